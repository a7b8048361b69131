"""The files of packs: which are read, what faults call them, and what is no pack or no file of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews import pack_files
from llmnews.packs import load
from tests.small_packs import COMPANY, MODEL, PARENT, RULE, WORDS, faults, pack

pytestmark = pytest.mark.usefixtures("small_data")


@pytest.mark.parametrize(
    ("name", "reason", "remedy"),
    [
        ("missing", "it does not exist", "gazetteers/ and rules/"),
        ("emty", "it does not exist", "did you mean `empty`?"),
        ("empty", "it holds no gazetteers, rules or pack.yaml", "gazetteers/ and rules/"),
        ("file.yaml", "it is a file", "gazetteers/ and rules/"),
        ("whole/rules", "the inside of one", "the folder above"),
    ],
)
def test_what_is_no_pack_is_told_with_the_reason(tmp_path: Path, name: str, reason: str, remedy: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.yaml").write_text(COMPANY, "utf-8")
    pack(tmp_path / "whole", companies=COMPANY, rules_release=RULE.replace("w.hatch", "w.release"))
    (fault,) = faults(tmp_path / name)
    assert fault.file == str(tmp_path / name)
    assert "is no pack" in fault.reason
    assert reason in fault.reason
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("path", "reason", "remedy"),
    [
        ("rule/x.yaml", "a/rule: is no folder of a pack", "did you mean `rules`?"),
        ("gazeteers/models.yaml", "a/gazeteers: is no folder of a pack", "did you mean `gazetteers`?"),
        ("models.yaml", "a/models.yaml: stands outside of gazetteers/", "move it there"),
        ("packs.yaml", "a/packs.yaml: is no file of a pack", "did you mean `pack.yaml`?"),
        ("rules/x.yml", "a/rules/x.yml: is not read", "call it x.yaml"),
        ("gazetteers/model.yml", "a/gazetteers/model.yml: is no gazetteer", "did you mean `models`?"),
        ("gazetteers/model/x.yaml", "a/gazetteers/model: is no gazetteer", "did you mean `models`?"),
        ("gazetteers/models/x.yml", "a/gazetteers/models/x.yml: is not read", "call it x.yaml"),
        ("gazetteers/models/x.txt", "a/gazetteers/models: holds no YAML files", "put one into it"),
        ("gazetteers/companies/x.yaml", "a/gazetteers/companies.yaml: stands beside the folder companies/", "move its"),
    ],
)
def test_a_file_in_the_wrong_place_is_a_fault(tmp_path: Path, path: str, reason: str, remedy: str) -> None:
    a = pack(tmp_path / "a", companies=COMPANY)
    (a / path).parent.mkdir(exist_ok=True)
    (a / path).write_text(COMPANY.replace("tiger-lab", "lion-lab"), "utf-8")
    (fault,) = faults(a)
    assert str(fault).startswith(reason)
    assert remedy in fault.remedy


def test_what_editors_leave_beside_a_file_is_not_read(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY)
    for name in (".#models.yaml", ".models.yaml.swp", "models.yaml~", "notes.md"):
        (a / "gazetteers" / name).write_text("x: [", "utf-8")
    assert load([a]).gazetteer.entry("company", "tiger-lab") is not None


def test_packs_in_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    wrong = COMPANY.replace("source", "sauce")
    found = faults(pack(tmp_path / "one" / "news", companies=wrong), pack(tmp_path / "two" / "news", companies=wrong))
    assert {f.file for f in found} == {"one/news/gazetteers/companies.yaml", "two/news/gazetteers/companies.yaml"}


def test_a_pack_in_the_working_directory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack(tmp_path / "a", companies=COMPANY.replace("source", "sauce")))
    assert {f.file for f in faults(".")} == {"a/gazetteers/companies.yaml"}


def test_a_pack_that_is_given_twice_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(pack(tmp_path / "a", companies=COMPANY), tmp_path / "b" / ".." / "a")
    assert "given twice" in fault.reason


def test_a_section_may_be_a_folder_of_files(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", **{"companies/labs": COMPANY + "  parent: tiger-group\n", "companies/owners": PARENT})
    data = load([pack(a, models=MODEL, rules_x=RULE, **{"lexicon/hatch": WORDS, "lexicon/lay": "lay: [下蛋]\n"})])
    own = {e.entry.id: (e.file, e.line) for e in data.entries if e.file.startswith("a/")}
    assert own == {
        "tiger-lab": ("a/gazetteers/companies/labs.yaml", 1),
        "tiger-group": ("a/gazetteers/companies/owners.yaml", 1),
        "tigerling": ("a/gazetteers/models.yaml", 1),
    }


def test_a_shipped_section_may_be_a_folder_too(small_data: Path) -> None:
    before = load()
    room = small_data / "gazetteers"
    (room / "companies").mkdir()
    (room / "companies.yaml").rename(room / "companies" / "labs.yaml")
    after = load()
    assert after.version != before.version
    assert [e.entry for e in after.entries] == [e.entry for e in before.entries]
    assert {e.file for e in after.entries if e.kind == "company"} == {"gazetteers/companies/labs.yaml"}


@pytest.mark.parametrize(
    ("files", "place", "reason"),
    [
        ({"companies/a": COMPANY, "companies/b": PARENT + COMPANY}, "b.yaml:2", "companies/a.yaml:1"),
        ({"companies/a": PARENT, "companies/b": COMPANY + "  nam: x\n"}, "b.yaml:6", "unknown key `nam`"),
        ({"companies/a": PARENT, "companies/b": COMPANY + "  parent: tigre-group\n"}, "b.yaml:1", "unknown parent"),
        ({"companies/a": "- id: [\n", "companies/b": COMPANY + "  parent: tiger-group\n"}, "a.yaml:2", "flow"),
        ({"companies/a": COMPANY + "  nam: x\n", "models/b": MODEL}, "a.yaml:6", "unknown key `nam`"),
    ],
    ids=["id twice", "key", "parent", "unreadable", "faulty maker"],
)
def test_a_fault_names_the_file_in_the_folder(tmp_path: Path, files: dict[str, str], place: str, reason: str) -> None:
    (fault,) = faults(pack(tmp_path / "a", **files))
    assert str(fault).startswith(f"a/gazetteers/companies/{place}")
    assert reason in fault.reason


def test_an_empty_folder_of_companies_is_one_fault(small_data: Path) -> None:
    room = small_data / "gazetteers"
    (room / "companies.yaml").unlink()
    (room / "companies").mkdir()
    (fault,) = faults()
    assert str(fault).startswith("gazetteers/companies: holds no YAML files")


def test_missing_shipped_data_is_a_fault_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_files, "shipped_gazetteers", lambda: tmp_path / "gazetteers")
    monkeypatch.setattr(pack_files, "shipped_rules", lambda: tmp_path / "rules")
    found = faults()
    assert "rules" in {f.file for f in found}
    assert "gazetteers/models.yaml" in {f.file for f in found}
