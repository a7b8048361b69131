"""What a person sees in a terminal: the table of an extraction, progress, the summary of a run."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from time import monotonic
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from llmnews.messages import tell
from llmnews.outcome import Line, Summary
from llmnews.records import BenchmarkClaim, Extraction, Failure, ModelRecord, ParameterScale, Release

_WIDTH = 120
"""Columns where the output is no terminal that says how wide it is."""
_SHOWN_FAILURES = 20
"""Failures told one by one; all of them are in the output."""
_REDRAWN = 0.1
"""Seconds between two drawings of the progress bar."""
_UNITS = ((10**12, 10**12, "T"), (10**8, 10**9, "B"), (10**6, 10**6, "M"))
"""From how many on, the size of the unit, and its letter: half a billion is 0.5B, as in the names of models."""


def show(extraction: Extraction, file: IO[str] | None = None) -> None:
    """Prints an extraction as tables for a reader."""
    console = Console(file=file, highlight=False)
    if not console.is_terminal:
        console = Console(file=file, highlight=False, width=_WIDTH)
    console.print(Group(*_parts(extraction)))


def count(n: int) -> str:
    """A number of parameters as it is usually written: 7.2e10 → "72B"."""
    for least, size, unit in _UNITS:
        if n >= least:
            return f"{n / size:.4g}{unit}"
    return str(n)


def scale(parameters: ParameterScale) -> str:
    """A parameter count with its bounds: "72B", "≥ 100B", "0.5B to 72B", "37B active"."""
    low, high = parameters.min, parameters.max
    if low is not None and high is not None:
        text = count(low) if low == high else f"{count(low)} to {count(high)}"
    elif low is not None:
        text = f"≥ {count(low)}"
    else:
        text = f"≤ {count(high)}" if high is not None else "?"
    return text + (" active" if parameters.kind == "active" else "")


def release(one: Release) -> str:
    """A release in words: "open_source, planned, 2024-05"."""
    status = None if one.status == "released" else one.status
    date = (one.date.iso or one.date.text) if one.date else None
    return ", ".join(filter(None, (one.kind, status, date)))


def claim(one: BenchmarkClaim) -> str:
    """A benchmark claim in words: "CMMLU: rank 1", "MMLU: 88.5, > GPT-4"."""
    rank = None if one.rank is None else f"top {one.rank}" if one.rank_within else f"rank {one.rank}"
    rank = f"{rank} {one.scope}" if rank and one.scope else rank
    rival = f"{one.relation or 'vs'} {one.versus}" if one.versus else one.relation
    said = ", ".join(filter(None, (one.score, rank, rival)))
    return ": ".join(filter(None, (one.benchmark, said)))


def _parts(extraction: Extraction) -> Iterable[RenderableType]:
    e = extraction
    told = (e.title, e.source, e.published.isoformat() if e.published else None, e.language)
    yield Text(" · ".join(filter(None, told)) or "untitled", style="bold")
    records = e.records()
    models = [record for record in records if record.model is not None]
    if models:
        yield _models(models)
    if e.quotes:
        yield _quotes(extraction)
    named = {record.model for record in models}
    for label, names in (
        ("Also named", [m.name for m in e.models if m.name not in named]),
        ("Companies", [c.name for c in e.companies]),
        ("Technologies", [t.name for t in e.technologies]),
        ("Industries", [t.name for t in e.industries]),
        ("Keywords", [k.name for k in e.keywords]),
    ):
        if names:
            yield Text.assemble((f"{label}: ", "bold"), ", ".join(names))
    for notice in e.warnings:
        yield Text(f"{notice.code}: {notice.message}", style="yellow")
    if not (e.models or e.companies or e.quotes):
        yield Text("nothing found")


def _models(records: list[ModelRecord]) -> Table:
    table = Table(title_justify="left")
    for column in ("Company", "Model", "Release", "Parameters", "Benchmarks"):
        table.add_column(column, overflow="fold")
    for record in records:
        cells = (
            [record.company or ""],
            [record.model or ""],
            [release(r) for r in record.releases],
            [scale(p) for p in record.parameter_scale],
            [claim(b) for b in record.benchmarks],
        )
        table.add_row(*(Text("\n".join(dict.fromkeys(cell))) for cell in cells))
    return table


def _quotes(extraction: Extraction) -> Table:
    table = Table()
    for column in ("Speaker", "Title", "Organisation", "Words"):
        table.add_column(column, overflow="fold", ratio=5 if column == "Words" else 1)
    for quote in extraction.quotes:
        words = f"“{quote.normalized}”" if quote.direct else quote.normalized
        speaker = Text(quote.speaker, style="bold" if quote.executive else "")
        table.add_row(speaker, *(Text(cell or "") for cell in (quote.title, quote.organization, words)))
    return table


class Watch:
    """Tells of a run while it goes on: a bar on a terminal, and a line for each of the first failures."""

    def __init__(self, total: int | None, *, drawing: bool = True) -> None:
        """`total` is the number of articles, if known; without `drawing` there is no bar."""
        self._articles = self._failures = 0
        self._drawn = 0.0
        # Refreshed by hand: a thread of its own would live in the middle of the forks of the worker processes.
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), TextColumn("{task.fields[failed]}", style="red"),
            console=Console(stderr=True, highlight=False), auto_refresh=False, transient=True,
        )  # fmt: skip
        self._task = self._progress.add_task("articles", total=total, rate="", failed="")
        self._drawing = drawing and on_terminal()

    def __enter__(self) -> Watch:
        if self._drawing:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._drawing:
            self._progress.stop()
        if kind is KeyboardInterrupt:
            tell(f"stopped after {self._articles} articles{'; --resume goes on' if self._articles else ''}")

    def resumed(self, articles: int, failed: int) -> None:
        """Takes note of the articles that an earlier run has done; its failures have been told."""
        self._articles, self._failures = articles, failed
        self._progress.reset(self._task, completed=articles)

    def __call__(self, line: Line) -> None:
        """Takes note of an article that is done."""
        self._articles += 1
        self._failures += line.failure is not None
        if self._drawing:
            self._progress.advance(self._task)
            if monotonic() - self._drawn > _REDRAWN:
                self._draw()
        if line.failure is None:
            return
        if self._failures <= _SHOWN_FAILURES:
            tell_failure(line.id, line.failure)
        elif self._failures == _SHOWN_FAILURES + 1:
            tell("further failures are written only")

    def _draw(self) -> None:
        (task,) = self._progress.tasks
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        failed = f"{self._failures} failed" if self._failures else ""
        self._progress.update(self._task, rate=rate, failed=failed)
        self._progress.refresh()
        self._drawn = monotonic()


def on_terminal() -> bool:
    """Whether progress would be seen."""
    return sys.stderr.isatty()


def tell_failure(id: str | None, failure: Failure) -> None:
    """Which article failed, and why; most messages of the reader name it themselves."""
    tell(failure.message if id is None or id in failure.message else f"{id}: {failure.message}")


def told(summary: Summary, seconds: float) -> str:
    """The summary of a run in one line."""
    records = ", ".join(f"{n} {kind}" for kind, n in summary.records.items())
    failed = f", {summary.failed} failed" if summary.failed else ""
    before = f" ({summary.before} of them before)" if summary.before else ""
    return f"{summary.articles} articles{before} in {seconds:.1f} s{failed}: {records or 'no records'}"
