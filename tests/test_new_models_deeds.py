"""Models that no list knows, told by what they do or have."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FogNet has 30B parameters.", ["FogNet"]),
        ("FogNet 的总参数为 300 亿。", ["FogNet"]),
        ("FogNet was trained on 3 trillion tokens.", ["FogNet"]),
        ("FogNet 在 3 万亿 token 上训练而成。", ["FogNet"]),
        ("FogNet outperforms GPT-4.", ["FogNet", "GPT-4"]),
        ("FogNet outperforms rivals, but not GPT-4.", ["GPT-4"]),
        ("FogNet scores 71.2 on MMLU.", ["FogNet"]),
        ("FogNet scores tickets on paper.", []),
        ("FogNet 在 MMLU 上取得 71.2 分。", ["FogNet"]),
        ("FogNet 在 MMLU 上的表现还不清楚。", []),
        ("Fognet 2 is built on GPT-4.", ["Fognet 2", "GPT-4"]),
        ("FogNet is built on GPT-4.", ["GPT-4"]),
    ],
)
def test_an_odd_word_is_a_model_if_it_does_what_only_models_do(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
