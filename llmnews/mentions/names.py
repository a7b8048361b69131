"""Names of companies and models in their place: short forms, lists of sizes, and the role that a sentence gives a name.

Which words give a role is data (lists `role_*`, `aside_*`, `anaphor_*` of the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from llmnews.clean import lowered
from llmnews.cues import LISTED, SET_OFF, Before, Behind, Taken, lowered_word_of, occurrences, word_of, words
from llmnews.entries import CompanyEntry, ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of
from llmnews.mention import Mention, Place, sort
from llmnews.mentions.elliptic import Elliptic
from llmnews.tails import NOT_A_VERSION, canonical


class Names:
    """Completes the mentions of names: further members of a family, short forms, roles, anaphors."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._variants = frozenset(w.lower() for w in words(lexicon, "variant"))
        self._alone = frozenset(words(lexicon, "variant_alone"))
        self._counted = Behind(words(lexicon, "not_version_after"))
        self._no_model = Behind(words(lexicon, "not_model_after"))
        self._lead = word_of(words(lexicon, "version_lead"))
        tasks, nouns = alternation(lexicon.get("version_task", ())), alternation(lexicon.get("version_noun", ()))
        self._task = later(rf"(?:AI|·)?(?P<task>{tasks}{{1,3}}(?:{nouns})?) ?(?P<version>{_TASK_VERSION})")
        deeds, leads = (alternation(lexicon.get(f"version_{kind}", ())) for kind in ("deed", "lead"))
        self._released = later(rf" ?{deeds}了?(?:{_BETWEEN}{{0,16}}?的| ?{leads})?")
        parts = words(lexicon, "version_lead", "version_task", "version_deed", "role_adverb")
        self._parts = frozenset(form for part in parts for form in (part[0], part[0].upper())).union(" \n\tA·'’")
        """What a version apart from its name may begin behind that name with, or what leads to it."""
        self._version_noun = Behind(words(lexicon, "version_noun"))
        self._of = {
            word.word: entry
            for word in lexicon.get("bare_member", ())
            if isinstance(entry := gazetteer.entry("model", word.values["of"]), ModelEntry)
        }
        """A version that needs no full name → its family."""
        self._bare_of: dict[tuple[str, str | None], list[str]] = {}
        """Those versions by the family and by the maker that lets them stand alone."""
        for text, entry in self._of.items():
            for kind, id in (("model", entry.id), ("company", entry.maker)):
                self._bare_of.setdefault((kind, id), []).append(text)
        self._bare_ids = frozenset(id for _, id in self._bare_of)
        self._model_own = Behind(words(lexicon, "role_model_own"))
        self._company_own = Behind(words(lexicon, "role_company_own"))
        self._company_near = lowered_word_of(words(lexicon, "role_company_near"))
        self._adverb = word_of(words(lexicon, "role_adverb"))
        nouns = any_of(words(lexicon, "role_company_noun"))
        self._is_firm = later(
            rf"(?:,| is| was| —| –) (?:an?|the|one of the)(?: (?!{_NO_FIRM})[A-Za-z][A-Za-z'’\-]*){{0,5}}? {nouns}"
            r"(?![A-Za-z])",
            re.IGNORECASE,
        )
        self._firms = frozenset(words(lexicon, "role_company_else"))
        self._only_firms = frozenset(words(lexicon, "role_company_always"))
        self._elliptic = Elliptic(gazetteer, lexicon).find
        self._makers: dict[str, tuple[CompanyEntry | None, tuple[str, ...]]] = {}
        self._roles = {
            role: (Before(words(lexicon, f"role_{role}_before")), Behind(words(lexicon, f"role_{role}_after")))
            for role in ("company", "model")
        }

    def find(self, clean: str, known: Sequence[Mention], lists: Mapping[str, Sequence[Mention]]) -> list[Mention]:
        """All names in `clean`, sorted: those known, and what they let us see. `lists` holds the lexicon's hits."""
        # "@Alibaba_Qwen" is an account.
        names = [m for m in known if m.kind != "model" or clean[m.start - 1 : m.start] != "_"]
        for finder in (self._continued, self._apart, self._short, self._bare, self._related, self._elliptic):
            new = list(finder(clean, names))
            if not new:
                continue
            # "V4-Pro", known by its shape, gives way to the short form of DeepSeek-V4-Pro, and Codex to "5.3-Codex".
            members = Taken(new)
            names = [m for m in names if members.free(m.start, m.end)] + new
            sort(names)
        names = self._in_full(clean, self._in_role(clean, names))
        if makers := list(self._named_makers(clean, names)):
            names = [*names, *makers]
            sort(names)
        taken = Taken(names)
        for kind in ("company", "model", "benchmark"):
            told = lists.get(f"w.anaphor_{kind}", ())
            named = {m.start for m in names if m.kind == kind} if told else set()
            for word in told:
                follows = _QUOTED.match(clean, word.end)
                if taken.free(word.start, word.end) and (follows is None or follows.end() not in named):
                    values = {**word.values, "anaphor": True}
                    names.append(Mention(kind, word.start, word.end, word.name, None, values, "anaphor"))
        for word in lists.get("w.anaphor_models", ()):
            lists_them = any(m.start == word.end for m in names if m.kind == "model")  # "追平了两个模型A和B"
            if taken.free(word.start, word.end) and not lists_them and _NAMES_THEM.match(clean, word.end) is None:
                values = {"anaphor": True, "plural": True}
                names.append(Mention("model", word.start, word.end, word.name, None, values, "anaphor"))
        sort(names)
        return names

    def _in_full(self, clean: str, names: list[Mention]) -> list[Mention]:
        """The names, where one that stands alone is what the article elsewhere calls by its maker: "Copilot" is "GitHub
        Copilot" there, unless its own maker stands right before it."""
        forms: dict[str, set[str]] = {}
        full: dict[str, Mention] = {}
        for model in names:
            if model.kind == "model" and model.id and not model.values.get("anaphor"):
                text = clean[model.start : model.end]
                forms.setdefault(model.id, set()).add(text)
                owner, _, last = text.rpartition(" ")
                if owner and not model.values.get("pieces") and owner in self._spellings_of_maker(model.id):
                    full.setdefault(last, model)
        for id, texts in forms.items():
            other = full.get(next(iter(texts))) if len(texts) == 1 else None
            if other is None or other.id == id:
                continue
            maker = self._maker(id)
            owner_id = maker.id if maker else None
            owners = {c.end for c in names if c.kind == "company" and c.id == owner_id}
            alone = [m for m in names if m.kind == "model" and m.id == id]
            if not any(m.start - gap in owners for m in alone for gap in range(_OWNER_GAP)):
                names = [
                    Mention("model", m.start, m.end, other.name, other.id, {}, "short-form", 0.8) if m in alone else m
                    for m in names
                ]
        return names

    def _spellings_of_maker(self, id: str) -> tuple[str, ...]:
        maker = self._maker(id)
        return (maker.name, *maker.also) if maker else ()

    def _maker(self, id: str) -> CompanyEntry | None:
        """The company that makes a family."""
        entry = self._gazetteer.entry("model", id)
        maker = self._gazetteer.entry("company", entry.maker) if isinstance(entry, ModelEntry) and entry.maker else None
        return maker if isinstance(maker, CompanyEntry) else None

    def _named_makers(self, clean: str, names: Iterable[Mention]) -> Iterable[Mention]:
        """The makers that stand before the name of a model in a spelling of it: "Adobe Firefly", but not in GitHub
        Copilot, which has no other name."""
        for model in names:
            if model.kind != "model" or not model.id or model.values.get("anaphor"):
                continue
            if model.id not in self._makers:
                self._makers[model.id] = self._maker_of(model.id)
            maker, spellings = self._makers[model.id]
            if maker is None or not clean.startswith(spellings, model.start, model.end):
                continue
            end = model.start + next(len(n) for n in spellings if clean.startswith(n, model.start, model.end))
            if end + 1 < model.end:
                yield Mention("company", model.start, end, maker.name, maker.id, finder="maker-in-name")

    def _maker_of(self, id: str) -> tuple[CompanyEntry | None, tuple[str, ...]]:
        """The maker of a family, and its names with which that of the family does not begin, the longest first."""
        entry, maker = self._gazetteer.entry("model", id), self._maker(id)
        if entry is None or maker is None:
            return None, ()
        spellings = sorted(self._spellings_of_maker(id), key=len, reverse=True)
        return maker, tuple(name for name in spellings if not entry.name.startswith(name))

    def _continued(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The further members in "Llama 2 7B、13B和70B", "DeepSeek V4 Flash/Pro", "GPT-5.4 / 5.5", "DeepSeek R1/V3"."""
        taken: Taken | None = None
        for name in names:
            pieces: _Pieces = name.values.get("pieces", ())
            entry = self._gazetteer.entry("model", name.id) if pieces and name.kind == "model" and name.id else None
            if not isinstance(entry, ModelEntry):
                continue
            taken = taken or Taken(name for name in names if name.id and name.kind != "technology")
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
                if not taken.free(begin, begin + len(piece[1])):
                    break
                pieces = (*before, piece, *more)
                full = canonical(entry.stem or entry.name, entry.join, pieces)
                yield Mention("model", begin, end, full, name.id, {"pieces": pieces}, "continued", 0.8)
                at = end

    def _apart(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """A version that words on its age or release part from its family, or its task: "Midjourney 最新的 V6 模型",
        "Suno 近日发布了备受期待的 V5", "混元世界模型1.1", which is named as it stands there."""
        for name in names:
            if name.kind != "model" or not name.id or name.values.get("pieces"):
                continue
            if clean[name.end : name.end + 1] not in self._parts:
                continue
            if task := self._task.match(clean, name.end):
                pieces: _Pieces = (("variant", task["task"]), ("version", task["version"]))
                end = task.end("version")
                yield Mention(
                    "model",
                    name.start,
                    end,
                    clean[name.start : end],
                    name.id,
                    {"pieces": pieces},
                    "related-version",
                    0.7,
                )
                continue
            genitive = _GENITIVE.match(clean, name.end)
            lead = self._lead.match(clean, genitive.end() if genitive else name.end)
            version = _PARTED.match(clean, lead.end()) if lead else None
            if version is None and (deed := self._released.match(clean, self._adverbs(clean, name.end)[-1])):
                version = _PARTED.match(clean, deed.end())
            entry = self._gazetteer.entry("model", name.id) if version else None
            if version is None or not isinstance(entry, ModelEntry) or "version" not in entry.tail:
                continue
            named = lead is not None and lead.group().lower().endswith("model")
            if self._counted(clean, version.end()) or not (
                version["letter"] or named or self._version_noun(clean, version.end())
            ):
                continue
            yield self._version_of(entry, clean, version.span(1))

    def _version_of(self, entry: ModelEntry, clean: str, version: Place) -> Mention:
        """The member of a family whose version stands at a place, with what of its name may follow."""
        start, end = version
        more, last = self._gazetteer.tail(entry).read(clean, end)
        pieces = (("version", clean[start:end]), *more)
        full = canonical(entry.stem or entry.name, entry.join, pieces)
        return Mention("model", start, last, full, entry.id, {"pieces": pieces}, "related-version", 0.7)

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
            if (
                self._counted(clean, match.end())
                or last is None
                or not _same_series(pieces[last][1], text, text in entry.variants, joint)
            ):
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
            last = name.values["pieces"][-1][1] if name.values.get("pieces") else ""
            if last in self._alone:  # "Sol" of GPT-5.6 Sol
                other = forms.get(last, name)
                forms[last] = name if other is not None and other.name == name.name else None
        wanted = {form: name for form, name in forms.items() if name is not None}
        if not wanted:
            return
        taken = Taken(
            m
            for m in names
            if (text := clean[m.start : m.end]) not in wanted or not (m.finder == "model-shape" or text in self._alone)
        )
        for start, end in occurrences(clean, wanted, _PART_BEFORE, _PART_BEHIND):
            full = wanted[clean[start:end]]
            if taken.free(start, end):
                values = {k: v for k, v in full.values.items() if k == "pieces"}
                yield Mention("model", start, end, full.name, full.id, values, "short-form", 0.8)

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

    def _bare(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Versions so well known that they need no full name where the text names the family or its maker: "K2.5"."""
        told = {(name.kind, name.id) for name in names if name.id in self._bare_ids}
        known = {text for key in told for text in self._bare_of.get(key, ())}
        places = list(occurrences(clean, known, _PART_BEFORE, _PART_BEHIND))
        if not places:
            return
        # "Opus", known alone, gives way to "3.5 Opus", and "V4-Pro", known by its shape, to that of DeepSeek.
        shapes = {start for start, _ in places}
        taken = Taken(
            m
            for m in names
            if not any(start < m.start and m.end <= end for start, end in places)
            and not (m.finder == "model-shape" and m.start in shapes)
        )
        for start, end in places:
            version = clean[start:end]
            entry = self._of[version]
            if not taken.free(start, end) or _OWNED.search(clean, max(0, start - 20), start):
                continue
            tail = self._gazetteer.tail(entry)
            pieces, last = tail.read(clean, start)
            if last < end:
                more, last = tail.read(clean, end)
                pieces = (("version", version), *more)
            full = canonical(entry.stem or entry.name, entry.join, pieces)
            yield Mention("model", start, last, full, entry.id, {"pieces": pieces}, "bare-member", 0.7)

    def _related(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Versions of the one family whose versions begin with the same letter here: "V4" beside Midjourney V5.1."""
        series: dict[str, Mention | None] = {}
        for name in names:
            pieces: _Pieces = name.values.get("pieces", ())
            if name.kind != "model" or not name.id or not pieces or pieces[0][0] != "version":
                continue
            letter = pieces[0][1][0]
            if letter in _LETTERS:
                other = series.get(letter, name)
                series[letter] = name if other is not None and other.id == name.id else None
        if not series:
            return
        taken = Taken(names)
        for match in _LETTERED.finditer(clean):
            known = series.get(match.group()[0])
            entry = self._gazetteer.entry("model", known.id) if known is not None and known.id else None
            if (
                known is None
                or not isinstance(entry, ModelEntry)
                or not taken.free(*match.span())
                or not _same_series(known.values["pieces"][0][1], match.group(), False, "/")
                or self._counted(clean, match.end())
                or self._no_model(clean, match.end())
                or _OWNED.search(clean, max(0, match.start() - 20), match.start())
            ):
                continue
            yield self._version_of(entry, clean, match.span())

    def _in_role(self, clean: str, names: list[Mention]) -> list[Mention]:
        """Where one string names a company and a model, the role that its sentence gives it."""
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
        ends = self._adverbs(clean, end)
        if aside := SET_OFF.match(clean, end):
            ends += self._adverbs(clean, aside.end())
        for role in ("company", "model"):
            before, after = self._roles[role]
            if before(clean, start) or any(after(clean, at) for at in ends):
                return role
        return None

    def _adverbs(self, clean: str, end: int) -> list[int]:
        """Where a name ends, and where each of the adverbs behind it does."""
        ends = [end]
        while len(ends) <= _ADVERBS and (match := self._adverb.match(clean, _skip_blanks(clean, ends[-1]))):
            ends.append(match.end())
        return ends

    def _owns(self, clean: str, same: Sequence[Mention], after: Sequence[Mention]) -> str | None:
        """The company, if a model of its own follows ("Runway 的 Gen-3")."""
        for model in after:
            entry = self._gazetteer.entry("model", model.id) if model.kind == "model" and model.id else None
            gap = clean[same[0].end : model.start]
            if (
                isinstance(entry, ModelEntry)
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


def _skip_blanks(clean: str, at: int) -> int:
    while at < len(clean) and clean[at] in " \n":
        at += 1
    return at


_NO_FIRM = r"(?:of|by|from|with|that|which|for|models?|tools?|assistants?|chatbots?|apps?)(?![A-Za-z])"
"""Between a name and a noun for companies, these make it that of another: "Kimi is the model of the startup"."""
# The pieces of a model's name, each with its kind.
_Pieces: TypeAlias = tuple[tuple[str, str], ...]
# How many adverbs may stand between a name and its verb, how far off its own model is behind a word that says so, right
# behind it and behind any verb ("MiniMax 悄改 M2.7"), and how far off the words of its clause are.
_ADVERBS = 3
_OWN_GAP = 20
_OWNER_GAP = 5
_VERB_GAP = 8
_NEAR = 40
_QUOTED = later(r"[ “\"「『《*]{0,3}")
"""Between "新模型" and its name."""
_NAMES_THEM = later(r" ?(?:[：:]|[，,]? ?(?:包括|分别|包含|涵盖|including|such as))")
"""Behind "两款模型" where they are named."""
_MARKS = later(r"[，,。；;！!？?\n|]|\. ")
# The letters of versions that no chip or road bears.
_LETTERS = frozenset("VK")
_LETTERED = later(rf"[VK](?<![A-Za-z0-9.\-_/].)\d{{1,2}}(?:\.\d{{1,2}})?{NOT_A_VERSION}(?!-)")
_TASK_VERSION = rf"(?:[Vv]\d{{1,2}}(?:\.\d{{1,2}})?|\d{{1,2}}\.\d{{1,2}}){NOT_A_VERSION}"
# What stands between a release and the version that is released, before 的.
_BETWEEN = r"[^，。,.；;：:！!？?、\nA-Za-z0-9]"
_GENITIVE = later(r"(?:['’]s)?\s?")
_PARTED = later(
    rf" ?((?P<letter>[Vv]\.?)\d{{1,2}}(?:\.\d{{1,2}})?{NOT_A_VERSION}"
    rf"|(?:\d{{1,2}}\.\d{{1,2}}|[A-Z]\d{{1,2}}(?:\.\d{{1,2}})?){NOT_A_VERSION})"
)
_CODED = later(r"[A-Z]\d(?![A-Za-z])")
_CODE = later(r"(?=[A-Za-z.\-]*\d)(?=[\d.\-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*")
_NEXT = later(r"\s?(?:/|、|和|与|及|以及|或|&|(?:, ?)?(?:and|or)\b|(?P<comma>[,，]))\s?")
# A list with commas is one only if it ends like one: "Sol, Terra, and Luna".
_CLOSED = later(r"[A-Za-z0-9.\- ]{1,24}(?:[,，] ?[A-Za-z0-9.\- ]{1,24}){0,3}(?:,? (?:and|or) |\s?[和与及或]|、)")
_NEXT_SIZE = later(r"\d{1,4}(?:\.\d{1,2})?[BbMm](?![A-Za-z0-9])")
_NEXT_VERSION = later(rf"(?:[A-Z]\d{{1,2}}(?:\.\d{{1,2}})?|[vV]?\d{{1,2}}(?:\.\d{{1,2}})?o?){NOT_A_VERSION}")
_NEXT_VARIANT = later(r"[A-Z][A-Za-z0-9]+(?:-[A-Z][a-z]+)?(?![A-Za-z0-9])")
# What stands beside a short form that is a part of another name.
_PART_BEFORE, _PART_BEHIND = later(r"[A-Za-z0-9.\-]"), later(r"[A-Za-z0-9]|\.\d")
_SIZE = later(r"\d+(?:\.\d+)?[BbMm]|[AaEe]?\d+[Bb]")


def _same_series(known: str, text: str, own: bool, joint: str) -> bool:
    """Whether a version or code in a list goes on from one before: 5.5 after 5.4, K2.5 after K2, V3 after R1, not H20.

    `own`: the family lists the code as a word of its own. Whole numbers count only where the joint leaves no doubt.
    """
    if (text[0].isalpha() and text[0] not in "vV") or (known[0].isalpha() and known[0] not in "vV"):
        return own or known[0].upper() == text[0] or {known[0].upper(), text[0]} == {"R", "V"}
    if text.isdigit() and joint not in ("、", "/"):
        return False
    before, after = (int(_WHOLE.findall(version)[0]) for version in (known, text))
    return abs(before - after) <= 2


# A capitalised word before, which makes "R1" another thing's: "Rabbit R1".
_OWNED = later(r"\b(?!The|Is|Are|Will|When|With|In|Both|But|And|Meanwhile)[A-Z][A-Za-z]*[ -]$")
_WHOLE = later(r"\d+")
