"""Dates, absolute and relative, Chinese and English, read against the day of publication.

A date of the news lies in the past unless its clause tells a plan. Where the words leave that open ("4月", 周四), a
mention's `values` hold both readings: `iso` is the past one, `iso_plan` the coming one. What is told by the date of
another event (次日, 早一天) has no `iso`; its `relative` says where it lies from there: "previous-1" is the day before,
"same" the same day. Words that give no certain date (上周 at the turn of a month, 几天前) are mentions without `iso`.
A date after the day of publication, or one that says so itself (next week, 明天), is marked `ahead`, whatever its
clause tells; one that is a later day of the same month or, as likely, of a year before (4月30日, read on April 11), is
marked `soon`.

Here is what all forms share: the places where a date may begin, who reads what begins there, and which readings stand.
Each form has a room of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of
from llmnews.mention import Mention
from llmnews.mentions.date_readings import SLACK, Reading, resolved_reading
from llmnews.mentions.date_words import HAN, DateWords, Found
from llmnews.mentions.dates_ago import Ago
from llmnews.mentions.dates_chinese import ChineseDates
from llmnews.mentions.dates_english import EnglishDates
from llmnews.mentions.dates_figures import in_figures
from llmnews.mentions.dates_spans import Spans, day_reading, season_reading
from llmnews.mentions.dates_weekdays import Weekdays

# Where a written number may be a date: the first class lets `re` skip to digits.
_NUMBER = later(
    rf"[0-9{HAN}十几数半多两][0-9{HAN}十几多两]{{0,3}}"
    r"(?:(?= ?(?:[年月日号天周星礼]|个[月星礼]|[)）]日))|(?<=[0-9])(?=[-/.][0-9])|(?<=(?:19|20)[0-9]{2})(?![0-9]))"
)
_JOINED = later(r"[\w./@#$€¥-]")
"""A character of these before a number makes it a part of a name, a path, a version or a price."""

_REACH = 120
"""Characters of one sentence over which a month takes the year of a date before it."""

_SENTENCE_END = later(r"[。！？!?\n]|\. ")


class Dates:
    """Finds the mentions of dates. Compiled once from the `date_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = DateWords(lexicon)
        self._ago, self._chinese, self._english = Ago(words), ChineseDates(words), EnglishDates(words)
        self._lists = words.lists
        self._readers: dict[str, Callable[[Found], Reading | None]] = {
            "day": day_reading,
            "span": Spans(words).read,
            "season": season_reading,
            "same": lambda found: Reading(found.start, found.end, relative=found.word.values["relative"]),
            "weekday": Weekdays(words).read,
            "month": self._english.month,
            "ago": self._ago.english,
            "later": self._ago.english,
        }
        # Chinese 前 and 后 are read from the number before them; English "ago" and "later" lead to it.
        self._starts = {
            spelling: key
            for key in self._readers
            for spelling in self._lists[key]
            if key not in ("ago", "later") or spelling.isascii()
        }
        spelled = {
            form for key in self._readers for word in lexicon[f"date_{key}"] for form in (word.word, *word.forms)
        }
        spelled = {form for form in spelled if form.lower() in self._starts}
        english = {form for form in spelled if form.isascii()}
        english |= {form[:1].upper() + form[1:] for form in english}
        self._chinese_word = later(any_of(spelled - english))
        # What stands before an English word is part of the match: a scan for that character takes 18 ns a character of
        # English news, one for the words' first letters 34.
        self._english_word = later(r"[\s!-/:-@\[-`{-~“”‘’–—…]" + any_of(english))
        self._checked = {key: later(words.any_of(key)) for key in self._readers}
        self._daypart = later(words.daypart)
        self._begins = later(rf"(?<![周期拜])(?P<part>{words.any_of('begins')})(?=\Z|[ -])")

    def find(self, clean: str, start: int, end: int, published: date | None) -> list[Mention]:
        """The date mentions in `clean[start:end]`, in order; relative words are counted from the day `published`."""
        if published is not None and not 1900 <= published.year <= 2100:
            published = None  # a fault of the source; from there a week ago may leave the calendar
        readings = [*self._numbers(clean, start, end, published), *self._words(clean, start, end, published)]
        readings.sort(key=lambda reading: (reading.start, -reading.end))
        found: list[Mention] = []
        before: Reading | None = None
        for reading in readings:
            if found and reading.start < found[-1].end:
                continue
            lends = before is not None and reading.start - before.end < _REACH and reading.month and not reading.year
            if lends and before and _SENTENCE_END.search(clean, before.end, reading.start):
                lends = False
            resolved = resolved_reading(reading, before if lends else None, published)
            if resolved.year and resolved.month:
                before = resolved
            values: dict[str, str | bool | None] = {
                "iso": resolved.iso,
                "iso_plan": resolved.iso_plan,
                "relative": resolved.relative,
            }
            if resolved.iso_past:
                values["iso_past"] = resolved.iso_past
            if resolved.ahead:
                values["ahead"] = True
            elif published:
                latest = (published + SLACK).isoformat()
                is_later = bool(resolved.iso) and str(resolved.iso) > latest[: len(str(resolved.iso))]
                if is_later or self._begins_later(clean, resolved, published):
                    values["ahead"] = True
                elif reading.month and reading.day and resolved.iso != resolved.iso_plan:
                    values["soon"] = str(resolved.iso_plan).startswith(latest[:7])
            found.append(Mention("date", reading.start, reading.end, resolved.iso or "", values=values, finder="date"))
        return found

    def _begins_later(self, clean: str, reading: Reading, published: date) -> bool:
        """Whether a part of this month or year ("4月下旬", "late 2026") begins after the day of publication."""
        iso = reading.iso or ""
        unit, now = ("day", published.day + SLACK.days) if len(iso) == 7 else ("month", published.month)
        if len(iso) not in (4, 7) or not published.isoformat().startswith(iso):
            return False
        part = self._begins.search(clean, reading.start, reading.end)
        first = part and self._lists["begins"][part["part"].lower()].values.get(unit)
        return first is not None and int(first) > now

    def _numbers(self, clean: str, start: int, end: int, published: date | None) -> Iterator[Reading]:
        """Readings that begin with a written number, and English years."""
        for match in _NUMBER.finditer(clean, start, end):
            at = match.start()
            previous = clean[at - 1 : at] if at > start else ""
            if previous and (previous in HAN or previous == "十" or previous.isdigit()):
                continue
            if previous and _JOINED.match(previous) and previous.isascii():
                year_only = clean.startswith("mid-", at - 4) and self._english.year(clean, start, match)
                if year_only:
                    yield year_only
                continue
            reading = (
                in_figures(clean, at, end)
                or self._ago.chinese(clean, at, end, published)
                or self._chinese.read(clean, start, at, end)
                or self._english.year(clean, start, match)
            )
            if reading is not None:
                yield reading

    def _words(self, clean: str, start: int, end: int, published: date | None) -> Iterator[Reading]:
        """Readings that begin with a word of the lexicon."""
        places = [(match.start(), match.group()) for match in self._chinese_word.finditer(clean, start, end)]
        places += ((match.start() + 1, match.group()[1:]) for match in self._english_word.finditer(clean, start, end))
        first = self._english_word.match(" " + clean[start : start + 40])
        if first is not None:
            places.append((start, first.group()[1:]))
        for at, spelling in places:
            key = self._starts[spelling.lower()]
            checked = self._checked[key].match(clean, at, end)
            if checked is None:
                continue
            word = self._lists[key][checked.group().lower()]
            reading = self._readers[key](Found(clean, start, end, checked.start(), checked.end(), word, published))
            if reading is not None:
                tail = self._daypart.match(clean, reading.end, end) if key in ("day", "same", "weekday") else None
                yield replace(reading, end=tail.end()) if tail else reading
