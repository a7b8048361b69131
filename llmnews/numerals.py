"""Numbers in Chinese, English and Arabic notation, read as amounts with bounds.

>>> amount("6710 亿")
Amount(min=671000000000, max=671000000000)
>>> amount("三千万")
Amount(min=30000000, max=30000000)
>>> amount("1.8 trillion")
Amount(min=1800000000000, max=1800000000000)
>>> bounded(amount("2万亿"), "under")  # 近2万亿
Amount(min=None, max=2000000000000)
>>> between("7B", "72B")
Amount(min=7000000000, max=72000000000)

A multiplier that no number stands before gives an order of magnitude, open above:

>>> amount("千亿")
Amount(min=100000000000, max=None)
>>> amount("数十亿")
Amount(min=1000000000, max=None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from llmnews.later import later

Bound = Literal["over", "under", "class", "about"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of things: `min` equals `max` for one exact figure, None is an open side."""

    min: int | None
    max: int | None


# The numeral system is a closed class, so unlike the words around a number it is no lexicon.
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_ARABIC_DIGITS = frozenset("0123456789")
_IN_NUMBER = _ARABIC_DIGITS | {".", ","}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
"""兆 as Taiwan counts; what it is of watts and bytes `find` leaves out."""
_SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "billion": 10**9, "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_GROUPS = {"dozens": 10, "tens": 10, "hundreds": 100, "thousands": 1000}
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "half a": 0.5,
}  # fmt: skip

_ARABIC = r"[0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,4})?"
_HAN = "零〇○一二两三四五六七八九十百千万亿兆"
_NO_NUMBER = later(r"(?<=兆)[瓦字比赫头欧帕BHb]")

# Digits are many, units few: so an amount in digits is looked for where a unit stands behind one.
_UNIT_BEHIND = later(
    r"[0-9](?: ?[多余几]?[十百千]?[万亿兆]| ?[BMT](?![A-Za-z0-9])|b(?![A-Za-z0-9])"
    r"|[ -]?(?:[mbt]n|(?i:thousand|million|billion|trillion))\b)"
)
_IN_DIGITS = later(
    r"[0-9]{1,12}(?:,[0-9]{3}(?![0-9])){0,4}(?:\.[0-9]{1,4})?"
    rf"(?: ?[多余几]?[十百千]?[万亿兆](?:[{_HAN}]{{0,8}}[十百千万亿兆])?多?| ?[BMT](?![A-Za-z0-9])|b(?![A-Za-z0-9])"
    r"|[ -]?(?:[mbt]n|(?i:thousand|million|billion|trillion))\b)"
)
_IN_HAN = later(rf"[数几上{_HAN}](?<![0-9{_HAN}].)(?<![0-9] .)[{_HAN}]{{0,11}}(?<=[万亿兆])[多余]?")
_IN_WORDS = later(r"[mbtMBT](?<![A-Za-z].)(?<![0-9][ -].)r?illions?\b")
_WORD_BEFORE = later(rf"\b(?:(?i:dozens|tens|hundreds|thousands) of|(?i:{'|'.join(_WORDS)}))[ -]\Z")

_ENGLISH_FORM = later(rf"(?P<number>{_ARABIC}|(?:half )?[a-z]+)?[ -]?(?P<unit>[a-z]+)")
_GROUP_FORM = later(r"(?:(?P<group>dozens|tens|hundreds|thousands) of )?(?P<unit>million|billion|trillion)s?")
_PIECE = later(rf"{_ARABIC}|[{_HAN}]")
_INNER_SPACE = later(rf"(?<=[0-9]) (?=[{_HAN}])")
_VAGUE = later(r"[数几上多余]")
_UNIT = later(rf" ?(?:[十百千]?[万亿兆]+|[BMTKbmtk]|[ -]?(?:{'|'.join(_SCALES)}))$", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def amount(text: str) -> Amount | None:
    """The amount that `text` writes, or None where it is no number: exact, or open above for "千亿" and "数十亿"."""
    text = text.strip()
    lower = text.lower()
    if grouped := _GROUP_FORM.fullmatch(lower):
        return Amount(_GROUPS.get(grouped["group"] or "", 1) * _SCALES[grouped["unit"]], None)
    if english := _ENGLISH_FORM.fullmatch(lower):
        scale = _SCALES.get(english["unit"])
        value = number(english["number"] or "")
        return None if scale is None or value is None else _exact(value * scale)
    value = number(_VAGUE.sub("", text))
    if value is None:
        return None
    is_open = _VAGUE.search(text) is not None or text[0] in "百千万亿兆"
    return Amount(int(value), None) if is_open else _exact(value)


@lru_cache(maxsize=1 << 12)
def number(text: str) -> Decimal | None:
    """The value of a number ("1,024.5", "十二", "二〇二三", "3千", "1亿3000万", "three"), None for anything else."""
    text = _INNER_SPACE.sub("", text.strip())
    if text.lower() in _WORDS:
        return Decimal(_WORDS[text.lower()])
    pieces = _PIECE.findall(text)
    if not pieces or "".join(pieces) != text:
        return None
    if len(pieces) > 1 and all(piece in _DIGITS for piece in pieces):
        return Decimal("".join(str(_DIGITS[piece]) for piece in pieces))
    total, section, value = Decimal(0), Decimal(0), None
    for piece in pieces:
        if piece in _TENS:
            section, value = section + (1 if value is None else value) * _TENS[piece], None
        elif piece in _MYRIADS:
            section, value = section + (value or 0), None
            # "万" alone is one of them; "亿" behind "1.8万" multiplies, behind nothing it is one.
            section = (section or Decimal(1)) * _MYRIADS[piece]
            if piece != "万":
                total, section = total + section, Decimal(0)
        elif value is not None and value != 0:
            return None
        else:
            value = Decimal(_DIGITS[piece]) if piece in _DIGITS else Decimal(piece.replace(",", ""))
    return total + section + (value or 0)


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int, Amount]]:
    """The amounts with a unit in `text[start:end]` ("6710 亿", "70B", "1.8 trillion") with their offsets.

    >>> [(a, b) for a, b, _ in find("671B total, 千亿级, hundreds of billions", 0, 39)]
    [(0, 4), (12, 14), (17, 37)]
    """
    spans = list(_in_digits(text, start, end))
    if any(text.find(myriad, start, end) >= 0 for myriad in _MYRIADS):
        spans += [match.span() for match in _IN_HAN.finditer(text, start, end)]
    if text.find("illion", start, end) >= 0:
        spans += [match.span() for match in _IN_WORDS.finditer(text, start, end)]
    for at, to in sorted(spans):
        if text[at].isalpha() and text[at].isascii() and (before := _WORD_BEFORE.search(text, max(start, at - 14), at)):
            at = before.start()
        size = amount(text[at:to])
        if size is not None and _NO_NUMBER.match(text, to, end) is None:
            yield at, to, size


def _in_digits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where amounts in digits stand ("6710 亿", "1,800 million")."""
    for unit in _UNIT_BEHIND.finditer(text, start, end):
        at = unit.start()
        while text[at - 1 : at] in _IN_NUMBER and (text[at - 1] not in ".," or text[at - 2 : at - 1] in _ARABIC_DIGITS):
            at -= 1
        match = _IN_DIGITS.match(text, at, end) if at >= start else None
        if match:
            yield match.span()


def bounded(exact: Amount, bound: Bound | None) -> Amount:
    """The amount with what a word beside it says: "over" and "class" open it above, "under" below, "about" neither."""
    if bound in ("over", "class"):
        return Amount(exact.min, None)
    if bound == "under":
        return Amount(None, exact.min)
    return exact


def between(low: str, high: str) -> Amount | None:
    """The range between two written amounts; the first may leave its unit to the second ("70至130亿", "7 to 72B").

    None where either is no amount, or the first is not the smaller one.
    """
    unit = _UNIT.search(high)
    shared = low.strip() + unit.group() if unit is not None and low.strip()[-1:].isdigit() else low
    first, last = amount(shared), amount(high)
    if first is None or last is None or first.min is None or last.min is None or first.min >= last.min:
        return None
    return Amount(first.min, last.min)


def _exact(value: Decimal) -> Amount:
    return Amount(int(value), int(value))
