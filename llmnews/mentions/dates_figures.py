"""Dates in figures alone: 2025-08-05, 2026/1/5."""

from __future__ import annotations

from datetime import datetime, timedelta

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, iso_of

_STAMP = later(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<joint>[-/.])(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=joint)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    r"(?:[T ](?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(?: ?(?P<zone>Z|[+-][0-2][0-9]:?[0-5][0-9]))?)?"
    r"|(?<=[-/][01][0-9]))(?![0-9A-Za-z%]|[-/][0-9]|\.[0-9])"
)


def in_figures(clean: str, at: int, end: int) -> Reading | None:
    """2025-08-05, 2026/1/5, 2025-08-05T23:30:00-05:00 (which is a day later by UTC)."""
    match = _STAMP.match(clean, at, end)
    if match is None or (match["joint"] == "." and match["day"] is None):
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 0)
    if match["zone"] and iso_of(year, month, day):
        stamp = f"{year:04}-{month:02}-{day:02}T{match['clock']}{match['zone'].replace('Z', '+00:00')}"
        try:
            moment = datetime.strptime(stamp, "%Y-%m-%dT%H:%M%z")
        except ValueError:  # 25:00 or a zone of 24 hours: the day still stands
            return Reading(at, match.end(), year, month, day)
        # Years of four digits from 1900 on, so that this cannot leave the calendar.
        utc = moment - (moment.utcoffset() or timedelta())
        year, month, day = utc.year, utc.month, utc.day
    return Reading(at, match.end(), year, month, day) if iso_of(year, month, day) else None
