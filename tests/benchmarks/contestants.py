"""Who is measured: whole extraction, and what it can be compared with.

Each contestant is a function that loads what it needs and returns the work on one text. What it imports belongs to its
loading, so everything is imported inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Work = Callable[[str], object]


def llmnews() -> Work:
    """Whole extraction, in a process that has settled as those of `convert` have."""
    from llmnews import Extractor
    from llmnews.memory import settled

    extract = Extractor().extract
    settled()
    return extract


def jieba() -> Work:
    """Chinese word segmentation in Python: what most Chinese pipelines begin with."""
    import jieba

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    cut: Work = jieba.lcut
    return cut


def entity_ruler() -> Work:
    """spaCy's blank Chinese pipeline with an EntityRuler of our names, and nothing else."""
    import spacy

    language: Any = spacy.blank("zh")
    language.max_length = 10_000_000
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": kind, "pattern": name} for kind, name in _names()])
    return lambda text: language(text).ents


def automaton() -> Work:
    """Our names in one pass of the Aho-Corasick automaton, hits unread: the limit of anything that looks for names."""
    import ahocorasick_rs

    found = ahocorasick_rs.AhoCorasick(sorted({name.lower() for _, name in _names()}))
    return lambda text: found.find_matches_as_indexes(text.lower(), overlapping=True)


def jionlp() -> Work:
    """JioNLP's extractor of Chinese time expressions: one of six fields."""
    import jionlp

    extract: Work = jionlp.ner.extract_time
    return extract


def search_dates() -> Work:
    """dateparser's `search_dates` in Chinese and English: one of six fields."""
    from dateparser.search import search_dates

    def work(text: str) -> object:
        return search_dates(text, languages=["zh", "en"])

    return work


CONTESTANTS: Mapping[str, Callable[[], Work]] = {
    "automaton alone (the limit)": automaton,
    "llmnews, whole extraction": llmnews,
    "jieba.lcut": jieba,
    "spaCy zh + EntityRuler": entity_ruler,
    "JioNLP extract_time": jionlp,
    "dateparser search_dates": search_dates,
}
OURS = "llmnews, whole extraction"
MODULES = {jieba: "jieba", entity_ruler: "spacy", jionlp: "jionlp", search_dates: "dateparser"}
"""What has to be installed for a contestant."""


def _names() -> list[tuple[str, str]]:
    """Kind and spelling of all that the shipped gazetteers name."""
    from llmnews import Extractor

    located: Any = Extractor().data.gazetteer.by_id
    return sorted({(kind, name) for (kind, _), one in located.items() for name in one.entry.spelled})
