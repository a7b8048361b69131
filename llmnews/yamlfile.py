"""Strict YAML: every scalar is a string, a key stands once, and each value knows the line it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from llmnews.errors import Fault

LARGEST = 8_000_000
"""Bytes; the shipped files are a tenth of that, and a larger one is a mistake."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Str(str):
    """A scalar with the number of its line."""

    __slots__ = ("line",)
    line: int


class Map(dict[str, Any]):
    """A mapping with the number of its first line."""

    __slots__ = ("line",)
    line: int


class Seq(list[Any]):
    """A list with the number of its first line."""

    __slots__ = ("line",)
    line: int


def line_of(value: object, default: int = 0) -> int:
    """The line on which a value that `read` returned begins."""
    return getattr(value, "line", default)


def read(path: Path, name: str) -> tuple[Any, list[Fault]]:
    """The content of a YAML file as `Map`, `Seq` and `Str`, and what is wrong with the file.

    `name` is what faults call the file. The content is None where the file cannot be read at all.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None, [Fault(name, 0, "", f"is larger than {LARGEST} bytes", "split it, or remove what is not data")]
        source = path.read_bytes()
    except OSError as error:
        return None, [Fault(name, 0, "", f"cannot be read: {error.strerror}", "check that it exists and may be read")]
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return None, [Fault(name, line, "", f"byte {source[error.start]:#04x} is not UTF-8", "save the file as UTF-8")]
    faults: list[Fault] = []
    try:
        node = yaml.compose(text, Loader=_Loader)
        content = None if node is None else _build(node, name, faults)
    except RecursionError:
        return None, [Fault(name, 1, "", "is nested too deeply", "an entry has at most four levels")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(filter(None, (error.context, error.problem)))
        column = "" if mark is None else f" at column {mark.column + 1}"
        return None, [Fault(name, mark.line + 1 if mark else 0, "", f"{problem}{column}", _advice(problem))]
    except yaml.YAMLError as error:
        return None, [Fault(name, 0, "", str(error).replace("\n", " "), "remove the character")]
    if content is None:
        faults.append(Fault(name, 1, "", "is empty", "write at least one entry, or delete the file"))
    return content, faults


def _advice(problem: str) -> str:
    if "\\t" in problem:
        return "indent with spaces, not with a tab"
    if "expected <block end>" in problem or "could not find expected ':'" in problem:
        return "check the indentation and the colon behind each key of the lines above"
    return "quote the text if it holds one of : # [ ] { } & * ! | > ' \" % @ `"


def _build(node: yaml.Node, name: str, faults: list[Fault]) -> Any:
    line = node.start_mark.line + 1
    out: Str | Map | Seq
    if isinstance(node, yaml.ScalarNode):
        out = Str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        out = Seq(_build(child, name, faults) for child in node.value)
    else:
        out = Map()
        for key, value in node.value:
            word = _build(key, name, faults)
            at = key.start_mark.line + 1
            if not isinstance(word, Str):
                faults.append(Fault(name, at, "", "a key must be a word", "quote it"))
            elif word in out:
                faults.append(Fault(name, at, str(out.get("id", "")), f"key `{word}` stands twice", "keep one of the two"))
            else:
                out[word] = _build(value, name, faults)
    out.line = line
    return out
