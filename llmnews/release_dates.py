"""Which date belongs to a release, and what it says of its status: planned, or done."""

from __future__ import annotations

import datetime
from collections.abc import Sequence, Set

from llmnews.clause import Clause
from llmnews.entities import OPENING, Entities
from llmnews.later import later
from llmnews.match import Binding
from llmnews.mention import Mention
from llmnews.records import NewsDate


class ReleaseDates:
    """The dates of the releases of one article."""

    def __init__(self, names: Entities) -> None:
        self.names = names
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

    def note(self, clause: Clause) -> None:
        """Keeps the dates of a clause, and those of one that speaks of an event."""
        self.dates += clause.mentions.get("date", ())
        words = clause.words
        if any(kind in words for kind in _AIMS) or "date" in clause.present:
            self.triggers[clause.start] = [(at, end) for kind in _TRIGGERS for at, end, _ in words.get(kind, ())]
            self.aims[clause.start] = [(at, end) for kind in _AIMS for at, end, _ in words.get(kind, ())]
        self.openings.update((clause.start, m) for m in clause.mentions.get("opening", ()))
        if "w.event" in clause.present:
            self.days += [m for m in clause.mentions.get("date", ()) if m.values.get("iso")]

    def told(self, binding: Binding, members: Sequence[Mention | None]) -> Sequence[Mention | None]:
        """The dates that a binding tells: each member's own where they stand in brackets behind the names, "A (March 5)
        and B (May 2) came out"; else that of its slot, or that in the verb, "available today"."""
        if len(members) > 1:
            noted = [self._in_brackets(member) for member in members]
            if any(noted):
                return noted
        slot = binding.slots.get("date")
        if slot is not None:
            return slot.each()
        return [d for d in self.dates if any(v.start < d.start and d.end <= v.end for v in binding.verbs)]

    def _in_brackets(self, member: Mention | None) -> Mention | None:
        if member is None or (note := _BRACKET.match(self.clean, member.end)) is None:
            return None
        return next((date for date in self.dates if date.start == note.end()), None)

    def own(self, date: Mention, binding: Binding, index: int, verbs: Set[int]) -> Mention | None:
        """The date if it is that of the release which a pattern told, else the one behind its verb, if any; `verbs` are
        the places of all verbs that tell a release."""
        begun = self.sentences[index].start
        found: Mention | None = date
        if self._is_since(date, binding) or self._is_of_other_part(date, binding, begun):
            found = self._behind(binding, index)
        elif self._is_of_other_verb(date, binding, begun, verbs) or self._is_of_plan(date, binding, begun):
            found = None
        if found is not None and _ONCE_PLANNED.search(self.clean, max(0, found.start - 8), found.start):
            found = None
        if found is not None and self._is_of_other_model(found, binding, index):
            found = self._behind(binding, index)
        return found

    def status(self, status: str, date: Mention | None, binding: Binding, index: int) -> str:
        """The status of a release, which its date, or the words of plans beside it, may change."""
        begun = self.sentences[index].start
        if status == "released" and date is not None:
            # "a release on May 20", read on May 13
            is_plan = self._lies_ahead(date, binding) or self._is_aimed_at(date, binding, begun)
            return "planned" if is_plan else status
        return "released" if status == "planned" and self._is_done(binding, begun) else status

    def anchor(self, last: Mention | None, before: int) -> Mention | None:
        """The latest full date before an offset that a release or an event has."""
        days = [*self.days, *([last] if last else [])]
        full = [m for m in days if m.end <= before and len(str(m.values.get("iso"))) == 10]
        return max(full, key=lambda m: m.start, default=None)

    def written(self, mention: Mention, status: str, last: Mention | None) -> NewsDate:
        """A date as a record has it; `last` is the day that "早一天" counts from."""
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

    def _lies_ahead(self, date: Mention, binding: Binding) -> bool:
        """Whether a date is to come: a month or a later day of this one is, unless the verb says that it is past."""
        if date.values.get("ahead") and not date.values.get("iso_past"):
            return True
        is_near = date.values.get("ahead") or date.values.get("soon")
        if is_near:
            return not self._tells_past(binding)
        # "is releasing A in June": the June before is over.
        return date.values.get("iso") != date.values.get("iso_plan") and self._tells_present(binding)

    def _tells_present(self, binding: Binding) -> bool:
        """Whether a verb says that it goes on, or what a model does: "is releasing", "we're open-sourcing", "lands"."""
        return any(
            _GOES_ON.search(self.clean, max(0, verb.start - _BEFORE_VERB), verb.end) for verb in binding.words.values()
        )

    def _tells_past(self, binding: Binding) -> bool:
        """Whether a verb says that it is over: "launched in May", not "should be launched in May"."""
        verbs = (verb for verb in binding.words.values() if _PAST.search(self.clean, verb.start, verb.end))
        return any(not self.clean.endswith("be ", 0, verb.start) for verb in verbs)

    def _is_aimed_at(self, date: Mention, binding: Binding, sentence: int) -> bool:
        """Whether a word of a plan stands right before the date of a verb behind: "会在今年夏天推出 A"."""
        verb = _verb(binding)
        return (
            date.end <= verb
            and not _COMMA.search(self.clean, date.end, verb)
            and any(end <= date.start <= end + 1 for _, end in self.aims.get(sentence, ()))
        )

    def _is_done(self, binding: Binding, sentence: int) -> bool:
        """Whether the verb has its own 已, and the plan was told before: "预计下季推出 A，已向会员开放 B". No verb that
        tells a plan by itself is done: "已经在路上"."""
        verb = _verb(binding)
        done = _DONE.search(self.clean, sentence, verb)
        if done is None or any("status" in word.values for word in binding.words.values()):
            return False
        aims = [at for at, end in self.aims.get(sentence, ()) if end <= verb]
        return any(aim < done.start() for aim in aims) and not any(aim > done.start() for aim in aims)

    def _is_since(self, date: Mention, binding: Binding) -> bool:
        """Whether a date only begins, or ends, the time in which this happened: "自 3 月 A 推出以来，B 发布", or is
        that of what this came before: "They released B last week, a month after A was released"."""
        verb = _verb(binding)
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
        verb = _verb(binding, date.end)
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

    def _is_of_plan(self, date: Mention, binding: Binding, sentence: int) -> bool:
        """Whether a date behind the verb of what is out is that of a plan: "released A and plans to cut prices in May",
        "开源 A，并计划明年测试"."""
        if binding.values.get("status", "released") != "released" or _is_told_by_plan(binding):
            return False
        end = max((word.end for word in binding.words.values()), default=date.start)
        return any(
            end <= aim and stop <= date.start and not _COMMA.search(self.clean, stop, date.start)
            for aim, stop in self.aims.get(sentence, ())
        )

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
        verb = _verb(binding, date.end)
        if verb < date.start:
            return self._is_of_what_was_before(verb, date, index)
        comma = _COMMA.search(self.clean, date.end, verb)
        if comma is None:
            return False
        start = self.sentences[index].start
        if _FIRST_SHOWN.match(self.clean, start, date.start):
            return True
        if date.start - start > _LEAD or not self.names.names_model(index, start, comma.start()):
            return False
        after = _AFTERWARDS.search(self.clean, date.end, comma.end()) or _AFTER.match(self.clean, start, date.start)
        return after is not None

    def _is_of_what_was_before(self, verb: int, date: Mention, index: int) -> bool:
        """Whether a date behind the verb is that of another model: "They released B, the first since A of last May"."""
        since = _SINCE.search(self.clean, verb, date.start)
        return since is not None and self.names.names_model(index, since.end(), date.start)

    def _behind(self, binding: Binding, index: int) -> Mention | None:
        """The date that closes the clause of a verb: "they released B on Tuesday"."""
        verb = max((word.end for word in binding.words.values()), default=binding.end)
        behind = (date for date in self.dates if verb <= date.start < self.sentences[index].end)
        date = min(behind, key=lambda date: date.start, default=None)
        if date is None or _COMMA.search(self.clean, verb, date.start):
            return None
        is_end = self.references.until.search(self.clean, max(0, date.start - 12), date.start) is not None
        return None if is_end else date


def _is_told_by_plan(binding: Binding) -> bool:
    """Whether words behind the verb say how it comes out: "released A and will open-source it in May"."""
    kinds = {verb.values["kind"] for verb in binding.verbs}
    return bool(kinds) and binding.values.get("kind") not in kinds


def _verb(binding: Binding, otherwise: int = 0) -> int:
    """Where the first verb that a binding read begins; `otherwise` where it read none."""
    return min((word.start for word in binding.words.values()), default=otherwise)


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
_GOES_ON = later(
    r"(?:\b(?:is|are|am)|['’](?:s|re|m)) (?:(?:now|also|finally|soon|\w+ly) )?[a-z-]+ing(?: \w+)?\Z"
    r"|\b(?:lands|drops|ships|arrives|comes|debuts|should \w+)(?: out)?\Z"
)
_BEFORE_VERB = 24
"""Characters before a verb in which its auxiliary stands."""
_PAST = later(r"(?:ed|了)\Z|(?:came|went|made) ")
_BRACKET = later(r" ?[(（](?:on |in |released |released on |launched )?")
_AFTER = later(r"(?:距离?|继|自从?)|(?:After|Following|Since|Having)\b")


def shifted(iso: str | None, relative: str) -> str | None:
    """A full date moved by "same", "previous-1" or "previous+1"; None for dates without a day."""
    if iso is None or len(iso) != 10:
        return None
    if relative == "same":
        return iso
    days = int(relative.removeprefix("previous"))
    return (datetime.date.fromisoformat(iso) + datetime.timedelta(days=days)).isoformat()
