"""Further names that a name lets us see: its stem, what goes on from it, and what a hyphen joins before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.mention import Mention, Place
from llmnews.mentions.listed import PIECE_BEFORE
from llmnews.mentions.model_names import ModelNames

_SIZED = later(r"[- ]\d{1,4}(?:\.\d+)?[BM](?:-.*)?$")
_ODD = later(r"[a-z][A-Z]|[A-Z]{2}[a-z]|\d")
_HEAD = later(r"([A-Z][A-Za-z]{2,})-[A-Z0-9]+$")
_MEMBER_REST = later(
    r"(?:-(?!(?:[A-Za-z0-9]+-)*(?:Bench|Eval|Data|Dataset|Corpus|API|SDK|QA)(?![A-Za-z]))[A-Z0-9][A-Za-z0-9]*"
    r"(?:[-.][A-Za-z0-9]+){0,4}| ?v\d{1,2}(?:\.\d{1,2})?|(?<!\d[BM]) \d\.\d)(?![A-Za-z0-9%]|\.\d|[-_/][A-Za-z0-9])"
)
_JOINED_BEFORE = later(r"(?<![A-Za-z0-9.\-/@#_$&`])([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)?)-\Z")


class FurtherMembers:
    """Tells names by those that share a part with them. Compiled once."""

    def __init__(self, names: ModelNames) -> None:
        self._names = names

    def stems(self, told: Iterable[str]) -> list[str]:
        """What sized names are sizes of, if it looks like no other word: "JetMoE-8B" makes JetMoE a name."""
        stems = ((text, _SIZED.sub("", text)) for text in told)
        return [stem for text, stem in stems if stem != text and _ODD.search(stem) and self._names.may_be(stem)]

    def find(self, clean: str, told: Iterable[str]) -> Iterator[Place]:
        """Where members of new names may stand: "VidTok" makes a name of "VidTok-FSQ", "Qihoo-T2X" one of
        "Qihoo-T2V"."""
        for text in told:
            head = _HEAD.sub(r"\1", text)
            yield from _members(clean, text if self._is_no_name(head) else head)

    def joined(self, clean: str, model: Mention, found: Found) -> Mention:
        """A model, or the other one whose name ends with its own: "Jet-Nemotron", but "OpenAI-o1" is o1."""
        before = _JOINED_BEFORE.search(clean, max(0, model.start - 24), model.start)
        if before is None or any(m.end == model.start - 1 for m in found.names if m.kind in ("company", "model")):
            return model
        if self._is_no_name(before.group(1)):
            return model
        text = clean[before.start() : model.end]
        return Mention("model", before.start(), model.end, text, None, {}, "model-joined", 0.7)

    def _is_no_name(self, text: str) -> bool:
        return self._names.is_word(text) or self._names.is_prefix(text)


def _members(clean: str, stem: str) -> Iterator[Place]:
    """What begins with a name and goes on with a hyphen or a version: "Foo-Large", "Foo v2"."""
    at = clean.find(stem)
    while at >= 0:
        end = at + len(stem)
        rest = _MEMBER_REST.match(clean, end)
        if rest and not (at and PIECE_BEFORE.match(clean, at - 1)):
            yield at, rest.end()
        at = clean.find(stem, end)
