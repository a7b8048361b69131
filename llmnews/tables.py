"""Markdown tables of results: models down one side, tests along the other, a figure in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from llmnews.mention import Mention

_TABLE = re.compile(r"(?:^[ \t]*\|?[^|\n]*\|[^\n]*(?:\n|\Z)){3,}", re.M)
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*")
_FIGURE = re.compile(r"[-+]?\d{1,4}(?:\.\d{1,3})?[ ]?%?")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Result:
    """One cell: the model and the test that its row and column name, and the figure. `line` is the row."""

    model: Mention
    benchmark: Mention
    score: Mention
    line: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int


def results(clean: str, names: Sequence[Mention]) -> Iterator[Result]:
    """The results in every table of `clean`; `names` are its mentions, sorted.

    A table counts where one side names models and the other at least one known test: then the other cells of that
    side are tests too, as written.
    """
    for table in _TABLE.finditer(clean):
        rows = [row for row in _rows(clean, table.start(), table.end()) if row]
        if len(rows) < 2 or len(rows[0]) < 2:
            continue
        inside = [n for n in names if table.start() <= n.start and n.end <= table.end()]
        header, body = rows[0], rows[1:]
        across = [_named(inside, cell, "model") for cell in header]
        down = [_named(inside, row[0], "model") for row in body]
        if sum(m is not None for m in across[1:]) > sum(m is not None for m in down):
            tests = [_test(clean, inside, row[0]) for row in body]
            if not any(t.id for t in tests if t):
                continue
            for row, test in zip(body, tests, strict=True):
                for cell, model in zip(row[1:], across[1:], strict=False):
                    yield from _result(clean, model, test, cell, row)
        elif any(down):
            tests = [_test(clean, inside, cell) for cell in header[1:]]
            if not any(t.id for t in tests if t):
                continue
            for row, model in zip(body, down, strict=True):
                for cell, test in zip(row[1:], tests, strict=False):
                    yield from _result(clean, model, test, cell, row)


def _result(
    clean: str, model: Mention | None, test: Mention | None, cell: _Cell, row: Sequence[_Cell]
) -> Iterator[Result]:
    figure = _FIGURE.fullmatch(clean, cell.start, cell.end)
    if model is not None and test is not None and figure:
        score = Mention("score", cell.start, cell.end, figure.group(), finder="table")
        yield Result(model, test, score, (row[0].start, row[-1].end))


def _rows(clean: str, start: int, end: int) -> Iterator[list[_Cell]]:
    """The rows of a table without its rule, as cells without their blanks and stars."""
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
                cells.append(_Cell(begin + min(left, right), begin + right))
                begin = stop + 1
            yield cells
        at += len(line) + 1


def _named(names: Sequence[Mention], cell: _Cell, kind: str) -> Mention | None:
    """The only mention of `kind` in a cell that says little more."""
    found = [n for n in names if n.kind == kind and cell.start <= n.start and n.end <= cell.end]
    return found[0] if len(found) == 1 and cell.end - cell.start < _LONGEST_NAME else None


def _test(clean: str, names: Sequence[Mention], cell: _Cell) -> Mention | None:
    """The test that a cell names, as written; with an id where a gazetteer knows it."""
    if not 1 < cell.end - cell.start < _LONGEST_NAME:
        return None
    known = _named(names, cell, "benchmark")
    text = clean[cell.start : cell.end]
    if known is None and not any(c.isalpha() for c in text):
        return None
    return Mention("benchmark", cell.start, cell.end, text, known.id if known else None, finder="table")
