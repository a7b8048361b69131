"""Models that only describe another thing are released by nobody; what they describe is."""

from __future__ import annotations

import pytest

from llmnews import extract


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("谷歌推出了类似 ChatGPT 的聊天机器人 Bard。", ["Bard"]),
        ("谷歌推出了类似于 OpenAI 旗下 ChatGPT 的聊天机器人 Bard。", ["Bard"]),
        ("腾讯推出了能与 GPT-4 和 Claude 3 抗衡的大语言模型混元。", ["混元"]),
        ("谷歌推出了 ChatGPT 同款的聊天机器人 Bard。", ["Bard"]),
        ("微软推出了基于 GPT-4 的办公助理。", []),
        ("谷歌向 Gemini 的用户和 ChatGPT Plus 用户推出 Bard。", ["Bard"]),
        ("Google launched Bard for all ChatGPT Team and Enterprise subscribers.", ["Bard"]),
        ("Google launched a ChatGPT-like chatbot called Bard.", ["Bard"]),
        ("The firm shipped four ChatGPT-assisted apps.", []),
        ("Google launched a ChatGPT–based chatbot called Bard.", ["Bard"]),
        ("Google launched a rival to the ChatGPT, called Bard.", ["Bard"]),
        # Nothing is described behind the name, or it stands in another clause.
        ("谷歌推出了 Bard，可以对标 ChatGPT。", ["Bard"]),
        ("谷歌推出 Bard 对标 ChatGPT：业界的看法不一。", ["Bard"]),
    ],
)
def test_what_is_released_is_the_head_of_the_phrase(text: str, released: list[str]) -> None:
    found = extract(text)
    assert [release.model for release in found.releases] == released


def test_models_that_describe_are_still_models() -> None:
    found = extract("谷歌推出了类似 ChatGPT 的聊天机器人 Bard。")
    assert [model.name for model in found.models] == ["ChatGPT", "Bard"]


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("字节跳动发布了视频模型 Seedance 2.0、图像模型 Seedream 5.0 和语音模型 Foxtail-3。", 3),
        ("谷歌发布了 4 个 Agent，包括通用 Agent Project Astra、编程 Agent Jules。", 2),
        ("谷歌发布了 Veo 3，与另一家的模型 Sora 2 竞争。", 1),
    ],
)
def test_a_list_may_say_before_each_name_what_it_is(text: str, released: int) -> None:
    assert len(extract(text).releases) == released
