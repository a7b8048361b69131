"""Chinese names that no list knows: a surname with one or two characters behind it, beside a title or before a verb of
speech (首席技术官林思远, 孟知行认为); and what else stands behind a Chinese title (博主Mina说)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import ahocorasick_rs

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of, by_last
from llmnews.mention import Place
from llmnews.mentions.person_words import BACK, REACH, PersonWords

IS_REACH = 40
"""Characters between the head of a clause and the title that somebody has in it ("林思远是星河智算的总裁，")."""

_ONE_WORD = later(r"[A-Z][a-zà-öø-ɏ]{2,}(?![A-Za-z0-9.-]| [A-Z])")
_USER = later(r"@?[A-Za-zà-öø-ɏ][A-Za-z0-9_à-öø-ɏ.-]{2,20}(?![A-Za-z0-9.-]| [A-Z])")
_ENDS_NOTE = ("，", ",", ")")
_LAST_LATIN = "\u024f"
_TO_STOP = later(r"(?s:.*)[。！？!?；;\n]")
_TO_CLAUSE = later(r"(?s:.*)[。！？!?；;，,\n]")
_CLAUSE_ENDS = "，,。；;\n"


class Surnames:
    """Finds names that begin with a Chinese surname, and those behind Chinese titles. Compiled once."""

    def __init__(self, lexicon: Lexicon, words: PersonWords) -> None:
        self._words = words
        family, given, verb, adverb = words.family, words.given, words.verb, words.adverb
        self._epithets = frozenset(words.of("person_epithet"))
        self._company_titles = (*words.of("person_title_company"), *words.of("person_executive"))
        self._starts = frozenset(name[0] for name in words.families)
        self._first = self._starts | words.rows
        self._triggers = sorted({*words.titles, *words.verbs})
        self._trigger = ahocorasick_rs.AhoCorasick(
            self._triggers,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.DFA,
        )
        title, does = any_of(words.titles), any_of(words.of("person_does"))
        behind = f"(?=\\s?(?:{verb}|{adverb}|{words.preposition}|{title}|{does})|的|[^{HAN}]|$)"
        last = alternation(lexicon.get("person_given_end", ()))
        self._behind_title = (
            later(f"{family}{given}(?={last}){given}{behind}"),
            later(family + given + behind),
            later(f"{family}{given}{{2}}{behind}"),
        )
        self._longest_name = max(map(len, words.families), default=0) + 2
        adverbs = words.of("quote_adverb")
        self._adverb_ends = by_last(adverbs)
        self._adverbs_reach = 3 * max(map(len, adverbs), default=0) + 2
        self._adverbs = later(f"\\s?{adverb}{{0,3}}")
        self._before_verb = later(f"{family}{given}{{1,2}}(?=\\s?{adverb}{{0,3}}$)")
        self._before_note = later(
            rf"{family}{given}{{1,2}}(?=(?:\([^()\n]{{2,40}}\)|[，,][^，,。：:\n]{{0,26}}{title}[，,])\s?{adverb}{{0,3}}$)"
        )
        self._before_adverbial = later(f"{family}{given}{{1,2}}(?=\\s?{adverb}?{words.preposition})")
        self._before_is = later(f"{family}{given}{{1,2}}(?=\\s?(?:目前|现在|如今|现)?(?:是|任|担任|出任|曾任|为))")
        self._transliterated = later(rf"{words.row}{{2,4}}(?=(?:{adverb}){{0,2}}{verb}|[：:])")
        self._nickname = later(f"[{''.join(words.of('person_nickname'))}]{family}(?=(?:{adverb}){{0,2}}{verb})")

    def find(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """Surname and given name beside a title or before a verb of speech; one Latin name behind a title."""
        verbs, honorifics = self._words.verbs, self._words.honorifics
        for index, at, to in self._trigger.find_matches_as_indexes(clean[start:end]):
            at, to, trigger = at + start, to + start, self._triggers[index]
            is_verb = trigger in verbs
            if is_verb or trigger in honorifics:
                # Without an adverb or a blank between, the name itself stands right before.
                last = clean[at - 1 : at]
                apart = clean.endswith(self._adverb_ends.get(last, ()), start, at) or last.isspace()
                floor = max(start, at - (BACK if apart else self._longest_name))
                if apart or not self._starts.isdisjoint(clean[floor:at]):
                    yield from self._names_in(self._before_verb, clean, floor, at)
            if is_verb:
                floor = max(start, at - REACH)
                if apart or last in _ENDS_NOTE:
                    near = max(start, at - self._adverbs_reach)
                    note = max(clean.rfind(mark, near, at) for mark in _ENDS_NOTE)
                    if note >= 0 and self._adverbs.fullmatch(clean, note + 1, at):
                        yield from self._names_in(self._before_note, clean, floor, at)
                near = max(floor, clean.rfind("。", floor, at), clean.rfind("\n", floor, at))
                if self._before_adverbial.search(clean, near, at):  # one verb of thirty
                    stop = _TO_STOP.match(clean, floor, at)
                    yield from self._names_in(self._before_adverbial, clean, stop.end() if stop else floor, at)
                continue
            if clean[to : to + 1] in _CLAUSE_ENDS:
                stop = _TO_CLAUSE.match(clean, max(start, at - IS_REACH), at)
                told = self._before_is.match(clean, stop.end() if stop else start, at)
                if told and (stop or at - IS_REACH <= start) and self._words.is_name(told.group()):
                    yield told.span()
            behind = to + (clean[to : to + 1] == " ")
            first = clean[behind : behind + 1]
            if first in self._first:
                shapes = (shape.match(clean, behind, end) for shape in self._behind_title)
                name = next((name for name in shapes if name and self._words.is_name(name.group())), None)
                name = name or self._transliterated.match(clean, behind, end)
                if name:
                    yield name.span()
            elif first <= _LAST_LATIN:
                word = (_USER if trigger in self._epithets else _ONE_WORD).match(clean, behind, end)
                if word and self._is_latin_name(word, trigger, clean, end):
                    yield word.span()

    def nicknames(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """A surname with a word of familiarity before it, before a verb of speech (小张)."""
        for nickname in self._nickname.finditer(clean, start, end):
            if self._words.may_begin(clean, nickname.start()) and nickname.group() not in self._words.not_names:
                yield nickname.span()

    def _is_latin_name(self, word: re.Match[str], title: str, clean: str, end: int) -> bool:
        """Whether a Latin word behind a title is a name: the title is one of a company, or it speaks."""
        if word.group() in self._words.not_words:
            return False
        return title.endswith(self._company_titles) or self._words.speaks.match(clean, word.end(), end) is not None

    def _names_in(self, shape: re.Pattern[str], clean: str, low: int, high: int) -> Iterable[Place]:
        """Names in a window that begin where a word begins."""
        for name in shape.finditer(clean, low, high):
            if self._words.may_begin(clean, name.start()) and self._words.is_name(name.group()):
                yield name.span()
