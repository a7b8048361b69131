"""What the words around a release say of it, whichever rule told it: that it is planned, rumored, denied, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from llmnews.later import later
from llmnews.lexicon import MOOD_PLACES, Lexicon, Word, alternation, by_spelling
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

        def words(where: str) -> str:
            return f"(?P<mood>{alternation(_at(listed, where))})"

        self._words = {where: by_spelling(_at(listed, where)) for where in MOOD_PLACES}
        self._head = later(rf"{words('head')} ?(?:(?:that|the|its|their|an?) )?\Z")
        self._left = later(rf"{words('left')} ?(?:{_OF_WHAT} ){{0,3}}{adverbs}\Z")
        self._before = later(rf"{words('before')}[：:]?(?:(?!{_AND}){_NO_COMMA}){{0,{_REACH}}}\Z")
        self._right = later(rf"[”」』\"]? ?{adverbs}{words('right')}")
        self._behind = later(rf"{_NO_COMMA}{{0,{_REACH}}}?{words('behind')}")
        self._after = later(words("after"))

    def of(self, clean: str, sentence: Sentence, binding: Binding) -> Mood | None:
        """What is said of the release that a binding tells in a sentence; what holds most strictly, if several."""
        begun, ended = sentence.start, sentence.end
        verbs = binding.verbs or list(binding.words.values())
        start = min((verb.start for verb in verbs), default=binding.start)
        ends = {binding.end, *(verb.end for verb in verbs)}
        places: list[tuple[str, re.Match[str] | None]] = [
            ("head", self._head.search(clean, max(begun, binding.start - _AHEAD), binding.start)),
            ("left", self._left.search(clean, max(begun, start - _AHEAD), start)),
            *(("before", self._before.search(clean, max(begun, at - _AHEAD), at)) for at in {start, binding.start}),
            *(("right", self._right.match(clean, end, ended)) for end in ends),
            ("behind", self._behind.match(clean, binding.end, ended)),
            ("after", self._after.search(clean, binding.end, ended)),
        ]
        found = [self._mood(where, match) for where, match in places if match is not None]
        return min(found, key=lambda mood: _STRICT.index(mood.status), default=None)

    def _mood(self, where: str, match: re.Match[str]) -> Mood:
        word = self._words[where][match["mood"].lower()]
        return Mood(word.values["status"], word, *match.span("mood"))


_STRICT = (NONE, "denied", "rumored", "planned")
_NO_COMMA = r"[^，,；;：:。！？!?—–\n]"
_AND = " (?:and|as|but|when|while) "
"""Between parts of a sentence that no comma parts."""
_OF_WHAT = "(?:the|an?|its|their|of|official|public|formal|full|international|commercial|open-source|open-weight|open)"
"""Between a word and the noun of a release."""
_REACH = 40
"""Characters between a word and the release that it is about."""
_AHEAD = 60
"""Characters before a release that are looked through."""


def _at(words: Iterable[Word], where: str) -> list[Word]:
    return [word for word in words if word.values["where"] == where]
