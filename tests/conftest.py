"""What many tests share: one extractor with the shipped data, since building it takes most of a second."""

from __future__ import annotations

import pytest

from llmnews.pipeline import Extractor, shared


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the shipped data."""
    return shared()
