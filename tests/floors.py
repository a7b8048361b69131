"""Accuracy floors: `python -m tests.floors` measures each field and fails where one fell below `floors.json`.

`--raise` writes the figures that rose into the file. A floor is lowered with `--lower` only. The articles are those of
`tests/articles/` (YAML, each with `text`, perhaps `published`, and `labels` as an extraction would say them) and, where
the labelled articles of the project stand beside the checkout, those too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from llmnews import Article, Extractor
from llmnews.evaluate import FIELDS, Labels, Report, evaluate, load

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SHARED = HERE.parent.parent / "shared"
SLACK = 0.0005
"""Floors are written with three digits."""


def own_articles() -> Iterator[tuple[Article, Labels]]:
    """The articles of `tests/articles/` with their labels."""
    for path in sorted((HERE / "articles").glob("*.yaml")):
        content = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        yield Article(**{"id": path.stem, **content}), content["labels"]


def shared_articles() -> Iterator[tuple[Article, Labels]]:
    """The labelled articles beside the checkout."""
    gold = load(SHARED / "eval" / "dev.gold.jsonl")
    for id, row in load(SHARED / "corpus" / "dev.jsonl").items():
        if id in gold:
            yield Article(**row), gold[id]


def measured(articles: list[tuple[Article, Labels]]) -> Report:
    """The figures of the extractor on labelled articles."""
    extractor = Extractor()
    found = {a.id or "": extractor.extract(a).model_dump(mode="json") for a, _ in articles}
    return evaluate({a.id or "": labels for a, labels in articles}, found)


def figures(report: Report) -> dict[str, float]:
    """What floors are held for: F1 of the seven fields, and their mean."""
    return {"mean": round(report.mean_f1, 3), **{name: round(report.counts[name].f1, 3) for name in FIELDS}}


def main() -> int:
    """Measures and compares; returns 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="write figures that rose")
    parser.add_argument("--lower", action="store_true", help="write every figure, also those that fell")
    options = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    sets: dict[str, list[tuple[Article, Labels]]] = {"articles": list(own_articles())}
    if SHARED.is_dir():
        sets["dev"] = list(shared_articles())
    low = 0
    for name, articles in sets.items():
        if not articles:
            continue
        report = measured(articles)
        print(f"--- {name}\n{report.to_text()}")
        held = floors.setdefault(name, {})
        for key, value in figures(report).items():
            fell = value < held.get(key, 0.0) - SLACK
            if fell and not options.lower:
                print(f"{name}: {key} is {value:.3f}, its floor is {held[key]:.3f}", file=sys.stderr)
                low += 1
            elif options.lower or (options.raise_floors and value > held.get(key, 0.0)):
                held[key] = value
    if options.lower or options.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
