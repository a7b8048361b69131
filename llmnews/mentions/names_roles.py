"""The role that a sentence gives to a string that names a company and a model, such as DeepSeek.

Which words give a role is data (lists `role_*` of the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmnews.clean import lowered
from llmnews.cues import LISTED, SET_OFF, Adverbs, Before, Behind, lowered_word_of
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention, sort

_NO_FIRM = r"(?:of|by|from|with|that|which|for|models?|tools?|assistants?|chatbots?|apps?)(?![A-Za-z])"
"""Between a name and a noun for companies, these make it that of another: "Kimi is the model of the startup"."""

_OWN_GAP = 20
"""How far behind a name its own model is, where a word says so."""

_VERB_GAP = 8
"""How far it is behind any verb ("MiniMax 悄改 M2.7")."""

_NEAR = 40
"""How far off the words of a name's clause are."""

_MARKS = later(r"[，,。；;！!？?\n|]|\. ")
_CODED = later(r"[A-Z]\d(?![A-Za-z])")


class Roles:
    """Decides between company and model. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, adverbs: Adverbs) -> None:
        self._gazetteer = gazetteer
        self._adverbs = adverbs
        self._model_own = Behind(words(lexicon, "role_model_own"))
        self._company_own = Behind(words(lexicon, "role_company_own"))
        self._company_near = lowered_word_of(words(lexicon, "role_company_near"))
        nouns = any_of(words(lexicon, "role_company_noun"))
        self._is_firm = later(
            rf"(?:,| is| was| —| –) (?:an?|the|one of the)(?: (?!{_NO_FIRM})[A-Za-z][A-Za-z'’\-]*){{0,5}}? {nouns}"
            r"(?![A-Za-z])",
            re.IGNORECASE,
        )
        self._firms = frozenset(words(lexicon, "role_company_else"))
        self._only_firms = frozenset(words(lexicon, "role_company_always"))
        self._roles = {
            role: (Before(words(lexicon, f"role_{role}_before")), Behind(words(lexicon, f"role_{role}_after")))
            for role in ("company", "model")
        }

    def decided(self, clean: str, names: list[Mention]) -> list[Mention]:
        """The names, where one string is a company and a model the one that its sentence makes it."""
        kept: list[Mention] = []
        open_: list[list[Mention]] = []
        index = 0
        while index < len(names):
            first, following = names[index], names[index + 1] if index + 1 < len(names) else None
            if following is None or following.start != first.start or following.end != first.end:
                kept.append(first)
                index += 1
                continue
            same = [first]
            while index + len(same) < len(names) and (names[index + len(same)].start, names[index + len(same)].end) == (
                same[0].start, same[0].end,
            ):  # fmt: skip
                same.append(names[index + len(same)])
            index += len(same)
            kinds = {m.kind for m in same}
            if {"company", "model"} <= kinds:
                role = self._role(clean, same[0].start, same[0].end)
                role = role or self._owns(clean, same, names[index : index + 1])
                role = role or self._beside(clean, kept, same[0], names[index : index + 12])
                role = role or self._in_clause(clean, same[0])
                if role is None:
                    open_.append(same)
                kept.extend(m for m in same if m.kind == role)
            else:
                kept.extend(same)
        if open_:
            # What nothing decides is the company, where the article else speaks of it and its models have own names.
            firms = {m.id for m in kept if m.kind == "company"}
            for same in open_:
                company = any(
                    m.kind == "company"
                    and (
                        (m.id in firms and clean[m.start : m.end] in self._firms)
                        or clean[m.start : m.end] in self._only_firms
                    )
                    for m in same
                )
                kept.extend(m for m in same if m.kind == ("company" if company else "model"))
            sort(kept)
        return kept

    def _role(self, clean: str, start: int, end: int) -> str | None:
        if self._model_own(clean, end):  # "DeepSeek's responses", though "DeepSeek's plans" are the company's
            return "model"
        if self._is_firm.match(clean, end):  # "Kimi, the open-source lab behind Kimi K2.5"
            return "company"
        ends = self._adverbs.ends(clean, end)
        if aside := SET_OFF.match(clean, end):
            ends += self._adverbs.ends(clean, aside.end())
        for role in ("company", "model"):
            before, after = self._roles[role]
            if before(clean, start) or any(after(clean, at) for at in ends):
                return role
        return None

    def _owns(self, clean: str, same: Sequence[Mention], after: Sequence[Mention]) -> str | None:
        """The company, if a model of its own follows ("Runway 的 Gen-3")."""
        for model in after:
            entry = self._gazetteer.family(model.id) if model.kind == "model" else None
            gap = clean[same[0].end : model.start]
            if (
                entry is not None
                and any(m.kind == "company" and m.id == entry.maker for m in same)
                and (
                    not gap.strip()
                    or (len(gap) <= _OWN_GAP and self._company_own(clean, same[0].end))
                    or (len(gap) <= _VERB_GAP and not LISTED.fullmatch(gap) and _CODED.match(clean, model.start))
                )
                and not _MARKS.search(gap)
            ):
                return "company"
        return None

    def _beside(self, clean: str, before: Sequence[Mention], name: Mention, after: Sequence[Mention]) -> str | None:
        """The role of a name in a list is that of its neighbours ("阿里巴巴和 DeepSeek", "DeepSeek、Kimi 等公司")."""
        near = set()
        if before and LISTED.fullmatch(clean, before[-1].end, max(before[-1].end, name.start)):
            near.add(before[-1].kind)
        end = name.end
        for at, other in enumerate(after):
            if other.start < end:
                continue
            if not LISTED.fullmatch(clean, end, other.start):
                break
            kinds = {m.kind for m in after[at : at + 3] if (m.start, m.end) == (other.start, other.end)}
            role = self._role(clean, other.start, other.end) if len(kinds) > 1 else other.kind
            if role:
                near.add(role)
                break
            end = other.end
        if "model" in near:
            return "model"
        return "company" if "company" in near else None

    def _in_clause(self, clean: str, name: Mention) -> str | None:
        """A company where its clause speaks of money, courts or people."""
        left = max((m.end() for m in _MARKS.finditer(clean, max(0, name.start - _NEAR), name.start)), default=None)
        right = _MARKS.search(clean, name.end, name.end + _NEAR)
        start = max(0, name.start - _NEAR) if left is None else left
        end = right.start() if right else name.end + _NEAR
        before = max(0, start - 1)  # which says whether a Latin word begins there
        return "company" if self._company_near.search(lowered(clean[before:end]), start - before) else None
