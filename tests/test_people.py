"""Persons by shape and context: the cases of `mentions/people.yaml`, and what holds on any text."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mention import Mention
from llmnews.mentions.people import People
from llmnews.pipeline import Extractor

HERE = Path(__file__).parent

_content, _ = yamlfile.read(HERE.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
PEOPLE = People(read_lexicon(_content, "lexicon.yaml", []))


def cases() -> list[Any]:
    content, faults = yamlfile.read(HERE / "mentions" / "people.yaml", "people.yaml")
    assert not faults
    return [
        pytest.param(
            case, id=case["text"], marks=pytest.mark.xfail(reason=case["fails"], strict=True) if "fails" in case else ()
        )
        for case in content
    ]


@pytest.mark.parametrize("case", cases())
def test_a_person_is_found_by_shape_and_context(case: Any) -> None:
    text = case["text"]
    known = [Mention("model", text.find(name), text.find(name) + len(name), name) for name in case.get("known", ())]
    assert [mention.name for mention in PEOPLE.find(text, 0, len(text), known)] == case["gives"]


def test_only_the_asked_stretch_is_read() -> None:
    text = "林思远表示，成本会下降。高闻天表示，质量会上升。"
    assert [mention.name for mention in PEOPLE.find(text, 12, len(text), [])] == ["高闻天"]


_PIECES = ["林思远", "CEO", "表示", "，", "Mina Castellano", " ", "·", "说", "创始人", "“", "said", "萨姆"]


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_mentions_are_apart_in_order_and_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = PEOPLE.find(text, 0, len(text), [])
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


def test_a_name_is_known_in_all_paragraphs() -> None:
    text = "林思远表示，成本会下降。\n\n会后，记者追上了林思远。"
    assert [mention.name for mention in PEOPLE.find(text, 0, len(text), [])] == ["林思远", "林思远"]


def test_a_name_does_not_reach_across_lines() -> None:
    text = "Mina\nCastellano said the test is over."
    assert PEOPLE.find(text, 0, len(text), []) == []


def test_who_is_named_with_a_company_is_no_company(extractor: Extractor) -> None:
    text = "节目邀请了首席经济学家Joe Castell和IBM董事长对话。Joe Castell指出，研究还在继续。"
    made = extractor.extract(text)
    assert [quote.speaker for quote in made.quotes] == ["Joe Castell"]
    assert "Joe Castell" not in [company.name for company in made.companies]


def test_a_name_that_answers_in_an_interview_is_no_company_that_a_word_beside_it_has_made() -> None:
    text = (
        "Mina Castell宣布完成融资。\n记者：为什么？\nMina Castell：我们做了三年多时间。\n记者：然后呢？\n"
        "Mina Castell：因为我想试一试这条路。\nMina Castell：我觉得还要再看一看。"
    )
    mentions = Extractor().extract(text).quotes
    assert {quote.speaker for quote in mentions} == {"Mina Castell"}
