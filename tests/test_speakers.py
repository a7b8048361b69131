"""What stands beside one mention of a person counts for all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mention import Mention
from llmnews.speakers import Speakers
from llmnews.titles import Titles

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
TITLES = Titles(read_lexicon(_content, "lexicon.yaml", []))
PEOPLE = ("林思远", "高闻天", "Owen Hartley")
COMPANIES = ("星河智算", "Borealis")


def speakers(text: str) -> Speakers:
    mentions = [
        Mention(kind, match.start(), match.end(), name)
        for kind, names in (("person", PEOPLE), ("company", COMPANIES))
        for name in names
        for match in re.finditer(re.escape(name), text)
    ]
    return Speakers(TITLES, text, sorted(mentions, key=lambda mention: mention.start))


def position(text: str, nth: int = 0) -> tuple[str | None, str | None]:
    """Title and organisation of the nth person that a text names."""
    who = speakers(text)
    title, organization = (text[slice(*place)] if place else None for place in who.position(who.people[nth]))
    return title, organization


@pytest.mark.parametrize(
    ("text", "title", "organization"),
    [
        ("星河智算总裁林思远到场。", "总裁", "星河智算"),
        ("林思远(星河智算总裁)到场。", "总裁", "星河智算"),
        ("林思远，星河智算总裁，到场。", "总裁", "星河智算"),
        ("林思远是星河智算的总裁。", "总裁", "星河智算"),
        ("林思远：星河智算总裁\n", "总裁", "星河智算"),
        ("作为星河智算的总裁，林思远到场。", "总裁", "星河智算"),
        ("林思远院士到场。", "院士", None),
        ("Owen Hartley, CEO of Borealis, agrees.", "CEO", "Borealis"),
        ("Owen Hartley from Borealis agrees.", None, "Borealis"),
        ("Borealis的林思远到场。", None, "Borealis"),
        ("林思远到场。", None, None),
    ],
)
def test_what_stands_beside_a_name_is_its_position(text: str, title: str | None, organization: str | None) -> None:
    assert position(text) == (title, organization)


def test_one_mention_tells_the_position_for_all_of_them() -> None:
    text = "林思远到场。后来，星河智算总裁林思远走了。林思远没有回来。"
    assert {position(text, nth) for nth in range(3)} == {("总裁", "星河智算")}
    assert position("星河智算总裁林思远来了，Owen Hartley 也来了。Hartley 走了。", 2) == (None, None)


def test_the_headline_tells_it_last() -> None:
    text = "创始人林思远离职\n星河智算总裁林思远到场。林思远走了。"
    assert position(text, 2) == ("总裁", "星河智算")


def test_two_who_are_named_together_share_what_stands_before_them() -> None:
    text = "星河智算研究员林思远和高闻天到场。"
    assert position(text, 1) == ("研究员", "星河智算")


def test_a_place_may_hold_a_person_or_a_company() -> None:
    who = speakers("林思远说，星河智算到了。")
    assert who.anybody_in(0, 3)
    assert who.anybody_in(4, 9)
    assert not who.anybody_in(9, 12)


def test_the_holder_of_a_title_is_the_one_person_who_is_given_it() -> None:
    text = "星河智算CEO林思远到场。该公司CEO没有说话。"
    who = speakers(text)
    at = text.rindex("CEO") + 3
    assert who.holder(at - 10, at) == who.people[0]
    two = "星河智算CEO林思远和星河智算CEO高闻天到场。该公司CEO没有说话。"
    at = two.rindex("CEO") + 3
    assert speakers(two).holder(at - 10, at) is None
    other = "林思远是星河智算的CEO。\nBorealis 去年开始盈利，其CEO没有说话。"
    at = other.rindex("CEO") + 3
    assert speakers(other).holder(at - 10, at) is None


def test_an_aside_that_gives_a_title_is_passed_over() -> None:
    text = "林思远，星河智算总裁，到场。"
    assert speakers(text).behind_aside(3, len(text)) == text.index("到场")
    assert speakers("林思远，昨天到场。").behind_aside(3, 9) == 3
