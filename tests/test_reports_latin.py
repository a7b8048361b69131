"""What an English verb of speech introduces."""

from __future__ import annotations

import pytest

from tests.reported import reported


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Owen Hartley told reporters that prices will fall.", ["prices will fall."]),
        ("According to Owen Hartley, prices will fall.", [" prices will fall."]),
        ("Prices will fall, according to Owen Hartley.", ["Prices will fall"]),
        ("In the long run prices will fall, Owen Hartley said.", ["In the long run prices will fall"]),
        ("Owen Hartley called it a joke.", []),
    ],
)
def test_a_clause_is_reported_before_or_behind_its_speaker(text: str, said: list[str]) -> None:
    assert reported(text) == [(words.strip(), False) for words in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Owen Hartley said: "Prices will fall soon."', ["Prices will fall soon."]),
        ('Owen Hartley called it "a very long and slow joke".', ["a very long and slow joke"]),
        ('It was hailed by Owen Hartley as "the end of expensive prices".', ["the end of expensive prices"]),
        ('Owen Hartley called it "a joke".', []),
    ],
)
def test_words_in_quotation_marks_are_direct_unless_they_are_a_term(text: str, said: list[str]) -> None:
    assert reported(text) == [(words, True) for words in said]
