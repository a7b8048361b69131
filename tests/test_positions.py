"""The title that ends at a place, and the organisation before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mention import Mention, Place
from llmnews.positions import SETTING, Positions
from llmnews.titles import Titles

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
TITLES = Titles(read_lexicon(_content, "lexicon.yaml", []))
COMPANIES = ("星河智算", "Nimbus Labs", "Borealis")


def positions(text: str) -> Positions:
    found = [match.span() for name in COMPANIES for match in re.finditer(re.escape(name), text)]
    return Positions(TITLES, text, [Mention("company", *place, text[slice(*place)]) for place in sorted(found)])


def ending(text: str, before: str = "林思远") -> tuple[str | None, str | None]:
    """Title and organisation that end where a name begins."""
    return written(text, positions(text).ending_at(len(text[: text.index(before)].rstrip())))


def written(text: str, places: tuple[Place | None, Place | None]) -> tuple[str | None, str | None]:
    title, organization = (text[slice(*place)] if place else None for place in places)
    return title, organization


@pytest.mark.parametrize(
    ("text", "title", "organization"),
    [
        ("星河智算首席技术官林思远", "首席技术官", "星河智算"),
        ("星河智算联合创始人兼CEO林思远", "联合创始人兼CEO", "星河智算"),
        ("星河智算的云安全主管林思远", "云安全主管", "星河智算"),
        ("北辰大学教授林思远", "教授", "北辰大学"),
        ("Nimbus Labs CEO 林思远", "CEO", "Nimbus Labs"),
        ("曾任教授，林思远", None, None),
        ("昨天林思远", None, None),
        ("首席技术官林思远", "首席技术官", None),
        ("星河智算 VC 部门董事长林思远", "董事长", None),
        ("文学教授兼国家语言研究所所长林思远", "所长", "国家语言研究所"),
        ("比如长寿基金的创始人林思远", "创始人", "长寿基金"),
    ],
)
def test_a_title_ends_before_a_name(text: str, title: str | None, organization: str | None) -> None:
    assert ending(text) == (title, organization)


def test_a_unit_behind_a_company_is_part_of_the_organization() -> None:
    assert ending("星河智算机器人实验室首席科学家林思远") == (
        "首席科学家",
        "星河智算机器人实验室",
    )


def test_the_head_of_a_company_that_no_list_knows() -> None:
    assert ending("，晨舟科技创始人林思远") == ("创始人", "晨舟科技")
    assert ending("这家公司的创始人林思远") == ("创始人", None)
    assert ending("最近，我们邀请到了晨舟创始人林思远") == ("创始人", "晨舟")
    assert ending("他负责数据和这块的副总裁林思远") == ("副总裁", None)


def test_the_company_of_a_bare_title_is_named_in_its_sentence_else_before_it() -> None:
    text = "Borealis很小。星河智算很大，首席执行官林思远到场。"
    places = positions(text)
    assert places.setting(text.index("首席")) == (text.index("星河"), text.index("很大"))
    text = "星河智算很大。首席执行官林思远到场。Borealis也来了。"
    assert positions(text).setting(text.index("首席")) == (0, 4)
    far = "星河智算很大。" + "展会很热闹。" * (SETTING // 6 + 1) + "首席执行官林思远到场。"
    assert positions(far).setting(far.index("首席")) is None


def test_far_away_the_company_that_a_text_names_most_is_that_of_a_bare_title() -> None:
    far = "星河智算很大。" * 3 + "展会很热闹。" * (SETTING // 6 + 1) + "首席执行官林思远到场。"
    assert positions(far).setting(far.index("首席")) == (0, 4)
    tie = "Borealis很小。星河智算很大。" * 3 + "展会很热闹。" * (SETTING // 6 + 1) + "首席执行官林思远到场。"
    assert positions(tie).setting(tie.index("首席")) is None


def test_companies_are_looked_up_by_place() -> None:
    places = positions("昨天星河智算到场。")
    assert places.company_in(0, 6)
    assert places.company_from(0, 6) == 2
    assert not places.company_in(0, 5)
    assert places.company_from(3, 9) is None
    assert places.company_at(2) == places.company_to(6) == (2, 6)
    assert places.company_at(3) is places.company_to(5) is None


def test_the_last_title_of_the_head_of_a_company() -> None:
    text = "董事长和首席执行官都到场"
    assert positions(text).last_title(0, len(text)) == len("董事长和首席执行官")
    assert positions(text).last_title(0, 2) is None
    assert positions(text).is_title_to(3)
    assert not positions(text).is_title_to(4)


@given(
    st.lists(st.sampled_from([*COMPANIES, "CEO", "首席技术官", "兼", "的", "、", " ", ",", "(", ")", "北辰大学", "2"]))
)
def test_what_ends_at_a_place_lies_before_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = positions(text)
    for end in range(len(text) + 1):
        title, organization = places.ending_at(end)
        assert title is None or 0 <= title[0] < title[1] <= end
        assert organization is None or 0 <= organization[0] < organization[1] <= end
