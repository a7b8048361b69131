"""Parameter counts told in words: "720亿参数", "671B total, 37B active", "a 7B model", "千亿级参数".

An amount becomes a mention when the words around it say that it counts parameters, or when it is written as sizes are
("72B", and its neighbours in a list). The second sort `needs_model`: it may be a part of a model's name, and whoever
binds it decides. Money, users, tokens and memory are written in the same way; the words that come with them rule an
amount out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from llmnews import numerals
from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, by_spelling
from llmnews.mention import Mention, Place
from llmnews.numerals import Amount, Bound

_LEAST = 10**6
"""Nobody tells a size below a million parameters; what is smaller counts something else."""

_REACH = 30
"""Characters on either side, within the clause, in which a word may say what the amount counts."""

_LIST = 3
"""Sizes that, listed, are those of models, whatever is said of them: "3B, 7B and 72B"."""

_CONTRAST = 40
"""Characters behind a told count in which a bare one ("而 GPT-3 有 1750 亿") counts the same."""

_BEFORE = 16
"""Characters before a figure in which words say that it is the size of what came before."""

_MARK = r"[`*]{0,2}"
"""Digests set sizes as code or bold."""

_OF_SUBJECT = later("[是款个为这该]")
"""Before "参数量 70 亿的模型" this makes it what is spoken of, not any such model."""
_CLAUSE_END = later(r"[\n，。；！？,;!?|]|\. ")
_SENTENCE_END = later(r"[\n。！？!?]|\. ")


@dataclass(slots=True)
class _Figure:
    """An amount with its bounds at `start` to `end`, and its number alone at `number`."""

    start: int
    end: int
    number: tuple[int, int]
    size: Amount
    is_latin: bool
    is_size: bool
    is_active: bool
    is_class: bool = False
    old: int | None = None
    """From where on a model is named whose size it was before it grew, else nobody's; None for a size of today."""
    is_new: bool = False
    """Whether it is the size to which another one grew."""


class Parameters:
    """Finds the mentions of parameter counts. Compiled once from the `parameter_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[f"parameter_{key}"])

        self._bounds = by_spelling((*lexicon["parameter_bound_before"], *lexicon["parameter_bound_after"]))
        self._bound_before = later(rf"(?P<bound>{words('bound_before')}) ?{_MARK}\Z")
        self._bound_after = later(rf"{_MARK} ?(?P<bound>{words('bound_after')})")
        self._not_before = later(rf"{words('not_before')} ?\Z")
        self._not_after = later(rf"{_MARK}(?: of )?[ -]?{words('not_after')}")
        self._counts_other = later(rf"(?<!每)(?<!每个)(?<!\b[Pp]er ){words('not_clause')}")
        self._joiner = later(rf"级?{_MARK} ?{words('joiner')} ?{_MARK}")
        self._range = later(rf"级?{_MARK} ?{words('range')} ?{_MARK}")
        ends = {end[-1] for word in lexicon["parameter_range"] for end in (word.word, word.word.upper(), *word.forms)}
        self._range_ends = (*ends, *(f"{end} " for end in ends))
        """What stands before the higher amount of a range: the lower one is looked for there alone."""
        # "600-700B", "1 到 2B", but not "Qwen 3.5-9B" and "GLM-4-9B"
        self._low = later(
            rf"(?:\A|[^\w\s.$%@#/+–-] ?|[{HAN}] ?|(?<![A-Za-z0-9.-])[a-z]{{1,12}} )"
            rf"(?P<low>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?) ?{words('range')} ?\Z"
        )
        uses = rf"{words('when')}[只仅都会却则才需要最多实际大约]{{0,4}}{words('uses')}"
        word, active, total = words("word"), words("active"), words("total")
        self._word = later(word)
        self._kind = later(rf"(?P<active>{active}|{uses})|{total}")
        self._activates = later(rf"(?:{words('activates')}|{uses})(?:了|到|的|其中| ){{0,3}}\Z")
        """Right before a bare figure: nothing else that news counts in hundreds of millions is told so."""
        self._joined_word = later(rf"(?:{active}|{total}|{word})-\Z")
        # "37B active", "3 billion activated parameters", "27B (parameters) are active", "22B(激活)"
        self._kind_behind = later(
            rf"{_MARK}[ -]?[(]?(?:个|的|为|是)?(?:{word} )?(?:of (?:them|which|these) )?(?:are )?"
            rf"(?:(?P<active>{active})|{total})(?:[ -]?{word})?"
        )
        self._word_behind = later(rf"{_MARK}[ -]?(?:个|的)?{word}")
        self._word_before = later(rf"(?:{active}|{total})?[ 的]?(?:{word}|{active})[^0-9]{{0,6}}\Z")
        self._noun_behind = later(
            rf"{_MARK}(?:[ -]?(?:[A-Za-z][\w.-]{{0,24}} ){{0,2}}| ?的?| ?[一两三四五六几多]?[个种款]){words('noun')}"
        )
        # "larger models like 122B and 397B", "three sizes: 7B, 14B"
        self._noun_before = later(
            rf"(?<![A-Za-z])(?:{words('listed')},"
            rf"|{words('noun')}(?: such as| like| of| at| in|,? {words('ranging')}|:|：|有|如|为|包括))[ ]?{_MARK}\Z"
        )
        self._model_behind = later(rf"{_MARK} ?的?{words('model')}")
        self._of_kind = later(rf"{_MARK} ?(?:左右|以上|以下|的)[{HAN}A-Za-z]{{0,8}}?{words('model')}")
        # "7B数学大模型": what the model is for may stand between.
        self._sort_of_model_behind = later(rf"{_MARK} ?的?[{HAN}]{{1,6}}?{words('model')}")
        # "the 35B-A3B" is short for a name, "a 35B-A3B model" tells a size.
        self._member = later(rf"[ -][Aa][0-9.]{{1,5}}[Bb](?![A-Za-z0-9])(?!{_MARK}[ -]?{active})")
        self._suffix = later(rf"-{words('suffix')}")
        self._introduced = later(rf"{words('introduced')} ?{_MARK}\Z")
        # "36 billion of its 132 billion parameters"
        self._share = later(rf"(?: {active})?(?: {word})?,? (?:out )?of (?:its |their |the |a total of |about )?")
        self._with = later(rf"{_MARK}(?: ?[(,，（/] ?| with (?:only |just )?){_MARK}")
        grown, older = words("grown"), words("predecessor")
        part = r"(?:[^从由，。,.;；\n]|\.\d)"
        self._grown = later(
            rf"(?:{word}|规模|体量)[^，。,.;；\n\d从由]{{0,3}}[从由](?P<old>{part}{{2,40}}?)"
            rf"[^从由，。,.;；\n\d]{{0,4}}?{grown}了?[到至为成]了? ?{_MARK}"
            rf"|(?<![A-Za-z]){grown} (?:[a-z]+ ){{0,4}}from (?P<was>{part}{{2,40}}?)"
            rf"(?: to {_MARK}|(?=[,.;\n]|\)(?! to)|\Z))"
        )
        """From which size to which, or from which alone: "从 3550 亿扩大到 7440 亿", "up from 355B"."""
        self._of_older = later(rf"{older}(?:['’]s|[的为有达约仅是只(模型版本参数]|高达|分别){{0,5}} ?\Z")
        self._older_behind = later(
            rf"{_MARK}(?:[ -]parameters?)?(?: (?:of|in|for|from|with) (?:its|the|their))? {older}"
        )
        """The size of what came before: "上一代只有 3550 亿", "the 355B of its predecessor"."""

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
        figures = list(self._figures(clean, start, end, amounts))
        self._date(clean, start, end, figures)
        groups = self._groups(clean, figures)
        for place, group in enumerate(groups):
            first, last = group[0], group[-1]
            limit = groups[place + 1][0].start if place + 1 < len(groups) else end
            left = _clause_before(clean, max(floor, first.start - _REACH), first.start)
            right = _clause_behind(clean, last.end, min(limit, last.end + _REACH))
            counts_other = self._counts_other.search(left) is not None
            has_part = False
            behind = self._kind_behind.match(right) or self._word_behind.match(right)
            if behind is not None and limit < end and not clean[last.end + behind.end() : limit].strip():
                has_part = "active" in behind.groupdict() and behind["active"] is not None
                behind = None  # "235B 激活 22B": the word stands with the next figure
            is_active = self._is_active(left, behind)
            has_word = self._word.search(left) is not None or self._word.search(right) is not None
            has_kind = self._kind.search(left) is not None or (behind is not None and behind.end() > 0)
            partner = place + 1 < len(groups) and self._is_part(clean, last, groups[place + 1][0], end)
            is_share = place + 1 < len(groups) and self._is_share(clean, last, groups[place + 1][0], end)
            is_whole = place > 0 and self._is_share(clean, groups[place - 1][-1], first, end)
            activates = self._activates.search(left) is not None
            goes_on = first.start - told_until < _CONTRAST and not _SENTENCE_END.search(clean, told_until, first.start)
            has_size = any(figure.is_size for figure in group)
            said_active = behind is not None and "active" in behind.groupdict() and behind["active"] is not None
            # "671B, 37B active": the first of two is the whole.
            is_pair = said_active and len(group) == 2 and (first.size.min or 0) > 2 * (last.size.max or 0) > 0
            is_told = (
                has_word
                or partner
                or has_part
                or is_share
                or is_whole
                or said_active
                or any(f.is_active for f in group)
                or sum(figure.is_size for figure in group) >= _LIST
                or (has_kind and (has_size or goes_on) and not counts_other)
                or (goes_on and first.is_new)
                or activates
            )
            is_of_model = self._model_behind.match(right) is not None
            is_of_something = (
                is_of_model
                or self._noun_behind.match(right) is not None
                or self._sort_of_model_behind.match(right) is not None
            )
            is_behind_noun = self._noun_before.search(clean, max(floor, first.start - _REACH), first.start) is not None
            is_contrast = goes_on and not is_told and not counts_other
            if behind is not None:
                last.end += behind.end()
            before = self._word_before.search(left)
            if before is not None:
                first.start -= len(left) - before.start()
            says = before is not None and (
                self._of_kind.match(right) is None or _OF_SUBJECT.search(left, 0, before.start()) is not None
            )
            for figure in group:
                with_model = is_of_model or (figure.is_latin and (is_of_something or is_behind_noun))
                a_class = figure.is_class and is_of_something
                if (
                    is_told
                    or with_model
                    or a_class
                    or (has_size and figure.is_latin)
                    or (is_contrast and not figure.is_latin and right[:1] != "个")
                ):
                    found.append(
                        _mention(
                            clean,
                            figure,
                            figure.is_active
                            or is_share
                            or (is_active and not is_whole and not (is_pair and figure is first)),
                            not (is_told or with_model),
                            says or activates or figure.is_new,
                        )
                    )
            floor = last.end
            if is_told:
                told_until = floor
        return found

    def _figures(
        self, clean: str, start: int, end: int, amounts: Iterable[tuple[int, int, Amount]]
    ) -> Iterator[_Figure]:
        """The amounts that may count parameters, by what stands directly beside them."""
        before: _Figure | None = None
        named = -1, -1
        for at, to, size in amounts:
            is_latin = clean[to - 1].isascii()
            is_active = clean[at - 1 : at] == "A" and at > start and clean[to - 1] in "BM" and clean[at].isdigit()
            begin = at - 1 if is_active else at
            low = None
            if not is_active and clean.endswith(self._range_ends, start, begin):
                low = self._low.search(clean, max(start, begin - 24), begin)
            ranged = low and numerals.between(low["low"], clean[at:to])
            if ranged is None and not self._stands_alone(clean, start, begin, before):
                continue
            if max(size.min or 0, size.max or 0) < _LEAST:
                continue
            if self._not_before.search(clean, max(start, begin - 12), begin) or self._not_after.match(clean, to, end):
                continue
            is_size = clean[to - 1] in "Bb" and clean[to - 2].isdigit()
            if is_size and not is_active:
                named = self._named(clean, (start, end), (begin, to), before, named)
            is_part = before is not None and begin - before.end <= 3
            if named[0] <= begin < named[1]:
                continue
            if is_active and not is_part and not self._kind_behind.match(clean, to, end):
                continue
            figure = _Figure(begin, to, (begin, to), size, is_latin, is_size, is_active)
            self._bound(clean, start, end, figure)
            if clean[at:to] in ("亿", "兆") and not figure.is_class:
                continue  # 多少亿, 个亿, 征兆: no number of them
            if low and ranged:
                figure.start, figure.number, figure.size = low.start("low"), (low.start("low"), to), ranged
            before = figure
            yield figure

    def _named(self, clean: str, within: Place, size: Place, before: _Figure | None, named: Place) -> Place:
        """The stretch of a name that a size belongs to, or that follows it; `named` is the one before it."""
        start, end = size
        if suffix := self._suffix.match(clean, end, within[1]):
            return start, suffix.end()
        if member := self._member.match(clean, end, within[1]):
            if before is not None and self._joiner.fullmatch(clean, before.end, start):
                return end, member.end()  # "7B、57B-A14B 与 72B" lists sizes
            if not self._introduced.search(clean, max(within[0], start - 10), start):
                return start, member.end()
        elif clean[named[0]].isdigit() and named[0] >= 0 and self._joiner.fullmatch(clean, named[1], start):
            return size  # "the 35B-A3B, 2B and 0.8B"
        return named

    def _stands_alone(self, clean: str, start: int, at: int, before: _Figure | None) -> bool:
        """Whether a number at `at` is no part of a name, a version, a path or a price."""
        if at == start:
            return True
        previous = clean[at - 1]
        if previous in "-‑–/+":
            if before is not None and before.end == at - 1:
                return True
            further = clean[at - 2 : at - 1] if at - 1 > start else ""
            return (
                not (further.isascii() and further.isalnum())
                or self._joined_word.search(clean, max(start, at - 16), at) is not None
            )
        return not (previous.isascii() and (previous.isalnum() or previous in "._$@#%"))

    def _bound(self, clean: str, start: int, end: int, figure: _Figure) -> None:
        """Take the words for "more than" and the like into the figure."""
        for match in (
            self._bound_before.search(clean, max(start, figure.start - 14), figure.start),
            self._bound_after.match(clean, figure.end, end),
        ):
            if match is None:
                continue
            bound = cast(Bound, self._bounds[match["bound"].lower()].values["bound"])
            if bound != "about" and figure.size.max is not None:
                figure.size = numerals.bounded(figure.size, bound)
            figure.is_class = figure.is_class or bound == "class"
            figure.start, figure.end = min(figure.start, match.start()), max(figure.end, match.end())

    def _date(self, clean: str, start: int, end: int, figures: list[_Figure]) -> None:
        """Tells sizes of old from those of today."""
        if not figures:
            return
        for grown in self._grown.finditer(clean, start, end):
            group = grown.lastgroup or 0
            if self._counts_other.search(_clause_before(clean, max(start, grown.start() - _REACH), grown.start())):
                continue
            for figure in figures:
                if grown.start(group) <= figure.start < grown.end(group):
                    figure.old = grown.start(group)
                figure.is_new = figure.is_new or figure.start == grown.end()
        for figure in figures:
            low = max(start, figure.start - _BEFORE)
            if self._of_older.search(clean, low, figure.start) or self._older_behind.match(clean, figure.end, end):
                figure.old = figure.start

    def _groups(self, clean: str, figures: list[_Figure]) -> list[list[_Figure]]:
        """Ranges made one figure, and the figures of a list together."""
        groups: list[list[_Figure]] = []
        for figure in figures:
            last = groups[-1][-1] if groups else None
            if last is not None and not figure.is_active and last.is_latin == figure.is_latin:
                gap = last.number[1], figure.number[0]
                whole = numerals.between(clean[slice(*last.number)], clean[slice(*figure.number)])
                if whole and last.old is None and not last.is_active and self._range.fullmatch(clean, *gap):
                    last.end, last.number, last.size = figure.end, (last.number[0], figure.number[1]), whole
                    last.is_size, last.is_class = last.is_size or figure.is_size, last.is_class or figure.is_class
                    continue
                own = self._kind_behind.match(clean, figure.end)
                # "0.6B, 15B 激活 2.54B": the second figure begins anew, its active part follows.
                begins = (
                    own is not None
                    and own["active"] is not None
                    and clean[own.end() : own.end() + 2].strip()[:1].isdigit()
                )
                if self._joiner.fullmatch(clean, *gap) and not begins:
                    groups[-1].append(figure)
                    continue
            groups.append([figure])
        return groups

    def _is_part(self, clean: str, whole: _Figure, part: _Figure, end: int) -> bool:
        """Whether a figure right behind another is that of its active part: "235B-A22B", "3.4B with 0.6B activated"."""
        if part.is_active and part.start - whole.end <= 2:
            return True
        if not (whole.is_latin and part.is_latin and self._with.fullmatch(clean, whole.end, part.start)):
            return False
        said = self._kind_behind.match(clean, part.end, end)
        return said is not None and said["active"] is not None

    def _is_share(self, clean: str, part: _Figure, whole: _Figure, end: int) -> bool:
        """Whether a figure is the active part of the next one: "36 billion of its 132 billion parameters"."""
        if not self._share.fullmatch(clean, part.end, whole.start):
            return False
        return self._word.search(clean, part.start, min(end, whole.end + _REACH)) is not None

    def _is_active(self, left: str, behind: re.Match[str] | None) -> bool:
        """What stands directly behind decides, else the nearest word before."""
        if behind is not None and "active" in behind.re.groupindex:
            return behind["active"] is not None
        kinds = list(self._kind.finditer(left))
        return bool(kinds) and kinds[-1]["active"] is not None


def _mention(clean: str, figure: _Figure, is_active: bool, needs_model: bool, predicate: bool) -> Mention:
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


def _clause_before(clean: str, start: int, end: int) -> str:
    text = clean[start:end]
    breaks = list(_CLAUSE_END.finditer(text))
    return text[breaks[-1].end() :] if breaks else text


def _clause_behind(clean: str, start: int, end: int) -> str:
    text = clean[start:end]
    first = _CLAUSE_END.search(text)
    return text[: first.start()] if first else text
