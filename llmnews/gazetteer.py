"""The index of names: finds every spelling of every entry, and every word of the lexicon, in one automaton pass.

What depends on the surroundings (word boundaries, letter case, longer strings, cue words) is decided for hits alone.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import ahocorasick_rs

from llmnews.clean import fold, is_latin, lowered
from llmnews.entries import BenchmarkEntry, Entry, Located, ModelEntry
from llmnews.lexicon import Lexicon, Word
from llmnews.mention import Mention
from llmnews.tails import Tail, canonical

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+(?:\.\d+)*|[^\sA-Za-z0-9_\-]+")
_JOINTS = re.compile(r"[ _\-]+")


def spellings(name: str) -> set[str]:
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
    return found


@dataclass(slots=True)
class _Use:
    """What a spelling stands for: an entry, or a word of a lexicon list, or a longer string that shields."""

    kind: str
    located: Located | None = None
    word: Word | None = None
    cased: frozenset[str] | None = None
    cues: tuple[str, ...] = ()
    shields: str | None = None


@dataclass(slots=True)
class Found:
    """All hits of one text: name mentions, and the words of each list in order."""

    names: list[Mention]
    words: dict[str, list[Mention]]


def _squeezed(text: str) -> str:
    return _JOINTS.sub("", text)


@dataclass(slots=True)
class _Pattern:
    left: bool
    right: bool
    tailed: bool = False
    uses: list[_Use] = field(default_factory=list)


class Gazetteer:
    """Compiled entries and word lists: `find` gives the mentions of a text."""

    def __init__(self, entries: Sequence[Located], lexicon: Lexicon, lists: Collection[str] | None = None) -> None:
        """`lists` names the word lists to look for in texts; without it, all of them."""
        self.lexicon = lexicon
        self.by_id: dict[tuple[str, str], Located] = {(e.kind, e.entry.id): e for e in entries}
        patterns: dict[str, _Pattern] = {}

        def add(spelling: str, use: _Use) -> None:
            if not spelling:  # of a word such as a lone zero-width space nothing is left; `check` reports it
                return
            if spelling not in patterns:
                patterns[spelling] = _Pattern(is_latin(spelling[0]), is_latin(spelling[-1]))
            patterns[spelling].uses.append(use)
            patterns[spelling].tailed |= use.located is not None and _has_tail(use.located.entry)

        for located in entries:
            entry = located.entry
            key = f"{located.kind}:{entry.id}"
            cased: dict[str, set[str]] = defaultdict(set)
            for text in entry.cased:
                for spelling in spellings(text):
                    cased[spelling].add(_squeezed(fold(text)))
            weak = {spelling: cues for text, cues in entry.weak.items() for spelling in spellings(text)}
            own: dict[str, None] = {}
            for text in (entry.name, *entry.also, *entry.cased, *entry.weak):
                own.update(dict.fromkeys(sorted(spellings(text))))
            for spelling in own:
                if spelling.strip():
                    exact = frozenset(cased[spelling]) if spelling in cased else None
                    cues = tuple(sorted({c for cue in weak.get(spelling, ()) for c in _cue(cue)}))
                    add(spelling, _Use(located.kind, located, cased=exact, cues=cues))
            for text in entry.not_in:
                for spelling in spellings(text):
                    add(spelling, _Use("shield", shields=key))
        for name, words in lexicon.items():
            for word in words if lists is None or name in lists else ():
                for text in word.spellings():
                    add(lowered(fold(text)), _Use(f"w.{name}", word=word))
                for text in word.not_in:
                    add(lowered(fold(text)), _Use("shield", shields=f"w.{name}:{word.word}"))
        self._patterns = list(patterns.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns), store_patterns=False)
        self._tails: dict[tuple[tuple[str, ...], tuple[str, ...]], Tail] = {}

    def __len__(self) -> int:
        return len(self._patterns)

    def entry(self, kind: str, id: str) -> Entry | None:
        """The entry of that kind and id."""
        located = self.by_id.get((kind, id))
        return located.entry if located else None

    def find(self, clean: str, sentence_at: Callable[[int], tuple[int, int]]) -> Found:
        """Mentions of all names and words in `clean`; `sentence_at` gives the sentence around an offset."""
        low = lowered(clean)
        names: list[tuple[int, int, _Use]] = []
        words: list[tuple[int, int, _Use]] = []
        shields: dict[str, list[tuple[int, int]]] = defaultdict(list)
        patterns = self._patterns
        size = len(clean)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            pattern = patterns[index]
            if pattern.left and start and is_latin(low[start - 1]):
                continue
            glued = pattern.right and end < size and is_latin(low[end])
            if pattern.right and low[end : end + 1] == "." and low[end + 1 : end + 2].isdigit():
                continue  # "MiniMax-M2" does not stand in "MiniMax-M2.7"
            # "Qwen2.5" and "DINOv3" are a name and its tail; "Qwenta" is another word.
            if glued and not (pattern.tailed and low[end : end + 2].lstrip("v")[:1].isdigit()):
                continue
            for use in pattern.uses:
                if use.located is not None:
                    if glued and not _has_tail(use.located.entry):
                        continue
                    if use.cased is None or _squeezed(clean[start:end]) in use.cased:
                        names.append((start, end, use))
                elif glued:
                    continue
                elif use.word is not None:
                    words.append((start, end, use))
                elif use.shields:
                    shields[use.shields].append((start, end))
        kept = self._strong(self._longest(names, shields), low, sentence_at)
        mentions = [m for start, end, use in kept if use.located and (m := self.at(clean, start, end, use.located))]
        return Found(outermost(mentions), self._words(words, shields))

    def _longest(
        self, names: list[tuple[int, int, _Use]], shields: Mapping[str, list[tuple[int, int]]]
    ) -> list[tuple[int, int, _Use]]:
        """Hits that no longer hit contains and no longer string shields."""
        names.sort(key=lambda hit: (hit[0], -hit[1]))
        kept: list[tuple[int, int, _Use]] = []
        reach, begin = -1, -1
        for start, end, use in names:
            if use.located is None or _inside(start, end, shields.get(f"{use.kind}:{use.located.entry.id}", ())):
                continue
            if end <= reach and (start, end) != (begin, reach):
                continue
            kept.append((start, end, use))
            if end > reach:
                begin, reach = start, end
        return kept

    def _strong(
        self, hits: list[tuple[int, int, _Use]], low: str, sentence_at: Callable[[int], tuple[int, int]]
    ) -> list[tuple[int, int, _Use]]:
        """Hits without a condition, those whose cue stands in their sentence, and all others of the same entries."""
        if all(not use.cues for _, _, use in hits):
            return hits
        sure = {id(use.located) for _, end, use in hits if not use.cues or _is_versioned(use.located, low, end)}
        for start, end, use in hits:
            if use.cues and id(use.located) not in sure:
                a, b = sentence_at(start)
                a, b = max(a, start - _CUE_REACH), min(b, end + _CUE_REACH)
                around, hit = low[a:start] + "\0" + low[end:b], low[start:end]
                # A cue such as "Phi-3" holds the spelling: it may stand where the hit does.
                if any(cue in (low[a:b] if hit in cue else around) for cue in self._cues(use.cues)):
                    sure.add(id(use.located))
        return [hit for hit in hits if id(hit[2].located) in sure]

    def _cues(self, cues: tuple[str, ...]) -> Iterable[str]:
        for cue in cues:
            if cue.startswith("<w.") and cue.endswith(">"):
                for word in self.lexicon.get(cue[3:-1], ()):
                    yield from map(lowered, word.spellings())
            else:
                yield cue

    def at(self, clean: str, start: int, end: int, located: Located) -> Mention | None:
        """The mention that a spelling of an entry at `start` to `end` makes with its tail; None in a longer name."""
        entry = located.entry
        if isinstance(entry, (ModelEntry, BenchmarkEntry)) and entry.tail:
            tail = self.tail(entry)
            pieces, stop = tail.read(clean, end, clean[start:end].islower())
            if not pieces and end < len(clean) and is_latin(clean[end - 1]) and is_latin(clean[end]):
                return None  # "Qwen3Guard" is not Qwen
            if isinstance(entry, ModelEntry):
                name = canonical(entry.stem or entry.name, entry.join, pieces) if pieces else entry.name
            else:
                name = clean[start:stop] if pieces else entry.name
            values = {"pieces": pieces, "stem_end": end} if pieces else {}
            return Mention(located.kind, start, stop, name, entry.id, values, "gazetteer")
        return Mention(located.kind, start, end, entry.name, entry.id, finder="gazetteer")

    def tail(self, entry: ModelEntry | BenchmarkEntry) -> Tail:
        """What may follow the name of an entry."""
        key = (entry.tail, entry.variants)
        if key not in self._tails:
            general = tuple(w for word in self.lexicon.get("variant", ()) for w in (word.word, *word.forms))
            small = tuple(w.word for w in self.lexicon.get("variant", ()) if w.values.get("lower"))
            bare = tuple(w.word for w in self.lexicon.get("not_suffix", ()))
            self._tails[key] = Tail(entry.tail, (*entry.variants, *general), small, bare)
        return self._tails[key]

    def _words(
        self, hits: list[tuple[int, int, _Use]], shields: Mapping[str, list[tuple[int, int]]]
    ) -> dict[str, list[Mention]]:
        """The words of each list, longest first where two of one list overlap."""
        lists: dict[str, list[Mention]] = defaultdict(list)
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        for start, end, use in hits:
            assert use.word is not None
            if use.word.not_in and _inside(start, end, shields.get(f"{use.kind}:{use.word.word}", ())):
                continue
            found = lists[use.kind]
            if found and end <= found[-1].end:
                continue
            found.append(Mention(use.kind, start, end, use.word.word, values=use.word.values, finder="lexicon"))
        return lists


def _is_versioned(located: Located | None, low: str, end: int) -> bool:
    """Whether a decimal version stands behind: 豆包 may be a bun, 豆包1.5 is not."""
    entry = located.entry if located else None
    return isinstance(entry, ModelEntry) and "version" in entry.tail and _DECIMAL.match(low, end) is not None


_DECIMAL = re.compile(r"[ -]?v?\d{1,2}\.\d(?![\d.]*[%万亿倍元年])")


def _has_tail(entry: Entry) -> bool:
    return isinstance(entry, (ModelEntry, BenchmarkEntry)) and bool(entry.tail)


def _cue(text: str) -> set[str]:
    return {text} if text.startswith("<w.") else spellings(text)


def _inside(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a longer one of `ranges`, which are in the order of their ends, holds start to end."""
    for a, b in itertools.islice(ranges, bisect_left(ranges, end, key=itemgetter(1)), None):
        if a <= start and (a, b) != (start, end):
            return True
        if b > start + _LONGEST:
            return False
    return False


_CUE_REACH = 400
"""Characters on either side of a spelling in which its cue may stand, within its sentence."""

_LONGEST = 80
"""Characters of the longest string that shields a name inside it."""


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one: "Scout" in "Llama 4 Scout" goes."""
    mentions.sort(key=lambda m: (m.start, -m.end))
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
