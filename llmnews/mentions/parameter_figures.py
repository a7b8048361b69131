"""Amounts that may count parameters, by how they are written and what stands right beside them.

Each has its bounds, those of a range are one figure and those of a list a group, and sizes of old are told from those
of today. Money, users, tokens and memory are written in the same way; the words that come with them rule an amount out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from llmnews import numerals
from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, by_spelling
from llmnews.mention import Place
from llmnews.numerals import Amount, Bound

_LEAST = 10**6
"""Nobody tells a size below a million parameters; what is smaller counts something else."""

REACH = 30
"""Characters on either side, within the clause, in which a word may say what the amount counts."""

_BEFORE = 16
"""Characters before a figure in which words say that it is the size of what came before."""

MARK = r"[`*]{0,2}"
"""Digests set sizes as code or bold."""

_CLAUSE_END = later(r"[\n，。；！？,;!?|]|\. ")


@dataclass(slots=True)
class Figure:
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


class Figures:
    """Finds them. Compiled once from the `parameter_…` lists of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return alternation(lexicon[f"parameter_{key}"])

        self._bounds = by_spelling((*lexicon["parameter_bound_before"], *lexicon["parameter_bound_after"]))
        self._bound_before = later(rf"(?P<bound>{words('bound_before')}) ?{MARK}\Z")
        self._bound_after = later(rf"{MARK} ?(?P<bound>{words('bound_after')})")
        self._not_before = later(rf"{words('not_before')} ?\Z")
        self._not_after = later(rf"{MARK}(?: of )?[ -]?{words('not_after')}")
        self.counts_other = later(rf"(?<!每)(?<!每个)(?<!\b[Pp]er ){words('not_clause')}")
        self._joiner = later(rf"级?{MARK} ?{words('joiner')} ?{MARK}")
        self._range = later(rf"级?{MARK} ?{words('range')} ?{MARK}")
        ends = {end[-1] for word in lexicon["parameter_range"] for end in (word.word, word.word.upper(), *word.forms)}
        self._range_ends = (*ends, *(f"{end} " for end in ends))
        """What stands before the higher amount of a range: the lower one is looked for there alone."""
        # "600-700B", "1 到 2B", but not "Qwen 3.5-9B" and "GLM-4-9B"
        self._low = later(
            rf"(?:\A|[^\w\s.$%@#/+–-] ?|[{HAN}] ?|(?<![A-Za-z0-9.-])[a-z]{{1,12}} )"
            rf"(?P<low>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?) ?{words('range')} ?\Z"
        )
        word, active, total = words("word"), words("active"), words("total")
        self._joined_word = later(rf"(?:{active}|{total}|{word})-\Z")
        # "37B active", "3 billion activated parameters", "27B (parameters) are active", "22B(激活)"
        self.kind_behind = later(
            rf"{MARK}[ -]?[(]?(?:个|的|为|是)?(?:{word} )?(?:of (?:them|which|these) )?(?:are )?"
            rf"(?:(?P<active>{active})|{total})(?:[ -]?{word})?"
        )
        # "the 35B-A3B" is short for a name, "a 35B-A3B model" tells a size.
        self._member = later(rf"[ -][Aa][0-9.]{{1,5}}[Bb](?![A-Za-z0-9])(?!{MARK}[ -]?{active})")
        self._suffix = later(rf"-{words('suffix')}")
        self._introduced = later(rf"{words('introduced')} ?{MARK}\Z")
        grown, older = words("grown"), words("predecessor")
        part = r"(?:[^从由，。,.;；\n]|\.\d)"
        self._grown = later(
            rf"(?:{word}|规模|体量)[^，。,.;；\n\d从由]{{0,3}}[从由](?P<old>{part}{{2,40}}?)"
            rf"[^从由，。,.;；\n\d]{{0,4}}?{grown}了?[到至为成]了? ?{MARK}"
            rf"|(?<![A-Za-z]){grown} (?:[a-z]+ ){{0,4}}from (?P<was>{part}{{2,40}}?)"
            rf"(?: to {MARK}|(?=[,.;\n]|\)(?! to)|\Z))"
        )
        """From which size to which, or from which alone: "从 3550 亿扩大到 7440 亿", "up from 355B"."""
        self._of_older = later(rf"{older}(?:['’]s|[的为有达约仅是只(模型版本参数]|高达|分别){{0,5}} ?\Z")
        self._older_behind = later(
            rf"{MARK}(?:[ -]parameters?)?(?: (?:of|in|for|from|with) (?:its|the|their))? {older}"
        )
        """The size of what came before: "上一代只有 3550 亿", "the 355B of its predecessor"."""

    def groups(
        self, clean: str, start: int, end: int, amounts: Iterable[tuple[int, int, Amount]]
    ) -> list[list[Figure]]:
        """The figures in `clean[start:end]`, in order, those of a list together; `amounts` are those that
        `numerals.find` gives there."""
        figures = list(self._figures(clean, start, end, amounts))
        self._date(clean, start, end, figures)
        return self._listed(clean, figures)

    def _figures(
        self, clean: str, start: int, end: int, amounts: Iterable[tuple[int, int, Amount]]
    ) -> Iterator[Figure]:
        """The amounts that may count parameters, by what stands directly beside them."""
        before: Figure | None = None
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
            if is_active and not is_part and not self.kind_behind.match(clean, to, end):
                continue
            figure = Figure(begin, to, (begin, to), size, is_latin, is_size, is_active)
            self._bound(clean, start, end, figure)
            if clean[at:to] in ("亿", "兆") and not figure.is_class:
                continue  # 多少亿, 个亿, 征兆: no number of them
            if low and ranged:
                figure.start, figure.number, figure.size = low.start("low"), (low.start("low"), to), ranged
            before = figure
            yield figure

    def _named(self, clean: str, within: Place, size: Place, before: Figure | None, named: Place) -> Place:
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

    def _stands_alone(self, clean: str, start: int, at: int, before: Figure | None) -> bool:
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

    def _bound(self, clean: str, start: int, end: int, figure: Figure) -> None:
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

    def _date(self, clean: str, start: int, end: int, figures: list[Figure]) -> None:
        """Tells sizes of old from those of today."""
        if not figures:
            return
        for grown in self._grown.finditer(clean, start, end):
            group = grown.lastgroup or 0
            if self.counts_other.search(clause_before(clean, max(start, grown.start() - REACH), grown.start())):
                continue
            for figure in figures:
                if grown.start(group) <= figure.start < grown.end(group):
                    figure.old = grown.start(group)
                figure.is_new = figure.is_new or figure.start == grown.end()
        for figure in figures:
            low = max(start, figure.start - _BEFORE)
            if self._of_older.search(clean, low, figure.start) or self._older_behind.match(clean, figure.end, end):
                figure.old = figure.start

    def _listed(self, clean: str, figures: list[Figure]) -> list[list[Figure]]:
        """Ranges made one figure, and the figures of a list together."""
        groups: list[list[Figure]] = []
        for figure in figures:
            last = groups[-1][-1] if groups else None
            if last is not None and not figure.is_active and last.is_latin == figure.is_latin:
                gap = last.number[1], figure.number[0]
                whole = numerals.between(clean[slice(*last.number)], clean[slice(*figure.number)])
                if whole and last.old is None and not last.is_active and self._range.fullmatch(clean, *gap):
                    last.end, last.number, last.size = figure.end, (last.number[0], figure.number[1]), whole
                    last.is_size, last.is_class = last.is_size or figure.is_size, last.is_class or figure.is_class
                    continue
                own = self.kind_behind.match(clean, figure.end)
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


def clause_before(clean: str, start: int, end: int) -> str:
    """The words of a clause from `start` to `end`, where it begins in between."""
    text = clean[start:end]
    breaks = list(_CLAUSE_END.finditer(text))
    return text[breaks[-1].end() :] if breaks else text


def clause_behind(clean: str, start: int, end: int) -> str:
    """The same where it ends in between."""
    text = clean[start:end]
    first = _CLAUSE_END.search(text)
    return text[: first.start()] if first else text
