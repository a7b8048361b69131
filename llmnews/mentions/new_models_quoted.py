"""Models whose names stand in quotation marks, beside a noun for models: 大模型「小雾」 (lists `model_quoted_*`)."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.clean import HAN
from llmnews.cues import Before, Behind
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Place
from llmnews.mentions.new_models_judged import Seen

_QUOTED = {mark: later(rf"{mark}([{HAN}A-Za-z0-9·.\- ]{{2,16}})[”\"」』》]") for mark in '“"「『《'}
"""Few words in quotation marks, by the one that opens them: where a text has none, nothing is looked for."""


class QuotedModels:
    """Finds names in quotation marks. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._before = Before(words(lexicon, "model_quoted_before"))
        self._before_latin = Before(words(lexicon, "model_quoted_latin"))
        self._behind = Behind(words(lexicon, "model_quoted_after"))

    def find(self, seen: Seen) -> Iterator[Place]:
        """What is quoted right behind or before a noun for models; Latin names also behind further words."""
        clean = seen.clean
        for mark, pattern in _QUOTED.items():
            if mark not in clean:
                continue
            for match in pattern.finditer(clean):
                if (
                    self._before(clean, match.start())
                    or self._behind(clean, match.end())
                    or (match.group(1).isascii() and self._before_latin(clean, match.start()))
                ):
                    yield match.span(1)
