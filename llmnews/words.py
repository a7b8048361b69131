"""The words of lists in a text: looked for where somebody asks for them, and made into mentions there alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from operator import itemgetter
from typing import Any, TypeAlias

from llmnews.lexicon import Word
from llmnews.mention import Mention, Place, Shields, inside

WordHit = tuple[int, int, Word]
"""Where a word stands: its start, the negative of its end (so that the longest comes first), and itself."""

WordPlace: TypeAlias = tuple[int, int, Word]
"""A word that counts, with where it begins and ends."""

Looker: TypeAlias = Callable[[Iterable[Place]], tuple[dict[str, list[WordHit]], dict[str, list[Place]]]]
"""What finds words in stretches of a text, and their shields."""


class Words(Mapping[str, Sequence[Mention]]):
    """The words of each list in a text, longest first where two of one list overlap; made into mentions where somebody
    asks for them, for most words stand in sentences that no rule reads. Most lists are not even looked for before."""

    __slots__ = ("_hits", "_late", "_look", "_made", "_shields", "_size")

    def __init__(
        self, hits: dict[str, list[WordHit]], shields: dict[str, list[Place]], size: int, late: Set[str], look: Looker
    ) -> None:
        """`hits` are those of each list in any order, `shields` their places in the order of their ends, in a text of
        `size` characters. `look` finds, in some stretches of it, the words of the lists `late` that are not in `hits`
        yet, and the shields of those."""
        self._hits = hits
        self._shields = shields
        self._size = size
        self._late = late
        self._look = look
        self._made: dict[str, list[Mention]] = {}

    def __getitem__(self, kind: str) -> list[Mention]:
        if kind in self._late:
            self._look_everywhere()
        if kind not in self._made:
            self._made[kind] = made(kind, self._kept(kind, self._hits[kind], self._shields))
        return self._made[kind]

    def __iter__(self) -> Iterator[str]:
        self._look_everywhere()
        return (kind for kind in self._hits if self[kind])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def get(self, kind: str, default: Any = ()) -> Any:
        """The words of one list."""
        if kind in self._made:
            return self._made[kind]
        if kind in self._late:
            self._look_everywhere()
        return self[kind] if kind in self._hits else default

    def places(self, kind: str) -> Sequence[WordPlace]:
        """The words of one list, for who needs no mentions of them."""
        if kind in self._late:
            self._look_everywhere()
        hits = self._hits.get(kind)
        return self._kept(kind, hits, self._shields) if hits else ()

    def starts(self, kinds: Iterable[str]) -> list[int]:
        """Where the words of some lists begin."""
        found: list[int] = []
        for kind in kinds:
            if kind in self._late:
                self._look_everywhere()
            if kind in self._hits:
                found += [start for start, _, _ in self._kept(kind, self._hits[kind], self._shields)]
        return found

    def among(self, places: Sequence[Place], wanted: Set[str] | None = None) -> Iterator[tuple[str, list[WordPlace]]]:
        """The lists, or those `wanted`, that have words beginning in some stretches of the text, with just those, no
        mentions yet."""
        if not places:
            return
        marked = bytearray(self._size)
        for start, end in places:
            marked[start:end] = b"\1" * (end - start)
        found = {
            kind: [hit for hit in hits if marked[hit[0]]]
            for kind, hits in self._hits.items()
            if wanted is None or kind in wanted
        }
        shields = self._shields
        if self._late:
            hits, longer = self._look(places)
            shields = {**shields, **longer}
            for kind, more in hits.items():
                if wanted is None or kind in wanted:
                    found[kind] = [*found[kind], *more] if kind in found else more
        for kind, some in found.items():
            if some and (kept := self._kept(kind, some, shields)):
                yield kind, kept

    def _look_everywhere(self) -> None:
        """Looks for the words of all lists in all of the text, unless that is done."""
        if not self._late:
            return
        hits, shields = self._look([(0, self._size)])
        self._late = frozenset()
        self._shields.update(shields)
        for kind, some in hits.items():
            self._hits.setdefault(kind, []).extend(some)

    @staticmethod
    def _kept(kind: str, hits: list[WordHit], shields: Shields) -> list[WordPlace]:
        """The hits of one list that count, in order."""
        if len(hits) == 1 and not hits[0][2].not_in:  # half of all lists
            start, minus_end, word = hits[0]
            return [(start, -minus_end, word)]
        found: list[WordPlace] = []
        reach = 0
        for start, minus_end, word in sorted(hits, key=_PLACE) if len(hits) > 1 else hits:
            end = -minus_end
            if end <= reach or (word.not_in and inside(start, end, shields.get(f"{kind}:{word.word}", ()))):
                continue
            reach = end
            found.append((start, end, word))
        return found


def made(kind: str, places: Iterable[WordPlace]) -> list[Mention]:
    """The mentions of words of one list."""
    return [Mention(kind, start, end, word.word, None, word.values, "lexicon") for start, end, word in places]


_PLACE = itemgetter(0, 1)
