"""Why no rule made a record of a sentence: every pattern of the type is laid on it in the way that asks for the least
change (`alignment.aligned`), and what failed is told, at which word, and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmnews.alignment import Alignment, Fit, aligned
from llmnews.clause import Clause
from llmnews.clean import HAN
from llmnews.cues import longest_first
from llmnews.entries import KINDS, ModelEntry
from llmnews.lexicon import words as words_of
from llmnews.match import Tried, matches, tried
from llmnews.mention import Mention
from llmnews.pattern import GAP, Gap, Literal, Pattern, Slot as Blank
from llmnews.readings import Record, Run, place_of, records_of, values_of
from llmnews.reasons import Failure, Miss
from llmnews.records import Release
from llmnews.rulebook import Rule
from llmnews.text import Span

_TOLD = 3
"""Rules that are told for one sentence."""
_NEAR = 0.35
"""Nearness below which a pattern has nothing to do with a sentence."""
_FURTHER = 0.2
"""How much less near than the nearest one a pattern may be to be told."""


@dataclass(frozen=True)
class _Near:
    """A pattern on a sentence with what failed."""

    nearness: float
    rule: Rule
    pattern: Pattern
    alignment: Alignment
    failures: tuple[Failure, ...]


class Unmatched:
    """The nearest patterns for the sentences that give no record of a type, or a record without a field."""

    def __init__(self, run: Run, record: str, field: str) -> None:
        self.run = run
        self.record = record
        self.field = field
        self.rules = run.rulebook.by_record[record]
        self.made = [one for one, kind in records_of(run.extraction) if kind == record]
        bound = {kind for rule in self.rules for p in rule.patterns for kind in p.needs}
        guards = {kind for rule in self.rules for p in rule.unless for kind in p.needs}
        # Not compiled at import: extraction, which loads this room, never asks.
        self.piece = re.compile(rf"[{HAN}]+|[A-Za-z][A-Za-z'’\- ]*")
        self.refusing = sorted(kind for kind in guards - bound if kind.startswith("w."))
        # The adverbs between a name and its verb are said once, for the roles of names.
        self.particles = longest_first(words_of(run.gazetteer.lexicon, "explain_particle", "role_adverb"))

    def found(self) -> tuple[tuple[Miss, ...], tuple[str, ...]]:
        """The misses, the nearest first, and what else is in the way."""
        misses: list[Miss] = []
        notes: list[str] = []
        for number, clause in self.run.clauses:
            sentence = self.run.text.span(clause.start, clause.end)
            here = [one for one in self.made if one.evidence.sentence.start == sentence.start]
            if self.field and here:
                near = [n for one in here for n in self._without_field(one, clause, notes)]
            else:
                open_ = self._open(number, clause, here)
                near = [n for n in self._patterns(number, clause) if not here or open_ & _models(n.alignment)]
            misses += self._told(near, sentence)
        misses.sort(key=lambda miss: -miss.nearness)
        if not self.run.clauses:
            notes.append("no sentence holds a name or a word of a list")
        elif not misses and not self.made:
            notes.append(f"no pattern of a {self.record} rule is near: no sentence has half of what one needs")
        elif not misses and not self.field:
            notes.append("no other sentence or model is near a pattern")
        return tuple(misses), tuple(dict.fromkeys(notes))

    def _open(self, number: int, clause: Clause, here: Sequence[Record]) -> set[int]:
        """Where the models of a sentence stand that no record of the type speaks of."""
        told = {getattr(one, "model", None) for one in self.made}
        if self.record == "maker":
            told = {m.name for m in self.run.extraction.models if m.company}
        taken = {words.start for one in here for words in one.evidence.fields.values()}
        return {
            m.start
            for some in clause.mentions.get("model", ()) for m in some.each()
            if self.run.named(m, number) not in told and self.run.text.starts[m.start] not in taken
        }  # fmt: skip

    def _told(self, near: list[_Near], sentence: Span) -> Iterator[Miss]:
        """The nearest of a sentence; those that fail at the same thing in the same place are one."""
        near.sort(key=lambda n: (-n.nearness, n.rule.order))
        groups: dict[tuple[str, int], list[_Near]] = {}
        for one in near:
            if one.nearness >= max(_NEAR, near[0].nearness - _FURTHER):
                first = one.failures[0]
                groups.setdefault((first.problem, first.words.start), []).append(one)
        for group in list(groups.values())[:_TOLD]:
            best, first = group[0], group[0].failures[0]
            others = (
                n.rule.id if n.failures[0].source == first.source else f"{n.rule.id} ({n.failures[0].source})"
                for n in group
                if n.rule is not best.rule or n.failures[0].source != first.source
            )
            yield self._miss(best, sentence, tuple(dict.fromkeys(others)))

    def _miss(self, near: _Near, sentence: Span, others: tuple[str, ...]) -> Miss:
        rule = near.rule
        items = [
            self.run.item(f.item.source, f.start, f.end) for f in near.alignment.fits if not f.wrong and f.end > f.start
        ]
        return Miss(
            rule.id, f"{rule.file}:{rule.line}", near.pattern.source, place_of(rule, near.pattern), sentence,
            tuple(i for i in items if not i.source.startswith("...")), near.failures, others, round(near.nearness, 3),
        )  # fmt: skip

    # --- whole patterns ---

    def _patterns(self, number: int, clause: Clause) -> Iterator[_Near]:
        """The patterns that have half of what they need in a sentence, each with what failed."""
        readings = tried(self.rules, clause)
        for rule in self.rules:
            for pattern in rule.patterns:
                if 2 * len(pattern.needs & clause.present) < len(pattern.needs):
                    continue
                alignment = aligned(pattern, clause, {})
                if alignment.cost:
                    further = [*self._refusals(rule, alignment, clause), *self._nobody(alignment, number)]
                    yield self._near(rule, alignment, clause, further)
                    continue
                for reading in readings:
                    if reading.match.pattern is pattern:
                        laid = aligned(pattern, clause, {**reading.match.slots, **reading.match.words})
                        yield self._near(rule, laid, clause, [self._fallen(reading, number, clause)])

    def _near(self, rule: Rule, alignment: Alignment, clause: Clause, further: Sequence[Failure] = ()) -> _Near:
        """How near a pattern comes, with what failed: its items, and `further` what stands in the way beside them."""
        failed = [*self._failures(alignment, clause), *((failure, _REFUSED) for failure in further)]
        # A word that may be missing says nothing by being there.
        fits = (f for f in alignment.fits if not isinstance(f.item, Gap))
        items = [f for f in fits if not (isinstance(f.item, Literal) and f.item.optional)]
        matched = sum(f.wrong not in ("absent", "before") and f.end > f.start for f in items)
        cost = alignment.cost + sum(more for _, more in failed)
        nearness = matched / (matched + cost) if matched else 0.0
        return _Near(nearness, rule, alignment.pattern, alignment, tuple(failure for failure, _ in failed))

    def _failures(self, alignment: Alignment, clause: Clause) -> Iterator[tuple[Failure, float]]:
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
        source, words = fit.item.source, self.run.text.span(fit.start, fit.end)
        if fit.wrong == "before":
            placed = [f for f in alignment.fits if f.end > f.start and not isinstance(f.item, Gap)]
            order = " ... ".join(f.item.source for f in sorted(placed, key=lambda f: f.start))
            problem = f"stands before, not behind `{before}`" if before else "stands before"
            return Failure(source, problem, words, f"add a pattern in this order: `{order}`")
        steps = self.record == "release" and source == "<model>"
        remedy = f"write `<beside:model> ... {source}`" if steps else "add a pattern that begins behind that one"
        return Failure(source, f"another {source} stands between: a gap never crosses it", words, remedy)

    def _away(self, fit: Fit, gap: Gap | None, start: int, clause: Clause) -> Failure:
        """An item too far from the one that ends at `start`: beyond its gap, or not side by side where it has none."""
        source, words = fit.item.source, self.run.text.span(start, max(fit.start, start + 1))
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
        hits = (m for kind in self.refusing for m in clause.mentions.get(kind, ()) if start <= m.start and m.end <= end)
        word = next(hits, None)
        if word is None:
            return ""
        return f"nothing, if `{word.name}` (<{word.kind}>, an `unless` of other rules) takes it back; else "

    def _no_mention(self, blank: Blank, start: int, end: int, clause: Clause) -> Failure:
        words = self.run.text.span(min(start, clause.end - 1), max(end, min(start, clause.end - 1) + 1))
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
            words = self.run.text.span(begin, max(end, begin + 1))
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
        return Failure(item.source, problem, self.run.text.span(*places[0]), remedy), _SOME_WORD * long[0]

    @staticmethod
    def _shown(item: Blank | Literal | Gap) -> str:
        return item.source if isinstance(item, Blank) else f"`{item.source}`"

    def _file(self, item: Blank) -> str:
        listed = self.run.gazetteer.lexicon.get(item.kind.removeprefix("w."), ())
        return f"{listed[0].file}:{listed[0].line}" if listed else "the lexicon"

    def _candidates(self, clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
        """The words between two items that could be the missing one: all but names, marks and particles."""
        taken = sorted((m.start, m.end) for some in clause.mentions.values() for m in some if start <= m.start < end)
        pieces: list[tuple[int, int]] = []
        at = start
        for a, b in (*taken, (end, end)):
            for match in self.piece.finditer(clause.clean, at, max(at, a)):
                pieces += self._stripped(clause.clean, *match.span())
            at = max(at, b)
        return pieces

    def _stripped(self, clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch of Chinese without the particles and adverbs at its edges, or the words of one of Latin letters."""
        if clean[start:end].isascii():
            for match in _LATIN_WORD.finditer(clean, start, end):
                if match.group().lower() not in self.particles:
                    yield match.span()
            return
        while start < end:
            text = clean[start:end]
            head = next((p for p in self.particles if text.startswith(p)), "")
            tail = next((p for p in self.particles if text.endswith(p)), "")
            if not head and not tail:
                break
            start, end = (start + len(head), end) if head else (start, end - len(tail))
        if end - start >= _SHORTEST:
            yield start, end

    # --- what refused a reading ---

    def _refusals(self, rule: Rule, alignment: Alignment, clause: Clause) -> Iterator[Failure]:
        """The guards that would refuse the reading, once it is one."""
        anchors = {
            f.item.key: f.mention for f in alignment.fits if isinstance(f.item, Blank) and f.mention and f.stands
        }
        missing = {f.item.key for f in alignment.fits if isinstance(f.item, Blank) and not f.stands}
        for guard in rule.unless:
            if any(isinstance(item, Blank) and item.key in missing for item in guard.items):
                continue
            hit = next(matches(guard, clause, anchors), None)
            if hit is not None:
                yield self._refusal(rule, guard, {**hit.slots, **hit.words}, clause)

    def _refusal(self, rule: Rule, guard: Pattern, anchors: Mapping[str, Mention], clause: Clause) -> Failure:
        fits = aligned(guard, clause, anchors).fits
        own = {b.key for p in rule.patterns for b in p.items if isinstance(b, Blank)}
        stands = [f for f in fits if f.stands and not isinstance(f.item, Gap)]
        alien = [f for f in stands if not isinstance(f.item, Blank) or f.item.key not in own]
        fit = (alien or stands)[0]
        word = clause.clean[fit.start : fit.end]
        problem = f"`{guard.source}` ({place_of(rule, guard)}) applies at `{word}`"
        gaps = [f.item.source for f in fits if isinstance(f.item, Gap)]
        narrow = f", or narrow its `{gaps[0]}`" if gaps else ""
        if isinstance(fit.item, Blank) and fit.item.is_word:
            remedy = (
                f"if it is wrong here, add the longer string to the `not_in` of `{word}` in {fit.item.source}{narrow}"
            )
        else:
            remedy = f"if it is wrong here, change that `unless`{narrow}"
        return Failure("unless", problem, self.run.text.span(fit.start, fit.end), remedy)

    def _fallen(self, reading: Tried, number: int, clause: Clause) -> Failure:
        """Why a whole reading of a pattern made no record."""
        match = reading.match
        words = self.run.text.span(match.start, match.end)
        if reading.binding is None:
            step = reading.steps[-1]
            anchors = {**match.slots, **match.words}
            if step.match is not None:
                anchors = {**step.match.slots, **step.match.words}
            return self._refusal(reading.rule, step.pattern, anchors, clause)
        if reading.winner is not None:
            other = reading.winner.rule
            problem = f"matches, but {other.id} ({other.file}:{other.line}) reads the same words"
            return Failure("reading", problem, words, "bind more fields than it does, or write `exclusive: no`")
        slot = reading.binding.slots.get("model")
        if self.record == "release" and "kind" not in reading.binding.values:
            remedy = "write `set: {kind: launch}`, or give the word in the lexicon a `kind`"
            return Failure("kind", "matches, but neither the rule nor its words say a kind", words, remedy)
        if slot is None:
            remedy = "name the model in the sentence, or once in the title"
            return Failure("model", "matches without a model, and the words before name none or several", words, remedy)
        for failure in self._nobody(aligned(match.pattern, clause, {**match.slots, **match.words}), number):
            return failure
        names = ", ".join(str(self.run.named(m, number)) for m in slot.each())
        problem = f"matches; the record of {names} was made from another sentence, which says it as well or more"
        return Failure("record", problem, words, f"see `explain`: {names} has its record")

    def _nobody(self, alignment: Alignment, number: int) -> Iterator[Failure]:
        """The anaphors of a reading that stand for nothing."""
        for fit in alignment.fits:
            for member in fit.mention.each() if fit.mention and fit.stands else ():
                if member.values.get("anaphor") and self.run.named(member, number) is None:
                    problem = f"stands for no {member.kind}: the words before name none, or several"
                    remedy = f"name the {member.kind} in the sentence, or alone in the sentence before"
                    yield Failure(fit.item.source, problem, self.run.span(member), remedy)

    # --- a field ---

    def _without_field(self, record: Record, clause: Clause, notes: list[str]) -> Iterator[_Near]:
        """The patterns that could have filled a field of a record, each with what failed."""
        evidence, values = record.evidence, dict(values_of(record))
        if self.field in values:
            words = evidence.fields.get(self.field)
            said = f", from `{words.text}`" if words else ""
            notes.append(f"{self.record}.{self.field} is {values[self.field]}{said}: see `explain`")
            if self.field not in _SET:
                return
        for reading in tried(self.rules, clause):
            rule = reading.rule
            if rule.id != evidence.rule or reading.binding is None or reading.winner is not None:
                continue
            anchors = {**reading.binding.slots, **reading.binding.words}
            anchors.pop(self.field, None)
            parts = [p for p in rule.also if _binds(p, self.field)]
            parts += [when for when, new in rule.modify if self.field in new]
            for alignment in (aligned(part, clause, anchors) for part in parts):
                if alignment.cost:
                    yield self._near(rule, alignment, clause)
        for rule in self.rules:
            for pattern in rule.patterns:
                if _binds(pattern, self.field) and 2 * len(pattern.needs & clause.present) >= len(pattern.needs):
                    alignment = aligned(pattern, clause, {})
                    if alignment.cost:
                        yield self._near(rule, alignment, clause)
        if self.field == "company" and isinstance(record, Release):
            notes += self._no_maker(record.model)
        if self.field == "date" and "date" not in clause.present:
            days = [m for _, other in self.run.clauses for m in other.mentions.get("date", ())]
            elsewhere = ", ".join(f"`{self.run.span(m).text}`" for m in days)
            notes.append("no words of the sentence were read as a date" + (f"; others have {elsewhere}" * bool(days)))

    def _no_maker(self, model: str) -> Iterator[str]:
        entity = next((m for m in self.run.extraction.models if m.name == model), None)
        entry = self.run.gazetteer.entry("model", entity.id) if entity and entity.id else None
        if isinstance(entry, ModelEntry) and entry.maker:
            maker = self.run.gazetteer.entry("company", entry.maker)
            name = maker.name if maker else entry.maker
            yield f"the gazetteer's maker of {model} is {name}, which the article does not name"


def _models(alignment: Alignment) -> set[int]:
    """Where the models stand that a laid pattern binds as its subject."""
    slots = (f for f in alignment.fits if isinstance(f.item, Blank) and f.item.field == "model" and f.mention)
    return {member.start for f in slots if f.mention for member in f.mention.each()}


def _binds(pattern: Pattern, field: str) -> bool:
    return any(isinstance(item, Blank) and item.field == field for item in pattern.items)


_NO_WORD = 1.2
"""What it costs beside the missing word that the sentence has none which could be added."""
_SOME_WORD = 0.4
"""What it costs that the word is somewhere in a longer phrase."""
_REFUSED = 0.5
"""What a guard in the way counts beside the items that failed."""
_SET = ("kind", "status", "relation")
"""Fields that a `modify` may give another value."""
_SHORTEST, _LONGEST = 2, 6
"""Characters of a Chinese word that is proposed for a list."""
_PROPOSED = 3
"""Words that are proposed for one place."""
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]+")
