"""Articles in, lines out: order, ids, failures, the flat view, and an output that is whole or not there."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from llmnews import Article, Extractor, FlatRecord, ModelRecord
from llmnews.convert import Line, Summary, articles, convert, day_of, outcome, partial_of, size
from llmnews.errors import ArticleError, LlmnewsError
from llmnews.files import RowError
from llmnews.records import Extraction, FailedArticle

TEXT = "阿里云今日正式开源 Qwen2.5-72B。阿里云CTO周靖人表示：“开源是最好的选择，我们会坚持下去。”"


def run(extractor: Extractor, inputs: Sequence[Path | str], out: Path, stdin: bytes = b"", **options: Any) -> Summary:
    return convert(extractor, [str(i) for i in inputs], out, stdin=io.BytesIO(stdin), **options)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def read(inputs: Sequence[Path | str], stdin: bytes = b"", **options: Any) -> list[Article | ArticleError]:
    return list(articles([str(i) for i in inputs], io.BytesIO(stdin), **options))


def ids(items: Sequence[Article | ArticleError]) -> list[str | None]:
    return [item.id for item in items if isinstance(item, Article)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles of each kind, a folder in a folder, hidden files and one of another kind."""
    folder = tmp_path / "in"
    (folder / "b" / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b" / "news.jsonl").write_text(
        "".join(json.dumps({"text": TEXT, "id": i}) + "\n" for i in ("x", "x", None)), encoding="utf-8"
    )
    (folder / "b" / "deep" / "a.md").write_text(f"# 标题\n\n{TEXT}", encoding="utf-8")
    (folder / "c.json").write_text(json.dumps([{"text": TEXT}, {"title": "no text"}]), encoding="utf-8")
    (folder / "d.html").write_text(f"<p>{TEXT}</p><p>{TEXT}</p>", encoding="utf-8")
    (folder / "e.pdf").write_bytes(b"%PDF")
    (folder / ".f.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".hidden" / "g.txt").write_text(TEXT, encoding="utf-8")
    return folder


# ---- articles in ----


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
    assert size([str(tmp_path / "news.jsonl.gz")]) == 3


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
    run(extractor, [tmp_path], tmp_path / "out.jsonl")
    assert rows(tmp_path / "out.jsonl")[0]["id"] == "\ufffd"


def test_the_number_of_articles_is_told_where_it_is_cheap(folder: Path) -> None:
    assert size([str(folder / "b"), str(folder / "a.txt")]) == 5
    assert size([str(folder)]) is None
    assert size(["-"]) is None


# ---- bad articles ----

BAD = {
    "empty": (b"", "the text is empty"),
    "blank": (b" \n\t\n", "the text is empty"),
    "binary": (b"\x7fELF\x00\x00\x01" * 50, "is binary"),
    "unknown": (b"\xe9\xe8\xff abc \xfe", "cannot tell the encoding"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_error_line_and_the_others_are_converted(
    kind: str, tmp_path: Path, extractor: Extractor
) -> None:
    data, message = BAD[kind]
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    summary = run(extractor, [tmp_path], tmp_path / "out.jsonl")
    bad, good = rows(tmp_path / "out.jsonl")
    assert (summary.articles, summary.failed) == (2, 1)
    assert bad["id"] == "a"
    assert bad["error"]["stage"] == "read"
    assert message in bad["error"]["message"]
    assert good["models"][0]["name"] == "Qwen2.5-72B"


def test_each_broken_row_is_one_error_line_and_the_others_are_converted(tmp_path: Path, extractor: Extractor) -> None:
    good = json.dumps({"text": TEXT}).encode()
    broken = [
        b'{"text": ',
        b"[]",
        b'{"title": "x"}',
        b'{"text": 3}',
        b'{"text": "\xff"}',
        b'{"text": "x", "published": "?"}',
    ]
    path = tmp_path / "n.jsonl"
    path.write_bytes(b"\n".join(row for pair in zip(broken, [good] * len(broken), strict=True) for row in pair))
    summary = run(extractor, [path], tmp_path / "out.jsonl")
    assert (summary.articles, summary.failed) == (12, 6)
    out = rows(tmp_path / "out.jsonl")
    assert [row["id"] for row in out] == [f"n.jsonl:{n}" for n in range(1, 13)]
    assert ["error" in row for row in out] == [True, False] * 6
    for row in out[::2]:
        FailedArticle.model_validate(row)


def test_a_megabyte_on_one_line_is_an_article(tmp_path: Path, extractor: Extractor) -> None:
    long = "这一天的新闻里还有许多别的事情，" * 22_000 + TEXT
    assert len(long.encode()) > 1_000_000
    (tmp_path / "long.txt").write_text(long, encoding="utf-8")
    assert run(extractor, [tmp_path], tmp_path / "out.jsonl").failed == 0
    assert rows(tmp_path / "out.jsonl")[0]["models"][0]["name"] == "Qwen2.5-72B"


def test_any_error_of_one_article_becomes_its_line() -> None:
    class Faulty:
        def extract(self, article: Article) -> Extraction:
            raise KeyError("stem")

    failed = outcome(Faulty(), Article(text="x", id="a"))  # type: ignore[arg-type]
    assert isinstance(failed, FailedArticle)
    assert failed.model_dump() == {
        "id": "a", "error": {"type": "KeyError", "stage": "extract", "message": "unexpected KeyError: 'stem'"}
    }  # fmt: skip


# ---- lines out ----


def test_a_line_is_the_extraction_of_its_article(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    summary = run(extractor, [tmp_path / "a.txt"], tmp_path / "out.jsonl", published=day_of("2024-09-19"))
    (row,) = rows(tmp_path / "out.jsonl")
    found = extractor.extract(Article(text=TEXT, id="a", published="2024-09-19"))  # type: ignore[arg-type]
    assert Extraction.model_validate_json(json.dumps(row)) == found
    assert summary.records["models"] == len(found.models) == 1
    assert summary.records["quotes"] == len(found.quotes) == 1


def test_flat_lines_are_the_records_with_their_article(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("今天没有新闻。", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    run(extractor, [tmp_path], tmp_path / "out.jsonl", flat=True)
    *flat, failed = rows(tmp_path / "out.jsonl")
    assert failed["error"]["message"] == "the text is empty"
    records = extractor.extract(Article(text=TEXT)).records()
    assert len(flat) == len(records)
    for row, record in zip(flat, records, strict=True):
        one = FlatRecord.model_validate_json(json.dumps(row))
        assert (one.id, one.language) == ("a", "zh-Hans")
        assert one.model_dump(include=set(ModelRecord.model_fields)) == record.model_dump()


def test_the_bytes_do_not_depend_on_the_number_of_workers(folder: Path, tmp_path: Path, extractor: Extractor) -> None:
    many = [folder] * 8
    run(extractor, many, tmp_path / "one.jsonl")
    run(extractor, many, tmp_path / "three.jsonl", workers=3)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "three.jsonl").read_bytes()


def test_extract_many_keeps_the_order_and_reads_ahead_a_little_only(extractor: Extractor) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(text=TEXT, id=str(taken))

    found = extractor.extract_many(endless(), workers=2)
    assert [next(found).id for _ in range(40)] == [str(n) for n in range(1, 41)]
    assert taken < 200


def test_the_output_takes_its_name_when_it_is_whole(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("as it was\n", encoding="utf-8")

    def stop(_: Line) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(extractor, [tmp_path / "in.txt"], out, watch=stop)
    assert out.read_text(encoding="utf-8") == "as it was\n"
    assert len(rows(partial_of(out))) == 1
    run(extractor, [tmp_path / "in.txt"], out)
    assert len(rows(out)) == 1
    assert not partial_of(out).exists()


def test_the_output_of_an_earlier_run_is_no_input(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    for _ in range(2):
        assert run(extractor, [tmp_path], out).articles == 1
    with pytest.raises(LlmnewsError, match="both input and output"):
        run(extractor, [out], out)


@pytest.mark.parametrize(("out", "message"), [("none/out.jsonl", "there is no folder"), ("in/b", "it is not a file")])
def test_an_output_that_cannot_be_written_is_told(
    out: str, message: str, folder: Path, tmp_path: Path, extractor: Extractor
) -> None:
    with pytest.raises(LlmnewsError, match=message):
        run(extractor, [folder], tmp_path / out)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the full disk is a device of Linux")
def test_a_full_disk_is_told(folder: Path, extractor: Extractor, tmp_path: Path) -> None:
    partial_of(tmp_path / "out.jsonl").symlink_to("/dev/full")
    with pytest.raises(LlmnewsError, match=r"cannot write .*out\.jsonl: No space left on device"):
        run(extractor, [folder], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_without_articles_is_an_error_and_leaves_nothing(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(LlmnewsError, match="no articles"):
        run(extractor, [tmp_path / "in"], tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
