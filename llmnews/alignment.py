"""How near a pattern comes to a reading of a clause: its items laid where they stand, and what is wrong with others.

For explanations alone: extraction never asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from llmnews.clause import Clause
from llmnews.match import adjacent, literal_places
from llmnews.mention import Mention
from llmnews.pattern import WIDEST_GAP, Gap, Item, Literal, Pattern, Slot


@dataclass(frozen=True, slots=True)
class Fit:
    """One item of a pattern laid on a clause: the characters that it takes, or what is wrong.

    `wrong` is empty for an item that matches; "absent" for one that the rest of the clause does not have, "before" for
    one that stands only before the place where it should, "crossed" for a mention with another of its kind before it,
    "far" for one beyond its gap and "apart" for one that should stand side by side with the item before; `units` is
    then the gap that it needs. An absent optional word has `start` and `end` alike and nothing wrong.
    """

    item: Item
    start: int
    end: int
    mention: Mention | None = None
    wrong: str = ""
    units: int = 0

    @property
    def stands(self) -> bool:
        """Whether the item has words in the clause."""
        return self.wrong not in ("absent", "before") and self.end > self.start


@dataclass(frozen=True, slots=True)
class Alignment:
    """A pattern laid on a clause in the way that asks for the least change; a reading where `cost` is 0."""

    pattern: Pattern
    fits: tuple[Fit, ...]
    cost: float


def aligned(pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> Alignment:
    """How near `pattern` comes to a reading of the clause: its items where they stand, and what is wrong with others.

    Slots whose key is in `anchors` can only be those mentions.
    """
    cost, fits = _Aligner(pattern, clause, anchors).best(0, clause.start, None, 0, False)
    return Alignment(pattern, fits, cost)


_Best = tuple[float, tuple[Fit, ...]]


class _Aligner:
    """The cheapest way to lay a pattern on a clause, found item by item."""

    def __init__(self, pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> None:
        self._items = pattern.items
        self._clause = clause
        self._anchors = anchors
        self._known: dict[tuple[int, int, int | None, int, bool], _Best] = {}

    def best(self, index: int, at: int, gap: int | None, slack: int, begun: bool) -> _Best:
        """The cost and the fits of the items from `index` on, behind offset `at`; `slack` widens the next gap by what
        an item that is missing may take."""
        if index == len(self._items):
            return 0.0, ()
        key = index, at, gap, slack, begun
        if key not in self._known:
            self._known[key] = min(self._ways(index, at, gap, slack, begun), key=lambda way: way[0])
        return self._known[key]

    def _ways(self, index: int, at: int, gap: int | None, slack: int, begun: bool) -> Iterator[_Best]:
        item = self._items[index]
        if isinstance(item, Gap):
            cost, fits = self.best(index + 1, at, item.limit, slack, begun)
            following = next((fit for fit in fits if fit.stands), None)
            yield cost, (Fit(item, at, following.start if following else at), *fits)
            return
        limit = None if gap is None and not slack else (gap or 0) + slack
        for fit in self._places(item, at, limit, begun):
            cost, fits = self.best(index + 1, fit.end, None, 0, True)
            yield cost + _price(fit), (fit, *fits)
        if isinstance(item, Literal) and item.optional:
            cost, fits = self.best(index + 1, at, gap, slack, begun)
            yield cost, (Fit(item, at, at), *fits)
            return
        missing = self._missing(item, at)
        cost, fits = self.best(index + 1, at, None, slack + (gap or 0) + _SLACK, begun)
        yield cost + _price(missing), (missing, *fits)

    def _missing(self, item: Literal | Slot, at: int) -> Fit:
        if isinstance(item, Slot):
            wanted = self._anchors.get(item.key)
            mentions = self._clause.mentions.get(item.kind, ())
            before = [m for m in mentions if m.end <= at and wanted in (None, m)]
            if before:
                return Fit(item, before[-1].start, before[-1].end, before[-1], "before")
        elif (earlier := list(literal_places(item, self._clause, self._clause.start, None, True))) and earlier[-1][
            1
        ] <= at:
            return Fit(item, *earlier[-1], None, "before")
        return Fit(item, at, at, None, "absent")

    def _places(self, item: Literal | Slot, at: int, gap: int | None, begun: bool) -> Iterator[Fit]:
        """Where an item stands from `at` on, the nearest places first."""
        found: list[tuple[int, int, Mention | None]]
        nearest = self._clause.end
        if isinstance(item, Slot):
            anchor = self._anchors.get(item.key)
            every = self._clause.mentions.get(item.kind, ())
            mentions = [every[place] for place in self._clause.places(item.kind, at)]
            some = mentions[:_TRIED] if anchor is None else [m for m in mentions if m is anchor]
            found = [(m.start, m.end, m) for m in some]
            if not item.is_word and mentions:
                nearest = mentions[0].start
        else:
            found = [(a, b, None) for a, b in list(literal_places(item, self._clause, at, None, True))[:_TRIED]]
        for start, end, mention in found:
            wrong, units = ("", 0) if not begun else self._distance(at, start, gap)
            if not wrong and begun and start > nearest:
                wrong = "crossed"
            if units <= WIDEST_GAP:
                yield Fit(item, start, end, mention, wrong, units)

    def _distance(self, at: int, start: int, gap: int | None) -> tuple[str, int]:
        """What is wrong with the words between two items, and how many units they are."""
        if self._clause.within(at, start, gap) if gap else adjacent(self._clause, at, start):
            return "", 0
        units = next((n for n in range(1, WIDEST_GAP + 1) if self._clause.within(at, start, n)), WIDEST_GAP + 1)
        return ("far" if gap else "apart"), units


_TRIED = 6
"""Places of one item that are looked at: what stands further on is not what the author meant."""
_SLACK = 12
"""Units that a word may take which is missing."""


def _price(fit: Fit) -> float:
    """How far an item is from matching. A word to add to a list is the smallest change, a name that is not there the
    largest."""
    if fit.wrong in ("absent", "before"):
        named = isinstance(fit.item, Slot) and not fit.item.is_word
        return 1.6 if named else 1.0 if fit.wrong == "absent" else 1.2
    return {"": 0.0, "crossed": 0.55, "far": 0.5, "apart": 0.6}[fit.wrong] + fit.units / 160
