"""How far records can be trusted: `python -m tests.confidence GOLD TEXTS [GOLD TEXTS …]` measures each rule and finder.

GOLD are labels and TEXTS the articles of files like those of `llmnews eval`; they should be articles that nobody read
while writing the rules. What precision and recall would be from each confidence upwards is printed, cross-fitted: the
articles are dealt into `FOLDS`, and the records of each are judged by the measures of the others. `--write` puts the
counts of all of them into `gazetteers/precision.tsv`, from where `Evidence.confidence` comes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from llmnews import Article, Extraction, Extractor
from llmnews.alike import Labels
from llmnews.evaluate import judged, load
from llmnews.pack_files import PRECISION, shipped_gazetteers
from llmnews.trust import Trust, names_of

FOLDS = 5
STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
TYPES = {"release": "releases", "parameters": "parameters", "benchmarks": "benchmarks", "quotes": "quotes"}
"""Field of the labels → field of an extraction."""
RECORDS = {"release": "release", "parameters": "parameters", "benchmarks": "benchmark", "quotes": "quote"}
HEAD = """\
# Records made by each rule and finder on labelled articles that nobody had read, and how many of them were right;
# "new" where a name is in no list. Written by `python -m tests.confidence --write`; columns: record, rule, names,
# right, made.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with the number of its article, what made it, and whether a label says the same."""

    article: int
    record: str
    rule: str
    names: str
    right: bool


def judge(extractor: Extractor, gold: Labels, article: Article, number: int) -> Iterable[Judged]:
    """The records of one article; their confidence is what the finders say, before anything was measured."""
    extraction: Extraction = extractor.extract(article)
    names = {
        (field, one.evidence.rule, one.evidence.sentence.start, str(getattr(one, "model", ""))): names_of(one)
        for field, group in TYPES.items()
        for one in getattr(extraction, group)
    }
    for field, record, right in judged(gold, extraction.model_dump(mode="json")):
        evidence = record["evidence"]
        key = (field, evidence["rule"], evidence["sentence"]["start"], str(record.get("model", "")))
        yield Judged(number, RECORDS[field], evidence["rule"], names[key], right)


def counted(records: Iterable[Judged]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """How many records were right and made, by type, rule and kind of names."""
    made: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for one in records:
        key = (one.record, one.rule, one.names)
        made[key] += 1
        right[key] += one.right
    return {key: (right[key], made[key]) for key in sorted(made)}


def cross_fitted(records: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Each record with the confidence that the articles of the other folds give it."""
    out: list[tuple[Judged, float]] = []
    for fold in range(FOLDS):
        trust = Trust(counted(one for one in records if one.article % FOLDS != fold))
        held_out = (one for one in records if one.article % FOLDS == fold)
        out += [(one, trust.of(one.record, one.rule, one.names) or 0.0) for one in held_out]
    return out


def curve(records: Sequence[Judged], labelled: Counter[str]) -> str:
    """Precision and recall of each type from each confidence upwards, as a Markdown table."""
    fitted = cross_fitted(records)
    lines = ["| confidence from | " + " | ".join(RECORDS.values()) + " |", "|---|" + "---|" * len(RECORDS)]
    for step in STEPS:
        cells = []
        for record in RECORDS.values():
            kept = [one.right for one, confidence in fitted if one.record == record and confidence >= step]
            precision = f"{sum(kept) / len(kept):.2f}" if kept else "-"
            cells.append(f"{precision} / {sum(kept) / max(1, labelled[record]):.2f}")
        lines.append(f"| {step:.1f} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Prints the curve, and writes the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="GOLD TEXTS", help="labels and articles, in turn")
    parser.add_argument("--write", action="store_true", help="write gazetteers/precision.tsv")
    arguments = parser.parse_args()
    extractor = Extractor().with_trust(Trust({}))
    records: list[Judged] = []
    labelled: Counter[str] = Counter()
    number = 0
    for labels, texts in zip(arguments.files[::2], arguments.files[1::2], strict=True):
        gold, rows = load(labels), load(texts)
        for id in sorted(gold):
            number += 1
            records += judge(extractor, gold[id], Article.model_validate(rows[id]), number)
            for field, group in TYPES.items():
                labelled[RECORDS[field]] += len(gold[id].get(group) or ())
    print(f"{number} articles, {len(records)} records; precision / recall\n\n{curve(records, labelled)}")
    if arguments.write:
        rows_of: dict[str, list[str]] = defaultdict(list)
        for (record, rule, names), (right, made) in counted(records).items():
            rows_of[record].append(f"{record}\t{rule}\t{names}\t{right}\t{made}")
        text = HEAD + "".join(f"{row}\n" for record in RECORDS.values() for row in rows_of[record])
        (shipped_gazetteers() / PRECISION).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
