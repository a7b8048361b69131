"""The titles and organisations that a text names: which title ends at a place, with what before it as its organisation.

They are the strings that stand there, never facts about a person. A title may have several parts (联合创始人兼CEO) and
a field (云安全主管); an organisation is a company that was found, or a name of that shape. Word lists are `person_*` in
the lexicon.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from llmnews.clean import HAN, is_letter
from llmnews.later import later
from llmnews.mention import Mention, Place
from llmnews.titles import Titles

Position: TypeAlias = tuple[Place | None, Place | None]
"""Places of a title and of an organisation."""
BESIDE = 30
"""Characters before a name or title in which what belongs to it begins."""
SETTING = 250
"""Characters before a bare title in which the company it belongs to is named."""
SECTION = 1200
"""Characters before a bare title in which a heading names the company that the section is about."""
RUN = later(rf"[A-Za-z0-9{HAN}]+$")
"""A word of Latin or Chinese script that ends at a place."""
_STOP = later(r"[。！？!?\n]|\.(?=\s)")
_UNIT = later(rf"\s?[A-Za-z{HAN}]+(?:\s[A-Za-z{HAN}]+)?")
_LATIN_NAME = later(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z][A-Za-z0-9.&'-]*\s){0,2}[A-Z][A-Za-z0-9.&-]*[A-Za-z0-9&-]"
    r"|[a-z0-9-]{2,20}\.(?:ai|com|io|org|dev|app))$"
)
_DOMAIN = later(r"[a-z0-9-]+\.[a-z]+")
_PRODUCT = later(
    rf"(?<=[{HAN}])\s?[A-Z][a-z]+(?:[\s-][A-Za-z0-9.]{{1,10}})?|\s(?=[A-Za-z.-]{{0,11}}\d)[A-Za-z0-9.-]{{1,12}}"
)
_WORDS = later(r"(?<![A-Za-z0-9.])(?:[A-Z][A-Za-z0-9.&'-]*\s){1,2}$")
_BREAK = later(r"[，。,\s]")
_AGED = later(r"(?<!\d)\d\d\s?(?:后|岁|年(?:出生|生)?)$")
_COUNTED = later(r"第?\s?(?:[一二两三四五六七八九十几多]|\d{1,2})\s?[位名个]$")
_HOLDS = later(r"(?:担任|出任)\s?$")
_FIELD = later(rf"\s?的?\s?(?P<field>[A-Za-z{HAN}][A-Za-z {HAN}]{{0,13}})")
_CLOSING = " \n，,。！？!?.*_\"”」')其的"
_JOINTS = ("、", "兼", "/", "&", "和", "及", " and")


class Positions:
    """The titles and companies of one document, for looking up by place."""

    def __init__(self, titles: Titles, clean: str, mentions: Sequence[Mention]) -> None:
        self._titles = titles
        self._clean = clean
        acting = [mention for mention in mentions if mention.kind == "company"]
        self._acting = [(mention.start, mention.end) for mention in acting]
        self._acting_starts = [start for start, _ in self._acting]
        companies = [
            mention for mention in acting if not mention.values.get("anaphor")
        ]  # 该公司 acts, but names nothing
        self._companies = [(mention.start, mention.end) for mention in companies]
        self._company_starts = [start for start, _ in self._companies]
        self._entity = {(company.start, company.end): company.id or company.name for company in companies}
        self._main = _most_named(companies)

    def ending_at(self, end: int) -> Position:
        """The title that ends at a place, with its organisation before it."""
        start = self._title_from(end)
        if start == end:
            low = max(0, end - 2 * BESIDE)
            has_field = self._clean.find("of", low, end) >= 0 or self._clean.find("for", low, end) >= 0
            long = self._titles.of_field.search(self._clean, low, end) if has_field else None
            if long is None:
                return None, None
            return (long.start(), end), self.organization_to(long.start(), False)
        while True:
            left = self.strip(start)
            link = next((link for link in _JOINTS if self._clean.endswith(link, 0, left)), None)
            if link is not None:
                left = self.strip(left - len(link))
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
                if known and self.ending_at(joint)[1] is None and self.organization_to(start, False) is not None:
                    break  # what somebody is known as says less than where they work
                end = joint  # the second title is one of another organisation
            start = further
        of_company = self._clean[start:end].endswith(self._titles.of_company)
        if not of_company:
            start = self._widened(start)
        of_product = self._clean[start:end].endswith(self._titles.of_product)
        organization = self.organization_to(start, of_product or self.is_weak((start, end)))
        if organization is None and of_company:
            organization = self._unknown_to(self.strip(start, "的 "))
        if organization is None and of_product:
            product = _LATIN_NAME.search(self._clean, max(0, start - 20), start)
            if product and _DOMAIN.fullmatch(product.group()):
                return (start, end), product.span()
            if product:
                return (product.start(), end), None
        return (start, end), organization

    def _title_from(self, at: int) -> int:
        """Where the title that ends at `at` begins; `at` when there is none."""
        if at <= 0 or self._clean[at - 1] not in self._titles.ends:
            return at
        begins = (at - size for size in range(min(at, self._titles.longest), 1, -1))
        start = next((i for i in begins if self._clean[i:at] in self._titles.words and self._edge(i)), at)
        while start < at and at - start < BESIDE:
            before = self.strip(start)
            every = self._titles.latin_prefixes if is_letter(self._clean[start]) else self._titles.prefixes
            prefixes = every.get(self._clean[before - 1 : before], ())
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

    def is_title_to(self, end: int) -> bool:
        """Whether a title ends at a place."""
        return self.ending_at(end)[0] is not None

    def last_title(self, low: int, high: int) -> int | None:
        """Where the last title of the head of a company ends that stands between two places."""
        ends = [match.end() for match in self._titles.heads.finditer(self._clean, low, high)]
        return ends[-1] if ends else None

    def is_weak(self, title: Place) -> bool:
        """Whether a title only says what somebody has written, so that any other says more."""
        return self._clean.endswith(self._titles.of_author, *title)

    def organization_to(self, title: int, of_product: bool) -> Place | None:
        """The organisation that ends before a title: a company, with a unit behind it, or a name of that shape.

        The title of a product ("Sora开发领队") has no Latin name of an organisation before it.
        """
        at = self.strip(title, "的 ")
        if aged := _AGED.search(self._clean, max(0, at - 6), at):
            at = self.strip(aged.start(), "的 ")
        if counted := _COUNTED.search(self._clean, max(0, at - 6), at):
            at = self.strip(counted.start(), "的 ")
        if holds := _HOLDS.search(self._clean, max(0, at - 4), at):
            at = self.strip(holds.start())
        if self._clean[at - 2 : at] in ("'s", "’s"):
            at -= 2
        if self._clean[at - 1 : at] == ")" and (opened := self._clean.rfind("(", max(0, at - BESIDE), at)) > 0:
            at = self.strip(opened)
        company = self.company_to(at)
        if company is not None:
            return self._within(company)
        i = bisect_left(self._company_starts, at) - 1
        if i >= 0 and at - 16 <= self._companies[i][1] <= at:
            unit = self._clean[self._companies[i][1] : at]
            if _UNIT.fullmatch(unit) and unit.endswith(self._titles.unit_ends):
                return self._companies[i][0], at
        low = max(0, at - BESIDE)
        run = RUN.search(self._clean, low, at)
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

    def _unknown_to(self, at: int) -> Place | None:
        """The Chinese name of an organisation that no list knows, from a mark or space to the title of its head."""
        run = RUN.search(self._clean, max(0, at - BESIDE), at)
        if run is None:
            return None
        kind = self._titles.kind.match(self._clean, run.start(), at)  # "国内合成生物公司星芽"
        start = kind.end() if kind and kind.end() < at - 1 else run.start()
        before = self._titles.before.match(self._clean, start, at)
        start = before.end() if before and before.end() < at - 1 else start
        word = self._clean[start:at]
        if not 2 <= len(word) <= 10 or word in self._titles.stems or word.isascii():
            return None
        none = (
            word.endswith(self._titles.no_end) or self._titles.no_part.search(word) or self._titles.not_in.search(word)
        )
        return None if none else (start, at)

    def _within(self, company: Place) -> Place:
        """A school with the university before it ("宾夕法尼亚大学沃顿商学院")."""
        whole = self.company_to(company[0])
        return (whole[0], company[1]) if whole and self._clean.endswith("大学", *whole) else company

    def setting(self, at: int) -> Place | None:
        """The company of a bare title; none where a word stands before it that names another one.

        The first before it in its sentence, else in the sentences before, else the one behind it, else the document's.
        """
        low, high = max(0, at - SETTING), min(len(self._clean), at + 80)
        word = self.strip(at, "的 ")
        named = "的" in self._clean[word:at] and not _AGED.search(self._clean, low, word)
        if named and not self._clean.endswith(self._titles.own, low, word):
            return None
        after = _STOP.search(self._clean, at, high)
        stops = [low, *(match.end() for match in _STOP.finditer(self._clean, low, at)), at]
        stretches = [*reversed(list(itertools.pairwise(stops))), (at, after.start() if after else high)]
        stretches[1:1] = self._heading(at)
        for begin, stop in stretches:
            i = bisect_left(self._company_starts, begin)
            if i < len(self._companies) and self._companies[i][1] <= stop:
                return self._companies[self._closing(i, stop) if stop <= at else i]
        return self._main

    def _heading(self, at: int) -> list[Place]:
        """The heading of the section that a place is in."""
        start = self._clean.rfind("\n#", max(0, at - SECTION), at) + 1
        return [(start, self._clean.find("\n", start))] if start else []

    def _closing(self, first: int, stop: int) -> int:
        """The number of the company that a stretch ends with, where it is not one of several; else `first`."""
        i = bisect_left(self._company_starts, stop) - 1
        start, end = self._companies[i]
        ends = end <= stop and not self._clean[end:stop].strip(_CLOSING)
        return i if ends and not self._clean.endswith(_JOINTS, 0, self.strip(start)) else first

    def company_in(self, low: int, high: int) -> bool:
        """Whether a company is named between two places."""
        return self.company_from(low, high) is not None

    def company_from(self, low: int, high: int) -> int | None:
        """Where the first company begins that is named between two places."""
        i = bisect_left(self._acting_starts, low)
        return self._acting_starts[i] if i < len(self._acting) and self._acting[i][1] <= high else None

    def company_at(self, at: int) -> Place | None:
        i = bisect_left(self._company_starts, at)
        return self._companies[i] if i < len(self._companies) and self._company_starts[i] == at else None

    def company_to(self, at: int) -> Place | None:
        i = bisect_right(self._company_starts, at - 1) - 1
        return self._companies[i] if i >= 0 and self._companies[i][1] == at else None

    def _company_across(self, low: int, high: int) -> bool:
        """Whether a company's name ends between two places, having begun before them."""
        i = bisect_left(self._company_starts, low) - 1
        return i >= 0 and low < self._companies[i][1] <= high

    def strip(self, at: int, what: str = " ") -> int:
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
