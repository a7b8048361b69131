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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI 发布了 GPT-5.4 mini 和 nano。nano 得分 52.4%，mini 则达到 54.4%。", ["GPT-5.4-Nano", "GPT-5.4-Mini"]),
        ("Gemini 3.1 Flash-Lite 来了。Flash-Lite 得 1432 分。", ["Gemini 3.1 Flash-Lite"]),
        (
            "GPT-5.4 mini and nano are out. The mini model scores 60%, and nano comes in at 46%.",
            ["GPT-5.4-Mini", "GPT-5.4-Nano"],
        ),
        ("豆包 2.0 Pro 来了。其中 Pro（98.3）最好。", ["Doubao-2.0-Pro"]),
        ("豆包 2.0 Pro 来了。Pro 用户很高兴，iPhone Pro 有新颜色。", []),
        ("Gemini 3 Pro and Gemini 2.5 Pro are here. Pro scores 91.9%.", []),
        ("Gemini 3 Pro is here. It beats Gemini 2.5 Pro. Pro scores 91.9%.", ["Gemini 3 Pro"]),
        ("Gemini 2.5 Pro is old. Gemini 3 Pro is here. Pro scores 91.9%.", []),
        ("Gemma 3 27B IT is out. Notably, it achieves more.", []),
        ("gpt-oss-120b and gpt-oss-20b are out. The 20B matches o3-mini.", ["GPT-OSS-20B"]),
        ("MiMo-V2.5-Pro 和 MiMo-V2.5 开源。标准版总参数 3100 亿。", ["MiMo-V2.5"]),
        ("MiMo-V2.5-Pro 开源。标准版总参数 3100 亿。", []),
        (
            "Claude Opus 4.6 and Sonnet 4.6 are out. Sonnet scores 79%, while Opus gets 81%.",
            ["Claude Sonnet 4.6", "Claude Opus 4.6"],
        ),
        ("日日新 6.5 发布。日日新在 MMMU 上领先，日日新很强。", ["日日新 6.5"]),
        ("Claude Opus 4.6 and Opus 4.5 are out. Opus scores 79%.", []),
        ("Mistral Small 4 is out. Small stops at 63%.", ["Mistral-Small-4"]),
        ("GPT-5.4 Thinking is fast. It has 82.7% for Thinking, plans for Thinking, too.", ["GPT-5.4-Thinking"]),
        ("Qwen3.5-Plus 来了。它比 Plus 低 2.1 分。", ["Qwen3.5-Plus"]),
    ],
)  # fmt: skip
def test_what_sets_a_member_apart_stands_for_it_as_the_subject_of_a_clause(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert [m.name for m in extractor.mentions(text)[1] if m.finder == "elliptic"] == expected
