"""How time grows with a hostile text: `python -m tests.benchmarks.growth`.

Each unit is repeated to a text of `SHORT` and of `LONG` characters; whole extraction of either is timed. There are some
made by hand, and one for each repetition in each regular expression of the code. A finder that looks at everything for
each hit shows as a growth near the ratio of the lengths; linear work as one near 1. It ends with 1 where a unit grows
by more than `MOST` times or is not done within `PATIENCE`.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator

from llmnews import Extractor
from tests.benchmarks.pumps import pumped

SHORT, LONG = 2_000, 16_000
MOST = 3.0
PATIENCE = 60
"""Seconds for all rounds of one unit: most are done in one tenth of a second."""
UNITS = (
    # what pages are made of
    "相关阅读\n", "参考链接\n", "<!--", "</p><p>", "[1]: a\n", "（记者 ", "```\n@misc{", "科技\n", "标题: 甲\n",
    "<meta a=", "- 一\n",
    # numbers and dates
    "1", "一", "亿", "7B/", "1,", "第一", "去年 ", "2025-", "a few ", "top ", "in 2024 ", "3天", "约", "激活",
    # people and quotations
    "林思远说“", "“", '"', "林思远说，", "林思远表示，他认为", "(林思远说(", "> 我说。\n", "* 林思远\n",
    "林思远：好的吗？\n", "“林思远说。”", "CEO表示，", "萨姆·", "Mina Castellano said ", "CEO王", "张张张表示",
    # names and rules
    "开源模型", "阿里云发布Qwen2.5，", "GPT-4 超过 GPT-3，", "Qwen", "DeepSeek-", "MMLU 88.5, ", "Antropic ",
    "通义干问", "| a | 1 |\n", "GPT-4、", "90亿参数、98.5%，",
    # what no page is made of
    " ", "\u3000", "\t", "\n", "(", "[", "（", "「", "」", "*", "_", "a", "A", ".", "-", "<", "\ud800",
    "\u202e", "\x00", "👩‍👩‍👧", "e\u0301", "\ufeff", "İ",
)  # fmt: skip


Maker = Callable[[int], str]
"""Makes a text of about so many characters."""


def repeated(unit: str, lead: str = "", end: str = "") -> Maker:
    """A unit over and over."""
    return lambda length: lead + unit * max(1, length // len(unit)) + end


def nanoseconds(extractor: Extractor, text: str, rounds: int) -> float:
    """Processor time per character, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        extractor.extract(text)
        best = min(best, time.process_time() - begin)
    return best / len(text) * 1e9


def growth(extractor: Extractor, make: Maker) -> tuple[float, float]:
    """Time per character of the long text, and how many times that of the short one it is."""
    long = nanoseconds(extractor, make(LONG), 1)
    short = nanoseconds(extractor, make(SHORT), 2)
    if long / short > MOST / 2:  # a busy moment, or more
        long, short = nanoseconds(extractor, make(LONG), 3), nanoseconds(extractor, make(SHORT), 5)
    return long, long / short


def in_time(extractor: Extractor, make: Maker) -> tuple[float, float]:
    """`growth`, or twice infinity where it takes longer than `PATIENCE`."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        return growth(extractor, make)
    except TimeoutError:
        return float("inf"), float("inf")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def makers() -> Iterator[tuple[str, Maker]]:
    """Every text with what it is called."""
    for unit in UNITS:
        yield repr(unit), repeated(unit)
    for module, lead, body in pumped():
        yield f"{module}: {lead!r} + {body!r} …", repeated(body, lead, "\x01")
        if lead:
            yield f"{module}: {lead + body!r} …", repeated(lead + body)


def main() -> int:
    """Prints a line for each hand-made unit, and for what grows too fast."""
    extractor = Extractor()
    extractor.extract("阿里云发布了 Qwen2.5。")
    texts = bad = 0
    print(f"{'unit':<28}{'ns/character':>14}{'growth':>8}")
    for name, make in makers():
        long, grown = in_time(extractor, make)
        texts, bad = texts + 1, bad + (grown > MOST)
        if texts <= len(UNITS) or grown > MOST:
            print(f"{name:<28}{long:>14,.0f}{grown:>8.2f}", flush=True)
    print(f"{texts} texts, {bad} of them more than {MOST:.0f} times linear")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
