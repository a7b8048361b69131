"""Tables of results, in Markdown or HTML: models down one side, tests along the other, a figure in each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from llmnews.later import later
from llmnews.lexicon import Lexicon, words
from llmnews.mention import Mention

_FEWEST = 3
"""Rows that make a table, each with a bar at least."""
_TABLE = later(rf"(?:^[ \t]*\|?[^|\n]*\|[^\n]*(?:\n|\Z)){{{_FEWEST},}}", re.M)
_RULE = later(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*")
_FIGURE = later(r"(?P<figure>[-+]?\d{1,4}(?:\.\d{1,3})?(?:[ ]?(?:%|分))?)(?:[ ]?[(（][^()（）|\n]{1,40}[)）])?")
_LONGEST_NAME = 60
_ENOUGH = 2
"""Rows of known models that make the others of a table models as well."""
_SEVERAL = 3
"""Known models that make a table one of results though it names no known test."""
_ROW_NAME = later(r"(?=[^\n]{0,40}[0-9-])[A-Za-z][A-Za-z0-9.+-]{1,40}(?: [A-Za-z0-9.+-]{1,16}){0,2}")

_HTML_TABLE = later(r"<table\b[^<>]{0,400}>", re.I)
_HTML_ROW = later(r"<tr\b[^<>]{0,400}>", re.I)
_HTML_CELL = later(r"<t[dh]\b(?P<attributes>[^<>]{0,400})>", re.I)
_HTML_CLOSE = later(r"</t[dh]>|</t(?:r|head|body)>", re.I)
_SPAN = later(r"\b(?P<way>row|col)span ?= ?[\"']?(?P<number>\d{1,2})", re.I)
_TAGS = later(r"(?:\s|<[^<>]{0,400}>)*")
_CELL_END = later(r"[<\n]")
_PLACE = later(r"<sup>\s?(?P<rank>[1-3])\s?</sup>")
_SETTING = later(r"\s?[(（][^()（）]{1,30}[)）]\Z|\s?[↑↓]+\Z")


@dataclass(frozen=True, slots=True)
class Result:
    """One cell: the model and the test that its row and column name, the figure, and the place among all that a raised
    figure tells. `line` is the row."""

    model: Mention
    benchmark: Mention
    score: Mention
    rank: Mention | None
    line: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cell:
    """The words of a cell at `start` to `end`; raised and bracketed notes go on to `stop`."""

    start: int
    end: int
    stop: int


_Rows = list[list[_Cell]]
_Named = list[list[tuple[Mention | None, _Cell]]]
"""The cells of each row, each with the test over it or before it."""


class Tables:
    """Reads the tables of an article. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_test = frozenset(w.lower() for w in words(lexicon, "table_not_test"))

    def results(self, clean: str, names: Sequence[Mention]) -> Iterator[Result]:
        """The results in every table of `clean`; `names` are its mentions, sorted.

        A table counts where one side names models and the other at least one known test, or heads over decimals that
        can all be tests: then the other cells of that side are tests too, as written.
        """
        if clean.count("|") >= _FEWEST:
            for table in _TABLE.finditer(clean):
                yield from self._read(clean, names, list(_rows(clean, *table.span())), *table.span())
        if "<t" in clean:
            for opening in _HTML_TABLE.finditer(clean):
                end = clean.find("</table>", opening.end())
                end = len(clean) if end < 0 else end
                yield from self._read(clean, names, _html_rows(clean, opening.end(), end), opening.end(), end)

    def _read(self, clean: str, names: Sequence[Mention], rows: _Rows, start: int, end: int) -> Iterator[Result]:
        rows = [row for row in rows if row]
        first = next((n for n, row in enumerate(rows) if any(_figure(clean, cell) for cell in row[1:])), 0)
        if not first or len(rows[first]) < 2:
            return
        inside = [n for n in names if start <= n.start and n.end <= end]
        header, body = rows[:first], rows[first:]
        width = max(map(len, rows))
        across = [self._over(header, at, lambda cell: _named(inside, cell, "model")) for at in range(1, width)]
        down = [_named(inside, row[0], "model") for row in body]
        if sum(m is not None for m in across) > sum(m is not None for m in down):
            tests = [self._test(clean, inside, row[0]) for row in body]
            models = [across] * len(body)
            cells = [[(test, cell) for cell in row[1:]] for test, row in zip(tests, body, strict=True)]
        else:
            if sum(m is not None for m in down) >= _ENOUGH:
                down = [model or _new_model(clean, row) for model, row in zip(down, body, strict=True)]
            tests = [self._over(header, at, lambda cell: self._test(clean, inside, cell)) for at in range(1, width)]
            models = [[model] * (width - 1) for model in down]
            cells = [list(zip(tests, row[1:], strict=False)) for row in body]
        if not any(t.id for t in tests if t) and not _is_of_results(clean, models, cells):
            return
        for row, named, along in zip(body, models, cells, strict=True):
            for model, (test, cell) in zip(named, along, strict=False):
                figure = _figure(clean, cell)
                own = model or _only(inside, cell.end, cell.stop)
                if figure is not None and own is not None and test is not None:
                    place = _PLACE.match(clean, cell.end, cell.stop) or _PLACE.match(clean, cell.end + 1, cell.stop)
                    yield Result(own, test, figure, _place(place), (row[0].start, row[-1].end))

    @staticmethod
    def _over(header: _Rows, at: int, reads: Callable[[_Cell], Mention | None]) -> Mention | None:
        """What the headings of a column name: the lowest one that a gazetteer knows, else the lowest."""
        named = [m for row in reversed(header) if at < len(row) and (m := reads(row[at])) is not None]
        return next((m for m in named if m.id), named[0] if named else None)

    def _test(self, clean: str, names: Sequence[Mention], cell: _Cell) -> Mention | None:
        """The test that a cell names, as written; with an id where a gazetteer knows it."""
        setting = _SETTING.search(clean[cell.start : cell.end])
        end = cell.start + setting.start() if setting else cell.end
        if not 1 < end - cell.start < _LONGEST_NAME:
            return None
        known = _named(names, cell, "benchmark")
        if setting is not None and known is not None and known.start > end and known.id:
            return known
        text = clean[cell.start : end]
        if known is None and (self._is_no_test(text.lower()) or not any(c.isalpha() for c in text)):
            return None
        return Mention("benchmark", cell.start, end, text, known.id if known else None, finder="table")

    def _is_no_test(self, text: str) -> bool:
        """Whether a head is one of sizes, prices and the like, by all or the last of its words."""
        return text in self._not_test or text.rpartition(" ")[2].lstrip("#") in self._not_test


def _is_of_results(clean: str, models: Sequence[Sequence[Mention | None]], cells: _Named) -> bool:
    """Whether a table that names no known test is one of results: several known models, a head that can be a test over
    each figure, and most figures with decimals."""
    told = [
        (model.name, test, figure.name)
        for named, along in zip(models, cells, strict=True)
        for model, (test, cell) in zip(named, along, strict=False)
        if model is not None and (figure := _figure(clean, cell)) is not None
    ]
    decimals = sum("." in figure for _, _, figure in told)
    known = {name for name, _, _ in told}
    return len(known) >= _SEVERAL and all(test for _, test, _ in told) and 2 * decimals > len(told)


def _new_model(clean: str, row: Sequence[_Cell]) -> Mention | None:
    """The model that no list knows in a row of results between rows of known ones: "jina-reranker-v2-base"."""
    text = clean[row[0].start : row[0].end]
    if not _ROW_NAME.fullmatch(text) or not any(_figure(clean, cell) for cell in row[1:]):
        return None
    return Mention("model", row[0].start, row[0].end, text, finder="table", confidence=0.6)


def _figure(clean: str, cell: _Cell) -> Mention | None:
    figure = _FIGURE.fullmatch(clean, cell.start, cell.end)
    return Mention("score", *figure.span("figure"), figure["figure"], finder="table") if figure else None


def _place(match: re.Match[str] | None) -> Mention | None:
    if match is None:
        return None
    values = {"rank": int(match["rank"]), "within": False, "soft": False}
    return Mention("rank", *match.span("rank"), match["rank"], values=values, finder="table")


def _rows(clean: str, start: int, end: int) -> Iterator[list[_Cell]]:
    """The rows of a Markdown table without its rule, as cells without their blanks and stars."""
    at = start
    for line in clean[start:end].split("\n"):
        if line.strip() and not _RULE.fullmatch(line):
            cells: list[_Cell] = []
            begin = at + (line.index("|") + 1 if line.lstrip().startswith("|") else 0)
            while begin <= at + len(line):
                stop = clean.find("|", begin, at + len(line))
                stop = at + len(line) if stop < 0 else stop
                text = clean[begin:stop]
                left = len(text) - len(text.lstrip(" \t*_"))
                right = len(text.rstrip(" \t*_"))
                cells.append(_Cell(begin + min(left, right), begin + right, stop))
                begin = stop + 1
            yield cells
        at += len(line) + 1


def _html_rows(clean: str, start: int, end: int) -> _Rows:
    """The rows of an HTML table; a cell that spans rows or columns stands in each of them."""
    rows: _Rows = []
    held: dict[int, tuple[_Cell, int]] = {}
    openings = [m.end() for m in _HTML_ROW.finditer(clean, start, end)]
    for begin, stop in zip(openings, [*openings[1:], end], strict=True):
        row: list[_Cell] = []
        for match in _HTML_CELL.finditer(clean, begin, stop):
            _keep(held, row)
            spans = {m["way"].lower(): int(m["number"]) for m in _SPAN.finditer(match["attributes"])}
            cell = _html_cell(clean, match.end(), stop)
            for _ in range(max(1, spans.get("col", 1))):
                if spans.get("row", 1) > 1:
                    held[len(row)] = cell, spans["row"]
                row.append(cell)
        _keep(held, row)
        held = {at: (cell, left - 1) for at, (cell, left) in held.items() if left > 1}
        rows.append(row)
    return rows


def _keep(held: dict[int, tuple[_Cell, int]], row: list[_Cell]) -> None:
    """Puts the cells that span down from rows above at the end of a row."""
    while len(row) in held:
        row.append(held[len(row)][0])


def _html_cell(clean: str, start: int, end: int) -> _Cell:
    close = _HTML_CLOSE.search(clean, start, end)
    stop = close.start() if close else end
    tags = _TAGS.match(clean, start, stop)
    begin = tags.end() if tags else start
    following = _CELL_END.search(clean, begin, stop)
    last = following.start() if following else stop
    while last > begin and clean[last - 1] in " \t":
        last -= 1
    return _Cell(begin, last, stop)


def _named(names: Sequence[Mention], cell: _Cell, kind: str) -> Mention | None:
    """The only mention of `kind` in a cell that says little more."""
    found = [n for n in names if n.kind == kind and cell.start <= n.start and n.end <= cell.end]
    return found[0] if len(found) == 1 and cell.end - cell.start < _LONGEST_NAME else None


def _only(names: Sequence[Mention], start: int, stop: int) -> Mention | None:
    """The only model that a note in a cell names."""
    found = [n for n in names if n.kind == "model" and start <= n.start and n.end <= stop]
    return found[0] if len(found) == 1 else None
