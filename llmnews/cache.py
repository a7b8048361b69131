"""What was made of the data files, kept between runs in the user's cache folder.

A kept value stands in a file of its own, as JSON behind a line with its key and a checksum. Its key is a hash of all
that it was made from, so that nothing is ever out of date; it is read as its type only, never as code. Where a file is
damaged, of another owner, or not to be read or written, nothing is kept, and the value is made again: no run fails
for want of a cache.

`LLMNEWS_CACHE_DIR` names another folder, `LLMNEWS_NO_CACHE=1` does without.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import get_ident
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

Value = TypeVar("Value")

FORMAT = "1"
"""Changes with the way in which values are written."""
KEPT = 100
"""Files in the folder; the oldest ones beyond are removed. Each file of the shipped data makes one, each state of a
pack a few."""
LARGEST = 100_000_000
"""Bytes of a file that is read; those of the shipped data have a hundredth of that."""
_SUFFIX, _HALF = ".json", ".part"


def folder_of(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder for kept values, by the environment and the custom of the platform; None where there shall be none."""
    if environment.get("LLMNEWS_NO_CACHE", "0") not in ("", "0"):
        return None
    if environment.get("LLMNEWS_CACHE_DIR"):
        return Path(environment["LLMNEWS_CACHE_DIR"])
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local, "llmnews", "Cache") if local else None
    home = environment.get("HOME", "")
    if platform == "darwin":
        custom = os.path.join(home, "Library", "Caches")
    else:
        # The standard says that a relative path is to be ignored.
        given = environment.get("XDG_CACHE_HOME", "")
        custom = given if os.path.isabs(given) else os.path.join(home, ".cache")
    return Path(custom, "llmnews") if os.path.isabs(custom) else None


class Cache:
    """Values by key. `made_by` is what else they depend on: versions, and the code that makes them."""

    def __init__(self, folder: Path | None, made_by: Iterable[str | bytes]) -> None:
        """Without a folder nothing is kept."""
        self._folder = folder
        self._made_by = digest((FORMAT, sys.version, *made_by))

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all, as far as is known."""
        return self._folder is not None

    def get(self, key: Iterable[str | bytes], type: TypeAdapter[Value]) -> Value | None:
        """The value that was kept under `key`; None where there is none, or none that can be trusted."""
        if self._folder is None:
            return None
        name = digest((self._made_by, *key))
        content = _content(self._folder / f"{name}{_SUFFIX}")
        if content is None:
            return None
        head, _, body = content.partition(b"\n")
        if head != _head(name, body):
            return None
        try:
            return type.validate_json(body)
        except ValidationError:
            return None

    def put(self, key: Iterable[str | bytes], type: TypeAdapter[Value], value: Value) -> None:
        """Keeps a value under `key`, if that can be done."""
        if self._folder is None:
            return
        name = digest((self._made_by, *key))
        body = type.dump_json(value, by_alias=True, exclude_defaults=True)
        # Written under a name of its own first: whoever reads meanwhile finds a whole file or none.
        half = self._folder / f"{name}.{os.getpid()}-{get_ident()}{_HALF}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                half.write_bytes(_head(name, body) + b"\n" + body)
                os.replace(half, self._folder / f"{name}{_SUFFIX}")
            finally:
                half.unlink(missing_ok=True)
            self._tidy(self._folder)
        except OSError:
            # The folder may not be written, or the disk is full: from now on nothing is kept.
            self._folder = None

    @staticmethod
    def _tidy(folder: Path) -> None:
        """Removes the oldest files beyond `KEPT`, and what writers left that were killed."""
        ours = [entry for entry in os.scandir(folder) if entry.name.endswith((_SUFFIX, _HALF))]
        if len(ours) > KEPT:
            ages = sorted(ours, key=lambda entry: _written(Path(entry.path)), reverse=True)
            for entry in ages[KEPT:]:
                Path(entry.path).unlink(missing_ok=True)


def digest(parts: Iterable[str | bytes]) -> str:
    """A hash of the parts, each told from the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()[:32]


def _head(name: str, body: bytes) -> bytes:
    return f"llmnews {name} {hashlib.sha256(body).hexdigest()}".encode()


def _content(path: Path) -> bytes | None:
    """The bytes of a file that this user, or the administrator, has written; else None."""
    try:
        # Not to wait where somebody has put a pipe.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            found = os.fstat(number)
            own = not hasattr(os, "getuid") or found.st_uid in (0, os.getuid())
            if not (stat.S_ISREG(found.st_mode) and own and found.st_size <= LARGEST):
                return None
            with open(number, "rb", closefd=False) as file:
                return file.read()
        finally:
            os.close(number)
    except OSError:
        return None


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
