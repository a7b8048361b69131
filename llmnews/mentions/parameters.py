"""Parameter counts told in words: "720亿参数", "671B total, 37B active", "a 7B model", "千亿级参数".

An amount becomes a mention when the words around it say that it counts parameters, or when it is written as sizes are
("72B", and its neighbours in a list). The second sort `needs_model`: it may be a part of a model's name, and whoever
binds it decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from llmnews import numerals
from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation
from llmnews.mention import Mention
from llmnews.mentions.parameter_figures import MARK, REACH, Figure, Figures, clause_before, clause_behind
from llmnews.numerals import Amount

_LIST = 3
"""Sizes that, listed, are those of models, whatever is said of them: "3B, 7B and 72B"."""

_CONTRAST = 40
"""Characters behind a told count in which a bare one ("而 GPT-3 有 1750 亿") counts the same."""

_OF_SUBJECT = later("[是款个为这该]")
"""Before "参数量 70 亿的模型" this makes it what is spoken of, not any such model."""
_SENTENCE_END = later(r"[\n。！？!?]|\. ")


@dataclass(slots=True)
class _Group:
    """The figures of a list, with the words of their clause on either side."""

    figures: list[Figure]
    left: str
    right: str
    kind: re.Match[str] | None
    """The words right behind that say what they count."""
    has_part: bool
    """Whether those words stand with the next figure, and make it the active part of these."""


class Parameters:
    """Finds the mentions of parameter counts. Compiled once from the `parameter_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[f"parameter_{key}"])

        self._figures = Figures(lexicon)
        uses = rf"{words('when')}[只仅都会却则才需要最多实际大约]{{0,4}}{words('uses')}"
        word, active, total = words("word"), words("active"), words("total")
        self._word = later(word)
        self._kind = later(rf"(?P<active>{active}|{uses})|{total}")
        self._activates = later(rf"(?:{words('activates')}|{uses})(?:了|到|的|其中| ){{0,3}}\Z")
        """Right before a bare figure: nothing else that news counts in hundreds of millions is told so."""
        self._word_behind = later(rf"{MARK}[ -]?(?:个|的)?{word}")
        self._word_before = later(rf"(?:{active}|{total})?[ 的]?(?:{word}|{active})[^0-9]{{0,6}}\Z")
        self._noun_behind = later(
            rf"{MARK}(?:[ -]?(?:[A-Za-z][\w.-]{{0,24}} ){{0,2}}| ?的?| ?[一两三四五六几多]?[个种款]){words('noun')}"
        )
        # "larger models like 122B and 397B", "three sizes: 7B, 14B"
        self._noun_before = later(
            rf"(?<![A-Za-z])(?:{words('listed')},"
            rf"|{words('noun')}(?: such as| like| of| at| in|,? {words('ranging')}|:|：|有|如|为|包括))[ ]?{MARK}\Z"
        )
        self._model_behind = later(rf"{MARK} ?的?{words('model')}")
        self._of_kind = later(rf"{MARK} ?(?:左右|以上|以下|的)[{HAN}A-Za-z]{{0,8}}?{words('model')}")
        # "7B数学大模型": what the model is for may stand between.
        self._sort_of_model_behind = later(rf"{MARK} ?的?[{HAN}]{{1,6}}?{words('model')}")
        # "36 billion of its 132 billion parameters"
        self._share = later(rf"(?: {active})?(?: {word})?,? (?:out )?of (?:its |their |the |a total of |about )?")
        self._with = later(rf"{MARK}(?: ?[(,，（/] ?| with (?:only |just )?){MARK}")

    def find(
        self, clean: str, start: int, end: int, amounts: Iterable[tuple[int, int, Amount]] | None = None
    ) -> list[Mention]:
        """The mentions in `clean[start:end]`, in order, each figure of a list by itself and a range as one; `amounts`
        are those that `numerals.find` gives there, where it has been asked before.

        `values`: `min`, `max`, `kind` ("total" or "active"), `needs_model`, `predicate` (the word stands before the
        number: "参数量为 70 亿" says something of a model named before), and `number_start` and `number_end`, where the
        number stands alone: the mention has also the words 参数, "active", "over" that stand with it.
        """
        found: list[Mention] = []
        floor, told_until = start, -_CONTRAST
        amounts = numerals.find(clean, start, end) if amounts is None else amounts
        groups = self._figures.groups(clean, start, end, amounts)
        for place, figures in enumerate(groups):
            first, last = figures[0], figures[-1]
            before = groups[place - 1][-1] if place > 0 else None
            after = groups[place + 1][0] if place + 1 < len(groups) else None
            group = self._group(clean, figures, after, floor, end)
            goes_on = first.start - told_until < _CONTRAST and not _SENTENCE_END.search(clean, told_until, first.start)
            is_share = after is not None and self._is_share(clean, last, after, end)
            is_whole = before is not None and self._is_share(clean, before, first, end)
            has_part = after is not None and self._is_part(clean, last, after, end)
            is_told = is_share or is_whole or has_part or self._is_told(group, goes_on)
            counted = [(figure, False) for figure in figures] if is_told else self._untold(clean, group, floor, goes_on)
            is_active = not is_whole and self._is_active(group)
            whole = _whole_of_pair(group)
            is_predicate = self._take_in(group) or self._activates.search(group.left) is not None
            for figure, needs_model in counted:
                active = figure.is_active or is_share or (is_active and figure is not whole)
                found.append(_mention(clean, figure, active, needs_model, is_predicate or figure.is_new))
            floor = last.end
            if is_told:
                told_until = floor
        return found

    def _group(self, clean: str, figures: list[Figure], after: Figure | None, floor: int, end: int) -> _Group:
        """A list of figures between the end of what was read before and the figure `after` them, with the words beside
        it."""
        first, last = figures[0].start, figures[-1].end
        left = clause_before(clean, max(floor, first - REACH), first)
        right = clause_behind(clean, last, min(end if after is None else after.start, last + REACH))
        kind = self._figures.kind_behind.match(right) or self._word_behind.match(right)
        if kind is not None and after is not None and not clean[last + kind.end() : after.start].strip():
            return _Group(figures, left, right, None, _says_active(kind))  # "235B 激活 22B"
        return _Group(figures, left, right, kind, False)

    def _is_told(self, group: _Group, goes_on: bool) -> bool:
        """Whether words in the clause say that figures count parameters, or their being listed does; or what was told
        right before `goes_on`."""
        figures, left = group.figures, group.left
        if group.has_part or _says_active(group.kind) or any(figure.is_active for figure in figures):
            return True
        sizes = sum(figure.is_size for figure in figures)
        if sizes >= _LIST or (goes_on and figures[0].is_new):
            return True
        if self._word.search(left) or self._word.search(group.right) or self._activates.search(left):
            return True
        has_kind = group.kind is not None or self._kind.search(left) is not None
        return has_kind and (sizes > 0 or goes_on) and self._figures.counts_other.search(left) is None

    def _untold(self, clean: str, group: _Group, floor: int, goes_on: bool) -> list[tuple[Figure, bool]]:
        """The figures that may count parameters though no words say so, and whether each `needs_model`: by a noun
        beside them, by how they are written, or because what was told right before `goes_on`."""
        right, first = group.right, group.figures[0].start
        of_model = self._model_behind.match(right) is not None
        of_noun = of_model or bool(self._noun_behind.match(right) or self._sort_of_model_behind.match(right))
        by_noun = of_noun or self._noun_before.search(clean, max(floor, first - REACH), first) is not None
        has_size = any(figure.is_size for figure in group.figures)
        is_contrast = goes_on and right[:1] != "个" and self._figures.counts_other.search(group.left) is None
        found = []
        for figure in group.figures:
            with_model = of_model or (figure.is_latin and by_noun)
            if with_model or (has_size if figure.is_latin else is_contrast) or (figure.is_class and of_noun):
                found.append((figure, not with_model))
        return found

    def _take_in(self, group: _Group) -> bool:
        """Takes the words right beside figures into the first and the last one; whether those before it say something
        of a model that is named before: "参数量为 70 亿", not "参数量 70 亿的模型"."""
        left, first, last = group.left, group.figures[0], group.figures[-1]
        if group.kind is not None:
            last.end += group.kind.end()
        word = self._word_before.search(left)
        if word is None:
            return False
        first.start -= len(left) - word.start()
        return self._of_kind.match(group.right) is None or _OF_SUBJECT.search(left, 0, word.start()) is not None

    def _is_part(self, clean: str, whole: Figure, part: Figure, end: int) -> bool:
        """Whether a figure right behind another is that of its active part: "235B-A22B", "3.4B with 0.6B activated"."""
        if part.is_active and part.start - whole.end <= 2:
            return True
        if not (whole.is_latin and part.is_latin and self._with.fullmatch(clean, whole.end, part.start)):
            return False
        said = self._figures.kind_behind.match(clean, part.end, end)
        return said is not None and said["active"] is not None

    def _is_share(self, clean: str, part: Figure, whole: Figure, end: int) -> bool:
        """Whether a figure is the active part of the next one: "36 billion of its 132 billion parameters"."""
        if not self._share.fullmatch(clean, part.end, whole.start):
            return False
        return self._word.search(clean, part.start, min(end, whole.end + REACH)) is not None

    def _is_active(self, group: _Group) -> bool:
        """What stands directly behind decides, else the nearest word before."""
        if group.kind is not None and "active" in group.kind.re.groupindex:
            return _says_active(group.kind)
        kinds = list(self._kind.finditer(group.left))
        return bool(kinds) and kinds[-1]["active"] is not None


def _says_active(kind: re.Match[str] | None) -> bool:
    """Whether words on what a figure counts say that it is the active parameters."""
    return kind is not None and "active" in kind.re.groupindex and kind["active"] is not None


def _whole_of_pair(group: _Group) -> Figure | None:
    """The first of two figures, where the words behind the second make that one its active part: "671B, 37B active"."""
    if len(group.figures) != 2 or not _says_active(group.kind):
        return None
    first, last = group.figures
    return first if (first.size.min or 0) > 2 * (last.size.max or 0) > 0 else None


def _mention(clean: str, figure: Figure, is_active: bool, needs_model: bool, predicate: bool) -> Mention:
    values = {
        "min": figure.size.min,
        "max": figure.size.max,
        "kind": "active" if is_active else "total",
        "needs_model": needs_model,
        "predicate": predicate,
        "number_start": figure.number[0],
        "number_end": figure.number[1],
        "old": figure.old,
    }
    name = clean[slice(*figure.number)]
    return Mention("parameters", figure.start, figure.end, name, values=values, finder="parameters")
