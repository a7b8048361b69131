"""A text that remembers where each of its characters came from.

`Text.sub` is the only way to change a text, so the map from clean to raw offsets is made while cleaning and never
guessed afterwards.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Span(BaseModel):
    """Exact characters of the input: `text == article.text[start:end]`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, description="Offset of the first character, in code points of the article's text.")
    end: int = Field(ge=0, description="Offset behind the last character.")
    text: str = Field(description="The characters from start to end, as given.")


_SPANS = TypeAdapter(list[Span])

_COUNTED = array("I", range(1 << 14))
"""The numbers from 0 on, as many as nearly all texts have characters: a copy of them takes a hundredth of counting."""


_FEW = 12
"""Characters that are replaced one after the other sooner than each at its places."""


class Text:
    """`clean` is what the rules read; `starts[i]` and `ends[i]` say which characters of `raw` made `clean[i]`."""

    __slots__ = ("_spans", "clean", "ends", "raw", "starts")

    def __init__(
        self, raw: str, clean: str | None = None, starts: Sequence[int] | None = None, ends: Sequence[int] | None = None
    ) -> None:
        self.raw = raw
        self.clean = raw if clean is None else clean
        self.starts: Sequence[int] = range(len(raw)) if starts is None else starts
        self.ends: Sequence[int] = range(1, len(raw) + 1) if ends is None else ends
        self._spans: dict[tuple[int, int], Span] = {}

    def _offsets(self) -> tuple[array[int], array[int]]:
        """`starts` and `ends` as arrays, of which a slice is copied at once."""
        if isinstance(self.starts, array) and isinstance(self.ends, array):
            return self.starts, self.ends
        size = len(self.raw)
        counted = _COUNTED if size < len(_COUNTED) else array("I", range(size + 1))
        return counted[:size], counted[1 : size + 1]

    def sub(self, pattern: Any, replace: str | Callable[[Any], str]) -> Text:
        """A new text in which every match is replaced, as `re.sub` with a function or a literal string would do.

        `pattern` is compiled by `re` or `regex` and never matches nothing. The new characters share the raw range of
        the whole match. A match that is replaced by its own first characters keeps their places one by one, the last
        of them taking over what the match had behind it: so a gloss in brackets belongs to the character that it
        explains.
        """
        if isinstance(replace, str):
            return self.cut([match.span() for match in pattern.finditer(self.clean)], replace)
        return self.edited([(*match.span(), replace(match)) for match in pattern.finditer(self.clean)])

    def cut(self, ranges: Sequence[tuple[int, int]], replace: str) -> Text:
        """A new text in which each of the sorted, disjoint ranges of `clean` is replaced by a literal string."""
        if not ranges:
            return self
        edits = [(start, end, replace) for start, end in ranges]
        return self.edited(edits) if replace else self._changed(edits)

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Text:
        """A new text in which each of the sorted, disjoint ranges of `clean` is replaced by a text of its own."""
        clean = self.clean
        return self._changed([(at, to, new) for at, to, new in edits if not new or clean[at:to] != new])

    def _changed(self, changes: Sequence[tuple[int, int, str]]) -> Text:
        """`edited` for ranges that all get another text."""
        if not changes:
            return self
        clean = self.clean
        from_starts, from_ends = self._offsets()
        pieces: list[str] = []
        starts: array[int] = array("I")
        ends: array[int] = array("I")
        done = 0
        for at, to, new in changes:
            pieces.append(clean[done:at])
            starts += from_starts[done:at]
            ends += from_ends[done:at]
            done = to
            if not new:
                continue
            if clean.startswith(new, at, to):
                keep = at + len(new)
                starts += from_starts[at:keep]
                ends += from_ends[at : keep - 1]
                ends.append(from_ends[to - 1])
            else:
                starts += from_starts[at : at + 1] * len(new)
                ends += from_ends[to - 1 : to] * len(new)
            pieces.append(new)
        pieces.append(clean[done:])
        starts += from_starts[done:]
        ends += from_ends[done:]
        return Text(self.raw, "".join(pieces), starts, ends)

    def translate(self, table: dict[int, str]) -> Text:
        """A new text with characters replaced one for one; the offsets stay as they are."""
        new = self.clean.translate(table)
        return self if new == self.clean else Text(self.raw, new, self.starts, self.ends)

    def swap(self, found: Set[str], pattern: Any, changes: Mapping[str, str]) -> Text:
        """`translate` for a text with few of the characters that change: `found` are those, which `pattern` finds, and
        none of which `changes` leaves as it is."""
        if not found:
            return self
        if len(found) > _FEW or not found.isdisjoint(map(changes.__getitem__, found)):
            new = pattern.sub(lambda match: changes[match.group()], self.clean)
        else:
            new = self.clean
            for character in found:
                new = new.replace(character, changes[character])
        return Text(self.raw, new, self.starts, self.ends)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `raw` of the clean characters from `start` to `end` (at least one)."""
        return self.starts[start], self.ends[end - 1]

    def span(self, start: int, end: int) -> Span:
        """The raw characters behind `clean[start:end]`; one object for a place, however many records name it."""
        known = self._spans.get((start, end))
        if known is None:
            a, b = self.raw_range(start, end)
            known = self._spans[start, end] = Span(start=a, end=b, text=self.raw[a:b])
        return known

    def spans(self, places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        """The raw characters behind several places."""
        try:
            return tuple(map(self._spans.__getitem__, places))
        except KeyError:
            self.make_spans(places)
            return tuple(map(self._spans.__getitem__, places))

    def make_spans(self, places: Iterable[tuple[int, int]]) -> None:
        """Makes the spans of several places at once, which takes a third of the time that it takes one by one; `span`
        then has them."""
        known = self._spans
        new = [place for place in places if place not in known]
        if not new:
            return
        starts, ends, raw = self.starts, self.ends, self.raw
        made = _SPANS.validate_python(
            [{"start": (a := starts[start]), "end": (b := ends[end - 1]), "text": raw[a:b]} for start, end in new]
        )
        self._spans.update(zip(new, made, strict=True))
