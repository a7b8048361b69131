"""Which sentences become clauses: all of them, or those in which a rule may read something."""

from __future__ import annotations

from datetime import date

import pytest

from llmnews.article import Article
from llmnews.pipeline import shared
from llmnews.rulebook import sought


@pytest.mark.parametrize(
    "text",
    [
        "阿里云今日正式开源 Qwen2.5-72B。今天天气很好。该模型有 720 亿参数。",
        "OpenAI released GPT-5 on Thursday. It scores 92.5% on MMLU, against 88% for GPT-4 (86.4).",
        "代码已开源。团队表示，模型将于下周发布。发布会于 2025年3月1日举行。",
    ],
)
def test_sentences_that_no_rule_can_read_change_no_record(text: str) -> None:
    extractor = shared()
    article = Article(text=text, published=date(2025, 3, 2))
    every = extractor.prepare(article)
    some = extractor.prepare(article, extractor.data.rulebook)
    assert [number for number, _ in some.clauses] == [n for n, _ in every.clauses if n in dict(some.clauses)]
    assert extractor.conclude(some) == extractor.conclude(every)


def test_a_sentence_without_a_name_is_no_clause_for_rules() -> None:
    extractor = shared()
    article = Article(text="OpenAI released GPT-5. Nobody has been told before, and nobody else had planned it.")
    assert len(extractor.prepare(article).clauses) == 2
    assert len(extractor.prepare(article, extractor.data.rulebook).clauses) == 1


@pytest.mark.parametrize(
    ("needs", "kinds"),
    [
        ({"company", "model", "w.release"}, set()),  # every pattern that needs a model waits for one
        ({"benchmark", "score"}, {"benchmark"}),
        ({"w.opened"}, {"w.opened"}),
        ({"parameters", "w.total"}, {"parameters"}),
        ({"rank", "w.attain"}, {"benchmark", "w.compare", "w.it_scored", "w.rank_word", "w.ranked", "w.test_metric"}),
    ],
)
def test_a_pattern_waits_for_the_rarest_kind_that_it_needs(needs: set[str], kinds: set[str]) -> None:
    assert sought(frozenset([frozenset(needs)])) == {"model", "w.event", *kinds}
