"""English dates: January 5, 2026; 5 January; early March; in May; last April; Q1 2026; in 2024."""

from __future__ import annotations

import re

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, iso_of, year_readings
from llmnews.mentions.date_words import DateWords, Found

_ORDINAL = r"(?:st|nd|rd|th)?"
_QUARTER = later(r" ?[QH][1-4]\b")
_NO_YEAR_BEHIND = later(r"[\w%]|[-./,][0-9]| [A-Z]{2}| ?年|[’']s [A-Z]")


class EnglishDates:
    """Reads months in English and what stands around them, and years alone. Compiled once."""

    def __init__(self, words: DateWords) -> None:
        self._which = words.lists["which"]
        part_before, which = words.any_of("part_before"), words.any_of("which")
        preposition, weekday = words.any_of("preposition"), words.any_of("weekday")
        toward = words.any_of("toward")
        self._behind_month = later(
            rf"\.? (?P<day>3[01]|[12][0-9]|0?[1-9]){_ORDINAL}(?![0-9A-Za-z%]|[.:,][0-9])"
            rf"(?: ?[-–] ?[0-3]?[0-9](?![0-9]){_ORDINAL})?"
            r"(?:(?:,? |，)(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
            r"|,? (?:of )?(?P<only>(?:19|20)[0-9]{2})(?![0-9])"
            rf"|,? (?:of )?(?P<when>{which}) year\b"
        )
        self._before_month = later(
            rf"(?:(?P<weekday>{weekday}),? )?(?:(?P<day>3[01]|[12][0-9]|0?[1-9]){_ORDINAL}(?<![0-9][0-9]{{3}}) (?:of )?"
            rf"|(?P<part>{part_before})[ -](?P<then>{which} )?|(?P<which>{which}) "
            rf"|(?P<preposition>{preposition}|{toward}) )?\Z"
        )
        self._before_year = later(
            rf"(?:(?:(?:the )?{part_before})[ -]|\b[QH][1-4],? |(?P<preposition>{preposition}) )\Z"
        )

    def month(self, found: Found) -> Reading | None:
        """January 5, 2026; 5 January; early March; in May; last April."""
        clean, month = found.clean, int(found.word.values["month"])
        before = self._before_month.search(clean, max(found.floor, found.start - 44), found.start)
        behind = self._behind_month.match(clean, found.end, found.limit)
        start = found.start if before is None or before["preposition"] else before.start()
        end = behind.end() if behind else found.end
        year = int((behind and (behind["year"] or behind["only"])) or 0)
        day = int((behind and behind["day"]) or (before and before["day"]) or 0)
        today = found.published
        if behind and behind["when"]:
            year = today.year + int(self._which[behind["when"].lower()].values["shift"]) if today else 0
            return Reading(start, end, year, month, day) if year else None
        named = before and (before["preposition"] or before["part"] or before["which"])
        if not (day or year or named) or not iso_of(2000, month, day):
            return None
        which = before and (before["which"] or (before["then"] or "").strip())
        today = found.published
        if which and today and not year:
            shift = int(self._which[which.lower()].values["shift"])
            past, coming = year_readings(today, month, day)
            year = today.year if shift == 0 else past if shift < 0 else coming
        return Reading(start, end, year, month, day)

    def year(self, clean: str, start: int, match: re.Match[str]) -> Reading | None:
        """Early 2025, Q1 2026, in 2024, 2026 Q1: the year that a number at a place of `clean` is."""
        at, to = match.end() - 4, match.end()
        if at < match.start() or not clean[at:to].isdigit() or not clean.startswith(("19", "20"), at):
            return None
        if behind := _QUARTER.match(clean, to):
            return Reading(at, behind.end(), int(clean[at:to]))
        if _NO_YEAR_BEHIND.match(clean, to):
            return None
        before = self._before_year.search(clean, max(start, at - 28), at)
        if before is None:
            return None
        return Reading(at if before["preposition"] else before.start(), to, int(clean[at:to]))
