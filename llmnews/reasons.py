"""Why a record was made, and why one was not: the types of an explanation.

They are frozen and hold plain values, so they can be compared, kept and printed as JSON (`to_json`). A place is the
file and line of an entry, a spelling or a pattern, as faults write it: "rules/releases.yaml:75".
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from llmnews.records import Evidence, Notice
from llmnews.text import Span

Values = tuple[tuple[str, str], ...]
"""Fields and what they hold, in order."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a name is from: its gazetteer entry, or nothing but the text."""

    kind: str
    name: str
    id: str | None
    place: str
    """File and line of the entry, empty for a name that is in no list."""
    source: str
    """Source of the entry's fact, empty for a name that is in no list."""

    def __str__(self) -> str:
        if not self.place:
            return f"{self.name}: {self.kind} in no list"
        return f"{self.name}: {self.kind} `{self.id}`, {self.place}, source: {self.source}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How words of the text were read as one mention."""

    kind: str
    """company, model, benchmark, person, date, parameters, score, rank, or a word list such as w.release."""
    name: str
    words: Span
    finder: str
    confidence: float
    origin: Origin | None
    """The entry, for a name; None for dates, figures and words of a list."""
    spelling: str
    """The spelling in the data that matched; empty where none did."""
    place: str
    """File and line of that spelling."""
    how: str
    """By what the words count: exact spelling, a cue word, a slip, shape; and the pieces of a tail."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern and the words that it matched, None for an empty gap or an absent optional word."""

    source: str
    words: Span | None


@dataclass(frozen=True, slots=True)
class Used:
    """The rule and the pattern that made a record, item by item."""

    rule: str
    place: str
    pattern: str
    pattern_place: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """An `unless`, `modify` or `also` of a rule that was tried: whether it applied, at which words, what it set."""

    part: Literal["unless", "modify", "also"]
    pattern: str
    place: str
    applied: bool
    words: tuple[Span, ...]
    sets: Values
    missing: str
    """Why it did not apply: the first item that found nothing."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What an anaphor or an open slot stands for: the words, their sentence, and how far back they are."""

    name: str
    words: Span
    sentence: Span
    sentences_back: int
    characters_back: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record: its value, the words, and how they came to fill it."""

    field: str
    value: str
    words: Span | None
    how: str
    reading: Reading | None
    antecedent: Antecedent | None


@dataclass(frozen=True, slots=True)
class Loser:
    """Another reading of the same words or of the same record, and why it does not stand."""

    rule: str
    place: str
    pattern: str
    values: Values
    sentence: Span
    reason: str


@dataclass(frozen=True, slots=True)
class RecordReason:
    """One record with the whole way it came about."""

    record: str
    """Its type: release, parameters, benchmark or quote."""
    values: Values
    """The fields that are not null, as text, in the order of the contract."""
    place: str
    """File and line of the rule; empty where a finder made the record."""
    evidence: Evidence
    origins: tuple[Origin, ...]
    used: Used | None
    slots: tuple[Slot, ...]
    guards: tuple[Guard, ...]
    losers: tuple[Loser, ...]


@dataclass(frozen=True, slots=True)
class NameReason:
    """One company or model of the article: where it is from, who made it, and how each place of it was read."""

    origin: Origin
    maker: str | None
    maker_how: str
    """What says who the maker is: a rule with its place, or the gazetteer; empty without a maker."""
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that an article says, with reasons."""

    names: tuple[NameReason, ...]
    records: tuple[RecordReason, ...]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """What kept a pattern from matching: the item or guard, what is wrong, at which words, and what to write."""

    source: str
    problem: str
    words: Span
    """Where it failed: the words in the way, or the one that stands where the item should."""
    remedy: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A pattern that nearly matched a sentence; `failures` begins with the first item or guard that failed."""

    rule: str
    place: str
    pattern: str
    pattern_place: str
    sentence: Span
    matched: tuple[Item, ...]
    failures: tuple[Failure, ...]
    others: tuple[str, ...]
    """Ids of further rules that fail at the same word for the same reason."""
    nearness: float
    """From 0 to 1: which part of the pattern the sentence has."""


@dataclass(frozen=True, slots=True)
class NameMiss:
    """Words that are or nearly are a spelling of an entry, and what kept them from naming it."""

    origin: Origin
    spelling: str
    place: str
    words: Span
    sentence: Span
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why an article gives no (further) record of a type, or none with a field."""

    asked: str
    """What was asked for: "release", "release.date", "model", …"""
    given: tuple[str, ...]
    """The records of that type that there are."""
    misses: tuple[Miss, ...]
    """By nearness."""
    names: tuple[NameMiss, ...]
    notes: tuple[str, ...]
    """What else is in the way, in words."""


def to_json(value: Any) -> Any:
    """A reason, or anything in it, as plain data; `values` and `sets` become mappings."""
    if isinstance(value, (Span, Evidence, Notice)):
        return value.model_dump()
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        return {name: dict(part) if name in _PAIRS else to_json(part) for name, part in parts.items()}
    if isinstance(value, tuple):
        return [to_json(v) for v in value]
    return value


_PAIRS = ("values", "sets")
