"""Days, weeks, months, seasons and years counted from that of publication: 昨天, 上周三, 年底, 去年12月, last week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, month_of_both, months_from, on_day
from llmnews.mentions.date_words import HAN, DateWords, Found, with_tail
from llmnews.numerals import number


class Spans:
    """Reads 今年, 上个月, last week and what follows them. Compiled once."""

    def __init__(self, words: DateWords) -> None:
        self._week_rest = words.lists["week_rest"]
        self._week_tail = later(rf" ?(?P<rest>{words.any_of('week_rest')}){words.daypart}")
        self._month_tail = later(words.month_tail)
        self._year_tail = words.year_tail

    def read(self, found: Found) -> Reading:
        """今年, 去年12月, 上个月底, 上周三, last week."""
        values = found.word.values
        is_ahead = int(values["shift"]) > 0 or "ahead" in values
        return replace(self._counted(found), ahead=True) if is_ahead else self._counted(found)

    def _counted(self, found: Found) -> Reading:
        today, shift, unit = found.published, int(found.word.values["shift"]), found.word.values["unit"]
        is_chinese = not found.clean[found.start].isascii()
        if unit == "week":
            tail = self._week_tail.match(found.clean, found.end, found.limit) if is_chinese else None
            end = tail.end() if tail else found.end
            if today is None:
                return Reading(found.start, end)
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
            day = self._week_rest[tail["rest"]].values.get("day") if tail else None
            if day is not None:
                return on_day(found.start, end, monday + timedelta(days=int(day)))
            iso = month_of_both(monday, monday + timedelta(days=6))
            return Reading(found.start, end, iso=iso, iso_plan=iso)
        if unit == "quarter":
            year = today and months_from(today, 3 * shift)[0]
            return Reading(found.start, found.end, year or 0)
        if unit == "month":
            tail = self._month_tail.match(found.clean, found.end, found.limit) if is_chinese else None
            year, month = months_from(today, shift) if today else (0, 0)
            day_text = tail["day"] if tail else None
            whole = Reading(found.start, tail.end() if tail else found.end, year, month)
            return replace(whole, day=int(number(day_text) or 0)) if day_text and today else whole
        tail = self._year_tail.match(found.clean, found.end, found.limit) if is_chinese else None
        reading = with_tail(found.start, found.end, today.year + shift if today else 0, tail)
        return reading if today else replace(reading, month=0, day=0)


def day_reading(found: Found) -> Reading:
    """昨天, today."""
    days = int(found.word.values["days"])
    if found.published is None:
        return Reading(found.start, found.end, ahead=days > 0)
    return replace(on_day(found.start, found.end, found.published + timedelta(days=days)), ahead=days > 0)


def season_reading(found: Found) -> Reading | None:
    """年底, 上半年, 第三季度: of this year, or of the one before or behind it where that is past or to come."""
    before = found.clean[found.start - 1 : found.start] if found.start > found.floor else ""
    if before and (before.isdigit() or before in HAN or before in "十几两多数半每百"):
        return None
    today = found.published
    if today is None:
        return Reading(found.start, found.end)
    past = today.year - (int(found.word.values["first"]) > today.month)
    coming = today.year + (int(found.word.values["last"]) < today.month)
    return Reading(found.start, found.end, iso=str(past), iso_plan=str(coming))
