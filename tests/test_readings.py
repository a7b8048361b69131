"""A run leads each mention back to the line of the data that it was read by."""

from __future__ import annotations

import pytest

from llmnews.pipeline import Extractor
from llmnews.readings import place_of, spelling_in


@pytest.mark.parametrize(
    ("kind", "id", "text", "spelling"),
    [
        ("company", "openai", "open ai", "OpenAI"),  # found with a blank, written without
        ("company", "alibaba-cloud", "阿里云", "阿里云"),
        ("model", "qwen", "qwen", "Qwen"),
    ],
)
def test_what_was_found_leads_to_the_spelling_in_the_file(
    kind: str, id: str, text: str, spelling: str, extractor: Extractor
) -> None:
    located = extractor.data.gazetteer.by_id[kind, id]
    found, place = spelling_in(located, text)
    assert found == spelling
    assert place.startswith(f"{located.file}:")
    assert int(place.rpartition(":")[2]) >= located.line


def test_what_no_spelling_writes_leads_to_the_entry(extractor: Extractor) -> None:
    located = extractor.data.gazetteer.by_id["company", "openai"]
    assert spelling_in(located, "nobody") == ("", f"{located.file}:{located.line}")


def test_each_pattern_has_its_own_line(extractor: Extractor) -> None:
    for rule in extractor.data.rulebook.rules:
        patterns = (*rule.patterns, *rule.also, *rule.unless, *(when for when, _ in rule.modify))
        lines = [int(place_of(rule, pattern).rpartition(":")[2]) for pattern in patterns]
        assert all(line > rule.line for line in lines), rule.id
