"""Chinese dates: 2023年11月14日, 11月14日, 8月初, 14日."""

from __future__ import annotations

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, iso_of
from llmnews.mentions.date_words import HAN, MONTH, DateWords, with_tail
from llmnews.numerals import number

_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][{HAN}]{{3}})(?![0-9])"
_DASH = later(r"[^0-9A-Za-z年月日号 ] ?[–—]{1,2} ?\Z")
"""A dash that parts two clauses: "价格不变 — 3 月底开放", not "2 月 — 3 月"."""

_DAY_BEFORE = later(r"[今昨前明][(（]\Z")


class ChineseDates:
    """Reads dates that begin with a number before 年, 月 or 日. Compiled once."""

    def __init__(self, words: DateWords) -> None:
        not_after = words.any_of("not_after")
        self._date = later(
            rf"(?P<year>{_YEAR}|2[0-9](?= ?年 ?{MONTH} ?月)) ?年(?!{not_after})"
            rf"|(?P<month>{MONTH}) ?月(?!{not_after})份?{words.month_tail}?"
            rf"|(?P<only>[0-3]?[0-9]) ?日(?!{words.any_of('day_not_after')}){words.daypart}"
        )
        self._bracketed = later(rf"(?P<only>[0-3]?[0-9])[)）]日{words.daypart}")
        self._year_tail = words.year_tail
        self._not_before = words.of("date_not_before")
        self._before = words.of("due", "date_before")

    def read(self, clean: str, start: int, at: int, end: int) -> Reading | None:
        """The date that begins at a place of `clean[start:end]`."""
        match = self._date.match(clean, at, end)
        if match is None:
            return self._in_brackets(clean, start, at, end)
        if match["year"]:
            year = int(number(match["year"]) or 0)
            tail = self._year_tail.match(clean, match.end(), end)
            return with_tail(match.start(), match.end(), year + 2000 * (year < 100), tail)
        stops = (at, at - (clean[at - 1 : at] == " " and at > start))
        if (
            not _DASH.search(clean, max(start, at - 4), at)
            and any(clean.endswith(self._not_before, start, stop) for stop in stops)
            and not any(clean.endswith(self._before, start, stop) for stop in stops)
        ):
            return None
        if match["month"]:
            day = int(number(match["day"]) or 0) if match["day"] else 0
            reading = Reading(at, match.end(), 0, int(number(match["month"]) or 0), day)
            return reading if iso_of(2000, reading.month, day) else None
        day = int(match["only"])
        return Reading(at, match.end(), day=day) if 1 <= day <= 31 else None

    def _in_brackets(self, clean: str, start: int, at: int, end: int) -> Reading | None:
        """The day between the parts of a word for it: 昨(21)日, 今(3)日上午."""
        match = self._bracketed.match(clean, at, end)
        if match is None or not _DAY_BEFORE.search(clean, max(start, at - 2), at):
            return None
        day = int(match["only"])
        return Reading(at - 2, match.end(), day=day) if 1 <= day <= 31 else None
