"""Packs of data loaded: what their files say, laid over each other and compiled.

The shipped data is the first pack; others are laid over it: a new id adds an entry or rule, the same id replaces one,
and `disable: [id, …]` in the file `pack.yaml` removes some.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from operator import is_
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from llmnews import later
from llmnews.cache import Cache, folder_of
from llmnews.contents import Content, Contents
from llmnews.entries import Located
from llmnews.errors import DataError
from llmnews.gazetteer import Gazetteer
from llmnews.keywords import Frequencies
from llmnews.lexicon import Lexicon, Word
from llmnews.memory import without_collection
from llmnews.overlay import Layer, check_references, laid_over
from llmnews.pack_files import GAZETTEERS, PACKAGE, File, Shipped, files_of, shipped_tables
from llmnews.rulebook import Rulebook, sought
from llmnews.spelled import Spelled
from llmnews.trust import Trust
from llmnews.yamlvalues import source_of

FOUND = (
    "anaphor_benchmark", "anaphor_both", "anaphor_company", "anaphor_model", "anaphor_models", "anaphor_this",
    "benchmark_board", "benchmark_noun", "company_before", "company_behind", "company_named", "company_suffix", "equal",
    "event", "model_method", "model_name_after", "model_name_before", "model_verb", "parameter_word", "rank_word",
)  # fmt: skip
"""The word lists that finders want the places of, besides those that rules name."""


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


def load(packs: Sequence[str | Path] = ()) -> Data:
    """The shipped data with `packs` laid over it, in order.

    Raises DataError with every fault of every file at once.
    """
    return Loader(packs).load()


class Loader:
    """Loads packs, and loads them again: then only what has changed is made again."""

    def __init__(
        self, packs: Sequence[str | Path] = (), shipped: Shipped | None = None, kept: Cache | None = None
    ) -> None:
        """`shipped` are folders to read in place of those that came with the library: its data of another day. `kept`
        stands in for the cache in the user's folder."""
        self._cache = kept or user_cache()
        self._packs = tuple(packs)
        self._shipped = shipped
        self._contents = Contents(self._cache)
        self._data: Data | None = None
        self._lock = Lock()

    def load(self) -> Data:
        """The data as the files have it now; the very same object as before where no file has changed.

        Raises DataError with every fault of every file at once.
        """
        with self._lock, without_collection():
            return self._load()

    def recall(self) -> later.Programs:
        """Has regular expressions read as they were compiled on another day, and gives the programs of that day."""
        programs = self._cache.get(("programs",), _PROGRAMS) or {}
        later.remember(programs)
        return programs

    def keep(self, recalled: later.Programs) -> None:
        """Where the programs of another day lack what has been made since, all expressions are compiled, and kept."""
        if self._cache.keeps and later.lacks(recalled):
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
        table, measures = shipped_tables()
        for measured in (table, measures):
            digest.update(measured.read_bytes() if measured.is_file() else b"")
        version = digest.hexdigest()[:16]
        if self._data is not None and not faults and version == self._data.version:
            return self._data
        read = self._contents.read((file, source) for file, source in sources if source is not None)
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
                self._contents.compile(file, one, known)
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


def _layer(files: Iterable[tuple[File, Content]]) -> Layer:
    """What the files of one pack say."""
    layer = Layer()
    for file, one in files:
        layer.entries += one.entries
        layer.rules += one.rules
        if not file.room:
            layer.settings[file.name] = one.content
    return layer


_SPELLED: TypeAdapter[Spelled] = TypeAdapter(Spelled)
_PROGRAMS: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


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
    "contents",
    "entries",
    "later",
    "lexicon",
    "overlay",
    "pack_files",
    "packs",
    "pattern",
    "rule",
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
