"""Versions without the name of their family."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names, models


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moonshot AI 的估值上涨，K2.5 的用户也多了。", [("Kimi K2.5", ["K2.5"])]),
        ("OpenAI 调整了 4o mini 的价格。", [("GPT-4o-Mini", ["4o mini"])]),
        ("DeepSeek cut prices: V4-Pro is cheap.", [("DeepSeek", ["DeepSeek"]), ("DeepSeek-V4-Pro", ["V4-Pro"])]),
        ("登山队到过 K2。", []),
        ("OpenAI 投资的团队做过 Rabbit R1。", []),
        (
            "Claude 3 Opus 拒绝回答，3.5 Sonnet 也一样。",
            [("Claude 3 Opus", ["Claude 3 Opus"]), ("Claude 3.5 Sonnet", ["3.5 Sonnet"])],
        ),
        (
            "DeepSeek V4 来了，V4-Pro 更强。",
            [("DeepSeek-V4", ["DeepSeek V4"]), ("DeepSeek-V4-Pro", ["V4-Pro"])],
        ),
    ],
)
def test_a_well_known_version_stands_alone_where_its_maker_is_named(
    extractor: Extractor, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert models(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Midjourney V5.1 更主观，像 V4 那样好用。", ["Midjourney V5.1", "Midjourney V4"]),
        # Another thing's version, an architecture, one too far off, and a letter of two families.
        ("Midjourney V5.1 更主观，Pixel V4 也是。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 用了 V4 架构。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 跑在 V12 发动机旁边。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 和 DeepSeek V3 都强，V2.5 也不错。", ["Midjourney V5.1", "DeepSeek-V3"]),
    ],
)
def test_a_version_alone_is_the_one_family_s_that_counts_with_its_letter(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
