"""Company or model, where one string is both."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "company", "model"),
    [
        ("MiniMax recently bagged $300 million.", True, False),
        ("MiniMax 近日正式推出了海螺视频。", True, False),
        ("Runway 的 Gen-3 能控制镜头。", True, False),
        ("DeepSeek、Kimi 等公司都在招人。", True, False),
        ("唱片公司和 Suno 打了两年官司，这起诉讼还没有结束。", True, False),
        ("他用 Midjourney 画了一张海报。", False, True),
        ("DeepSeek 和 Gemini 都答错了这道题。", False, True),
        ("DeepSeek 悄改 V3 许可。", True, False),
        ("大家都在等 MiniMax。", True, False),
        ("像 Suno 这样的公司不多。", True, False),
        ("这是又一个 DeepSeek 时刻。", True, False),
        ("Midjourney, known for its pictures, unveiled a scanner.", True, False),
        ("Midjourney (in San Francisco) unveiled a scanner.", True, False),
        ("Suno is a young music lab.", True, False),
        ("DeepSeek, the open-source lab, answers letters.", True, False),
        ("Midjourney, the model of a young lab, draws well.", False, True),
    ],
)
def test_the_sentence_says_whether_a_name_is_the_company_or_the_model(
    extractor: Extractor, text: str, company: bool, model: bool
) -> None:
    found = extractor.extract(text)
    name = next(n for n in ("MiniMax", "Runway", "DeepSeek", "Suno", "Midjourney") if n in text)
    assert any(m.text == name for c in found.companies for m in c.mentions) == company
    assert any(m.text == name for c in found.models for m in c.mentions) == model


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # What nothing decides is the company where the article else speaks of it and its models have own names.
        ("DeepSeek 团队又招人了。大家都在等 DeepSeek。", {"company"}),
        ("大家都在等 DeepSeek。", {"model"}),
        ("Kimi 融资了。大家都在等 Kimi。", {"company", "model"}),
        ("MiniMax 已经开始限制调用。", {"company"}),
        ("用 DeepSeek 网页版回答问题。", {"model"}),
    ],
)
def test_an_undecided_name_follows_the_rest_of_the_article(extractor: Extractor, text: str, roles: set[str]) -> None:
    found = extractor.extract(text)
    assert {"company" if found.companies else "", "model" if found.models else ""} - {""} == roles
