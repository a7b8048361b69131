"""Which places of new names count: what the name itself, its place and the nouns behind it must be.

How much is asked depends on how sure the words are that told the name, so that each source of names (`new_models`) has
its own judgement among these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llmnews.cues import Taken
from llmnews.gazetteer import Found
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention
from llmnews.mentions.model_names import ModelNames
from llmnews.mentions.model_nouns import ModelNouns


@dataclass(slots=True, eq=False)
class Seen:
    """What a finder of new names sees of a text: its characters, the names known in it, the words of the lists, and
    which characters names have already."""

    clean: str
    names: Sequence[Mention]
    found: Found
    taken: Taken


class Judgement:
    """Says which places count. Compiled once."""

    def __init__(self, lexicon: Lexicon, names: ModelNames, nouns: ModelNouns) -> None:
        self._names, self._nouns = names, nouns
        self._parts = frozenset(w.lower() for w in words(lexicon, "model_part"))

    def free(self, seen: Seen, start: int, end: int) -> bool:
        """What no known name has any character of."""
        return seen.taken.free(start, end)

    def no_word(self, seen: Seen, start: int, end: int) -> bool:
        """What is free, and none of the words that look like a name."""
        return not self._names.is_word(seen.clean[start:end]) and seen.taken.free(start, end)

    def called(self, seen: Seen, start: int, end: int) -> bool:
        """What is free and may be the name of a model where nothing but a name can stand."""
        return self._names.may_be(seen.clean[start:end], called=True) and seen.taken.free(start, end)

    def named(self, seen: Seen, start: int, end: int) -> bool:
        """What is free and may be the name of a model."""
        return self._names.may_be(seen.clean[start:end]) and seen.taken.free(start, end)

    def alone(self, seen: Seen, start: int, end: int) -> bool:
        """What is free and may be the name of a model, with no noun for another thing right behind it."""
        return self.named(seen, start, end) and not self._nouns.another_behind(seen.clean, end)

    def undenied(self, seen: Seen, start: int, end: int) -> bool:
        """What is free and may be the name of a model, with nothing behind it that says that it is another thing."""
        return self._stands("", seen, start, end)

    def introduced(self, seen: Seen, start: int, end: int) -> bool:
        """The same, but that a technology may be a part of the name: "CUDA Agent"."""
        return self._stands("model-introduced", seen, start, end)

    def released(self, seen: Seen, start: int, end: int) -> bool:
        """The same, but that the name may begin with its maker's, too: "Vexil TTS"."""
        return self._stands("model-released", seen, start, end)

    def _stands(self, rule: str, seen: Seen, start: int, end: int) -> bool:
        return (
            self._names.may_be(seen.clean[start:end])
            and self.has_place(rule, seen, start, end)
            and not self._nouns.another_behind(seen.clean, end)
            and not self._nouns.say_other(seen.clean, end)
        )

    def has_place(self, rule: str, seen: Seen, start: int, end: int) -> bool:
        """Whether no name stands in this place, or all that do are parts of a longer one. One that is released may
        begin with its maker's ("Vexil TTS"); what is merely listed or introduced so is as often a service."""
        if seen.taken.free(start, end):
            return True
        if rule not in ("model-introduced", "model-released"):
            return False
        clean, near = seen.clean, [n for n in seen.names if n.start < end and start < n.end]
        if not near or near[0].kind != "company" or rule == "model-introduced":
            return self._holds(clean, near, start, end)
        own = clean[near[0].end + 1 : end]
        return (
            near[0].start == start
            and clean.startswith(" ", near[0].end)
            and (own.lower() in self._parts or self._names.may_be(own))
            and (len(near) == 1 or self._holds(clean, near[1:], start, end))
        )

    def _holds(self, clean: str, near: Sequence[Mention], start: int, end: int) -> bool:
        """Whether some names are technologies that are parts of a longer one: Agent in "CUDA Agent"."""
        return any(clean[n.start : n.end].lower() in self._parts for n in near) and all(
            n.kind == "technology" and start <= n.start and n.end <= end and n.end - n.start < end - start for n in near
        )
