"""Quotation marks in pairs, and a paragraph cut where its sentences end, with each quotation left in one piece."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from llmnews.later import later
from llmnews.mention import Place

LONGEST = 1200
"""Characters of one direct quotation or report; a longer stretch is a sign of unbalanced marks or of a list."""

RUNS_ON = 30
"""Paragraphs of a letter in quotation marks that are opened once."""

TERM = 8
"""Characters of a quotation that is no mere term, where its speaker is not named right before it."""

FINAL = "。！？!?….～~"
"""What a sentence ends with."""

OPENING = ("“", "「", "『", '"')
"""What direct speech begins with."""

_ABBREVIATIONS = ("St", "Mr", "Mrs", "Ms", "Dr", "Jr", "Prof", "vs", r"\b[A-Z]")
_UNSHORTENED = "".join(rf"(?<!{word}\.)" for word in _ABBREVIATIONS)
_UNSHORTENED += r"(?!(?:(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)|(?<=\bSept\.)) \d)"  # "on Aug. 7"
_MORE = r"(?:[。！？]|[!?](?![A-Za-z0-9=&]))*[”’」』)]*"
# The character that may end a sentence comes first: the engine then looks at such characters only.
STOP = later(
    rf"[。！？!?….\n](?:(?<=[。！？]){_MORE}|(?<=[!?])(?![A-Za-z0-9=&]){_MORE}|(?<=…)…+|(?<=\.)\.{{2,}}"
    rf"|(?<=\.){_UNSHORTENED}(?=[\"”’'*_]{{0,3}}(?:\s|$))[”’'*_]{{0,3}}|(?<=\n))"
)
"""Where a sentence ends."""

_NEXT = later(r"\s+[^\sa-z\u4e00-\u9fff“「\"]")
"""What follows the end of an English sentence."""

_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", "«": "»"}
_OPENERS = {close: open_ for open_, close in _PAIRS.items()}
_MARK = later(r'[“”「」『』‘’«»"]')


class Marks(NamedTuple):
    """A pair of quotation marks: from `start` to `end` with them, from `inner` to `outer` without."""

    start: int
    end: int
    inner: int
    outer: int

    @property
    def size(self) -> int:
        return self.outer - self.inner


class Paragraph:
    """A paragraph without its list mark, its quotations, and where its sentences end (a quotation is one piece)."""

    __slots__ = ("begin", "clean", "end", "marks", "starts", "stops")

    def __init__(self, clean: str, begin: int, end: int, quoted: bool = True) -> None:
        """`quoted` is whether it has any quotation mark."""
        self.clean = clean
        self.begin = begin
        self.end = end
        self.marks = pairs_of(clean, begin, end) if quoted else []
        self.starts = [pair.start for pair in self.marks]
        self.stops: list[int] = []

    def find_stops(self) -> None:
        for match in STOP.finditer(self.clean, self.begin, self.end):
            i = bisect_right(self.starts, match.start()) - 1
            if i < 0 or match.start() >= self.marks[i].outer:
                self.stops.append(match.end())
            elif (match.end() >= self.marks[i].end and self.clean[self.marks[i].outer - 1] in "。！？!?.") or (
                match.end() == self.marks[i].outer and _NEXT.match(self.clean, self.marks[i].end, self.end)
            ):
                self.stops.append(self.marks[i].end)

    def sentence(self, at: int) -> Place:
        i = bisect_right(self.stops, at)
        return self.stops[i - 1] if i else self.begin, self.stops[i] if i < len(self.stops) else self.end

    def quotes(self, at: int) -> bool:
        """Whether a place is inside quotation marks."""
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at < self.marks[i].end

    def next_marks(self, at: int) -> Marks | None:
        i = bisect_left(self.starts, at)
        return self.marks[i] if i < len(self.marks) else None

    def is_quotation(self) -> bool:
        """Whether it is nothing but quotations."""
        if not self.marks or self.marks[0].start > self.begin + 1 or self.marks[0].size < TERM:
            return False
        return self.end - self.begin - sum(pair.end - pair.start for pair in self.marks) <= 3


def mark_places(clean: str) -> list[int]:
    """The places of all quotation marks."""
    return [match.start() for match in _MARK.finditer(clean)]


def pairs_of(clean: str, begin: int, end: int) -> list[Marks]:
    """The outermost pairs of quotation marks of a paragraph, in order; unbalanced marks pair with nothing."""
    opened: list[tuple[str, int]] = []
    pairs: list[Marks] = []
    for match in _MARK.finditer(clean, begin, end):
        mark, at = match.group(), match.start()
        if mark == "’" and clean[at - 1].isascii() and clean[at + 1 : at + 2].isalpha():
            continue  # an apostrophe
        closes = mark in _PAIRS and opened and opened[-1][0] == mark and clean[at - 1] in FINAL + "，,"
        if (mark in _PAIRS and not closes) or (mark == '"' and all(open_ != '"' for open_, _ in opened[-4:])):
            opened.append((mark, at))
            continue
        partner = _OPENERS.get(mark, mark)
        if mark == "”" and opened and opened[-1][0] == '"':
            partner = '"'  # half of the pair is typed straight
        depth = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 5), -1) if opened[i][0] == partner), None)
        if depth is None:
            continue
        start = opened[depth][1]
        del opened[depth:]
        while pairs and pairs[-1].start > start:
            pairs.pop()
        if 1 < at - start <= LONGEST:
            pairs.append(Marks(start, at + 1, start + 1, at))
    if opened and opened[0][0] in "“「" and end - begin <= LONGEST:
        at = opened[0][1]
        alone = at <= begin + 1 and not pairs
        announced = clean[at - 1] in "：:" and end - at > TERM and (not pairs or pairs[-1].end <= at)
        if alone or (announced and len(opened) == 1):
            pairs.append(Marks(at, end, at + 1, end))  # it goes on in the next paragraph
    return pairs


def last_of_open(clean: str, paragraphs: Sequence[Place], number: int) -> int:
    """The number of the paragraph that closes the quotation which one leaves open, where nothing is opened in it nor
    between; `number` where none does."""
    for opening, closing in ("“”", "「」"):
        if clean.count(opening, *paragraphs[number]) != clean.count(closing, *paragraphs[number]) + 1:
            continue
        for further in range(number + 1, min(number + RUNS_ON, len(paragraphs))):
            begin, end = paragraphs[further]
            if clean[begin] in "#>" or clean.find(opening, begin, end) >= 0:
                break
            if clean.find(closing, begin, end) >= 0:
                return further
    return number


def match_end(pattern: re.Pattern[str], clean: str, at: int, end: int) -> int:
    """Where a match at `at` ends; `at` where there is none."""
    match = pattern.match(clean, at, end)
    return match.end() if match else at


def search_end(pattern: re.Pattern[str], clean: str, at: int, end: int) -> int:
    """Where the next match ends; `end` where there is none."""
    match = pattern.search(clean, at, end)
    return match.end() if match else end
