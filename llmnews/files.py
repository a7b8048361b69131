"""Files → articles: encodings, one article a file or rows of JSON, CSV or Parquet, and an id for each."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from llmnews.article import Article
from llmnews.clean import ONE_HAN
from llmnews.entries import did_you_mean
from llmnews.errors import ArticleError
from llmnews.packing import UNREADABLE, kind_of, opened
from llmnews.parquet import ParquetError, columns as parquet_columns, rows as parquet_rows


class RowError(ArticleError):
    """A row or file that is no article; `id` is what the article would have been called."""

    def __init__(self, message: str, id: str) -> None:
        super().__init__(message, "read")
        self.id = id

    def __reduce__(self) -> tuple[type[RowError], tuple[str, str]]:
        return RowError, (str(self), self.id)


ROWS = frozenset((".jsonl", ".ndjson"))
"""Suffixes of files that hold a row of JSON on each line."""
CSV = frozenset((".csv", ".tsv"))
PARQUET = ".parquet"
FIELDS = tuple(Article.model_fields)
"""What a row may say of an article."""
Columns = Mapping[str, str]
"""Field of an article → the key or column that holds it, where that is not called like the field."""
_HEAD = 1 << 16
"""Bytes of a CSV file from which its encoding is told."""
_DAMAGED = "llmnews-damaged"
"""Name of the handler for bytes that a table's encoding does not know: they cost their own row. (`surrogateescape` has
no answer to UTF-16 that breaks off in a character.)"""
_DAMAGE = "\udc80"
"""What such bytes are read as."""
codecs.register_error(_DAMAGED, lambda error: (_DAMAGE, getattr(error, "end", 0)))
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
"""A third of running Chinese text is made of these; text decoded with the wrong table has next to none."""


def article_id(name: str = "", row: int | None = None, text: str = "") -> str:
    """What an article without an id is called.

    The row of a file ("batch.jsonl:3"), the stem of a file of its own, or a hash of the text where there is no file.
    """
    if row is not None:
        return f"{name}:{row}"
    return Path(name).stem if name else hashed(text.encode())


def hashed(data: bytes) -> str:
    """What data without a name is called."""
    return "sha256:" + sha256(data).hexdigest()[:16]


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16 with a byte order mark, or GB18030 if that reads as Chinese.

    Raises:
        RowError: it is none of these, or binary. `name` is what the message calls it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _unknown_encoding(name) from error
    if b"\x00" in data:
        raise RowError(f"{name} is binary, not text", name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
    if not _chinese(text):
        raise _unknown_encoding(name)
    return text


def _chinese(text: str) -> bool:
    """Whether a text that was decoded with a guessed table is one."""
    han = ONE_HAN.findall(text[:20_000])
    return len(han) >= 2 and sum(c in _COMMON_HAN for c in han) * 8 >= len(han)


def _unknown_encoding(name: str) -> RowError:
    return RowError(f"cannot tell the encoding of {name}: save it as UTF-8", name)


def read_file(path: Path, columns: Columns | None = None) -> Iterator[Article | ArticleError]:
    """The articles of a file in its order; for a row that is none, the error, and the rest goes on.

    `.json` holds an object or a list of objects, `.jsonl` one object a line, `.csv`, `.tsv` and `.parquet` a row for
    each, with `text` and perhaps `id`, `title`, `url`, `source`, `author`, `published`, or what `columns` says
    instead; other keys are ignored. Any other file is one article. Each may be packed, and is then called `.jsonl.gz`
    or `.jsonl.zst`. Raises MissingLibraryError where a library for its format is not installed.
    """
    name = path.name
    columns = columns or {}
    try:
        yield from _content(path, columns)
    except (*UNREADABLE, ParquetError) as error:
        said = getattr(error, "strerror", None) or error
        yield RowError(f"cannot read {name}: {said}", article_id(name))
    except RowError as error:
        yield RowError(str(error), article_id(name))


def _content(path: Path, columns: Columns) -> Iterator[Article | ArticleError]:
    name, kind = path.name, kind_of(path)
    if kind == PARQUET:
        check_columns(parquet_columns(path), columns, name)
        wanted = [columns.get(field, field) for field in FIELDS]
        for number, row in enumerate(parquet_rows(path, wanted), 1):
            yield article_of(row, article_id(name, number), columns)
        return
    with opened(path) as file:
        if kind in CSV:
            yield from _csv(file, name, columns)
            return
        if kind in ROWS and file.peek(2)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            yield from read_rows(file, name, columns)
            return
        data = file.read()
    text = decode(data, name)
    if kind in ROWS:
        yield from read_rows((line.encode() for line in text.split("\n")), name, columns)
    elif kind == ".json":
        yield from _json(text, name, columns)
    else:
        yield article_of({"text": text}, article_id(name))


def read_rows(rows: Iterable[bytes], name: str, columns: Columns | None = None) -> Iterator[Article | ArticleError]:
    """The articles of JSON lines, one at a time; empty lines are passed over. `name` is the file's name."""
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        label = article_id(name, number)
        content = parsed(row, label)
        yield content if isinstance(content, RowError) else article_of(content, label, columns)


def parsed(row: bytes, label: str) -> Any:
    """What a line of JSON says, or the RowError of one that says nothing. `label` is what the message calls it."""
    try:
        return _parsed(decode(row.rstrip(b"\r\n"), label), label)
    except RowError as error:
        return RowError(str(error), label)


def _csv(file: BufferedReader, name: str, columns: Columns) -> Iterator[Article | ArticleError]:
    """The articles of a table whose first row names its columns."""
    with TextIOWrapper(file, encoding=_encoding(file, name), errors=_DAMAGED, newline="") as lines:
        first = lines.readline()
        # A table may be separated by tabs or semicolons, whatever it is called.
        separator = max(",;\t", key=first.count)
        try:
            header = next(csv.reader([first], delimiter=separator), [])
        except csv.Error as error:  # before Python 3.11 a NUL is one
            raise RowError(f"{name} is not CSV: {error}", name) from None
        check_columns(header, columns, name)
        yield from _cells(lines, separator, header, name, columns)


def _cells(
    lines: Iterable[str], separator: str, header: list[str], name: str, columns: Columns
) -> Iterator[Article | ArticleError]:
    """The articles of the rows behind the first; an id says the line where a row begins."""
    csv.field_size_limit(2**31 - 1)  # the limit of 128 KB would cut articles
    reader = csv.reader(lines, delimiter=separator)
    while True:
        label = article_id(name, reader.line_num + 2)  # the line behind those read, and the header
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowError(f"{label} is not CSV: {error}", label)
            continue
        if not cells:
            continue
        if len(cells) != len(header):
            yield RowError(f"{label} has {len(cells)} cells, not {len(header)} as the first row", label)
        elif any(_DAMAGE in cell for cell in cells):
            yield _unknown_encoding(label)
        else:
            yield article_of(dict(zip(header, cells, strict=True)), label, columns)


def _encoding(file: BufferedReader, name: str) -> str:
    """How a table is encoded, from its first lines. Raises RowError as `decode` does."""
    head = file.peek(_HEAD)[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    whole = head[: head.rfind(b"\n") + 1] or head
    if b"\x00" in whole:
        raise RowError(f"{name} is binary, not text", name)
    try:
        whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = whole.decode("gb18030", "replace")
        return "gb18030" if "\ufffd" not in text and _chinese(text) else "utf-8-sig"
    return "utf-8-sig"


def check_columns(there: Iterable[str], columns: Columns, name: str) -> None:
    """Raises RowError where a column that a table must have is not there."""
    known = list(there)
    for wanted in (columns.get("text", "text"), *columns.values()):
        if wanted not in known:
            hint = did_you_mean(wanted, known) or f"it has {', '.join(known) or 'none'}"
            raise RowError(f"{name} has no column `{wanted}` ({hint})", name)


def _json(text: str, name: str, columns: Columns) -> Iterator[Article | ArticleError]:
    content = _parsed(text, article_id(name))
    if isinstance(content, RowError):
        yield content
    elif isinstance(content, list):
        for number, item in enumerate(content, 1):
            yield article_of(item, article_id(name, number), columns)
    else:
        yield article_of(content, article_id(name), columns)


def _parsed(text: str, label: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return RowError(f"{label} is not JSON: {error.msg} at character {error.pos + 1}", label)
    except (RecursionError, ValueError) as error:
        return RowError(f"{label} is not JSON that can be read: {error}", label)


def article_of(row: object, label: str, columns: Columns | None = None) -> Article | ArticleError:
    """The article of a row, called `label` where the row gives no id, or what is wrong with it."""
    text = (columns or {}).get("text", "text")
    if not isinstance(row, Mapping):
        return RowError(f"{label} is not an object with the key `{text}`", label)
    if row.get(text) is None:
        return RowError(f"{label} has no `{text}`", label)
    if columns:
        row = {field: row.get(columns.get(field, field)) for field in FIELDS}
    try:
        article = Article.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = str(first["loc"][0])
        key = (columns or {}).get(field, field)
        return RowError(f"{label}: `{key}`: {first['msg'].removeprefix('Value error, ')}", label)
    return article if article.id else article.model_copy(update={"id": label})
