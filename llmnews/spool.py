"""A file that only grows, and of which it is known up to where it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from llmnews.errors import LlmnewsError

if sys.platform != "win32":
    import fcntl

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Extent:
    """The first bytes of a file: how many, and their CRC-32."""

    size: int = 0
    crc: int = 0


NOTHING = Extent()


class Spool:
    """A file open for appending, by one process at a time; made where it is not there.

    Raises OSError where it cannot be written, LlmnewsError where another process has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Nothing is kept back in this process: what `append` was given outlives it.
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self.extent = Extent()
        try:
            self._lock()
        except BaseException:
            os.close(self._file)
            raise

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        try:
            # Of all locks the one that ends with this process, although workers that it forked may outlive it.
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise LlmnewsError(f"another process is writing {self.path.name}: wait for it, or stop it") from None
        except OSError:
            return  # this file system knows no locks

    def valid(self, extents: Sequence[Extent]) -> int:
        """How many of these extents, from the first on, the file begins with; each is as long as the one before, or
        longer."""
        os.lseek(self._file, 0, os.SEEK_SET)
        size = crc = 0
        for number, extent in enumerate(extents):
            while size < extent.size:
                data = os.read(self._file, min(_PIECE, extent.size - size))
                if not data:
                    return number
                size += len(data)
                crc = crc32(data, crc)
            if Extent(size, crc) != extent:
                return number
        return len(extents)

    def cut(self, extent: Extent) -> None:
        """Drops what stands behind this extent."""
        if os.fstat(self._file).st_size > extent.size:
            os.ftruncate(self._file, extent.size)
        self.extent = extent

    def append(self, data: bytes) -> None:
        """Adds bytes. Raises OSError, and then some of them may have been written."""
        write_all(self._file, data, self.extent.size)
        self.extent = Extent(self.extent.size + len(data), crc32(data, self.extent.crc))

    def settle(self) -> None:
        """Waits until the disk has everything."""
        os.fsync(self._file)

    def close(self) -> None:
        """Lets go of the file."""
        os.close(self._file)


def write_all(file: int, data: bytes, place: int) -> None:
    """Writes all of `data` to a file at this place. Raises OSError."""
    os.lseek(file, place, os.SEEK_SET)
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
