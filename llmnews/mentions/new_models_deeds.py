"""What only models do or have: parameters, training tokens, results on known tests, known models that they beat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import BY_START, Mention

_FAR = 2
"""Characters before the name of a test on which a word has a result."""


class ModelDeeds:
    """Reads what is said right behind a word. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        counted = r"\d[\d.]{0,6} ?(?:[BT]|[千百万]?[亿万]|billion|trillion)"
        self._has = later(
            rf"[”\"」』》*]{{0,3}} ?(?:(?:拥有|具备|has|have|with|is an?)[^，。,.；;\n]{{0,8}}?{counted}"
            r"[^，。,.；;\n]{0,8}?(?:参数|param)"
            rf"|的?(?:总|激活)?参数[量数]?(?:规模)?[^，。,.；;\n]{{0,6}}?{counted}"
            r"|(?:(?:was|is|were|has been) )?(?:pre-?)?trained on [^，。,.；;\n]{0,24}?tokens"
            r"|在[^，。,.；;\n]{0,18}?(?:[Tt]okens?|词元)[^，。,.；;\n]{0,6}?上(?:进行)?了?(?:预)?训练)"
        )
        beats, scores = any_of(words(lexicon, "model_beats")), any_of(words(lexicon, "model_scores"))
        tuned = any_of(words(lexicon, "model_tuned_from"))
        self._deed = later(
            rf"[”\"」』》*]{{0,3}} ?(?:{beats}了? ?|(?P<from>{tuned} ?)"
            rf"|(?P<test>在|(?:{scores} )(?:\S{{1,12}} (?:points )?(?:on|in|across) )?(?:the )?))"
        )
        self._result = later(rf"[^，。,；;的\n]{{0,12}}(?:{any_of(words(lexicon, 'model_result'))})")

    def follow(self, clean: str, at: int, names: Sequence[Mention], joined: bool) -> bool:
        """Whether what stands right behind a word is what only models do or have: parameters and training tokens, a
        result on a known test, a known model that is beaten ("Tessel 2 scores 71.2 on GPQA"). A word of odd letters
        only (not `joined`), which a product may be, has to do more than to be tuned from another model."""
        if self._has.match(clean, at):
            return True
        does = self._deed.match(clean, at)
        if does is None or (does["from"] and not joined):
            return False
        i = bisect_left(names, does.end(), key=BY_START)
        if i == len(names) or names[i].start > does.end() + (_FAR if does["test"] else 0):
            return False
        if not does["test"]:
            return names[i].kind == "model"
        told = does["test"] != "在" or self._result.match(clean, names[i].end)
        return bool(told) and names[i].kind == "benchmark"
