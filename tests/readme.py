"""Plays the README: `python -m tests.readme` writes the output that its commands have today below them.

A block that opens with "yaml PATH" is written to that path, and each line of a "console" block that begins with `$ ` is
run, in one folder that holds the examples and nothing else. A test demands that playing changes nothing that matters.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

_BLOCK = re.compile(r"^```(console|yaml) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_VARIES = re.compile(r"in \d+\.\d s|(?<=\.yaml:)\d+|\d+(?= (?:companies|models|releases|parameters|benchmarks|quotes))")


def played(readme: str) -> str:
    """The README with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")

        def play(block: re.Match[str]) -> str:
            kind, path, body = block.groups()
            if kind == "yaml":
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(body, encoding="utf-8")
                return block[0]
            commands = [line for line in body.splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"{c}\n{output(c[2:], folder)}" for c in commands) + "```"

        return _BLOCK.sub(play, readme)


def output(command: str, folder: Path) -> str:
    """What a command prints."""
    shell = command.replace("llmnews ", f"'{sys.executable}' -m llmnews ")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        shell, shell=True, cwd=folder, env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def steady(readme: str) -> str:
    """The README without figures that another machine or any new entry changes: seconds, line numbers, totals."""
    return _VARIES.sub("…", readme)


if __name__ == "__main__":
    README.write_text(played(README.read_text(encoding="utf-8")), encoding="utf-8")
