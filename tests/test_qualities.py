"""Words on what is no result keep a comparison from being a claim, where they say what is compared."""

from __future__ import annotations

import pytest

from llmnews.article import Article
from llmnews.pipeline import shared


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Qwen3 的价格低于 GPT-5。", ["价格"]),
        ("Qwen3 价格更低，性能超过 GPT-5。", []),
        ("While its price is higher, Qwen3 beats GPT-5.", []),
    ],
)
def test_a_word_counts_where_nothing_turns_to_results_behind_it(text: str, measured: list[str]) -> None:
    clauses = [clause for _, clause in shared().prepare(Article(text=text)).clauses]
    assert [word.name for clause in clauses for word in clause.mentions.get("w.not_quality", ())] == measured
