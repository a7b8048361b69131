"""Short forms of members that the text names in full elsewhere: "R1" of DeepSeek-R1, "Opus 4.5" of Claude Opus 4.5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.cues import PART_BEFORE, PART_BEHIND, Taken, occurrences
from llmnews.gazetteer import Gazetteer, member_name
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention

_CODE = later(r"(?=[A-Za-z.\-]*\d)(?=[\d.\-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*")
_SIZE = later(r"\d+(?:\.\d+)?[BbMm]|[AaEe]?\d+[Bb]")


class ShortForms:
    """Finds the ends of full names where they stand alone and mean one member only. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._alone = frozenset(words(lexicon, "variant_alone"))

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Short forms of members that the text names in full: "R1" of DeepSeek-R1, "Opus 4.5" of Claude Opus 4.5."""
        forms: dict[str, Mention | None] = {}
        for name in names:
            if name.kind != "model" or "stem_end" not in name.values:
                continue
            for full, end in self._shorter(clean, name):
                rest = clean[name.values["stem_end"] : end].lstrip(" -_·")
                if (
                    _CODE.fullmatch(rest.replace(" ", "-"))
                    and not _SIZE.fullmatch(rest)
                    and len(rest) > 1
                    and not rest[0].isdigit()
                ):
                    other = forms.get(rest, full)
                    forms[rest] = full if other is not None and other.name == full.name else None
            last = name.values["pieces"][-1][1] if name.values.get("pieces") else ""
            if last in self._alone:  # "Sol" of GPT-5.6 Sol
                other = forms.get(last, name)
                forms[last] = name if other is not None and other.name == name.name else None
        wanted = {form: name for form, name in forms.items() if name is not None}
        if not wanted:
            return
        places = list(occurrences(clean, wanted, PART_BEFORE, PART_BEHIND))
        starts = {start for start, _ in places}
        # "V4-Pro", in no list, is what the short form V4 goes on to.
        unlisted = {m.start: m.end for m in names if m.start in starts and m.kind == "model" and not m.id}
        listed_alone = self._alone.intersection(wanted)
        taken = Taken(m for m in names if m.start not in unlisted and clean[m.start : m.end] not in listed_alone)
        for start, end in places:
            short = self._going_on(clean, wanted[clean[start:end]], start, end)
            if taken.free(start, end) and short.end >= unlisted.get(start, end):
                yield short

    def _going_on(self, clean: str, full: Mention, start: int, end: int) -> Mention:
        """The member that a short form means, or one that goes on from it: "V3.2" or "V3.2-Exp" of DeepSeek-V3.2."""
        pieces, name = full.values.get("pieces", ()), full.name
        entry = self._gazetteer.family(full.id) if clean.startswith("-", end) else None
        if entry is not None:
            more, end = self._gazetteer.tail(entry).read(clean, end, before=pieces)
            pieces = (*pieces, *more)
            name = member_name(entry, pieces) if more else name
        values = {"pieces": pieces} if pieces else {}
        return Mention("model", start, end, name, full.id, values, "short-form", 0.8)

    def _shorter(self, clean: str, name: Mention) -> Iterable[tuple[Mention, int]]:
        """A member and where it ends, then those it belongs to: DeepSeek-V4-Pro-0813, DeepSeek-V4-Pro, DeepSeek-V4."""
        yield name, name.end
        pieces = name.values["pieces"]
        entry = self._gazetteer.family(name.id)
        if entry is None:
            return
        end = name.values["stem_end"]
        for count, (_, text) in enumerate(pieces[:-1], 1):
            end = clean.index(text, end) + len(text)
            full = member_name(entry, pieces[:count])
            yield Mention("model", name.start, end, full, name.id, {"pieces": pieces[:count]}), end
