"""Releases: which model came out, when, in which way and from whom, told once however often it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from llmnews.clean import HAN
from llmnews.entities import Entities, Entity, Key, key_of
from llmnews.later import later
from llmnews.makers import Makers, names_company
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.moods import NONE, Moods
from llmnews.records import Kind, NewsDate, Notice, Release, Status
from llmnews.release_dates import ReleaseDates
from llmnews.sentences import Sentence


@dataclass(slots=True)
class _Row:
    """A release, as far as it has been told."""

    model: str
    company: str | None
    kind: Kind
    status: Status
    date: NewsDate | None
    rule: str
    sentence: Sentence
    fields: Mapping[str, Mention | None]
    confidence: float

    def take_date(self, other: _Row) -> None:
        """Takes the date of the same release told elsewhere, and with it the words that tell it."""
        self.date, self.rule, self.sentence, self.fields = other.date, other.rule, other.sentence, other.fields


_Rows: TypeAlias = dict[tuple[Key, Kind], _Row]


class Releases:
    """Makes the releases of one article."""

    def __init__(self, names: Entities, makers: Makers, moods: Moods) -> None:
        self.names = names
        self.makers = makers
        self.moods = moods
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references
        self.dates = ReleaseDates(names)
        self.notices: list[Notice] = []
        self.companies: set[str] = set()
        """Names of the companies that released something."""

    def make(self, bound: Iterable[Bound]) -> tuple[Release, ...]:
        """One release for each model and kind; a later sentence may add the company or the date."""
        rows: _Rows = {}
        last: Mention | None = None
        bound = list(bound)
        verbs = {word.start for binding, _ in bound for word in binding.words.values()}
        for binding, index in bound:
            if "kind" not in binding.values or self._has_object(binding, binding.slots.get("model")):
                continue
            binding = self._in_mood(binding, index)
            if binding.values.get("status") == NONE:
                continue
            members = self._members(binding, index, rows)
            companies = self.makers.named_first(self.names.resolved(binding.slots.get("company"), index), index)
            company = companies.each()[0] if companies else None
            dates = self.dates.told(binding, members)
            for position, member in enumerate(members):
                model = self.names.meant(member, index)
                if model is None or (member is not None and self._names_other(member, index, binding)):
                    continue
                date = dates[position] if len(dates) == len(members) > 1 else dates[0] if dates else None
                anchor = self.dates.anchor(last, binding.start)
                date = self._date(date, anchor, binding, index, verbs)
                if date is not None and date.values.get("iso"):
                    last = date
                row = self._row(model, member, company, date, anchor, binding, index)
                self._merge(rows, (model.key, row.kind), row)
        return tuple(self._release(model, row) for (model, _), row in _without_twins(rows).items())

    def _members(self, binding: Binding, index: int, rows: _Rows) -> Sequence[Mention | None]:
        """The models that a binding tells the release of: those of its slot, else those that its words speak of."""
        slot = binding.slots.get("model")
        if slot is not None:
            return self.names.each(slot, index)
        if "model" not in binding.rule.inherit:
            return (None,)
        antecedent = self.names.antecedent("model", index, binding.start)
        return self.names.subjects(index, binding.start) or (self._told_of(antecedent, rows, index),)

    def _date(
        self, told: Mention | None, anchor: Mention | None, binding: Binding, index: int, verbs: Set[int]
    ) -> Mention | None:
        """The date of a release: the one that its pattern `told`, where it is its own; else, where the rule says so,
        the day of what was told before; else, of what is out, the one with which the sentence before opens."""
        date = self.dates.own(told, binding, index, verbs) if told is not None else None
        if date is None and "date" in binding.rule.inherit:
            date = anchor
        if date is None and binding.values.get("status", "released") == "released":
            date = self.dates.openings.get(self.sentences[index].start)
        return date

    def _row(
        self, model: Entity, member: Mention | None, company: Mention | None, date: Mention | None,
        anchor: Mention | None, binding: Binding, index: int,
    ) -> _Row:  # fmt: skip
        """What a binding tells of one model; notes the company that released it as its maker."""
        maker = self.names.entity(company)
        # The unit that released it is its maker, where the known maker owns the unit; a host gives access.
        if maker is not None and not self.makers.may_make(maker, model) and not self._hosts(maker, binding):
            maker = company = None
        if maker is not None:
            self._note_maker(maker, model, binding)
        status = self.dates.status(binding.values.get("status", "released"), date, binding, index)
        fields = {"model": member, "company": company, "date": date, "kind": _verb(binding)}
        return _Row(
            model=model.name,
            company=maker.name if maker else None,
            kind=binding.values["kind"],
            status=cast(Status, status),
            date=self.dates.written(date, status, anchor) if date else None,
            rule=binding.rule.id,
            sentence=self.sentences[index],
            fields=fields,
            confidence=min([m.confidence for m in fields.values() if m is not None], default=1.0),
        )

    def _note_maker(self, company: Entity, model: Entity, binding: Binding) -> None:
        """Keeps the company that released a model as its maker, if it is a part of the known one or none is known."""
        if self.makers.is_part(company, model):
            self.makers.by_model[model.key] = (company.name, binding)
        elif model.id is None and binding.values.get("status") != "denied":
            self.makers.by_model.setdefault(model.key, (company.name, binding))

    def _release(self, model: Key, row: _Row) -> Release:
        """The record of a row, by the maker of its model where no sentence says by whom."""
        company = row.company
        if company is None:
            made_by = self.makers.by_model.get(model)
            company = made_by[0] if made_by else self.makers.named_anywhere(model)
        if company is not None:
            self.companies.add(company)
        return Release(
            model=row.model, company=company, kind=row.kind, status=row.status, date=row.date,
            evidence=self.names.evidence(row.rule, row.sentence, row.fields, row.confidence),
        )  # fmt: skip

    def _in_mood(self, binding: Binding, index: int) -> Binding:
        """The binding with the status that the words around it tell, unless the rule knows it as hearsay or denied."""
        if binding.values.get("status", "released") not in ("released", "planned"):
            return binding
        mood = self.moods.of(self.clean, self.sentences[index], binding)
        return binding if mood is None else replace(binding, values={**binding.values, "status": mood.status})

    def _hosts(self, company: Entity, binding: Binding) -> bool:
        """Whether a company gives access to the model of another: the rule says so, and it is no mere place."""
        is_access = binding.values["kind"] == "access"
        return is_access and names_company(binding) and company.name not in self.references.hosts

    def _told_of(self, mention: Mention | None, rows: _Rows, index: int) -> Mention | None:
        """`mention` if its release was told, or if the article is about it and names its maker, or names it in
        the sentence, or no list knows it: "the code is open" means no other."""
        topic = self.names.topic("model")
        told = {key for key, _ in rows}
        is_here = mention is not None and mention.start >= self.sentences[index].start
        if topic is not None and (is_here or topic.id is None or key_of(topic) in self.makers.by_model):
            told.add(key_of(topic))
        if mention is not None and key_of(mention) in told:
            return mention
        return self._only_told(rows)

    def _only_told(self, rows: _Rows) -> Mention | None:
        """The one model whose release is told, if none is named more often: at the end of a long article "the code is
        open" is far from its name."""
        told = {key: row for (key, _), row in rows.items()}
        if len(told) != 1 or told.keys() != {self.names.most_named("model")}:
            return None
        return next(iter(told.values())).fields["model"]

    def _has_object(self, binding: Binding, slot: Mention | None) -> bool:
        """Whether the verb behind a model has an object: "ChatGPT 推出 Pulse" tells no release of ChatGPT."""
        verb = binding.words.get("w.release") or binding.words.get("w.access")
        if verb is None or slot is None or verb.start < slot.end or names_company(binding):
            return False
        app = binding.words.get("w.app_thing")
        if app is not None and app.start > verb.start:
            return False  # "Midjourney 推出了网页版" is about Midjourney, "Kimi 网页版推出了语音模式" is not
        clean = self.clean
        if _ATTRIBUTE.match(clean, verb.end, verb.end + 4) and not _IS.search(clean, slot.end, verb.start):
            return True
        takes_one = clean[verb.start : verb.end] in self.references.takers
        return takes_one and _OBJECT.match(clean, verb.end, verb.end + 4) is not None

    def _names_other(self, member: Mention, index: int, binding: Binding) -> bool:
        """Whether the words are part of another name, or stand for no one model before them: several ("它们"), or what
        is new and has no name ("发布新模型时"). Of 29 releases told so in the corpus 2 were right."""
        values = member.values
        if values.get("anaphor"):
            return "plural" in values or "unnamed" in values
        return self._names_more(member, index, binding)

    def _names_more(self, member: Mention, index: int, binding: Binding) -> bool:
        """Whether the words are part of the name of something else: "Claude Design", "Gemini for Home", "Slack GPT"."""
        clean, sentence = self.clean, self.sentences[index]
        made_for = None if member.values.get("pieces") else _NAME_FOR.match(clean, member.end, sentence.end)
        if made_for is not None and made_for["whom"] not in self.references.platforms:
            return True
        if not _HAN_CHARACTER.search(clean, sentence.start, sentence.end):
            more = _LATIN_NAME_BEHIND.match(clean, member.end, sentence.end)
            return (
                more is not None
                and any(word.end <= member.start for word in binding.words.values())
                and not member.values.get("pieces")
                and more["words"].split()[-1] not in self.references.followers
            )
        behind = _NAME_BEHIND.match(clean, member.end, sentence.end)
        if behind is not None and not self.references.followers.issuperset(behind["words"].split()):
            return True
        before = _NAME_BEFORE.search(clean, max(sentence.start, member.start - 20), member.start)
        if before is None or before["word"] in self.references.preceders or member.values.get("pieces"):
            return False
        return not any(m.start <= before.start("word") < m.end for m in self.names.by_sentence[index])

    def _merge(self, rows: _Rows, key: tuple[Key, Kind], row: _Row) -> None:
        """Adds what a binding tells to what others told of the same release."""
        old = rows.setdefault(key, row)
        if old is row:
            return
        is_first = _ORDER.index(row.status) < _ORDER.index(old.status)
        # "Its new model X is put off to May": a dated plan holds against a release told in the same sentence without a
        # date, not against "X came out today, its enterprise edition follows in May".
        first, later = (row, old) if is_first else (old, row)
        if row.status != old.status and old.sentence == row.sentence and later.date is not None and first.date is None:
            is_first = not is_first
        if is_first:
            old, row = row, old
            rows[key] = old
        if row.status != old.status:
            return
        old.company = old.company or row.company
        if row.date is None:
            return
        if old.date is None:
            old.take_date(row)
        elif old.date.iso and row.date.iso and not _agree(old.date.iso, row.date.iso):
            message = f"{row.model}: {old.date.iso} and {row.date.iso}"
            self.notices.append(Notice(code="conflicting-dates", message=message))
        elif len(row.date.iso or "") > len(old.date.iso or ""):
            old.take_date(row)


def _verb(binding: Binding) -> Mention | None:
    """The word of a binding that says in which way a model came out, else the first of its words."""
    return next(iter(binding.verbs or binding.words.values()), None)


def _without_twins(rows: _Rows) -> _Rows:
    """A model that is opened is not launched as well, unless it is opened later: the launch gives its date and company
    to the opening."""
    kept = dict(rows)
    for (model, kind), row in rows.items():
        opened = rows.get((model, "open_source"))
        if kind != "launch" or opened is None or opened.status != row.status:
            continue
        if row.date is not None and opened.date is not None and row.date.iso != opened.date.iso:
            continue
        opened.date = opened.date or row.date
        opened.company = opened.company or row.company
        if not _is_told_later(opened, row):
            del kept[model, kind]
    return kept


_ORDER = ("released", "planned", "rumored", "denied")
"""Which of two statuses holds where both are told."""
_HAN_CHARACTER = later(f"[{HAN}]")
_NAME_BEHIND = later(
    rf"(?P<words>(?: [A-Z][A-Za-z]{{1,20}}){{1,3}})(?=[ \n]?[{HAN}，。、：；！？（）()「」『』“”—|,.:;!?–]|$)"
)
_NAME_FOR = later(
    rf" [Ff]or (?P<whom>[A-Z][A-Za-z]{{2,20}})(?: [A-Z][A-Za-z]{{2,20}}){{0,2}}"
    rf"(?=[ \n\"]?[{HAN}，。、：；！？（）()」』”—|,.:;!?–]|\" |$)"
)
"""What a product is made for, as a part of its name: "Gemini for Education"."""
_LATIN_NAME_BEHIND = later(r"(?P<words>(?: [A-Z][A-Za-z]{2,20}){1,3})(?=[ \n]?[,.:;!?—–()|]| [a-z]|\n|$)")
_NAME_BEFORE = later(rf"(?:^|[{HAN}，。、：（「『“] ?)(?P<word>[A-Z][A-Za-z]{{2,20}})[ \n]\Z")
_OBJECT = later(rf"了?(?: ?[A-Za-z0-9]| ?[「『《“\"'])|(?:了|(?<=了))(?=[{HAN}])(?![两三几半多近一])")
_ATTRIBUTE = later(rf"的(?=[{HAN}A-Za-z0-9「《“])(?![时同当消传那前后第新]|不久|说法|谣言|流言|风声)")
"""Behind a verb: "Kimi 等更早发布的模型" is about the models; "是三月发布的。" and "发布的当天" are no attributes,"""
_IS = later(r"[是为：:]")
"""nor is "Copilot 是微软推出的助手"."""


def _is_told_later(opened: _Row, launch: _Row) -> bool:
    """Whether a model is opened by a clause of its own behind its launch: "团队提出了 X。……X 代码已开源"."""
    if launch.sentence.start >= opened.sentence.start:
        return False
    model, verb = opened.fields["model"], opened.fields["kind"]
    return model is None or (verb is not None and model.end <= verb.start)


def _agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
