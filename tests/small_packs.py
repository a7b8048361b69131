"""Packs of a test's own: a laboratory, its model, a rule with a word of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.errors import DataError, Fault
from llmnews.packs import load

COMPANY = """\
- id: tiger-lab
  name: Tiger Lab
  also: [虎研所]
  source: own knowledge
  examples: [虎研所在上海。]
"""
PARENT = "- {id: tiger-group, name: Tiger Group, source: own knowledge, examples: [Tiger Group 在上海。]}\n"
MODEL = """\
- id: tigerling
  name: Tigerling
  maker: tiger-lab
  tail: [version, size]
  source: own knowledge
  examples: [Tigerling-2 很小。]
"""
RULE = """\
- id: release.pack
  record: release
  set: {status: released}
  patterns: [<company> ... <w.hatch> ... <model>]
  examples:
    - text: 虎研所孵化 Tigerling-2。
      gives: {company: Tiger Lab, model: Tigerling-2, kind: launch}
"""
WORDS = "hatch:\n  - {word: 孵化, kind: launch}\n"


def pack(folder: Path, **files: str) -> Path:
    """A pack called `folder` with gazetteers (a plain name), rules (`rules_name`) and settings (`pack`)."""
    for name, content in files.items():
        room, stem = ("rules", name.removeprefix("rules_")) if name.startswith("rules_") else ("gazetteers", name)
        path = folder / ("" if name == "pack" else room) / f"{stem}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def faults(*folders: str | Path) -> list[Fault]:
    with pytest.raises(DataError) as caught:
        load(folders)
    return caught.value.faults
