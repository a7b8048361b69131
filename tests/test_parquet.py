"""Parquet files as rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from llmnews.parquet import ParquetError, columns, rows, size


@pytest.fixture
def path(tmp_path: Path) -> Path:
    table = pyarrow.Table.from_pylist([{"text": f"第{n}篇。", "likes": n} for n in range(1000)])
    pyarrow.parquet.write_table(table, tmp_path / "n.parquet", row_group_size=300)
    return tmp_path / "n.parquet"


def test_rows_come_in_order_with_the_wanted_columns_that_are_there(path: Path) -> None:
    assert list(rows(path, ["text", "title"])) == [{"text": f"第{n}篇。"} for n in range(1000)]


def test_columns_and_size_are_told_without_reading_rows(path: Path) -> None:
    assert columns(path) == ["text", "likes"]
    assert size(path) == 1000


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        size(tmp_path / "none.parquet")


def test_a_file_of_another_kind_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "n.parquet").write_text("text\n" * 100, "utf-8")
    with pytest.raises(ParquetError) as caught:
        size(tmp_path / "n.parquet")
    assert "\n" not in str(caught.value)


def test_a_text_that_is_not_utf_8_comes_as_bytes_and_the_other_rows_as_they_are(tmp_path: Path) -> None:
    texts = pyarrow.array([b"\xff\xfa", "第二篇。".encode(), None], pyarrow.binary())
    text = pyarrow.Array.from_buffers(pyarrow.string(), 3, texts.buffers())
    pyarrow.parquet.write_table(pyarrow.table({"id": ["a", "b", "c"], "text": text}), tmp_path / "n.parquet")
    assert list(rows(tmp_path / "n.parquet", ["id", "text"])) == [
        {"id": "a", "text": b"\xff\xfa"},
        {"id": "b", "text": "第二篇。"},
        {"id": "c", "text": None},
    ]
