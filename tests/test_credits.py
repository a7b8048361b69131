"""Quotations that no verb before them has taken: by whom stands behind, by who spoke last, by who speaks next."""

from __future__ import annotations

import pytest

from llmnews.article import Article
from llmnews.pipeline import shared


@pytest.mark.parametrize(
    ("text", "finders"),
    [
        ("“算力不是唯一的门槛。”林思远说。", ["quote-after"]),
        ("“算力不是唯一的门槛。”林思远表示，真正稀缺的是数据。", ["quote-after", "quote-reported"]),
        ("林思远说：“成本会下降。”“数据却不会。”", ["quote-before", "quote-continued"]),
        ("“算力不是唯一的门槛。”会场很安静。", []),
    ],
)
def test_a_quotation_is_whose_the_words_beside_it_say(text: str, finders: list[str]) -> None:
    found = shared().extract(Article(text=f"星河智算总裁林思远到场。{text}")).quotes
    assert [quote.evidence.rule for quote in found] == finders
    assert {quote.speaker for quote in found} <= {"林思远"}
