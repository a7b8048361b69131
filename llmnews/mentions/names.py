"""Names of companies and models in their place: short forms, lists of sizes, and the role that a sentence gives a name.

Which words give a role is data (lists `role_*`, `aside_*`, `anaphor_*` of the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

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
            spans = {(m.start, m.end) for m in new}
            names = [m for m in names if m.id or (m.start, m.end) not in spans] + new
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
        """The further members in "Llama 2 7B、13B和70B" and "DeepSeek V4 Flash/Pro"."""
        taken = Taken(names)
        for name in names:
            pieces = name.values.get("pieces", ())
            entry = self._gazetteer.entry("model", name.id) if name.kind == "model" and name.id else None
            if not pieces or not isinstance(entry, ModelEntry) or pieces[-1][0] not in ("size", "variant"):
                continue
            kind = pieces[-1][0]
            at = name.end
            while match := (_NEXT_SIZE if kind == "size" else _NEXT_VARIANT).match(clean, at):
                start, end = match.span(1)
                text = match.group(1)
                known = kind == "size" or text.lower() in self._variants or text in entry.variants
                if not known or not taken.free(start, end):
                    break
                members = (*pieces[:-1], (kind, text))
                yield Mention(
                    "model",
                    start,
                    end,
                    canonical(entry.stem or entry.name, entry.join, members),
                    name.id,
                    {"pieces": members},
                    "continued",
                    0.8,
                )
                at = end

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


_LISTED = re.compile(r"\s?(?:、|，|,|和|与|及|以及|and|&|, and)\s?")
_CODE = re.compile(r"(?=[A-Za-z.\-]*\d)(?=[\d.\-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*")
_NEXT_SIZE = re.compile(
    r"\s?(?:/|、|,|，|和|与|及|以及|and|or)\s?(?:and )?(\d{1,4}(?:\.\d{1,2})?[BbMm])(?![A-Za-z0-9\-])"
)
_NEXT_VARIANT = re.compile(r"\s?(?:/|、|和|与|及|and|or)\s?([A-Z][A-Za-z]+(?:-[A-Z][a-z]+)?)(?![A-Za-z0-9\-])")
_SIZE = re.compile(r"\d+(?:\.\d+)?[BbMm]|[AaEe]?\d+[Bb]")
