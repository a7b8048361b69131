"""`check` finds every example that fails, every reject that matches, and every spelling that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from llmnews import packs
from llmnews.check import render, run
from llmnews.errors import Fault

FILES = {
    "companies": """\
- id: heron
  name: Heron
  also: [苍鹭科技]
  not_in: [Heron Tower]
  source: own knowledge
  examples:
    - 苍鹭科技在成都。
  rejects:
    - The office is in Heron Tower.
""",
    "models": """\
- id: heronet
  name: Heronet
  maker: heron
  tail: [version, size]
  source: own knowledge
  examples:
    - Heronet-2 很快。
- id: loon
  name: Loon
  tail: [version]
  weak: {Loon: [模型]}
  source: own knowledge
  examples:
    - 模型 Loon 3 很慢。
  rejects:
    - A loon sleeps on the lake.
""",
    "people": "- {id: li-he, name: 李禾, source: own knowledge, examples: [李禾来了。]}\n",
    "benchmarks": "- {id: lake-bench, name: LakeBench, source: own knowledge, examples: [LakeBench 很难。]}\n",
    "technologies": "- {id: moe, name: 混合专家, source: own knowledge, examples: [混合专家省算力。]}\n",
    "industries": "- {id: fishing, name: 渔业, source: own knowledge, examples: [渔业回暖。]}\n",
}
RULES = """\
- id: release.plain
  record: release
  set: {status: released}
  patterns:
    - <company> ... <w.release> ... <model>
  also:
    - <date> ...40 <w.release>
  modify:
    - {when: <w.plan> ...8 <w.release>, set: {status: planned}}
  unless:
    - <w.negation> ...4 <w.release>
  examples:
    - text: 3月5日，苍鹭科技开源 Heronet-2。
      published: 2025-04-01
      gives: {company: Heron, model: Heronet-2, kind: open_source, date: 2025-03-05}
    - text: 苍鹭科技计划发布 Heronet-3。
      gives: {company: Heron, model: Heronet-3, kind: launch, status: planned}
  rejects:
    - 苍鹭科技没有发布 Heronet-2。
- id: parameters.plain
  record: parameters
  patterns:
    - <model> ...20 <parameters>
  examples:
    - text: Heronet-2 总参数 120亿，激活参数 30亿。
      gives:
        - {model: Heronet-2, min: "12000000000", max: "12000000000", kind: total}
        - {model: Heronet-2, min: "3000000000", max: "3000000000", kind: active}
- id: benchmark.plain
  record: benchmark
  patterns:
    - <model> ... <benchmark> ... <score>
    - <model> ... <w.compare> ... <versus:model>
  examples:
    - text: Heronet-2 在 LakeBench 上得分 71.5。
      gives: {model: Heronet-2, benchmark: LakeBench, score: "71.5"}
    - text: Heronet-2 超过了模型 Loon 3。
      gives: {model: Heronet-2, versus: Loon 3, relation: ">"}
- id: maker.plain
  record: maker
  patterns:
    - <company> 的 <model>
  examples:
    - text: 苍鹭科技的 Loon 3 模型很慢。
      gives: {company: Heron, model: Loon-3}
"""

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "check.yaml").read_text("utf-8"))

Check = Callable[..., list[Fault]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Runs `check` on a small house in place of the shipped one: FILES and RULES with (old, new) edits."""
    lexicon = (packs.shipped_gazetteers() / "lexicon.yaml").read_text("utf-8")
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(packs, "shipped_gazetteers", lambda: tmp_path / "gazetteers")
    monkeypatch.setattr(packs, "shipped_rules", lambda: tmp_path / "rules")

    def run_on(*edits: tuple[str, str], words: str = "") -> list[Fault]:
        house = {
            **{f"gazetteers/{k}": v for k, v in FILES.items()},
            "rules/r": RULES,
            "gazetteers/lexicon": lexicon + words,
        }
        for old, new in edits:
            (room,) = [k for k, v in house.items() if old in v and k != "gazetteers/lexicon"]
            house[room] = house[room].replace(old, new, 1)
        for name, content in house.items():
            (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
        return [f for f in run() if f.file != "gazetteers/lexicon.yaml" or f.entry in words]

    return run_on


def place(fault: Fault) -> str:
    return f"{fault.file}:{fault.line} {fault.entry}"


def test_sound_data_has_no_fault(check: Check) -> None:
    assert check() == []
    assert render([]) == "no fault"


@pytest.mark.parametrize("case", CASES["entries"], ids=lambda case: case["reason"])
def test_a_faulty_entry_is_found(check: Check, case: dict[str, str]) -> None:
    (fault,) = check((case["old"], case["new"]))
    assert place(fault) == case["where"]
    assert case["reason"] in fault.reason
    assert case["remedy"] in fault.remedy


def test_a_colliding_spelling_with_a_condition_is_none(check: Check) -> None:
    assert check(("Loon: [模型]", "Loon: [模型], Heronet: [湖泊]")) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("new_list:\n  - 甲\n  - 甲\n", "`甲` stands twice in the list"),
        ("new_list:\n  - {word: 甲, not_in: [乙丙]}\n", "`乙丙` in `not_in` does not hold `甲`"),
        ('new_list:\n  - "\\u200b"\n', "consists of blanks"),
    ],
)
def test_a_faulty_word_is_found(check: Check, words: str, reason: str) -> None:
    (fault,) = check(words=words)
    assert (fault.file, fault.entry) == ("gazetteers/lexicon.yaml", "new_list")
    assert reason in fault.reason


@pytest.mark.parametrize("case", CASES["rules"], ids=lambda case: case["reason"])
def test_a_faulty_rule_is_found(check: Check, case: dict[str, str]) -> None:
    (fault,) = check((case["old"], case["new"]))
    assert place(fault) == case["where"]
    assert case["reason"] in fault.reason
    assert case["remedy"] in fault.remedy


def test_an_example_that_another_rule_reads_is_found(check: Check) -> None:
    first = RULES.partition("- id: parameters")[0]
    copy = first.replace("release.plain", "release.copy")
    faults = check(("- id: parameters", copy + "- id: parameters"))
    assert {f.entry for f in faults} == {"release.copy"}
    assert all("`release.plain` makes the record" in f.reason for f in faults)


def test_a_known_gap_stays_silent(check: Check) -> None:
    todo = "  todo:\n    - text: 一则旧闻。\n      gives: {company: Heron, model: Heronet-2}\n  rejects:\n"
    assert check(("  rejects:\n    - 苍鹭", todo + "    - 苍鹭")) == []


def test_all_faults_come_at_once_in_the_order_of_files_and_lines(check: Check) -> None:
    faults = check(
        ("苍鹭科技在成都。", "灰鹤在成都。"),
        ("Heron Tower.", "Heron."),
        ("date: 2025-03-05", "date: 2025-03-06"),
        ("苍鹭科技没有发布", "苍鹭科技发布"),
    )
    assert [place(f) for f in faults] == [
        "gazetteers/companies.yaml:7 heron",
        "gazetteers/companies.yaml:9 heron",
        "rules/r.yaml:13 release.plain",
        "rules/r.yaml:19 release.plain",
    ]


def test_data_that_cannot_be_loaded_gives_its_faults(check: Check) -> None:
    faults = check(
        ("maker: heron", "maker: heorn"), ("name: Heron\n", "nmae: Heron\n"), ("<company> ...", "<compny> ...")
    )
    assert [f.file for f in faults] == ["gazetteers/companies.yaml"] * 2 + ["gazetteers/models.yaml", "rules/r.yaml"]


def test_a_fault_is_shown_with_carets_below_the_words(check: Check) -> None:
    shown = render(check(("date: 2025-03-05", "date: 2025-03-06")))
    lines = shown.splitlines()
    assert lines[0].startswith("rules/r.yaml:13: [release.plain] example 1: date is 2025-03-05, not 2025-03-06")
    sentence, carets = next((a, b) for a, b in pairwise(lines) if a.strip().startswith("3月5日"))
    assert re.match(r"    \^{6}  \^{8}     \^{9}$", carets)
    assert sentence.strip() == "3月5日，苍鹭科技开源 Heronet-2。"
    assert lines[-1] == "1 fault: rules/r.yaml 1"


def test_the_shipped_data_proves_itself() -> None:
    faults = run()
    assert not faults, render(faults)
