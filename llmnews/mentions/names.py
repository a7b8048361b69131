"""Names of companies, models and benchmarks: those that the gazetteer found, their short forms, and new ones by shape.

What a name looks like is Python; which words make it a model's name, and which names are none, is data (lists
`model_*` and `role_*` of the lexicon).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from llmnews.clean import HAN
from llmnews.gazetteer import Found, Gazetteer, ModelEntry, canonical
from llmnews.lexicon import Lexicon
from llmnews.mention import Mention

_CODE = re.compile(r"(?=[A-Za-z.\-]*\d)(?=[\d.\-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.\-]*")
_OPEN = "\"'“”‘’「『《〈【[(*_ "
_CLOSE = "\"'“”‘’」』》〉】])*_ "


class Names:
    """Finds mentions of kind company, model, benchmark, person, technology and industry, and anaphors."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        shapes = _words(lexicon, "model_shape")
        self._variants = frozenset(w.lower() for w in _words(lexicon, "variant"))
        self._not_model = frozenset(w.lower() for w in _words(lexicon, "not_model"))
        endings = "|".join(sorted(map(re.escape, shapes), key=lambda s: (-len(s), s))) or r"(?!)"
        # "MiMo-V2.5-DFlash", "SmolLM3-3B", "Longcat-Flash-Chat": joined parts with a size, a version code, or a
        # word that only models carry; "Composer 2", "Nemotron 3 Ultra": need a cue beside them.
        self._shape = re.compile(
            r"(?<![A-Za-z0-9.\-/@#_$&])[A-Z][A-Za-z]*[A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*"
            r"(?: (?:[A-Z][A-Za-z]+ )?v?\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9%.,:/]|\s?[a-z万亿年月日个])(?: (?:" + endings + r")(?![A-Za-z]))?)?"
        )
        self._strong = re.compile(
            r"-\d{1,4}(?:\.\d+)?B(?:-|$)|[-A-Za-z]A\d{1,3}B(?:-|$)|-[VvRrKkMm]\d(?:\.\d+)?(?:-|$)|-(?:" + endings + r")(?:[-.0-9]|$)|(?<=[a-z])(?:LLM|LM|GPT|BERT|VLM|VLA)(?:[-.0-9]|$)|^(?:[A-Z]{2,}|[A-Z][a-z]+)(?:GPT|VLA)$"
        )
        self._before = _cue_pattern(_words(lexicon, "model_cue_before"), before=True)
        self._after = _cue_pattern(_words(lexicon, "model_cue_after"), before=False)
        self._quoted = re.compile(rf"[“\"「『《]([{HAN}A-Za-z0-9·.\- ]{{2,16}})[”\"」』》]")
        self._noun = _cue_pattern(_words(lexicon, "model_quoted_after"), before=False)
        self._quoted_before = _cue_pattern(_words(lexicon, "model_quoted_before"), before=True)
        self._not_benchmark = frozenset(w.lower() for w in _words(lexicon, "not_benchmark"))
        self._not_after = _cue_pattern(_words(lexicon, "not_model_after"), before=False)
        nouns = "|".join(sorted(map(re.escape, _words(lexicon, "model_noun")), key=lambda w: (-len(w), w))) or r"(?!)"
        self._nouns = re.compile(rf"(?:{nouns})(?![A-Za-z])", re.I)
        self._apposition = re.compile(
            rf"(?:，|,|——|是|\bis\b)[ ]?(?:一[款个种]|(?:an?|its|their) )[^，。,.；;！!？?\n]{{0,60}}?(?:{nouns})(?![A-Za-z])"
        )
        self._aside = (
            _cue_pattern(_words(lexicon, "aside_before"), before=True),
            _cue_pattern(_words(lexicon, "aside_after"), before=False),
        )
        self._roles = {
            role: (
                _cue_pattern(_words(lexicon, f"role_{role}_before"), before=True),
                _cue_pattern(_words(lexicon, f"role_{role}_after"), before=False),
            )
            for role in ("company", "model")
        }

    def find(self, clean: str, found: Found) -> list[Mention]:
        """All names in `clean`, sorted; `found` is what the gazetteer made of the same text."""
        names = list(found.names)
        names += self._novel(clean, names, found)
        names.sort(key=lambda m: (m.start, -m.end))
        names += self._new_benchmarks(clean, names, found)
        names.sort(key=lambda m: (m.start, -m.end))
        names += self._continued(clean, names)
        names.sort(key=lambda m: (m.start, -m.end))
        names += self._short(clean, names)
        names.sort(key=lambda m: (m.start, -m.end))
        names = self._in_role(clean, names)
        for name in names:
            if name.kind == "company" and (self._aside[0](clean, name.start) or self._aside[1](clean, name.end)):
                name.values = {**name.values, "aside": True}
        taken = _Taken(names)
        for kind in ("company", "model"):
            for word in found.words.get(f"w.anaphor_{kind}", ()):
                if taken.free(word.start, word.end):
                    names.append(Mention(kind, word.start, word.end, word.name, None, {"anaphor": True}, "anaphor"))
        names.sort(key=lambda m: (m.start, -m.end))
        return names

    def _novel(self, clean: str, names: Sequence[Mention], found: Found) -> Iterable[Mention]:
        """Models that no list knows, by shape and by the words beside them; then every further place of those names."""
        taken = _Taken(names)
        sure: dict[str, str] = {}
        for match in self._shape.finditer(clean):
            text = match.group()
            if text in sure or not self._may_be_name(text) or not any(c.isdigit() or c == "-" for c in text):
                continue
            if taken.free(match.start(), match.end()) and not self._not_after(clean, match.end()):
                if self._strong.search(text) or self._before(clean, match.start()) or self._after(clean, match.end()):
                    sure[text] = "model-shape"
        for start, end in itertools.chain(self._introduced(clean, found), self._apposed(clean)):
            text = clean[start:end]
            if text not in sure and self._may_be_name(text) and taken.free(start, end) and not self._not_after(clean, end):
                sure[text] = "model-introduced"
        for match in self._quoted.finditer(clean):
            text = match.group(1)
            named = self._quoted_before(clean, match.start()) or self._noun(clean, match.end())
            if named and text.lower() not in self._not_model and taken.free(match.start(1), match.end(1)):
                sure.setdefault(text, "model-quoted")
        if not sure:
            return
        longest = "|".join(sorted(map(re.escape, sure), key=lambda t: (-len(t), t)))
        for match in re.finditer(rf"(?<![A-Za-z0-9\-])(?:{longest})(?![A-Za-z0-9]|-[A-Za-z0-9]|\.\d)", clean):
            if taken.free(match.start(), match.end()):
                text = match.group()
                yield Mention("model", match.start(), match.end(), text, None, {}, sure[text], 0.7)

    def _new_benchmarks(self, clean: str, names: Sequence[Mention], found: Found) -> Iterable[Mention]:
        """Tests that no list knows: "在 KITTI 和 NYU 数据集上", "the Foo benchmark", and words that end in "Bench"."""
        taken = _Taken(names)
        spans: list[tuple[int, int]] = [m.span() for m in _BENCH.finditer(clean)]
        spans += [m.span(1) for m in _ON.finditer(clean)]
        for word in found.words.get("w.benchmark_noun", ()):
            window = clean[max(0, word.start - 60) : word.start]
            while name := _TEST_BEFORE.search(window):
                offset = word.start - len(clean[max(0, word.start - 60) : word.start])
                spans.append((name.start(1) + offset, name.end(1) + offset))
                window = window[: name.start(1)].rstrip(" ")
                if window[-1:] not in ("、", "和", "与", "及", ",", "，"):
                    break
                window = window[:-1]
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(spans):
            text = clean[start:end]
            if (start, end) not in seen and text.lower() not in self._not_benchmark and taken.free(start, end):
                seen.add((start, end))
                yield Mention("benchmark", start, end, text, None, {}, "benchmark-shape", 0.7)

    def _may_be_name(self, text: str) -> bool:
        return len(text) > 2 and text.lower() not in self._not_model and not _COMPOUND.search(text)

    def _introduced(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Latin names right behind "名为", "called", "模型", or right before "模型"."""
        for word in found.words.get("w.model_name_before", ()):
            if match := _NAME_AFTER.match(clean, word.end):
                # "名为X的…模型", "called X, a … model": the noun may come behind the name.
                if "noun" not in word.values or self._is_thing(clean, match.end()):
                    yield match.span(1)
        for word in found.words.get("w.model_name_after", ()):
            window = clean[max(0, word.start - 40) : word.start]
            if match := _NAME_BEFORE.search(window):
                offset = word.start - len(window)
                yield match.start(1) + offset, match.end(1) + offset

    def _is_thing(self, clean: str, at: int) -> bool:
        """Whether a noun for models stands in the next words of the clause."""
        clause = _CLAUSE.match(clean, at, at + 40)
        return clause is not None and self._nouns.search(clause.group()) is not None

    def _apposed(self, clean: str) -> Iterator[tuple[int, int]]:
        """Latin names before ", an open-source model", " is a … model", "，一款…模型", "是一个…模型"."""
        for match in self._apposition.finditer(clean):
            window = clean[max(0, match.start() - 40) : match.start()]
            name = _NAME_BEFORE.search(window)
            if name and not _PLAIN.fullmatch(name.group(1)):
                offset = match.start() - len(window)
                yield name.start(1) + offset, name.end(1) + offset

    def _continued(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """The further members in "Llama 2 7B、13B和70B" and "DeepSeek V4 Flash/Pro"."""
        taken = _Taken(names)
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
                yield Mention("model", start, end, canonical(entry, members), name.id, {"pieces": members}, "continued", 0.8)
                at = end

    def _short(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """Short forms of members that the text names in full: "R1" of DeepSeek-R1, "Opus 4.5" of Claude Opus 4.5."""
        forms: dict[str, Mention | None] = {}
        for name in names:
            if name.kind != "model" or "stem_end" not in name.values:
                continue
            rest = clean[name.values["stem_end"] : name.end].lstrip(" -_·")
            if _CODE.fullmatch(rest.replace(" ", "-")) and not _SIZE.fullmatch(rest) and len(rest) > 1 and not rest[0].isdigit():
                other = forms.get(rest, name)
                forms[rest] = name if other is not None and other.name == name.name else None
        wanted = {form: name for form, name in forms.items() if name is not None}
        if not wanted:
            return
        taken = _Taken(names)
        longest = "|".join(sorted(map(re.escape, wanted), key=lambda f: (-len(f), f)))
        for match in re.finditer(rf"(?<![A-Za-z0-9.\-])(?:{longest})(?![A-Za-z0-9]|\.\d)", clean):
            full = wanted[match.group()]
            if taken.free(match.start(), match.end()):
                values = {k: v for k, v in full.values.items() if k == "pieces"}
                yield Mention("model", match.start(), match.end(), full.name, full.id, values, "short-form", 0.8)

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
                kept.extend(m for m in same if m.kind == role)
            else:
                kept.extend(same)
        return kept

    def _role(self, clean: str, start: int, end: int) -> str:
        for role in ("company", "model"):
            before, after = self._roles[role]
            if before(clean, start) or after(clean, end):
                return role
        return "model"


# "LLM-based", "Instruction-Tuned", "AI-native": an English compound, not a name.
_COMPOUND = re.compile(r"-[a-z]{3,}$|-(?:[A-Z][a-z]+(?:ed|ing|al|ive|ic|less|free|level|style))$|^(?:AI|LLM|GPU|CPU|RAM|KV|Non|Self|Multi|Pre|Post|Top|In|All|High|Low|Real|Open|Cross|Long|Short|Human|End)-")
# One to four capitalised or numbered Latin words; a single one needs more than a capital ("MoonViT", "DUSt3R").
_PART = r"[A-Z][A-Za-z0-9]*(?:[-.·][A-Za-z0-9]+)*"
_NAME = rf"(?:{_PART})(?: (?:{_PART}|v?\d{{1,2}}(?:\.\d{{1,2}})?(?![A-Za-z0-9]))){{0,3}}"
# Capitalised words and abbreviations that need a stronger sign than an apposition.
_PLAIN = re.compile(r"[A-Z][a-z]+|[A-Z]{2,4}")
_CLAUSE = re.compile(r"[^。！？；!?;\n]*")
_NAME_AFTER = re.compile(rf"[ \"“「『《‘':：\-—]{{0,4}}({_NAME})(?![A-Za-z0-9])")
_NAME_BEFORE = re.compile(rf"(?<![A-Za-z0-9.\-/@#_$&])({_NAME})(?: ?\([^()]{{1,30}}\))?[ \"”」』》’']{{0,3}}$")
_TEST = r"[A-Z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9+]+| [A-Z0-9][A-Za-z0-9+]*){0,3}"
_TEST_BEFORE = re.compile(rf"(?<![A-Za-z0-9.\-/@#_$&])({_TEST}) ?(?:\([^()]{{1,20}}\))?[\"”」』》’ ]{{0,2}}$")
_ON = re.compile(rf"在[“\"「《]?({_TEST})[”\"」》]?(?:上|中(?!国))")
_BENCH = re.compile(r"(?<![A-Za-z0-9.\-/@#_])[A-Z][A-Za-z0-9+]*(?:[- ][A-Z][A-Za-z0-9+]*){0,2}[- ]?(?:Bench|BENCH|Arena|Eval)(?:\+\+|[- ]?[vV]?\d(?:\.\d)?)?(?![A-Za-z])")
_NEXT_SIZE = re.compile(r"\s?(?:/|、|,|，|和|与|及|以及|and|or)\s?(?:and )?(\d{1,4}(?:\.\d{1,2})?[BbMm])(?![A-Za-z0-9\-])")
_NEXT_VARIANT = re.compile(r"\s?(?:/|、|和|与|及|and|or)\s?([A-Z][A-Za-z]+)(?![A-Za-z0-9\-])")
_SIZE = re.compile(r"\d+(?:\.\d+)?[BbMm]|[AaEe]?\d+[Bb]")


def _words(lexicon: Lexicon, name: str) -> list[str]:
    return [text for word in lexicon.get(name, ()) for text in (word.word, *word.forms)]


def _cue_pattern(words: Sequence[str], before: bool) -> Callable[[str, int], bool]:
    """Whether one of the words stands right before (or behind) an offset, quotation marks and blanks between."""
    tuples = tuple(sorted((w.lower() for w in words), key=lambda w: (-len(w), w)))
    longest = max(map(len, tuples), default=0) + 6

    def standing_before(clean: str, at: int) -> bool:
        window = clean[max(0, at - longest) : at].lower().rstrip(_OPEN)
        hit = next((w for w in tuples if window.endswith(w)), None)
        return hit is not None and not (hit[0].isascii() and hit[0].isalnum() and len(window) > len(hit) and window[-len(hit) - 1].isalnum())

    def standing_behind(clean: str, at: int) -> bool:
        window = clean[at : at + longest].lower().lstrip(_CLOSE)
        hit = next((w for w in tuples if window.startswith(w)), None)
        return hit is not None and not (hit[-1].isascii() and hit[-1].isalnum() and len(window) > len(hit) and window[len(hit)].isascii() and window[len(hit)].isalnum())

    return standing_before if before else standing_behind


class _Taken:
    """Which characters names have already."""

    def __init__(self, names: Iterable[Mention]) -> None:
        self._ranges = sorted((m.start, m.end) for m in names)
        self._starts = [a for a, _ in self._ranges]

    def free(self, start: int, end: int) -> bool:
        from bisect import bisect_left

        at = bisect_left(self._starts, end)
        # Names are short: one that began eight names ago has ended.
        return all(b <= start for _, b in self._ranges[max(0, at - 8) : at])
