"""Names that the gazetteers lack, and spellings of names that they have."""

from __future__ import annotations

import pytest

from llmnews import Article, Extractor
from llmnews.suggest import Suggestion, render, suggest
from llmnews.yamlfile import parse

TEXTS = (
    "OpenAI昨天推出了Zorblax-7B模型。",
    "OpenAI的Zorblax-7B模型拥有70亿参数。",
    "智谱（北辰实验体）今天开源了GLM-4.5。",
    "智谱，又称北辰实验体，去年完成融资。",
    "智谱今天开源了GLM-4.5（如图）。",
    "智谱今天开源了GLM-4.5（如图）。",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def found(extractor: Extractor) -> list[Suggestion]:
    return suggest(extractor, [Article(id=f"n{i}", text=text) for i, text in enumerate(TEXTS)], least=2)


def test_a_name_in_no_list_is_suggested_with_its_places_and_maker(found: list[Suggestion]) -> None:
    (new,) = [one for one in found if one.text == "Zorblax-7B"]
    assert (new.kind, new.of, new.articles) == ("model", None, 2)
    assert {TEXTS[int(id[1:])][start:end] for id, start, end in new.places} == {"Zorblax-7B"}
    assert new.makers.most_common(1)[0][0] == "OpenAI"


def test_words_in_apposition_are_suggested_as_a_spelling(found: list[Suggestion]) -> None:
    (alias,) = [one for one in found if one.text == "北辰实验体"]
    assert (alias.kind, alias.of, alias.reason) == ("company", "zhipu", "in apposition")
    assert {TEXTS[int(id[1:])][start:end] for id, start, end in alias.places} == {"北辰实验体"}


def test_a_remark_in_brackets_is_no_name(found: list[Suggestion]) -> None:
    assert not [one for one in found if "如图" in one.text]


def test_a_name_that_is_nearly_one_of_a_list_is_its_spelling(extractor: Extractor) -> None:
    texts = (
        "我们用了Midjourneey-X模型。",
        "她也用Midjourneey-X模型。",
        "Stablle-Diffusion模型很慢。",
        "Stablle-Diffusion模型很快。",
    )
    found = suggest(extractor, [Article(id=f"n{i}", text=text) for i, text in enumerate(texts)], least=2)
    assert [(one.of, one.reason.split("`")[0]) for one in found if one.text == "Stablle-Diffusion"] == [
        ("stable-diffusion", "spelled nearly as ")
    ]


def test_names_that_occur_seldom_are_left_out(extractor: Extractor) -> None:
    assert not suggest(extractor, [Article(id="n", text=TEXTS[0])], least=2)


def test_the_patch_is_yaml_to_be_filled_in(found: list[Suggestion], extractor: Extractor) -> None:
    patch = render(found, extractor)
    content, faults = parse(patch.encode(), "patch.yaml")
    assert not faults
    (entry,) = [one for one in content if one["name"] == "Zorblax-7B"]
    assert (entry["id"], entry["maker"]) == ("zorblax-7b", "openai")
    assert "`zhipu` (智谱), to `also`:\n#   - 北辰实验体" in patch
    assert render([], extractor) == "# nothing to suggest"
