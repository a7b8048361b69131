"""The records as Arrow: a schema that says what the record types say, and batches for Spark."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from llmnews import Article, Extraction, Extractor, FlatRecord
from llmnews.arrow import FLAT_SCHEMA, SCHEMA, batch, extract_batches, write_parquet
from llmnews.errors import LlmnewsError
from llmnews.outcome import flat_records, outcome
from llmnews.records import FailedArticle
from tests.corpus import SENTENCES

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


def test_batches_of_articles_become_batches_of_extractions(extractor: Extractor) -> None:
    texts = [*SENTENCES, "", None]
    batches = [
        pyarrow.RecordBatch.from_pylist([{"body": text, "id": f"{n}.{i}", "n": n} for i, text in enumerate(texts)])
        for n in range(3)
    ]
    found = list(extract_batches(iter(batches), extractor, columns={"text": "body"}))
    assert [one.schema for one in found] == [SCHEMA] * 3
    rows = [row for one in found for row in one.to_pylist()]
    good = [row for row in rows if row["error"] is None]
    expected = [
        outcome(extractor, Article(text=text, id=f"{n}.{i}")) for n in range(3) for i, text in enumerate(SENTENCES)
    ]
    assert [Extraction.model_validate_json(json.dumps(as_json(row, Extraction))) for row in good] == expected
    assert [row["error"]["message"] for row in rows if row["error"]] == [
        message for n in range(3) for message in ("the text is empty", f"{n}.7 has no `body`")
    ]
    assert [row["id"] for row in rows] == [f"{n}.{i}" for n in range(3) for i in range(8)]


def test_a_batch_without_texts_is_an_error(extractor: Extractor) -> None:
    one = pyarrow.RecordBatch.from_pylist([{"body": "x"}])
    with pytest.raises(LlmnewsError, match="there is no column `text`: there are body"):
        list(extract_batches([one], extractor))


def test_an_article_without_an_id_is_called_by_its_text(extractor: Extractor) -> None:
    one = pyarrow.RecordBatch.from_pylist([{"text": "今天没有新闻。"}])
    (found,) = extract_batches([one], extractor, flat=False)
    assert found.to_pylist()[0]["id"].startswith("sha256:")
    (flat,) = extract_batches([one], extractor, flat=True)
    assert (flat.schema, flat.num_rows) == (FLAT_SCHEMA, 0)
