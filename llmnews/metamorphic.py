"""Proves names and rules on sentences that nobody wrote: variants of every example, derived by themselves.

A change that says nothing new (another script or width, blanks and invisible characters inside words, the furniture of
a page around the sentence) must leave every record as it is, each of its words at its place. Another company and model
in the same blanks must change the names alone, and another day of publication the relative dates alone.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.cases import Case, cases, run_case
from llmnews.entries import Located
from llmnews.errors import Fault
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor
from llmnews.records import Extraction
from llmnews.rewritings import CHANGES
from llmnews.rule import Rule
from llmnews.stand_ins import StandIns
from llmnews.text import Text


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence changed: `text.raw` is the sentence, `text.clean` the variant, the map between them is the text's."""

    name: str
    text: Text
    published: datetime.date | None
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Canonical name → the one that stands in its place."""
    years: int = 0
    """By how many years relative dates must shift."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The variants that failed, how many of each kind there were, and how many of each kind were left out and why."""

    faults: list[Fault]
    run: Counter[str]
    left_out: Counter[tuple[str, str]]


def run(extractor: Extractor, workers: int = 1) -> Proof:
    """Derives and runs the variants of all examples of an extractor's data.

    Examples that fail as they are written are left out: `check` tells them.
    """
    tool = _Variants(extractor)
    results = list(in_order(_Variants.prove, tool, range(len(tool.owners)), workers))
    counted: Counter[str] = Counter()
    left_out: Counter[tuple[str, str]] = Counter()
    for result in results:
        counted += result.run
        left_out += result.left_out
    return Proof(sorted(fault for result in results for fault in result.faults), counted, left_out)


def variants_of(owner: Rule | Located, extractor: Extractor) -> Iterator[Variant]:
    """The variants of the examples of a rule or an entry."""
    tool = _Variants(extractor)
    for case in cases(owner):
        if case.kind == "example":
            yield from (variant for _, variant in tool.variants(case) if isinstance(variant, Variant))


def render(proof: Proof) -> str:
    """The faults one below the other, then how many variants ran and what was left out, with the reasons."""
    lines = []
    for fault in proof.faults:
        lines += [str(fault), fault.detail, ""]
    told = ", ".join(f"{name} {count}" for name, count in proof.run.items())
    lines.append(f"{len(proof.faults)} of {proof.run.total()} variants fail: {told}")
    lines += [f"left out: {name} of {count} examples: {why}" for (name, why), count in sorted(proof.left_out.items())]
    return "\n".join(lines)


YEARS = 28
"""A shift after which every day has its weekday and every year its leap day again."""


OTHERS, SHIFTED = "other names", "shifted day"

_REMEDIES = {
    "traditional script": "add the word or name as Traditional script writes it",
    "full width": "write the word as it is folded: half-width letters, digits and marks",
    "spaces between characters": "a word or name must not depend on blanks between Han characters",
    "zero-width characters": "a word or name must not hold invisible characters",
    "page around it": "see which line around the sentence gives or takes a word",
    OTHERS: "the rule must not depend on a certain name: use <company> and <model>, or a word list",
    SHIFTED: "the rule must take the date from <date>, not from words",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A record to be compared: its values, and where in the example the words of its fields stand."""

    record: str
    values: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, int, int], ...]

    def __str__(self) -> str:
        return f"{self.record}: " + ", ".join(f"{name} {value}" for name, value in self.values)


class _Variants:
    """The examples of the data of an extractor. Pickles as its extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __reduce__(self) -> tuple[type[_Variants], tuple[Extractor]]:
        return _Variants, (self._extractor,)

    @cached_property
    def owners(self) -> list[Rule | Located]:
        """Every rule and every entry."""
        return [*self._extractor.data.rulebook.rules, *self._extractor.data.entries]

    @cached_property
    def _standins(self) -> StandIns:
        return StandIns(self._extractor)

    def prove(self, index: int) -> Proof:
        """Runs the variants of the examples of the owner with that index."""
        owner = self.owners[index]
        counted: Counter[str] = Counter()
        left_out: Counter[tuple[str, str]] = Counter()
        faults: list[Fault] = []
        for case in cases(owner):
            if case.kind != "example" or run_case(case, self._extractor):
                continue
            for name, variant in self.variants(case):
                if isinstance(variant, str):
                    left_out[name, variant] += 1
                    continue
                counted[name] += 1
                faults += (
                    self._rule_faults(case, variant)
                    if isinstance(owner, Rule)
                    else self._entry_faults(case, owner, variant)
                )
        return Proof(faults, counted, left_out)

    def variants(self, case: Case) -> Iterator[tuple[str, Variant | str]]:
        """The name of each kind of variant, and the variant of a case or the reason why there is none."""
        day = _article(case).published
        for name, change in CHANGES.items():
            changed = change(case.text)
            yield name, changed if isinstance(changed, str) else Variant(name, changed, day)
        replaced = self._standins.replaced(case.text, case.owner)
        yield OTHERS, replaced if isinstance(replaced, str) else Variant(OTHERS, replaced.text, day, replaced.names)
        if isinstance(case.owner, Rule):
            text = Text(case.text)
            yield SHIFTED, "no `published`" if day is None else Variant(SHIFTED, text, _later(day), years=YEARS)

    def _entry_faults(self, case: Case, located: Located, variant: Variant) -> Iterator[Fault]:
        def places(sentence: str, back: Text) -> tuple[set[tuple[int, int]], list[tuple[int, int, str]]]:
            text, names, _ = self._extractor.mentions(sentence)
            named = [m for m in names if (m.kind, m.id) == (located.kind, located.entry.id)]
            marks = [(*text.raw_range(m.start, m.end), f"{m.kind} {m.id or m.name}") for m in names]
            return {back.raw_range(*text.raw_range(m.start, m.end)) for m in named}, marks

        wanted, _ = places(case.text, Text(case.text))
        found, marks = places(variant.text.clean, variant.text)
        if wanted <= found:
            return
        shown = marked(variant.text.clean, marks) if marks else f"    {variant.text.clean}"
        own = marked(case.text, [(a, b, "expected") for a, b in sorted(wanted - found)])
        reason = f"{case.label}, {variant.name}: does not name the entry"
        yield Fault(case.file, case.line, case.entry, reason, _REMEDIES[variant.name], f"{own}\n{shown}")

    def _rule_faults(self, case: Case, variant: Variant) -> Iterator[Fault]:
        plain = Text(case.text)
        wanted = [
            _predicted(row, variant, case.text)
            for row in _rows(self._extract(case.text, _article(case).published), plain)
        ]
        got = self._extract(variant.text.clean, variant.published)
        found = _rows(got, variant.text)
        missing = list((Counter(wanted) - Counter(found)).elements())
        extra = list((Counter(found) - Counter(wanted)).elements())
        if not missing and not extra:
            return
        lines = []
        for row in missing:
            lines += [f"    expected {row}", marked(case.text, [(a, b, name) for name, a, b in row.places])]
        for row in extra:
            lines += [f"    got {row}", marked(case.text, [(a, b, name) for name, a, b in row.places])]
        lines += ["    in", f"    {' '.join(variant.text.clean.split())}"]
        reason = f"{case.label}, {variant.name}: {len(missing)} records missing, {len(extra)} too many"
        yield Fault(case.file, case.line, case.entry, reason, _REMEDIES[variant.name], "\n".join(lines))

    def _extract(self, text: str, published: datetime.date | None) -> Extraction:
        return self._extractor.extract(Article(text=text, published=published))


def _article(case: Case) -> Article:
    return Article.model_validate({"text": case.text, "published": case.example.published})


def _later(day: datetime.date) -> datetime.date:
    return day.replace(year=day.year + YEARS)


_SAID_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d ?年(?![前内后])")


def _predicted(row: _Row, variant: Variant, sentence: str) -> _Row:
    """The record that the variant of a sentence must give."""
    words = {name: sentence[a:b] for name, a, b in row.places}
    values = []
    for name, value in row.values:
        if name in ("model", "company"):
            value = variant.renamed.get(value, value)
        elif name == "date" and variant.years and not _SAID_YEAR.search(words.get("date", "")):
            value = f"{int(value[:4]) + variant.years}{value[4:]}"
        values.append((name, value))
    return _Row(row.record, tuple(values), row.places)


def _rows(extraction: Extraction, back: Text) -> list[_Row]:
    """The records of an extraction, their words placed in the text that `back` leads to.

    What a record repeats as written is compared by its place alone.
    """
    rows = []
    for record, found in (
        ("release", extraction.releases), ("parameters", extraction.parameters), ("benchmark", extraction.benchmarks)
    ):  # fmt: skip
        for one in found:
            told = one.model_dump(exclude={"evidence", "benchmark", "score", "versus"}, exclude_none=True)
            if "date" in told:
                told["date"] = told["date"].get("iso")
            values = tuple((name, str(value)) for name, value in told.items() if value is not None)
            fields = one.evidence.fields
            places = tuple(sorted((name, *back.raw_range(s.start, s.end)) for name, s in fields.items()))
            rows.append(_Row(record, values, places))
    for model in extraction.models:
        values = tuple((name, value) for name, value in (("model", model.name), ("company", model.company)) if value)
        places = tuple(("model", *back.raw_range(s.start, s.end)) for s in model.mentions)
        rows.append(_Row("model", values, places))
    return rows
