"""Spark against one machine: `python -m tests.benchmarks.spark NEWS.jsonl.gz`, with `--write` for the README's table.

Converts a file with `llmnews convert`, by one process and by two, and with `examples/spark_convert.py` on a local Spark
of two cores; says how long each took, and fails unless all wrote the same records.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.readme import README
from tests.spark import ROOT, lines_of, runs, want

HEAD = (
    "| run | seconds | processor seconds | articles an hour | articles an hour for each core |\n|---|---|---|---|---|\n"
)
_TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)+")


def converted(source: Path, out: Path, workers: int) -> tuple[float, float]:
    """Converts a file; seconds, and those of the processor."""
    command = [sys.executable, "-m", "llmnews", "convert", str(source), "-o", str(out), "--workers", str(workers)]
    began, before = time.monotonic(), os.times()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, worked


def main() -> int:
    """Prints the table; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="NEWS.jsonl.gz")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    args = parser.parse_args()
    source = args.source.resolve()
    missing = want()
    if missing:
        print(missing)
        return 1
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outs = [folder / f"{workers}.jsonl" for workers in (1, 2)]
        times = [converted(source, out, workers) for workers, out in enumerate(outs, 1)]
        expected = by_id([json.loads(line) for line in outs[0].read_text("utf-8").splitlines()])
        same = outs[0].read_bytes() == outs[1].read_bytes()
        for workers, (seconds, worked) in enumerate(times, 1):
            an_hour = f"{len(expected) / seconds * 3600:,.0f} | {len(expected) / worked * 3600:,.0f}"
            rows.append(f"| `convert --workers {workers}` | {seconds:.0f} | {worked:.0f} | {an_hour} |")
        # The first run pays for the start of Java and Spark.
        small = folder / "small.jsonl"
        small.write_text('{"id": "small", "text": "OpenAI released GPT-4o in May 2024."}\n' * 8, "utf-8")
        began = time.monotonic()
        _, (code, said, seconds) = runs(
            [[str(path), "--out", str(folder / path.stem)] for path in (small, source)], folder
        )
        start = time.monotonic() - began - seconds
        found = by_id(lines_of(folder / source.stem))
    rows.append(f"| Spark, `local[2]` | {seconds:.0f} | | {len(expected) / seconds * 3600:,.0f} | |")
    rows.append(f"| its start, with 8 articles | {start:.0f} | | | |")
    table = HEAD + "\n".join(rows) + "\n"
    print(table)
    same = same and found == expected
    print(f"{said}; {len(found):,} records, {'the same' if same else 'NOT THE SAME'} as those of convert")
    if args.write:
        readme = README.read_text("utf-8")
        README.write_text(_TABLE.sub(lambda _: table, readme), "utf-8")
    return code or not same


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


if __name__ == "__main__":
    sys.exit(main())
