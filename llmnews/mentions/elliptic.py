"""Members of a family by nothing but what sets them apart: "35B-A3B" beside Qwen3.5, "5.2" beside GPT-5.4, or by what
they share: "Opus" behind Claude Opus 4.6 (lists `elliptic_*` of the lexicon)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from llmnews.cues import PART_BEFORE, PART_BEHIND, Before, Behind, Taken, occurrences
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention, Place
from llmnews.mentions.versions import member_at
from llmnews.tails import NOT_A_VERSION, member_key


class _Series(NamedTuple):
    """A version of a family that an article names, and whether it does so by size, or as of several members; and
    by a variant, which those of other sizes may share."""

    start: int
    entry: ModelEntry
    version: str
    many: bool
    varied: bool


class Elliptic:
    """Finds sizes and versions that stand for the model. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        adjectives = any_of(words(lexicon, "elliptic_adjective"))
        self._the = later(rf"(?<![A-Za-z])[Tt]he (?:(?:much )?{adjectives} )?[\"“`*]{{0,2}}\Z")
        self._kind = Behind(words(lexicon, "elliptic_behind"))
        self._many = Behind(words(lexicon, "elliptic_many"))
        self._before = Before(words(lexicon, "elliptic_before"))
        self._sized = frozenset(words(lexicon, "elliptic_family"))
        self._counted = Behind(words(lexicon, "not_version_after"))
        self._plain = words(lexicon, "elliptic_plain")
        self._small = frozenset(words(lexicon, "variant", lower="yes"))

        def any_in(name: str) -> str:
            return any_of(spelling for word in lexicon.get(name, ()) for spelling in word.spellings())

        opener = rf"{any_in('elliptic_opener')}|(?<![A-Za-z])(?:{any_in('elliptic_opener_latin')} )+"
        self._opened = later(rf"(?:\A|{_OPEN}|{opener}) ?{_MARK}\Z", re.I)
        nouns = rf"(?: ?{any_in('elliptic_noun')}|[- ]{any_in('elliptic_noun_latin')})?"
        adverb, adverb_latin = rf"(?:{any_in('elliptic_adverb')}){{0,2}}", "(?:[a-z]+ly |also |then |now )?"

        def told(kind: str) -> str:
            latin = rf"(?:['’]s)? {adverb_latin}{any_in(f'elliptic_{kind}_latin')}(?![A-Za-z-])"
            return rf" ?{adverb}{any_in(f'elliptic_{kind}')}|{latin}"

        self._told = later(rf"{_MARK}{nouns}(?:{told('told')}| ?\([^()A-Za-z\n]{{0,6}}[0-9])", re.I)
        """Behind what stands for a member, where something is said of it."""
        rival = (
            rf"{any_in('elliptic_rival')}(?:了|过)?|(?<![A-Za-z]){any_in('elliptic_rival_latin')}|[0-9]%? (?:for|by)"
        )
        self._faced = later(rf"(?:{rival}) ?(?:the )?{_MARK}\Z", re.I)
        self._closed = later(
            rf"{_MARK} ?(?:的? ?[0-9]|{any_in('elliptic_rival_end')}|[，,。.;；)]|$| (?:by|on|in)\b)", re.I
        )
        """Around what stands for a member that another one is compared with."""
        self._scored = later(rf"{_MARK}(?:{told('scored')})", re.I)
        """Behind the name of a family, where only a member can be meant."""

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The members that `names` lack, where these name their series."""
        members = [name for name in names if name.kind == "model" and (name.values.get("pieces") or self._parts(name))]
        if not members:
            return
        series = list(self._series(clean, names))
        subjects = list(self._subjects(clean, members, names))
        yield from subjects
        taken = Taken((*names, *subjects))
        sizes = list(self._told_sizes(clean, members, taken))
        yield from sizes
        if series:
            taken = Taken((*names, *subjects, *sizes))
            yield from self._sizes(clean, series, names, taken)
            yield from self._versions(clean, series, taken)

    def _series(self, clean: str, names: Sequence[Mention]) -> Iterator[_Series]:
        for name in names:
            if name.kind != "model" or not name.id:
                continue
            pieces = name.values.get("pieces")
            if not pieces or pieces[0][0] != "version":
                continue
            if name.id not in self._sized and not _WHOLE.fullmatch(pieces[0][1]):
                continue  # nothing is looked for
            entry = self._gazetteer.family(name.id)
            if entry is not None:
                sized = len(pieces) > 1 and pieces[1][0] == "size"
                many = sized or (len(pieces) == 1 and self._many(clean, name.end))
                varied = len(pieces) > 1 and pieces[1][0] == "variant" and pieces[1][1] not in _WHOLE_SERIES
                yield _Series(name.start, entry, pieces[0][1], many, varied)

    def _sizes(
        self, clean: str, series: Sequence[_Series], names: Sequence[Mention], taken: Taken
    ) -> Iterator[Mention]:
        """ "35B-A3B" after Qwen3.5, and "the 27B" or "27B" beside it, where no other series is named by size."""
        sized = [one for one in series if one.entry.id in self._sized]
        if not sized:
            return
        found = dict(_sizes_in(clean, taken))
        members = {start for start, match in found.items() if match["active"]}
        if len({(one.entry.id, one.version) for one in sized}) == 1 and not any(one.varied for one in sized):
            if any(one.many for one in sized):
                members.update(
                    start
                    for start, match in found.items()
                    if self._kind(clean, match.end()) and self._the.search(clean, max(0, start - 30), start)
                )
            for _ in range(2):  # before and behind such a one in a list
                for start, match in found.items():
                    joint = _JOINT.match(clean, match.end())
                    if joint and joint.end() in found and not members.isdisjoint((start, joint.end())):
                        members.update((start, joint.end()))
        for start in sorted(members):
            before = [one for one in sized if one.start < start]
            near = [m for m in names if m.kind == "model" and start - _BESIDE < m.start < start]
            if before and not (near and near[-1].id != before[-1].entry.id):
                version = (("version", before[-1].version),)
                yield self._member(clean, before[-1], version, (start, found[start].end()))

    def _told_sizes(self, clean: str, members: Sequence[Mention], taken: Taken) -> Iterator[Mention]:
        """Sizes of the only series that is named shortly before, as subjects: "共有 6B、9B 两个版本。9B 在…"."""
        told: set[str] = set()
        for start, match in _sizes_in(clean, taken):
            size = clean[start : match.end()]
            near = [m for m in members if start - _NEAR < m.start < start]
            here = [m for m in near if not _STOP.search(clean, m.end, start)]
            series = _series_of(here or near)
            entry = self._gazetteer.family(series.id) if series else None
            is_known = size in told or (series is not None and series.id in self._sized)
            told.add(size)
            if not is_known or series is None or entry is None or "size" not in entry.tail:
                continue
            version = (series.values["pieces"][0],)
            one = _Series(series.start, entry, version[0][1], True, False)
            if self._is_subject(clean, start, match.end()):
                yield _standing_for(self._member(clean, one, version, (start, match.end())), start, match.end())

    def _versions(self, clean: str, series: Sequence[_Series], taken: Taken) -> Iterator[Mention]:
        """ "5.2" before or behind GPT-5.4, where a word stands before it that compares."""
        decimal = [one for one in series if _WHOLE.fullmatch(one.version)]
        if not decimal:
            return
        for match in _POINT.finditer(clean):
            start, end = match.start() - 1, match.end()
            version = clean[start:end]
            if (
                not taken.free(start, end)
                or not _ALONE.search(clean, max(0, start - 2), start)
                or not (self._before(clean, start) or self._kind(clean, end))
                or self._counted(clean, end)
                or _UNIT.match(clean, end)
            ):
                continue
            near = [one for one in decimal if _are_near(one.version, version)]
            if near:
                before = [one for one in near if one.start < start]
                yield self._member(clean, before[-1] if before else near[0], (), (start, len(clean)))

    def _subjects(self, clean: str, members: Sequence[Mention], names: Sequence[Mention]) -> Iterator[Mention]:
        """What stands for the only member named before that has it: the variant "nano", the size "235B" or, where a
        result is told, the whole family: "Sonnet scores 79%"."""
        yield from self._families(clean, members, names)
        parts: dict[str, list[Mention]] = {}
        for member in members:
            for form in self._parts(member):
                parts.setdefault(form, []).append(member)
        if any(word in clean for word in self._plain):
            plain = [one for one in members if any(_goes_on_from(other, one) for other in members)]
            parts.update(dict.fromkeys(self._plain, plain))
        taken = Taken(name for name in names if name.finder != "model-shape")
        for start, end in occurrences(clean, parts, PART_BEFORE, PART_BEHIND):
            if not (self._is_subject(clean, start, end) or self._is_rival(clean, start, end)):
                continue
            if taken.free(start, end):
                before = [one for one in parts[clean[start:end]] if one.end <= start]
                meant = _only(before) or _newest(clean, before)
                if meant is not None:
                    yield _standing_for(meant, start, end)

    def _parts(self, member: Mention) -> set[str]:
        """What may stand for a member whose full name stands before: its last variant, its whole size."""
        found: set[str] = set()
        pieces = member.values.get("pieces") or [("size", text) for text in _SIZED.findall(member.name)]
        for kind, text in pieces:
            if kind == "size" and text[0].isdigit():
                found |= {text.upper(), text.lower()}
        last = pieces[:-1] if len(pieces) > 1 and pieces[-1][0] == "version" else pieces  # "Mistral Small 4"
        kind, text = last[-1] if last else ("", "")
        if kind == "variant" and text.isascii() and not text[0].isdigit():
            found |= {text, text[0].upper() + text[1:]}
            if text.lower() in self._small:
                found.add(text.lower())
        return found

    def _is_subject(self, clean: str, start: int, end: int) -> bool:
        """Whether a clause begins before a place and says something behind it of what stands there."""
        told = self._told.match(clean, end)
        if clean[start].isdigit() and _COUNTS.match(clean, end):
            return False
        return told is not None and self._opened.search(clean, max(0, start - _OPENER), start) is not None

    def _is_rival(self, clean: str, start: int, end: int) -> bool:
        """Whether something is compared with what stands at a place, which is no size: "over 20B" may be a bound."""
        if clean[start].isdigit() or self._closed.match(clean, end) is None:
            return False
        return self._faced.search(clean, max(0, start - _OPENER), start) is not None

    def _families(self, clean: str, members: Sequence[Mention], names: Sequence[Mention]) -> Iterator[Mention]:
        """Names of families that stand for the only member that was named before, where a result is told."""
        tests = {name.start for name in names if name.kind == "benchmark"}
        for name in names:
            if name.kind != "model" or not name.id or name.values.get("pieces"):
                continue
            on_test = _ON_TEST.match(clean, name.end)
            if self._scored.match(clean, name.end) is None and (on_test is None or on_test.end() not in tests):
                continue
            if self._opened.search(clean, max(0, name.start - _OPENER), name.start) is None:
                continue
            before = [one for one in members if one.id == name.id and one.end <= name.start]
            family = _only([one for one in before if one.values.get("pieces")])
            if family is not None and family.values["pieces"][0][0] == "version":
                yield _standing_for(family, name.start, name.end)

    def _member(self, clean: str, one: _Series, pieces: tuple[tuple[str, str], ...], place: Place) -> Mention:
        """The member whose name goes on at a place, with the pieces that stand before its own."""
        start, stop = place
        more, end = self._gazetteer.tail(one.entry).read(clean if stop == len(clean) else clean[:stop], start)
        return member_at(one.entry, (*pieces, *more), start, end, "elliptic")


def _goes_on_from(member: Mention, plain: Mention) -> bool:
    """Whether a member has the name of another one and a variant behind it: MiMo-V2.5-Pro of MiMo-V2.5."""
    pieces = member.values.get("pieces", ())
    is_variant = len(pieces) > 1 and pieces[-1][0] == "variant" and member.id == plain.id is not None
    return is_variant and pieces[:-1] == plain.values.get("pieces")


def _sizes_in(clean: str, taken: Taken) -> Iterator[tuple[int, re.Match[str]]]:
    """The sizes that stand alone, each with where it begins."""
    for match in _SIZE.finditer(clean):
        figure = _FIGURE.search(clean, max(0, match.start() - 8), match.start())
        if figure is not None and taken.free(figure.start(), match.end()):
            yield figure.start(), match


def _series_of(members: Sequence[Mention]) -> Mention | None:
    """The last of some members, if all are of one version of a family and differ in nothing but size."""
    for member in members:
        pieces = member.values.get("pieces") or (("", ""),)
        if not member.id or pieces[0][0] != "version" or any(kind != "size" for kind, _ in pieces[1:]):
            return None
    return members[-1] if len({(m.id, m.values["pieces"][0]) for m in members}) == 1 else None


def _newest(clean: str, members: Sequence[Mention]) -> Mention | None:
    """The member of the newest version, where those of older ones come in later sentences, as what it is held against:
    the mini of GPT-5.4, not that of GPT-5."""
    versions: dict[float, Mention] = {}
    for one in members:
        pieces = one.values.get("pieces") or (("", ""),)
        kind, text = pieces[0]
        if one.id is None or one.id != members[0].id or kind != "version" or not _NUMBER.fullmatch(text):
            return None
        versions.setdefault(float(text), one)
    newest = versions[max(versions)] if versions else None
    older = [one for one in versions.values() if one is not newest]
    if newest is None or not all(_STOP.search(clean, newest.end, max(newest.end, one.start)) for one in older):
        return None
    return newest


def _only(members: Sequence[Mention]) -> Mention | None:
    """The one model that all of these mentions name."""
    return members[-1] if len({_key(member) for member in members}) == 1 else None


def _key(member: Mention) -> tuple[str, tuple[str, ...]]:
    """What two mentions of one model share."""
    pieces = member.values.get("pieces")
    return member_key(member.id, pieces) if member.id and pieces else (member.name.lower(), ())


def _standing_for(member: Mention, start: int, end: int) -> Mention:
    values = {"stands": True, **{kind: value for kind, value in member.values.items() if kind == "pieces"}}
    return Mention("model", start, end, member.name, member.id, values, "elliptic", 0.7)


def _are_near(one: str, other: str) -> bool:
    """Whether two versions are of one generation: 5.4 and 5.2, but not 5.4 and 3.2."""
    return one.split(".")[0] == other.split(".")[0] and abs(int(one.split(".")[1]) - int(other.split(".")[1])) <= _FAR


_OPEN = r"(?:[\n。！？!?；;，,、：:(（—–*#>•|]|\. )"
_MARK = r"[\"“”‘’'`*]{0,2}"
_ON_TEST = later(r" ?(?:在|的)? ?|(?:['’]s)? ")
_COUNTS = later(r" ?的?(?:总|激活)?参数|[- ](?:active|total|activated|param)")
"""Behind a size that is told, and stands for no model."""
_SIZED = later(r"[-_ ](\d{1,4}(?:\.\d{1,2})?[bBtT])(?![A-Za-z0-9])")
_OPENER = 24
_STOP = later(r"[。！？!?\n]|\. ")
_NEAR = 300
"""Characters before a size in which its series is named."""
"""Characters before a subject that begin its clause."""
_FAR = 3
# So close before a size, another family is the one that it is of.
_BESIDE = 50
# What is said of a version of several sizes: "Qwen3.5 Medium".
_WHOLE_SERIES = ("Medium", "Small", "MoE")
# The end of a size, each beginning with a literal.
_SIZE = later(r"[Bb](?<=\d.)(?P<active>[- ]?[Aa]\d{1,3}(?:\.\d)?[Bb])?(?![A-Za-z0-9]|-[A-Za-z0-9])")
_FIGURE = later(r"(?<![A-Za-z0-9.\-_/$€£~≈:@])\d{1,4}(?:\.\d{1,2})?\Z")
_JOINT = later(r"[\"”`*]{0,2}(?: (?:dense|MoE))?(?:, and|,| and| or| vs\.?|/)? ?[\"“`*]{0,2}(?=\d)")
_WHOLE = later(r"\d\.\d")
_NUMBER = later(r"\d{1,2}(?:\.\d{1,2})?")
_POINT = later(rf"\.(?<=\d\.)\d{NOT_A_VERSION}")
_ALONE = later(r"(?:^|[ \"“`*(\u4e00-\u9fff])\d?\Z")
_UNIT = later(
    r"[:%×/$+]|-(?:bit|point|fold|\d)| ?(?:[x×–%]|[GTMK]B|to \d)(?![a-z])"
    r"|[- ]?(?:ms|sec|seconds?|minutes?|hours?|hrs?|points?|pts?|pp|tok|tokens?|times|years?|months|inches|[GMk]Hz"
    r"|k?Wh?|[MG]W|nm|stars?|per|bits?|score|out|bp[wb]|on|B|T|M|K|s|t)(?![A-Za-z])"
)
