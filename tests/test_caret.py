"""Carets stand below the words that they mark, as a terminal shows them."""

from __future__ import annotations

from hypothesis import given, strategies as st

from llmnews.caret import LINE, marked, width


def test_a_han_character_takes_two_columns_and_a_joined_mark_none() -> None:
    assert width("模型") == 4
    assert width("GPT-4") == 5
    assert width("e\u0301\u200b") == 1


def test_carets_and_labels_stand_below_their_words() -> None:
    assert marked("阿里云开源 Qwen", [(0, 3, "company"), (6, 10, "model")], indent="") == "\n".join(
        [
            "阿里云开源 Qwen",
            "^^^^^^     ^^^^",
            "company    model",
        ]
    )


def test_marks_that_overlap_go_to_lines_of_their_own() -> None:
    assert marked("abcd", [(0, 4, "all"), (1, 2, "one")], indent="").splitlines() == [
        "abcd",
        "^^^^",
        "all",
        " ^",
        " one",
    ]


def test_lines_without_a_mark_are_left_out() -> None:
    text = "a" * LINE + "b" * LINE + "c"
    assert marked(text, [(LINE, LINE + 1, "b")], indent="").splitlines() == ["…", "b" * LINE, "^", "b", "…"]


def test_a_mark_across_lines_has_carets_in_both_and_one_label() -> None:
    text = "a" * (LINE + 4)
    lines = marked(text, [(LINE - 2, LINE + 2, "x")], indent="").splitlines()
    assert [line.strip() for line in lines[1:]] == ["^^", "x", "aaaa", "^^"]


def test_line_ends_and_tabs_are_shown_as_blanks() -> None:
    assert marked("a\n\tb", [(3, 4, "")], indent="") == "a  b\n   ^"


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20), st.text("xyz", max_size=9)), max_size=5),
)
def test_any_text_with_any_marks_can_be_shown(text: str, marks: list[tuple[int, int, str]]) -> None:
    inside = [(min(a, len(text)), min(a + n, len(text)), label) for a, n, label in marks]
    assert isinstance(marked(text, inside), str)
