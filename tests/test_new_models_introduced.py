"""Models that no list knows, right beside what introduces them."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The SUICA model denoises maps of tissue.", ["SUICA"]),
        ("The Chat model answers in Thai.", []),
        ("他们提出名为 Foo-Gen 的推理模型。", ["Foo-Gen"]),
        ("The Fog Ultra model is slow.", ["Fog Ultra"]),
        ("An AI agent called Fogger books trips.", ["Fogger"]),
        ("他们做了名为 Fogger 的测试智能体，免费开放。", ["Fogger"]),
        # What somebody owns has a name.
        ("With its Helix end-to-end model the robot learns.", ["Helix"]),
        ("With the Helix end-to-end model the robot learns.", []),
        ("分割模型如 Segnova 和 Maskoria 都不行。", ["Segnova", "Maskoria"]),
        ("它超过了之前的 SOTA 方法 FOGRF，也超过了当前最优方法 MistSeg 和 HAZE。", ["FOGRF", "MistSeg", "HAZE"]),
        ("它沿用前序工作 FogDrive 的解码器，借鉴了优秀工作 HAZER。", ["FogDrive", "HAZER"]),
        ("图中对比之前的方法 FOGP，团队的开源工作 FogOwl 更快。", ["FOGP", "FogOwl"]),
        ("研究者用 LumoStat 智能体读表格。", ["LumoStat"]),
        ("研究者用 LumoStat 智能体框架读表格。", []),
        ("平台有海量 UGC 智能体。", []),
        ("实验室开源了文本表示模型 Lumo-Embedding。", ["Lumo-Embedding"]),
        ("The lab's new image model Lumo draws hands.", ["Lumo"]),
        ("Image Model Lumo Notes: nothing new.", []),
        ("Papers about an image model: Lumo Notes.", []),
    ],
)
def test_a_word_that_introduces_models_tells_the_name_beside_it(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们开源了新模型——PhotoMorph。", ["PhotoMorph"]),
        ("显卡也能跑新模型 — PCMag 测了一周。", []),
        ("它让 Vid-LLMs模型看得更细。", []),
    ],
)
def test_a_name_behind_a_noun_for_models_is_told_from_a_remark(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们提出了分层扩散模型（FOGD），效果不错。", ["FOGD"]),
        ("多模态大模型（MLLMs）也会犯错。", []),
        ("与基线模型（FOGCN、MISTN 和 HAZE-x）相比快一倍。", ["FOGCN", "MISTN", "HAZE-x"]),
        ("社交推荐方法如（FogRec、MistNet 等）不太行。", ["FogRec", "MistNet"]),
        ("Qwen3 模型（Instruct、Coder、Thinking）表现不错。", ["Qwen3"]),
        ("音视语言模型（AVLM）很强。", []),
        ("团队提出了 LUMOG(Layered Unified Generation)，效果好。", ["LUMOG"]),
        ("团队提出了 LUMOG(Layered Unified Attack)，效果好。", []),
    ],
)
def test_a_model_may_be_named_in_brackets_or_spelled_out_there(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PhotoMorph团队 投稿\n一张照片变成动画。PhotoMorph 只要十秒。", ["PhotoMorph"]),
        ("PhotoMorph项目团队投稿", ["PhotoMorph"]),
        ("Lumo-toy团队 投稿\nLumo-toy 只要十秒。", ["Lumo-toy"]),
        ("最新基准来了\nPhotoMorph团队 投稿\n题目由 PhotoMorph 生成。", []),
        ("PhotoMorph 团队很小。", []),
    ],
)
def test_an_article_that_a_team_sent_in_is_about_what_it_is_named_for(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
