"""What the words around a release say of it, whichever rule told it: that it is planned, rumored, denied, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from llmnews.later import later
from llmnews.lexicon import Lexicon, Word, alternation, by_spelling
from llmnews.match import Binding
from llmnews.sentences import Sentence

NONE = "none"
"""The status of what was not released, and is not to be."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A word of <w.mood> where it counts: its status, the word, and where it stands."""

    status: str
    word: Word
    start: int
    end: int


class Moods:
    """Reads the words of <w.mood> around releases: each says `where` it stands and what `status` it tells. Holds no
    state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.get("mood", ())
        adverbs = rf"(?:{alternation(lexicon.get('mood_adverb', ()))} ?){{0,3}}"

        def words(where: Where) -> str:
            return f"(?P<mood>{alternation(_at(listed, where))})"

        self._words = by_spelling(listed)
        self._head = later(rf"{words('head')} ?(?:the |its |their )?\Z")
        self._left = later(rf"{words('left')} ?(?:{_OF_WHAT} ){{0,3}}{adverbs}\Z")
        self._before = later(rf"{words('before')}[：:]?{_NO_COMMA}{{0,{_REACH}}}\Z")
        self._right = later(rf" ?{adverbs}{words('right')}")
        self._behind = later(rf"{_NO_COMMA}{{0,{_REACH}}}?{words('behind')}")

    def of(self, clean: str, sentence: Sentence, binding: Binding) -> Mood | None:
        """What is said of the release that a binding tells in a sentence; what holds most strictly, if several."""
        begun, ended = sentence.start, sentence.end
        verbs = [word for word in binding.words.values() if "kind" in word.values] or list(binding.words.values())
        start = min((verb.start for verb in verbs), default=binding.start)
        ends = {binding.end, *(verb.end for verb in verbs)}
        places = [
            self._head.search(clean, max(begun, binding.start - _AHEAD), binding.start),
            self._left.search(clean, max(begun, start - _AHEAD), start),
            *(self._before.search(clean, max(begun, at - _AHEAD), at) for at in {start, binding.start}),
            *(self._right.match(clean, end, ended) for end in ends),
            self._behind.match(clean, binding.end, ended),
        ]
        found = [
            Mood(word.values["status"], word, *place.span("mood"))
            for place in places
            if place and (word := self._words[place["mood"].lower()])
        ]
        return min(found, key=lambda mood: _STRICT.index(mood.status), default=None)


Where = Literal["head", "left", "before", "right", "behind"]
"""Right before all that tells a release; right before its verb, perhaps with an adverb; before either, in the same part
of the sentence; right behind the verb or all that tells it; further behind, in the same part of the sentence."""

_STRICT = (NONE, "denied", "rumored", "planned")
_NO_COMMA = r"[^，,；;：:。！？!?—–\n]"
_OF_WHAT = "(?:the|an?|its|their|of|official|public|formal|full|international|commercial|open-source|open-weight|open)"
"""Between a word and the noun of a release."""
_REACH = 24
"""Characters between a word and the release that it is about."""
_AHEAD = 48
"""Characters before a release that are looked through."""


def _at(words: Iterable[Word], where: Where) -> list[Word]:
    return [word for word in words if word.values["where"] == where]
