"""`check` finds every example that fails, every reject that matches, and every spelling that cannot be right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from llmnews import pack_files
from llmnews.check import as_json, fix, render, run
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
    lexicon = (pack_files.shipped_gazetteers() / "lexicon.yaml").read_text("utf-8")
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(pack_files, "shipped_gazetteers", lambda: tmp_path / "gazetteers")
    monkeypatch.setattr(pack_files, "shipped_rules", lambda: tmp_path / "rules")

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
    reject = "    - A loon sleeps on the lake.\n"
    more = reject + "    - Heronet-2 又快了。\n"
    assert check(("Loon: [模型]", "Loon: [模型], Heronet: [湖泊]"), (reject, more)) == []


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
    told = [f.reason for f in faults]
    assert any("`release.plain` makes the record" in reason for reason in told)
    assert any("takes nothing that `<company> ... <w.release> ... <model>` of `release.plain`" in r for r in told)


def test_a_known_gap_stays_silent(check: Check) -> None:
    todo = "  todo:\n    - text: 一则旧闻。\n      gives: {company: Heron, model: Heronet-2}\n"
    assert check(("- id: parameters", todo + "- id: parameters")) == []


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


@pytest.mark.parametrize(
    ("edit", "where", "reason"),
    [
        (("  not_in: [Heron Tower]", "  not_in: [Heron Tower, Heron Hotel]"), 4, "needs `Heron Hotel` in `not_in`"),
        (("  not_in: [Heron", "  cased: [Heron]\n  not_in: [Heron"), 4, "needs `Heron` in `cased`"),
        (("    - A loon sleeps on the lake.", "    - 湖上有鸟。"), 11, "needs `Loon` in `weak`"),
        (
            ("- 苍鹭科技没有发布 Heronet-2。", "- 苍鹭科技在成都。"),
            11,
            "needs `<w.negation> ...4 <w.release>` in `unless`",
        ),
        (("...20 <parameters>", "...20 <parameters>\n    - <parameters> 的 <model>"), 24, "needs `<parameters> 的"),
        (
            ("    - text: 苍鹭科技计划发布", "    - text: 苍鹭科技悄悄发布"),
            9,
            "needs `<w.plan> ...8 <w.release>` in `modify`",
        ),
    ],
)
def test_what_no_case_needs_is_found(check: Check, edit: tuple[str, str], where: int, reason: str) -> None:
    edits = [edit]
    if "悄悄" in edit[1]:
        edits.append((", status: planned}\n  rejects", "}\n  rejects"))
    (fault,) = check(*edits)
    assert fault.line == where
    assert reason in fault.reason
    assert fault.remedy


def test_of_shipped_data_a_pack_asks_what_it_touches(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "models.yaml").write_text(
        "- id: heron\n  name: GPT-4.1\n  source: own knowledge\n  examples:\n    - 苍鹭很快。\n", "utf-8"
    )
    faults = run([tmp_path])
    own = [f.reason for f in faults if f.file == f"{tmp_path.name}/gazetteers/models.yaml"]
    assert own == ["example 1 does not name the entry"]
    # A shipped sentence names GPT-4.1, which another model is called now.
    taken = [f.remedy for f in faults if (f.file, f.entry) == ("gazetteers/models.yaml", "gpt")]
    assert any("is read as model `heron`" in remedy for remedy in taken)
    assert not any("no example or reject needs" in f.reason for f in faults)


def test_faults_are_written_as_json_for_editors(check: Check) -> None:
    (row,) = json.loads(as_json(check(("苍鹭科技在成都。", "灰鹤在成都。"))))
    assert list(row) == ["file", "line", "entry", "reason", "remedy", "detail"]
    assert (row["file"], row["line"], row["entry"]) == ("gazetteers/companies.yaml", 7, "heron")
    assert as_json([]) == "[]"


def test_fix_rewrites_what_is_not_in_canonical_form(check: Check, tmp_path: Path) -> None:
    (fault,) = check(("also: [苍鹭科技]", "also: [苍鹭科技,'苍鹭']"))
    assert (fault.file, fault.line, fault.entry) == ("gazetteers/companies.yaml", 3, "heron")
    assert "canonical form" in fault.reason
    assert "--fix" in fault.remedy
    assert fix() == ["gazetteers/companies.yaml"]
    assert 'also: [苍鹭科技, "苍鹭"]' in (tmp_path / "gazetteers" / "companies.yaml").read_text("utf-8")
    assert fix() == []


def test_files_in_a_folder_of_a_section_are_fixed_too(check: Check, tmp_path: Path) -> None:
    check()
    labs = tmp_path / "gazetteers" / "companies" / "labs.yaml"
    labs.parent.mkdir()
    (tmp_path / "gazetteers" / "companies.yaml").rename(labs)
    held = labs.read_text("utf-8")
    labs.write_text(held.replace("  name: Heron\n  also: [苍鹭科技]\n", "  also: [苍鹭科技]\n  name: Heron\n"), "utf-8")
    (fault,) = run()
    assert (fault.file, fault.line, fault.entry) == ("gazetteers/companies/labs.yaml", 2, "heron")
    assert fix() == ["gazetteers/companies/labs.yaml"]
    assert labs.read_text("utf-8") == held
    assert run() == []


def test_the_shipped_data_proves_itself() -> None:
    faults = run()
    assert not faults, render(faults)
