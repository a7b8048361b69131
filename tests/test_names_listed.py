"""Further members of a family in a list."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI announced GPT-5.6 Sol, Terra, and Luna.", ["GPT-5.6-Sol", "GPT-5.6-Terra", "GPT-5.6-Luna"]),
        ("DeepSeek V3 和 R1 都能商用。", ["DeepSeek-V3", "DeepSeek-R1"]),
        ("The price of DeepSeek R1/V3 fell.", ["DeepSeek-R1", "DeepSeek-V3"]),
        ("GPT-5.4 / 5.5 写代码更快。", ["GPT-5.4", "GPT-5.5"]),
        ("Claude Opus 4.6 and 4.7 differ in price.", ["Claude Opus 4.6", "Claude Opus 4.7"]),
        ("OpenAI 先后推出 GPT-4o、4o-mini。", ["GPT-4o", "GPT-4o-Mini"]),
        ("OpenAI 训练过 GPT-1、2、3 三代模型。", ["GPT-1", "GPT-2", "GPT-3"]),
        ("谷歌更新了 Gemini 2.5 Flash 和 Flash-Lite。", ["Gemini 2.5 Flash", "Gemini 2.5 Flash-Lite"]),
        ("OpenAI 发布 GPT-5.4 mini 和 nano。", ["GPT-5.4-Mini", "GPT-5.4-Nano"]),
        ("GPT-5.4 Mini and chat apps sell.", ["GPT-5.4-Mini"]),
        ("It runs GPT-5.4 mini and nano.cpp.", ["GPT-5.4-Mini"]),
        ("百度上线文心4.5 Turbo 和 X1 Turbo。", ["ERNIE 4.5 Turbo", "ERNIE X1 Turbo"]),
        ("阿里开源 Qwen3.5-35B-A3B、27B。", ["Qwen3.5-35B-A3B", "Qwen3.5-27B"]),
        ("Codex runs on GPT-5.2 or 5.3-Codex.", ["Codex", "GPT-5.2", "GPT-5.3-Codex"]),
        ("手机上能跑 Gemma 4 E2B/E4B。", ["Gemma 4 E2B", "Gemma 4 E4B"]),
        # Chips, multiples, scores and counts are no members.
        ("DeepSeek R1 和 H20 一起出货。", ["DeepSeek-R1"]),
        ("训练 GPT-5.5 和 3.5 倍的数据有关。", ["GPT-5.5"]),
        ("Users of GPT-5 and 5.5 million more paid.", ["GPT-5"]),
        ("GPT-5 和 4 有何不同？", ["GPT-5"]),
    ],
)
def test_members_in_a_list_need_the_family_only_once(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)
