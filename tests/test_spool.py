"""A file that only grows, and of which it is known up to where it is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmnews.spool import NOTHING, Extent, Spool


@pytest.fixture
def grown(tmp_path: Path) -> tuple[Path, list[Extent]]:
    """A file of four pieces, the third of them empty, and what was known after each."""
    spool = Spool(tmp_path / "a")
    extents = []
    for piece in (b"one\n", "二\n".encode(), b"", b"four\n" * 1000):
        spool.append(piece)
        extents.append(spool.extent)
    spool.close()
    return tmp_path / "a", extents


def valid(path: Path, extents: list[Extent]) -> int:
    spool = Spool(path)
    try:
        return spool.valid(extents)
    finally:
        spool.close()


@pytest.mark.parametrize(("size", "whole"), [(0, 0), (3, 0), (4, 1), (7, 1), (8, 3), (5007, 3), (5008, 4), (9000, 4)])
def test_a_file_is_whole_up_to_the_last_extent_that_it_has(
    size: int, whole: int, grown: tuple[Path, list[Extent]]
) -> None:
    path, extents = grown
    os.truncate(path, size)  # which may also lengthen it with zeros, as a power cut does
    assert valid(path, extents) == whole


@pytest.mark.parametrize(("place", "whole"), [(0, 0), (3, 0), (4, 1), (8, 3), (5007, 3)])
def test_a_file_is_whole_up_to_the_first_byte_that_is_another(
    place: int, whole: int, grown: tuple[Path, list[Extent]]
) -> None:
    path, extents = grown
    data = bytearray(path.read_bytes())
    data[place] ^= 255
    path.write_bytes(data)
    assert valid(path, extents) == whole


def test_what_stands_behind_an_extent_is_dropped_and_written_anew(grown: tuple[Path, list[Extent]]) -> None:
    path, extents = grown
    spool = Spool(path)
    spool.cut(extents[1])
    spool.append(b"four\n" * 1000)
    assert spool.extent == extents[3]
    spool.settle()
    spool.cut(NOTHING)
    spool.close()
    assert path.read_bytes() == b""


def test_bytes_that_the_disk_takes_in_part_are_all_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    spool = Spool(tmp_path / "a")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda file, data: real(file, bytes(data)[:3]))
        spool.append(b"eleven char")
    spool.close()
    assert (tmp_path / "a").read_bytes() == b"eleven char"
