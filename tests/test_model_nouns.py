"""What the nouns behind a new name say that it is."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("研究者给出名为 AVUT 的评测基准，它迫使模型听声音。", []),
        ("他们提出名为 Foo-Gen 的推理框架，用来训练语言模型。", []),
        ("他们提出名为 FogTune（雾调）的方法，让视频模型更快。", []),
        ("他们做了名为 Fogger 的智能体开发框架，免费开放。", []),
        ("models such as GPT-4 and Lumo API", ["GPT-4"]),
        ("Google is launching LP2 (Lumo Payments Protocol) today.", []),
        ("腾讯开源了名为 Lumo-YATT 的大模型训练库。", []),
        ("他们提出名为 Lumo-1 的语言模型预训练方法。", ["Lumo-1"]),
        ("Lumo-Mail, an open-source project, is free.", []),
    ],
)
def test_what_the_words_behind_it_call_another_thing_is_no_model(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
