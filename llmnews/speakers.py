"""Which title and organisation the persons of a document have: what stands beside one mention counts for the others.

Word lists are `person_*` in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.marks import OPENING
from llmnews.mention import Mention, Place
from llmnews.named import People, Person, named_people
from llmnews.positions import BESIDE, RUN, Position, Positions
from llmnews.titles import Titles

FIRST = 3
"""Mentions of a person at the head of a text that tell who they are; what is told later is told of the past."""

_PLAIN = later(rf"[A-Z][A-Za-z0-9&.-]*(?:\s[A-Z][A-Za-z0-9&.-]*)*\s?[{HAN}]{{0,8}}|[{HAN}]+")
_NOTED = later(r"\s?\((?P<note>[^()\n]{2,40})\)")
_EMPLOYER = later(r"\s(?:from|of|at)\s(?:the\s)?|\s?\(")
_OF_UNKNOWN = later(r"\sof\s(?:the\s)?(?P<name>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,2})")
_WHO = r",?\s(?:who|that)\s(?:(?:has|now|currently|also|once|then)\s){0,2}"
_WHO_FOUNDED = later(rf"{_WHO}(?:co-?)?(?:founded|founds|started)\s(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]*){{0,2}})")
_WHO_WORKS = later(
    rf"{_WHO}(?:leads?|led|heads|headed|runs|ran|oversees|manages|works?|worked|joined)\s"
    r"(?:(?:(?!(?:on|from|and|who|in|to)\b)[\w-]+\s){0,6}?(?:at|for)\s(?:the\s)?)?(?=[A-Z])"
)
"""Somebody who is told to have founded a company, or to work for one."""
_CALLED = later(r"\s?\([^()\n]{2,40}\)")
_ASIDE = later(r"[，,]\s?(?P<note>(?:[^，,。；;：:“「\"()\n是]|\([^()\n]{1,20}\)){3,36})(?=[，,。；;\n]|$)")
_IS = later(
    r"\s?(?:[，,]\s?)?(?:现|目前|现在|今天)?(?:仍|仍然|仍在|还|还在)?(?:是[^，,。；;：:]{2,20}[，,](?:也|还|又|同时))?(?:是|为|担任|出任|任)(?:了)?"
    r"(?P<note>(?:[^，,。；;：:“「\"()\n]|\([^()\n]{1,20}\)){2,36})(?=[，,。；;]|$)"
)
_HOLDER = later(
    r"(?:作为|身为)(?![前曾原])[^，。,：:；\n]{2,40}(?P<link>[，,])$|(?<=[^，。,：:；\n])(?P<is>就是|正是|是|名叫|叫)$"
)
_ALSO = later(r"兼(?=[^，。,：:；、\n]{0,24}$)")
_PARTS = later(r"、|以及|兼")
_ONE = later(r"(?:作为|身为)一[位名个][^的]{0,12}$")
_HEADS = '\n。，,！？ “”「」"'
_HOLDER_ENDS = frozenset("，,是叫\n")
_COMMAS = ("，", ",")
_ENTRY = later(r"\s?[：:|｜]\s?(?P<note>[^，,。；;：:“「\"\n]{3,40})(?=\n|$)")
_THEY = later(
    r"[^。！？!?\n]{0,60}[。！？]\s?(?P<who>[他她](?!们)|这[位名][^，。！？\n]{0,20}?)(?:现在|目前|现|如今|同时)?(?:也)?(?:是|任|担任)"
    r"(?P<note>(?:[^，,。；;：:“「\"()\n]|\([^()\n]{1,30}\)){2,40})(?=[，,。；;]|$)"
)
_OWN = later(r"\s?的\s?|['’]s\s")


class Speakers(People, Positions):
    """The persons and companies of one document, looked up by place, and what stands beside the persons."""

    def __init__(self, titles: Titles, clean: str, mentions: Sequence[Mention]) -> None:
        Positions.__init__(self, titles, clean, mentions)
        named = named_people(clean, mentions, titles)
        People.__init__(self, clean, [person for person in named if not titles.group.match(clean, person.end)])
        self._positions: dict[int, Position] = {}
        self._elsewhere: dict[str, tuple[Position, Place | None]] = {}
        self._body = max(0, clean.find("\n"))  # where the headline ends

    def anybody_in(self, low: int, high: int) -> bool:
        """Whether a person or company is named between two places."""
        return self.company_in(low, high) or self.behind(low, high - low) is not None

    def heads_clause(self, person: Person) -> bool:
        """Whether a person stands at the head of a clause, with or without a title before the name."""
        if person.start == 0 or self._clean[person.start - 1] in _HEADS:
            return True
        title, organization = self._before_name(person)
        if title is None:
            return False
        begin = min(title[0], organization[0]) if organization else title[0]
        low = max(0, begin - BESIDE)
        before = self._clean[low:begin]
        clause = before[max(before.rfind(mark) for mark in _HEADS) + 1 :]
        return not clause or clause.endswith("的")

    def behind_aside(self, at: int, end: int) -> int:
        """Where an aside behind a name ends that gives a title ("张三，某公司CEO，"); `at` where there is none."""
        aside = _ASIDE.match(self._clean, at, end)
        title = self.ending_at(aside.end("note"))[0] if aside else None
        return aside.end() + 1 if aside and title is not None and title[0] > at else at

    def holder(self, low: int, at: int) -> Person | None:
        """The one person to whom the document gives the company title that ends at `at` ("其CEO" before 表示): the
        place where they are named last before it.
        """
        text = self._clean[low:at].rstrip()
        title = next((title for title in self._titles.of_company if text.endswith(title)), None)
        if title is None:
            return None
        at = self.strip(low + len(text) - len(title), "的 ")
        company = self.company_to(at)
        if company is None and RUN.search(self._clean, low, at) and not self._clean.endswith(self._titles.own, low, at):
            return None  # the head of a company that no list knows
        company = company or self.setting(at)
        holders: dict[str, Person] = {}
        for person in self.people[:200]:
            place, _ = self._beside_name(person)
            held = self._clean[slice(*place)] if place else ""
            if not any(name in held for name in self._titles.same.get(title, (title,))):
                continue
            organization = self.position(person)[1]
            if company is None or organization is None or self._same(company, organization):
                holders.setdefault(person.key, person)
        if len(holders) != 1:
            return None
        (key, first), *_ = holders.items()
        return next((person for person in reversed(self._by_key[key]) if person.end <= at), first)

    def _same(self, one: Place, other: Place) -> bool:
        """Whether two places name the same organisation."""
        return self._organization(one) == self._organization(other)

    def _organization(self, place: Place) -> str:
        return self._entity.get(place) or self._clean[slice(*place)]

    def position(self, person: Person) -> Position:
        """Title and organisation beside this name; what it lacks comes from the first mention that has it.

        A company title that stands nowhere with its company takes the company that its sentence is about.
        """
        title, organization = self._beside_name(person)
        if title and organization is None and self._clean.endswith(self._titles.of_it, 0, title[0]):
            organization = self.setting(title[0])
        if title is None or organization is None:
            first, company = self._first_position(person.key)
            if title is None or (first[0] and self.is_weak(title) and not self.is_weak(first[0])):
                title, beside = first
                organization = organization or beside
            organization = organization or company
        if (
            organization is None
            and title
            and (
                self._clean[slice(*title)].endswith(self._titles.of_setting)
                or self._clean.endswith(self._titles.of_it, 0, title[0])
            )
        ):
            organization = self.setting(title[0])
        return title, organization

    def _first_position(self, key: str) -> tuple[Position, Place | None]:
        """What stands beside the first mention of a person that has a title; the first organisation beside any."""
        known = self._elsewhere.get(key)
        if known is None:
            titled: Position = (None, None)
            weak: Position = (None, None)
            company: Place | None = None
            named = self._by_key[key][:40]
            body = [other for other in named if other.start >= self._body]
            for other in (*body[:FIRST], *named[: len(named) - len(body)]):  # the headline last
                beside = self._beside_name(other)
                if titled[0] is None and beside[0] is not None:
                    honors = beside[1] is None and self._clean[slice(*beside[0])] in self._titles.honorifics
                    if not honors and not self.is_weak(beside[0]):
                        titled = beside
                    elif weak[0] is None:
                        weak = beside
                company = company or beside[1]
                if company is not None and titled[0] is not None:
                    break
            titled, company = titled if titled[0] is not None else weak, company or self._own_company(key)
            known = self._elsewhere[key] = titled, company
        return known

    def _own_company(self, key: str) -> Place | None:
        """The company that is called a person's own ("Jack Dorsey 的 Block")."""
        for person in self._by_key[key][:40]:
            own = _OWN.match(self._clean, person.end, person.end + 8)
            i = bisect_left(self._company_starts, own.end()) if own else len(self._companies)
            if own and i < len(self._companies) and self._company_starts[i] == own.end():
                return self._companies[i]
        return None

    def _beside_name(self, person: Person) -> Position:
        known = self._positions.get(person.start)
        if known is None:
            title, organization = self._before_name(person)
            if title is None:
                title, behind = self._behind_name(person)
                organization = organization or behind
            known = self._positions[person.start] = title, organization
        return known

    def _before_name(self, person: Person) -> Position:
        """ "阿里云智能首席技术官周靖人", "OpenAI CEO Sam Altman", "General Catalyst的Jeannette"."""
        quoted = self._clean[person.start - 1 : person.start] in OPENING and person.start > 0
        end = self.strip(person.start - quoted, "的 ")
        if self._clean[end - 2 : end] in ("'s", "’s"):
            end -= 2
        title, organization = self.ending_at(end)
        if title is None and self._clean[end - 1 : end] == ")":
            title, organization = self.ending_at(self.strip(max(0, self._clean.rfind("(", max(0, end - BESIDE), end))))
        if title is None and self._clean.endswith(_COMMAS, 0, end) and self._clean.startswith(_COMMAS, person.end):
            title, organization = self.ending_at(end - 1)  # "OpenAI's CEO, Sam Altman, said"
        first = self._first_office(title, organization)
        if first is not None:
            return first
        may_hold = title is None and self._clean[end - 1 : end] in _HOLDER_ENDS
        if may_hold and (link := _HOLDER.search(self._clean, max(0, end - 2 * BESIDE), end)):
            title, organization = self._held(link)
        if title is None:
            organization = self.company_to(end)
            if organization is None and (other := self._in_row(person)) is not None:
                return self._before_name(other)
            if organization is None and self._clean[end : end + 1] == "的":
                organization = self.organization_to(end, False)
                if organization and not _PLAIN.fullmatch(self._clean, *organization):
                    organization = None
        return title, organization

    def _first_office(self, title: Place | None, organization: Place | None) -> Position | None:
        """The first of two offices in two organisations ("雾海大学教授兼星河智算顾问林思远")."""
        if title is None:
            return None
        begin = min(place[0] for place in (title, organization) if place)
        also = _ALSO.search(self._clean, max(0, begin - BESIDE), title[0])
        if also is None or self.between(also.end(), begin):
            return None
        first = self.ending_at(also.start())
        return first if first[0] is not None and first[1] is not None else None

    def _held(self, link: re.Match[str]) -> Position:
        """What somebody is told to be before a comma ("作为一名记者和教授，"): the first of it that has an employer."""
        end = link.start(link.lastgroup or 0)
        title, organization = self.ending_at(end)
        if link.lastgroup == "link" and title is not None and organization is None:
            for part in _PARTS.finditer(self._clean, link.start(), end):
                one, employer = self.ending_at(part.start())
                if one is not None and employer is not None:
                    return one, employer
        told = organization or (title and _ONE.search(self._clean, link.start(), title[0]))
        return (title if told else None), organization

    def _behind_name(self, person: Person) -> Position:
        """ "Sam Altman, CEO of OpenAI,", "张亚勤(清华大学教授)", "张亚勤，清华大学教授，" and "张亚勤院士"."""
        match = self._titles.behind.match(self._clean, person.end, person.end + 120)
        if match:
            place = match.span("own" if match["own"] else "unit" if match["unit"] else "org")
            return match.span("title"), place if place[0] >= 0 else self._works_at(match.end())
        at = person.end
        employer = _EMPLOYER.match(self._clean, at, at + 2 * BESIDE)
        company = self.company_at(employer.end()) if employer else None
        if company and (self._clean[company[0] - 1] != "(" or self._clean.startswith(")", company[1])):
            return None, company
        if employer and (unknown := _OF_UNKNOWN.match(self._clean, at, at + 2 * BESIDE)):
            return None, unknown.span("name")
        if works := self._works_at(at):
            return None, works
        called = _CALLED.match(self._clean, at, at + 2 * BESIDE)
        for shape in (_NOTED, _ASIDE, _IS, _ENTRY):
            for begin in (at,) if called is None or shape is _NOTED else (at, called.end()):
                note = shape.match(self._clean, begin, begin + 2 * BESIDE)
                if note is None or self.before(note.end("note"), note.start("note")):
                    continue
                title, organization = self.ending_at(note.end("note"))
                if title is None or title[0] < note.start("note"):
                    continue
                if organization is not None and organization[0] >= note.start("note"):
                    return title, organization
                alone = begin == at if shape is _IS else self._clean.startswith(("，", ","), note.end())
                if shape is _NOTED or alone:
                    return title, None
        if self._clean.startswith("的", at) and self._clean.endswith("叫", 0, self.strip(person.start)):
            for end in range(at + 3, min(len(self._clean), at + BESIDE)):
                if self._clean[end - 1] in "，,。的说":
                    break
                title, organization = self.ending_at(end)
                if title is not None and title[0] > at:
                    return title, organization if organization and organization[0] > at else None
        for size in range(min(6, self._titles.longest), 1, -1):
            if self._clean[at : at + size] in self._titles.words and self._clean[at] > "\u2e80":
                return (at, at + size), None
        return self._in_next_sentence(person)

    def _works_at(self, at: int) -> Place | None:
        """What somebody is told to have founded ("X, who founded Y in 2021"), or the company that they work for."""
        if founded := _WHO_FOUNDED.match(self._clean, at, at + 3 * BESIDE):
            return founded.span("name")
        works = _WHO_WORKS.match(self._clean, at, at + 3 * BESIDE)
        return self.company_at(works.end()) if works else None

    def _in_next_sentence(self, person: Person) -> Position:
        """ "他是星河智算的总裁" behind a sentence that names nobody else."""
        they = _THEY.match(self._clean, person.end, person.end + 4 * BESIDE)
        if they is None or self.between(person.end, they.end("note")):
            return None, None
        title, organization = self.ending_at(they.end("note"))
        if title is None or title[0] < they.start("note"):
            return None, None
        return title, organization if organization and organization[0] >= they.start("note") else None
