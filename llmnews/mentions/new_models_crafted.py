"""Models that are called a method, a system or the like, and do what models do: lists `model_method`, `model_task` and
`not_model_task` of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Place
from llmnews.mentions.model_names import NAME, NAME_BEHIND
from llmnews.mentions.new_models_judged import Seen

# "名为 SAM(Segment Anything Model)的通用…"
_NAMED_SO = later(
    rf"(?:名为|名叫|叫做|称为)[ “「]{{0,2}}({NAME})[”」]? ?(?:\([^()\n]{{1,50}}\) ?)?的[^，。,.；;、\n的]{{0,8}}\Z"
)


class CraftedModels:
    """Finds the names of methods that do what models do. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        tasks = any_of(words(lexicon, "model_task"))
        self._task_of = later(rf"(?:{tasks})[^，。,.；;、\n的]{{0,6}}的?\Z")
        self._no_task = later(any_of(words(lexicon, "not_model_task")))

    def find(self, seen: Seen) -> Iterator[Place]:
        """Names of what is called no model but does what models do: "语音生成框架X", "名为X的图像分割算法"."""
        clean = seen.clean
        for at, to, _ in seen.found.words.places("w.model_method"):
            task = self._task_of.search(clean, max(0, at - 12), at)
            if task is None or self._no_task.search(clean, max(0, at - 12), to):
                continue
            match = NAME_BEHIND.match(clean, to) or _NAMED_SO.search(clean, max(0, at - 80), task.start())
            if match:
                yield match.span(1)
