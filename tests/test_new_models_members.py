"""Names that share a part with a new one or with a known one."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LumoPortrait，一款 AI 图像生成工具。LumoPortrait v1.3 来了。", ["LumoPortrait", "LumoPortrait v1.3"]),
        ("VidLumo 模型有 VidLumo-FSQ，数据在 VidLumo-Bench。", ["VidLumo", "VidLumo-FSQ"]),
        ("VidLumo 模型之后是 VidLumo v2。", ["VidLumo", "VidLumo v2"]),
        ("Lumoqi-T2X 模型有两个兄弟，一个是 Lumoqi-T2V。", ["Lumoqi-T2X", "Lumoqi-T2V"]),
        ("Half-T2X 模型和 Half-T2V 不同。", ["Half-T2X"]),
        ("The LumoVid model is old, and LumoVid 7.0 is new.", ["LumoVid", "LumoVid 7.0"]),
    ],
)
def test_a_new_name_lets_its_members_be_seen(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英伟达带来 Fog-Nemotron，速度更快。", ["Fog-Nemotron"]),
        ("OpenAI-o1 想得更久。", ["o1"]),
        ("Near-GPT-5 quality is cheap.", ["GPT-5"]),
    ],
)
def test_a_hyphen_before_a_known_name_makes_another_one(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
