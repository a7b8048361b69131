"""Packs of data: where gazetteers and rules are, and how they are loaded.

A pack is a folder with `gazetteers/` and `rules/`. A section of the gazetteers is a file, `companies.yaml`, or a folder
of files with names of their own, `companies/labs.yaml`. The shipped data is the first pack; others are laid over it: a
new id adds an entry or rule, the same id replaces one, and `disable: [id, …]` in the file `pack.yaml` removes some.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from operator import is_
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from pydantic import TypeAdapter

from llmnews import later
from llmnews.cache import Cache, folder_of
from llmnews.entries import (
    KINDS,
    SCHEMAS,
    Entry,
    Located,
    did_you_mean,
    read_entries,
)
from llmnews.errors import DataError, Fault
from llmnews.gazetteer import Gazetteer
from llmnews.keywords import Frequencies
from llmnews.lexicon import Lexicon, Word, read_lexicon
from llmnews.memory import without_collection
from llmnews.overlay import Layer, check_references, laid_over
from llmnews.pattern import PatternError
from llmnews.rulebook import Rule, Rulebook, RuleEntry, kept_rule, read_rules, sought
from llmnews.spelled import Spelled
from llmnews.trust import Trust
from llmnews.yamlvalues import Map, source_of

FOUND = (
    "anaphor_benchmark", "anaphor_company", "anaphor_model", "anaphor_models", "benchmark_board", "benchmark_noun",
    "company_before", "company_behind", "company_named", "company_suffix", "equal", "event", "model_method",
    "model_name_after", "model_name_before", "model_verb", "parameter_word", "rank_word",
)  # fmt: skip
"""The word lists that finders want the places of, besides those that rules name."""

PACKAGE = Path(__file__).resolve().parent

ROOMS = ("gazetteers", "rules")
"""The folders of a pack."""
SETTINGS = "pack.yaml"
"""The file of a pack that says what it takes away."""
GAZETTEERS = (*KINDS, "lexicon")
"""The sections that `gazetteers/` may hold, each a file or a folder of files."""


def shipped_gazetteers() -> Path:
    """The folder with the shipped gazetteers: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / "gazetteers"
    return inside if inside.is_dir() else PACKAGE.parent / "gazetteers"


def shipped_rules() -> Path:
    """The folder with the shipped rules."""
    return PACKAGE / "rules"


@dataclass(frozen=True, slots=True)
class Data:
    """Everything that the packs say, compiled, and the version that stands in each extraction.

    `paths` tells which file is meant by the name that faults, entries and rules give it.
    """

    gazetteer: Gazetteer
    rulebook: Rulebook
    entries: tuple[Located, ...]
    frequencies: Frequencies
    trust: Trust
    version: str
    paths: Mapping[str, Path]


FREQUENCIES, PRECISION = "idf.tsv", "precision.tsv"
"""Tables beside the gazetteers: in how many articles each entry is named, and how often each rule is right."""

Shipped: TypeAlias = tuple[Path, Path]
"""Folders of gazetteers and of rules."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of data: where it is, what faults call it, where it stands in its pack, and the number of that."""

    path: Path
    name: str
    inside: str
    pack: int

    @property
    def room(self) -> str:
        """`gazetteers` or `rules`; none for `pack.yaml`."""
        return self.inside.rpartition("/")[0].partition("/")[0]

    @property
    def section(self) -> str:
        """What a gazetteer holds, such as `companies`: the name of its file, or of its folder; else none."""
        return self.inside.split("/")[1].removesuffix(".yaml") if self.room == "gazetteers" else ""


def load(packs: Sequence[str | Path] = ()) -> Data:
    """The shipped data with `packs` laid over it, in order.

    Raises DataError with every fault of every file at once.
    """
    return Loader(packs).load()


def files_of(packs: Sequence[str | Path], shipped: Shipped | None = None) -> tuple[list[File], list[Fault]]:
    """The files of the shipped data (pack 0) and of `packs`, in the order in which they are laid over each other, and
    what is wrong with the folders."""
    faults: list[Fault] = []
    folder, below = shipped or (shipped_gazetteers(), shipped_rules())
    files: list[File] = []
    for section in GAZETTEERS:
        inside = f"gazetteers/{section}"
        if (folder / section).is_dir():
            files += _section_files(folder / section, "", inside, 0, faults)
        else:
            files.append(File(folder / f"{section}.yaml", f"{inside}.yaml", f"{inside}.yaml", 0))
    rules = [File(path, f"rules/{path.name}", f"rules/{path.name}", 0) for path in sorted(below.glob("*.yaml"))]
    if not rules:
        faults.append(Fault("rules", 0, "", "holds no rules", "reinstall llmnews"))
    files += rules
    folders = [Path(os.path.abspath(pack)) for pack in packs]
    for number, (given, pack) in enumerate(zip(packs, folders, strict=True), 1):
        if pack in folders[: number - 1]:
            faults.append(Fault(str(given), 0, "", "is given twice", "name each pack once"))
            continue
        try:
            found = list(_pack_files(pack, _label(pack, folders), number, faults))
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            faults.append(Fault(str(given), 0, "", reason, "check that it exists and may be read"))
            continue
        if not found and not any(fault.file.startswith(_label(pack, folders)) for fault in faults):
            faults.append(_no_pack(given, pack))
        files += found
    return files, faults


def _label(pack: Path, packs: Collection[Path]) -> str:
    """As much of the end of its path as tells a pack from the others."""
    parts = pack.parts
    for n in range(1, len(parts)):
        if not any(other != pack and other.parts[-n:] == parts[-n:] for other in packs):
            return "/".join(parts[-n:])
    return pack.as_posix()


def _pack_files(pack: Path, label: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of a folder that make it a pack; files and folders that only look like it are faults."""
    if not pack.is_dir():
        return
    for path in sorted(pack.iterdir()):
        name = f"{label}/{path.name}"
        if path.name.startswith("."):  # what editors leave beside a file while it is open
            continue
        if path.name == SETTINGS:
            yield File(path, name, path.name, number)
        elif path.is_dir() and path.name in ROOMS:
            yield from _room_files(path, label, number, faults)
        elif path.is_dir() and (remedy := did_you_mean(path.name, ROOMS)):
            faults.append(Fault(name, 0, "", "is no folder of a pack", remedy))
        elif path.suffix in _YAML and path.stem in GAZETTEERS:
            faults.append(Fault(name, 0, "", "stands outside of gazetteers/", "move it there"))
        elif path.suffix in _YAML and (remedy := did_you_mean(path.name, [SETTINGS])):
            faults.append(Fault(name, 0, "", "is no file of a pack", remedy))


def _room_files(room: Path, label: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of `gazetteers/` or `rules/` in a pack that faults call `label`."""
    for path in sorted(room.iterdir()):
        inside = f"{room.name}/{path.name}"
        is_file = path.suffix in _YAML
        if path.name.startswith(".") or not (is_file or (room.name == "gazetteers" and path.is_dir())):
            continue
        section = path.stem if is_file else path.name
        if room.name == "gazetteers" and section not in GAZETTEERS:
            remedy = did_you_mean(section, GAZETTEERS) or f"files are {', '.join(GAZETTEERS)}"
            faults.append(Fault(f"{label}/{inside}", 0, "", "is no gazetteer", remedy))
        elif is_file:
            yield from _file(path, f"{label}/", inside, number, faults)
        else:
            yield from _section_files(path, f"{label}/", inside, number, faults)


def _section_files(folder: Path, label: str, inside: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of a folder that holds a section of the gazetteers: at least one, and none beside the folder."""
    name = f"{label}{inside}"
    paths = sorted(path for path in folder.glob("[!.]*") if path.suffix in _YAML)
    if not paths:
        faults.append(Fault(name, 0, "", "holds no YAML files", "put one into it, or delete the folder"))
    if folder.with_suffix(".yaml").exists():
        remedy = f"move its entries into a file of {folder.name}/"
        faults.append(Fault(f"{name}.yaml", 0, "", f"stands beside the folder {folder.name}/", remedy))
    for path in paths:
        yield from _file(path, label, f"{inside}/{path.name}", number, faults)


def _file(path: Path, label: str, inside: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """A file of data, if it is called as such are."""
    if path.suffix == ".yaml":
        yield File(path, f"{label}{inside}", inside, number)
    else:
        faults.append(Fault(f"{label}{inside}", 0, "", "is not read", f"call it {path.stem}.yaml"))


_YAML = frozenset((".yaml", ".yml"))


def _no_pack(given: str | Path, pack: Path) -> Fault:
    remedy = "a pack is a folder with gazetteers/ and rules/ and YAML files in them"
    if not pack.exists():
        beside = [path.name for path in pack.parent.iterdir()] if pack.parent.is_dir() else []
        return Fault(str(given), 0, "", "is no pack: it does not exist", did_you_mean(pack.name, beside) or remedy)
    if not pack.is_dir():
        return Fault(str(given), 0, "", "is no pack: it is a file", remedy)
    if pack.name in ROOMS:
        return Fault(str(given), 0, "", "is no pack, but the inside of one", "name the folder above it")
    return Fault(str(given), 0, "", f"is no pack: it holds no gazetteers, rules or {SETTINGS}", remedy)


# --- reading -------------------------------------------------------------------------------------------------------


class _Read:
    """What was read from a file with these bytes: its content, the faults, and what was made of the content."""

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self.name = name
        self.faults: list[Fault] = []
        self.entries: list[Located] = []
        self.words: dict[str, tuple[Word, ...]] = {}
        self.rules: list[Rule] = []
        self.lists: frozenset[str] | None = None
        """The word lists that the rules were compiled with."""
        self._content: Any = _UNPARSED
        self._parsing = Lock()

    def parse(self) -> Any:
        """Reads the content, which begins the faults anew."""
        from llmnews.yamlfile import parse

        self._content, self.faults = parse(self.source, self.name)
        return self._content

    @property
    def content(self) -> Any:
        """The YAML, each value with its line; None where it cannot be read. What was made of it on another day is known
        to have no fault, and it is read only when somebody asks for it."""
        with self._parsing:
            return self.parse() if self._content is _UNPARSED else self._content

    @property
    def is_unreadable(self) -> bool:
        """Whether not even the YAML could be read."""
        return self._content is None

    def item(self, number: int) -> Map:
        """The YAML of an entry or a rule."""
        item: Map = self.content[number]
        return item


_UNPARSED = object()


class Loader:
    """Loads packs, and loads them again: then only files whose bytes have changed are parsed again.

    What was made of the larger files is kept for the next run, too.
    """

    def __init__(
        self, packs: Sequence[str | Path] = (), shipped: Shipped | None = None, kept: Cache | None = None
    ) -> None:
        """`shipped` are folders to read in place of those that came with the library: its data of another day. `kept`
        stands in for the cache in the user's folder."""
        self._cache = kept or user_cache()
        self._packs = tuple(packs)
        self._shipped = shipped
        self._read: dict[str, _Read] = {}
        self._data: Data | None = None
        self._lock = Lock()

    def load(self) -> Data:
        """The data as the files have it now; the very same object as before where no file has changed.

        Raises DataError with every fault of every file at once.
        """
        with self._lock, without_collection():
            return self._load()

    def remember(self) -> None:
        """Has regular expressions read as they were compiled on another day. Where that day has not been, all of them
        are compiled, and kept."""
        programs = self._cache.get(("programs",), _PROGRAMS) or {}
        if self._cache.keeps and later.lacks(programs):
            programs = later.programs()
            self._cache.put(("programs",), _PROGRAMS, programs)
        later.remember(programs)

    def _load(self) -> Data:
        files, faults = files_of(self._packs, self._shipped)
        digest = hashlib.sha256(package_version().encode())
        sources: list[tuple[File, bytes | None]] = []
        for file in files:
            source, found = source_of(file.path, file.name)
            faults += found
            sources.append((file, source))
            digest.update(f"\0{file.pack}/{file.inside}\0".encode())
            digest.update(source or b"")
        table, measures = (shipped_gazetteers() / name for name in (FREQUENCIES, PRECISION))
        for measured in (table, measures):
            digest.update(measured.read_bytes() if measured.is_file() else b"")
        version = digest.hexdigest()[:16]
        if self._data is not None and not faults and version == self._data.version:
            return self._data
        read = {file: self._parsed(file, source) for file, source in sources if source is not None}
        self._read = {file.name: one for file, one in read.items()}
        lists: dict[str, tuple[Word, ...]] = {}
        for one in read.values():
            for key, words in one.words.items():
                lists[key] = (*lists.get(key, ()), *words)
        held = {file.section for file in files}
        unread = {file.section for file in files if file not in read or read[file].is_unreadable}
        unread.update(section for section in GAZETTEERS if section not in held)
        known = frozenset(lists)
        if "lexicon" in unread:  # one fault of the lexicon shall not make one of every rule
            known |= {name.decode() for one in read.values() for name in _LIST.findall(one.source)}
        for file, one in read.items():
            if file.room == "rules" and one.lists != known:
                self._compile(file, one, known)
        for one in read.values():
            faults += one.faults
        layers = [_layer(one for one in read.items() if one[0].pack == n) for n in sorted({f.pack for f in read})]
        laid = laid_over(layers, faults)
        check_references(laid, "companies" in unread, {f.name for f in files if f.section == "companies"}, faults)
        if faults:
            raise DataError(faults)
        rulebook = Rulebook(list(laid.rules.values()))
        entries = tuple(laid.entries.values())
        self._data = Data(
            self._gazetteer(entries, lists, rulebook, version),
            rulebook,
            entries,
            Frequencies.read(table) if table.is_file() else Frequencies(0, {}),
            Trust.read(measures),
            version,
            {file.name: file.path for file in files},
        )
        return self._data

    def _gazetteer(self, entries: tuple[Located, ...], lists: Lexicon, rulebook: Rulebook, version: str) -> Gazetteer:
        """The index of names and words: the one before where it holds the same, else at least the same lexicon. The
        first one may have been made on another day, of data of this version."""
        before = self._data
        found = rulebook.lists.union(FOUND)
        sentences = sought(rulebook.needs)
        late = {name for name in found.difference(FOUND) if f"w.{name}" not in sentences}
        if before is None:
            key = ("spelled", version)
            known = self._cache.get(key, _SPELLED)
            if known is not None and known.fits(len(entries), sum(len(lists.get(name, ())) for name in found)):
                return Gazetteer(entries, lists, found, known, late)
            gazetteer = Gazetteer(entries, lists, found, late=late)
            self._cache.put(key, _SPELLED, gazetteer.spelled)
            return gazetteer
        lexicon = before.gazetteer.lexicon if before.gazetteer.lexicon == lists else lists
        same = len(entries) == len(before.entries) and all(map(is_, entries, before.entries))
        lists_same = found == before.rulebook.lists.union(FOUND) and late == before.gazetteer.late
        if same and lexicon is before.gazetteer.lexicon and lists_same:
            return before.gazetteer
        return Gazetteer(entries, lexicon, found, late=late)

    def _parsed(self, file: File, source: bytes) -> _Read:
        """What a file with these bytes says; rules are not compiled yet."""
        held = self._read.get(file.name)
        if held is not None and held.source == source:
            return held
        one = _Read(source, file.name)
        section = file.section
        if file.room != "gazetteers":
            if not file.room:
                one.parse()
        elif section == "lexicon":
            key = ("words", file.name, source)
            words = self._kept(file, one, key, _WORDS)
            if words is not None:
                one.words = words
            elif one.parse() is not None:
                one.words = read_lexicon(one.content, file.name, one.faults)
                self._keep(file, one, key, _WORDS, one.words)
        else:
            type = _entries_type(section)
            key = ("entries", section, source)
            rows = self._kept(file, one, key, type)
            if rows is not None:
                kind = KINDS[section]
                one.entries = [
                    Located(entry, kind, file.name, line, partial(one.item, number))
                    for number, (line, entry) in enumerate(rows)
                ]
            elif one.parse() is not None:
                one.entries = read_entries(one.content, section, file.name, one.faults)
                self._keep(file, one, key, type, tuple((e.line, e.entry) for e in one.entries))
        return one

    def _compile(self, file: File, one: _Read, lists: frozenset[str]) -> None:
        """Compiles the rules of a file; faults of an earlier compilation make room for those of this one."""
        key: tuple[str | bytes, ...] = ("rules", one.source, *sorted(lists))
        rows = self._kept(file, one, key, _RULES)
        if rows is not None:
            try:
                one.rules = [
                    kept_rule(entry, file.name, line, partial(one.item, number), lists)
                    for number, (line, entry) in enumerate(rows)
                ]
                one.lists = lists
                return
            except PatternError:  # what was kept is not what this version of the code keeps
                one.rules = []
        if one.parse() is None:
            return
        one.rules = read_rules(one.content, file.name, lists, 0, one.faults)
        one.lists = lists
        self._keep(file, one, key, _RULES, tuple((rule.line, rule.entry) for rule in one.rules))

    def _kept(self, file: File, one: _Read, key: Iterable[str | bytes], type: TypeAdapter[Value]) -> Value | None:
        """What was made of a file on another day."""
        return self._cache.get(key, type) if _is_worth_keeping(file, one) else None

    def _keep(self, file: File, one: _Read, key: Iterable[str | bytes], type: TypeAdapter[Value], value: Value) -> None:
        """Keeps what was made of a file without a fault."""
        if _is_worth_keeping(file, one) and not one.faults:
            self._cache.put(key, type, value)


def _layer(files: Iterable[tuple[File, _Read]]) -> Layer:
    """What the files of one pack say."""
    layer = Layer()
    for file, one in files:
        layer.entries += one.entries
        layer.rules += one.rules
        if not file.room:
            layer.settings[file.name] = one.content
    return layer


def _is_worth_keeping(file: File, one: _Read) -> bool:
    """Whether it takes longer to parse a file than to look for what was made of it. Shipped ones are all kept, so that
    the reader of YAML need not be loaded for the smallest."""
    return file.pack == 0 or len(one.source) >= _LARGE


_LARGE = 4_000
"""Bytes."""

Value = TypeVar("Value")

_WORDS: TypeAdapter[dict[str, tuple[Word, ...]]] = TypeAdapter(dict[str, tuple[Word, ...]])
_RULES: TypeAdapter[tuple[tuple[int, RuleEntry], ...]] = TypeAdapter(tuple[tuple[int, RuleEntry], ...])
_SPELLED: TypeAdapter[Spelled] = TypeAdapter(Spelled)
_PROGRAMS: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


@cache
def _entries_type(section: str) -> TypeAdapter[tuple[tuple[int, Entry], ...]]:
    """Entries of a file with their lines."""
    schema: Any = SCHEMAS[section]
    return TypeAdapter(tuple[tuple[int, schema], ...])


def user_cache() -> Cache:
    """The cache in the user's folder; none where the code of the library cannot be read, so that it might have
    changed."""
    try:
        code = [(PACKAGE / f"{room}.py").read_bytes() for room in _MAKERS]
    except OSError:
        return Cache(None, ())
    versions = map(package_version, ("llmnews", "opencc", "pydantic", "PyYAML"))
    return Cache(folder_of(os.environ), (*versions, *code))


_MAKERS = (
    "clean",
    "entries",
    "later",
    "lexicon",
    "overlay",
    "packs",
    "pattern",
    "rulebook",
    "spelled",
    "yamlfile",
    "yamlvalues",
)
"""The modules that decide what is made of a file."""


_LIST = re.compile(rb"<(?:\w+:)?w\.(\w+)>")


@cache
def package_version(name: str = "llmnews") -> str:
    """The version of an installed package; "checkout" for one that is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "checkout"
