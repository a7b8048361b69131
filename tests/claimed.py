"""What tests of claims compare: the main parts of each claim of a text."""

from __future__ import annotations

from llmnews import extract

Claim = tuple[str, str | None, str | None, str | None, str | None]
"""Model, test, score, rival and relation."""


def claims_of(text: str) -> list[Claim]:
    """The benchmark claims of a text, in their order."""
    return [(b.model, b.benchmark, b.score, b.versus, b.relation) for b in extract(text).benchmarks]
