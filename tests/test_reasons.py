"""Reasons as plain data: dataclasses and spans become mappings, pairs become keys and values."""

from __future__ import annotations

import json

from llmnews.reasons import Explanation, Failure, Guard, Item, Miss, Origin, WhyNot, to_json
from llmnews.records import Notice
from llmnews.text import Span

WORDS = Span(start=2, end=4, text="发布")


def test_a_span_is_its_offsets_and_its_words() -> None:
    assert to_json(Item("<w.release>", WORDS)) == {
        "source": "<w.release>",
        "words": {"start": 2, "end": 4, "text": "发布"},
    }


def test_what_is_nested_is_plain_too() -> None:
    failure = Failure("把", "is not there", WORDS, "add it")
    miss = Miss("r", "r.yaml:1", "把 <model>", "r.yaml:3", WORDS, (Item("<model>", None),), (failure,), ("s",), 0.5)
    plain = to_json(WhyNot("release", ("one",), (miss,), (), ()))
    assert json.loads(json.dumps(plain)) == plain
    assert plain["given"] == ["one"]
    assert plain["misses"][0]["matched"] == [{"source": "<model>", "words": None}]
    assert plain["misses"][0]["failures"][0]["remedy"] == "add it"


def test_fields_and_what_they_hold_are_a_mapping() -> None:
    guard = Guard("modify", "<w.open> <model>", "r.yaml:4", True, (WORDS,), (("kind", "open_source"),), "")
    assert to_json(guard)["sets"] == {"kind": "open_source"}
    assert to_json(guard)["words"] == [{"start": 2, "end": 4, "text": "发布"}]


def test_a_warning_keeps_its_code() -> None:
    warned = to_json(Explanation((), (), (Notice(code="conflicting-dates", message="two"),)))
    assert warned["warnings"] == [{"code": "conflicting-dates", "message": "two"}]


def test_an_origin_says_its_entry_or_that_there_is_none() -> None:
    assert str(Origin("model", "Qwen", "qwen", "models.yaml:5", "x")) == "Qwen: model `qwen`, models.yaml:5, source: x"
    assert str(Origin("model", "Zorbix", None, "", "")) == "Zorbix: model in no list"
