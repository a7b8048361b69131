"""The spellings of names and words: blank, twice, in two entries, or under a condition that cannot hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from llmnews.clean import fold, lowered
from llmnews.entries import Entry, Located, did_you_mean
from llmnews.errors import Fault
from llmnews.lexicon import Lexicon, Word
from llmnews.spelled import spellings
from llmnews.yamlvalues import line_of


def spellings_of(entry: Entry) -> set[str]:
    """Every way to write every name of an entry, folded and in lower case."""
    return {spelling for text in entry.spelled for spelling in spellings(text) if spelling}


def spelling_faults(entries: Sequence[Located]) -> Iterator[Fault]:
    """Spellings that are blank, stand twice, are covered by another one, or belong to two entries of one kind."""
    owners: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for located in entries:
        entry = located.entry
        covered: dict[str, str] = {}
        for text in (located.item["name"], *located.item.get("also", ())):
            line = line_of(text, located.line)
            low = lowered(fold(text))
            if low.isdigit() and not _conditional(low, located):
                reason = f"`{text}` is a number: it would name the entry wherever that figure stands"
                yield Fault(located.file, line, entry.id, reason, "write a name, or give it cue words in `weak`")
            if not low:
                yield Fault(located.file, line, entry.id, "a spelling consists of blanks", "take it away")
            elif low in covered and text not in entry.cased:
                same = covered[low]
                twice = f"`{text}` stands twice"
                reason = twice if text == same else f"`{text}` is `{same}` in other case, width, script or joints"
                yield Fault(located.file, line, entry.id, reason, "take it away")
            for spelling in (low, *spellings(text)):
                covered.setdefault(spelling, text)
        for spelling in spellings_of(entry):
            owners[located.kind, spelling].append(located)
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    first: dict[tuple[str, ...], tuple[Located, Located]] = {}
    for (kind, spelling), both in owners.items():
        for one, other in pairwise(both):
            if not _conditional(spelling, one) and not _conditional(spelling, other):
                key = (kind, one.entry.id, other.entry.id)
                shared[key].append(spelling)
                first[key] = one, other
    for pair, spelled in shared.items():
        one, other = first[pair]
        words = ", ".join(f"`{s}`" for s in sorted(spelled, key=lambda s: (len(s), s))[:3])
        yield Fault(
            other.file, other.line, other.entry.id, f"shares {words} with `{one.entry.id}` ({one.file}:{one.line})",
            "give the spelling to one of them, or a condition in `weak` or `cased`",
        )  # fmt: skip


def _conditional(spelling: str, located: Located) -> bool:
    return any(spelling in spellings(text) for text in (*located.entry.weak, *located.entry.cased))


def condition_faults(entries: Sequence[Located], lexicon: Lexicon) -> Iterator[Fault]:
    """Strings in `not_in` that shield nothing, and cue lists that do not exist."""
    for located in entries:
        own = spellings_of(located.entry)
        for longer in located.item.get("not_in", ()):
            if not any(s in form and s != form for form in spellings(longer) for s in own):
                reason = f"`{longer}` in `not_in` holds no spelling of the entry"
                yield Fault(located.file, line_of(longer, located.line), located.entry.id, reason, "take it away")
        for cue in (cue for cues in located.item.get("weak", {}).values() for cue in cues):
            if cue.startswith("<w.") and cue[3:-1] not in lexicon:
                remedy = did_you_mean(cue[3:-1], lexicon) or "name a list of the lexicon"
                yield Fault(located.file, line_of(cue, located.line), located.entry.id, f"unknown list `{cue}`", remedy)


def word_faults(lexicon: Lexicon) -> Iterator[Fault]:
    """Words that stand twice in a list, and strings in `not_in` that do not hold their word."""
    for name, words in lexicon.items():
        seen: dict[str, Word] = {}
        for word in words:
            # Some finders read the text before script and width are folded: only the very same characters are twice.
            first = seen.setdefault(word.word, word)
            if not fold(word.word):
                yield Fault(word.file, word.line, name, "a word consists of blanks", "take it away")
            elif first is not word and first.file == word.file:
                reason = f"`{word.word}` stands twice in the list, first in line {first.line}"
                yield Fault(word.file, word.line, name, reason, "keep one of the two")
            forms = [lowered(fold(text)) for text in word.spellings()]
            for longer in word.not_in:
                if not any(form in lowered(fold(longer)) and form != lowered(fold(longer)) for form in forms):
                    reason = f"`{longer}` in `not_in` does not hold `{word.word}`"
                    yield Fault(word.file, word.line, name, reason, "take it away")
