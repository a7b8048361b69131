"""Accuracy floors: `python -m tests.floors` measures each field and fails where one fell below `floors.json`.

`--raise` lifts the floors to `MARGIN` below the figures where that is higher. A floor is lowered with `--lower` only.
The articles are those of `tests/articles/` (lists in YAML, the labels of an article under `gold`) and, where the
labelled articles of the project stand beside the checkout, those too. `--group NAME` shows one group of our own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from llmnews import Article, Extractor
from llmnews.alike import Labels
from llmnews.evaluate import FIELDS, Report, evaluate, load

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SHARED = HERE.parent.parent / "shared"
SLACK = 0.0005
"""Floors are written with three digits."""
MARGIN = 0.02
"""How far below a figure its floor is set: a gain elsewhere may cost an item, a broken finder costs many."""


def own_rows() -> list[dict[str, Any]]:
    """The articles of `tests/articles/` as they are written there."""
    files = sorted((HERE / "articles").glob("*.yaml"))
    return [row for path in files for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def own_articles(group: str | None = None) -> Iterator[tuple[Article, Labels]]:
    """The articles of `tests/articles/` with their labels, of one group or of all."""
    for row in own_rows():
        if group in (None, row["group"]):
            yield Article(id=row["id"], text=row["text"], published=row["published"]), row["gold"]


def shared_articles() -> Iterator[tuple[Article, Labels]]:
    """The labelled articles beside the checkout."""
    gold = load(SHARED / "eval" / "dev.gold.jsonl")
    for id, row in load(SHARED / "corpus" / "dev.jsonl").items():
        if id in gold:
            yield Article(**row), gold[id]


def measured(articles: list[tuple[Article, Labels]], extractor: Extractor | None = None) -> Report:
    """The figures of the extractor on labelled articles."""
    extractor = extractor or Extractor()
    found = {a.id or "": extractor.extract(a).model_dump(mode="json") for a, _ in articles}
    return evaluate({a.id or "": labels for a, labels in articles}, found)


def figures(report: Report) -> dict[str, float]:
    """What floors are held for: F1 of the seven fields, and their mean."""
    return {"mean": round(report.mean_f1, 3), **{name: round(report.counts[name].f1, 3) for name in FIELDS}}


def floors() -> dict[str, dict[str, float]]:
    """The floors of each set of articles."""
    held: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return held


def fallen(report: Report, held: dict[str, float]) -> list[str]:
    """Says of each figure below its floor what it is and was to be."""
    return [
        f"{key} is {value:.3f}, its floor is {held[key]:.3f}"
        for key, value in figures(report).items()
        if value < held.get(key, 0.0) - SLACK
    ]


def main() -> int:
    """Measures and compares; returns 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="lift the floors to the figures")
    parser.add_argument("--lower", action="store_true", help="set every floor anew, also those of figures that fell")
    parser.add_argument("--group", help="show the figures of one group of our own articles, and hold nothing")
    options = parser.parse_args()
    if options.group:
        print(measured(list(own_articles(options.group))).to_text())
        return 0
    all_floors = floors()
    sets: dict[str, list[tuple[Article, Labels]]] = {"articles": list(own_articles())}
    if SHARED.is_dir():
        sets["dev"] = list(shared_articles())
    low = 0
    for name, articles in sets.items():
        report = measured(articles)
        print(f"--- {name}\n{report.to_text()}")
        held = all_floors.setdefault(name, {})
        faults = [] if options.lower else fallen(report, held)
        for fault in faults:
            print(f"{name}: {fault}", file=sys.stderr)
        low += len(faults)
        for key, value in figures(report).items():
            floor = round(max(value - MARGIN, 0.0), 3)
            if options.lower or (options.raise_floors and floor > held.get(key, -1.0)):
                held[key] = floor
    if options.lower or options.raise_floors:
        FLOORS.write_text(json.dumps(all_floors, indent=2) + "\n", encoding="utf-8")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
