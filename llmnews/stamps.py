"""Days as pages and rows write them: dates, time stamps, seconds since 1970."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

STAMP = re.compile(
    r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?"
    r"(?:[T\s]{0,3}(\d{1,2})\s?:\s?(\d{2})(?:\s?:\s?\d{2}(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
ENGLISH_DAY = re.compile(r"(?:([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2}) ([A-Za-z]{3,9})),? (\d{4})")
_EPOCH_YEARS = range(1990, 2101)
"""A number that would be a time outside these years is an identifier, not a time stamp."""


def read_day(value: object) -> date | None:
    """The day that a date, a time stamp, seconds or milliseconds since 1970, or their text mean; None if unreadable.

    A time stamp with a zone gives its day in UTC; one without a zone gives the day as written.
    """
    if isinstance(value, datetime):
        return _utc_day(value)
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch_day(value)
    if not isinstance(value, str):
        return None
    text = value.strip().strip("\"'")
    if text.isascii() and text.isdigit() and len(text) <= 17:
        return _epoch_day(int(text))
    match = STAMP.fullmatch(text)
    if match:
        return stamp_day(match)
    match = ENGLISH_DAY.fullmatch(text)
    if match:
        month = _MONTHS.get((match[1] or match[4])[:3].lower(), 0)
        return _day(int(match[5]), month, int(match[2] or match[3]))
    try:
        return _utc_day(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stamp_day(match: re.Match[str]) -> date | None:
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    zone = match[6]
    if day is None or not zone or zone[0] not in "+-":
        return day
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    try:
        moment = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]))
        return (moment - offset if zone[0] == "+" else moment + offset).date()
    except (ValueError, OverflowError):
        return day


def _utc_day(moment: datetime) -> date:
    try:
        return moment.astimezone(timezone.utc).date() if moment.tzinfo else moment.date()
    except OverflowError:
        return moment.date()


def _epoch_day(number: float) -> date | None:
    if isinstance(number, int) and 19000101 <= number <= 21001231:
        day = _day(number // 10000, number // 100 % 100, number % 100)
        if day:
            return day
    seconds = number / 1000 if abs(number) >= 1e11 else number
    try:
        moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return moment.date() if moment.year in _EPOCH_YEARS else None
