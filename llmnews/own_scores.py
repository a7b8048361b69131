"""Scores that stand beside their model: in brackets behind it, as exact figures, in a list with a score for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of, words
from llmnews.mention import Mention
from llmnews.words import WordPlace


class _Said(NamedTuple):
    """What a sentence says that bears on whose its scores are."""

    clean: str
    models: Sequence[Mention]
    figures: Sequence[Mention]
    """Its scores and ranks,"""
    scores: Sequence[Mention]
    """and the scores alone."""
    is_test: bool
    """Whether it names a test."""
    compared: Sequence[WordPlace]
    """Its words that compare."""
    goes_on: bool
    """Whether it goes on from the sentence before, which tells a score."""


class OwnScores:
    """Finds them in a sentence. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        adverbs = rf"(?:{alternation(lexicon['score_own_adverb'])} ?){{0,2}}"
        link = rf"(?:{alternation(lexicon['score_own_link'])} ?){{1,2}}"
        self._own_link = later(rf"(?:,? (?:which|that))?[ *`]{{0,3}}{adverbs}{link}{adverbs}[ *`~]{{0,3}}")
        each = rf"(?:{alternation(lexicon['reference_each'])} ?)"
        self._each_link = later(rf"[ *`]{{0,3}}{adverbs}{each}{adverbs}(?:{link})?{adverbs}[ *`~]{{0,3}}")
        self._each_behind = later(rf"[ *`]{{0,3}}(?:, )?{each}")
        """Models that are listed, each with its score: "A 和 B 分别为", "A and B scored 7 and 8, respectively"."""
        modifiers = any_of(words(lexicon, "joint_modifier"))
        self._for = later(
            r"[`*]{0,2} (?:(?:(?:score|mark|result) )?(?:for|by|on|from)|(?:score|mark|result) of"
            r"|(?:achieved|scored|posted|reached|set) by) "
            rf"(?:(?:the|its|their) (?:[a-z-]+ ){{0,2}}|both )?"
            rf"(?:(?:{modifiers}|rival|competitor|model|version),? ){{0,2}}[`*]{{0,2}}"
        )
        self._opening = later(
            rf"(?:\A|[。！？\n；;]|[.!?](?= )) ?(?:{alternation(lexicon['score_opener'])}[，,]? ?)?[*`]{{0,2}}\Z"
        )
        opening_link = alternation(lexicon["score_opener_link"])
        self._opening_link = later(rf"[ *`]{{0,3}}{adverbs}{opening_link} ?{adverbs}[ *`~]{{0,3}}")
        self._share_of = later(rf"{alternation(lexicon['score_share_of'])} ?\Z")

    def find(
        self, clean: str, models: Sequence[Mention], figures: Sequence[Mention], is_test: bool,
        compared: Sequence[WordPlace], goes_on: bool = False,
    ) -> Iterator[Mention]:  # fmt: skip
        """Scores right behind a model, in brackets, as exact figures, or behind words such as "at" where a test is
        named and another model or score stands before, or in the sentence before, which this one `goes_on` from; each
        has the model as its member, or none if it is no score."""
        models = [model for model in models if model.values.get("place") != "rival"]  # "trails it at 54%"
        scores = [figure for figure in figures if figure.kind == "score"]
        if not models or not scores:
            return
        said = _Said(clean, models, figures, scores, is_test, compared, goes_on)
        together: set[int] = set()
        for score in self._told_together(said) if is_test else ():
            together.add(score.start)
            yield score
        before = -1  # where the model ends that the last score stood before
        for score in scores:
            if score.start in together:
                continue
            place = self._place_behind(said, score, 0 <= score.start - before <= _LINK)
            yield from self._of_those_before(said, score, place)
            if place < len(models):
                before = models[place].end
                for model in _run(clean, models[place:]):  # "compared with 26.5% for A"
                    yield replace(score, kind="own_score", members=(model,))

    def _told_together(self, said: _Said) -> Iterator[Mention]:
        """The scores that stand side by side behind several models."""
        yield from self._scores_of_two(said.clean, said.models, said.figures)
        if len(said.models) > 2:
            yield from self._scores_of_each(said.clean, said.models, said.scores)

    def _place_behind(self, said: _Said, score: Mention, is_next: bool) -> int:
        """The place of the model that a score stands before as its own, or the number of models where it stands before
        none; one that `is_next` stands right behind another one and its model."""
        clean, is_test = said.clean, said.is_test
        is_against = _AGAINST.search(clean, max(0, score.start - _BEFORE), score.start) is not None
        is_second = said.scores[0].start < score.start
        for place, model in enumerate(said.models):
            if is_test and _is_noted_by(clean, score, model):
                return place
            if not is_second and not (is_test and (place > 0 or is_against)):
                continue
            is_its = self._is_of(clean, score, model, is_test or is_next, is_against)
            if is_its and not _CHANGED.search(clean, max(0, score.start - _NOTED), score.start):
                return place
        return len(said.models)

    def _of_those_before(self, said: _Said, score: Mention, end: int) -> Iterator[Mention]:
        """A score as that of each model before the place `end` that it is right behind; of none if it is no score."""
        clean = said.clean
        opening = _OPENING.search(clean, max(0, score.start - _NOTED), score.start)
        is_noted = opening is not None and clean[score.end : score.end + 1] in (")", ",")
        start = opening.start() if opening and is_noted else score.start
        for place, model in enumerate(said.models[:end]):
            if not 0 <= start - model.end <= _LINK:
                continue
            if clean[model.end : start].strip():
                own = self._behind_words(said, score, place, start)
            else:
                own = _right_behind(said, score, model, is_noted)
            if own is not None:
                yield own

    def _behind_words(self, said: _Said, score: Mention, place: int, start: int) -> Mention | None:
        """A score, with its bracket from `start` on, as that of a model which words lead from; else none."""
        clean, model = said.clean, said.models[place]
        between = clean[model.end : start]
        if "的" in between and self._share_of.search(clean, max(0, model.start - 6), model.start):
            return replace(score, kind="own_score")  # 90% of what the other reached: nobody's score
        is_rival = any(0 <= model.start - end <= OBJECT for _, end, _ in said.compared)
        is_exact = _EXACT.search(score.name) is not None and (is_rival or between.strip(" *`") not in _OWNS)
        opens = said.goes_on and not said.is_test and is_exact and self._opens(clean, model, start)
        if between.strip() == "以" and said.scores[0].start < model.start:  # "A 得 70%，B 以 65% 紧随其后"
            own = _FOLLOWS.match(clean, score.end) is not None
        else:
            own = opens or ((said.is_test or is_exact) and self._is_linked(said, place, between, is_rival))
        if not own or _are_paired(clean, said.models, place, score, said.scores):
            return None  # "A and B scored 75% and 71%": the rules pair them
        if is_rival and said.scores[0].start > model.start and between.startswith(_MEANS):
            return None  # "beats A with 70%"
        values = {**score.values, "opens": True} if opens else score.values
        return replace(score, kind="own_score", members=(model,), values=values)

    def _is_linked(self, said: _Said, place: int, between: str, is_rival: bool) -> bool:
        """Whether words such as "at" lead from a model to a score, and another model or score stands before it."""
        model = said.models[place]
        is_second = (
            is_rival or said.scores[0].start < model.start or any(m.name != model.name for m in said.models[:place])
        )
        return is_second and self._own_link.fullmatch(between) is not None

    def _opens(self, clean: str, model: Mention, figure: int) -> bool:
        """Whether a model begins its sentence, which goes on from the one before: "By contrast, A is at"."""
        if self._opening.search(clean, max(0, model.start - _OPENER), model.start) is None:
            return False
        return self._opening_link.fullmatch(clean, model.end, figure) is not None

    def _is_of(self, clean: str, score: Mention, model: Mention, is_told: bool, is_against: bool) -> bool:
        """Whether the words between a score and the model behind it say whose it is."""
        is_for = self._for.fullmatch(clean, score.end, max(score.end, model.start)) is not None
        if is_for and is_told:
            return True
        if not is_for and not _OF.fullmatch(clean, score.end, max(score.end, model.start)):
            return False
        return is_against and _ITS.match(clean, model.end) is None

    @staticmethod
    def _scores_of_two(clean: str, models: Sequence[Mention], figures: Sequence[Mention]) -> Iterator[Mention]:
        """The scores of two models, set against each other right behind the second: "A beats B 75.1 to 66.3 on T"."""
        starts = [figure.start for figure in figures]
        for one, rival in pairwise(models):
            at = bisect_left(starts, rival.end)
            if at + 1 >= len(figures) or not _BEHIND.fullmatch(clean, rival.end, starts[at]):
                continue
            score, other = figures[at : at + 2]
            if score.kind == other.kind == "score" and _TO.fullmatch(clean, score.end, other.start):
                yield replace(score, kind="own_score", members=(one,))
                yield replace(other, kind="own_score", members=(rival,))

    def _scores_of_each(
        self, clean: str, models: Sequence[Mention], scores: Sequence[Mention]
    ) -> Iterator[Mention]:  # fmt: skip
        """The scores of models that are listed behind another one and its score, each with its model as its member."""
        for at in range(1, len(models)):
            last = models[at]
            behind = [score for score in scores if score.start >= last.end]
            if not behind or behind[0].start - last.end > _LINK or not any(score.end <= last.start for score in scores):
                continue
            told = _run(clean, behind)
            before = list(reversed(_run(clean, models[at::-1])))
            link = clean[last.end : behind[0].start]
            is_each = self._each_link.fullmatch(link) is not None or (
                self._own_link.fullmatch(link) is not None and self._each_behind.match(clean, told[-1].end) is not None
            )
            if is_each and len(told) == len(before) > 1:
                for score, model in zip(told, before, strict=True):
                    yield replace(score, kind="own_score", members=(model,))


def _is_noted_by(clean: str, score: Mention, model: Mention) -> bool:
    """Whether a bracket right behind a score says whose it is: "65.8% (A), 72.5% (B)"."""
    ahead = clean[score.end : max(score.end, model.start)].strip()
    return ahead == "(" and clean[model.end : model.end + 1] == ")"


def _right_behind(said: _Said, score: Mention, model: Mention, is_noted: bool) -> Mention | None:
    """A score as that of the model right before it, where it is an exact one or `is_noted` in brackets; else none."""
    if is_noted:
        return replace(score, kind="own_score", members=(model,))
    if _is_version(score, said.figures, said.models):
        return replace(score, kind="own_score")  # "on par with Sol 5.6": nobody's score
    is_exact = _TELLS.search(score.name) is not None and not _LEAD.search(score.name)
    return replace(score, kind="own_score", members=(model,)) if is_exact else None


def _is_version(score: Mention, figures: Sequence[Mention], models: Sequence[Mention]) -> bool:
    """Whether a figure right behind a model looks like its version, as none beside it does: not "A 8.9 and B 9.1"; or
    is one that a model beside it has: "GPT-5.6 Sol is an equal of Sol 5.6"."""
    if _LIKE_VERSION.fullmatch(score.name) and any(score.name in model.name for model in models):
        return True
    looks_so = [figure.start for figure in figures if _LIKE_VERSION.fullmatch(figure.name)]
    return looks_so == [score.start]


def _are_paired(clean: str, models: Sequence[Mention], place: int, score: Mention, scores: Sequence[Mention]) -> bool:
    """Whether a score begins a list of as many as the models that are listed before it, of which one is the last."""
    before = len(_run(clean, models[place::-1]))
    return before > 1 and len(_run(clean, [one for one in scores if one.start >= score.start])) == before


def _run(clean: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first of these mentions, and those that are listed with it, forwards or backwards."""
    run = [mentions[0]]
    for mention in mentions[1:]:
        one, other = (run[-1], mention) if mention.start > run[-1].start else (mention, run[-1])
        if not _LISTED_WITH.fullmatch(clean, one.end, max(one.end, other.start)):
            break
        run.append(mention)
    return run


_EXACT = re.compile(r"\.\d|%")
_LIKE_VERSION = re.compile(r"[1-9]\.[0-9]")
_TELLS = re.compile(r"\.\d|%|分")
_LEAD = re.compile("百分点|point|pp|pts")
"""What one is ahead or behind by, no score of its own."""
_OF = later(r"[`*]{0,2} (?:of|with) (?:the |its )?(?:[A-Z]\w+(?:'s|’s) )?[`*]{0,2}")
_AGAINST = later(
    r"\b(?:from|against|vs\.?|versus|than|over|above|below|behind|beats?|beating|double|doubles|doubling|twice|triple|triples"
    r"|compare[sd]? (?:to|with)) "
    r"(?:the |a |just |only |about ){0,2}[`*~]{0,2}\Z"
)
"""Before a score that another one is set against: "up from 26.5% with A", "above the 26.5% of A"."""
_BEFORE = 28
_OPENER = 24
_ITS = later(r"['’]s")
_CHANGED = later(r"\b(?:up|down|gained|added|rose|dropped|jumped)(?: by)? [`~+]{0,3}\Z")
"""Before what a score changed by: "up 8 points from A"."""
_OWNS = ("的", "'s", "’s")
_MEANS = (" with ", " scoring ")
_FOLLOWS = later(r" ?(?:的(?:成绩|得分|分数|准确率))?(?:紧随|位列|位居|排名|排在|排第|名列|屈居|居|次之|垫底)")
_BEHIND = later(r":? ")
_TO = later(r" (?:to|vs\.?|versus) ")
_OPENING = later(
    r"\((?:(?:平均)?(?:得分|分数|成绩|准确率|正确率|胜率)(?:为|是)? ?|(?:scored|scoring|score|at|with) )?\Z"
)
_NOTED = 12
"""Characters of a bracket before the score in it."""
OBJECT = 12
"""Characters between a word that compares and the model behind it."""
_LISTED_WITH = later(r" ?[*`]{0,2}(?:、|,|，|和|与|及|以及| and|, and) ?[*`]{0,2}(?:the )?")
_LINK = 24
"""Characters between a model and its score."""
