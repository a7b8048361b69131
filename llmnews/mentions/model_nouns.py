"""What the nouns behind a name say that it is: a model, or another thing.

The nouns are data: lists `model_noun`, `model_apposed`, `model_other` and `not_model_after` of the lexicon.
"""

from __future__ import annotations

import re

from llmnews.cues import Behind
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mentions.model_names import ModelNames

_PHRASE = later(r"[”\"」』》]?(?: ?\([^()\n]{1,40}\))?(?: ?的|,? an? )([^，。,.;；：:!！？?(（\n]{0,30})")
_CLAUSE = later(r"[^。！？；!?;\n]*")
# "AP2(Agent Payments Protocol)"
_SPELLED_OUT = later(r" ?\((?:[A-Z][A-Za-z\-]+ ){1,8}([A-Z][A-Za-z\-]+)\)")


class ModelNouns:
    """Reads the phrase behind a name. Compiled once."""

    def __init__(self, lexicon: Lexicon, names: ModelNames) -> None:
        self._names = names
        self.things = any_of(words(lexicon, "model_noun", "model_apposed"))
        """Expression of the nouns that say of what is called so that it is a model: "model" itself, "chatbot"."""
        self.another_behind = Behind(words(lexicon, "not_model_after"))
        """Whether a noun for another thing stands right behind an offset: "X API"."""
        self._nouns = later(rf"(?:{any_of(words(lexicon, 'model_noun'))})(?![A-Za-z])", re.I)
        others = any_of(words(lexicon, "model_other"))
        self._others = later(rf"(?:{others})(?![A-Za-z])", re.I)
        heads = {w for w in words(lexicon, "model_other") if not w.isascii()}.difference(words(lexicon, "model_method"))
        self._other_heads = later(rf"{any_of(heads)}\Z")
        self._named = later(rf"[”\"」』》]? ?的[^，。,.；;的]{{0,16}}?(?:{self.things})(?![A-Za-z])(?!{others})")

    def say_model(self, clean: str, at: int) -> bool:
        """Whether a noun for models stands in the next words of the clause, or one for agents right in the phrase."""
        if self._named.match(clean, at):
            return True
        clause = _CLAUSE.match(clean, at, at + 40)
        return clause is not None and self._nouns.search(clause.group()) is not None

    def say_other(self, clean: str, at: int) -> bool:
        """Whether the phrase behind a name says that it is a framework, a test or the like, and speaks of no model."""
        phrase = _PHRASE.match(clean, at)
        said = phrase.group(1) if phrase else ""
        spelled = _SPELLED_OUT.match(clean, at)
        return (
            (spelled is not None and self._names.is_other(spelled[1].lower()))
            or self._other_heads.search(said) is not None
            or (self._others.search(said) is not None and self._nouns.search(said) is None)
        )
