"""Models that the next sentence refers back to: the one name before "该模型", "This model"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.mention import BY_START, Place
from llmnews.mentions.model_names import NAME_PART
from llmnews.mentions.new_models_judged import Judgement, Seen

_SENTENCE = 200
"""Characters of the longest sentence whose one name a pronoun is taken to stand for."""
# Its first characters are rarer than a stop, which is looked for before them.
_REFERS = later(
    rf"[该这此T](?:(?:(?<=[该此])|(?<=这)[款个一])[{HAN}]{{0,6}}?模型|(?<=T)h(?:is|e) (?:[a-z\-]+ ){{0,3}}model\b)"
)
_STOP_BEFORE = later(r"[。！!？?.][^\w。！!？?]{0,8}\Z")
_ODD_NAME = later(
    rf"(?<![A-Za-z0-9.\-/@#_$&])((?=[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{{2}}[a-z]|-?\d)|[A-Z][A-Za-z]*-[A-Z0-9]){NAME_PART})(?![A-Za-z0-9%])"
)


class ReferredModels:
    """Finds the names that a sentence refers back to."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement

    def find(self, seen: Seen) -> Iterator[Place]:
        """The one word of odd letters in a sentence without a model, where the next begins with "该模型" or so."""
        clean, names = seen.clean, seen.names
        for match in _REFERS.finditer(clean):
            stop = _STOP_BEFORE.search(clean, max(0, match.start() - 9), match.start())
            if stop is None:
                continue
            end = stop.start()
            start = max(clean.rfind(mark, 0, end) for mark in "。！!？?\n") + 1
            if end - start > _SENTENCE:
                continue
            within = range(bisect_left(names, start, key=BY_START), bisect_left(names, end, key=BY_START))
            if any(names[i].kind == "model" for i in within):
                continue
            odd = [name.span(1) for name in _ODD_NAME.finditer(clean, start, end)]
            odd = [(at, to) for at, to in odd if self._judgement.named(seen, at, to)]
            if len({clean[at:to] for at, to in odd}) == 1:
                yield odd[0]
