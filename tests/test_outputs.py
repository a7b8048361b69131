"""What is written: the same records in every format, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from llmnews import Extractor
from llmnews.convert import convert
from llmnews.errors import LlmnewsError
from llmnews.inputs import Inputs
from llmnews.outputs import check_output, finish, partial_of
from llmnews.packing import opened
from llmnews.run import Options
from tests.corpus import write_rows
from tests.test_arrow import plain


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "news.jsonl", 40)


def rows(corpus: Path, out: Path, extractor: Extractor, **options: Any) -> list[dict[str, Any]]:
    """What is converted, read back from JSON lines."""
    convert(extractor, Inputs([str(corpus)]), out, Options(**options), stdin=io.BytesIO())
    with opened(out) as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst", "out.ndjson", "out"])
def test_packed_lines_are_the_lines(name: str, corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    assert rows(corpus, tmp_path / name, extractor) == rows(corpus, tmp_path / "plain.jsonl", extractor)
    assert {path.name for path in tmp_path.iterdir()} == {
        "news.jsonl", name, f"{name}.manifest", "plain.jsonl", "plain.jsonl.manifest"
    }  # fmt: skip


@pytest.mark.parametrize("flat", [False, True])
def test_parquet_holds_the_same_rows(flat: bool, corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    lines = rows(corpus, tmp_path / "plain.jsonl", extractor, flat=flat)
    out = tmp_path / "out.parquet"
    convert(extractor, Inputs([str(corpus)]), out, Options(flat=flat), stdin=io.BytesIO())
    found = pyarrow.parquet.read_table(out).to_pylist()
    assert len(found) == len(lines)
    for row, line in zip(found, lines, strict=True):
        assert row["id"] == line["id"]
        assert row["error"] == line.get("error")
        kept = line.keys() - {"releases", "parameters", "parameter_scale", "benchmarks", "quotes"}  # which hold maps
        assert {key: plain(row[key]) for key in kept} == {key: line[key] for key in kept}


def test_a_table_has_a_row_for_each_flat_line(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    lines = rows(corpus, tmp_path / "plain.jsonl", extractor, flat=True)
    out = tmp_path / "out.csv"
    convert(extractor, Inputs([str(corpus)]), out, Options(flat=True), stdin=io.BytesIO())
    with out.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(lines)
    for row, line in zip(table, lines, strict=True):
        for key in ("id", "title", "company", "model", "status"):
            assert row[key] == (line.get(key) or "")
        for key in ("parameter_scale", "benchmarks", "quotes", "releases", "error"):
            assert (json.loads(row[key]) if row[key] else None) == line.get(key)
    dates = [row["release_date"] for row in table if row["release_date"]]
    assert set(dates) == {"2024-12-26", "2024-07-23"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.csv", "a table has a row for each model, so add --flat"),
        ("out.csv.gz", "a table has a row for each model, so add --flat"),
        ("out.parquet.gz", r"Parquet is packed by itself, so call it out\.parquet"),
        ("none/out.jsonl", "there is no folder"),
    ],
)
def test_an_output_that_cannot_be_made_is_told(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(LlmnewsError, match=message):
        check_output(tmp_path / name, flat=False)


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("o.parquet", "pyarrow", "parquet"), ("o.jsonl.zst", "zstandard", "zst")]
)
def test_a_library_that_is_missing_is_told_before_the_work(
    name: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LlmnewsError, match=rf"needs {library}: pip install 'llmnews\[{extra}\]'"):
        check_output(tmp_path / name, flat=False)


def test_a_disk_that_is_full_leaves_the_lines_and_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, spool = tmp_path / "out.jsonl.gz", partial_of(tmp_path / "out.jsonl.gz")
    out.write_bytes(b"as it was")
    spool.write_text('{"id": "a"}\n', "utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            finish(spool, out, False)
    assert out.read_bytes() == b"as it was"
    finish(spool, out, False)
    with opened(out) as lines:
        assert lines.read() == b'{"id": "a"}\n'
    assert not spool.exists()
