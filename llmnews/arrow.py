"""Extractions as Arrow: the schema of the records, Parquet files, and batches of articles → batches of extractions.

`SCHEMA` and `FLAT_SCHEMA` are made from the record types and so say what they say: a field is named and nested as in
JSON, a list is a list, an object a struct, `Evidence.fields` a map, and `published` a date. An article that failed is a
row whose `error` is not null, and in which nothing else is given but `id`.

`extract_batches` is what Spark's `mapInArrow` takes, with `SCHEMA` as its schema.
"""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import IO, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from llmnews.errors import LlmnewsError, MissingLibraryError
from llmnews.files import FIELDS, Columns, article_id, article_of
from llmnews.outcome import outcome, rows_of
from llmnews.pipeline import Extractor
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
_GROUP = 512
"""Rows in a row group of a Parquet file: what is held in memory at a time."""


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


def extract_batches(
    batches: Iterable[Any], extractor: Extractor | None = None, *, columns: Columns | None = None, flat: bool = False
) -> Iterator[Any]:
    """Batches of extractions (`SCHEMA`, or `FLAT_SCHEMA` if `flat`), one for each batch of articles, in order.

    A batch of articles has the column `text` and perhaps `id`, `title`, `url`, `source`, `author` and `published`, or
    what `columns` calls them; an article without an id is called by the hash of its text. A row that is no article,
    or that fails, becomes a row with an `error`. `extractor` is the one with the shipped data unless given. Raises
    LlmnewsError where the column of the texts is missing.
    """
    extractor = extractor or _shipped()
    columns = columns or {}
    wanted = {field: columns.get(field, field) for field in FIELDS}
    schema = FLAT_SCHEMA if flat else SCHEMA
    for one in batches:
        there = one.schema.names
        if wanted["text"] not in there:
            raise LlmnewsError(f"there is no column `{wanted['text']}`: there are {', '.join(there)}")
        articles = one.select([name for name in wanted.values() if name in there]).to_pylist()
        yield batch((json.loads(line) for row in articles for line in _rows(extractor, row, columns, flat)), schema)


def _rows(extractor: Extractor, row: Mapping[str, Any], columns: Columns, flat: bool) -> tuple[str, ...]:
    name, text = row.get(columns.get("id", "id")), row.get(columns.get("text", "text"))
    label = str(name) if name is not None else article_id(text=text) if isinstance(text, str) else "row"
    item = article_of(row, label, columns)
    return rows_of(outcome(extractor, item), flat)


@cache
def _shipped() -> Extractor:
    """Built once in a process: Spark calls for each partition."""
    return Extractor()
