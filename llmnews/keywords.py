"""What an article is about: its names, technologies and industries, weighed by how rare they are in the news."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from llmnews.mention import Mention

KINDS = frozenset(("company", "model", "technology", "industry", "benchmark"))
MOST = 10

_KEPT = 4096
"""Weights that are kept: to round one takes longer than all else of it."""


class Frequencies:
    """In how many of `documents` articles each gazetteer entry is named; from a table `kind:id<TAB>count`."""

    def __init__(self, documents: int, counts: Mapping[str, int]) -> None:
        self.documents = documents
        self.counts = counts
        self._rarest = math.log(1 + documents)
        self.weight = lru_cache(_KEPT)(self._weight)
        self._rarity = {key: math.log((1 + documents) / (1 + count)) for key, count in counts.items()}

    @classmethod
    def read(cls, path: Path) -> Frequencies:
        """The table at `path`; its first line is `documents<TAB>count`."""
        rows = dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        counts = {key: int(count) for key, count in rows.items()}
        return cls(counts.pop("documents"), counts)

    def _weight(self, key: str, mentions: int) -> float:
        """1 + log of the number of mentions, times the smoothed inverse document frequency; a name that the table does
        not have is the rarest."""
        return round((1 + math.log(mentions)) * self._rarity.get(key, self._rarest), 4)


def keywords(mentions: Iterable[Mention], frequencies: Frequencies) -> list[tuple[str, float, list[Mention]]]:
    """At most ten names with their weight and places, the most telling first.

    The weight is 1 + log of the number of mentions, times the rarity; ties stand in order of appearance.
    """
    places: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in mentions:
        kind, id = mention.kind, mention.id
        if kind in KINDS and id is not None:
            places.setdefault((kind, id, mention.name), []).append(mention)
    weighed = [
        (name, frequencies.weight(f"{kind}:{id}", len(found)), found) for (kind, id, name), found in places.items()
    ]
    weighed.sort(key=itemgetter(1), reverse=True)  # leaves ties as they are
    best: dict[str, tuple[str, float, list[Mention]]] = {}
    for row in weighed:
        if len(best) == MOST:
            break
        best.setdefault(row[0], row)
    return list(best.values())
