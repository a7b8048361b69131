"""Models that no list knows, in quotation marks."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司发布 AI 助手「小雾」，免费使用。", ["小雾"]),
        ("团队自研 AI Agent「Fogger」，写得快。", ["Fogger"]),
        ("有人指控它的 AI Agent「偷偷」下单。", []),
    ],
)
def test_words_in_quotation_marks_are_a_name_beside_a_noun_for_models(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
