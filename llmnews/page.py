"""A page as lines, what it states about its article, and how its lines are compared with word lists."""

from __future__ import annotations

import html
import re
from typing import Any

from llmnews.clean import HAN, has_traditional, simplified
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.stamps import read_day

GLOSS = later(rf"\((?<=[{HAN}]\()[a-z\u00e0-\u024f\u0251\u0261\u1e3f]{{1,7}}\)")
"""Pinyin behind a Han character ("長(zhǎng)")."""
TAG = later(r"<[^<>]{1,2000}>")
_BLOCK = later(
    r"\n|</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|section|article|header|footer|nav|aside|small|img|figure|"
    r"figcaption|blockquote|time)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
EDGE = (
    " \t\r\u3000\ufeff\u200b\u200d\ufe0f#*_>\\-=—–―·•|[]{}【】「」『』《》〈〉()（）"
    ":：.。…~～!！?？,，;；©®<+＋←→↓\"“”'`/"
    "👇👆👉⬇⬆⭐🌟📚"
)
"""Stripped from both ends of a line before it is looked up in a word list."""


Ranges = list[tuple[int, int]]


class Found:
    """Metadata that a text states; the first statement of a field wins."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def note(self, field: str, value: object) -> None:
        """Keeps `value` for `field` if it can be one: a day must be readable, an address must be one."""
        if field in self.values or value is None:
            return
        if field == "published":
            day = read_day(value)
            if day:
                self.values[field] = day
            return
        text = " ".join(str(value).split())
        if text and (field != "url" or text.startswith(("http://", "https://"))):
            self.values[field] = text[:500]


class Page:
    """The lines of a text that are not empty, what the page states, and the ranges to skip, while it is read."""

    __slots__ = ("body", "found", "gloss", "lines", "markup", "skip", "spaced", "traditional")

    def __init__(self, body: str, found: Found, *, markup: bool = False, spaced: bool = False) -> None:
        self.body = body
        self.markup = markup
        self.spaced = spaced
        self.gloss = "(" in body and GLOSS.search(body) is not None
        self.traditional = has_traditional(body)
        self.found = found
        self.skip: Ranges = []
        self.lines: Ranges = []
        add = self.lines.append
        at = 0
        if markup:
            for match in _BLOCK.finditer(body):
                if body[at : match.start()].strip():
                    add((at, match.start()))
                at = match.end()
            if body[at:].strip():
                add((at, len(body)))
        else:
            for line in body.split("\n"):
                end = at + len(line)
                if line and not line.isspace():
                    add((at, end))
                at = end + 1

    def key(self, line: int) -> str:
        """The line as it is compared: without spaces, tags, inserted pinyin and the anchor of a heading ("{#sources}"),
        in lower case and in Simplified characters.
        """
        start, end = self.lines[line]
        raw = self.body[start:end]
        if self.markup and "<" in raw:
            raw = TAG.sub("", raw)
        if self.gloss and "(" in raw:
            raw = GLOSS.sub("", raw)
        key = "".join(raw.split()).lower()
        if self.traditional:
            key = simplified(key)
        return key[: key.index("{#")] or key if key[-1:] == "}" and "{#" in key else key

    def plain(self, line: int) -> str:
        """The line for a human reader: without tags and pinyin; in a spaced-out page, no spaces beside Han."""
        start, end = self.lines[line]
        raw = self.body[start:end]
        return readable(GLOSS.sub("", raw) if self.gloss else raw, self.spaced)

    def cut(self, line: int) -> None:
        """Skip one line."""
        self.skip.append(self.lines[line])


def readable(text: str, spaced: bool = False) -> str:
    """Without tags, entities and decorations, on one line."""
    text = " ".join(html.unescape(TAG.sub("", text)).split()).strip("#*_= ")
    if not spaced:
        return text
    text = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
    return re.sub(r"(?<=[0-9A-Za-z]) ([.-]) (?=[0-9])", r"\1", text)


def merged(ranges: Ranges) -> tuple[tuple[int, int], ...]:
    """The ranges sorted, with those that overlap or touch made one."""
    out: Ranges = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


# ---- word lists ----


def fields(lexicon: Lexicon, name: str) -> dict[str, str]:
    """Word or form of a list, as it is compared → its value `field`."""
    entries = lexicon.get(name, ())
    return {compact(f): w.values.get("field", "") for w in entries for f in (w.word, *w.forms)}


def compact(word: str) -> str:
    """A word as lines are compared: without spaces, in lower case and in Simplified characters."""
    return simplified("".join(word.split()).lower())


def edge(word: str) -> str:
    return compact(word).strip(EDGE)
