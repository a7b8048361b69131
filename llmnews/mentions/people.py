"""Persons that no list knows, found by the shape of a name beside a title or a verb of speech.

Four shapes: a Chinese surname with one or two characters behind it, a transliteration, capitalised words, and what
heads a line; each has a room of its own. A shape alone proves nothing ("New York", 高通): a word that only goes with
people must stand next to it. Here the finds are made one: what stands in no other name, and every further place of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from llmnews.clean import ONE_HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of
from llmnews.mention import Mention, Place
from llmnews.mentions.people_heads import Heads
from llmnews.mentions.people_latin import Latin
from llmnews.mentions.people_surnames import Surnames
from llmnews.mentions.people_transliterated import Transliterated
from llmnews.mentions.person_words import PersonWords, is_whole, places_of

CUE = "company-cue"
"""The finder of companies that no list knows and only a word beside them tells of."""


class People:
    """Finds persons by shape and context. Compiled once from the lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = words = PersonWords(lexicon)
        self._surnames = Surnames(lexicon, words)
        self._transliterated = Transliterated(words)
        self._latin = Latin(words)
        self._heads = Heads(words)
        acts = {*words.of("person_does_latin"), *(s for w in words.latin_verbs for s in w.spellings())}
        # The engine asks for one of the first letters at once, for the words branch by branch.
        self._acts = later(rf"[ \t\n](?={any_of({act[0] for act in acts})}){any_of(acts)}\b")
        """An English verb that tells what somebody says or does."""

    def find(self, clean: str, start: int, end: int, known: Sequence[Mention]) -> list[Mention]:
        """Persons in `clean[start:end]` that overlap no mention of `known` (people, companies, models), in order."""
        latin, heads = self._latin, self._heads
        has_han = ONE_HAN.search(clean, start, end) is not None
        acts_latin = self._acts.search(clean, start, end) is not None
        accounts = set(heads.accounts(clean, start, end)) if acts_latin else set()
        answering = set(heads.answering(clean, start, end))
        finders = [self._surnames.find, self._transliterated.dotted, latin.full]
        if has_han:
            finders += [latin.last_names, self._transliterated.bare]
        found = accounts.union(answering, *[finder(clean, start, end) for finder in finders])
        people = [clean[at:to] for at, to in found] + [clean[m.start : m.end] for m in known if m.kind == "person"]
        parts = {part for name in people for part in name.split()}
        single = [latin.alone, self._surnames.nicknames] if has_han else []
        single += [latin.given] if acts_latin else []
        for finder in single:
            found.update(place for place in finder(clean, start, end) if clean[slice(*place)] not in parts)
        if not found and not latin.they_speak.search(clean, start, end):
            return []
        taken = _Taken(no_names(known, clean, (clean[at:to] for at, to in answering)), start, end)
        for at, to in sorted(found, key=lambda place: (place[0], -place[1])):
            taken.add(at, to)
        named = {m.start for m in known if m.kind == "person"}.union(at for at, _ in taken.new)
        for at, to in [*latin.meant(clean, start, end, named, taken.is_free)]:
            taken.add(at, to)
        for name in sorted({clean[at:to] for at, to in taken.new}, key=len, reverse=True):
            for at, to in places_of(name, clean, start, end):
                if (len(name) != 2 or self._stands_alone(clean, at, start)) and is_whole(clean, at, to):
                    taken.add(at, to)
        called = {clean[at:to] for at, to in accounts}
        return [
            Mention(
                "person", at, to, name, finder="person-account" if name in called else "person-shape", confidence=0.8
            )
            for at, to in sorted(taken.new)
            for name in (clean[at:to],)
        ]

    def _stands_alone(self, clean: str, at: int, start: int) -> bool:
        """Whether two characters that are a name elsewhere may be one here, and not the end and head of other words."""
        return self._words.may_begin(clean, at) or clean.endswith(self._words.titles, start, at)


def no_names(mentions: Sequence[Mention], clean: str, people: Iterable[str]) -> list[Mention]:
    """The mentions without those that only their context made companies, and that are names of people or a part of one
    ("Mina Castell" in "Mina Castell宣布完成融资").
    """
    names = {part for name in people for part in (name, *name.split())}
    return [m for m in mentions if m.finder != CUE or clean[m.start : m.end] not in names]


class _Taken:
    """Stretches that are spoken for, and the new ones that found room between them."""

    def __init__(self, known: Sequence[Mention], start: int, end: int) -> None:
        spans = sorted((m.start, m.end) for m in known if m.end > start and m.start < end)
        self.starts = [at for at, _ in spans]
        self.ends = [to for _, to in spans]
        self.new: list[Place] = []

    def is_free(self, at: int, to: int) -> bool:
        """Whether no stretch has any character from `at` to `to`."""
        i = bisect_right(self.starts, at)
        return not ((i and self.ends[i - 1] > at) or (i < len(self.starts) and self.starts[i] < to))

    def add(self, at: int, to: int) -> None:
        """Takes a stretch, where it is free."""
        if not self.is_free(at, to):
            return
        i = bisect_right(self.starts, at)
        self.starts.insert(i, at)
        self.ends.insert(i, to)
        self.new.append((at, to))
