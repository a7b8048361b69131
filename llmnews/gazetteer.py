"""The index of names: finds every spelling of every entry, and every word of the lexicon, in one automaton pass.

What depends on the surroundings (word boundaries, letter case, longer strings, cue words) is decided for hits alone.
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import itemgetter

import ahocorasick_rs

from llmnews.clean import fold, is_latin, lowered
from llmnews.entries import BenchmarkEntry, Entry, Located, ModelEntry, Piece
from llmnews.hits import Hit, Named, Pattern, Use, longest, outermost, word_at
from llmnews.lexicon import Lexicon
from llmnews.mention import NOTHING, Mention, Place, Shields
from llmnews.spelled import Meaning, Spelled, cue_words, listed_words, spelled, spellings, squeezed
from llmnews.tails import Tail, canonical
from llmnews.weak import SentenceAt, WeakNames
from llmnews.words import WordHit, Words


@dataclass(slots=True)
class Found:
    """All hits of one text: name mentions, and the words of each list in order."""

    names: list[Mention]
    words: Words


def member_name(entry: ModelEntry, pieces: Iterable[tuple[str, str]]) -> str:
    """The name of the member of a family that has these pieces."""
    return canonical(entry.stem or entry.name, entry.join, pieces)


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
        self._listed = listed_words(lexicon, lists)
        self.late = frozenset(late)
        """The word lists that are looked for in the sentences alone that are to be read."""
        self._late_kinds = frozenset(f"w.{name}" for name in late)
        first, then = self._parted()
        self._order = [*first, *then]
        """The numbers of all spellings, those of words that are looked for later behind the others."""
        self._first = len(first)
        self._patterns: list[Pattern | None] = [None] * len(self._order)
        """What stands behind each spelling, in that order, made when it is first found: most are never."""
        self._automaton, self._late_automaton = (
            ahocorasick_rs.AhoCorasick([self.spelled.texts[number] for number in some], store_patterns=False)
            for some in (first, then)
        )
        self._weak = WeakNames(lexicon)
        self._tails: dict[tuple[tuple[Piece, ...], tuple[str, ...]], Tail] = {}

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

    def _pattern(self, index: int) -> Pattern:
        """What stands behind a spelling."""
        pattern = self._patterns[index]
        if pattern is None:
            number = self._order[index]
            text = self.spelled.texts[number]
            uses = [self._use(meaning) for meaning in self.spelled.meanings[number]]
            tailed = any(use.tailed for use in uses)
            pattern = self._patterns[index] = Pattern(is_latin(text[0]), is_latin(text[-1]), tailed, uses)
        return pattern

    def _use(self, meaning: Meaning) -> Use:
        if isinstance(meaning, str):
            return Use("shield", shields=meaning)
        number, exact, cues = (meaning, None, ()) if isinstance(meaning, int) else meaning
        if number < 0:
            name, word = self._listed[~number]
            return Use(f"w.{name}", word=word)
        located = self._entries[number]
        return Use(located.kind, located, cased=None if exact is None else frozenset(exact), cues=cues)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {self.spelled.texts[number]: index for index, number in enumerate(self._order)}

    def entry(self, kind: str, id: str) -> Entry | None:
        """The entry of that kind and id."""
        located = self.by_id.get((kind, id))
        return located.entry if located else None

    def family(self, id: str | None) -> ModelEntry | None:
        """The entry of a family of models; None where no id is given."""
        entry = self.entry("model", id) if id else None
        return entry if isinstance(entry, ModelEntry) else None

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
                exact = frozenset(squeezed(fold(other)) for other in same) or None
                uses = [replace(u, cased=exact) if u.located is located else u for u in uses]
            elif key == "weak" and not same:
                left = cue_words(other for other in located.entry.weak[text] if cue and other != cue)
                uses = [replace(u, cues=left) if u.located is located else u for u in uses]
            elif key == "not_in" and not same:
                uses = [u for u in uses if u.shields != own]
            relaxed._patterns[index] = replace(pattern, uses=uses)
        return relaxed

    def find(self, clean: str, sentence_at: SentenceAt) -> Found:
        """Mentions of all names and words in `clean`."""
        low = lowered(clean)
        padded = low + "\0\0"  # so that every hit has characters before and behind it
        names: list[Named] = []
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
                if behind == "." and (padded[end + 1].isdigit() or _is_address(padded, end)):
                    continue  # "MiniMax-M2" does not stand in "MiniMax-M2.7", nor ChatGPT in "chatgpt.com"
                glued = behind in _LATIN
                # "Qwen2.5" and "DINOv3" are a name and its tail; "Qwenta" is another word.
                if glued and not (pattern.tailed and padded[end : end + 2].lstrip("v")[:1].isdigit()):
                    continue
            if pattern.only:
                kind, word = pattern.only
                words[kind].append((start, -end, word))
                continue
            for use in pattern.names:
                if glued and not use.tailed:
                    continue
                if use.cased is None or squeezed(clean[start:end]) in use.cased:
                    names.append((start, end, use))
            if glued:
                continue
            for kind, word in pattern.words:
                words[kind].append((start, -end, word))
            for key in pattern.shields:
                shields[key].append((start, end))
        kept = self._weak.kept(longest(names, shields), clean, low, sentence_at)
        mentions: list[Mention] = []
        for start, end, use in kept:
            # What `at` gives then, without the entry: three of four.
            if not use.tailed and padded[end] != "-":
                mentions.append(Mention(use.kind, start, end, use.name, use.id, NOTHING, "gazetteer"))
            elif use.located and (mention := self.at(clean, start, end, use.located)):
                mentions.append(mention)
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
                if pattern.only:
                    kind, word = pattern.only
                    words[kind].append((start, -end, word))
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

    def hits(self, clean: str, sentence_at: SentenceAt) -> list[Hit]:
        """Every place where the letters of a spelling stand, with what became of it: `find` with its reasons."""
        low = lowered(clean)
        out: list[Hit] = []
        spelled: list[tuple[Named, Hit]] = []
        shields: dict[str, list[Place]] = defaultdict(list)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            pattern = self._pattern(index)
            for use in pattern.uses:
                refusal = self._refusal(pattern, use, clean, low, start, end)
                if use.shields and refusal is None:
                    shields[use.shields].append((start, end))
                elif use.located is not None:
                    hit = Hit(start, end, use.located, *(refusal or ("exact", "")))
                    out.append(hit)
                    if refusal is None:
                        spelled.append(((start, end, use), hit))
        widest = longest([named for named, _ in spelled], shields)
        kept = self._weak.kept(widest, clean, low, sentence_at)
        models = [named for named in kept if named[2].kind == "model"]
        wide, sure = set(map(_identity, widest)), set(map(_identity, kept))
        for named, hit in spelled:
            start, end, use = named
            if _identity(named) not in wide:
                hit.how, hit.by = _wider(named, shields, widest, clean)
            elif _identity(named) not in sure:
                hit.how, hit.by = "no-cue", ", ".join(self._weak.cues(use))
            elif (mention := self.at(clean, start, end, hit.located)) is None:
                hit.how, hit.by = "longer-word", word_at(clean, start, end)
            else:
                hit.mention = mention
                if use.cues:
                    hit.how, hit.by = self._weak.how(named, models, clean, low, sentence_at)
        _leave_outermost(out, clean)
        return sorted(out, key=lambda hit: (hit.start, -hit.end))

    @staticmethod
    def _refusal(pattern: Pattern, use: Use, clean: str, low: str, start: int, end: int) -> tuple[str, str] | None:
        """Why the letters at start to end are no spelling of their own, whatever stands around them."""
        glued = pattern.right and is_latin(low[end : end + 1] or " ")
        if (pattern.left and start and is_latin(low[start - 1])) or (
            glued and not (use.tailed and low[end : end + 2].lstrip("v")[:1].isdigit())
        ):
            return "inside-word", word_at(clean, start, end)
        if pattern.right and low[end : end + 1] == "." and (low[end + 1 : end + 2].isdigit() or _is_address(low, end)):
            return "inside-word", word_at(clean, start, end)
        if use.cased is not None and squeezed(clean[start:end]) not in use.cased:
            return "case", ", ".join(sorted(use.cased))
        return None

    def at(self, clean: str, start: int, end: int, located: Located) -> Mention | None:
        """The mention that a spelling of an entry at `start` to `end` makes with its tail; None in a longer name."""
        entry = located.entry
        if isinstance(entry, (ModelEntry, BenchmarkEntry)) and (tail := self._tail_at(entry, clean, end)):
            pieces, stop = tail.read(clean, end, clean[start:end].islower())
            if not pieces and end < len(clean) and is_latin(clean[end - 1]) and is_latin(clean[end]):
                return None  # "Qwen3Guard" is not Qwen
            if isinstance(entry, ModelEntry):
                name = member_name(entry, pieces) if pieces else entry.name
            else:
                name = clean[start:stop] if pieces else entry.name
            values = {"pieces": pieces, "stem_end": end} if pieces else NOTHING
            return Mention(located.kind, start, stop, name, entry.id, values, "gazetteer")
        return Mention(located.kind, start, end, entry.name, entry.id, NOTHING, "gazetteer")

    def tail(self, entry: ModelEntry | BenchmarkEntry) -> Tail:
        """What may follow the name of an entry."""
        return self._tail(entry.tail, entry.variants)

    def _tail_at(self, entry: ModelEntry | BenchmarkEntry, clean: str, end: int) -> Tail | None:
        """What may follow the name of an entry that ends there, if anything may. A hyphen and a number or capital make
        another model of any name: "LlamaGen-3B", "LucaOne-Gene", but not "claude-code-router"."""
        if entry.tail:
            return self.tail(entry)
        joined = isinstance(entry, ModelEntry) and clean[end : end + 1] == "-" and clean[end + 1 : end + 2]
        return self._tail(_JOINED, ()) if joined and not joined.islower() else None

    def _tail(self, pieces: tuple[Piece, ...], variants: tuple[str, ...]) -> Tail:
        key = (pieces, variants)
        known = self._tails.get(key)
        if known is None:
            general = tuple(w for word in self.lexicon.get("variant", ()) for w in (word.word, *word.forms))
            small = tuple(w.word for w in self.lexicon.get("variant", ()) if w.values.get("lower"))
            bare = tuple(w.word for w in self.lexicon.get("not_suffix", ()))
            known = self._tails[key] = Tail(pieces, variants, general, small, bare)
        return known


def _identity(named: Named) -> tuple[int, int, int]:
    """What tells one spelling of an entry at one place from all others."""
    start, end, use = named
    return start, end, id(use)


def _wider(named: Named, shields: Shields, widest: Sequence[Named], clean: str) -> tuple[str, str]:
    """Which longer string takes the place of a spelling, as `Hit.how` and `Hit.by` tell it."""
    start, end, use = named
    for how, places in ("not-in", shields.get(use.key, ())), ("longer-name", [(a, b) for a, b, _ in widest]):
        for a, b in places:
            if a <= start and end <= b and (a, b) != (start, end):
                return how, clean[a:b]
    return "longer-name", clean[start:end]


def _leave_outermost(hits: Iterable[Hit], clean: str) -> None:
    """Takes the mention from hits that lie in that of another one."""
    made = [(hit, hit.mention) for hit in hits if hit.mention is not None]
    kept = outermost([mention for _, mention in made])
    left = set(map(id, kept))
    for hit, mention in made:
        if id(mention) not in left:
            other = next((m for m in kept if m.start < mention.end and mention.start < m.end), mention)
            hit.how, hit.by, hit.mention = "longer-name", clean[other.start : other.end], None


def _is_address(low: str, end: int) -> bool:
    """Whether what ends there is the address of a site."""
    return low.startswith(".com", end) and low[end + 4 : end + 5] not in _LATIN


_JOINED: tuple[Piece, ...] = ("size",)
"""What a hyphen joins to the name of a model whose entry has no tail, besides any other word."""

_LATIN = frozenset(string.ascii_lowercase + string.digits)
"""What words of Latin script are made of, in lower case."""
