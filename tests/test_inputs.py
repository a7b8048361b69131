"""Files, folders and standard input → articles, in an order that is always the same, with ids of their own."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from llmnews import Article, Extractor
from llmnews.convert import convert
from llmnews.errors import ArticleError, LlmnewsError
from llmnews.files import RowError
from llmnews.inputs import Inputs, articles, check_inputs, day_of
from llmnews.run import Options
from tests.corpus import TEXT


def read(names: Sequence[Path | str], stdin: bytes = b"", **options: Any) -> list[Article | ArticleError]:
    return list(Inputs([str(name) for name in names], **options).articles(io.BytesIO(stdin)))


def ids(items: Sequence[Article | ArticleError]) -> list[str | None]:
    return [item.id for item in items if isinstance(item, Article)]


def test_a_folder_is_read_by_name_all_through_and_ids_are_unique(folder: Path) -> None:
    found = read([folder])
    assert ids(found) == ["a", "c.json:1", "d", "x", "x#2", "news.jsonl:3", "a#2"]
    assert [str(item) for item in found if isinstance(item, ArticleError)] == ["c.json:2 has no `text`"]


def test_numbered_ids_avoid_ids_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text(
        "".join(json.dumps({"id": i, "text": "x"}) + "\n" for i in ("a#2", "a", "a", "a")), encoding="utf-8"
    )
    assert ids(read([path])) == ["a#2", "a", "a#3", "a#4"]


def test_the_given_day_holds_where_the_row_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": "x", "published": "2023-01-02"}\n{"text": "x"}\n', encoding="utf-8")
    found = read([path], published=day_of("2024-05-06"))
    days = [str(item.published) for item in found if isinstance(item, Article)]
    assert days == ["2023-01-02", "2024-05-06"]


@pytest.mark.parametrize("value", ["", "yesterday", "2024-13-01", "4月"])
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(LlmnewsError, match="cannot read"):
        day_of(value)


def test_standard_input_is_one_article_or_json_lines() -> None:
    (one,) = read(["-"], TEXT.encode())
    assert isinstance(one, Article)
    assert one.text == TEXT
    assert one.id is not None
    assert one.id.startswith("sha256:")
    two = read(["-"], b'\n{"text": "x"}\n{"text": "y", "id": 7}\n')
    assert ids(two) == ["stdin:2", "7"]


def test_a_file_packed_with_gzip_is_read_as_its_content(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"n{i}", "text": f"第{i}篇。"}) + "\n" for i in range(3)).encode()
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(rows))
    (tmp_path / "note.txt.gz").write_bytes(gzip.compress("一篇文章。".encode()))
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(rows)[:-12])
    found = list(articles([str(tmp_path)], io.BytesIO()))
    assert [a.text for a in found if isinstance(a, Article)][:4] == ["第0篇。", "第1篇。", "第2篇。", "一篇文章。"]
    (error,) = [a for a in found if isinstance(a, RowError)]
    assert str(error).startswith("cannot read torn.jsonl.gz: ")
    assert Inputs([str(tmp_path / "news.jsonl.gz")]).size() == 3


def test_a_missing_file_among_others_is_an_error_at_its_place(folder: Path) -> None:
    found = read([folder / "none.txt", folder / "a.txt"])
    assert [type(item).__name__ for item in found] == ["RowError", "Article"]


def test_an_unreadable_folder_is_an_error_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    found = read([folder])
    assert ids(found) == ["a", "c.json:1", "d"]
    assert "cannot read folder b: Permission denied" in [str(item) for item in found]


def test_a_file_name_that_is_no_text_gives_an_id_that_is(tmp_path: Path, extractor: Extractor) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff.txt")
    try:
        with open(path, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        return  # this file system stores text only
    convert(extractor, Inputs([str(tmp_path)]), tmp_path / "out.jsonl", Options(), stdin=io.BytesIO())
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["id"] == "\ufffd"


def test_the_number_of_articles_is_told_where_it_is_cheap(folder: Path) -> None:
    some = Inputs([str(folder / "b"), str(folder / "a.txt")])
    assert some.size() == 5
    assert some.size(limit=3) == 3
    assert Inputs([str(folder)]).size() is None
    assert Inputs(["-"]).size() is None


@pytest.mark.parametrize(
    ("glob", "found"),
    [
        ("*.txt", ["a"]),
        ("*.pdf", ["e"]),
        ("b/*", ["x", "x#2", "news.jsonl:3", "a"]),
        ("*/*.md", ["a"]),
        ("deep/*", []),
        ("*.TXT", []),
        ("[ad].*", ["a", "d", "a#2"]),
    ],
)
def test_a_glob_says_what_is_read_of_a_folder(glob: str, found: list[str], folder: Path) -> None:
    (folder / "e.pdf").write_text(TEXT, encoding="utf-8")
    assert ids(read([folder], glob=glob)) == found


def test_a_file_that_is_named_itself_is_read_whatever_the_glob_says(folder: Path) -> None:
    assert ids(read([folder / "a.txt"], glob="*.md")) == ["a"]


def test_what_is_passed_over_is_no_input(folder: Path) -> None:
    assert "a" not in ids(read([folder], without=[folder / "a.txt"], glob="*.txt"))


def test_inputs_are_known_by_name_size_and_time(folder: Path) -> None:
    status = (folder / "a.txt").stat()
    prints = list(Inputs([str(folder), "-", str(folder / "none.txt")], glob="*.txt").prints())
    assert [(p.path, p.size, p.changed) for p in prints] == [
        (str(folder / "a.txt"), status.st_size, status.st_mtime_ns),
        ("-", -1, -1),
        (str(folder / "none.txt"), -1, -1),
    ]


def test_columns_hold_for_standard_input_too() -> None:
    (one,) = read(["-"], b'{"body": "x", "text": "y"}', columns={"text": "body"})
    assert isinstance(one, Article)
    assert one.text == "x"


def test_inputs_of_which_none_is_there_are_refused(folder: Path) -> None:
    with pytest.raises(LlmnewsError, match=r"there is no file none\.txt, nor\.txt"):
        check_inputs(["none.txt", "nor.txt"])
    check_inputs(["none.txt", str(folder)])


def test_the_short_way_gives_the_same(folder: Path) -> None:
    assert ids(list(articles([str(folder / "b")], io.BytesIO()))) == ids(read([folder / "b"]))
