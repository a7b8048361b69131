"""What each file of data says: read today, or kept from another day.

A file whose bytes have not changed is not parsed again. What was made of the larger ones is kept for the next run, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from threading import Lock
from typing import Any, TypeVar

from pydantic import TypeAdapter

from llmnews.cache import Cache
from llmnews.entries import KINDS, SCHEMAS, Entry, Located, read_entries
from llmnews.errors import Fault
from llmnews.lexicon import Word, read_lexicon
from llmnews.pack_files import File
from llmnews.pattern import PatternError
from llmnews.rule import Rule, RuleEntry, kept_rule, read_rules
from llmnews.yamlvalues import Map


class Content:
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


class Contents:
    """Reads files, and holds what they said when they were last read."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known: dict[str, Content] = {}

    def read(self, sources: Iterable[tuple[File, bytes]]) -> dict[File, Content]:
        """What files with these bytes say, in their order; rules are not compiled yet. Other files are forgotten."""
        read = {file: self._of(file, source) for file, source in sources}
        self._known = {file.name: one for file, one in read.items()}
        return read

    def _of(self, file: File, source: bytes) -> Content:
        """What a file with these bytes says; rules are not compiled yet."""
        held = self._known.get(file.name)
        if held is not None and held.source == source:
            return held
        one = Content(source, file.name)
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

    def compile(self, file: File, one: Content, lists: frozenset[str]) -> None:
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

    def _kept(self, file: File, one: Content, key: Iterable[str | bytes], type: TypeAdapter[Value]) -> Value | None:
        """What was made of a file on another day."""
        return self._cache.get(key, type) if _is_worth_keeping(file, one) else None

    def _keep(
        self, file: File, one: Content, key: Iterable[str | bytes], type: TypeAdapter[Value], value: Value
    ) -> None:
        """Keeps what was made of a file without a fault."""
        if _is_worth_keeping(file, one) and not one.faults:
            self._cache.put(key, type, value)


def _is_worth_keeping(file: File, one: Content) -> bool:
    """Whether it takes longer to parse a file than to look for what was made of it. Shipped ones are all kept, so that
    the reader of YAML need not be loaded for the smallest."""
    return file.pack == 0 or len(one.source) >= _LARGE


_LARGE = 4_000
"""Bytes."""

Value = TypeVar("Value")

_WORDS: TypeAdapter[dict[str, tuple[Word, ...]]] = TypeAdapter(dict[str, tuple[Word, ...]])
_RULES: TypeAdapter[tuple[tuple[int, RuleEntry], ...]] = TypeAdapter(tuple[tuple[int, RuleEntry], ...])


@cache
def _entries_type(section: str) -> TypeAdapter[tuple[tuple[int, Entry], ...]]:
    """Entries of a file with their lines."""
    schema: Any = SCHEMAS[section]
    return TypeAdapter(tuple[tuple[int, schema], ...])
