"""`check --mutate` tells which parts of rules and entries could be deleted without any case noticing."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.mutate import Proof, parts_of, render, run
from llmnews.pipeline import Extractor

RULE = """\
- id: release.plain
  record: release
  set: {status: released}
  patterns:
    - <company> ...12 <w.release> (的|了)? <model>
  inherit: [company]
  modify:
    - {when: 计划 ...8 <w.release>, set: {status: planned}}
  unless:
    - (没有|并未) ...4 <w.release>
  examples:
    - text: OpenAI 在会上发布 GPT-5。
      gives: {company: OpenAI, model: GPT-5, kind: launch}
  rejects:
    - OpenAI 没有发布 GPT-5。
"""

MODELS = """\
- id: gpt
  name: GPT
  maker: openai
  tail: [version]
  source: own knowledge
  examples: [GPT-5 很快。]
- id: loon
  name: Loon
  weak: {Loon: [模型, 参数]}
  not_in: [Loon Lake]
  source: own knowledge
  examples: [模型 Loon 很慢。]
  rejects: [Loon 在湖上。]
"""


@pytest.fixture
def house(small_data: Path) -> Path:
    """The small data with one rule, and a model that is also a bird."""
    (small_data / "rules" / "releases.yaml").write_text(RULE, "utf-8")
    (small_data / "gazetteers" / "models.yaml").write_text(MODELS, "utf-8")
    return small_data


def bare(proof: Proof) -> set[tuple[str, str]]:
    return {(part.kind, part.text) for part in proof.unprotected}


def changed(house: Path, file: str, old: str, new: str) -> Proof:
    path = house / file
    source = path.read_text("utf-8")
    assert source.count(old) == 1
    path.write_text(source.replace(old, new), "utf-8")
    return run(Extractor())


def test_every_part_of_a_rule_is_told_with_its_place(house: Path) -> None:
    (rule,) = Extractor().data.rulebook.rules
    parts = list(parts_of(rule))
    assert all(part.source[part.start : part.end] == part.text for part in parts)
    lines = RULE.splitlines()
    assert all(part.text in lines[part.line - 1] for part in parts)
    told = {(part.kind, part.text) for part in parts}
    assert told >= {
        ("pattern", "<company> ...12 <w.release> (的|了)? <model>"), ("item", "<company>"), ("gap", "...12"),
        ("option", "(的|了)?"), ("alternative", "了"), ("inherit", "company"), ("modify", "计划 ...8 <w.release>"),
        ("item", "计划"), ("unless", "(没有|并未) ...4 <w.release>"), ("alternative", "并未"), ("item", "(没有|并未)"),
    }  # fmt: skip


def test_what_a_case_needs_is_protected_and_the_rest_is_told(house: Path) -> None:
    told = bare(run(Extractor()))
    assert told >= {
        ("option", "(的|了)?"), ("alternative", "了"), ("alternative", "并未"), ("inherit", "company"),
        ("modify", "计划 ...8 <w.release>"), ("cue", "参数"), ("not_in", "Loon Lake"),
    }  # fmt: skip
    assert not told & {
        ("pattern", "<company> ...12 <w.release> (的|了)? <model>"), ("item", "<model>"), ("gap", "...12"),
        ("unless", "(没有|并未) ...4 <w.release>"), ("alternative", "没有"), ("weak", "Loon"), ("cue", "模型"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        ("rules/releases.yaml", "OpenAI 没有发布", "OpenAI (没有|并未)发布", ("alternative", "并未")),
        ("rules/releases.yaml", "OpenAI 没有发布", "OpenAI 没有(|在今天)发布", ("gap", "...4")),
        (
            "rules/releases.yaml",
            "  rejects:",
            "    - text: OpenAI 计划发布 GPT-5。\n"
            "      gives: {company: OpenAI, model: GPT-5, kind: launch, status: planned}\n  rejects:",
            ("modify", "计划 ...8 <w.release>"),
        ),
        ("gazetteers/models.yaml", "[模型 Loon 很慢。]", "[(模型|参数) Loon 很慢。]", ("cue", "参数")),
        (
            "gazetteers/models.yaml",
            "[Loon 在湖上。]",
            "[Loon 在湖上。, 这个模型与 Loon Lake 无关。]",
            ("not_in", "Loon Lake"),
        ),
    ],
)
def test_a_case_protects_a_part(house: Path, file: str, old: str, new: str, part: tuple[str, str]) -> None:
    assert part in bare(run(Extractor()))
    assert part not in bare(changed(house, file, old, new))


def test_a_case_that_fails_anyway_protects_nothing(house: Path) -> None:
    proof = changed(house, "rules/releases.yaml", "GPT-5, kind: launch}", "GPT-6, kind: launch}")
    assert ("pattern", "<company> ...12 <w.release> (的|了)? <model>") in bare(proof)


def test_an_unprotected_part_is_shown_with_a_caret_and_a_remedy(house: Path) -> None:
    shown = render(run(Extractor())).splitlines()
    at = next(i for i, line in enumerate(shown) if "alternative `并未`" in line)
    assert shown[at].startswith("rules/releases.yaml:10: [release.plain] no example needs the alternative `并未`")
    assert "`rejects`" in shown[at]
    assert shown[at + 1].strip() == "(没有|并未) ...4 <w.release>"
    assert shown[at + 2].index("^") == shown[at + 1].index("并") + 2  # 没有 takes four columns
    total = shown[-1]
    assert " parts unprotected, " in total
    assert "cue 1 of 2" in total


def test_more_processes_tell_the_same(house: Path) -> None:
    assert render(run(Extractor(), workers=2)) == render(run(Extractor()))
