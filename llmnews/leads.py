"""Figures that say by how much one result leads another, and are no results: "6 points ahead", "领先 A 近 3 分"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation
from llmnews.mention import Mention

_RIVAL = 6
"""Characters before a rival in which a word says that something leads or trails it."""
_BEFORE, _BEFORE_HAN = 32, 12
"""Characters before points in which a word says that they part two results."""
_AND = later(" ?(?:、|和|与|及|以及|and|,) ?")


class Leads:
    """Tells leads from results. Compiled once from the `score_ahead` and `score_apart_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[key])

        adverbs = f"{words('score_apart_adverb')}{{0,2}}"
        self._rival = later(rf"{words('score_ahead')} ?\Z")
        self._by = later(f" ?{adverbs} ?")
        self._han = later(rf"{words('score_apart_han')}{adverbs} ?\Z")
        self._behind = later(rf" {words('score_apart_behind')}(?![a-z])")
        self._before = later(rf"\b{words('score_apart_before')} (?:[a-z]+ ){{0,2}}[`*~+]{{0,3}}\Z")

    def results(self, clean: str, start: int, figures: Iterable[Mention], models: Sequence[Mention]) -> list[Mention]:
        """The scores and ranks of a sentence that begins at `start`, in order. What says how far two results are apart
        is left out where a result is told; where none is, its `values` have `apart`, and `rival`, the beginning of
        the model that something leads or trails right before it."""
        told: list[Mention] = []
        for figure in figures:
            rival = self._rival_before(clean, figure, models)
            if rival is not None:
                figure = _apart(figure, rival=rival.start)
            elif not figure.values.get("apart") and (
                self._says_so(clean, start, figure) or (told and _is_listed_with(clean, told[-1], figure))
            ):
                figure = _apart(figure)
            told.append(figure)
        return _without_leads(told)

    def _rival_before(self, clean: str, figure: Mention, models: Sequence[Mention]) -> Mention | None:
        """The model that something leads or trails by these points, which are no result of it: "领先 A 近 3 分"."""
        if not figure.name.endswith(("分", "百分点")):
            return None
        for model in models:
            if (
                model.end <= figure.start
                and self._by.fullmatch(clean, model.end, figure.start)
                and self._rival.search(clean, max(0, model.start - _RIVAL), model.start)
            ):
                return model
        return None

    def _says_so(self, clean: str, start: int, figure: Mention) -> bool:
        """Whether a word beside points says that they part two results: "6 points ahead", "up 3 pts", "高出 6 分"."""
        written = figure.name.rstrip("+")
        if written.endswith("分"):
            return self._han.search(clean, max(start, figure.start - _BEFORE_HAN), figure.start) is not None
        if not written.endswith(("point", "points", "pts")):
            return False
        before = max(start, figure.start - _BEFORE)
        return bool(self._behind.match(clean, figure.end) or self._before.search(clean, before, figure.start))


def _is_listed_with(clean: str, before: Mention, figure: Mention) -> bool:
    """Whether a list joins a figure to one that says how far results are apart: "高出 4 分和 6 分"."""
    if not before.values.get("apart"):
        return False
    return _AND.fullmatch(clean, before.end, max(before.end, figure.start)) is not None


def _apart(figure: Mention, **rival: int) -> Mention:
    return replace(figure, values={**figure.values, "apart": True, **rival})


def _without_leads(figures: list[Mention]) -> list[Mention]:
    """Figures without those that say how far results are apart, where a result is told; where points do so once, they
    all do: "rose 16.5 points on T to 41.0% and 12.4 points on U to 42.8%"."""
    apart = [m for m in figures if m.values.get("apart")]
    others = [m for m in figures if not m.values.get("apart")]
    if not apart or not any(m.kind == "score" for m in others):
        return figures
    shares = [m for m in others if m.values.get("unit") != "points"]
    is_share = any(m.values.get("unit") == "percent" for m in shares)
    return shares if is_share and any(m.values.get("unit") == "points" for m in apart) else others
