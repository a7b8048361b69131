"""Runs the proof that stands inside gazetteers and rules, and looks for what cannot be right.

`run(packs)` returns every fault at once, an empty list where there is none; `render(faults)` writes them for a reader,
`as_json(faults)` for an editor.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from llmnews.aliases import condition_faults, spelling_faults, spellings_of, word_faults
from llmnews.canonical import canonical_faults, fix_files
from llmnews.cases import cases, run_case
from llmnews.clean import fold, lowered
from llmnews.entries import Located
from llmnews.errors import DataError, Fault
from llmnews.lexicon import Lexicon
from llmnews.needed import entry_needs, rule_needs
from llmnews.overlaps import overlap_faults, unreachable_faults
from llmnews.pack_files import files_of
from llmnews.packs import Data
from llmnews.pattern import Literal, Pattern, Slot
from llmnews.pipeline import Extractor
from llmnews.rule import Rule


def run(packs: Sequence[str | Path] = ()) -> list[Fault]:
    """Every fault of the shipped data with `packs` laid over it, in the order of files and lines.

    With packs, shipped cases run where a pack may change them, and what proves every part of the shipped data is not
    asked again. Where a file cannot be loaded, its faults and those of the others are all there is: nothing can be run.
    """
    try:
        extractor = Extractor(packs)
    except DataError as error:
        return error.faults
    return faults_of(extractor) if not packs else pack_faults(extractor, {f.name for f in files_of(packs)[0] if f.pack})


def fix(packs: Sequence[str | Path] = ()) -> list[str]:
    """Rewrites the files of `packs`, or else the shipped ones, in canonical form; the names of those that changed."""
    files, _ = files_of(packs)
    return fix_files((file.path, file.name) for file in files if bool(file.pack) == bool(packs))


def faults_of(extractor: Extractor) -> list[Fault]:
    """Every fault in the data of an extractor."""
    data = extractor.data
    rules = data.rulebook.rules
    faults = [*_faults_of_whole(data)]
    owners: tuple[Located | Rule, ...] = (*data.entries, *rules)
    for owner in owners:
        faults += case_faults(owner, extractor)
    faults += _unneeded(data.entries, rules, faults, extractor)
    faults += canonical_faults(data.paths)
    return sorted(faults)


def pack_faults(extractor: Extractor, files: Collection[str]) -> list[Fault]:
    """The faults that the packs made, whose `files` these are: theirs, and those of shipped cases that they change."""
    data = extractor.data
    own = [located for located in data.entries if located.file in files]
    rules = [rule for rule in data.rulebook.rules if rule.file in files]
    faults = [*_faults_of_whole(data)]
    words = (word for words in data.gazetteer.lexicon.values() for word in words if word.file in files)
    touched = {spelling for located in own for spelling in spellings_of(located.entry)}
    touched |= {lowered(fold(text)) for word in words for text in word.spellings()}
    patterns = [
        (rule.record, _words_of(pattern, data.gazetteer.lexicon)) for rule in rules for pattern in rule.patterns
    ]
    everything = _is_something_gone(data, files)
    owners: list[Located | Rule] = [*data.entries, *data.rulebook.rules]
    for owner in owners:
        record = owner.record if isinstance(owner, Rule) else ""
        for case in cases(owner):
            low = lowered(fold(case.text))
            if (
                everything
                or owner.file in files
                or any(spelling in low for spelling in touched)
                or any(of == record and all(any(w in low for w in some) for some in wanted) for of, wanted in patterns)
            ):
                faults += run_case(case, extractor)
    faults += _unneeded(own, rules, faults, extractor)
    faults += canonical_faults({name: path for name, path in data.paths.items() if name in files})
    return sorted(faults)


def _words_of(pattern: Pattern, lexicon: Lexicon) -> list[list[str]]:
    """For each word that a text must hold so that a pattern can read it, the ways to write it."""
    wanted = []
    for item in pattern.items:
        if isinstance(item, Literal) and not item.optional:
            wanted.append(list(item.words))
        elif isinstance(item, Slot) and item.is_word:
            words = lexicon.get(item.kind.removeprefix("w."), ())
            wanted.append([lowered(fold(text)) for word in words for text in word.spellings()])
    return wanted


def _faults_of_whole(data: Data) -> Iterator[Fault]:
    """What is told from all entries, words and rules together, without running a sentence."""
    rules, lexicon = data.rulebook.rules, data.gazetteer.lexicon
    yield from spelling_faults(data.entries)
    yield from condition_faults(data.entries, lexicon)
    yield from word_faults(lexicon)
    yield from overlap_faults(rules)
    yield from unreachable_faults(rules, lexicon)


def _unneeded(
    entries: Iterable[Located], rules: Iterable[Rule], faults: Iterable[Fault], extractor: Extractor
) -> Iterator[Fault]:
    """Parts that no case needs, of entries and rules that have no other fault: while a case fails it proves nothing."""
    faulty = {(fault.file, fault.entry) for fault in faults}
    yield from entry_needs([e for e in entries if (e.file, e.entry.id) not in faulty], extractor)
    yield from rule_needs([rule for rule in rules if (rule.file, rule.id) not in faulty], extractor)


def _is_something_gone(data: Data, files: Collection[str]) -> bool:
    """Whether packs replace or disable an entry: what it used to take, others may take now."""
    written = sum(len(_ENTRY.findall(path.read_bytes())) for name, path in data.paths.items() if name not in files)
    loaded = [*(located.file for located in data.entries), *(rule.file for rule in data.rulebook.rules)]
    return written > sum(file not in files for file in loaded)


_ENTRY = re.compile(rb"^- \{?id:", re.MULTILINE)


def case_faults(owner: Located | Rule, extractor: Extractor) -> Iterator[Fault]:
    """Examples that do not name the entry, or give other records than the rule says, rejects that do, and todos that
    have come true."""
    for case in cases(owner):
        yield from run_case(case, extractor)


def render(faults: Sequence[Fault]) -> str:
    """The faults one below the other, each with the lines that show it, and their number at the end."""
    if not faults:
        return "no fault"
    shown = [f"{fault}\n{fault.detail}" if fault.detail else str(fault) for fault in faults]
    counts = Counter(fault.file for fault in faults)
    files = ", ".join(f"{file} {count}" for file, count in sorted(counts.items()))
    return "\n".join([*shown, "", f"{len(faults)} fault{'s' * (len(faults) > 1)}: {files}"])


def as_json(faults: Sequence[Fault]) -> str:
    """The faults as a JSON list of objects with file, line, entry, reason, remedy and detail."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2)
