"""Packs laid over each other: a new id adds an entry or rule, the same id replaces one, `disable` takes some away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from llmnews.entries import CompanyEntry, Entry, Located, ModelEntry, PersonEntry, did_you_mean, schema_faults
from llmnews.errors import Fault
from llmnews.rule import Rule
from llmnews.yamlvalues import Map, Seq, Str, line_of

Key = tuple[str, str]
"""Kind of mention and id of an entry, or `rule` and id of a rule."""

Owner = TypeVar("Owner", Located, Rule)


class PackSettings(BaseModel):
    """What a pack takes away from the shipped data and from the packs below it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    disable: tuple[str, ...] = Field(
        min_length=1,
        description="Ids of entries and rules to take away; `model:deepseek` where a company has the same id.",
    )


@dataclass(slots=True)
class Layer:
    """What one pack says: entries, rules, and the content of its settings by the name of their file (None where that
    cannot be read)."""

    entries: list[Located] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Laid:
    """Entries and rules laid over each other, and who disabled what."""

    entries: dict[Key, Located] = field(default_factory=dict)
    rules: dict[Key, Rule] = field(default_factory=dict)
    disabled: dict[Key, tuple[str, int]] = field(default_factory=dict)
    """Key → file and line that disabled it."""


def laid_over(layers: Iterable[Layer], faults: list[Fault]) -> Laid:
    """All packs, the later ones over the earlier ones; what cannot be done is added to `faults`."""
    laid = Laid()
    order = 0
    for layer in layers:
        entries: dict[Key, Located] = {}
        rules: dict[Key, Rule] = {}
        for located in layer.entries:
            _note_first(entries, (located.kind, located.entry.id), located, faults)
        for rule in layer.rules:
            _note_first(rules, ("rule", rule.id), rule, faults)
        for name, content in layer.settings.items():
            _disable(name, content, laid, {*entries, *rules}, faults)
        laid.entries.update(entries)
        for key, rule in rules.items():
            # A rule that replaces another one takes its place among all.
            laid.rules[key] = replace(rule, order=laid.rules[key].order if key in laid.rules else order)
            order += 1
    return laid


def _note_first(noted: dict[Key, Owner], key: Key, new: Owner, faults: list[Fault]) -> None:
    """Notes an entry or rule of a pack by its key; one that another of the same pack has is a fault."""
    first = noted.setdefault(key, new)
    if first is not new:
        reason = f"id stands twice, first in {first.file}:{first.line}"
        faults.append(Fault(new.file, new.line, key[1], reason, "give it another id"))


def _disable(name: str, content: Any, laid: Laid, own: Collection[Key], faults: list[Fault]) -> None:
    """Takes away what the settings of a pack, whose own entries and rules are `own`, disable."""
    if content is None:
        return
    if not isinstance(content, Map):
        faults.append(Fault(name, line_of(content, 1), "", "is not a mapping", "write `disable: [id, …]`"))
        return
    try:
        PackSettings.model_validate(content)
    except ValidationError as error:
        faults.extend(schema_faults(error, content, name, "", PackSettings))
        return
    items: Seq = content["disable"]
    for item in items:
        known = [key for key in (*laid.entries, *laid.rules) if item in (key[1], ":".join(key))]
        twice = next((key for key in laid.disabled if item in (key[1], ":".join(key))), None)
        both = next((key for key in own if item in (key[1], ":".join(key))), None)
        if both is not None:
            reason, remedy = "is disabled and defined in one pack", "take it out of `disable`: the same id replaces"
        elif len(known) == 1:
            laid.entries.pop(known[0], None)
            laid.rules.pop(known[0], None)
            laid.disabled[known[0]] = name, line_of(item)
            continue
        elif known:
            reason = f"is a {' and a '.join(kind for kind, _ in known)}"
            remedy = f"write {' or '.join(f'`{kind}:{id}`' for kind, id in known)}"
        elif twice is not None:
            file, line = laid.disabled[twice]
            reason, remedy = f"is disabled already, in {file}:{line}", "name it once"
        else:
            reason = "is the id of nothing that lies below this pack"
            remedy = did_you_mean(item, _ids(item, laid)) or "ids stand behind `id:` in gazetteers and rules"
        faults.append(Fault(name, line_of(item), str(item), reason, remedy))


def _ids(item: Str, laid: Laid) -> Iterable[str]:
    keys = (*laid.entries, *laid.rules)
    return (":".join(key) for key in keys) if ":" in item else (id for _, id in keys)


def check_references(laid: Laid, is_part: bool, files: Collection[str], faults: list[Fault]) -> None:
    """Makers, parents and employers must be companies, and no company may own itself.

    `files` hold the companies; `is_part`: not all of them could be read, so no company can be missed.
    """
    entries = laid.entries
    companies = {id for kind, id in entries if kind == "company"}
    broken = {fault.entry for fault in faults if fault.file in files}
    missed: dict[str, list[tuple[str, Located]]] = defaultdict(list)
    for located in entries.values():
        entry = located.entry
        for key, id in _refers(entry):
            if id in companies or is_part or id in broken:
                continue
            if ("company", id) in laid.disabled:
                missed[id].append((key, located))
                continue
            remedy = did_you_mean(id, companies) or "add it to the companies"
            faults.append(Fault(located.file, located.line, entry.id, f"unknown {key} `{id}`", remedy))
        seen = {entry.id}
        step = entry
        while isinstance(step, CompanyEntry) and step.parent and ("company", step.parent) in entries:
            if step.parent in seen:
                reason = f"parent `{step.parent}` leads back here"
                faults.append(Fault(located.file, located.line, entry.id, reason, "cut the circle"))
                break
            seen.add(step.parent)
            step = entries["company", step.parent].entry
    for id, users in missed.items():
        file, line = laid.disabled["company", id]
        (key, first), more = users[0], len(users) - 1
        others = f" and wanted by {more} more" if more else ""
        reason = f"is the {key} of {first.kind} `{first.entry.id}` ({first.file}:{first.line}){others}"
        ids = ", ".join(dict.fromkeys(f"{user.kind}:{user.entry.id}" for _, user in users[:_LISTED]))
        also = "disable those too" if len(users) > _LISTED else f"disable {ids} too"
        faults.append(Fault(file, line, id, reason, f"{also}, or keep the id and replace the entry"))


_LISTED = 8
"""Ids that a remedy lists; of more it says how many."""


def _refers(entry: Entry) -> list[tuple[str, str]]:
    """The companies that an entry names, each with the key that does."""
    if isinstance(entry, CompanyEntry):
        return [("parent", entry.parent)] if entry.parent else []
    if isinstance(entry, ModelEntry):
        return [("maker", entry.maker)] if entry.maker else []
    return [("org", post.org) for post in entry.posts] if isinstance(entry, PersonEntry) else []
