"""What no case needs: patterns, guards and conditions without which every example and reject would still pass.

Such a part is unproven: nobody knows what it is for, and nothing tells when it breaks. A part is needed where some
example or reject fails without it, first those of its own entry or rule, then those of others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from llmnews.article import Article
from llmnews.cases import Case, cases, run_case
from llmnews.clause import Clause
from llmnews.clean import fold, lowered
from llmnews.entries import Located
from llmnews.errors import Fault
from llmnews.match import bindings
from llmnews.pipeline import Extractor
from llmnews.rule import Rule
from llmnews.rulebook import ways
from llmnews.spelled import spellings
from llmnews.yamlvalues import line_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a rule that can be taken away."""

    key: str
    """Where it stands: patterns, also, modify, unless or inherit."""
    source: str
    """As it is written."""
    line: int
    without: Rule
    """The rule without it."""


def parts(rule: Rule) -> list[Part]:
    """The patterns, changes, guards and inherited fields of a rule, each with the rule that is left without it."""
    found = []
    for key in ("patterns", "also", "modify", "unless", "inherit"):
        held: Sequence[object] = getattr(rule, key)
        items = rule.item.get(key, ())
        for index, item in enumerate(items):
            source = item["when"] if key == "modify" else item
            changed: Any = {key: (*held[:index], *held[index + 1 :])}
            without = replace(rule, **changed)
            found.append(Part(key, str(source), line_of(source, line_of(item, rule.line)), without))
    return found


def rule_needs(rules: Sequence[Rule], extractor: Extractor) -> Iterator[Fault]:
    """A fault for each part of these rules that no case of any rule needs."""
    everything = extractor.data.rulebook.rules
    proofs = [_Proof(case, extractor) for rule in everything for case in cases(rule) if case.kind != "todo"]
    for rule in rules:
        near = sorted((p for p in proofs if _record(p.case) == rule.record), key=lambda p: p.case.entry != rule.id)
        whole = _unshared(rule)
        read: dict[int, list[tuple[object, ...]]] = {}
        for part in parts(rule):
            other = extractor.with_rules([part.without if r is rule else r for r in everything])
            without = _unshared(part.without)
            for proof in near:
                if id(proof) not in read:
                    read[id(proof)] = proof.readings(whole)
                # What a rule may inherit is no matter of its readings.
                inherits = part.key == "inherit" and proof.case.entry == rule.id
                touched = inherits or proof.readings(without) != read[id(proof)]
                if touched and run_case(proof.case, other) and proof.is_sound:
                    break
            else:
                reason = f"no example or reject needs `{part.source}` in `{part.key}`"
                yield Fault(rule.file, part.line, rule.id, reason, _REMEDY[part.key])


def entry_needs(entries: Sequence[Located], extractor: Extractor) -> Iterator[Fault]:
    """A fault for each condition of these entries (in `weak`, `cased`, `not_in`) that no case of any entry needs."""
    data = extractor.data
    holding = _holding([case for located in data.entries for case in cases(located) if case.kind != "todo"])
    for located in entries:
        for key in ("weak", "cased", "not_in"):
            for text in located.item.get(key, ()):
                other = extractor.with_gazetteer(data.gazetteer.relaxed(located, key, text))
                near = sorted(holding(text), key=lambda case: (case.entry != located.entry.id, case.kind))
                if not any(run_case(case, other) and not run_case(case, extractor) for case in near):
                    reason = f"no example or reject needs `{text}` in `{key}`"
                    yield Fault(located.file, line_of(text, located.line), located.entry.id, reason, _REMEDY[key])


def _holding(everything: Sequence[Case]) -> Callable[[str], list[Case]]:
    """A function that gives the cases whose sentence holds some spelling of a text."""
    texts = [(case, lowered(fold(case.text))) for case in everything]
    joined = "\0".join(text for _, text in texts)
    starts = list(accumulate((len(text) + 1 for _, text in texts), initial=0))

    def holding(text: str) -> list[Case]:
        found: dict[int, None] = {}
        for spelling in spellings(text):
            at = joined.find(spelling)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found[index] = None
                at = joined.find(spelling, starts[index + 1])
        return [texts[index][0] for index in found]

    return holding


def _record(case: Case) -> str:
    return case.owner.record if isinstance(case.owner, Rule) else ""


_REMEDY = {
    "weak": "add a reject where it is an ordinary word, or move it to `also`",
    "cased": "add a reject that writes it otherwise, or move it to `also`",
    "not_in": "add a reject that holds it, or take it away",
    "patterns": "add an example that only this pattern reads, or take it away",
    "also": "add an example with a field that only this pattern binds, or take it away",
    "modify": "add an example that it changes, or take it away",
    "unless": "add a reject that only this guard stops, or take it away",
    "inherit": "add an example whose field stands in an earlier sentence, or take it away",
}


class _Proof:
    """A case of a rule, and its clauses, which are the same whatever the rules are."""

    def __init__(self, case: Case, extractor: Extractor) -> None:
        self.case = case
        self._extractor = extractor

    @cached_property
    def is_sound(self) -> bool:
        """Whether the case comes out as it should: one that fails anyway proves nothing."""
        return not run_case(self.case, self._extractor)

    @cached_property
    def _clauses(self) -> list[Clause]:
        return [clause for _, clause in self._extractor.prepare(Article(text=self.case.text)).clauses]

    def readings(self, rule: Rule) -> list[tuple[object, ...]]:
        """All that a rule says of the clauses."""
        return [
            (number, b.pattern.source, b.slots, b.words, b.values, b.start, b.end)
            for number, clause in enumerate(self._clauses)
            for b in bindings(ways([rule]), clause)
        ]


def _unshared(rule: Rule) -> Rule:
    """The rule as it is where readings may share words: so that none of them hides another."""
    return replace(rule, entry=rule.entry.model_copy(update={"exclusive": "no"}))
