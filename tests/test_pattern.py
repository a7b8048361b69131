"""The rule language: what a line means, and what is wrong with one that means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from llmnews.pattern import GAP, Gap, Literal, PatternError, Slot, parse

KINDS = ("company", "model")
LISTS = ("release", "plan")


def test_a_line_becomes_items() -> None:
    pattern = parse("<company> ...40 <w.release> (the|its)? new ... <other:model>", KINDS, LISTS)
    assert pattern.items == (
        Slot("company", "company", "<company>"),
        Gap(40, "...40"),
        Slot("w.release", "w.release", "<w.release>"),
        Literal(("the", "its"), True, "(the|its)?"),
        Literal(("new",), False, "new"),
        Gap(GAP, "..."),
        Slot("other", "model", "<other:model>"),
    )
    assert pattern.needs == {"company", "w.release", "model"}
    assert pattern.literals == (("new",),)


def test_literal_words_have_the_form_of_the_clean_text() -> None:
    assert parse("(發佈|推出) <model>", KINDS, LISTS).items[0] == Literal(("发布", "推出"), False, "(發佈|推出)")
    assert parse("Ｔｈｅ <model>", KINDS, LISTS).items[0] == Literal(("the",), False, "Ｔｈｅ")


def test_a_slot_of_a_list_is_a_word() -> None:
    word, model = parse("<w.plan> <model>", KINDS, LISTS).items
    assert isinstance(word, Slot)
    assert isinstance(model, Slot)
    assert (word.is_word, model.is_word) == (True, False)


@pytest.mark.parametrize(
    ("source", "column", "remedy"),
    [
        ("<compny> <model>", 1, "did you mean `company`?"),
        ("<model> <w.relaese>", 9, "did you mean `w.release`?"),
        ("<model> <zzzzzz>", 9, "kinds are"),
        ("<model> ...400 <company>", 9, "from 1 to 80"),
        ("<model> ...0 <company>", 9, "from 1 to 80"),
        ("<model> ... ... <company>", 13, "one `...40`"),
        ("... <model>", 1, "outer"),
        ("<model> ...", 1, "outer"),
        ("<model> (a||b) <company>", 9, "(a|b)?"),
        ("<model> () <company>", 9, "(a|b)?"),
        ("的 模型", 1, "at least one"),
        ("", 1, "at least one"),
        ("(的)? <model>", 1, "take it away"),
        ("<model> .* <company>", 9, "patterns hold"),
        ("<model", 1, "patterns hold"),
        ("<model> a)", 10, "patterns hold"),
    ],
)
def test_a_line_without_meaning_gives_the_column_and_what_to_write(source: str, column: int, remedy: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(source, KINDS, LISTS)
    assert caught.value.column == column
    assert remedy in caught.value.remedy


@given(st.text(alphabet="<>()|?.:w model公司release 4", max_size=40))
def test_any_line_is_read_or_refused(source: str) -> None:
    try:
        pattern = parse(source, KINDS, LISTS)
    except PatternError:
        return
    assert pattern.needs
