"""Faults that people make, planted in copies of the shipped files: each is told where it stands and how to mend it.

Those in the words of a file are in faults.yaml; those of a whole file or folder are below.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from llmnews import pack_files
from llmnews.check import pack_faults, render, run
from llmnews.errors import DataError, Fault
from llmnews.pipeline import Extractor
from llmnews.yamlvalues import LARGEST


def _with_file(case: dict[str, str]) -> dict[str, str]:
    """A case with the name of its shipped file, of which it may give the beginning: the first that holds the words."""
    files, _ = pack_files.files_of(())
    held = (f.name for f in files if f.name.startswith(case["file"]) and case["old"] in f.path.read_text("utf-8"))
    return {**case, "file": next(held)}


CASES = [_with_file(case) for case in yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped data that takes its place."""
    shutil.copytree(pack_files.shipped_gazetteers(), tmp_path / "gazetteers")
    shutil.copytree(pack_files.shipped_rules(), tmp_path / "rules")
    monkeypatch.setattr(pack_files, "shipped_gazetteers", lambda: tmp_path / "gazetteers")
    monkeypatch.setattr(pack_files, "shipped_rules", lambda: tmp_path / "rules")
    return tmp_path


def plant(house: Path, case: dict[str, str]) -> int:
    """Writes the fault of a case into its file; the number of the line that must be told."""
    path = house / case["file"]
    text = path.read_text("utf-8")
    assert case["old"] in text
    text = text.replace(case["old"], case["new"], 1)
    path.write_text(text, "utf-8")
    begin = text.index(case.get("below", ""))
    return text.count("\n", 0, text.index(case["at"], begin)) + 1


def found(*files: str) -> list[Fault]:
    """What `check` says of files; their own entries and rules are run, and what they may change."""
    try:
        return pack_faults(Extractor(), set(files))
    except DataError as error:
        return error.faults


def has(fault: Fault, case: dict[str, str], line: int) -> bool:
    return (
        (fault.file, fault.line, fault.entry) == (case["file"], line, case["entry"])
        and case["reason"] in fault.reason
        and case["remedy"] in fault.remedy
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_planted_fault_is_told_with_its_place_and_its_remedy(house: Path, case: dict[str, str]) -> None:
    line = plant(house, case)
    faults = found(case["file"])
    assert any(has(fault, case, line) for fault in faults), render(faults)
    assert all(fault.remedy for fault in faults)


def _not_utf8(house: Path) -> None:
    path = house / "gazetteers" / "people.yaml"
    path.write_bytes(path.read_bytes().replace(b"name: Mark Chen", b"name: Mark Ch\xe9n"))


def _empty(house: Path) -> None:
    (house / "rules" / "makers.yaml").write_text("", "utf-8")


def _huge(house: Path) -> None:
    with (house / "gazetteers" / "people.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n" * (LARGEST // 7))


def _no_gazetteers(house: Path) -> None:
    shutil.rmtree(house / "gazetteers")


def _no_rules(house: Path) -> None:
    shutil.rmtree(house / "rules")


@pytest.mark.parametrize(
    ("wreck", "where", "reason", "remedy"),
    [
        (_not_utf8, "gazetteers/people.yaml:{line}: [mark-chen] ", "byte 0xe9 is not UTF-8", "save the file as UTF-8"),
        (_empty, "rules/makers.yaml:1:", "is empty", "write at least one entry, or delete the file"),
        (_huge, "gazetteers/people.yaml:", "is larger than", "split it"),
        (_no_gazetteers, "gazetteers/companies.yaml:", "cannot be read: No such file", "check that it exists"),
        (_no_rules, "rules:", "holds no rules", "reinstall llmnews"),
    ],
)
def test_a_file_or_folder_that_cannot_be_read_is_told(
    house: Path, wreck: Callable[[Path], None], where: str, reason: str, remedy: str
) -> None:
    people = (house / "gazetteers" / "people.yaml").read_text("utf-8").split("\n")
    line = people.index("  name: Mark Chen") + 1
    wreck(house)
    shown = [str(fault) for fault in run()]
    (said,) = [text for text in shown if text.startswith(where.format(line=line))]
    assert reason in said
    assert remedy in said


def test_a_missing_pack_is_told(tmp_path: Path) -> None:
    (fault,) = run([tmp_path / "nowhere"])
    assert "is no pack" in fault.reason
    assert "gazetteers/ and rules/" in fault.remedy


UNREADABLE = {"missing colon", "tab"}
"""Faults behind which the rest of the file cannot be read."""
LOADING = {"misspelt kind", "duplicate key", "duplicate id", "unknown slot", "gap beyond the limit", "unknown maker",
           "cyclic parent", "number where a source is due", "a status that there is not", "a word without its place",
           "a number in words"}  # fmt: skip
"""Faults that the loader finds; no example runs before they are mended."""


def test_all_faults_of_loading_are_told_at_once(house: Path) -> None:
    wanted = [case for case in CASES if case["what"] in LOADING | {"tab"}]
    # Two of them want the same line.
    wanted = [case for case in wanted if case["what"] not in ("unknown slot", "duplicate id")]
    for case in wanted:
        plant(house, case)
    faults = run()
    for case in wanted:
        assert any(fault.file == case["file"] and case["reason"] in fault.reason for fault in faults), case["what"]


def test_all_faults_of_running_are_told_at_once(house: Path) -> None:
    wanted = [case for case in CASES if case["what"] not in LOADING | UNREADABLE]
    # Those that write the same key of one person cannot stand together; and while a case of a rule fails, nothing is
    # asked of what it needs.
    skipped = {"alias of spaces", "number where a text is due", "unless that nobody needs"}
    wanted = [case for case in wanted if case["what"] not in skipped]
    for case in wanted:
        plant(house, case)
    faults = found(*(case["file"] for case in wanted))
    for case in wanted:
        said = [f for f in faults if (f.file, f.entry) == (case["file"], case["entry"]) and case["reason"] in f.reason]
        assert said, case["what"]
    assert f"{len(faults)} faults: " in render(faults)
