"""Quotations: the cases of `quotes.yaml`, and what holds on any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from llmnews import yamlfile
from llmnews.blocks import Quotation
from llmnews.lexicon import read_lexicon
from llmnews.marks import LONGEST
from llmnews.mention import Mention
from llmnews.quotes import Quotes

HERE = Path(__file__).parent

_content, _ = yamlfile.read(HERE.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
QUOTES = Quotes(read_lexicon(_content, "lexicon.yaml", []))


def cases() -> list[Any]:
    content, faults = yamlfile.read(HERE / "quotes.yaml", "quotes.yaml")
    assert not faults
    return [
        pytest.param(
            case, id=case["text"], marks=pytest.mark.xfail(reason=case["fails"], strict=True) if "fails" in case else ()
        )
        for case in content
    ]


def read(text: str, people: list[str], companies: list[str]) -> list[Quotation]:
    mentions = [
        Mention(kind, match.start(), match.end(), name, finder="test")
        for kind, names in (("person", people), ("company", companies))
        for name in names
        for match in re.finditer(re.escape(name), text)
    ]
    paragraphs = [match.span() for match in re.finditer(r"[^\s][^\n]*", text)]
    return QUOTES.find(text, paragraphs, sorted(mentions, key=lambda mention: mention.start))


def told(text: str, quotation: Quotation) -> dict[str, str]:
    """A quotation as the cases write it."""
    said = {"said": text[quotation.start : quotation.end], "by": text[slice(*quotation.speaker)]}
    if quotation.title:
        said["title"] = text[slice(*quotation.title)]
    if quotation.organization:
        said["org"] = text[slice(*quotation.organization)]
    return {**said, "direct": "yes"} if quotation.direct else said


@pytest.mark.parametrize("case", cases())
def test_a_quotation_is_read_with_its_speaker(case: Any) -> None:
    found = read(case["text"], case.get("people", []), case.get("companies", []))
    assert [told(case["text"], quotation) for quotation in found] == case["gives"]


def test_the_form_and_the_evidence_are_told() -> None:
    text = "展会开幕了。“数据最重要。”林思远说。"
    (quotation,) = read(text, ["林思远"], [])
    assert quotation.finder == "quote-after"
    assert text[slice(*quotation.evidence)] == "“数据最重要。”林思远说"


def test_the_id_of_a_person_goes_with_the_parts_of_the_name() -> None:
    text = "Owen Hartley 到场。Hartley 说成本会下降。"
    (quotation,) = QUOTES.find(text, [(0, len(text))], [Mention("person", 0, 12, "Owen Hartley", id="owen-hartley")])
    assert (text[slice(*quotation.speaker)], quotation.speaker_id) == ("Hartley", "owen-hartley")


def test_a_part_of_a_name_that_was_found_alone_is_the_person_of_the_full_name() -> None:
    text = "星河智算总裁Owen Hartley 到场。Hartley 说成本会下降。"
    full, part = text.index("Owen"), text.rindex("Hartley")
    (quotation,) = QUOTES.find(
        text,
        [(0, len(text))],
        [
            Mention("person", full, full + 12, "Owen Hartley", id="owen-hartley"),
            Mention("person", part, part + 7, "Hartley"),
        ],
    )
    assert quotation.speaker_id == "owen-hartley"
    assert quotation.title == (4, 6)
    known = Mention("person", part, part + 7, "Hartley", id="jo-hartley")
    (quotation,) = QUOTES.find(text, [(0, len(text))], [Mention("person", full, full + 12, "Owen Hartley"), known])
    assert (quotation.speaker_id, quotation.title) == ("jo-hartley", None)


def test_without_a_person_there_is_no_quotation() -> None:
    assert read("“数据最重要。”公司说。", [], ["公司"]) == []


_PIECES = ["林思远", "云帆", "CEO", "表示", "说", "，", "。", "：", "“", "”", "「", "」", '"', "\n", "> ", "* ", "他"]


@given(st.lists(st.sampled_from([*_PIECES, "(", ")", "数据很重要"]), max_size=40))
def test_places_lie_inside_the_text_and_hold_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    for quotation in read(text, ["林思远"], ["云帆"]):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert text[slice(*quotation.speaker)] == "林思远"
        assert quotation.direct is False or quotation.end - quotation.start <= max(LONGEST, len(text))
        for place in (quotation.title, quotation.organization, quotation.evidence):
            assert place is None or 0 <= place[0] < place[1] <= len(text)


def test_a_report_that_its_bracket_ends_does_not_go_on() -> None:
    (quotation,) = read("(林思远说，模型很好。)我们走吧。", ["林思远"], [])
    assert quotation.end <= len("(林思远说，模型很好。")


def test_what_a_comment_is_about_is_told_where_no_clause_follows() -> None:
    def said(text: str, name: str) -> list[str]:
        found = QUOTES.find(text, [(0, len(text))], [Mention("person", 0, len(name), name, finder="person-account")])
        return [text[quotation.start : quotation.end] for quotation in found]

    assert said("user_17 questions the price of memory.", "user_17") == ["the price of memory."]
    assert said("user_17 highlights the price of memory.", "user_17") == []
    assert said("user_17 highlights the price, noting that it fell.", "user_17") == ["it fell."]
    assert said("user_17 questions the price, mentioning a rise.", "user_17") == ["the price, mentioning a rise."]
    assert said("@mina_c questions a new model.", "@mina_c") == []
    assert said("user_17 keeps highlighting the price of memory.", "user_17") == []
    assert said("user_17 expresses hope for lower prices.", "user_17") == []
