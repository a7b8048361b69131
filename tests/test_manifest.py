"""The manifest of a run: what it tells, also after its last line was torn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmnews.errors import LlmnewsError
from llmnews.manifest import Manifest, Point, Print
from llmnews.spool import Extent

ASKED = {"data": "abc", "--flat": False, "columns": {"text": "body"}}
INPUTS = [Print("a.txt", 3, 17), Print("-")]
POINTS = [
    Point(16, 1, {"models": 3}, 99, Extent(100, 7)),
    Point(32, 2, {"models": 5}, 98, Extent(200, 8), Extent(9, 9)),
    Point(33, 2, {"models": 5}, 97, Extent(210, 6), Extent(9, 9), complete=True),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    manifest = Manifest(tmp_path / "m")
    manifest.begin(ASKED, INPUTS)
    manifest.go_on(None)
    for point in POINTS:
        manifest.reach(point, ["x"] if point.failed else [])
    manifest.close()
    return manifest.path


def test_points_come_back_as_they_were(path: Path) -> None:
    assert [mark.point for mark in Manifest(path).marks()] == POINTS
    assert not path.with_name("m.new").exists()


def test_a_torn_last_line_is_no_point_and_is_written_over(path: Path) -> None:
    whole = path.read_bytes()
    for cut in (1, 2, 50):
        path.write_bytes(whole[:-cut])
        manifest = Manifest(path)
        marks = manifest.marks()
        assert [mark.point for mark in marks] == POINTS[:2]
        manifest.go_on(marks[-1])
        manifest.reach(POINTS[2], ["x"])
        manifest.close()
        assert path.read_bytes() == whole


def test_going_on_from_an_earlier_point_forgets_the_later_ones(path: Path) -> None:
    manifest = Manifest(path)
    manifest.go_on(manifest.marks()[0])
    manifest.close()
    assert [mark.point for mark in manifest.marks()] == POINTS[:1]
    manifest.go_on(None)
    manifest.close()
    assert manifest.marks() == []
    assert manifest.difference(ASKED, INPUTS) is None


@pytest.mark.parametrize(
    ("asked", "inputs", "difference"),
    [
        (ASKED, INPUTS, None),
        ({**ASKED, "data": "def"}, INPUTS, "data was abc and is def"),
        ({**ASKED, "--flat": True}, INPUTS, "--flat was false and is true"),
        ({**ASKED, "--limit": 3}, INPUTS, "--limit was not given and is 3"),
        ({**ASKED, "columns": {}}, INPUTS, 'columns was {"text": "body"} and is {}'),
        (ASKED, [Print("a.txt", 3, 18), Print("-")], "a.txt has changed"),
        (ASKED, [Print("a.txt", 4, 17), Print("-")], "a.txt has changed"),
        (ASKED, INPUTS[1:], "a.txt is gone"),
        (ASKED, INPUTS[:1], "- is gone"),
        (ASKED, [*INPUTS, Print("b.txt", 1, 1)], "b.txt is new"),
    ],
)
def test_what_differs_is_named(
    asked: dict[str, object], inputs: list[Print], difference: str | None, path: Path
) -> None:
    assert Manifest(path).difference(asked, inputs) == difference


@pytest.mark.parametrize("content", [b"", b"{}\n", b"not JSON\n", b"[]\n", b'{"manifest": 0}\n', b'{"manifest": 1}'])
def test_a_file_that_is_no_manifest_is_refused(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(LlmnewsError, match="m is no manifest that can be read: begin anew without --resume"):
        Manifest(path).difference(ASKED, INPUTS)


def test_every_line_is_json_for_any_reader(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [next(iter(line)) for line in lines] == ["manifest", "input", "input", "articles", "articles", "articles"]
    assert lines[4]["failed_ids"] == ["x"]
