"""Why an extraction says what it says: for each record the rule, the words of each field, and the entries behind names.

`explanations` gives values, `render` writes them, `explain` does both for one article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.packs import Data
from llmnews.pipeline import Extractor
from llmnews.records import BenchmarkClaim, Evidence, Extraction, ParameterScale, Quote, Release


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a name is from: its gazetteer entry, or nothing but the text."""

    kind: str
    name: str
    id: str | None
    place: str
    """File and line of the entry, empty for a name that is in no list."""
    source: str
    """Source of the entry's fact, empty for a name that is in no list."""

    def __str__(self) -> str:
        if not self.place:
            return f"{self.name}: {self.kind} in no list"
        return f"{self.name}: {self.kind} `{self.id}`, {self.place}, source: {self.source}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One record with the way it came about."""

    record: str
    """Its type: release, parameters, benchmark or quote."""
    values: tuple[tuple[str, str], ...]
    """The fields that are not null, as text, in the order of the contract."""
    place: str
    """File and line of the rule; empty where a finder made the record."""
    evidence: Evidence
    origins: tuple[Origin, ...]


def explain(extractor: Extractor, article: Article | str) -> str:
    """The names and records of an article, each with its origin, for a reader at a terminal.

    Raises ArticleError where a page cannot be read.
    """
    return render(extractor.extract(article), extractor.data)


def explanations(extraction: Extraction, data: Data) -> list[Explanation]:
    """How each record came about, in the order of the contract; `data` is what the extraction was made with."""
    places = {rule.id: f"{rule.file}:{rule.line}" for rule in data.rulebook.rules}
    out = []
    for record, kind in _records(extraction):
        evidence = record.evidence
        out.append(
            Explanation(
                record=kind, values=tuple(_values(record)), place=places.get(evidence.rule, ""), evidence=evidence,
                origins=tuple(_origins(record, extraction, data)),
            )
        )  # fmt: skip
    return out


def render(extraction: Extraction, data: Data) -> str:
    """The names, the records and the warnings of an extraction, one below the other."""
    lines: list[str] = []
    for model in extraction.models:
        maker = f", made by {model.company}" if model.company else ""
        lines.append(f"{_origin('model', model.name, model.id, data)}{maker} ({_times(len(model.mentions))})")
    lines += [f"{_origin('company', c.name, c.id, data)} ({_times(len(c.mentions))})" for c in extraction.companies]
    for explanation in explanations(extraction, data):
        lines += ["", *_lines(explanation)]
    lines += [f"warning {notice.code}: {notice.message}" for notice in extraction.warnings]
    return "\n".join(lines).strip("\n") or "nothing found"


def _lines(explanation: Explanation) -> Iterator[str]:
    evidence = explanation.evidence
    yield f"{explanation.record}: {', '.join(f'{name} {value}' for name, value in explanation.values)}"
    place = f" ({explanation.place})" if explanation.place else ""
    yield f"    by {evidence.rule}{place}, confidence {evidence.confidence:g}"
    start, end = evidence.sentence.start, evidence.sentence.end
    inside = {name: s for name, s in evidence.fields.items() if start <= s.start and s.end <= end}
    yield marked(evidence.sentence.text, [(s.start - start, s.end - start, name) for name, s in inside.items()])
    for name, span in evidence.fields.items():
        if name not in inside:
            yield f"    {name} from characters {span.start} to {span.end}:"
            yield marked(span.text, [(0, len(span.text), name)])
    for origin in explanation.origins:
        yield f"    {origin}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


_Record = Release | ParameterScale | BenchmarkClaim | Quote


def _records(extraction: Extraction) -> Iterator[tuple[_Record, str]]:
    """All records that carry evidence, with the name of their type."""
    groups: Sequence[tuple[Sequence[_Record], str]] = (
        (extraction.releases, "release"),
        (extraction.parameters, "parameters"),
        (extraction.benchmarks, "benchmark"),
        (extraction.quotes, "quote"),
    )
    for records, kind in groups:
        for record in records:
            yield record, kind


def _values(record: _Record) -> Iterator[tuple[str, str]]:
    # Offsets and the normal form of a quote only repeat its words.
    for name, value in record.model_dump(exclude={"evidence", "start", "end", "normalized"}).items():
        if isinstance(value, dict):
            value = value["iso"] or value["text"]
        if value is not None and value is not False:
            yield name, "true" if value is True else " ".join(str(value).split())


def _origins(record: _Record, extraction: Extraction, data: Data) -> Iterator[Origin]:
    """The entries that the names of a record come from."""
    if isinstance(record, Quote):
        if record.speaker_id is not None:
            yield _origin("person", record.speaker, record.speaker_id, data)
        return
    model = next((m for m in extraction.models if m.name == record.model), None)
    if model is not None:
        yield _origin("model", model.name, model.id, data)
    if isinstance(record, Release):
        company = next((c for c in extraction.companies if c.name == record.company), None)
        if company is not None:
            yield _origin("company", company.name, company.id, data)
    if isinstance(record, BenchmarkClaim) and record.benchmark is not None:
        yield _origin("benchmark", record.benchmark, record.benchmark_id, data)


def _origin(kind: str, name: str, id: str | None, data: Data) -> Origin:
    located = data.gazetteer.by_id.get((kind, id)) if id is not None else None
    if located is None:
        return Origin(kind, name, id, "", "")
    return Origin(kind, name, id, f"{located.file}:{located.line}", located.entry.source)
