"""Releases: which model came out, when, in which way and from whom, told once however often it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from llmnews.clean import HAN
from llmnews.entities import Entities, Entity, Key, key_of
from llmnews.later import later
from llmnews.makers import Makers, names_company
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.moods import NONE, Moods
from llmnews.records import Notice, Release
from llmnews.release_dates import ReleaseDates


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
        rows: dict[tuple[Key, str], dict[str, Any]] = {}
        last_date: Mention | None = None
        bound = list(bound)
        verbs = {word.start for binding, _ in bound for word in binding.words.values()}
        for binding, index in bound:
            slot = binding.slots.get("model")
            members: list[Mention | None] = [*self.names.each(slot, index)] if slot else [None]
            if slot is None and "model" in binding.rule.inherit:
                subjects = self.names.subjects(index, binding.start)
                antecedent = self.names.antecedent("model", index, binding.start)
                members = [*subjects] or [self._told_of(antecedent, rows, index)]
            company_slot = self.makers.named_first(self.names.resolved(binding.slots.get("company"), index), index)
            dates = self.dates.told(binding, members)
            if "kind" not in binding.values or self._has_object(binding, slot):
                continue
            told = self._status(binding, index)
            if told == NONE:
                continue
            for position, member in enumerate(members):
                model = self.names.meant(member, index)
                if model is None or (member is not None and self._names_other(member, index, binding)):
                    continue
                # The unit that released it is its maker, where the known maker owns the unit; a host gives access.
                company = self.names.entity(company_slot.each()[0] if company_slot else None)
                may_make = company is None or self.makers.may_make(company, model)
                if company is not None and not may_make and not self._hosts(company, binding):
                    company, company_slot_used = None, None
                else:
                    company_slot_used = company_slot.each()[0] if company_slot else None
                if company is not None and self.makers.is_part(company, model):
                    self.makers.by_model[model.key] = (company.name, binding)
                elif company is not None and model.id is None and binding.values.get("status") != "denied":
                    self.makers.by_model.setdefault(model.key, (company.name, binding))
                date = dates[position] if len(dates) == len(members) > 1 else dates[0] if dates else None
                anchor = self.dates.anchor(last_date, binding.start)
                if date is not None:
                    date = self.dates.own(date, binding, index, verbs)
                if date is None and "date" in binding.rule.inherit:
                    date = anchor
                kind, status = binding.values["kind"], told
                if date is None and status == "released":
                    date = self.dates.openings.get(self.sentences[index].start)
                status = self.dates.status(status, date, binding, index)
                news_date = self.dates.written(date, status, anchor) if date else None
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
            if row["company"] is None:
                made_by = self.makers.by_model.get(model_key)
                row["company"] = made_by[0] if made_by else self.makers.named_anywhere(model_key)
            if row["company"] is not None:
                self.companies.add(row["company"])
            evidence = self.names.evidence(row["rule"], row["sentence"], row["fields"], row["confidence"])
            out.append(Release(
                model=row["model"], company=row["company"], kind=row["kind"], status=row["status"],
                date=row["date"], evidence=evidence,
            ))  # fmt: skip
        return tuple(out)

    def _status(self, binding: Binding, index: int) -> str:
        """The status that a rule and the words around tell: of a release that is not known as hearsay already, the
        latter."""
        status: str = binding.values.get("status", "released")
        mood = self.moods.of(self.clean, self.sentences[index], binding) if status in ("released", "planned") else None
        return mood.status if mood else status

    def _hosts(self, company: Entity, binding: Binding) -> bool:
        """Whether a company gives access to the model of another: the rule says so, and it is no mere place."""
        is_access = binding.values["kind"] == "access"
        return is_access and names_company(binding) and company.name not in self.references.hosts

    def _told_of(
        self, mention: Mention | None, rows: Mapping[tuple[Key, str], Mapping[str, Any]], index: int
    ) -> Mention | None:
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

    def _only_told(self, rows: Mapping[tuple[Key, str], Mapping[str, Any]]) -> Mention | None:
        """The one model whose release is told, if none is named more often: at the end of a long article "the code is
        open" is far from its name."""
        told = {key: row for (key, _), row in rows.items()}
        if len(told) != 1 or told.keys() != {self.names.most_named("model")}:
            return None
        mention: Mention = next(iter(told.values()))["fields"]["model"]
        return mention

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

    def _merge(self, rows: dict[tuple[Key, str], dict[str, Any]], key: tuple[Key, str], row: dict[str, Any]) -> None:
        old = rows.get(key)
        if old is None:
            rows[key] = row
            return
        is_first = _ORDER.index(row["status"]) < _ORDER.index(old["status"])
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
        """A model that is opened is not launched as well, unless it is opened later: the launch gives its date and
        company to the opening."""
        kept = dict(rows)
        for (model, kind), row in rows.items():
            opened = rows.get((model, "open_source"))
            if kind == "launch" and opened is not None and opened["status"] == row["status"]:
                same_date = row["date"] is None or opened["date"] is None or row["date"].iso == opened["date"].iso
                if same_date:
                    if opened["date"] is None:
                        opened["date"] = row["date"]
                    opened["company"] = opened["company"] or row["company"]
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
_ATTRIBUTE = later(rf"的(?=[{HAN}A-Za-z0-9「《“])(?![时同当消传那前后第新]|不久)")
"""Behind a verb: "Kimi 等更早发布的模型" is about the models; "是三月发布的。" and "发布的当天" are no attributes,"""
_IS = later(r"[是为：:]")
"""nor is "Copilot 是微软推出的助手"."""


def _is_told_later(opened: Mapping[str, Any], launch: Mapping[str, Any]) -> bool:
    """Whether a model is opened by a clause of its own behind its launch: "团队提出了 X。……X 代码已开源"."""
    if launch["sentence"].start >= opened["sentence"].start:
        return False
    model, verb = opened["fields"]["model"], opened["fields"]["kind"]
    return model is None or (verb is not None and model.end <= verb.start)


def _agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
