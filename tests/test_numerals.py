"""Amounts: the doctests of the module, and what each notation reads as."""

from __future__ import annotations

import doctest

import pytest

from llmnews import numerals
from llmnews.numerals import Amount, amount, between, bounded, number

B = 10**9
CASES: list[tuple[str, int | None, int | None]] = [
    ("6710 亿", 671 * B, 671 * B),
    ("6,710亿", 671 * B, 671 * B),
    ("70B", 70 * B, 70 * B),
    ("70b", 70 * B, 70 * B),
    ("0.5B", B // 2, B // 2),
    ("135M", 135 * 10**6, 135 * 10**6),
    ("三千万", 30 * 10**6, 30 * 10**6),
    ("两千亿", 200 * B, 200 * B),
    ("十二", 12, 12),
    ("一百零五", 105, 105),
    ("1.8万亿", 1800 * B, 1800 * B),
    ("1亿3000万", 130 * 10**6, 130 * 10**6),
    ("10万亿", 10_000 * B, 10_000 * B),
    ("1.2 兆", 1200 * B, 1200 * B),
    ("2兆5000亿", 2500 * B, 2500 * B),
    ("兆", 1000 * B, None),
    ("数兆", 1000 * B, None),
    ("千亿", 100 * B, None),
    ("万亿", 1000 * B, None),
    ("亿", 10**8, None),
    ("十亿", B, B),
    ("数十亿", B, None),
    ("上千亿", 100 * B, None),
    ("100多亿", 10 * B, None),
    ("1.8 trillion", 1800 * B, 1800 * B),
    ("32 billion", 32 * B, 32 * B),
    ("two trillion", 2000 * B, 2000 * B),
    ("a trillion", 1000 * B, 1000 * B),
    ("trillion", 1000 * B, None),
    ("hundreds of billions", 100 * B, None),
    ("twelve billion", 12 * B, 12 * B),
    ("hundred billion", 100 * B, 100 * B),
    ("half a billion", B // 2, B // 2),
]


@pytest.mark.parametrize(("text", "low", "high"), CASES)
def test_an_amount_reads_as_its_number(text: str, low: int | None, high: int | None) -> None:
    assert amount(text) == Amount(low, high)


@pytest.mark.parametrize("text", ["", "亿万富翁", "模型", "3 apples", "3 3亿", "billionaire", "."])
def test_what_is_no_amount_gives_nothing(text: str) -> None:
    assert amount(text) is None


def test_bounds_open_one_side() -> None:
    exact = Amount(100 * B, 100 * B)
    assert bounded(exact, "over") == bounded(exact, "class") == Amount(100 * B, None)
    assert bounded(exact, "under") == Amount(None, 100 * B)
    assert bounded(exact, "about") == bounded(exact, None) == exact


def test_a_range_takes_both_ends_and_shares_the_unit() -> None:
    assert between("7B", "72B") == between("7", "72B") == Amount(7 * B, 72 * B)
    assert between("70 亿", "130 亿") == between("70", "130亿") == Amount(7 * B, 13 * B)
    assert between("亿", "十万亿") == Amount(10**8, 10**13)
    assert between("72B", "7B") is None


def test_digits_in_a_row_are_read_by_place() -> None:
    assert number("二〇二三") == 2023
    assert number("二十八") == 28


def test_the_examples_of_the_module_run() -> None:
    assert doctest.testmod(numerals).failed == 0
