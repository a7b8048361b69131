"""What a model may be called: the form of a Latin name, and the words that are none (lists `not_model*` of the
lexicon).

Nothing here looks at what stands around a name, but for the blanks, brackets and quotation marks right beside it.
"""

from __future__ import annotations

from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mentions.listed import COMPOUND, FIGURE, PART

NAME_PART = rf"(?:{PART}|[a-z]{{1,4}}[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*)"
"""A first word that is no plain one: "olmOCR", "bGPT"."""
NAME = rf"(?:{NAME_PART})(?: (?:{PART}|[234]D(?![A-Za-z0-9])|{FIGURE}(?![A-Za-z0-9]))){{0,3}}"
# A dash alone begins a remark: "新模型 — PCMag 实测".
NAME_BEHIND = later(rf"(?:[ \"“「『《‘':：\-]|——){{0,4}}({NAME})(?![A-Za-z0-9])")
NAME_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({NAME})(?: ?\([^()]{{1,30}}\))?[ \"”」』》’']{{0,3}}$")

# "Windows 3.1", "Apache 2.0 v2"; "FogBench", "Fog-Eval 2".
_VERSIONED = later(r" v?\d{1,2}(?:\.\d{1,2})?\Z")
_TEST_NAME = later(r"(?:Bench|Eval|Arena|Gym|VQA)(?:[- ]?[vV]?\d(?:\.\d)?)?\Z|^The ")


class ModelNames:
    """Says what a model may be called. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = frozenset(w.lower() for w in words(lexicon, "not_model"))
        self._not_versioned = self._words.difference(w.lower() for w in words(lexicon, "variant", "model_shape"))
        self._prefixes = frozenset(w.lower() for w in words(lexicon, "not_model_prefix"))
        self._other = frozenset(w.lower() for w in words(lexicon, "not_model_after", "model_other"))
        self._tiers = later(rf"[A-Z][A-Za-z]+[ -](?:{any_of(words(lexicon, 'model_shape'))})")

    def may_be(self, text: str, called: bool = False) -> bool:
        """Whether a model may have this name; `called`: the words beside it say that it is a name."""
        low = text.lower()
        return (
            len(text) > 2
            and low not in self._words
            and not (low[-1] == "s" and low[:-1] in self._words)
            and (called or not COMPOUND.search(text))
            and not self.is_other(low.rpartition(" ")[2])
            and not _TEST_NAME.search(text)
            and _VERSIONED.sub("", low) not in self._not_versioned
        )

    def is_word(self, text: str) -> bool:
        """Whether it is one of the words that look like a name and are none."""
        return text.lower() in self._words

    def is_prefix(self, text: str) -> bool:
        """Whether a hyphen joins it to other words: "Near" in "Near-GPT-5", "sub" in "sub-4b"."""
        return text.lower() in self._prefixes

    def is_other(self, low: str) -> bool:
        """Whether a word in lower case says of what ends in it that it is no model: "protocol"."""
        return low in self._other

    def is_tier(self, text: str) -> bool:
        """Whether it is a word with one that only models have behind it: "Fog Ultra"."""
        return self._tiers.fullmatch(text) is not None
