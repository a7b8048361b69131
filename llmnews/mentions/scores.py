"""Numbers that can be test results, and ranks: "92.7%", "486 分", "1402 Elo", 榜首, 前三, "top 10", SOTA.

Scores are candidates only: a number is one unless what stands with it shows that it counts or measures something else
(money, time, size, speed, a version, a date). Whether it is a result at all, and of which test, the rules decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of, branches, by_spelling
from llmnews.mention import Mention
from llmnews.numerals import number

_NUMBER = later(
    r"[0-9](?<![0-9.][0-9])(?<![0-9],[0-9])[0-9]{0,5}(?:,[0-9]{3}(?![0-9]))?(?:\.[0-9]{1,4})?(?![0-9]|\.[0-9])"
)
_JOINED_BEFORE = later(r"[A-Za-z0-9_.$€¥￥£@#:/\\^=~～'’‑–×-]")
_JOINED_BEHIND = later(r"[A-Za-z_:@^\\×]|-[0-9A-Za-z]|/[0-9A-Za-z]|[–—~～][0-9]|\.[a-z]")
_TIMES = later(r" ?[到至~～–-] ?[0-9]{1,4}(?:\.[0-9]{1,2})? ?(?:倍|[xX×](?![A-Za-z]))")
"""A span of multiples: "1.4 至 5.1 倍"."""
_PLUS = later(r"\+(?![A-Za-z0-9])")
_COMPOUND = later(r"-[a-z]")
"""Behind a percentage that is part of a name: "50%-time-horizon"."""
_LIST_NUMBER = later(r"[.)、\]]")
_LINE_START = later(r"(?:\A|\n)[ \t#>*(\[]{0,10}\Z")
_LEADING_DIGITS = later("[0-9]+")
_SPAN_BEFORE = later(r"(?<![从由.0-9])[0-9]{1,4} ?[到至] ?\Z")
_SPAN_BEHIND = later(r" ?[到至] ?[0-9]")
"""A whole number on either side makes a span of numbers: "1 到 100"."""
_YEAR = later(r"(?:19|20)[0-9]{2}")
_BESIDE = 14
"""Characters on either side of a percentage in which a word may say that it is one of cost or speed."""

_SET_AGAINST = later(
    r"\b(?:up from|down from|versus|vs\.?|against|compared (?:to|with))(?: (?:just|only))? [`*]{0,2}\Z"
)
"""Before a bare number that is another one's result: "52, up from 18 for A"."""
_RATED = later(
    r"\b(?:scor(?:e|es|ed|ing)|rating|Elo|(?:score|rating|Elo) of|earn(?:s|ed)|posts|posted|sits at|lands at)"
    r"(?: (?:is|was))? [`*~]{0,2}\Z",
    re.I,
)
"""Before a number that is a rating, though another noun follows or it is above a thousand: "scored 1,460"."""
_RATING = later("[1-3],[0-9]{3}")

_COMMA = later(r", |[，；]")

_WHOLE = 100
"""Per cent that a result can reach; what is beyond has grown so much."""

_OUT_OF: Mapping[str, str] = {"unit": "points"}
"""What a figure "out of 100" is told in."""
_NO_UNIT: Mapping[str, Any] = {"unit": "", "apart": False}
MEDAL = "medal"
"""The unit of a score that is no number."""
_DIGITS = "0-9一二两三四五六七八九十"
_CHINESE_RANK = later(rf"[第前] ?(?P<number>[{_DIGITS}]{{1,3}})(?P<place>名|位|甲|强)?")


class Scores:
    """Finds scores and ranks. Compiled once from the `score_…` and `rank_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[key])

        self._units = by_spelling(lexicon["score_unit"])
        self._unit = later(rf"\+? ?(?P<unit>{words('score_unit')})|(?: points)? (?:out of|/) ?[0-9]{{1,3}}(?![0-9.%])")
        counted = [form for word in lexicon["score_not_after"] for form in (word.word, *word.forms)]
        latin = [form for form in counted if form.isascii()]
        self._not_after = later(
            rf"[ -]?(?:{any_of(form for form in counted if not form.isascii())}|{any_of(latin)}(?![A-Za-z0-9]))"
        )
        self._not_before = later(rf"{words('score_not_before')} ?\Z")
        self._not_beside = later(words("score_not_beside"))
        self._after = later(rf" ?{words('score_after')}")
        self._rank_words = by_spelling(lexicon["rank_word"])
        chinese = [word for word in lexicon["rank_word"] if not word.word.isascii()]
        self._chinese_rank_word = later(alternation(chinese))
        self._rank_not_after = later(rf" ?{words('rank_not_after')}")
        self._rank_before = later(rf"{words('rank_before')}[了在为至的榜上入到进 ]{{0,2}}\Z")
        self._rank_not_before = later(rf"{words('rank_not_before')} ?\Z")
        self._numbers = by_spelling(lexicon["rank_number"])
        ordinal = rf"(?P<number>[1-9][0-9]?(?:st|nd|rd|th)|{words('rank_number')})"
        self._english_ranks = (
            (
                later(
                    rf"[tT][oO][pP](?!-?1(?![0-9]))[ -]?(?P<number>[1-9][0-9]{{0,2}}(?![0-9%]|\.[0-9]| ?%| percent)"
                    rf"|{words('rank_number')})(?!-| accuracy)"
                ),
                True,
            ),
            (later(r"[Nn](?:[oO]\.? ?|umber )(?P<number>[1-9][0-9]?)(?![0-9.])"), False),
            (later(r"#(?P<number>[1-9][0-9]?)(?![0-9\w])"), False),
            (
                later(
                    rf"{words('rank_verb')}(?: (?:in|at|a|the|as|joint|tied|currently|now)){{0,2}} {ordinal}"
                    "(?! time| percentile)"
                ),
                False,
            ),
            (
                later(
                    rf"{words('rank_verb')}(?: at)? #?(?P<number>[1-9][0-9]?)(?![0-9.%]| (?:points?|pts|percent|Elo))"
                ),
                False,
            ),
            (later(rf"{ordinal}(?= {words('rank_place')})"), False),
            (
                later(rf"{ordinal}(?= (?:with|at) [`*~]{{0,2}}[0-9]{{1,4}}(?:\.[0-9]+)?(?:%| percent| points| Elo))"),
                False,
            ),
        )
        english = [word for word in lexicon["rank_word"] if word.word.isascii()]
        self._english_rank_word = later(alternation(english))
        openings = {
            form
            for word in (*english, *lexicon["rank_verb"], *lexicon["rank_number"])
            for form in (word.word, *word.forms)
        }
        openings |= {"top", "Top", "TOP", "No", "NO", "no", "number", "Number", "#", *"123456789"}
        openings |= {form[:1].upper() + form[1:] for form in openings}
        self._english_opening = later(branches(openings, r"(?<![A-Za-z0-9].)"))
        self._first_letters = frozenset(form[0] for form in openings)

    def find(self, clean: str, start: int, end: int) -> list[Mention]:
        """The mentions of kind "score" and "rank" in `clean[start:end]`, in order and apart from each other.

        A score's `name` is the number as written, its `values` have the `unit` ("percent", "points", "elo", "medal" or
        "") and `apart`, whether its unit tells how far two results are apart.
        A rank's `values` have `rank`, `within` (somewhere among the first so many) and `soft` (praise like 最强).
        """
        found = sorted(
            (*self._ranks(clean, start, end), *self._scores(clean, start, end)), key=lambda one: (one.start, -one.end)
        )
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def _scores(self, clean: str, start: int, end: int) -> Iterator[Mention]:
        for match in _NUMBER.finditer(clean, start, end):
            at, to = match.span()
            sign = (
                clean[at - 1 : at] in ("+", "-", "−")
                and not (at - 1 > start and clean[at - 2].isalnum())
                and at > start
            )
            before = "" if at == start else clean[at - 1]
            is_about = before in ("~", "～") and (at - 1 == start or clean[at - 2] in " (")
            if not sign and not is_about and before and (_JOINED_BEFORE.match(before) or before in "第前"):
                continue
            if clean.startswith('="', at - 2):
                continue  # an attribute of a tag or a shortcode
            at -= sign
            values = _NO_UNIT
            unit = self._unit.match(clean, to, end)
            if unit is None:
                joined = _JOINED_BEHIND.match(clean, to, end) or _TIMES.match(clean, to, end)
                bare = to + (_PLUS.match(clean, to) is not None)  # "90+ languages"
                if joined or self._not_after.match(clean, bare, end):
                    continue
                if not self._stands_bare(clean, start, at, bare, end, match.group()):
                    continue
            else:
                said = self._units[unit["unit"].lower()].values if unit["unit"] else _OUT_OF
                if said["unit"] == "percent" and (
                    _COMPOUND.match(clean, unit.end(), end)
                    or float(match.group().replace(",", "")) > _WHOLE
                    or self._not_beside.search(clean, max(start, at - _BESIDE), _behind(clean, unit.end(), end))
                ):
                    continue
                values = {"unit": said["unit"], "apart": "apart" in said}
                to = unit.end()
            to += _PLUS.match(clean, to) is not None  # "700+", "90%+"
            yield Mention("score", at, to, clean[at:to], values=values, finder="score")

    def _stands_bare(self, clean: str, start: int, at: int, to: int, end: int, written: str) -> bool:
        """Whether a number without a unit can be a score: no year, no number of a list, no count of what follows."""
        if self._not_before.search(clean, max(start, at - 18), at):
            return False
        if "." in written:
            return True
        if _RATED.search(clean, max(start, at - 18), at):
            return True
        if "," in written:
            if _RATING.fullmatch(written) is None or clean[to:end][:2].strip()[:1].isalnum():
                return False
            return clean.endswith((" with ", " at "), start, at) or (clean[at - 1] + clean[to : to + 1]) == "()"
        if _YEAR.fullmatch(written) or len(written) > 4:
            return False
        around = clean[max(start, at - 1) : at] + clean[to : min(end, to + 1)]
        if around in ("[]", '""') or (around == "()" and len(written) == 1):
            return False
        if _LIST_NUMBER.match(clean, to, end) and _LINE_START.search(clean[max(start, at - 12) : at]):
            return False
        if _SPAN_BEFORE.search(clean, max(start, at - 8), at) or _SPAN_BEHIND.match(clean, to, end):
            return False
        behind = clean[to:end][:2].lstrip(" `*")
        if not behind[:1].isalnum() or self._after.match(clean, to, end) is not None:
            return True
        return clean.startswith(" for ", to) and _SET_AGAINST.search(clean, max(start, at - 18), at) is not None

    def _ranks(self, clean: str, start: int, end: int) -> Iterator[Mention]:
        for match in self._chinese_rank_word.finditer(clean, start, end):
            if not self._is_rival(clean, start, match.start()):
                yield self._rank_of_word(clean, match)
        for match in _CHINESE_RANK.finditer(clean, start, end):
            rank = self._chinese_rank(clean, start, end, match)
            if rank is not None:
                yield rank
        for at in self._openings(clean, start, end):
            word = self._english_rank_word.match(clean, at, end)
            if word is not None:
                if not self._is_rival(clean, start, at):
                    yield self._rank_of_word(clean, word)
                continue
            for pattern, is_within in self._english_ranks:
                ranked = pattern.match(clean, at, end)
                if ranked is not None:
                    written = ranked["number"].lower()
                    digits = _LEADING_DIGITS.match(written)
                    rank_number = int(digits.group()) if digits else int(self._numbers[written].values["number"])
                    yield _rank(clean, at, ranked.end(), rank_number, is_within and rank_number > 1, False)
                    break

    def _openings(self, clean: str, start: int, end: int) -> Iterator[int]:
        """Where English words of ranks begin."""
        if clean[start : start + 1] in self._first_letters:
            yield start
        reach = start
        for opening in self._english_opening.finditer(clean, start + 1, end):
            at = opening.start()
            if at > reach:
                reach = opening.end()
                yield at

    def _is_rival(self, clean: str, start: int, at: int) -> bool:
        """Whether what is called the best here is what others are measured by: "与 SOTA 方法对比"."""
        return self._rank_not_before.search(clean, max(start, at - 16), at) is not None

    def _rank_of_word(self, clean: str, match: re.Match[str]) -> Mention:
        values = self._rank_words[match.group().lower()].values
        if "medal" in values:
            return Mention("score", *match.span(), match.group(), values={"unit": MEDAL}, finder="score")
        return _rank(clean, match.start(), match.end(), int(values["rank"]), "within" in values, "soft" in values)

    def _chinese_rank(self, clean: str, start: int, end: int, match: re.Match[str]) -> Mention | None:
        """第三, 第 18 名, 前三, 前五名: where a word of ranking stands before it, or nothing that is counted behind."""
        value = number(match["number"])
        behind = self._rank_not_after.match(clean, match.end(), end)
        if value is None or not 1 <= value <= 200 or (behind is not None and not match["place"]):
            return None
        is_within = clean[match.start()] == "前"
        told = self._rank_before.search(clean, max(start, match.start() - 8), match.start())
        placed = match["place"] == "名" or (is_within and match["place"] in ("强", "甲"))
        next_one = clean[match.end() : min(end, match.end() + 1)]
        closes = (
            not next_one.isalnum() and not is_within and match.start() > start and clean[match.start() - 1].isalnum()
        )
        if not (told or placed or closes):
            return None
        return _rank(clean, match.start(), match.end(), int(value), is_within and value > 1, False)


def _rank(clean: str, start: int, end: int, rank: int, is_within: bool, is_soft: bool) -> Mention:
    values: dict[str, Any] = {"rank": rank, "within": is_within, "soft": is_soft}
    return Mention("rank", start, end, clean[start:end], values=values, finder="rank")


def _behind(clean: str, start: int, end: int) -> int:
    """Where the words behind a percentage end that say what it is of: a comma begins another matter."""
    stop = min(end, start + _BESIDE)
    comma = _COMMA.search(clean, start, stop)
    return stop if comma is None else comma.start()
