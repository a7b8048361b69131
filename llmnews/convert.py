"""Articles in, lines out: files, folders and standard input → one line of JSON for each article.

An article that cannot be read or processed gives a line too, which says why; the others go on. The lines stand in the
order of the input, whatever the number of processes, and appear under the name of the output only when all are there.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from llmnews.article import Article
from llmnews.errors import ArticleError, LlmnewsError
from llmnews.files import ROWS, RowError, article_id, decode, kind_of, opened, read_file, read_rows
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor
from llmnews.records import Extraction, FailedArticle, Failure, FlatRecord
from llmnews.stamps import read_day
from llmnews.trust import at_least

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson"))
"""What is read of a folder. A file that is named itself may be called anything."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """What one article came to: its lines of the output, its id, and the failure where there was one."""

    id: str
    rows: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()
    failure: Failure | None = None


@dataclass(slots=True)
class Summary:
    """What a run came to: articles read, those that failed, and records by type."""

    articles: int = 0
    failed: int = 0
    records: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Counts one article."""
        self.articles += 1
        self.failed += line.failure is not None
        self.records.update(dict(line.counts))


# ---- articles in ----


def check_inputs(inputs: Sequence[str]) -> None:
    """Raises LlmnewsError where none of the inputs is there; one that is missing beside others is an error line."""
    if not any(name == STDIN or os.path.exists(name) for name in inputs):
        raise LlmnewsError(f"there is no file {', '.join(inputs)}")


def day_of(value: str) -> date:
    """The day that `value` ("2024-05-13", a time stamp) says. Raises LlmnewsError where it says none."""
    day = read_day(value)
    if day is None:
        raise LlmnewsError(f"cannot read {value!r} as a day; write it as 2024-05-13")
    return day


def articles(
    inputs: Sequence[str], stdin: BinaryIO, published: date | None = None, without: Sequence[Path] = ()
) -> Iterator[Article | ArticleError]:
    """The articles of files, folders and (as "-") standard input, in order; for what is none, the error.

    Each has an id, and no two the same: a second "news" is called "news#2". `published` is the day of the articles
    whose row gives none. Files in `without` are passed over.
    """
    names = _Names()
    for item in _items(inputs, stdin, without):
        if isinstance(item, ArticleError):
            yield RowError(str(item), names.free(getattr(item, "id", "")))
            continue
        new: dict[str, object] = {"id": names.free(item.id or article_id(text=item.text))}
        if item.published is None and published is not None:
            new["published"] = published
        yield item.model_copy(update=new)


def size(inputs: Sequence[str], without: Sequence[Path] = ()) -> int | None:
    """How many articles the inputs hold, nearly; None where that cannot be told without reading them through."""
    total = 0
    for path in _files(inputs, without):
        if path is None or isinstance(path, ArticleError) or kind_of(path) == ".json" or not path.is_file():
            return None
        if kind_of(path) in ROWS:
            try:
                with opened(path) as rows:
                    total += sum(1 for row in rows if not row.isspace())
            except (OSError, EOFError, zlib.error):  # said again, with its name, when it is read
                return None
        else:
            total += 1
    return total


def _items(inputs: Sequence[str], stdin: BinaryIO, without: Sequence[Path]) -> Iterator[Article | ArticleError]:
    for path in _files(inputs, without):
        if isinstance(path, ArticleError):
            yield path
        elif path is None:
            yield from _standard_input(stdin)
        else:
            yield from read_file(path)


def _files(inputs: Sequence[str], without: Sequence[Path]) -> Iterator[Path | RowError | None]:
    """The files behind the inputs; None for standard input, an error for what cannot be read."""
    for name in inputs:
        if name == STDIN:
            yield None
        elif os.path.isdir(name):  # unlike Path.is_dir, false where it may not be looked at
            yield from _folder(Path(name), {path.resolve() for path in without})
        else:
            yield Path(name)


def _folder(folder: Path, without: set[Path]) -> Iterator[Path | RowError]:
    """Files with a known suffix in a folder and those inside it, by name; hidden ones are passed over."""
    unread: list[OSError] = []
    for root, inner, names in os.walk(folder, onerror=unread.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            known = kind_of(path) in SUFFIXES and not name.startswith(".")
            # A named pipe in a folder would wait for a writer for ever.
            if known and path.is_file() and path.resolve() not in without:
                yield path
    for error in unread:
        name = Path(os.fsdecode(error.filename)).name
        yield RowError(f"cannot read folder {name}: {error.strerror}", name)


def _standard_input(stdin: BinaryIO) -> Iterator[Article | ArticleError]:
    """JSON lines if the first thing in it is a brace, else one article."""
    head: list[bytes] = []
    for row in stdin:
        head.append(row)
        if row.strip():
            break
    if head and head[-1].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from read_rows(_chained(head, stdin), "stdin")
        return
    data = b"".join(head) + stdin.read()
    try:
        text = decode(data, "standard input")
    except RowError as error:
        yield RowError(str(error), "stdin")
        return
    yield Article(text=text)


def _chained(head: Iterable[bytes], rest: Iterable[bytes]) -> Iterator[bytes]:
    yield from head
    yield from rest


class _Names:
    """Ids given out so far, none of them twice."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def free(self, name: str) -> str:
        """`name`, or with the first number behind it that makes it new."""
        # A file name may hold bytes that are no text; JSON cannot.
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        new = name
        while new in self._given:
            self._given[name] += 1
            new = f"{name}#{self._given[name]}"
        self._given[new] = 1
        return new


# ---- lines out ----


def convert(
    extractor: Extractor, inputs: Sequence[str], out: Path, *, stdin: BinaryIO, flat: bool = False, workers: int = 1,
    published: date | None = None, least: float = 0.0, watch: Callable[[Line], None] | None = None,
) -> Summary:  # fmt: skip
    """Converts the articles of `inputs` (files, folders, "-") to the file `out` and says what they came to.

    `flat` writes a line for each model instead of one for each article; `published` is the day of articles whose row
    gives none; records of a confidence below `least` are left out; `watch` is told of each article when it is done.
    Raises LlmnewsError where there is nothing to convert or `out` cannot be written; `out` is then as it was.
    """
    own = (out, partial_of(out))
    taken = {path.resolve() for path in own}
    for name in inputs:
        if name != STDIN and Path(name).resolve() in taken:
            raise LlmnewsError(f"{name} is both input and output")
    summary = Summary()
    with Output(out) as output:
        source = articles(inputs, stdin, published, own)
        for line in lines(extractor, source, flat=flat, workers=workers, least=least):
            output.write(line.rows)
            summary.add(line)
            if watch is not None:
                watch(line)
        if not summary.articles:
            known = f"{', '.join(sorted(SUFFIXES))}, also packed as .gz"
            raise LlmnewsError(f"there are no articles in {', '.join(inputs)}; read are {known}")
    return summary


def lines(
    extractor: Extractor, source: Iterable[Article | ArticleError], *, flat: bool = False, workers: int = 1,
    least: float = 0.0,
) -> Iterator[Line]:  # fmt: skip
    """What each article comes to, in order."""
    return in_order(partial(_line, flat, least), extractor, source, workers)


def partial_of(out: Path) -> Path:
    """Where the lines stand until all of them are there."""
    return out.with_name(f"{out.name}.partial")


class Output:
    """A file of lines that takes its own name only when it is whole; until then `.partial` stands behind it.

    Raises LlmnewsError where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._partial = partial_of(path)
        if not path.parent.is_dir():
            raise LlmnewsError(f"cannot write {path}: there is no folder {path.parent}")
        if path.exists() and not path.is_file():
            raise LlmnewsError(f"cannot write {path}: it is not a file")
        try:
            self._file = self._partial.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise self._unwritable(error) from error

    def write(self, rows: Iterable[str]) -> None:
        """Adds rows, each of which gets its line end here."""
        try:
            self._file.writelines(f"{row}\n" for row in rows)
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self._file.close()
            if kind is None:
                self._partial.replace(self._path)
            elif not self._partial.stat().st_size:
                self._partial.unlink()
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> LlmnewsError:
        return LlmnewsError(f"cannot write {self._path}: {error.strerror}")


T = TypeVar("T")


def outcome(extractor: Extractor, item: Article | ArticleError) -> Extraction | FailedArticle:
    """What an article says, or why it cannot be told."""
    return attempt(item, extractor.extract)


def attempt(item: Article | ArticleError, read: Callable[[Article], T]) -> T | FailedArticle:
    """What `read` makes of an article, or why it cannot. The one place where any error at all is caught: a fault that
    one article brings to light must not cost the others."""
    if isinstance(item, ArticleError):
        return _failed(getattr(item, "id", ""), item, item.stage)
    name = item.id or ""
    if not item.text.strip():
        return _failed(name, ArticleError("the text is empty"), "read")
    try:
        return read(item)
    except ArticleError as error:
        return _failed(name, error, error.stage)
    except Exception as error:
        return _failed(name, error, "extract")


def rows_of(result: Extraction | FailedArticle, flat: bool) -> tuple[str, ...]:
    """The lines of an article in the output; in the flat view there may be none."""
    if flat and isinstance(result, Extraction):
        return tuple(record.model_dump_json() for record in flat_records(result))
    return (result.model_dump_json(),)


def flat_records(extraction: Extraction) -> list[FlatRecord]:
    """The flat view of an extraction, each record with the article that it comes from."""
    e = extraction
    return [
        FlatRecord(
            id=e.id, title=e.title, url=e.url, source=e.source, published=e.published, language=e.language, text=e.text,
            **dict(record),
        )
        for record in e.records()
    ]  # fmt: skip


COUNTED = ("companies", "models", "releases", "parameters", "benchmarks", "quotes")
"""The lists of an extraction that a summary counts."""


def _line(flat: bool, least: float, extractor: Extractor, item: Article | ArticleError) -> Line:
    result = outcome(extractor, item)
    if isinstance(result, Extraction):
        result = at_least(result, least)
    rows = rows_of(result, flat)
    if isinstance(result, FailedArticle):
        return Line(result.id or "", rows, (), result.error)
    return Line(result.id or "", rows, tuple((kind, len(getattr(result, kind))) for kind in COUNTED))


def _failed(name: str, error: Exception, stage: str) -> FailedArticle:
    kind = "ArticleError" if isinstance(error, ArticleError) else type(error).__name__
    said = str(error) if kind == "ArticleError" else f"unexpected {kind}: {error}"
    # A message may quote a file name, and that may hold bytes that are no text.
    message = " ".join(said.split()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return FailedArticle(id=name, error=Failure(type=kind, stage=stage, message=message))
