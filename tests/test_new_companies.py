"""Companies that no list knows, units of known ones, and further names of both."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("港大数据智能实验室开源了新模型。", ["港大数据智能实验室"]),
        ("斯坦福 AI实验室训练模型。", ["斯坦福AI实验室"]),
        ("Adobe Ventures 投了 AI。", ["Adobe Ventures"]),
        # What stands between is no part of a name, or there is no unit.
        ("谷歌成立人工智能实验室。", ["Google"]),
        ("谷歌和人工智能实验室合作。", ["Google"]),
        ("谷歌用实验室的数据训练模型。", ["Google"]),
        ("谷歌智能上海人工智能实验室", ["Google", "上海人工智能实验室"]),
    ],
)
def test_a_unit_of_a_known_company_counts_for_itself(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert [company.name for company in extractor.extract(text).companies] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fogline AI 完成了种子轮融资，由 Mistfield、Brume Capital 和 Haze Ventures 等机构投资。",
         ["Fogline AI", "Mistfield", "Brume Capital", "Haze Ventures"]),
        ("投资方包括 Mistfield、Brume 和 Haze。", ["Mistfield", "Brume", "Haze"]),
        ("Ida Mistfield, Fogline's co-founder, slept.", []),
        ("AI 公司 Fogline 由 Brume & Haze 和 inFog Ventures 共同领投。", ["Fogline", "Brume & Haze", "inFog Ventures"]),
        ("这轮 AI 融资由 Mistfield、Brume 以及 Haze 跟投。", ["Mistfield", "Brume", "Haze"]),
        ("Adobe Ventures 投资了这家 AI 公司。", ["Adobe Ventures"]),
        ("Adobe Ventures Summit 谈的是 AI。", ["Adobe"]),
        ("我介绍过的 Fogline 这家做 AI 客服的公司还在融资。", ["Fogline"]),
        ("Fogline AI raised a seed round for its agents.", ["Fogline AI"]),
        ("团队来自 Fogline.ai，做 AI 客服。", ["Fogline.ai"]),
        ("Fogline, an AI startup, hires.", ["Fogline"]),
        ("Fogline 是一家做 AI 芯片的公司。", ["Fogline"]),
        ("AI 案例\n1. Fogline 使用 GPT-4 接待客户。\n2. Brume Group正在部署Claude。", ["Fogline", "Brume Group"]),
        ("AI 案例\nFogline（雾线）：Fogline 借助 Gemini 写广告。", ["Fogline"]),
        ("AI 案例\nFogline 使用 GPT-4 接待客户。", []),
        ("AI 公司收购了一个叫 Fogline 的产品。", ["Fogline"]),
        ("招聘巨头 Fogline 也用 AI。", ["Fogline"]),
        ("论文来自清华大学 FOG Lab，谈的是 AI。", ["清华大学FOG Lab"]),
        ("论文来自清华大学 FOG 团队，谈的是大模型。", ["清华大学FOG团队"]),
        ("论文来自清华大学 AI 团队，谈的是大模型。", ["清华大学"]),
        ("旷视 FOG 团队谈大模型。", ["旷视"]),
        ("论文来自清华大学 FOG Labs，谈的是 AI。", ["清华大学", "FOG Labs"]),
        ("There are no heroes in Commercial AI.", []),
        ("Generative AI 还很贵。", []),
        ("The Stargate AI centers are late.", []),
        # A term in two languages, what a company owns, a system, and a person with a title.
        ("他谈到超人人工智能（Zelvar AI）的到来。", []),
        ("三星的 Zelvar AI 在手机上写 AI 摘要。", ["三星"]),
        ("大家谈的是造出 Zelvar AI 系统的事。", []),
        ("科技记者 Vela Zelvar 与 OpenAI 首席技术官谈模型。", []),
        ("Zelvar AI 完成融资，要训练模型。", ["Zelvar AI"]),
        ("Voice-first AI 是新的方向。", []),
        ("一家大厂的 Fogline AI电视能翻译。", []),
        ("A startup Claims Breakthrough in AI.", []),
        ("AI 客户有 Uber、Fogline 和 Adobe 等。", ["Uber", "Fogline", "Adobe"]),
        ("用 AI 的有 Fogline、Uber 和 Adobe。", ["Fogline", "Uber", "Adobe"]),
        ("AI 客户有 Uber、Ashton Fogline 和 Adobe 等。", ["Uber", "Adobe"]),
        ("AI 重写了这些工具，比如 Uber、Fogline 和 Adobe。", ["Uber", "Adobe"]),
        ("AI 能读 Fogline、Uber 和 Adobe 等产品。", ["Uber", "Adobe"]),
        ("Adobe、Fogline 和别的人都用 AI。", ["Adobe"]),
        ("Adobe、Fogline、GPT-4 和 Uber 都谈 AI。", ["Adobe", "Uber"]),
        ("Uber、Fogline 眼镜和 Adobe 都谈 AI。", ["Uber", "Adobe"]),
        ("论文来自北京大学、雾林大学、清华大学的研究者。", ["北京大学", "雾林大学", "清华大学"]),
        ("大模型论文由英伟达和雾林大学共同完成。", ["NVIDIA", "雾林大学"]),
        ("大模型论文来自芬兰雾林大学的研究者。", ["雾林大学"]),
        ("大模型论文来自以色列雾林大学的研究者。", ["以色列雾林大学"]),
        ("大模型论文来自荷兰国立大学的研究者。", []),
        ("论文来自北京大学、雾林实验室和清华大学的研究者。", ["北京大学", "雾林实验室", "清华大学"]),
        ("论文来自旷视、北京大学、雾中大的研究者。", ["旷视", "北京大学", "雾中大"]),
        ("论文来自旷视、商汤、雾中大的研究者。", ["旷视", "商汤科技"]),
        ("雾林智造是一家 AI 公司，做 AI 的雾林智造不大。雾林智造在杭州。", ["雾林智造"]),
        ("他们投资了 AI 公司雾林智造的创始人。雾林智造不大，雾林智造在杭州。", ["雾林智造"]),
        ("做 AI 的雾林智造近日完成A轮融资。雾林智造近日完成A轮融资，雾林智造不大。", ["雾林智造"]),
        ("雾林智造是一家 AI 公司，雾林智造不大。", []),
        ("我们云雾是一家 AI 公司。我们云雾不大，我们云雾在杭州。", []),
        ("用 AI 的雾林智造创始人来了。雾林智造不大，雾林智造在杭州。", []),
        ("雾林智造创始人来了。雾林智造不大，AI 公司看着雾林智造。", ["雾林智造"]),
        ("電商公司「雲上小舖」用 AI 畫商標。", ["云上小铺"]),
        ("电商公司“云上小铺”般的 AI 画商标。", []),
    ],
)  # fmt: skip
def test_a_new_company_is_known_by_its_shape_or_what_is_said_of_it(
    extractor: Extractor, text: str, names: list[str]
) -> None:
    assert sorted(company.name for company in extractor.extract(text).companies) == sorted(names)


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Fogline AI raised a round. Fogline released an agent, and users like Fogline.",
         {"Fogline AI": ["Fogline AI", "Fogline", "Fogline"]}),
        ("本源量子做量子芯片。后来本源宣布也做 AI，大家都说本源不易。", {"本源量子": ["本源量子", "本源", "本源"]}),
        # Not where it never acts, where another name begins with it, nor where it is a word that names no company.
        ("Fogline AI raised a round. A Fogline stood over the AI.", {"Fogline AI": ["Fogline AI"]}),
        ("At FogCon, Fogline raised $5 million for AI.", {"Fogline": ["Fogline"]}),
        ("Liquid AI makes models. Liquid Glass released nothing.", {"Liquid AI": ["Liquid AI"]}),
        ("Linux Technologies makes AI. Linux released nothing.", {"Linux Technologies": ["Linux Technologies"]}),
        # Its first letters, and another name in brackets.
        ("Fog Bank Capital 领投了这家 AI 公司。FBC 认为 AI 更好。", {"Fog Bank Capital": ["Fog Bank Capital", "FBC"]}),
        ("Fog Bank Capital 领投了这家 AI 公司。再看 FBC 时间。", {"Fog Bank Capital": ["Fog Bank Capital"]}),
        ("壳牌（Shell）部署了 AI，大家看着 Shell。", {"壳牌": ["壳牌", "Shell", "Shell"]}),
        ("壳牌（Guangzhou）部署了 AI。", {"壳牌": ["壳牌"]}),
        ("Uber (Grand Fog) uses AI.", {"Uber": ["Uber"]}),
    ],
)  # fmt: skip
def test_a_company_named_in_full_also_goes_by_what_its_name_begins_with(
    extractor: Extractor, text: str, companies: dict[str, list[str]]
) -> None:
    found = extractor.extract(text).companies
    assert {company.name: [mention.text for mention in company.mentions] for company in found} == companies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("星穹实验室发布了一个大模型。", ["星穹实验室"]),
        # At a mark, or of a kind only.
        ("大模型走进了厨房实验室。", []),
        ("顶尖实验室发布了大模型。", []),
        # A technology is a part of the name, and a kind of it is none.
        ("Fogline Robotics unveiled a language model.", ["Fogline Robotics"]),
        ("Surgical Robotics needs a language model.", []),
    ],
)
def test_a_laboratory_that_acts_and_a_name_that_ends_in_a_field_are_companies(
    extractor: Extractor, text: str, names: list[str]
) -> None:
    assert [company.name for company in extractor.extract(text).companies] == names
