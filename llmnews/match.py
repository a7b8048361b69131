"""Patterns against the mentions of one sentence: which mentions fill which blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal as One

from llmnews.clause import Clause
from llmnews.clean import is_latin
from llmnews.mention import Mention
from llmnews.pattern import CHARACTERS, Literal, Pattern
from llmnews.rule import Rule
from llmnews.rulebook import Way, ways

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

    @property
    def verbs(self) -> list[Mention]:
        """Its words that say in which way something came out, in the order of the pattern."""
        return [word for word in self.words.values() if "kind" in word.values]


Bound = tuple[Binding, int]
"""A binding with the number of its sentence."""


def matches(pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> Iterator[Match]:
    """Every reading of `pattern` in `clause`. Slots whose kind is in `anchors` can only be those mentions."""
    if _may_stand(pattern, clause):
        near = _near(pattern, clause, anchors)
        if near is clause or _may_say(pattern, near.low[near.start : near.end]):
            return _walk(pattern, near, anchors, 0, near.start, None, (), -1)
    return iter(())


def _may_stand(pattern: Pattern, clause: Clause) -> bool:
    """Whether a clause has all mentions that a pattern needs, in its order: four of ten patterns with their words lack
    one or have them in another order."""
    if not pattern.needs <= clause.present:
        return False
    at = clause.start
    for slot in pattern.slots:
        start = clause.next(slot.kind, at)
        if start < 0:
            return False
        at = start + 1
    return True


def _may_say(pattern: Pattern, low: str) -> bool:
    """Whether one of each of a pattern's words in quotation marks is somewhere in a text."""
    # Most fail at one of the first words: loops take half the time of `all` and `any`.
    for words in pattern.literals:
        for word in words:
            if word in low:
                break
        else:
            return False
    return True


def _near(pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention]) -> Clause:
    """The part of a long clause in which a reading with these anchors can lie: else many readings of one long line
    would each look through all of it."""
    if not anchors or clause.end - clause.start < 2 * pattern.reach:
        return clause
    held = [anchors[slot.key] for slot in pattern.slots if slot.key in anchors]
    if not held:
        return clause
    start, end = max(m.start for m in held) - pattern.reach, min(m.end for m in held) + pattern.reach
    return replace(clause, start=max(clause.start, start), end=min(clause.end, end))


def _walk(
    pattern: Pattern, clause: Clause, anchors: Mapping[str, Mention], index: int, at: int, gap: int | None,
    bound: tuple[Mention, ...], start: int,
) -> Iterator[Match]:  # fmt: skip
    """The readings of the steps from `index` on, behind offset `at`; `bound` are the mentions of the slots before,
    `gap` is that of an optional word that is absent, `start` is where the reading begins, -1 before it does."""
    if index == len(pattern.steps):
        yield _read(pattern, bound, start, at)
        return
    step = pattern.steps[index]
    item = step.item
    if step.gap is not None:
        gap = step.gap
    if isinstance(item, Literal):
        for begin, end in literal_places(item, clause, at, gap, start < 0):
            yield from _walk(pattern, clause, anchors, index + 1, end, None, bound, begin if start < 0 else start)
        if item.optional:
            yield from _walk(pattern, clause, anchors, index + 1, at, gap, bound, start)
        return
    anchor = anchors.get(step.key)
    for place in clause.places(item.kind, at):
        mention = clause.mentions[item.kind][place]
        if start >= 0 and not (clause.within(at, mention.start, gap) if gap else adjacent(clause, at, mention.start)):
            return  # mentions further on are further away
        if (anchor is None or mention is anchor) and (step.first is None or bound[step.first] is mention):
            begin = mention.start if start < 0 else start
            yield from _walk(pattern, clause, anchors, index + 1, mention.end, None, (*bound, mention), begin)
        # A gap never crosses another mention of the kind that comes next; it may cross words of a list.
        if start >= 0 and not step.is_word:
            return


def _read(pattern: Pattern, bound: tuple[Mention, ...], start: int, end: int) -> Match:
    slots: dict[str, Mention] = {}
    words: dict[str, Mention] = {}
    for slot, mention in zip(pattern.slots, bound, strict=True):
        if slot.is_word:
            words[slot.kind] = mention
        else:
            slots[slot.field] = mention
    return Match(pattern, slots, words, start, end)


def adjacent(clause: Clause, at: int, to: int) -> bool:
    """Whether nothing but blanks, quotation marks and brackets stands between two places."""
    if at == to:
        return True
    match = _NEXT_TO.match(clause.clean, at, to)
    return match is not None and match.end() == to


def literal_places(item: Literal, clause: Clause, at: int, gap: int | None, first: bool) -> Iterator[tuple[int, int]]:
    """Where words in quotation marks stand behind offset `at`, in order: anywhere where they come `first`, else within
    a gap, or right beside without one."""
    low = clause.low
    if gap is None and not first:
        skip = _NEXT_TO.match(low, at, clause.end)
        begin = skip.end() if skip else at
        if not low.startswith(item.words, begin, clause.end):
            return
        for word in item.words:
            if low.startswith(word, begin, clause.end) and _bounded(low, begin, begin + len(word)):
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
    """Whether no Latin word goes on across the ends of a stretch."""
    if is_latin(low[start]) and start > 0 and is_latin(low[start - 1]):
        return False
    return not (is_latin(low[end - 1]) and end < len(low) and is_latin(low[end]))


def bindings(chosen: Iterable[Way], clause: Clause) -> list[Binding]:
    """What patterns of rules of one type of record say about a clause.

    Where two read the same words, the one that binds more wins, then the order of the rules. A trigger word serves
    one binding.
    """
    found = readings(chosen, clause)
    return [binding for binding, winner in _contest(found) if winner is None] if len(found) > 1 else found


def _contest(found: list[Binding]) -> list[tuple[Binding, Binding | None]]:
    """The bindings in the order of the text, each with the one that took its words; None for those that stand."""
    found.sort(key=lambda b: (-len(b.slots), b.rule.order, b.rule.patterns.index(b.pattern), b.end - b.start, b.start))
    out: list[tuple[Binding, Binding | None]] = []
    used: dict[tuple[str, int], Binding] = {}
    for binding in found:
        winner = None
        if binding.rule.entry.exclusive != "no":
            keys = {(kind, word.start) for kind, word in binding.words.items() if kind in _triggers(binding)}
            keys |= {(name, m.start) for name, m in binding.slots.items() if name in ("parameters", "score", "rank")}
            winner = next((used[key] for key in keys if key in used), None)
            if winner is None:
                used.update(dict.fromkeys(keys, binding))
        out.append((binding, winner))
    out.sort(key=lambda pair: pair[0].start)
    return out


def readings(chosen: Iterable[Way], clause: Clause) -> list[Binding]:
    """Everything that patterns of rules read in a clause, before they contest its words."""
    found: list[Binding] = []
    low = clause.low[clause.start : clause.end]
    for rule, pattern in chosen:
        if not _may_say(pattern, low):  # asked first: most fail here
            continue
        read = clause if clause.heads is None else clause.told(rule.record)
        if not _may_stand(pattern, read):
            continue
        for match in _walk(pattern, read, {}, 0, read.start, None, (), -1):
            binding = _bound(rule, match, read)
            if binding is not None:
                found.append(binding)
    return found


def _triggers(binding: Binding) -> set[str]:
    """The lists whose words make the record: those that carry values, or all of the pattern where none does."""
    carrying = {kind for kind, word in binding.words.items() if word.values}
    return carrying or set(binding.words)


def _bound(rule: Rule, match: Match, clause: Clause, steps: list[Step] | None = None) -> Binding | None:
    """The binding that a reading of a rule makes, None where an `unless` applies; `steps` is told what was tried."""
    anchors: dict[str, Mention] = {**match.slots, **match.words}
    # Of a long clause `matches` asks near the reading alone.
    low = clause.low[clause.start : clause.end] if clause.end - clause.start < _LONG else None
    guarded: Clause | None = None if rule.record == "release" else clause
    for guard in rule.unless:
        hit = None
        if _may_match(guard, clause, low):
            guarded = guarded or clause.guarded()
            hit = next(matches(guard, guarded, anchors), None)
        if steps is not None:
            steps.append(Step("unless", guard, hit, {}))
        if hit is not None:
            return None
    slots = dict(match.slots)
    words = dict(match.words)
    values: dict[str, Any] = dict(rule.set)
    for word in match.words.values():
        values.update(word.values)
    for pattern in rule.also:
        if all(slot.is_word or slot.field in slots for slot in pattern.slots):
            continue
        extra: Match | None = None
        if _may_match(pattern, clause, low):
            extra = min(matches(pattern, clause, {**slots, **words}), key=_length, default=None)
        if steps is not None:
            carried = (
                {k: v for kind, word in extra.words.items() if kind not in words for k, v in word.values.items()}
                if extra
                else {}
            )
            steps.append(Step("also", pattern, extra, carried))
        if extra is not None:
            for name, mention in extra.slots.items():
                slots.setdefault(name, mention)
            for kind, word in extra.words.items():
                if kind not in words:
                    values.update(word.values)
    for when, new in rule.modify:
        hit = next(matches(when, clause, anchors), None) if _may_match(when, clause, low) else None
        if steps is not None:
            steps.append(Step("modify", when, hit, new))
        if hit is not None:
            values.update(new)
    return Binding(rule, match.pattern, slots, words, values, match.start, match.end)


_LONG = 1_000
"""Characters of a clause that is not looked through once for each reading in it."""


def _may_match(pattern: Pattern, clause: Clause, low: str | None) -> bool:
    """Whether a clause holds what a guard, change or addition needs, as far as `low`, its text, tells: of ten eight
    need what is not there, and to begin a search takes longer."""
    return pattern.needs <= clause.present and (low is None or _may_say(pattern, low))


def _length(match: Match) -> int:
    return match.end - match.start


@dataclass(slots=True)
class Step:
    """An `unless`, `also` or `modify` that was tried on a reading, its match if it has one, and what it then sets."""

    part: One["unless", "also", "modify"]
    pattern: Pattern
    match: Match | None
    values: Mapping[str, Any]


@dataclass(slots=True)
class Tried:
    """A reading of a rule with all that became of it: its binding, None where the last of `steps` is an `unless` that
    applied, and the binding that took its words."""

    rule: Rule
    match: Match
    steps: list[Step]
    binding: Binding | None
    winner: Binding | None = None


def tried(rules: Iterable[Rule], clause: Clause) -> list[Tried]:
    """Every reading of the rules in a clause, those that do not stand among them: `bindings` with its reasons."""
    out: list[Tried] = []
    for rule, pattern in ways(rules):
        read = clause.told(rule.record)
        for match in matches(pattern, read, {}):
            steps: list[Step] = []
            out.append(Tried(rule, match, steps, _bound(rule, match, read, steps)))
    winners = {id(b): winner for b, winner in _contest([t.binding for t in out if t.binding is not None])}
    for one in out:
        one.winner = winners[id(one.binding)] if one.binding is not None else None
    return out
