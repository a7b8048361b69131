"""The manifest of a run: a journal beside its output, from which a run that was killed goes on.

Each line is JSON. The first says what was asked for, with which data; then stands a line for each input; then, each time
that results have been written, a line that says how far the run has come. Articles before that point are done, or
failed (their ids stand in the line); those behind it have never been tried. Whatever was written after the last line is
cut off when the run goes on, so no article is lost and none stands there twice.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from zlib import crc32

from llmnews.errors import LlmnewsError

if sys.platform != "win32":
    import fcntl

FORMAT = 1
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Extent:
    """The first bytes of a file: how many, and their CRC-32."""

    size: int = 0
    crc: int = 0

    def and_(self, data: bytes) -> Extent:
        """These and `data` behind them."""
        return Extent(self.size + len(data), crc32(data, self.crc))


@dataclass(frozen=True, slots=True)
class Point:
    """How far a run has come: what is done and written of the articles before this point."""

    articles: int = 0
    failed: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    read: int = 0
    """CRC-32 of these articles as they were read."""
    output: Extent = Extent()
    errors: Extent = Extent()
    complete: bool = False
    """All articles are before this point."""


class Manifest:
    """The journal of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, asked: Mapping[str, object], inputs: Iterable[Any]) -> None:
        """Puts the manifest of a new run in the place of whatever was there; it is whole or not there.

        `inputs` are dataclasses, one for each input. Raises OSError.
        """
        new = self.path.with_name(f"{self.path.name}.new")
        with new.open("w", encoding="utf-8") as file:
            file.write(_line({"manifest": FORMAT, **asked}))
            file.writelines(_line({"input": asdict(one)}) for one in inputs)
        new.replace(self.path)

    def differs(self, asked: Mapping[str, object], inputs: Iterable[Any]) -> str | None:
        """In what the run that this manifest tells of differs from one that asks for this; None if in nothing.

        Raises LlmnewsError where the manifest cannot be read.
        """
        lines = self._lines()
        before = next(lines, {})
        if before.pop("manifest", None) != FORMAT:
            raise LlmnewsError(f"cannot read {self.path.name}: leave out --resume to begin anew")
        for key, value in json.loads(json.dumps(asked)).items():
            if before.get(key) != value:
                return f"{key} was {_shown(before.get(key))}, and is {_shown(value)}"
        now = (asdict(one) for one in inputs)
        for line in lines:
            if "input" not in line:
                break
            was, is_ = line["input"], next(now, None)
            if was != is_:
                gone = is_ is None or is_["path"] > was["path"]
                same = is_ is not None and is_["path"] == was["path"]
                name = was["path"] if gone or same or is_ is None else is_["path"]
                return f"{name} {'has changed' if same else 'is gone' if gone else 'is new'}"
        more = next(now, None)
        return f"{more['path']} is new" if more else None

    def points(self) -> list[Point]:
        """The points that the run has reached, in order."""
        return [
            Point(
                articles=line["articles"],
                failed=line["failed"],
                records=line["records"],
                read=line["read"],
                output=Extent(*line["output"]),
                errors=Extent(*line["errors"]),
                complete=line["complete"],
            )
            for line in self._lines()
            if "articles" in line
        ]

    def exists(self) -> bool:
        """Whether a run has been begun."""
        return self.path.exists()

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The lines of the manifest, without a last one that the run did not live to finish."""
        with self.path.open("rb") as file:
            for row in file:
                if not row.endswith(b"\n"):
                    return
                try:
                    yield json.loads(row)
                except ValueError:
                    return


class Journal:
    """Files that grow together, and the manifest that says up to where they are whole."""

    def __init__(self, manifest: Manifest, output: Spool, errors: Spool | None) -> None:
        self._manifest = manifest
        self._output = output
        self._errors = errors
        self._file: Spool | None = None

    def reached(self, point: Point, failed: Iterable[str]) -> None:
        """Adds a point; `failed` are the ids of the articles that failed since the one before."""
        line = {**asdict(point), "output": _pair(point.output), "errors": _pair(point.errors), "ids": list(failed)}
        raise NotImplementedError(line)


def _pair(extent: Extent) -> list[int]:
    return [extent.size, extent.crc]
