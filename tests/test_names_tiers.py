"""Tiers that stand for a member of the series named before."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names, models


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英伟达发布 Nemotron 3 Nano，更大的 Super 和 Ultra 要等半年。", ["3 Nano", "3 Super", "3 Ultra"]),
        ("NVIDIA released Nemotron 3 Nano; the larger Super and Ultra are due.", ["3 Nano", "3 Super", "3 Ultra"]),
        ("Nemotron 3 Nano scores 70%, and Super gets 80%.", ["3 Nano", "3 Super"]),
        # A product, a plan, another word, another family between, a member that no word tells.
        ("Nemotron 3 Nano 在 MacBook Pro 得分不低。", ["3 Nano"]),
        ("Nemotron 3 Nano 面向更大的 Pro、Ultra 用户开放。", ["3 Nano"]),
        ("Nemotron 3 Nano beats the larger Super Mario.", ["3 Nano"]),
        ("Nemotron 3 Nano is small; Ultra is a word.", ["3 Nano"]),
        ("Nemotron 3 Nano 很小，更大的 super 则不然。", ["3 Nano"]),
    ],
)
def test_a_tier_beside_its_cue_is_a_sibling(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == [f"Nemotron {name}" for name in expected]


def test_another_family_between_leaves_a_tier_alone(extractor: Extractor) -> None:
    assert model_names(extractor, "Nemotron 3 Nano 输给 Gemini 3 Flash，更大的 Ultra 要等。") == [
        "Nemotron 3 Nano",
        "Gemini 3 Flash",
        "Gemini 3 Ultra",
    ]
    assert model_names(extractor, "Nemotron 3 Nano 输给 GLM-5，更大的 Ultra 要等。") == ["Nemotron 3 Nano", "GLM-5"]


def test_a_tier_once_told_is_known_by_plain_verbs(extractor: Extractor) -> None:
    assert models(extractor, "OpenAI 发布了 GPT-5.4 mini 和 nano。nano 的价格更低，mini 为主力。") == [
        ("GPT-5.4-Mini", ["GPT-5.4 mini", "mini"]),
        ("GPT-5.4-Nano", ["nano", "nano"]),
    ]
