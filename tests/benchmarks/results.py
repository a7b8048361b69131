"""What a run of all benchmarks came to, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.contestants import OURS
from tests.benchmarks.measure import Figures


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is measured in one run on one machine."""

    python: str
    contestants: Mapping[str, Figures]
    """Of several rounds the one of median speed."""
    stages: Mapping[str, float]
    """Stage of our extraction → its part of the time."""
    startup: Mapping[str, float]
    """What is begun → seconds."""
    workers: Mapping[int, float]
    """Number of worker processes of `convert` → articles per second, start-up excluded."""
    lengths: Mapping[int, float]
    """Characters of a text → seconds."""
    entries: Mapping[int, float]
    """Entries of the gazetteers → seconds for the same articles."""


def table(results: Results) -> str:
    """The results as Markdown tables."""
    ours = results.contestants[OURS]
    out = [
        f"{ours.articles:,} articles, {ours.characters:,} characters, Python {results.python}, one process each:",
        "",
        "| | characters/s | articles/s | llmnews is faster by | loads in | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in results.contestants.items():
        times = "" if name == OURS else f"{ours.rate / one.rate:,.2f} ×"
        out.append(
            f"| {name} | {one.rate:,.0f} | {one.articles / one.seconds:,.0f} | {times} | {one.loading:.1f} s "
            f"| {one.megabytes:.0f} MB |"
        )
    out += ["", "| stage of our extraction | part of its time |", "|---|---|"]
    out += [f"| {name} | {part:.0%} |" for name, part in results.stages.items()]
    out += ["", "| start-up | seconds |", "|---|---|"]
    out += [f"| {name} | {seconds:.2f} |" for name, seconds in results.startup.items()]
    out += ["", "| `convert` with workers | articles/s | articles an hour |", "|---|---|---|"]
    out += [f"| {number} | {rate:,.0f} | {rate * 3600:,.0f} |" for number, rate in results.workers.items()]
    return "\n".join(out) + "\n"
