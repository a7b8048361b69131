"""Facts outside code: entries of the gazetteers, and the index that finds their spellings.

One automaton pass finds every spelling of every entry and every word of the lexicon; what depends on the surroundings
(word boundaries, letter case, longer strings, cue words) is decided for those hits alone.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ahocorasick_rs
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz import fuzz, process

from llmnews.clean import fold, lowered
from llmnews.errors import Fault
from llmnews.lexicon import Lexicon, Word
from llmnews.mention import Mention
from llmnews.yamlfile import Map, Seq, line_of

KINDS: Mapping[str, str] = {
    "companies": "company",
    "models": "model",
    "people": "person",
    "benchmarks": "benchmark",
    "technologies": "technology",
    "industries": "industry",
}
"""File name → kind of mention."""

_Id = Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")


class Post(BaseModel):
    """A position that a person holds or held."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    org: str
    title: str
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class Entry(BaseModel):
    """One company, model, person, benchmark, technology or industry, with its own proof."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = _Id
    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    cased: tuple[str, ...] = Field(default=(), description="Spellings that count only in exactly this letter case.")
    weak: dict[str, tuple[str, ...]] = Field(
        default={}, description="Spelling → cue words, one of which must stand in the same sentence."
    )
    not_in: tuple[str, ...] = Field(default=(), description="Longer strings inside which a spelling does not count.")
    source: str = Field(min_length=1, description="Where the fact is from.")
    examples: tuple[str, ...] = Field(min_length=1, description="Sentences that name the entry.")
    rejects: tuple[str, ...] = Field(default=(), description="Sentences that hold a spelling but do not name it.")
    todo: tuple[str, ...] = Field(default=(), description="Sentences that should name the entry and do not yet.")


class CompanyEntry(Entry):
    parent: str | None = None
    place: str | None = None


class ModelEntry(Entry):
    maker: str | None = None
    stem: str | None = None
    join: str = "-"
    tail: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class PersonEntry(Entry):
    posts: tuple[Post, ...] = ()


class BenchmarkEntry(Entry):
    metric: str | None = None
    range: str | None = None
    tail: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class TopicEntry(Entry):
    pass


SCHEMAS: Mapping[str, type[Entry]] = {
    "companies": CompanyEntry,
    "models": ModelEntry,
    "people": PersonEntry,
    "benchmarks": BenchmarkEntry,
    "technologies": TopicEntry,
    "industries": TopicEntry,
}


@dataclass(frozen=True, slots=True)
class Located:
    """An entry with the place it was read from; `item` is the YAML, each value with its line."""

    entry: Entry
    kind: str
    file: str
    line: int
    item: Map


def read_entries(content: Any, stem: str, name: str, faults: list[Fault]) -> list[Located]:
    """The entries of a parsed gazetteer file called `stem`; faults are added to `faults`."""
    if not isinstance(content, Seq):
        faults.append(Fault(name, line_of(content, 1), "", "is not a list of entries", "begin each entry with `- id: …`"))
        return []
    found: list[Located] = []
    seen: dict[str, int] = {}
    for item in content:
        if not isinstance(item, Map):
            faults.append(Fault(name, line_of(item, 1), "", "an entry is not a mapping", "write `- id: …` and its keys below"))
            continue
        label = str(item.get("id", ""))
        try:
            entry = SCHEMAS[stem].model_validate(item)
        except ValidationError as error:
            faults.extend(schema_faults(error, item, name, label, SCHEMAS[stem]))
            continue
        if entry.id in seen:
            faults.append(Fault(name, item.line, label, f"id stands twice, first in line {seen[entry.id]}", "give it another id"))
            continue
        seen[entry.id] = item.line
        found.append(Located(entry, KINDS[stem], name, item.line, item))
    return found


def schema_faults(
    error: ValidationError, item: Map, name: str, label: str, schema: type[BaseModel]
) -> Iterable[Fault]:
    """What Pydantic found wrong with an entry, in the words of somebody who writes YAML."""
    keys = [f.alias or k for k, f in schema.model_fields.items()]
    for detail in error.errors():
        place: Any = item
        line = item.line
        for step in detail["loc"]:
            keys_here = place if isinstance(place, Map) else ()
            try:
                place = place[step]
            except (KeyError, IndexError, TypeError):
                break
            # A value may begin on a line below its key.
            line = line_of(next((key for key in keys_here if key == step), place), line)
        where = ".".join(str(step) for step in detail["loc"])
        last = str(detail["loc"][-1]) if detail["loc"] else ""
        if detail["type"] == "extra_forbidden":
            yield Fault(name, line, label, f"unknown key `{last}`", did_you_mean(last, keys) or f"keys are {', '.join(keys)}")
        elif detail["type"] == "missing":
            yield Fault(name, line, label, f"`{where}` is missing", f"write `{where}: …`")
        elif detail["type"] == "tuple_type":
            yield Fault(name, line, label, f"`{where}` is not a list", f"write `{where}: [a, b]`")
        elif detail["type"] == "string_type":
            yield Fault(name, line, label, f"`{where}` is not a text", f"write `{where}: text`")
        elif detail["type"] == "string_pattern_mismatch":
            yield Fault(name, line, label, f"`{where}` is not an id", "use lower-case letters, digits and hyphens")
        elif detail["type"] == "too_short":
            yield Fault(name, line, label, f"`{where}` is empty", f"write at least one of `{where}`")
        else:
            yield Fault(name, line, label, f"`{where}`: {detail['msg']}", "correct the value")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy that names the known word nearest to `word`, or nothing."""
    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean `{best[0]}`?" if best else ""


# --- spellings ------------------------------------------------------------------------------------------------------

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
                patterns[spelling] = _Pattern(_is_latin(spelling[0]), _is_latin(spelling[-1]))
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
            if pattern.left and start and _is_latin(low[start - 1]):
                continue
            glued = pattern.right and end < size and _is_latin(low[end])
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
        mentions = [m for start, end, use in kept if (m := self._mention(clean, start, end, use))]
        return Found(_outermost(mentions), self._words(words, shields))

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
        """Hits without a condition, and those whose cue stands in their sentence or whose entry is named elsewhere."""
        if all(not use.cues for _, _, use in hits):
            return hits
        sure = {id(use.located) for _, _, use in hits if not use.cues}
        kept = []
        for start, end, use in hits:
            if use.cues and id(use.located) not in sure:
                a, b = sentence_at(start)
                around, hit = low[a:start] + "\0" + low[end:b], low[start:end]
                # A cue such as "Phi-3" holds the spelling: it may stand where the hit does.
                if not any(cue in (low[a:b] if hit in cue else around) for cue in self._cues(use.cues)):
                    continue
            kept.append((start, end, use))
        return kept

    def _cues(self, cues: tuple[str, ...]) -> Iterable[str]:
        for cue in cues:
            if cue.startswith("<w.") and cue.endswith(">"):
                for word in self.lexicon.get(cue[3:-1], ()):
                    yield from map(lowered, word.spellings())
            else:
                yield cue

    def _mention(self, clean: str, start: int, end: int, use: _Use) -> Mention | None:
        assert use.located is not None
        entry = use.located.entry
        if isinstance(entry, (ModelEntry, BenchmarkEntry)) and entry.tail:
            tail = self._tail(entry)
            pieces, stop = tail.read(clean, end)
            if not pieces and end < len(clean) and _is_latin(clean[end - 1]) and _is_latin(clean[end]):
                return None  # "Qwen3Guard" is not Qwen
            if isinstance(entry, ModelEntry):
                name = canonical(entry, pieces) if pieces else entry.name
            else:
                name = clean[start:stop] if pieces else entry.name
            values = {"pieces": pieces, "stem_end": end} if pieces else {}
            return Mention(use.kind, start, stop, name, entry.id, values, "gazetteer")
        return Mention(use.kind, start, end, entry.name, entry.id, finder="gazetteer")

    def _tail(self, entry: ModelEntry | BenchmarkEntry) -> Tail:
        key = (entry.tail, entry.variants)
        if key not in self._tails:
            general = tuple(w for word in self.lexicon.get("variant", ()) for w in (word.word, *word.forms))
            small = tuple(w.word for w in self.lexicon.get("variant", ()) if w.values.get("lower"))
            self._tails[key] = Tail(entry.tail, (*entry.variants, *general), small)
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


def _has_tail(entry: Entry) -> bool:
    return isinstance(entry, (ModelEntry, BenchmarkEntry)) and bool(entry.tail)


def _cue(text: str) -> set[str]:
    return {text} if text.startswith("<w.") else spellings(text)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _inside(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b and (a, b) != (start, end) for a, b in ranges)


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no longer one ("Qwen" in "Qwen2.5-72B" has been extended; "Scout" in "Llama 4 Scout" goes)."""
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


# --- tails ----------------------------------------------------------------------------------------------------------

PIECES: Mapping[str, str] = {
    # "4o" and "3.5" but not "200万", "2 个", "3月", "50%", nor the first digits of a longer figure.
    "version": r"(?:[vV]\.?)?\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?(?![A-Za-z0-9]|\.\d|\s?[%万亿年月日个款种倍岁天小时分字位名次篇项家号秒多余])|[A-Za-z]\d{1,2}(?:\.\d{1,2}){0,2}(?![A-Za-z0-9])",
    "size": r"(?:\d{1,4}(?:\.\d{1,3})?|\d{1,2}[x×]\d{1,3}(?:\.\d)?|[AaEe]\d{1,3}(?:\.\d)?)[BbMmTt](?![A-Za-z0-9])",
    "date": r"20\d{6}(?!\d)|20\d{2}-\d{2}(?:-\d{2})?(?!\d)|\d{4}(?!\d|年|亿|万)",
}
"""Name of a piece → what it looks like. The word lists of `variant` are data."""

_SUFFIX = r"[A-Za-z0-9][A-Za-z0-9.]*(?<!\.)"
_NO_SUFFIX = frozenset(
    "based powered like level style class generated native driven only compatible first assisted enabled related specific "
    "backed free scale as to the in and or vs a an for with is".split()
)


class Tail:
    """Reads the pieces that follow a family name: version, size, variant, date stamp, hyphen-joined rest."""

    def __init__(self, pieces: Sequence[str], variants: Sequence[str], lower: Sequence[str]) -> None:
        self._pieces = [(name, re.compile(PIECES[name])) for name in ("size", "version", "date") if name in pieces]
        self._variants: re.Pattern[str] | None = None
        self._lower = frozenset(map(str.lower, lower))
        if "variant" in pieces and variants:
            longest = sorted({lowered(fold(v)) for v in variants}, key=lambda v: (-len(v), v))
            words = "|".join(re.escape(v) + ("(?![A-Za-z])" if _is_latin(v[-1]) else "") for v in longest)
            self._variants = re.compile(words, re.I)

    def read(self, clean: str, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
        """The (piece, text) pairs from offset `at` on, and where they end."""
        found: list[tuple[str, str]] = []
        while len(found) < 8:
            joint = clean[at : at + 1]
            if joint in ("-", "_", "·"):
                begin = at + 1
            elif joint in (" ", " "):
                begin = at + 1
            else:
                joint, begin = "", at
            piece = self._piece(clean, begin, joint, found)
            if piece is None:
                break
            name, end = piece
            found.append((name, clean[begin:end]))
            at = end
        return tuple(found), at

    def _piece(self, clean: str, at: int, joint: str, found: list[tuple[str, str]]) -> tuple[str, int] | None:
        if self._variants and (match := self._variants.match(clean, at)):
            word = match.group()
            glued = joint == "" and _is_latin(clean[at - 1]) and clean[at - 1].isalpha() and word[0].islower()
            if not glued and (joint != " " or not word[0].islower() or word.lower() in self._lower):
                return "variant", match.end()
        for name, pattern in self._pieces:
            if (match := pattern.match(clean, at)) and self._fits(name, match.group(), joint, found):
                return name, match.end()
        if joint == "-" and (match := _REST.match(clean, at)) and match.group().lower() not in _NO_SUFFIX:
            return "suffix", match.end()
        return None

    @staticmethod
    def _fits(name: str, text: str, joint: str, found: list[tuple[str, str]]) -> bool:
        if name == "date":
            return joint in ("-", "_") or bool(found and joint == " " and len(text) == 4 and text[0] in "01")
        if name == "size":
            return not text[0].isalpha() or joint == "-" or bool(found and found[-1][0] == "size")
        if text[0].isalpha() and text[0] not in "vV":  # a code such as K2.5 or R1
            return joint != "" and (text[0].isupper() or joint == "-")
        if joint == " ":  # "Llama 3" but not "Llama 100"; one version is enough
            return len(text.split(".")[0]) <= 2 and not any(n == "version" for n, _ in found)
        return True


_REST = re.compile(_SUFFIX)


def canonical(entry: ModelEntry, pieces: Iterable[tuple[str, str]]) -> str:
    """The name of one member of a family: the stem and its pieces in their usual spelling."""
    name = fold(entry.stem or entry.name)
    first = True
    for kind, text in pieces:
        if kind == "size":
            text = text.upper().replace("×", "x").replace("X", "x")
        elif kind == "version" and text[0] == "v":
            text = "V" + text[1:]
        elif kind == "variant" and text.islower() and text.isascii() and entry.join != " ":
            text = text.capitalize() if len(text) > 2 else text.upper()
        elif kind == "variant" and text.islower() and text.isascii():
            text = text.capitalize()
        joint = entry.join if first or entry.join == " " else "-"
        if first and kind != "version" and not joint:
            joint = "-"
        name += joint + text
        first = False
    return name


def member_key(id: str, pieces: Iterable[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """What makes two mentions the same model: the family and its pieces, whatever their order, case and joints."""
    return id, tuple(sorted(text.lower().lstrip("v") if kind == "version" else text.lower() for kind, text in pieces))
