"""Rules as data: the schema of a rule, and the patterns compiled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from llmnews.entries import ID, did_you_mean, items_of, schema_faults
from llmnews.errors import Fault
from llmnews.pattern import Pattern, PatternError, Slot, parse
from llmnews.yamlvalues import Map, Str, line_of

MENTION_KINDS = ("company", "model", "benchmark", "date", "parameters", "score", "rank", "person")
"""What `<kind>` may name in a pattern."""

FIELDS: Mapping[str, Collection[str]] = {
    "release": ("model", "company", "date", "kind", "status", "beside"),
    "parameters": ("model", "parameters", "kind"),
    "benchmark": ("model", "benchmark", "score", "rank", "scope", "versus", "relation"),
    "maker": ("model", "company"),
}
"""Type of record → the fields that a rule may bind or set. `beside` is only stepped over: the first of two models."""

VALUES: Mapping[tuple[str, str], Collection[str]] = {
    ("release", "kind"): ("launch", "open_source", "update", "access"),
    ("release", "status"): ("released", "planned", "rumored", "denied"),
    ("parameters", "kind"): ("total", "active"),
    ("benchmark", "relation"): (">", ">=", "=", "<", "<="),
}
"""Type of record and field → the values that a rule may set."""


class Example(BaseModel):
    """A sentence and the records that it must give: one mapping, or a list of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1, description="The sentence; with groups such as (a|b) one sentence for each word.")
    gives: tuple[dict[str, str], ...] = Field(description="Canonical names and values of each record that it gives.")
    published: str | None = Field(default=None, description="The day that its dates count from, as 2024-09-19.")

    @field_validator("gives", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, dict) else value


class Change(BaseModel):
    """When a pattern matches too, fields get other values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: str = Field(description="The pattern.")
    set: dict[str, str] = Field(min_length=1, description="The values that fields get then.")


class RuleEntry(BaseModel):
    """One rule as its author writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID, description="Unique among all rules; in a pack, the id of a shipped rule replaces it.")
    record: Literal["release", "parameters", "benchmark", "maker"] = Field(description="The type of its records.")
    set: dict[str, str] = Field(default={}, description="Values that every record of the rule gets.")
    patterns: tuple[str, ...] = Field(
        min_length=1, description="Sentences with blanks: `<company> ... <w.release> ... <model>`."
    )
    also: tuple[str, ...] = Field(
        default=(), description="Patterns around the same words that may bind further fields."
    )
    modify: tuple[Change, ...] = Field(default=(), description="Patterns beside which fields get other values.")
    unless: tuple[str, ...] = Field(default=(), description="Patterns beside which there is no record.")
    inherit: tuple[str, ...] = Field(default=(), description="Fields that earlier sentences may fill.")
    exclusive: Literal["yes", "no"] = Field(
        default="yes", description="Whether the rule's trigger word can serve no other record (no: both stand)."
    )
    examples: tuple[Example, ...] = Field(min_length=1, description="Sentences, and the records that each must give.")
    rejects: tuple[str, ...] = Field(default=(), description="Sentences from which the rule must make no record.")
    todo: tuple[Example, ...] = Field(default=(), description="Examples that do not come out yet.")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its patterns parsed. `order` is its place among all, `yaml` what gives the YAML, or that itself."""

    id: str
    record: str
    set: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    also: tuple[Pattern, ...]
    modify: tuple[tuple[Pattern, Mapping[str, str]], ...]
    unless: tuple[Pattern, ...]
    inherit: tuple[str, ...]
    order: int
    entry: RuleEntry
    file: str
    line: int
    yaml: Map | Callable[[], Map] = field(compare=False, repr=False)

    @property
    def item(self) -> Map:
        """The YAML of the rule, each value with its line."""
        return self.yaml if isinstance(self.yaml, Map) else self.yaml()

    @property
    def guards(self) -> tuple[Pattern, ...]:
        """The patterns of `also`, `unless` and `modify`, which are tried where one of `patterns` has read something."""
        return (*self.also, *self.unless, *(when for when, _ in self.modify))


def kept_rule(entry: RuleEntry, name: str, line: int, yaml: Callable[[], Map], lists: Collection[str]) -> Rule:
    """The rule of an entry in which `read_rules` has found no fault before; its order is that of another day.

    Raises PatternError where a pattern has one after all.
    """

    def patterns(sources: Iterable[str]) -> tuple[Pattern, ...]:
        return tuple(parse(source, MENTION_KINDS, lists) for source in sources)

    return Rule(
        id=entry.id,
        record=entry.record,
        set=entry.set,
        patterns=patterns(entry.patterns),
        also=patterns(entry.also),
        modify=tuple((parse(change.when, MENTION_KINDS, lists), change.set) for change in entry.modify),
        unless=patterns(entry.unless),
        inherit=entry.inherit,
        order=0,
        entry=entry,
        file=name,
        line=line,
        yaml=yaml,
    )


def read_rules(content: Any, name: str, lists: Collection[str], order: int, faults: list[Fault]) -> list[Rule]:
    """The rules of a parsed file, numbered from `order` on; faults are added to `faults`."""
    rules: list[Rule] = []
    for item, label, is_new in items_of(content, "rule", "rules", name, faults):
        try:
            entry = RuleEntry.model_validate(item)
        except ValidationError as error:
            faults.extend(schema_faults(error, item, name, label, RuleEntry))
            for source in item.get("patterns", ()):
                faults += _pattern_faults(source, name, label, item.line, lists)
            continue
        before = len(faults)
        rule = _compile(entry, item, name, lists, order + len(rules), faults)
        if len(faults) == before and is_new:
            rules.append(rule)
    return rules


def _pattern_faults(source: object, name: str, label: str, line: int, lists: Collection[str]) -> list[Fault]:
    """What is wrong with a pattern of a rule whose other keys are wrong, too."""
    try:
        parse(str(source), MENTION_KINDS, lists)
    except PatternError as error:
        return _said(error, source, name, label, line)
    return []


def _said(error: PatternError, source: object, name: str, label: str, line: int) -> list[Fault]:
    return [
        Fault(name, line_of(source, line), label, f"{one} at column {one.column} of `{source}`", one.remedy)
        for one in (error, *error.more)
    ]


def _compile(entry: RuleEntry, item: Map, name: str, lists: Collection[str], order: int, faults: list[Fault]) -> Rule:
    fields = FIELDS[entry.record]

    def fault(at: object, reason: str, remedy: str) -> None:
        faults.append(Fault(name, line_of(at, item.line), entry.id, reason, remedy))

    def compiled(source: object, guard: bool = False) -> Pattern | None:
        try:
            pattern = parse(str(source), MENTION_KINDS, lists)
        except PatternError as error:
            faults.extend(_said(error, source, name, entry.id, item.line))
            return None
        for slot in pattern.items:
            # A guard may name further mentions ("<other:model>"); a pattern that binds may not.
            if isinstance(slot, Slot) and not guard and not slot.is_word and slot.field not in fields:
                fault(source, f"`{slot.field}` is no field of a {entry.record} record", _fields(slot.field, fields))
        return pattern

    def patterns(key: str, guard: bool = False) -> tuple[Pattern, ...]:
        return tuple(p for source in item.get(key, ()) if (p := compiled(source, guard)))

    def values(mapping: object) -> None:
        for key, value in cast("Mapping[Str, Str]", mapping).items():
            if key not in fields:
                fault(key, f"`{key}` is no field of a {entry.record} record", _fields(key, fields))
            elif value not in VALUES.get((entry.record, key), (value,)):
                known = VALUES[entry.record, key]
                fault(value, f"`{value}` is no {key}", did_you_mean(value, known) or f"write one of {', '.join(known)}")

    values(item.get("set", {}))
    modify = []
    for change in item.get("modify", ()):
        values(change["set"])
        when = compiled(change["when"], guard=True)
        if when:
            modify.append((when, change["set"]))
    for key in entry.inherit:
        if key not in fields:
            fault(item, f"`{key}` in `inherit` is no field of a {entry.record} record", _fields(key, fields))
    for example in (*item.get("examples", ()), *item.get("todo", ())):
        gives = example["gives"]
        for mapping in [gives] if isinstance(gives, Map) else gives:
            for key in mapping:
                if key not in fields and key not in GIVEN[entry.record]:
                    fault(key, f"`{key}` in `gives` is no field of a {entry.record} record", _fields(key, fields))
    return Rule(
        id=entry.id,
        record=entry.record,
        set=entry.set,
        patterns=patterns("patterns"),
        also=patterns("also"),
        modify=tuple(modify),
        unless=patterns("unless", guard=True),
        inherit=entry.inherit,
        order=order,
        entry=entry,
        file=name,
        line=item.line,
        yaml=item,
    )


GIVEN: Mapping[str, Collection[str]] = {
    "release": (),
    "parameters": ("min", "max"),
    "benchmark": ("rank_within",),
    "maker": (),
}
"""Type of record → what only an example may tell of it."""


def _fields(word: str, fields: Collection[str]) -> str:
    return did_you_mean(word, fields) or f"fields are {', '.join(fields)}"
