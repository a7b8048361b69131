"""Weak spellings: ordinary words that name an entry only where something beside them says so."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from llmnews.clean import lowered
from llmnews.cues import SET_OFF
from llmnews.hits import Named, Use, is_versioned
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, bare

SentenceAt: TypeAlias = Callable[[int], tuple[int, int]]
"""The sentence around an offset."""


class WeakNames:
    """Which places of weak spellings name their entries, and what makes them sure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        adverbs = any_of(bare(lexicon, "role_adverb"))
        self._deed = later(f"(?: ?{adverbs}){{0,2}} ?{any_of(bare(lexicon, 'company_deed'))}(?![A-Za-z])")
        """The deeds of companies behind a name."""
        self._han_deed = later(any_of(bare(lexicon, "company_deed_han")))
        self._cue_words: dict[tuple[str, ...], tuple[str, ...]] = {}

    def kept(self, hits: list[Named], clean: str, low: str, sentence_at: SentenceAt) -> list[Named]:
        """Hits without a condition, those whose cue stands in their sentence, that act as only companies do or that a
        list joins to a model, and all others of the same entries."""
        weak = [hit for hit in hits if hit[2].cues]
        if not weak:
            return hits
        sure = {id(use.located) for _, _, use in hits if not use.cues}
        for start, end, use in weak:
            if id(use.located) in sure:
                continue
            near = is_versioned(use.located, low, end) or self._cue_near(use, low, start, end, sentence_at)
            if near or (
                self._acts(use, clean, start, end)
                and not any(at == start and to == end and other.kind == "model" for at, to, other in hits)
            ):
                sure.add(id(use.located))
        for use in _beside_models(hits, sure, clean):
            sure.add(id(use.located))
        return [hit for hit in hits if id(hit[2].located) in sure]

    def how(
        self, hit: Named, models: Sequence[Named], clean: str, low: str, sentence_at: SentenceAt
    ) -> tuple[str, str]:
        """What makes a kept place of a weak spelling sure, as `Hit.how` and `Hit.by` tell it; `models` are the models
        that are kept."""
        start, end, use = hit
        if cue := self._cue_near(use, low, start, end, sentence_at):
            return "cue", cue
        if is_versioned(use.located, low, end):
            return "version", ""
        if self._acts(use, clean, start, end):
            return "deed", ""
        return "listed" if _is_listed(clean, hit, models) else "sure-elsewhere", ""

    def cues(self, use: Use) -> tuple[str, ...]:
        """The cue words of a spelling, with those of the lists among them in the place of the list."""
        known = self._cue_words.get(use.cues)
        if known is None:
            known = self._cue_words[use.cues] = tuple(
                itertools.chain.from_iterable(
                    [lowered(text) for word in self._lexicon.get(cue[3:-1], ()) for text in word.spellings()]
                    if cue.startswith("<w.") and cue.endswith(">")
                    else [cue]
                    for cue in use.cues
                )
            )
        return known

    def _cue_near(self, use: Use, low: str, start: int, end: int, sentence_at: SentenceAt) -> str | None:
        """The first cue word of a spelling that stands in its sentence."""
        a, b = sentence_at(start)
        a, b = max(a, start - _CUE_REACH), min(b, end + _CUE_REACH)
        around, hit = low[a:start] + "\0" + low[end:b], low[start:end]
        # A cue such as "Phi-3" holds the spelling: it may stand where the hit does.
        for cue in self.cues(use):
            if cue in around or (hit in cue and cue in low[a:b]):
                return cue
        return None

    def _acts(self, use: Use, clean: str, start: int, end: int) -> bool:
        """Whether a company of Latin letters, and no longer name that ends so, or one of Han characters that begins a
        clause does what only companies do, or what is a Latin one's own begins a sentence."""
        if use.kind == "company" and clean[start] > "\u2e80":
            at_head = start == 0 or clean[start - 1] in _CLAUSE_BEFORE
            return at_head and self._han_deed.match(clean, end) is not None
        if use.kind != "company" or not clean[start].isupper() or not clean[start:end].isascii():
            return False
        if clean.startswith(("'s ", "’s "), end):
            return _SENTENCE_BEFORE.search(clean, max(0, start - 8), start) is not None
        aside = SET_OFF.match(clean, end)
        return (
            self._deed.match(clean, aside.end() if aside else end) is not None
            and _CAPITAL_BEFORE.search(clean, max(0, start - 24), start) is None
        )


def _beside_models(hits: Sequence[Named], sure: Collection[int], clean: str) -> list[Use]:
    """What the names of models stand for that a list joins to a sure one: "Alpaca、Dolly", "OPT 和 LLaMA"."""
    models = [hit for hit in hits if hit[2].kind == "model"]
    known = [hit for hit in models if id(hit[2].located) in sure]
    if not known or len(known) == len(models):
        return []
    return [hit[2] for hit in models if id(hit[2].located) not in sure and _is_listed(clean, hit, known)]


def _is_listed(clean: str, hit: Named, others: Sequence[Named]) -> bool:
    """Whether a list joins a capitalised name to the one before or behind it."""
    start, end, _ = hit
    if not clean[start].isupper():
        return False
    behind, before = _JOINT.match(clean, end), _JOINT_BEFORE.search(clean, max(0, start - _JOINT_LENGTH), start)
    return any((behind and other[0] == behind.end()) or (before and other[1] == before.start()) for other in others)


_CLAUSE_BEFORE = "\n，。！？；：、“「 "
_SENTENCE_BEFORE = later(r"(?:\A|[\n.。:：—])[ \-*#>]{0,6}\Z")

_CAPITAL_BEFORE = later(r"[A-Z][A-Za-z0-9]*[ \-]\Z|[-/@#.&]\Z")

_JOINT = later(r" ?(?:、|和|与|及|以及|/) ?|,? and |, ")
_JOINT_BEFORE = later(rf"(?:{_JOINT.pattern})\Z")
_JOINT_LENGTH = 6
"""The longest joint of a list: ", and "."""

_CUE_REACH = 400
"""Characters on either side of a spelling in which its cue may stand, within its sentence."""
