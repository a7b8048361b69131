"""Transliterated names that no list knows: with a middle dot (萨姆·奥尔特曼), or one word that speaks (惠勒表示).

Their characters are those of which such names are made (`person_transliteration` in the lexicon).
"""

from __future__ import annotations

from collections.abc import Iterable

from llmnews.clean import HAN, ONE_HAN
from llmnews.later import later
from llmnews.mention import Place
from llmnews.mentions.person_words import BACK, DOTS, PersonWords, places_of

_AGED = later(r"[0-9]\s?岁的$")
_IN_LATIN = later(r"\s?\([A-Z]")


class Transliterated:
    """Finds transliterated names. Compiled once."""

    def __init__(self, words: PersonWords) -> None:
        self._words = words
        self._across = frozenset(words.of("person_across"))
        self._given_han = words.of("person_given_han")
        row = words.row
        self._bare = later(
            rf"(?P<name>{row}(?<![{HAN}A-Za-z0-9{DOTS}].){row}{{1,3}})(?=(?:{words.adverb}){{0,2}}{words.verb})"
        )

    def dotted(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """Names with a middle dot."""
        rows = self._words.rows
        for dot in DOTS:
            at = clean.find(dot, start, end)
            while at >= 0:
                low, high = at, at + 1
                while low > start and at - low < 7 and clean[low - 1] in rows:
                    low -= 1
                low = next((at - len(name) for name in self._given_han if clean.endswith(name, start, at)), low)
                while high < end and high - at < 20 and (clean[high] in rows or clean[high] in DOTS):
                    high += 1
                while clean[high - 1] in DOTS and high > at + 1:
                    high -= 1
                low += clean[low - 1 : low + 1] in self._across
                high -= clean[high - 1 : high + 1] in self._across or clean[high - 1] in self._across
                family = high == at + 1 and clean[high : high + 1] in self._words.families
                high += family and (
                    ONE_HAN.match(clean, high + 1, end) is None
                    or self._words.speaks.match(clean, high + 1, end) is not None
                )
                if at - low >= 1 and high - at >= 2 + (high > at + 2):
                    yield low, high
                at = clean.find(dot, max(high, at + 1), end)

    def bare(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """Names without a dot that speak twice, or that a title, an age or a Latin name introduces."""
        found: dict[str, list[Place]] = {}
        for bare in self._bare.finditer(clean, start, end):
            if self._words.is_name(bare["name"]) and not bare["name"].endswith(self._words.titles):
                found.setdefault(bare["name"], []).append(bare.span("name"))
        for name, places in found.items():
            part = any(f"{dot}{name}" in clean or f"{name}{dot}" in clean for dot in DOTS)
            sure = len(name) == 2 if part else len(places) >= 2 or self._introduced(clean, name, start, end)
            if sure:
                yield from places

    def _introduced(self, clean: str, name: str, start: int, end: int) -> bool:
        """Whether a title, an age or a Latin name stands beside a name somewhere."""
        for at, to in places_of(name, clean, start, end):
            before = clean[max(start, at - BACK) : at]
            if before.endswith(self._words.titles) or _AGED.search(before) or _IN_LATIN.match(clean, to, end):
                return True
        return False
