"""The results as pictures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.benchmarks.contestants import OURS
from tests.benchmarks.results import Results

FOLDER = Path(__file__).resolve().parent
_OURS, _OTHERS = "#c2410c", "#94a3b8"


def draw(results: Results, folder: Path = FOLDER) -> None:
    """Writes `speed.svg`, `lengths.svg` and `entries.svg`; the same results give the same bytes."""
    mpl.rcParams.update({"svg.hashsalt": "llmnews", "font.size": 9})
    mpl.rcParams.update({"axes.spines.top": False, "axes.spines.right": False})
    _speed(results, folder / "speed.svg")
    lengths = results.lengths
    _line(
        folder / "lengths.svg", list(lengths), list(lengths.values()), "characters in one text", "seconds",
        [lengths[max(lengths)] * length / max(lengths) for length in lengths],
    )  # fmt: skip
    entries = results.entries
    first = entries[min(entries)]
    _line(
        folder / "entries.svg", list(entries), [seconds / first for seconds in entries.values()],
        "gazetteer entries", "time, shipped gazetteers = 1", [1.0] * len(entries), from_zero=True,
    )  # fmt: skip


def _speed(results: Results, path: Path) -> None:
    figure = Figure(figsize=(7, 2.6), layout="constrained")
    axes = figure.subplots()
    names = sorted(results.contestants, key=lambda name: results.contestants[name].rate)
    rates = [results.contestants[name].rate for name in names]
    bars = axes.barh(names, rates, color=[_OURS if name == OURS else _OTHERS for name in names])
    axes.bar_label(bars, [f"{rate:,.0f}" for rate in rates], padding=3)
    axes.set(xscale="log", xlabel="characters per second of processor time (logarithmic)")
    axes.set_xlim(right=max(rates) * 4)
    _save(figure, path)


def _line(
    path: Path,
    x: list[int],
    y: list[float],
    x_label: str,
    y_label: str,
    ideal: list[float],
    from_zero: bool = False,
) -> None:
    figure = Figure(figsize=(4.6, 2.8), layout="constrained")
    axes = figure.subplots()
    axes.plot(x, ideal, "--", color=_OTHERS, label="ideal")
    axes.plot(x, y, "o-", color=_OURS, label="measured")
    axes.set(xlabel=x_label, ylabel=y_label)
    axes.ticklabel_format(axis="x", style="plain")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    if from_zero:
        axes.set_ylim(bottom=0, top=max(1.5, *y))
    axes.legend(frameon=False)
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None})
