"""What a pack changes, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews import Article, Extractor
from llmnews.compare import Change, Pair, changes, render, sides

RULE = """\
- id: release.on-the-shelf
  record: release
  set: {status: released, kind: launch}
  patterns: [<company> 把 <model> 摆上货架]
  examples: [{text: 智谱把GLM-4.5摆上货架。, gives: {company: 智谱, model: GLM-4.5, kind: launch}}]
"""
ARTICLES = [
    Article(id="a", text="智谱把GLM-4.5摆上货架。"),
    Article(id="b", text="智谱今日发布GLM-4.5。"),
    Article(id="c", text="今天天气很好。"),
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "mine"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "launches.yaml").write_text(RULE, encoding="utf-8")
    (folder / "pack.yaml").write_text("disable: [release.company-releases-model]\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(pack: Path) -> list[Change]:
    with sides("shipped", str(pack)) as (before, after):
        return [change for of_one in changes(Pair(before, after), ARTICLES) for change in of_one]


def test_a_new_rule_gains_its_record(found: list[Change]) -> None:
    (gained,) = [c for c in found if c.article == "a"]
    assert (gained.kind, gained.record, gained.by, gained.before) == ("gained", "release", "release.on-the-shelf", None)
    assert dict(gained.after or ())["model"] == "GLM-4.5"
    assert gained.sentence == ARTICLES[0].text
    assert {gained.sentence[a:b] for a, b, _ in gained.marks} >= {"智谱", "GLM-4.5"}


def test_a_record_that_another_rule_makes_otherwise_is_changed_or_lost(found: list[Change]) -> None:
    kinds = {c.kind for c in found if c.article == "b" and c.record == "release"}
    assert kinds
    assert kinds <= {"changed", "lost"}


def test_what_no_rule_touches_is_no_change(found: list[Change]) -> None:
    assert not [c for c in found if c.article == "c"]
    extractor = Extractor()
    assert not any(changes(Pair(extractor, extractor), ARTICLES))


def test_the_number_of_workers_does_not_matter(pack: Path, found: list[Change]) -> None:
    with sides("shipped", str(pack)) as (before, after):
        assert [c for one in changes(Pair(before, after), ARTICLES, 2) for c in one] == found


def test_the_report_groups_by_rule_and_shows_the_words(found: list[Change]) -> None:
    report = render(found, 1)
    assert "release.on-the-shelf: 1 gained" in report
    assert "  + release: model GLM-4.5, company 智谱" in report
    assert "^^^^" in report
    assert report.splitlines()[-1].startswith("in all: 1 gained")
    assert render([], 1) == "no record gained, lost or changed"
