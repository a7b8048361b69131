"""Parts of a name that stand for the member named before that has them: "nano" of GPT-5.4, "Opus" of Claude Opus 4.6.

They are the subject of a clause, or what something is compared with (lists `elliptic_*` of the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmnews.cues import PART_BEFORE, PART_BEHIND, Taken, occurrences
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention
from llmnews.tails import member_key

_OPEN = r"(?:[\n。！？!?；;，,、：:(（—–*#>•|]|\. )"
_MARK = r"[\"“”‘’'`*]{0,2}"
_ON_TEST = later(r" ?(?:在|的)? ?|(?:['’]s)? ")
_COUNTS = later(r" ?的?(?:总|激活)?参数|[- ](?:active|total|activated|param)")
"""Behind a size that is told, and stands for no model."""

_SIZED = later(r"[-_ ](\d{1,4}(?:\.\d{1,2})?[bBtT])(?![A-Za-z0-9])")
_OPENER = 24
"""Characters before a subject that begin its clause."""

STOP = later(r"[。！？!?\n]|\. ")
"""Where a sentence ends."""

_NUMBER = later(r"\d{1,2}(?:\.\d{1,2})?")


class PartsAlone:
    """Finds parts of names that stand for a member. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
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

    def find(self, clean: str, members: Sequence[Mention], names: Sequence[Mention]) -> Iterator[Mention]:
        """What stands for the only member named before that has it: the variant "nano", the size "235B" or, where a
        result is told, the whole family: "Sonnet scores 79%"."""
        yield from self._families(clean, members, names)
        parts: dict[str, list[Mention]] = {}
        for member in members:
            for form in self.of(member):
                parts.setdefault(form, []).append(member)
        if any(word in clean for word in self._plain):
            plain = [one for one in members if any(_goes_on_from(other, one) for other in members)]
            parts.update(dict.fromkeys(self._plain, plain))
        taken = Taken(name for name in names if name.finder != "model-shape")
        for start, end in occurrences(clean, parts, PART_BEFORE, PART_BEHIND):
            if not (self.is_subject(clean, start, end) or self._is_rival(clean, start, end)):
                continue
            if taken.free(start, end):
                before = [one for one in parts[clean[start:end]] if one.end <= start]
                meant = _only(before) or _newest(clean, before)
                if meant is not None:
                    yield standing_for(meant, start, end)

    def of(self, member: Mention) -> set[str]:
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

    def is_subject(self, clean: str, start: int, end: int) -> bool:
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
                yield standing_for(family, name.start, name.end)


def _goes_on_from(member: Mention, plain: Mention) -> bool:
    """Whether a member has the name of another one and a variant behind it: MiMo-V2.5-Pro of MiMo-V2.5."""
    pieces = member.values.get("pieces", ())
    is_variant = len(pieces) > 1 and pieces[-1][0] == "variant" and member.id == plain.id is not None
    return is_variant and pieces[:-1] == plain.values.get("pieces")


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
    if newest is None or not all(STOP.search(clean, newest.end, max(newest.end, one.start)) for one in older):
        return None
    return newest


def _only(members: Sequence[Mention]) -> Mention | None:
    """The one model that all of these mentions name."""
    return members[-1] if len({_key(member) for member in members}) == 1 else None


def _key(member: Mention) -> tuple[str, tuple[str, ...]]:
    """What two mentions of one model share."""
    pieces = member.values.get("pieces")
    return member_key(member.id, pieces) if member.id and pieces else (member.name.lower(), ())


def standing_for(member: Mention, start: int, end: int) -> Mention:
    """What stands for a member at a place."""
    values = {"stands": True, **{kind: value for kind, value in member.values.items() if kind == "pieces"}}
    return Mention("model", start, end, member.name, member.id, values, "elliptic", 0.7)
