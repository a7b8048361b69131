"""Makers in the names of models."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Adobe Firefly 能画海报。", [("Adobe", "Adobe")]),
        ("大家都用 GitHub Copilot 写代码。", []),
        ("Firefly 是 Adobe 的。", [("Adobe", "Adobe")]),
    ],
)
def test_a_spelling_that_begins_with_the_maker_names_it(
    extractor: Extractor, text: str, companies: list[tuple[str, str]]
) -> None:
    found = extractor.extract(text).companies
    assert [(company.name, mention.text) for company in found for mention in company.mentions] == companies
