"""From the body of an article to the text that the finders read.

Each step changes characters by what stands right beside them and by settings that were chosen once for the whole
document. So cleaning the raw slice of any span, with the same settings, gives the cleaned span again.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, Literal, NamedTuple

from llmnews.later import later
from llmnews.text import Text

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0002fa1f"
ONE_HAN = later(rf"[{HAN}]")
_CJK_LATIN = HAN + r"，。！？；：、（）《》「」『』【】—…·"
_CJK = _CJK_LATIN + "“”‘’"

_COMMENT = later(r"<!--.{0,4000}?-->", re.S)
_BLOCK_TAG = later(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tr|td|th|blockquote|section|article|header|footer|pre|hr|img|figure|figcaption)"
    r"(?=[\s/>])[^<>]{0,2000}>",
    re.I,
)
_TAG = later(r"</?[a-zA-Z][^<>]{0,2000}>")
_ENTITY = later(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_LINK_TARGET = later(
    r"\]\((?:https?://|/|#|mailto:)[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?(?: \"[^\"\n]{0,200}\")?\)"
)
_URL = later(r"https?://[^\s<>\"'()（），。；、！？」』》\u4e00-\u9fff]{1,2000}")
_EMPHASIS = later(r"\*\*|`+")
_ANCHOR = later(r"\{#[A-Za-z0-9_\-]{1,80}\}")  # "## 豆包 {#doubao-rise}"
# Items of a list that a converter joined: names ("Baichuan8\. Baidu9\. Cohere") or sentences.
_JOINED_ITEM = later(rf"(?<=[A-Za-z){HAN}])\d{{1,2}}\\\.[ \n]?(?P<name>(?=[A-Za-z]))?")
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f"
)
_INVISIBLE = later(f"[{_UNSEEN}]")
_GLOSS = later(rf"[{HAN}]\([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňḿ]{{1,6}}\)")
# Whether the text is English, and whether it has tabs → blanks beside Han. The blank comes first in the pattern: the
# engine then looks at blanks only; a space alone is found in a quarter of the time that one of two characters takes.
_HAN_SPACES = {
    (latin, tabs): later(rf"{blank}(?:(?<=[{marks}][ \t])[ \t]*(?=\S)|(?<=\S[ \t])[ \t]*(?=[{marks}]))")
    for latin, marks in ((False, _CJK), (True, _CJK_LATIN))
    for tabs, blank in ((False, " "), (True, r"[ \t]"))
}
_HAN_SPACE = _HAN_SPACES[False, True]
_SPACED_MARK = later(
    r"(?<=[A-Za-z0-9])[ \t]*(?<= )([-.:%])[ \t]*(?=[A-Za-z0-9])|(?<=\d)[ \t]+(?=%)|(?<=\d)([.:-])[ \t]+(?=\d)"
)
_LIST_MARK = r"[ \t]*(?:[*+\-•·●○■◆▪►|#>=]|\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\(\d{1,2}[)）])"
# A blank or the line's end comes first in the pattern: the engine then looks at those only.
_WRAP = later(
    r"[ \t\n](?<=[^\n>|][ \t\n])(?:(?<=\n)|(?<=[ \t])[ \t]*\n)"
    rf"(?:> ?(?=[^\s>])|(?!{_LIST_MARK})(?=[ \t]*[^\s]))[ \t]*"
)
_HYPHEN_WRAP = later(r"\n(?<=[A-Za-z0-9]-\n)(?=[A-Za-z0-9])")  # "GPT-", and "4" on the next line
_TEAR = later(rf"\n(?:(?<=[{HAN}，、]\n)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9,]\n)(?=[{HAN}A-Za-z0-9]))(?!{_LIST_MARK})")
_BLANKS = later(r"[ \t][ \t]+")

_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000\r\x0b\x0c\x85"
_WIDTH: dict[int, str] = {
    **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c) not in "，！？；：～"},
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "\n" for c in "\u2028\u2029"},
    **{ord(c): "-" for c in "\u2010\u2011\ufe63\uff0d"},
    **{ord(c): "·" for c in "\u2022\u30fb\u2027\u22c5\uff65"},
    ord("～"): "~",
    ord("〜"): "~",
    ord("｡"): "。",
    ord("﹐"): "，",
    ord("﹕"): "：",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What was found out about a document before cleaning it.

    `markup`: HTML tags and entities are no text. `glossed`: pinyin in brackets stands behind single characters.
    `spaced`: words are separated by spaces in Chinese, and marks inside numbers too. `wrapped`: lines end where the
    page was full, not where a paragraph does. `torn`: lines are paragraphs, but those longer than the page broke off
    where a blank stood. `latin`: it is English, which parts quotation marks from words by spaces.
    """

    markup: bool = False
    glossed: bool = False
    spaced: bool = False
    wrapped: bool = False
    torn: bool = False
    latin: bool = False


def clean(body: str, settings: Settings, skip: Sequence[tuple[int, int]] = ()) -> Text:
    """The readable text of `body` without the ranges in `skip`."""
    return cleaned(without(body, skip), settings)


def without(body: str, skip: Sequence[tuple[int, int]]) -> Text:
    """`body` without the ranges in `skip`, in whose place a paragraph ends: what settings are chosen for."""
    return Text(body).cut(skip, "\n\n")


def cleaned(text: Text, settings: Settings) -> Text:
    """The readable text of what is left of a body; every step goes through `Text.sub`."""
    if settings.markup:
        text = text.sub(_COMMENT, "").sub(_BLOCK_TAG, "\n").sub(_TAG, "").sub(_ENTITY, _unescape)
    if "](" in text.clean:
        text = text.sub(_LINK_TARGET, "]")
    if "://" in text.clean:
        text = text.sub(_URL, " ")
    if "**" in text.clean or "`" in text.clean:
        text = text.sub(_EMPHASIS, "")
    if "{#" in text.clean:
        text = text.sub(_ANCHOR, "")
    # A step before this may have made characters of entities; else none is there that the body lacks.
    odd = _odd_in(text.clean) if settings.markup else {one for one in _odd_once(text.raw) if one in text.clean}
    if odd:
        if not odd.isdisjoint(_UNSEEN):
            text = text.sub(_INVISIBLE, "")
        text = text.swap(odd.difference(_UNSEEN), _folding().odd, _folding().changes)
    if settings.glossed:
        text = text.sub(_GLOSS, lambda m: m[0][0])
    if "-\n" in text.clean:
        text = text.sub(_HYPHEN_WRAP, "")
    if settings.wrapped:
        text = text.sub(_WRAP, " ")
    elif settings.torn:
        text = text.sub(_TEAR, " ")
    if "\\." in text.clean:
        text = text.sub(_JOINED_ITEM, _between_items)
    if settings.spaced:
        text = text.sub(_SPACED_MARK, lambda m: m[1] or m[2] or "")
    text = text.sub(_HAN_SPACES[settings.latin, "\t" in text.clean], "")
    return text.sub(_BLANKS, " ") if "  " in text.clean or "\t" in text.clean else text


def normalized(raw: str, settings: Settings) -> str:
    """A quotation for reading: same words, same script, without tags, inserted pinyin and odd spacing."""
    text = raw
    if settings.markup:
        text = _ENTITY.sub(_unescape, _TAG.sub("", _BLOCK_TAG.sub("\n", _COMMENT.sub("", text))))
    if "](" in text:
        text = _LINK_TARGET.sub("]", text)
    if "**" in text or "`" in text:
        text = _EMPHASIS.sub("", text)
    if "{#" in text:
        text = _ANCHOR.sub("", text)
    text = _ODD_SPACE.sub(" ", _INVISIBLE.sub("", text))
    if settings.glossed:
        text = _ANY_GLOSS.sub("", text)
    if "-\n" in text:
        text = _HYPHEN_WRAP.sub("", text)
    if settings.wrapped and "\n" in text:
        text = _WRAP.sub(" ", text)
    elif settings.torn:
        text = _TEAR.sub(" ", text)
    if "\\." in text:
        text = _JOINED_ITEM.sub(_between_items, text)
    if " " not in text and "\t" not in text:
        return text.strip()
    if settings.spaced:
        text = _HAN_SPACE.sub("", _SPACED_MARK.sub(lambda m: m[1] or m[2] or "", text))
    return _BLANKS.sub(" ", text if settings.latin else _HAN_GAP.sub("", text)).strip()


_ODD_SPACE = later(f"[{''.join(_SPACES)}]")
_HAN_GAP = later(rf"[ \t](?<=[{_CJK}].)[ \t]*(?=[{_CJK}])")


def is_latin(character: str) -> bool:
    """Whether it is a letter or digit that a word of Latin script is made of."""
    return character.isascii() and character.isalnum()


def is_letter(character: str) -> bool:
    """Whether it is a letter of Latin script."""
    return character.isascii() and character.isalpha()


def fold(name: str) -> str:
    """A name in the form that the clean text has: same width, same script, no spaces beside Han characters."""
    folded = _INVISIBLE.sub("", name).translate(_folding().table)
    if " " in folded or "\t" in folded:
        folded = _BLANKS.sub(" ", _HAN_SPACE.sub("", folded))
    return folded.strip()


def has_traditional(text: str) -> bool:
    """Whether `simplified` would change anything."""
    if len(text) < _LONG:
        return _folding().traditional.search(text) is not None
    return not _odd_once(text).isdisjoint(_folding().traditional_set)


def _odd_in(text: str) -> frozenset[str]:
    """The characters of a text that are folded, or that nobody sees."""
    return frozenset(_folding().odd.findall(text))


def simplified(text: str) -> str:
    """The text in Simplified characters, each in its place."""
    return text.translate(_script_table())


def lowered(clean_text: str) -> str:
    """`clean_text` in lower case, of the same length."""
    return _lowered(clean_text) if len(clean_text) < _LONG else _lowered_once(clean_text)


def _lowered(clean_text: str) -> str:
    low = clean_text.lower()
    if len(low) == len(clean_text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in clean_text)


_LONG = 100
"""Characters from which a text is an article, that several finders ask for in turn."""
_lowered_once = lru_cache(maxsize=2)(_lowered)
_odd_once = lru_cache(maxsize=2)(_odd_in)


def settings_for(body: str, markup: bool) -> Settings:
    """What the whole of `body` says about how it was scraped. `markup` is known to the reader."""
    han = _han_count(body)
    # Measured on the seeds and news.jsonl.gz: dumps have 0.4 to 0.6 gaps a character, clean articles under 0.02.
    gaps = 0.12 * han
    blanks = body.count(" ") + body.count("\t")
    spaced = han > 20 and blanks > gaps and len(_HAN_SPACE_HAN.findall(body)) > gaps
    # The page with inserted pinyin has one gloss for ten characters, other articles none in a thousand.
    glosses = 4 + 0.01 * han
    glossed = body.count("(") + body.count("（") > glosses and len(_ANY_GLOSS.findall(body)) > glosses
    wrapped = _wrapped(body)
    torn = not wrapped and any(_is_full(body, match.end()) for match in _TEAR.finditer(body))
    latin = _is_english(body[:_SAMPLE], _han_count(body[:_SAMPLE]))
    return Settings(markup=markup, glossed=glossed, spaced=spaced, wrapped=wrapped, torn=torn, latin=latin)


_HAN_SPACE_HAN = later(rf"[ \t](?<=[{HAN}].)(?=[{HAN}])")
_LATIN_WORD = later(r"[A-Za-z]+")
_ANY_GLOSS = later(rf"[(（](?<=[{HAN}].)[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňḿ]{{1,6}}[)）]")
_STARTS_ITEM = later(_LIST_MARK)


def _wrapped(body: str) -> bool:
    """Whether single line breaks stand inside sentences: paragraphs have blank lines between them, and most lines
    that are followed by another one at once do not end where a sentence does."""
    if body.count("\n") < _FEWEST:
        return False
    lines = body.split("\n")
    is_blank = [not line or line.isspace() for line in lines]
    blanks = bytes(is_blank).count(b"\0\1")
    if blanks < _GAPS:
        return False
    singles = opened = inside = 0
    for number, (above_blank, below_blank) in enumerate(pairwise(is_blank)):
        if above_blank or below_blank:
            continue
        line, below = lines[number], lines[number + 1]
        if not _STARTS_ITEM.match(below) and not _STARTS_ITEM.match(line):
            last = line.rstrip()[-1:]
            singles += 1
            opened += last not in _STOPS
            inside += len(line) >= _LONG_LINE and _BROKEN.match(last + below.lstrip()[:1]) is not None
    if singles == 0 or blanks * 10 < singles:
        return False
    return opened >= 0.6 * singles or inside >= 3


_GAPS = 3
"""Paragraphs with a blank line below them, at least, and the line ends in so many with blank lines between."""
_FEWEST = 2 * _GAPS - 1
_LONG_LINE = 20
_BROKEN = later(rf"[{HAN}，、][A-Za-z0-9]|[A-Za-z0-9][{HAN}]|[a-z,][a-z]")
"""Two characters between which no line ends but for its width: a Chinese line breaks where a blank stood, at Latin."""

_PAGE = 78
"""Characters in which a line of a torn page has room, unless it is one word, as Chinese without blanks is."""


def _is_full(body: str, below: int) -> bool:
    """Whether the line above the one that begins at `below` has no room for the first word of that one."""
    above = body[body.rfind("\n", 0, below - 1) + 1 : below - 1]
    word = _TO_BLANK.match(body, below, below + _PAGE)
    fits = len(above) + 1 + (len(word.group()) if word else 0) <= _PAGE
    return len(above) >= _LONG_LINE and not fits and (len(above) <= _PAGE + 1 or " " not in above)


_TO_BLANK = later(r"[^ \n-]*")
_STOPS = frozenset('。！？.!?:：”」"')


Language = Literal["zh-Hans", "zh-Hant", "en"]


def language_of(body: str) -> Language | None:
    """Chinese where a fifth of the letters are Han; Traditional where its script table changes much; else English."""
    sample = body[:_SAMPLE]
    han = _han_count(sample)
    if _is_english(sample, han):
        return "en"
    if not han:
        return None
    # Texts in Simplified script hold 0 to 2 % of characters that the table changes, Traditional ones 25 to 40 %.
    changed = len(_folding().traditional.findall(sample)) if has_traditional(sample) else 0
    return "zh-Hant" if changed > 0.08 * han else "zh-Hans"


_SAMPLE = 20_000
"""Characters that tell the language of an article."""


def _is_english(sample: str, han: int) -> bool:
    """Whether a text with so many Han characters is English: a Latin word says about as much as two of them. Where a
    quarter of it is Han, the rest has too few words."""
    return 4 * han <= len(sample) and next(islice(_LATIN_WORD.finditer(sample), 2 * han, None), None) is not None


def _han_count(text: str) -> int:
    """Nearly the number of Han characters: each takes three bytes of UTF-8, a Latin letter takes one."""
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2


def _between_items(match: re.Match[str]) -> str:
    return "\n" if match["name"] is None else "、"


def _unescape(match: re.Match[str]) -> str:
    new = html.unescape(match.group())
    return match.group() if new == match.group() else new.replace("\r", " ").replace("\ufffd", " ")


@lru_cache(maxsize=1)
def _script_table() -> dict[int, str]:
    """Traditional → Simplified, character by character, from OpenCC's `t2s`; only what maps one to one."""
    from opencc import OpenCC

    characters = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    converter: Any = OpenCC("t2s")
    # One character a line, so that the phrase table cannot join two of them.
    simplified = converter.convert("\n".join(characters)).split("\n")
    return {ord(t): s for t, s in zip(characters, simplified, strict=True) if s != t and len(s) == 1}


def traditional(simplified: str) -> str:
    """A text in Traditional script, by OpenCC's table of characters and phrases; for tools, no finder reads it."""
    return str(_to_traditional().convert(simplified))


@lru_cache(maxsize=1)
def _to_traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


class _Folding(NamedTuple):
    """What `_script_table` and `_WIDTH` change."""

    table: dict[int, str]
    """By code, for `str.translate`."""
    changes: dict[str, str]
    """By character."""
    odd: re.Pattern[str]
    """Any character that the table changes, or that nobody sees."""
    traditional: re.Pattern[str]
    """Any character that the script part of the table changes."""
    traditional_set: frozenset[str]


@lru_cache(maxsize=1)
def _folding() -> _Folding:
    script = _script_table()
    # Radicals as PDF readers write them: "⽣" is "生", "⾺" is "馬" and so "马".
    radicals = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    table = {**_WIDTH, **{code: script.get(ord(new), new) for code, new in radicals.items()}, **script}
    characters, folded = "".join(map(chr, script)), "".join(map(chr, table))
    return _Folding(
        table=table,
        changes={chr(old): new for old, new in table.items()},
        odd=later(f"[{_UNSEEN}{folded}]".replace("-", r"\-")),
        traditional=later(f"[{characters}]"),
        traditional_set=frozenset(characters),
    )
