"""What `--why-not` can be asked, and how its answer stands in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmnews.article import Article
from llmnews.errors import LlmnewsError
from llmnews.pipeline import Extractor
from llmnews.reasons import to_json
from llmnews.whynot import check_asked, render
from tests.extractors import ruled

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("relase", "there is no `relase` (did you mean `release`?)"),
        ("release.dates", "a release has no field `dates` (did you mean `date`?)"),
        ("release=GPT", "there is no `release=GPT`"),
        ("", "write one of release, parameters"),
    ],
)
def test_what_cannot_be_asked_says_what_can(asked: str, message: str, extractor: Extractor) -> None:
    for ask in (lambda: check_asked(asked), lambda: extractor.explain("x", asked)):
        with pytest.raises(LlmnewsError) as error:
            ask()
        assert message in str(error.value)


def test_the_carets_stand_below_what_matched_and_what_failed(extractor: Extractor, tmp_path: Path) -> None:
    rule = ruled(extractor, "<company> 把 <model> (端上桌|端上台面)", tmp_path)
    assert render(rule.explain("阿里云把 Qwen2.5-72B 摆上桌。", "release")).splitlines() == [
        "75% release.on-the-table (r.yaml:5)",
        "    <company> 把 <model> (端上桌|端上台面)",
        "    阿里云把 Qwen2.5-72B 摆上桌。",
        "    ^^^^^^               ^^^^^^",
        "    <company>            ✗ (端上桌|端上台面)",
        "          ^^ ^^^^^^^^^^^",
        "          把  <model>",
        "    ✗ (端上桌|端上台面): none of its words stands here",
        "      → add `摆上桌` to `(端上桌|端上台面)`",
    ]


def test_an_answer_is_plain_data(extractor: Extractor) -> None:
    why = extractor.explain("阿里云刚刚捧出 Qwen2.5-72B。", "release")
    plain = json.loads(json.dumps(to_json(why), ensure_ascii=False))
    assert plain["asked"] == "release"
    assert plain["misses"][0]["failures"][0]["words"]["text"] == "捧出"
    assert why == extractor.explain(Article(text="阿里云刚刚捧出 Qwen2.5-72B。"), "release")


@pytest.mark.parametrize(
    "asked", ["release", "release.date", "parameters", "benchmark.score", "maker", "quote", "model", "company"]
)
def test_every_question_about_a_whole_article_has_an_answer(asked: str, extractor: Extractor) -> None:
    for name in ("qwen2.5.txt", "mixtral.md"):
        path = EXAMPLES / name
        text = path.read_text("utf-8")
        why = extractor.explain(text, asked)
        assert render(why)
        for miss in why.misses:
            assert miss.failures
            assert miss.sentence.text in text
            assert all(text[f.words.start : f.words.end] == f.words.text for f in miss.failures)
        assert all(text[m.words.start : m.words.end] == m.words.text for m in why.names)
