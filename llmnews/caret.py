"""Words of a text marked with carets, by the width that a terminal gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LINE = 88
"""Columns of a shown line: with an indent it fits a terminal of 100."""

Mark = tuple[int, int, str]
"""Offsets of the first and behind the last character, and what to write below them."""


def width(text: str) -> int:
    """Columns that `text` takes in a terminal: two for a Han character, none for what joins the one before it."""
    return sum(map(_columns, text))


def marked(text: str, marks: Iterable[Mark], indent: str = "    ") -> str:
    """The lines of `text` that hold a mark, carets below the marked characters and the labels below the carets.

    A line that was left out is shown as `…`. Marks may overlap: they go to carets of their own.
    """
    marks = sorted(marks)
    lines: list[str] = []
    left_out = False
    for start, end in _lines(text):
        here = [(a, b, label) for a, b, label in marks if a < end and b > start]
        if not here:
            left_out = True
            continue
        lines += ["…"] * left_out + ["".join(map(_shown, text[start:end]))] + _carets(text, start, end, here)
        left_out = False
    return "\n".join((indent + line).rstrip() for line in lines + ["…"] * left_out)


def _lines(text: str) -> Iterable[tuple[int, int]]:
    """The text in pieces that fit a line."""
    start = columns = 0
    for at, character in enumerate(text):
        columns += _columns(character)
        if columns > LINE:
            yield start, at
            start, columns = at, _columns(character)
    yield start, len(text)


def _carets(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[str]:
    layers: list[tuple[str, str]] = []
    for a, b, label in marks:
        label = label if a >= start else ""  # the label stands where its mark begins
        column = width(text[start : max(a, start)])
        caret = "^" * max(1, width(text[max(a, start) : min(b, end)]))
        at = next((i for i, layer in enumerate(layers) if max(map(len, layer)) < column), len(layers))
        if at == len(layers):
            layers.append(("", ""))
        carets, labels = layers[at]
        layers[at] = carets.ljust(column) + caret, labels.ljust(column) + label
    return [line for layer in layers for line in layer if line.strip()]


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shown(character: str) -> str:
    """Line ends, tabs and other control characters as a blank, so that columns stay where they are."""
    return " " if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") else character
