"""Why no rule made a record of a sentence: every pattern of the type is laid on it in the way that asks for the least
change (`alignment.aligned`), and what failed is told, at which word, and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmnews.alignment import Alignment, aligned
from llmnews.clause import Clause
from llmnews.match import Binding, Tried, matches, tried
from llmnews.mention import Mention
from llmnews.moods import NONE, Mood
from llmnews.pattern import Gap, Literal, Pattern, Slot as Blank
from llmnews.readings import Record, Run, place_of, records_of, values_of
from llmnews.reasons import Failure, Miss
from llmnews.records import Release
from llmnews.remedies import Remedies
from llmnews.rule import Rule
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
        self.remedies = Remedies(run, record)

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
        failed = [*self.remedies.of(alignment, clause), *((failure, _REFUSED) for failure in further)]
        # A word that may be missing says nothing by being there.
        fits = (f for f in alignment.fits if not isinstance(f.item, Gap))
        items = [f for f in fits if not (isinstance(f.item, Literal) and f.item.optional)]
        matched = sum(f.wrong not in ("absent", "before") and f.end > f.start for f in items)
        cost = alignment.cost + sum(more for _, more in failed)
        nearness = matched / (matched + cost) if matched else 0.0
        return _Near(nearness, rule, alignment.pattern, alignment, tuple(failure for failure, _ in failed))

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
        mood = self._mood(reading.binding, number)
        if mood is not None:
            at, word = self.run.text.span(mood.start, mood.end), mood.word
            problem = f"matches, but `{at.text}` beside it says that nothing is released"
            place = f"`{word.word}` in <w.mood> ({word.file}:{word.line})"
            remedy = f"if it is wrong here, add the longer string to the `not_in` of {place}"
            return Failure("status", problem, at, remedy)
        if slot is None:
            remedy = "name the model in the sentence, or once in the title"
            return Failure("model", "matches without a model, and the words before name none or several", words, remedy)
        for failure in self._nobody(aligned(match.pattern, clause, {**match.slots, **match.words}), number):
            return failure
        names = ", ".join(str(self.run.named(m, number)) for m in slot.each())
        problem = f"matches; the record of {names} was made from another sentence, which says it as well or more"
        return Failure("record", problem, words, f"see `explain`: {names} has its record")

    def _mood(self, binding: Binding, number: int) -> Mood | None:
        """The word beside a release that says that there is none."""
        mood = self.run.moods.of(self.run.text.clean, self.run.sentences[number], binding)
        return mood if self.record == "release" and mood is not None and mood.status == NONE else None

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
        entry = self.run.gazetteer.family(entity.id) if entity else None
        if entry is not None and entry.maker:
            maker = self.run.gazetteer.entry("company", entry.maker)
            name = maker.name if maker else entry.maker
            yield f"the gazetteer's maker of {model} is {name}, which the article does not name"


def _models(alignment: Alignment) -> set[int]:
    """Where the models stand that a laid pattern binds as its subject."""
    slots = (f for f in alignment.fits if isinstance(f.item, Blank) and f.item.field == "model" and f.mention)
    return {member.start for f in slots if f.mention for member in f.mention.each()}


def _binds(pattern: Pattern, field: str) -> bool:
    return any(isinstance(item, Blank) and item.field == field for item in pattern.items)


_REFUSED = 0.5
"""What a guard in the way counts beside the items that failed."""
_SET = ("kind", "status", "relation")
"""Fields that a `modify` may give another value."""
