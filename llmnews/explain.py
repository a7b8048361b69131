"""Why an extraction says what it says: for each record the rule, its words, the mentions, and the entries behind them.

The reasons are values (see `reasons`), which `show_reasons` writes down. What extraction itself does not keep (which
guards were tried, which reading lost) is found by matching the record's sentence once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from llmnews.alignment import aligned
from llmnews.clause import Clause
from llmnews.losers import losers_to
from llmnews.match import Match, Step, Tried, tried
from llmnews.mention import Mention
from llmnews.moods import Mood
from llmnews.pattern import Slot as Blank
from llmnews.readings import Record, Run, maker_how, origin_of, place_of, reading_of, records_of, values_of
from llmnews.reasons import (
    Antecedent,
    Explanation,
    Guard,
    Item,
    Loser,
    NameReason,
    Origin,
    Reading,
    RecordReason,
    Slot,
    Used,
)
from llmnews.records import BenchmarkClaim, Evidence, Quote, Release
from llmnews.rule import Rule
from llmnews.text import Span


def explained(run: Run) -> Explanation:
    """The names and the records of an article, each with its reasons, in the order of the contract."""
    every = _Tried(run)
    records = tuple(_Record(run, every, record, kind).reason() for record, kind in records_of(run.extraction))
    return Explanation(tuple(_names(run)), records, run.extraction.warnings)


# --- names ---------------------------------------------------------------------------------------------------------


def _names(run: Run) -> Iterator[NameReason]:
    for model in run.extraction.models:
        readings = tuple(_readings_at(run, model.mentions, "model"))
        how = maker_how(run, model.name) if model.company else ""
        yield NameReason(origin_of("model", model.name, model.id, run.gazetteer), model.company, how, readings)
    for company in run.extraction.companies:
        readings = tuple(_readings_at(run, company.mentions, "company"))
        yield NameReason(origin_of("company", company.name, company.id, run.gazetteer), None, "", readings)


def _readings_at(run: Run, places: Iterable[Span], kind: str) -> Iterator[Reading]:
    for span in places:
        mention = run.mention_at(span, kind)
        if mention is not None:
            yield reading_of(run, mention)


# --- records -------------------------------------------------------------------------------------------------------


class _Tried:
    """Every reading that the rules of a type of record have in a sentence, looked for once."""

    def __init__(self, run: Run) -> None:
        self._rules = run.rulebook.by_record
        self._known: dict[tuple[str, int], list[Tried]] = {}

    def __call__(self, record: str, number: int, clause: Clause) -> list[Tried]:
        if (record, number) not in self._known:
            self._known[record, number] = tried(self._rules.get(record, ()), clause)
        return self._known[record, number]


class _Record:
    """One record with the reading of the rule that made it."""

    def __init__(self, run: Run, every: _Tried, record: Record, kind: str) -> None:
        self.run = run
        self.every = every
        self.record = record
        self.kind = kind
        self.evidence: Evidence = record.evidence
        self.number, self.clause, self.made = self._reading()

    def reason(self) -> RecordReason:
        rule = self.made.rule if self.made else None
        return RecordReason(
            record=self.kind, values=values_of(self.record), place=f"{rule.file}:{rule.line}" if rule else "",
            evidence=self.evidence, origins=tuple(self._origins()), used=self._used(), slots=tuple(self._slots()),
            guards=tuple(self._guards()), losers=tuple(self._losers()),
        )  # fmt: skip

    def _reading(self) -> tuple[int, Clause | None, Tried | None]:
        """The reading that stands in the record's sentence and binds most of the words of its fields."""
        best: tuple[int, int, Clause | None, Tried | None] = (-1, -1, None, None)
        for number, clause in self.run.clauses:
            if self.run.text.raw_range(clause.start, clause.end)[0] != self.evidence.sentence.start:
                continue
            for one in self.every(self.kind, number, clause):
                if one.rule.id == self.evidence.rule and one.binding is not None and one.winner is None:
                    bound = [m for name, m in one.binding.slots.items() for m in m.each()] + [
                        *one.binding.words.values()
                    ]
                    shared = sum(self.run.span(m) in self.evidence.fields.values() for m in bound)
                    if shared > best[0]:
                        best = shared, number, clause, one
        return best[1:]

    def _used(self) -> Used | None:
        if self.made is None or self.clause is None:
            return None
        rule, pattern = self.made.rule, self.made.match.pattern
        items = tuple(items_of(self.run, self.clause, self.made.match))
        return Used(rule.id, f"{rule.file}:{rule.line}", pattern.source, place_of(rule, pattern), items)

    # --- slots ---

    def _slots(self) -> Iterator[Slot]:
        values = dict(values_of(self.record))
        said = values.keys() - self.evidence.fields.keys()
        for name, span in self.evidence.fields.items():
            yield self._slot(name, self._value(name, values, span), span)
        for name in values:
            if (
                name in said
                and name not in _REPEATED
                and not (name in ("min", "max") and "parameters" in self.evidence.fields)
            ):
                yield Slot(name, values[name], None, self._without_words(name, values[name]), None, None)

    @staticmethod
    def _value(name: str, values: Mapping[str, str], span: Span) -> str:
        if name == "parameters":
            low, high = values.get("min", ""), values.get("max", "")
            return low if low == high else f"{low}..{high}"
        return values.get(name, span.text)

    def _slot(self, name: str, value: str, span: Span) -> Slot:
        mention = self._own(name, span)
        if mention is None:
            found = self.run.mention_at(span, name, "model" if name in ("model", "versus") else name)
            reading = reading_of(self.run, found) if found else None
            if self.made is None:
                return Slot(name, value, span, _FINDERS.get(self.evidence.rule, ""), reading, None)
            return Slot(name, value, span, self._inherited(name), reading, self._antecedent(found) if found else None)
        reading = reading_of(self.run, mention)
        how = self._bound_by(name, mention)
        antecedent = None
        if mention.values.get("anaphor"):
            antecedent = self._meant(mention)
            how += "; an anaphor"
        elif name in ("kind", "status", "relation", "rank") and name in (self.made.rule.set if self.made else {}):
            how = self._without_words(name, value)
        return Slot(name, value, span, how, reading, antecedent)

    def _own(self, name: str, span: Span) -> Mention | None:
        """The mention of the reading that fills a field."""
        if self.made is None or self.made.binding is None:
            return None
        binding = self.made.binding
        slot = binding.slots.get(name)
        mentions = slot.each() if slot else binding.words.values() if name == "kind" else ()
        return next((m for m in mentions if self.run.span(m) == span), None)

    def _bound_by(self, name: str, mention: Mention) -> str:
        assert self.made is not None
        if name in self.made.match.slots or name == "kind":
            item = mention.kind if name == "kind" else name
            source = next(
                (i.source for i in self.made.match.pattern.items if isinstance(i, Blank) and i.key == item), ""
            )
            how = f"item {source} of the pattern"
            changed = self._writer("kind") if name == "kind" else None
            return how if changed is None or changed[0] == "word" else f"{how}, then {changed[1]}"
        for step in self.made.steps:
            if step.part == "also" and step.match is not None and name in step.match.slots:
                return f"also `{step.pattern.source}` ({place_of(self.made.rule, step.pattern)})"
        return "the reading"

    def _inherited(self, name: str) -> str:
        assert self.made is not None
        rule = self.made.rule
        if name in rule.inherit:
            return f"inherited: `inherit: [{', '.join(rule.inherit)}]` of {rule.id}"
        if self.kind == "benchmark" and name == "model":
            return "inherited: the subject of the words before"
        return "taken over from another reading of the same record"

    def _meant(self, mention: Mention) -> Antecedent | None:
        """What an anaphor stands for: the nearest mention before it of what the record names."""
        name = self.run.named(mention, self.number)
        before = [
            m for m in self.run.names
            if m.kind == mention.kind and m.end <= mention.start and not m.values.get("anaphor")
            and self.run.named(m, self.number) == name
        ]  # fmt: skip
        return self._antecedent(before[-1], mention.start) if before and name else None

    def _antecedent(self, mention: Mention, at: int | None = None) -> Antecedent:
        number = next((n for n, s in enumerate(self.run.sentences) if s.start <= mention.start < s.end), self.number)
        at = self.made.match.start if at is None and self.made else at or mention.end
        return Antecedent(
            mention.name, self.run.span(mention), self.run.sentence_of(mention), self.number - number, at - mention.end
        )

    def _without_words(self, name: str, value: str) -> str:
        """What gives a field its value where no words do."""
        if name == "company" and isinstance(self.record, Release):
            return f"the maker of {self.record.model}: {maker_how(self.run, self.record.model, self.record.company)}"
        if name == "model" and self.kind == "parameters":
            return "the only model whose name holds the figure"
        if self.made is None:
            return _FINDERS.get(self.evidence.rule, "")
        writer = self._writer(name)
        if writer is not None and writer[2] == value:
            return writer[1]
        if name == "status":
            mood = self._mood()
            if mood is not None and mood.status == value:
                return f"`{mood.word.word}` of <w.mood> beside it ({mood.word.file}:{mood.word.line})"
            if value == "planned":
                return "its date lies ahead" + (" of the day of publication" if self.run.extraction.published else "")
        if name == "date":
            return "another reading of the same release"
        return (
            "the words of the figure"
            if self.kind == "parameters"
            else writer[1]
            if writer
            else "the contract's default"
        )

    def _mood(self) -> Mood | None:
        """What the words around say of the release that the reading tells."""
        binding = self.made.binding if self.made else None
        run = self.run
        return run.moods.of(run.text.clean, run.sentences[self.number], binding) if binding else None

    def _writer(self, name: str) -> tuple[str, str, str] | None:
        """The part of the rule that has the last word on a value: which part, in words, and the value."""
        assert self.made is not None
        rule, found = self.made.rule, None
        if name in rule.set:
            found = "set", f"`set` of {rule.id}", rule.set[name]
        for kind, word in self.made.match.words.items():
            if name in word.values:
                found = "word", f"`{word.name}` of <{kind}>", word.values[name]
        for step in self.made.steps:
            if step.match is not None and name in step.values:
                how = f"{step.part} `{step.pattern.source}` ({place_of(rule, step.pattern)})"
                found = step.part, how, step.values[name]
        return found

    # --- guards and losers ---

    def _guards(self) -> Iterator[Guard]:
        if self.made is None or self.clause is None:
            return
        for step in self.made.steps:
            anchors = {**self.made.match.slots, **self.made.match.words}
            yield guard_of(self.run, self.made.rule, step, self.clause, anchors)

    def _losers(self) -> Iterator[Loser]:
        if self.made is None or self.made.binding is None:
            return iter(())
        return losers_to(self.made, self.made.binding, self.record, self.run, partial(self.every, self.kind))

    def _origins(self) -> Iterator[Origin]:
        """The entries that the names of the record come from."""
        extraction, data, record = self.run.extraction, self.run.gazetteer, self.record
        if isinstance(record, Quote):
            if record.speaker_id is not None:
                yield origin_of("person", record.speaker, record.speaker_id, data)
            return
        model = next((m for m in extraction.models if m.name == record.model), None)
        if model is not None:
            yield origin_of("model", model.name, model.id, data)
        if isinstance(record, Release):
            company = next((c for c in extraction.companies if c.name == record.company), None)
            if company is not None:
                yield origin_of("company", company.name, company.id, data)
        if isinstance(record, BenchmarkClaim) and record.benchmark is not None:
            yield origin_of("benchmark", record.benchmark, record.benchmark_id, data)


_FINDERS = {
    "name": "read off the model's own name",
    "table": "a cell of a table of results",
    "own-score": "a figure right behind a model, where a test is named",
    "quote-before": "quotation marks behind the speaker",
    "quote-after": "quotation marks before the speaker and the verb",
    "quote-continued": "quotation marks that go on with the words of the speaker before",
    "quote-reported": "what a verb of speech introduces",
    "quote-label": "a paragraph behind a name and a colon",
    "quote-block": "a block quotation behind a named speaker",
    "quote-full-text": "a text that is announced as quoted in full",
}
"""Finders that make records without a rule → what they read."""
_REPEATED = ("speaker_id", "benchmark_id", "text", "source", "direct", "rank_within")
"""Fields that only say once more what another one says."""


def guard_of(run: Run, rule: Rule, step: Step, clause: Clause, anchors: Mapping[str, Mention]) -> Guard:
    """A guard tried around the words `anchors`: where it applied, or the first thing that kept it from that."""
    words: tuple[Span, ...] = ()
    missing = ""
    if step.match is not None:
        found = items_of(run, clause, step.match)
        words = tuple(item.words for item in found if item.words and not item.source.startswith("..."))
    else:
        fits = aligned(step.pattern, clause, anchors).fits
        failed = next((fit for fit in fits if fit.wrong), fits[0])
        missing = _MISSING.get(failed.wrong, "{} is out of reach").format(failed.item.source)
    sets = tuple((k, str(v)) for k, v in step.values.items())
    if step.part == "also" and step.match is not None:
        sets = (*((k, m.name or run.span(m).text) for k, m in step.match.slots.items()), *sets)
    return Guard(
        step.part, step.pattern.source, place_of(rule, step.pattern), step.match is not None, words, sets, missing
    )


_MISSING = {
    "absent": "no {}",
    "before": "{} stands before, not behind",
    "far": "{} is too far off",
    "apart": "{} does not stand right beside",
    "crossed": "another {} stands between",
}


def items_of(run: Run, clause: Clause, match: Match) -> Iterator[Item]:
    """The items of a pattern, each with the words that it matched in a reading."""
    for fit in aligned(match.pattern, clause, {**match.slots, **match.words}).fits:
        yield run.item(fit.item.source, fit.start, fit.end)
