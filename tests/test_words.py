"""Words of lists in a text: where they count, and that it is all one when they are looked for."""

from __future__ import annotations

import pytest

from llmnews.gazetteer import Gazetteer
from llmnews.lexicon import Word
from llmnews.words import Words


def find(text: str, late: tuple[str, ...] = (), **lists: tuple[Word, ...]) -> Words:
    """The words of these lists in a clean text; those of the lists `late` are looked for when somebody asks."""
    return Gazetteer((), lists, late=late).find(text, lambda _: (0, len(text))).words


def test_words_of_a_list_are_found_with_their_values_outside_their_longer_strings() -> None:
    release = (Word("发布", not_in=("发布会",), values={"kind": "launch"}), Word("launch"))
    hits = find("发布会上发布了，it launched", release=release)["w.release"]
    assert [(m.name, dict(m.values)) for m in hits] == [("发布", {"kind": "launch"}), ("launch", {})]


@pytest.mark.parametrize("late", [(), ("link",), ("link", "release")])
def test_words_that_are_looked_for_later_are_the_same(late: tuple[str, ...]) -> None:
    lists = {
        "release": (Word("发布", not_in=("发布会",)), Word("正式发布")),
        "link": (Word("正式"), Word("会", not_in=("会议",))),
    }
    body = "发布会后正式发布。会议上无会。"
    places = [(0, 9), (9, len(body))]

    def seen(*stretches: tuple[int, int]) -> dict[str, list[int]]:
        words = find(body, late, **lists)
        if not stretches:
            return {kind: [m.start for m in mentions] for kind, mentions in words.items()}
        return {kind: [start for start, _, _ in some] for kind, some in words.among(stretches)}

    assert seen() == seen(*places) == {"w.release": [4], "w.link": [2, 4, 13]}
    assert seen(places[1]) == {"w.link": [13]}


def test_of_two_words_of_one_list_the_longer_counts() -> None:
    hits = find("正式开源了", w=(Word("开源"), Word("正式开源")))["w.w"]
    assert [m.name for m in hits] == ["正式开源"]


@pytest.mark.parametrize("late", [(), ("link",)])
def test_a_list_without_words_in_the_text_is_none_of_its_lists(late: tuple[str, ...]) -> None:
    words = find("正式开源了", late, link=(Word("正式"),), other=(Word("发布"),))
    assert list(words) == ["w.link"]
    assert len(words) == 1
    assert words.get("w.other", "none") == "none"
