"""Models that no list knows, in lists."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它优于 FogSeg、Mistnet 和 CellFog 等多个模型。", ["FogSeg", "Mistnet", "CellFog"]),
        ("他们比较了 GPT-4、FogNet 和 GrayVid。", ["GPT-4", "FogNet", "GrayVid"]),
        ("训练用了 StarCoder、FogInstruct 和 FogBench。", ["StarCoder"]),
        ("Walnut和Cashew两款图像模型已经出现。", ["Walnut", "Cashew"]),
    ],
)
def test_what_a_list_of_models_holds_is_one(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
