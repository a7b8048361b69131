"""One extraction with all that it was made from, and how each of its mentions was read: what explanations draw on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from llmnews.clause import Clause
from llmnews.entries import Located, ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.hits import Hit
from llmnews.mention import Mention
from llmnews.moods import Moods
from llmnews.pattern import Pattern
from llmnews.reasons import Item, Origin, Reading, Values
from llmnews.records import BenchmarkClaim, Company, Extraction, Model, ParameterScale, Quote, Release
from llmnews.rule import Rule
from llmnews.rulebook import Rulebook
from llmnews.sentences import Sentence
from llmnews.spelled import spellings
from llmnews.text import Span, Text
from llmnews.yamlvalues import line_of


@dataclass
class Run:
    """One extraction with all that it was made from; `Extractor.explain` fills it."""

    extraction: Extraction
    gazetteer: Gazetteer
    rulebook: Rulebook
    text: Text
    sentences: Sequence[Sentence]
    names: Sequence[Mention]
    words: Mapping[str, Sequence[Mention]]
    clauses: Sequence[tuple[int, Clause]]
    makers: Mapping[str, tuple[Rule, Pattern] | None]
    """Name of a model with a maker → the rule and the pattern that say who it is, None where the gazetteer does."""
    speakers: Sequence[Mention]
    """Persons and companies, those that no list knows among them."""
    named: Callable[[Mention | None, int], str | None]
    """The company or model that a mention in the sentence of that number speaks of, as a record names it."""
    moods: Moods
    """What tells the status that words around a release give it."""
    hits: Sequence[Hit]
    """Every place where a spelling of the gazetteer stands (`Gazetteer.hits`)."""

    def span(self, mention: Mention) -> Span:
        """The raw characters of a mention."""
        return self.text.span(mention.start, mention.end)

    def item(self, source: str, start: int, end: int) -> Item:
        """An item of a pattern with the raw characters behind the clean ones that it takes."""
        return Item(source, self.text.span(start, end) if end > start else None)

    def sentence_of(self, mention: Mention) -> Span:
        """The sentence that a mention stands in."""
        around = next((s for s in self.sentences if s.start <= mention.start < s.end), None)
        return self.text.span(around.start, around.end) if around else self.span(mention)

    @cached_property
    def by_start(self) -> dict[int, list[Mention]]:
        """All mentions, those of dates and figures too, by the raw offset of their first character."""
        found: dict[int, list[Mention]] = {}
        everything = [m for _, clause in self.clauses for some in clause.mentions.values() for m in some]
        for mention in (*self.names, *(each for m in everything for each in m.each())):
            found.setdefault(self.text.starts[mention.start], []).append(mention)
        return found

    def mention_at(self, span: Span, *kinds: str) -> Mention | None:
        """The mention behind the words of a field, of one of these kinds if there are several."""
        same = [m for m in self.by_start.get(span.start, ()) if self.span(m).end == span.end]
        return next((m for m in same if m.kind in kinds), same[0] if same else None)


Record = Release | ParameterScale | BenchmarkClaim | Quote


def records_of(extraction: Extraction) -> Iterator[tuple[Record, str]]:
    """All records that carry evidence, with the name of their type."""
    groups: Sequence[tuple[Sequence[Record], str]] = (
        (extraction.releases, "release"),
        (extraction.parameters, "parameters"),
        (extraction.benchmarks, "benchmark"),
        (extraction.quotes, "quote"),
    )
    for records, kind in groups:
        for record in records:
            yield record, kind


def values_of(record: Record | Company | Model) -> Values:
    """The fields of a record that are not null, as text; without those that repeat its words, or say where they are."""
    out = []
    for name, value in record.model_dump(exclude={"evidence", "mentions", "start", "end", "normalized"}).items():
        if isinstance(value, dict):
            value = value["iso"] or value["text"]
        if value is not None and value is not False:
            out.append((name, "true" if value is True else " ".join(str(value).split())))
    return tuple(out)


def maker_how(run: Run, model: str, maker: str | None = None) -> str:
    """What says who makes a model: a rule, or the gazetteer where the article names the company. `maker` is the company
    of its release, None for that of the model."""
    said = run.makers.get(model)
    if said is not None:
        rule, pattern = said
        return f"{rule.id}, pattern `{pattern.source}` ({place_of(rule, pattern)})"
    entity = next((m for m in run.extraction.models if m.name == model), None)
    located = run.gazetteer.by_id.get(("model", entity.id)) if entity and entity.id else None
    if located is None or not isinstance(located.entry, ModelEntry) or entity is None:
        return ""
    place = f"`maker: {located.entry.maker}` ({located.file}:{line_of(located.item.get('maker'), located.line)})"
    company = next((c for c in run.extraction.companies if c.name == (maker or entity.company)), None)
    if company is not None and company.id == located.entry.maker:
        return f"{place}, which the article names"
    return f"the only one named here that belongs with {place}"


def origin_of(kind: str, name: str, id: str | None, gazetteer: Gazetteer) -> Origin:
    located = gazetteer.by_id.get((kind, id)) if id is not None else None
    if located is None:
        return Origin(kind, name, id, "", "")
    return Origin(kind, name, id, f"{located.file}:{located.line}", located.entry.source)


def spelling_in(located: Located, text: str) -> tuple[str, str]:
    """The spelling of an entry that stands for `text`, as the YAML has it, and its file and line."""
    item = located.item
    for written in (item["name"], *item.get("also", ()), *item.get("cased", ()), *item.get("weak", ())):
        if text in spellings(written):
            return str(written), f"{located.file}:{line_of(written, located.line)}"
    return "", f"{located.file}:{located.line}"


def reading_of(run: Run, mention: Mention) -> Reading:
    """How the words of a mention were read, and by which line of the data."""
    located = run.gazetteer.by_id.get((mention.kind, mention.id)) if mention.id is not None else None
    origin = None
    spelling = place = ""
    if mention.kind in _NAMES and mention.finder != "anaphor":
        origin = origin_of(mention.kind, mention.name, mention.id, run.gazetteer)
    how = _HOW.get(mention.finder, "")
    if mention.finder == "gazetteer" and located is not None:
        hit = next((h for h in run.hits if h.mention and h.start == mention.start and h.located is located), None)
        if hit is not None:
            spelling, place = spelling_in(located, run.text.clean[hit.start : hit.end].lower())
            how = _HIT[hit.how].format(hit.by)
    elif mention.finder == "slip" and located is not None:
        end = mention.values.get("stem_end", mention.end)
        written = run.text.clean[mention.start : end].lower()
        spelling, place = _nearest_spelling(located, written)
        how = f"one character off `{spelling}`"
    elif mention.finder in (*_SHORT, "bare-member") and located is not None:
        place = f"{located.file}:{located.line}"
        before = [n for n in run.names if n.kind == mention.kind and n.id == mention.id and n.start < mention.start]
        full = next((n for n in reversed(before) if n.finder not in _SHORT), None)
        words = f" `{run.text.clean[full.start : full.end]}`, at {run.span(full).start}" if full else ""
        how = how.format(words)
    elif mention.kind.startswith("w.") or mention.finder == "anaphor":
        key = mention.kind.removeprefix("w.") if mention.finder != "anaphor" else f"anaphor_{mention.kind}"
        word = next((w for w in run.gazetteer.lexicon.get(key, ()) if w.word == mention.name), None)
        spelling, place = (word.word, f"{word.file}:{word.line}") if word else ("", "")
        carried = ", ".join(f"{k} {v}" for k, v in mention.values.items() if k != "anaphor")
        how = f"word of <w.{key}>" + (f", says {carried}" if carried else "")
    pieces = mention.values.get("pieces", ())
    if pieces:
        how += f"; tail: {', '.join(f'{kind} {text}' for kind, text in pieces)}"
    if mention.kind == "date":
        published = run.extraction.published
        how = f"read as {mention.name}" if mention.name else "no day: the day of publication is not known"
        how += f", published {published}" if published else ""
    return Reading(
        mention.kind, mention.name, run.span(mention), mention.finder, mention.confidence, origin, spelling, place, how
    )


def _nearest_spelling(located: Located, written: str) -> tuple[str, str]:
    """The spelling that shares most of its letters, place by place, with `written`."""

    def same(text: str) -> int:
        low = text.lower()
        forward = sum(a == b for a, b in zip(low, written, strict=False))
        back = sum(a == b for a, b in zip(reversed(low), reversed(written), strict=False))
        return max(forward, back) - abs(len(low) - len(written))

    item = located.item
    best = max((item["name"], *item.get("also", ())), key=same)
    return str(best), f"{located.file}:{line_of(best, located.line)}"


_NAMES = ("company", "model", "benchmark", "person", "technology", "industry")
_HIT = {
    "exact": "spelled as listed",
    "cue": "weak spelling, beside its cue word `{}`",
    "version": "weak spelling, with a version behind it",
    "deed": "weak spelling, before a word of <w.company_deed>",
    "listed": "weak spelling, in a list with a sure model",
    "sure-elsewhere": "weak spelling, sure at another place of the article",
}
_SHORT = ("short-form", "continued", "elliptic", "tier")
"""Finders of names that lean on one written out before."""
_HOW = {
    "continued": "a further member of the list that begins with{}",
    "short-form": "short for{}",
    "elliptic": "a size or version that stands for a member of{}",
    "tier": "a tier that stands for a member of{}",
    "bare-member": "in <w.bare_member>, and its family or maker is named",
    "related-version": "a version alone, of the one family here that counts with its letter",
    "model-shape": "in no list; shaped like the name of a model",
    "model-introduced": "in no list; introduced as a model by the words beside it",
    "model-released": "in no list; released, and called a model right beside its name",
    "model-quoted": "in no list; in quotation marks beside a noun for models",
    "model-byline": "in no list; the team that sent the article in is named for it",
    "model-listed": "in no list; stands in a list with a known model",
    "model-joined": "in no list; joined by a hyphen before the name of a known model",
    "model-stem": "in no list; a sized member of it is named",
    "model-member": "in no list; goes on from a new name with a hyphen or a version",
    "benchmark-shape": "in no list; shaped or introduced like a test",
    "benchmark-task": "in no list; a task or exam that something is said to be done in",
    "company-cue": "in no list; beside a word that only companies have",
    "company-shape": "in no list; ends like the name of a company",
    "company-arm": "in no list; begins with a known company and ends with a word for a unit",
    "company-suffix": "in no list; ends like a company",
    "company-short": "what the name of a company begins with, or its letters, and it acts like one; or in brackets",
    "maker-in-name": "the maker, with which a spelling of a model begins",
    "person-shape": "in no list; a name beside a title or verb",
    "parameters": "a figure with a unit that counts parameters",
    "score": "a figure beside a test",
    "rank": "words for a place in an order",
}


def place_of(rule: Rule, pattern: Pattern) -> str:
    """File and line of a pattern of a rule."""
    item = rule.item
    whens = (change["when"] for change in item.get("modify", ()))
    written: Iterable[Any] = (*item.get("patterns", ()), *item.get("also", ()), *item.get("unless", ()), *whens)
    line = next((line_of(text, rule.line) for text in written if text == pattern.source), rule.line)
    return f"{rule.file}:{line}"
