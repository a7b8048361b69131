"""Spark on this machine: its Java, runs of `examples/spark_convert.py`, and what they wrote.

`python -m tests.spark` says which Java is there, and ends with exit code 1 where none will do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "examples" / "spark_convert.py"
OLDEST = 17
"""The first Java that Spark 4 runs on."""


def java() -> Path | None:
    """That of `JAVA_HOME`, else the one on the path."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin")) if home else None)
    return Path(found) if found else None


def version(told: str) -> int | None:
    """The first part of the version that `java -version` tells; 8 calls itself 1.8."""
    found = re.search(r'version "(?:1\.)?(\d+)', told)
    return int(found[1]) if found else None


def want() -> str | None:
    """Why Spark cannot run here; None if it can."""
    path = java()
    if path is None:
        return f"there is no Java: set JAVA_HOME, or put java {OLDEST} or newer on the path"
    told = subprocess.run([path, "-version"], capture_output=True, text=True).stderr
    number = version(told)
    if number is None or number < OLDEST:
        return f"{path} is Java {number or 'of unknown version'}; Spark needs {OLDEST} or newer"
    return None


_RUNS = """
import contextlib, io, json, runpy, sys, time
from pyspark.sql import SparkSession
main = runpy.run_path(sys.argv[1])["main"]
SparkSession.stop = lambda session: None  # the next run takes it over
for given in json.loads(sys.argv[2]):
    said = io.StringIO()
    began = time.monotonic()
    with contextlib.redirect_stderr(said):
        code = main(given)
    print("RUN", json.dumps([code, said.getvalue().splitlines()[-1], time.monotonic() - began]), flush=True)
if sys.argv[3]:
    exec(sys.argv[3], {"spark": SparkSession.builder.getOrCreate()})
"""


def runs(commands: Sequence[Sequence[str]], folder: Path, code: str = "") -> list[tuple[int, str, float]]:
    """Runs the script with each of the arguments in one process, since Java takes seconds to start; for each its exit
    code, the last line that it printed, and seconds. `code` is run after them; `spark` is a session there.

    Raises RuntimeError with all that was printed where one ends in an exception.
    """
    master = f"--master local[2] --conf spark.ui.enabled=false --conf spark.local.dir={folder} pyspark-shell"
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": master,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUNS, SCRIPT, json.dumps(commands), code],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = [json.loads(line.removeprefix("RUN ")) for line in done.stdout.splitlines() if line.startswith("RUN ")]
    return [tuple(one) for one in told]


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """The rows of a folder of Parquet files as `convert` writes them as lines of JSON."""
    import pyarrow.parquet  # of an extra

    return [
        _line(row) for path in sorted(folder.glob("*.parquet")) for row in pyarrow.parquet.read_table(path).to_pylist()
    ]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    if row["error"] is not None:
        return {"id": row["id"], "error": row["error"]}
    plain: dict[str, Any] = json.loads(json.dumps(_plain(row), default=str))
    del plain["error"]
    return plain


def _plain(value: Any) -> Any:
    """What Arrow gives back, as JSON has it: a map is a list of pairs there."""
    if isinstance(value, dict):
        return {key: dict(v) if key == "fields" else _plain(v) for key, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value


if __name__ == "__main__":
    missing = want()
    print(missing or f"Java for Spark: {java()}")
    sys.exit(missing is not None)
