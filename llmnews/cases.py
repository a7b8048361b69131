"""The sentences that prove an entry or a rule, one by one: its examples, its rejects, and what it cannot do yet (todo).

`cases(owner)` lists them, `run_case(case, extractor)` gives the faults of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from pydantic import ValidationError

from llmnews.aliases import spellings_of
from llmnews.article import Article
from llmnews.caret import marked
from llmnews.clean import lowered
from llmnews.entries import Located
from llmnews.errors import ArticleError, Fault
from llmnews.lexicon import Lexicon
from llmnews.mention import Mention
from llmnews.packs import Data
from llmnews.pipeline import Extractor
from llmnews.records import BenchmarkClaim, Evidence, Extraction, ParameterScale, Release
from llmnews.rule import Example, Rule
from llmnews.spelled import spellings
from llmnews.text import Text
from llmnews.yamlvalues import line_of

Kind = Literal["example", "reject", "todo"]

_KEYS: Mapping[str, Kind] = {"examples": "example", "rejects": "reject", "todo": "todo"}
"""The key that a case stands under → what it is."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, of the entry or rule that it proves."""

    owner: Located | Rule
    kind: Kind
    number: int
    """Its place among the cases of its kind, from 1 on."""
    line: int
    example: Example
    """The sentence, its day, and what it gives: nothing for a reject and for the sentences of an entry."""

    @property
    def file(self) -> str:
        """The file of its owner, as faults name it."""
        return self.owner.file

    @property
    def entry(self) -> str:
        """The id of its owner."""
        return self.owner.id if isinstance(self.owner, Rule) else self.owner.entry.id

    @property
    def text(self) -> str:
        """The sentence."""
        return self.example.text

    @property
    def id(self) -> str:
        """Its name among all cases of a pack, such as `releases.yaml::release.model-by-company::example[1]`."""
        return f"{self.file.rpartition('/')[2]}::{self.entry}::{self.kind}[{self.number}]"

    @property
    def label(self) -> str:
        """What faults call it: "example 1"."""
        return f"{self.kind} {self.number}"


def cases(owner: Located | Rule) -> list[Case]:
    """The examples, rejects and todos of an entry or a rule, in this order."""
    found = []
    for key, kind in _KEYS.items():
        number = 0
        for item in owner.item.get(key, ()):
            # A day that is no date is told when the case runs, so that it is told with everything else.
            example = Example(text=item, gives=()) if isinstance(item, str) else Example.model_validate(item)
            for text in written_out(example.text):
                number += 1
                one = example if text == example.text else example.model_copy(update={"text": text})
                found.append(Case(owner, kind, number, line_of(item, owner.line), one))
    return found


_GROUP = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")


def written_out(text: str) -> list[str]:
    """The sentences that a text with groups such as `(a|b)` stands for: each word once, beside the first of the others.

    >>> written_out("(阿里云|百度)发布了(新|)模型。")
    ['阿里云发布了新模型。', '百度发布了新模型。', '阿里云发布了模型。']
    """
    groups = [(*match.span(), match[1].split("|")) for match in _GROUP.finditer(text)]
    choices = [(0, 0), *((at, pick) for at, group in enumerate(groups) for pick in range(1, len(group[2])))]
    found = []
    for varied, pick in choices:
        pieces, done = [], 0
        for at, (start, end, words) in enumerate(groups):
            pieces += [text[done:start], words[pick if at == varied else 0]]
            done = end
        found.append("".join(pieces) + text[done:])
    return found


def run_case(case: Case, extractor: Extractor) -> list[Fault]:
    """What is wrong with one case: an example that fails, a reject that matches, a todo that has come true.

    `extractor` may hold other rules than the one that the case belongs to: so a rule can be proven with a part of it
    taken away.
    """
    owner = case.owner
    if isinstance(owner, Rule):
        return list(_rule_faults(case, owner, extractor))
    return list(_entry_faults(case, owner, extractor))


# --- gazetteers ----------------------------------------------------------------------------------------------------


def _entry_faults(case: Case, located: Located, extractor: Extractor) -> Iterator[Fault]:
    fault = partial(Fault, case.file, case.line, case.entry)
    text, names, _ = extractor.mentions(case.text)
    named = [m for m in names if m.kind == located.kind and m.id == located.entry.id]
    if case.kind == "example" and not named:
        remedy = _why_unnamed(located, text, names)
        yield fault(f"{case.label} does not name the entry", remedy, _marked(text, names))
    elif case.kind == "reject" and named:
        yield fault(f"{case.label} names the entry", _SHARPEN, _marked(text, named))
    elif case.kind == "todo" and named:
        yield fault(f"{case.label} has come true", "move the sentence to `examples`", _marked(text, named))


_SHARPEN = "add the longer string to `not_in`, the exact letters to `cased`, or the spelling to `weak` with cue words"


def _marked(text: Text, mentions: Iterable[Mention]) -> str:
    marks = [(*text.raw_range(m.start, m.end), " ".join(filter(None, (m.kind, m.id)))) for m in mentions]
    return marked(text.raw, marks) if marks else f"    {text.raw}"


def _why_unnamed(located: Located, text: Text, names: Sequence[Mention]) -> str:
    """What to write, by where a spelling of the entry stands in the text and who else takes those words."""
    low = lowered(text.clean)
    spelling = max((s for s in spellings_of(located.entry) if s in low), key=len, default=None)
    if spelling is None:
        return "add the spelling that the sentence uses to `also`"
    at = low.index(spelling)
    other = next((m for m in names if m.start < at + len(spelling) and at < m.end), None)
    if other is not None:
        of = f"{other.kind} `{other.id or other.name}`"
        return f"`{text.clean[other.start : other.end]}` is read as {of}: reword the sentence, or correct either"
    if any(spelling in spellings(weak) for weak in located.entry.weak):
        return f"none of the cue words of `{spelling}` in `weak` stands in the sentence: add one, or reword it"
    if any(spelling in spellings(cased) for cased in located.entry.cased):
        return f"`{spelling}` is not written as `cased` wants it"
    return f"`{spelling}` stands in a longer word or in a string of `not_in`: reword the sentence"


# --- rules ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Given:
    """A record as an example may write it: field → the texts that say its value, none where it is null."""

    fields: Mapping[str, tuple[str, ...]]
    evidence: Evidence | None


def _rule_faults(case: Case, rule: Rule, extractor: Extractor) -> Iterator[Fault]:
    fault = partial(Fault, case.file, case.line, case.entry)
    try:
        records, own = _outcome(rule, case.example, extractor)
    except ValidationError:
        yield fault(f"{case.label}: `published` is no date", "write it as 2024-09-19")
        return
    except ArticleError as error:
        yield fault(f"{case.label} cannot be read: {error}", "write a plain sentence")
        return
    if case.kind == "reject":
        if own:
            yield fault(f"{case.label} gives a record", _NARROW, "\n".join(_shown(r, case.text) for r in own))
        return
    differences = list(_differences(case.example, records, _defaults(rule, extractor.data.gazetteer.lexicon)))
    if case.kind == "todo":
        if not differences and not case.example.gives:
            yield fault(f"{case.label} has come true", "move its text to `rejects`")
        elif not differences and own:
            yield fault(
                f"{case.label} has come true", "move it to `examples`", "\n".join(_shown(r, case.text) for r in own)
            )
    elif not case.example.gives:
        yield fault(f"{case.label} gives nothing", "write its text under `rejects`")
    elif differences:
        shown = "\n".join(detail for _, detail in differences if detail) or _names_in(case.text, extractor)
        remedy = "correct `gives`, or the rule" if records else _why_silent(rule, case.example, extractor)
        yield fault(f"{case.label}: {'; '.join(reason for reason, _ in differences)}", remedy, shown)
    elif not own:
        makers = sorted({r.evidence.rule for r in records if r.evidence})
        by = f"`{makers[0]}` makes the record" if makers else "the gazetteer knows the maker"
        remedy = "choose a sentence that only this rule reads"
        yield fault(f"{case.label} does not need the rule: {by}", remedy, _names_in(case.text, extractor))


_NARROW = "add an `unless`, narrow a gap, or add the longer string to the `not_in` of the word"


def _names_in(text: str, extractor: Extractor) -> str:
    clean, names, _ = extractor.mentions(text)
    return _marked(clean, names)


def _outcome(rule: Rule, example: Example, extractor: Extractor) -> tuple[list[_Given], list[_Given]]:
    """The records of the rule's type that a text gives, and those among them that this rule made."""
    article = Article.model_validate({"text": example.text, "published": example.published})
    records = _records(rule.record, extractor.extract(article), extractor.data)
    if rule.record == "maker":  # a link carries no evidence: it is the rule's where it goes away with the rule
        without = extractor.with_rules([r for r in extractor.data.rulebook.rules if r.id != rule.id])
        others = _records(rule.record, without.extract(article), extractor.data)
        return records, [r for r in records if r not in others]
    return records, [r for r in records if r.evidence is not None and r.evidence.rule == rule.id]


def _defaults(rule: Rule, lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Values that a field may have without being listed: what the rule sets, and the kinds that its words carry."""
    kinds = {"total"} if rule.record == "parameters" else set()
    for pattern in rule.patterns:
        for kind in pattern.needs:
            kinds |= {w.values["kind"] for w in lexicon.get(kind.removeprefix("w."), ()) if "kind" in w.values}
    return {**{k: frozenset([v]) for k, v in rule.set.items()}, "kind": frozenset(kinds) | {rule.set.get("kind", "")}}


def _records(kind: str, extraction: Extraction, data: Data) -> list[_Given]:
    """The records of one type as an example may write them. Sizes read off a name are no rule's work."""
    if kind == "release":
        return [_release(r) for r in extraction.releases]
    if kind == "parameters":
        return [_scale(p) for p in extraction.parameters if p.source == "text"]
    if kind == "benchmark":
        return [_claim(c, extraction, data) for c in extraction.benchmarks]
    made = [m for m in extraction.models if m.company is not None]
    return [_Given({"model": _known(m.name), "company": _known(m.company)}, None) for m in made]


def as_gives(kind: str, extraction: Extraction, data: Data) -> list[dict[str, str]]:
    """The records of one type (release, parameters, benchmark or maker) as the `gives` of an example writes them."""
    return [{k: v[0] for k, v in r.fields.items() if v} for r in _records(kind, extraction, data)]


def _known(*values: object) -> tuple[str, ...]:
    return tuple(str(v) for v in values if v is not None)


def _release(record: Release) -> _Given:
    date = record.date.iso or record.date.text if record.date else None
    fields = {"model": record.model, "company": record.company, "kind": record.kind, "status": record.status}
    return _given({**fields, "date": date}, record.evidence)


def _scale(record: ParameterScale) -> _Given:
    words = record.evidence.fields.get("parameters")
    said = words.text if words else None
    fields = {"model": record.model, "min": record.min, "max": record.max, "kind": record.kind, "parameters": said}
    return _given(fields, record.evidence)


def _claim(record: BenchmarkClaim, extraction: Extraction, data: Data) -> _Given:
    test = data.gazetteer.entry("benchmark", record.benchmark_id) if record.benchmark_id else None
    at = record.evidence.fields.get("versus")
    spans = ((m.name, s) for m in extraction.models for s in m.mentions)
    rival = next((name for name, s in spans if at and s.start <= at.start and at.end <= s.end), None)
    fields = {
        "model": record.model, "benchmark": (test.name if test else None, record.benchmark), "score": record.score,
        "rank": record.rank, "rank_within": "true" if record.rank_within else None, "scope": record.scope,
        "versus": (rival if record.versus else None, record.versus), "relation": record.relation,
    }  # fmt: skip
    return _given(fields, record.evidence)


def _given(fields: Mapping[str, object], evidence: Evidence) -> _Given:
    return _Given({k: _known(*(v if isinstance(v, tuple) else (v,))) for k, v in fields.items()}, evidence)


def _differences(
    example: Example, records: Sequence[_Given], defaults: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """What is missing, different and too much, each with the lines that show it."""
    left = list(records)
    open_ = []
    for gives in example.gives:
        same = next((r for r in left if not _wrong(gives, r, defaults)), None)
        if same is None:
            open_.append(gives)
        else:
            left.remove(same)
    for gives in open_:
        wanted = ", ".join(f"{k} {v}" for k, v in gives.items())
        if not left:
            yield f"no record with {wanted}", ""
            continue
        nearest = min(left, key=lambda r: len(_wrong(gives, r, defaults)))
        left.remove(nearest)
        wrong = _wrong(gives, nearest, defaults)
        told = ", ".join(f"{k} is {_value(nearest, k)}, not {gives.get(k, 'null')}" for k in wrong)
        yield told, _shown(nearest, example.text)
    for record in left:
        yield "one record too many", _shown(record, example.text)


def _wrong(gives: Mapping[str, str], record: _Given, defaults: Mapping[str, frozenset[str]]) -> list[str]:
    """The fields in which the record is not what the example says."""
    wrong = [k for k, v in gives.items() if v not in record.fields.get(k, ())]
    for name, values in record.fields.items():
        implied = name == "parameters" or not values or values[0] in defaults.get(name, ())
        if name not in gives and not implied:
            wrong.append(name)
    return wrong


def _value(record: _Given, name: str) -> str:
    return next(iter(record.fields.get(name, ())), "null")


def _shown(record: _Given, text: str) -> str:
    """A record on one line, and the text with the words behind each of its fields."""
    values = ", ".join(f"{k} {v[0]}" for k, v in record.fields.items() if v)
    if record.evidence is None:
        return f"    got {values}"
    marks = [(span.start, span.end, name) for name, span in record.evidence.fields.items()]
    return f"    got {values} from {record.evidence.rule}\n{marked(text, marks)}"


def _why_silent(rule: Rule, example: Example, extractor: Extractor) -> str:
    """The kinds of name and word that each pattern needs and the sentence does not have."""
    _, names, words = extractor.mentions(example.text)
    present = {m.kind for m in names} | set(words)
    # Dates and numbers are left out: their finders run where a sentence has a trigger.
    unread = {"date", "parameters", "score", "rank", "person"}
    missing = [sorted(p.needs - present - unread) for p in rule.patterns]
    if all(missing):
        fewest = min(missing, key=len)
        return f"the text has no {' and no '.join(f'<{k}>' for k in fewest)}: add the word or name, or another pattern"
    return "its names and words are there: see the gaps, the order of the items and `unless`"
