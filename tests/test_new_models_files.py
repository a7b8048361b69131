"""Models that no list knows, called as their files are."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They tried lumo-embed-0.6b today.", ["lumo-embed-0.6b"]),
        ("They tried sub-4b models today.", []),
        ("今天有 replit-code-v1-3b 可用。", ["replit-code-v1-3b"]),
    ],
)
def test_a_file_with_a_size_is_a_model(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
