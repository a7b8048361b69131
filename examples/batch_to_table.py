"""A batch into a table: every model of `batch.jsonl` with maker, date and size, sorted by date, as Markdown.

Pass a JSONL file of your own to read that instead, and a number of processes behind it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from llmnews import Article, Extractor, ModelRecord
from llmnews.inputs import articles


def rows(path: str, workers: int) -> Iterator[tuple[str, ...]]:
    """Date, maker, model and parameters of each model in a file."""
    good = (item for item in articles([path], sys.stdin.buffer) if isinstance(item, Article))
    for found in Extractor().extract_many(good, workers=workers):
        for record in found.records():
            if record.model is not None:
                yield date_of(record), record.company or "", record.model, sizes_of(record)


def date_of(record: ModelRecord) -> str:
    return (record.release_date.iso or "") if record.release_date else ""


def sizes_of(record: ModelRecord) -> str:
    """Parameter counts in billions."""
    sizes = [p.min or p.max for p in record.parameter_scale]
    return ", ".join(f"{size / 1e9:g}B" for size in sizes if size)


if __name__ == "__main__":
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent / "batch.jsonl")
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print("| date | company | model | parameters |\n|---|---|---|---|")
    for row in sorted(rows(path, workers)):
        print(f"| {' | '.join(row)} |")
