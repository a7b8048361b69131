"""The records as Arrow: a schema that says what the record types say, and batches for Spark."""

from __future__ import annotations

import io
import json
import pickle
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from llmnews import Article, Extraction, Extractor, FlatRecord, arrow
from llmnews.arrow import AT_ONCE, FLAT_SCHEMA, SCHEMA, batch, extract_batches, write_parquet
from llmnews.convert import convert
from llmnews.errors import LlmnewsError
from llmnews.inputs import Inputs
from llmnews.outcome import flat_records, outcome
from llmnews.pipeline import shared
from llmnews.records import FailedArticle
from llmnews.run import Options
from tests.corpus import SENTENCES, rows

ROOT = Path(__file__).resolve().parent.parent
TEXT = "".join(SENTENCES)


def plain(value: Any) -> Any:
    """What Arrow gives back, as JSON has it: a map is a list of pairs there, a date a day."""
    return json.loads(json.dumps(value, default=str))


def as_json(row: dict[str, Any], record: type) -> dict[str, Any]:
    """A row of Arrow as the record that it is."""

    def fields(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: dict(v) if key == "fields" else fields(v) for key, v in value.items()}
        return [fields(v) for v in value] if isinstance(value, list) else value

    return {key: value for key, value in plain(fields(row)).items() if key in record.model_fields}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("schema", "record"), [(SCHEMA, Extraction), (FLAT_SCHEMA, FlatRecord)])
def test_the_schema_has_the_fields_of_the_record_and_an_error(schema: Any, record: Any) -> None:
    assert schema.names == [*record.model_fields, "error"]
    assert all(field.nullable for field in schema)


def test_the_schema_nests_as_the_records_do() -> None:
    releases = SCHEMA.field("releases").type.value_type
    assert str(SCHEMA.field("published").type) == "date32[day]"
    assert releases.field("model").nullable is False
    assert releases.field("company").nullable is True
    evidence = releases.field("evidence").type
    assert pyarrow.types.is_map(evidence.field("fields").type)
    assert evidence.field("sentence").type.field("start").type == pyarrow.int64()
    assert FLAT_SCHEMA.field("releases").type.value_type == releases


def test_an_extraction_comes_back_from_parquet_as_it_was(extractor: Extractor) -> None:
    found = extractor.extract(Article(text=TEXT, id="a", published="2024-12-27"))  # type: ignore[arg-type]
    failed = FailedArticle.model_validate({"id": "b", "error": {"type": "T", "stage": "read", "message": "no"}})
    file = io.BytesIO()
    write_parquet([json.loads(found.model_dump_json()), failed.to_line()] * 600, file)
    one, two, *rest = pyarrow.parquet.read_table(file).to_pylist()
    assert Extraction.model_validate_json(json.dumps(as_json(one, Extraction))) == found
    assert found.releases[0].evidence.fields
    assert {key: value for key, value in two.items() if value is not None} == failed.to_line()
    assert len(rest) == 1198


def test_flat_records_come_back_too(extractor: Extractor) -> None:
    records = flat_records(extractor.extract(Article(text=TEXT, id="a")))
    assert records
    rows = batch([json.loads(r.model_dump_json()) for r in records], FLAT_SCHEMA).to_pylist()
    assert [FlatRecord.model_validate_json(json.dumps(as_json(row, FlatRecord))) for row in rows] == records


def of(rows: list[dict[str, Any]]) -> Any:
    """Rows as a record batch."""
    return pyarrow.RecordBatch.from_pylist(rows)


def rows_of(batches: Iterable[Any]) -> list[dict[str, Any]]:
    return [row for one in batches for row in one.to_pylist()]


def test_batches_of_articles_become_batches_of_extractions(extractor: Extractor) -> None:
    texts = [*SENTENCES, "", None]
    batches = [of([{"body": text, "id": f"{n}.{i}", "n": n} for i, text in enumerate(texts)]) for n in range(3)]
    found = list(extract_batches(iter(batches), columns={"text": "body"}))
    assert [one.schema for one in found] == [SCHEMA] * 3
    rows = rows_of(found)
    good = [row for row in rows if row["error"] is None]
    expected = [
        outcome(extractor, Article(text=text, id=f"{n}.{i}")) for n in range(3) for i, text in enumerate(SENTENCES)
    ]
    assert [Extraction.model_validate_json(json.dumps(as_json(row, Extraction))) for row in good] == expected
    assert [row["error"]["message"] for row in rows if row["error"]] == [
        message for n in range(3) for message in ("the text is empty", f"{n}.7 has no `body`")
    ]
    assert [row["id"] for row in rows] == [f"{n}.{i}" for n in range(3) for i in range(8)]


def test_a_batch_is_worked_through_a_few_articles_at_a_time() -> None:
    asked: list[int] = []

    def batches() -> Iterator[Any]:
        for n in range(2):
            asked.append(n)
            yield of([{"id": f"{n}.{i}", "text": "今天没有新闻。"} for i in range(AT_ONCE + 3)])

    source = extract_batches(batches())
    sizes = [(next(source).num_rows, list(asked)) for _ in range(4)]
    assert sizes == [(AT_ONCE, [0]), (3, [0]), (AT_ONCE, [0, 1]), (3, [0, 1])]
    assert next(source, None) is None


def test_a_batch_without_rows_gives_none() -> None:
    assert rows_of(extract_batches([of([{"text": "x"}]).slice(1), of([{"text": "今天没有新闻。", "id": "a"}])])) != []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "the batch has no column `text` (it has body)"),
        ({"columns": {"text": "bodi"}}, "the batch has no column `bodi` (did you mean `body`?)"),
        ({"columns": {"text": "body", "published": "day"}}, "the batch has no column `day` (it has body)"),
        ({"lines": "value", "columns": {"text": "body"}}, "the batch has no column `value` (it has body)"),
    ],
)
def test_a_batch_without_a_column_that_was_named_is_an_error(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(LlmnewsError) as caught:
        list(extract_batches([of([{"body": "x"}])], **settings))
    assert str(caught.value) == told


def test_lines_of_json_are_read_as_those_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        *(line.encode() for line in rows(20)),
        b" \r",
        '{"id": "国标", "text": "阿里云今天正式开源了新的模型。"}\r'.encode("gb18030"),
        b"[1]",
        b"\xff\x00",
        b"\xef\xbb\xbf" + '{"id": 7, "text": "今天没有新闻。", "published": "2024-05-13T23:30:00-05:00"}'.encode(),
        b'{"id": "n\\ud83d", "text": "a \\udc00 b", "published": "some day"}',
    ]
    path.write_bytes(b"\n".join(lines))
    expected = rows_of_file(path)
    found = rows_of(extract_batches([of([{"v": line} for line in lines])], lines="v"))
    assert [plain(row) for row in found if row["error"] is None] == [row for row in expected if row["error"] is None]
    messages = [
        [re.sub(r"^(news.jsonl:\d+|sha256:\w+|n\ufffd)", "", row["error"]["message"]) for row in some if row["error"]]
        for some in (found, expected)
    ]
    assert messages[0] == messages[1]
    assert len(messages[0]) == 5


def rows_of_file(path: Path) -> list[dict[str, Any]]:
    """What `convert` makes of a file, as rows."""
    out = path.with_suffix(".parquet")
    convert(shared(), Inputs([str(path)]), out, Options(), stdin=io.BytesIO())
    return [plain(row) for row in pyarrow.parquet.read_table(out).to_pylist()]


def hash_of(text: str) -> str:
    return "sha256:" + sha256(text.encode()).hexdigest()[:16]


NAMED: list[tuple[dict[str, Any], str]] = [
    ({"id": "a", "text": "今天没有新闻。"}, "a"),
    ({"id": " ", "text": "今天没有新闻。"}, hash_of("今天没有新闻。")),
    ({"id": None, "text": "今天没有新闻。"}, hash_of("今天没有新闻。")),
    ({"id": None, "text": "今天没有新闻。", "published": "some day"}, hash_of("今天没有新闻。")),
    ({"id": "b", "text": None}, "b"),
    ({"id": " c ", "text": "今天没有新闻。", "published": "some day"}, "c"),
    ({"text": ""}, hash_of("")),
]


@pytest.mark.parametrize(("row", "name"), NAMED)
def test_a_row_is_called_by_its_id_or_its_text(row: dict[str, Any], name: str) -> None:
    (as_row,) = rows_of(extract_batches([of([row])]))
    (as_line,) = rows_of(extract_batches([of([{"v": json.dumps(row)}])], lines="v"))
    assert (as_row["id"], as_line["id"]) == (name, name)
    assert (as_row["error"] is None) == (bool(row["text"]) and "published" not in row)


def test_a_row_with_neither_is_called_by_all_that_it_says() -> None:
    row = {"id": None, "text": None, "title": "某公司"}
    line = json.dumps(row, ensure_ascii=False, sort_keys=True)
    found = rows_of(extract_batches([of([row, {**row, "title": "另一家"}])]))
    assert found[0]["id"] == hash_of(line) != found[1]["id"]
    (broken,) = rows_of(extract_batches([of([{"v": '{"text": '}])], lines="v"))
    assert broken["id"] == hash_of('{"text": ')


def test_a_value_that_python_cannot_hold_costs_its_own_row_only() -> None:
    texts = pyarrow.array([b"\xff\xfa", "今天没有新闻。".encode(), None], pyarrow.binary())
    one = pyarrow.RecordBatch.from_arrays(
        [
            pyarrow.array(["a", "b", "c"]),
            pyarrow.Array.from_buffers(pyarrow.string(), 3, texts.buffers()),
            pyarrow.array([0, 253_402_300_800, 0], pyarrow.timestamp("s")),
        ],
        ["id", "text", "published"],
    )
    found = rows_of(extract_batches([one, of([{"id": "d", "text": "今天没有新闻。"}])]))
    assert [row["id"] for row in found] == ["a", "b", "c", "d"]
    said = [row["error"] and row["error"]["message"] for row in found]
    assert said[0].startswith("a: `text`: Input should be a valid string, unable to parse raw data")
    assert said[1].startswith("b: `published`: cannot read '10000-01-01 00:00:00' as the day of publication")
    assert said[2:] == ["c has no `text`", None]


def test_settings_are_those_of_convert() -> None:
    batches = [of([{"id": str(n), "text": text} for n, text in enumerate(SENTENCES)])]
    dated = rows_of(extract_batches(batches, published=date(2024, 9, 19)))
    assert {row["published"] for row in dated} == {date(2024, 9, 19)}
    assert any(row["releases"] for row in dated)
    sure = rows_of(extract_batches(batches, min_confidence=1.0))
    assert not any(row["releases"] for row in sure)
    flat = list(extract_batches(batches, flat=True))
    assert {one.schema for one in flat} == {FLAT_SCHEMA}
    records = [flat_records(shared().extract(Article(text=text, id=str(n)))) for n, text in enumerate(SENTENCES)]
    assert [row["model"] for row in rows_of(flat)] == [one.model for some in records for one in some]


def test_a_pack_is_loaded_once_for_all_parts_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Sequence[str | Path]] = []

    class Counted(Extractor):
        def __init__(self, packs: Sequence[str | Path] = ()) -> None:
            built.append(packs)
            super().__init__(packs)

    monkeypatch.setattr(arrow, "Extractor", Counted)
    pack = str(ROOT / "examples" / "pack")
    task = pickle.loads(pickle.dumps(partial(extract_batches, packs=[pack])))
    for _ in range(3):
        (row,) = rows_of(task([of([{"text": "晨星智能把启明-7B端上桌。"}])]))
        assert [release["company"] for release in row["releases"]] == ["晨星智能"]
    assert built == [(pack,)]
