"""Which places of new names count."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ByteDance introduced CUDA Agent, a model for kernels.", ["CUDA Agent"]),
        ("ByteDance introduced Fast LoRA, a model for kernels.", []),
        ("Kyutai open-sourced the Kyutai OCR text-to-speech model.", ["Kyutai OCR"]),
        ("Meta 发布 Meta 3D Fog 模型。", ["Meta 3D Fog"]),
        ("谷歌发布 Google Cloud 模型。", []),
    ],
)
def test_a_technology_or_its_maker_may_be_a_part_of_a_new_name(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
