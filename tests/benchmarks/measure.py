"""Measures one contestant in a process of its own and prints the figures as JSON.

`python -m tests.benchmarks.measure NAME NEWS.jsonl.gz --articles N --seconds S`
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.memory import peak
from tests.benchmarks.texts import read

WARM = 100
"""Articles that are done before the clock starts, hardly any of them measured: much is built at first use, and who has
a million articles does not wait for it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run of a contestant came to. Seconds are of the processor, which a busy machine disturbs least."""

    articles: int
    characters: int
    seconds: float
    loading: float
    """Seconds from a bare Python to the first result."""
    megabytes: float
    """The most memory that the process ever held, the texts included."""

    @property
    def rate(self) -> float:
        """Characters per second."""
        return self.characters / self.seconds


def measured(name: str, news: Path, articles: int, seconds: float) -> Figures:
    """The figures of a contestant over the articles, or over as many of them as it does in so many seconds."""
    began = time.process_time()
    work = CONTESTANTS[name]()
    work("阿里云今日正式开源 Qwen2.5-72B。")
    loading = time.process_time() - began
    texts = [article.text for article in read(news, articles)]
    for article in read(news, WARM, first=1):
        work(article.text)
    # Those that cannot do all are to have done short and long, Chinese and English ones alike.
    order = [text for first in range(7) for text in texts[first::7]]
    began = time.process_time()
    done = characters = 0
    for text in order:
        work(text)
        done, characters = done + 1, characters + len(text)
        if time.process_time() - began > seconds:
            break
    return Figures(done, characters, time.process_time() - began, loading, peak())


def in_process(name: str, news: Path, articles: int, seconds: float) -> Figures:
    """`measured` in a fresh process. Raises CalledProcessError where the contestant fails."""
    command = [sys.executable, "-m", "tests.benchmarks.measure", name, str(news)]
    command += ["--articles", str(articles), "--seconds", str(seconds)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=CONTESTANTS)
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    print(json.dumps(asdict(measured(options.name, options.news, options.articles, options.seconds))))


if __name__ == "__main__":
    main()
