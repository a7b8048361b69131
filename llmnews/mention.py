"""What the finders find: one mention of a name, date, number or word in the clean text; and its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
"""From one character of the clean text to another."""

Shields: TypeAlias = Mapping[str, Sequence[Place]]
"""The places of the longer strings in which a word does not count, in the order of their ends."""

NOTHING: Mapping[str, Any] = {}


@dataclass(slots=True, eq=False)
class Mention:
    """Characters `start` to `end` of the clean text, read as one `kind` of thing.

    `name` is the canonical name or normal form, `id` the gazetteer entry (None for a name that is in no list, and
    for anaphors), `values` what the reading says (date parts, amounts, what a lexicon word sets), `finder` who
    found it, `members` the mentions that a list ("A、B和C") is made of.
    """

    kind: str
    start: int
    end: int
    name: str
    id: str | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    finder: str = ""
    confidence: float = 1.0
    members: tuple[Mention, ...] = ()

    def each(self) -> tuple[Mention, ...]:
        """The members of a list, or the mention alone."""
        return self.members or (self,)


def sort(mentions: list[Mention]) -> None:
    """Puts mentions in the order of their starts, of those with one start the longest first."""
    # Sorting twice takes less than to make a pair for each.
    mentions.sort(key=_BY_END, reverse=True)
    mentions.sort(key=BY_START)


BY_START, _BY_END = attrgetter("start"), attrgetter("end")


def inside(start: int, end: int, ranges: Sequence[Place]) -> bool:
    """Whether a longer one of `ranges`, which are in the order of their ends, holds start to end."""
    if not ranges:  # three times of four
        return False
    for at in range(bisect_left(ranges, end, key=_END), len(ranges)):  # `islice` walks through all that it skips
        a, b = ranges[at]
        if a <= start and (a, b) != (start, end):
            return True
        if b > start + _LONGEST:
            return False
    return False


_END = itemgetter(1)
_LONGEST = 80
"""Characters of the longest string that shields a name inside it."""
