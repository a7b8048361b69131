"""Proves names and rules on sentences that nobody wrote: variants of every example, derived by themselves.

A change that says nothing new (another script or width, blanks and invisible characters inside words, the furniture of
a page around the sentence) must leave every record as it is, each of its words at its place. Another company and model
in the same blanks must change the names alone, and another day of publication the relative dates alone.
"""

from __future__ import annotations

import datetime
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.cases import Case, cases, run_case
from llmnews.clean import HAN, fold, language_of, lowered, traditional
from llmnews.entries import CompanyEntry, Entry, Located, ModelEntry
from llmnews.errors import Fault
from llmnews.mention import Mention
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor
from llmnews.records import Extraction
from llmnews.rulebook import Rule, lists_of
from llmnews.spelled import spellings
from llmnews.tails import canonical
from llmnews.text import Text


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence changed: `text.raw` is the sentence, `text.clean` the variant, the map between them is the text's."""

    name: str
    text: Text
    published: datetime.date | None
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Canonical name → the one that stands in its place."""
    years: int = 0
    """By how many years relative dates must shift."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The variants that failed, how many of each kind there were, and how many of each kind were left out and why."""

    faults: list[Fault]
    run: Counter[str]
    left_out: Counter[tuple[str, str]]


def run(extractor: Extractor, workers: int = 1) -> Proof:
    """Derives and runs the variants of all examples of an extractor's data.

    Examples that fail as they are written are left out: `check` tells them.
    """
    tool = _Variants(extractor)
    results = list(in_order(_Variants.prove, tool, range(len(tool.owners)), workers))
    counted: Counter[str] = Counter()
    left_out: Counter[tuple[str, str]] = Counter()
    for result in results:
        counted += result.run
        left_out += result.left_out
    return Proof(sorted(fault for result in results for fault in result.faults), counted, left_out)


def variants_of(owner: Rule | Located, extractor: Extractor) -> Iterator[Variant]:
    """The variants of the examples of a rule or an entry."""
    tool = _Variants(extractor)
    for case in cases(owner):
        if case.kind == "example":
            yield from (variant for _, variant in tool.variants(case) if isinstance(variant, Variant))


def render(proof: Proof) -> str:
    """The faults one below the other, then how many variants ran and what was left out, with the reasons."""
    lines = []
    for fault in proof.faults:
        lines += [str(fault), fault.detail, ""]
    told = ", ".join(f"{name} {count}" for name, count in proof.run.items())
    lines.append(f"{len(proof.faults)} of {proof.run.total()} variants fail: {told}")
    lines += [f"left out: {name} of {count} examples: {why}" for (name, why), count in sorted(proof.left_out.items())]
    return "\n".join(lines)


# --- the variants --------------------------------------------------------------------------------------------------

_INVISIBLE = "\u200b"
_BETWEEN_HAN = re.compile(rf"[{HAN}](?=[{HAN}])")
_INSIDE_WORD = re.compile(rf"[A-Za-z{HAN}](?=[A-Za-z{HAN}])")
# In full width , ! ? ; : are the marks of Chinese text: they part clauses, and are no other way to write the same.
_FULL_WIDTH = {**{c: chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) not in ",!?;:"}, 0x20: "\u3000"}

_AROUND: Mapping[bool, tuple[str, str]] = {
    True: (
        "首页 > 资讯 > 人工智能\n\n",
        "\n\n版权声明：本站内容未经授权，不得转载。\n\n相关阅读：\n\n本周科技要闻回顾\n\n分享到微信 收藏 点赞",
    ),
    False: (
        "Home > News > Technology\n\n",
        "\n\n© All rights reserved.\n\nRelated articles\n\nThe week in technology\n\nShare this article",
    ),
}
"""Whether a sentence is Chinese → what stands above and below it on a page."""

YEARS = 28
"""A shift after which every day has its weekday and every year its leap day again."""


def _in_traditional(sentence: str) -> Text | str:
    if not re.search(f"[{HAN}]", sentence):
        return "no Han character"
    changed = traditional(sentence)
    if changed == sentence:
        return "the characters are the same in both scripts"
    if fold(changed) != fold(sentence):
        return "a character has several forms in Traditional script and comes back as another"
    return Text(sentence, changed, range(len(sentence)), range(1, len(sentence) + 1))


def _in_full_width(sentence: str) -> Text | str:
    changed = Text(sentence).translate(_FULL_WIDTH)
    return changed if changed.clean != sentence else "no Latin character"


def _spaced(sentence: str) -> Text | str:
    changed = Text(sentence).sub(_BETWEEN_HAN, lambda m: m[0] + " ")
    return changed if changed.clean != sentence else "no two Han characters side by side"


def _with_invisible(sentence: str) -> Text | str:
    changed = Text(sentence).sub(_INSIDE_WORD, lambda m: m[0] + _INVISIBLE)
    return changed if changed.clean != sentence else "no word of two characters"


def _with_furniture(sentence: str) -> Text | str:
    above, below = _AROUND[language_of(sentence) != "en"]
    end = len(sentence) - 1
    # The furniture goes to the first and the last character, which keep their places.
    return Text(
        sentence, above + sentence + below, [*[0] * len(above), *range(end + 1), *[end] * len(below)],
        [*[1] * len(above), *range(1, end + 2), *[end + 1] * len(below)],
    )  # fmt: skip


_CHANGES: Mapping[str, Callable[[str], Text | str]] = {
    "traditional script": _in_traditional,
    "full width": _in_full_width,
    "spaces between characters": _spaced,
    "zero-width characters": _with_invisible,
    "page around it": _with_furniture,
}
"""Name of a variant → what makes it of a sentence, or says why there is none."""

OTHERS, SHIFTED = "other names", "shifted day"

_REMEDIES = {
    "traditional script": "add the word or name as Traditional script writes it",
    "full width": "write the word as it is folded: half-width letters, digits and marks",
    "spaces between characters": "a word or name must not depend on blanks between Han characters",
    "zero-width characters": "a word or name must not hold invisible characters",
    "page around it": "see which line around the sentence gives or takes a word",
    OTHERS: "the rule must not depend on a certain name: use <company> and <model>, or a word list",
    SHIFTED: "the rule must take the date from <date>, not from words",
}


# --- other names ---------------------------------------------------------------------------------------------------


class _Names:
    """Companies and models of the gazetteer that can stand in for others."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        entries = extractor.data.entries
        self._parents = {e.entry.parent for e in entries if isinstance(e.entry, CompanyEntry)}
        cues = {fold(cue).lower() for e in entries for words in e.entry.weak.values() for cue in words}
        # What names a company and a model alike ("Viggle") is read by the words beside it.
        named = Counter(text for e in entries for text in {fold(spelled).lower() for spelled in e.entry.spelled})
        plain = [
            e
            for e in entries
            if _is_plain(e.entry) and (low := fold(e.entry.name).lower()) not in cues and named[low] == 1
        ]
        self._companies = [e for e in plain if self._is_alone(e)]
        self._models = [e for e in plain if isinstance(e.entry, ModelEntry)]

    def _is_alone(self, located: Located) -> bool:
        entry = located.entry
        return isinstance(entry, CompanyEntry) and entry.parent is None and entry.id not in self._parents

    def replaced(self, sentence: str, owner: Rule | Located) -> Variant | str:
        """The sentence with other companies and models, or why there is none. The names of an entry that is the owner
        stay, and those that stand in a word of a list of the rule ("on Hugging Face", "under the MIT")."""
        text, names, words = self._extractor.mentions(sentence)
        known = [m for m in names if m.id and m.kind in ("company", "model") and not m.values.get("anaphor")]
        if isinstance(owner, Located):
            known = [m for m in known if (m.kind, m.id) != (owner.kind, owner.entry.id)]
        else:
            lists = lists_of((*owner.patterns, *owner.guards))
            listed = {(word.start, word.end) for kind in lists for word in words.get(kind, ())}
            known = [m for m in known if not any(start <= m.start and m.end <= end for start, end in listed)]
        keys = list(dict.fromkeys((m.kind, str(m.id)) for m in known))
        if not keys:
            return "no other company or model of the gazetteer"
        if any(_overlap(m, other) for m in known for other in names if other not in known):
            return "a name in it names another thing, too"
        if any(self._leans_on(names, m, text) for m in known):
            return "a name in it is the cue word of another one"
        chosen = self._chosen(keys, known, text)
        if chosen is None:
            return "no other names of the same script that belong together"
        edits: list[tuple[int, int, str]] = []
        renamed: dict[str, str] = {}
        for m in known:
            entry = chosen[m.kind, str(m.id)].entry
            stem_end = m.values.get("stem_end", m.end)
            edits.append((*text.raw_range(m.start, stem_end), entry.name))
            renamed[m.name] = self._named(entry, m)
        changed = Text(sentence).edited(edits)
        return Variant(OTHERS, changed, None, renamed)

    @staticmethod
    def _named(entry: Entry, mention: Mention) -> str:
        pieces = mention.values.get("pieces", ())
        if isinstance(entry, ModelEntry) and pieces:
            return canonical(entry.stem or entry.name, entry.join, pieces)
        return entry.name

    def _leans_on(self, names: Iterable[Mention], cue: Mention, text: Text) -> bool:
        """Whether another name of the sentence may count only because `cue` stands there."""
        low = lowered(text.clean)
        for other in names:
            entry = self._extractor.data.gazetteer.entry(other.kind, other.id) if other.id else None
            if entry is not None and (other.kind, other.id) != (cue.kind, cue.id):
                for word in (spelling for words in entry.weak.values() for w in words for spelling in spellings(w)):
                    # The place of a word that the name holds, or that holds the name.
                    if word in low[max(0, cue.start - len(word) + 1) : cue.end + len(word) - 1]:
                        return True
        return False

    def _chosen(
        self, keys: Sequence[tuple[str, str]], known: Sequence[Mention], text: Text
    ) -> dict[tuple[str, str], Located] | None:
        """Stand-ins of the same script; a model goes with its company where both stand in the sentence."""
        chosen: dict[tuple[str, str], Located] = {}
        here = {id for kind, id in keys if kind == "company"}
        makers = {key: self._maker(key[1], here) for key in keys if key[0] == "model"}
        for key in sorted(keys):
            kind, id = key
            mentions = [m for m in known if (m.kind, m.id) == key]
            scripts = {_script(text.clean[m.start : m.values.get("stem_end", m.end)]) for m in mentions}
            pool = self._companies if kind == "company" else self._models
            at = zlib.crc32(id.encode()) % max(1, len(pool))
            for located in (*pool[at:], *pool[:at]):
                if located in chosen.values() or _script(located.entry.name) not in scripts:
                    continue
                if located.entry.id in {i for _, i in keys}:
                    continue
                if kind == "model" and not self._may_stand(located, mentions, makers[key], chosen):
                    continue
                if kind == "company" and not self._has_models(located, id, makers):
                    continue
                chosen[key] = located
                break
            else:
                return None
        return chosen

    def _maker(self, id: str, here: Collection[str]) -> str | None:
        """The company among `here` that made a model, owns its maker or belongs to it."""
        entry = self._extractor.data.gazetteer.entry("model", id)
        maker = entry.maker if isinstance(entry, ModelEntry) else None
        if maker is None:
            return None
        family = {maker, *self._owners(maker)}
        return next((c for c in sorted(here) if c in family or maker in self._owners(c)), None)

    def _owners(self, id: str) -> Iterator[str]:
        entry = self._extractor.data.gazetteer.entry("company", id)
        while isinstance(entry, CompanyEntry) and entry.parent:
            yield entry.parent
            entry = self._extractor.data.gazetteer.entry("company", entry.parent)

    def _has_models(self, located: Located, id: str, makers: Mapping[tuple[str, str], str | None]) -> bool:
        wanted = sum(maker == id for maker in makers.values())
        if not wanted:
            return True
        own = [m for m in self._models if isinstance(m.entry, ModelEntry) and m.entry.maker == located.entry.id]
        return sum(bool(m.entry.tail) for m in own if isinstance(m.entry, ModelEntry)) >= wanted

    def _may_stand(
        self, located: Located, mentions: Sequence[Mention], maker: str | None,
        chosen: Mapping[tuple[str, str], Located],
    ) -> bool:  # fmt: skip
        entry = located.entry
        assert isinstance(entry, ModelEntry)
        companies = {c.entry.id for (kind, _), c in chosen.items() if kind == "company"}
        if maker is not None:
            if entry.maker != chosen["company", maker].entry.id:
                return False
        elif entry.maker in companies or entry.maker is None:
            return False
        return all(self._reads_tail(entry, m) for m in mentions)

    def _reads_tail(self, entry: ModelEntry, mention: Mention) -> bool:
        """Whether the pieces behind the old name are pieces behind the new one, too."""
        pieces = mention.values.get("pieces", ())
        if not pieces:
            return True
        if not entry.tail:
            return False
        written = entry.name + "-" + "-".join(text for _, text in pieces)
        read, end = self._extractor.data.gazetteer.tail(entry).read(written, len(entry.name))
        return read == tuple(pieces) and end == len(written)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _is_plain(entry: Entry) -> bool:
    """Whether a name counts wherever it stands, and ends in a letter."""
    is_bare = not (entry.weak or entry.cased or entry.not_in)
    return is_bare and _script(entry.name) != "" and len(entry.name) > 2 and not re.search(r"[\d.]", entry.name)


def _script(name: str) -> str:
    """Han, Latin, or nothing for a name that mixes them."""
    if re.fullmatch(f"[{HAN}]+", name):
        return "Han"
    return "Latin" if re.match(r"[A-Za-z]", name) and name.isascii() else ""


# --- running them --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A record to be compared: its values, and where in the example the words of its fields stand."""

    record: str
    values: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, int, int], ...]

    def __str__(self) -> str:
        return f"{self.record}: " + ", ".join(f"{name} {value}" for name, value in self.values)


class _Variants:
    """The examples of the data of an extractor. Pickles as its extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __reduce__(self) -> tuple[type[_Variants], tuple[Extractor]]:
        return _Variants, (self._extractor,)

    @cached_property
    def owners(self) -> list[Rule | Located]:
        """Every rule and every entry."""
        return [*self._extractor.data.rulebook.rules, *self._extractor.data.entries]

    @cached_property
    def _names(self) -> _Names:
        return _Names(self._extractor)

    def prove(self, index: int) -> Proof:
        """Runs the variants of the examples of the owner with that index."""
        owner = self.owners[index]
        counted: Counter[str] = Counter()
        left_out: Counter[tuple[str, str]] = Counter()
        faults: list[Fault] = []
        for case in cases(owner):
            if case.kind != "example" or run_case(case, self._extractor):
                continue
            for name, variant in self.variants(case):
                if isinstance(variant, str):
                    left_out[name, variant] += 1
                    continue
                counted[name] += 1
                faults += (
                    self._rule_faults(case, variant)
                    if isinstance(owner, Rule)
                    else self._entry_faults(case, owner, variant)
                )
        return Proof(faults, counted, left_out)

    def variants(self, case: Case) -> Iterator[tuple[str, Variant | str]]:
        """The name of each kind of variant, and the variant of a case or the reason why there is none."""
        day = _article(case).published
        for name, change in _CHANGES.items():
            changed = change(case.text)
            yield name, changed if isinstance(changed, str) else Variant(name, changed, day)
        replaced = self._names.replaced(case.text, case.owner)
        yield OTHERS, replaced if isinstance(replaced, str) else Variant(OTHERS, replaced.text, day, replaced.renamed)
        if isinstance(case.owner, Rule):
            text = Text(case.text)
            yield SHIFTED, "no `published`" if day is None else Variant(SHIFTED, text, _later(day), years=YEARS)

    def _entry_faults(self, case: Case, located: Located, variant: Variant) -> Iterator[Fault]:
        def places(sentence: str, back: Text) -> tuple[set[tuple[int, int]], list[tuple[int, int, str]]]:
            text, names, _ = self._extractor.mentions(sentence)
            named = [m for m in names if (m.kind, m.id) == (located.kind, located.entry.id)]
            marks = [(*text.raw_range(m.start, m.end), f"{m.kind} {m.id or m.name}") for m in names]
            return {back.raw_range(*text.raw_range(m.start, m.end)) for m in named}, marks

        wanted, _ = places(case.text, Text(case.text))
        found, marks = places(variant.text.clean, variant.text)
        if wanted <= found:
            return
        shown = marked(variant.text.clean, marks) if marks else f"    {variant.text.clean}"
        own = marked(case.text, [(a, b, "expected") for a, b in sorted(wanted - found)])
        reason = f"{case.label}, {variant.name}: does not name the entry"
        yield Fault(case.file, case.line, case.entry, reason, _REMEDIES[variant.name], f"{own}\n{shown}")

    def _rule_faults(self, case: Case, variant: Variant) -> Iterator[Fault]:
        plain = Text(case.text)
        wanted = [
            _predicted(row, variant, case.text)
            for row in _rows(self._extract(case.text, _article(case).published), plain)
        ]
        got = self._extract(variant.text.clean, variant.published)
        found = _rows(got, variant.text)
        missing = list((Counter(wanted) - Counter(found)).elements())
        extra = list((Counter(found) - Counter(wanted)).elements())
        if not missing and not extra:
            return
        lines = []
        for row in missing:
            lines += [f"    expected {row}", marked(case.text, [(a, b, name) for name, a, b in row.places])]
        for row in extra:
            lines += [f"    got {row}", marked(case.text, [(a, b, name) for name, a, b in row.places])]
        lines += ["    in", f"    {' '.join(variant.text.clean.split())}"]
        reason = f"{case.label}, {variant.name}: {len(missing)} records missing, {len(extra)} too many"
        yield Fault(case.file, case.line, case.entry, reason, _REMEDIES[variant.name], "\n".join(lines))

    def _extract(self, text: str, published: datetime.date | None) -> Extraction:
        return self._extractor.extract(Article(text=text, published=published))


def _article(case: Case) -> Article:
    return Article.model_validate({"text": case.text, "published": case.example.published})


def _later(day: datetime.date) -> datetime.date:
    return day.replace(year=day.year + YEARS)


_SAID_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d ?年(?![前内后])")


def _predicted(row: _Row, variant: Variant, sentence: str) -> _Row:
    """The record that the variant of a sentence must give."""
    words = {name: sentence[a:b] for name, a, b in row.places}
    values = []
    for name, value in row.values:
        if name in ("model", "company"):
            value = variant.renamed.get(value, value)
        elif name == "date" and variant.years and not _SAID_YEAR.search(words.get("date", "")):
            value = f"{int(value[:4]) + variant.years}{value[4:]}"
        values.append((name, value))
    return _Row(row.record, tuple(values), row.places)


def _rows(extraction: Extraction, back: Text) -> list[_Row]:
    """The records of an extraction, their words placed in the text that `back` leads to.

    What a record repeats as written is compared by its place alone.
    """
    rows = []
    for record, found in (
        ("release", extraction.releases), ("parameters", extraction.parameters), ("benchmark", extraction.benchmarks)
    ):  # fmt: skip
        for one in found:
            told = one.model_dump(exclude={"evidence", "benchmark", "score", "versus"}, exclude_none=True)
            if "date" in told:
                told["date"] = told["date"].get("iso")
            values = tuple((name, str(value)) for name, value in told.items() if value is not None)
            fields = one.evidence.fields
            places = tuple(sorted((name, *back.raw_range(s.start, s.end)) for name, s in fields.items()))
            rows.append(_Row(record, values, places))
    for model in extraction.models:
        values = tuple((name, value) for name, value in (("model", model.name), ("company", model.company)) if value)
        places = tuple(("model", *back.raw_range(s.start, s.end)) for s in model.mentions)
        rows.append(_Row("model", values, places))
    return rows
