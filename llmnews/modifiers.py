"""Models that only describe another thing: "基于 A 的 B", "an A-like chatbot called B"; what is released is B."""

from __future__ import annotations

from collections.abc import Sequence

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation
from llmnews.mention import Mention


class Modifiers:
    """Tells which models of a sentence describe another. Word lists are `modifier_*` of the lexicon. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        def any_in(name: str) -> str:
            return alternation(lexicon.get(name, ()))

        link = rf"(?:[{_OPEN}]|{any_in('modifier_link')}){{0,6}}"
        self._before = later(rf"{any_in('modifier_before')}[于了过着]?{link}\Z")
        self._latin = later(rf"{any_in('modifier_before_latin')}(?: the| its| a| an| their)?{link}\Z")
        self._with = later(rf"(?:(?<!参)与|和|跟|同){link}\Z")
        self._even = later(rf"[^，。；;,\n的]{{0,6}}?{any_in('modifier_even')}[^，。；;,\n]{{0,6}}的")
        words_behind = (*lexicon.get("modifier_behind", ()), *lexicon.get("model_head", ()))
        self._behind = later(rf"[ \n\"”’」』》]{{0,2}}{alternation(words_behind)}")
        self._kind = later(
            rf"[ –—-]{any_in('modifier_behind_latin')}|[–—-]{any_in('modifier_behind_hyphen')}(?![A-Za-z])"
        )
        tiers = rf"(?: ?{any_in('modifier_tier')}(?:[、/和]| and )?){{0,3}}"
        self._people = later(rf"{tiers} ?(?:{any_in('reference_people')}|\b{any_in('reference_people_latin')}\b)")

    def heads(self, clean: str, start: int, models: Sequence[Mention], makers: Sequence[Mention]) -> list[Mention]:
        """Those of the models of a sentence that begins at `start` which describe no other thing."""
        return [m for place, m in enumerate(models) if not self._describes(clean, start, place, models, makers)]

    def _describes(
        self, clean: str, start: int, place: int, models: Sequence[Mention], makers: Sequence[Mention]
    ) -> bool:
        model = models[place]
        if self._kind.match(clean, model.end) or self._people.match(clean, model.end):
            return True
        at = model.start
        for maker in makers:  # "类似于 OpenAI 的 ChatGPT"
            if maker.end <= at and _OF.fullmatch(clean, maker.end, at):
                at = maker.start
                break
        floor = max(start, at - _REACH)
        is_latin = clean[floor:at].rstrip(_OPEN)[-1:].isascii()
        if is_latin and self._latin.search(clean, floor, at):
            return True
        following = models[place + 1].start if place + 1 < len(models) else -1
        end = model.end + _REACH
        goes_on = _ATTRIBUTE.match(clean, model.end, end) or (
            model.end < following < end and _SAME_PHRASE.fullmatch(clean, model.end, following)
        )
        if not goes_on:
            return False
        return bool(
            self._before.search(clean, floor, at)
            or self._behind.match(clean, model.end)
            or (self._even.match(clean, model.end) and self._with.search(clean, floor, at))
        )


_OPEN = ' \n"“‘「『《'
_REACH = 30
_OF = later(r"\s?(?:的|自家的|旗下的?|最新的|'s|’s)?\s?(?:最新)?(?:模型)?\s?")
_PHRASE = r"[^，。；：;:,！!？?\n—]"
_ATTRIBUTE = later(rf"{_PHRASE}{{0,24}}的(?={_PHRASE}{{0,12}}[{HAN}A-Za-z])")
_SAME_PHRASE = later(rf"{_PHRASE}{{1,20}}")
