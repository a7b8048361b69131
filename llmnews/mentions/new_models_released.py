"""Models that are released (list `model_verb` of the lexicon) and called models right beside their name."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.mention import Place
from llmnews.mentions.model_names import NAME
from llmnews.mentions.model_nouns import ModelNouns
from llmnews.mentions.new_models_judged import Seen

_TO = "(?:to|for|with|on|in|at|and|of|from|by|as|that|which|plus|into|via)"
"""What ends an object: what stands behind it is no name of it, or a noun for another thing."""


class ReleasedModels:
    """Finds the names of what is released. Compiled once."""

    def __init__(self, nouns: ModelNouns) -> None:
        # Each begins with a literal: they are tried only where it stands.
        called = rf"(?:{nouns.things})(?![A-Za-z])"
        self._object = later(
            # "推出了自家的Foo文本转语音模型"
            rf"了?的?[^，。；：:！？!?;,.\nA-Za-z\d、和与在]{{0,24}}?[ “\"「『《]{{0,2}}({NAME})[ ”\"」』》]{{0,2}}"
            rf"(?=(?:(?!技术|[的等在上和与将])[{HAN}]){{0,10}}?{called})"
            # "unveiled the new Foo text-to-image model"
            rf"|(?: (?!{_TO} )[a-z][a-z'’\-]*){{0,5}}(?<! an)(?<! a) ({NAME}) (?!{_TO} )"
            rf"(?=(?:[a-z0-9][a-z0-9\-]* ){{0,4}}{called})"
            # "dropped a new model: Foo!"
            rf"|(?: [A-Za-z0-9][A-Za-z0-9.'’\-]*){{0,9}} {called}: [\"“*`]{{0,2}}({NAME})"
            r"(?=[\"”*`]{0,2}(?: ?[.!,(—–]|$))"
        )

    def find(self, seen: Seen) -> Iterator[Place]:
        """Latin names of what is released and called a model: "unveiled the Foo text-to-image model"."""
        for _, at, _ in seen.found.words.places("w.model_verb"):
            if match := self._object.match(seen.clean, at, at + 120):
                yield match.span(match.lastindex or 0)
