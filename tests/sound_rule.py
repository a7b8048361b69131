"""A rule with all its keys and no fault, and how it is read."""

from __future__ import annotations

from pathlib import Path

from llmnews import yamlfile
from llmnews.errors import Fault
from llmnews.rule import Rule, read_rules

SOUND = """\
- id: release.sound
  record: release
  set: {status: released}
  patterns:
    - <company> ... <w.release> ... <model>
  also:
    - <date> ... <w.release>
  modify:
    - {when: <w.plan> ... <w.release>, set: {status: planned}}
  unless:
    - <other:model> <w.release>
  inherit: [company]
  examples:
    - text: 一
      gives: {model: A}
    - text: 二
      gives: [{model: A}, {model: B}]
  rejects:
    - 三
"""


def rules(tmp_path: Path, source: str) -> tuple[list[Rule], list[Fault]]:
    path = tmp_path / "r.yaml"
    path.write_text(source, "utf-8")
    content, faults = yamlfile.read(path, "rules/r.yaml")
    return read_rules(content, "rules/r.yaml", ("release", "plan"), 5, faults), faults
