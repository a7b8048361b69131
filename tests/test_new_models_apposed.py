"""Models that no list knows, explained by a phrase behind their name."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GraphKit 是一个面向大模型应用的知识库。", []),
        ("公司推出了第一个产品 Fogwort。它是一款语音模型。", ["Fogwort"]),
        ("公司推出了第一个产品 Fogwort，它是一款语音模型。", ["Fogwort"]),
        ("实验室发布了 Fogwort，首个会写诗的模型。", ["Fogwort"]),
        ("实验室发布了 Fogwort，这种全新的学习系统，不用数据。", ["Fogwort"]),
        ("公司搬到了 Fogwort，首个种茶的小镇。", []),
        ("Fogwort is a 12B model for phones.", ["Fogwort"]),
        ("Fogwort is a model for phones.", []),
        ("Foglabs introduced FogVid, a long-context VLM for search.", ["FogVid"]),
        # The phrase is called what its head is called.
        ("The post introduces FailWatch, a middleware for agent safety.", []),
        ("Meta open-sourced Lance, described as a unified model.", ["Lance"]),
        ("There is Lance, a unified model.", []),
        ("The lab dropped Lumo, an autonomous research agent.", ["Lumo"]),
        ("The town lost Lumo, an autonomous research agent.", []),
        ("The lab dropped Lumo, the world's first research agent.", ["Lumo"]),
        ("The lab released LumoOn, both a retrieval model and a toy.", ["LumoOn"]),
        ("实验室发布的 Lumo 是一款终端智能体。", ["Lumo"]),
    ],
)
def test_a_phrase_behind_a_name_says_that_it_is_a_model(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
