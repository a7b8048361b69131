"""The words that only dates have: lists `date_*` of the lexicon, and the parts of expressions that several forms of
dates are made of. The expressions of one form alone are made of the same parts in its room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from llmnews.later import later
from llmnews.lexicon import Lexicon, Word, alternation, by_spelling
from llmnews.mentions.date_readings import Reading, iso_of
from llmnews.numerals import number

HAN = "〇零一二三四五六七八九"
"""Digits in Chinese."""

MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三?十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[一二三四五六七八九])(?![0-9])"


class DateWords:
    """Word lists and parts of expressions made of them. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.lists = {key[5:]: by_spelling(listed) for key, listed in lexicon.items() if key.startswith("date_")}
        """Spellings of each list in lower case, and the word that each is of."""
        self.daypart = rf"(?: ?[(]{self.any_of('weekday')}[)])?(?: ?{self.any_of('daypart')})?"
        """A weekday in brackets and a part of the day, perhaps."""
        self.month_tail = rf"(?: ?(?P<day>{_DAY}) ?[日号]{self.daypart}| ?{self.any_of('part')})"
        """What follows a month in Chinese: a day, or the part of the month."""
        self.year_tail = later(rf" ?(?:(?P<month>{MONTH}) ?月份?{self.month_tail}?|{self.any_of('part')})")
        """What follows a year in Chinese."""

    def any_of(self, key: str) -> str:
        """An expression of the words of a list."""
        return alternation(self._lexicon[f"date_{key}"])

    def of(self, *lists: str) -> tuple[str, ...]:
        """The words of lists, which need not be of dates."""
        return tuple(word.word for key in lists for word in self._lexicon[key])


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the lexicon at `start` to `end` of the clean text, looked at between `floor` and `limit`."""

    clean: str
    floor: int
    limit: int
    start: int
    end: int
    word: Word
    published: date | None


def with_tail(start: int, end: int, year: int, tail: re.Match[str] | None) -> Reading:
    """A year with the month and day that a match behind it holds, as far as they make a date."""
    if tail is None:
        return Reading(start, end, year)
    month, day = (int(number(tail[part]) or 0) if tail[part] else 0 for part in ("month", "day"))
    if year and iso_of(year, month, day) is None:
        return Reading(start, end, year)
    return Reading(start, tail.end(), year, month, day)
