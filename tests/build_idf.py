"""Builds gazetteers/idf.tsv: in how many articles of a corpus each gazetteer entry is named.

    python -m tests.build_idf NEWS.jsonl.gz

The corpus is JSON Lines with `text`, plain or gzipped. Only counts go into the table, no word of any article.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from llmnews.keywords import KINDS
from llmnews.pack_files import FREQUENCIES, shipped_gazetteers
from llmnews.pipeline import Extractor


def build(corpus: Path) -> str:
    """The table for a corpus."""
    extractor = Extractor()
    counts: Counter[str] = Counter()
    documents = 0
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            documents += 1
            _, names, _ = extractor.mentions(json.loads(line)["text"])
            counts.update({f"{name.kind}:{name.id}" for name in names if name.kind in KINDS and name.id is not None})
    rows = [f"{key}\t{count}" for key, count in sorted(counts.items()) if count > 1]
    return "\n".join([f"documents\t{documents}", *rows]) + "\n"


if __name__ == "__main__":
    (shipped_gazetteers() / FREQUENCIES).write_text(build(Path(sys.argv[1])), encoding="utf-8")
