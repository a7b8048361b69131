"""Packed files: read whole or told to be torn, written so that any reader understands them."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest
import zstandard

from llmnews.errors import MissingLibraryError
from llmnews.packing import UNREADABLE, kind_of, opened, packed, packing_of

LINES = "".join(f"第{n}行\n" for n in range(50_000)).encode()


@pytest.mark.parametrize(
    ("name", "kind", "packing"),
    [
        ("a.jsonl", ".jsonl", ""), ("a.JSONL.GZ", ".jsonl", ".gz"), ("a.csv.zst", ".csv", ".zst"), ("a.gz", "", ".gz"),
        ("a", "", ""), ("a.b.txt", ".txt", ""),
    ],
)  # fmt: skip
def test_a_name_says_what_is_in_a_file(name: str, kind: str, packing: str) -> None:
    assert (kind_of(Path(name)), packing_of(Path(name))) == (kind, packing)


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_what_is_written_is_what_is_read(packing: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl{packing}"
    with path.open("wb") as file, packed(file, packing) as writer:
        writer.write(LINES[:1000])
        writer.write(LINES[1000:])
    with opened(path) as lines:
        assert lines.peek(3)[:3] == "第".encode()
        assert b"".join(lines) == LINES


def test_what_is_written_is_one_stream_for_any_reader(tmp_path: Path) -> None:
    for packing in (".gz", ".zst"):
        with (tmp_path / packing).open("wb") as file, packed(file, packing) as writer:
            writer.write(LINES)
    assert gzip.decompress((tmp_path / ".gz").read_bytes()) == LINES
    with zstandard.open(tmp_path / ".zst") as reader:  # reads one frame only
        assert reader.read() == LINES


def test_the_bytes_depend_on_the_content_only(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with (tmp_path / name).open("wb") as file, packed(file, ".gz") as writer:
            writer.write(LINES)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_frames_behind_each_other_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.zst").write_bytes(zstandard.compress(LINES) + zstandard.compress(b"more"))
    with opened(tmp_path / "a.zst") as whole:
        assert whole.read() == LINES + b"more"


@pytest.mark.parametrize("packing", [".gz", ".zst"])
@pytest.mark.parametrize("cut", [1, 9, 500])
def test_a_torn_file_is_noticed(packing: str, cut: int, tmp_path: Path) -> None:
    path = tmp_path / f"a{packing}"
    with path.open("wb") as file, packed(file, packing) as writer:
        writer.write(LINES)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(UNREADABLE), opened(path) as reader:
        reader.read()


def test_what_is_not_packed_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.zst").write_bytes(LINES)
    with pytest.raises(OSError, match=r"it is no whole \.zst file"), opened(tmp_path / "a.zst") as file:
        file.read()


def test_a_missing_library_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(MissingLibraryError("Parquet", "pyarrow", "parquet")))
    assert str(error) == "Parquet needs pyarrow: pip install 'llmnews[parquet]'"
