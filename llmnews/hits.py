"""Places where spellings stand: what a spelling stands for, and which of its places count."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypeAlias

from llmnews.clean import is_latin
from llmnews.entries import BenchmarkEntry, Entry, Located, ModelEntry
from llmnews.later import later
from llmnews.lexicon import Word
from llmnews.mention import Mention, Shields, inside, sort


@dataclass(slots=True)
class Use:
    """What a spelling stands for: an entry, or a word of a lexicon list, or a longer string that shields."""

    kind: str
    located: Located | None = None
    word: Word | None = None
    cased: frozenset[str] | None = None
    cues: tuple[str, ...] = ()
    shields: str | None = None
    key: str = field(init=False)
    """By what its entry is called where longer strings shield it."""
    id: str = field(init=False)
    name: str = field(init=False)
    tailed: bool = field(init=False)
    """Whether anything may follow the names of its entry."""

    def __post_init__(self) -> None:
        self.key = self.id = self.name = ""
        self.tailed = False
        if self.located is not None:
            entry = self.located.entry
            self.key = f"{self.kind}:{entry.id}"
            self.id, self.name, self.tailed = entry.id, entry.name, has_tail(entry)


@dataclass(slots=True)
class Pattern:
    """A spelling: whether its edges are Latin, whether a tail may follow it, and what it stands for, parted by sort;
    `only` is the word of a spelling that stands for nothing else."""

    left: bool
    right: bool
    tailed: bool
    uses: list[Use]
    only: tuple[str, Word] | None = field(init=False)
    names: tuple[Use, ...] = field(init=False)
    words: tuple[tuple[str, Word], ...] = field(init=False)
    shields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.names = tuple(use for use in self.uses if use.located is not None)
        self.words = tuple((use.kind, use.word) for use in self.uses if use.word is not None)
        self.shields = tuple(use.shields for use in self.uses if use.shields)
        self.only = self.words[0] if len(self.words) == len(self.uses) == 1 else None


Named: TypeAlias = tuple[int, int, Use]
"""Where a spelling of an entry stands, and which."""


@dataclass(slots=True)
class Hit:
    """A place where the letters of a spelling of an entry stand, and what became of it.

    With a mention, `how` is exact, cue (`by` is the cue word that stands near), version (one stands behind), deed (a
    word of <w.company_deed> does), listed (a list joins it to a model) or sure-elsewhere (another place of the entry is
    sure). Without one it is what kept the letters from naming the entry: inside-word, case (`by` is what `cased`
    wants), not-in, longer-name, no-cue (`by` are the cue words) or longer-word; `by` is then the longer string.
    """

    start: int
    end: int
    located: Located
    how: str
    by: str
    mention: Mention | None = None


def longest(names: list[Named], shields: Shields) -> list[Named]:
    """Hits that no longer hit contains and no longer string shields."""
    # Sorting twice takes less than to make a pair for each.
    names.sort(key=itemgetter(1), reverse=True)
    names.sort(key=itemgetter(0))
    kept: list[Named] = []
    reach, begin = -1, -1
    for start, end, use in names:
        if end <= reach and (start, end) != (begin, reach):
            continue
        around = shields.get(use.key)
        if around and inside(start, end, around):
            continue
        kept.append((start, end, use))
        if end > reach:
            begin, reach = start, end
    return kept


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one: "Scout" in "Llama 4 Scout" goes."""
    sort(mentions)
    kept: list[Mention] = []
    begin = reach = -1
    for mention in mentions:
        if mention.end <= reach and (mention.start, mention.end) != (begin, reach):
            continue
        if mention.start < reach and mention.end > reach and kept and kept[-1].end == reach and begin < mention.start:
            continue  # two names that overlap: the first one stands
        kept.append(mention)
        if mention.end > reach:
            begin, reach = mention.start, mention.end
    return kept


def has_tail(entry: Entry) -> bool:
    """Whether anything may follow the names of an entry."""
    return isinstance(entry, (ModelEntry, BenchmarkEntry)) and bool(entry.tail)


def is_versioned(located: Located | None, low: str, end: int) -> bool:
    """Whether a decimal version stands behind: 豆包 may be a bun, 豆包1.5 is not."""
    entry = located.entry if located else None
    return isinstance(entry, ModelEntry) and "version" in entry.tail and _DECIMAL.match(low, end) is not None


_DECIMAL = later(r"[ -]?v?\d{1,2}\.\d(?![\d.]*[%万亿倍元年])")


def word_at(clean: str, start: int, end: int) -> str:
    """The run of letters, digits and joints that holds start to end."""
    while start and (is_latin(clean[start - 1]) or clean[start - 1] in "-_."):
        start -= 1
    while end < len(clean) and (is_latin(clean[end]) or clean[end] in "-_."):
        end += 1
    return clean[start:end].strip("-_.")
