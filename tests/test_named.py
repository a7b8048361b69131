"""Persons are named by whole names and by parts of them, and looked up by place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mention import Mention
from llmnews.named import People, named_people
from llmnews.titles import Titles

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
TITLES = Titles(read_lexicon(_content, "lexicon.yaml", []))
NAMES = ("林思远", "高闻天", "Owen Hartley")


def people(text: str) -> People:
    mentions = [
        Mention("person", match.start(), match.end(), name)
        for name in NAMES
        for match in re.finditer(re.escape(name), text)
    ]
    return People(text, named_people(text, sorted(mentions, key=lambda mention: mention.start), TITLES))


def test_a_part_of_a_full_name_names_the_same_person() -> None:
    text = "Owen Hartley 到场。Hartley 很忙。林思远也到场。林教授很忙。"
    named = people(text).people
    assert [(text[one.start : one.end], one.key) for one in named] == [
        ("Owen Hartley", "Owen Hartley"), ("Hartley", "Owen Hartley"), ("林思远", "林思远"), ("林", "林思远"),
    ]  # fmt: skip


def test_persons_are_looked_up_by_place() -> None:
    text = "对林思远说，高闻天到了。"
    who = people(text)
    assert who.first(0, len(text)) == who.people[1]  # a preposition makes the first an object
    assert who.before(9, 0) == who.people[1::-1]
    assert who.before(9, 5) == who.people[1:]
    assert who.behind(0, 0) is None
    assert who.behind(0, 1) == who.people[0]
    assert who.between(2, 9) == who.people[1:]


def test_two_may_be_named_together() -> None:
    who = people("林思远和高闻天到场。")
    assert who.beside(who.people[1]) == who.people[0]
    assert who.beside(who.people[0]) is None


def test_one_of_several_is_named_most() -> None:
    text = "林思远到场。林思远走了。高闻天没有走。"
    assert people(text).most_named(0, len(text)) == people(text).people[0]
    assert people(text).most_named(6, len(text)) is None


@pytest.mark.parametrize(
    ("text", "woman"),
    [("林思远到场。她很忙。", True), ("林思远到场，他很忙。", False), ("林思远到场。", None), ("林思远见了她。", None)],
)
def test_the_pronouns_behind_a_name_tell_a_woman(text: str, woman: bool | None) -> None:
    assert people(text).is_woman("林思远") is woman
