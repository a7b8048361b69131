"""Tests that no list knows, and rankings with longer names."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("HunyuanImage 3.0 ranks #7 on LMArena's image-edit board.", ["LMArena's image-edit board"]),
        ("Qwen3 在 LMArena 编程榜上位列第一。", ["LMArena编程榜"]),
        ("Qwen3 在 LMArena 的总榜上位列第一。", ["LMArena"]),
        ("Qwen3 tops the Artificial Analysis video chart.", ["Artificial Analysis video chart"]),
        ("Qwen3 leads the LMArena MMLU leaderboard.", ["LMArena", "MMLU"]),
    ],
)
def test_a_ranking_of_one_maker_has_a_longer_name(extractor: Extractor, text: str, tests: list[str]) -> None:
    cleaned, names, _ = extractor.mentions(text)
    assert [cleaned.clean[m.start : m.end] for m in names if m.kind == "benchmark"] == tests
