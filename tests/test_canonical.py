"""The canonical form of data files: what is rewritten, what is left alone, and that nothing changes its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews import pack_files
from llmnews.canonical import ORDER, canonical, canonical_faults, fix_files
from llmnews.entries import SCHEMAS
from llmnews.rule import RuleEntry
from llmnews.yamlfile import parse

KEYS = ("id", "name", "also", "examples", "rejects")


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("- id:   a\n", "- id: a\n"),
        ("-   id: a\n    name: b\n", "- id: a\n  name: b\n"),
        ("- id: a  \n\n\n\n\n\n- id: b", "- id: a\n\n\n- id: b\n"),
        ("\n\n- id: a\n\n\n", "- id: a\n"),
        ("- id: a\r\n  name: b\r\n", "- id: a\n  name: b\n"),
        ("- id: a\n  also: [b,c,  d ]\n", "- id: a\n  also: [b, c, d]\n"),
        ("- { id: a , name: b }\n", "- {id: a, name: b}\n"),
        ("- id: a\n  name: 'b'\n", '- id: a\n  name: "b"\n'),
        ("- id: a\n  name: 'it''s'\n", '- id: a\n  name: "it\'s"\n'),
        ("- id: a\n  examples:\n  - x\n  - y\n", "- id: a\n  examples:\n    - x\n    - y\n"),
        ("- id: a\n  examples:\n      - x\n", "- id: a\n  examples:\n    - x\n"),
        ("-   id: a\n    also: [b,\n           c]\n", "- id: a\n  also: [b,\n         c]\n"),
        ("- id: a\n  examples: [x]\n  name: b\n", "- id: a\n  name: b\n  examples: [x]\n"),
        ("- name: b\n  id: a\n", "- id: a\n  name: b\n"),
        (
            "- id: a\n  examples:\n    - x\n  # why b\n  name: b\n\n# below\n- id: c\n",
            "- id: a\n  # why b\n  name: b\n  examples:\n    - x\n\n# below\n- id: c\n",
        ),
        ("list:\n- a\n- {word: b,not_in: [c]}\n", "list:\n  - a\n  - {word: b, not_in: [c]}\n"),
    ],
)
def test_a_file_is_rewritten(written: str, form: str) -> None:
    assert canonical(written, KEYS) == form
    assert canonical(form, KEYS) == form


@pytest.mark.parametrize(
    "written",
    [
        "- id: a  # a comment behind a value\n  name: b\n",
        "# a heading\n\n- id: a\n  # about the name\n  name: b\n",
        "- id: a\n  also: [b,\n    c, d]\n",
        "- id: a\n\n\n- id: b\n- id: c\n",
        '- id: a\n  name: "86.1"\n',
        "- id: a\n  name: 'a \"b\" \\d'\n",
        "- id: a\n  name: |\n    one\n\n\n\n      two  \n",
        "- {id: a, examples: [x], name: b}\n",
        "- id: a\n  colour: red\n",
    ],
)
def test_what_is_natural_is_left_alone(written: str) -> None:
    assert canonical(written, KEYS) == written


@pytest.mark.parametrize("written", ["- id: [\n", "- a\n---\n- b\n", "\tx: y\n", "- id: a\u2028  name: b\n", ""])
def test_what_cannot_be_rewritten_safely_stays_as_it_is(written: str) -> None:
    assert canonical(written, KEYS) == written


def test_the_form_of_the_shipped_files_says_the_same_as_they_do() -> None:
    files, _ = pack_files.files_of(())
    for file in files:
        source = file.path.read_text("utf-8")
        # As somebody in a hurry would write it.
        hasty = source.replace(": [", ":   [").replace("\n  - ", "\n  -   ").replace(", ", ",")
        before, faults = parse(hasty.encode(), file.name)
        assert not faults, file.name
        form = canonical(hasty, ORDER.get(file.room, ()))
        assert form != hasty
        assert parse(form.encode(), file.name)[0] == before
        assert canonical(form, ORDER.get(file.room, ())) == form


def test_each_key_of_each_schema_has_its_place() -> None:
    known = {field.alias or name for schema in SCHEMAS.values() for name, field in schema.model_fields.items()}
    assert set(ORDER["gazetteers"]) == known
    assert set(ORDER["rules"]) == set(RuleEntry.model_fields)


def test_a_file_that_is_not_in_form_is_told_with_the_line_as_it_is_and_as_it_should_be(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    path = tmp_path / "gazetteers" / "companies.yaml"
    path.write_text("- id: a\n- id: b\n  also: [c,d]\n", "utf-8")
    (fault,) = canonical_faults({"companies.yaml": path})
    assert (fault.line, fault.entry) == (3, "b")
    assert "has    also: [c,d]" in fault.detail
    assert "form   also: [c, d]" in fault.detail


@pytest.mark.parametrize(
    ("content", "shown"), [("- id: a", "without a line end"), ("- id: a  \n", "·"), ("\n- id: a\n", "an empty line")]
)
def test_what_cannot_be_seen_is_shown(tmp_path: Path, content: str, shown: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content, "utf-8")
    (fault,) = canonical_faults({"x.yaml": path})
    assert shown in fault.detail


def test_files_are_fixed_in_place_and_only_where_they_need_it(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("-  id: a\n", "utf-8")
    (tmp_path / "good.yaml").write_text("- id: a\n", "utf-8")
    (tmp_path / "broken.yaml").write_bytes(b"- id: \xff\n")
    files = [(path, path.name) for path in sorted(tmp_path.iterdir())]
    assert fix_files(files) == ["bad.yaml"]
    assert (tmp_path / "bad.yaml").read_text("utf-8") == "- id: a\n"
    assert (tmp_path / "broken.yaml").read_bytes() == b"- id: \xff\n"
    assert fix_files(files) == []
