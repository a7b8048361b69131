"""What a process holds, and whether that grows with a stream: `python -m tests.benchmarks.memory NEWS.jsonl.gz`.

The articles of NEWS are extracted over and over, as a stream, until there were `--articles` of them; the memory of the
process is printed after the first thousand, and each time their number has doubled.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from llmnews import Article, Extractor

FIRST = 1000


def peak() -> float:
    """The most megabytes that this process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def stream(news: Path) -> Iterator[Article]:
    """The articles of a JSONL file, without end, one at a time."""
    for _ in itertools.count():
        opened = gzip.open if news.suffix == ".gz" else open
        with opened(news, "rt", encoding="utf-8") as rows:
            for row in rows:
                yield Article(**json.loads(row))


def measured(news: Path, articles: int) -> Iterator[tuple[int, float]]:
    """After how many articles the process had held how many megabytes."""
    extractor, mark = Extractor(), FIRST
    for number, article in enumerate(itertools.islice(stream(news), articles), 1):
        extractor.extract(article)
        if number in (mark, articles):
            yield number, peak()
            mark *= 2


def main() -> None:
    """Prints a line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSONL with `text`, perhaps packed with gzip")
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    for number, megabytes in measured(options.news, options.articles):
        print(f"{number:>8,} articles {megabytes:8.0f} MB", flush=True)


if __name__ == "__main__":
    main()
