"""The spellings of names and words: in which letters they are looked for, and what each of those stands for."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmnews.clean import fold, lowered
from llmnews.entries import Located
from llmnews.lexicon import Lexicon, Word

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+(?:\.\d+)*|[^\sA-Za-z0-9_\-]+")
_JOINTS = re.compile(r"[ _\-]+")


@lru_cache(maxsize=1 << 16)  # four times what the shipped data has; a reload and `check` ask for all of them again
def spellings(name: str) -> frozenset[str]:
    """`name` folded and in lower case, with space, hyphen or nothing between its Latin parts ("Open AI", "OpenAI")."""
    name = fold(name)
    low = lowered(name)
    found = {low}
    if low.isascii() or re.search(r"[A-Za-z0-9]", low):
        parts = [_PARTS.findall(word) for word in _JOINTS.split(name)]
        flat = [lowered(p) for word in parts for p in word]
        if 1 < len(flat) <= 4 and "".join(flat) == _JOINTS.sub("", low):
            for joints in itertools.product(("", " ", "-"), repeat=len(flat) - 1):
                found.add("".join(a + b for a, b in zip(flat, (*joints, ""), strict=True)))
        else:
            found |= {_JOINTS.sub(joint, low) for joint in ("", " ", "-")}
    return frozenset(found)


def squeezed(text: str) -> str:
    """A spelling without the joints between its parts, in which letter cases are compared."""
    return _JOINTS.sub("", text)


Meaning = int | str | tuple[int, tuple[str, ...] | None, tuple[str, ...]]
"""What a spelling stands for, by number: the entry, or `~number` of the word, or the entry with the letter cases and
the cue words that it wants; or, as a string, what it shields."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Every spelling of some entries and word lists, and what each stands for: all of it plain, so that it can be kept
    between runs."""

    texts: tuple[str, ...]
    meanings: tuple[tuple[Meaning, ...], ...]

    def fits(self, entries: int, words: int) -> bool:
        """Whether so many entries and words are enough for the numbers in it."""
        numbers = {m if isinstance(m, int) else m[0] for some in self.meanings for m in some if not isinstance(m, str)}
        return len(self.texts) == len(self.meanings) and all(-words <= number < entries for number in numbers)


def spelled(entries: Sequence[Located], lexicon: Lexicon, lists: Collection[str] | None = None) -> Spelled:
    """All spellings of entries, and of the words of `lists`; without it, of all lists."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for number, located in enumerate(entries):
        entry = located.entry
        cased: dict[str, set[str]] = defaultdict(set)
        for text in entry.cased:
            for spelling in spellings(text):
                cased[spelling].add(squeezed(fold(text)))
        weak = {spelling: cues for text, cues in entry.weak.items() for spelling in spellings(text)}
        own: dict[str, None] = {}
        for text in entry.spelled:
            own.update(dict.fromkeys(sorted(spellings(text))))
        for spelling in own:
            if spelling.strip():
                exact = tuple(sorted(cased[spelling])) if spelling in cased else None
                cues = cue_words(weak.get(spelling, ()))
                found[spelling].append((number, exact, cues) if exact is not None or cues else number)
        for text in entry.not_in:
            for spelling in spellings(text):
                found[spelling].append(f"{located.kind}:{entry.id}")
    for number, (name, word) in enumerate(listed_words(lexicon, lists)):
        for text in word.spellings():
            found[lowered(fold(text))].append(~number)
        for text in word.not_in:
            found[lowered(fold(text))].append(f"w.{name}:{word.word}")
    found.pop("", None)  # of a word such as a lone zero-width space nothing is left; `check` reports it
    return Spelled(tuple(found), tuple(map(tuple, found.values())))


def listed_words(lexicon: Lexicon, lists: Collection[str] | None) -> list[tuple[str, Word]]:
    """The words of `lists`, or of all, each with the name of its list: in the order of their numbers."""
    return [(name, word) for name, words in lexicon.items() if lists is None or name in lists for word in words]


def cue_words(cues: Iterable[str]) -> tuple[str, ...]:
    """Every way to write the cue words; the name of a list stays what it is."""
    return tuple(sorted({s for cue in cues for s in ({cue} if cue.startswith("<w.") else spellings(cue))}))
