"""What the finders of members of a family share: whether a version goes on from another one, whether it counts things
instead, and the member whose version stands at a place.

The rooms that ask are `names_listed`, `names_apart`, `names_alone`, `names_tiers` and `elliptic`.
"""

from __future__ import annotations

from typing import TypeAlias

from llmnews.cues import Behind
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer, member_name
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention, Place

Pieces: TypeAlias = tuple[tuple[str, str], ...]
"""The pieces of a model's name, each with its kind."""

_WHOLE = later(r"\d+")


class Versions:
    """Makes members of their versions. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._tail = gazetteer.tail
        self.counted = Behind(words(lexicon, "not_version_after"))
        """Whether what stands behind a number says that it counts something."""

    def member(self, entry: ModelEntry, clean: str, version: Place) -> Mention:
        """The member of a family whose version stands at a place, with what of its name may follow."""
        start, end = version
        named = ("version", clean[start:end])
        more, last = self._tail(entry).read(clean, end, before=(named,))
        pieces = (named, *more)
        return member_at(entry, pieces, start, last, "related-version")


def member_at(entry: ModelEntry, pieces: Pieces, start: int, end: int, finder: str, confidence: float = 0.7) -> Mention:
    """The member of a family that has these pieces, as what was found at a place."""
    return Mention("model", start, end, member_name(entry, pieces), entry.id, {"pieces": pieces}, finder, confidence)


def same_series(known: str, text: str, own: bool, joint: str) -> bool:
    """Whether a version or code in a list goes on from one before: 5.5 after 5.4, K2.5 after K2, V3 after R1, not H20.

    `own`: the family lists the code as a word of its own. Whole numbers count only where the joint leaves no doubt.
    """
    if (text[0].isalpha() and text[0] not in "vV") or (known[0].isalpha() and known[0] not in "vV"):
        return own or known[0].upper() == text[0] or {known[0].upper(), text[0]} == {"R", "V"}
    if text.isdigit() and joint not in ("、", "/"):
        return False
    before, after = (int(_WHOLE.findall(version)[0]) for version in (known, text))
    return abs(before - after) <= 2
