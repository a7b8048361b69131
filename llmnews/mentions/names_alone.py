"""Versions that stand for a model where the text names no more than its family, its maker or another member.

Those that need no full name are data (list `bare_member` of the lexicon); others go on from a version that is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.cues import PART_BEFORE, PART_BEHIND, Behind, Taken, occurrences
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention
from llmnews.mentions.versions import Pieces, Versions, member_at, same_series
from llmnews.tails import NOT_A_VERSION

_LETTERS = frozenset("VK")
"""The letters of versions that no chip or road bears."""

_LETTERED = later(rf"[VK](?<![A-Za-z0-9.\-_/].)\d{{1,2}}(?:\.\d{{1,2}})?{NOT_A_VERSION}(?!-)")
_OWNED = later(r"\b(?!The|Is|Are|Will|When|With|In|Both|But|And|Meanwhile)[A-Z][A-Za-z]*[ -]$")
"""A capitalised word before, which makes "R1" another thing's: "Rabbit R1"."""


class VersionsAlone:
    """Finds versions without the name of their family. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, versions: Versions) -> None:
        self._gazetteer = gazetteer
        self._versions, self._counted = versions, versions.counted
        self._no_model = Behind(words(lexicon, "not_model_after"))
        self._of = {
            word.word: entry
            for word in lexicon.get("bare_member", ())
            if (entry := gazetteer.family(word.values["of"])) is not None
        }
        """A version that needs no full name → its family."""
        self._bare_of: dict[tuple[str, str | None], list[str]] = {}
        """Those versions by the family and by the maker that lets them stand alone."""
        for text, entry in self._of.items():
            for kind, id in (("model", entry.id), ("company", entry.maker)):
                self._bare_of.setdefault((kind, id), []).append(text)
        self._bare_ids = frozenset(id for _, id in self._bare_of)

    def known(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Versions so well known that they need no full name where the text names the family or its maker: "K2.5"."""
        told = {(name.kind, name.id) for name in names if name.id in self._bare_ids}
        known = {text for key in told for text in self._bare_of.get(key, ())}
        places = list(occurrences(clean, known, PART_BEFORE, PART_BEHIND))
        if not places:
            return
        # "Opus", known alone, gives way to "3.5 Opus", and "V4-Pro", known by its shape, to that of DeepSeek.
        shapes = {start for start, _ in places}
        taken = Taken(
            m
            for m in names
            if not any(start < m.start and m.end <= end for start, end in places)
            and not (m.finder == "model-shape" and m.start in shapes)
        )
        for start, end in places:
            version = clean[start:end]
            entry = self._of[version]
            if not taken.free(start, end) or _OWNED.search(clean, max(0, start - 20), start):
                continue
            tail = self._gazetteer.tail(entry)
            pieces, last = tail.read(clean, start)
            if last < end:
                more, last = tail.read(clean, end, before=(("version", version),))
                pieces = (("version", version), *more)
            yield member_at(entry, pieces, start, last, "bare-member")

    def related(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Versions of the one family whose versions begin with the same letter here: "V4" beside Midjourney V5.1."""
        series: dict[str, Mention | None] = {}
        for name in names:
            pieces: Pieces = name.values.get("pieces", ())
            if name.kind != "model" or not name.id or not pieces or pieces[0][0] != "version":
                continue
            letter = pieces[0][1][0]
            if letter in _LETTERS:
                other = series.get(letter, name)
                series[letter] = name if other is not None and other.id == name.id else None
        if not series:
            return
        taken = Taken(names)
        for match in _LETTERED.finditer(clean):
            known = series.get(match.group()[0])
            entry = self._gazetteer.family(known.id) if known is not None else None
            if (
                known is None
                or entry is None
                or not taken.free(*match.span())
                or not same_series(known.values["pieces"][0][1], match.group(), False, "/")
                or self._counted(clean, match.end())
                or self._no_model(clean, match.end())
                or _OWNED.search(clean, max(0, match.start() - 20), match.start())
            ):
                continue
            yield self._versions.member(entry, clean, match.span())
