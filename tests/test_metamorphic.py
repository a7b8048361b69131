"""`check --metamorphic` derives variants of every example, and demands the records of the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.metamorphic import render, run, variants_of
from llmnews.pipeline import Extractor
from tests.two_makers import COMPANIES, RULE, two_makers


@pytest.fixture
def house(small_data: Path) -> Path:
    return two_makers(small_data)


def test_every_variant_of_sound_data_gives_the_same(house: Path) -> None:
    proof = run(Extractor())
    assert not proof.faults, render(proof)
    assert set(proof.run) == {
        "traditional script", "full width", "spaces between characters", "zero-width characters", "page around it",
        "other names", "shifted day",
    }  # fmt: skip


def test_the_variants_of_a_sentence_lead_back_to_it(house: Path) -> None:
    extractor = Extractor()
    (rule,) = extractor.data.rulebook.rules
    made = {variant.name: variant for variant in variants_of(rule, extractor)}
    texts = {name: variant.text.clean for name, variant in made.items()}
    assert texts["other names"] == "昨天，Heron 发布了 Loon-5。"
    assert made["other names"].renamed == {"OpenAI": "Heron", "GPT-5": "Loon-5"}
    assert made["shifted day"].published is not None
    assert made["shifted day"].published.isoformat() == "2053-08-08"
    for variant in made.values():
        for word in ("发布", "昨天"):
            written = {"traditional script": {"发布": "發佈"}}.get(variant.name, {}).get(word, word)
            if written in variant.text.clean:
                at = variant.text.clean.index(written)
                start, end = variant.text.raw_range(at, at + len(written))
                assert variant.text.raw[start:end] == word


def test_a_rule_that_needs_a_certain_name_is_found(house: Path) -> None:
    path = house / "rules" / "releases.yaml"
    certain = RULE.replace("<company> ... <w.release>", "openai <w.release>")
    path.write_text(certain, "utf-8")
    proof = run(Extractor())
    (fault,) = [f for f in proof.faults if f.entry == "release.plain"]
    assert (fault.file, fault.line) == ("rules/releases.yaml", 9)
    assert fault.reason.startswith("example 1, other names: ")
    assert "<company>" in fault.remedy
    assert "expected release: model Loon-5" in fault.detail
    assert "昨天，Heron 发布了 Loon-5。" in fault.detail
    assert "^^^^^" in fault.detail


def test_marks_that_part_clauses_in_full_width_stay_as_they_are(house: Path) -> None:
    entry = "- {id: comma, name: 'Heron,Loon', source: own knowledge, examples: ['我们读了 Heron,Loon 的书。']}\n"
    (house / "gazetteers" / "companies.yaml").write_text(COMPANIES + entry, "utf-8")
    assert not run(Extractor()).faults


def test_what_cannot_be_varied_is_counted_with_its_reason(house: Path) -> None:
    entry = "- {id: owl, name: Owl, source: own knowledge, examples: [Owl is quick.]}\n"
    (house / "gazetteers" / "companies.yaml").write_text(COMPANIES + entry, "utf-8")
    left_out = run(Extractor()).left_out
    assert left_out["traditional script", "no Han character"] == 1
    assert left_out["other names", "no other company or model of the gazetteer"] > 0


def test_an_example_that_fails_as_it_is_written_is_left_to_check(house: Path) -> None:
    path = house / "rules" / "releases.yaml"
    path.write_text(RULE.replace("2025-08-07", "2025-08-01"), "utf-8")
    proof = run(Extractor())
    assert not proof.faults
    assert "shifted day" not in proof.run


def test_more_processes_tell_the_same(house: Path) -> None:
    assert render(run(Extractor(), workers=2)) == render(run(Extractor()))
