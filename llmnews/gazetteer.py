"""The index of names: finds every spelling of every entry, and every word of the lexicon, in one automaton pass.

What depends on the surroundings (word boundaries, letter case, longer strings, cue words) is decided for hits alone.
"""

from __future__ import annotations

import itertools
import re
import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from operator import itemgetter
from typing import Any, TypeAlias

import ahocorasick_rs

from llmnews.clean import fold, is_latin, lowered
from llmnews.entries import BenchmarkEntry, Entry, Located, ModelEntry
from llmnews.lexicon import Lexicon, Word, any_of
from llmnews.mention import Mention, Place
from llmnews.tails import Tail, canonical

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


@dataclass(slots=True)
class _Use:
    """What a spelling stands for: an entry, or a word of a lexicon list, or a longer string that shields."""

    kind: str
    located: Located | None = None
    word: Word | None = None
    cased: frozenset[str] | None = None
    cues: tuple[str, ...] = ()
    shields: str | None = None


WordHit = tuple[int, int, Word]
"""Where a word stands: its start, the negative of its end (so that the longest comes first), and itself."""

WordPlace: TypeAlias = tuple[int, int, Word]
"""A word that counts, with where it begins and ends."""

Shields: TypeAlias = Mapping[str, Sequence[Place]]
"""The places of the longer strings in which a word does not count, in the order of their ends."""

Looker: TypeAlias = Callable[[Iterable[Place]], tuple[dict[str, list[WordHit]], dict[str, list[Place]]]]
"""What finds words in stretches of a text, and their shields."""


class Words(Mapping[str, Sequence[Mention]]):
    """The words of each list in a text, longest first where two of one list overlap; made into mentions where somebody
    asks for them, for most words stand in sentences that no rule reads. Most lists are not even looked for before."""

    __slots__ = ("_hits", "_late", "_look", "_made", "_shields", "_size")

    def __init__(
        self, hits: dict[str, list[WordHit]], shields: dict[str, list[Place]], size: int, late: Set[str], look: Looker
    ) -> None:
        """`hits` are those of each list in any order, `shields` their places in the order of their ends, in a text of
        `size` characters. `look` finds, in some stretches of it, the words of the lists `late` that are not in `hits`
        yet, and the shields of those."""
        self._hits = hits
        self._shields = shields
        self._size = size
        self._late = late
        self._look = look
        self._made: dict[str, list[Mention]] = {}

    def __getitem__(self, kind: str) -> list[Mention]:
        if kind in self._late:
            self._look_everywhere()
        if kind not in self._made:
            self._made[kind] = made(kind, self._kept(kind, self._hits[kind], self._shields))
        return self._made[kind]

    def __iter__(self) -> Iterator[str]:
        self._look_everywhere()
        return (kind for kind in self._hits if self[kind])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def get(self, kind: str, default: Any = ()) -> Any:
        """The words of one list."""
        if kind in self._made:
            return self._made[kind]
        if kind in self._late:
            self._look_everywhere()
        return self[kind] if kind in self._hits else default

    def among(self, places: Sequence[Place]) -> Iterator[tuple[str, list[WordPlace]]]:
        """The lists that have words beginning in some stretches of the text, with just those, no mentions yet."""
        marked = bytearray(self._size)
        for start, end in places:
            marked[start:end] = b"\1" * (end - start)
        found = {kind: [hit for hit in hits if marked[hit[0]]] for kind, hits in self._hits.items()}
        shields = self._shields
        if self._late:
            hits, longer = self._look(places)
            shields = {**shields, **longer}
            for kind, more in hits.items():
                found[kind] = [*found.get(kind, ()), *more]
        for kind, some in found.items():
            if some and (kept := self._kept(kind, some, shields)):
                yield kind, kept

    def _look_everywhere(self) -> None:
        """Looks for the words of all lists in all of the text, unless that is done."""
        if not self._late:
            return
        hits, shields = self._look([(0, self._size)])
        self._late = frozenset()
        self._shields.update(shields)
        for kind, some in hits.items():
            self._hits.setdefault(kind, []).extend(some)

    @staticmethod
    def _kept(kind: str, hits: list[WordHit], shields: Shields) -> list[WordPlace]:
        """The hits of one list that count, in order."""
        found: list[WordPlace] = []
        reach = 0
        for start, minus_end, word in sorted(hits, key=_PLACE) if len(hits) > 1 else hits:
            end = -minus_end
            if end <= reach or (word.not_in and _inside(start, end, shields.get(f"{kind}:{word.word}", ()))):
                continue
            reach = end
            found.append((start, end, word))
        return found


def made(kind: str, places: Iterable[WordPlace]) -> list[Mention]:
    """The mentions of words of one list."""
    return [Mention(kind, start, end, word.word, None, word.values, "lexicon") for start, end, word in places]


_PLACE = itemgetter(0, 1)


@dataclass(slots=True)
class Found:
    """All hits of one text: name mentions, and the words of each list in order."""

    names: list[Mention]
    words: Words


@dataclass(slots=True)
class Hit:
    """A place where the letters of a spelling of an entry stand, and what became of it.

    With a mention, `how` is exact, cue (`by` is the cue word that stands near), version (one stands behind), deed (a
    word of <w.company_deed> does) or sure-elsewhere (another place of the entry is sure). Without one it is what kept
    the letters from naming the entry: inside-word, case (`by` is what `cased` wants), not-in, longer-name, no-cue (`by`
    are the cue words) or longer-word; `by` is then the longer string.
    """

    start: int
    end: int
    located: Located
    how: str
    by: str
    mention: Mention | None = None


def _squeezed(text: str) -> str:
    return _JOINTS.sub("", text)


@dataclass(slots=True)
class _Pattern:
    """A spelling: whether its edges are Latin, whether a tail may follow it, and what it stands for, parted by sort;
    `only` is the word of a spelling that stands for nothing else."""

    left: bool
    right: bool
    tailed: bool
    uses: list[_Use]
    only: tuple[str, Word] | None = field(init=False)
    names: tuple[_Use, ...] = field(init=False)
    words: tuple[tuple[str, Word], ...] = field(init=False)
    shields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.names = tuple(use for use in self.uses if use.located is not None)
        self.words = tuple((use.kind, use.word) for use in self.uses if use.word is not None)
        self.shields = tuple(use.shields for use in self.uses if use.shields)
        self.only = self.words[0] if len(self.words) == len(self.uses) == 1 else None


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
                cased[spelling].add(_squeezed(fold(text)))
        weak = {spelling: cues for text, cues in entry.weak.items() for spelling in spellings(text)}
        own: dict[str, None] = {}
        for text in entry.spelled:
            own.update(dict.fromkeys(sorted(spellings(text))))
        for spelling in own:
            if spelling.strip():
                exact = tuple(sorted(cased[spelling])) if spelling in cased else None
                cues = _cue_words(weak.get(spelling, ()))
                found[spelling].append((number, exact, cues) if exact is not None or cues else number)
        for text in entry.not_in:
            for spelling in spellings(text):
                found[spelling].append(f"{located.kind}:{entry.id}")
    for number, (name, word) in enumerate(_words_of(lexicon, lists)):
        for text in word.spellings():
            found[lowered(fold(text))].append(~number)
        for text in word.not_in:
            found[lowered(fold(text))].append(f"w.{name}:{word.word}")
    found.pop("", None)  # of a word such as a lone zero-width space nothing is left; `check` reports it
    return Spelled(tuple(found), tuple(map(tuple, found.values())))


def _words_of(lexicon: Lexicon, lists: Collection[str] | None) -> list[tuple[str, Word]]:
    return [(name, word) for name, words in lexicon.items() if lists is None or name in lists for word in words]


class Gazetteer:
    """Compiled entries and word lists: `find` gives the mentions of a text."""

    def __init__(
        self,
        entries: Sequence[Located],
        lexicon: Lexicon,
        lists: Collection[str] | None = None,
        known: Spelled | None = None,
        late: Collection[str] = (),
    ) -> None:
        """`lists` names the word lists to look for in texts; without it, all of them. `known` are the spellings of
        just these entries and lists, where they have been made before. The words of the lists `late`, most of all
        words, are looked for in the sentences alone that are to be read."""
        self.lexicon = lexicon
        self.by_id: dict[tuple[str, str], Located] = {(e.kind, e.entry.id): e for e in entries}
        self.spelled = known or spelled(entries, lexicon, lists)
        self._entries = entries
        self._listed = _words_of(lexicon, lists)
        self.late = frozenset(late)
        """The word lists that are looked for in the sentences alone that are to be read."""
        self._late_kinds = frozenset(f"w.{name}" for name in late)
        first, then = self._parted()
        self._order = [*first, *then]
        """The numbers of all spellings, those of words that are looked for later behind the others."""
        self._first = len(first)
        self._patterns: list[_Pattern | None] = [None] * len(self._order)
        """What stands behind each spelling, in that order, made when it is first found: most are never."""
        self._automaton, self._late_automaton = (
            ahocorasick_rs.AhoCorasick([self.spelled.texts[number] for number in some], store_patterns=False)
            for some in (first, then)
        )
        self._tails: dict[tuple[tuple[str, ...], tuple[str, ...]], Tail] = {}

    def __len__(self) -> int:
        return len(self._patterns)

    def _parted(self) -> tuple[list[int], list[int]]:
        """The numbers of the spellings to look for at once, and of those that stand for nothing but words of lists
        that are looked for later, and for their shields."""
        late: set[Meaning] = set()
        for number, (name, word) in enumerate(self._listed):
            if name in self.late:
                late |= {~number, f"w.{name}:{word.word}"}
        parted: tuple[list[int], list[int]] = [], []
        for number, meanings in enumerate(self.spelled.meanings):
            parted[late.issuperset(meanings)].append(number)
        return parted

    def _pattern(self, index: int) -> _Pattern:
        """What stands behind a spelling."""
        pattern = self._patterns[index]
        if pattern is None:
            number = self._order[index]
            text = self.spelled.texts[number]
            uses = [self._use(meaning) for meaning in self.spelled.meanings[number]]
            tailed = any(use.located is not None and _has_tail(use.located.entry) for use in uses)
            pattern = self._patterns[index] = _Pattern(is_latin(text[0]), is_latin(text[-1]), tailed, uses)
        return pattern

    def _use(self, meaning: Meaning) -> _Use:
        if isinstance(meaning, str):
            return _Use("shield", shields=meaning)
        number, exact, cues = (meaning, None, ()) if isinstance(meaning, int) else meaning
        if number < 0:
            name, word = self._listed[~number]
            return _Use(f"w.{name}", word=word)
        located = self._entries[number]
        return _Use(located.kind, located, cased=None if exact is None else frozenset(exact), cues=cues)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {self.spelled.texts[number]: index for index, number in enumerate(self._order)}

    def entry(self, kind: str, id: str) -> Entry | None:
        """The entry of that kind and id."""
        located = self.by_id.get((kind, id))
        return located.entry if located else None

    def relaxed(self, located: Located, key: str, text: str, cue: str = "") -> Gazetteer:
        """The same gazetteer, but for one condition of an entry: `text` in its `weak`, `cased` or `not_in`; with `cue`,
        but for that cue word of `text` in `weak`.

        It shares the automaton, so that it costs next to nothing.
        """
        others = [other for other in getattr(located.entry, key) if other != text]
        own = f"{located.kind}:{located.entry.id}"
        relaxed = copy(self)
        relaxed._patterns = list(self._patterns)
        for spelling in sorted(spellings(text)):
            index = self._index.get(spelling)
            if index is None:
                continue
            same = [other for other in others if spelling in spellings(other)]
            pattern = self._pattern(index)
            uses = pattern.uses
            if key == "cased":
                exact = frozenset(_squeezed(fold(other)) for other in same) or None
                uses = [replace(u, cased=exact) if u.located is located else u for u in uses]
            elif key == "weak" and not same:
                left = _cue_words(other for other in located.entry.weak[text] if cue and other != cue)
                uses = [replace(u, cues=left) if u.located is located else u for u in uses]
            elif key == "not_in" and not same:
                uses = [u for u in uses if u.shields != own]
            relaxed._patterns[index] = replace(pattern, uses=uses)
        return relaxed

    def find(self, clean: str, sentence_at: Callable[[int], tuple[int, int]]) -> Found:
        """Mentions of all names and words in `clean`; `sentence_at` gives the sentence around an offset."""
        low = lowered(clean)
        padded = low + "\0\0"  # so that every hit has characters before and behind it
        names: list[tuple[int, int, _Use]] = []
        words: dict[str, list[WordHit]] = defaultdict(list)
        shields: dict[str, list[tuple[int, int]]] = defaultdict(list)
        patterns = self._patterns
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            pattern = patterns[index] or self._pattern(index)
            if pattern.left and padded[start - 1] in _LATIN:
                continue
            glued = False
            if pattern.right:
                behind = padded[end]
                if behind == "." and padded[end + 1].isdigit():
                    continue  # "MiniMax-M2" does not stand in "MiniMax-M2.7"
                glued = behind in _LATIN
                # "Qwen2.5" and "DINOv3" are a name and its tail; "Qwenta" is another word.
                if glued and not (pattern.tailed and padded[end : end + 2].lstrip("v")[:1].isdigit()):
                    continue
            if pattern.only:
                kind, word = pattern.only
                words[kind].append((start, -end, word))
                continue
            for use in pattern.names:
                if glued and use.located is not None and not _has_tail(use.located.entry):
                    continue
                if use.cased is None or _squeezed(clean[start:end]) in use.cased:
                    names.append((start, end, use))
            if glued:
                continue
            for kind, word in pattern.words:
                words[kind].append((start, -end, word))
            for key in pattern.shields:
                shields[key].append((start, end))
        kept = self._strong(self._longest(names, shields), clean, low, sentence_at)
        mentions = [m for start, end, use in kept if use.located and (m := self.at(clean, start, end, use.located))]
        look = partial(self._later, padded, shields)
        return Found(outermost(mentions), Words(words, shields, len(clean), self._late_kinds, look))

    def _later(
        self, padded: str, shields: Shields, places: Iterable[Place]
    ) -> tuple[dict[str, list[WordHit]], dict[str, list[Place]]]:
        """The words of the lists that are looked for later which stand in some stretches of a text in lower case with
        characters behind its end; and their shields, together with those that are known."""
        words: dict[str, list[WordHit]] = defaultdict(list)
        longer: dict[str, list[Place]] = defaultdict(list)
        patterns, first = self._patterns, self._first
        for begin, stop in places:
            for index, at, to in self._late_automaton.find_matches_as_indexes(padded[begin:stop], overlapping=True):
                pattern = patterns[first + index] or self._pattern(first + index)
                start, end = begin + at, begin + to
                if pattern.left and padded[start - 1] in _LATIN:
                    continue
                if pattern.right and (padded[end] in _LATIN or (padded[end] == "." and padded[end + 1].isdigit())):
                    continue
                for kind, word in pattern.words:
                    words[kind].append((start, -end, word))
                for key in pattern.shields:
                    longer[key].append((start, end))
        for key, some in longer.items():
            if key in shields:
                some.extend(shields[key])
            some.sort(key=itemgetter(1))
        return words, longer

    def _longest(
        self, names: list[tuple[int, int, _Use]], shields: Mapping[str, list[tuple[int, int]]]
    ) -> list[tuple[int, int, _Use]]:
        """Hits that no longer hit contains and no longer string shields."""
        # Sorting twice takes less than to make a pair for each.
        names.sort(key=itemgetter(1), reverse=True)
        names.sort(key=itemgetter(0))
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

    def hits(self, clean: str, sentence_at: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """Every place where the letters of a spelling stand, with what became of it: `find` with its reasons."""
        low = lowered(clean)
        out: dict[tuple[int, int, int], Hit] = {}
        names: list[tuple[int, int, _Use]] = []
        shields: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            pattern = self._pattern(index)
            for use in pattern.uses:
                refusal = self._refusal(pattern, use, clean, low, start, end)
                if use.shields and refusal is None:
                    shields[use.shields].append((start, end))
                elif use.located is not None:
                    out[start, end, id(use)] = Hit(start, end, use.located, *(refusal or ("exact", "")))
                    if refusal is None:
                        names.append((start, end, use))
        longest = self._longest(list(names), shields)
        strong = self._strong(longest, clean, low, sentence_at)
        keys = [{(start, end, id(use)) for start, end, use in some} for some in (longest, strong)]
        mentions: dict[int, Hit] = {}
        for start, end, use in names:
            assert use.located is not None
            hit = out[start, end, id(use)]
            if (start, end, id(use)) not in keys[0]:
                around = shields.get(f"{use.kind}:{use.located.entry.id}", ())
                longer = next(((a, b) for a, b in around if a <= start and end <= b and (a, b) != (start, end)), None)
                if longer is None:
                    wider = ((a, b) for a, b, _ in longest if a <= start and end <= b and (a, b) != (start, end))
                    hit.how, longer = "longer-name", next(wider, (start, end))
                else:
                    hit.how = "not-in"
                hit.by = clean[slice(*longer)]
            elif (start, end, id(use)) not in keys[1]:
                hit.how, hit.by = "no-cue", ", ".join(self._cues(use.cues))
            elif (mention := self.at(clean, start, end, use.located)) is None:
                hit.how, hit.by = "longer-word", _word_at(clean, start, end)
            else:
                mentions[id(mention)] = hit
                hit.mention = mention
                if use.cues and (cue := self._cue_near(use, low, start, end, sentence_at)):
                    hit.how, hit.by = "cue", cue
                elif use.cues:
                    deed = "deed" if self._acts(use, clean, start, end) else "sure-elsewhere"
                    hit.how = "version" if _is_versioned(use.located, low, end) else deed
        made = [hit.mention for hit in mentions.values() if hit.mention is not None]
        kept = {id(mention): mention for mention in outermost(made)}
        for key, hit in mentions.items():
            if key not in kept and hit.mention is not None:
                others = (m for m in kept.values() if m.start < hit.mention.end and hit.mention.start < m.end)
                other = next(others, hit.mention)
                hit.how, hit.by, hit.mention = "longer-name", clean[other.start : other.end], None
        return sorted(out.values(), key=lambda hit: (hit.start, -hit.end))

    @staticmethod
    def _refusal(pattern: _Pattern, use: _Use, clean: str, low: str, start: int, end: int) -> tuple[str, str] | None:
        """Why the letters at start to end are no spelling of their own, whatever stands around them."""
        glued = pattern.right and is_latin(low[end : end + 1] or " ")
        tailed = use.located is not None and _has_tail(use.located.entry)
        if (pattern.left and start and is_latin(low[start - 1])) or (
            glued and not (tailed and low[end : end + 2].lstrip("v")[:1].isdigit())
        ):
            return "inside-word", _word_at(clean, start, end)
        if pattern.right and low[end : end + 1] == "." and low[end + 1 : end + 2].isdigit():
            return "inside-word", _word_at(clean, start, end)
        if use.cased is not None and _squeezed(clean[start:end]) not in use.cased:
            return "case", ", ".join(sorted(use.cased))
        return None

    def _strong(
        self, hits: list[tuple[int, int, _Use]], clean: str, low: str, sentence_at: Callable[[int], tuple[int, int]]
    ) -> list[tuple[int, int, _Use]]:
        """Hits without a condition, those whose cue stands in their sentence or that act as only companies do, and all
        others of the same entries."""
        if all(not use.cues for _, _, use in hits):
            return hits
        sure = {id(use.located) for _, end, use in hits if not use.cues or _is_versioned(use.located, low, end)}
        for start, end, use in hits:
            if not use.cues or id(use.located) in sure:
                continue
            if self._cue_near(use, low, start, end, sentence_at) or (
                self._acts(use, clean, start, end)
                and not any(at == start and to == end and other.kind == "model" for at, to, other in hits)
            ):
                sure.add(id(use.located))
        return [hit for hit in hits if id(hit[2].located) in sure]

    def _acts(self, use: _Use, clean: str, start: int, end: int) -> bool:
        """Whether a company of Latin letters, and no longer name that ends so, does what only companies do."""
        return (
            use.kind == "company"
            and clean[start].isupper()
            and clean[start:end].isascii()
            and self._deed.match(clean, end) is not None
            and _CAPITAL_BEFORE.search(clean, max(0, start - 24), start) is None
        )

    @cached_property
    def _deed(self) -> re.Pattern[str]:
        """The deeds of companies behind a name."""
        return re.compile(f" ?{any_of(word.word for word in self.lexicon.get('company_deed', ()))}(?![A-Za-z])")

    def _cue_near(
        self, use: _Use, low: str, start: int, end: int, sentence_at: Callable[[int], tuple[int, int]]
    ) -> str | None:
        """The first cue word of a spelling that stands in its sentence."""
        a, b = sentence_at(start)
        a, b = max(a, start - _CUE_REACH), min(b, end + _CUE_REACH)
        around, hit = low[a:start] + "\0" + low[end:b], low[start:end]
        # A cue such as "Phi-3" holds the spelling: it may stand where the hit does.
        return next((cue for cue in self._cues(use.cues) if cue in (low[a:b] if hit in cue else around)), None)

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
            self._tails[key] = Tail(entry.tail, entry.variants, general, small, bare)
        return self._tails[key]


def _word_at(clean: str, start: int, end: int) -> str:
    """The run of letters, digits and joints that holds start to end."""
    while start and (is_latin(clean[start - 1]) or clean[start - 1] in "-_."):
        start -= 1
    while end < len(clean) and (is_latin(clean[end]) or clean[end] in "-_."):
        end += 1
    return clean[start:end].strip("-_.")


def _is_versioned(located: Located | None, low: str, end: int) -> bool:
    """Whether a decimal version stands behind: 豆包 may be a bun, 豆包1.5 is not."""
    entry = located.entry if located else None
    return isinstance(entry, ModelEntry) and "version" in entry.tail and _DECIMAL.match(low, end) is not None


_CAPITAL_BEFORE = re.compile(r"[A-Z][A-Za-z0-9]*[ \-]\Z|[-/@#.&]\Z")
_DECIMAL = re.compile(r"[ -]?v?\d{1,2}\.\d(?![\d.]*[%万亿倍元年])")


def _has_tail(entry: Entry) -> bool:
    return isinstance(entry, (ModelEntry, BenchmarkEntry)) and bool(entry.tail)


def _cue_words(cues: Iterable[str]) -> tuple[str, ...]:
    """Every way to write the cue words; the name of a list stays what it is."""
    return tuple(sorted({s for cue in cues for s in ({cue} if cue.startswith("<w.") else spellings(cue))}))


def _inside(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a longer one of `ranges`, which are in the order of their ends, holds start to end."""
    for a, b in itertools.islice(ranges, bisect_left(ranges, end, key=itemgetter(1)), None):
        if a <= start and (a, b) != (start, end):
            return True
        if b > start + _LONGEST:
            return False
    return False


_LATIN = frozenset(string.ascii_lowercase + string.digits)
"""What words of Latin script are made of, in lower case."""

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
