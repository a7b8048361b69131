"""Which other readings lost to the one that made a record: of the same words, or of the same release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from llmnews.clause import Clause
from llmnews.match import Binding, Tried
from llmnews.readings import Record, Run, place_of
from llmnews.reasons import Loser
from llmnews.records import Release
from llmnews.rule import Rule


def losers_to(
    mine: Tried, binding: Binding, record: Record, run: Run, every: Callable[[int, Clause], Sequence[Tried]]
) -> Iterator[Loser]:
    """The readings that lost to the one that made a record, whose binding is given; `every` gives all that the rules of
    its type have in a sentence."""
    for number, clause in run.clauses:
        for one in every(number, clause):
            if one is mine or one.binding is None:
                continue
            reason = None
            if one.winner is binding:
                reason = _why_lost(mine.rule, binding, one.rule, one.binding)
            elif one.winner is None and isinstance(record, Release):
                reason = _of_same_release(record, one.binding, number, run)
            if reason:
                yield Loser(
                    one.rule.id, place_of(one.rule, one.match.pattern), one.match.pattern.source,
                    tuple(_said(one.binding, run)), run.text.span(clause.start, clause.end), reason,
                )  # fmt: skip


def _why_lost(winning: Rule, winner: Binding, losing: Rule, loser: Binding) -> str:
    """Why one of two readings of the same words counts."""
    ours, theirs = len(winner.slots), len(loser.slots)
    if ours > theirs:
        return f"the same words: it binds fewer fields, {theirs} of the record's {ours}"
    if winning is not losing:
        return f"the same words and as many fields: {winning.id} stands before it"
    return "the same words: a pattern above it, or a nearer mention"


def _of_same_release(record: Release, other: Binding, number: int, run: Run) -> str | None:
    """How another reading of the same release differs from the record; None where it is of another release."""
    slot = other.slots.get("model")
    models = [run.named(m, number) for m in slot.each()] if slot else []
    if record.model not in models or other.values.get("kind") != record.kind:
        return None
    date = other.slots.get("date")
    status = other.values.get("status", "released")
    company = other.slots.get("company")
    named = run.named(company.each()[0], number) if company else None
    if status != record.status:
        return f"says {status}: {record.status} is stronger"
    if date is not None and record.date is not None and date.name != (record.date.iso or ""):
        return f"says {date.name or 'another day'}: the first day that is told, and the fuller one, counts"
    if named is not None and record.company is not None and named != record.company:
        return f"says {named}: the first company that is told counts"
    return "says it again"


def _said(binding: Binding, run: Run) -> Iterator[tuple[str, str]]:
    for name, mention in binding.slots.items():
        yield name, mention.name or run.span(mention).text
    for name, value in binding.values.items():
        if name not in binding.slots:
            yield name, str(value)
