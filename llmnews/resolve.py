"""From mentions and bindings to records: open slots, merging, linking."""

from __future__ import annotations

import datetime
import itertools
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from llmnews.clause import Clause
from llmnews.clean import HAN
from llmnews.cues import Taken
from llmnews.entries import CompanyEntry, ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.match import Binding
from llmnews.mention import Mention
from llmnews.mentions.scores import MEDAL
from llmnews.pattern import Slot
from llmnews.records import (
    BenchmarkClaim,
    Company,
    Evidence,
    Model,
    NewsDate,
    Notice,
    ParameterScale,
    Relation,
    Release,
)
from llmnews.references import References
from llmnews.sentences import Sentence
from llmnews.tables import Result
from llmnews.tails import member_key, size_of
from llmnews.text import Span, Text

Key = tuple[Any, ...]
Bound = tuple[Binding, int]
"""A binding with the number of its sentence."""


def key_of(mention: Mention) -> Key:
    """What makes two mentions name the same thing."""
    if mention.id is None:
        return (mention.kind, None, "".join(c for c in mention.name.lower() if c.isalnum()))
    if mention.kind == "model":
        return (mention.kind, *member_key(mention.id, mention.values.get("pieces", ())))
    return (mention.kind, mention.id)


@dataclass(slots=True)
class Entity:
    """One company or model of the article, with every place that names it."""

    key: Key
    name: str
    id: str | None
    mentions: list[Mention] = field(default_factory=list)


class Resolver:
    """Makes the records of one article."""

    def __init__(
        self, text: Text, sentences: Sequence[Sentence], gazetteer: Gazetteer, names: Iterable[Mention],
        references: References,
    ) -> None:  # fmt: skip
        self.text = text
        self.references = references
        self.sentences = sentences
        self.gazetteer = gazetteer
        self.notices: list[Notice] = []
        self._rivals: set[int] = set()
        self.days: list[Mention] = []
        """Dates of events ("在4月11日的峰会上"), in order: what "早一天" counts from where no release is dated."""
        self.entities: dict[Key, Entity] = {}
        taken: set[tuple[str, str]] = set()
        by_sentence: list[list[Mention]] = [[] for _ in sentences]
        at = 0
        self._tests: list[Mention] = []
        self._known: dict[int, Taken] = {}
        self._own: list[tuple[int, Mention, Mention | None]] = []
        self._against: dict[int, list[tuple[Mention, Mention]]] = {}
        """Own scores of rivals with their tests, by the beginning of the score that they are set against."""
        for mention in names:
            if mention.kind == "benchmark" and not mention.values.get("anaphor"):
                self._tests.append(mention)
            if mention.kind not in ("company", "model"):
                continue
            while at < len(sentences) and sentences[at].end <= mention.start:
                at += 1
            if at == len(sentences) or mention.start < sentences[at].start:
                continue
            if mention.values.get("anaphor"):
                continue
            key = key_of(mention)
            if key not in self.entities:
                name = mention.name
                if (mention.kind, name) in taken:  # two novel spellings of one name
                    key = next(k for k, e in self.entities.items() if k[0] == mention.kind and e.name == name)
                else:
                    taken.add((mention.kind, name))
                    self.entities[key] = Entity(key, name, mention.id)
            self.entities[key].mentions.append(mention)
            by_sentence[at].append(mention)
        self._by_sentence = by_sentence
        self._starts = [sentence.start for sentence in sentences]
        self._topics: dict[str, Mention | None] = {}
        self._releasing: set[str] = set()
        self.makers: dict[Key, tuple[str, Binding | None]] = {}

    def note_days(self, clause: Clause) -> None:
        """Keeps the dates of a clause that speaks of an event."""
        if "w.event" in clause.present:
            self.days += [m for m in clause.mentions.get("date", ()) if m.values.get("iso")]

    def note_own_scores(self, index: int, clause: Clause) -> None:
        """Keeps the results that stand in brackets behind a model: "超过 GPT-4（86.4）"."""
        if "own_score" not in clause.present:
            return
        tests = [test for mention in clause.mentions.get("benchmark", ()) for test in mention.each()]
        for score in clause.mentions.get("own_score", ()):
            before = [test for test in tests if test.end <= score.start]
            test = before[-1] if before else tests[0] if tests else None
            self._own.append((index, score, test))
            rival = score.members[0]
            told = [one for mention in clause.mentions.get("score", ()) for one in mention.each()]
            told = [one for one in told if 0 < rival.start - one.end <= _AGAINST_REACH]
            if told and test and self.references.contrast.search(clause.clean, told[-1].end, score.start):
                self._against.setdefault(told[-1].start, []).append((score, test))

    # --- open slots ---

    def antecedent(
        self, kind: str, sentence: int, before: int, reach: int = 3, ahead: bool = False, pronoun: bool = False
    ) -> Mention | None:
        """The thing of `kind` that the words before offset `before` mean, or None.

        Looks at the same sentence first, then back `reach` sentences; in the first one that names any, the only one
        there, else the topic of the article if it is among them, else the one that the sentence begins with. With
        `ahead` a headline, or a sentence below it, may speak of what is named later. A `pronoun` means the first one
        that the sentence before names, wherever it stands there.
        """
        for index in range(sentence, max(-1, sentence - reach - 1), -1):
            here = [
                m for m in self._by_sentence[index]
                if m.kind == kind and m.end <= before and m.start not in self._rivals
            ]  # fmt: skip
            if kind == "model" and index < sentence:
                here = [
                    m
                    for m in here
                    if not self.references.oblique.search(self.text.clean, max(0, m.start - 10), m.start)
                ]
            if here:
                here = self._without_owners(here)
                keys = {key_of(m) for m in here}
                if len(keys) == 1:
                    return here[-1]
                topic = self._topic(kind)
                if topic is not None and key_of(topic) in keys:
                    return topic
                begins = here[0].start - self.sentences[index].start <= _OPENING
                return here[0] if begins or (pronoun and index < sentence) else None
        topic = self._topic(kind)
        return topic if topic is not None and (topic.end <= before or (ahead and sentence < _LEAD)) else None

    def _without_owners(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions without families that own what stands beside them: "Qwen's new model, Qwen3" is about Qwen3."""
        members = {m.id for m in mentions if m.id and m.values.get("pieces")}
        return [
            m for m in mentions
            if m.id not in members or m.values.get("pieces") or not self.references.owns.match(self.text.clean, m.end)
        ]  # fmt: skip

    def note_rivals(self, bound: Iterable[Bound]) -> None:
        """Takes the models that others are compared with: what follows speaks of the others."""
        for binding, _ in bound:
            rival = binding.slots.get("versus")
            if rival is not None:
                self._rivals.update(m.start for m in rival.each())

    def _topic(self, kind: str) -> Mention | None:
        """What the whole article is about: the only one that its first sentence names, else one that is named at
        least three times and twice as often as any other."""
        if kind not in self._topics:
            title = [m for m in self._by_sentence[0] if m.kind == kind] if self._by_sentence else []
            title = [m for m in title if m.start not in self._rivals]
            named = (e.mentions for e in self.entities.values() if e.key[0] == kind)
            counts = sorted(([m for m in n if m.start not in self._rivals] for n in named), key=len, reverse=True)
            if len({key_of(m) for m in title}) == 1:
                self._topics[kind] = title[0]
            elif counts and len(counts[0]) >= max([3, *(2 * len(mentions) for mentions in counts[1:2])]):
                self._topics[kind] = counts[0][0]
            else:
                self._topics[kind] = None
        return self._topics[kind]

    def resolved(self, mention: Mention | None, sentence: int) -> Mention | None:
        """`mention`, or what an anaphor stands for."""
        if mention is None or not mention.values.get("anaphor"):
            return mention
        if mention.kind == "benchmark":
            return next((test for test in reversed(self._tests) if test.end <= mention.start), None)
        return self.antecedent(mention.kind, sentence, mention.start)

    def _other_subject(self, sentence: int, before: int) -> bool:
        """Whether a name that no list knows stands in the sentence before an offset: it may be what is spoken of."""
        start = self.sentences[sentence].start
        if sentence not in self._known:
            self._known[sentence] = Taken([*self._by_sentence[sentence], *self._tests])
        return any(
            not self.references.no_name.fullmatch(name.group()) and self._known[sentence].free(*name.span())
            for name in _NAME_SHAPE.finditer(self.text.clean, max(start, before - _SPOKEN), before)
        )

    def _is_paired(self, lists: Mapping[str, Sequence[Mention]], sentence: int) -> bool:
        """Whether the first of one list goes with the first of the other: where figures are listed, or in so many
        words; "A 和 B 超越了 C 和 D" says something of each with each."""
        span = self.sentences[sentence]
        return (
            not {"score", "rank"}.isdisjoint(lists)
            or self.references.each.search(self.text.clean, span.start, span.end) is not None
        )

    def _several(self, mention: Mention, sentence: int) -> Sequence[Mention]:
        """The models that "这两个模型" or "these models" stand for: those of the nearest sentence before that names
        two to four; of more, or for two of three, the last ones."""
        tries = 0
        for index in range(sentence, max(-1, sentence - _FURTHEST - 1), -1):
            here = {
                key_of(m): m for m in self._by_sentence[index]
                if m.kind == "model" and m.end <= mention.start and m.start not in self._rivals
            }  # fmt: skip
            tries += bool(here)
            if tries > _TRIES:
                break
            if 1 < len(here) <= _TOGETHER:
                members = list(here.values())
                return members[-2:] if any(c in mention.name for c in ("两", "二", "俩", "two", "both")) else members
        return ()

    def entity(self, mention: Mention | None) -> Entity | None:
        """The company or model that a mention names."""
        if mention is None:
            return None
        found = self.entities.get(key_of(mention))
        if found is None:
            found = next(
                (e for e in self.entities.values() if e.key[0] == mention.kind and e.name == mention.name), None
            )
        return found

    # --- evidence ---

    def evidence(
        self, rule: str, sentence: Sentence, fields: Mapping[str, Mention | None], confidence: float
    ) -> Evidence:
        """Evidence with the words of each field, in the order of the fields."""
        return Evidence(
            rule=rule,
            sentence=self.text.span(sentence.start, sentence.end),
            fields={k: self.span(m) for k, m in fields.items() if m is not None},
            confidence=round(confidence, 4),
        )

    def span(self, mention: Mention) -> Span:
        """The raw characters of a mention."""
        return self.text.span(mention.start, mention.end)

    # --- entities ---

    def link_makers(self, bound: Iterable[Bound]) -> None:
        """Which company made which model: what a rule read, else the gazetteer's maker where the article names it near
        the family of the model."""
        for binding, sentence in bound:
            company = self.entity(self.resolved(binding.slots.get("company"), sentence))
            slot = binding.slots.get("model")
            if company is None or slot is None:
                continue
            for member in slot.each():
                model = self.entity(self.resolved(member, sentence))
                if model is not None and self._may_make(company, model):
                    self.makers.setdefault(model.key, (company.name, binding))
        companies = [e for e in self.entities.values() if e.key[0] == "company"]
        by_id = {e.id: e for e in companies if e.id}
        for model in self.entities.values():
            if model.key[0] != "model" or model.key in self.makers or model.id is None:
                continue
            entry = self.gazetteer.entry("model", model.id)
            if isinstance(entry, ModelEntry) and entry.maker:
                if entry.maker in by_id:
                    kin = [by_id[entry.maker]]
                else:
                    kin = [
                        e
                        for i, e in by_id.items()
                        if i
                        and (entry.maker in self._owners(i) or i in self._owners(entry.maker))
                        and not all(m.values.get("aside") for m in e.mentions)
                    ]
                if len(kin) == 1 and self._is_near(kin[0], model.id):
                    self.makers[model.key] = (kin[0].name, None)
        makers = [e for e in companies if e.name not in self.references.hosts]
        self._link_new([e for e in makers if not all(m.values.get("aside") for m in e.mentions)])

    def _link_new(self, companies: Sequence[Entity]) -> None:
        """Makers of models that no list knows: that of the model whose name theirs goes on from, and, of the one that
        an article about few companies speaks of again and again, the company that it names first."""
        new = [e for e in self.entities.values() if e.key[0] == "model" and e.id is None]
        orphans = [e for e in new if e.key not in self.makers and len(e.mentions) >= _MANY]
        if orphans and 0 < len(companies) <= _FEW:
            main = max(orphans, key=lambda e: len(e.mentions))
            self.makers[main.key] = (min(companies, key=lambda e: e.mentions[0].start).name, None)
        known = {_stem(e.name): self.makers[e.key][0] for e in reversed(new) if e.key in self.makers}
        for model in new:
            maker = known.get(_stem(model.name))
            if maker is not None:
                self.makers.setdefault(model.key, (maker, None))

    def _is_near(self, company: Entity, family: str) -> bool:
        """Whether a model of the family stands within a few sentences of the company."""
        places = [
            [bisect_right(self._starts, m.start) for e in entities for m in e.mentions]
            for entities in ([company], [e for e in self.entities.values() if e.key[0] == "model" and e.id == family])
        ]
        return any(abs(a - b) <= _NEAR for a in places[0] for b in places[1])

    def _may_make(self, company: Entity, model: Entity) -> bool:
        """No company makes a model whose known maker is another, unless the two belong together."""
        entry = self.gazetteer.entry("model", model.id) if model.id else None
        if not isinstance(entry, ModelEntry) or entry.maker is None or company.id is None or company.id == entry.maker:
            return True
        return entry.maker in self._owners(company.id) or company.id in self._owners(entry.maker)

    def _hosts(self, company: Entity, binding: Binding) -> bool:
        """Whether a company gives access to the model of another: the rule says so, and it is no mere place."""
        is_access = binding.values["kind"] == "access"
        return is_access and _has_company(binding) and company.name not in self.references.hosts

    def _is_part(self, company: Entity, model: Entity) -> bool:
        """Whether the gazetteer's maker of `model` owns `company`."""
        entry = self.gazetteer.entry("model", model.id) if model.id else None
        return isinstance(entry, ModelEntry) and bool(company.id) and entry.maker in self._owners(str(company.id))

    def _owners(self, id: str) -> set[str]:
        owners: set[str] = set()
        entry = self.gazetteer.entry("company", id)
        while isinstance(entry, CompanyEntry) and entry.parent and entry.parent not in owners:
            owners.add(entry.parent)
            entry = self.gazetteer.entry("company", entry.parent)
        return owners

    def companies(self) -> tuple[Company, ...]:
        """The companies, in the order of their first mention.

        One that only ever says who a person is or was, and that made and released nothing, is left out.
        """
        makers = {name for name, _ in self.makers.values()} | self._releasing
        return tuple(
            Company(name=e.name, id=e.id, mentions=tuple(self.span(m) for m in e.mentions))
            for e in self.entities.values()
            if e.key[0] == "company" and (e.name in makers or not all(m.values.get("aside") for m in e.mentions))
        )

    def models(self) -> tuple[Model, ...]:
        """The models, in the order of their first mention."""
        return tuple(
            Model(
                name=e.name, id=e.id, company=self.makers[e.key][0] if e.key in self.makers else None,
                mentions=tuple(self.span(m) for m in e.mentions),
            )
            for e in self.entities.values() if e.key[0] == "model"
        )  # fmt: skip

    # --- claims ---

    def releases(self, bound: Iterable[Bound]) -> tuple[Release, ...]:
        """One release for each model and kind; a later sentence may add the company or the date."""
        rows: dict[tuple[Key, str], dict[str, Any]] = {}
        last_date: Mention | None = None
        for binding, index in bound:
            slot = binding.slots.get("model")
            members: list[Mention | None] = list(slot.each()) if slot else [None]
            if slot is None and "model" in binding.rule.inherit:
                members = [self._told_of(self.antecedent("model", index, binding.start), rows, index)]
            company_slot = self.resolved(binding.slots.get("company"), index)
            dates = binding.slots["date"].each() if "date" in binding.slots else ()
            if "kind" not in binding.values or self._has_object(binding, slot):
                continue
            for position, member in enumerate(members):
                model = self.entity(self.resolved(member, index))
                if model is None or (member is not None and self._names_more(member, index, binding)):
                    continue
                # The unit that released it is its maker, where the known maker owns the unit; a host gives access.
                company = self.entity(company_slot.each()[0] if company_slot else None)
                may_make = company is None or self._may_make(company, model)
                if company is not None and not may_make and not self._hosts(company, binding):
                    company, company_slot_used = None, None
                else:
                    company_slot_used = company_slot.each()[0] if company_slot else None
                if company is not None and self._is_part(company, model):
                    self.makers[model.key] = (company.name, binding)
                elif company is not None and model.id is None and binding.values.get("status") != "denied":
                    self.makers.setdefault(model.key, (company.name, binding))
                date = dates[position] if len(dates) == len(members) > 1 else dates[0] if dates else None
                anchor = self._anchor(last_date, binding.start)
                if date is not None and (
                    self._is_since(date, binding) or self._is_of_other_part(date, binding, self.sentences[index].start)
                ):
                    date = None
                if date is None and "date" in binding.rule.inherit:
                    date = anchor
                kind, status = binding.values["kind"], binding.values.get("status", "released")
                if status == "released" and date is not None and self._lies_ahead(date, binding):
                    status = "planned"  # "a release on May 20", read on May 13
                news_date = self._date(date, status, anchor) if date else None
                if date is not None and date.values.get("iso"):
                    last_date = date
                fields = {
                    "model": member,
                    "company": company_slot_used,
                    "date": date,
                    "kind": next((w for w in binding.words.values() if "kind" in w.values), None)
                    or next(iter(binding.words.values()), None),
                }
                row = {
                    "model": model.name, "company": company.name if company else None, "kind": kind, "status": status,
                    "date": news_date, "rule": binding.rule.id, "sentence": self.sentences[index], "fields": fields,
                    "confidence": min([m.confidence for m in fields.values() if m is not None], default=1.0),
                }  # fmt: skip
                self._merge(rows, (model.key, kind), row)
        merged = self._without_twins(rows)
        out = []
        for (model_key, _), row in merged.items():
            if row["company"] is None and model_key in self.makers:
                row["company"] = self.makers[model_key][0]
            if row["company"] is not None:
                self._releasing.add(row["company"])
            evidence = self.evidence(row["rule"], row["sentence"], row["fields"], row["confidence"])
            out.append(Release(
                model=row["model"], company=row["company"], kind=row["kind"], status=row["status"],
                date=row["date"], evidence=evidence,
            ))  # fmt: skip
        return tuple(out)

    def _lies_ahead(self, date: Mention, binding: Binding) -> bool:
        """Whether a date is to come: a later day of this month is, unless the verb says that it is past."""
        if date.values.get("ahead"):
            return True
        verbs = (self.text.clean[verb.start : verb.end] for verb in binding.words.values())
        return bool(date.values.get("soon")) and not any(verb.endswith(("了", "ed")) for verb in verbs)

    def _is_since(self, date: Mention, binding: Binding) -> bool:
        """Whether a date only begins the time in which this happened: "自 3 月 A 推出以来，B 发布"."""
        verbs = [verb.start for verb in binding.words.values()]
        return bool(verbs) and self.references.since.search(self.text.clean, date.end, min(verbs)) is not None

    def _is_of_other_part(self, date: Mention, binding: Binding, start: int) -> bool:
        """Whether a dash parts a date from the verb: "最早今年上市 — X 开源后口碑不错". One that opens the sentence
        dates all of it."""
        verb = min((word.start for word in binding.words.values()), default=date.end)
        clean = self.text.clean
        return _APART.search(clean, date.end, verb) is not None and date.start - start > _OPENING

    def _told_of(self, mention: Mention | None, rows: Mapping[tuple[Key, str], object], index: int) -> Mention | None:
        """`mention` if its release was told, or if the article is about it and names its maker, or names it in
        the sentence, or no list knows it: "the code is open" means no other."""
        topic = self._topic("model")
        told = {key for key, _ in rows}
        is_here = mention is not None and mention.start >= self.sentences[index].start
        if topic is not None and (is_here or topic.id is None or key_of(topic) in self.makers):
            told.add(key_of(topic))
        return mention if mention is not None and key_of(mention) in told else None

    def _has_object(self, binding: Binding, slot: Mention | None) -> bool:
        """Whether the verb behind a model has an object: "ChatGPT 推出 Pulse" tells no release of ChatGPT."""
        verb = binding.words.get("w.release") or binding.words.get("w.access")
        if verb is None or slot is None or verb.start < slot.end or _has_company(binding):
            return False
        clean = self.text.clean
        if _ATTRIBUTE.match(clean, verb.end, verb.end + 4) and not _IS.search(clean, slot.end, verb.start):
            return True
        takes_one = clean[verb.start : verb.end] in self.references.takers
        return takes_one and _OBJECT.match(clean, verb.end, verb.end + 4) is not None

    def _names_more(self, member: Mention, index: int, binding: Binding) -> bool:
        """Whether the words are part of the name of something else: "Claude Design", "Gemini for Home", "Slack GPT"."""
        clean, sentence = self.text.clean, self.sentences[index]
        if member.values.get("anaphor"):
            return False
        made_for = None if member.values.get("pieces") else _NAME_FOR.match(clean, member.end, sentence.end)
        if made_for is not None and made_for["whom"] not in self.references.platforms:
            return True
        if not _HAN_CHARACTER.search(clean, sentence.start, sentence.end):
            more = _LATIN_NAME_BEHIND.match(clean, member.end, sentence.end)
            return (
                more is not None
                and any(word.end <= member.start for word in binding.words.values())
                and not member.values.get("pieces")
                and self.references.followers.isdisjoint(more["words"].split())
            )
        behind = _NAME_BEHIND.match(clean, member.end, sentence.end)
        if behind is not None and not self.references.followers.issuperset(behind["words"].split()):
            return True
        before = _NAME_BEFORE.search(clean, max(sentence.start, member.start - 20), member.start)
        if before is None or before["word"] in self.references.preceders or member.values.get("pieces"):
            return False
        return not any(m.start <= before.start("word") < m.end for m in self._by_sentence[index])

    def _anchor(self, last: Mention | None, before: int) -> Mention | None:
        """The latest full date before an offset that a release or an event has."""
        days = [*self.days, *([last] if last else [])]
        full = [m for m in days if m.end <= before and len(str(m.values.get("iso"))) == 10]
        return max(full, key=lambda m: m.start, default=None)

    _ORDER = ("released", "planned", "rumored", "denied")

    def _merge(self, rows: dict[tuple[Key, str], dict[str, Any]], key: tuple[Key, str], row: dict[str, Any]) -> None:
        old = rows.get(key)
        if old is None:
            rows[key] = row
            return
        is_first = self._ORDER.index(row["status"]) < self._ORDER.index(old["status"])
        # "Its new model X is put off to May": a dated plan holds against a release told in the same sentence.
        later = old if is_first else row
        if row["status"] != old["status"] and old["sentence"] == row["sentence"] and later["date"] is not None:
            is_first = not is_first
        if is_first:
            old, row = row, old
            rows[key] = old
        if row["status"] != old["status"]:
            return
        old["company"] = old["company"] or row["company"]
        old["fields"].setdefault("company", row["fields"].get("company"))
        if old["date"] is None and row["date"] is not None:
            for name in ("date", "rule", "sentence", "fields"):
                old[name] = row[name]
        elif (
            old["date"]
            and row["date"]
            and old["date"].iso
            and row["date"].iso
            and not _agree(old["date"].iso, row["date"].iso)
        ):
            self.notices.append(
                Notice(code="conflicting-dates", message=f"{row['model']}: {old['date'].iso} and {row['date'].iso}")
            )
        elif old["date"] and row["date"] and len(row["date"].iso or "") > len(old["date"].iso or ""):
            for name in ("date", "rule", "sentence", "fields"):
                old[name] = row[name]

    @staticmethod
    def _without_twins(rows: dict[tuple[Key, str], dict[str, Any]]) -> dict[tuple[Key, str], dict[str, Any]]:
        """A model that is opened is not launched as well: the launch gives its date and company to the opening."""
        kept = dict(rows)
        for (model, kind), row in rows.items():
            opened = rows.get((model, "open_source"))
            if kind == "launch" and opened is not None and opened["status"] == row["status"]:
                same_date = row["date"] is None or opened["date"] is None or row["date"].iso == opened["date"].iso
                if same_date:
                    if opened["date"] is None:
                        opened["date"] = row["date"]
                    opened["company"] = opened["company"] or row["company"]
                    del kept[model, kind]
        return kept

    def _date(self, mention: Mention, status: str, last: Mention | None) -> NewsDate:
        iso = mention.values.get("iso")
        if status in ("planned", "rumored"):
            iso = mention.values.get("iso_plan") or iso
        relative = mention.values.get("relative")
        if relative and last is not None:
            iso = shifted(last.values.get("iso"), str(relative))
        span = self.span(mention)
        return NewsDate(iso=iso, text=span.text, start=span.start, end=span.end)

    def parameters(self, bound: Iterable[Bound]) -> tuple[ParameterScale, ...]:
        """Stated parameter counts. A figure that is told of a named model is not repeated for an unnamed one."""
        found: dict[tuple[Any, ...], ParameterScale] = {}

        def add(mention: Mention, model: Entity | None, index: int, rule: str, slot: Mention | None) -> None:
            if model is not None and _is_of_other_size(model, mention):
                model, slot = None, None  # "Qwen1.5-4B 与 7B 模型": the figure is that of another model
            if model is None:
                model = self._named_with(mention)
            # A bare size and the "A3B" of a name speak of a model, or of nothing.
            if model is None and (mention.values.get("needs_model") or self.text.clean[mention.start] == "A"):
                return
            low, high, kind = mention.values.get("min"), mention.values.get("max"), mention.values.get("kind", "total")
            key = (model.name if model else None, low, high, kind)
            if key not in found:
                evidence = self.evidence(
                    rule, self.sentences[index], {"parameters": mention, "model": slot}, mention.confidence
                )
                found[key] = ParameterScale(
                    model=model.name if model else None, min=low, max=high, kind=kind, source="text", evidence=evidence
                )

        last: tuple[int, Mention, Mention | None] | None = None
        for binding, index in bound:
            sizes = binding.slots["parameters"].each()
            slot = binding.slots.get("model")
            members: Sequence[Mention | None] = slot.each() if slot else (None,)
            # "参数量为 90 亿" and "its 7B version" speak of a model named before, "a 7B model" does not.
            speaks_of = sizes[0].values.get("predicate") or len(binding.pattern.items) > 1
            speaks_of = (speaks_of and "model" in binding.rule.inherit) or self._is_of_whole(sizes[0], index)
            if slot is None and speaks_of:
                members = (self.antecedent("model", index, binding.start),)
            elif slot is None and self._is_headline(index) and not self._is_any(sizes[0]):
                members = (self.antecedent("model", index, binding.start, ahead=True),)
            if len(members) == len(sizes):
                pairs = list(zip(members, sizes, strict=True))
            elif len(members) == 1:
                pairs = [(members[0], size) for size in sizes]
            elif len(sizes) == 1:
                pairs = [(member, sizes[0]) for member in members]
            else:
                pairs = []
            for member, size in pairs:
                if member is None and last is not None and last[0] == index and _are_partners(last[1], size):
                    member = last[2]
                add(size, self.entity(self.resolved(member, index)), index, binding.rule.id, member)
                last = index, size, member
        self._named_sizes(found)
        told = {key[1:] for key in found if key[0] is not None}
        return tuple(
            sorted(
                (scale for key, scale in found.items() if key[0] is not None or key[1:] not in told),
                key=lambda p: p.evidence.fields["parameters"].start,
            )
        )

    def _is_any(self, size: Mention) -> bool:
        """Whether a size may be that of any model: a bare one, or "50 个 7B 模型"."""
        counted = _COUNTED.search(self.text.clean, max(0, size.start - 6), size.start)
        return bool(size.values.get("needs_model")) or counted is not None

    def _is_headline(self, sentence: int) -> bool:
        """Whether a sentence stands in the first line, and that line names no model: its "7B 模型" is the topic."""
        first = self.sentences[0].paragraph
        lines = zip(self.sentences, self._by_sentence, strict=True)
        named = itertools.takewhile(lambda pair: pair[0].paragraph == first, lines)
        return self.sentences[sentence].paragraph == first and not any(m.kind == "model" for _, ms in named for m in ms)

    def _is_of_whole(self, size: Mention, sentence: int) -> bool:
        """Whether a told size, in a sentence without a model, is that of what was spoken of: "整个网络有 84M 参数"."""
        if size.values.get("needs_model") or any(m.kind == "model" for m in self._by_sentence[sentence]):
            return False
        clean = self.text.clean
        if self.references.other.search(clean, max(0, size.start - 14), size.start):
            return False
        start = max(self.sentences[sentence].start, size.start - _SPOKEN)
        return self.references.whole.search(clean, start, size.start) is not None

    def _named_sizes(self, found: dict[tuple[Any, ...], ParameterScale]) -> None:
        """Adds the sizes that models have in their names, where no sentence states them."""
        for entity in self.entities.values():
            mention = entity.mentions[0]
            for kind, piece in mention.values.get("pieces", ()):
                size = size_of(piece) if kind == "size" else None
                if size is None:
                    continue
                count, active = size
                key = (entity.name, count, count, "active" if active else "total")
                if key not in found:
                    sentence = next(s for s in self.sentences if s.start <= mention.start < s.end)
                    found[key] = ParameterScale(
                        model=entity.name,
                        min=count,
                        max=count,
                        kind="active" if active else "total",
                        source="name",
                        evidence=self.evidence(
                            "name", sentence, {"parameters": mention, "model": mention}, mention.confidence
                        ),
                    )

    def _named_with(self, size: Mention) -> Entity | None:
        """The topic of the article, if its name alone holds the figure: "the 8B model" where it is Llama 3.1 8B."""
        if size.values.get("min") != size.values.get("max"):
            return None
        written = size.name.replace(" ", "").lower()
        if not written.endswith("b"):
            return None
        named = [
            e for e in self.entities.values()
            if e.key[0] == "model" and any(part == written for part in _PARTS.split(e.name.lower()))
        ]  # fmt: skip
        topic = self._topic("model")
        return named[0] if len(named) == 1 and topic is not None and key_of(topic) == named[0].key else None

    def benchmarks(self, bound: Iterable[Bound], tabled: Iterable[Result]) -> tuple[BenchmarkClaim, ...]:
        """Claims of sentences and of tables, one for each model, test, score and rival."""
        found: dict[tuple[Any, ...], BenchmarkClaim] = {}
        tabled = list(tabled)
        rows = sorted({cell.line for cell in tabled})
        # A row of a table is no sentence: what it says is what its cells say.
        bound = [(b, n) for b, n in bound if not _lies_in(self.sentences[n], rows)]
        self._share_subjects(bound)
        for binding, index in bound:
            for fields in self._claims(binding, index):
                model = self.entity(self.resolved(fields["model"], index))
                versus = fields["versus"]
                if model is None or self._is_same(model, versus, index) or self._is_no_rival(binding, versus):
                    continue
                test = self.resolved(fields["benchmark"], index)
                if test is None and fields["benchmark"] is not None:
                    continue
                fields = {**fields, "benchmark": test or self._heading_test(index)}
                if self._is_of_another(fields["score"], test):
                    continue
                place = fields["rank"]
                if place is not None and (holder := self._holder_behind(place, index)) is not None:
                    model = self.entity(self.resolved(holder, index)) or model
                    fields = {**fields, "model": holder}
                if place is not None and place.values.get("soft") and "model" not in binding.slots:
                    continue  # praise such as 最强 is a rank only of a model named beside it
                if "rank" in binding.rule.set and binding.values.get("relation") != ">":
                    continue  # on par with all others, or behind them: no first place
                relation = binding.values.get("relation") if versus is not None else None
                rank = int(binding.values["rank"]) if "rank" in binding.values else None
                opposed = self._opposed(model, fields)
                if versus is not None or not opposed:
                    self._claim(found, model, fields, binding.rule.id, self.sentences[index], relation, rank)
                for rival, order in opposed:
                    if versus is None or rival.start != versus.start:
                        told = {**fields, "versus": rival}
                        self._claim(found, model, told, binding.rule.id, self.sentences[index], order, rank)
        for index, score, test in self._own:
            owner = score.members[0]
            model = self.entity(self.resolved(owner, index))
            test = self.resolved(test, index)
            if model is not None and test is not None:
                own = {"model": owner, "benchmark": test, "score": score, "rank": None, "versus": None}
                self._claim(found, model, own, "own-score", self.sentences[index], None, None)
        for cell in tabled:
            model = self.entity(cell.model)
            if model is None and cell.model.finder == "table":
                key = key_of(cell.model)
                model = self.entities[key] = Entity(key, cell.model.name, None, [cell.model])
            if model is not None:
                fields = {
                    "model": cell.model,
                    "benchmark": cell.benchmark,
                    "score": cell.score,
                    "rank": cell.rank,
                    "versus": None,
                }
                self._claim(found, model, fields, "table", Sentence(*cell.line, 0), None, None)
        return self._with_rivals(_with_ranks(list(found.values())))

    @staticmethod
    def _with_rivals(claims: list[BenchmarkClaim]) -> tuple[BenchmarkClaim, ...]:
        """A result and the rivals beside it in its sentence are one claim for each rival: "得 86.1 分，超过 A"."""
        of_model: dict[tuple[str, int], list[int]] = {}
        for at, claim in enumerate(claims):
            of_model.setdefault((claim.model, claim.evidence.sentence.start), []).append(at)
        told: set[int] = set()
        for group in of_model.values():
            told_here = [at for at in group if claims[at].score is not None or claims[at].rank is not None]
            if len({(claims[at].benchmark, claims[at].score, claims[at].rank) for at in told_here}) != 1:
                continue
            result = claims[told_here[0]]
            fields = {k: v for k, v in result.evidence.fields.items() if k != "versus"}
            figures = [fields[name] for name in ("score", "rank") if name in fields]
            for at in group:
                claim = claims[at]
                rival = claim.evidence.fields.get("versus")
                if at in told_here or rival is None or not figures:
                    continue
                if result.score is None and result.rank == 1 and claim.relation in ("<", "="):
                    continue  # "达到开源 SOTA，直逼 B": the first place is not above B
                gap = max(rival.start - figures[-1].end, figures[0].start - rival.end)
                before = _RIVAL_BEFORE if result.score is None else 0
                behind = _RIVAL_REACH if result.score is not None else _RIVAL_OF_RANK
                if gap > (behind if rival.start > figures[0].start else before):
                    continue
                if claim.benchmark in (None, result.benchmark):
                    evidence = claim.evidence.model_copy(update={"fields": {**fields, **claim.evidence.fields}})
                    update = {name: getattr(result, name) for name in _OF_RESULT}
                    claims[at] = claim.model_copy(update={**update, "evidence": evidence})
                    told.update(other for other in told_here if claims[other].versus is None)
        rows: dict[tuple[Any, ...], BenchmarkClaim] = {}
        for at, claim in enumerate(claims):
            if at not in told:
                said = (claim.benchmark, claim.score, claim.rank, claim.versus)
                key = (claim.model, *said, claim.rank_within, claim.relation)
                rows.setdefault(key, claim)
        return tuple(claim for claim in rows.values() if not _is_told(claim, rows.values()))

    def _heading_test(self, sentence: int) -> Mention | None:
        """The only test that the heading above a sentence names, and no model: what stands below is a result in it."""
        clean = self.text.clean
        end = clean.rfind("\n", 0, self.sentences[sentence].start) if self._tests else -1
        for _ in range(_LINES_BELOW):
            if end < 0:
                return None
            start = clean.rfind("\n", 0, end) + 1
            if _HEADING.match(clean, start, end):
                named = [test for test in self._tests if start <= test.start < end]
                at = bisect_right(self._starts, start) - 1
                models = any(m.kind == "model" and start <= m.start < end for m in self._by_sentence[max(0, at)])
                return named[0] if len({test.id or test.name for test in named}) == 1 and not models else None
            end = start - 1
        return None

    def _is_same(self, model: Entity, versus: Mention | None, index: int) -> bool:
        rival = self.entity(self.resolved(versus, index))
        return rival is not None and rival.key == model.key

    def _is_of_another(self, score: Mention | None, test: Mention | None) -> bool:
        """Whether a score is said to be on something else than the test before it: "78.5% on MMMU, 86.6% on Foo"."""
        if score is None or test is None or test.end > score.start:
            return False
        return _ON_ANOTHER.match(self.text.clean, score.end) is not None

    def _holder_behind(self, place: Mention, sentence: int) -> Mention | None:
        """The model that a rank before it belongs to: "第一名的 GPT-4o"."""
        behind = _OF_RANK.match(self.text.clean, place.end)
        if behind is None:
            return None
        return next((m for m in self._by_sentence[sentence] if m.kind == "model" and m.start == behind.end()), None)

    def _opposed(self, model: Entity, fields: Mapping[str, Mention | None]) -> list[tuple[Mention, str]]:
        """The rivals whose own scores in the same test are set against the score of a claim, and which is higher."""
        score, test = fields["score"], fields["benchmark"]
        if score is None or test is None:
            return []
        return [
            (own.members[0], _in_order(score, own))
            for own, its in self._against.get(score.start, ())
            if its.start == test.start and not self._is_same(model, own.members[0], 0)
        ]

    def _is_no_rival(self, binding: Binding, versus: Mention | None) -> bool:
        """Whether a name stands for a time ("GPT-2 时刻") or in another clause than the word that compares."""
        if versus is None:
            return False
        word = binding.words.get("w.compare")
        parted = word is not None and _PARTED.search(self.text.clean, word.end, max(word.end, versus.start))
        return bool(parted) or self.references.no_rival.match(self.text.clean, versus.end) is not None

    def _claim(
        self,
        found: dict[tuple[Any, ...], BenchmarkClaim],
        model: Entity,
        fields: Mapping[str, Mention | None],
        rule: str,
        sentence: Sentence,
        relation: str | None,
        rank: int | None,
    ) -> None:
        """Adds one claim to `found` unless it stands there or says nothing."""
        test, score, place, versus = fields["benchmark"], fields["score"], fields["rank"], fields["versus"]
        if (
            score is not None
            and place is None
            and rank is None
            and self.references.record.match(self.text.clean, score.end)
        ):
            rank = 1
        claim = BenchmarkClaim(
            model=model.name,
            benchmark=self.span(test).text if test else None,
            benchmark_id=test.id if test else None,
            score=self.span(score).text if score else None,
            rank=place.values["rank"] if place and rank is None else rank,
            rank_within=bool(place.values.get("within")) if place else False,
            versus=self.span(versus).text if versus else None,
            relation=cast("Relation | None", "<" if relation == "<=" else relation),
            evidence=self.evidence(rule, sentence, fields, min(m.confidence for m in fields.values() if m is not None)),
        )
        said = (claim.benchmark, claim.score, claim.rank, claim.versus)
        is_praise = test is not None and test.finder == "benchmark-task" and not any(said[1:])
        if any(value is not None for value in said) and not is_praise:
            found.setdefault((claim.model, *said, claim.rank_within, claim.relation), claim)

    def _share_subjects(self, bound: Sequence[Bound]) -> None:
        """In "A 超越 B，接近 C" and "A 超越 B，排名第一" the subject of the second is A, not the nearer B."""
        earlier: dict[int, list[Binding]] = {}
        latest: dict[int, Binding] = {}  # of those before in a sentence the last that has a subject
        for binding, index in bound:
            before = earlier.setdefault(index, [])
            self._share_subject(binding, index, latest.get(index), before)
            before.append(binding)
            if "model" in binding.slots:
                latest[index] = binding

    def _share_subject(
        self, binding: Binding, sentence: int, latest: Binding | None, before: Sequence[Binding]
    ) -> None:
        """Gives a binding the subject of one of those before it in its sentence, or takes the one that it has."""
        model = binding.slots.get("model")
        if model is None and "model" in binding.rule.inherit:
            # "A 在 MMLU 上得 86 分，在 MATH 上得 62 分": the second result is A's as well.
            if latest is not None and latest.start < binding.start:
                binding.slots["model"] = latest.slots["model"]
            return
        if model is None:
            return
        if self._has_test(model, binding.slots.get("benchmark")):
            del binding.slots["model"]
            return
        said = self.text.clean[max(0, model.start - 12) : model.start]
        if "versus" in binding.slots and (
            _RIVAL.search(said) or (self.references.example.search(said) and self._is_second(model, sentence))
        ):
            del binding.slots["model"]  # "比 A 好，匹敌 B": neither is what is spoken of
            return
        score = binding.slots.get("score") if "versus" not in binding.slots else None
        if score is not None and not _COMMA.search(self.text.clean, model.end, max(model.end, score.start)):
            return  # "A 超过 B 的 86.1": the figure is that of B
        rival = next((other for other in reversed(before) if other.slots.get("versus") is model), None)
        if rival is not None and "model" in rival.slots:
            binding.slots["model"] = rival.slots["model"]
        elif rival is not None:  # its subject stands in an earlier sentence
            del binding.slots["model"]

    def _has_test(self, model: Mention, test: Mention | None) -> bool:
        """Whether a model is named as the one whose test it is: "在 A 的 MMLU 上"."""
        if test is None or not _OF_TEST.fullmatch(self.text.clean, model.end, max(model.end, test.start)):
            return False
        return _PLACED.search(self.text.clean, max(0, model.start - 4), model.start) is not None

    def _is_second(self, model: Mention, sentence: int) -> bool:
        """Whether another model stands before one in its sentence."""
        return any(m.kind == "model" and m.end <= model.start for m in self._by_sentence[sentence])

    def _inside(self, binding: Binding, sentence: int) -> Mention | None:
        """The only model that stands within a result: "在 MMLU 测评中，A 的准确率从 18.1% 下降到 0.8%"."""
        if "model" not in binding.rule.inherit or "versus" in binding.slots:
            return None
        here = [m for m in self._by_sentence[sentence] if m.kind == "model" and m.start not in self._rivals]
        here = [m for m in here if binding.start <= m.start and m.end <= binding.end]
        return here[0] if len(here) == 1 else None

    def _claims(self, binding: Binding, index: int) -> Iterable[dict[str, Mention | None]]:
        slots: dict[str, Mention | None] = {
            k: binding.slots.get(k) for k in ("model", "benchmark", "score", "rank", "versus")
        }
        # Where a rule binds a model and has none, `_share_subjects` found that it stands in an earlier sentence.
        inherits = "model" in binding.rule.inherit or any(
            isinstance(item, Slot) and item.field == "model" for item in binding.pattern.items
        )
        subject = slots["model"]
        if subject is None and inherits:
            if self._other_subject(index, binding.start):
                return
            span = self.sentences[index]
            place = slots["rank"] or slots["score"]
            is_place = place is not None and (place.kind == "rank" or place.values.get("unit") == MEDAL)
            if is_place and self.references.of_person.search(self.text.clean, span.start, span.end):
                return
            said = (
                self.references.pronoun.search(self.text.clean, self.sentences[index].start, binding.start) is not None
            )
            slots["model"] = self._inside(binding, index) or self.antecedent(
                "model", index, binding.start, ahead=True, pronoun=said
            )
        elif subject is not None and subject.values.get("plural"):
            members = tuple(self._several(subject, index))
            slots["model"] = replace(subject, members=members) if members else subject
        lists = {k: m.each() for k, m in slots.items() if m is not None and len(m.each()) > 1}
        lengths = {len(v) for v in lists.values()}
        if not lists:
            yield slots
        elif len(lengths) == 1 and (len(lists) == 1 or self._is_paired(lists, index)):
            for i in range(lengths.pop()):
                yield {k: lists[k][i] if k in lists else m for k, m in slots.items()}
        elif "score" not in lists:  # otherwise each with each, unless figures would be guessed
            combos: list[dict[str, Mention | None]] = [slots]
            for name, members in lists.items():
                combos = [{**c, name: member} for c in combos for member in members]
            yield from combos


_SPOKEN = 200
"""Characters before a figure among which what it is said of may stand."""
_FURTHEST = 40
"""Sentences back in which several models may stand that are then spoken of together,"""
_TRIES = 7
"""how many of these may name any model,"""
_TOGETHER = 4
"""and how many models that may be."""
_NAME_SHAPE = later(
    r"(?<![A-Za-z0-9-])(?:[A-Z][a-z]+[A-Z][A-Za-z0-9]*|[A-Z][A-Za-z]+-[A-Z]{2,}\b"
    r"|[a-z]{1,2}[A-Z][A-Za-z0-9]{2,}|[A-Z]{2,}[A-Za-z0-9]*(?= ?(?:方法|框架|算法|模型|系统)))"
)
"""A name of two or more parts written as one: "VidTok", "Ref-AVS", or in capitals before a noun: "VSA方法"."""
_COMMA = later(r"[，,;；]")
_COUNTED = later(r"[0-9多几数两十百] ?[个款] ?\Z")
_HEADING = later(r"[ \t]*(?:##+ |[^\n，。；,;!?！？]{2,40}[:：][ \t]*\Z)")
_LINES_BELOW = 30
"""Lines up to which a heading is looked for."""
_OF_RESULT = ("benchmark", "benchmark_id", "score", "rank", "rank_within")
_ON_ANOTHER = later(r"[`*]{0,2} on (?:the )?[`*]{0,2}[A-Z]")
_PARTED = later(r"[。；;：—]| - ")
_SIDE_BY_SIDE = 30
"""Characters between two words of one rank,"""
_RANK_REACH = 16
"""between a score and the rank that it gives,"""
_AGAINST_REACH = 60
"""Characters between a score and the rival whose own score it is contrasted with."""
_DIGITS = later(r"[^0-9.]")
_RIVAL_REACH = 120
"""Characters behind a result in which the rivals stand that it is compared with,"""
_RIVAL_OF_RANK = 45
"""of a rank alone,"""
_RIVAL_BEFORE = 24
"""and before a rank: "超越 B，成为第一"."""
_NEARLY = 0.15
"""How far a stated size may be from the one in a name: a 72B model may have 72.7 billion parameters."""
_OF_RANK = later(r" ?的 ?")
_OF_TEST = later(r" ?的? ?|'s ")
_PLACED = later(r"(?:在|于|\b[io]n) ?\Z")
_RIVAL = later(r"比 ?\Z")
"""Before a name that something is compared with."""
_OPENING = 12
"""Characters at the beginning of a sentence in which its subject stands."""
_LEAD = 3
"""Sentences at the beginning that may speak of a thing before its name."""
_NEAR = 4
"""Sentences from a model of its family within which a company is said to be the maker that it is known to be."""
_PARTS = later(r"[-_ ]")
_MANY = 4
"""Places at which an article names the model that it is about,"""
_FEW = 8
"""and how many companies it names at most."""
_HAN_CHARACTER = later(f"[{HAN}]")
_NAME_BEHIND = later(
    rf"(?P<words>(?: [A-Z][A-Za-z]{{1,20}}){{1,3}})(?=[ \n]?[{HAN}，。、：；！？（）()「」『』“”—|,.:;!?–]|$)"
)
_NAME_FOR = later(
    rf" for (?P<whom>[A-Z][A-Za-z]{{2,20}})(?: [A-Z][A-Za-z]{{2,20}}){{0,2}}"
    rf"(?=[ \n]?[{HAN}，。、：；！？（）()」』”—|,.:;!?–]|$)"
)
"""What a product is made for, as a part of its name: "Gemini for Education"."""
_LATIN_NAME_BEHIND = later(r"(?P<words>(?: [A-Z][a-z]{2,20}){1,3})(?=[ \n]?[,.:;!?—–()|]| [a-z]|\n|$)")
_NAME_BEFORE = later(rf"(?:^|[{HAN}，。、：（「『“] ?)(?P<word>[A-Z][A-Za-z]{{2,20}})[ \n]\Z")
_OBJECT = later(rf"了?(?: ?[A-Za-z0-9]| ?[「『《“\"'])|(?:了|(?<=了))(?=[{HAN}])(?![两三几半多近一])")
_ATTRIBUTE = later(rf"的(?=[{HAN}A-Za-z0-9「《“])(?![时同当消传那前后第新])")
"""Behind a verb: "Kimi 等更早发布的模型" is about the models; "是三月发布的。" and "发布的当天" are no attributes,"""
_IS = later(r"[是为：:]")
"""nor is "Copilot 是微软推出的助手"."""
_APART = later(r"[^\n][—–]")
_PARTNER_REACH = 40
"""Characters between the whole size of a model and that of its active part."""


def _is_told(claim: BenchmarkClaim, others: Iterable[BenchmarkClaim]) -> bool:
    """Whether other claims say all that a claim does, and more: on which test, or with which result.

    "登顶" in a headline says no more than the rank on the test that the text names; a comparison without a test no more
    than the same with one in its sentence; praise on a test no more than the result on it; a score or a rank no more
    than both together.
    """
    for other in others:
        if other.model != claim.model or other is claim:
            continue
        if claim.benchmark is not None and claim.versus is None and _is_result_of(claim, other):
            return True
        if claim.score:
            continue
        is_here = other.evidence.sentence.start == claim.evidence.sentence.start
        if claim.versus:
            told = is_here and claim.rank is None and (other.versus, other.relation) == (claim.versus, claim.relation)
        elif claim.rank:
            told = other.rank == claim.rank and (claim.evidence.rule == "benchmark.tops" or _is_beside(claim, other))
        else:
            told = is_here and other.benchmark == claim.benchmark
        is_more = other.benchmark is not None if claim.benchmark is None else not (claim.rank or claim.versus)
        if told and is_more:
            return True
    return False


def _is_result_of(claim: BenchmarkClaim, other: BenchmarkClaim) -> bool:
    """Whether a score or a rank alone is part of a claim on the same test that has more."""
    if (claim.benchmark_id or claim.benchmark) != (other.benchmark_id or other.benchmark):
        return False
    if claim.score is not None:
        return claim.rank is None and claim.score == other.score and (other.rank, other.versus) != (None, None)
    return claim.rank is not None and claim.rank == other.rank and other.score is not None


def _is_beside(one: BenchmarkClaim, other: BenchmarkClaim) -> bool:
    """Whether the words of two ranks stand close together: "登顶全平台第一"."""
    a, b = one.evidence.fields.get("rank"), other.evidence.fields.get("rank")
    return a is not None and b is not None and max(a.start - b.end, b.start - a.end) <= _SIDE_BY_SIDE


def _has_company(binding: Binding) -> bool:
    """Whether the pattern itself says which company acts."""
    return any(isinstance(item, Slot) and item.field == "company" for item in binding.pattern.items)


def _with_ranks(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """A score and a rank of the same test that stand close together are one claim: "以 86.1 分位列第一"."""
    places: dict[tuple[str, str, int], list[BenchmarkClaim]] = {}
    for claim in claims:
        if claim.benchmark is not None and claim.score is None and claim.rank is not None and claim.versus is None:
            places.setdefault((claim.model, claim.benchmark, claim.evidence.sentence.start), []).append(claim)
    if not places:
        return claims
    out, told = [], set()
    for claim in claims:
        key = claim.model, claim.benchmark or "", claim.evidence.sentence.start
        place = places[key][0] if len(places.get(key, ())) == 1 else None
        if place is not None and claim.score is not None and claim.rank is None:
            rank, score = place.evidence.fields.get("rank"), claim.evidence.fields["score"]
            if rank is not None and max(rank.start - score.end, score.start - rank.end) <= _RANK_REACH:
                told.add(id(place))
                evidence = claim.evidence.model_copy(update={"fields": {**claim.evidence.fields, "rank": rank}})
                update = {"rank": place.rank, "rank_within": place.rank_within, "evidence": evidence}
                out.append(claim.model_copy(update=update))
                continue
        out.append(claim)
    return [claim for claim in out if id(claim) not in told]


def _in_order(one: Mention, other: Mention) -> str:
    """Which of two scores is the higher one."""
    a, b = (float(_DIGITS.sub("", score.name) or 0) for score in (one, other))
    return ">" if a > b else "<" if a < b else "="


def _stem(name: str) -> str:
    """What a name has in common with those of its variants: "GraphWiz" in GraphWiz-High."""
    return _PARTS.split(name, maxsplit=1)[0].lower()


def _lies_in(sentence: Sentence, rows: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these rows, in order, holds the beginning of a sentence."""
    at = bisect_right(rows, (sentence.start, sys.maxsize)) - 1
    return at >= 0 and rows[at][0] <= sentence.start < rows[at][1]


def _is_of_other_size(model: Entity, mention: Mention) -> bool:
    """Whether the name of a model says another number of parameters, all of them, than `mention` does."""
    low, high = mention.values.get("min"), mention.values.get("max")
    if low is None or low != high or mention.values.get("kind", "total") != "total":
        return False
    pieces = model.mentions[0].values.get("pieces", ())
    sizes = [size_of(piece) for kind, piece in pieces if kind == "size"]
    named = [count for count, is_active in filter(None, sizes) if not is_active]
    return len(named) == 1 and abs(named[0] - low) > _NEARLY * named[0]


def _are_partners(one: Mention, other: Mention) -> bool:
    """The whole size of a model and that of its active part: "30B MoE with 3B active parameters"."""
    kinds = {one.values.get("kind", "total"), other.values.get("kind", "total")}
    return len(kinds) == 2 and 0 <= other.start - one.end <= _PARTNER_REACH


def _agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def shifted(iso: str | None, relative: str) -> str | None:
    """A full date moved by "same", "previous-1" or "previous+1"; None for dates without a day."""
    if iso is None or len(iso) != 10:
        return None
    if relative == "same":
        return iso
    days = int(relative.removeprefix("previous"))
    return (datetime.date.fromisoformat(iso) + datetime.timedelta(days=days)).isoformat()
