"""Short forms of what the text names in full."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names, models


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI says GPT-5.6 Sol leads: Sol codes.", ["GPT-5.6-Sol"]),
        ("OpenAI compared GPT-5.6 Sol, GPT-5.7 Sol, and Sol.", ["GPT-5.6-Sol", "GPT-5.7-Sol", "Sol"]),
    ],
)
def test_a_variant_alone_is_the_one_member_that_has_it(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GitHub Copilot 涨价了，Copilot 的用户不满。", [("GitHub Copilot", ["GitHub Copilot", "Copilot"])]),
        (
            "GitHub Copilot 涨价了，微软的 Copilot 没有。",
            [("GitHub Copilot", ["GitHub Copilot"]), ("Copilot", ["Copilot"])],
        ),
        ("Gaming Copilot 上线，Copilot 涨价。", [("Gaming Copilot", ["Gaming Copilot"]), ("Copilot", ["Copilot"])]),
        ("Copilot 涨价了。", [("Copilot", ["Copilot"])]),
    ],
)
def test_a_name_alone_is_what_the_article_calls_by_its_maker(
    extractor: Extractor, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert models(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek-V3.2 is out. Remember V3.2-Exp?", ["DeepSeek-V3.2", "DeepSeek-V3.2-Exp"]),
        ("DeepSeek-R1 与 R1-Zero 同日开源。", ["DeepSeek-R1", "DeepSeek-R1-Zero"]),
        ("DeepSeek-R1 小了，R1-Distill-Qwen-32B 更小。", ["DeepSeek-R1", "DeepSeek-R1-Distill-Qwen-32B"]),
        ("Kimi K2.5 leads; K2.5 Agent is slower.", ["Kimi K2.5"]),
    ],
)
def test_a_short_form_goes_on_behind_a_hyphen(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(model_names(extractor, text)) == sorted(expected)
