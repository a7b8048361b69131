"""The files of a conversion: how they grow, and where a run that was stopped or killed goes on.

A run writes lines to a file beside its output, and then to its manifest that they are written. One that goes on cuts
off what the manifest does not know of, passes over the articles that are done, and so ends in the same bytes.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Protocol
from zlib import crc32

from llmnews.article import Article
from llmnews.errors import ArticleError, LlmnewsError
from llmnews.inputs import Inputs
from llmnews.manifest import Manifest, Mark, Point
from llmnews.outcome import Line, Summary
from llmnews.outputs import beside, check_output, check_place, finish, partial_of
from llmnews.spool import NOTHING, Spool

STDOUT = Path("-")
_AT_ONCE = 16
"""Articles after which the results are written. What a kill costs is at most these, to be done again."""
_AT_LEAST = 0.2
"""Seconds after which they are written although they are fewer."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a run besides its inputs and its output."""

    flat: bool = False
    """A line for each model instead of one for each article."""
    least: float = 0.0
    """Records of a confidence below this are left out."""
    limit: int | None = None
    """The first so many articles only."""
    errors: Path | None = None
    """Where failed articles are told, instead of in the output."""
    workers: int = 1
    timeout: float | None = None
    """Seconds that an article may take."""
    resume: bool = False
    """Go on with the run that was killed; begin where there is none."""


class Run(Protocol):
    """Where the lines of a conversion go. A context that keeps what is written when the run is stopped.

    Raises LlmnewsError where it cannot be written, or may not be gone on with.
    """

    own: list[Path]
    """The files of the run: none of them is an input."""
    start: Point
    """How far an earlier run had come."""
    summary: Summary

    def open(self, data: str, inputs: Inputs) -> Run:
        """Finds out where to begin; `data` is the version of gazetteers and rules."""

    def followed(self, source: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        """The articles that are still to be done."""

    def write(self, line: Line) -> None:
        """Adds what the next of the followed articles came to."""

    def finish(self) -> None:
        """All articles have been written."""

    def __enter__(self) -> Run: ...

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None: ...


def run_for(out: Path, options: Options) -> Run:
    """The run that writes to `out`. Raises LlmnewsError where that cannot be."""
    return StreamRun(options) if out == STDOUT else FileRun(out, options)


class StreamRun:
    """Lines on standard output, as they come: there is nothing to go on with."""

    def __init__(self, options: Options) -> None:
        if options.resume or options.errors is not None:
            raise LlmnewsError("--resume and --errors need a file as --out")
        self.own: list[Path] = []
        self.start = Point()
        self.summary = Summary()

    def open(self, data: str, inputs: Inputs) -> StreamRun:
        return self

    def followed(self, source: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        yield from source

    def write(self, line: Line) -> None:
        try:
            # Not through sys.stdout, whose buffer would be written again when Python ends.
            with open(1, "wb", buffering=0, closefd=False) as file:
                view = memoryview("".join(f"{row}\n" for row in line.rows).encode())
                while view:
                    view = view[file.write(view) :]
        except OSError as error:
            raise LlmnewsError(
                f"cannot write standard output: {error.strerror}; {self.summary.articles} articles were written"
            ) from error
        self.summary.add(line)

    def finish(self) -> None:
        return

    def __enter__(self) -> StreamRun:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        return


class FileRun:
    """The files of a conversion: the output and its errors while they grow, and the manifest beside them.

    Raises LlmnewsError where they cannot be written, or may not be gone on with.
    """

    def __init__(self, out: Path, options: Options) -> None:
        self._out = out
        self._options = options
        check_output(out, options.flat)
        self._names = [out]
        if options.errors is not None:
            check_place(options.errors)
            self._names.append(options.errors)
            if options.errors.resolve() == out.resolve():
                raise LlmnewsError(f"{out} cannot hold both the output and the errors")
        self._partials = [partial_of(name) for name in self._names]
        self._manifest = Manifest(beside(out, "manifest"))
        self.own = [*self._names, *self._partials, self._manifest.path]
        self.start = Point()
        self.summary = Summary()
        self._spools: list[Spool] = []
        self._rows: tuple[list[str], list[str]] = ([], [])
        self._failed: list[str] = []
        self._reads: deque[int] = deque()
        self._read = 0
        self._waiting = 0
        self._safe = 0
        self._written = monotonic()
        # False while there is more, or less, than the whole of some articles: an interrupt may come at any moment.
        self._whole = True

    def open(self, data: str, inputs: Inputs) -> FileRun:
        """Finds out where to begin, and opens the files; `data` is the version of gazetteers and rules."""
        asked = self._asked(data, inputs)
        try:
            going_on = self._options.resume and self._manifest.path.exists()
            marks = self._marks(asked, inputs) if going_on else []
            if marks and marks[-1].point.complete and self._is_whole(marks[-1].point):
                self._take(marks[-1].point)
                return self
            for path in self._partials:
                self._spools.append(Spool(path))
            if not going_on:
                self._manifest.begin(asked, inputs.prints())
            extents = [[m.point.output for m in marks], [m.point.errors for m in marks]]
            valid = min(spool.valid(of_it) for spool, of_it in zip(self._spools, extents, strict=False))
            self._manifest.go_on(marks[valid - 1] if valid else None)
            self._take(marks[valid - 1].point if valid else Point())
            for spool, extent in zip(self._spools, (self.start.output, self.start.errors), strict=False):
                spool.cut(extent)
        except OSError as error:
            self._close()
            raise self._unwritable(error) from error
        except BaseException:
            self._close()
            raise
        return self

    def followed(self, source: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        """The articles that are to be done, noted as they are read. Raises LlmnewsError where those that have been done
        are not the same any more."""
        read = seen = 0
        for item in source:
            seen += 1
            content = str(item) if isinstance(item, ArticleError) else f"{item.id}\n{item.text}"
            read = crc32(content.encode("utf-8", "replace"), read)
            if seen > self.start.articles:
                self._reads.append(read)
                yield item
            elif seen == self.start.articles and read != self.start.read:
                raise self._changed("the articles have changed")
        if seen < self.start.articles:
            raise self._changed(f"there were {self.start.articles} articles or more, and are {seen}")

    def write(self, line: Line) -> None:
        """Adds what the next of the followed articles came to."""
        self._whole = False
        failed = line.failure is not None
        self._rows[failed and len(self._spools) > 1].extend(line.rows)
        if failed:
            self._failed.append(line.id)
        self.summary.add(line)
        self._read = self._reads.popleft()
        self._waiting += 1
        self._whole = True
        if self._waiting >= _AT_ONCE or monotonic() - self._written > _AT_LEAST:
            self._reach(complete=False)

    def finish(self) -> None:
        """Gives the output and the errors their names: all articles have been written."""
        if self._spools:
            self._reach(complete=True)
            self._close()
        self._whole = False
        try:
            for path, name in reversed(list(zip(self._partials, self._names, strict=True))):
                if path.exists() and name is self._out:
                    finish(path, name, self._options.flat)
                elif path.exists():
                    path.replace(name)
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> FileRun:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if self._waiting and self._whole:
                self._reach(complete=False)
        finally:
            self._close()
            if kind is not None and not self.summary.articles:
                for path in (*self._partials, self._manifest.path):
                    path.unlink(missing_ok=True)

    def _asked(self, data: str, inputs: Inputs) -> dict[str, object]:
        """What decides on the bytes of the output, besides the articles."""
        o = self._options
        return {
            "data": data,
            "--flat": o.flat,
            "--min-confidence": o.least,
            "--limit": o.limit,
            "--errors": None if o.errors is None else str(o.errors),
            "--published": inputs.published and inputs.published.isoformat(),
            "--glob": inputs.glob,
            "columns": dict(inputs.columns),
        }

    def _marks(self, asked: dict[str, object], inputs: Inputs) -> list[Mark]:
        """What the run that shall go on has reached."""
        difference = self._manifest.difference(asked, inputs.prints())
        if difference is not None:
            raise self._changed(difference)
        return self._manifest.marks()

    def _is_whole(self, point: Point) -> bool:
        """Whether all that a complete run has written is there, under its own name or not yet."""
        for path, name, extent in zip(self._partials, self._names, (point.output, point.errors), strict=False):
            if path.exists():
                spool = Spool(path)
                valid = spool.valid([extent])
                spool.close()
                if not valid:
                    return False
            elif not name.exists():
                return False
        return True

    def _take(self, point: Point) -> None:
        self.start = point
        self._read = point.read
        self._safe = point.articles
        self.summary = Summary(point.articles, point.articles, point.failed, Counter(point.records))

    def _reach(self, complete: bool) -> None:
        """Writes what waits, and then that it is written."""
        s = self.summary
        self._whole = False
        try:
            for spool, rows in zip(self._spools, self._rows, strict=False):
                if rows:
                    spool.append("".join(f"{row}\n" for row in rows).encode())
                if complete:
                    spool.settle()
            output, errors = (*(spool.extent for spool in self._spools), NOTHING)[:2]
            point = Point(s.articles, s.failed, s.records, self._read, output, errors, complete)
            self._manifest.reach(point, self._failed)
        except OSError as error:
            raise self._unwritable(error) from error
        for rows in (*self._rows, self._failed):
            rows.clear()
        self._waiting = 0
        self._safe = s.articles
        self._written = monotonic()
        self._whole = True

    def _close(self) -> None:
        self._manifest.close()
        for spool in self._spools:
            spool.close()
        self._spools = []

    def _changed(self, how: str) -> LlmnewsError:
        return LlmnewsError(f"cannot go on with {self._out}: {how}; leave out --resume to begin anew")

    def _unwritable(self, error: OSError) -> LlmnewsError:
        more = f"; {self._safe} articles are safe, and --resume goes on" if self._safe else ""
        return LlmnewsError(f"cannot write {self._out}: {error.strerror}{more}")
