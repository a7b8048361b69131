"""How long it takes to begin: medians of ten fresh processes, so that neither a cold disk nor a busy moment decides."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHORT = "阿里云今日正式开源 Qwen2.5-72B。该模型参数量为720亿，在MMLU上得分为86.1。\n"
PROCESSES = 10


def process_time(*command: str) -> float:
    """Median seconds of a fresh Python process."""
    times = []
    for _ in range(PROCESSES):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def measured() -> dict[str, float]:
    """Seconds by what is begun; imports are told as what they add to bare Python."""
    bare = process_time("-c", "pass")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text(SHORT, encoding="utf-8")
        return {
            "import llmnews": process_time("-c", "import llmnews") - bare,
            "from llmnews import extract": process_time("-c", "from llmnews import extract") - bare,
            "llmnews extract, short article": process_time("-m", "llmnews", "extract", str(short)),
        }
