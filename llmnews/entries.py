"""Facts outside code: what an entry of a gazetteer may hold, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from llmnews.errors import Fault
from llmnews.yamlvalues import Map, Seq, line_of

KINDS: Mapping[str, str] = {
    "companies": "company",
    "models": "model",
    "people": "person",
    "benchmarks": "benchmark",
    "technologies": "technology",
    "industries": "industry",
}
"""Section of the gazetteers → kind of mention."""

ID = r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$"
"""What an id looks like."""

LETTER = r"\p{L}"
"""Texts that are no number hold a letter. (YAML here knows texts only: `7` would be one.)"""


class Post(BaseModel):
    """A position that a person holds or held."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    org: str = Field(description="Id of the company.")
    title: str = Field(pattern=LETTER, description="The title, as the news writes it.")
    from_: str | None = Field(default=None, alias="from", description="The year in which it began.")
    to: str | None = Field(default=None, description="The year in which it ended.")


class Entry(BaseModel):
    """One company, model, person, benchmark, technology or industry, with its own proof."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID, description="Unique in its section; in a pack, the id of a shipped entry replaces it.")
    name: str = Field(min_length=1, description="The canonical name, which records give.")
    also: tuple[str, ...] = Field(default=(), description="Other spellings; case, width and joints come by themselves.")
    cased: tuple[str, ...] = Field(default=(), description="Spellings that count only in exactly this letter case.")
    weak: dict[str, tuple[str, ...]] = Field(
        default={},
        description="Spelling → cue words. It counts where one stands in its sentence, or the entry is sure anyway.",
    )
    not_in: tuple[str, ...] = Field(default=(), description="Longer strings inside which a spelling does not count.")
    source: str = Field(pattern=LETTER, description="Where the fact is from.")
    examples: tuple[str, ...] = Field(min_length=1, description="Sentences that name the entry.")
    rejects: tuple[str, ...] = Field(default=(), description="Sentences that hold a spelling but do not name it.")
    todo: tuple[str, ...] = Field(default=(), description="Sentences that should name the entry and do not yet.")

    @property
    def spelled(self) -> tuple[str, ...]:
        """Everything that the entry may be called, with or without a condition."""
        return (self.name, *self.also, *self.cased, *self.weak)


class CompanyEntry(Entry):
    """A company, laboratory, university or other organisation."""

    parent: str | None = Field(default=None, description="Id of the company that owns it.")
    place: str | None = Field(default=None, pattern=LETTER, description="The city of its seat.")


Piece = Literal["version", "size", "variant", "date"]
"""What may follow the name of a family."""


class ModelEntry(Entry):
    """A family of models: one entry for all its versions, sizes and variants."""

    maker: str | None = Field(default=None, description="Id of the company that makes it.")
    stem: str | None = Field(default=None, description="What canonical names begin with, where it is not `name`.")
    join: str = Field(default="-", description="What stands between the stem and its tail.")
    tail: tuple[Piece, ...] = Field(default=(), description="What may follow the name, so that it needs no own entry.")
    variants: tuple[str, ...] = Field(default=(), description="Variants besides those of the list `variant`.")


class PersonEntry(Entry):
    """An executive, founder, researcher or investor."""

    posts: tuple[Post, ...] = Field(default=(), description="Positions, the present one first.")


class BenchmarkEntry(Entry):
    """A test, leaderboard or ranking."""

    metric: str | None = Field(default=None, description="What its figures measure.")
    range: str | None = Field(default=None, description="Lowest and highest figure, as 0-100.")
    tail: tuple[Piece, ...] = Field(default=(), description="What may follow the name, so that it needs no own entry.")
    variants: tuple[str, ...] = Field(default=(), description="Variants besides those of the list `variant`.")


class TopicEntry(Entry):
    """A technology or an industry."""


SCHEMAS: Mapping[str, type[Entry]] = {
    "companies": CompanyEntry,
    "models": ModelEntry,
    "people": PersonEntry,
    "benchmarks": BenchmarkEntry,
    "technologies": TopicEntry,
    "industries": TopicEntry,
}


@dataclass(frozen=True, slots=True)
class Located:
    """An entry with the place it was read from; `yaml` is what gives the YAML, or that itself."""

    entry: Entry
    kind: str
    file: str
    line: int
    yaml: Map | Callable[[], Map] = field(compare=False, repr=False)

    @property
    def item(self) -> Map:
        """The YAML of the entry, each value with its line."""
        return self.yaml if isinstance(self.yaml, Map) else self.yaml()


def read_entries(content: Any, section: str, name: str, faults: list[Fault]) -> list[Located]:
    """The entries of a parsed file of a section of the gazetteers; faults are added to `faults`."""
    found: list[Located] = []
    for item, label, is_new in items_of(content, "entry", "entries", name, faults):
        try:
            entry = SCHEMAS[section].model_validate(item)
        except ValidationError as error:
            faults.extend(schema_faults(error, item, name, label, SCHEMAS[section]))
            continue
        if is_new:
            found.append(Located(entry, KINDS[section], name, item.line, item))
    return found


def items_of(content: Any, one: str, many: str, name: str, faults: list[Fault]) -> Iterator[tuple[Map, str, bool]]:
    """The mappings of a parsed file that lists things with an id: each with its id, and whether it has it alone.

    `one` and `many` are what the things are called; what is no mapping, or no list at all, is a fault.
    """
    if not isinstance(content, Seq):
        remedy = f"begin each {one} with `- id: …`"
        faults.append(Fault(name, line_of(content, 1), "", f"is not a list of {many}", remedy))
        return
    seen: dict[str, int] = {}
    for item in content:
        if isinstance(item, Map):
            label = str(item.get("id", ""))
            yield item, label, note_id(label, item.line, name, seen, faults)
            continue
        article = "an" if one[0] in "aeiou" else "a"
        remedy = "write `- id: …` and its keys below"
        faults.append(Fault(name, line_of(item, 1), "", f"{article} {one} is not a mapping", remedy))


def note_id(id: str, line: int, name: str, seen: dict[str, int], faults: list[Fault]) -> bool:
    """Whether `id` stands for the first time in the file `name`; else that is a fault. `seen` holds the lines."""
    if id and id in seen:
        faults.append(Fault(name, line, id, f"id stands twice, first in line {seen[id]}", "give it another id"))
        return False
    seen[id] = line
    return True


def schema_faults(error: ValidationError, item: Map, name: str, label: str, schema: type[BaseModel]) -> Iterable[Fault]:
    """What Pydantic found wrong with an entry, in the words of somebody who writes YAML."""
    keys = [f.alias or k for k, f in schema.model_fields.items()]
    for detail in error.errors():
        place: Any = item
        line = item.line
        for step in detail["loc"]:
            keys_here = place if isinstance(place, Map) else ()
            try:
                place = place[step]
            except (KeyError, IndexError, TypeError):
                break
            # A value may begin on a line below its key.
            line = line_of(next((key for key in keys_here if key == step), place), line)
        where = ".".join(str(step) for step in detail["loc"])
        last = str(detail["loc"][-1]) if detail["loc"] else ""
        if detail["type"] == "extra_forbidden" and last == "todo":
            remedy = "what fails as yet stands in a list of its own, `todo:`, beside `examples`"
            yield Fault(name, line, label, f"unknown key `{where}`", remedy)
        elif detail["type"] == "extra_forbidden":
            yield Fault(
                name, line, label, f"unknown key `{last}`", did_you_mean(last, keys) or f"keys are {', '.join(keys)}"
            )
        elif detail["type"] == "missing":
            yield Fault(name, line, label, f"`{where}` is missing", f"write `{where}: …`")
        elif detail["type"] == "tuple_type":
            yield Fault(name, line, label, f"`{where}` is not a list", f"write `{where}: [a, b]`")
        elif detail["type"] == "string_type":
            yield Fault(name, line, label, f"`{where}` is not a text", f"write `{where}: text`")
        elif detail["type"] == "string_pattern_mismatch" and detail["ctx"]["pattern"] == LETTER:
            yield Fault(name, line, label, f"`{where}` is `{detail['input']}`, which says nothing", "write it in words")
        elif detail["type"] == "string_pattern_mismatch":
            yield Fault(name, line, label, f"`{where}` is not an id", "use lower-case letters, digits and hyphens")
        elif detail["type"] == "too_short":
            yield Fault(name, line, label, f"`{where}` is empty", f"write at least one of `{where}`")
        elif detail["type"] == "string_too_short":
            yield Fault(name, line, label, f"`{where}` is empty", "write a text, or take the key away")
        elif detail["type"] in ("dict_type", "model_type"):
            yield Fault(name, line, label, f"`{where}` is not a mapping", f"write `{last}: {{key: value}}`")
        elif detail["type"] == "literal_error":
            known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            remedy = did_you_mean(str(detail["input"]), known) or f"write one of {', '.join(known)}"
            yield Fault(name, line, label, f"`{detail['input']}` is no value of `{where}`", remedy)
        else:
            yield Fault(name, line, label, f"`{where}`: {detail['msg']}", "correct the value")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy that names the known word nearest to `word`, or nothing."""
    best = get_close_matches(word, list(known), n=1)
    return f"did you mean `{best[0]}`?" if best else ""
