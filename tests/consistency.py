"""Consistency without labels: `python -m tests.consistency NEWS.jsonl.gz` holds items told in two languages together.

The articles `hextra-cn-DATE-k` and `hextra-en-DATE-k` tell the same item, so they must give the same models, parameters
and scores. Each side's values are a set within an item; agreement is the F1 between the two sides over all items. How
many values each side has stands beside it, because two silent sides agree about nothing. `--show FIELD` prints the
disagreements with the words behind them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from llmnews import Article, Extraction, Extractor
from llmnews.records import ParameterScale
from tests.benchmarks.texts import read

CHINESE, ENGLISH = "hextra-cn-", "hextra-en-"
"""How the ids of the two sides begin; what follows is the same for the two tellings of one item."""
FIELDS = ("models", "parameters", "scores")


def values(extraction: Extraction) -> dict[str, dict[str, str]]:
    """What is compared, by field: each value with the words that it was read from."""
    sizes = [p for p in extraction.parameters if p.source == "text"]
    scores = [(c, re.sub(r"[^\d.]", "", c.score)) for c in extraction.benchmarks if c.score is not None]
    return {
        "models": {m.name: m.mentions[0].text for m in extraction.models},
        "parameters": {_size(p): p.evidence.sentence.text for p in sizes},
        "scores": {number: claim.evidence.sentence.text for claim, number in scores},
    }


def _size(scale: ParameterScale) -> str:
    return f"{scale.kind} {scale.min if scale.min is not None else ''}..{scale.max if scale.max is not None else ''}"


def pairs(articles: Mapping[str, Article]) -> Iterator[tuple[Article, Article]]:
    """The two tellings of each item, Chinese first."""
    for id, article in articles.items():
        other = articles.get(id.replace(CHINESE, ENGLISH, 1)) if id.startswith(CHINESE) else None
        if other is not None:
            yield article, other


def main() -> None:
    """Prints the figures, and the disagreements of one field where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSONL with `id` and `text`, perhaps packed with gzip")
    parser.add_argument("--show", choices=FIELDS, help="print the items in which this field disagrees")
    arguments = parser.parse_args()
    extractor = Extractor()
    both: Counter[str] = Counter()
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    items = 0
    for one, other in pairs({a.id or "": a for a in read(arguments.news)}):
        items += 1
        left, right = values(extractor.extract(one)), values(extractor.extract(other))
        for field in FIELDS:
            both[field] += len(left[field].keys() & right[field].keys())
            chinese[field] += len(left[field])
            english[field] += len(right[field])
        zh, en = left.get(arguments.show, {}), right.get(arguments.show, {})
        if zh.keys() != en.keys():
            print(one.id)
            for side, mine, theirs in (("zh", zh, en), ("en", en, zh)):
                for value in mine.keys() - theirs.keys():
                    print(f"    only {side}: {value} | {' '.join(mine[value].split())}")
    print(f"{items} items\nfield            F1   both/zh/en")
    for field in FIELDS:
        total = chinese[field] + english[field]
        agreement = 2 * both[field] / total if total else 0.0
        print(f"{field:<12} {agreement:6.3f}   {both[field]}/{chinese[field]}/{english[field]}")


if __name__ == "__main__":
    main()
