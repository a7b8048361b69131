"""The makers that stand in the names of models: "Adobe Firefly" tells of the company, too, and "Copilot" alone is what
the article elsewhere calls "GitHub Copilot"."""

from __future__ import annotations

from collections.abc import Iterable

from llmnews.entries import CompanyEntry
from llmnews.gazetteer import Gazetteer
from llmnews.mention import Mention

_OWNER_GAP = 5
"""Its own maker ends nearer than this before a name that stands alone."""


class MakersInNames:
    """Finds the makers in names, and the names that lack one. What it learns of a family it keeps between calls."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._makers: dict[str, tuple[CompanyEntry | None, tuple[str, ...]]] = {}

    def find(self, clean: str, names: Iterable[Mention]) -> Iterable[Mention]:
        """The makers that stand before the name of a model in a spelling of it: "Adobe Firefly", but not in GitHub
        Copilot, which has no other name."""
        for model in names:
            if model.kind != "model" or not model.id or model.values.get("anaphor"):
                continue
            if model.id not in self._makers:
                self._makers[model.id] = self._maker_of(model.id)
            maker, spellings = self._makers[model.id]
            if maker is None or not clean.startswith(spellings, model.start, model.end):
                continue
            end = model.start + next(len(n) for n in spellings if clean.startswith(n, model.start, model.end))
            if end + 1 < model.end:
                yield Mention("company", model.start, end, maker.name, maker.id, finder="maker-in-name")

    def in_full(self, clean: str, names: list[Mention]) -> list[Mention]:
        """The names, where one that stands alone is what the article elsewhere calls by its maker: "Copilot" is "GitHub
        Copilot" there, unless its own maker stands right before it."""
        forms: dict[str, set[str]] = {}
        full: dict[str, Mention] = {}
        for model in names:
            if model.kind == "model" and model.id and not model.values.get("anaphor"):
                text = clean[model.start : model.end]
                forms.setdefault(model.id, set()).add(text)
                owner, _, last = text.rpartition(" ")
                if owner and not model.values.get("pieces") and owner in self._spellings(model.id):
                    full.setdefault(last, model)
        for id, texts in forms.items():
            other = full.get(next(iter(texts))) if len(texts) == 1 else None
            if other is None or other.id == id:
                continue
            maker = self._maker(id)
            owner_id = maker.id if maker else None
            owners = {c.end for c in names if c.kind == "company" and c.id == owner_id}
            alone = [m for m in names if m.kind == "model" and m.id == id]
            if not any(m.start - gap in owners for m in alone for gap in range(_OWNER_GAP)):
                names = [
                    Mention("model", m.start, m.end, other.name, other.id, {}, "short-form", 0.8) if m in alone else m
                    for m in names
                ]
        return names

    def _spellings(self, id: str) -> tuple[str, ...]:
        maker = self._maker(id)
        return (maker.name, *maker.also) if maker else ()

    def _maker(self, id: str) -> CompanyEntry | None:
        """The company that makes a family."""
        entry = self._gazetteer.family(id)
        maker = self._gazetteer.entry("company", entry.maker) if entry is not None and entry.maker else None
        return maker if isinstance(maker, CompanyEntry) else None

    def _maker_of(self, id: str) -> tuple[CompanyEntry | None, tuple[str, ...]]:
        """The maker of a family, and its names with which that of the family does not begin, the longest first."""
        entry, maker = self._gazetteer.family(id), self._maker(id)
        if entry is None or maker is None:
            return None, ()
        spellings = sorted(self._spellings(id), key=len, reverse=True)
        return maker, tuple(name for name in spellings if not entry.name.startswith(name))
