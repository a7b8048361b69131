"""Which patterns of which rules are worth trying on a sentence, by what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation

from llmnews.pattern import Pattern
from llmnews.rule import FIELDS, Rule


def trigger_lists(rules: Iterable[Rule]) -> set[str]:
    """The word lists by which the patterns of rules say their record, as kinds of mention ("w.release"): those that are
    the only list of a pattern, and all of a pattern that names none of these. Others only stand beside one."""
    named = [{kind for kind in p.needs if kind.startswith("w.")} for rule in rules for p in rule.patterns]
    alone = {kind for kinds in named if len(kinds) == 1 for kind in kinds}
    return alone.union(*(kinds for kinds in named if alone.isdisjoint(kinds)))


class Rulebook:
    """All rules, by type of record, and by what must be found before one of them is worth trying."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_record = {kind: tuple(r for r in rules if r.record == kind) for kind in FIELDS}
        self.needs = frozenset(pattern.needs for rule in rules for pattern in rule.patterns)
        self._groups = _by_rarest(self.rules)
        named = lists_of(pattern for rule in self.rules for pattern in (*rule.patterns, *rule.guards))
        self.lists = frozenset(kind.removeprefix("w.") for kind in named)
        self._needed = frozenset(kind for rule in rules for pattern in rule.patterns for kind in pattern.needs)
        self._unworded = lru_cache(_KEPT)(self._without_rare_word)

    def may_read(self, present: Set[str]) -> bool:
        """Whether any pattern finds what it needs among these kinds of mention."""
        for kind in present:
            for group in self._groups.get(kind, ()):
                if group.needs <= present:
                    return True
        return False

    def worth_trying(self, present: frozenset[str]) -> Chosen:
        """The patterns that find what they need among these kinds of mention, by type of record, in order."""
        placed = sorted([one for group in self._met(present) for one in group.all], key=itemgetter(0))
        return tuple((record, tuple(chosen)) for record, chosen in _by_record(way for _, way in placed).items())

    def worth_reading(self, present: frozenset[str], low: str) -> Mapping[str, Sequence[Way]]:
        """The same for a sentence in lower case, in any order, without patterns that need a rare word which it does not
        have: they are four of five, and to find them by those words takes a third of the time of asking each."""
        unworded = self._unworded(present & self._needed)
        automaton, by_word = self._words
        heard = {word for word, _, _ in automaton.find_matches_as_indexes(low, overlapping=True)}
        found = {number: way for word in heard for number, way in by_word[word] if way[1].needs <= present}
        return _by_record(found.values(), unworded.items()) if found else unworded

    def _met(self, present: frozenset[str]) -> list[_Group]:
        return [group for kind in present for group in self._groups.get(kind, ()) if group.needs <= present]

    def _without_rare_word(self, present: frozenset[str]) -> Mapping[str, Sequence[Way]]:
        return _by_record(way for group in self._met(present) for way in group.unworded)

    @cached_property
    def _words(self) -> tuple[AhoCorasick, list[list[_Placed]]]:
        """The rare words of patterns, and the patterns of each."""
        found: dict[str, list[_Placed]] = {}
        for number, way in enumerate(ways(self.rules)):
            for word in rare_words(way[1]):
                found.setdefault(word, []).append((number, way))
        return AhoCorasick(list(found), store_patterns=False, implementation=Implementation.DFA), list(found.values())


def rare_words(pattern: Pattern) -> tuple[str, ...]:
    """The words of the literal of a pattern that fewest sentences hold, if all of them are rare: of two Han characters
    or three letters. (With shorter ones as well, 60 words are found in each article instead of 9.)"""
    best = max(pattern.literals, key=_length, default=())
    return best if _length(best) >= _RARE_WORD else ()


def _length(words: tuple[str, ...]) -> float:
    """The length of the shortest of some words, a letter taken for half a Han character."""
    return min((len(word) / 2 if word.isascii() else len(word) for word in words), default=0)


_RARE_WORD = 1.5


def lists_of(patterns: Iterable[Pattern]) -> frozenset[str]:
    """The word lists that patterns name, as kinds of mention ("w.release")."""
    return frozenset().union(*(pattern.lists for pattern in patterns))


DATED = frozenset(
    f"w.{name}"
    for name in (
        "access", "appears", "arrives", "arrives_on", "coming", "create", "default", "delayed", "delays",
        "delivers", "due", "event", "feature_gets", "feature_given", "feature_now", "feature_out", "followed",
        "it_opened", "making", "new_model", "opened_that", "opens", "put_to", "puts_up", "release",
        "release_noun", "shows", "starting", "stirs", "trial_way", "unveils", "upgrade", "usable", "weights",
    )
)  # fmt: skip
"""Kinds of word in whose sentence a date is worth reading."""
SCORED = frozenset(("benchmark", "w.compare", "w.it_scored", "w.rank_word", "w.ranked", "w.test_metric"))
"""Kinds of mention in whose sentence figures and ranks are worth reading."""


@lru_cache(maxsize=8)
def sought(needs: frozenset[frozenset[str]]) -> frozenset[str]:
    """The kinds of mention of which a sentence must hold one for any pattern to be read in it, or for anything else to
    be kept of it; `needs` are the kinds that each pattern needs. Rare kinds are preferred: a sentence without a name is
    seldom read, one without the word 的 is."""
    found = {"model", "w.event"}
    for kinds in needs:
        rare = next((kind for kind in _RARE if kind in kinds), None)
        if rare is not None:
            found.add(rare)
        elif not kinds.isdisjoint(("score", "rank")):
            found |= SCORED
        elif kinds == {"date"}:
            found |= DATED
        else:
            found.add(min(kinds - {"date"}))
    return frozenset(found)


_RARE = ("model", "benchmark", "parameters", "company", "person")

_KEPT = 4096
"""Sets of kinds for which the choice of patterns is kept: 1,000 articles have 2,400 of them."""

Way = tuple[Rule, Pattern]
"""A rule and one of its patterns."""
Chosen = tuple[tuple[str, tuple[Way, ...]], ...]
"""Patterns of rules by type of record."""


def ways(rules: Iterable[Rule]) -> list[Way]:
    """The patterns of rules, in order."""
    return [(rule, pattern) for rule in rules for pattern in rule.patterns]


_Placed = tuple[int, Way]
"""A pattern of a rule behind its number among all."""


@dataclass(slots=True)
class _Group:
    """The patterns that need the same kinds of mention, and those of them without a rare word."""

    needs: frozenset[str]
    all: list[_Placed]
    unworded: list[Way]


def _by_rarest(rules: Iterable[Rule]) -> dict[str, list[_Group]]:
    """Kind of mention → the patterns of which it is the rarest need; the kind that the fewest patterns need counts as
    the rarest."""
    every = ways(rules)
    uses = Counter(kind for _, pattern in every for kind in pattern.needs)
    same: dict[frozenset[str], list[_Placed]] = {}
    for number, way in enumerate(every):
        same.setdefault(way[1].needs, []).append((number, way))
    found: dict[str, list[_Group]] = {}
    for needs, some in same.items():
        rarest = min(needs, key=lambda kind: (uses[kind], kind))
        unworded = [way for _, way in some if not rare_words(way[1])]
        found.setdefault(rarest, []).append(_Group(needs, some, unworded))
    return found


def _by_record(ways: Iterable[Way], others: Iterable[tuple[str, Sequence[Way]]] = ()) -> dict[str, list[Way]]:
    """Patterns by type of record, behind others that are told by it."""
    found = {record: list(some) for record, some in others}
    for way in ways:
        found.setdefault(way[0].record, []).append(way)
    return found
