"""What stands right beside a name: cue words before and behind an offset, adverbs between, and which characters are
taken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from llmnews.clean import is_latin
from llmnews.later import later
from llmnews.lexicon import NEVER, branches, by_character
from llmnews.mention import BY_START, Mention

_OPEN = "\"'“”‘’「『《〈【[(*_ "
_CLOSE = "\"'“”‘’」』》〉】])*_ "


LISTED = re.compile(r"\s?(?:、|，|,|/|和|与|及|以及|或|and|or|&|, and)\s?")
"""What stands between two names of a list."""
SET_OFF = later(
    r" ?\([^()\n]{1,30}\)|, (?:an?|the|its|known|formerly|which|who|makers?|creators?|developers?)\b[^,.;:!?\n]{2,70},"
)
"""What may stand between a name and its verb: "StepFun (阶跃星辰) released", "Suno, the maker of songs, says"."""


PART_BEFORE, PART_BEHIND = later(r"[A-Za-z0-9.\-]"), later(r"[A-Za-z0-9]|\.\d")
"""What stands beside a short form that is a part of another name."""


def longest_first(texts: Iterable[str]) -> list[str]:
    """Texts in the order in which an alternation must try them."""
    return sorted(set(texts), key=lambda text: (-len(text), text))


def word_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, Latin ones at word boundaries, ignoring case."""
    ordered = longest_first(texts)
    latin = "|".join(re.escape(text) for text in ordered if text[:1].isascii())
    other = "|".join(re.escape(text) for text in ordered if not text[:1].isascii())
    found = [rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z0-9])"] if latin else []
    return later("|".join([*found, *([other] if other else [])]) or r"(?!)", re.I)


def lowered_word_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of the words in a text in lower case, Latin ones at word boundaries; which one is not defined. To search for
    `word_of`, which has no first characters that a search could skip to, takes five times as long."""
    low = [text.lower() for text in texts]
    latin = branches([text for text in low if text[:1].isascii()], r"(?<![a-z0-9].)", r"(?![a-z0-9])")
    other = branches(text for text in low if not text[:1].isascii())
    return later("|".join(some for some in (latin, other) if some != NEVER) or NEVER)


def occurrences(
    clean: str, names: Iterable[str], before: re.Pattern[str], behind: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Where any of some names stands, the first and longest where they overlap.

    `before` is what no character right before a name may be, `behind` what may not begin right behind it. To find a
    few names takes less than to compile an expression of them.
    """
    places: list[tuple[int, int]] = []
    for name in names:
        at = clean.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and before.match(clean, at - 1)) and not behind.match(clean, end):
                places.append((at, -end))
            at = clean.find(name, at + 1)
    reach = 0
    for start, minus_end in sorted(places):
        if start >= reach:
            reach = -minus_end
            yield start, reach


def _by_place(texts: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    """The words in lower case by the character that they have at a place, the longest first."""
    return by_character(longest_first(text.lower() for text in texts), place)


def _either_case(characters: Iterable[str]) -> frozenset[str]:
    return frozenset(form for character in characters for form in (character, character.upper()))


class Before:
    """Whether one of the words stands right before an offset, quotation marks and blanks between."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = _by_place(texts, -1)
        self._last = _either_case(self._words).union(_OPEN)
        self._reach = max(map(len, texts), default=0) + 6

    def __call__(self, clean: str, at: int) -> bool:
        if clean[at - 1 : at] not in self._last:
            return False
        window = clean[max(0, at - self._reach) : at].lower().rstrip(_OPEN)
        words = self._words.get(window[-1:], ())
        if not window.endswith(words):
            return False
        hit = next(w for w in words if window.endswith(w))
        inside = len(window) > len(hit) and is_latin(hit[0]) and is_latin(window[-len(hit) - 1])
        return not inside


class Behind:
    """Whether one of the words stands right behind an offset, quotation marks and blanks between."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = _by_place(texts, 0)
        self._first = _either_case(self._words).union(_CLOSE)
        self._reach = max(map(len, texts), default=0) + 6

    def __call__(self, clean: str, at: int) -> bool:
        if clean[at : at + 1] not in self._first:
            return False
        window = clean[at : at + self._reach].lower().lstrip(_CLOSE)
        words = self._words.get(window[:1], ())
        if not window.startswith(words):
            return False
        hit = next(w for w in words if window.startswith(w))
        inside = len(window) > len(hit) and is_latin(hit[-1]) and is_latin(window[len(hit)])
        return not inside


class Adverbs:
    """Where a name ends for the word behind it, with adverbs between or without. Compiled once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._adverb = word_of(texts)

    def ends(self, clean: str, end: int) -> list[int]:
        """Where a name ends, and where each of the adverbs behind it does."""
        ends = [end]
        while len(ends) <= _ADVERBS and (match := self._adverb.match(clean, _skip_blanks(clean, ends[-1]))):
            ends.append(match.end())
        return ends


_ADVERBS = 3
"""How many adverbs may stand between a name and its verb."""


def _skip_blanks(clean: str, at: int) -> int:
    while at < len(clean) and clean[at] in " \n":
        at += 1
    return at


class Taken:
    """Which characters mentions have already. They are put in order when it is first asked: many texts have nothing
    to ask about."""

    __slots__ = ("_mentions", "_reach", "_starts")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = mentions
        self._starts: list[int] | None = None
        self._reach: list[int] = []
        """How far the mentions up to each one reach."""

    def free(self, start: int, end: int) -> bool:
        """Whether no mention has any character from `start` to `end`."""
        if self._starts is None:
            mentions = sorted(self._mentions, key=BY_START)
            self._starts = [m.start for m in mentions]
            reach = 0
            for mention in mentions:
                if mention.end > reach:
                    reach = mention.end
                self._reach.append(reach)
        at = bisect_left(self._starts, end)
        return at == 0 or self._reach[at - 1] <= start
