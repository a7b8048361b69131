"""Releases: whose they are, and whether they were or are to come."""

from __future__ import annotations

from datetime import date

import pytest

from llmnews import Article, Extractor

Told = tuple[str, str, str | None]


def _told(extractor: Extractor, text: str, published: str) -> list[Told]:
    extraction = extractor.extract(Article(text=text, published=date.fromisoformat(published)))
    return [(r.model, r.status, r.date.iso if r.date else None) for r in extraction.releases]


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("DeepSeek V4 确认四月下旬发布。", "2026-04-11", [("DeepSeek-V4", "planned", "2026-04")]),
        ("DeepSeek V4 确认四月下旬发布。", "2026-04-24", [("DeepSeek-V4", "released", "2026-04")]),
        ("DeepSeek V4 今年下半年发布。", "2026-03-02", [("DeepSeek-V4", "planned", "2026")]),
        ("DeepSeek V4 4 月 30 日发布。", "2026-04-11", [("DeepSeek-V4", "planned", "2026-04-30")]),
        ("DeepSeek 在 11 月 30 日推出了 DeepSeek V3。", "2026-11-26", [("DeepSeek-V3", "released", "2025-11-30")]),
        ("谷歌新模型 Gemini 4 延到五月。", "2026-03-16", [("Gemini 4", "planned", "2026-05")]),
        ("谷歌下周发布 Gemini 4。", "2026-04-10", [("Gemini 4", "planned", "2026-04")]),
        ("谷歌上周发布 Gemini 4。", "2026-04-20", [("Gemini 4", "released", "2026-04")]),
        ("OpenAI to release GPT-6.", "2026-04-10", [("GPT-6", "planned", None)]),
        ("OpenAI may release GPT-6 in June.", "2026-04-10", [("GPT-6", "rumored", "2026-06")]),
        ("MuseV 代码即将开源。", "2026-04-10", [("MuseV", "planned", None)]),
        ("DeepSeek V4 于四月亮相。", "2026-06-10", [("DeepSeek-V4", "released", "2026-04")]),
        ("OpenAI 在 2 月初次演示 Sora。", "2026-06-10", [("Sora", "released", "2026-02")]),
        ("Launched in May, Sora 2 is a hit.", "2026-03-18", [("Sora 2", "released", "2025-05")]),
        ("Sora 2 came out in May.", "2026-03-18", [("Sora 2", "released", "2025-05")]),
        ("Sora 3 launches in May.", "2026-03-18", [("Sora 3", "planned", "2026-05")]),
        ("Sora 3 is to be launched in May.", "2026-03-18", [("Sora 3", "planned", "2026-05")]),
        ("OpenAI 会在年内发布 GPT-6。", "2026-03-16", [("GPT-6", "planned", "2026")]),
        ("OpenAI 将降价，GPT-6 已经在路上。", "2026-03-16", [("GPT-6", "planned", None)]),
        ("原定于 4 月发布的 GPT-6 再次延期。", "2026-05-20", [("GPT-6", "planned", None)]),
        ("GPT-6 最快六月面世。", "2026-03-16", [("GPT-6", "planned", "2026-06")]),
        ("Google launches Gemini 4 tomorrow.", "2026-05-04", [("Gemini 4", "planned", "2026-05-05")]),
        ("Meta is open-sourcing Llama 5 later this year.", "2026-05-04", [("Llama 5", "planned", "2026")]),
        ("Meta 今年晚些时候开源 Llama 5。", "2026-05-04", [("Llama 5", "planned", "2026")]),
        ("OpenAI is releasing GPT-6 in December.", "2026-05-04", [("GPT-6", "planned", "2026-12")]),
        ("OpenAI is releasing GPT-6 in May.", "2026-05-04", [("GPT-6", "released", "2026-05")]),
        ("OpenAI is releasing GPT-6 this week.", "2026-05-06", [("GPT-6", "released", "2026-05")]),
        ("OpenAI released GPT-5.6 in December.", "2026-05-04", [("GPT-5.6", "released", "2025-12")]),
        (
            "谷歌计划六月发布 Gemini 4，已于昨天开源 Gemma 4。",
            "2026-05-20",
            [("Gemini 4", "planned", "2026-06"), ("Gemma 4", "released", "2026-05-19")],
        ),
        (
            "GPT-6 预计明年推出，GPT-5.6 已上线。",
            "2026-05-20",
            [("GPT-6", "planned", "2027"), ("GPT-5.6", "released", None)],
        ),
    ],
)
def test_what_lies_ahead_is_planned(extractor: Extractor, text: str, published: str, told: list[Told]) -> None:
    assert _told(extractor, text, published) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("联发科开源 Breeze 3，并计划明年与电信业者合作测试。", [("Breeze 3", "released", None)]),
        ("OpenAI 发布 GPT-6，预计年底前还会下调价格。", [("GPT-6", "released", None)]),
        ("OpenAI released GPT-6 and plans to cut prices next month.", [("GPT-6", "released", None)]),
        ("OpenAI released GPT-6, which will be cheap, on May 3.", [("GPT-6", "released", "2026-05-03")]),
        ("OpenAI released GPT-6 and will open-source it next month.", [("GPT-6", "planned", "2026-06")]),
        ("OpenAI 今天发布 GPT-6，企业版将在下月推出。", [("GPT-6", "released", "2026-05-04")]),
        ("OpenAI 官宣 GPT-6，将于下月上线。", [("GPT-6", "planned", "2026-06")]),
    ],
)
def test_a_date_of_a_plan_behind_a_release_is_not_that_of_the_release(
    extractor: Extractor, text: str, told: list[Told]
) -> None:
    assert _told(extractor, text, "2026-05-04") == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("We are shipping Llama 5 next month, Meta said.", "planned"),
        ("OpenAI is launching GPT-6 next Tuesday.", "planned"),
        ("Meta is open-sourcing Llama 5 later this quarter.", "planned"),
        ("OpenAI 明天发布 GPT-6。", "planned"),
        ("Meta 下月开源 Llama 5。", "planned"),
        ("Meta 本周晚些时候开源 Llama 5。", "planned"),
        ("OpenAI launched GPT-5.6 last Tuesday.", "released"),
        ("OpenAI 昨天发布 GPT-5.6。", "released"),
    ],
)
def test_words_that_look_ahead_tell_a_plan_without_a_day_of_publication(
    extractor: Extractor, text: str, status: str
) -> None:
    assert [(release.status, release.date and release.date.iso) for release in extractor.extract(text).releases] == [
        (status, None)
    ]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 月 13 日，发布会来了。OpenAI 推出了 GPT-4o。", "2024-05-13"),
        ("故事要从 2024 年 5 月说起。OpenAI 推出了 GPT-4o。", "2024-05"),
        ("昨天的发布会很长。OpenAI 推出了 GPT-4o。", "2024-05-19"),
        ("### 2024年5月13日 - 挑战 Claude 3\n\nOpenAI 推出了 GPT-4o。", "2024-05-13"),
        ("On May 13, the rumours ended. OpenAI launched GPT-4o.", "2024-05-13"),
        ("今天的圈子很热闹。OpenAI 推出了 GPT-4o。", None),
        ("5 月 13 日，Claude 3 很热闹。OpenAI 推出了 GPT-4o。", None),
        ("5 月 13 日到 5 月 15 日是大会。OpenAI 推出了 GPT-4o。", None),
        ("没有人知道 5 月 13 日的事情会怎么样。OpenAI 推出了 GPT-4o。", None),
        ("5 月 13 日，发布会来了。此前，OpenAI 推出了 GPT-4o。", None),
        ("5 月 13 日，发布会来了。OpenAI 在 2 月推出了 GPT-4o。", "2024-02"),
        ("5 月 13 日，发布会来了。OpenAI 计划推出 GPT-4o。", None),
        ("2024 年，发布会来了。OpenAI 推出了 GPT-4o。", None),
        ("5 月 13 日，" + "人们谈论着那一场很长的发布会" * 5 + "。OpenAI 推出了 GPT-4o。", None),
    ],
)
def test_a_short_sentence_with_a_date_opens_the_next_one(extractor: Extractor, text: str, iso: str | None) -> None:
    told = _told(extractor, text, "2024-05-20")
    assert [date for model, _, date in told if model == "GPT-4o"] == [iso]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("腾讯推出 MuseV，并称将在年底前开源其轻量版。", [("MuseV", "released", None)]),
        (
            "腾讯发布的 MuseV 已于 5 月 15 日开启公测。",
            [("MuseV", "released", None), ("MuseV", "released", "2024-05-15")],
        ),
        ("智谱发布了 GLM-4，昨天推出了 GLM-5。", [("GLM-4", "released", None), ("GLM-5", "released", "2024-05-19")]),
        (
            "基于去年 4 月开源的 Llama 3，Meta 推出 Muse Spark。",
            [("Llama 3", "released", "2023-04"), ("Muse Spark", "released", None)],
        ),
        ("腾讯推出 MuseV，今日上架魔搭社区。", [("MuseV", "released", "2024-05-20")]),
        ("腾讯推出 MuseV，时间是 5 月 6 日，App 同步上线。", [("MuseV", "released", "2024-05-06")]),
        ("MuseV 发布于 5 月 6 日并已开源。", [("MuseV", "released", "2024-05-06")]),
        ("昨天发布的 MuseV 登顶。", [("MuseV", "released", "2024-05-19")]),
    ],
)
def test_a_date_before_another_verb_is_that_verbs(extractor: Extractor, text: str, told: list[Told]) -> None:
    assert _told(extractor, text, "2024-05-20") == told


@pytest.mark.parametrize(
    "text",
    [
        "谷歌推出了 Gemini for Florists，面向花店。",
        "Google launched Gemini for Florists.",
        'Moonshot launched its "Kimi For Florists" bouquet.',
        "Google launched Gemini LLM Gateway with maps.",
        "Anthropic launched Claude Umbrella, a drawing tool.",
        "Anthropic 发布 Claude Umbrella, 面向设计师。",
        "成绩不如 Kimi K2 这些更早发布的模型。",
        "Midjourney 悄悄推出了免费的网页。",
        'Kimi 祭出"史上最强"攻势。',
        "o1 替代品来了。",
        "研究者用 GPT-4 打分，又用 GPT-4 写题，再让 GPT-4 改卷。代码已开源。",
    ],
)
def test_what_stands_beside_a_model_is_no_release_of_it(extractor: Extractor, text: str) -> None:
    assert _told(extractor, text, "2026-03-16") == []


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Google launched Gemini for Google AI Ultra subscribers.", "Gemini"),
        ("Google launched Gemini for Android.", "Gemini"),
        ("DeepSeek V3 是 2024 年 12 月发布的。", "DeepSeek-V3"),
        ("DeepSeek V3 发布的当天股价大跌。", "DeepSeek-V3"),
        ("Copilot 是去年推出的一款助手。", "Copilot"),
        ("Qwen2-VL 的 2B 模型已经开源。", "Qwen2-VL"),
        ("开源 LLM Kimi K2 横空出世。", "Kimi K2"),
        ("设计师用的 Agent Lovart 现已全面开放注册。", "Lovart"),
    ],
)
def test_a_release_stays_one(extractor: Extractor, text: str, model: str) -> None:
    assert [m for m, _, _ in _told(extractor, text, "2026-03-16")] == [model]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Cloudflare made Veo 3 widely available.", "Cloudflare"),
        ("Hugging Face made Veo 3 widely available.", None),
        ("Cloudflare released Veo 3. 它是谷歌的模型。", "Google"),
        ("谷歌的 Veo 3 现已开放，Cloudflare 高兴。", "Google"),
    ],
)
def test_a_host_gives_access_to_the_model_of_another(extractor: Extractor, text: str, company: str | None) -> None:
    assert [release.company for release in extractor.extract(text).releases] == [company]


@pytest.mark.parametrize(
    "text",
    [
        "公司从 2025 年 7 月开始研究长文本，终于发布了 Llama 3。",
        "昨天的文章里，我提到 Meta 发布了 Llama 3。",
        "截至 2026 年 4 月，大事包括 Llama 3 的发布。",
        "The list covers models as of April 2026, with the release of Llama 3.",
        "Free through April 2026: the release of Llama 3, free through April 2026, is big.",
        "Free through April 2026: they released Llama 3 free through April 2026.",
    ],
)
def test_a_date_of_other_work_or_of_another_text_is_none_of_a_release(extractor: Extractor, text: str) -> None:
    assert _told(extractor, text, "2026-04-10") == [("Llama 3", "released", None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GPT-4 (July 2) and Llama 3 (September 5) were released.",
         [("GPT-4", "2025-07-02"), ("Llama 3", "2025-09-05")]),
        ("GPT-4 and Llama 3 (on September 5) were released.", [("GPT-4", None), ("Llama 3", "2025-09-05")]),
        ("Llama 3 is available today in the API.", [("Llama 3", "2025-10-08")]),
    ],
)  # fmt: skip
def test_a_date_stands_in_brackets_behind_its_model_or_in_the_verb(
    extractor: Extractor, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert [(model, date) for model, _, date in _told(extractor, text, "2025-10-08")] == told


def test_a_date_that_begins_a_time_is_no_date_of_what_came_in_it(extractor: Extractor) -> None:
    text = "自 2022 年 11 月 ChatGPT 推出以来，大事包括 GPT-4 和 Llama 3 的发布。"
    assert _told(extractor, text, "2026-04-10") == [
        ("ChatGPT", "released", "2022-11"), ("GPT-4", "released", None), ("Llama 3", "released", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("继7月发布 GPT-4 之后，公司发布 Llama 3。", [("GPT-4", "2025-07"), ("Llama 3", None)]),
        ("继7月发布 GPT-4 之后，公司于9月5日发布 Llama 3。", [("GPT-4", "2025-07"), ("Llama 3", "2025-09-05")]),
        ("距离7月发布 GPT-4 只有两个月，公司发布 Llama 3。", [("GPT-4", "2025-07"), ("Llama 3", None)]),
        ("9月5日收盘后，公司发布 Llama 3。", [("Llama 3", "2025-09-05")]),
        ("9月5日，公司发布 GPT-4，随后，公司发布 Llama 3。", [("GPT-4", "2025-09-05"), ("Llama 3", "2025-09-05")]),
        ("After launching GPT-4 in July, they launched Llama 3.", [("GPT-4", "2025-07"), ("Llama 3", None)]),
        ("After launching GPT-4 in July, they launched Llama 3 on September 5.",
         [("GPT-4", "2025-07"), ("Llama 3", "2025-09-05")]),
        ("They launched Llama 3 on Tuesday, a month after GPT-4 was launched.",
         [("Llama 3", "2025-10-07"), ("GPT-4", None)]),
        ("In July, a month after launching GPT-4, they launched Llama 3.", [("GPT-4", None), ("Llama 3", "2025-07")]),
        ("First shown in July, GPT-4 is now available.", [("GPT-4", None)]),
        ("They launched Llama 3, their first since GPT-4 of July.", [("Llama 3", None)]),
        ("In July they launched Llama 3 after launching GPT-4 on May 5.",
         [("Llama 3", "2025-07"), ("GPT-4", "2025-05-05")]),
        ("After launching GPT-4 in July, they launched Llama 3, which on September 5 slept.",
         [("GPT-4", "2025-07"), ("Llama 3", None)]),
    ],
)  # fmt: skip
def test_a_date_of_what_went_before_is_that_of_its_model(
    extractor: Extractor, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert [(model, date) for model, _, date in _told(extractor, text, "2025-10-08")] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("小米的手机和汽车两个大部门今年利润超预期 — Kimi K2 登场。", None),
        ("小米的手机和汽车两个大部门今年利润超预期，Kimi K2 登场。", "2026"),
        ("今年 — Kimi K2 登场。", "2026"),
    ],
)
def test_a_dash_parts_a_date_from_a_release_but_for_one_that_opens_the_sentence(
    extractor: Extractor, text: str, told: str | None
) -> None:
    assert _told(extractor, text, "2026-04-10") == [("Kimi K2", "released", told)]


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("微软开源了最新模型 VibeVoice。", ["VibeVoice"]),
        ("微软开源了新模型“VibeVoice”。", ["VibeVoice"]),
        ("谷歌推出两款模型：Gemini 4 和 Veo 4。", ["Gemini 4", "Veo 4"]),
        ("谷歌推出了两款模型，包括小巧的 Gemini 4。", ["Gemini 4"]),
        ("Gemini 4：谷歌推出 10 亿参数的语音模型。", ["Gemini 4"]),
    ],
)
def test_words_for_a_model_that_is_named_beside_them_stand_for_no_other(
    extractor: Extractor, text: str, models: list[str]
) -> None:
    assert [model for model, *_ in _told(extractor, text, "2026-04-10")] == models


def test_a_model_whose_app_comes_out_is_what_comes_out(extractor: Extractor) -> None:
    extraction = extractor.extract("Midjourney 直接向所有用户推出了免费网页版。")
    assert [(r.model, r.kind) for r in extraction.releases] == [("Midjourney", "access")]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("腾讯推出 MuseV。MuseV 快。MuseV 小。MuseV 稳。\n\nVeo 3 慢。Veo 3 贵。Veo 3 糊。代码已开源。", ["MuseV"]),
        ("腾讯推出 MuseV。\n\nVeo 3 慢。Veo 3 贵。Veo 3 糊。代码已开源。", []),
    ],
)
def test_what_is_opened_far_from_its_name(extractor: Extractor, text: str, opened: list[str]) -> None:
    extraction = extractor.extract(Article(text=text))
    assert [r.model for r in extraction.releases if r.kind == "open_source"] == opened


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("Kimi K2 的用户很多。该模型今天上线。", ["Kimi K2"]),
        ("Kimi K2 的用户很多。每次新模型上线，大家都会试用。", []),
        ("Kimi K2 的用户很多。谷歌发布新模型时，价格会降。", []),
        ("Kimi K2 的用户很多。月之暗面最近才发布它们。", []),
        ("Kimi K2 的用户很多。豆包新模型今天上线。", ["豆包"]),
        ("Kimi K2 的用户很多。豆包 新模型今天上线。", ["豆包"]),
    ],
)
def test_a_new_model_without_a_name_is_not_the_one_before(extractor: Extractor, text: str, models: list[str]) -> None:
    assert [release.model for release in extractor.extract(text).releases] == models


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("旷视开源了 Kimi K2。", ["open_source"]),
        ("旷视推出了 Kimi K2。它的用户很多。Kimi K2 代码已开源。", ["launch", "open_source"]),
        ("旷视推出了 Kimi K2，Kimi K2 代码已开源。", ["open_source"]),
        ("Kimi K2 代码已开源。旷视推出了 Kimi K2。", ["open_source"]),
        ("旷视推出了 Kimi K2。开源的 Kimi K2 很快。旷视开源了 Kimi K2。", ["open_source"]),
    ],
)
def test_an_opening_of_its_own_clause_leaves_the_launch_before_it(
    extractor: Extractor, text: str, kinds: list[str]
) -> None:
    assert [release.kind for release in extractor.extract(text).releases] == kinds


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("阿里发布了 Qwen3-8B 和 Qwen3-14B。两款模型均已开源。", ["Qwen3-8B", "Qwen3-14B"]),
        ("阿里谈到了 Qwen3-8B 和 Qwen3-14B。会场很大。这两款模型均已开源。", ["Qwen3-8B", "Qwen3-14B"]),
        ("GPT-5 and GPT-5 mini are fast. Both models were released on August 7.", ["GPT-5", "GPT-5-Mini"]),
        ("阿里谈到了 Qwen3-8B 和 Qwen3-14B。两款模型均已在 Hugging Face 开源。", ["Qwen3-8B", "Qwen3-14B"]),
        ("他用过 ChatGPT。她说，我们终于可以发布它们了。", []),
        ("他用过 GPT-4 和 Claude 3。会场很大。人很多。这些模型都开源了。", []),
    ],
)
def test_what_several_models_stand_for_was_just_named(extractor: Extractor, text: str, models: list[str]) -> None:
    assert list(dict.fromkeys(model for model, _, _ in _told(extractor, text, "2025-09-01"))) == models
