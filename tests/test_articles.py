"""Our own labelled articles: their labels stand in the text, and the extractor holds its floors on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from llmnews import Extractor
from llmnews.evaluate import FIELDS, SLOTS, evaluate
from tests.floors import fallen, floors, measured, own_articles, own_rows

ROWS = own_rows()
LABELS = {
    "companies": {"name", "mentions"},
    "models": {"name", "mentions", "company"},
    "releases": {"model", "company", "kind", "status", "date", "date_text"},
    "parameters": {"model", "min", "max", "kind", "text"},
    "benchmarks": {"model", "benchmark", "score", "rank", "versus", "relation", "text"},
    "quotes": {"speaker", "title", "organization", "direct", "text"},
}
"""The labels of an article, and the fields of each: those of the guidelines."""
WRITTEN = ("mentions", "text", "date_text", "speaker", "title", "organization", "benchmark", "versus", "score")
"""The fields that hold words of the article as they stand there."""
ARTICLES = [pytest.param(row, id=row["id"]) for row in ROWS]


def written(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every label that must stand in the text, with the field that it stands in."""
    for field, items in gold.items():
        for item in items:
            for key in WRITTEN:
                value = item.get(key)
                for words in value if isinstance(value, list) else [value]:
                    if words is not None:
                        yield f"{field}.{key}", words


def test_an_id_names_one_article() -> None:
    assert [id for id, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


def test_each_kind_of_article_is_there() -> None:
    groups = Counter(row["group"] for row in ROWS)
    assert groups["zh-hans"] >= 14
    assert groups["zh-hant"] >= 8
    assert groups["en"] >= 10
    assert groups["dirty"] >= 8
    assert groups.total() >= 60


@pytest.mark.parametrize("row", ARTICLES)
def test_a_label_has_the_fields_of_the_guidelines(row: dict[str, Any]) -> None:
    assert set(row) == {"id", "lang", "group", "published", "text", "gold"}
    date.fromisoformat(row["published"])
    assert set(row["gold"]) == set(LABELS)
    for field, items in row["gold"].items():
        assert [item for item in items if set(item) != LABELS[field]] == []


@pytest.mark.parametrize("row", ARTICLES)
def test_the_words_of_a_label_stand_in_the_text(row: dict[str, Any]) -> None:
    assert [(field, words) for field, words in written(row["gold"]) if words not in row["text"]] == []


@pytest.mark.parametrize("row", ARTICLES)
def test_a_label_names_models_and_companies_that_are_labelled(row: dict[str, Any]) -> None:
    gold = row["gold"]
    models, companies = ({item["name"] for item in gold[field]} for field in ("models", "companies"))
    assert len(models) == len(gold["models"])
    assert len(companies) == len(gold["companies"])
    claims = [item for field in ("releases", "parameters", "benchmarks") for item in gold[field]]
    assert {item["model"] for item in claims} - models - {None} == set()
    assert {item["company"] for item in (*gold["models"], *gold["releases"])} - companies - {None} == set()


@pytest.mark.parametrize("row", ARTICLES)
def test_a_label_stands_once_and_is_of_a_known_kind(row: dict[str, Any]) -> None:
    gold = row["gold"]
    for items in gold.values():
        assert [item for n, item in enumerate(items) if item in items[:n]] == []
    for field in ("models", "companies"):
        forms = Counter(form for item in gold[field] for form in item["mentions"])
        assert [form for form, count in forms.items() if count > 1] == []
    assert {item["kind"] for item in gold["releases"]} <= {"launch", "open_source", "update", "access"}
    assert {item["status"] for item in gold["releases"]} <= {"released", "planned", "rumored"}
    assert {item["kind"] for item in gold["parameters"]} <= {"total", "active"}
    assert {item["relation"] for item in gold["benchmarks"]} <= {">", ">=", "=", "<", None}
    assert [item for item in gold["benchmarks"] if (item["versus"] is None) != (item["relation"] is None)] == []
    assert [item for item in gold["parameters"] if item["min"] is None and item["max"] is None] == []


def test_the_labels_are_right_by_themselves() -> None:
    labels = {article.id or "": gold for article, gold in own_articles()}
    report = evaluate(labels, labels)
    assert [name for name in (*FIELDS, *SLOTS) if report.counts[name].f1 != 1.0] == []


def test_the_extractor_holds_its_floors(extractor: Extractor) -> None:
    held = floors()["articles"]
    assert set(held) == {"mean", *FIELDS}
    assert fallen(measured(list(own_articles()), extractor), held) == []
