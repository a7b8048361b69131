"""The YAML reader: strings only, no key twice, every value with its line, every fault with a remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmnews import yamlvalues
from llmnews.yamlfile import read
from llmnews.yamlvalues import Map, Seq, Str, line_of


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "data.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_every_scalar_is_a_text_with_its_line(tmp_path: Path) -> None:
    content, faults = read(write(tmp_path, "# note\n- id: on\n  day: 2024-05-06\n  list: [1, null]\n"), "x")
    assert not faults
    assert content == [{"id": "on", "day": "2024-05-06", "list": ["1", "null"]}]
    assert (type(content), type(content[0]), type(content[0]["day"])) == (Seq, Map, Str)
    assert (line_of(content[0]), line_of(content[0]["day"]), line_of(content[0]["list"][1])) == (2, 3, 4)


def test_a_value_from_elsewhere_has_the_default_line() -> None:
    assert line_of("text", 7) == 7


@pytest.mark.parametrize(
    ("source", "line", "reason", "remedy"),
    [
        ("- id: a\n  name: x\n  name: y\n", 3, "key `name` stands twice", "keep one"),
        ("- id: a\n\tname: x\n", 2, "tab character", "not with a tab"),
        ("- id: a\n  name x\n  also: [b]\n", 2, "expected ':'", "put a colon"),
        ("- id: a\n name: x\n", 2, "block", "indentation"),
        ("- [a, b\n- c\n", 1, "flow sequence", "close the bracket"),
        ("- id: 'a\n- id: b\n", 1, "quoted scalar", "close the quotation mark"),
        ("- id: a: b\n", 1, "mapping values", "quote the text"),
        ("- id: - a\n", 1, "not allowed", "a line of its own"),
        ("- a\n---\n- b\n", 2, "single document", "remove the line"),
        ("- &x [a]\n- *x\n", 1, "anchor", "write the value out"),
        ("- {[a]: b}\n", 1, "a key must be a word", "quote it"),
        ("", 1, "is empty", "at least one entry"),
        ("# nothing\n", 1, "is empty", "at least one entry"),
        ("- a\n- \x07\n", 2, "control character 0x07", "remove the character"),
        (b"- id: a\n- id: \xff\n", 2, "byte 0xff is not UTF-8", "save the file as UTF-8"),
        ("[" * 50000 + "]" * 50000, 1, "deep", "four levels"),
        ("- " * 50000 + "a\n", 1, "deep", "four levels"),
        ("".join(f"{' ' * n}a:\n" for n in range(500)), 1, "deep", "four levels"),
    ],
)
def test_a_faulty_file_gives_its_line_and_what_to_write(
    tmp_path: Path, source: str | bytes, line: int, reason: str, remedy: str
) -> None:
    _, faults = read(write(tmp_path, source), "companies.yaml")
    assert [(f.file, f.line) for f in faults] == [("companies.yaml", line)]
    assert reason in faults[0].reason
    assert remedy in faults[0].remedy


def test_two_faults_of_one_file_are_told_together(tmp_path: Path) -> None:
    _, faults = read(write(tmp_path, "- id: a\n  id: b\n- id: c\n  id: d\n"), "x")
    assert [f.line for f in faults] == [2, 4]


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        ("- id: a\n- id: b\n\tname: x\n", "b"),
        ("- id: a\n- id: b\n  name x\n  also: [c]\n- id: d\n", "b"),
        (b"- id: a\n- id: b\n  name: \xff\n", "b"),
        ("- {id: a, name: x, name: y}\n", "a"),
        ("some_list:\n  - a\n  - [b\n", "some_list"),
        ("\t- id: a\n", ""),
    ],
)
def test_a_fault_names_its_entry(tmp_path: Path, source: str | bytes, entry: str) -> None:
    assert [f.entry for f in read(write(tmp_path, source), "x")[1]] == [entry]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    content, faults = read(tmp_path / "none.yaml", "none.yaml")
    assert content is None
    assert "cannot be read" in faults[0].reason


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "cannot be read" in read(tmp_path, "x")[1][0].reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert "it is no file" in read(tmp_path / "x.yaml", "x")[1][0].reason


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlvalues, "LARGEST", 10)
    assert "larger than 10 bytes" in read(write(tmp_path, "- a\n" * 5), "x")[1][0].reason
