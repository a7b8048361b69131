"""The manifest of a run: a journal beside its output, from which a run that was killed goes on.

Each line is JSON. The first says what was asked for, with which data; then stands a line for each input; then, each
time that results have been written, a point: how far the run has come. Articles before it are done, or failed (their
ids stand in its line); those behind it have never been tried. Whatever was written behind the last point is cut off
when the run goes on, so no article is lost and none stands there twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from llmnews.errors import LlmnewsError
from llmnews.spool import NOTHING, Extent, Spool

FORMAT = 1
"""Of the manifest itself; one of another number is not read."""


@dataclass(frozen=True, slots=True)
class Print:
    """By what an input is known again: where it is, its bytes, and when it was changed last. -1 is unknown."""

    path: str
    size: int = -1
    changed: int = -1


@dataclass(frozen=True, slots=True)
class Point:
    """How far a run has come: what the articles before it came to, and where the files stand that hold it."""

    articles: int = 0
    failed: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    read: int = 0
    """CRC-32 of these articles as they were read."""
    output: Extent = NOTHING
    errors: Extent = NOTHING
    complete: bool = False
    """There are no further articles."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point, and where its line ends in the manifest."""

    point: Point
    end: Extent


class Manifest:
    """The manifest of one run, while nobody else writes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._spool: Spool | None = None

    def begin(self, asked: Mapping[str, object], inputs: Iterable[Print]) -> None:
        """Puts the manifest of a new run in the place of whatever was there; it is whole or not there.

        Raises OSError.
        """
        self.close()
        new = self.path.with_name(f"{self.path.name}.new")
        with new.open("wb") as file:
            file.write(_line({"manifest": FORMAT, **asked}))
            file.writelines(_line({"input": one.path, "size": one.size, "changed": one.changed}) for one in inputs)
        new.replace(self.path)

    def difference(self, asked: Mapping[str, object], inputs: Iterable[Print]) -> str | None:
        """In what the run that the manifest tells of differs from one that asks for this; None if in nothing.

        Raises LlmnewsError where the manifest cannot be read.
        """
        lines = (line for line, _ in self._lines())
        before = next(lines, {})
        if before.pop("manifest", None) != FORMAT:
            raise LlmnewsError(f"{self.path.name} is no manifest that can be read: begin anew without --resume")
        for key, value in asked.items():
            if before.get(key) != value:
                return f"{key} was {_shown(before.get(key))} and is {_shown(value)}"
        now = iter(inputs)
        for line in lines:
            if "input" not in line:
                break
            was = Print(line["input"], line["size"], line["changed"])
            found = next(now, None)
            if found is not None and found.path == was.path:
                if found != was:
                    return f"{was.path} has changed"
            elif found is None or not os.path.exists(was.path):
                return f"{was.path} is gone"
            else:
                return f"{found.path} is new"
        more = next(now, None)
        return f"{more.path} is new" if more else None

    def marks(self) -> list[Mark]:
        """The points that the run has reached, in order."""
        return [
            Mark(
                Point(
                    articles=line["articles"],
                    failed=line["failed"],
                    records=line["records"],
                    read=line["read"],
                    output=Extent(*line["output"]),
                    errors=Extent(*line["errors"]),
                    complete=line["complete"],
                ),
                end,
            )
            for line, end in self._lines()
            if "articles" in line
        ]

    def go_on(self, last: Mark | None) -> None:
        """Forgets what stands behind a mark, behind the inputs if there is none, and takes further points from now on.

        Raises OSError.
        """
        end = last.end if last else Extent()
        if last is None:
            for line, place in self._lines():
                if "articles" in line:
                    break
                end = place
        self._spool = Spool(self.path)
        self._spool.cut(end)

    def reach(self, point: Point, failed: Sequence[str]) -> None:
        """Adds a point; `failed` are the ids of the articles that failed since the one before. Raises OSError."""
        if self._spool is None:
            raise ValueError("the manifest is not open")
        self._spool.append(
            _line(
                {
                    "articles": point.articles,
                    "failed": point.failed,
                    "failed_ids": list(failed),
                    "records": dict(point.records),
                    "read": point.read,
                    "output": [point.output.size, point.output.crc],
                    "errors": [point.errors.size, point.errors.crc],
                    "complete": point.complete,
                }
            )
        )

    def close(self) -> None:
        """Lets go of the file."""
        if self._spool is not None:
            self._spool.close()
            self._spool = None

    def _lines(self) -> Iterator[tuple[dict[str, Any], Extent]]:
        """The lines and where each ends, without a last one that the run did not live to finish."""
        size = crc = 0
        with self.path.open("rb") as file:
            for row in file:
                if not row.endswith(b"\n"):
                    return
                try:
                    line = json.loads(row)
                except ValueError:
                    return
                if not isinstance(line, dict):
                    return
                size, crc = size + len(row), crc32(row, crc)
                yield line, Extent(size, crc)


def _line(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _shown(value: object) -> str:
    return "not given" if value is None else value if isinstance(value, str) else json.dumps(value)
