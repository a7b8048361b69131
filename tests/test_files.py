"""Files → articles: text, JSON, tables of any separator and encoding, Parquet, packed files, other names of columns."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from llmnews import Article
from llmnews.errors import ArticleError, LlmnewsError, MissingLibraryError
from llmnews.files import article_id, decode, read_file, read_rows

ROOT = Path(__file__).parent.parent

ROWS = [
    {"id": "a", "title": "标题，一", "text": "第一篇。\n“第二段”, 带逗号;\t和制表符。", "published": "2024-05-13"},
    {"id": "b", "title": "", "text": "第二篇说的是同一件事，但这里没有日期。", "published": ""},
]


def read(path: Path, **columns: str) -> list[Any]:
    return list(read_file(path, columns))


def texts(path: Path, **columns: str) -> list[str]:
    """Of each row the text, or what is wrong with it."""
    return [item.text if isinstance(item, Article) else str(item) for item in read(path, **columns)]


def table(separator: str = ",", rows: list[dict[str, str]] = ROWS) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["news.csv", "news.tsv"])
def test_a_table_is_read_whatever_separates_and_encodes_it(
    name: str, encoding: str, separator: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(table(separator).encode(encoding))
    one, two = read(tmp_path / name)
    assert (one.id, one.title, one.text, str(one.published)) == tuple(ROWS[0].values())
    assert (two.id, two.title, two.text, two.published) == ("b", None, ROWS[1]["text"], None)


def test_rows_of_a_table_without_ids_are_called_by_the_line_where_they_begin(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text('text,title\n"a\nb",x\n\nc,y\n', "utf-8")
    assert [item.id for item in read(tmp_path / "n.csv")] == ["n.csv:2", "n.csv:5"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (b"x", "n.csv:3 has 1 cells, not 2 as the first row"),
        (b"x,y,z", "n.csv:3 has 3 cells, not 2 as the first row"),
        (b"\xff\xfe,y", "cannot tell the encoding of n.csv:3: save it as UTF-8"),
        (b"t,soon", "n.csv:3: `published`: cannot read 'soon' as the day"),
    ],
)
def test_a_broken_row_of_a_table_is_an_error_and_the_others_are_read(row: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_bytes(b"text,published\none,\n" + row + b"\ntwo,2024-05-13\n")
    one, bad, two = texts(tmp_path / "n.csv")
    assert (one, two) == ("one", "two")
    assert bad.startswith(message)


def test_an_article_in_a_table_may_be_long(tmp_path: Path) -> None:
    long = "这一天的新闻里还有许多别的事情，" * 20_000
    (tmp_path / "n.csv").write_text(table(rows=[{"id": "a", "text": long}]), "utf-8")
    assert texts(tmp_path / "n.csv") == [long]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("title,body", "n.csv has no column `text` (it has title, body)"),
        ("id,texts", "n.csv has no column `text` (did you mean `texts`?)"),
        ("", "n.csv has no column `text` (it has none)"),
    ],
)
def test_a_table_without_texts_is_one_error(head: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"{head}\na,b\nc,d\n", "utf-8")
    assert texts(tmp_path / "n.csv") == [message]


def test_a_binary_file_called_a_table_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_bytes(b"\x00\x01\n" * 100)
    assert texts(tmp_path / "n.csv") == ["n.csv is binary, not text"]


def test_a_table_that_breaks_off_in_a_character_is_read_up_to_there(tmp_path: Path) -> None:
    whole = "text\n第一篇。\n第二篇。".encode("utf-16")
    (tmp_path / "n.csv").write_bytes(whole[:-1])
    assert texts(tmp_path / "n.csv") == ["第一篇。", "cannot tell the encoding of n.csv:3: save it as UTF-8"]
    (tmp_path / "m.csv").write_bytes(b"\xfe\xff" + b"\x00" * 41)
    (message,) = texts(tmp_path / "m.csv")
    assert "m.csv" in message


OTHER = {"nr": 7, "head": "标题", "body": "正文。", "day": "2024-05-13", "by": "李禾", "where": "晨报", "text": "no"}
NAMES = {"id": "nr", "title": "head", "text": "body", "published": "day", "author": "by", "source": "where"}


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv", ".parquet", ".jsonl.gz", ".csv.zst"])
def test_columns_may_have_other_names(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"n{suffix}"
    write(path, [OTHER])
    (one,) = read(path, **NAMES)
    assert one.model_dump() == {
        "id": "7", "title": "标题", "text": "正文。", "url": None, "source": "晨报", "author": "李禾",
        "published": datetime.date(2024, 5, 13),
    }  # fmt: skip


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    for suffix in (".csv", ".parquet"):
        write(tmp_path / f"n{suffix}", [OTHER])
        assert texts(tmp_path / f"n{suffix}", title="heads") == [
            f"n{suffix} has no column `heads` (did you mean `head`?)"
        ]
    write(tmp_path / "n.jsonl", [OTHER])
    assert texts(tmp_path / "n.jsonl", text="bodies") == ["n.jsonl:1 has no `bodies`"]
    assert texts(tmp_path / "n.jsonl", text="body", published="head") == [
        "n.jsonl:1: `head`: cannot read '标题' as the day of publication; write it as 2024-05-13"
    ]


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Rows in the format that the name of the file says."""
    kind = path.name.removesuffix(".gz").removesuffix(".zst").partition(".")[2]
    if kind == "parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
        return
    data = {
        "jsonl": "".join(f"{json.dumps(row)}\n" for row in rows),
        "json": json.dumps(rows),
        "csv": table(rows=rows),
    }[kind].encode()
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        data = zstandard.compress(data)
    path.write_bytes(data)


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    moment = datetime.datetime(2024, 5, 13, 23, 0, tzinfo=datetime.timezone.utc)
    write(
        tmp_path / "n.parquet", [{"text": f"第{n}篇。", "id": n, "published": moment, "likes": 3} for n in range(600)]
    )
    found = read(tmp_path / "n.parquet")
    assert [item.id for item in found] == [str(n) for n in range(600)]
    assert {item.published for item in found} == {datetime.date(2024, 5, 13)}


def test_rows_of_parquet_are_called_by_their_number_and_bad_ones_are_errors(tmp_path: Path) -> None:
    write(tmp_path / "n.parquet", [{"text": "a"}, {"text": None}, {"text": "c"}])
    assert texts(tmp_path / "n.parquet") == ["a", "n.parquet:2 has no `text`", "c"]
    assert read(tmp_path / "n.parquet")[2].id == "n.parquet:3"


def test_what_is_no_parquet_is_one_error(tmp_path: Path) -> None:
    write(tmp_path / "whole.parquet", [{"text": "a" * 1000}] * 10)
    data = (tmp_path / "whole.parquet").read_bytes()
    for bad in (b"", b"PAR1", data[:-20], data[:10] + b"\xff" * 60 + data[70:]):
        (tmp_path / "n.parquet").write_bytes(bad)
        (message,) = texts(tmp_path / "n.parquet")
        assert message.startswith("cannot read n.parquet: ")
        assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "library", "message"),
    [
        ("n.parquet", "pyarrow", "Parquet needs pyarrow: pip install 'llmnews[parquet]'"),
        ("n.jsonl.zst", "zstandard", "a .zst file needs zstandard: pip install 'llmnews[zst]'"),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    name: str, library: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / name, [{"text": "a"}])
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError) as caught:
        read(tmp_path / name)
    assert str(caught.value) == message
    assert isinstance(caught.value, LlmnewsError)


# --- text and JSON ---


def test_every_example_is_one_article() -> None:
    paths = sorted((ROOT / "examples" / "articles").iterdir())
    assert len(paths) >= 8
    for path in paths:
        articles = list(read_file(path))
        assert [a.id for a in articles if isinstance(a, Article)] == [path.stem]


def test_the_example_batch_has_rows_with_their_days() -> None:
    articles = list(read_file(ROOT / "examples" / "batch.jsonl"))
    assert len(articles) == 6
    assert all(isinstance(a, Article) and a.published for a in articles)


def test_one_broken_row_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    rows = [
        '\ufeff{"text": "一", "id": "a"}', "", '{"text": ', '{"title": "x"}', '["x"]', '{"text": 5}',
        '{"text": "x", "published": "soon"}', '{"text": "\\ud800"}', "[" * 100_000,
    ]  # fmt: skip
    path.write_text("\n".join(rows), "utf-8")
    got = list(read_file(path))
    assert [getattr(item, "id", None) for item in got] == ["a", *(f"batch.jsonl:{n}" for n in range(3, 10))]
    assert [type(item) is Article for item in got] == [True, False, False, False, False, False, True, False]
    for item in got:
        assert isinstance(item, Article) or (isinstance(item, ArticleError) and "\n" not in str(item))


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"text": "x"}), "utf-8")
    many.write_text(json.dumps([{"text": "x"}, 5]), "utf-8")
    assert [getattr(item, "id", None) for item in read_file(one)] == ["one"]
    assert [getattr(item, "id", None) for item in read_file(many)] == ["many.json:1", "many.json:2"]


CHINESE = "阿里云在今天的大会上发布了新一代的开源模型，这是公司的第三个系列。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_encodings_of_chinese_files(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    text = CHINESE if name == "a.txt" else json.dumps({"text": CHINESE}, ensure_ascii=False) + "\n"
    path.write_bytes(text.encode(encoding))
    assert [item.text if isinstance(item, Article) else item for item in read_file(path)] == [CHINESE]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x00\x00",
        "Das Mädchen übt schön".encode("latin-1"),
        "새로운 모델을 공개했다고 밝혔다".encode("euc-kr"),
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_or_of_unknown_encoding_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError) as error:
        decode(data, "x.txt")
    assert "\n" not in str(error.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    (error,) = read_file(tmp_path / "none.txt")
    assert isinstance(error, ArticleError)
    assert str(error) == "cannot read none.txt: No such file or directory"


def test_identifiers_of_articles_without_one() -> None:
    assert article_id("batch.jsonl", 3) == "batch.jsonl:3"
    assert article_id("a/b.txt") == "b"
    assert article_id(text="x") == "sha256:2d711642b726b044"


def test_rows_are_read_one_at_a_time() -> None:
    rows = iter([b'{"text": "x"}', b'{"text": "y"}'])
    first = next(iter(read_rows(rows, "-")))
    assert isinstance(first, Article)
    assert next(rows) == b'{"text": "y"}'
