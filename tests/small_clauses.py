"""Sentences with a few names and words in them, ready to be matched."""

from __future__ import annotations

import re

from llmnews.clause import Clause
from llmnews.clean import lowered
from llmnews.mention import Mention

LISTS = ("release", "plan", "no")
NAMES = {
    "company": ["阿里", "百度", "Acme"],
    "model": ["千问", "文心", "Modelo"],
    "date": ["昨日", "5月"],
    "w.release": ["发布", "开源", "launched"],
    "w.plan": ["计划"],
    "w.no": ["没有"],
}
KINDS = {"开源": {"kind": "open_source"}, "发布": {"kind": "launch"}, "launched": {"kind": "launch"}}


def clause(text: str) -> Clause:
    """One sentence with the mentions of NAMES."""
    found: dict[str, list[Mention]] = {}
    for kind, words in NAMES.items():
        for match in re.finditer("|".join(words), text):
            mention = Mention(kind, *match.span(), match.group(), values=KINDS.get(match.group(), {}))
            found.setdefault(kind, []).append(mention)
    return Clause(text, lowered(text), 0, len(text), found, frozenset(found))
