"""Which company made which model."""

from __future__ import annotations

import pytest

from llmnews import Extractor


def test_a_maker_that_no_words_give_stands_near_its_family(extractor: Extractor) -> None:
    between = "大家都在谈论天气。" * 6
    near = extractor.extract("OpenAI 换了办公室。大家都用 GPT-4 写作，也用 GPT-2 做实验。")
    far = extractor.extract(f"OpenAI 换了办公室。{between}大家都用 GPT-4 写作。")
    assert [model.company for model in near.models] == ["OpenAI", "OpenAI"]
    assert [model.company for model in far.models] == [None]


@pytest.mark.parametrize(
    ("company", "model", "between", "made"),
    [
        ("Meta", "Llama 3", 3, "Meta"),
        ("Meta", "Llama 3", 4, None),
        # Everybody measures theirs against GPT.
        ("OpenAI", "GPT-4", 1, "OpenAI"),
        ("OpenAI", "GPT-4", 2, None),
    ],
)
def test_how_near_the_maker_stands(
    extractor: Extractor, company: str, model: str, between: int, made: str | None
) -> None:
    text = f"{company} 换了总部。{'街上人很多。' * (between - 1)}我们拿新模型和 {model} 比了一次。"
    assert [m.company for m in extractor.extract(text).models] == [made]


def test_of_several_units_the_nearest_made_the_model(extractor: Extractor) -> None:
    text = "达摩院也在杭州。今天天气很好。通义实验室发了论文，SenseVoice 能听懂情绪。"
    assert [m.company for m in extractor.extract(text).models] == ["通义实验室"]


@pytest.mark.parametrize(
    ("company", "model", "released_by"),
    [("谷歌", "Veo 3", "Google"), ("OpenAI", "Veo 3", None), ("OpenAI", "ChatGPT", None)],
)
def test_a_maker_named_far_off_releases_its_model(
    extractor: Extractor, company: str, model: str, released_by: str | None
) -> None:
    found = extractor.extract(f"{company} 换了办公室。{'大家都在谈论天气。' * 6}去年发布的 {model} 很受欢迎。")
    assert [release.company for release in found.releases] == [released_by]
    assert [model.company for model in found.models] == [None]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("ByteDance's Seed team released Foxtail-2 today.", "字节跳动"),
        ("阿里巴巴通义千问团队发布了大模型 Foxtail-2。", "阿里巴巴"),
        ("阿里云的通义实验室发布了大模型 Foxtail-2。", "阿里云"),
        ("通义实验室发布了大模型 Foxtail-2。", "通义实验室"),
        ("字节跳动旗下的火山引擎发布了大模型 Foxtail-2。", "火山引擎"),
        ("腾讯和通义实验室发布了大模型 Foxtail-2。", "腾讯"),
    ],
)
def test_an_owner_named_right_before_its_unit_releases(extractor: Extractor, text: str, company: str) -> None:
    assert [release.company for release in extractor.extract(text).releases] == [company]


def test_who_releases_an_unknown_model_makes_it(extractor: Extractor) -> None:
    (model,) = extractor.extract("谷歌发布了推理模型 FogStar-7B。").models
    assert (model.name, model.company) == ("FogStar-7B", "Google")


def test_the_company_named_first_makes_the_unknown_model_an_article_is_about(extractor: Extractor) -> None:
    story = "FogStar-7B 分两部分。FogStar-7B 的数据很多。FogStar-7B 比 FogStar-Lite-3B 慢。大家都在试 FogStar-7B。"
    made = {m.name: m.company for m in extractor.extract(f"斯坦福大学的研究团队和微软合作发表论文。\n{story}").models}
    assert made == {"FogStar-7B": "斯坦福大学", "FogStar-Lite-3B": "斯坦福大学"}
    hosted = {m.company for m in extractor.extract(f"大家在 Hugging Face 上找模型。\n{story}").models}
    once = {m.company for m in extractor.extract("斯坦福大学的研究团队发表论文。\n大家都在试 FogStar-7B。").models}
    assert hosted == once == {None}


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("OpenAI 的 Veo 3 很受欢迎。", None),
        ("谷歌的 Veo 3 很受欢迎。", "Google"),
        ("DeepMind 发布了 Veo 3。", "Google DeepMind"),
    ],
)
def test_a_known_model_is_made_by_its_maker_or_a_unit_of_it(
    extractor: Extractor, text: str, company: str | None
) -> None:
    assert [model.company for model in extractor.extract(text).models] == [company]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("上海AI Lab联合南京大学、香港大学等机构，共同推出了 Foxtail-2 模型。", "上海人工智能实验室"),
        ("北京大学携手创业公司旷视与浙江大学，推出了 Foxtail-2 模型。", "北京大学"),
        # What stands between them joins nothing.
        ("浙江大学的校友在旷视推出了 Foxtail-2 模型。", "旷视"),
        ("浙江大学刚刚开学，旷视推出了 Foxtail-2 模型。", "旷视"),
    ],
)
def test_of_companies_that_act_together_the_first_releases(extractor: Extractor, text: str, company: str) -> None:
    assert [r.company for r in extractor.extract(text).releases] == [company]
