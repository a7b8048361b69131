"""Slips of the pen in names: "Antropic", "ChatGTP", "通义干问", each one letter or one Chinese character off.

Only names in the list `slip_of` are looked for: near most others stand ordinary words ("Future" beside "Futuri",
"因为技术" beside "华为技术"). A word is compared with the names of its length that begin alike, where it is written
as a name is and no list knows it. Words of their own that are that near ("Clause") are in the list `not_slip`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import ne

import ahocorasick_rs

from llmnews.clean import HAN, fold
from llmnews.cues import Taken
from llmnews.entries import Located
from llmnews.gazetteer import Found, Gazetteer
from llmnews.hits import outermost
from llmnews.later import later
from llmnews.lexicon import NEVER, Lexicon, words
from llmnews.mention import Mention

_KINDS = ("company", "model")
_CONFIDENCE = 0.6
_LONGEST = 40
"""Characters of the longest name that may have begun before a slip."""
_HAN_NAME = later(f"[{HAN}]+")


class Slips:
    """Finds names of companies and models that are misspelt by one character."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._not_slip = frozenset(w.lower() for w in words(lexicon, "not_slip"))
        wanted = frozenset(words(lexicon, "slip_of"))
        self._latin: dict[tuple[str, int], list[tuple[str, Located]]] = defaultdict(list)
        halves: dict[str, list[tuple[int, str, Located]]] = defaultdict(list)
        for (kind, _), located in gazetteer.by_id.items():
            if kind not in _KINDS:
                continue
            for name in sorted(wanted.intersection((located.entry.name, *located.entry.also))):
                text = fold(name)
                if text.isascii():
                    self._latin[text[0].lower(), len(text)].append((text.lower(), located))
                else:
                    middle = len(text) // 2
                    halves[text[:middle]].append((0, text, located))
                    halves[text[middle:]].append((middle, text, located))
        # A slip keeps the first letter.
        initials = "".join(sorted({initial.upper() for initial, _ in self._latin if initial.isalpha()}))
        self._word = later(
            rf"[{initials}](?<![A-Za-z0-9@#/._&-].)[A-Za-z]{{4,19}}(?![A-Za-z0-9@/_])" if initials else NEVER
        )
        self._halves = list(halves.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(halves), store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA
        )
        self._meant = lru_cache(maxsize=1 << 14)(self._nearest)

    def find(self, clean: str, found: Found) -> Found:
        """The names found, and those that are misspelt; a shorter name that a slip holds is no name of its own."""
        taken = Taken(found.names)
        slips = [*self._words(clean, taken), *self._phrases(clean, found.names, taken)]
        if not slips:
            return found
        free = Taken(slips).free
        return Found(outermost([n for n in found.names if free(n.start, n.end)] + slips), found.words)

    def _words(self, clean: str, taken: Taken) -> Iterator[Mention]:
        # Hardly any text has a slip: its words are looked at before their places, and each of them once.
        meant = {word: entries for word in set(self._word.findall(clean)) if (entries := self._meant(word))}
        for match in self._word.finditer(clean) if meant else ():
            if match.group() in meant and taken.free(match.start(), match.end()):
                for located in meant[match.group()]:
                    yield from self._mention(clean, match.start(), match.end(), located)

    def _nearest(self, word: str) -> tuple[Located, ...]:
        """The entries that `word` misspells: a letter wrong, missing or too many, or two in the wrong order."""
        from rapidfuzz.distance import OSA

        word = word.lower()
        if word in self._not_slip:
            return ()
        near = [
            (text, located)
            for length in (len(word) - 1, len(word), len(word) + 1)
            for text, located in self._latin.get((word[0], length), ())
            if word != text + "s" and OSA.distance(word, text, score_cutoff=1) == 1
        ]
        # What may stand for either of two names says neither.
        return tuple(located for _, located in near) if len({text for text, _ in near}) == 1 else ()

    def _phrases(self, clean: str, names: Sequence[Mention], taken: Taken) -> Iterator[Mention]:
        for index, start, _ in self._automaton.find_matches_as_indexes(clean, overlapping=True):
            for offset, text, located in self._halves[index]:
                begin, end = start - offset, start - offset + len(text)
                window = clean[max(0, begin) : end]
                if len(window) != len(text) or sum(map(ne, window, text)) != 1:
                    continue
                if not _HAN_NAME.fullmatch(window) or window in self._not_slip:
                    continue
                # "通义", known too, is the beginning of the slip "通义干问"; any other name in it stands.
                if taken.free(begin, end) or _is_begun(clean, begin, end, text, names):
                    yield from self._mention(clean, begin, end, located)

    def _mention(self, clean: str, start: int, end: int, located: Located) -> Iterator[Mention]:
        mention = self._gazetteer.at(clean, start, end, located)
        if mention is not None:
            mention.finder, mention.confidence = "slip", _CONFIDENCE
            yield mention


def _is_begun(clean: str, start: int, end: int, text: str, names: Sequence[Mention]) -> bool:
    """Whether all names between `start` and `end` are the intact beginning of `text`."""
    first = bisect_left(names, start - _LONGEST, key=lambda name: name.start)
    behind = bisect_left(names, end, lo=first, key=lambda name: name.start)
    inside = [name for name in names[first:behind] if start < name.end]
    return all(n.start == start and n.end < end and text.startswith(clean[n.start : n.end]) for n in inside)
