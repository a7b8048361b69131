"""Confidence from counts, and what falls below a confidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from llmnews import Extractor
from llmnews.trust import Trust, at_least

TEXT = "智谱今日发布GLM-4.5，参数量3550亿，在MMLU上得分为90.1。"
TABLE = """\
# a remark
release\trelease.company-releases-model\tlisted\t9\t10
release\trelease.company-releases-model\tnew\t1\t10
release\trelease.seldom\tlisted\t0\t1
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "precision.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_rule_is_as_sure_as_it_was_right_and_its_type_stands_behind_it(table: Path) -> None:
    trust = Trust.read(table)
    sure, new = (trust.of("release", "release.company-releases-model", names) for names in ("listed", "new"))
    assert sure is not None
    assert new is not None
    assert 0.75 < sure < 0.9
    assert 0.1 < new < 0.3
    seldom = trust.of("release", "release.seldom", "listed")
    assert seldom is not None
    assert 0.4 < seldom < sure  # one miss does not make a rule useless


def test_a_new_name_makes_no_record_surer(tmp_path: Path) -> None:
    """Three hits of three are luck beside 27 of 32."""
    path = tmp_path / "precision.tsv"
    path.write_text("release\ta\tlisted\t27\t32\nrelease\ta\tnew\t3\t3\nrelease\tb\tnew\t1\t1\n", encoding="utf-8")
    trust = Trust.read(path)
    assert trust.of("release", "a", "new") == trust.of("release", "a", "listed")
    assert trust.of("release", "c", "new") == trust.of("release", "c", "listed")


def test_a_rule_without_a_measure_has_the_precision_of_its_type(table: Path) -> None:
    trust = Trust.read(table)
    assert trust.of("release", "release.of-a-pack", "listed") == pytest.approx(0.78, abs=0.1)
    assert trust.of("quote", "quote-before", "listed") is None


def test_without_a_table_nothing_is_measured(tmp_path: Path) -> None:
    extractor = Extractor().with_trust(Trust.read(tmp_path / "none.tsv"))
    assert {r.evidence.confidence for r in extractor.extract(TEXT).releases} == {1.0}


def test_an_extraction_carries_the_measured_confidence(table: Path) -> None:
    trust = Trust.read(table)
    (release,) = Extractor().with_trust(trust).extract(TEXT).releases
    expected = trust.of("release", release.evidence.rule, "listed")
    assert expected is not None
    assert release.evidence.confidence == round(expected, 3)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_confidence_is_a_share_and_grows_with_what_is_right(right: int, wrong: int, others: int, misses: int) -> None:
    def of(right: int) -> float:
        trust = Trust(
            {("r", "rule", "listed"): (right, right + wrong), ("r", "else", "listed"): (others, others + misses)}
        )
        return trust.of("r", "rule", "listed") or 0.0

    assert 0 <= of(right) <= of(right + 1) <= 1


def test_what_is_less_sure_is_left_out_and_names_stay(table: Path) -> None:
    extraction = Extractor().with_trust(Trust.read(table)).extract(TEXT)
    least = max(r.evidence.confidence for r in extraction.releases)
    assert at_least(extraction, 0) is extraction
    assert at_least(extraction, least).releases == extraction.releases
    above = at_least(extraction, 1.0)
    assert not above.releases
    assert above.models == extraction.models
