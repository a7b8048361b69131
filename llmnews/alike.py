"""When a value that was found is the one that was labelled, however it is written: names, figures, scales, quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

Labels = Mapping[str, Any]
"""A record as plain data, labelled or found."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[a-z0-9.]+|[^\W_]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TEST_WORD = re.compile(
    r"(benchmarks?|leaderboards?|评测集|评测|测评|基准测试|基准|测试集|测试|榜单|排行榜|榜|数据集)$"
)
_TOLERANCE = 0.011
"""Figures as near as that are one figure: 6710 亿 and 671B, 1.8 and 1.76 trillion are not."""
_SHORTEST_RUN = 6
"""Characters: shorter runs that two texts share are shared by chance."""
_SAME_QUOTE = 0.75
"""Share of the longer of two texts that they must have in common to be one quote."""


def _plain(value: object) -> str:
    return "" if value is None else unicodedata.normalize("NFKC", str(value))


def letters(value: object) -> str:
    """Letters and digits of a value, in lower case and normal width: the form in which words are compared."""
    return _NOT_LETTERS.sub("", _plain(value).lower())


def same_person(a: str | None, b: str | None) -> bool:
    """Whether one name is the other, perhaps with something before or behind it that at most doubles it."""
    short, long = sorted((_WORD.findall(_plain(a).lower()), _WORD.findall(_plain(b).lower())), key=len)
    n = len(short)
    return 0 < len(long) <= 2 * n and short in (long[:n], long[-n:])


def iso(date: Any) -> str | None:
    """The ISO form of a date, given as such or as a record."""
    return (date.get("iso") if isinstance(date, Mapping) else date) or None


def figures(score: object) -> list[float]:
    """The numbers that a score is written with: "92.7%" → [92.7]."""
    return [float(n) for n in _NUMBER.findall(_plain(score).replace(",", "").replace(" ", ""))]


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= _TOLERANCE * max(abs(a), abs(b))


def same_scale(a: Labels, b: Labels) -> bool:
    """Whether two parameter counts are one figure or one range; a figure may be meant as exact or as a bound."""

    def bounds(scale: Labels) -> tuple[float | None, float | None]:
        low, high = scale.get("min"), scale.get("max")
        return (low, None) if low is not None and _close(low, high) else (low, high)

    return all(_close(x, y) for x, y in zip(bounds(a), bounds(b), strict=True))


def same_test(a: str | None, b: str | None) -> bool:
    """Whether two names are of one test, whatever words for a test stand behind them."""
    ours, theirs = ((_TEST_WORD.sub("", letters) or letters) for letters in (letters(a), letters(b)))
    return ours == theirs


def same_quote(a: Labels, b: Labels) -> float:
    """What share of the longer of two quotes they have in common; 0 where it is too little or the speaker another."""
    if not same_person(a["speaker"], b.get("speaker")):
        return 0
    ours, theirs = letters(a["text"]), letters(b.get("text"))
    share = shared(ours, theirs) / max(len(ours), len(theirs), 1)
    return share if share >= _SAME_QUOTE else 0


def shared(a: str, b: str) -> int:
    """How many characters two texts share in one order, in runs of some length (or the whole of one)."""
    if not a or not b:
        return 0
    shortest = min(_SHORTEST_RUN, len(a), len(b))
    blocks: Iterable[Any] = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= shortest)
