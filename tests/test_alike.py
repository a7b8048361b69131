"""Values that are one though they are written in two ways, and those that are not."""

from __future__ import annotations

import pytest

from llmnews.alike import figures, iso, letters, same_person, same_quote, same_scale, same_test, shared


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("周靖人", "CTO 周靖人", True),
        ("Altman", "Sam Altman", True),
        ("Altman", "Sam H. G. Altman", False),
        ("周靖人", "吴泳铭", False),
        (None, None, False),
    ],
)
def test_a_person_may_have_a_title_or_a_first_name(a: str | None, b: str | None, same: bool) -> None:
    assert same_person(a, b) == same_person(b, a) == same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("MMLU", "mmlu 评测集", True),
        ("Arena", "Arena leaderboard", True),
        ("MMLU", "MMLU-Pro", False),
        (None, None, True),
    ],
)
def test_a_test_may_be_called_one(a: str | None, b: str | None, same: bool) -> None:
    assert same_test(a, b) == same


def test_a_scale_may_be_exact_or_a_bound_and_is_rounded() -> None:
    exact = {"min": 6.71e11, "max": 6.71e11}
    assert same_scale(exact, {"min": 6.71e11, "max": None})
    assert same_scale(exact, {"min": 6.7e11, "max": 6.7e11})
    assert not same_scale(exact, {"min": 6.6e11, "max": 6.6e11})


def test_figures_letters_and_days_are_read_from_any_form() -> None:
    assert figures("92.7%") == figures("92.7 分") == [92.7]
    assert letters("ＱＷＥＮ-2.5") == "qwen25"
    assert iso({"iso": "2025-03-05", "text": "3月5日"}) == iso("2025-03-05") == "2025-03-05"


def test_quotes_are_one_where_most_of_their_words_are() -> None:
    told = {"speaker": "周靖人", "text": "开源是最好的选择，我们会继续。"}
    assert same_quote(told, {**told, "text": "“开源是最好的选择，我们会继续”"}) == 1
    assert same_quote(told, {**told, "text": "开源是"}) == 0
    assert same_quote(told, {**told, "speaker": "吴泳铭"}) == 0
    assert shared("abcdefgh", "xxabcdefyy") == 6
