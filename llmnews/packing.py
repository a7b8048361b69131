"""Packed files: what `.gz` and `.zst` behind a name mean, for reading and for writing."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from llmnews.errors import MissingLibraryError

PACKED = frozenset((".gz", ".zst"))
"""Suffixes of packed files."""
UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a file may raise, packed or not."""
_PIECE = 1 << 14
"""Bytes unpacked at once: few, since a few of them may stand for very many."""


def kind_of(path: Path) -> str:
    """The suffix that says what is in a file, in lower case, whether it is packed (`.jsonl.gz`) or not."""
    return Path(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower()


def packing_of(path: Path) -> str:
    """`.gz` or `.zst` where a file is packed, else an empty text."""
    suffix = path.suffix.lower()
    return suffix if suffix in PACKED else ""


def opened(path: Path) -> BufferedReader:
    """The bytes of a file, unpacked if its name says that it is packed.

    Reading raises one of `UNREADABLE`, also where a packed file ends too early; MissingLibraryError where `.zst` needs
    a library that is not installed.
    """
    packing = packing_of(path)
    if packing == ".gz":
        return cast(BufferedReader, gzip.GzipFile(path))
    if packing == ".zst":
        _zstandard()
        return BufferedReader(_Unpacked(path.open("rb")), 1 << 17)
    return path.open("rb")


@contextmanager
def packed(file: BinaryIO, packing: str) -> Iterator[IO[bytes]]:
    """What is written to it goes to `file`, packed as `packing` (`.gz`, `.zst` or nothing) says.

    The bytes depend on what is written only, not on the clock or the name of the file.
    """
    if packing == ".gz":
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as writer:
            yield cast(IO[bytes], writer)
    elif packing == ".zst":
        with _zstandard().ZstdCompressor().stream_writer(file, closefd=False) as writer:
            yield writer
    else:
        yield file


def check_packing(path: Path) -> None:
    """Raises MissingLibraryError where the file cannot be packed or unpacked with what is installed."""
    if packing_of(path) == ".zst":
        _zstandard()


def _zstandard() -> Any:
    try:
        import zstandard  # of an extra
    except ImportError as error:
        raise MissingLibraryError("a .zst file", "zstandard", "zst") from error
    return zstandard


class _Unpacked(RawIOBase):
    """The content of all frames of a `.zst` file. Unlike the library's own reader it notices that a frame is torn."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""
        self._pieces = self._unpacked()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()

    def _unpacked(self) -> Iterator[bytes]:
        library = _zstandard()
        unpacker = library.ZstdDecompressor()
        frame = None
        while data := self._file.read(_PIECE):
            while data:
                frame = frame or unpacker.decompressobj()
                try:
                    yield frame.decompress(data)
                except library.ZstdError as error:
                    raise OSError(None, f"it is no whole .zst file: {error}") from error
                data = frame.unused_data if frame.eof else b""
                frame = None if frame.eof else frame
        if frame is not None:
            raise EOFError("the .zst file ends before its end was marked")
