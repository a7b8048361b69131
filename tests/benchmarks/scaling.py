"""How time grows: with the length of a text, and with the number of gazetteer entries."""

from __future__ import annotations

import json
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llmnews import Article, Extractor
from llmnews.entries import KINDS

LENGTHS = (15_625, 31_250, 62_500, 125_000, 250_000, 500_000, 1_000_000)
TIMES = (1, 2, 5, 10)
"""How many times the shipped number of entries."""
ROUNDS = 3


def by_length(articles: Sequence[Article], lengths: Sequence[int] = LENGTHS) -> dict[int, float]:
    """Length of a text → seconds of its extraction. The texts are articles one after another, cut at that length."""
    whole = "\n\n".join(article.text for article in articles)
    whole *= 1 + max(lengths) // len(whole)
    extractor = Extractor()
    extractor.extract(whole[: min(lengths)])
    return {
        length: statistics.median(_seconds(extractor, [whole[:length]]) for _ in range(ROUNDS)) for length in lengths
    }


def by_entries(articles: Sequence[Article], times: Sequence[int] = TIMES) -> dict[int, float]:
    """Number of gazetteer entries → seconds for the articles.

    The entries added are the shipped ones with other letters: of the same lengths, scripts, tails and conditions, but
    of names that no article holds.
    """
    by_id = Extractor().data.gazetteer.by_id
    shipped = [(kind, one.entry.model_dump(by_alias=True)) for (kind, _), one in by_id.items()]
    texts = [article.text for article in articles]
    extractors = {}
    with tempfile.TemporaryDirectory() as folder:
        for factor in times:
            pack = Path(folder, str(factor))
            _write(pack, [(kind, _disguised(entry, n)) for n in range(1, factor) for kind, entry in shipped])
            extractors[factor * len(shipped)] = Extractor([pack] if factor > 1 else [])
    for extractor in extractors.values():
        _seconds(extractor, texts[:20])
    # In turns, so that a busy minute of the machine falls on all of them alike.
    rounds = [{number: _seconds(extractor, texts) for number, extractor in extractors.items()} for _ in range(ROUNDS)]
    return {number: statistics.median(one[number] for one in rounds) for number in extractors}


def _seconds(extractor: Extractor, texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        extractor.extract(text)
    return time.process_time() - began


_SPELLED: Sequence[str] = ("name", "also", "cased", "weak", "not_in", "stem")
_UNCHANGED: Sequence[str] = ("tail", "variants", "join")


def _disguised(entry: dict[str, Any], number: int) -> dict[str, Any]:
    """An entry that no text names: every letter moved on in its alphabet, Chinese characters by more."""

    def moved(match: re.Match[str]) -> str:
        letter = ord(match[0])
        if letter > 127:
            return chr(0x4E00 + (letter - 0x4E00 + 97 * number) % 0x5000)
        first = letter & ~31
        return chr(first + 1 + (letter - first - 1 + number) % 26)

    def other(value: Any) -> Any:
        if isinstance(value, str):
            return re.sub(r"[A-Za-z\u4e00-\u9fff]", moved, value) + ("ǂ" if len(value) < 3 else "")
        if isinstance(value, dict):
            return {other(key): cues for key, cues in value.items()}
        return value if value is None else [other(one) for one in value]

    kept = {key: value for key, value in entry.items() if value not in (None, (), [], {})}
    spelled = {key: other(value) for key, value in kept.items() if key in _SPELLED}
    unchanged = {key: kept[key] for key in _UNCHANGED if key in kept}
    return {"id": f"{entry['id']}-copy-{number}", "source": "benchmark", "examples": ["-"], **unchanged, **spelled}


def _write(pack: Path, entries: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """A pack of these entries. JSON is YAML, and quicker to write."""
    folder = pack / "gazetteers"
    folder.mkdir(parents=True)
    for file, kind in KINDS.items():
        rows = [json.dumps(entry, ensure_ascii=False) for one, entry in entries if one == kind]
        if rows:
            (folder / f"{file}.yaml").write_text("".join(f"- {row}\n" for row in rows), encoding="utf-8")
