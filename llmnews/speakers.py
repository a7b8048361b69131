"""Who is named where in a document, by which short names, and with which title and organisation.

A full name is followed by its parts (Altman, 奥特曼); titles and organisations are the strings that stand beside a
name, never facts about the person. Word lists are `person_*` in the lexicon.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.mention import Mention, Place
from llmnews.named import Person, is_letter, named_people
from llmnews.titles import Titles

Position: TypeAlias = tuple[Place | None, Place | None]
"""Places of a title and of an organisation."""
BESIDE = 30
"""Characters before a name or title in which what belongs to it begins."""
SETTING = 250
"""Characters before a bare title in which the company it belongs to is named."""
_STOP = later(r"[。！？!?\n]|\.(?=\s)")
_RUN = later(rf"[A-Za-z0-9{HAN}]+$")
_UNIT = later(rf"\s?[A-Za-z{HAN}]+(?:\s[A-Za-z{HAN}]+)?")
_LATIN_NAME = later(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z][A-Za-z0-9.&'-]*\s){0,2}[A-Z][A-Za-z0-9.&-]+"
    r"|[a-z0-9-]{2,20}\.(?:ai|com|io|org|dev|app))$"
)
_DOMAIN = later(r"[a-z0-9-]+\.[a-z]+")
_PRODUCT = later(
    rf"(?<=[{HAN}])\s?[A-Z][a-z]+(?:[\s-][A-Za-z0-9.]{{1,10}})?|\s(?=[A-Za-z.-]{{0,11}}\d)[A-Za-z0-9.-]{{1,12}}"
)
_WORDS = later(r"(?<![A-Za-z0-9.])(?:[A-Z][A-Za-z0-9.&'-]*\s){1,2}$")
_BREAK = later(r"[，。,\s]")
_PLAIN = later(rf"[A-Z][A-Za-z0-9&.-]*(?:\s[A-Z][A-Za-z0-9&.-]*)*\s?[{HAN}]{{0,8}}|[{HAN}]+")
_NOTED = later(r"\s?\((?P<note>[^()\n]{2,40})\)")
_EMPLOYER = later(r"\s(?:from|of|at)\s(?:the\s)?|\s?\(")
_CALLED = later(r"\s?\([^()\n]{2,40}\)")
_ASIDE = later(r"[，,]\s?(?P<note>(?:[^，,。；;：:“「\"()\n是]|\([^()\n]{1,20}\)){3,36})(?=[，,。；;\n]|$)")
_IS = later(
    r"\s?(?:[，,]\s?)?(?:现|目前|现在)?(?:是[^，,。；;：:]{2,20}[，,](?:也|还|又|同时))?(?:是|为|担任|出任|任)(?:了)?"
    r"(?P<note>(?:[^，,。；;：:“「\"()\n]|\([^()\n]{1,20}\)){2,36})(?=[，,。；;]|$)"
)
_HOLDER = later(
    r"(?:作为|身为)(?![前曾原])[^，。,：:；\n]{2,40}(?P<link>[，,])$|(?<=[^，。,：:；\n])(?P<is>就是|正是|是|名叫|叫)$"
)
_HOLDER_ENDS = frozenset("，,是叫\n")
_ENTRY = later(r"\s?[：:|｜]\s?(?P<note>[^，,。；;：:“「\"\n]{3,40})(?=\n|$)")
_AGED = later(r"(?<!\d)\d\d\s?(?:后|岁|年(?:出生|生)?)$")
_OWN = later(r"\s?的\s?|['’]s\s")
_FIELD = later(rf"\s?的?\s?(?P<field>[A-Za-z{HAN}][A-Za-z {HAN}]{{0,13}})")
_CLOSING = " \n，,。！？!?.*_\"”」')其的"
_JOINTS = ("、", "兼", "/", "&", "和", "及", " and")
_ABOUT = ("关于", "有关", "针对", "围绕", "至于")
_TOGETHER = ("和", "与", "及", "以及", "、", "and", "&")


class Speakers:
    """The persons and companies of one document, for looking up by place."""

    def __init__(self, titles: Titles, clean: str, mentions: Sequence[Mention]) -> None:
        self._titles = titles
        self._clean = clean
        self.people = named_people(clean, mentions, titles)
        self._starts = [person.start for person in self.people]
        self._by_key: dict[str, list[Person]] = {}
        for person in self.people:
            self._by_key.setdefault(person.key, []).append(person)
        companies = [mention for mention in mentions if mention.kind == "company"]
        self._companies = [(mention.start, mention.end) for mention in companies]
        self._company_starts = [start for start, _ in self._companies]
        self._main = _most_named(companies)
        self._positions: dict[int, Position] = {}
        self._elsewhere: dict[str, tuple[Position, Place | None]] = {}
        self._body = max(0, clean.find("\n"))  # where the headline ends

    # ---- by place

    def before(self, at: int, low: int) -> list[Person]:
        """Persons between `low` and `at`, the nearest to `at` first; at most three."""
        i = bisect_left(self._starts, at)
        return [p for p in reversed(self.people[max(0, i - 4) : i]) if p.start >= low and p.end <= at][:3]

    def behind(self, at: int, reach: int) -> Person | None:
        """The first person that begins at most `reach` characters behind `at`."""
        i = bisect_left(self._starts, at)
        return self.people[i] if i < len(self.people) and self.people[i].start <= at + reach else None

    def first(self, low: int, high: int) -> Person | None:
        """The first person between two places whom no preposition makes an object."""
        i = bisect_left(self._starts, low)
        while i < len(self.people) and self.people[i].end <= high:
            person = self.people[i]
            apart = self._clean[max(low, person.start - 1) : person.start] not in tuple("对向给让被把与和跟由")
            if apart and not self._clean.endswith(_ABOUT, low, person.start):
                return person
            i += 1
        return None

    def between(self, low: int, high: int) -> list[Person]:
        """Persons that are named between two places."""
        return [
            p for p in self.people[bisect_left(self._starts, low) : bisect_left(self._starts, high)] if p.end <= high
        ]

    def company_in(self, low: int, high: int) -> bool:
        """Whether a company is named between two places."""
        return self.company_from(low, high) is not None

    def company_from(self, low: int, high: int) -> int | None:
        """Where the first company begins that is named between two places."""
        i = bisect_left(self._company_starts, low)
        return self._company_starts[i] if i < len(self._companies) and self._companies[i][1] <= high else None

    def last_title(self, low: int, high: int) -> int | None:
        """Where the last title of the head of a company ends that stands between two places."""
        ends = [match.end() for match in self._titles.heads.finditer(self._clean, low, high)]
        return ends[-1] if ends else None

    def anybody_in(self, low: int, high: int) -> bool:
        """Whether a person or company is named between two places."""
        return self.company_in(low, high) or self.behind(low, high - low) is not None

    def beside(self, person: Person) -> Person | None:
        """The other of two who are named together ("A和B")."""
        i = bisect_left(self._starts, person.start) - 1
        if i < 0 or self._clean[self.people[i].end : person.start].strip() not in _TOGETHER:
            return None
        return self.people[i]

    def behind_aside(self, at: int, end: int) -> int:
        """Where an aside behind a name ends that gives a title ("张三，某公司CEO，"); `at` where there is none."""
        aside = _ASIDE.match(self._clean, at, end)
        title = self._ending_at(aside.end("note"))[0] if aside else None
        return aside.end() + 1 if aside and title is not None and title[0] > at else at

    def is_title_to(self, end: int) -> bool:
        """Whether a title ends at a place."""
        return self._ending_at(end)[0] is not None

    def holder(self, low: int, at: int) -> Person | None:
        """The one person to whom the document gives the company title that ends at `at` ("其CEO" before 表示): the
        place where they are named last before it.
        """
        text = self._clean[low:at].rstrip()
        title = next((title for title in self._titles.of_company if text.endswith(title)), None)
        if title is None:
            return None
        at = self._strip(low + len(text) - len(title), "的 ")
        company = self._company_to(at)
        if (
            company is None
            and _RUN.search(self._clean, low, at)
            and not self._clean.endswith(self._titles.own, low, at)
        ):
            return None  # the head of a company that no list knows
        holders: dict[str, Person] = {}
        for person in self.people[:200]:
            place, organization = self._beside_name(person)
            held = self._clean[slice(*place)] if place else ""
            if not any(name in held for name in self._titles.same.get(title, (title,))):
                continue
            if company is None or organization is None or self._same(company, organization):
                holders.setdefault(person.key, person)
        if len(holders) != 1:
            return None
        (key, first), *_ = holders.items()
        return next((person for person in reversed(self._by_key[key]) if person.end <= at), first)

    def _same(self, one: Place, other: Place) -> bool:
        return self._clean[slice(*one)] == self._clean[slice(*other)]

    # ---- title and organisation

    def position(self, person: Person) -> Position:
        """Title and organisation beside this name; what it lacks comes from the first mention that has it.

        A company title that stands nowhere with its company takes the company that its sentence is about.
        """
        title, organization = self._beside_name(person)
        if title is None or organization is None:
            first, company = self._first_position(person.key)
            if title is None or (first[0] and self._is_weak(title) and not self._is_weak(first[0])):
                title, beside = first
                organization = organization or beside
            organization = organization or company
        if (
            organization is None
            and title
            and (
                self._clean[slice(*title)].endswith(self._titles.of_company)
                or self._clean.endswith(self._titles.of_it, 0, title[0])
            )
        ):
            organization = self._setting(title[0])
        return title, organization

    def _first_position(self, key: str) -> tuple[Position, Place | None]:
        """What stands beside the first mention of a person that has a title; the first organisation beside any."""
        known = self._elsewhere.get(key)
        if known is None:
            titled: Position = (None, None)
            weak: Position = (None, None)
            company: Place | None = None
            for other in sorted(
                self._by_key[key][:40], key=lambda other: other.start < self._body
            ):  # the headline last
                beside = self._beside_name(other)
                if titled[0] is None and beside[0] is not None:
                    honors = beside[1] is None and self._clean[slice(*beside[0])] in self._titles.honorifics
                    if not honors and not self._is_weak(beside[0]):
                        titled = beside
                    elif weak[0] is None:
                        weak = beside
                company = company or beside[1]
                if company is not None and titled[0] is not None:
                    break
            titled, company = titled if titled[0] is not None else weak, company or self._own_company(key)
            known = self._elsewhere[key] = titled, company
        return known

    def _is_weak(self, title: Place) -> bool:
        """Whether a title only says what somebody has written, so that any other says more."""
        return self._clean.endswith(self._titles.of_author, *title)

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
        end = self._strip(person.start, "的 ")
        if self._clean[end - 2 : end] in ("'s", "’s"):
            end -= 2
        title, organization = self._ending_at(end)
        if title is None and self._clean[end - 1 : end] == ")":
            title, organization = self._ending_at(
                self._strip(max(0, self._clean.rfind("(", max(0, end - BESIDE), end)))
            )
        may_hold = title is None and self._clean[end - 1 : end] in _HOLDER_ENDS
        if may_hold and (link := _HOLDER.search(self._clean, max(0, end - 2 * BESIDE), end)):
            title, organization = self._ending_at(link.start(link.lastgroup or 0))
            title = title if organization else None
        if title is None:
            organization = self._company_to(end)
            if organization is None and (other := self.beside(person)) is not None:
                return self._before_name(other)
            if organization is None and self._clean[end : end + 1] == "的":
                organization = self._organization_to(end, False)
                if organization and not _PLAIN.fullmatch(self._clean, *organization):
                    organization = None
        return title, organization

    def _ending_at(self, end: int) -> Position:
        """The title that ends at a place, with its organisation before it."""
        start = self._title_from(end)
        if start == end:
            low = max(0, end - 2 * BESIDE)
            has_field = self._clean.find("of", low, end) >= 0 or self._clean.find("for", low, end) >= 0
            long = self._titles.of_field.search(self._clean, low, end) if has_field else None
            if long is None:
                return None, None
            return (long.start(), end), self._organization_to(long.start(), False)
        while True:
            left = self._strip(start)
            link = next((link for link in _JOINTS if self._clean.endswith(link, 0, left)), None)
            if link is not None:
                left = self._strip(left - len(link))
                if (further := self._title_from(left)) < left:
                    start = further
                    continue
            joint = self._clean.rfind("、", max(0, start - 20), start)
            if joint < 0 or _BREAK.search(self._clean, joint, start) or (further := self._title_from(joint)) == joint:
                break
            if self._clean.startswith("现", joint + 1) or self._clean.endswith(self._titles.of_author, further, joint):
                break  # who wrote the paper says less than who they are
            if not self._clean[joint + 1 : start].endswith(self._titles.units):
                known = self._clean.endswith(self._titles.of_fame, further, joint)
                if known and self._ending_at(joint)[1] is None and self._organization_to(start, False) is not None:
                    break  # what somebody is known as says less than where they work
                end = joint  # the second title is one of another organisation
            start = further
        of_company = self._clean[start:end].endswith(self._titles.of_company)
        if not of_company:
            start = self._widened(start)
        of_product = self._clean[start:end].endswith(self._titles.of_product)
        organization = self._organization_to(start, of_product or self._is_weak((start, end)))
        if organization is None and of_company:
            organization = self._unknown_to(self._strip(start, "的 "))
        if organization is None and of_product:
            product = _LATIN_NAME.search(self._clean, max(0, start - 20), start)
            if product and _DOMAIN.fullmatch(product.group()):
                return (start, end), product.span()
            if product:
                return (product.start(), end), None
        return (start, end), organization

    def _behind_name(self, person: Person) -> Position:
        """ "Sam Altman, CEO of OpenAI,", "张亚勤(清华大学教授)", "张亚勤，清华大学教授，" and "张亚勤院士"."""
        match = self._titles.behind.match(self._clean, person.end, person.end + 120)
        if match:
            place = match.span("own" if match["own"] else "org")
            return match.span("title"), place if place[0] >= 0 else None
        at = person.end
        employer = _EMPLOYER.match(self._clean, at, at + 2 * BESIDE)
        company = self._company_from(employer.end()) if employer else None
        if company and (self._clean[company[0] - 1] != "(" or self._clean.startswith(")", company[1])):
            return None, company
        called = _CALLED.match(self._clean, at, at + 2 * BESIDE)
        for shape in (_NOTED, _ASIDE, _IS, _ENTRY):
            for begin in (at,) if called is None or shape is _NOTED else (at, called.end()):
                note = shape.match(self._clean, begin, begin + 2 * BESIDE)
                if note is None or self.before(note.end("note"), note.start("note")):
                    continue
                title, organization = self._ending_at(note.end("note"))
                if title is None or title[0] < note.start("note"):
                    continue
                if organization is not None and organization[0] >= note.start("note"):
                    return title, organization
                alone = begin == at if shape is _IS else self._clean.startswith(("，", ","), note.end())
                if shape is _NOTED or alone:
                    return title, None
        if self._clean.startswith("的", at) and self._clean.endswith("叫", 0, self._strip(person.start)):
            for end in range(at + 3, min(len(self._clean), at + BESIDE)):
                if self._clean[end - 1] in "，,。的说":
                    break
                title, organization = self._ending_at(end)
                if title is not None and title[0] > at:
                    return title, organization if organization and organization[0] > at else None
        for size in range(min(6, self._titles.longest), 1, -1):
            if self._clean[at : at + size] in self._titles.words and self._clean[at] > "\u2e80":
                return (at, at + size), None
        return None, None

    def _title_from(self, at: int) -> int:
        """Where the title that ends at `at` begins; `at` when there is none."""
        if at <= 0 or self._clean[at - 1] not in self._titles.ends:
            return at
        begins = (at - size for size in range(min(at, self._titles.longest), 1, -1))
        start = next((i for i in begins if self._clean[i:at] in self._titles.words and self._edge(i)), at)
        while start < at and at - start < BESIDE:
            before = self._strip(start)
            prefixes = self._titles.latin_prefixes if is_letter(self._clean[start]) else self._titles.prefixes
            if not self._clean.endswith(prefixes, 0, before):
                break
            fitting = (before - len(p) for p in prefixes if self._clean.endswith(p, 0, before))
            further = next((i for i in fitting if self._edge(i)), start)
            if further == start or self._company_across(further, before):
                break
            start = further
        return start

    def _widened(self, start: int) -> int:
        """Where a title begins whose field stands between the organisation and it ("Wiz 的云安全主管")."""
        i = bisect_left(self._company_starts, start) - 1
        low = self._companies[i][1] if i >= 0 else -1
        if i >= 0 and start - 16 <= low < start:
            field = _FIELD.fullmatch(self._clean, low, start)
        else:
            field = self._titles.school.search(self._clean, max(0, start - 2 * BESIDE), start)
        if (
            field is None
            or self._clean.endswith(self._titles.organizations, field.start("field"), start)
            or self._titles.no_field.search(field["field"].replace("和", ""))
        ):
            return start
        return start if field["field"].startswith("和") else field.start("field")

    def _unknown_to(self, at: int) -> Place | None:
        """The Chinese name of an organisation that no list knows, from a mark or space to the title of its head."""
        run = _RUN.search(self._clean, max(0, at - BESIDE), at)
        if run is None:
            return None
        kind = self._titles.kind.match(self._clean, run.start(), at)  # "国内合成生物公司星芽"
        start = kind.end() if kind and kind.end() < at - 1 else run.start()
        word = self._clean[start:at]
        if not 2 <= len(word) <= 10 or word in self._titles.stems or word.isascii():
            return None
        return None if word.endswith(self._titles.no_end) or self._titles.no_part.search(word) else (start, at)

    def _organization_to(self, title: int, of_product: bool) -> Place | None:
        """The organisation that ends before a title: a company, with a unit behind it, or a name of that shape.

        The title of a product ("Sora开发领队") has no Latin name of an organisation before it.
        """
        at = self._strip(title, "的 ")
        if aged := _AGED.search(self._clean, max(0, at - 6), at):
            at = self._strip(aged.start(), "的 ")
        if self._clean[at - 2 : at] in ("'s", "’s"):
            at -= 2
        if self._clean[at - 1 : at] == ")" and (opened := self._clean.rfind("(", max(0, at - BESIDE), at)) > 0:
            at = self._strip(opened)
        company = self._company_to(at)
        if company is not None:
            return self._within(company)
        i = bisect_left(self._company_starts, at) - 1
        if i >= 0 and at - 16 <= self._companies[i][1] <= at:
            unit = self._clean[self._companies[i][1] : at]
            if _UNIT.fullmatch(unit) and unit.endswith(self._titles.unit_ends):
                return self._companies[i][0], at
        low = max(0, at - BESIDE)
        run = _RUN.search(self._clean, low, at)
        if (
            run
            and self._clean.endswith(self._titles.organizations, run.start(), at)
            and not self._titles.not_in.search(self._clean, run.start(), at)
        ):
            cut = self._titles.cut.match(self._clean, run.start(), at)
            if cut and self._clean[cut.end() : at] in self._titles.organizations:
                return None
            start = cut.end() if cut and at - cut.end() >= 4 else run.start()
            if is_letter(self._clean[start]) and (words := _WORDS.search(self._clean, low, start)):
                start = words.start()
            return (start, at) if 4 <= at - start < BESIDE - 3 else None
        near = i >= 0 and at - BESIDE <= self._companies[i][1] < at
        if near and _PRODUCT.fullmatch(self._clean, self._companies[i][1], at):
            return self._companies[i]  # "微软Copilot的研究人员"
        latin = None if of_product else _LATIN_NAME.search(self._clean, low, at)
        if latin is None:
            return None
        start = latin.start()
        for word in latin.group().split():
            if word not in self._titles.not_latin:
                return start, latin.end()
            start += len(word) + 1
        return None

    def _within(self, company: Place) -> Place:
        """A school with the university before it ("宾夕法尼亚大学沃顿商学院")."""
        whole = self._company_to(company[0])
        return (whole[0], company[1]) if whole and self._clean.endswith("大学", *whole) else company

    def _setting(self, at: int) -> Place | None:
        """The company of a bare title; none where a word stands before it that names another one.

        The first before it in its sentence, else in the sentences before, else the one behind it, else the document's.
        """
        low, high = max(0, at - SETTING), min(len(self._clean), at + 80)
        word = self._strip(at, "的 ")
        named = "的" in self._clean[word:at] and not _AGED.search(self._clean, low, word)
        if named and not self._clean.endswith(self._titles.own, low, word):
            return None
        after = _STOP.search(self._clean, at, high)
        stops = [low, *(match.end() for match in _STOP.finditer(self._clean, low, at)), at]
        stretches = [*reversed(list(itertools.pairwise(stops))), (at, after.start() if after else high)]
        for begin, stop in stretches:
            i = bisect_left(self._company_starts, begin)
            if i < len(self._companies) and self._companies[i][1] <= stop:
                return self._companies[self._closing(i, stop) if stop <= at else i]
        return self._main

    def _closing(self, first: int, stop: int) -> int:
        """The number of the company that a stretch ends with, where it is not one of several; else `first`."""
        i = bisect_left(self._company_starts, stop) - 1
        start, end = self._companies[i]
        ends = end <= stop and not self._clean[end:stop].strip(_CLOSING)
        return i if ends and not self._clean.endswith(_JOINTS, 0, self._strip(start)) else first

    def _company_from(self, at: int) -> Place | None:
        i = bisect_left(self._company_starts, at)
        return self._companies[i] if i < len(self._companies) and self._company_starts[i] == at else None

    def _company_to(self, at: int) -> Place | None:
        i = bisect_right(self._company_starts, at - 1) - 1
        return self._companies[i] if i >= 0 and self._companies[i][1] == at else None

    def _company_across(self, low: int, high: int) -> bool:
        """Whether a company's name ends between two places, having begun before them."""
        i = bisect_left(self._company_starts, low) - 1
        return i >= 0 and low < self._companies[i][1] <= high

    def _strip(self, at: int, what: str = " ") -> int:
        while at > 0 and self._clean[at - 1] in what:
            at -= 1
        return at

    def _edge(self, at: int) -> bool:
        """Whether no Latin word goes on across `at`."""
        if at <= 0 or not is_letter(self._clean[at]):
            return True
        before = self._clean[at - 2 : at] if self._clean[at - 1] == "." else self._clean[at - 1]
        return not before or not is_letter(before[0])


def _most_named(companies: Sequence[Mention]) -> Place | None:
    """The first mention of the company that is named three times or more, and twice as often as any other."""
    places: dict[str, list[Place]] = {}
    for company in companies:
        places.setdefault(company.id or company.name, []).append((company.start, company.end))
    ranked = sorted(places.values(), key=lambda found: (-len(found), found[0]))
    if not ranked or len(ranked[0]) < 3 or (len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1])):
        return None
    return ranked[0][0]
