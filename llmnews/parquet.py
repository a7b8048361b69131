"""Parquet files as rows, read a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from llmnews.errors import MissingLibraryError
from llmnews.packing import opened, packing_of

_AT_ONCE = 256
"""Rows held in memory at a time."""


class ParquetError(Exception):
    """The file is no Parquet file, or a damaged one."""


def check_parquet() -> None:
    """Raises MissingLibraryError where Parquet cannot be read and written."""
    _pyarrow()


def columns(path: Path) -> list[str]:
    """The names of the columns. Raises what `rows` raises."""
    with _file(path) as file:
        return list(map(str, file.schema_arrow.names))


def size(path: Path) -> int:
    """How many rows there are; no row is read for it. Raises what `rows` raises."""
    with _file(path) as file:
        return int(file.metadata.num_rows)


def rows(path: Path, wanted: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file with those of the wanted columns that it has.

    Raises OSError where the file cannot be read, ParquetError where it is damaged, MissingLibraryError without pyarrow.
    """
    arrow, _ = _pyarrow()
    with _file(path) as file:
        there = [name for name in wanted if name in file.schema_arrow.names]
        try:
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=there, use_threads=False):
                yield from plain(batch)
        except (arrow.ArrowException, OSError) as error:
            raise ParquetError(_first_line(error)) from error


def plain(batch: Any) -> list[dict[str, Any]]:
    """The rows of a record batch; a text that is not UTF-8 is bytes, a time that Python has no type for a text."""
    try:
        return list(batch.to_pylist())
    except (ValueError, OverflowError):  # one such value, and no row comes
        cells = [map(_cell, column) for column in batch.columns]
        return [dict(zip(batch.schema.names, row, strict=True)) for row in zip(*cells, strict=True)]


def _cell(value: Any) -> Any:
    try:
        return value.as_py()
    except UnicodeDecodeError:
        return value.as_buffer().to_pybytes()
    except (ValueError, OverflowError):
        arrow, _ = _pyarrow()
        return value.cast(arrow.string()).as_py()


def _file(path: Path) -> Any:
    arrow, parquet = _pyarrow()
    source = BytesIO(opened(path).read()) if packing_of(path) else path
    try:
        return parquet.ParquetFile(source)
    except arrow.ArrowException as error:
        raise ParquetError(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # of an extra, and heavy
        import pyarrow.parquet
    except ImportError as error:
        raise MissingLibraryError("Parquet", "pyarrow", "parquet") from error
    return pyarrow, pyarrow.parquet
