"""One sentence, ready to be matched: its mentions by kind, and lists ("A、B和C") made into one mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention
from llmnews.pattern import CHARACTERS
from llmnews.words import WordPlace, made

_UNITS = later(rf"[{HAN}]|[^\W{HAN}]+(?:[.'\-][^\W{HAN}]+)*")
_STOP = later(r"[。！？；!?\n]")
_COMMA = later(r"，|, ")
SHORT = 12
"""Units of a gap that asks for words near each other."""


@dataclass(slots=True)
class Clause:
    """One sentence, ready to be matched: its mentions by kind, lists made into one mention."""

    clean: str
    low: str
    start: int
    end: int
    mentions: dict[str, list[Mention]]
    present: frozenset[str]
    words: Mapping[str, Sequence[WordPlace]] = field(default_factory=dict)
    """Words that are no mentions before a pattern asks for them: three of four lists are never asked for."""
    starts: dict[str, list[int]] = field(default_factory=dict)
    heads: Clause | None = None
    """The same without the models that only describe another thing, if it has such."""
    is_guarded: bool = False
    """Whether a short gap in it crosses no comma: what takes a release back stands in the clause that tells it."""
    _guarded: Clause | None = None

    def told(self, record: str) -> Clause:
        """What rules of a type of record read: no release is of a model that only describes another thing."""
        return self.heads if self.heads is not None and record == "release" else self

    def guarded(self) -> Clause:
        """The same for what takes a release back."""
        if self._guarded is None:
            self._guarded = replace(self, is_guarded=True)
        return self._guarded

    def places(self, kind: str, at: int) -> range:
        """The places, among the mentions of `kind`, of those that begin at `at` or later."""
        starts = self.starts.get(kind)
        if starts is None:
            starts = self._begun(kind)
        return range(bisect_left(starts, at), bisect_left(starts, self.end))

    def next(self, kind: str, at: int) -> int:
        """Where the first mention of `kind` begins that begins at `at` or later; -1 where there is none."""
        starts = self.starts.get(kind)
        if starts is None:
            starts = self._begun(kind)
        place = bisect_left(starts, at)
        return starts[place] if place < len(starts) and starts[place] < self.end else -1

    def _begun(self, kind: str) -> list[int]:
        """Where the mentions of `kind` begin, which stand among `mentions` from now on."""
        some = self.mentions.get(kind)
        if some is None:
            some = self.mentions[kind] = made(kind, self.words.get(kind, ()))
        starts = self.starts[kind] = [m.start for m in some]
        return starts

    def within(self, start: int, end: int, limit: int) -> bool:
        """Whether the text between two offsets is a gap of at most `limit` units that crosses no stop."""
        if end - start > limit * CHARACTERS:
            return False
        between = self.clean[start:end]
        if _STOP.search(between) or (self.is_guarded and limit <= SHORT and _COMMA.search(between)):
            return False
        if (end - start) * 3 <= limit:  # three units are the most that a character can be
            return True
        # A Han character is one unit, a Latin word three.
        units = _UNITS.findall(between)
        if len(units) * 3 <= limit:
            return True
        return len(units) <= limit and sum([3 if len(u) > 1 or u.isascii() else 1 for u in units]) <= limit


class Lists:
    """Makes one mention of like mentions that are joined by 、，和 and the other words of the list `joint`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._joints = frozenset(text.replace(" ", "").lower() for text in words(lexicon, "joint"))
        self._with = frozenset(words(lexicon, "joint_with"))
        self._commas = frozenset(words(lexicon, "joint_comma"))
        self._last = later(rf"\s?{any_of(words(lexicon, 'joint_last'))}(?![A-Za-z])", re.I)
        self._longest = max(map(len, self._joints), default=0) + 6
        modifiers = any_of(words(lexicon, "joint_modifier"))
        self._modified = later(rf"(?P<joint>.{{1,5}}?) ?(?:(?:{modifiers}) ?){{1,4}}", re.I)
        self._sized = later(rf"[`*]{{0,2}}[ -]?{any_of(words(lexicon, 'parameter_noun'))}(?![A-Za-z])")
        kinds = any_of(words(lexicon, "model_kind"))
        self._called = later(
            rf" ?(?:{kinds})? ?(?P<joint>、|，?以及|还有|和|及) ?[^，。、；：;,\n]{{0,14}}?(?:{kinds})[ “「『《]{{0,2}}"
        )

    def joined(
        self, clean: str, mentions: Sequence[Mention], equal: Sequence[int], makers: Sequence[Mention] = ()
    ) -> list[Mention]:
        """The mentions of one kind and sentence, each run of them made into one with `members`.

        `equal` holds the places of words such as 相当: in "A 与 B 相当" nothing is listed, in "与 A 和 B 相当" A and B
        are. `makers` are the companies of the sentence: they may stand in a list with what they made.
        """
        out: list[Mention] = []
        run: list[Mention] = []
        for mention in mentions:
            if run and not self._goes_on(clean, run, mention, equal, makers):
                out += self._whole(clean, run)
                run = []
            run.append(mention)
        return out + self._whole(clean, run)

    def _whole(self, clean: str, run: list[Mention]) -> list[Mention]:
        """The run as one mention; but in "A 超越 B，C 接近 D" the lone comma parts two clauses, it lists nothing."""
        if len(run) == 2 and run[0].kind == "model" and clean[run[0].end : run[1].start].strip() in self._commas:
            return run
        return [_one(run)] if run else []

    def _goes_on(
        self, clean: str, run: Sequence[Mention], following: Mention, equal: Sequence[int], makers: Sequence[Mention]
    ) -> bool:
        end = run[-1].end
        if following.start < end or following.start - end > self._longest + _BETWEEN:
            return False
        between = clean[end : following.start]
        for maker in makers:
            if end < maker.start and maker.end <= following.start and _OF.fullmatch(clean, maker.end, following.start):
                between = clean[end : maker.start]
        if run[-1].kind == "model" and (note := _NOTE.match(between)):
            between = between[note.end() :]
        if run[-1].kind == "benchmark" and (noun := _LIST_OF_RESULTS.match(between)):
            between = between[noun.end() :]
        if run[-1].kind == "parameters" and (noun := self._sized.match(between)):  # "31B dense and 26B MoE"
            between = between[noun.end() :]
            if between.strip() in self._commas:
                return False
        joint = between.translate(_DECORATION).replace(" ", "").lower()
        before = clean[run[-2].end : run[-1].start].translate(_DECORATION) if len(run) > 1 else ""
        if joint in self._commas and self._last.match(before):
            return False  # "与 A 和轻量版 B，C 有优势": what stands behind the last of a list is none of it
        if joint not in self._joints and run[-1].kind == "model":
            # "and its larger predecessor", "和更大的"; "、图像模型"
            ways = (found.fullmatch(between.strip()) for found in (self._modified, self._called))
            joints = (told["joint"].strip().lower() for told in ways if told)
            joint = next((way for way in joints if way in self._joints), joint)
        if joint not in self._joints:
            return run[-1].kind == "benchmark" and _DESCRIBED.fullmatch(between) is not None
        if joint not in self._with or not any(0 <= at - following.end <= _NEAR for at in equal):
            return True
        if clean[max(0, run[0].start - 4) : run[0].start].rstrip().endswith(tuple(self._with)):
            return True
        # "与顶尖模型如 A 和 B 有差距"
        return joint in _AND and _WITH.search(clean, max(0, run[0].start - _NEAR - 8), run[0].start) is not None


_BETWEEN = 30
"""Characters that a maker before a member of a list, and a note in brackets behind one, may take besides."""
_OF = later(r"\s?(?:的|自家的|最新的|旗下的|'s|’s)?\s?(?:最新)?\s?")
_NOTE = later(r"\s?[(（][^()（）\n]{1,20}[)）]|(?: at)? [0-9]{1,4}(?:\.[0-9]+%?|%)(?![0-9])")
"""Behind a model in a list, in brackets, or its own figure: "A 75.0, B 65.0", "A at 75%, B at 65%"."""
_LIST_OF_RESULTS = later(r" (?:leaderboard|ranking|benchmark|index|eval|test|suite)s?(?=,| and | or )")
"""Behind a test in a list: "the Text Arena leaderboard and Code Arena"."""
_SAID_OF_TEST = rf"(?:[{HAN}](?<![上里在为了是得分达到高低超优落以比从至领先且但而并])(?<!中(?!文)))"
_DESCRIBED = later(
    rf"(?:{_SAID_OF_TEST}{{0,8}} ?|[)）])(?:、|[，,] ?|和|与|及|以及){_SAID_OF_TEST}{{0,12}}?[(（ ]?"
    r"|\)(?:,| and|, and) (?:[a-z-]{2,20} ){1,3}\("
)
"""Between two tests that are listed with what they measure: "翻译(CoVoST2)、音频理解(MMAU)", "MMLU 知识和 GSM8K"."""
_NEAR = 12
"""Characters between a rival and the word 相当 that makes it one."""
_AND = frozenset(("和", "及", "以及", "或"))
_WITH = later(r"(?<!参)[与跟](?!其)[^，。,;；:：、\n]{1,20}\Z")
_DECORATION = {ord(c): None for c in "\"'“”‘’「」『』《》【】[]()*_"}


def _one(run: Sequence[Mention]) -> Mention:
    first = run[0]
    if len(run) == 1:
        return first
    return Mention(first.kind, first.start, run[-1].end, first.name, first.id, members=tuple(run))
