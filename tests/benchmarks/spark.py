"""Spark against one process: `python -m tests.benchmarks.spark NEWS.jsonl.gz`.

Converts a file with `llmnews convert` and with `examples/spark_convert.py` on a local Spark of two cores, says how long
each took, and fails unless both wrote the same records.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.spark import ROOT, lines_of, runs, want


def main(source: Path) -> int:
    missing = want()
    if missing:
        print(missing)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = {}
        for workers in (1, 2):
            began = time.monotonic()
            out = folder / f"{workers}.jsonl"
            command = [sys.executable, "-m", "llmnews", "convert", source, "-o", out, "--workers", str(workers)]
            subprocess.run(list(map(str, command)), cwd=ROOT, check=True, capture_output=True)
            seconds[f"convert --workers {workers}"] = time.monotonic() - began
        expected = _sorted([json.loads(line) for line in out.read_text("utf-8").splitlines()])
        began = time.monotonic()
        # The first run pays for the start of Spark and of its Python workers.
        small = folder / "small.jsonl"
        small.write_text('{"id": "small", "text": "OpenAI released GPT-4o in May 2024."}\n' * 8, "utf-8")
        _, (code, said, took) = runs(
            [[str(path), "--out", str(folder / path.stem)] for path in (small, source)], folder
        )
        seconds["spark, local[2]"] = took
        seconds["its start, and 8 articles"] = time.monotonic() - began - took
        found = _sorted(lines_of(folder / source.stem))
    for what, time_taken in seconds.items():
        print(f"{what:28}{time_taken:8.1f} s{len(expected) / time_taken * 3600:14,.0f} articles an hour")
    same = found == expected
    print(f"{said}; {len(found)} records, {'the same' if same else 'NOT THE SAME'} as those of convert")
    return code or not same


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
