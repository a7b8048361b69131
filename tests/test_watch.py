"""The watch answers a save with what the change touches, and then with everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmnews import watch as module
from llmnews.errors import Fault
from llmnews.pipeline import Extractor
from llmnews.watch import Change, InProcess, Report, Watcher, owners, watch

COMPANIES = """\
- id: heron
  name: Heron
  also: [苍鹭科技]
  source: own knowledge
  examples: [苍鹭科技在成都。]
- id: crane
  name: Crane AI
  also: [灰鹤科技]
  source: own knowledge
  examples: [灰鹤科技在苏州。]
"""
MODELS = """\
- id: heronet
  name: Heronet
  maker: heron
  tail: [version]
  source: own knowledge
  examples: [Heronet-2 很快。]
- id: cranelet
  name: Cranelet
  maker: crane
  tail: [version]
  source: own knowledge
  examples: [Cranelet-2 很小。]
"""
LEXICON = "hatch:\n  - {word: 孵化, kind: launch}\n"
RULES = """\
- id: release.hatch
  record: release
  set: {status: released}
  patterns: ["<company> ... <w.hatch> ... <model>"]
  examples:
    - text: 苍鹭科技孵化 Heronet-2。
      gives: {company: Heron, model: Heronet-2, kind: launch}
- id: release.lay
  record: release
  set: {status: released, kind: launch}
  patterns: ["<company> 下蛋 <model>"]
  examples:
    - text: 灰鹤科技下蛋 Cranelet-3。
      gives: {company: Crane AI, model: Cranelet-3, kind: launch}
"""
NARROW = 'released}\n  patterns: ["<company> ... <w.hatch> ... <model>"]'
WIDE = 'released, kind: launch}\n  patterns: ["<company> ... <model>"]'
FILES = {
    "gazetteers/companies": COMPANIES,
    "gazetteers/models": MODELS,
    "gazetteers/lexicon": LEXICON,
    "rules/hatch": RULES,
}


class Aside:
    """In the place of the complete check: notes what it is told, and gives the answers that it is given."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.answers: list[list[Fault]] = []

    def start(self) -> None:
        self.calls.append("start")

    def result(self) -> list[Fault] | None:
        return self.answers.pop(0) if self.answers else None

    def stop(self) -> None:
        self.calls.append("stop")


@pytest.fixture
def pack(tmp_path: Path, small_data: Path) -> Path:
    """A pack over a small house of data."""
    for name, content in FILES.items():
        save(tmp_path, name, content)
    return tmp_path


def save(pack: Path, name: str, content: str) -> None:
    """Writes a file, and makes sure that the time of its change is another one than before."""
    path = pack / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(content, "utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def watcher_of(pack: Path, aside: Aside | None = None) -> Watcher:
    """A watcher for which no time passes."""
    return Watcher([pack], aside or Aside(), clock=lambda: 0.0)


def look(watcher: Watcher) -> Report:
    """The report after a save: a file is read at the second look that finds it the same."""
    assert watcher.look() is None
    report = watcher.look()
    assert report is not None
    return report


def test_the_first_look_runs_what_the_pack_adds(pack: Path) -> None:
    watcher = watcher_of(pack)
    report = look(watcher)
    assert not report.faults
    assert report.line.startswith("start: no fault in 6 entries and rules")
    assert watcher.look() is None


def test_a_save_that_breaks_an_example_is_told_and_one_that_mends_it_too(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, "rules/hatch", RULES.replace("下蛋 <model>", "下了蛋 <model>"))
    report = look(watcher)
    name = f"{pack.name}/rules/hatch.yaml"
    assert [(fault.file, fault.line, fault.entry) for fault in report.faults] == [(name, 13, "release.lay")]
    assert report.line.startswith(f"{name}: 1 fault in 1 entry or rule")
    save(pack, "rules/hatch", RULES)
    assert look(watcher).line.startswith(f"{name}: no fault in 1 entry or rule")


def test_a_file_in_the_folder_of_a_section_is_watched(pack: Path, small_data: Path) -> None:
    room = small_data / "gazetteers"
    (room / "people").mkdir()
    (room / "people.yaml").rename(room / "people" / "founders.yaml")
    save(pack, "gazetteers/people/staff", "- {id: xu-he, name: 许荷, source: mine, examples: [许荷来了。]}\n")
    watcher = watcher_of(pack)
    assert look(watcher).line.startswith("start: no fault in 7 entries and rules")  # those of the pack alone
    save(pack, "gazetteers/people/staff", "- {id: xu-he, name: 许荷, source: mine, examples: [她来了。]}\n")
    report = look(watcher)
    name = f"{pack.name}/gazetteers/people/staff.yaml"
    assert [(fault.file, fault.line, fault.entry) for fault in report.faults] == [(name, 1, "xu-he")]
    assert report.line.startswith(f"{name}: 1 fault in 1 entry or rule")


def test_a_file_is_read_when_it_has_stopped_changing(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, "gazetteers/companies", "")
    assert watcher.look() is None
    save(pack, "gazetteers/companies", COMPANIES + "# more\n")
    assert watcher.look() is None
    report = watcher.look()
    assert report is not None
    assert not report.faults


def test_faulty_data_is_told_once_and_the_old_stays_in_use(pack: Path) -> None:
    aside = Aside()
    watcher = watcher_of(pack, aside)
    look(watcher)
    save(pack, "gazetteers/models", MODELS.replace("maker: heron", "maker: heorn"))
    report = look(watcher)
    assert "did you mean `heron`" in report.faults[0].remedy
    assert "what was read before stays in use" in report.line
    assert watcher.look() is None
    assert aside.calls == ["stop", "start", "stop"]
    save(pack, "gazetteers/models", MODELS)
    assert not look(watcher).faults


def test_a_pack_that_is_faulty_from_the_start_is_waited_for(pack: Path) -> None:
    save(pack, "gazetteers/models", "")
    watcher = watcher_of(pack)
    assert [fault.reason for fault in look(watcher).faults] == ["is empty"]
    save(pack, "gazetteers/models", MODELS)
    assert look(watcher).line.startswith(f"{pack.name}/gazetteers/models.yaml: no fault in 6 entries and rules")


def test_a_file_that_goes_is_a_change(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    (pack / "rules" / "hatch.yaml").unlink()
    assert look(watcher).line.startswith(f"{pack.name}/rules/hatch.yaml: no fault in 0 entries and rules")


def test_a_pack_that_goes_is_a_fault_and_may_come_back(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    pack.rename(pack.with_name("away"))
    report = look(watcher)
    assert "does not exist" in report.faults[0].reason
    names = [f"{pack.name}/{name}.yaml" for name in sorted(FILES)]
    assert report.line == f"{', '.join(names[:3])} and 1 more: cannot be loaded; what was read before stays in use"
    (pack.parent / pack.name).mkdir()
    assert look(watcher).line == "folders: cannot be loaded; what was read before stays in use"
    pack.rmdir()
    look(watcher)
    pack.with_name("away").rename(pack)
    assert not look(watcher).faults


@pytest.mark.parametrize(
    ("name", "old", "new", "entries"),
    [
        ("gazetteers/companies", "[灰鹤科技]", "[灰鹤公司]", {"crane", "release.lay"}),
        ("gazetteers/companies", "name: Heron\n", "name: Heron AI\n", {"release.hatch"}),
        ("gazetteers/models", "name: Heronet", "name: Loon", {"heronet", "release.hatch"}),
        ("gazetteers/lexicon", "孵化", "孵出", {"release.hatch"}),
        ("gazetteers/lexicon", "launch", "update", {"release.hatch"}),
        ("rules/hatch", NARROW, WIDE, {"release.lay"}),
    ],
)
def test_what_a_change_breaks_elsewhere_is_found_at_once(
    pack: Path, name: str, old: str, new: str, entries: set[str]
) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, name, FILES[name].replace(old, new))
    assert {fault.entry for fault in look(watcher).faults} == entries


def test_a_new_spelling_that_another_entry_has_is_a_fault_at_once(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, "gazetteers/companies", COMPANIES.replace("[灰鹤科技]", "[灰鹤科技, 深度求索]"))
    assert any("`deepseek`" in fault.reason for fault in look(watcher).faults)


def test_what_was_faulty_is_run_again_whatever_changes(pack: Path) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, "gazetteers/companies", COMPANIES.replace("苍鹭科技在成都", "白鹭科技在成都"))
    assert {fault.entry for fault in look(watcher).faults} == {"heron"}
    save(pack, "gazetteers/models", MODELS.replace("很快", "很慢"))
    assert {fault.entry for fault in look(watcher).faults} == {"heron"}


def test_cases_beyond_the_budget_wait_for_the_complete_check(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher = watcher_of(pack)
    look(watcher)
    save(pack, "gazetteers/models", MODELS.replace("很快", "很慢"))
    assert "1 entry or rule and 1 of 1 others that it may touch" in look(watcher).line
    monkeypatch.setattr(module, "BUDGET", -1.0)
    save(pack, "gazetteers/models", MODELS.replace("Heronet-2", "Heronet"))
    assert ": no fault in 1 entry or rule (0.00 s)" in look(watcher).line


def test_the_complete_check_begins_anew_with_each_change_and_tells_its_faults(pack: Path) -> None:
    aside = Aside()
    watcher = watcher_of(pack, aside)
    look(watcher)
    aside.answers.append([])
    report = watcher.look()
    assert report is not None
    assert report.line == "everything: no fault"
    save(pack, "gazetteers/models", MODELS.replace("很快", "很慢"))
    look(watcher)
    aside.answers.append([Fault("x.yaml", 3, "heron", "is wrong", "mend it")])
    report = watcher.look()
    assert report is not None
    assert report.told("09:00:00").splitlines() == [
        "x.yaml:3: [heron] is wrong (mend it)", "", "1 fault: x.yaml 1", "09:00:00 everything: 1 fault",
    ]  # fmt: skip
    assert aside.calls == ["stop", "start", "stop", "start"]


def test_only_lines_that_move_are_no_change(pack: Path) -> None:
    before = Extractor([pack]).data
    save(pack, "gazetteers/companies", "# a comment\n\n" + COMPANIES)
    save(pack, "gazetteers/lexicon", "# a comment\n" + LEXICON)
    after = Extractor([pack]).data
    change = Change.between(before, after)
    assert (change.now, change.before, change.words) == ({}, {}, {})
    assert owners(before).keys() == owners(after).keys()


def test_the_complete_check_runs_beside(pack: Path) -> None:
    save(pack, "rules/hatch", RULES.replace("孵化 Heronet-2", "孵化 Heronet-4"))
    aside = InProcess([pack])
    assert aside.result() is None
    aside.start()
    aside.start()  # the first one is ended
    faults = None
    while faults is None:
        faults = aside.result()
    assert ("release.hatch", 6) in {(fault.entry, fault.line) for fault in faults if fault.file.endswith("hatch.yaml")}
    assert aside.result() is None


def test_a_complete_check_that_dies_is_told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "run", lambda packs: os._exit(3))
    aside = InProcess([pack])
    aside.start()
    faults = None
    while faults is None:
        faults = aside.result()
    assert [fault.reason for fault in faults] == ["ended without an answer"]


def test_the_watch_tells_reports_until_it_is_interrupted(pack: Path) -> None:
    said: list[str] = []
    aside = Aside()

    def edits() -> Iterator[Callable[[], None]]:
        yield lambda: None
        yield lambda: save(pack, "gazetteers/models", MODELS.replace("name: Heronet", "nmae: Heronet"))
        yield lambda: None
        yield lambda: save(pack, "gazetteers/models", MODELS)
        yield lambda: None

    steps = edits()

    def sleep(_: float) -> None:
        try:
            next(steps)()
        except StopIteration:
            raise KeyboardInterrupt from None

    watch([pack], tell=said.append, sleep=sleep, whole=aside)
    assert [("no fault" in text, "did you mean `name`" in text) for text in said] == [
        (True, False), (False, True), (True, False),
    ]  # fmt: skip
    assert aside.calls[-1] == "stop"


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a process of its own otherwise there")
def test_ctrl_c_ends_the_command_with_0(tmp_path: Path) -> None:
    for name, content in FILES.items():
        save(tmp_path, name, content)
    process = subprocess.Popen(
        [sys.executable, "-m", "llmnews", "check", str(tmp_path), "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert process.stdout is not None
    assert any("start: " in line for line in iter(process.stdout.readline, ""))
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
