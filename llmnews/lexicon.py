"""The word lists of the rules and finders, from `gazetteers/lexicon.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from llmnews.errors import Fault
from llmnews.yamlfile import Map, Seq, line_of


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list: how it is spelled, inside what it does not count, and what it sets on a record."""

    word: str
    forms: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    def spellings(self) -> tuple[str, ...]:
        """The word, the forms given for it, and the regular inflections of an English word."""
        return tuple(dict.fromkeys((self.word, *self.forms, *_inflected(self.word))))


Lexicon = Mapping[str, tuple[Word, ...]]
"""List name → its words."""

_OWN = {"word", "forms", "not_in"}


def read_lexicon(content: Any, name: str, faults: list[Fault]) -> dict[str, tuple[Word, ...]]:
    """The lists in a parsed lexicon file; faults are added to `faults`."""
    if not isinstance(content, Map):
        faults.append(Fault(name, line_of(content, 1), "", "is not a mapping of list names", "write `list_name:` and words below it"))
        return {}
    lists: dict[str, tuple[Word, ...]] = {}
    for key, items in content.items():
        if not isinstance(items, Seq):
            faults.append(Fault(name, line_of(items, content.line), key, "is not a list", "put `- ` before each word"))
            continue
        lists[key] = tuple(filter(None, (_word(item, name, key, faults) for item in items)))
    return lists


def _word(item: Any, name: str, key: str, faults: list[Fault]) -> Word | None:
    if isinstance(item, str):
        return Word(item, line=line_of(item))
    if not isinstance(item, Map) or not isinstance(item.get("word"), str):
        faults.append(Fault(name, line_of(item), key, "a word is a text or has the key `word`", "write `- word: …`"))
        return None
    for field_name in ("forms", "not_in"):
        if not isinstance(item.get(field_name, Seq()), Seq):
            faults.append(Fault(name, item.line, key, f"`{field_name}` is not a list", f"write `{field_name}: [a, b]`"))
            return None
    values = {k: v for k, v in item.items() if k not in _OWN}
    for k, v in values.items():
        if not isinstance(v, str):
            faults.append(Fault(name, line_of(v, item.line), key, f"the value of `{k}` is not a text", f"write `{k}: text`"))
            return None
    return Word(str(item["word"]), tuple(item.get("forms", ())), tuple(item.get("not_in", ())), values, item.line)


def _inflected(word: str) -> tuple[str, ...]:
    """Regular English inflections of the first of one to three lower-case words ("roll out" → "rolled out")."""
    head, space, rest = word.partition(" ")
    if not (head.isascii() and head.isalpha() and head.islower()) or len(head) < 3 or word.count(" ") > 2:
        return ()
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
