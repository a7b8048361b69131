"""Strict YAML: every scalar is a string, a key stands once, and each value knows the line it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from llmnews.errors import Fault
from llmnews.yamlvalues import Map as Map, Seq as Seq, Str as Str, source_of

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path, name: str) -> tuple[Any, list[Fault]]:
    """The content of a YAML file as `Map`, `Seq` and `Str`, and what is wrong with the file.

    `name` is what faults call the file. The content is None where the file cannot be read at all.
    """
    source, faults = source_of(path, name)
    return (None, faults) if source is None else parse(source, name)


def parse(source: bytes, name: str) -> tuple[Any, list[Fault]]:
    """The content of the bytes of a YAML file, as `read` gives it."""
    content, faults = _parsed(source, name)
    if faults:
        lines = source.decode(errors="replace").split("\n")
        faults = [fault if fault.entry else replace(fault, entry=entry_at(lines, fault.line)) for fault in faults]
    return content, faults


_BEGIN = re.compile(r"- \{? *id *: *([^\s,}]+)|([A-Za-z_]\w*) *:")


def entry_at(lines: Sequence[str], number: int) -> str:
    """The id of the entry, or the name of the list, that line `number` (from 1 on) is part of; empty where none is."""
    begun = (match for line in reversed(lines[:number]) if (match := _BEGIN.match(line)))
    match = next(begun, None)
    return match[1] or match[2] if match else ""


def _parsed(source: bytes, name: str) -> tuple[Any, list[Fault]]:
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return None, [Fault(name, line, "", f"byte {source[error.start]:#04x} is not UTF-8", "save the file as UTF-8")]
    faults: list[Fault] = []
    try:
        if _is_deep(text):
            return None, [Fault(name, 1, "", "is nested too deeply", "an entry has at most four levels")]
        node = yaml.compose(text, Loader=_Loader)
        content = None if node is None else _build(node, name, faults, set())
    except yaml.MarkedYAMLError as error:
        problem = " ".join(filter(None, (error.context, error.problem)))
        # The fault is where a bracket opens or a key stands, not where the reader gave up.
        begun = any(sign in problem for sign in ("flow", "quoted", "simple key"))
        mark = (error.context_mark if begun else None) or error.problem_mark
        column = "" if mark is None else f" at column {mark.column + 1}"
        return None, [Fault(name, mark.line + 1 if mark else 0, "", f"{problem}{column}", _advice(problem))]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        reason = f"holds the control character {error.character:#04x}"
        return None, [Fault(name, line, "", reason, "remove the character")]
    if content is None:
        faults.append(Fault(name, 1, "", "is empty", "write at least one entry, or delete the file"))
    return content, faults


DEEPEST = 100
_BRACKET = re.compile(r"[\[{]|[\]}]")
_DASHES = re.compile(r"(?:[-?:] ){100}")


def _is_deep(text: str) -> bool:
    """Whether values are nested in more than 100 others: then the C reader overflows its stack, and ends Python.

    Its own events tell exactly, but cost as much as reading; so they are asked only where brackets, dashes or blanks
    say that it may be.
    """
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket.group() in "[{" else -1
        deepest = max(deepest, depth)
    if deepest <= DEEPEST and not _DASHES.search(text) and f"\n{' ' * DEEPEST}" not in text:
        return False
    level = 0
    for event in yaml.parse(text, Loader=_Loader):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > DEEPEST:
            return True
    return False


def _advice(problem: str) -> str:
    return next((advice for sign, advice in _ADVICE.items() if sign in problem), _QUOTE)


_QUOTE = "quote the text if it holds one of : # [ ] { } & * ! | > ' \" % @ `"
# What the YAML reader says → what to write. The first sign that fits counts.
_ADVICE = {
    "tab character": "indent with spaces, not with a tab",
    "could not find expected ':'": "put a colon and a blank behind the key",
    "flow": "close the bracket that opens here",
    "quoted scalar": "close the quotation mark that opens here",
    "parsing a block": "give it the indentation of the entry or key that it belongs to",
    "block sequence entries": "begin the list on a line of its own",
    "single document": "remove the line `---`",
}


def _build(node: yaml.Node, name: str, faults: list[Fault], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    out: Str | Map | Seq
    if id(node) in seen:  # an alias: a few lines of them unfold to gigabytes, or for ever
        faults.append(Fault(name, line, "", "has a YAML anchor (`&name`) that is used again", "write the value out"))
        return Str()
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        out = Str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        out = Seq(_build(child, name, faults, seen) for child in node.value)
    else:
        out = Map()
        for key, value in node.value:
            word = _build(key, name, faults, seen)
            at = key.start_mark.line + 1
            if not isinstance(word, Str):
                faults.append(Fault(name, at, "", "a key must be a word", "quote it"))
            elif word in out:
                label = str(out.get("id", ""))
                faults.append(Fault(name, at, label, f"key `{word}` stands twice", "keep one of the two"))
            else:
                out[word] = _build(value, name, faults, seen)
    out.line = line
    return out
