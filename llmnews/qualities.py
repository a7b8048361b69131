"""Words on what is no matter of results ("price", "popularity"): whether they say what a comparison measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation
from llmnews.mention import Mention
from llmnews.words import WordPlace


class Qualities:
    """Tells those that count. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        turns = alternation(lexicon["quality_turn"])
        latin = alternation(lexicon["quality_turn_latin"])
        self._turn = later(
            rf"[^，,。;；:：\n]{{0,14}}?[，,][^，,。;；:：\n]{{0,16}}?{turns}|[^.,;:\n]{{0,30}}?,? {latin} "
        )
        """From what is no matter of results to what is: "价格更低，性能"."""

    def measured(
        self, clean: str, said: Mapping[str, Sequence[WordPlace]], models: Sequence[Mention]
    ) -> list[WordPlace]:
        """The words on what is no result, of all `said` in a sentence with these models, that say what is measured."""
        compared = said.get("w.compare", ())
        compared_at = [at for kind in _COMPARING for at, _, _ in said.get(kind, ())]
        kept = [word for word in said["w.not_quality"] if _counts(clean, word, compared_at)]
        if models and compared and not ("w.than" in said and "w.better" in said):
            kept = [word for word in kept if not self._turns(clean, word, compared)]
        if models and compared_at:
            kept = [word for word in kept if not _is_aside(clean, word, compared_at, models)]
        return kept

    def _turns(self, clean: str, word: WordPlace, compared: Iterable[WordPlace]) -> bool:
        """Whether, behind what is no matter of results, the words turn to what is before they compare."""
        turn = self._turn.match(clean, word[1])
        return turn is not None and not any(word[1] <= at < turn.end() for at, _, _ in compared)


def _counts(clean: str, word: WordPlace, compared: Iterable[int]) -> bool:
    """Whether a word says what is measured; one of `close` does where a comparison begins right behind it, or a
    preposition stands before: "热度超过 A", "beats A in size", not "以更小的体积超越 A"."""
    start, end, entry = word
    if "close" not in entry.values or _IN.search(clean, max(0, start - 12), start):
        return True
    if _WITH.search(clean, max(0, start - 16), start):
        return False
    return any(0 <= at - end <= _CLOSE and not _PAUSE.search(clean, end, at) for at in compared)


def _is_aside(clean: str, word: WordPlace, compared: Iterable[int], models: Sequence[Mention]) -> bool:
    """Whether words on what is no result close before the first comparison behind them: in brackets, or by a comma
    behind which a model or the comparison begins: "while it is slower, A beats B", "despite its speed, beats"."""
    start, end, _ = word
    at = min((at for at in compared if at >= end), default=-1)
    if at < 0 or at - end > _ASIDE:
        return False
    if _BRACKETED.match(clean, end, at) and _OPENED.search(clean, max(0, start - _ASIDE), start):
        return True
    comma = clean.find(", ", end, at)
    if comma < 0:
        return False
    if any(0 <= model.start - comma <= _BEHIND and model.end <= at for model in models):
        return True
    return _CONCEDED.search(clean, max(0, start - _ASIDE), start) is not None


_COMPARING = ("w.compare", "w.compare_close", "w.than", "w.equal")
_ASIDE = 80
"""Characters in which words on what is no result stand aside from the comparison."""
_BEHIND = 12
"""Characters behind a comma in which a new subject begins."""
_BRACKETED = later(r"[^()\n]{0,40}\)")
_OPENED = later(r"\([^()\n]{0,60}\Z")
_CONCEDED = later(r"\b(?:[Dd]espite|[Gg]iven|[Ff]or|[Ww]ith|[Ii]n spite of) (?:its|their|the|an?) [^,.;:\n]{0,60}\Z")
_IN = later(r"\b(?:in|on|by|in terms of) \Z")
_WITH = later(r"[以用凭仅只][^，,。;；:：\n]{0,14}\Z|\b(?:with|at|despite) [^,.;:\n]{0,16}\Z|[0-9] ?[BMT亿万] ?个?\Z")
_PAUSE = later("[，,。;；:：A-Z0-9]")
_CLOSE = 12
"""Characters between what is measured and the words that compare it."""
