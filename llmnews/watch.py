"""`check --watch`: on every save, the cases that the change touches are run at once, and then everything.

The quick answer reads again what was saved, and runs the cases of changed entries and rules, and those whose sentences
hold a spelling or word that the change adds, alters or takes away. That is a good guess at what a change can break, not
a proof; so a process of its own runs the complete check meanwhile, and its answer follows.
"""

from __future__ import annotations

import gc
import multiprocessing
import re
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from llmnews.aliases import condition_faults, spelling_faults, spellings_of, word_faults
from llmnews.check import case_faults, render, run
from llmnews.clean import clean, fold, lowered, settings_for
from llmnews.entries import Located, ModelEntry
from llmnews.errors import DataError, Fault
from llmnews.lexicon import Word, any_of
from llmnews.overlay import Key
from llmnews.pack_files import files_of
from llmnews.packs import Data
from llmnews.pipeline import Extractor
from llmnews.rule import Rule, RuleEntry

POLL = 0.05
"""Seconds between two looks at the files: 15 of them take half a millisecond."""
BUDGET = 0.25
"""Seconds for the answer to a save. What has changed is run in any case; where the time is up, what it may have touched
waits for the complete check."""

Owner = Located | Rule


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say: one line, and the faults."""

    line: str
    faults: Sequence[Fault] = ()

    def told(self, now: str) -> str:
        """The faults, and below them the line with the time."""
        return f"{render(self.faults)}\n{now} {self.line}\n" if self.faults else f"{now} {self.line}"


class Whole(Protocol):
    """Runs the complete check beside the watch."""

    def start(self) -> None:
        """Begins, anew where it is running."""

    def result(self) -> list[Fault] | None:
        """The faults, once, when it has ended; None before and after."""

    def stop(self) -> None:
        """Ends it."""


class InProcess:
    """The complete check in a process of its own, which reads the files itself."""

    def __init__(self, packs: Sequence[str | Path]) -> None:
        self._packs = packs
        self._process: multiprocessing.Process | None = None
        self._answer: Connection | None = None

    def start(self) -> None:
        """Begins, anew where it is running."""
        self.stop()
        self._answer, sender = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.Process(target=_answer, args=(self._packs, sender), daemon=True)
        # Ctrl-C reaches the whole group, and only the parent answers it: so it waits until the child ignores it.
        masked = hasattr(signal, "pthread_sigmask") and signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._process.start()
        if masked is not False:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        sender.close()

    def result(self) -> list[Fault] | None:
        """The faults, once, when it has ended; None before and after."""
        if self._answer is None or not self._answer.poll():
            return None
        try:
            faults: list[Fault] = self._answer.recv()
        except EOFError:
            faults = [Fault("llmnews check", 0, "", "ended without an answer", "run it without --watch to see why")]
        self.stop()
        return faults

    def stop(self) -> None:
        """Ends it."""
        if self._process is not None and self._answer is not None:
            self._process.terminate()
            self._process.join()
            self._answer.close()
        self._process = self._answer = None


def _answer(packs: Sequence[str | Path], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sender.send(run(packs))


class Watcher:
    """Looks at the files of the shipped data and of `packs`, and checks what a save touches."""

    def __init__(
        self, packs: Sequence[str | Path], whole: Whole, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._packs = packs
        self._whole = whole
        self._clock = clock
        self._stamps: Mapping[str, object] = {}
        self._seen: Mapping[str, object] = {}
        self._extractor: Extractor | None = None
        self._texts: dict[str, str] = {}
        self._faulty: frozenset[tuple[str, str]] = frozenset()
        """File and id of the entries and rules that had a fault when they were last run."""

    def look(self) -> Report | None:
        """What the files, or the complete check, have brought since the last look; None for nothing.

        A file that changes is read when it has stayed the same for two looks: so no half of it is.
        """
        stamps = _stamps(self._packs)
        settled, self._seen = stamps == self._seen, stamps
        if settled and stamps != self._stamps:
            both = {**self._stamps, **stamps}
            names = sorted(name for name in both if name and stamps.get(name) != self._stamps.get(name))
            first, self._stamps = not self._stamps, stamps
            return self._changed("start" if first else _listed(names) or "folders")
        faults = self._whole.result()
        if faults is None:
            return None
        self._note(faults)
        return Report("everything: " + (_count(len(faults), "fault") if faults else "no fault"), faults)

    def _changed(self, what: str) -> Report:
        """Loads what has changed, and runs what that touches; the first time, all that the packs add."""
        began = self._clock()
        self._whole.stop()
        old = self._extractor.data if self._extractor is not None else None
        try:
            if self._extractor is None:
                self._extractor = Extractor(self._packs)
            else:
                self._extractor.reload()
        except DataError as error:
            stays = "; what was read before stays in use" if old is not None else ""
            return Report(f"{what}: cannot be loaded{stays}", error.faults)
        if old is None:
            files = {file.name for file in files_of(self._packs)[0] if file.pack}
            own = {key: owner for key, owner in owners(self._extractor.data).items() if owner.file in files}
            change = Change(own, {}, {})
        else:
            change = Change.between(old, self._extractor.data)
        faults, said = self._run(change, self._extractor, began + BUDGET if old is not None else began)
        self._note(faults)
        self._whole.start()
        result = _count(len(faults), "fault") if faults else "no fault"
        took = f"{self._clock() - began:.2f} s"
        return Report(f"{what}: {result} in {said} ({took}); everything follows", faults)

    def _run(self, change: Change, extractor: Extractor, until: float) -> tuple[list[Fault], str]:
        """The faults of what has changed and, as long as there is time, of what that may have touched; and what was
        run."""
        data = extractor.data
        lexicon = data.gazetteer.lexicon
        entries = [owner for owner in change.now.values() if isinstance(owner, Located)]
        spelled = {spelling for located in entries for spelling in spellings_of(located.entry)}
        rivals = [e for e in data.entries if not spelled.isdisjoint(spellings_of(e.entry))] if spelled else []
        faults = [*spelling_faults(rivals), *condition_faults(entries, lexicon)]
        faults += word_faults({name: lexicon[name] for name in change.words if name in lexicon})
        for owner in change.now.values():
            faults += case_faults(owner, extractor)
        others = self._near(change, data)
        done = 0
        for owner in others:
            if self._clock() > until:
                break
            faults += case_faults(owner, extractor)
            done += 1
        said = _count(len(change.now), "entry or rule", "entries and rules")
        return sorted(set(faults)), f"{said} and {done} of {len(others)} others that it may touch" if done else said

    def _near(self, change: Change, data: Data) -> list[Owner]:
        """What was faulty, rules and entries with a sentence that holds a string of the change, and rules that make the
        same records as one that has changed; in this order."""
        holds = re.compile(any_of(change.strings(data)))
        changed = (*change.now.values(), *change.before.values())
        records = {owner.record for owner in changed if isinstance(owner, Rule)}
        ranked: list[tuple[int, Owner]] = []
        for key, owner in owners(data).items():
            if key in change.now:
                continue
            if (owner.file, key[1]) in self._faulty:
                ranked.append((0, owner))
            elif any(holds.search(self._cleaned(text)) for text in _sentences(owner)):
                ranked.append((1 if isinstance(owner, Rule) else 2, owner))
            elif isinstance(owner, Rule) and owner.record in records:
                ranked.append((3, owner))
        return [owner for _, owner in sorted(ranked, key=lambda pair: pair[0])]

    def _cleaned(self, text: str) -> str:
        if text not in self._texts:
            self._texts[text] = lowered(clean(text, settings_for(text, markup=False)).clean)
        return self._texts[text]

    def _note(self, faults: Iterable[Fault]) -> None:
        self._faulty = frozenset((fault.file, fault.entry) for fault in faults)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two states of the data: entries and rules as they are now and as they were, and the words
    that have come, gone or changed in each list."""

    now: Mapping[Key, Owner]
    before: Mapping[Key, Owner]
    words: Mapping[str, Sequence[Word]]

    @classmethod
    def between(cls, old: Data, new: Data) -> Change:
        """What changed from one state to the other; a line number alone is no change."""
        before, now = owners(old), owners(new)
        differ = {key for key in before if key not in now or not _same(before[key], now[key])}
        differ |= now.keys() - before.keys()
        lists: dict[str, list[Word]] = {}
        for name in {*old.gazetteer.lexicon, *new.gazetteer.lexicon}:
            both = [data.gazetteer.lexicon.get(name, ()) for data in (old, new)]
            if both[0] is both[1]:
                continue
            ours, theirs = map(_words, both)
            if ours.keys() != theirs.keys():
                lists[name] = [word for key, word in (ours | theirs).items() if key not in ours or key not in theirs]
        return cls(
            {key: owner for key, owner in now.items() if key in differ},
            {key: owner for key, owner in before.items() if key in differ},
            lists,
        )

    def strings(self, data: Data) -> set[str]:
        """Folded strings one of which stands in every sentence that the change can touch, but for what is found by its
        shape; for a company those of its models, too, since their records name it."""
        changed = [owner for owner in (*self.now.values(), *self.before.values()) if isinstance(owner, Located)]
        companies = {located.entry.id for located in changed if located.kind == "company"}
        models = [e for e in data.entries if isinstance(e.entry, ModelEntry) and e.entry.maker in companies]
        found = {lowered(fold(text)) for words in self.words.values() for word in words for text in word.spellings()}
        for located in (*changed, *models):
            found |= spellings_of(located.entry)
        return found - {""}


def owners(data: Data) -> dict[Key, Owner]:
    """The entries and rules of the data by kind and id."""
    entries: dict[Key, Owner] = {(located.kind, located.entry.id): located for located in data.entries}
    return {**entries, **{("rule", rule.id): rule for rule in data.rulebook.rules}}


def _sentences(owner: Owner) -> tuple[str, ...]:
    """The texts of all cases of an entry or a rule."""
    entry = owner.entry
    if isinstance(entry, RuleEntry):
        return (*(example.text for example in (*entry.examples, *entry.todo)), *entry.rejects)
    return (*entry.examples, *entry.rejects, *entry.todo)


def _same(one: Owner, other: Owner) -> bool:
    return one is other or (one.entry == other.entry and one.file == other.file)


def _words(words: Iterable[Word]) -> dict[object, Word]:
    """The words of a list by all that they say, whatever their line."""
    return {(w.word, w.forms, w.not_in, tuple(sorted(w.values.items()))): w for w in words}


def _stamps(packs: Sequence[str | Path]) -> dict[str, object]:
    """Name of a file → what changes when it is saved; under no name, what is wrong with the folders."""
    files, faults = files_of(packs)
    return {"": faults, **{file.name: _stamp(file.path) for file in files}}


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError as error:
        return error.errno
    return found.st_mtime_ns, found.st_size, found.st_ino


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def watch(
    packs: Sequence[str | Path] = (),
    tell: Callable[[str], None] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    whole: Whole | None = None,
) -> None:
    """Checks the shipped data and `packs` after each save until it is interrupted (Ctrl-C), and tells what it finds:
    on standard output, unless `tell` is given."""
    tell = tell or partial(print, flush=True)
    whole = whole or InProcess(packs)
    watcher = Watcher(packs, whole)
    gc.disable()  # to walk through all the data takes as long as a reload: so it is done when nobody waits
    try:
        while True:
            report = watcher.look()
            if report is not None:
                tell(report.told(time.strftime("%H:%M:%S")))
                gc.collect()
            sleep(POLL)
    except KeyboardInterrupt:
        return
    finally:
        gc.enable()
        whole.stop()
