"""Days of the week: 周四, Thursday, last Thursday, next Tuesday."""

from __future__ import annotations

from datetime import timedelta

from llmnews.later import later
from llmnews.mentions.date_readings import Reading, month_of_both
from llmnews.mentions.date_words import DateWords, Found


class Weekdays:
    """Reads weekdays and which of them is meant. Compiled once."""

    def __init__(self, words: DateWords) -> None:
        self._which = words.lists["which"]
        self._before = later(rf"(?P<which>{words.any_of('which')}) \Z")

    def read(self, found: Found) -> Reading | None:
        """The weekday that a word names, with what stands before it."""
        which = self._before.search(found.clean, max(found.floor, found.start - 12), found.start)
        start = which.start() if which else found.start
        today, weekday = found.published, int(found.word.values["day"])
        shift = int(self._which[which["which"].lower()].values["shift"]) if which else 0
        if today is None:
            return Reading(start, found.end, ahead=shift > 0)
        last, coming = (
            today - timedelta(days=(today.weekday() - weekday) % 7),
            today + timedelta(days=(weekday - today.weekday()) % 7),
        )
        if which is None:
            return Reading(start, found.end, iso=last.isoformat(), iso_plan=coming.isoformat())
        of_week = today + timedelta(days=weekday - today.weekday() + 7 * shift)
        # "Last Monday" is for some the latest one, for others that of last week: only what both agree on is certain.
        if shift < 0:
            other = last if last < today else last - timedelta(weeks=1)
        else:
            other = of_week if shift == 0 else coming if coming > today else coming + timedelta(weeks=1)
        iso = of_week.isoformat() if of_week == other else month_of_both(of_week, other)
        return Reading(start, found.end, iso=iso, iso_plan=iso, ahead=shift > 0)
