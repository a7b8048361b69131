"""Speed, in one run on the same texts: `python -m tests.benchmarks.speed NEWS.jsonl.gz`.

Measures the characters per second of whole extraction and of `jieba.lcut` alone, both loaded and warmed up before;
how much longer Python takes to start with `import llmnews`, and the time of `llmnews extract` on a short article
(medians of ten fresh processes, so that neither a cold disk nor a busy moment decides).
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from llmnews import Article, Extractor

SHORT = "阿里云今日正式开源 Qwen2.5-72B。该模型参数量为720亿，在MMLU上得分为86.1。\n"
PROCESSES = 10


def read(path: Path, number: int | None = None) -> list[Article]:
    """The articles of a JSONL file, packed or not; `number` of them at equal distances through it."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as rows:
        articles = [Article(**json.loads(row)) for row in rows]
    if number is None:
        return articles
    step = max(1, len(articles) // number)
    return articles[::step][:number]


def rate(work: Callable[[Article], object], articles: list[Article]) -> float:
    """Characters per second."""
    began = time.perf_counter()
    for article in articles:
        work(article)
    return sum(len(article.text) for article in articles) / (time.perf_counter() - began)


def process_time(*command: str) -> float:
    """Median seconds of a fresh Python process."""
    times = []
    for _ in range(PROCESSES):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSONL with `text`, perhaps packed with gzip")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    articles = read(options.news, options.articles)
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters:,} characters")

    began = time.perf_counter()
    extractor = Extractor()
    print(f"loading gazetteers and rules   {time.perf_counter() - began:10.2f} s")
    jieba.setLogLevel("WARNING")
    jieba.initialize()
    for article in articles[:20]:
        extractor.extract(article)

    ours = rate(extractor.extract, articles)
    theirs = rate(lambda article: jieba.lcut(article.text), articles)
    print(f"whole extraction               {ours:10,.0f} characters/s")
    print(f"jieba.lcut alone               {theirs:10,.0f} characters/s")
    print(f"ratio                          {ours / theirs:10.2f}")

    bare = process_time("-c", "pass")
    print(f"import llmnews                 {process_time('-c', 'import llmnews') - bare:10.3f} s more than bare Python")
    with_names = process_time("-c", "from llmnews import extract") - bare
    print(f"from llmnews import extract    {with_names:10.3f} s more than bare Python")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text(SHORT, encoding="utf-8")
        print(f"llmnews extract, short article {process_time('-m', 'llmnews', 'extract', str(short)):10.3f} s")


if __name__ == "__main__":
    main()
