"""Further members of a family in a list behind one that is named: "Llama 2 7B、13B和70B", "GPT-5.4 / 5.5"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.cues import Taken
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention
from llmnews.mentions.versions import Pieces, Versions, member_at, same_series
from llmnews.tails import NOT_A_VERSION

_NEXT = later(r"\s?(?:/|、|和|与|及|以及|或|&|(?:, ?)?(?:and|or)\b|(?P<comma>[,，]))\s?")
_CLOSED = later(r"[A-Za-z0-9.\- ]{1,24}(?:[,，] ?[A-Za-z0-9.\- ]{1,24}){0,3}(?:,? (?:and|or) |\s?[和与及或]|、)")
"""A list with commas is one only if it ends like one: "Sol, Terra, and Luna"."""

_NEXT_SIZE = later(r"\d{1,4}(?:\.\d{1,2})?[BbMm](?![A-Za-z0-9])")
_NEXT_VERSION = later(rf"(?:[A-Z]\d{{1,2}}(?:\.\d{{1,2}})?|[vV]?\d{{1,2}}(?:\.\d{{1,2}})?o?){NOT_A_VERSION}")
_NEXT_VARIANT = later(r"(?:[A-Z][A-Za-z0-9]+(?:-[A-Z][a-z]+)?|(?P<small>[a-z]{4,10}))(?![A-Za-z0-9]|\.[A-Za-z])")


class ListedMembers:
    """Finds what goes on with the name before it: a size, a version or a variant. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, versions: Versions) -> None:
        self._gazetteer = gazetteer
        self._counted = versions.counted
        self._variants = frozenset(w.lower() for w in words(lexicon, "variant"))

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The further members in "Llama 2 7B、13B和70B", "DeepSeek V4 Flash/Pro", "GPT-5.4 / 5.5", "DeepSeek R1/V3"."""
        taken: Taken | None = None
        for name in names:
            pieces: Pieces = name.values.get("pieces", ())
            entry = self._gazetteer.family(name.id) if pieces and name.kind == "model" else None
            if entry is None:
                continue
            taken = taken or Taken(name for name in names if name.id and name.kind != "technology")
            tail = self._gazetteer.tail(entry)
            at = name.end
            while match := _NEXT.match(clean, at):
                if match["comma"] and not _CLOSED.match(clean, match.end()):
                    break
                begin = match.end()
                first = self._sibling(clean, begin, match.group().strip(), pieces, entry)
                if first is None:
                    break
                before, piece = first
                more, end = tail.read(clean, begin + len(piece[1]), before=(*before, piece))
                if not taken.free(begin, begin + len(piece[1])):
                    break
                pieces = (*before, piece, *more)
                yield member_at(entry, pieces, begin, end, "continued", 0.8)
                at = end

    def _sibling(
        self, clean: str, at: int, joint: str, pieces: Pieces, entry: ModelEntry
    ) -> tuple[Pieces, tuple[str, str]] | None:
        """The pieces that a member in a list keeps of the one before, and the piece that it begins with."""
        kinds = [kind for kind, _ in pieces]
        if match := _NEXT_SIZE.match(clean, at):
            if kinds[-1] != "size":
                return None
            run = len(kinds) - next((n for n, kind in enumerate(reversed(kinds)) if kind != "size"), len(kinds))
            return pieces[:run], ("size", match.group())
        if match := _NEXT_VERSION.match(clean, at):
            last = next((n for n, kind in enumerate(kinds) if kind == "version"), None)
            text = match.group()
            if (
                self._counted(clean, match.end())
                or last is None
                or not same_series(pieces[last][1], text, text in entry.variants, joint)
            ):
                return None
            return pieces[:last], ("version", text)
        if (match := _NEXT_VARIANT.match(clean, at)) and kinds[-1] == "variant":
            text = match.group()
            if match["small"] and not pieces[-1][1].islower():
                return None  # "GPT-5.4 mini and nano", but "GPT-5.4 Mini and chat"
            if text.lower() in self._variants or text in entry.variants:
                return pieces[:-1], ("variant", text)
        return None
