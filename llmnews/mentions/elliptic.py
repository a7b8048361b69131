"""Members of a family by nothing but the size or version that sets them apart: "35B-A3B" beside Qwen3.5, "5.2" beside
GPT-5.4 (lists `elliptic_*` of the lexicon)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from llmnews.cues import Before, Behind, Taken
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention, Place
from llmnews.mentions.names_parts import STOP, PartsAlone, standing_for
from llmnews.mentions.versions import Pieces, Versions, member_at
from llmnews.tails import NOT_A_VERSION


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

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, versions: Versions) -> None:
        self._gazetteer = gazetteer
        self._counted = versions.counted
        self._parts = PartsAlone(lexicon)
        adjectives = any_of(words(lexicon, "elliptic_adjective"))
        self._the = later(rf"(?<![A-Za-z])[Tt]he (?:(?:much )?{adjectives} )?[\"“`*]{{0,2}}\Z")
        self._kind = Behind(words(lexicon, "elliptic_behind"))
        self._many = Behind(words(lexicon, "elliptic_many"))
        self._before = Before(words(lexicon, "elliptic_before"))
        self._sized = frozenset(words(lexicon, "elliptic_family"))

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The members that `names` lack, where these name their series."""
        members = [
            name for name in names if name.kind == "model" and (name.values.get("pieces") or self._parts.of(name))
        ]
        if not members:
            return
        series = list(self._series(clean, names))
        subjects = list(self._parts.find(clean, members, names))
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
            _add_listed(clean, members, found)
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
            here = [m for m in near if not STOP.search(clean, m.end, start)]
            series = _series_of(here or near)
            entry = self._gazetteer.family(series.id) if series else None
            is_known = size in told or (series is not None and series.id in self._sized)
            told.add(size)
            if not is_known or series is None or entry is None or "size" not in entry.tail:
                continue
            version = (series.values["pieces"][0],)
            one = _Series(series.start, entry, version[0][1], True, False)
            if self._parts.is_subject(clean, start, match.end()):
                yield standing_for(self._member(clean, one, version, (start, match.end())), start, match.end())

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

    def _member(self, clean: str, one: _Series, pieces: Pieces, place: Place) -> Mention:
        """The member whose name goes on at a place, with the pieces that stand before its own."""
        start, stop = place
        more, end = self._gazetteer.tail(one.entry).read(clean if stop == len(clean) else clean[:stop], start)
        return member_at(one.entry, (*pieces, *more), start, end, "elliptic")


def _sizes_in(clean: str, taken: Taken) -> Iterator[tuple[int, re.Match[str]]]:
    """The sizes that stand alone, each with where it begins."""
    for match in _SIZE.finditer(clean):
        figure = _FIGURE.search(clean, max(0, match.start() - 8), match.start())
        if figure is not None and taken.free(figure.start(), match.end()):
            yield figure.start(), match


def _add_listed(clean: str, members: set[int], sizes: Mapping[int, re.Match[str]]) -> None:
    """Adds the sizes that stand in a list with such as are `members`."""
    for _ in range(2):  # what stands two places before one, too
        for start, match in sizes.items():
            joint = _JOINT.match(clean, match.end())
            if joint and joint.end() in sizes and not members.isdisjoint((start, joint.end())):
                members.update((start, joint.end()))


def _series_of(members: Sequence[Mention]) -> Mention | None:
    """The last of some members, if all are of one version of a family and differ in nothing but size."""
    for member in members:
        pieces = member.values.get("pieces") or (("", ""),)
        if not member.id or pieces[0][0] != "version" or any(kind != "size" for kind, _ in pieces[1:]):
            return None
    return members[-1] if len({(m.id, m.values["pieces"][0]) for m in members}) == 1 else None


def _are_near(one: str, other: str) -> bool:
    """Whether two versions are of one generation: 5.4 and 5.2, but not 5.4 and 3.2."""
    return one.split(".")[0] == other.split(".")[0] and abs(int(one.split(".")[1]) - int(other.split(".")[1])) <= _FAR


_NEAR = 300
"""Characters before a size in which its series is named."""
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
_POINT = later(rf"\.(?<=\d\.)\d{NOT_A_VERSION}")
_ALONE = later(r"(?:^|[ \"“`*(\u4e00-\u9fff])\d?\Z")
_UNIT = later(
    r"[:%×/$+]|-(?:bit|point|fold|\d)| ?(?:[x×–%]|[GTMK]B|to \d)(?![a-z])"
    r"|[- ]?(?:ms|sec|seconds?|minutes?|hours?|hrs?|points?|pts?|pp|tok|tokens?|times|years?|months|inches|[GMk]Hz"
    r"|k?Wh?|[MG]W|nm|stars?|per|bits?|score|out|bp[wb]|on|B|T|M|K|s|t)(?![A-Za-z])"
)
