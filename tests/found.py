"""What an extractor finds in a text, as short as a test says it."""

from __future__ import annotations

from llmnews import Extractor


def models(extractor: Extractor, text: str) -> list[tuple[str, list[str]]]:
    """Name and words of each model in `text`."""
    return [(model.name, [m.text for m in model.mentions]) for model in extractor.extract(text).models]


def model_names(extractor: Extractor, text: str) -> list[str]:
    """Name of each model in `text`."""
    return [name for name, _ in models(extractor, text)]
