"""The rule language: one line becomes items.

    <company> ... <w.release> (the|its)? <model>

`word` and `(a|b)` are literal words, `(a|b)?` may be absent, `...` is a gap (24 Han characters or 8 words; `...40`
widens it, 80 at most), `<kind>` binds a mention to the field of that name, `<field:kind>` to another field, and
`<w.list>` is a word of a lexicon list. There is nothing else: a pattern can be checked, explained and bounded.
In the `unless` of a rule for releases, a gap of at most 12 crosses no comma.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from llmnews.clean import fold, lowered

GAP = 24
"""Han characters that a plain `...` may span; a Latin word counts for three."""
WIDEST_GAP = 80
CHARACTERS = 9
"""Characters that one unit of a gap may take: a Latin word counts for three units, and seldom has more than 27."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One of several words, perhaps none of them."""

    words: tuple[str, ...]
    optional: bool
    source: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Any text of at most `limit` units."""

    limit: int
    source: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention of `kind`, bound to `field`; a word of a list where the kind begins with `w.`."""

    field: str
    kind: str
    source: str

    @property
    def is_word(self) -> bool:
        return self.kind.startswith("w.")

    @property
    def key(self) -> str:
        """What it is known by among the words and mentions of a reading: the list, or the field."""
        return self.kind if self.is_word else self.field


Item = Literal | Gap | Slot


@dataclass(frozen=True, slots=True)
class Step:
    """An item that takes words, as the matcher meets it.

    `gap` is the width of the gap before it, None without one. `key` is what a slot is known by; `first` is the number
    of an earlier slot that binds the same field, whose mention it must be, too.
    """

    item: Literal | Slot
    gap: int | None
    key: str = ""
    is_word: bool = False
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The items of one line, as written and as they are matched, and what must be there before it is worth trying:
    kinds of mention, and one of the words of each literal that is not optional, the shortest list first; `lists` are
    those of the kinds that are word lists.

    `reach` is how many characters from one of its words another one can be.
    """

    source: str
    items: tuple[Item, ...]
    steps: tuple[Step, ...]
    slots: tuple[Slot, ...]
    needs: frozenset[str]
    lists: frozenset[str]
    literals: tuple[tuple[str, ...], ...]
    reach: int


class PatternError(ValueError):
    """A pattern cannot be read. `column` counts from 1, `remedy` says what to write, `more` what else is wrong."""

    def __init__(self, reason: str, column: int, remedy: str) -> None:
        super().__init__(reason)
        self.column = column
        self.remedy = remedy
        self.more: tuple[PatternError, ...] = ()


_TOKEN = re.compile(
    r"\s+|\.\.\.(?P<gap>\d*)|<(?P<slot>[^<>]*)>|\((?P<alt>[^()]*)\)(?P<maybe>\?)?|(?P<word>[^\s<>().]+)|(?P<bad>.)"
)


def parse(source: str, kinds: Collection[str], lists: Collection[str]) -> Pattern:
    """The pattern that `source` writes. `kinds` and `lists` are the names that may stand in angle brackets.

    Raises PatternError for anything that the language does not know.
    """
    items: list[Item] = []
    unknown: list[PatternError] = []
    for token in _TOKEN.finditer(source):
        column, text = token.start() + 1, token.group()
        if text.isspace():
            continue
        if token["bad"]:
            remedy = "patterns hold words, (a|b), ..., <kind> and <w.list>"
            raise PatternError(f"`{text}` has no meaning here", column, remedy)
        if token["gap"] is not None:
            limit = int(token["gap"] or GAP)
            if not 1 <= limit <= WIDEST_GAP:
                raise PatternError(f"a gap of {limit} is too wide", column, f"write a number from 1 to {WIDEST_GAP}")
            if items and isinstance(items[-1], Gap):
                raise PatternError("two gaps stand side by side", column, "write one `...40` instead")
            items.append(Gap(limit, text))
        elif token["slot"] is not None:
            items.append(_slot(token["slot"], column, kinds, lists, unknown))
        elif token["alt"] is not None:
            words = tuple(lowered(fold(w)) for w in token["alt"].split("|"))
            if not all(words):
                raise PatternError("an alternative is empty", column, "write (a|b)? for something that may be absent")
            items.append(Literal(words, bool(token["maybe"]), text))
        else:
            if not fold(text):
                raise PatternError("a word of invisible characters", column, "take it away")
            items.append(Literal((lowered(fold(text)),), False, text))
    if unknown:
        unknown[0].more = tuple(unknown[1:])
        raise unknown[0]
    if not items:
        raise PatternError("the pattern is empty", 1, "write at least one <kind>")
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise PatternError("a pattern neither begins nor ends with a gap", 1, "take the outer `...` away")
    if not any(isinstance(item, Slot) for item in items):
        raise PatternError("the pattern binds nothing", 1, "put at least one <kind> or <w.list> into it")
    if any(isinstance(edge, Literal) and edge.optional for edge in (items[0], items[-1])):
        raise PatternError("an optional word at the edge changes nothing", 1, "take it away")
    return compiled(source, items)


def compiled(source: str, items: Iterable[Item]) -> Pattern:
    """The pattern that items make."""
    items = tuple(items)
    # Words and mentions, lists among them, are shorter than 100 characters on the mean.
    reach = sum(i.limit * CHARACTERS if isinstance(i, Gap) else 100 for i in items)
    slots = tuple(i for i in items if isinstance(i, Slot))
    kinds = frozenset(slot.kind for slot in slots)
    lists = frozenset(slot.kind for slot in slots if slot.is_word)
    literals = tuple(sorted((i.words for i in items if isinstance(i, Literal) and not i.optional), key=len))
    return Pattern(source, items, tuple(_steps(items)), slots, kinds, lists, literals, reach)


def _steps(items: Iterable[Item]) -> Iterator[Step]:
    gap: int | None = None
    fields: dict[str, int] = {}
    number = 0
    for item in items:
        if isinstance(item, Gap):
            gap = item.limit
            continue
        if isinstance(item, Literal):
            yield Step(item, gap)
        else:
            yield Step(item, gap, item.key, item.is_word, fields.get(item.field))
            if not item.is_word:
                fields[item.field] = number
            number += 1
        gap = None


def _slot(text: str, column: int, kinds: Collection[str], lists: Collection[str], unknown: list[PatternError]) -> Slot:
    name, _, kind = text.rpartition(":")
    if kind not in kinds and not (kind.startswith("w.") and kind[2:] in lists):
        known = [*kinds, *(f"w.{name}" for name in lists)]
        unknown.append(PatternError(f"unknown kind `{kind}`", column, _nearest(kind, known)))
    return Slot(name or kind, kind, f"<{text}>")


def _nearest(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word, known, 1, 0.5)
    return f"did you mean `{close[0]}`?" if close else f"kinds are {', '.join(sorted(known))}"
