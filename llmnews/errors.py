"""What can go wrong: bad data stops the load, a bad article becomes one line."""

from __future__ import annotations

from dataclasses import dataclass


class LlmnewsError(Exception):
    """Base of every error that llmnews raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a data file: where it stands, what is wrong, what to write, and perhaps lines that show it."""

    file: str
    line: int
    entry: str
    reason: str
    remedy: str = ""
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        entry = f" [{self.entry}]" if self.entry else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{where}:{entry} {self.reason}{remedy}"


class DataError(LlmnewsError):
    """Gazetteers or rules are faulty. `faults` holds all of them, in the order of files and lines."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[DataError], tuple[list[Fault]]]:
        return DataError, (self.faults,)


class ArticleError(LlmnewsError):
    """One article cannot be processed; the run goes on. `stage` names the step that failed."""

    def __init__(self, message: str, stage: str = "read") -> None:
        super().__init__(message)
        self.stage = stage

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str]]:
        return ArticleError, (str(self), self.stage)


class MissingLibraryError(LlmnewsError):
    """What was asked for needs a library of an extra that is not installed."""

    def __init__(self, what: str, library: str, extra: str) -> None:
        self._parts = what, library, extra
        super().__init__(f"{what} needs {library}: pip install 'llmnews[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingLibraryError], tuple[str, str, str]]:
        return MissingLibraryError, self._parts
