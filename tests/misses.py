"""What `explain` says of a sentence without a record, for the tests of its rooms."""

from __future__ import annotations

from llmnews.pipeline import Extractor
from llmnews.reasons import Failure, Miss, WhyNot


def only(extractor: Extractor, rule: str) -> Extractor:
    return extractor.with_rules([r for r in extractor.data.rulebook.rules if r.id == rule])


def nearest(why: WhyNot) -> Miss:
    assert why.misses
    return why.misses[0]


def first(why: WhyNot) -> Failure:
    return nearest(why).failures[0]
