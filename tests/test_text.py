"""Text: every clean character knows which raw characters made it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from llmnews.text import Span, Text


def origin(text: Text, part: str) -> str:
    """The raw characters behind the first `part` of the clean text."""
    at = text.clean.index(part)
    return text.span(at, at + len(part)).text


def test_an_untouched_text_maps_to_itself() -> None:
    text = Text("模型 model")
    assert text.clean == "模型 model"
    assert text.span(0, 2) == Span(start=0, end=2, text="模型")


def test_removed_characters_belong_to_nobody_at_the_edge_of_a_span() -> None:
    text = Text("a-b").sub(re.compile("-"), "")
    assert text.clean == "ab"
    assert (origin(text, "a"), origin(text, "b"), origin(text, "ab")) == ("a", "b", "a-b")


def test_new_characters_share_the_raw_range_of_the_match() -> None:
    text = Text("x&hellip;y").sub(re.compile("&hellip;"), "...")
    assert text.clean == "x...y"
    assert origin(text, ".") == "&hellip;"
    assert origin(text, "x.") == "x&hellip;"


def test_a_match_that_keeps_its_first_characters_gives_the_rest_to_the_last_of_them() -> None:
    text = Text("校長(zhǎng)說").sub(re.compile(r"長\([a-zǎ]+\)"), "長")
    assert text.clean == "校長說"
    assert origin(text, "長") == "長(zhǎng)"
    assert origin(text, "校") == "校"


def test_edits_compose() -> None:
    text = Text("A  B&amp;C").sub(re.compile("&amp;"), "&").sub(re.compile(" +"), " ").sub(re.compile("B&C"), "D")
    assert text.clean == "A D"
    assert origin(text, "D") == "B&amp;C"
    assert origin(text, " ") == "  "


def test_a_function_may_give_the_replacement() -> None:
    text = Text("v1 v22").sub(re.compile(r"v(\d+)"), lambda m: m[1])
    assert text.clean == "1 22"
    assert origin(text, "22") == "v22"


def test_an_edit_that_changes_nothing_gives_the_same_object() -> None:
    text = Text("abc")
    assert text.sub(re.compile("x"), "y") is text
    assert text.sub(re.compile("b"), "b") is text
    assert text.translate({ord("x"): "y"}) is text


def test_ranges_are_cut_with_a_replacement() -> None:
    text = Text("head body foot").cut([(0, 5), (9, 14)], "\n")
    assert text.clean == "\nbody\n"
    assert origin(text, "body") == "body"


def test_translation_keeps_offsets() -> None:
    text = Text("ＧＰＴ").translate({0xFF27: "G", 0xFF30: "P", 0xFF34: "T"})
    assert (text.clean, origin(text, "P")) == ("GPT", "Ｐ")


@pytest.mark.parametrize("change", [{"start": -1}, {"more": 1}])
def test_a_span_refuses_what_it_cannot_be(change: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 1, "text": "a", **change})


PATTERNS = [re.compile(p) for p in (" +", "b", "[ab]{2}", "a(?=b)", r"\bb", "ba*", "a$")]
EDITS = st.lists(st.tuples(st.sampled_from(PATTERNS), st.sampled_from(["", " ", "a", "b", "xyz", "ba"])), max_size=5)


@given(st.text(alphabet="ab \n", max_size=30), EDITS)
def test_after_any_edits_ranges_lie_in_the_raw_text_and_run_forward(
    raw: str, edits: list[tuple[re.Pattern[str], str]]
) -> None:
    text = Text(raw)
    for pattern, replace in edits:
        before = text.clean
        text = text.sub(pattern, replace)
        assert text.clean == pattern.sub(replace, before)
    assert len(text.starts) == len(text.ends) == len(text.clean)
    assert all(0 <= a <= b <= len(raw) for a, b in zip(text.starts, text.ends, strict=True))
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
