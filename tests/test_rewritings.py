"""Other ways to write a sentence say the same, and each of their characters leads back to it."""

from __future__ import annotations

import pytest

from llmnews.rewritings import CHANGES
from llmnews.text import Text

SENTENCE = "昨天，OpenAI 发布了 GPT-5。"


@pytest.mark.parametrize(
    ("way", "written"),
    [
        ("traditional script", "昨天，OpenAI 發佈了 GPT-5。"),
        ("full width", "昨天，ＯｐｅｎＡＩ\u3000发布了\u3000ＧＰＴ－５。"),
        ("spaces between characters", "昨 天，OpenAI 发 布 了 GPT-5。"),
        (
            "zero-width characters",
            "昨\u200b天，O\u200bp\u200be\u200bn\u200bA\u200bI 发\u200b布\u200b了 G\u200bP\u200bT-5。",
        ),
    ],
)
def test_a_sentence_is_written_in_another_way(way: str, written: str) -> None:
    changed = CHANGES[way](SENTENCE)
    assert isinstance(changed, Text)
    assert (changed.raw, changed.clean) == (SENTENCE, written)
    at = written.index("天")
    start, end = changed.raw_range(at, at + 1)
    assert SENTENCE[start:end] == "天"


def test_the_page_around_a_sentence_leads_to_its_ends() -> None:
    changed = CHANGES["page around it"](SENTENCE)
    assert isinstance(changed, Text)
    at = changed.clean.index(SENTENCE)
    assert changed.raw_range(at, at + len(SENTENCE)) == (0, len(SENTENCE))
    assert changed.raw_range(0, at) == (0, 1)


@pytest.mark.parametrize(
    ("way", "sentence", "reason"),
    [
        ("traditional script", "Owl is quick.", "no Han character"),
        ("full width", "很快。", "no Latin character"),
        ("spaces between characters", "Owl is quick.", "no two Han characters side by side"),
        ("zero-width characters", "5.", "no word of two characters"),
    ],
)
def test_what_cannot_be_written_so_says_why(way: str, sentence: str, reason: str) -> None:
    assert CHANGES[way](sentence) == reason
