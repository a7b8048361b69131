"""Patterns against the mentions of one sentence: which mentions fill which blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from llmnews.clause import Clause
from llmnews.mention import Mention
from llmnews.pattern import CHARACTERS, Gap, Literal, Pattern, Slot
from llmnews.rulebook import Rule

# Between two items that stand side by side there may be blanks, quotation marks and brackets.
_NEXT_TO = re.compile(r"[\s\"'“”‘’「」『』《》〈〉【】\[\]()*_]*")


@dataclass(slots=True)
class Match:
    """One way to read a pattern: the mention behind each slot, in order of the pattern's items."""

    pattern: Pattern
    slots: dict[str, Mention]
    words: dict[str, Mention]
    start: int
    end: int


@dataclass(slots=True)
class Binding:
    """A rule that matched: what it says, and the mentions that it says it with."""

    rule: Rule
    pattern: Pattern
    slots: dict[str, Mention]
    words: dict[str, Mention]
    values: dict[str, Any]
    start: int
    end: int


def matches(pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> Iterator[Match]:
    """Every reading of `pattern` in `clause`. Slots whose kind is in `anchors` can only be those mentions."""
    if not pattern.needs <= clause.present:
        return
    clause = _near(pattern, clause, anchors)
    yield from _walk(pattern, clause, anchors, 0, clause.start, None, {}, {}, -1)


def _near(pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> Clause:
    """The part of a long clause in which a reading with these anchors can lie: else many readings of one long line
    would each look through all of it."""
    held = [anchors[s.key] for s in pattern.items if isinstance(s, Slot) and s.key in anchors]
    if not held or clause.end - clause.start < 2 * pattern.reach:
        return clause
    start, end = max(m.start for m in held) - pattern.reach, min(m.end for m in held) + pattern.reach
    return replace(clause, start=max(clause.start, start), end=min(clause.end, end))


def _walk(
    pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention], index: int, at: int, gap: int | None,
    slots: dict[str, Mention], words: dict[str, Mention], start: int,
) -> Iterator[Match]:  # fmt: skip
    if index == len(pattern.items):
        yield Match(pattern, slots, words, start, at)
        return
    item = pattern.items[index]
    if isinstance(item, Gap):
        yield from _walk(pattern, clause, anchors, index + 1, at, item.limit, slots, words, start)
    elif isinstance(item, Literal):
        for begin, end in _literal(item, clause, at, gap, start < 0):
            first = begin if start < 0 else start
            yield from _walk(pattern, clause, anchors, index + 1, end, None, slots, words, first)
        if item.optional:
            yield from _walk(pattern, clause, anchors, index + 1, at, gap, slots, words, start)
    else:
        for mention in _candidates(item, clause, anchors, at, gap, start < 0):
            if item.field in slots and slots[item.field] is not mention:
                continue
            new_slots, new_words = slots, words
            if item.is_word:
                new_words = {**words, item.kind: mention}
            else:
                new_slots = {**slots, item.field: mention}
            first = mention.start if start < 0 else start
            yield from _walk(pattern, clause, anchors, index + 1, mention.end, None, new_slots, new_words, first)


def _candidates(
    slot: Slot, clause: Clause, anchors: Mapping[str, Mention], at: int, gap: int | None, first: bool
) -> Iterator[Mention]:
    anchor = anchors.get(slot.key)
    for mention in clause.from_(slot.kind, at):
        fits = first or (clause.within(at, mention.start, gap) if gap else _adjacent(clause, at, mention.start))
        if not fits:
            return  # mentions further on are further away
        if anchor is None or mention is anchor:
            yield mention
        # A gap never crosses another mention of the kind that comes next; it may cross words of a list.
        if not first and not slot.is_word:
            return


def _adjacent(clause: Clause, at: int, to: int) -> bool:
    match = _NEXT_TO.match(clause.clean, at, to)
    return match is not None and match.end() == to


def _literal(item: Literal, clause: Clause, at: int, gap: int | None, first: bool) -> Iterator[tuple[int, int]]:
    low = clause.low
    if gap is None and not first:
        skip = _NEXT_TO.match(low, at, clause.end)
        begin = skip.end() if skip else at
        for word in item.words:
            if low.startswith(word, begin) and _bounded(low, begin, begin + len(word)):
                yield begin, begin + len(word)
        return
    found = []
    end = clause.end if first else min(clause.end, at + (gap or 0) * CHARACTERS + max(map(len, item.words)))
    for word in item.words:
        begin = low.find(word, at, end)
        while begin >= 0:
            if _bounded(low, begin, begin + len(word)):
                if not first and not clause.within(at, begin, gap or 0):
                    break
                found.append((begin, begin + len(word)))
            begin = low.find(word, begin + 1, end)
    yield from sorted(found)


def _bounded(low: str, start: int, end: int) -> bool:
    def latin(c: str) -> bool:
        return c.isascii() and c.isalnum()

    return not (
        (start > 0 and latin(low[start]) and latin(low[start - 1]))
        or (end < len(low) and latin(low[end - 1]) and latin(low[end]))
    )


def bindings(rules: Sequence[Rule], clause: Clause) -> list[Binding]:
    """What the rules of one type of record say about a clause.

    Where two read the same words, the one that binds more wins, then the order of the rules. A trigger word serves
    one binding.
    """
    found: list[Binding] = []
    present = clause.present
    for rule in rules:
        for pattern in rule.patterns:
            if not pattern.needs <= present:
                continue
            for match in matches(pattern, clause, {}):
                binding = _bound(rule, match, clause)
                if binding is not None:
                    found.append(binding)
    if not found:
        return found
    found.sort(key=lambda b: (-len(b.slots), b.rule.order, b.rule.patterns.index(b.pattern), b.end - b.start, b.start))
    kept: list[Binding] = []
    used: set[tuple[str, int]] = set()
    for binding in found:
        if binding.rule.entry.exclusive == "no":
            kept.append(binding)
            continue
        keys = {(kind, word.start) for kind, word in binding.words.items() if kind in _triggers(binding)}
        keys |= {(name, m.start) for name, m in binding.slots.items() if name in ("parameters", "score", "rank")}
        if not keys & used:
            used |= keys
            kept.append(binding)
    kept.sort(key=lambda b: b.start)
    return kept


def _triggers(binding: Binding) -> set[str]:
    """The lists whose words make the record: those that carry values, or all of the pattern where none does."""
    carrying = {kind for kind, word in binding.words.items() if word.values}
    return carrying or set(binding.words)


def _bound(rule: Rule, match: Match, clause: Clause) -> Binding | None:
    anchors: dict[str, Mention] = {**match.slots, **match.words}
    for guard in rule.unless:
        if next(matches(guard, clause, anchors), None) is not None:
            return None
    slots = dict(match.slots)
    words = dict(match.words)
    values: dict[str, Any] = dict(rule.set)
    for word in match.words.values():
        values.update(word.values)
    for pattern in rule.also:
        if all(isinstance(i, Slot) and (i.is_word or i.field in slots) for i in pattern.items if isinstance(i, Slot)):
            continue
        extra = min(matches(pattern, clause, {**slots, **words}), key=lambda m: m.end - m.start, default=None)
        if extra is not None:
            for name, mention in extra.slots.items():
                slots.setdefault(name, mention)
            for kind, word in extra.words.items():
                if kind not in words:
                    values.update(word.values)
    for when, new in rule.modify:
        if next(matches(when, clause, anchors), None) is not None:
            values.update(new)
    return Binding(rule, match.pattern, slots, words, values, match.start, match.end)
