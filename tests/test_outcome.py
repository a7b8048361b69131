"""What one article comes to, and that nothing which an article brings to light is more than a line."""

from __future__ import annotations

import json

from llmnews import Article, Extractor
from llmnews.files import RowError
from llmnews.outcome import Summary, line_of, lost_line, outcome
from llmnews.parallel import Loss
from llmnews.records import Extraction, FailedArticle

TEXT = "阿里云今日正式开源 Qwen2.5-72B。"


def test_any_error_of_one_article_becomes_its_line() -> None:
    class Faulty:
        def extract(self, article: Article) -> Extraction:
            raise KeyError("stem")

    failed = outcome(Faulty(), Article(text="x", id="a"))  # type: ignore[arg-type]
    assert isinstance(failed, FailedArticle)
    assert failed.model_dump() == {
        "id": "a", "error": {"type": "KeyError", "stage": "extract", "message": "unexpected KeyError: 'stem'"}
    }  # fmt: skip


def test_a_line_counts_its_records_and_a_summary_adds_them_up(extractor: Extractor) -> None:
    line = line_of(False, 0.0, extractor, Article(text=TEXT, id="a"))
    assert (line.id, line.failure, dict(line.counts)["releases"]) == ("a", None, 1)
    bad = line_of(False, 0.0, extractor, RowError("n.jsonl:2 is not JSON", "n.jsonl:2"))
    summary = Summary()
    for one in (line, bad, line):
        summary.add(one)
    assert (summary.articles, summary.failed, summary.records["models"]) == (3, 1, 2)
    assert json.loads(bad.rows[0]) == {
        "id": "n.jsonl:2", "error": {"type": "ArticleError", "stage": "read", "message": "n.jsonl:2 is not JSON"}
    }  # fmt: skip


def test_records_that_are_not_sure_enough_are_neither_written_nor_counted(extractor: Extractor) -> None:
    line = line_of(False, 1.1, extractor, Article(text=TEXT, id="a"))
    assert dict(line.counts)["releases"] == 0
    assert json.loads(line.rows[0])["releases"] == []


def test_an_article_whose_process_died_is_a_failure_with_its_id() -> None:
    line = lost_line(Article(text=TEXT, id="a"), Loss("Timeout", "took longer than 5 s"))
    assert FailedArticle.model_validate_json(line.rows[0]).model_dump() == {
        "id": "a", "error": {"type": "Timeout", "stage": "extract", "message": "the article took longer than 5 s"}
    }  # fmt: skip
    assert line.failure is not None
