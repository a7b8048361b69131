"""Words that point back to a model, or away from it."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from llmnews.references import References


@pytest.fixture(scope="module")
def references(extractor: Extractor) -> References:
    return References(extractor.data.gazetteer.lexicon)


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("pronoun", "它的得分更高", "它"), ("pronoun", "它们的得分更高", None), ("pronoun", "其中一项", None),
        ("pronoun", "its score", "its"), ("pronoun", "the new model", "the new model"), ("pronoun", "bits", None),
        ("each", "得分分别为", "分别"), ("each", "Respectively", "Respectively"), ("oblique", "相比", "相比"),
        ("oblique", "better than the ", "than the "), ("oblique", "Ethan", None), ("example", "例如：", "例如："),
        ("example", "不如", None), ("example", "such as ", "such as "), ("whole", "the old network", "the old network"),
        ("other", "而不是 ", "而不是 "), ("owns", " 系列", " 系列"), ("owns", "’s", "’s"),
    ],
)  # fmt: skip
def test_words_count_outside_of_longer_ones(references: References, kind: str, text: str, found: str | None) -> None:
    match = getattr(references, kind).search(text)
    assert (match and match.group()) == found
