"""What tests of claims compare: the main parts of each claim of a text."""

from __future__ import annotations

from llmnews import extract

Claim = tuple[str, str | None, str | None, str | None, str | None]
"""Model, test, score, rival and relation."""


def claims_of(text: str) -> list[Claim]:
    """The benchmark claims of a text, in their order."""
    return [(b.model, b.benchmark, b.score, b.versus, b.relation) for b in extract(text).benchmarks]


def assert_claims(text: str, claims: list[Claim]) -> None:
    """A text makes these claims and no others, in any order."""
    assert sorted(claims_of(text), key=str) == sorted(claims, key=str)


Rank = tuple[str, str | None, int | None, str | None]
"""Model, score, rank and rival."""


def ranks_of(text: str) -> list[Rank]:
    """The ranks that a text tells, in their order."""
    return [(b.model, b.score, b.rank, b.versus) for b in extract(text).benchmarks]
