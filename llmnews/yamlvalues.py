"""What stands in a YAML file, each value with its line, and the bytes of such a file. It does without the reader of
YAML, which a command need not load where the data was kept from another day."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from llmnews.errors import Fault

LARGEST = 8_000_000
"""Bytes; the shipped files are a tenth of that, and a larger one is a mistake."""


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


def source_of(path: Path, name: str) -> tuple[bytes | None, list[Fault]]:
    """The bytes of a file, or None and why it cannot be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, [Fault(name, 0, "", "cannot be read: it is no file", "write a file in its place")]
        if found.st_size > LARGEST:
            return None, [Fault(name, 0, "", f"is larger than {LARGEST} bytes", "split it, or remove what is not data")]
        return path.read_bytes(), []
    except OSError as error:
        return None, [Fault(name, 0, "", f"cannot be read: {error.strerror}", "check that it exists and may be read")]
