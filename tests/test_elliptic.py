"""Sizes and versions that stand for a model which the text names."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen3.5 27B beats 35B-A3B.", ["Qwen3.5-27B", "Qwen3.5-35B-A3B"]),
        (
            "Qwen3.5 Medium models are the 35B-A3B, 27B, and 122B-A10B.",
            ["Qwen3.5-Medium", "Qwen3.5-35B-A3B", "Qwen3.5-27B", "Qwen3.5-122B-A10B"],
        ),
        ("Of the Qwen3.6 models the larger 122b MoE is slow.", ["Qwen3.6", "Qwen3.6-122B"]),
        ("GPT-5.4 writes better than 5.2 and 5.3.", ["GPT-5.4", "GPT-5.2", "GPT-5.3"]),
        ("Gemini 3.7 Flash came soon after 3.6 Flash.", ["Gemini 3.7 Flash", "Gemini 3.6 Flash"]),
        ("A 35B-A3B model came before Qwen3.5.", ["Qwen3.5"]),
        ("After Qwen3.5 came Laguna-XS.2 / 33B-A3B.", ["Qwen3.5", "Laguna-XS.2"]),
        ("Qwen2.5-Coder-7B learned from the 72B model.", ["Qwen2.5-Coder-7B"]),
        ("DeepSeek-V4 is out; the 1600B model is large.", ["DeepSeek-V4"]),
        ("GPT-5.4 answers in 5.2 seconds, faster than 5.8 seconds, on 5.5 points or 4.2.", ["GPT-5.4"]),
        ("They rated ChatGPT 6.8/10, then 6.5.", ["ChatGPT"]),
        ("Qwen3 scored 4.5, 3.5 below it.", ["Qwen3"]),
        ("Qwen3 系列来了。其中 235B 在榜首，32B 也有 85.1 分。", ["Qwen3", "Qwen3-235B", "Qwen3-32B"]),
        ("Yi-1.5 有 6B、34B 两种。34B 得分 77.1，9B 为 69.5。", ["Yi-1.5", "Yi-1.5-34B"]),
        ("Qwen3 和 Gemma 3 来了。32B 得分 85.1。", ["Qwen3", "Gemma 3"]),
        ("Qwen3-Coder 来了。32B 得分 85.1。", ["Qwen3-Coder"]),
        ("Qwen3 有多种尺寸。其中，8B 参数的很快。", ["Qwen3"]),
    ],
)
def test_a_size_or_version_alone_is_that_of_a_family_named_before(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)
