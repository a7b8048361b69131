"""Why words name nothing: spellings that stand in a text unread, and words that nearly are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from llmnews.clean import HAN, fold, lowered
from llmnews.entries import KINDS, Located
from llmnews.hits import Hit
from llmnews.mention import Mention
from llmnews.readings import Run, origin_of, spelling_in
from llmnews.reasons import NameMiss, WhyNot
from llmnews.yamlvalues import line_of


class Unnamed:
    """The spellings of a kind that stand in the text and name nothing, and words that nearly are one."""

    def __init__(self, run: Run, kind: str, wanted: str) -> None:
        self.run = run
        self.kind = kind
        self.wanted = lowered(fold(wanted))
        low = lowered(run.text.clean)
        self.places = [m.start() for m in re.finditer(re.escape(self.wanted), low)] if wanted else []
        self.names = [m for m in run.names if not m.values.get("anaphor")]

    def answer(self, asked: str) -> WhyNot:
        """Names that there are, misses in the order of the text, and what else is to say."""
        extraction = self.run.extraction
        given = [m.name for m in self.names if m.kind == self.kind]
        if self.kind in ("company", "model"):
            given = [m.name for m in (extraction.companies if self.kind == "company" else extraction.models)]
        misses: dict[tuple[str | None, int], NameMiss] = {}
        for miss in (*self._stopped(), *self._alike()):
            misses.setdefault((miss.origin.id, miss.words.start), miss)
        ordered = sorted(misses.values(), key=lambda miss: miss.words.start)
        notes = dict.fromkeys(self._notes(given, bool(misses)))
        return WhyNot(asked, tuple(dict.fromkeys(given)), (), tuple(ordered), tuple(notes))

    def _asked_for(self, start: int, end: int) -> bool:
        return not self.wanted or any(start < at + len(self.wanted) and at < end for at in self.places)

    def _notes(self, given: Sequence[str], missed: bool) -> Iterator[str]:
        here = [m for m in self.names if self._asked_for(m.start, m.end)]
        asides = [m for m in here if m.kind == self.kind and m.values.get("aside") and m.name not in given]
        for mention in asides:
            yield f"{mention.name} only says who a person is or was, and made nothing here: it is left out"
        if missed or asides:
            return
        if not self.wanted:
            yield f"no spelling of a {self.kind} stands in the text unread, nor one that is near"
        elif not self.places:
            yield f"the text does not hold `{self.wanted}`"
        elif here:
            for mention in here:
                yield f"`{self.run.span(mention).text}` is read as {mention.kind} {mention.name}"
        else:
            section = next(section for section, kind in KINDS.items() if kind == self.kind)
            yield f"`{self.wanted}` is in no list: add an entry to the {section} in gazetteers/, or it to `also` of one"

    # --- spellings that stand there ---

    def _stopped(self) -> Iterator[NameMiss]:
        """The places where all letters of a spelling stand, but do not name its entry."""
        for hit in self.run.hits:
            entry = hit.located.entry
            if hit.located.kind != self.kind or not self._asked_for(hit.start, hit.end):
                continue
            around = [m for m in self.names if m.start < hit.end and hit.start < m.end and m.kind == self.kind]
            # Without words to look for, only what could be meant is told: not "Pi" in "pipeline".
            if not self.wanted and (around or (hit.how == "inside-word" and 2 * (hit.end - hit.start) < len(hit.by))):
                continue
            if not any(m.id == entry.id and m.start <= hit.start and hit.end <= m.end for m in around):
                spelling, place = spelling_in(hit.located, lowered(self.run.text.clean)[hit.start : hit.end])
                yield self._miss(hit.located, spelling, place, hit.start, hit.end, *self._why(hit))

    def _miss(
        self, located: Located, spelling: str, place: str, start: int, end: int, problem: str, remedy: str
    ) -> NameMiss:
        mention = Mention(self.kind, start, end, located.entry.name, located.entry.id)
        origin = origin_of(self.kind, mention.name, mention.id, self.run.gazetteer)
        return NameMiss(origin, spelling, place, self.run.span(mention), self.run.sentence_of(mention), problem, remedy)

    def _why(self, hit: Hit) -> tuple[str, str]:
        """What kept a spelling from naming its entry, and what to write."""
        cut = hit.by if len(hit.by) <= _SHOWN else f"{hit.by[: hit.by.rfind(',', 0, _SHOWN)]}, …"
        word = self.run.text.clean[hit.start : hit.end]
        if hit.mention is not None:
            other = next((m for m in self.names if m.start < hit.end and hit.start < m.end), None)
            if other is None or other.start != hit.start or other.kind == self.kind:
                problem = (
                    f"gives way to `{self.run.span(other).text}`, {other.kind} {other.name}" if other else "is left out"
                )
                return problem, "see `explain`"
            lists = f"<w.role_{self.kind}_before> or <w.role_{self.kind}_after>"
            problem = f"names a {other.kind} as well, and its sentence gives it that role"
            return problem, f"add the word beside it to {lists} in the lexicon"
        what = f"`{cut}`"
        return {
            "inside-word": (f"stands inside {what}", f"add {what} to `also` if it names the entry"),
            "case": (f"is written otherwise: `cased` wants {what}", f"take it out of `cased`, or add `{word}` there"),
            "not-in": (
                f"stands inside {what}, which is in `not_in`",
                f"take {what} out of `not_in` if it names the entry",
            ),
            "longer-name": (f"stands inside the longer name {what}", "nothing, unless the longer one is wrong"),
            "no-cue": (
                f"is `weak`, and its sentence has none of its cue words ({cut})",
                "add a word of the sentence to them",
            ),
            "longer-word": (f"goes on as {what}, which is no tail", f"add {what} to `also`, or an entry of its own"),
        }[hit.how]

    # --- spellings that are near ---

    def _alike(self) -> Iterator[NameMiss]:
        """Words outside all names that are nearly a spelling of an entry: one character off, or a few of many."""
        clean = self.run.text.clean
        taken = [(m.start, m.end) for m in self.names]
        latin: dict[str, dict[str, tuple[str, Located]]] = {}
        for (kind, _), located in self.run.gazetteer.by_id.items():
            for text in located.entry.spelled if kind == self.kind else ():
                low = lowered(fold(text))
                if low.isascii():
                    latin.setdefault(low[:1], {}).setdefault(low, (text, located))
                elif len(low) > 2:
                    for start in set(_one_off(clean, low)):
                        if self._free(start, start + len(low), taken):
                            yield self._nearly(located, text, start, start + len(low))
        for match in _LATIN.finditer(clean):
            known = latin.get(match.group()[0].lower(), {})
            if len(match.group()) >= _LEAST and self._free(*match.span(), taken):
                for near in get_close_matches(match.group().lower(), known, 1, _ALIKE):
                    text, located = known[near]
                    yield self._nearly(located, text, *match.span())

    def _free(self, start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
        return self._asked_for(start, end) and not any(a < end and start < b for a, b in taken)

    def _nearly(self, located: Located, spelling: str, start: int, end: int) -> NameMiss:
        item = located.item
        written = (item["name"], *item.get("also", ()), *item.get("cased", ()), *item.get("weak", ()))
        line = next((line_of(text, located.line) for text in written if text == spelling), located.line)
        remedy = f"add `{self.run.text.clean[start:end]}` to `also` of `{located.entry.id}` if it is meant"
        return self._miss(located, spelling, f"{located.file}:{line}", start, end, "is near, but not the same", remedy)


def _one_off(clean: str, text: str) -> Iterator[int]:
    """Where a text of Chinese characters stands in which one of those of `text` is another."""
    half = len(text) // 2
    han = re.compile(f"[{HAN}]+")
    for part, offset in ((text[:half], 0), (text[half:], half)):
        at = clean.find(part)
        while at >= 0:
            window = clean[max(0, at - offset) : at - offset + len(text)]
            whole = len(window) == len(text) and han.fullmatch(window) is not None
            if whole and sum(a != b for a, b in zip(window, text, strict=True)) == 1:
                yield at - offset
            at = clean.find(part, at + 1)


_SHOWN = 90
"""Characters of a list of cue words that are shown."""
_LEAST = 4
"""Letters of a Latin word that is compared with spellings."""
_ALIKE = 0.8
"""How alike (`difflib`) a word and a spelling are that are told as near."""
_LATIN = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*(?: [A-Z][A-Za-z0-9.]*)?")
