"""Where persons are named, and who is named at a place.

Persons are those of the gazetteer and those that no list knows. A full name is followed by its parts (Altman, 奥特曼):
surnames and short names.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import ahocorasick_rs

from llmnews.clean import HAN, ONE_HAN, is_letter
from llmnews.later import later
from llmnews.mention import Mention, Place
from llmnews.titles import Titles

_FEW = 20
"""Texts that are found one by one sooner than an automaton of them is built."""
NAMED = 12
"""Mentions of a person behind which a pronoun is looked for,"""

BREATH = 40
"""and the characters behind each in which it stands."""

_PRONOUN = later(r"(?:[，。；！？、,\s]|[，。；\s][当但而在])(?P<they>[他她](?!们)|(?:[Hh]e|[Ss]he)\b)")
"""A pronoun at the head of a clause: elsewhere it is an object, and means somebody else."""
_ROW = later(
    r"\s?(?:、|和|与|及|以及)\s?(?:[A-Z][A-Za-z.'-]+(?:\s[A-Z][A-Za-z.'-]+){1,2}\s?(?:、|和|与|及|以及)\s?){1,4}"
)
_ABOUT = ("关于", "有关", "针对", "围绕", "至于")
_TOGETHER = ("和", "与", "及", "以及", "、", "and", "&")
_NAME_BEFORE = later("[A-Za-z·]")
_WORD_END = later("(?![A-Za-z·])")
_HAN_BEHIND = later(rf"\s?[{HAN}]")
_COLON_BEHIND = later(r"\s?[：:]")


class Person(NamedTuple):
    """A place where a person is named; `key` is the same for all names of one person.

    An `account` is known only by the name that they write under; where the surname stands with a title ("罗教授"),
    `full` is the place of the whole name.
    """

    start: int
    end: int
    key: str
    id: str | None
    account: bool = False
    full: Place | None = None


def is_she(pronoun: str) -> bool:
    """Whether a pronoun is one of a woman."""
    return pronoun[0] in "她sS"


class People:
    """The persons of one document, for looking up by place."""

    def __init__(self, clean: str, people: Sequence[Person]) -> None:
        self._clean = clean
        self.people = people
        self._starts = [person.start for person in people]
        self._by_key: dict[str, list[Person]] = {}
        for person in people:
            self._by_key.setdefault(person.key, []).append(person)
        self._women: dict[str, bool | None] = {}

    def before(self, at: int, low: int) -> list[Person]:
        """Persons between `low` and `at`, the nearest to `at` first; at most three."""
        i = bisect_left(self._starts, at)
        return [p for p in reversed(self.people[max(0, i - 4) : i]) if p.start >= low and p.end <= at][:3]

    def behind(self, at: int, reach: int) -> Person | None:
        """The first person that begins at most `reach` characters behind `at`."""
        i = bisect_left(self._starts, at)
        return self.people[i] if i < len(self.people) and self.people[i].start <= at + reach else None

    def first(self, low: int, high: int) -> Person | None:
        """The first person between two places whom no preposition makes an object."""
        i = bisect_left(self._starts, low)
        while i < len(self.people) and self.people[i].end <= high:
            person = self.people[i]
            apart = self._clean[max(low, person.start - 1) : person.start] not in tuple("对向给让被把与和跟由")
            if apart and not self._clean.endswith(_ABOUT, low, person.start):
                return person
            i += 1
        return None

    def between(self, low: int, high: int) -> list[Person]:
        """Persons that are named between two places."""
        return [
            p for p in self.people[bisect_left(self._starts, low) : bisect_left(self._starts, high)] if p.end <= high
        ]

    def most_named(self, low: int, high: int) -> Person | None:
        """The one person who is named between two places, or is named there at least twice as often as any other:
        the first place of the longest name.
        """
        people = self.between(low, high)
        named = Counter(person.key for person in people)
        (key, count), (_, other) = [*named.most_common(2), ("", 0), ("", 0)][:2]
        one = count > 0 and count >= 2 * other
        return max((p for p in people if p.key == key), key=lambda p: p.end - p.start) if one else None

    def is_woman(self, key: str) -> bool | None:
        """Whether the pronouns that follow a person's name in the same breath are those of a woman; None if none do."""
        if key not in self._women:
            told = Counter(she for person in self._by_key[key][:NAMED] if (she := self._she_behind(person)) is not None)
            self._women[key] = None if told[True] == told[False] else told[True] > told[False]
        return self._women[key]

    def _she_behind(self, person: Person) -> bool | None:
        """Whether the first pronoun behind a name, before anybody else is named, is one of a woman."""
        i = bisect_left(self._starts, person.end)
        other = self.people[i].start if i < len(self.people) else len(self._clean)
        pronoun = _PRONOUN.search(self._clean, person.end, min(other, person.end + BREATH))
        return is_she(pronoun["they"]) if pronoun else None

    def beside(self, person: Person) -> Person | None:
        """The other of two who are named together ("A和B")."""
        i = bisect_left(self._starts, person.start) - 1
        if i < 0 or self._clean[self.people[i].end : person.start].strip() not in _TOGETHER:
            return None
        return self.people[i]

    def _in_row(self, person: Person) -> Person | None:
        """The person before another one in a row of names, of which nobody may know those between."""
        i = bisect_left(self._starts, person.start) - 1
        row = i >= 0 and _ROW.fullmatch(self._clean, self.people[i].end, person.start)
        return self.people[i] if row else self.beside(person)


def named_people(clean: str, mentions: Sequence[Mention], titles: Titles) -> list[Person]:
    """Persons in order, with the places where a part of a full name stands alone, or a surname with a title.

    Before Chinese words a first or last name counts in lower case, too ("sam认为").
    """
    people = [
        Person(_dotted(clean, m.start, titles), m.end, m.id or m.name, m.id, m.finder == "person-account")
        for m in mentions
        if m.kind == "person"
    ]
    people = _in_two_scripts(clean, people)
    parts: dict[str, Person] = {}
    short: dict[str, Person] = {}  # parts that are only names where they were found as such ("凯利强调")
    for person in people:
        pieces = re.split(r"[\s·]", clean[person.start : person.end])
        if len(pieces) > 1:
            for piece in (pieces[0], pieces[-1]):
                if len(piece) >= 3 and (piece[0].isupper() or piece[0] > "\u2e80"):
                    parts.setdefault(piece, person)
                elif len(piece) == 2 and piece[0] > "\u2e80":
                    short.setdefault(piece, person)
            for short_name in (pieces[-1], pieces[0]):
                two = len(short_name) == 2 and short_name.istitle() and short_name.isascii()
                if two and short_name not in titles.not_latin:
                    parts.setdefault(short_name, person)  # "Fei-Fei Li", "Li"
    if parts or short:  # a name that was found alone is a part of a full name, too
        pieces_of = {**short, **parts}
        whole = [pieces_of.get(clean[person.start : person.end]) if person.id is None else None for person in people]
        people = [
            person._replace(key=full.key, id=full.id) if full else person
            for person, full in zip(people, whole, strict=True)
        ]
    small = {part.lower(): person for part, person in parts.items() if is_letter(part[0])}
    large = {part.upper(): person for part, person in parts.items() if is_letter(part[0])}
    families = _families(clean, people)
    places = _places(clean, {**parts, **small, **large, **families})
    starts = [mention.start for mention in mentions]
    people += _with_titles(clean, places, families, titles)
    for start, end, full in _alone(clean, places, parts, small, large):
        i = bisect_right(starts, start)
        if (i and mentions[i - 1].end > start) or (i < len(mentions) and starts[i] < end):
            continue
        people.append(Person(start, end, full.key, full.id))
    return sorted(people, key=lambda person: person.start)


def _in_two_scripts(clean: str, people: list[Person]) -> list[Person]:
    """The same with one key for a name and its other spelling in brackets behind it ("阿里·戈德西(Ali Ghodsi)")."""
    same: dict[str, Person] = {}
    for name, other in itertools.pairwise(people):
        bracket = clean[name.end : other.start].strip() == "(" and clean[other.end : other.end + 1] in (")", "，", ",")
        if bracket and (clean[name.start] > "\u2e80") != (clean[other.start] > "\u2e80") and name.key != other.key:
            known, unknown = (name, other) if other.id is None else (other, name)
            if unknown.id is None:
                same.setdefault(unknown.key, known)
    if not same:
        return people
    return [
        person._replace(key=full.key, id=full.id) if (full := same.get(person.key)) else person for person in people
    ]


def _places(clean: str, texts: Iterable[str]) -> list[tuple[int, int, str]]:
    """Every place of any of some texts. (A pattern of them would take longer to compile than the search takes.)"""
    texts = list(texts)
    if len(texts) <= _FEW:
        return [(at, at + len(text), text) for text in texts for at in _every(clean, text)]
    plain = ahocorasick_rs.Implementation.NoncontiguousNFA  # the quickest to build
    automaton = ahocorasick_rs.AhoCorasick(texts, implementation=plain)
    hits = automaton.find_matches_as_indexes(clean, overlapping=True)
    return [(start, end, texts[index]) for index, start, end in hits]


def _every(clean: str, text: str) -> Iterator[int]:
    at = clean.find(text)
    while at >= 0:
        yield at
        at = clean.find(text, at + 1)


def _alone(
    clean: str, places: Iterable[tuple[int, int, str]], parts: Mapping[str, Person], small: Mapping[str, Person],
    large: Mapping[str, Person],
) -> Iterator[tuple[int, int, Person]]:  # fmt: skip
    """Places where a part of a name stands as a word, as it is written, or in small letters before a Han character, or
    in capitals before a colon; of two that overlap the first one, of two that begin together the longer."""
    ways = ((parts, _WORD_END), (small, _HAN_BEHIND), (large, _COLON_BEHIND))
    found: list[tuple[int, int, int, str]] = []
    for start, end, text in places:
        for rank, (texts, behind) in enumerate(ways):
            if text in texts and behind.match(clean, end):
                if not _NAME_BEFORE.match(clean, start - 1, start):
                    found.append((start, rank, -end, text))
                break
    done = 0
    for start, _, end, text in sorted(found):
        if start >= done:
            done = -end
            yield start, done, parts.get(text) or small.get(text) or large[text]


def _dotted(clean: str, start: int, titles: Titles) -> int:
    """Where a transliterated name begins of which only the part behind the dot is known."""
    if clean[start - 1 : start] != "·" or clean[start] < "\u2e80":
        return start
    first = titles.first_name.search(clean, max(0, start - 7), start)
    return first.start() if first else start


def _families(clean: str, people: Iterable[Person]) -> dict[str, Person]:
    """The surnames that only one of some persons has, each with the first mention of that person."""
    first: dict[str, Person] = {}
    shared = set()
    for person in people:
        name = clean[person.start : person.end]
        if (
            2 <= len(name) <= 3
            and name[0] > "\u2e80"
            and name[-1] > "\u2e80"
            and "·" not in name
            and first.setdefault(name[0], person).key != person.key
        ):
            shared.add(name[0])
    return {family: person for family, person in first.items() if family not in shared}


def _with_titles(
    clean: str, places: Iterable[tuple[int, int, str]], families: Mapping[str, Person], titles: Titles
) -> Iterator[Person]:
    """Places where the surname of one person stands before a title ("罗教授")."""
    for start, end, text in places:
        person = families.get(text)
        if person and clean.startswith(titles.honorifics, end) and not ONE_HAN.match(clean, start - 1, start):
            yield Person(start, end, person.key, person.id, full=(person.start, person.end))
