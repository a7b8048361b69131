"""Packs: what lies over the shipped data adds and replaces, and a fault names its pack."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from llmnews import packs
from llmnews.errors import DataError, Fault
from llmnews.packs import load
from llmnews.pipeline import Extractor

COMPANY = """\
- id: tiger-lab
  name: Tiger Lab
  also: [虎研所]
  source: own knowledge
  examples: [虎研所在上海。]
"""
MODEL = """\
- id: tigerling
  name: Tigerling
  maker: tiger-lab
  tail: [version, size]
  source: own knowledge
  examples: [Tigerling-2 很小。]
"""
RULE = """\
- id: release.pack
  record: release
  set: {status: released}
  patterns: [<company> ... <w.hatch> ... <model>]
  examples:
    - text: 虎研所孵化 Tigerling-2。
      gives: {company: Tiger Lab, model: Tigerling-2, kind: launch}
"""
WORDS = "hatch:\n  - {word: 孵化, kind: launch}\n"


def pack(folder: Path, **files: str) -> Path:
    """A pack called `folder` with gazetteers (a plain name) and rules (`rules_name`)."""
    for name, content in files.items():
        room, stem = ("rules", name.removeprefix("rules_")) if name.startswith("rules_") else ("gazetteers", name)
        path = folder / room / f"{stem}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def faults(*folders: Path) -> list[Fault]:
    with pytest.raises(DataError) as caught:
        load(folders)
    return caught.value.faults


def test_a_pack_adds_names_words_and_rules(tmp_path: Path) -> None:
    tiger = pack(tmp_path / "tiger", companies=COMPANY, models=MODEL, lexicon=WORDS, rules_release=RULE)
    extraction = Extractor([tiger]).extract("昨天虎研所孵化了 Tigerling-2-7B。")
    (release,) = extraction.releases
    assert (release.model, release.company, release.evidence.rule) == ("Tigerling-2-7B", "Tiger Lab", "release.pack")
    assert Extractor().extract("昨天虎研所孵化了 Tigerling-2-7B。").releases == ()


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


def test_the_version_tells_packs_apart(tmp_path: Path) -> None:
    with_pack = load([pack(tmp_path / "a", companies=COMPANY)])
    assert with_pack.version != load().version == load().version


def test_an_extractor_pickles_as_its_packs(tmp_path: Path) -> None:
    extractor = Extractor([pack(tmp_path / "a", companies=COMPANY)])
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract("虎研所").companies == extractor.extract("虎研所").companies != ()


@pytest.mark.parametrize(
    ("files", "where", "reason", "remedy"),
    [
        ({"companies": COMPANY.replace("  name", "  nam")}, "a/gazetteers/companies.yaml:2", "unknown key", "`name`"),
        ({"companies": COMPANY + COMPANY}, "a/gazetteers/companies.yaml:6", "first in line 1", "another id"),
        ({"models": MODEL}, "a/gazetteers/models.yaml:1", "unknown maker `tiger-lab`", ""),
        ({"companies": COMPANY + "  parent: opnai\n"}, "a/gazetteers/companies.yaml:1", "unknown parent", "`openai`"),
        ({"companies": COMPANY + "  parent: tiger-lab\n"}, "a/gazetteers/companies.yaml:1", "leads back", "circle"),
        ({"company": COMPANY}, "a/gazetteers/company.yaml", "is no gazetteer", "`companies`"),
        ({"rules_x": RULE}, "a/rules/x.yaml:4", "unknown kind `w.hatch`", "did you mean"),
        ({"lexicon": WORDS, "rules_x": RULE + RULE}, "a/rules/x.yaml:8", "first in line 1", "another id"),
        ({"rules_x": ""}, "a/rules/x.yaml:1", "is empty", "at least one"),
    ],
)
def test_a_fault_names_the_pack_the_line_and_what_to_write(
    tmp_path: Path, files: dict[str, str], where: str, reason: str, remedy: str
) -> None:
    found = faults(pack(tmp_path / "a", **files))
    (fault,) = [f for f in found if reason in f.reason]
    assert str(fault).startswith(f"{where}:")
    assert remedy in fault.remedy


def test_faults_of_several_packs_and_files_come_at_once(tmp_path: Path) -> None:
    first = pack(tmp_path / "a", companies=COMPANY.replace("source", "sauce"), lexicon="hatch: x\n", rules_x=RULE)
    second = pack(tmp_path / "b", models="- id: [\n")
    assert {f.file for f in faults(first, second)} == {
        "a/gazetteers/companies.yaml",
        "a/gazetteers/lexicon.yaml",
        "a/rules/x.yaml",
        "b/gazetteers/models.yaml",
    }


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_data_is_no_pack(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (fault,) = faults(tmp_path / name)
    assert "is no pack" in fault.reason
    assert "gazetteers/ and rules/" in fault.remedy


def test_missing_shipped_data_is_a_fault_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "PACKAGE", tmp_path)
    found = faults()
    assert "rules" in {f.file for f in found}
    assert "gazetteers/models.yaml" in {f.file for f in found}


def test_a_data_error_tells_all_its_faults_and_pickles(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load([pack(tmp_path / "a", companies="- x\n- y\n")])
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert len(str(again).splitlines()) == len(again.faults) == 2


def test_all_faults_of_a_pack_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "gazetteers" / "models.yaml").write_text(
        "- {id: foo, name: Foo Model, makr: openai, source: own knowledge, examples: [Foo Model is good.]}\n"
        "- {id: foo, name: Foo Model, maker: openia, tail: [vresion], source: own knowledge, examples: [A.]}\n",
        encoding="utf-8",
    )
    (tmp_path / "rules" / "mine.yaml").write_text(
        "- id: release.x\n  record: relese\n  patterns:\n    - <company> ... <w.relase> <modl>\n"
        "  examples: []\n  rejects: []\n"
        "- id: release.x\n  record: release\n  patterns:\n    - <company> ... <w.release> <model>\n"
        "  examples: []\n  rejects: []\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        load([tmp_path])
    said = [(fault.file.partition("/")[2], fault.line, fault.reason) for fault in caught.value.faults]
    for place, line, words in [
        ("gazetteers/models.yaml", 1, "makr"),
        ("gazetteers/models.yaml", 2, "id stands twice"),
        ("gazetteers/models.yaml", 2, "tail"),
        ("rules/mine.yaml", 2, "record"),
        ("rules/mine.yaml", 4, "w.relase"),
        ("rules/mine.yaml", 4, "modl"),
        ("rules/mine.yaml", 7, "id stands twice"),
    ]:
        assert any((file, at) == (place, line) and words in reason for file, at, reason in said), (place, line, words)
