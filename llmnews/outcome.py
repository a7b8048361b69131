"""What one article comes to: an extraction or a failure, and its lines of the output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from llmnews.article import Article
from llmnews.errors import ArticleError
from llmnews.parallel import Loss
from llmnews.pipeline import Extractor
from llmnews.records import Extraction, FailedArticle, Failure, FlatRecord
from llmnews.trust import at_least

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """What one article came to: its lines of the output, its id, and the failure where there was one."""

    id: str
    rows: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()
    failure: Failure | None = None


@dataclass(slots=True)
class Summary:
    """What a run came to: articles, how many of them were done by the earlier run that it went on with, those that
    failed, and records by type."""

    articles: int = 0
    before: int = 0
    failed: int = 0
    records: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Counts one article."""
        self.articles += 1
        self.failed += line.failure is not None
        self.records.update(dict(line.counts))


def outcome(extractor: Extractor, item: Article | ArticleError) -> Extraction | FailedArticle:
    """What an article says, or why it cannot be told."""
    return attempt(item, extractor.extract)


def attempt(item: Article | ArticleError, read: Callable[[Article], T]) -> T | FailedArticle:
    """What `read` makes of an article, or why it cannot. The one place where any error at all is caught: a fault that
    one article brings to light must not cost the others."""
    if isinstance(item, ArticleError):
        return _failed(getattr(item, "id", ""), item, item.stage)
    name = item.id or ""
    if not item.text.strip():
        return _failed(name, ArticleError("the text is empty"), "read")
    try:
        return read(item)
    except ArticleError as error:
        return _failed(name, error, error.stage)
    except Exception as error:
        return _failed(name, error, "extract")


def rows_of(result: Extraction | FailedArticle, flat: bool) -> tuple[str, ...]:
    """The lines of an article in the output; in the flat view there may be none."""
    if flat and isinstance(result, Extraction):
        return tuple(record.model_dump_json() for record in flat_records(result))
    return (result.model_dump_json(),)


def flat_records(extraction: Extraction) -> list[FlatRecord]:
    """The flat view of an extraction, each record with the article that it comes from."""
    e = extraction
    return [
        FlatRecord(
            id=e.id, title=e.title, url=e.url, source=e.source, published=e.published, language=e.language, text=e.text,
            **dict(record),
        )
        for record in e.records()
    ]  # fmt: skip


COUNTED = ("companies", "models", "releases", "parameters", "benchmarks", "quotes")
"""The lists of an extraction that a summary counts."""


def line_of(flat: bool, least: float, extractor: Extractor, item: Article | ArticleError) -> Line:
    """What an article comes to, without records of a confidence below `least`."""
    result = outcome(extractor, item)
    if isinstance(result, FailedArticle):
        return failed_line(result)
    result = at_least(result, least)
    counts = tuple((kind, len(getattr(result, kind))) for kind in COUNTED)
    return Line(result.id or "", rows_of(result, flat), counts)


def failed_line(result: FailedArticle) -> Line:
    """The line of an article that failed."""
    return Line(result.id or "", rows_of(result, False), (), result.error)


def lost_line(item: Article | ArticleError, loss: Loss) -> Line:
    """The line of an article whose process has not survived it."""
    name = item.id if isinstance(item, Article) else getattr(item, "id", "")
    failure = Failure(type=loss.type, stage="extract", message=f"the article {loss.message}")
    return failed_line(FailedArticle(id=name, error=failure))


def _failed(name: str, error: Exception, stage: str) -> FailedArticle:
    kind = "ArticleError" if isinstance(error, ArticleError) else type(error).__name__
    said = str(error) if kind == "ArticleError" else f"unexpected {kind}: {error}"
    # A message may quote a file name, and that may hold bytes that are no text.
    message = " ".join(said.split()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return FailedArticle(id=name, error=Failure(type=kind, stage=stage, message=message))
