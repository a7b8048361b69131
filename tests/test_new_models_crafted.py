"""Models that no list knows, called a method or the like."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("团队提出了图像分割算法 Lumoseg。", ["Lumoseg"]),
        ("这是一种名为 Lumoseg 的通用语音编码器。", ["Lumoseg"]),
        ("团队提出了图像压缩算法 Lumoseg。", []),
        ("团队提出了文件管理算法 Lumoseg。", []),
    ],
)
def test_a_method_that_does_what_models_do_is_one(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
