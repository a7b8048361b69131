"""Spellings that cannot be right are told; test_check.py has more of them, in a whole house."""

from __future__ import annotations

import pytest

from llmnews.aliases import spelling_faults, spellings_of
from llmnews.entries import CompanyEntry, Located
from llmnews.yamlfile import parse


def located(id: str, source: str) -> Located:
    """A company with these keys."""
    content, faults = parse(f"- {{id: {id}, source: own knowledge, examples: [x], {source}}}\n".encode(), "c.yaml")
    assert not faults
    (item,) = content
    return Located(CompanyEntry.model_validate(item), "company", "c.yaml", 1, item)


def test_the_spellings_of_an_entry_are_those_of_all_its_names() -> None:
    entry = located("a", "name: OpenAI, also: [開放], weak: {OAI: [模型]}").entry
    assert {"openai", "open ai", "开放", "oai"} <= spellings_of(entry)


@pytest.mark.parametrize("name", ["42", "１２３"])
def test_a_name_that_is_a_number_needs_cue_words(name: str) -> None:
    (fault,) = spelling_faults([located("a", f"name: {name}")])
    assert "is a number" in fault.reason
    assert "`weak`" in fault.remedy
    assert not list(spelling_faults([located("a", f"name: {name}, weak: {{{name}: [公司]}}")]))


def test_a_spelling_of_two_entries_needs_a_condition_in_one() -> None:
    one = located("a", "name: Heron")
    (fault,) = spelling_faults([one, located("b", "name: HERON")])
    assert "shares `heron` with `a`" in fault.reason
    assert not list(spelling_faults([one, located("b", "name: HERON, cased: [HERON]")]))
