"""Which places of spellings count: longer ones take shorter ones, and longer strings shield."""

from __future__ import annotations

import pytest

from llmnews.entries import CompanyEntry, Located, ModelEntry
from llmnews.hits import Named, Use, has_tail, is_versioned, longest, outermost, word_at
from llmnews.mention import Mention, Place
from llmnews.yamlvalues import Map

KEYS = {"source": "own knowledge", "examples": ["x"]}
CLOUD = Located(
    CompanyEntry.model_validate({"id": "alibaba-cloud", "name": "阿里云", **KEYS}),
    "company",
    "companies.yaml",
    1,
    Map(),
)
DOUBAO = Located(
    ModelEntry.model_validate({"id": "doubao", "name": "豆包", "tail": ["version"], **KEYS}),
    "model",
    "models.yaml",
    1,
    Map(),
)


def named(start: int, end: int, located: Located = CLOUD) -> Named:
    return start, end, Use(located.kind, located)


def test_a_hit_in_a_longer_hit_or_string_goes_and_two_of_one_place_stay() -> None:
    inner, outer, twin, shielded = named(0, 2), named(0, 3), named(0, 3, DOUBAO), named(5, 8)
    shields = {"company:alibaba-cloud": [(5, 9)]}
    assert longest([inner, shielded, outer, twin], shields) == [outer, twin]


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ([(0, 14), (8, 13)], [(0, 14)]),
        ([(0, 5), (0, 5)], [(0, 5), (0, 5)]),
        ([(4, 9), (0, 6)], [(0, 6)]),
        ([(6, 9), (0, 6)], [(0, 6), (6, 9)]),
    ],
)
def test_of_mentions_that_overlap_the_longer_or_first_one_stands(places: list[Place], kept: list[Place]) -> None:
    assert [(m.start, m.end) for m in outermost([Mention("model", a, b, "") for a, b in places])] == kept


@pytest.mark.parametrize(
    ("text", "versioned"), [("豆包1.5 发布", True), ("豆包 v2.0", True), ("豆包3.5元", False), ("豆包里", False)]
)
def test_a_decimal_behind_a_name_is_a_version_unless_it_is_an_amount(text: str, versioned: bool) -> None:
    assert is_versioned(DOUBAO, text, 2) is versioned
    assert not is_versioned(CLOUD, text, 2)


def test_families_have_tails() -> None:
    assert has_tail(DOUBAO.entry)
    assert not has_tail(CLOUD.entry)


def test_a_word_is_a_run_of_latin_letters_digits_and_joints() -> None:
    assert word_at("用 Qwen3-Guard. 做", 2, 6) == "Qwen3-Guard"
