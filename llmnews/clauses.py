"""The sentences of a text as clauses: names and words put in their sentence, and dates, sizes and scores read there.

Only sentences with a word that can use them have their dates and scores read: that is most of the speed.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from llmnews import numerals
from llmnews.clause import Clause, Lists
from llmnews.clean import lowered
from llmnews.cues import Taken
from llmnews.later import later
from llmnews.leads import Leads
from llmnews.lexicon import Lexicon, alternation
from llmnews.mention import Mention, Place
from llmnews.mentions.dates import Dates
from llmnews.mentions.parameters import Parameters
from llmnews.mentions.scores import Scores
from llmnews.modifiers import Modifiers
from llmnews.own_scores import OBJECT, OwnScores
from llmnews.qualities import Qualities
from llmnews.rulebook import DATED, SCORED, Rulebook, sought
from llmnews.sentences import Sentence
from llmnews.words import WordPlace, Words, made

_LISTED = frozenset(("company", "model", "benchmark", "person", "parameters", "score", "rank"))
"""Kinds of mention that make lists. A list of dates would be a range."""


_OPENER = 60
"""Characters of a sentence that only opens what follows."""
_EDGE = 4
"""Characters before or behind the date that opens or closes it."""
_HEAD = later(" ?[-–—:：|]")
_TO_THE_MONTH = 7
"""Characters of an ISO date to the month."""
_CALENDAR = later("[0-9]|月|昨|yesterday|last ")
"""What is told of today is told of everything."""
_AMOUNT, _DATE, _FIGURES = ("parameters",), ("date",), ("score", "rank")
"""Kinds of mention that are read in a clause alone."""
_ASKED = frozenset(("w.better", "w.equal", "w.event", "w.increase", "w.not_quality", "w.scored", "w.than"))
"""Kinds of word that are asked for here, besides those that dates and scores stand beside."""


class Clauses:
    """Reads sentences into clauses. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._dates = Dates(lexicon)
        self._parameters = Parameters(lexicon)
        self._scores = Scores(lexicon)
        self._leads = Leads(lexicon)
        self._lists = Lists(lexicon)
        self._modifiers = Modifiers(lexicon)
        self._own_scores = OwnScores(lexicon)
        self._qualities = Qualities(lexicon)
        self._compared = frozenset(word.word for word in lexicon.get("than_behind", ()))
        self._own_time = later(alternation(lexicon["date_own"]))
        self._reports = later(rf" {alternation(lexicon['test_reports'])}")

    def read(
        self, clean: str, sentences: Sequence[Sentence], names: Iterable[Mention], words: Words,
        published: datetime.date | None, rulebook: Rulebook | None = None,
    ) -> Iterator[tuple[int, Clause]]:  # fmt: skip
        """The number and the clause of every sentence that holds a name, a word of a list or an amount; with a
        rulebook, of those that a rule of it might read, with mentions of those words that one looks at."""
        wanted = sought(rulebook.needs) if rulebook else None
        low = lowered(clean)
        amounts = list(numerals.find(clean, 0, len(clean)))
        places = [at for at, _, _ in amounts]
        read = _read_by(rulebook.lists) if rulebook else None
        naming = before = tested = -2
        for index, here, said in _by_sentence(sentences, names, words, places, wanted, read):
            has = {*here, *said}
            start, end = sentences[index].start, sentences[index].end
            naming, before = index if "model" in here else naming, naming
            first = bisect_left(places, start)
            has_amount = first < len(places) and places[first] < end
            is_dated = not DATED.isdisjoint(has)
            told = "w.scored" in has or ("w.increase" in has and "w.than" in has)
            goes_on = tested == index - 1  # "A 在 T 上得 57.7%。B 为 53.4%": the second has no word on scores
            is_scored = not SCORED.isdisjoint(has) or ((told or goes_on) and "model" in has)
            tested = index if is_scored and ("benchmark" in has or goes_on) else tested
            if rulebook is not None and not ("w.event" in has or (is_scored and "model" in has)):
                amounts_and_dates = *(_AMOUNT if has_amount else ()), *(_DATE if is_dated else ())
                if not rulebook.may_read(has.union(amounts_and_dates, _FIGURES if is_scored else ())):
                    continue
            models = here.get("model", ())
            taken = [*models, *here.get("company", ()), *here.get("benchmark", ())]
            if has_amount:
                sizes = amounts[first : bisect_left(places, end)]
                # "34B 模型得分" names a member, and tells its size as well.
                named, in_full = Taken(taken), Taken([m for m in taken if not m.values.get("stands")])
                here["parameters"] = [
                    m for m in self._parameters.find(clean, start, end, sizes)
                    if not _number_in(m, named if m.values.get("needs_model") else in_full)
                    and not _ends_name(clean, m, models)
                ]  # fmt: skip
                if wanted is not None and not here["parameters"] and wanted.isdisjoint(has):
                    continue
            if is_dated:
                here["date"] = _apart(self._dates.find(clean, start, end, published), taken)
                if models and index and not here["date"]:
                    opening = self._opening(clean, sentences[index - 1], before == index - 1, published)
                    if opening and not self._own_time.search(clean, start, end):
                        here["opening"] = opening
            if is_scored:
                self._read_scores(clean, start, end, here, said, taken, goes_on)
            makers = here.get("company", ())
            equal = self._comparing(clean, said, models)
            found = {
                kind: self._lists.joined(clean, mentions, equal, makers if kind == "model" else ())
                if len(mentions) > 1 and kind in _LISTED
                else mentions
                for kind, mentions in here.items()
                if mentions
            }
            present = frozenset((*found, *said))
            if rulebook is None:  # whoever explains looks through all words
                found.update((kind, made(kind, places)) for kind, places in said.items())
            heads: Clause | None = None
            if models and is_dated:
                of_things = self._modifiers.heads(clean, start, found["model"], makers)
                if len(of_things) < len(found["model"]):
                    left = {kind: some for kind, some in {**found, "model": of_things}.items() if some}
                    heads = Clause(clean, low, start, end, left, present if of_things else present - {"model"}, said)
            yield index, Clause(clean, low, start, end, found, present, said, heads=heads)

    def _read_scores(
        self, clean: str, start: int, end: int, here: dict[str, list[Mention]], said: dict[str, list[WordPlace]],
        taken: Sequence[Mention], goes_on: bool,
    ) -> None:  # fmt: skip
        """Adds the scores and ranks of a sentence to what it holds, apart those that stand beside their model."""
        if len(here.get("benchmark", ())) > 1:
            here["benchmark"] = self._measured(clean, here["benchmark"])
        figures = _apart(self._scores.find(clean, start, end), [*taken, *here.get("parameters", ())])
        behind = {test.end + 1 for test in here.get("benchmark", ())}  # "DeepSWE 1.0" is a version
        models, is_test = here.get("model", ()), "benchmark" in here
        figures = [m for m in figures if m.start not in behind or not _VERSION.fullmatch(m.name)]
        figures = self._leads.results(clean, start, figures, models)
        compared = said.get("w.compare", ())
        own = list(self._own_scores.find(clean, models, figures, is_test, compared, goes_on))
        here["own_score"] = [score for score in own if score.members]
        for kind in ("score", "rank"):
            here[kind] = [m for m in figures if m.kind == kind and not any(m.start == o.start for o in own)]

    def _comparing(self, clean: str, said: dict[str, list[WordPlace]], models: Sequence[Mention]) -> list[int]:
        """Where words stand that compare, so that they join no list: 接近, "A 与 B 相比". Leaves those words of
        <w.equal> and <w.not_quality> that say what these lists are for."""
        if models and "w.equal" in said:
            _retain(said, "w.equal", [word for word in said["w.equal"] if not _has_object(clean, word, models)])
        if "w.not_quality" in said:
            _retain(said, "w.not_quality", self._qualities.measured(clean, said, models))
        starts = [start for start, _, _ in said.get("w.equal", ())]
        if models and "w.than" in said:
            starts += [
                word[0] for word in said["w.than"]
                if clean[word[0] : word[1]] in self._compared and not _has_object(clean, word, models)
            ]  # fmt: skip
        return starts

    def _measured(self, clean: str, tests: list[Mention]) -> list[Mention]:
        """The tests of a sentence without accounts ("@arena"), and without those that only report what another one
        behind them says: "Arena placed A #9 on Code Arena"; and without a last word of another that stands for it:
        "leads the Code Arena with an Arena score of 1,679"."""
        said = {test.start: clean[test.start : test.end] for test in tests}
        tests = [
            test for test in tests
            if clean.startswith("(", test.start - 1)
            or not any(full.endswith(f" {said[test.start]}") and start < test.start for start, full in said.items())
        ]  # fmt: skip
        found = [
            test for at, test in enumerate(tests)
            if clean[test.start - 1 : test.start] != "@"
            and not (
                self._reports.match(clean, test.end)
                and any((other.id or other.name) != (test.id or test.name) for other in tests[at + 1 :])
            )
        ]  # fmt: skip
        return found or tests

    def _opening(self, clean: str, before: Sentence, has_model: bool, published: datetime.date | None) -> list[Mention]:
        """The date that a short sentence opens or closes with, which what follows happened on: "12月11日，谷歌反击了。
        他们发布了 A", "故事要从 2 月说起". Where it names a model, it must be a heading: "2023年4月3日：挑战 A"."""
        if before.end - before.start > _OPENER or not _CALENDAR.search(clean, before.start, before.end):
            return []
        found = self._dates.find(clean, before.start, before.end, published)
        if len(found) != 1 or len(str(found[0].values["iso"])) < _TO_THE_MONTH:
            return []
        day = found[0]
        if has_model:
            is_edge = day.start == before.start and _HEAD.match(clean, day.end, before.end) is not None
        else:
            is_edge = day.start - before.start <= _EDGE or before.end - day.end <= _EDGE
        return [day] if is_edge and _CALENDAR.search(clean, day.start, day.end) else []


def _by_sentence(
    sentences: Sequence[Sentence], names: Iterable[Mention], words: Words, amounts: Iterable[int],
    wanted: Set[str] | None, read: Set[str] | None,
) -> Iterator[tuple[int, dict[str, list[Mention]], dict[str, list[WordPlace]]]]:  # fmt: skip
    """The numbers of the sentences that hold a name, a word or an amount, in order, each with kind → the names that lie
    inside it, and kind → the words, those in `read`; with `wanted`, those sentences that hold one of such a kind, or an
    amount where `wanted` holds "parameters"."""
    starts = [s.start for s in sentences]
    ends = [s.end for s in sentences]
    found: dict[int, dict[str, list[Mention]]] = defaultdict(dict)
    begin = 0
    end = -1  # of the sentence of the name before: the next one is often in it, too
    for mention in names:
        if not begin <= mention.start < end:
            index = bisect_right(starts, mention.start) - 1
            begin, end = sentences[index][:2] if index >= 0 else (0, -1)
        if mention.end <= end:
            found[index].setdefault(mention.kind, []).append(mention)
    counted = {bisect_right(starts, at) - 1 for at in amounts}
    if wanted is None:
        numbers = set(range(len(sentences)))
    else:
        numbers = {number for number, here in found.items() if not wanted.isdisjoint(here)}
        numbers.update([bisect_right(starts, start) - 1 for start in words.starts(wanted)])
        if "parameters" in wanted:
            numbers |= counted
    said: dict[int, dict[str, list[WordPlace]]] = defaultdict(dict)
    for kind, places in words.among(_stretches(sentences, numbers), read):
        end = -1  # of the sentence of the word before: the next one is often in it, too
        for place in places:
            start, stop, _ = place
            if start >= end:
                index = bisect_right(starts, start) - 1
                end = ends[index] if index >= 0 else -1
                together: list[WordPlace] = []
            if stop <= end:
                if not together:
                    said[index][kind] = together
                together.append(place)
    for number in sorted(numbers):
        if number in found or number in said or number in counted:
            yield number, found.get(number, {}), said.get(number, {})


@lru_cache(maxsize=8)
def _read_by(lists: frozenset[str]) -> frozenset[str]:
    """The kinds of word that rules which name these lists, or `Clauses.read`, ask for; others are there for finders of
    names alone."""
    return frozenset(f"w.{name}" for name in lists) | DATED | SCORED | _ASKED


def _stretches(sentences: Sequence[Sentence], numbers: Iterable[int]) -> list[Place]:
    """The stretches of text that sentences take; those that follow one another are one."""
    found: list[Place] = []
    before = -1
    for number in sorted(numbers):
        if number < 0:
            continue
        start, end, _ = sentences[number]
        if found and number == before + 1:
            start, _ = found.pop()
        found.append((start, end))
        before = number
    return found


def _has_object(clean: str, word: WordPlace, models: Iterable[Mention]) -> bool:
    """Whether a word such as 接近 compares with a model behind it: in "A 和 B 接近 C" A and B are a list."""
    _, end, _ = word
    return any(0 <= m.start - end <= OBJECT and _OF.fullmatch(clean, end, m.start) for m in models)


def _apart(found: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Mentions that overlap none of those taken."""
    free = Taken(taken).free
    return [m for m in found if free(m.start, m.end)]


def _retain(said: dict[str, list[WordPlace]], kind: str, kept: list[WordPlace]) -> None:
    """Leaves those of the words of a list that count, and no list without words."""
    said[kind] = kept
    if not kept:
        del said[kind]


_VERSION = re.compile(r"[1-9]\.0")
_OF = later(r"(?!的)[^，。,;；:：\n和与跟]{0,12}")


def _ends_name(clean: str, size: Mention, models: Sequence[Mention]) -> bool:
    """Whether a bare size right behind a model, perhaps in brackets, is a part of its name: "Llama-3.1(8B)"; behind a
    blank, brackets tell it: "GLM-4.5 (355B)".
    """
    if (size.values["number_start"], size.values["number_end"]) != (size.start, size.end):
        return False
    if clean[size.start - 1 : size.start] == "(":
        return clean[size.end : size.end + 1] == ")" and any(size.start - m.end == 1 for m in models)
    return clean[size.end - 1].isascii() and any(clean[m.end : size.start] in (" ", "-") for m in models)


def _number_in(size: Mention, taken: Taken) -> bool:
    """Whether the figure of a size is part of a name; the words around it may be wider than the figure."""
    return not taken.free(size.values["number_start"], size.values["number_end"])
