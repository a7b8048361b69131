"""Versions that words part from their family."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Midjourney 最新的 V6 模型会写字。", ["Midjourney V6"]),
        ("Midjourney's new V6 writes text.", ["Midjourney V6"]),
        ("Vidu 宣布其 Q2 版本上线。", ["Vidu", "Vidu Q2"]),
        (
            "Gemini 的 2.0 Flash 模型上线了，Gemini 全新的 2.5 模型也快了。",
            ["Gemini", "Gemini 2.0 Flash", "Gemini 2.5"],
        ),
        ("混元世界模型1.1 能造出房间，混元语音有 2.5 亿条。", ["混元", "混元世界模型1.1"]),
        ("Suno 近日发布了备受期待的 V5，PixVerse 也已上线 V6 版本。", ["PixVerse V6", "Suno V5"]),
        ("Midjourney just launched V7.", ["Midjourney V7"]),
        # A room, a score and a stand at a fair.
        ("Gemini 的 P6 会议室里坐满了人。", ["Gemini"]),
        ("GPT-4o 高于 Gemini 的 82.4。", ["GPT-4o", "Gemini"]),
        ("Midjourney 最新的 V6 展会开了，有 V6 三款。", ["Midjourney V6"]),
    ],
)
def test_words_on_its_age_part_a_version_from_its_family(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(set(model_names(extractor, text))) == expected
