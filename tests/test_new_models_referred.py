"""Models that no list knows, and that the next sentence speaks of."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谷歌的最新研究 LumoEmbed 能在手机上运行。这款轻量级模型很小。", ["LumoEmbed"]),
        ("谷歌的最新研究 LumoEmbed 能在手机上运行。这款手机很小。", []),
        ("谷歌的最新研究 LumoEmbed 里用到了 GPT-4。该模型很小。", ["GPT-4"]),
        ("谷歌的最新研究 LumoEmbed 胜过了 MoluFind。该模型很小。", []),
        ("Google showed LumoEmbed on phones. This model is small.", ["LumoEmbed"]),
    ],
)
def test_the_one_odd_word_of_a_sentence_is_the_model_of_the_next(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
