"""The word lists of the rules and finders, from the lexicon of the gazetteers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from llmnews.clean import is_latin
from llmnews.errors import Fault
from llmnews.yamlvalues import Map, Seq, line_of


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list: how it is spelled, inside what it does not count, and what it sets on a record."""

    word: str
    forms: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    line: int = 0

    def spellings(self) -> tuple[str, ...]:
        """The word, the forms given for it, and the regular inflections of an English word."""
        return tuple(dict.fromkeys((self.word, *self.forms, *_inflected(self.word))))


Lexicon = Mapping[str, tuple[Word, ...]]
"""List name → its words."""

_OWN = {"word", "forms", "not_in"}


_WHOLE = re.compile(r"-?[0-9]{1,4}")
MOOD_PLACES = ("head", "left", "before", "right", "behind", "after")
"""Where words of <w.mood> stand: right before all that tells a release; right before its verb, perhaps with an adverb;
before either, in the same part of the sentence; right behind the verb or all that tells it; further behind, in the same
part of the sentence; or in any part behind."""
_BOUNDS = ("over", "under", "class", "about")
_VALUES: Mapping[str, Mapping[str, Collection[str] | None]] = {
    "bare_member": {"of": ()},
    "date_day": {"days": None},
    "date_month": {"month": None},
    "date_same": {"relative": ()},
    "date_season": {"first": None, "last": None},
    "date_span": {"unit": ("week", "month", "quarter", "year"), "shift": None},
    "date_unit": {"unit": ("day", "week", "month", "year")},
    "date_weekday": {"day": None},
    "date_which": {"shift": None},
    "mood": {
        "where": MOOD_PLACES,
        "status": ("planned", "rumored", "denied", "none"),
    },
    "parameter_bound_after": {"bound": _BOUNDS},
    "parameter_bound_before": {"bound": _BOUNDS},
    "rank_number": {"number": None},
    "rank_word": {"rank": None},
    "score_unit": {"unit": ()},
}
"""Lists whose finders ask each word for values: which, and what they may be; None is a whole number, () any text."""


def read_lexicon(content: Any, name: str, faults: list[Fault]) -> dict[str, tuple[Word, ...]]:
    """The lists in a parsed lexicon file; faults are added to `faults`."""
    if not isinstance(content, Map):
        remedy = "write `list_name:` and words below it"
        faults.append(Fault(name, line_of(content, 1), "", "is not a mapping of list names", remedy))
        return {}
    lists: dict[str, tuple[Word, ...]] = {}
    for key, items in content.items():
        if not isinstance(items, Seq):
            faults.append(Fault(name, line_of(items, content.line), key, "is not a list", "put `- ` before each word"))
            continue
        lists[key] = tuple(filter(None, (_word(item, name, key, faults) for item in items)))
    return lists


def _word(item: Any, name: str, key: str, faults: list[Fault]) -> Word | None:
    if isinstance(item, str) and item.strip():
        return Word(item, file=name, line=line_of(item)) if _are_told({}, key, item, name, faults) else None
    if not isinstance(item, Map) or not isinstance(item.get("word"), str) or not item["word"].strip():
        faults.append(Fault(name, line_of(item), key, "a word is a text or has the key `word`", "write `- word: …`"))
        return None
    for field_name in ("forms", "not_in"):
        texts = item.get(field_name, Seq())
        if not isinstance(texts, Seq) or not all(isinstance(text, str) and text.strip() for text in texts):
            reason = f"`{field_name}` is not a list of texts"
            faults.append(Fault(name, item.line, key, reason, f"write `{field_name}: [a, b]`"))
            return None
    values = {k: v for k, v in item.items() if k not in _OWN}
    for k, v in values.items():
        if not isinstance(v, str):
            reason = f"the value of `{k}` is not a text"
            faults.append(Fault(name, line_of(v, item.line), key, reason, f"write `{k}: text`"))
            return None
    if not _are_told(values, key, item, name, faults):
        return None
    forms, not_in = tuple(item.get("forms", ())), tuple(item.get("not_in", ()))
    return Word(str(item["word"]), forms, not_in, values, name, item.line)


def _are_told(values: Mapping[str, str], key: str, item: Any, name: str, faults: list[Fault]) -> bool:
    """Whether a word of a list carries the values that its finder asks for; a fault for each that it does not."""
    before = len(faults)
    for asked, choices in _VALUES.get(key, {}).items():
        value = values.get(asked)
        if value is not None and (not choices or value in choices) and (choices is not None or _WHOLE.fullmatch(value)):
            continue
        remedy = "a whole number" if choices is None else f"one of {', '.join(choices)}" if choices else "a text"
        reason = f"a word of this list says its `{asked}`" if value is None else f"`{value}` is no `{asked}`"
        faults.append(Fault(name, line_of(item), key, reason, f"write `{asked}:` and {remedy}"))
    return len(faults) == before


def bare(lexicon: Lexicon, *names: str) -> tuple[str, ...]:
    """The words of lists as they stand there, without other forms and inflections."""
    return tuple(word.word for name in names for word in lexicon.get(name, ()))


def words(lexicon: Lexicon, *names: str, **values: str) -> list[str]:
    """The words of lists and their other forms, of the entries that carry the values; without English inflections."""
    chosen = (word for name in names for word in lexicon.get(name, ()))
    return [text for word in chosen if values.items() <= word.values.items() for text in (word.word, *word.forms)]


def alternation(words: Iterable[Word]) -> str:
    """A regular expression that finds these words as they are spelled, longest first, outside their `not_in`.

    Without inflections. An English word stands between word boundaries; one in lower case also matches with a
    capital first. Every alternative begins with its first character, conditions come behind it: so `re` skips
    quickly to the places where a word can begin. Without words it never matches.
    """
    spelled = {spelling: word for word in words for spelling in (word.word, *word.forms)}
    for spelling, word in tuple(spelled.items()):
        spelled.setdefault(spelling[:1].upper() + spelling[1:], word)
    ordered = sorted(spelled, key=lambda spelling: (-len(spelling), spelling))
    return (
        f"(?:{'|'.join(_guarded(spelling, spelled[spelling].not_in) for spelling in ordered)})" if spelled else "(?!)"
    )


def by_spelling(words: Iterable[Word]) -> dict[str, Word]:
    """The words by each spelling that `alternation` finds, in lower case."""
    return {spelling.lower(): word for word in words for spelling in (word.word, *word.forms)}


def _guarded(spelling: str, not_in: tuple[str, ...]) -> str:
    first, rest = re.escape(spelling[0]), re.escape(spelling[1:])
    conditions = f"(?<![A-Za-z0-9]{first})" if is_latin(spelling[0]) else ""
    for longer in not_in:
        at = longer.lower().find(spelling.lower())
        if at >= 0:
            before, behind = re.escape(longer[:at]), re.escape(longer[at + len(spelling) :])
            conditions += f"(?!(?<={before}{first}){rest}{behind})" if before else f"(?!{rest}{behind})"
    return first + conditions + rest + ("(?![A-Za-z0-9])" if is_latin(spelling[-1]) else "")


def _inflected(word: str) -> tuple[str, ...]:
    """Regular English inflections of the first of one to three lower-case words ("roll out" → "rolled out")."""
    head, space, rest = word.partition(" ")
    if not (head.isascii() and head.isalpha() and head.islower()) or len(head) < 3 or word.count(" ") > 2:
        return ()
    forms: tuple[str, ...]
    if head.endswith("e"):
        forms = (head + "s", head + "d", head[:-1] + "ing")
    elif head.endswith("y") and head[-2] not in "aeiou":
        forms = (head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    elif head.endswith(("s", "x", "z", "ch", "sh")):
        forms = (head + "es", head + "ed", head + "ing")
    else:
        forms = (head + "s", head + "ed", head + "ing")
        if head[-1] not in "aeiouwxy" and head[-2] in "aeiou" and head[-3] not in "aeiou":
            forms += (head + head[-1] + "ed", head + head[-1] + "ing")
    return tuple(form + space + rest for form in forms)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some literal words, the longest that fits first; it never matches without words.

    A tree by first characters, each branch beginning with a literal, so that the engine refuses most places after one
    look: 200 Chinese words scan at 46 ns a character of the news corpus, a flat alternation of them at 600.
    """
    found = branches(words)
    return f"(?:{found})" if found != NEVER else NEVER


def by_character(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    """The words by the character that they have at a place, in order: `str.endswith` compares a text with each of the
    words that it is given, which takes 3 µs for 300 of them."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[place], []).append(word)
    return {character: tuple(some) for character, some in found.items()}


def by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their last character, in order."""
    return by_character(words, -1)


def branches(words: Iterable[str], behind_first: str = "", end: str = "") -> str:
    """The alternatives of `any_of` without brackets, each with conditions behind its first character and at its end.

    So a pattern of several lists, and of words that must not stand inside longer ones, begins with literals, too.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return "|".join(_escaped(key) + behind_first + _rest(tree[key]) + end for key in sorted(tree) if key) or NEVER


NEVER = "(?!)"
"""A regular expression that matches nowhere."""


_escaped = cache(re.escape)


def _rest(tree: dict[str, Any]) -> str:
    only = ""
    while len(tree) == 1:
        ((key, tree),) = tree.items()
        if not key:
            return only
        only += _escaped(key)
    return only + _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    keys = sorted(filter(None, tree))
    leaves = [key for key in keys if len(tree[key]) == 1 and "" in tree[key]]
    parts = [_escaped(key) + _rest(tree[key]) for key in keys if key not in leaves]
    if leaves:
        parts.append(f"[{''.join(map(_escaped, leaves))}]" if len(leaves) > 1 else _escaped(leaves[0]))
    return f"(?:{'|'.join(parts)})?" if "" in tree else parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
