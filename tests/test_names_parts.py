"""Parts of a name that stand for the member named before that has them."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names, models


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


def test_a_family_with_a_result_is_the_version_in_the_text(extractor: Extractor) -> None:
    text = "Claude Opus 4.6 and Sonnet 4.6 came out; Sonnet scores 79%, while Opus gets 81%."
    assert models(extractor, text) == [
        ("Claude Opus 4.6", ["Claude Opus 4.6", "Opus"]),
        ("Claude Sonnet 4.6", ["Sonnet 4.6", "Sonnet"]),
    ]
    two = "Claude Opus 4.5 and Opus 4.6 came out; Opus scores 79%."
    assert model_names(extractor, two) == ["Claude Opus 4.5", "Claude Opus 4.6", "Claude Opus"]
    assert model_names(extractor, "Claude Opus 4.6 is our best Opus yet.") == ["Claude Opus 4.6", "Claude Opus"]
