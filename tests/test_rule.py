"""Rules as data: a faulty one gives its line, its id and what to write, and all faults come at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sound_rule import SOUND, rules


def test_a_sound_rule_is_compiled(tmp_path: Path) -> None:
    (rule,), faults = rules(tmp_path, SOUND)
    assert not faults
    assert (rule.id, rule.record, rule.order, rule.line, rule.inherit) == (
        "release.sound",
        "release",
        5,
        1,
        ("company",),
    )
    assert [len(x) for x in (rule.patterns, rule.also, rule.modify, rule.unless)] == [1, 1, 1, 1]
    assert [len(e.gives) for e in rule.entry.examples] == [1, 2]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "remedy"),
    [
        ("<company> ...", "<compnay> ...", 5, "unknown kind `compnay` at column 1", "did you mean `company`?"),
        ("<w.plan> ...", "<w.plam> ...", 9, "unknown kind `w.plam`", "did you mean `w.plan`?"),
        ("<date> ...", "<benchmark> ...", 7, "`benchmark` is no field of a release record", "fields are"),
        ("status: planned", "status: planed", 9, "`planed` is no status", "did you mean `planned`?"),
        ("status: planned", "stauts: planned", 9, "`stauts` is no field", "did you mean `status`?"),
        ("status: released", "status: soon", 3, "`soon` is no status", "write one of released"),
        ("inherit: [company]", "inherit: [compan]", 1, "`compan` in `inherit`", "did you mean `company`?"),
        ("gives: {model: A}", "gives: {modell: A}", 15, "`modell` in `gives`", "did you mean `model`?"),
        ("...", "...90", 5, "a gap of 90 is too wide", "from 1 to 80"),
        ("record: release", "record: relaese", 2, "`record`", ""),
        ("  unless:", "  unles:", 10, "unknown key `unles`", "did you mean `unless`?"),
        ("id: release.sound", "id: Release Sound", 1, "is not an id", "lower-case"),
        ("  examples:", "  todo:", 1, "`examples` is missing", "write `examples: …`"),
        ("  rejects:\n    - 三\n", "  rejects: 三\n", 18, "`rejects` is not a list", "[a, b]"),
    ],
)
def test_a_faulty_rule_gives_its_line_and_what_to_write(
    tmp_path: Path, old: str, new: str, line: int, reason: str, remedy: str
) -> None:
    assert old in SOUND
    found, faults = rules(tmp_path, SOUND.replace(old, new, 1))
    assert not found
    assert [(f.file, f.line) for f in faults] == [("rules/r.yaml", line)]
    assert reason in faults[0].reason
    assert remedy in faults[0].remedy


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    broken = SOUND.replace("<company>", "<firm>").replace("planned", "later").replace("[company]", "[x]")
    _, faults = rules(tmp_path, broken + broken.replace("id: release.sound", "id: release.other"))
    assert [f.entry for f in sorted(faults)].count("release.sound") == 3
    assert [f.entry for f in sorted(faults)].count("release.other") == 3


@pytest.mark.parametrize("source", ["id: a\n", "- a\n", "text\n"])
def test_what_is_no_list_of_rules_is_told(tmp_path: Path, source: str) -> None:
    assert "- id: …" in rules(tmp_path, source)[1][0].remedy


def test_a_guard_may_name_further_mentions_and_a_pattern_may_not(tmp_path: Path) -> None:
    assert not rules(tmp_path, SOUND)[1]
    _, faults = rules(tmp_path, SOUND.replace("... <model>", "... <other:model>"))
    assert [f.reason for f in faults] == ["`other` is no field of a release record"]
