"""What is converted: files, folders and standard input → articles with ids, in an order that is always the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from llmnews.article import Article
from llmnews.errors import ArticleError, LlmnewsError
from llmnews.files import CSV, PARQUET, ROWS, RowError, article_id, decode, read_file, read_rows
from llmnews.manifest import Print
from llmnews.packing import UNREADABLE, check_packing, kind_of, opened
from llmnews.parquet import ParquetError, check_parquet, size as parquet_size
from llmnews.stamps import read_day

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".json", *ROWS, *CSV, PARQUET))
"""What is read of a folder, packed or not. A file that is named itself may be called anything."""

STDIN = "-"
_COUNTED = 1 << 28
"""Bytes of input up to which rows are counted beforehand; of more, the count would take as long as a coffee."""


def check_inputs(names: Sequence[str]) -> None:
    """Raises LlmnewsError where none of the inputs is there; one that is missing beside others is an error line."""
    if not any(name == STDIN or os.path.exists(name) for name in names):
        raise LlmnewsError(f"there is no file {', '.join(names)}")


def day_of(value: str) -> date:
    """The day that `value` ("2024-05-13", a time stamp) says. Raises LlmnewsError where it says none."""
    day = read_day(value)
    if day is None:
        raise LlmnewsError(f"cannot read {value!r} as a day; write it as 2024-05-13")
    return day


@dataclass(frozen=True)
class Inputs:
    """Files, folders and (as "-") standard input, and how they are read."""

    names: Sequence[str]
    glob: str | None = None
    """Of a folder, read what this matches ("*.txt", "2024/*/news-*.jsonl.gz"; "*" also goes across folders)."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of an article → the key or column that holds it, where that is not called like the field."""
    published: date | None = None
    """The day of the articles whose row gives none."""
    without: Sequence[Path] = ()
    """Files that are passed over."""

    def articles(self, stdin: BinaryIO) -> Iterator[Article | ArticleError]:
        """The articles in order; for what is none, the error.

        Each has an id, and no two the same: a second "news" is called "news#2".
        """
        names = _Names()
        for item in self._items(stdin):
            if isinstance(item, ArticleError):
                yield RowError(str(item), names.free(getattr(item, "id", "")))
                continue
            new: dict[str, object] = {"id": names.free(item.id or article_id(text=item.text))}
            if item.published is None and self.published is not None:
                new["published"] = self.published
            yield item.model_copy(update=new)

    def prints(self) -> Iterator[Print]:
        """What each input is known by, in order; standard input and what cannot be read by its name only.

        Raises MissingLibraryError where a library for a format is not installed.
        """
        for path in self._files():
            if path is None or isinstance(path, ArticleError):
                yield Print(STDIN if path is None else path.id)
                continue
            check_packing(path)
            if kind_of(path) == PARQUET:
                check_parquet()
            try:
                status = path.stat()
            except OSError:
                yield Print(_told(path))
            else:
                yield Print(_told(path), status.st_size, status.st_mtime_ns)

    def size(self, limit: int | None = None) -> int | None:
        """How many articles there are, nearly, `limit` at most; None where that cannot be told without reading for
        long."""
        total = weight = 0
        for path in self._files():
            if path is None or isinstance(path, ArticleError) or kind_of(path) in (".json", *CSV) or not path.is_file():
                return None
            try:
                if kind_of(path) == PARQUET:
                    total += parquet_size(path)
                elif kind_of(path) in ROWS:
                    weight += path.stat().st_size
                    if weight > _COUNTED:
                        return None
                    with opened(path) as rows:
                        total += sum(1 for row in rows if not row.isspace())
                else:
                    total += 1
            except (*UNREADABLE, ParquetError):  # said again, with its name, when it is read
                return None
        return total if limit is None else min(total, limit)

    def _items(self, stdin: BinaryIO) -> Iterator[Article | ArticleError]:
        for path in self._files():
            if isinstance(path, ArticleError):
                yield path
            elif path is None:
                yield from _standard_input(stdin, self.columns)
            else:
                yield from read_file(path, self.columns)

    def _files(self) -> Iterator[Path | RowError | None]:
        """The files behind the names; None for standard input, an error for what cannot be read."""
        without = {path.resolve() for path in self.without}
        for name in self.names:
            if name == STDIN:
                yield None
            elif os.path.isdir(name):  # unlike Path.is_dir, false where it may not be looked at
                yield from _folder(Path(name), self.glob, without)
            else:
                yield Path(name)


def articles(names: Sequence[str], stdin: BinaryIO, published: date | None = None) -> Iterator[Article | ArticleError]:
    """The articles of files, folders and "-", read as their names say; see `Inputs.articles`."""
    return Inputs(names, published=published).articles(stdin)


def _folder(folder: Path, glob: str | None, without: set[Path]) -> Iterator[Path | RowError]:
    """Files in a folder and those inside it, by name: those that `glob` matches, else those with a known suffix.

    Hidden ones are passed over.
    """
    unread: list[OSError] = []
    for root, inner, names in os.walk(folder, onerror=unread.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            known = kind_of(path) in SUFFIXES if glob is None else _matches(path.relative_to(folder), glob)
            # A named pipe in a folder would wait for a writer for ever.
            if known and not name.startswith(".") and path.is_file() and path.resolve() not in without:
                yield path
    for error in unread:
        name = Path(os.fsdecode(error.filename)).name
        yield RowError(f"cannot read folder {name}: {error.strerror}", name)


def _matches(path: Path, glob: str) -> bool:
    """A pattern without a slash is one of names, as in .gitignore; another one of paths inside the folder."""
    whole = path.as_posix()
    return fnmatchcase(path.name if "/" not in glob else whole, glob) or fnmatchcase(f"./{whole}", glob)


def _standard_input(stdin: BinaryIO, columns: Mapping[str, str]) -> Iterator[Article | ArticleError]:
    """JSON lines if the first thing in it is a brace, else one article."""
    head: list[bytes] = []
    for row in stdin:
        head.append(row)
        if row.strip():
            break
    if head and head[-1].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from read_rows(_chained(head, stdin), "stdin", columns)
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


def _told(path: Path) -> str:
    """A path as text that JSON can hold: a file name may hold bytes that are none."""
    return _text(os.fspath(path))


def _text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Names:
    """Ids given out so far, none of them twice."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def free(self, name: str) -> str:
        """`name`, or with the first number behind it that makes it new."""
        name = _text(name)
        new = name
        while new in self._given:
            self._given[name] += 1
            new = f"{name}#{self._given[name]}"
        self._given[new] = 1
        return new
