"""What is wrong with each item of a pattern on a sentence, at which word, and what to write for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmnews.alignment import Alignment, Fit
from llmnews.clause import Clause
from llmnews.clean import HAN
from llmnews.cues import longest_first
from llmnews.entries import KINDS
from llmnews.lexicon import words as words_of
from llmnews.pattern import GAP, Gap, Literal, Slot as Blank
from llmnews.readings import Run
from llmnews.reasons import Failure


class Remedies:
    """What is told of the items that failed, for the rules of one type of record."""

    def __init__(self, run: Run, record: str) -> None:
        self._run = run
        self._record = record
        rules = run.rulebook.by_record[record]
        bound = {kind for rule in rules for p in rule.patterns for kind in p.needs}
        guards = {kind for rule in rules for p in rule.unless for kind in p.needs}
        self._refusing = sorted(kind for kind in guards - bound if kind.startswith("w."))
        # The adverbs between a name and its verb are said once, for the roles of names.
        self._particles = longest_first(words_of(run.gazetteer.lexicon, "explain_particle", "role_adverb"))

    def of(self, alignment: Alignment, clause: Clause) -> Iterator[tuple[Failure, float]]:
        """What is wrong with each item that failed, in their order, and what it costs beside the alignment."""
        fits = alignment.fits
        for at, fit in enumerate(fits):
            if not fit.wrong:
                continue
            before = next((f for f in reversed(fits[:at]) if f.stands and not isinstance(f.item, Gap)), None)
            behind = next((f for f in fits[at + 1 :] if f.stands and not isinstance(f.item, Gap)), None)
            yield self._failure(alignment, at, fit, before, behind, clause)

    def _failure(
        self, alignment: Alignment, at: int, fit: Fit, before: Fit | None, behind: Fit | None, clause: Clause
    ) -> tuple[Failure, float]:
        start = before.end if before else clause.start
        if fit.wrong in ("before", "crossed"):
            return self._misplaced(alignment, fit, clause.clean[before.start : start] if before else ""), 0.0
        if fit.wrong in ("far", "apart"):
            gap = next((f.item for f in reversed(alignment.fits[:at]) if isinstance(f.item, Gap)), None)
            return self._away(fit, gap if fit.wrong == "far" else None, start, clause), 0.0
        end = behind.start if behind else clause.end
        if isinstance(fit.item, Blank) and not fit.item.is_word:
            return self._no_mention(fit.item, start, end, clause), 0.0
        return self._no_word(fit.item, start, end, behind is not None, clause)

    def _misplaced(self, alignment: Alignment, fit: Fit, before: str) -> Failure:
        """An item that stands in another order, or behind another one of its kind."""
        source, words = fit.item.source, self._run.text.span(fit.start, fit.end)
        if fit.wrong == "before":
            placed = [f for f in alignment.fits if f.end > f.start and not isinstance(f.item, Gap)]
            order = " ... ".join(f.item.source for f in sorted(placed, key=lambda f: f.start))
            problem = f"stands before, not behind `{before}`" if before else "stands before"
            return Failure(source, problem, words, f"add a pattern in this order: `{order}`")
        steps = self._record == "release" and source == "<model>"
        remedy = f"write `<beside:model> ... {source}`" if steps else "add a pattern that begins behind that one"
        return Failure(source, f"another {source} stands between: a gap never crosses it", words, remedy)

    def _away(self, fit: Fit, gap: Gap | None, start: int, clause: Clause) -> Failure:
        """An item too far from the one that ends at `start`: beyond its gap, or not side by side where it has none."""
        source, words = fit.item.source, self._run.text.span(start, max(fit.start, start + 1))
        if gap is not None:
            problem = f"is {fit.units} away, and `{gap.source}` reaches {gap.limit}"
            remedy = f"widen the gap `{gap.source}` to `...{fit.units}`"
        else:
            problem = "does not stand right beside the item before"
            remedy = f"put `{'...' if fit.units == GAP else f'...{fit.units}'}` before `{source}`"
            if fit.units <= _LONGEST:
                remedy += f", or `({words.text.strip()})?` where only these words may stand"
        return Failure(source, problem, words, self._taken_back(clause, start, fit.start) + remedy)

    def _taken_back(self, clause: Clause, start: int, end: int) -> str:
        """A warning where the words between two items are of a list by which other rules refuse a sentence."""
        hits = (
            m for kind in self._refusing for m in clause.mentions.get(kind, ()) if start <= m.start and m.end <= end
        )
        word = next(hits, None)
        if word is None:
            return ""
        return f"nothing, if `{word.name}` (<{word.kind}>, an `unless` of other rules) takes it back; else "

    def _no_mention(self, blank: Blank, start: int, end: int, clause: Clause) -> Failure:
        words = self._run.text.span(min(start, clause.end - 1), max(end, min(start, clause.end - 1) + 1))
        section = next((section for section, kind in KINDS.items() if kind == blank.kind), "")
        there = clause.mentions.get(blank.kind, ())
        problem = "has none here" if there else f"the sentence has no <{blank.kind}>"
        if section:
            where = f"add the name to the {section} in gazetteers/ (see --why-not {blank.kind})"
            remedy = f"{where}, or a pattern without `{blank.source}`"
        else:
            remedy = f"no words were read as <{blank.kind}>: add a pattern without `{blank.source}`"
        return Failure(blank.source, problem, words, remedy)

    def _no_word(
        self, item: Blank | Literal | Gap, start: int, end: int, ahead: bool, clause: Clause
    ) -> tuple[Failure, float]:
        """A word that is missing, and those in its place that could be added; what its place costs."""
        problem = "no word of the list stands here" if isinstance(item, Blank) else "none of its words stands here"
        places = self._candidates(clause, start, end)
        if not places:
            begin = min(start, clause.end - 1)
            words = self._run.text.span(begin, max(end, begin + 1))
            use = f"use a word of {item.source} in the sentence"
            optional = f"make it optional, `({item.source.strip('()')})?`"
            remedy = f"no word here could be added: {use if isinstance(item, Blank) else optional}"
            return Failure(item.source, problem, words, remedy), _NO_WORD
        if ahead:  # what stands nearest to an item that follows says it, in most sentences
            places.reverse()
        texts = [clause.clean[a:b] for a, b in places[:_PROPOSED]]
        long = [not text.isascii() and len(text) > _LONGEST for text in texts]
        named = [
            f"the word that says it in `{t}`" if is_long else f"`{t}`" for t, is_long in zip(texts, long, strict=True)
        ]
        target = f"{self._shown(item)} ({self._file(item)})" if isinstance(item, Blank) else self._shown(item)
        remedy = f"add {' or '.join(named)} to {target}"
        return Failure(item.source, problem, self._run.text.span(*places[0]), remedy), _SOME_WORD * long[0]

    @staticmethod
    def _shown(item: Blank | Literal | Gap) -> str:
        return item.source if isinstance(item, Blank) else f"`{item.source}`"

    def _file(self, item: Blank) -> str:
        listed = self._run.gazetteer.lexicon.get(item.kind.removeprefix("w."), ())
        return f"{listed[0].file}:{listed[0].line}" if listed else "the lexicon"

    def _candidates(self, clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
        """The words between two items that could be the missing one: all but names, marks and particles."""
        taken = sorted((m.start, m.end) for some in clause.mentions.values() for m in some if start <= m.start < end)
        pieces: list[tuple[int, int]] = []
        at = start
        for a, b in (*taken, (end, end)):
            for match in _PIECE.finditer(clause.clean, at, max(at, a)):
                pieces += self._stripped(clause.clean, *match.span())
            at = max(at, b)
        return pieces

    def _stripped(self, clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch of Chinese without the particles and adverbs at its edges, or the words of one of Latin letters."""
        if clean[start:end].isascii():
            for match in _LATIN_WORD.finditer(clean, start, end):
                if match.group().lower() not in self._particles:
                    yield match.span()
            return
        while start < end:
            text = clean[start:end]
            head = next((p for p in self._particles if text.startswith(p)), "")
            tail = next((p for p in self._particles if text.endswith(p)), "")
            if not head and not tail:
                break
            start, end = (start + len(head), end) if head else (start, end - len(tail))
        if end - start >= _SHORTEST:
            yield start, end


_NO_WORD = 1.2
"""What it costs beside the missing word that the sentence has none which could be added."""
_SOME_WORD = 0.4
"""What it costs that the word is somewhere in a longer phrase."""
_SHORTEST, _LONGEST = 2, 6
"""Characters of a Chinese word that is proposed for a list."""
_PROPOSED = 3
"""Words that are proposed for one place."""
_PIECE = re.compile(rf"[{HAN}]+|[A-Za-z][A-Za-z'’\- ]*")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]+")
