"""Patterns that say nothing of their own, and patterns that can never match.

All of it is told from the patterns alone. It is conservative: what is reported is certain, not everything is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from llmnews.errors import Fault
from llmnews.lexicon import Lexicon
from llmnews.pattern import Gap, Item, Literal, Pattern, Slot
from llmnews.rule import Rule
from llmnews.yamlvalues import line_of


def overlap_faults(rules: Sequence[Rule]) -> Iterator[Fault]:
    """Patterns whose every match another pattern of the same rule takes, or an earlier rule that says as much."""
    for number, rule in enumerate(rules):
        for key in ("patterns", "unless"):
            own: Sequence[Pattern] = getattr(rule, key)
            for index, pattern in enumerate(own):
                for at, other in enumerate(own):
                    # Of two that take the same, the first one stays.
                    if at != index and covers(other, pattern) and (at < index or not covers(pattern, other)):
                        yield _covered(rule, key, index, f"`{other.source}` (line {_line(rule, key, at)})")
                        break
        for index, pattern in enumerate(rule.patterns):
            for other_rule in rules[:number]:
                taker = next((q for q in other_rule.patterns if covers(q, pattern)), None)
                if taker is not None and _stands_in_for(other_rule, rule):
                    place = f"{other_rule.file}:{_line(other_rule, 'patterns', other_rule.patterns.index(taker))}"
                    yield _covered(rule, "patterns", index, f"`{taker.source}` of `{other_rule.id}` ({place})")
                    break


def _covered(rule: Rule, key: str, index: int, by: str) -> Fault:
    source = getattr(rule, key)[index].source
    reason = f"`{source}` in `{key}` takes nothing that {by} does not take"
    return Fault(rule.file, _line(rule, key, index), rule.id, reason, "take it away, or say what is special about it")


def _line(rule: Rule, key: str, index: int) -> int:
    return line_of(rule.item[key][index], rule.line)


def _stands_in_for(first: Rule, second: Rule) -> bool:
    """Whether a record of `first` always comes where `second` would make one, and binds as much: then it wins."""
    return (
        first.record == second.record
        and first.entry.exclusive == second.entry.exclusive == "yes"
        and all(any(covers(guard, own) for guard in second.unless) for own in first.unless)
        and all(any(covers(own, more) for own in first.also) for more in second.also)
        and set(second.inherit) <= set(first.inherit)
        and any(
            slot.is_word or slot.field in ("parameters", "score", "rank") for p in second.patterns for slot in _slots(p)
        )
    )


def covers(wide: Pattern, narrow: Pattern) -> bool:
    """Whether `wide` takes everything that `narrow` takes, with the same slots: it is the same pattern, but for wider
    gaps and more alternatives."""
    return len(wide.items) == len(narrow.items) and all(map(_covers, wide.items, narrow.items))


def _covers(wide: Item, narrow: Item) -> bool:
    if isinstance(wide, Slot) and isinstance(narrow, Slot):
        return (wide.field, wide.kind) == (narrow.field, narrow.kind)
    if isinstance(wide, Gap) and isinstance(narrow, Gap):
        return wide.limit >= narrow.limit
    if isinstance(wide, Literal) and isinstance(narrow, Literal):
        return set(narrow.words) <= set(wide.words) and (wide.optional or not narrow.optional)
    return False


def unreachable_faults(rules: Sequence[Rule], lexicon: Lexicon) -> Iterator[Fault]:
    """Patterns that name an empty word list, or one mention in two places."""
    for rule in rules:
        written = [
            *zip((when for when, _ in rule.modify), (c["when"] for c in rule.item.get("modify", ())), strict=True)
        ]
        for key in ("patterns", "also", "unless"):
            written += zip(getattr(rule, key), rule.item.get(key, ()), strict=True)
        for pattern, item in written:
            for reason, remedy in _unreachable(pattern, lexicon):
                said = f"`{pattern.source}` can never match: {reason}"
                yield Fault(rule.file, line_of(item, rule.line), rule.id, said, remedy)


def _unreachable(pattern: Pattern, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for kind in sorted(pattern.needs):
        if kind.startswith("w.") and not lexicon.get(kind.removeprefix("w.")):
            yield f"the list `{kind}` is empty", "put a word into the list, or take the pattern away"
    for field, count in Counter(slot.field for slot in _slots(pattern) if not slot.is_word).items():
        if count > 1:
            yield f"`{field}` would be one mention in {count} places", f"write <other:{field}> for another one"


def _slots(pattern: Pattern) -> list[Slot]:
    return [item for item in pattern.items if isinstance(item, Slot)]
