"""Models that a phrase behind their name says to be one: "X, an open-source model", "X 是一款…模型"."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.clean import HAN
from llmnews.cues import Before
from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Place
from llmnews.mentions.listed import NAME_END
from llmnews.mentions.model_names import NAME_BEFORE
from llmnews.mentions.model_nouns import ModelNouns
from llmnews.mentions.new_models_judged import Seen

# Capitalised words and abbreviations that need a stronger sign than an apposition.
_PLAIN = later(r"[A-Z][a-z]+|[A-Z]{2,4}")
_SIZE = later(r" \d+(?:\.\d)?B |[\d.]+ ?亿参数|\d-billion-parameter")


class ApposedModels:
    """Finds names before an apposition. Compiled once."""

    def __init__(self, lexicon: Lexicon, nouns: ModelNouns) -> None:
        self._made_before = Before(words(lexicon, "model_cue_before", "model_made_before"))
        # The noun of an English phrase stands before its first preposition, but for "a family of models".
        ends = r"(?! (?:for|to|in|with|that|which|designed|by|from|on|using|where|built|powered) )"
        seen = r"(?:(?:described|positioned|billed|pitched|touted|framed|presented) as )?"
        self._apposition = later(
            # What cannot end a name stands before nearly all of them, and nearly every "i" is inside a word.
            rf"[，,—。是i](?<![^ ]i)(?<={NAME_END}.)"
            r"(?:(?:(?<=[，,是])|(?<=—)—|(?P<stop>(?<=[。，])(?:这|它)是)|(?<= i)s\b)"
            rf"[ ]?(?:一[款个种]|{seen}"
            r"(?:an?|its|their|both(?! the )|the (?:[a-z]+['’]s )?(?:first|latest|largest|smallest)) )"
            r"|(?<=，)(?P<told>(?:这[种款]|[全世][球界]|业[界内]|国内){0,2}(?:第一[款个]|首[款个])?)(?<!，))"
            rf"(?:{ends}[^，。,.；;！!？?\n]){{0,60}}?(?:{nouns.things})(?:系列|之一|(?![A-Za-z{HAN}]))(?! ?[(（]?LLM)"
        )

    def find(self, seen: Seen) -> Iterator[Place]:
        """Latin names before ", an open-source model", " is a … model", "，一款…模型", "是一个…模型"."""
        clean = seen.clean
        for match in self._apposition.finditer(clean):
            window = clean[max(0, match.start() - 40) : match.start()]
            name = NAME_BEFORE.search(window)
            offset = match.start() - len(window)
            if name and (
                not _PLAIN.fullmatch(name.group(1))
                or match["stop"]
                or match["told"]
                or _SIZE.search(match.group())
                or self._made_before(clean, name.start(1) + offset)
            ):
                yield name.start(1) + offset, name.end(1) + offset
