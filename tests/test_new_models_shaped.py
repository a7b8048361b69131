"""Models that no list knows, told by the shape of their names."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它的精度超过了 FogSAM。", ["FogSAM"]),
        ("公司推出 FogDesk，销量不错。", []),
        ("两校联合推出 Fog-DiT，用来画图。", ["Fog-DiT"]),
        ("They run Lumoqi-Thinking at home.", ["Lumoqi-Thinking"]),
        ("团队用 MaskoFormer 作对照。", ["MaskoFormer"]),
        ("Cohere released Fog Mini Code 1.0 today.", ["Fog Mini Code 1.0"]),
    ],
)
def test_a_shape_that_products_have_too_needs_a_cue(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
