"""Deletes the parts of rules and conditions one at a time, and tells those that no example or reject protects.

A part is what stands in a pattern and makes it narrower or wider: the pattern itself, each word, blank, gap and
alternative in it; each `also`, `modify` and `unless` and what is in them; each field that a rule may `inherit`; and of
an entry each spelling in `weak`, each cue word of it, each string in `not_in` and each spelling in `cased`. How wide a
gap is, and which words a list of the lexicon holds, is not counted: with a narrower gap or a shorter list it is the
same rule.

A part is protected where one of the cases fails without it: the cases of its own rule or entry come first, then those
of the other rules for the same type of record, or the other sentences that hold the spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.cases import Case, cases, run_case
from llmnews.clean import fold, lowered
from llmnews.entries import Located
from llmnews.errors import Fault
from llmnews.match import readings
from llmnews.needed import parts as whole_parts
from llmnews.parallel import in_order
from llmnews.pattern import WIDEST_GAP, Gap, Item, Literal, Pattern, Slot, compiled
from llmnews.pipeline import Extractor, Prepared
from llmnews.rule import Rule
from llmnews.rulebook import Rulebook, ways
from llmnews.spelled import spellings
from llmnews.yamlvalues import line_of

ALLOWED = 0.05
"""The share of parts that may be unprotected before the command fails."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be taken out of a rule or an entry."""

    owner: Rule | Located
    kind: str
    """What it is: pattern, also, modify, unless, item, option, alternative, gap, inherit, weak, cue, not_in, cased."""
    line: int
    source: str
    """The line of YAML that it stands in, or what stands there."""
    start: int
    end: int
    """Its place in `source`."""
    within: str = ""
    """The key that `source` stands under, where the part is less than the whole of it."""
    rule: Rule | None = None
    """The rule without the part, where the owner is a rule."""
    spelling: str = ""
    """The spelling or string of the condition, where the owner is an entry."""

    @property
    def text(self) -> str:
        """The part as it is written."""
        return self.source[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Proof:
    """How many parts of each kind there are, and those that nothing protects."""

    parts: Counter[str]
    unprotected: tuple[Part, ...]

    @property
    def share(self) -> float:
        """The share of unprotected parts, from 0 to 1."""
        return len(self.unprotected) / max(1, self.parts.total())

    @property
    def faults(self) -> list[Fault]:
        """The unprotected parts as faults, each with the way to protect it, in the order of files and lines."""
        return sorted(map(_fault, self.unprotected))


def run(extractor: Extractor, workers: int = 1) -> Proof:
    """Deletes every part of the data of an extractor, one at a time; the data itself must pass `check`."""
    mutants = _Mutants(extractor)
    parts = mutants.parts
    needed = list(in_order(_Mutants.is_needed, mutants, range(len(parts)), workers))
    bare = tuple(part for part, is_needed in zip(parts, needed, strict=True) if not is_needed)
    return Proof(Counter(part.kind for part in parts), bare)


def render(proof: Proof) -> str:
    """The unprotected parts one below the other, and how many there are of each kind."""
    lines = []
    for fault in proof.faults:
        lines += [str(fault), fault.detail] if fault.detail else [str(fault)]
    bare = Counter(part.kind for part in proof.unprotected)
    counts = ", ".join(f"{kind} {bare[kind]} of {count}" for kind, count in sorted(proof.parts.items()))
    total, share = proof.parts.total(), f"{proof.share:.1%}"
    return "\n".join(
        [*lines, *[""] * bool(lines), f"{len(proof.unprotected)} of {total} parts unprotected, {share}: {counts}"]
    )


# --- the parts -----------------------------------------------------------------------------------------------------


def parts_of(owner: Rule | Located) -> Iterator[Part]:
    """Every part of a rule or an entry, in the order of its keys."""
    return _rule_parts(owner) if isinstance(owner, Rule) else _entry_parts(owner)


def _rule_parts(rule: Rule) -> Iterator[Part]:
    for whole in whole_parts(rule):
        kind = "pattern" if whole.key == "patterns" else whole.key
        yield Part(rule, kind, whole.line, whole.source, 0, len(whole.source), rule=whole.without)
    for key in ("patterns", "also", "modify", "unless"):
        held: Sequence[Any] = getattr(rule, key)
        for index, (one, item) in enumerate(zip(held, rule.item.get(key, ()), strict=True)):
            pattern = one[0] if key == "modify" else one
            line = line_of(item["when"] if key == "modify" else item, rule.line)
            for kind, start, end, smaller in _pieces(pattern, rule.record if key == "patterns" else ""):
                put = (smaller, one[1]) if key == "modify" else smaller
                changed: Any = {key: (*held[:index], put, *held[index + 1 :])}
                yield Part(rule, kind, line, pattern.source, start, end, key, replace(rule, **changed))


def _pieces(pattern: Pattern, record: str = "") -> Iterator[tuple[str, int, int, Pattern]]:
    """Kind, place and the pattern without it, of everything in a pattern that can be taken out."""
    at = 0
    for index, item in enumerate(pattern.items):
        start = pattern.source.index(item.source, at)
        at = start + len(item.source)
        # A record of sizes is nothing without a size.
        if not (record == "parameters" and isinstance(item, Slot) and item.kind == "parameters"):
            rest = _without(pattern.items, index)
            kind = "gap" if isinstance(item, Gap) else "option" if _is_option(item) else "item"
            if rest:
                yield kind, start, at, compiled(pattern.source, rest)
        if isinstance(item, Literal) and len(item.words) > 1:
            begin = start + 1
            for word, written in zip(item.words, item.source[1 : item.source.rindex(")")].split("|"), strict=True):
                fewer = replace(item, words=tuple(w for w in item.words if w is not word))
                items = (*pattern.items[:index], fewer, *pattern.items[index + 1 :])
                yield "alternative", begin, begin + len(written), compiled(pattern.source, items)
                begin += len(written) + 1


def _is_option(item: Item) -> bool:
    return isinstance(item, Literal) and item.optional


def _without(items: Sequence[Item], index: int) -> tuple[Item, ...]:
    """The items without one of them, as a pattern can be written; nothing where no blank would be left."""
    rest = [*items[:index], *items[index + 1 :]]
    for at in range(len(rest) - 1, 0, -1):
        one, other = rest[at - 1], rest[at]
        if isinstance(one, Gap) and isinstance(other, Gap):
            rest[at - 1 : at + 1] = [replace(one, limit=min(WIDEST_GAP, one.limit + other.limit))]
    while rest and (isinstance(rest[0], Gap) or _is_option(rest[0])):
        del rest[0]
    while rest and (isinstance(rest[-1], Gap) or _is_option(rest[-1])):
        del rest[-1]
    return tuple(rest) if any(isinstance(item, Slot) for item in rest) else ()


def _entry_parts(located: Located) -> Iterator[Part]:
    entry, item = located.entry, located.item

    def part(kind: str, text: str, source: str, spelling: str, within: str = "") -> Part:
        return Part(located, kind, line_of(text, located.line), source, 0, len(text), within, spelling=spelling)

    for spelling, cues in item.get("weak", {}).items():
        yield part("weak", spelling, spelling, spelling)
        for cue in cues if len(cues) > 1 else ():
            yield part("cue", cue, cue, spelling, "weak")
    for kind in ("not_in", "cased"):
        for text in dict.fromkeys(getattr(entry, kind)):
            written = next((t for t in item[kind] if t == text), text)
            yield part(kind, written, written, text)


# --- trying them ---------------------------------------------------------------------------------------------------


class _Remembering(Extractor):
    """An extractor that prepares each article once, however often the rules change."""

    def __init__(self, other: Extractor) -> None:
        self.__dict__.update(other.__dict__)
        self._prepared: dict[Article, Prepared] = {}

    def prepare(self, article: Article, rulebook: Rulebook | None = None) -> Prepared:
        if article not in self._prepared:
            self._prepared[article] = super().prepare(article)
        return self._prepared[article]


class _Mutants:
    """The parts of the data of an extractor, and the cases that may need them. Pickles as its extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._read: dict[tuple[str, str], list[object]] = {}

    def __reduce__(self) -> tuple[type[_Mutants], tuple[Extractor]]:
        return _Mutants, (self._extractor,)

    @cached_property
    def parts(self) -> list[Part]:
        """All parts, those of rules first."""
        data = self._extractor.data
        owners: tuple[Rule | Located, ...] = (*data.rulebook.rules, *data.entries)
        return [part for owner in owners for part in parts_of(owner)]

    @cached_property
    def _memory(self) -> _Remembering:
        return _Remembering(self._extractor)

    @cached_property
    def _rule_cases(self) -> dict[str, list[Case]]:
        """Type of record → the cases of its rules that pass."""
        found: dict[str, list[Case]] = {}
        for rule in self._extractor.data.rulebook.rules:
            found.setdefault(rule.record, []).extend(self._passing(rule, self._memory))
        return found

    @cached_property
    def _entry_cases(self) -> list[tuple[str, Case]]:
        """The cases of all entries that pass, each with its sentence in lower case."""
        owners = self._extractor.data.entries
        return [(lowered(fold(c.text)), c) for owner in owners for c in self._passing(owner, self._extractor)]

    @staticmethod
    def _passing(owner: Rule | Located, extractor: Extractor) -> list[Case]:
        return [case for case in cases(owner) if case.kind != "todo" and not run_case(case, extractor)]

    def is_needed(self, index: int) -> bool:
        """Whether some case fails without the part of that index."""
        part = self.parts[index]
        if isinstance(part.owner, Rule):
            return self._is_needed_by_rules(part, part.owner)
        return self._is_needed_by_names(part, part.owner)

    def _is_needed_by_rules(self, part: Part, rule: Rule) -> bool:
        assert part.rule is not None
        rules = self._extractor.data.rulebook.rules
        changed: Extractor | None = None
        for case in sorted(self._rule_cases[rule.record], key=lambda case: case.entry != rule.id):
            if part.kind != "inherit" and self._reads(part.rule, case) == self._reads_as_it_is(rule, case):
                continue
            changed = changed or self._memory.with_rules([part.rule if r is rule else r for r in rules])
            if run_case(case, changed):
                return True
        return False

    def _reads_as_it_is(self, rule: Rule, case: Case) -> list[object]:
        key = rule.id, case.id
        if key not in self._read:
            self._read[key] = self._reads(rule, case)
        return self._read[key]

    def _reads(self, rule: Rule, case: Case) -> list[object]:
        """What a rule reads in the sentence of a case: where two rules read the same, the records are the same."""
        article = Article.model_validate({"text": case.text, "published": case.example.published})
        return [
            (index, b.start, b.end, len(b.pattern.items) > 1, b.slots, b.words, b.values)
            for index, clause in self._memory.prepare(article).clauses
            for b in readings(ways([rule]), clause)
        ]

    def _is_needed_by_names(self, part: Part, located: Located) -> bool:
        key = part.within or part.kind
        forms = spellings(part.spelling)
        cues = spellings(part.text) if part.kind == "cue" and not part.text.startswith("<w.") else {""}
        touched = [c for low, c in self._entry_cases if any(s in low for s in forms) and any(s in low for s in cues)]
        if not touched:
            return False
        cue = part.text if part.kind == "cue" else ""
        gazetteer = self._extractor.data.gazetteer.relaxed(located, key, part.spelling, cue)
        changed = self._extractor.with_gazetteer(gazetteer)
        return any(run_case(case, changed) for case in sorted(touched, key=lambda case: case.owner is not located))


# --- telling -------------------------------------------------------------------------------------------------------


def _fault(part: Part) -> Fault:
    id = part.owner.id if isinstance(part.owner, Rule) else part.owner.entry.id
    whole = f" of `{part.within}`" if part.within and part.kind != "cue" else ""
    of = f" of `{part.spelling}`" if part.kind == "cue" else ""
    reason = f"no example needs the {_NAMES[part.kind]} `{part.text}`{of}{whole}"
    remedy = _REMEDIES[part.kind].format(text=part.text, spelling=part.spelling)
    if part.kind == "item" and part.within in ("unless", "modify"):
        remedy = f"add an example that has the rest of the line but not `{part.text}`, or delete it"
    elif part.kind == "gap" and part.within == "unless":
        remedy = "add a sentence to `rejects` with words in between, or delete it"
    elif part.kind in ("alternative", "option") and part.within == "unless":
        remedy = f"add a sentence to `rejects` that only `{part.text}` holds back, or delete it"
    is_piece = (part.start, part.end) != (0, len(part.source))
    detail = marked(part.source, [(part.start, part.end, "not needed")]) if is_piece else ""
    return Fault(part.owner.file, part.line, id, reason, remedy, detail)


_NAMES = {
    "pattern": "pattern", "also": "`also`", "modify": "`modify`", "unless": "`unless`", "item": "item",
    "option": "option", "alternative": "alternative", "gap": "gap", "inherit": "inherited field",
    "weak": "condition `weak` of", "cue": "cue word", "not_in": "string in `not_in`", "cased": "spelling in `cased`",
}  # fmt: skip

_REMEDIES = {
    "pattern": "add an example that only this pattern reads, or delete it",
    "also": "add an example whose field only this line fills, or delete it",
    "modify": "add an example whose value only this line changes, or delete it",
    "unless": "add a sentence to `rejects` that only this line holds back, or delete it",
    "item": "add a sentence to `rejects` that has the rest of the pattern but not `{text}`, or delete it",
    "option": "add an example in which one of these words stands, or delete them",
    "alternative": "add an example with `{text}`, or delete it",
    "gap": "add an example with words in between, or delete it",
    "inherit": "add an example in which an earlier sentence names it, or delete it",
    "weak": "add a sentence to `rejects` in which `{text}` is another thing, or move it to `also`",
    "cue": "add an example in which only `{text}` stands beside `{spelling}`, or delete it",
    "not_in": "add a sentence to `rejects` with `{text}`, or delete it",
    "cased": "add a sentence to `rejects` with `{text}` in other case, or move it to `also`",
}
