"""What the words of a date say, and what that comes to against the day of publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

SLACK = timedelta(days=1)
"""China dates its news up to eight hours before UTC does: a day after `published` is no future day yet."""

_SOON = range(1, 3)
"""Months ahead that a month without a year means: who means the year before says so ("去年四月"). A month without a day
is not that of the year behind, which is said, too ("明年二月")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Characters `start` to `end` and what they say: a year, month and day (0 where not told), or the ISO forms."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    iso: str | None = None
    iso_plan: str | None = None
    iso_past: str | None = None
    """The past reading where `iso` is a month to come soon."""
    relative: str | None = None
    ahead: bool = False


def resolved_reading(reading: Reading, before: Reading | None, published: date | None) -> Reading:
    """The reading with its ISO forms. `before` is a month or day told earlier in the sentence, which lends its year."""
    if reading.iso or reading.iso_plan or reading.relative or not (reading.year or reading.month or reading.day):
        return reading
    year, month, day = reading.year, reading.month, reading.day
    if not year and before is not None and before.month <= month:
        lent = iso_of(before.year, month, day)
        if lent and (published is None or lent[:10] <= (published + SLACK).isoformat()):
            year = before.year
    if year:
        iso = iso_of(year, month, day)
        return replace(reading, year=year, iso=iso, iso_plan=iso)
    if published is None:
        return reading
    if month:
        past, coming = year_readings(published, month, day)
        is_soon = (coming - published.year) * 12 + month - published.month in _SOON
        if is_soon and past < coming and (day or coming == published.year):
            reading, past = replace(reading, iso_past=iso_of(past, month, day)), coming
        return replace(reading, iso=iso_of(past, month, day), iso_plan=iso_of(coming, month, day))
    latest = published + SLACK
    last = (latest.year, latest.month) if day <= latest.day else months_from(latest, -1)
    coming_month = (published.year, published.month) if day >= published.day else months_from(published, 1)
    return replace(reading, iso=iso_of(*last, day), iso_plan=iso_of(*coming_month, day))


def year_readings(today: date, month: int, day: int) -> tuple[int, int]:
    """The years in which a month, or a day of it, was last and will be next, the present one counting for both."""
    latest = today + SLACK
    past = latest.year - ((month, day or 1) > (latest.month, latest.day if day else 31))
    coming = today.year + ((month, day or 31) < (today.month, today.day if day else 1))
    return past, coming


def months_from(today: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months from a day."""
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def on_day(start: int, end: int, day: date) -> Reading:
    """The reading of words that name one day."""
    return Reading(start, end, iso=day.isoformat(), iso_plan=day.isoformat())


def month_of_both(first: date, last: date) -> str | None:
    """The month in which both days lie, or None: of a year alone nobody thinks who says 上周."""
    return f"{first.year:04}-{first.month:02}" if (first.year, first.month) == (last.year, last.month) else None


def iso_of(year: int, month: int = 0, day: int = 0) -> str | None:
    """The ISO form as far as it is told, or None where there is no such day."""
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
