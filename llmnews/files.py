"""Files → articles: encodings, one article a file or rows of JSON, and an id for each."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from llmnews.article import Article
from llmnews.errors import ArticleError
from llmnews.page import ONE_HAN


class RowError(ArticleError):
    """A row or file that is no article; `id` is what the article would have been called."""

    def __init__(self, message: str, id: str) -> None:
        super().__init__(message, "read")
        self.id = id

    def __reduce__(self) -> tuple[type[RowError], tuple[str, str]]:
        return RowError, (str(self), self.id)


ROWS = frozenset((".jsonl", ".ndjson"))
"""Suffixes of files that hold a row of JSON on each line."""
PACKED = ".gz"
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
    return Path(name).stem if name else "sha256:" + sha256(text.encode()).hexdigest()[:16]


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16 with a byte order mark, or GB18030 if that reads as Chinese.

    Raises:
        RowError: it is none of these, or binary. `name` is what the message calls it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise RowError(f"cannot tell the encoding of {name}: save it as UTF-8", name) from error
    if b"\x00" in data:
        raise RowError(f"{name} is binary, not text", name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
    han = ONE_HAN.findall(text[:20_000])
    if len(han) < 2 or sum(c in _COMMON_HAN for c in han) * 8 < len(han):
        raise RowError(f"cannot tell the encoding of {name}: save it as UTF-8", name)
    return text


def kind_of(path: Path) -> str:
    """The suffix that says what is in a file, in lower case, whether it is packed with gzip (`.jsonl.gz`) or not."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() == PACKED else path.suffix.lower()


def opened(path: Path) -> BufferedIOBase:
    """The bytes of a file, unpacked if its name ends in `.gz`. Raises OSError."""
    return gzip.GzipFile(path) if path.suffix.lower() == PACKED else path.open("rb")


def read_file(path: Path) -> Iterator[Article | ArticleError]:
    """The articles of a file in its order; for a row that is none, the error, and the rest goes on.

    `.json` holds an object or a list of objects, `.jsonl` one object a line, each with `text` and perhaps `id`,
    `title`, `url`, `source`, `author`, `published`; other keys are ignored. Any other file is one article. Each may be
    packed with gzip, and is then called `.jsonl.gz`.
    """
    name = path.name
    kind = kind_of(path)
    try:
        with opened(path) as file:
            if kind in ROWS and file.read(2) not in (b"\xff\xfe", b"\xfe\xff"):
                file.seek(0)
                yield from read_rows(file, name)
                return
            file.seek(0)
            data = file.read()
    except (OSError, EOFError, zlib.error) as error:
        yield RowError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}", article_id(name))
        return
    try:
        text = decode(data, name)
    except RowError as error:
        yield RowError(str(error), article_id(name))
        return
    if kind in ROWS:
        yield from read_rows((line.encode() for line in text.split("\n")), name)
    elif kind == ".json":
        yield from _json(text, name)
    else:
        yield _article({"text": text}, article_id(name))


def read_rows(rows: Iterable[bytes], name: str) -> Iterator[Article | ArticleError]:
    """The articles of JSON lines, one at a time; empty lines are passed over. `name` is the file's name."""
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        label = article_id(name, number)
        try:
            yield _row(decode(row, label), label)
        except RowError as error:
            yield RowError(str(error), label)


def _json(text: str, name: str) -> Iterator[Article | ArticleError]:
    content = _parsed(text, article_id(name))
    if isinstance(content, RowError):
        yield content
    elif isinstance(content, list):
        for number, item in enumerate(content, 1):
            yield _article(item, article_id(name, number))
    else:
        yield _article(content, article_id(name))


def _row(text: str, label: str) -> Article | ArticleError:
    content = _parsed(text, label)
    return content if isinstance(content, RowError) else _article(content, label)


def _parsed(text: str, label: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return RowError(f"{label} is not JSON: {error.msg} at character {error.pos + 1}", label)
    except (RecursionError, ValueError) as error:
        return RowError(f"{label} is not JSON that can be read: {error}", label)


def _article(row: object, label: str) -> Article | ArticleError:
    if not isinstance(row, Mapping):
        return RowError(f"{label} is not an object with the key `text`", label)
    if row.get("text") is None:
        return RowError(f"{label} has no `text`", label)
    try:
        article = Article.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        return RowError(f"{label}: `{field}`: {first['msg'].removeprefix('Value error, ')}", label)
    return article if article.id else article.model_copy(update={"id": label})
