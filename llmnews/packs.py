"""Packs of data: where gazetteers and rules are, and how they are loaded.

A pack is a folder with `gazetteers/` and `rules/`. The shipped data is the first pack; others are laid over it: a new
id adds an entry, the same id replaces one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from llmnews.entries import (
    KINDS,
    CompanyEntry,
    Located,
    ModelEntry,
    PersonEntry,
    did_you_mean,
    read_entries,
)
from llmnews.errors import DataError, Fault
from llmnews.gazetteer import Gazetteer
from llmnews.keywords import Frequencies
from llmnews.lexicon import Word, read_lexicon
from llmnews.rulebook import Rule, Rulebook, read_rules
from llmnews.yamlfile import read

FOUND = (
    "anaphor_company", "anaphor_model", "benchmark_noun", "company_before", "company_behind", "company_suffix", "equal",
    "event", "model_name_after", "model_name_before", "parameter_word", "rank_word",
)  # fmt: skip
"""The word lists that finders want the places of, besides those that rules name."""

PACKAGE = Path(__file__).resolve().parent


def shipped_gazetteers() -> Path:
    """The folder with the shipped gazetteers: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / "gazetteers"
    return inside if inside.is_dir() else PACKAGE.parent / "gazetteers"


def shipped_rules() -> Path:
    """The folder with the shipped rules."""
    return PACKAGE / "rules"


@dataclass(frozen=True, slots=True)
class Data:
    """Everything that the packs say, compiled, and the version that stands in each extraction."""

    gazetteer: Gazetteer
    rulebook: Rulebook
    entries: tuple[Located, ...]
    frequencies: Frequencies
    version: str


def load(packs: Sequence[str | Path] = ()) -> Data:
    """The shipped data with `packs` laid over it, in order.

    Raises DataError with every fault of every file at once.
    """
    faults: list[Fault] = []
    files = _shipped_files(faults)
    for pack in packs:
        files += _pack_files(Path(pack), faults)
    entries: dict[tuple[str, str], Located] = {}
    lists: dict[str, tuple[Word, ...]] = {}
    rule_files: list[tuple[Path, str]] = []
    digest = hashlib.sha256(_package_version().encode())
    for path, name, room in files:
        digest.update(f"\0{room}/{path.name}\0".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
        if room == "rules":
            rule_files.append((path, name))
            continue
        content, found = read(path, name)
        faults += found
        if content is None:
            continue
        if path.stem == "lexicon":
            for key, words in read_lexicon(content, name, faults).items():
                lists[key] = (*lists.get(key, ()), *words)
        else:
            for located in read_entries(content, path.stem, name, faults):
                entries[located.kind, located.entry.id] = located
    _check_references(entries, faults)
    rules: dict[str, Rule] = {}
    for path, name in rule_files:
        content, found = read(path, name)
        faults += found
        if content is None:
            continue
        for rule in read_rules(content, name, lists, len(rules), faults):
            rules[rule.id] = rule
    if faults:
        raise DataError(faults)
    everything = tuple(entries.values())
    rulebook = Rulebook(list(rules.values()))
    table = shipped_gazetteers() / "idf.tsv"
    frequencies = Frequencies(0, {})
    if table.is_file():
        digest.update(table.read_bytes())
        frequencies = Frequencies.read(table)
    return Data(
        Gazetteer(everything, lists, {*rulebook.lists, *FOUND}),
        rulebook,
        everything,
        frequencies,
        digest.hexdigest()[:16],
    )


def _shipped_files(faults: list[Fault]) -> list[tuple[Path, str, str]]:
    folder = shipped_gazetteers()
    files = [(folder / f"{stem}.yaml", f"gazetteers/{stem}.yaml", "gazetteers") for stem in (*KINDS, "lexicon")]
    rules = [(p, f"rules/{p.name}", "rules") for p in sorted(shipped_rules().glob("*.yaml"))]
    if not rules:
        faults.append(Fault("rules", 0, "", "holds no rules", "reinstall llmnews"))
    return files + rules


def _pack_files(pack: Path, faults: list[Fault]) -> list[tuple[Path, str, str]]:
    found: list[tuple[Path, str, str]] = []
    for room in ("gazetteers", "rules"):
        for path in sorted((pack / room).glob("*.yaml")):
            name = f"{pack.name}/{room}/{path.name}"
            if room == "gazetteers" and path.stem not in (*KINDS, "lexicon"):
                remedy = did_you_mean(path.stem, (*KINDS, "lexicon")) or f"files are {', '.join(KINDS)}, lexicon"
                faults.append(Fault(name, 0, "", "is no gazetteer", remedy))
                continue
            found.append((path, name, room))
    if not found:
        remedy = "a pack is a folder with gazetteers/ and rules/ and YAML files in them"
        faults.append(Fault(str(pack), 0, "", "is no pack", remedy))
    return found


def _check_references(entries: dict[tuple[str, str], Located], faults: list[Fault]) -> None:
    """Makers, parents and employers must be companies, and no company may own itself."""
    companies = {id for kind, id in entries if kind == "company"}
    for located in entries.values():
        entry = located.entry
        named: list[tuple[str, str]] = []
        if isinstance(entry, CompanyEntry) and entry.parent:
            named.append(("parent", entry.parent))
        elif isinstance(entry, ModelEntry) and entry.maker:
            named.append(("maker", entry.maker))
        elif isinstance(entry, PersonEntry):
            named += [("org", post.org) for post in entry.posts]
        for key, id in named:
            if id not in companies:
                remedy = did_you_mean(id, companies) or "add it to companies.yaml"
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


def _package_version() -> str:
    try:
        return version("llmnews")
    except PackageNotFoundError:
        return "checkout"
