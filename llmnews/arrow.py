"""Extractions as Arrow: the schema of the records, Parquet files, and batches of articles → batches of extractions.

`SCHEMA` and `FLAT_SCHEMA` are made from the record types and so say what they say: a field is named and nested as in
JSON, a list is a list, an object a struct, `Evidence.fields` a map, and `published` a date. An article that failed is a
row whose `error` is not null, and in which nothing else is given but `id`.

`extract_batches` is what Spark's `mapInArrow` takes, with `ddl(SCHEMA)` as its schema.
"""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from typing import IO, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from llmnews.article import Article, whole
from llmnews.errors import ArticleError, MissingLibraryError
from llmnews.files import FIELDS, Columns, RowError, article_id, article_of, check_columns, hashed, parsed
from llmnews.outcome import line_of
from llmnews.parquet import plain
from llmnews.pipeline import Extractor, shared
from llmnews.records import Extraction, Failure, FlatRecord

try:
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    raise MissingLibraryError("Arrow", "pyarrow", "parquet") from error

_PLAIN = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
    datetime.date: pyarrow.date32(),
}
_SQL = {
    pyarrow.string(): "STRING",
    pyarrow.int64(): "BIGINT",
    pyarrow.float64(): "DOUBLE",
    pyarrow.bool_(): "BOOLEAN",
    pyarrow.date32(): "DATE",
}
_SQL_NULL = {True: "", False: " NOT NULL"}
_GROUP = 512
"""Rows in a row group of a Parquet file: what is held in memory at a time."""
AT_ONCE = 128
"""Articles of a batch of extractions: however many a batch of articles holds, no more are held in memory."""


def _type(hint: Any) -> tuple[Any, bool]:
    """The Arrow type of a field of a record, and whether it may be null."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (one,) = (part for part in inner if part is not type(None))
        return _type(one)[0], True
    if origin is Literal:
        return pyarrow.string(), False
    if origin is tuple:
        return pyarrow.list_(_field("item", inner[0])), False
    if origin is dict:
        return pyarrow.map_(_type(inner[0])[0], _field("value", inner[1])), False
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return pyarrow.struct(_fields(hint)), False
    return _PLAIN[hint], False


def _field(name: str, hint: Any) -> Any:
    kind, nullable = _type(hint)
    return pyarrow.field(name, kind, nullable=nullable)


def _fields(record: type[BaseModel]) -> list[Any]:
    return [_field(name, info.annotation) for name, info in record.model_fields.items()]


def _lines(record: type[BaseModel]) -> Any:
    """The schema of a line: all fields may be null, since those of a failed article are."""
    fields = [field.with_nullable(True) for field in _fields(record)]
    return pyarrow.schema([*fields, pyarrow.field("error", pyarrow.struct(_fields(Failure)))])


SCHEMA = _lines(Extraction)
"""A row for each article."""
FLAT_SCHEMA = _lines(FlatRecord)
"""A row for each model of an article, as `convert --flat` writes it."""


def write_parquet(rows: Iterable[Mapping[str, Any]], file: IO[bytes], *, flat: bool = False) -> None:
    """Writes rows, as they stand in JSON lines, to a Parquet file. Raises OSError."""
    schema = FLAT_SCHEMA if flat else SCHEMA
    source = iter(rows)
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(source, _GROUP)):
            writer.write_batch(batch(group, schema))


def batch(rows: Iterable[Mapping[str, Any]], schema: Any) -> Any:
    """The record batch of rows as they stand in JSON lines; what a row does not name is null."""
    fits = [(field.name, _fit(field.type)) for field in schema]
    return pyarrow.RecordBatch.from_pylist(
        [{name: fit(row.get(name)) if fit else row.get(name) for name, fit in fits} for row in rows], schema=schema
    )


@cache
def _fit(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of JSON one that Arrow takes for this type; None where it takes it as it is."""
    if pyarrow.types.is_date(kind):
        return _day
    if pyarrow.types.is_map(kind):
        return _pairs
    if pyarrow.types.is_list(kind):
        inner = _fit(kind.value_type)
        return partial(_each, inner) if inner else None
    if pyarrow.types.is_struct(kind):
        parts = {field.name: fit for field in kind if (fit := _fit(field.type))}
        return partial(_struct, parts) if parts else None
    return None


def _day(value: str | None) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(value)


def _pairs(value: Mapping[str, Any] | None) -> list[tuple[str, Any]] | None:
    return None if value is None else list(value.items())


def _each(fit: Callable[[Any], Any], value: list[Any] | None) -> list[Any] | None:
    return None if value is None else [fit(one) for one in value]


def _struct(parts: Mapping[str, Callable[[Any], Any]], value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if value is None else {key: parts[key](one) if key in parts else one for key, one in value.items()}


def ddl(schema: Any) -> str:
    """A schema in the words of SQL, a column on each line, as Spark's `mapInArrow` takes it.

    SQL has no word for lists and maps whose items are never null, so that only fields of structs say `NOT NULL`.
    """
    return ",\n".join(f"`{field.name}` {_sql(field.type)}" for field in schema)


def _sql(kind: Any) -> str:
    if pyarrow.types.is_map(kind):
        return f"MAP<{_sql(kind.key_type)}, {_sql(kind.item_type)}>"
    if pyarrow.types.is_list(kind):
        return f"ARRAY<{_sql(kind.value_type)}>"
    if pyarrow.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'`{f.name}`: {_sql(f.type)}{_SQL_NULL[f.nullable]}' for f in kind)}>"
    return _SQL[kind]


def extract_batches(
    batches: Iterable[Any],
    *,
    columns: Columns | None = None,
    lines: str | None = None,
    published: datetime.date | None = None,
    packs: Sequence[str] = (),
    min_confidence: float = 0.0,
    flat: bool = False,
) -> Iterator[Any]:
    """Batches of articles → batches of extractions (`SCHEMA`, or `FLAT_SCHEMA` if `flat`), in order, `AT_ONCE` articles
    or fewer in each.

    A batch of articles has the column `text` and perhaps `id`, `title`, `url`, `source`, `author` and `published`; or
    its column `lines` holds them as lines of JSON, as text or bytes. `columns` says what columns or keys are called
    instead. `published` is the day of articles that have none. Where a setting is wanted,
    `functools.partial(extract_batches, flat=True)` is what `mapInArrow` takes.

    A row that is no article, or that fails, becomes a row with an `error`. Each is called by its `id`; if it has none,
    by the hash of its text, and if it has no text either, by that of its line, or of the whole row as JSON. Equal ids
    stay equal: nobody sees all rows.

    Gazetteers and rules are loaded once in a process. Raises LlmnewsError where a column that is needed is missing,
    DataError where a pack is faulty.
    """
    extractor = _extractor(tuple(map(str, packs)))
    columns = columns or {}
    schema = FLAT_SCHEMA if flat else SCHEMA
    for whole_batch in batches:
        there = whole_batch.schema.names
        check_columns(there, {"text": lines} if lines is not None else columns, "the batch")
        wanted = [columns.get(field, field) for field in FIELDS] if lines is None else [lines]
        narrow = whole_batch.select([name for name in dict.fromkeys(wanted) if name in there])
        for start in range(0, narrow.num_rows, AT_ONCE):
            rows = plain(narrow.slice(start, AT_ONCE))
            items = _of_lines((row[lines] for row in rows), columns) if lines is not None else _of_rows(rows, columns)
            found = (line_of(flat, min_confidence, extractor, _dated(item, published)) for item in items)
            yield batch((json.loads(row) for line in found for row in line.rows), schema)


def _of_rows(rows: Iterable[Mapping[str, Any]], columns: Columns) -> Iterator[Article | ArticleError]:
    for row in rows:
        yield article_of(row, _label(row, columns), columns)


def _of_lines(lines: Iterable[str | bytes | None], columns: Columns) -> Iterator[Article | ArticleError]:
    """The articles of lines of JSON; as in a file, empty ones are passed over."""
    for line in lines:
        data = line.encode() if isinstance(line, str) else line or b""
        if not data.strip():
            continue
        row, name = parsed(data, hashed(data)), hashed(data)
        if isinstance(row, RowError):
            yield row
        else:
            yield article_of(row, _label(row, columns, name) if isinstance(row, Mapping) else name, columns)


def _label(row: Mapping[str, Any], columns: Columns, otherwise: str | None = None) -> str:
    """What a row is called; `otherwise` if it has neither id nor text."""
    name, text = (whole(row.get(columns.get(field, field))) for field in ("id", "text"))
    if name is not None and str(name).strip():
        return str(name).strip()
    if isinstance(text, str):
        return article_id(text=text)
    return otherwise or hashed(json.dumps(row, ensure_ascii=False, default=str, sort_keys=True).encode())


def _dated(item: Article | ArticleError, published: datetime.date | None) -> Article | ArticleError:
    if isinstance(item, ArticleError) or item.published is not None or published is None:
        return item
    return item.model_copy(update={"published": published})


@cache
def _extractor(packs: tuple[str, ...]) -> Extractor:
    """Built once in a process, which Spark gives many parts of the work, one after the other."""
    return Extractor(packs) if packs else shared()
