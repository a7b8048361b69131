"""Pages as a reader sees them: what is skipped of them, and what is kept."""

from __future__ import annotations

from pathlib import Path

from llmnews import yamlfile
from llmnews.article import Article
from llmnews.lexicon import read_lexicon
from llmnews.reader import Reader, Reading

ROOT = Path(__file__).parent.parent
READER = Reader(
    read_lexicon(yamlfile.read(ROOT / "gazetteers" / "lexicon.yaml", "lexicon.yaml")[0], "lexicon.yaml", [])
)


def read(text: str, **given: object) -> Reading:
    return READER.read(Article.model_validate({"text": text, **given}))


def skipped(reading: Reading) -> list[str]:
    return [reading.body[start:end] for start, end in reading.skip]


def kept(reading: Reading) -> str:
    out, at = [], 0
    for start, end in reading.skip:
        out.append(reading.body[at:start])
        at = end
    return "".join([*out, reading.body[at:]])
