"""Names of companies and models in their place: short forms, lists of sizes, and the role that a sentence gives a name.

Which words give a role is data (lists `role_*`, `aside_*`, `anaphor_*` of the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from llmnews.cues import Before, Behind, Taken, longest_first, words
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.lexicon import Lexicon
from llmnews.mention import Mention
from llmnews.tails import canonical


class Names:
    """Completes the mentions of names: further members of a family, short forms, roles, anaphors."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._variants = frozenset(w.lower() for w in words(lexicon, "variant"))
        self._aside = Before(words(lexicon, "aside_before")), Behind(words(lexicon, "aside_after"))
        self._not_aside = Before(words(lexicon, "aside_not_before"))
        self._worked = Behind(words(lexicon, "worked_after"))
        self._venue = Behind(words(lexicon, "venue_after"))
        self._model_own = Behind(words(lexicon, "role_model_own"))
        self._roles = {
            role: (Before(words(lexicon, f"role_{role}_before")), Behind(words(lexicon, f"role_{role}_after")))
            for role in ("company", "model")
        }

    def find(self, clean: str, known: Sequence[Mention], lists: Mapping[str, Sequence[Mention]]) -> list[Mention]:
        """All names in `clean`, sorted: those known, and what they let us see. `lists` holds the lexicon's hits."""
        names = list(known)
        for finder in (self._continued, self._short):
            new = list(finder(clean, names))
            # "V4-Pro", known by its shape, gives way to the short form of DeepSeek-V4-Pro.
            members = Taken(new)
            names = [m for m in names if m.id or members.free(m.start, m.end)] + new
            names.sort(key=lambda m: (m.start, -m.end))
        names = self._in_role(clean, names)
        self._mark_asides(clean, [name for name in names if name.kind == "company"])
        taken = Taken(names)
        for kind in ("company", "model"):
            for word in lists.get(f"w.anaphor_{kind}", ()):
                if taken.free(word.start, word.end):
                    names.append(Mention(kind, word.start, word.end, word.name, None, {"anaphor": True}, "anaphor"))
        names.sort(key=lambda m: (m.start, -m.end))
        return names

    def _mark_asides(self, clean: str, companies: Sequence[Mention]) -> None:
        """Marks companies that only say where a person is from or what a thing runs on, and whole lists of them."""
        run: list[Mention] = []
        for at, company in enumerate(companies):
            run.append(company)
            following = companies[at + 1] if at + 1 < len(companies) else None
            if following is not None and _LISTED.fullmatch(clean, company.end, max(company.end, following.start)):
                continue
            # "曾在 A、B 和 C 工作" speaks of all three, "A、B 和 C 的创始人" of the last one.
            together = self._behind_aside(clean, run[0].start) or self._worked(clean, run[-1].end)
            for member in run:
                venue = clean[member.start - 1 : member.start] == "在" and self._venue(clean, member.end)
                if together or venue or self._behind_aside(clean, member.start) or self._aside[1](clean, member.end):
                    member.values = {**member.values, "aside": True}
            run = []

    def _behind_aside(self, clean: str, at: int) -> bool:
        """Whether a word of a former post or a likeness stands right before, and not a word that only ends like one."""
        return self._aside[0](clean, at) and not self._not_aside(clean, at)

    def _continued(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The further members in "Llama 2 7B、13B和70B", "DeepSeek V4 Flash/Pro", "GPT-5.4 / 5.5", "DeepSeek R1/V3"."""
        taken = Taken(name for name in names if name.id)
        for name in names:
            pieces: _Pieces = name.values.get("pieces", ())
            entry = self._gazetteer.entry("model", name.id) if name.kind == "model" and name.id else None
            if not pieces or not isinstance(entry, ModelEntry):
                continue
            tail = self._gazetteer.tail(entry)
            at = name.end
            while match := _NEXT.match(clean, at):
                if match["comma"] and not _CLOSED.match(clean, match.end()):
                    break
                begin = match.end()
                first = self._sibling(clean, begin, match.group().strip(), pieces, entry)
                if first is None:
                    break
                before, piece = first
                more, end = tail.read(clean, begin + len(piece[1]))
                if not taken.free(begin, end):
                    break
                pieces = (*before, piece, *more)
                full = canonical(entry.stem or entry.name, entry.join, pieces)
                yield Mention("model", begin, end, full, name.id, {"pieces": pieces}, "continued", 0.8)
                at = end

    def _sibling(
        self, clean: str, at: int, joint: str, pieces: _Pieces, entry: ModelEntry
    ) -> tuple[_Pieces, tuple[str, str]] | None:
        """The pieces that a member in a list keeps of the one before, and the piece that it begins with."""
        kinds = [kind for kind, _ in pieces]
        if match := _NEXT_SIZE.match(clean, at):
            if kinds[-1] != "size":
                return None
            run = len(kinds) - next((n for n, kind in enumerate(reversed(kinds)) if kind != "size"), len(kinds))
            return pieces[:run], ("size", match.group())
        if match := _NEXT_VERSION.match(clean, at):
            last = next((n for n, kind in enumerate(kinds) if kind == "version"), None)
            text = match.group()
            if last is None or not _same_series(pieces[last][1], text, text in entry.variants, joint):
                return None
            return pieces[:last], ("version", text)
        if (match := _NEXT_VARIANT.match(clean, at)) and kinds[-1] == "variant":
            text = match.group()
            if text.lower() in self._variants or text in entry.variants:
                return pieces[:-1], ("variant", text)
        return None

    def _short(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Short forms of members that the text names in full: "R1" of DeepSeek-R1, "Opus 4.5" of Claude Opus 4.5."""
        forms: dict[str, Mention | None] = {}
        for name in names:
            if name.kind != "model" or "stem_end" not in name.values:
                continue
            for full, end in self._shorter(clean, name):
                rest = clean[name.values["stem_end"] : end].lstrip(" -_·")
                if (
                    _CODE.fullmatch(rest.replace(" ", "-"))
                    and not _SIZE.fullmatch(rest)
                    and len(rest) > 1
                    and not rest[0].isdigit()
                ):
                    other = forms.get(rest, full)
                    forms[rest] = full if other is not None and other.name == full.name else None
        wanted = {form: name for form, name in forms.items() if name is not None}
        if not wanted:
            return
        taken = Taken(m for m in names if m.finder != "model-shape" or clean[m.start : m.end] not in wanted)
        longest = "|".join(map(re.escape, longest_first(wanted)))
        for match in re.finditer(rf"(?<![A-Za-z0-9.\-])(?:{longest})(?![A-Za-z0-9]|\.\d)", clean):
            full = wanted[match.group()]
            if taken.free(match.start(), match.end()):
                values = {k: v for k, v in full.values.items() if k == "pieces"}
                yield Mention("model", match.start(), match.end(), full.name, full.id, values, "short-form", 0.8)

    def _shorter(self, clean: str, name: Mention) -> Iterable[tuple[Mention, int]]:
        """A member and where it ends, then those it belongs to: DeepSeek-V4-Pro-0813, DeepSeek-V4-Pro, DeepSeek-V4."""
        yield name, name.end
        pieces = name.values["pieces"]
        entry = self._gazetteer.entry("model", name.id) if name.id else None
        if not isinstance(entry, ModelEntry):
            return
        end = name.values["stem_end"]
        for count, (_, text) in enumerate(pieces[:-1], 1):
            end = clean.index(text, end) + len(text)
            full = canonical(entry.stem or entry.name, entry.join, pieces[:count])
            yield Mention("model", name.start, end, full, name.id, {"pieces": pieces[:count]}), end

    def _in_role(self, clean: str, names: list[Mention]) -> list[Mention]:
        """Where one string names a company and a model, the role that its sentence gives it."""
        kept: list[Mention] = []
        index = 0
        while index < len(names):
            same = [names[index]]
            while index + len(same) < len(names) and (names[index + len(same)].start, names[index + len(same)].end) == (
                same[0].start, same[0].end,
            ):  # fmt: skip
                same.append(names[index + len(same)])
            index += len(same)
            kinds = {m.kind for m in same}
            if {"company", "model"} <= kinds:
                role = self._role(clean, same[0].start, same[0].end)
                role = role or _beside(clean, kept, same[0], names[index : index + 2])
                kept.extend(m for m in same if m.kind == role)
            else:
                kept.extend(same)
        return kept

    def _role(self, clean: str, start: int, end: int) -> str | None:
        if self._model_own(clean, end):  # "DeepSeek's responses", though "DeepSeek's plans" are the company's
            return "model"
        for role in ("company", "model"):
            before, after = self._roles[role]
            if before(clean, start) or after(clean, end):
                return role
        return None


def _beside(clean: str, before: Sequence[Mention], name: Mention, after: Sequence[Mention]) -> str:
    """The role of a name in a list is that of its neighbours ("阿里巴巴和 DeepSeek"); else it is a model."""
    near = []
    if before and _LISTED.fullmatch(clean, before[-1].end, max(before[-1].end, name.start)):
        near.append(before[-1].kind)
    if after and _LISTED.fullmatch(clean, name.end, max(name.end, after[0].start)):
        near += [m.kind for m in after if m.start == after[0].start]
    return "company" if "company" in near and "model" not in near else "model"


_Pieces: TypeAlias = "tuple[tuple[str, str], ...]"
_LISTED = re.compile(r"\s?(?:、|，|,|和|与|及|以及|and|&|, and)\s?")
_CODE = re.compile(r"(?=[A-Za-z.\-]*\d)(?=[\d.\-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*")
_NEXT = re.compile(r"\s?(?:/|、|和|与|及|以及|或|&|(?:, ?)?(?:and|or)\b|(?P<comma>[,，]))\s?")
# A list with commas is one only if it ends like one: "Sol, Terra, and Luna".
_CLOSED = re.compile(r"[A-Za-z0-9.\- ]{1,24}(?:[,，] ?[A-Za-z0-9.\- ]{1,24}){0,3}(?:,? (?:and|or) |\s?[和与及或]|、)")
_NEXT_SIZE = re.compile(r"\d{1,4}(?:\.\d{1,2})?[BbMm](?![A-Za-z0-9])")
_NEXT_VERSION = re.compile(
    r"(?:[A-Z]\d{1,2}(?:\.\d{1,2})?|[vV]?\d{1,2}(?:\.\d{1,2})?o?)(?![A-Za-z0-9]|\.\d|\s?[%万亿年月日个款种倍岁天小时分字位名次篇项家号秒多余块元条])"
    r"(?! ?(?:times|percent|points?|million|billion|trillion|seconds|minutes|hours|days|weeks|months|years|other)\b)"
)
_NEXT_VARIANT = re.compile(r"[A-Z][A-Za-z]+(?:-[A-Z][a-z]+)?(?![A-Za-z0-9])")
_SIZE = re.compile(r"\s?(?:/|、|,|，|和|与|及|以及|and|or)\s?(?:and )?(\d{1,4}(?:\.\d{1,2})?[BbMm])(?![A-Za-z0-9\-])")
_NEXT_VARIANT = re.compile(r"\s?(?:/|、|和|与|及|and|or)\s?([A-Z][A-Za-z]+(?:-[A-Z][a-z]+)?)(?![A-Za-z0-9\-])")
_SIZE = re.compile(r"\d+(?:\.\d+)?[BbMm]|[AaEe]?\d+[Bb]")


def _same_series(known: str, text: str, own: bool, joint: str) -> bool:
    """Whether a version or code in a list goes on from one before: 5.5 after 5.4, K2.5 after K2, V3 after R1, not H20.

    `own`: the family lists the code as a word of its own. Bare whole numbers count only where the joint leaves no doubt.
    """
    if text[0].isalpha() and text[0] not in "vV" or known[0].isalpha() and known[0] not in "vV":
        return own or known[0].upper() == text[0] or {known[0].upper(), text[0]} == {"R", "V"}
    if text.isdigit() and joint not in ("、", "/"):
        return False
    before, after = (int(_WHOLE.findall(version)[0]) for version in (known, text))
    return abs(before - after) <= 2


_WHOLE = re.compile(r"\d+")
