"""Alignment: where the items of a pattern lie in a sentence, and what keeps it from matching."""

from __future__ import annotations

import pytest

from llmnews.alignment import Alignment, aligned
from llmnews.article import Article
from llmnews.cases import written_out
from llmnews.match import matches
from llmnews.pattern import parse
from llmnews.pipeline import Extractor
from llmnews.rule import MENTION_KINDS
from tests.small_clauses import LISTS, clause


def laid(pattern: str, text: str) -> Alignment:
    return aligned(parse(pattern, MENTION_KINDS, LISTS), clause(text), {})


def wrong(alignment: Alignment, text: str) -> list[tuple[str, str, str]]:
    return [(f.item.source, f.wrong, text[f.start : f.end]) for f in alignment.fits if f.wrong]


def test_a_reading_lies_without_cost_and_each_item_on_its_words() -> None:
    text = "阿里昨日发布了千问"
    alignment = laid("<company> ... <w.release> (了)? <model>", text)
    assert alignment.cost == 0
    assert [text[f.start : f.end] for f in alignment.fits] == ["阿里", "昨日", "发布", "了", "千问"]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("<company> ... <w.release> ... <model>", "阿里端出了千问", [("<w.release>", "absent", "")]),
        ("<company> ... <w.release> ... <model>", "千问由阿里发布", [("<model>", "before", "千问")]),
        ("<company> 把 <model>", "阿里要把千问", [("把", "apart", "把")]),
        ("<company> ...2 <model>", "阿里一二三千问", [("<model>", "far", "千问")]),
        ("<company> ... <model> 上线", "阿里说文心和千问上线", [("<model>", "crossed", "千问")]),
        ("<company> (的|之) <model>", "阿里千问", [("(的|之)", "absent", "")]),
        ("<company> ... <date> ... <model>", "阿里发布千问", [("<date>", "absent", "")]),
    ],
)
def test_what_keeps_a_pattern_from_matching(pattern: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    alignment = laid(pattern, text)
    assert wrong(alignment, text) == expected
    assert alignment.cost > 0


def test_a_gap_that_is_too_narrow_says_how_wide_it_must_be() -> None:
    (fit,) = [f for f in laid("<company> ...2 <model>", "阿里一二三千问").fits if f.wrong]
    assert fit.units == 3
    assert not laid("<company> ...3 <model>", "阿里一二三千问").cost


def test_anchors_fix_what_an_item_lies_on() -> None:
    c = clause("阿里发布文心和千问")
    pattern = parse("<w.release> ... <model>", MENTION_KINDS, LISTS)
    assert aligned(pattern, c, {"model": c.mentions["model"][0]}).cost == 0
    assert aligned(pattern, c, {"model": c.mentions["model"][1]}).cost > 0


def test_a_pattern_lies_without_cost_exactly_where_it_matches(extractor: Extractor) -> None:
    rules = extractor.data.rulebook.rules
    patterns = [p for rule in rules for p in (*rule.patterns, *rule.unless)]
    for text in (written_out(e.text)[0] for rule in rules for e in rule.entry.examples[:1]):
        for _, c in extractor.prepare(Article(text=text)).clauses:
            for pattern in patterns:
                if len(pattern.needs - c.present) < 2:
                    matched = next(matches(pattern, c, {}), None) is not None
                    assert (aligned(pattern, c, {}).cost == 0) == matched, (pattern.source, text)
