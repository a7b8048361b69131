"""Releases: which model came out, when, in which way and from whom, told once however often it is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from llmnews.clause import Clause
from llmnews.clean import HAN
from llmnews.entities import OPENING, Entities, Entity, Key, key_of
from llmnews.later import later
from llmnews.makers import Makers, names_company
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.records import NewsDate, Notice, Release


class Releases:
    """Makes the releases of one article."""

    def __init__(self, names: Entities, makers: Makers) -> None:
        self.names = names
        self.makers = makers
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references
        self.days: list[Mention] = []
        """Dates of events ("在4月11日的峰会上"), in order: what "早一天" counts from where no release is dated."""
        self.dates: list[Mention] = []
        self.openings: dict[int, Mention] = {}
        """Dates that the sentence before tells, by the start of the sentence that they date."""
        self.triggers: dict[int, list[tuple[int, int]]] = {}
        """Where the verbs of releases stand, those that no rule read among them, by the start of their sentence;"""
        self.aims: dict[int, list[tuple[int, int]]] = {}
        """so the words that tell a plan."""
        self.notices: list[Notice] = []
        self.companies: set[str] = set()
        """Names of the companies that released something."""

    def note_days(self, clause: Clause) -> None:
        """Keeps the dates of a clause, and those of one that speaks of an event."""
        self.dates += clause.mentions.get("date", ())
        words = clause.words
        if any(kind in words for kind in _AIMS) or "date" in clause.present:
            self.triggers[clause.start] = [(at, end) for kind in _TRIGGERS for at, end, _ in words.get(kind, ())]
            self.aims[clause.start] = [(at, end) for kind in _AIMS for at, end, _ in words.get(kind, ())]
        self.openings.update((clause.start, m) for m in clause.mentions.get("opening", ()))
        if "w.event" in clause.present:
            self.days += [m for m in clause.mentions.get("date", ()) if m.values.get("iso")]

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
            dates = self._dates_of(binding, members)
            if "kind" not in binding.values or self._has_object(binding, slot):
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
                anchor = self._anchor(last_date, binding.start)
                begun = self.sentences[index].start
                if date is not None and (self._is_since(date, binding) or self._is_of_other_part(date, binding, begun)):
                    date = self._date_behind(binding, index)
                elif date is not None and self._is_of_other_verb(date, binding, begun, verbs):
                    date = None
                if date is not None and _ONCE_PLANNED.search(self.clean, max(0, date.start - 8), date.start):
                    date = None
                if date is not None and self._is_of_other_model(date, binding, index):
                    date = self._date_behind(binding, index)
                if date is None and "date" in binding.rule.inherit:
                    date = anchor
                kind, status = binding.values["kind"], binding.values.get("status", "released")
                if date is None and status == "released":
                    date = self.openings.get(begun)
                if status == "released" and date is not None and self._lies_ahead(date, binding):
                    status = "planned"  # "a release on May 20", read on May 13
                elif status == "released" and date is not None and self._is_aimed_at(date, binding, begun):
                    status = "planned"
                elif status == "planned" and self._is_done(binding, begun):
                    status = "released"
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

    def _dates_of(self, binding: Binding, members: Sequence[Mention | None]) -> Sequence[Mention | None]:
        """The dates that a binding tells: each member's own where they stand in brackets behind the names, "A (March 5)
        and B (May 2) came out"; else that of its slot, or that in the verb, "available today"."""
        if len(members) > 1:
            noted = [self._date_in_brackets(member) for member in members]
            if any(noted):
                return noted
        slot = binding.slots.get("date")
        if slot is not None:
            return slot.each()
        verbs = [word for word in binding.words.values() if "kind" in word.values]
        return [d for d in self.dates if any(v.start < d.start and d.end <= v.end for v in verbs)]

    def _date_in_brackets(self, member: Mention | None) -> Mention | None:
        if member is None or (note := _BRACKET.match(self.clean, member.end)) is None:
            return None
        return next((date for date in self.dates if date.start == note.end()), None)

    def _hosts(self, company: Entity, binding: Binding) -> bool:
        """Whether a company gives access to the model of another: the rule says so, and it is no mere place."""
        is_access = binding.values["kind"] == "access"
        return is_access and names_company(binding) and company.name not in self.references.hosts

    def _lies_ahead(self, date: Mention, binding: Binding) -> bool:
        """Whether a date is to come: a month or a later day of this one is, unless the verb says that it is past."""
        if date.values.get("ahead") and not date.values.get("iso_past"):
            return True
        is_near = date.values.get("ahead") or date.values.get("soon")
        return bool(is_near) and not self._tells_past(binding)

    def _tells_past(self, binding: Binding) -> bool:
        """Whether a verb says that it is over: "launched in May", not "should be launched in May"."""
        verbs = (verb for verb in binding.words.values() if _PAST.search(self.clean, verb.start, verb.end))
        return any(not self.clean.endswith("be ", 0, verb.start) for verb in verbs)

    def _is_aimed_at(self, date: Mention, binding: Binding, sentence: int) -> bool:
        """Whether a word of a plan stands right before the date of a verb behind: "会在今年夏天推出 A"."""
        verb = min((word.start for word in binding.words.values()), default=0)
        return (
            date.end <= verb
            and not _COMMA.search(self.clean, date.end, verb)
            and any(end <= date.start <= end + 1 for _, end in self.aims.get(sentence, ()))
        )

    def _is_done(self, binding: Binding, sentence: int) -> bool:
        """Whether the verb has its own 已, and the plan was told before: "预计下季推出 A，已向会员开放 B". No verb that
        tells a plan by itself is done: "已经在路上"."""
        verb = min((word.start for word in binding.words.values()), default=0)
        done = _DONE.search(self.clean, sentence, verb)
        if done is None or any("status" in word.values for word in binding.words.values()):
            return False
        aims = [at for at, end in self.aims.get(sentence, ()) if end <= verb]
        return any(aim < done.start() for aim in aims) and not any(aim > done.start() for aim in aims)

    def _is_since(self, date: Mention, binding: Binding) -> bool:
        """Whether a date only begins, or ends, the time in which this happened: "自 3 月 A 推出以来，B 发布", or is
        that of what this came before: "They released B last week, a month after A was released"."""
        verb = min((word.start for word in binding.words.values()), default=0)
        if self.references.since.search(self.clean, date.end, verb):
            return True
        if date.end <= verb and _ALONGSIDE.search(self.clean, date.end, verb) is not None:
            return True
        # "free to use through August 3: the lab announces A", "as of May, with the release of A"
        before = max(0, date.start - 12)
        return date.end <= verb and self.references.until.search(self.clean, before, date.start) is not None

    def _is_of_other_part(self, date: Mention, binding: Binding, start: int) -> bool:
        """Whether a dash parts a date from the verb: "最早今年上市 — X 开源后口碑不错". One that opens the sentence
        dates all of it."""
        verb = min((word.start for word in binding.words.values()), default=date.end)
        clean = self.clean
        return _APART.search(clean, date.end, verb) is not None and date.start - start > OPENING

    def _is_of_other_verb(self, date: Mention, binding: Binding, sentence: int, told: Set[int]) -> bool:
        """Whether a Chinese date stands before another verb, which it dates: "发布 A，并将在年底前开源 B", "去年开源的
        A 发布新版". One right behind its own verb ("发布于 5 月") is no other's, nor is one before a verb that only
        goes on about the same release: "开源 A，今日上架魔搭". `told` are the places of verbs that tell a release."""
        clean, verbs = self.clean, [(word.start, word.end) for word in binding.words.values()]
        if not verbs or clean[date.start : date.end].isascii():
            return False
        start, end = min(verbs)[0], max(verbs)[1]
        behind = [verb for verb in self.triggers.get(sentence, ()) if verb[0] >= date.end and verb not in verbs]
        if date.end <= start:
            return _OF_VERB.match(clean, date.end, start) is not None or any(
                stop < start and not _COMMA.search(clean, date.end, at)
                and (_OF.match(clean, stop, start) or self._is_plan_apart(date, at, start, sentence))
                for at, stop in behind
            )  # fmt: skip
        if date.start < end or _DATED_BY.fullmatch(clean, end, date.start):
            return False
        others = [at for at, _ in behind if not _PART_END.search(clean, date.end, at)]
        return any(at in told or any(end <= aim < at for aim, _ in self.aims[sentence]) for at in others)

    def _is_plan_apart(self, date: Mention, planned: int, verb: int, sentence: int) -> bool:
        """Whether what is dated is planned, and what a verb in a later clause tells is not: "明年推出 A，B 已上线"."""
        comma = _COMMA.search(self.clean, planned, verb)
        aims = self.aims[sentence]
        return (
            comma is not None
            and any(date.start - _PLAN_LEAD <= aim < planned for aim, _ in aims)
            and not any(comma.end() <= aim < verb for aim, _ in aims)
        )

    def _is_of_other_model(self, date: Mention, binding: Binding, index: int) -> bool:
        """Whether a date tells of another model, after which this happened: "继7月发布A之后，B发布", "After launching A
        in July, they released B"; or of what had become of the same one: "First shown in May, A is now available"."""
        verb = min((word.start for word in binding.words.values()), default=date.end)
        if verb < date.start:
            return self._is_of_what_was_before(verb, date, index)
        comma = _COMMA.search(self.clean, date.end, verb)
        if comma is None:
            return False
        start = self.sentences[index].start
        if _FIRST_SHOWN.match(self.clean, start, date.start):
            return True
        if date.start - start > _LEAD or not any(
            m.kind == "model" and start <= m.start < comma.start() for m in self.names.by_sentence[index]
        ):
            return False
        after = _AFTERWARDS.search(self.clean, date.end, comma.end()) or _AFTER.match(self.clean, start, date.start)
        return after is not None

    def _is_of_what_was_before(self, verb: int, date: Mention, index: int) -> bool:
        """Whether a date behind the verb is that of another model: "They released B, the first since A of last May"."""
        since = _SINCE.search(self.clean, verb, date.start)
        return since is not None and any(
            m.kind == "model" and since.end() <= m.start < date.start for m in self.names.by_sentence[index]
        )

    def _date_behind(self, binding: Binding, index: int) -> Mention | None:
        """The date that closes the clause of a verb: "they released B on Tuesday"."""
        verb = max((word.end for word in binding.words.values()), default=binding.end)
        behind = (date for date in self.dates if verb <= date.start < self.sentences[index].end)
        date = min(behind, key=lambda date: date.start, default=None)
        if date is None or _COMMA.search(self.clean, verb, date.start):
            return None
        is_end = self.references.until.search(self.clean, max(0, date.start - 12), date.start) is not None
        return None if is_end else date

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

    def _anchor(self, last: Mention | None, before: int) -> Mention | None:
        """The latest full date before an offset that a release or an event has."""
        days = [*self.days, *([last] if last else [])]
        full = [m for m in days if m.end <= before and len(str(m.values.get("iso"))) == 10]
        return max(full, key=lambda m: m.start, default=None)

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

    def _date(self, mention: Mention, status: str, last: Mention | None) -> NewsDate:
        iso = mention.values.get("iso")
        if status == "released":
            iso = mention.values.get("iso_past") or iso
        if status in ("planned", "rumored"):
            iso = mention.values.get("iso_plan") or iso
        relative = mention.values.get("relative")
        if relative and last is not None:
            iso = shifted(last.values.get("iso"), str(relative))
        span = self.names.span(mention)
        return NewsDate(iso=iso, text=span.text, start=span.start, end=span.end)


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
_APART = later(r"[^\n][—–]")
_COMMA = later(r"[，,]")
_ONCE_PLANNED = later(r"原(?:定|计划|本|拟)(?:于|在)? ?\Z")
"""Before a day on which a release was to be, and was not."""
_DONE = later(r"[，,；;][^，,；;。\n]{0,40}?(?:已|刚刚)[^，,；;。\n]{0,24}\Z")
_PART_END = later(r"[，,；;。！？!?\n—]")
_OF = later(r"了?的")
_OF_VERB = later(r"[^，,；;。\n]{0,12}?(?:开源|开放)的")
_DATED_BY = later(r"了? ?(?:[于在自：:(（]|是在|的?(?:日期|时间)(?:定?[为在]|是)?)? ?")
"""Between a verb and its date."""
_TRIGGERS = ("w.release", "w.access", "w.upgrade", "w.opened")
"""Lists of verbs that tell a release,"""
_AIMS = ("w.plan", "w.plan_near")
"""and of words that tell a plan."""
_PLAN_LEAD = 12
"""Characters before a date in which a word tells that it is planned."""
_LEAD = 60
"""Characters at the head of a sentence in which the date of what went before stands."""
_AFTERWARDS = later(r"(?:之后|以后|以来|之际|[^最然随]后)[，,]\Z")
_FIRST_SHOWN = later(
    r"(?:(?:First|Originally|Initially|Previously|Already|Long|Quietly|Officially) )?"
    r"(?:[Aa]nnounced|[Uu]nveiled|[Pp]reviewed|[Ss]hown|[Tt]eased|[Rr]eleased|[Ll]aunched|[Ii]ntroduced|[Dd]ebuted)\b[^,]*\Z"
)
_ALONGSIDE = later(r"\b(?:after|before|since|following|ahead of|upon)\b[^,;:]*\Z")
"""Between a date and the verb of what came earlier or later than that date."""
_SINCE = later(r"\b(?:since|after|before)\b")
_PAST = later(r"(?:ed|了)\Z|(?:came|went|made) ")
_BRACKET = later(r" ?[(（](?:on |in |released |released on |launched )?")
_AFTER = later(r"(?:距离?|继|自从?)|(?:After|Following|Since|Having)\b")


def _is_told_later(opened: Mapping[str, Any], launch: Mapping[str, Any]) -> bool:
    """Whether a model is opened by a clause of its own behind its launch: "团队提出了 X。……X 代码已开源"."""
    if launch["sentence"].start >= opened["sentence"].start:
        return False
    model, verb = opened["fields"]["model"], opened["fields"]["kind"]
    return model is None or (verb is not None and model.end <= verb.start)


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
