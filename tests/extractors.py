"""Extractors with data of a test's own: a pack, one rule."""

from __future__ import annotations

from pathlib import Path

from llmnews import yamlfile
from llmnews.errors import Fault
from llmnews.pipeline import Extractor
from llmnews.rule import read_rules

RULE = """\
- id: release.on-the-table
  record: release
  set: {status: released, kind: launch}
  patterns:
    - PATTERN
  examples:
    - text: 阿里云把 Qwen2.5-72B 端上桌。
      gives: {company: 阿里云, model: Qwen2.5-72B, kind: launch}
"""


def ruled(extractor: Extractor, pattern: str, folder: Path) -> Extractor:
    """The extractor with one rule of that pattern, and no other."""
    path = folder / "r.yaml"
    path.write_text(RULE.replace("PATTERN", pattern), "utf-8")
    faults: list[Fault] = []
    rules = read_rules(yamlfile.read(path, "r.yaml")[0], "r.yaml", extractor.data.gazetteer.lexicon, 0, faults)
    assert not faults
    return extractor.with_rules(rules)


def pack(folder: Path, **files: str) -> Extractor:
    """An extractor with a pack of gazetteer files."""
    (folder / "pack" / "gazetteers").mkdir(parents=True)
    for stem, content in files.items():
        (folder / "pack" / "gazetteers" / f"{stem}.yaml").write_text(content, "utf-8")
    return Extractor([folder / "pack"])
