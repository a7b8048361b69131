"""Who leads a company or speaks for one: by the title in the text, or by a post that the gazetteer knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from llmnews import Extractor, yamlfile
from llmnews.entries import Located, PersonEntry, Post
from llmnews.executives import Executives
from llmnews.lexicon import read_lexicon

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
LEXICON = read_lexicon(_content, "lexicon.yaml", [])


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "executive"),
    [
        ("星河智算首席技术官林思远表示，成本会下降。", True),
        ("星河智算聯合創辦人林思遠表示，成本會下降。", True),
        ("星河智算发言人林思远表示，成本会下降。", True),
        ("清华大学教授林思远表示，成本会下降。", False),
        ("星河智算前首席技术官林思远表示，成本会下降。", False),
        ("前OpenAI首席技术官林思远表示，成本会下降。", False),
        ("开发者林思远表示，成本会下降。", False),
        ("Mina Castellano, chief executive of Harbor Labs, said costs will fall.", True),
        ("Mina Castellano, a software engineer at Harbor Labs, said costs will fall.", False),
        ("黄仁勋表示，成本会下降。", True),  # a post of the gazetteer
    ],
)
def test_a_title_or_a_post_makes_an_executive(extractor: Extractor, text: str, executive: bool) -> None:
    (quote,) = extractor.extract(text).quotes
    assert quote.executive is executive


@pytest.mark.parametrize(("year", "executive"), [(2023, True), (2025, False), (2019, False), (None, False)])
def test_a_post_counts_in_the_years_in_which_it_was_held(year: int | None, executive: bool) -> None:
    post = Post.model_validate({"org": "harbor-labs", "title": "CTO", "from": "2020", "to": "2024"})
    person = PersonEntry(
        id="mina", name="Mina Castellano", posts=(post,), examples=("Mina Castellano.",), source="test"
    )
    executives = Executives([Located(person, "person", "people.yaml", 1, yamlfile.Map())], LEXICON)
    assert executives.lead("", None, None, "mina", date(year, 5, 1) if year else None) is executive
