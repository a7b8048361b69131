"""Packs as git knows them: the folder of a pack as it was at a revision, written out for a while."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from llmnews.errors import LlmnewsError


@contextmanager
def at_revision(folders: list[Path], revision: str) -> Iterator[list[Path]]:
    """The folders with the files that they held at a git revision ("HEAD", "v1.2", "main~3").

    They are gone when the context ends. Raises LlmnewsError where git is missing, a folder lies in no repository, or
    the repository knows no such revision or did not hold the folder then.
    """
    with tempfile.TemporaryDirectory(prefix="llmnews-") as place:
        yield [_export(folder.resolve(), revision, Path(place, str(n))) for n, folder in enumerate(folders)]


def _export(folder: Path, revision: str, into: Path) -> Path:
    if revision.startswith("-"):
        raise LlmnewsError(f"{revision!r} is no git revision")
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    what = f"{revision}:{prefix}" if prefix else revision
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())  # inside, git archives what lies inside
    packed = _git(top, "archive", "--format=tar", what.rstrip("/"))
    with tarfile.open(fileobj=BytesIO(packed)) as files:
        for member in files:
            # What a repository holds is no reason to write beside the folder: plain files with plain names only.
            if member.isfile() and not Path(member.name).is_absolute() and ".." not in Path(member.name).parts:
                content = files.extractfile(member)
                target = into / folder.name / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read() if content else b"")
    return into / folder.name


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise LlmnewsError("git is not installed: name two folders instead of a revision") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["git says nothing"]
        raise LlmnewsError(f"{folder.name}: {said[0]}")
    return done.stdout
