"""The index of names: finds every spelling of every entry, and every word of the lexicon, in one automaton pass.

What depends on the surroundings (word boundaries, letter case, longer strings, cue words) is decided for hits alone.
"""

from __future__ import annotations

import itertools
import string
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import itemgetter

import ahocorasick_rs

from llmnews.clean import fold, is_latin, lowered
from llmnews.cues import SET_OFF
from llmnews.entries import BenchmarkEntry, Entry, Located, ModelEntry, Piece
from llmnews.hits import Hit, Named, Pattern, Use, is_versioned, longest, outermost, word_at
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, bare
from llmnews.mention import NOTHING, Mention, Place, Shields
from llmnews.spelled import Meaning, Spelled, cue_words, listed_words, spelled, spellings, squeezed
from llmnews.tails import Tail, canonical
from llmnews.words import WordHit, Words


@dataclass(slots=True)
class Found:
    """All hits of one text: name mentions, and the words of each list in order."""

    names: list[Mention]
    words: Words


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
        adverbs = any_of(bare(lexicon, "role_adverb"))
        self._deed = later(f"(?: ?{adverbs}){{0,2}} ?{any_of(bare(lexicon, 'company_deed'))}(?![A-Za-z])")
        """The deeds of companies behind a name."""
        self._han_deed = later(any_of(bare(lexicon, "company_deed_han")))
        self._cue_words: dict[tuple[str, ...], tuple[str, ...]] = {}
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

    def find(self, clean: str, sentence_at: Callable[[int], tuple[int, int]]) -> Found:
        """Mentions of all names and words in `clean`; `sentence_at` gives the sentence around an offset."""
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
        kept = self._strong(longest(names, shields), clean, low, sentence_at)
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

    def hits(self, clean: str, sentence_at: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """Every place where the letters of a spelling stand, with what became of it: `find` with its reasons."""
        low = lowered(clean)
        out: dict[tuple[int, int, int], Hit] = {}
        names: list[Named] = []
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
        widest = longest(list(names), shields)
        strong = self._strong(widest, clean, low, sentence_at)
        keys = [{(start, end, id(use)) for start, end, use in some} for some in (widest, strong)]
        models = [one for one in strong if one[2].kind == "model"]
        mentions: dict[int, Hit] = {}
        for start, end, use in names:
            assert use.located is not None
            hit = out[start, end, id(use)]
            if (start, end, id(use)) not in keys[0]:
                around = shields.get(f"{use.kind}:{use.located.entry.id}", ())
                longer = next(((a, b) for a, b in around if a <= start and end <= b and (a, b) != (start, end)), None)
                if longer is None:
                    wider = ((a, b) for a, b, _ in widest if a <= start and end <= b and (a, b) != (start, end))
                    hit.how, longer = "longer-name", next(wider, (start, end))
                else:
                    hit.how = "not-in"
                hit.by = clean[slice(*longer)]
            elif (start, end, id(use)) not in keys[1]:
                hit.how, hit.by = "no-cue", ", ".join(self._cues(use.cues))
            elif (mention := self.at(clean, start, end, use.located)) is None:
                hit.how, hit.by = "longer-word", word_at(clean, start, end)
            else:
                mentions[id(mention)] = hit
                hit.mention = mention
                if use.cues and (cue := self._cue_near(use, low, start, end, sentence_at)):
                    hit.how, hit.by = "cue", cue
                elif use.cues:
                    hit.how = self._how(use, clean, low, start, end)
                    if hit.how == "sure-elsewhere" and _is_listed(clean, (start, end, use), models):
                        hit.how = "listed"
        made = [hit.mention for hit in mentions.values() if hit.mention is not None]
        kept = {id(mention): mention for mention in outermost(made)}
        for key, hit in mentions.items():
            if key not in kept and hit.mention is not None:
                others = (m for m in kept.values() if m.start < hit.mention.end and hit.mention.start < m.end)
                other = next(others, hit.mention)
                hit.how, hit.by, hit.mention = "longer-name", clean[other.start : other.end], None
        return sorted(out.values(), key=lambda hit: (hit.start, -hit.end))

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

    def _strong(
        self, hits: list[Named], clean: str, low: str, sentence_at: Callable[[int], tuple[int, int]]
    ) -> list[Named]:
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

    def _how(self, use: Use, clean: str, low: str, start: int, end: int) -> str:
        """What makes a weak spelling sure where no cue stands near."""
        if is_versioned(use.located, low, end):
            return "version"
        return "deed" if self._acts(use, clean, start, end) else "sure-elsewhere"

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

    def _cue_near(
        self, use: Use, low: str, start: int, end: int, sentence_at: Callable[[int], tuple[int, int]]
    ) -> str | None:
        """The first cue word of a spelling that stands in its sentence."""
        a, b = sentence_at(start)
        a, b = max(a, start - _CUE_REACH), min(b, end + _CUE_REACH)
        around, hit = low[a:start] + "\0" + low[end:b], low[start:end]
        # A cue such as "Phi-3" holds the spelling: it may stand where the hit does.
        for cue in self._cues(use.cues):
            if cue in around or (hit in cue and cue in low[a:b]):
                return cue
        return None

    def _cues(self, cues: tuple[str, ...]) -> tuple[str, ...]:
        """The cue words, with those of the lists among them in the place of the list."""
        known = self._cue_words.get(cues)
        if known is None:
            known = self._cue_words[cues] = tuple(
                itertools.chain.from_iterable(
                    [lowered(text) for word in self.lexicon.get(cue[3:-1], ()) for text in word.spellings()]
                    if cue.startswith("<w.") and cue.endswith(">")
                    else [cue]
                    for cue in cues
                )
            )
        return known

    def at(self, clean: str, start: int, end: int, located: Located) -> Mention | None:
        """The mention that a spelling of an entry at `start` to `end` makes with its tail; None in a longer name."""
        entry = located.entry
        if isinstance(entry, (ModelEntry, BenchmarkEntry)) and (tail := self._tail_at(entry, clean, end)):
            pieces, stop = tail.read(clean, end, clean[start:end].islower())
            if not pieces and end < len(clean) and is_latin(clean[end - 1]) and is_latin(clean[end]):
                return None  # "Qwen3Guard" is not Qwen
            if isinstance(entry, ModelEntry):
                name = canonical(entry.stem or entry.name, entry.join, pieces) if pieces else entry.name
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


def _is_address(low: str, end: int) -> bool:
    """Whether what ends there is the address of a site."""
    return low.startswith(".com", end) and low[end + 4 : end + 5] not in _LATIN


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


_JOINED: tuple[Piece, ...] = ("size",)
"""What a hyphen joins to the name of a model whose entry has no tail, besides any other word."""

_LATIN = frozenset(string.ascii_lowercase + string.digits)
"""What words of Latin script are made of, in lower case."""

_CLAUSE_BEFORE = "\n，。！？；：、“「 "
_SENTENCE_BEFORE = later(r"(?:\A|[\n.。:：—])[ \-*#>]{0,6}\Z")

_CAPITAL_BEFORE = later(r"[A-Z][A-Za-z0-9]*[ \-]\Z|[-/@#.&]\Z")

_JOINT = later(r" ?(?:、|和|与|及|以及|/) ?|,? and |, ")
_JOINT_BEFORE = later(rf"(?:{_JOINT.pattern})\Z")
_JOINT_LENGTH = 6
"""The longest joint of a list: ", and "."""

_CUE_REACH = 400
"""Characters on either side of a spelling in which its cue may stand, within its sentence."""
