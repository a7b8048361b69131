"""Times counted from now or from another event: 三天前, two weeks ago, 3 days later."""

from __future__ import annotations

from datetime import date, timedelta

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, iso_of, month_of_both, months_from
from llmnews.mentions.date_words import HAN, DateWords, Found
from llmnews.numerals import number

_ABOUT = later(rf"[几数半多]|[{HAN}两]{{2}}")
_RANGE = later(r"[到至、~–-]")


class Ago:
    """Reads counts of days, weeks, months and years, and whether they lie behind or ahead. Compiled once."""

    def __init__(self, words: DateWords) -> None:
        self._units, self._numbers, self._past = (words.lists[key] for key in ("unit", "number", "ago"))
        unit = words.any_of("unit")
        self._chinese = later(
            rf"(?P<count>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}}|[几数半多]|十几)(?P<more>[多几余]?)"
            rf" ?(?P<unit>{unit})(?P<half>[多半]?)"
            rf"(?:(?P<ago>{words.any_of('ago')})|{words.any_of('later')})"
        )
        self._before = later(rf"\b(?P<count>[0-9]{{1,3}}|{words.any_of('number')})(?: more)?[ -](?P<unit>{unit}) \Z")

    def chinese(self, clean: str, at: int, end: int, published: date | None) -> Reading | None:
        """三天前, 两周前, 3个月后."""
        match = self._chinese.match(clean, at, end)
        if match is None:
            return None
        unit = self._units[match["unit"]].values["unit"]
        # "两三年前" and "三到五年前" name no year; nor do "十多年前" and "一年半前".
        is_vague = match["more"] or match["half"] or _ABOUT.search(match["count"]) or _RANGE.match(clean, at - 1)
        value = None if is_vague else number(match["count"])
        count = None if value is None or value > 100 else int(value)
        return _counted(match.start(), match.end(), count, unit, match["ago"] is not None, published)

    def english(self, found: Found) -> Reading | None:
        """Two weeks ago, 3 days later."""
        before = self._before.search(found.clean, max(found.floor, found.start - 24), found.start)
        if before is None:
            return None
        word = self._numbers.get(before["count"].lower())
        count = before["count"] if word is None else word.values.get("number")
        is_past = found.word.word in self._past
        unit = self._units[before["unit"].lower()].values["unit"]
        return _counted(before.start(), found.end, int(count) if count else None, unit, is_past, found.published)


def _counted(start: int, end: int, count: int | None, unit: str, is_past: bool, today: date | None) -> Reading:
    """So many days, weeks, months or years ago, or later; None and "half a" are too vague for a date.

    What comes "three days later" is counted from another event, unless its clause tells a plan.
    """
    if count is None:
        return Reading(start, end)
    relative = f"previous+{count}" if unit == "day" and not is_past else None
    if today is None:
        return Reading(start, end, relative=relative)
    shift = -count if is_past else count
    if unit in ("day", "week"):
        there = today + timedelta(days=shift * (7 if unit == "week" else 1))
        # A count of weeks is round: certain is what three days more or less do not change.
        iso = (
            there.isoformat() if unit == "day" else month_of_both(there - timedelta(days=3), there + timedelta(days=3))
        )
    elif unit == "month":
        iso = iso_of(*months_from(today, shift))
    else:
        iso = iso_of(today.year + shift)
    return Reading(start, end, iso=iso if is_past else None, iso_plan=iso, relative=relative)
