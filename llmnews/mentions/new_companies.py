"""Companies and schools that no list knows: "X 宣布完成融资", "…科技", "…大学", names in a list with known ones (lists
`company_*` of the lexicon)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from llmnews.clean import HAN
from llmnews.cues import Before, Behind, Taken, longest_first, occurrences
from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention
from llmnews.mentions.listed import (
    COMPOUND,
    PART,
    PART_BEHIND,
    PATH_BEFORE,
    listed_before,
    listed_behind,
)

_Find: TypeAlias = tuple[int, int, str]
"""Where a name was taken, and by which finder."""


class NewCompanies:
    """Finds mentions of companies that the gazetteer does not have. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_company = frozenset(w.lower() for w in words(lexicon, "not_company", "not_model", "not_benchmark"))
        self._given = frozenset(words(lexicon, "person_given_latin"))
        self._not_stem = tuple(words(lexicon, "not_company_stem"))
        self._cuts = tuple(longest_first(words(lexicon, "company_cut")))
        self._kept = tuple(words(lexicon, "company_not_cut"))
        self._edge = Behind(words(lexicon, "company_edge"))
        self._school_edge = Behind(words(lexicon, "company_edge", "school_edge"))
        self._schools = tuple(words(lexicon, "school_word"))
        edges = any_of(w for w in words(lexicon, "company_noun") if not w.isascii())
        self._called = later(rf"(?:{edges}) ?[“「『\"]([{HAN}]{{2,5}}|[A-Z][A-Za-z0-9]{{2,12}})[”」』\"](?!般|的|式)")
        strange, link = any_of(words(lexicon, "company_named_no_part")), any_of(words(lexicon, "company_named_link"))
        self._placed = later(rf"(?:^|{_MARKED}|{edges})((?:(?!{strange})[{HAN}]){{4,6}}?)(?:{link})?\Z")
        kinds = any_of(words(lexicon, "company_listed_ending"))
        no_part = re.escape("".join(words(lexicon, "company_unit_no_part")))
        self._companion = later(rf"(?:(?![{no_part}])[{HAN}]){{2,10}}?(?:{kinds})(?={_LIST_ENDS})")
        goods = any_of(words(lexicon, "company_listed_goods"))
        leads = any_of(words(lexicon, "company_listed_lead"))
        self._goods_before = later(rf"(?:{goods})[，,：: ]{{0,2}}(?:{leads})? ?\Z")
        goods = any_of(words(lexicon, "company_listed_goods_after"))
        self._goods_after = later(rf" ?(?:等|这样的|之类的|这类)? ?(?:{goods})")
        self._not_firm = frozenset(words(lexicon, "not_company_kind"))
        self._endings = frozenset(words(lexicon, "company_ending"))
        endings = any_of(self._endings)
        ends = r"(?![A-Za-z0-9\-]|\.[A-Za-z0-9]| [A-Z])"
        # Each begins with a literal: they are tried only where it stands.
        self._firms = (
            later(rf"\.(?:AI|ai){ends}"),
            later(rf" (?:AI (?:{endings})|(?P<ai>AI)|(?:{endings})){ends}"),
        )
        arms = any_of(words(lexicon, "company_arm"))
        self._arm = later(rf"(?: (?:{arms})){{1,2}}(?![A-Za-z0-9\-]| [A-Z])")
        units = any_of(words(lexicon, "company_unit"))
        part = rf"(?![{no_part}])[{HAN}]"
        self._unit = later(
            rf" ?(?:AI ?|(?:{part}){{2,10}}?|(?:{part}){{0,6}}[A-Z][A-Za-z\-]{{1,12}} ?)"
            rf"(?:{units})(?![A-Za-z]|[{HAN}]*(?:学位|毕业))"
        )
        firms = any_of(words(lexicon, "company_noun"))
        self._firm_appositions = [
            later(rf"{lead}[^，。,.；;！!？?、\n]{{0,40}}?(?:{firms})(?![A-Za-z])")
            for lead in ("一家", *(rf"{stop} (?:an?|the) " for stop in (",", "—", " is")))
        ]
        uses = any_of(words(lexicon, "company_uses"))
        self._users = later(
            rf"\n ?(?:\d{{1,3}}\. {{0,2}}|{_COMPANY} ?(?:\([^()\n]{{1,30}}\))?[：:] ?)({_COMPANY}) ?"
            rf"(?:正在|也|已经?|通过)?(?:{uses})了? ?(?=[A-Z]|微软|谷歌)"
        )
        self._acts = Behind([word for word in words(lexicon, "role_company_after") if word != "s"])
        self._agent = Before(words(lexicon, "role_company_before"))
        tails = words(lexicon, "company_short_tail")
        self._tails = tuple(tails)
        latin, han = any_of(w for w in tails if w.isascii()), any_of(w for w in tails if not w.isascii())
        self._whole = later(
            rf"(?P<latin>[A-Z][A-Za-z0-9]{{2,}}(?: [A-Z][A-Za-z0-9]+)?)[ .]{latin}|(?P<han>[{HAN}]{{2,4}}){han}"
        )
        self._ware = Behind(words(lexicon, "not_company_after"))
        self._speaks = Behind(words(lexicon, "person_title", "quote_pronoun"))
        self._titled = Before([word for word in words(lexicon, "person_title") if not word.isascii()])

    def find(self, clean: str, names: Sequence[Mention], found: Found, taken: Taken) -> Iterable[Mention]:
        """Companies that no list knows: "X 宣布完成融资", "由 X 领投，Y 和 Z 跟投", "…科技", "…大学". `taken` is
        what `names` have."""
        # A technology that ends a name is but a part of it: "Boston Robotics".
        parts = [n for n in names if n.kind == "technology" and clean[n.start : n.end] in self._endings]
        if parts:
            taken = Taken(n for n in names if n not in parts)
        sure: dict[str, str] = {}
        for start, end, finder in itertools.chain(
            self._beside_cues(clean, found),
            self._shaped(clean, names),
            self._apposed(clean),
            ((start, end, "company-listed") for start, end in self._companions(clean, names)),
            self._suffixed(clean, found),
        ):
            text = clean[start:end]
            if text not in sure and self._is_name(clean, start, end, finder) and taken.free(start, end):
                sure[text] = finder
        new: list[Mention] = []
        for start, end in occurrences(clean, sure, PATH_BEFORE, PART_BEHIND):
            if taken.free(start, end):
                text = clean[start:end]
                new.append(Mention("company", start, end, text, None, {}, sure[text], 0.6))
        yield from new
        yield from self._short(clean, [*names, *new])

    def _is_name(self, clean: str, start: int, end: int, finder: str) -> bool:
        """Whether nothing in or beside what a finder took says that it names no company."""
        text = clean[start:end]
        if text.lower() in self._not_company or _TITLE.search(text) or text.endswith("'s") or _LEAD.match(text):
            return False
        if text[-1].isascii() and self._speaks(clean, end):
            return False
        if finder in ("company-cue", "company-listed") and text.split(" ", 1)[0] in self._given:
            return False
        if finder == "company-shape":
            return not self._ware(clean, end)
        return not (finder == "company-cue" and (self._titled(clean, start) or self._acts(clean, start)))

    def _beside_cues(self, clean: str, found: Found) -> Iterator[_Find]:
        """Names beside words that only go with companies."""
        for at, _, _ in found.words.places("w.company_behind"):
            for start, end in listed_before(clean, at, _COMPANY_BEFORE):
                yield start, end, "company-cue"
        for _, to, _ in found.words.places("w.company_before"):
            for start, end in listed_behind(clean, to, _COMPANY_AFTER):
                yield start, end, "company-cue"
        for at, _, _ in found.words.places("w.company_named"):
            name = self._placed.search(clean, max(0, at - _PLACED), at)
            if name is not None and clean.count(name[1]) >= _OFTEN:
                yield *name.span(1), "company-cue"

    def _shaped(self, clean: str, names: Sequence[Mention]) -> Iterator[_Find]:
        """Names that end as only those of companies do: "Wisk Labs", "Mira AI 完成融资", "Mira AI raised".
        "in Commercial AI" and "Stargate AI centers" name none, nor do "三星的 Ballie AI" and "超人人工智能 (Superhuman
        AI)"."""
        for match in itertools.chain.from_iterable(firm.finditer(clean) for firm in self._firms):
            floor = max(0, match.start() - 50)
            kind = _FIRM_BEFORE.search(clean[floor : match.start()])
            if kind is None or COMPOUND.search(kind.group()):
                continue
            start = kind.start() + floor
            loose = match.lastgroup == "ai" and (
                _IN_LATIN.search(clean, max(0, start - 2), start)
                or _GLOSS.search(clean, max(0, start - 4), start)
                or ((of := _OF.search(clean, max(0, start - 2), start)) and _is_behind_company(of.start(), names))
                or (_GOES_ON.match(clean, match.end()) and not self._acts(clean, match.end()))
            )
            if not loose and self._not_firm.isdisjoint((kind.group(), *kind.group().split())):
                yield start, match.end(), "company-shape"

    def _apposed(self, clean: str) -> Iterator[_Find]:
        """Names that a phrase calls a company: "X，一家…公司", "初创公司“X”"; and items of a list of customers: "12.
        Fogline 使用 Azure 接待客户", "Fogline：Fogline 借助 Gemini …"."""
        for match in itertools.chain.from_iterable(found.finditer(clean) for found in self._firm_appositions):
            floor = max(0, match.start() - 40)
            if said := _COMPANY_BEFORE.search(clean[floor : match.start()].rstrip("是，—")):
                yield said.start(1) + floor, said.end(1) + floor, "company-cue"
        for match in itertools.chain(self._users.finditer(clean), self._called.finditer(clean)):
            yield *match.span(1), "company-cue"

    def _suffixed(self, clean: str, found: Found) -> Iterator[_Find]:
        """Names by their last word: "…科技", "…大学"."""
        for at, to, word in found.words.places("w.company_suffix"):
            edge = self._school_edge if "school" in word.values else self._edge
            marked = word.values.get("edge") != "deed" and _MARK.match(clean, to)
            if "edge" in word.values and not (marked or edge(clean, to)):
                continue
            before = _HAN_BEFORE.search(clean, max(0, at - 8), at)
            if before is None:
                continue
            stem = before.group()
            for cut in self._cuts:
                begin = stem.rfind(cut)
                if begin >= 0 and not stem.startswith(self._kept, begin):
                    stem = stem[begin + len(cut) :]
            if 2 <= len(stem) <= 6 and not stem.endswith(self._not_stem):
                yield at - len(stem), to, "company-suffix"

    def _short(self, clean: str, names: Sequence[Mention]) -> Iterator[Mention]:
        """Companies by what their name begins with, or its letters, where that acts somewhere: "本源" for 本源量子, BCV
        for Bain Capital Ventures; and by the name in brackets behind it: "壳牌(Shell)"."""
        forms: dict[str, Mention] = {}
        bracketed: set[str] = set()
        for company in names:
            if company.kind != "company" or company.values.get("anaphor"):
                continue
            is_long = clean.endswith(self._tails, company.start, company.end)
            if is_long and (match := self._whole.fullmatch(clean, company.start, company.end)):
                form = match["han"] or match["latin"]
                if form.lower() not in self._not_company:
                    forms.setdefault(form, company)
            text = clean[company.start : company.end]
            initials = _initials(text) if " " in text else ""
            if len(initials) > 2:
                forms.setdefault(initials, company)
            second = _SECOND.match(clean, company.end)
            if (
                second
                and (clean[company.end - 1] > "\u2e80" or second[1] == initials)
                and second[1].lower() not in self._not_company
            ):
                forms.setdefault(second[1], company)
                bracketed.add(second[1])
        if not forms:
            return
        taken = Taken(names)
        places = [
            (start, end)
            for start, end in occurrences(clean, forms, PATH_BEFORE, _SHORT_BEHIND)
            if taken.free(start, end)
        ]
        acting = {clean[start:end] for start, end in places if self._acts(clean, end) or self._agent(clean, start)}
        acting |= bracketed
        for start, end in places:
            if (form := clean[start:end]) in acting:
                company = forms[form]
                yield Mention("company", start, end, company.name, company.id, {}, "company-short", 0.6)

    def arm_of(self, clean: str, company: Mention, found: Found) -> Mention:
        """A company, or the other one whose name begins with its own: "Adobe Ventures", "上海交通大学人工智能学院"."""
        arm = self._unit.match(clean, company.end)
        if arm and any(company.end <= m.start < arm.end() for m in found.names if m.kind == "company"):
            return company
        if arm is None and company.name.endswith(self._schools):
            arm = _TEAM.match(clean, company.end)
        if arm is None and clean.startswith(" ", company.end) and clean[company.end - 1].isascii():
            arm = self._arm.match(clean, company.end)
        if arm is None:
            return company
        name = clean[company.start : arm.end()]
        return Mention("company", company.start, arm.end(), name, None, {}, "company-arm", 0.6)

    def _companions(self, clean: str, names: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Names in a list with two known companies at least: "Uber、Kahoot 和 Adobe", "北大、华中大、清华的研究者".
        A list of products has none: "工具，比如 Figma、Miro 和 Notion"."""
        known = {name.start: name for name in names if name.kind != "technology"}
        reach = 0
        for first in names:
            if first.kind != "company" or first.start < reach:
                continue
            new: list[tuple[int, int]] = []
            begin = at = first.start
            while clean.endswith(_AHEAD, 0, at) and (match := _COMPANION_AHEAD.search(clean, max(0, at - 40), at)):
                begin = at = match.start(1)
                new.append(match.span(1))
            ids, schools, at = {first.id or first.name}, first.name.endswith(self._schools), first.end
            while clean.startswith(_BEHIND, at) and (joint := _COMPANION_JOINT.match(clean, at)):
                at = joint.end()
                following = known.get(at)
                if following is not None:
                    if following.kind != "company":
                        new.clear()
                        break
                    ids.add(following.id or following.name)
                    schools = schools or following.name.endswith(self._schools)
                    at = following.end
                    continue
                match = _COMPANION.match(clean, at) or self._companion.match(clean, at)
                match = match or (_SCHOOL.match(clean, at) if schools else None)
                if match is None:
                    break
                new.append(match.span())
                at = match.end()
            reach = at
            if len(ids) < 2 or not new:
                continue
            goods = self._goods_before.search(clean, max(0, begin - 12), begin) or self._goods_after.match(clean, at)
            if not goods:
                yield from new


# "BDT & MSD Partners", "inHealth Ventures", "Menlo".
_COMPANY = (
    r"(?:[a-z]{2,3})?[A-Z][A-Za-z0-9]*(?:[.&'-][A-Za-z0-9]+)*"
    r"(?: (?:& )?(?:[A-Z][A-Za-z0-9]*(?:[.&'-][A-Za-z0-9]+)*)){0,3}"
)
_COMPANION_JOINT = later(r" ?(?:、|和|与|及|以及) ?")
_NAME_ENDS = rf"(?![A-Za-z0-9\-]| ?(?![、和与及以等这的在都均也全将已或采合联领跟参投一二三四五六七八九十两])[{HAN}])"
_COMPANION = later(_COMPANY + _NAME_ENDS)
_AHEAD = ("、", "、 ", "和", "和 ", "与", "与 ", "以及", "以及 ")
"""What stands between a company and a companion before it: hardly ever, as one look tells."""
_BEHIND = ("、", " 、", "和", " 和", "与", " 与", "及", " 及", "以及", " 以及")
"""What stands between a company and a companion behind it."""
_COMPANION_AHEAD = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_COMPANY}) ?(?:、|和|与|以及) ?\Z")
# What stands behind the short form of a name that is a part of another one: "Liquid Glass".
_SHORT_BEHIND = later(r"[A-Za-z0-9]|[-/.][A-Za-z0-9]| [A-Z]")
# Another name in brackets, of one to three words.
_SECOND = later(r" ?\(([A-Z][A-Za-z’']{1,20}(?: [A-Z][A-Za-z]{1,20}){0,2})\)")
# "北京大学 FOG 团队", behind a school.
_TEAM = later(r" ?(?!AI)[A-Z][A-Za-z\-]{1,12} ?团队")
_LIST_ENDS = r" ?(?:、|和|与|及|以及|等|的(?:研究|学者|团队|科学家|作者|老师)|联合|共同|合作|研究人员|团队)"
_SCHOOL = later(rf"[{HAN}]{{1,4}}(?:大|理工|师大|工大|科大|财大|邮|航)(?={_LIST_ENDS})")
_COMPANY_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_COMPANY})[\"”」』》’ ]{{0,2}}$")
_COMPANY_AFTER = later(rf"[ \"“「『《‘':：]{{0,3}}({_COMPANY})(?![A-Za-z0-9])")
# What stands before a name that a title or a deed follows, how far its beginning may be off, and how often it stands in
# the text at least.
_MARKED = r"[\n，。：；！？“”「」『』\"'、（(—|《》•·*#>\] ]"
_PLACED = 12
_OFTEN = 3
_HAN_BEFORE = later(rf"[{HAN}]{{2,8}}$")
_TITLE = later(r"\b(?:CEO|CTO|COO|CFO|VP)\b")
# "At GTC, Nvidia CEO Jensen Huang" lists no two companies.
_LEAD = later(r"(?:At|In|On|For|By|After|Before|With|From|During|As|When|While|Meanwhile|And|But|Even|Also|Today) ")
_MARK = later(r"[、，,。；;：:」”\")(（\n]|$")
_FIRM_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&'’]){PART}(?: {PART})?$")
_IN_LATIN = later(r"[A-Za-z,’'] $")
# What stands before the English of a term, and between an owner and what is its own.
_GLOSS, _OF = later(r"智能 ?\($"), later(r"的? ?$")
_GOES_ON = later(r" [A-Za-z]|'s|’s")


def _is_behind_company(at: int, names: Sequence[Mention]) -> bool:
    """Whether the name of a company ends at an offset."""
    return any(name.end == at and name.kind == "company" for name in names)


def _initials(name: str) -> str:
    """The first letters of a name of capitalised words: BCV."""
    parts = name.split()
    return "".join(part[0] for part in parts) if all(part[0].isupper() and part.isascii() for part in parts) else ""
