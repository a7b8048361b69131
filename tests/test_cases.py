"""The sentences that prove an entry or a rule, one by one."""

from __future__ import annotations

import pytest

from llmnews.cases import cases, run_case
from llmnews.entries import Located
from llmnews.pipeline import Extractor
from llmnews.rule import Rule, read_rules
from llmnews.yamlfile import parse

RULE = """\
- id: release.test
  record: release
  set: {status: released, kind: launch}
  patterns:
    - <company> 端出 <model>
  examples:
    - text: 阿里云端出 Qwen3。
      gives: {company: 阿里云, model: Qwen3}
  rejects:
    - 阿里云没有端出 Qwen3。
  todo:
    - text: 阿里云把 Qwen3 端出来。
      gives: {company: 阿里云, model: Qwen3}
    - text: 他否认阿里云端出 Qwen3。
      gives: []
"""


def rule(source: str = RULE) -> Rule:
    content, faults = parse(source.encode(), "pack/rules/mine.yaml")
    (found,) = read_rules(content, "pack/rules/mine.yaml", (), 0, faults)
    assert not faults
    return found


def entry(extractor: Extractor, kind: str, id: str) -> Located:
    return extractor.data.gazetteer.by_id[kind, id]


def test_cases_of_a_rule_know_their_place() -> None:
    found = cases(rule())
    assert [(c.id, c.line, c.text) for c in found] == [
        ("mine.yaml::release.test::example[1]", 7, "阿里云端出 Qwen3。"),
        ("mine.yaml::release.test::reject[1]", 10, "阿里云没有端出 Qwen3。"),
        ("mine.yaml::release.test::todo[1]", 12, "阿里云把 Qwen3 端出来。"),
        ("mine.yaml::release.test::todo[2]", 14, "他否认阿里云端出 Qwen3。"),
    ]
    assert {(c.file, c.entry) for c in found} == {("pack/rules/mine.yaml", "release.test")}
    assert [c.label for c in found] == ["example 1", "reject 1", "todo 1", "todo 2"]


def test_cases_of_an_entry_know_their_place(extractor: Extractor) -> None:
    located = entry(extractor, "model", "gpt")
    found = cases(located)
    assert [c.id for c in found if c.number == 1] == ["models.yaml::gpt::example[1]", "models.yaml::gpt::reject[1]"]
    assert all(located.line < c.line for c in found)


def test_a_sound_case_has_no_fault(extractor: Extractor) -> None:
    for case in cases(entry(extractor, "model", "gpt")):
        assert run_case(case, extractor) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "reason", "remedy"),
    [
        ("gives: []", "gives: {}", "todo", "", ""),
        ("他否认阿里云端出 Qwen3。", "阿里云很忙。", "todo", "todo 2 has come true", "move its text to `rejects`"),
        ("把 Qwen3 端出来", "端出 Qwen3", "todo", "todo 1 has come true", "move it to `examples`"),
        ("没有端出 Qwen3", "端出 Qwen3", "reject", "reject 1 gives a record", "add an `unless`"),
        ("model: Qwen3}", "model: Qwen2}", "example", "model is Qwen3, not Qwen2", "correct `gives`"),
    ],
)
def test_a_case_that_comes_out_otherwise_is_a_fault(
    extractor: Extractor, old: str, new: str, kind: str, reason: str, remedy: str
) -> None:
    mine = rule(RULE.replace(old, new, 1))
    others = [r for r in extractor.data.rulebook.rules if r.record != "release"]
    faults = [
        f for case in cases(mine) if case.kind == kind for f in run_case(case, extractor.with_rules([mine, *others]))
    ]
    assert [reason in f.reason and remedy in f.remedy for f in faults] == [True] * bool(reason)
