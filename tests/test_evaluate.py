"""The figures of `llmnews eval`: by hand on small cases, and equal to the shared scorer's where that is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from llmnews import Extractor, LlmnewsError
from llmnews.article import Article
from llmnews.evaluate import FIELDS, SLOTS, Count, evaluate, load

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

GOLD: dict[str, Any] = {
    "companies": [{"name": "阿里巴巴", "mentions": ["阿里巴巴", "阿里"]}, {"name": "腾讯", "mentions": ["腾讯"]}],
    "models": [{"name": "通义千问", "mentions": ["通义千问", "Qwen"], "company": "阿里巴巴"}],
    "releases": [
        {"model": "通义千问", "company": "阿里巴巴", "kind": "launch", "status": "released", "date": "2023-04-11"},
        {"model": "通义千问", "company": None, "kind": "access", "status": "planned", "date": None},
    ],
    "parameters": [{"model": "通义千问", "min": 7.2e10, "max": 7.2e10, "kind": "total"}],
    "benchmarks": [
        {"model": "通义千问", "benchmark": "MMLU", "score": "86.1%", "rank": None, "versus": None, "relation": None}
    ],
    "quotes": [
        {"speaker": "周靖人", "title": "CTO", "organization": "阿里云", "direct": True, "text": "开源是最好的选择。"}
    ],
}


def figure(found: dict[str, Any], field: str, gold: dict[str, Any] = GOLD) -> tuple[int, int, int]:
    """Matched, labelled and found items of a field."""
    count = evaluate({"a": gold}, {"a": found}).counts[field]
    return count.matched, count.gold, count.predicted


def changed(field: str, **values: Any) -> dict[str, Any]:
    """The labels with the first item of a list changed."""
    return {**GOLD, field: [{**GOLD[field][0], **values}, *GOLD[field][1:]]}


def test_labels_held_against_themselves_are_right_everywhere() -> None:
    report = evaluate({"a": GOLD}, {"a": GOLD})
    assert report.mean_f1 == 1.0
    assert all(report.counts[name].matched == report.counts[name].gold for name in (*FIELDS, *SLOTS))


def test_an_article_without_extraction_counts_as_one_in_which_nothing_was_found() -> None:
    report = evaluate({"a": GOLD}, {"b": GOLD})
    assert (report.documents, report.with_prediction, report.mean_f1) == (1, 0, 0.0)
    assert (report.counts["company"].gold, report.counts["company"].predicted) == (2, 0)


def test_entities_are_paired_by_any_surface_form_and_once_only() -> None:
    twice = {
        **GOLD,
        "companies": [{"name": "A", "mentions": [{"text": "阿里"}]}, {"name": "B", "mentions": ["阿里巴巴"]}],
    }
    assert figure(twice, "company") == (1, 2, 2)


@pytest.mark.parametrize(
    ("name", "right"), [("Qwen", True), ("ＱＷＥＮ", True), ("通义 千问", True), ("混元", False), (None, False)]
)
def test_a_claim_counts_for_the_entity_that_its_name_denotes(name: str | None, right: bool) -> None:
    assert figure(changed("parameters", model=name), "parameters")[0] == right


@pytest.mark.parametrize(
    ("field", "values", "right"),
    [
        ("parameters", {"min": 7.25e10, "max": 7.25e10}, True),
        ("parameters", {"max": None}, True),
        ("parameters", {"min": 7.0e10, "max": 7.0e10}, False),
        ("parameters", {"kind": "active"}, False),
        ("benchmarks", {"score": "86.1"}, True),
        ("benchmarks", {"benchmark": "MMLU 评测集"}, True),
        ("benchmarks", {"rank": 1}, False),
        ("benchmarks", {"versus": "GPT-4"}, False),
        ("benchmarks", {"benchmark": None}, False),
    ],
)
def test_a_claim_is_right_in_every_slot_or_wrong(field: str, values: dict[str, Any], right: bool) -> None:
    assert figure(changed(field, **values), field)[0] == right


def test_parameters_read_off_a_name_do_not_count() -> None:
    assert figure(changed("parameters", source="name"), "parameters") == (0, 1, 0)


def test_releases_are_judged_by_kind_and_status_and_their_dates_apart() -> None:
    other = changed("releases", kind="open_source", date={"iso": "2023-04-11", "text": "4月11日"})
    assert figure(other, "release") == (1, 2, 2)
    assert figure(other, "release_date") == (1, 1, 1)
    assert figure(other, "release.kind") == (1, 2, 2)
    assert figure(other, "release.not_released") == (1, 1, 1)


@pytest.mark.parametrize(
    ("values", "right"),
    [
        ({}, 8),
        ({"speaker": "CTO 周靖人"}, 8),
        ({"speaker": "吴泳铭"}, 0),
        ({"text": "开源是最好的"}, 6),
        ({"text": "开源"}, 2),
    ],
)
def test_quotes_count_by_characters_of_the_right_speaker(values: dict[str, Any], right: int) -> None:
    assert figure(changed("quotes", **values), "quotes")[0] == right


def test_quotes_beyond_a_partly_labelled_interview_are_not_held_against_it() -> None:
    more = {**GOLD, "quotes": [*GOLD["quotes"], {**GOLD["quotes"][0], "text": "另外一句完全不同的回答。"}]}
    assert figure(more, "quotes", {**GOLD, "quotes_partial": True}) == (8, 8, 8)
    assert figure(more, "quotes")[2] > 8


def test_a_count_of_nothing_is_nought() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a"}\n{"id": "a"}\n', ":2: id a stands twice"),
        (b'{"id": "a"\n', ":1: is not JSON"),
        (b'{"id": 3}\n', ":1: is not an object with an `id`"),
        (b"\xff\n", "is not UTF-8"),
    ],
)
def test_a_faulty_file_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_bytes(content)
    with pytest.raises(LlmnewsError, match=message):
        load(tmp_path / "g.jsonl")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled articles are not beside this checkout")
@pytest.mark.parametrize("labels", ["dev", "check"])
def test_the_figures_are_those_of_the_shared_scorer(labels: str, tmp_path: Path, extractor: Extractor) -> None:
    gold = SHARED / "eval" / f"{labels}.gold.jsonl"
    pred = tmp_path / "pred.jsonl"
    wanted = load(gold)
    articles = [Article(**row) for id, row in load(SHARED / "corpus" / "dev.jsonl").items() if id in wanted]
    pred.write_text("".join(extractor.extract(a).model_dump_json() + "\n" for a in articles), encoding="utf-8")
    for option in ([], ["--json"]):
        theirs = subprocess.run(
            [sys.executable, str(SHARED / "eval" / "score.py"), str(gold), str(pred), *option],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        report = evaluate(wanted, load(pred))
        assert (json.dumps(report.to_json()) if option else report.to_text()) == theirs.rstrip("\n")
