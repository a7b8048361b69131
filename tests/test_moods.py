"""What the words around a release say of it holds for every rule that tells one, and is explained."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from llmnews.reasons import Explanation, WhyNot


def _statuses(extractor: Extractor, text: str) -> list[str]:
    return [release.status for release in extractor.extract(text).releases]


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI 的 GPT-6 发布在即。",
        "OpenAI 的 GPT-6 上线已经进入倒计时。",
        "OpenAI 正在内测 GPT-6，正式发布时间未定。",
        "OpenAI 的 GPT-6 发布再次推迟。",
        "OpenAI 离 GPT-6 上线还有两周。",
        "谷歌把 Gemini 4 的登场安排在大会首日。",
        "OpenAI 正考虑发布 GPT-6。",
        "OpenAI 承诺年内开源 GPT-6。",
        "DeepSeek V5 的权重要等到四季度才会上架。",
        "The launch of GPT-6 is just around the corner.",
        "The launch of GPT-6 is days away.",
        "OpenAI is close to releasing GPT-6.",
        "OpenAI is preparing the official launch of GPT-6.",
        "OpenAI has yet to set a date for the international release of GPT-6.",
        "Preparations for the rollout of GPT-6 are in their final stage.",
        "Once GPT-6 launches, prices will fall.",
        "Until GPT-6 is released, GPT-5.6 stays.",
        "百川智能写道：Baichuan-M4，周五发布，敬请期待。",
        "腾讯高管说，混元 4.0 的推出不会晚于年底。",
        "OpenAI 的 GPT-6 推出前还要完成外部评估。",
        "The launch of GPT-6 takes place in Toronto.",
        "ByteDance has scheduled the Doubao 3.0 launch for its conference.",
        "Baidu guided for an ERNIE 6.0 debut in autumn.",
        "GPT-6 要等安全评估之后才会对外发布。",
        "OpenAI has said that GPT-6 is coming in the next couple of weeks.",
        "OpenAI promised that GPT-6 would arrive before the holidays.",
    ],
)
def test_it_is_planned(extractor: Extractor, text: str) -> None:
    assert _statuses(extractor, text) == ["planned"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("外媒：OpenAI 或本周发布 GPT-6。", "rumored"),
        ("DeepSeek R3 的发布或在清明假期前后。", "rumored"),
        ("OpenAI might have released GPT-6.", "rumored"),
        ("With all the chatter about GPT-6 dropping soon, prices fell.", "rumored"),
        ("月之暗面辟谣：所谓“Kimi K5 本周上线”的消息系伪造。", "denied"),
        ("GPT-6 已发布的消息不实。", "denied"),
        ("OpenAI 否认 GPT-6 月底上线的说法。", "denied"),
        ("GPT-6 月底上线的说法流传已久。", "rumored"),
        ("GPT-6 最快将于本周发布的传言越来越密。", "rumored"),
        ("Reports that OpenAI released GPT-6 are false.", "denied"),
        ("Google pushed back on a story that Gemini 4 would ship, calling it inaccurate.", "denied"),
        ("OpenAI 发布 GPT-6 的说法并非事实。", "denied"),
        ("An unverified post claims Mistral AI has shipped Mistral Large 4.", "rumored"),
        ("The lab said OpenAI may roll out GPT-6 in December.", "rumored"),
        ("Google denies that Gemini 4 is being launched this quarter.", "denied"),
    ],
)
def test_it_is_hearsay_or_denied(extractor: Extractor, text: str, status: str) -> None:
    assert _statuses(extractor, text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI 的 GPT-6 发布被叫停。",
        "OpenAI 拒绝开源 GPT-6。",
        "一旦 OpenAI 发布 GPT-6，价格战就会开打。",
        "GPT-6 未能在 9 月前发布。",
        "The rollout of GPT-6 was cancelled.",
        "Suppose OpenAI released GPT-6: prices would fall.",
        "Had OpenAI released GPT-6, prices would have fallen.",
        "Users are begging OpenAI to release GPT-6.",
        "开发者呼吁 OpenAI 开源 GPT-6。",
    ],
)
def test_there_is_none(extractor: Extractor, text: str) -> None:
    assert _statuses(extractor, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI 发布 GPT-6，价格战在即。",
        "OpenAI 推出了 GPT-6 还有轻量级版。",
        "今天的新闻很有意思——OpenAI 发布 GPT-6。",
        "OpenAI 否认涨价，并发布 GPT-6。",
        "The launch of GPT-6 went well, and a price cut is days away.",
        "OpenAI denied the price rise. It released GPT-6.",
        "OpenAI released GPT-6 once more.",
        "OpenAI's GPT-6 came out on schedule.",
        "智谱按计划在周三推出 GLM-6。",
        "Launched in May, GPT-6 is a hit.",
        "传闻多时的 GPT-6 终于上线。",
        "Meta 拍板决定在夏天开源 Llama 2。",
    ],
)
def test_words_about_something_else_leave_it_released(extractor: Extractor, text: str) -> None:
    assert _statuses(extractor, text) == ["released"]


def test_what_holds_most_strictly_holds(extractor: Extractor) -> None:
    assert _statuses(extractor, "OpenAI 正考虑发布 GPT-6 的消息不实。") == ["denied"]


def test_the_word_explains_the_status(extractor: Extractor) -> None:
    explanation = extractor.explain("OpenAI 的 GPT-6 发布在即。")
    assert isinstance(explanation, Explanation)
    release = next(one for one in explanation.records if one.record == "release")
    how = next(slot.how for slot in release.slots if slot.field == "status")
    assert how.startswith("`在即` of <w.mood> beside it (gazetteers/lexicon.yaml:")


def test_the_word_explains_why_there_is_no_release(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI 的 GPT-6 发布被叫停。", "release")
    assert isinstance(why, WhyNot)
    failures = [failure for miss in why.misses for failure in miss.failures]
    assert any(failure.source == "status" and failure.words.text == "被叫停" for failure in failures)
