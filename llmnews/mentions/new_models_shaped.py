"""Models told by the shape of their names: alone where only models have it, else beside a cue or by what they do.

The cues are data: lists `model_cue_*`, `model_odd_before` and `model_shape` of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.cues import Before, Behind
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Place
from llmnews.mentions.listed import FIGURE
from llmnews.mentions.model_names import ModelNames
from llmnews.mentions.model_nouns import ModelNouns
from llmnews.mentions.new_models_deeds import ModelDeeds
from llmnews.mentions.new_models_judged import Seen

# "MedSAM", "CellViT", "DeBERTa": a single word of odd letters; a cue must stand beside it.
_CAMEL = later(r"[A-Z]+[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]+[A-Za-z]*")
_JOINED = later(r"[0-9\-]")


class ShapedModels:
    """Finds names by their shape. Compiled once."""

    def __init__(self, lexicon: Lexicon, names: ModelNames, nouns: ModelNouns) -> None:
        self._names, self._nouns, self._deeds = names, nouns, ModelDeeds(lexicon)
        endings = any_of(words(lexicon, "model_shape"))
        # "MiMo-V2.5-DFlash", "SmolLM3-3B", "Longcat-Flash-Chat": joined parts with a size, a version code, or a
        # word that only models carry; "Composer 2", "Nemotron 3 Ultra": need a cue beside them.
        self._shape = later(
            r"[A-Z](?<![A-Za-z0-9.\-/@#_$&].)"
            # A plain word is none: it needs a digit, a hyphen or a second capital.
            r"(?=[A-Za-z]*(?:[0-9.\-]|(?: [A-Z][A-Za-z]+){0,2} v?\d)|[A-Z]*[a-z]+[A-Z]|[A-Z]+[a-z])"
            r"[A-Za-z]*[A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*"
            rf"(?: (?:[A-Z][A-Za-z]+ ){{0,2}}{FIGURE}(?![A-Za-z0-9%]|[.,:/]\d|\s?[万亿年月日个])(?: (?:"
            + endings
            + r")(?![A-Za-z]))?)?"
        )
        self._strong = later(
            r"-\d{1,4}(?:\.\d+)?B(?:-|$)|[-A-Za-z]A\d{1,3}B(?:-|$)|-[VvRrKkMm]\d(?:\.\d+)?(?:-|$)"
            rf"|-(?:{endings})(?:[-.0-9]|$)"
            r"|(?<=[a-z\d])(?:LLM|LM|GPT|BERT|VLM|VLA|Former|CLIP|GAN|Mamba|LLaVA|SAM|JEPA|Diffusion|Coder)(?:[-.0-9]|v\d|$)|^(?:[A-Z]{2,}|[A-Z][a-z]+)(?:GPT|VLA)$"
        )
        self._before = Before(words(lexicon, "model_cue_before"))
        self._odd_before = Before(words(lexicon, "model_odd_before"))
        self._behind = Behind(words(lexicon, "model_cue_after"))
        self._counted = Behind(words(lexicon, "not_version_after"))

    def find(self, seen: Seen) -> Iterator[Place]:
        """Where each name of such a shape stands for the first time that something tells it."""
        clean = seen.clean
        told: set[str] = set()
        for match in self._shape.finditer(clean):
            start, end = match.span()
            if not seen.taken.free(start, end):
                continue
            text = match.group()
            camel = _CAMEL.fullmatch(text) is not None
            if not camel and not _JOINED.search(text):
                continue
            if text in told or not self._names.may_be(text):
                continue
            if self._nouns.another_behind(clean, end) or self._counted(clean, end):
                continue
            if self._has_cue(seen, start, end, camel) or self._strong.search(text):
                told.add(text)
                yield start, end

    def _has_cue(self, seen: Seen, start: int, end: int, camel: bool) -> bool:
        """Whether words beside a name say that it is a model, and none behind it that it is another thing; `camel`: it
        is a word of odd letters only."""
        before = self._odd_before if camel else self._before
        return (
            before(seen.clean, start)
            or self._behind(seen.clean, end)
            or self._deeds.follow(seen.clean, end, seen.names, joined=not camel)
        ) and not self._nouns.say_other(seen.clean, end)
