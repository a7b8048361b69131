"""The texts that all measurements are taken on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from llmnews import Article


def read(path: Path, number: int | None = None, first: int = 0) -> list[Article]:
    """The articles of a JSONL file, packed with gzip or not; `number` of them at equal distances, from `first` on."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as rows:
        articles = [Article(**json.loads(row)) for row in rows]
    if number is None:
        return articles
    step = max(1, len(articles) // number)
    return articles[first::step][:number]
