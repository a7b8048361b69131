"""What follows the name of a family in the text: versions, sizes, editions."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names, models


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("微软的 BitNet b1.58 3B 很省电，BitNet b1.58 更早。", ["BitNet b1.58 3B", "BitNet b1.58"]),
        ("Llama2-2048k 读得更长。", ["Llama 2 2048k"]),
        ("百度谈到 Wenxin Large Model 和 Hunyuan Large Model 5.0。", ["文心大模型", "混元", "Hunyuan 5.0"]),
        ("科大讯飞谈到星火 X2，也谈到星火H100。", ["讯飞星火 X2", "讯飞星火"]),
        ("Anthropic 的 Claude 3家族有三款，Claude 3家公司在用。", ["Claude", "Claude 3"]),
    ],
)
def test_versions_sizes_and_windows_are_parts_of_the_name(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)


def test_a_whole_version_is_one_with_and_without_its_zero(extractor: Extractor) -> None:
    assert models(extractor, "书生·浦语2.0 开源了，InternLM2 免费。") == [
        ("InternLM2.0", ["书生·浦语2.0", "InternLM2"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打败了 Llama-3.1(8B) 和 Gemma-2(9B)。", ["Llama 3.1 8B", "Gemma 2 9B"]),
        ("Run qwen3:30b-a3b and gpt-oss:20b at home; Qwen3: 8B tokens.", ["Qwen3-30B-A3B", "GPT-OSS-20B", "Qwen3"]),
        ("GPT-5.2 (xhigh) 与 GPT-5.2 同价。", ["GPT-5.2", "GPT-5.2-Xhigh"]),
        ("Black Forest Labs 开源 FLUX.2 [klein]。", ["FLUX.2-Klein"]),
        ("GLM-5（见下）比 GPT-5 (medium) 便宜。", ["GLM-5", "GPT-5-Medium"]),
        ("GPT-4o(0806) 高于 Gemini 1.5 Pro（0801）。", ["GPT-4o-0806", "Gemini 1.5 Pro 0801"]),
        ("GPT4-o-mini 比 GPT4-o 便宜。", ["GPT-4o", "GPT-4o-Mini"]),
        ("GLM-5（2026）是新模型。", ["GLM-5"]),
        ("DeepSeek-V3（1318）落后。", ["DeepSeek-V3"]),
        ("Kimi K2 追平了两个模型GPT-4o和GLM-5。", ["GLM-5", "GPT-4o", "Kimi K2"]),
        ("Claude for Life Sciences and Claude for everyone", ["Claude", "Claude for Life Sciences"]),
    ],
)
def test_an_edition_may_stand_in_brackets_or_say_for_whom_it_is(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Yi-6B 72.0，Baichuan2-7B 54.0，Qwen-Max 88.5，ChatGLM3-6B 垫底。",
            ["Yi-6B", "Baichuan2-7B", "Qwen-Max", "ChatGLM-3-6B"],
        ),
        ("On MMLU, Mistral-7B 62.5 beats Gemma-7B 24.", ["Mistral-7B", "Gemma 7B"]),
        ("他们训练了新模型 Lumo-7B 64.3，旧模型 Lumo-3B 55.1。", ["Lumo-7B", "Lumo-3B"]),
        ("我们用 Lumo-VL-7B 8.5 与 Lumo-Max-VL 61.2 比较。", ["Lumo-VL-7B", "Lumo-Max-VL"]),
        # A letter or a known name tells a version.
        ("Vicuna-13B v1.3 与 Cohere 的 Aya 23 免费。", ["Vicuna-13B-V1.3", "Aya-23"]),
    ],
)
def test_a_figure_behind_a_size_or_a_high_one_is_a_score(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)


def test_a_code_may_stand_right_behind_han(extractor: Extractor) -> None:
    assert model_names(extractor, "讯飞星火X1 与百度的文心X1.2 升级，文心A股基金没有。") == [
        "讯飞星火 X1",
        "ERNIE X1.2",
        "文心大模型",
    ]
