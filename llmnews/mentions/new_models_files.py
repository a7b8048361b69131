"""Models that are called as their files are, by a size in small letters: "replit-code-v1-3b"."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.later import later
from llmnews.mention import Mention, Place
from llmnews.mentions.model_names import ModelNames
from llmnews.mentions.new_models_judged import Seen

_SIZE = r"-\d{1,3}(?:\.\d{1,2})?b(?:-[a-z0-9.]+){0,3}(?![A-Za-z0-9])"
"""A size, and what may follow it."""
_SIZED = later(_SIZE)
_STEM = later(r"(?<![A-Za-z0-9.\-_@#=&])([a-z][a-z0-9]{2,})(?:[-_][a-z0-9.]+){0,4}\Z")
_SIZED_FILE = later(rf"[a-z][a-z0-9]+(?:-[a-z0-9.]+){{0,4}}{_SIZE}")


class FiledModels:
    """Finds the names of files. Compiled once."""

    def __init__(self, names: ModelNames) -> None:
        self._names = names

    def find(self, seen: Seen) -> Iterator[Place]:
        """Names in small letters that end with a size: "lumo-embed-0.6b"."""
        for size in _SIZED.finditer(seen.clean):
            file = _STEM.search(seen.clean, max(0, size.start() - 40), size.start())
            if file and not self._names.is_prefix(file[1]):
                yield file.start(), size.end()


def file_of(clean: str, company: Mention) -> Mention | None:
    """The model whose file is called by its maker's name and more, if such a one begins where that name does."""
    if clean[company.end : company.end + 1] == "-" and (file := _SIZED_FILE.match(clean, company.start)):
        return Mention("model", *file.span(), file.group(), None, {}, "model-joined", 0.7)
    return None
