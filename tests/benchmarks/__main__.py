"""All benchmarks in one run on the same texts: `python -m tests.benchmarks NEWS.jsonl.gz`.

NEWS is JSONL with `text`. Each contestant runs in processes of its own, in turns with the others; their figures are of
processor time, so that the ratios hold on a busy machine. What is not installed (the `bench` extra holds it all) is
told and left out. `--write` puts the tables into the README and the plots beside this file.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks import scaling, stages, startup
from tests.benchmarks.contestants import CONTESTANTS, MODULES
from tests.benchmarks.measure import Figures, in_process
from tests.benchmarks.results import Results, table
from tests.benchmarks.texts import read

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- what `python -m tests.benchmarks --write` measured -->\n", "<!-- end of what was measured -->\n"


def contest(names: list[str], news: Path, articles: int, seconds: float, rounds: int) -> dict[str, Figures]:
    """The figures of each contestant, of its rounds the one of median speed."""
    runs: dict[str, list[Figures]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            print(f"round {number + 1}: {name}", file=sys.stderr, flush=True)
            runs[name].append(in_process(name, news, articles, seconds))
    return {name: sorted(some, key=lambda one: one.rate)[len(some) // 2] for name, some in runs.items()}


def seconds_of_convert(news: Path, *options: str) -> float:
    """Seconds by the clock that `llmnews convert` takes, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.jsonl")
        command = [sys.executable, "-m", "llmnews", "convert", str(news), "-o", str(out), "--no-progress", *options]
        began = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return time.perf_counter() - began


def rate_of_workers(news: Path, workers: int) -> float:
    """Articles per second that `llmnews convert` does with so many workers, without the time of its start."""
    options = ("--workers", str(workers))
    start = seconds_of_convert(news, *options, "--limit", "1")
    return (len(read(news)) - 1) / (seconds_of_convert(news, *options) - start)


def measured(news: Path, articles: int, seconds: float, rounds: int) -> Results:
    """Runs everything."""
    there = [name for name, build in CONTESTANTS.items() if build not in MODULES or find_spec(MODULES[build])]
    for name in CONTESTANTS.keys() - there:
        print(f"{name}: not installed", file=sys.stderr)
    texts = read(news, articles)
    return Results(
        python=platform.python_version(),
        contestants=contest(there, news, articles, seconds, rounds),
        stages=stages.shares(texts),
        startup=startup.measured(),
        workers={number: statistics.median(rate_of_workers(news, number) for _ in range(rounds)) for number in (1, 2)},
        lengths=scaling.by_length(texts),
        entries=scaling.by_entries(texts[:500]),
    )


def written(readme: str, tables: str) -> str:
    """The README with these tables in place of those it has."""
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + "\n" + tables + "\n" + END + tail


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSONL with `text`, perhaps packed with gzip")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60.0, help="the most that a contestant may take in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="the README and the plots, too")
    options = parser.parse_args()
    results = measured(options.news, options.articles, options.seconds, options.rounds)
    tables = table(results)
    print(tables)
    if options.write:
        from tests.benchmarks.plots import draw  # what draws is in the `bench` extra

        draw(results)
        README.write_text(written(README.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
