"""How far a record can be trusted: the measured precision of the rule or finder that made it.

The table `precision.tsv` beside the gazetteers says, for each rule and for records of listed names and of new ones
apart, how many were made on labelled articles that nobody had read while writing the rules, and how many were right;
`python -m tests.confidence` counts anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from llmnews.records import BenchmarkClaim, Extraction, ParameterScale, Quote, Release

Record = TypeVar("Record", Release, ParameterScale, BenchmarkClaim, Quote)
Counts = Mapping[tuple[str, str, str], tuple[int, int]]
"""Type of record, rule and kind of names → how many were right, and how many were made."""

LISTED, NEW = "listed", "new"
"""Kinds of names: all of a record that gazetteers know, or one that they do not."""

WEIGHT = 4.0
"""Records of its type that stand behind the precision of every rule: one hit does not make a rule sure, nor one miss
useless."""


class Trust:
    """The smoothed precision of rules and finders. A record with a new name is never surer than one with listed names:
    where it looks so, a few lucky hits were counted."""

    def __init__(self, counts: Counts) -> None:
        sums: dict[tuple[str, str, str], tuple[int, int]] = {}
        for (record, rule, names), (right, made) in counts.items():
            for key in _from_narrow_to_wide(record, rule, names):
                sum_right, sum_made = sums.get(key, (0, 0))
                sums[key] = sum_right + right, sum_made + made
        self._of: dict[tuple[str, str, str], float] = {}
        # The wider before the narrower, listed names before new ones: each leans on those before it.
        for record, rule, names in sorted(sums, key=lambda key: (key[1] != "", key[2])):
            expected = self.of(record, rule, names)  # what is known as yet: that of the wider ones
            measured = _smoothed(*sums[record, rule, names], 0.5 if expected is None else expected)
            listed = self._of.get((record, rule, LISTED), 1.0)
            self._of[record, rule, names] = min(listed, measured) if names == NEW else measured

    @classmethod
    def read(cls, path: Path) -> Trust:
        """The table of a file with the columns record, rule, names, right and made; without the file, no measures."""
        counts = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line and not line.startswith("#"):
                record, rule, names, right, made = line.split("\t")
                counts[record, rule, names] = int(right), int(made)
        return cls(counts)

    def of(self, record: str, rule: str, names: str) -> float | None:
        """The precision to expect; that of the record's type for a rule without a measure, None without any."""
        return next((self._of[key] for key in _from_narrow_to_wide(record, rule, names) if key in self._of), None)

    def confidence(self, record: str, rule: str, names: str, unmeasured: float) -> float:
        """The precision to expect, as a record tells it; `unmeasured` where there is no measure."""
        known = self.of(record, rule, names)
        return unmeasured if known is None else round(known, 3)

    def applied(self, record: str, records: Iterable[Record]) -> tuple[Record, ...]:
        """The records with their confidence measured; one with a new name had a confidence below 1 before."""
        return tuple(self._measured(record, one) for one in records)

    def _measured(self, record: str, one: Record) -> Record:
        evidence = one.evidence
        if isinstance(one, ParameterScale) and one.source == "name":
            return one  # what is read off a name is as sure as the name
        measured = self.confidence(record, evidence.rule, names_of(one), evidence.confidence)
        return one.model_copy(update={"evidence": evidence.model_copy(update={"confidence": measured})})


def names_of(one: Record) -> str:
    """Whether all names of a record that is not measured yet are "listed", or one is "new"."""
    listed = one.speaker_id is not None if isinstance(one, Quote) else one.evidence.confidence == 1
    return LISTED if listed else NEW


def _from_narrow_to_wide(record: str, rule: str, names: str) -> tuple[tuple[str, str, str], ...]:
    """What stands for a rule: its own measure, else that of its type with such names, else that of its type."""
    return (record, rule, names), (record, "", names), (record, "", "")


def _smoothed(right: int, made: int, expected: float) -> float:
    return (right + WEIGHT * expected) / (made + WEIGHT)


def at_least(extraction: Extraction, least: float) -> Extraction:
    """The extraction without records of a lower confidence; names stay, and so does what is read off a name."""
    if least <= 0:
        return extraction

    def kept(records: Iterable[Record]) -> tuple[Record, ...]:
        return tuple(one for one in records if one.evidence.confidence >= least)

    return extraction.model_copy(
        update={
            "releases": kept(extraction.releases),
            "parameters": kept(extraction.parameters),
            "benchmarks": kept(extraction.benchmarks),
            "quotes": kept(extraction.quotes),
        }
    )
