"""Members of a series by nothing but the tier of their size: "Super" and "Ultra" after Nemotron 3 Nano.

Which words are tiers, and what tells that one stands for its model, is data (lists `tier*` of the lexicon).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from llmnews.cues import LISTED, Before, Behind, Taken
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention
from llmnews.mentions.versions import Pieces, member_at

_NEAR = 240
"""How far behind a member its sibling is at most."""

_OWNED = later(r"(?!(?:The|And|While|But|Both|With) )[A-Z0-9][A-Za-z0-9.\-]* $")
"""A name before, which makes "Pro" another thing's: "MacBook Pro"."""


class _Member(NamedTuple):
    """A member that the text names: what comes before its tier, and whether the tier is written small."""

    name: Mention
    entry: ModelEntry
    before: Pieces
    small: bool


class TiersAlone:
    """Finds tiers that stand for a member of the series named before. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        tiers = words(lexicon, "tier")
        self._tiers = frozenset(map(str.lower, tiers))
        self._tier = later(rf"(?<![A-Za-z0-9\-./@_])(?i:{any_of(tiers)})(?![A-Za-z0-9\-]| [A-Z0-9])")
        self._before = Before(words(lexicon, "tier_before"))
        self._behind = Behind(words(lexicon, "tier_behind"))
        self._behind_known = Behind(words(lexicon, "tier_behind_known"))
        owners = any_of(words(lexicon, "tier_not_before"))
        self._of_users = later(rf"(?:(?:、|/|和|与|及|或|, | and | or )[A-Za-z ]{{2,12}}?)*[ -]?(?:{owners})")

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The members that `names` lack, where these name another tier of their series."""
        members = list(self._members(names))
        if not members:
            return
        taken = Taken(names)
        places = [
            match.span()
            for match in self._tier.finditer(clean, members[0].name.end)
            if taken.free(*match.span())
            and not _OWNED.search(clean, max(0, match.start() - 20), match.start())
            and not self._of_users.match(clean, match.end())
        ]
        told = {start for start, end in places if self._before(clean, start) or self._behind(clean, end)}
        for (start, end), (after, _) in itertools.pairwise(places):
            if LISTED.fullmatch(clean, end, after) and not told.isdisjoint((start, after)):
                told.update((start, after))
        models = [name for name in names if name.kind == "model"]
        siblings = [(place, self._sibling(clean, members, models, *place)) for place in places]
        known = {m.name for m in names}.union(m.name for (start, _), m in siblings if m is not None and start in told)
        for (start, end), sibling in siblings:
            if sibling is not None and (start in told or (sibling.name in known and self._behind_known(clean, end))):
                yield sibling

    def _members(self, names: Sequence[Mention]) -> Iterator[_Member]:
        for name in names:
            pieces: Pieces = name.values.get("pieces", ())
            if name.kind != "model" or not name.id or len(pieces) < 2 or pieces[-1][1].lower() not in self._tiers:
                continue
            entry = self._gazetteer.family(name.id)
            if entry is not None and [kind for kind, _ in pieces] == ["version", "variant"]:
                yield _Member(name, entry, pieces[:-1], pieces[-1][1].islower())

    @staticmethod
    def _sibling(
        clean: str, members: Sequence[_Member], models: Sequence[Mention], start: int, end: int
    ) -> Mention | None:
        """What the tier at a place is of the member last named before it, if that is near and no other family is."""
        last = next((m for m in reversed(members) if m.name.end <= start), None)
        nearest = next((m for m in reversed(models) if m.end <= start), None)
        text = clean[start:end]
        if last is None or nearest is None or nearest.id != last.entry.id:
            return None
        if start - last.name.end > _NEAR or text.islower() != last.small:
            return None
        return member_at(last.entry, (*last.before, ("variant", text)), start, end, "tier")
