"""How time grows with a hostile text: `python -m tests.benchmarks.growth`.

Each unit is repeated to a text of `SHORT` and of `LONG` characters; whole extraction of either is timed, the best of
three. A finder that looks at everything for each hit shows as a growth near the ratio of the lengths; linear work as
one near 1. It ends with 1 where a unit grows by more than `MOST` times.
"""

from __future__ import annotations

import sys
import time

from llmnews import Extractor

SHORT, LONG = 2_000, 16_000
MOST = 3.0
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
)  # fmt: skip


def nanoseconds(extractor: Extractor, unit: str, length: int) -> float:
    """Time per character of a text of `length` characters."""
    text = unit * (length // len(unit))
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        extractor.extract(text)
        best = min(best, time.perf_counter() - begin)
    return best / len(text) * 1e9


def main() -> int:
    """Prints a line for each unit."""
    extractor = Extractor()
    extractor.extract("阿里云发布了 Qwen2.5。")
    worst = 0.0
    print(f"{'unit':<28}{'ns/character':>14}{'growth':>8}")
    for unit in UNITS:
        short, long = nanoseconds(extractor, unit, SHORT), nanoseconds(extractor, unit, LONG)
        worst = max(worst, long / short)
        print(f"{unit!r:<28}{long:>14,.0f}{long / short:>8.2f}")
    return 1 if worst > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
