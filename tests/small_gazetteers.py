"""Gazetteers of a few entries, made for one test."""

from __future__ import annotations

from llmnews import yamlfile
from llmnews.clean import Settings, clean
from llmnews.entries import Located, read_entries
from llmnews.errors import Fault
from llmnews.gazetteer import Found, Gazetteer
from llmnews.lexicon import Word


def entry(file: str = "companies", /, **keys: object) -> Located:
    """An entry with these keys and what every entry must have."""
    item = yamlfile.Map({"source": "own knowledge", "examples": ["x"], **keys})
    item.line = 1
    faults: list[Fault] = []
    found = read_entries(yamlfile.Seq([item]), file, f"{file}.yaml", faults)
    assert not faults
    return found[0]


def find(text: str, *entries: Located, **lists: tuple[Word, ...]) -> Found:
    """What a gazetteer of these entries finds in `text`, taken as one sentence."""
    body = clean(text, Settings()).clean
    return Gazetteer(entries, lists).find(body, lambda _: (0, len(body)))


def names(text: str, *entries: Located, **lists: tuple[Word, ...]) -> list[tuple[str, str]]:
    """Words and canonical name of each mention."""
    body = clean(text, Settings()).clean
    return [(body[m.start : m.end], m.name) for m in find(text, *entries, **lists).names]
