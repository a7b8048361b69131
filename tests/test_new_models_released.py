"""Models that no list knows, objects of a verb of release."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foglabs 发布 Fogwort 世界模型。", ["Fogwort"]),
        ("实验室开源了他们的 Lumo文本转语音模型。", ["Lumo"]),
        ("实验室推出了可以在 Lumo 中使用的智能助手。", []),
        ("实验室推出了 Lumo 上微调的分类模型。", []),
        ("The lab unveiled the Lumo text-to-image model.", ["Lumo"]),
        ("The lab unveiled a Lumo text-to-image model.", []),
        ("The lab just dropped a game-changing model: Lumo!", ["Lumo"]),
        ("The lab just dropped a game-changing model: Lumo fans cheer.", []),
        ("实验室推出了 lumOCR 2 模型。", ["lumOCR 2"]),
    ],
)
def test_what_is_released_is_a_model_if_it_is_called_one_beside_its_name(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
