"""What the finders find: one mention of a name, date, number or word in the clean text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
"""From one character of the clean text to another."""

NOTHING: Mapping[str, Any] = {}


@dataclass(slots=True, eq=False)
class Mention:
    """Characters `start` to `end` of the clean text, read as one `kind` of thing.

    `name` is the canonical name or normal form, `id` the gazetteer entry (None for a name that is in no list, and
    for anaphors), `values` what the reading says (date parts, amounts, what a lexicon word sets), `finder` who
    found it, `members` the mentions that a list ("A、B和C") is made of.
    """

    kind: str
    start: int
    end: int
    name: str
    id: str | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    finder: str = ""
    confidence: float = 1.0
    members: tuple[Mention, ...] = ()

    def each(self) -> tuple[Mention, ...]:
        """The members of a list, or the mention alone."""
        return self.members or (self,)
