"""Dates, absolute and relative, Chinese and English, read against the day of publication.

A date of the news lies in the past unless its clause tells a plan. Where the words leave that open ("4月", 周四), a
mention's `values` hold both readings: `iso` is the past one, `iso_plan` the coming one. What is told by the date of
another event (次日, 早一天) has no `iso`; its `relative` says where it lies from there: "previous-1" is the day before,
"same" the same day. Words that give no certain date (上周 at the turn of a month, 几天前) are mentions without `iso`.
A date after the day of publication, whatever its clause tells, is marked `ahead`; one that is a later day of the same
month or, as likely, of a year before (4月30日, read on April 11), is marked `soon`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from llmnews.later import later
from llmnews.lexicon import Lexicon, Word, alternation, any_of, by_spelling
from llmnews.mention import Mention
from llmnews.numerals import number

_SLACK = timedelta(days=1)
"""China dates its news up to eight hours before UTC does: a day after `published` is no future day yet."""

_SOON = range(1, 3)
"""Months ahead that a month without a year means: who means the year before says so ("去年四月"). A month without a day
is not that of the year behind, which is said, too ("明年二月")."""

_HAN = "〇零一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][{_HAN}]{{3}})(?![0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三?十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[一二三四五六七八九])(?![0-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"

# Where a written number may be a date: the first class lets `re` skip to digits.
_NUMBER = later(
    rf"[0-9{_HAN}十几数半多两][0-9{_HAN}十几多两]{{0,3}}"
    r"(?:(?= ?(?:[年月日号天周星礼]|个[月星礼]))|(?<=[0-9])(?=[-/.][0-9])|(?<=(?:19|20)[0-9]{2})(?![0-9]))"
)
_STAMP = later(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<joint>[-/.])(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=joint)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    r"(?:[T ](?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(?: ?(?P<zone>Z|[+-][0-2][0-9]:?[0-5][0-9]))?)?"
    r"|(?<=[-/][01][0-9]))(?![0-9A-Za-z%]|[-/][0-9]|\.[0-9])"
)
_JOINED = later(r"[\w./@#$€¥-]")
"""A character of these before a number makes it a part of a name, a path, a version or a price."""

_REACH = 120
"""Characters of one sentence over which a month takes the year of a date before it."""

_SENTENCE_END = later(r"[。！？!?\n]|\. ")


@dataclass(frozen=True, slots=True)
class _Reading:
    """Characters `start` to `end` and what they say: a year, month and day (0 where not told), or the ISO forms."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    iso: str | None = None
    iso_plan: str | None = None
    relative: str | None = None
    ahead: bool = False


class Dates:
    """Finds the mentions of dates. Compiled once from the `date_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[f"date_{key}"])

        self._lists = {key[5:]: by_spelling(listed) for key, listed in lexicon.items() if key.startswith("date_")}
        self._readers: dict[str, Callable[[_Found], _Reading | None]] = {
            "day": _day_word,
            "span": self._span_word,
            "season": _season_word,
            "same": lambda found: _Reading(found.start, found.end, relative=found.word.values["relative"]),
            "weekday": self._weekday_word,
            "month": self._month_word,
            "ago": self._ago_word,
            "later": self._ago_word,
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
        self._checked = {key: later(words(key)) for key in self._readers}

        part, weekday = words("part"), words("weekday")
        daypart = rf"(?: ?[(]{weekday}[)])?(?: ?{words('daypart')})?"
        unit, not_after = words("unit"), words("not_after")
        month_tail = rf"(?: ?(?P<day>{_DAY}) ?[日号]{daypart}| ?{part})"
        self._year_tail = later(rf" ?(?:(?P<month>{_MONTH}) ?月份?{month_tail}?|{part})")
        self._month_tail = later(month_tail)
        self._week_tail = later(rf" ?(?P<rest>{words('week_rest')}){daypart}")
        self._daypart = later(daypart)
        self._chinese = later(
            rf"(?P<year>{_YEAR}|2[0-9](?= ?年 ?{_MONTH} ?月)) ?年(?!{not_after})"
            rf"|(?P<month>{_MONTH}) ?月(?!{not_after})份?{month_tail}?"
            rf"|(?P<only>[0-3]?[0-9]) ?日(?!{words('day_not_after')}){daypart}"
        )
        self._duration = later(
            rf"(?P<count>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}}|[几数半多]|十几)(?P<more>[多几余]?)"
            rf" ?(?P<unit>{unit})(?P<half>[多半]?)"
            rf"(?:(?P<ago>{words('ago')})|{words('later')})"
        )
        self._begins = later(rf"(?P<part>{words('begins')})(?=\Z|[ -])")
        self._no_date_before = tuple(word.word for word in lexicon["date_not_before"])
        self._date_before = tuple(word.word for word in (*lexicon["due"], *lexicon["date_before"]))
        self._english_day = later(
            rf"\.? (?P<day>3[01]|[12][0-9]|0?[1-9]){_ORDINAL}(?![0-9A-Za-z%]|[.:,][0-9])"
            rf"(?: ?[-–] ?[0-3]?[0-9](?![0-9]){_ORDINAL})?"
            r"(?:(?:,? |，)(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
            r"|,? (?:of )?(?P<only>(?:19|20)[0-9]{2})(?![0-9])"
            rf"|,? (?:of )?(?P<when>{words('which')}) year\b"
        )
        part_before, which = words("part_before"), words("which")
        self._before_month = later(
            rf"(?:(?P<weekday>{weekday}),? )?(?:(?P<day>3[01]|[12][0-9]|0?[1-9]){_ORDINAL}(?<![0-9][0-9]{{3}}) (?:of )?"
            rf"|(?P<part>{part_before})[ -](?P<then>{which} )?|(?P<which>{which}) "
            rf"|(?P<preposition>{words('preposition')}) )?\Z"
        )
        self._before_year = later(
            rf"(?:(?:(?:the )?{part_before})[ -]|\b[QH][1-4],? |(?P<preposition>{words('preposition')}) )\Z"
        )
        self._before_weekday = later(rf"(?P<which>{which}) \Z")
        self._before_ago = later(rf"\b(?P<count>[0-9]{{1,3}}|{words('number')})(?: more)?[ -](?P<unit>{unit}) \Z")

    def find(self, clean: str, start: int, end: int, published: date | None) -> list[Mention]:
        """The date mentions in `clean[start:end]`, in order; relative words are counted from the day `published`."""
        if published is not None and not 1900 <= published.year <= 2100:
            published = None  # a fault of the source; from there a week ago may leave the calendar
        readings = [*self._numbers(clean, start, end, published), *self._words(clean, start, end, published)]
        readings.sort(key=lambda reading: (reading.start, -reading.end))
        found: list[Mention] = []
        before: _Reading | None = None
        for reading in readings:
            if found and reading.start < found[-1].end:
                continue
            lends = before is not None and reading.start - before.end < _REACH and reading.month and not reading.year
            if lends and before and _SENTENCE_END.search(clean, before.end, reading.start):
                lends = False
            resolved = _resolved(reading, before if lends else None, published)
            if resolved.year and resolved.month:
                before = resolved
            values: dict[str, str | bool | None] = {
                "iso": resolved.iso,
                "iso_plan": resolved.iso_plan,
                "relative": resolved.relative,
            }
            if published:
                latest = (published + _SLACK).isoformat()
                is_later = bool(resolved.iso) and str(resolved.iso) > latest[: len(str(resolved.iso))]
                if is_later or resolved.ahead or self._begins_later(clean, resolved, published):
                    values["ahead"] = True
                elif reading.month and reading.day and resolved.iso != resolved.iso_plan:
                    values["soon"] = str(resolved.iso_plan).startswith(latest[:7])
            found.append(Mention("date", reading.start, reading.end, resolved.iso or "", values=values, finder="date"))
        return found

    def _begins_later(self, clean: str, reading: _Reading, published: date) -> bool:
        """Whether a part of this month or year ("4月下旬", "late 2026") begins after the day of publication."""
        iso = reading.iso or ""
        unit, now = ("day", published.day + _SLACK.days) if len(iso) == 7 else ("month", published.month)
        if len(iso) not in (4, 7) or not published.isoformat().startswith(iso):
            return False
        part = self._begins.search(clean, reading.start, reading.end)
        first = part and self._lists["begins"][part["part"].lower()].values.get(unit)
        return first is not None and int(first) > now

    def _numbers(self, clean: str, start: int, end: int, published: date | None) -> Iterator[_Reading]:
        """Readings that begin with a written number, and English years."""
        for match in _NUMBER.finditer(clean, start, end):
            at = match.start()
            previous = clean[at - 1 : at] if at > start else ""
            if previous and (previous in _HAN or previous == "十" or previous.isdigit()):
                continue
            if previous and _JOINED.match(previous) and previous.isascii():
                year_only = clean.startswith("mid-", at - 4) and self._english_year(clean, start, match)
                if year_only:
                    yield year_only
                continue
            reading = (
                self._stamp(clean, at, end)
                or self._ago(self._duration.match(clean, at, end), published)
                or self._chinese_date(clean, start, at, end)
                or self._english_year(clean, start, match)
            )
            if reading is not None:
                yield reading

    def _stamp(self, clean: str, at: int, end: int) -> _Reading | None:
        """2025-08-05, 2026/1/5, 2025-08-05T23:30:00-05:00 (which is a day later by UTC)."""
        match = _STAMP.match(clean, at, end)
        if match is None or (match["joint"] == "." and match["day"] is None):
            return None
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 0)
        if match["zone"] and _iso(year, month, day):
            stamp = f"{year:04}-{month:02}-{day:02}T{match['clock']}{match['zone'].replace('Z', '+00:00')}"
            try:
                moment = datetime.strptime(stamp, "%Y-%m-%dT%H:%M%z")
            except ValueError:  # 25:00 or a zone of 24 hours: the day still stands
                return _Reading(at, match.end(), year, month, day)
            # Years of four digits from 1900 on, so that this cannot leave the calendar.
            utc = moment - (moment.utcoffset() or timedelta())
            year, month, day = utc.year, utc.month, utc.day
        return _Reading(at, match.end(), year, month, day) if _iso(year, month, day) else None

    def _chinese_date(self, clean: str, start: int, at: int, end: int) -> _Reading | None:
        """2023年11月14日, 11月14日, 8月初, 14日."""
        match = self._chinese.match(clean, at, end)
        if match is None:
            return None
        if match["year"]:
            year = int(number(match["year"]) or 0)
            tail = self._year_tail.match(clean, match.end(), end)
            return _with_tail(match.start(), match.end(), year + 2000 * (year < 100), tail)
        stops = (at, at - (clean[at - 1 : at] == " " and at > start))
        if (
            not _DASH.search(clean, max(start, at - 4), at)
            and any(clean.endswith(self._no_date_before, start, stop) for stop in stops)
            and not any(clean.endswith(self._date_before, start, stop) for stop in stops)
        ):
            return None
        if match["month"]:
            day = int(number(match["day"]) or 0) if match["day"] else 0
            reading = _Reading(at, match.end(), 0, int(number(match["month"]) or 0), day)
            return reading if _iso(2000, reading.month, day) else None
        day = int(match["only"])
        return _Reading(at, match.end(), day=day) if 1 <= day <= 31 else None

    def _english_year(self, clean: str, start: int, match: re.Match[str]) -> _Reading | None:
        """Early 2025, Q1 2026, in 2024, 2026 Q1."""
        at, to = match.end() - 4, match.end()
        if at < match.start() or not clean[at:to].isdigit() or not clean.startswith(("19", "20"), at):
            return None
        if behind := _QUARTER.match(clean, to):
            return _Reading(at, behind.end(), int(clean[at:to]))
        if _NO_YEAR_BEHIND.match(clean, to):
            return None
        before = self._before_year.search(clean, max(start, at - 28), at)
        if before is None:
            return None
        return _Reading(at if before["preposition"] else before.start(), to, int(clean[at:to]))

    def _words(self, clean: str, start: int, end: int, published: date | None) -> Iterator[_Reading]:
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
            reading = self._readers[key](_Found(clean, start, end, checked.start(), checked.end(), word, published))
            if reading is not None:
                tail = self._daypart.match(clean, reading.end, end) if key in ("day", "same", "weekday") else None
                yield replace(reading, end=tail.end()) if tail else reading

    def _span_word(self, found: _Found) -> _Reading | None:
        """今年, 去年12月, 上个月底, 上周三, last week."""
        today, shift, unit = found.published, int(found.word.values["shift"]), found.word.values["unit"]
        is_chinese = not found.clean[found.start].isascii()
        if unit == "week":
            tail = self._week_tail.match(found.clean, found.end, found.limit) if is_chinese else None
            end = tail.end() if tail else found.end
            if today is None:
                return _Reading(found.start, end)
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
            day = self._lists["week_rest"][tail["rest"]].values.get("day") if tail else None
            if day is not None:
                return _on(found.start, end, monday + timedelta(days=int(day)))
            iso = _common(monday, monday + timedelta(days=6))
            return _Reading(found.start, end, iso=iso, iso_plan=iso, ahead=shift > 0)
        if unit == "quarter":
            year = today and _months_from(today, 3 * shift)[0]
            return _Reading(found.start, found.end, year or 0)
        if unit == "month":
            tail = self._month_tail.match(found.clean, found.end, found.limit) if is_chinese else None
            year, month = _months_from(today, shift) if today else (0, 0)
            day_text = tail["day"] if tail else None
            whole = _Reading(found.start, tail.end() if tail else found.end, year, month)
            return replace(whole, day=int(number(day_text) or 0)) if day_text and today else whole
        tail = self._year_tail.match(found.clean, found.end, found.limit) if is_chinese else None
        reading = _with_tail(found.start, found.end, today.year + shift if today else 0, tail)
        return reading if today else replace(reading, month=0, day=0)

    def _weekday_word(self, found: _Found) -> _Reading | None:
        """周四, Thursday, last Thursday, next Tuesday."""
        which = self._before_weekday.search(found.clean, max(found.floor, found.start - 12), found.start)
        start = which.start() if which else found.start
        today, weekday = found.published, int(found.word.values["day"])
        if today is None:
            return _Reading(start, found.end)
        last, coming = (
            today - timedelta(days=(today.weekday() - weekday) % 7),
            today + timedelta(days=(weekday - today.weekday()) % 7),
        )
        if which is None:
            return _Reading(start, found.end, iso=last.isoformat(), iso_plan=coming.isoformat())
        shift = int(self._lists["which"][which["which"].lower()].values["shift"])
        of_week = today + timedelta(days=weekday - today.weekday() + 7 * shift)
        # "Last Monday" is for some the latest one, for others that of last week: only what both agree on is certain.
        if shift < 0:
            other = last if last < today else last - timedelta(weeks=1)
        else:
            other = of_week if shift == 0 else coming if coming > today else coming + timedelta(weeks=1)
        iso = of_week.isoformat() if of_week == other else _common(of_week, other)
        return _Reading(start, found.end, iso=iso, iso_plan=iso)

    def _month_word(self, found: _Found) -> _Reading | None:
        """January 5, 2026; 5 January; early March; in May; last April."""
        clean, month = found.clean, int(found.word.values["month"])
        before = self._before_month.search(clean, max(found.floor, found.start - 44), found.start)
        behind = self._english_day.match(clean, found.end, found.limit)
        start = found.start if before is None or before["preposition"] else before.start()
        end = behind.end() if behind else found.end
        year = int((behind and (behind["year"] or behind["only"])) or 0)
        day = int((behind and behind["day"]) or (before and before["day"]) or 0)
        today = found.published
        if behind and behind["when"]:
            year = today.year + int(self._lists["which"][behind["when"].lower()].values["shift"]) if today else 0
            return _Reading(start, end, year, month, day) if year else None
        named = before and (before["preposition"] or before["part"] or before["which"])
        if not (day or year or named) or not _iso(2000, month, day):
            return None
        which = before and (before["which"] or (before["then"] or "").strip())
        today = found.published
        if which and today and not year:
            shift = int(self._lists["which"][which.lower()].values["shift"])
            past, coming = _year_readings(today, month, day)
            year = today.year if shift == 0 else past if shift < 0 else coming
        return _Reading(start, end, year, month, day)

    def _ago_word(self, found: _Found) -> _Reading | None:
        """Two weeks ago, 3 days later."""
        before = self._before_ago.search(found.clean, max(found.floor, found.start - 24), found.start)
        if before is None:
            return None
        word = self._lists["number"].get(before["count"].lower())
        count = before["count"] if word is None else word.values.get("number")
        is_past = found.word.word in self._lists["ago"]
        unit = self._lists["unit"][before["unit"].lower()].values["unit"]
        return _counted(before.start(), found.end, int(count) if count else None, unit, is_past, found.published)

    def _ago(self, match: re.Match[str] | None, published: date | None) -> _Reading | None:
        """三天前, 两周前, 3个月后."""
        if match is None:
            return None
        unit = self._lists["unit"][match["unit"]].values["unit"]
        # "两三年前" and "三到五年前" name no year; nor do "十多年前" and "一年半前".
        is_vague = (
            match["more"]
            or match["half"]
            or _ABOUT.search(match["count"])
            or _RANGE.match(match.string, match.start() - 1)
        )
        value = None if is_vague else number(match["count"])
        count = None if value is None or value > 100 else int(value)
        return _counted(match.start(), match.end(), count, unit, match["ago"] is not None, published)


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of the lexicon at `start` to `end` of the clean text, looked at between `floor` and `limit`."""

    clean: str
    floor: int
    limit: int
    start: int
    end: int
    word: Word
    published: date | None


_ABOUT = later(rf"[几数半多]|[{_HAN}两]{{2}}")
_DASH = later(r"[^0-9A-Za-z年月日号 ] ?[–—]{1,2} ?\Z")
"""A dash that parts two clauses: "价格不变 — 3 月底开放", not "2 月 — 3 月"."""
_RANGE = later(r"[到至、~–-]")
_QUARTER = later(r" ?[QH][1-4]\b")
_NO_YEAR_BEHIND = later(r"[\w%]|[-./,][0-9]| [A-Z]{2}| ?年|[’']s [A-Z]")


def _day_word(found: _Found) -> _Reading:
    if found.published is None:
        return _Reading(found.start, found.end)
    return _on(found.start, found.end, found.published + timedelta(days=int(found.word.values["days"])))


def _season_word(found: _Found) -> _Reading | None:
    """年底, 上半年, 第三季度: of this year, or of the one before or behind it where that is past or to come."""
    before = found.clean[found.start - 1 : found.start] if found.start > found.floor else ""
    if before and (before.isdigit() or before in _HAN or before in "十几两多数半每百"):
        return None
    today = found.published
    if today is None:
        return _Reading(found.start, found.end)
    past = today.year - (int(found.word.values["first"]) > today.month)
    coming = today.year + (int(found.word.values["last"]) < today.month)
    return _Reading(found.start, found.end, iso=str(past), iso_plan=str(coming))


def _with_tail(start: int, end: int, year: int, tail: re.Match[str] | None) -> _Reading:
    """A year with the month and day that a match behind it holds, as far as they make a date."""
    if tail is None:
        return _Reading(start, end, year)
    month, day = (int(number(tail[part]) or 0) if tail[part] else 0 for part in ("month", "day"))
    if year and _iso(year, month, day) is None:
        return _Reading(start, end, year)
    return _Reading(start, tail.end(), year, month, day)


def _counted(start: int, end: int, count: int | None, unit: str, is_past: bool, today: date | None) -> _Reading:
    """So many days, weeks, months or years ago, or later; None and "half a" are too vague for a date.

    What comes "three days later" is counted from another event, unless its clause tells a plan.
    """
    if count is None:
        return _Reading(start, end)
    relative = f"previous+{count}" if unit == "day" and not is_past else None
    if today is None:
        return _Reading(start, end, relative=relative)
    shift = -count if is_past else count
    if unit in ("day", "week"):
        there = today + timedelta(days=shift * (7 if unit == "week" else 1))
        # A count of weeks is round: certain is what three days more or less do not change.
        iso = there.isoformat() if unit == "day" else _common(there - timedelta(days=3), there + timedelta(days=3))
    elif unit == "month":
        iso = _iso(*_months_from(today, shift))
    else:
        iso = _iso(today.year + shift)
    return _Reading(start, end, iso=iso if is_past else None, iso_plan=iso, relative=relative)


def _resolved(reading: _Reading, before: _Reading | None, published: date | None) -> _Reading:
    """The reading with its ISO forms. `before` is a month or day told earlier in the sentence, which lends its year."""
    if reading.iso or reading.iso_plan or reading.relative or not (reading.year or reading.month or reading.day):
        return reading
    year, month, day = reading.year, reading.month, reading.day
    if not year and before is not None and before.month <= month:
        lent = _iso(before.year, month, day)
        if lent and (published is None or lent[:10] <= (published + _SLACK).isoformat()):
            year = before.year
    if year:
        iso = _iso(year, month, day)
        return replace(reading, year=year, iso=iso, iso_plan=iso)
    if published is None:
        return reading
    if month:
        past, coming = _year_readings(published, month, day)
        is_soon = (coming - published.year) * 12 + month - published.month in _SOON
        if is_soon and past < coming and (day or coming == published.year):
            past = coming
        return replace(reading, iso=_iso(past, month, day), iso_plan=_iso(coming, month, day))
    latest = published + _SLACK
    last = (latest.year, latest.month) if day <= latest.day else _months_from(latest, -1)
    coming_month = (published.year, published.month) if day >= published.day else _months_from(published, 1)
    return replace(reading, iso=_iso(*last, day), iso_plan=_iso(*coming_month, day))


def _year_readings(today: date, month: int, day: int) -> tuple[int, int]:
    """The years in which a month, or a day of it, was last and will be next, the present one counting for both."""
    latest = today + _SLACK
    past = latest.year - ((month, day or 1) > (latest.month, latest.day if day else 31))
    coming = today.year + ((month, day or 31) < (today.month, today.day if day else 1))
    return past, coming


def _months_from(today: date, months: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def _on(start: int, end: int, day: date) -> _Reading:
    return _Reading(start, end, iso=day.isoformat(), iso_plan=day.isoformat())


def _common(first: date, last: date) -> str | None:
    """The month in which both days lie, or None: of a year alone nobody thinks who says 上周."""
    return f"{first.year:04}-{first.month:02}" if (first.year, first.month) == (last.year, last.month) else None


def _iso(year: int, month: int = 0, day: int = 0) -> str | None:
    """The ISO form as far as it is told, or None where there is no such day."""
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
