"""Runs the proof that stands inside gazetteers and rules: every example, reject and todo, and the spellings themselves.

`run(packs)` returns every fault at once, an empty list where there is none; `render(faults)` writes them for a reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.clean import fold, lowered
from llmnews.entries import Located, did_you_mean
from llmnews.errors import ArticleError, DataError, Fault
from llmnews.gazetteer import spellings
from llmnews.lexicon import Lexicon, Word
from llmnews.mention import Mention
from llmnews.packs import Data
from llmnews.pipeline import Extractor
from llmnews.records import BenchmarkClaim, Evidence, Extraction, ParameterScale, Release
from llmnews.rulebook import Example, Rule
from llmnews.text import Text
from llmnews.yamlfile import line_of


def run(packs: Sequence[str | Path] = ()) -> list[Fault]:
    """Every fault of the shipped data with `packs` laid over it, in the order of files and lines.

    Where a file cannot be loaded, its faults and those of the others are all there is: nothing can be run then.
    """
    try:
        return faults_of(Extractor(packs))
    except DataError as error:
        return error.faults


def faults_of(extractor: Extractor) -> list[Fault]:
    """Every fault in the data of an extractor."""
    data = extractor.data
    faults = [*spelling_faults(data.entries), *condition_faults(data.entries, data.gazetteer.lexicon)]
    faults += word_faults(data.gazetteer.lexicon)
    for located in data.entries:
        faults += entry_faults(located, extractor)
    for rule in data.rulebook.rules:
        faults += rule_faults(rule, extractor)
    return sorted(faults)


def render(faults: Sequence[Fault]) -> str:
    """The faults one below the other, each with the lines that show it, and their number at the end."""
    if not faults:
        return "no fault"
    shown = [f"{fault}\n{fault.detail}" if fault.detail else str(fault) for fault in faults]
    counts = Counter(fault.file for fault in faults)
    files = ", ".join(f"{file} {count}" for file, count in sorted(counts.items()))
    return "\n".join([*shown, "", f"{len(faults)} fault{'s' * (len(faults) > 1)}: {files}"])


# --- gazetteers ----------------------------------------------------------------------------------------------------


def entry_faults(located: Located, extractor: Extractor) -> Iterator[Fault]:
    """Examples that do not name the entry, rejects that do, and todos that have come true."""
    entry = located.entry
    own = {spelling for text in _texts(located) for spelling in spellings(text)}

    def cases(key: str) -> Iterator[tuple[int, str, str]]:
        for number, sentence in enumerate(located.item.get(key, ()), 1):
            yield line_of(sentence, located.line), f"{key.removesuffix('s')} {number}", str(sentence)

    def fault(line: int, reason: str, remedy: str, detail: str) -> Fault:
        return Fault(located.file, line, entry.id, reason, remedy, detail)

    for line, label, sentence in cases("examples"):
        text, names, _ = extractor.mentions(sentence)
        if not _named(located, names):
            remedy = _why_unnamed(located, own, text, names)
            yield fault(line, f"{label} does not name the entry", remedy, _marked(text, names))
    for line, label, sentence in cases("rejects"):
        text, names, _ = extractor.mentions(sentence)
        if named := _named(located, names):
            yield fault(line, f"{label} names the entry", _SHARPEN, _marked(text, named))
    for line, label, sentence in cases("todo"):
        text, names, _ = extractor.mentions(sentence)
        if named := _named(located, names):
            yield fault(line, f"{label} has come true", "move the sentence to `examples`", _marked(text, named))


def _marked(text: Text, mentions: Iterable[Mention]) -> str:
    marks = [(*text.raw_range(m.start, m.end), " ".join(filter(None, (m.kind, m.id)))) for m in mentions]
    return marked(text.raw, marks) if marks else f"    {text.raw}"


def _names_in(text: str, extractor: Extractor) -> str:
    clean, names, _ = extractor.mentions(text)
    return _marked(clean, names)


_SHARPEN = "add the longer string to `not_in`, the exact letters to `cased`, or the spelling to `weak` with cue words"


def _texts(located: Located) -> tuple[str, ...]:
    entry = located.entry
    return (entry.name, *entry.also, *entry.cased, *entry.weak)


def _named(located: Located, names: Iterable[Mention]) -> list[Mention]:
    return [m for m in names if m.kind == located.kind and m.id == located.entry.id]


def _why_unnamed(located: Located, own: Iterable[str], text: Text, names: Sequence[Mention]) -> str:
    """What to write, by where a spelling of the entry stands in the text and who else takes those words."""
    low = lowered(text.clean)
    spelling = max((s for s in own if s and s in low), key=len, default=None)
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


def spelling_faults(entries: Sequence[Located]) -> Iterator[Fault]:
    """Spellings that are blank, stand twice, are covered by another one, or belong to two entries of one kind."""
    owners: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for located in entries:
        entry = located.entry
        covered: dict[str, str] = {}
        for text in (located.item["name"], *located.item.get("also", ())):
            line = line_of(text, located.line)
            low = lowered(fold(text))
            if not low:
                yield Fault(located.file, line, entry.id, "a spelling consists of blanks", "take it away")
            elif low in covered and text not in entry.cased:
                same = covered[low]
                twice = f"`{text}` stands twice"
                reason = twice if text == same else f"`{text}` is `{same}` in other case, width, script or joints"
                yield Fault(located.file, line, entry.id, reason, "take it away")
            for spelling in (low, *spellings(text)):
                covered.setdefault(spelling, text)
        for spelling in {s for text in _texts(located) for s in spellings(text) if s}:
            owners[located.kind, spelling].append(located)
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    first: dict[tuple[str, ...], tuple[Located, Located]] = {}
    for (kind, spelling), both in owners.items():
        for one, other in pairwise(both):
            if not _conditional(spelling, one) and not _conditional(spelling, other):
                key = (kind, one.entry.id, other.entry.id)
                shared[key].append(spelling)
                first[key] = one, other
    for pair, spelled in shared.items():
        one, other = first[pair]
        words = ", ".join(f"`{s}`" for s in sorted(spelled, key=lambda s: (len(s), s))[:3])
        yield Fault(
            other.file, other.line, other.entry.id, f"shares {words} with `{one.entry.id}` ({one.file}:{one.line})",
            "give the spelling to one of them, or a condition in `weak` or `cased`",
        )  # fmt: skip


def _conditional(spelling: str, located: Located) -> bool:
    return any(spelling in spellings(text) for text in (*located.entry.weak, *located.entry.cased))


def condition_faults(entries: Sequence[Located], lexicon: Lexicon) -> Iterator[Fault]:
    """Strings in `not_in` that shield nothing, and cue lists that do not exist."""
    for located in entries:
        own = {s for text in _texts(located) for s in spellings(text) if s}
        for longer in located.item.get("not_in", ()):
            if not any(s in form and s != form for form in spellings(longer) for s in own):
                reason = f"`{longer}` in `not_in` holds no spelling of the entry"
                yield Fault(located.file, line_of(longer, located.line), located.entry.id, reason, "take it away")
        for cue in (cue for cues in located.item.get("weak", {}).values() for cue in cues):
            if cue.startswith("<w.") and cue[3:-1] not in lexicon:
                remedy = did_you_mean(cue[3:-1], lexicon) or "name a list of lexicon.yaml"
                yield Fault(located.file, line_of(cue, located.line), located.entry.id, f"unknown list `{cue}`", remedy)


def word_faults(lexicon: Lexicon) -> Iterator[Fault]:
    """Words that stand twice in a list, and strings in `not_in` that do not hold their word."""
    for name, words in lexicon.items():
        seen: dict[str, Word] = {}
        for word in words:
            # Some finders read the text before script and width are folded: only the very same characters are twice.
            first = seen.setdefault(word.word, word)
            if not fold(word.word):
                yield Fault(word.file, word.line, name, "a word consists of blanks", "take it away")
            elif first is not word and first.file == word.file:
                reason = f"`{word.word}` stands twice in the list, first in line {first.line}"
                yield Fault(word.file, word.line, name, reason, "keep one of the two")
            forms = [lowered(fold(text)) for text in word.spellings()]
            for longer in word.not_in:
                if not any(form in lowered(fold(longer)) and form != lowered(fold(longer)) for form in forms):
                    reason = f"`{longer}` in `not_in` does not hold `{word.word}`"
                    yield Fault(word.file, word.line, name, reason, "take it away")


# --- rules ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Given:
    """A record as an example may write it: field → the texts that say its value, none where it is null."""

    fields: Mapping[str, tuple[str, ...]]
    evidence: Evidence | None


def rule_faults(rule: Rule, extractor: Extractor) -> Iterator[Fault]:
    """Examples that give other records than they say, rejects that give one, and todos that have come true.

    `extractor` may hold other rules than the shipped ones: so a rule can be proven with a part of it taken away.
    """
    defaults = _defaults(rule, extractor.data.gazetteer.lexicon)
    without = extractor.with_rules([r for r in extractor.data.rulebook.rules if r.id != rule.id])
    for key in ("examples", "rejects", "todo"):
        for number, item in enumerate(rule.item.get(key, ()), 1):
            example = Example(text=item, gives=()) if isinstance(item, str) else Example.model_validate(item)
            label = f"{key.removesuffix('s')} {number}"
            fault = partial(Fault, rule.file, line_of(item, rule.line), rule.id)
            try:
                records, own = _outcome(rule, example, extractor, without)
            except ValidationError:
                yield fault(f"{label}: `published` is no date", "write it as 2024-09-19")
                continue
            except ArticleError as error:
                yield fault(f"{label} cannot be read: {error}", "write a plain sentence")
                continue
            if key == "rejects":
                if own:
                    remedy = "add an `unless`, narrow a gap, or add the longer string to the `not_in` of the word"
                    yield fault(f"{label} gives a record", remedy, "\n".join(_shown(r, example.text) for r in own))
                continue
            differences = list(_differences(example, records, defaults))
            if key == "todo":
                if not differences and own:
                    yield fault(f"{label} has come true", "move it to `examples`")
            elif not example.gives:
                yield fault(f"{label} gives nothing", "write its text under `rejects`")
            elif differences:
                shown = "\n".join(detail for _, detail in differences if detail) or _names_in(example.text, extractor)
                remedy = "correct `gives`, or the rule" if records else _why_silent(rule, example, extractor)
                yield fault(f"{label}: {'; '.join(reason for reason, _ in differences)}", remedy, shown)
            elif not own:
                makers = sorted({r.evidence.rule for r in records if r.evidence})
                by = f"`{makers[0]}` makes the record" if makers else "the gazetteer knows the maker"
                remedy = "choose a sentence that only this rule reads"
                yield fault(f"{label} does not need the rule: {by}", remedy, _names_in(example.text, extractor))


def _outcome(
    rule: Rule, example: Example, extractor: Extractor, without: Extractor
) -> tuple[list[_Given], list[_Given]]:
    """The records of the rule's type that a text gives, and those among them that this rule made."""
    article = Article.model_validate({"text": example.text, "published": example.published})
    records = _records(rule.record, extractor.extract(article), extractor.data)
    if rule.record == "maker":  # a link carries no evidence: it is the rule's where it goes away with the rule
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
