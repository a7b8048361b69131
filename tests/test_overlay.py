"""What lies over the shipped data replaces and takes away, and what is then missing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.packs import load
from llmnews.pipeline import Extractor
from tests.small_packs import COMPANY, MODEL, RULE, WORDS, faults, pack

pytestmark = pytest.mark.usefixtures("small_data")


def test_the_same_id_replaces_an_entry(tmp_path: Path) -> None:
    new = COMPANY.replace("tiger-lab", "openai").replace("Tiger Lab", "Open Tiger")
    data = load([pack(tmp_path / "new", companies=new)])
    entry = data.gazetteer.entry("company", "openai")
    assert entry is not None
    assert entry.name == "Open Tiger"
    assert sum(e.entry.id == "openai" for e in data.entries) == 1


def test_the_same_id_replaces_a_rule(tmp_path: Path) -> None:
    shipped = load().rulebook.rules[0]
    rule = RULE.replace("release.pack", shipped.id).replace("w.hatch", "w.release")
    data = load([pack(tmp_path / "new", rules_x=rule)])
    (replaced,) = [r for r in data.rulebook.rules if r.id == shipped.id]
    assert replaced.file == "new/rules/x.yaml"
    assert len(data.rulebook.rules) == len(load().rulebook.rules)


def test_the_last_pack_wins(tmp_path: Path) -> None:
    first = pack(tmp_path / "a", companies=COMPANY)
    second = pack(tmp_path / "b", companies=COMPANY.replace("Tiger Lab", "Lion Lab"))
    entry = load([first, second]).gazetteer.entry("company", "tiger-lab")
    assert entry is not None
    assert entry.name == "Lion Lab"


def test_an_id_in_two_rule_files_of_a_pack_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(pack(tmp_path / "a", lexicon=WORDS, rules_a=RULE, rules_b=RULE))
    assert (fault.file, fault.line) == ("a/rules/b.yaml", 1)
    assert "first in a/rules/a.yaml:1" in fault.reason


def test_a_rule_that_replaces_another_one_keeps_its_rank(tmp_path: Path) -> None:
    shipped = load().rulebook.rules
    rule = RULE.replace("release.pack", shipped[3].id).replace("w.hatch", "w.release")
    replaced = load([pack(tmp_path / "a", rules_x=rule, rules_y=RULE.replace("w.hatch", "w.release"))]).rulebook.rules
    assert [r.id for r in replaced] == [*(r.id for r in shipped), "release.pack"]
    assert [r.order for r in replaced] == sorted({r.order for r in replaced})
    assert replaced[3].file == "a/rules/x.yaml"


def test_a_pack_takes_entries_and_rules_away(tmp_path: Path) -> None:
    base = pack(tmp_path / "base", companies=COMPANY, models=MODEL, lexicon=WORDS, rules_release=RULE)
    text = "虎研所孵化 Tigerling-2-7B。"
    assert len(Extractor([base]).extract(text).releases) == 1
    no_rule = pack(tmp_path / "no_rule", pack="disable: [release.pack]\n")
    assert Extractor([base, no_rule]).extract(text).releases == ()
    no_names = pack(tmp_path / "no_names", pack="disable: [tigerling, company:tiger-lab]\n")
    assert Extractor([base, no_names]).extract("虎研所").companies == ()


def test_a_later_pack_may_bring_back_what_an_earlier_one_took_away(tmp_path: Path) -> None:
    base = pack(tmp_path / "base", companies=COMPANY, models=MODEL)
    gone = pack(tmp_path / "gone", pack="disable: [tiger-lab]\n")
    back = pack(tmp_path / "back", companies=COMPANY.replace("Tiger Lab", "Lion Lab"))
    entry = load([base, gone, back]).gazetteer.entry("company", "tiger-lab")
    assert entry is not None
    assert entry.name == "Lion Lab"


@pytest.mark.parametrize(
    ("settings", "line", "entry", "reason", "remedy"),
    [
        ("disable:\n  - openaai\n", 2, "openaai", "the id of nothing", "did you mean `openai`?"),
        ("disable: [model:openai]\n", 1, "model:openai", "the id of nothing", "did you mean"),
        ("disable: [release.pack]\n", 1, "release.pack", "the id of nothing", ""),  # it comes with this very pack
        (
            "disable:\n  - deepseek\n",
            2,
            "deepseek",
            "is a company and a model",
            "or `model:deepseek`",
        ),
        (
            "disable: [release.model-released,\n  release.model-released]\n",
            2,
            "release.model-released",
            "already",
            "once",
        ),
        ("disable: [openai]\n", 1, "openai", "is the ", "or keep the id"),
        ("disable: []\n", 1, "", "`disable` is empty", ""),
        ("disable: openai\n", 1, "", "`disable` is not a list", "[a, b]"),
        ("disabel: [openai]\n", 1, "", "unknown key `disabel`", "did you mean `disable`?"),
        ("- openai\n", 1, "", "is not a mapping", "disable: [id"),
        ("", 1, "", "is empty", ""),
    ],
)
def test_settings_that_cannot_be_followed_are_faults(
    tmp_path: Path, settings: str, line: int, entry: str, reason: str, remedy: str
) -> None:
    found = faults(pack(tmp_path / "a", pack=settings))
    (fault,) = [f for f in found if reason in f.reason]
    assert (fault.file, fault.line, fault.entry) == ("a/pack.yaml", line, entry)
    assert remedy in fault.remedy


def test_disabling_what_others_name_lists_them(tmp_path: Path) -> None:
    person = "- {id: hu-ge, name: 胡格, posts: [{org: tiger-lab, title: CEO}], source: mine, examples: [胡格。]}\n"
    base = pack(tmp_path / "base", companies=COMPANY, models=MODEL, people=person)
    (fault,) = faults(base, pack(tmp_path / "a", pack="disable: [tiger-lab]\n"))
    assert str(fault).startswith("a/pack.yaml:1: [tiger-lab] is the maker of model `tigerling` (base/gazetteers/models")
    assert "and wanted by 1 more" in fault.reason
    assert "disable model:tigerling, person:hu-ge too" in fault.remedy
    assert load([base, pack(tmp_path / "b", pack="disable: [tiger-lab, tigerling, hu-ge]\n")]).paths


def test_disabling_and_defining_an_id_in_one_pack_is_a_fault(tmp_path: Path) -> None:
    new = COMPANY.replace("tiger-lab", "openai")
    (fault,) = faults(pack(tmp_path / "a", companies=new, pack="disable: [company:openai]\n"))
    assert "disabled and defined in one pack" in fault.reason
