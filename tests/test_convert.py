"""Articles in, lines out: order, failures, the flat view, and an output that is whole or not there."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from llmnews import Article, Extractor, FlatRecord, ModelRecord
from llmnews.convert import convert
from llmnews.errors import LlmnewsError
from llmnews.inputs import Inputs, day_of
from llmnews.outcome import Line, Summary
from llmnews.outputs import partial_of
from llmnews.records import Extraction, FailedArticle
from llmnews.run import Options
from tests.corpus import TEXT, write_rows


def run(extractor: Extractor, inputs: Sequence[Path | str], out: Path, stdin: bytes = b"", **options: Any) -> Summary:
    given = Inputs([str(i) for i in inputs], published=options.pop("published", None))
    watch = options.pop("watch", None)
    return convert(extractor, given, out, Options(**options), stdin=io.BytesIO(stdin), watch=watch)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


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

    class Stop:
        def resumed(self, articles: int, failed: int) -> None:
            assert (articles, failed) == (0, 0)

        def __call__(self, line: Line) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(extractor, [tmp_path / "in.txt"], out, watch=Stop())
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


def test_failed_articles_may_stand_in_a_file_of_their_own(tmp_path: Path, extractor: Extractor) -> None:
    write_rows(tmp_path / "news.jsonl", 30)
    summary = run(extractor, [tmp_path / "news.jsonl"], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl")
    assert (summary.articles, summary.failed) == (30, 3)
    assert len(rows(tmp_path / "out.jsonl")) == 27
    assert [row["id"] for row in rows(tmp_path / "errors.jsonl")] == [f"news.jsonl:{n}" for n in (10, 20, 30)]
    for row in rows(tmp_path / "errors.jsonl"):
        FailedArticle.model_validate(row)


def test_the_file_of_errors_is_there_and_empty_where_none_failed(tmp_path: Path, extractor: Extractor) -> None:
    write_rows(tmp_path / "news.jsonl", 5)
    run(extractor, [tmp_path / "news.jsonl"], tmp_path / "out.jsonl", errors=tmp_path / "errors.jsonl")
    assert (tmp_path / "errors.jsonl").read_bytes() == b""


def test_output_and_errors_are_two_files(tmp_path: Path, extractor: Extractor) -> None:
    write_rows(tmp_path / "news.jsonl", 5)
    with pytest.raises(LlmnewsError, match="cannot hold both"):
        run(extractor, [tmp_path / "news.jsonl"], tmp_path / "o.jsonl", errors=tmp_path / "o.jsonl")
    with pytest.raises(LlmnewsError, match="both input and output"):
        run(extractor, [tmp_path / "news.jsonl"], tmp_path / "o.jsonl", errors=tmp_path / "news.jsonl")


def test_a_limit_ends_after_so_many_articles(tmp_path: Path, extractor: Extractor) -> None:
    write_rows(tmp_path / "news.jsonl", 100)
    for workers in (1, 2):
        assert run(extractor, [tmp_path], tmp_path / "out.jsonl", limit=37, workers=workers).articles == 37


class Deadly(Extractor):
    """Dies of one word, and never comes back from another."""

    def extract(self, article: Article | str, with_text: bool = False) -> Extraction:
        text = article if isinstance(article, str) else article.text
        if "致命" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        while "无尽" in text:
            time.sleep(1)
        return super().extract(article, with_text)


def test_an_article_that_kills_or_stops_its_process_takes_down_no_other(tmp_path: Path, extractor: Extractor) -> None:
    texts = [TEXT] * 50
    texts[7], texts[20], texts[21] = "致命的一篇。", "无尽的一篇。", "又一篇致命的。"
    (tmp_path / "n.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    deadly = object.__new__(Deadly)
    deadly.__dict__ = extractor.__dict__
    summary = run(deadly, [tmp_path / "n.jsonl"], tmp_path / "out.jsonl", workers=2, timeout=2.0)
    assert (summary.articles, summary.failed) == (50, 3)
    out = rows(tmp_path / "out.jsonl")
    failed = {row["id"]: (row["error"]["type"], row["error"]["stage"]) for row in out if "error" in row}
    assert failed == {
        "n.jsonl:8": ("WorkerDied", "extract"), "n.jsonl:21": ("Timeout", "extract"),
        "n.jsonl:22": ("WorkerDied", "extract"),
    }  # fmt: skip
    assert [row["id"] for row in out] == [f"n.jsonl:{n}" for n in range(1, 51)]
