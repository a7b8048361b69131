"""Models that no list knows: each source of names in its order, then every further place of the names that were told.

What a name looks like is Python; which words introduce one, and which names are none, is data (lists `model_*` and
`not_*` of the lexicon). Each way to tell a name has a room of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from llmnews.cues import Taken, occurrences
from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.mention import Mention, Place
from llmnews.mentions.listed import PIECE_BEFORE
from llmnews.mentions.model_names import ModelNames
from llmnews.mentions.model_nouns import ModelNouns
from llmnews.mentions.new_models_apposed import ApposedModels
from llmnews.mentions.new_models_crafted import CraftedModels
from llmnews.mentions.new_models_files import FiledModels
from llmnews.mentions.new_models_introduced import IntroducedModels, bracketed, bylined
from llmnews.mentions.new_models_judged import Judgement, Seen
from llmnews.mentions.new_models_listed import beside_known, enumerated
from llmnews.mentions.new_models_members import FurtherMembers
from llmnews.mentions.new_models_quoted import QuotedModels
from llmnews.mentions.new_models_referred import ReferredModels
from llmnews.mentions.new_models_released import ReleasedModels
from llmnews.mentions.new_models_shaped import ShapedModels

_VERSION_BEHIND = later(r"[A-Za-z0-9]|-[A-Za-z0-9]|\.\d")


class Source(NamedTuple):
    """One way to tell a name."""

    rule: str
    """What told a name by which its mentions are called; the first source that tells a name gives it its own."""
    places: Callable[[Seen], Iterable[Place]]
    """Where names stand."""
    counts: Callable[[Seen, int, int], bool]
    """Whether what stands in a place counts as a name."""


class NewModels:
    """Finds mentions of models that the gazetteer does not have. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = ModelNames(lexicon)
        nouns = ModelNouns(lexicon, names)
        introduced = IntroducedModels(names, nouns)
        self._judgement = judgement = Judgement(lexicon, names, nouns)
        self._members = FurtherMembers(names)
        self._sources = (
            Source("model-shape", ShapedModels(lexicon, names, nouns).find, judgement.free),
            Source("model-introduced", introduced.behind, judgement.introduced),
            Source("model-introduced", introduced.before, judgement.introduced),
            Source("model-introduced", ApposedModels(lexicon, nouns).find, judgement.introduced),
            Source("model-introduced", bracketed, judgement.introduced),
            Source("model-introduced", enumerated, judgement.introduced),
            Source("model-introduced", ReferredModels(judgement).find, judgement.introduced),
            Source("model-released", ReleasedModels(nouns).find, judgement.released),
            Source("model-shape", FiledModels(names).find, judgement.free),
            Source("model-introduced", CraftedModels(lexicon).find, judgement.named),
            Source("model-byline", bylined, judgement.called),
            Source("model-listed", beside_known, judgement.alone),
            Source("model-quoted", QuotedModels(lexicon).find, judgement.no_word),
        )

    def find(self, clean: str, names: Sequence[Mention], found: Found, taken: Taken) -> Iterable[Mention]:
        """Models that no list knows, by shape and by the words beside them; then every further place of those names.
        `taken` is what `names` have."""
        # A technology behind a hyphen is but a part of a word: DiT in "PT-DiT".
        parts = [n for n in names if n.kind == "technology" and clean[n.start - 1 : n.start] == "-"]
        if parts:
            taken = Taken(n for n in names if n not in parts)
        seen = Seen(clean, names, found, taken)
        told = self._told(seen)
        for start, end in occurrences(clean, told, PIECE_BEFORE, _VERSION_BEHIND):
            text = clean[start:end]
            if self._judgement.has_place(told[text], seen, start, end):
                yield Mention("model", start, end, text, None, {}, told[text], 0.7)

    def joined(self, clean: str, model: Mention, found: Found) -> Mention:
        """A model, or the other one whose name ends with its own: "Jet-Nemotron", but "OpenAI-o1" is o1."""
        return self._members.joined(clean, model, found)

    def _told(self, seen: Seen) -> dict[str, str]:
        """The new names in a text, each with the rule that told it."""
        told: dict[str, str] = {}
        for rule, places, counts in self._sources:
            for start, end in places(seen):
                text = seen.clean[start:end]
                if text not in told and counts(seen, start, end):
                    told[text] = rule
        for stem in self._members.stems(told):
            told.setdefault(stem, "model-stem")
        for start, end in self._members.find(seen.clean, list(told)):
            text = seen.clean[start:end]
            if text not in told and self._judgement.undenied(seen, start, end):
                told[text] = "model-member"
        return told
