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
        whole: dict[str, tuple[int, int]] = {}
        for (record, _, names), (right, made) in counts.items():
            for group in (record, f"{record} {names}"):
                sum_right, sum_made = whole.get(group, (0, 0))
                whole[group] = sum_right + right, sum_made + made
        self._of_type = {record: _smoothed(*whole[record], 0.5) for record in whole if " " not in record}
        self._of_names = {
            group: _smoothed(*whole[group], self._of_type[group.split(" ")[0]]) for group in whole if " " in group
        }
        for record in self._of_type:
            listed, new = f"{record} {LISTED}", f"{record} {NEW}"
            if listed in self._of_names and new in self._of_names:
                self._of_names[new] = min(self._of_names[listed], self._of_names[new])
        self._of_rule = {
            key: _smoothed(right, made, self._of_names[f"{key[0]} {key[2]}"]) for key, (right, made) in counts.items()
        }
        for record, rule, names in counts:
            if names == NEW and (listed_too := self._of_rule.get((record, rule, LISTED))) is not None:
                self._of_rule[record, rule, names] = min(listed_too, self._of_rule[record, rule, names])

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
        known = self._of_rule.get((record, rule, names))
        if known is None:
            known = self._of_names.get(f"{record} {names}", self._of_type.get(record))
        return known

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
