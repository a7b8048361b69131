"""Why an article gives no record of a type, or none with a field, or does not name something: the nearest misses.

`unexplained` lays every pattern of the type on every sentence in the way that asks for the least change
(`match.aligned`) and tells what failed, at which word, and what to write; names and quotations, which Python reads, are
asked for their conditions. `render` writes the answer for a reader at a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from llmnews.caret import marked
from llmnews.clause import Clause
from llmnews.clean import HAN, fold, lowered
from llmnews.cues import longest_first, words as words_of
from llmnews.entries import KINDS, Located, ModelEntry, did_you_mean
from llmnews.errors import LlmnewsError
from llmnews.gazetteer import Hit
from llmnews.lexicon import by_spelling
from llmnews.marks import TERM
from llmnews.match import Alignment, Fit, Tried, aligned, matches, tried
from llmnews.mention import Mention
from llmnews.pattern import GAP, Gap, Literal, Pattern, Slot as Blank
from llmnews.readings import Record, Run, origin_of, place_of, records_of, spelling_in, values_of
from llmnews.reasons import Failure, Miss, NameMiss, WhyNot
from llmnews.records import Release
from llmnews.rulebook import FIELDS, Rule
from llmnews.text import Span
from llmnews.yamlvalues import line_of

_RECORDED = {**{kind: tuple(fields) for kind, fields in FIELDS.items()}, "quote": ("speaker", "title", "organization")}
_NAMED = ("company", "model", "benchmark-name", "person")
_TOLD = 3
"""Rules that are told for one sentence."""
_NEAR = 0.35
"""Nearness below which a pattern has nothing to do with a sentence."""
_FURTHER = 0.2
"""How much less near than the nearest one a pattern may be to be told."""


def unexplained(run: Run, asked: str) -> WhyNot:
    """Why there is no (other) record or name of the kind that `asked` names.

    `asked` is a type of record ("release"), a field of one ("release.date"), or a kind of name ("company", "model"),
    perhaps with the words that should name one ("model=启明"). Raises LlmnewsError for anything else.
    """
    check_asked(asked)
    kind, _, wanted = asked.partition("=")
    record, _, field = kind.partition(".")
    if record in _RECORDED:
        given = tuple(_given(run, record))
        if record == "quote":
            return WhyNot(asked, given, (), (), tuple(_Unquoted(run).notes()))
        misses, notes = _Unmatched(run, record, field).found()
        return WhyNot(asked, given, misses, (), notes)
    return _Unnamed(run, kind.removesuffix("-name"), wanted).answer(asked)


def check_asked(asked: str) -> None:
    """Raises LlmnewsError unless `asked` is something that `unexplained` can tell."""
    kind, equals, _ = asked.partition("=")
    record, dot, field = kind.partition(".")
    if kind in _NAMED or (record in _RECORDED and not equals and (not dot or field in _RECORDED[record])):
        return
    if record in _RECORDED and dot:
        fields = _RECORDED[record]
        remedy = did_you_mean(field, fields) or f"fields are {', '.join(fields)}"
        raise LlmnewsError(f"--why-not: a {record} has no field `{field}` ({remedy})")
    known = (*_RECORDED, *_NAMED)
    remedy = did_you_mean(kind, known) or f"write one of {', '.join(known)}"
    raise LlmnewsError(f"--why-not: there is no `{asked}` ({remedy})")


def _given(run: Run, record: str) -> Iterator[str]:
    if record == "maker":
        for model in run.extraction.models:
            if model.company:
                yield f"model {model.name}, company {model.company}"
        return
    for one, kind in records_of(run.extraction):
        if kind == record:
            yield f"{', '.join(f'{k} {v}' for k, v in values_of(one))} by {one.evidence.rule}"


# --- records -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Near:
    """A pattern on a sentence with what failed."""

    nearness: float
    rule: Rule
    pattern: Pattern
    alignment: Alignment
    failures: tuple[Failure, ...]


class _Unmatched:
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
        file = next((f"gazetteers/{stem}.yaml" for stem, kind in KINDS.items() if kind == blank.kind), "")
        there = clause.mentions.get(blank.kind, ())
        problem = "has none here" if there else f"the sentence has no <{blank.kind}>"
        if file:
            remedy = f"add the name to {file} (see --why-not {blank.kind}), or a pattern without `{blank.source}`"
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
        return f"{listed[0].file}:{listed[0].line}" if listed else "gazetteers/lexicon.yaml"

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


def _ends(text: str, at: int) -> bool:
    """Whether no Latin word goes on over offset `at`."""
    return not (0 < at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalpha())


# --- names ---------------------------------------------------------------------------------------------------------


class _Unnamed:
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
            file = next(stem for stem, kind in KINDS.items() if kind == self.kind)
            yield f"`{self.wanted}` is in no list: add an entry to gazetteers/{file}.yaml, or it to `also` of one"

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
            return problem, f"add the word beside it to {lists} in gazetteers/lexicon.yaml"
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


# --- quotations ----------------------------------------------------------------------------------------------------


class _Unquoted:
    """What the sentences lack that could be quotations and are none."""

    def __init__(self, run: Run) -> None:
        self.run = run
        lexicon = run.gazetteer.lexicon
        self.verbs = [*by_spelling((*lexicon.get("quote_verb", ()), *lexicon.get("quote_verb_latin", ())))]
        self.said = [(q.evidence.sentence.start, q.evidence.sentence.end) for q in run.extraction.quotes]

    def notes(self) -> Iterator[str]:
        """A line for each sentence with a named person, or with quotation marks that hold more than a term."""
        for sentence in self.run.sentences:
            words = self.run.text.span(sentence.start, sentence.end)
            if any(words.start < end and start < words.end for start, end in self.said):
                continue
            text = self.run.text.clean[sentence.start : sentence.end]
            marks = any(len(m.group()) > TERM + 2 for m in _QUOTED.finditer(text))
            verb = next((v for v in self.verbs if _stands(text.lower(), v)), None)
            people = (m for m in self.run.speakers if m.kind == "person")
            person = next((m for m in people if sentence.start <= m.start < sentence.end), None)
            if marks or person:
                yield f"`{text}`: {self._lacks(marks, verb, person)}"

    @staticmethod
    def _lacks(marks: bool, verb: str | None, person: Mention | None) -> str:
        if person is None:
            return "nobody with a name: add the person to gazetteers/people.yaml, or a title beside the name"
        if verb is None:
            shape = "quotation marks" if marks else "neither quotation marks"
            return (
                f"{person.name} and {shape}, but no verb of speech: add its word to <w.quote_verb>"
                if marks
                else (f"{person.name}, but {shape} nor a verb of speech: add its word to <w.quote_verb>")
            )
        return f"{person.name} and `{verb}`, but the person is not its subject, or what follows is no statement"


_QUOTED = re.compile(r"[“「『\"][^”」』\"\n]*[”」』\"]")


def _stands(low: str, word: str) -> bool:
    at = low.find(word)
    return at >= 0 and _ends(low, at) and _ends(low, at + len(word))


# --- for a reader at a terminal ------------------------------------------------------------------------------------


def render(why: WhyNot) -> str:
    """What there is, and then the misses, the nearest first."""
    lines = [f"there: {given}" for given in why.given]
    by_sentence: dict[int, list[Miss]] = {}
    for miss in why.misses:
        by_sentence.setdefault(miss.sentence.start, []).append(miss)
    for misses in list(by_sentence.values())[:_SENTENCES]:
        for miss in misses:
            lines += ["", *_miss_lines(miss)]
    if len(by_sentence) > _SENTENCES:
        lines += ["", f"and {len(by_sentence) - _SENTENCES} sentences that are further off: `--json` has them all"]
    for name in why.names:
        lines += ["", *_name_lines(name)]
    lines += [f"note: {note}" for note in why.notes]
    return "\n".join(lines).strip("\n") or "nothing near"


_SENTENCES = 5
"""Sentences whose misses are shown."""
_OTHERS = 3
"""Rules that are named which fail in the same place."""


def _miss_lines(miss: Miss) -> Iterator[str]:
    yield f"{miss.nearness:.0%} {miss.rule} ({miss.pattern_place})"
    yield f"    {miss.pattern}"
    start = miss.sentence.start
    marks = [(i.words.start - start, i.words.end - start, i.source) for i in miss.matched if i.words]
    first = miss.failures[0] if miss.failures else None
    if first is not None:
        marks.append((first.words.start - start, first.words.end - start, f"✗ {first.source}"))
    yield marked(miss.sentence.text, marks)
    for failure in miss.failures:
        yield f"    ✗ {failure.source}: {failure.problem}"
        yield f"      → {failure.remedy}"
    if miss.others:
        more = f" and {len(miss.others) - _OTHERS} more" if len(miss.others) > _OTHERS else ""
        yield f"    the same stops {', '.join(miss.others[:_OTHERS])}{more}"


def _name_lines(miss: NameMiss) -> Iterator[str]:
    yield f"{miss.origin}"
    start = miss.sentence.start
    yield marked(miss.sentence.text, [(miss.words.start - start, miss.words.end - start, miss.spelling)])
    yield f"    ✗ `{miss.spelling}` ({miss.place}) {miss.problem}"
    yield f"      → {miss.remedy}"
