"""Paragraphs and sentences of a clean text."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmnews.later import later

# A full stop ends a sentence only before a space and a capital, a Han character, a mark or the end: "v2.5" and
# "e.g. this" go on. The abbreviations are those that stand before names in news.
# A class of all stops comes first in the pattern: the engine then looks at those only.
_ABBREVIATIONS = ("Mr", "Ms", "Dr", "St", "vs", "No", "Inc", r"U\.S", "Co", "Prof", "Sen", "Rep", "Gov", "[A-Z]")
_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
# "on Aug. 7"
_MONTH = r"(?!(?:(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)|(?<=\bSept\.)) \d)"
# A name in small letters may open a sentence, too.
_OPENING = r"(?:[A-Z0-9\u4e00-\u9fff]|o[1-4](?![a-z])|gpt-|xAI\b)"
_END = later(
    r"[\n。！？；!?;….](?:(?<=\n)\n*|(?<=[。！？；!?;…])[。！？；!?;…]*[\"”’」』)】]*"
    rf"|(?<=\.){_ABBREVIATION}{_MONTH}"
    rf"(?=[\"”’)\]]?(?:[ \t]+[\"“‘'(\[*@#]?{_OPENING}|[ \t]*(?:\n|$)|[\u4e00-\u9fff]))[\"”’)\]]?)"
)
_BLANK = later(r"[\s#>*|\-]*")
_SPAN = re.Match.span


class Sentence(NamedTuple):
    """Clean offsets of a sentence; `paragraph` counts the lines of the text that hold words."""

    start: int
    end: int
    paragraph: int


def sentences(clean: str) -> tuple[Sentence, ...]:
    """Every stretch between stops and line ends, without the blanks and list marks at its edges."""
    found: list[Sentence] = []
    start = paragraph = 0
    for at, end in [*map(_SPAN, _END.finditer(clean)), (len(clean), len(clean))]:
        is_line_end = clean.startswith("\n", at)
        stop = at if is_line_end else end
        if start < stop:
            if not clean[start].isalpha() and (blank := _BLANK.match(clean, start, stop)):
                start = blank.end()
            while stop > start and clean[stop - 1] in " \t|":
                stop -= 1
            if stop > start:
                found.append(_new(Sentence, (start, stop, paragraph)))
        paragraph += is_line_end
        start = end
    return tuple(found)


_new = tuple.__new__
"""What the constructor of a named tuple calls, too: it alone takes a third of the time."""


def paragraphs(clean: str) -> list[tuple[int, int]]:
    """The lines of the text that hold anything but blanks."""
    return [m.span() for m in _LINE.finditer(clean)]


_LINE = later(r"[^\s][^\n]*")
