"""Patterns that say nothing of their own, and patterns that can never match."""

from __future__ import annotations

import pytest

from llmnews.errors import Fault
from llmnews.lexicon import Word
from llmnews.overlaps import covers, overlap_faults, unreachable_faults
from llmnews.pattern import Pattern, parse
from llmnews.rule import MENTION_KINDS, Rule, read_rules
from llmnews.yamlfile import parse as parse_yaml

LISTS = {"release": (Word("发布"),), "negation": (Word("没有"),), "nothing": ()}


def pattern(source: str) -> Pattern:
    return parse(source, MENTION_KINDS, LISTS)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("<company> ... <model>", "<company> ... <model>"),
        ("<company> ...40 <model>", "<company> ... <model>"),
        ("<company> (的|发布) <model>", "<company> 的 <model>"),
        ("<company> (的)? <model>", "<company> 的 <model>"),
        ("<company> (的|之)? <model>", "<company> (之)? <model>"),
    ],
)
def test_a_wider_gap_or_more_alternatives_cover(wide: str, narrow: str) -> None:
    assert covers(pattern(wide), pattern(narrow))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<company> ... <model>", "<company> ...40 <model>"),
        ("<company> 的 <model>", "<company> (的)? <model>"),
        ("<company> (的|发布) <model>", "<company> (的|推出) <model>"),
        ("<company> ... <model>", "<company> ... <beside:model>"),
        ("<company> ... <model>", "<model> ... <company>"),
        ("<company> ... <model>", "<company> ... <w.release> ... <model>"),
    ],
)
def test_other_patterns_do_not_cover(one: str, other: str) -> None:
    assert not covers(pattern(one), pattern(other))


RULE = """\
- id: {id}
  record: release
  set: {{status: released, kind: launch}}
  patterns:
    - {pattern}
  {more}
  examples:
    - text: x
      gives: {{model: A}}
"""


def rules(*written: tuple[str, str]) -> list[Rule]:
    """Rules with these patterns and further lines."""
    source = "".join(RULE.format(id=f"r{n}", pattern=p, more=more) for n, (p, more) in enumerate(written))
    content, faults = parse_yaml(source.encode(), "r.yaml")
    found = read_rules(content, "r.yaml", LISTS, 0, faults)
    assert not faults
    return found


def told(faults: list[Fault]) -> list[tuple[str, int]]:
    assert all(fault.remedy for fault in faults)
    return [(fault.entry, fault.line) for fault in faults]


GUARD = "unless: [<w.negation> ... <w.release>]"
WIDE = "<company> ...40 <w.release> ... <model>"
NARROW = "<company> ... <w.release> ... <model>"


def test_a_pattern_that_another_of_its_rule_takes_in_is_told() -> None:
    assert told(list(overlap_faults(rules((f"{WIDE}\n    - {NARROW}", ""))))) == [("r0", 6)]
    assert told(list(overlap_faults(rules((f"{NARROW}\n    - {WIDE}", ""))))) == [("r0", 5)]


def test_of_two_equal_patterns_the_second_is_told() -> None:
    assert told(list(overlap_faults(rules((f"{WIDE}\n    - {WIDE}", ""))))) == [("r0", 6)]


def test_a_guard_that_another_takes_in_is_told() -> None:
    guards = "unless: [<w.negation> ...8 <w.release>, <w.negation> ...4 <w.release>]"
    assert told(list(overlap_faults(rules((WIDE, guards))))) == [("r0", 6)]


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ((WIDE, ""), (NARROW, ""), True),
        ((WIDE, ""), (NARROW, GUARD), True),
        ((WIDE, GUARD), (NARROW, GUARD), True),
        ((WIDE, GUARD), (NARROW, ""), False),  # what the guard stops, the second rule may say
        ((NARROW, ""), (WIDE, ""), False),
        ((WIDE, ""), (NARROW, "also: [<date> ... <w.release>]"), False),  # binds more, so it wins
        ((WIDE, ""), (NARROW, "exclusive: no"), False),
        ((WIDE, ""), (NARROW, "inherit: [date]"), False),
    ],
)
def test_a_rule_that_an_earlier_one_stands_in_for_is_told(
    first: tuple[str, str], second: tuple[str, str], is_told: bool
) -> None:
    assert told(list(overlap_faults(rules(first, second)))) == [("r1", 14)] * is_told


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (("<company> ... <w.nothing> ... <model>", ""), "the list `w.nothing` is empty"),
        (("<model> ... <w.release> ... <model>", ""), "`model` would be one mention in 2 places"),
        ((WIDE, "unless: [<model> ... <model>]"), "`model` would be one mention in 2 places"),
        ((WIDE, "also: [<date> ... <w.nothing>]"), "the list `w.nothing` is empty"),
        ((WIDE, "modify: [{when: <w.nothing> <w.release>, set: {status: planned}}]"), "the list `w.nothing` is empty"),
    ],
)
def test_a_pattern_that_can_never_match_is_told(written: tuple[str, str], reason: str) -> None:
    (fault,) = unreachable_faults(rules(written), LISTS)
    assert reason in fault.reason
    assert fault.remedy


def test_a_pattern_that_can_match_is_not_told() -> None:
    assert not list(unreachable_faults(rules((WIDE, "unless: [<other:model> ... <model>]")), LISTS))
