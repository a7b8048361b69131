"""Every public output type, as the contract describes it.

Offsets count code points of the article's text exactly as given (of the extracted text where a page was given: the
extraction then carries it as `text`). Parameters are counts, not billions.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from llmnews.text import Span

Kind = Literal["launch", "open_source", "update", "access"]
Status = Literal["released", "planned", "rumored", "denied"]
Relation = Literal[">", ">=", "=", "<"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Record):
    """Why a record was made: the rule or finder, its sentence, and the words behind each field."""

    rule: str = Field(description="Id of the rule or finder that made the record.")
    sentence: Span = Field(description="The sentence or stretch that was read.")
    fields: dict[str, Span] = Field(default_factory=dict, description="Field name → the words its value came from.")
    confidence: float = Field(ge=0, le=1, description="How far the record can be trusted, from 0 to 1.")


class Company(_Record):
    """An organisation that makes, funds, owns, deploys, sells, buys or studies models or AI products in the text."""

    name: str = Field(description="Canonical name; as written where no gazetteer knows it.")
    id: str | None = Field(description="Gazetteer id, null for a name that is in no list.")
    mentions: tuple[Span, ...] = Field(description="Every place that names it.")


class Model(_Record):
    """A named model, model family, or assistant that is a model's direct face."""

    name: str = Field(description="Canonical name with version, size and variant.")
    id: str | None = Field(description="Gazetteer id of its family, null for a name that is in no list.")
    company: str | None = Field(description="Its maker, a `Company.name` of the same extraction, if the text says so.")
    mentions: tuple[Span, ...] = Field(description="Every place that names it.")


class NewsDate(_Record):
    """A date as the text says it."""

    iso: str | None = Field(
        description='"2023", "2023-04" or "2023-04-11"; null where the words give no such form.',
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
    )
    text: str = Field(description="The words that say it.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Release(_Record):
    """A model was, is or will be announced, opened, updated or made available."""

    model: str = Field(description="A `Model.name` of the same extraction.")
    company: str | None = Field(description="Who releases it, a `Company.name` of the same extraction, or null.")
    kind: Kind
    status: Status
    date: NewsDate | None
    evidence: Evidence


class ParameterScale(_Record):
    """A model's parameter count as stated."""

    model: str | None = Field(description="A `Model.name`, null for a model without a name.")
    min: int | None = Field(description="Fewest parameters; null is open. Equal to `max` for one exact figure.")
    max: int | None = Field(description="Most parameters; null is open.")
    kind: Literal["total", "active"]
    source: Literal["text", "name"] = Field(description="Stated in words, or read off the model's own name.")
    evidence: Evidence


class BenchmarkClaim(_Record):
    """A claim that places a model in an evaluation or against another model."""

    model: str = Field(description="A `Model.name` of the same extraction.")
    benchmark: str | None = Field(description="The test, as written; null for an unspecific comparison.")
    benchmark_id: str | None = Field(description="Gazetteer id of the test.")
    score: str | None = Field(description="The figure, as written.")
    rank: int | None = Field(description="1 for the first place.")
    rank_within: bool = Field(default=False, description='True for "top 10": the rank is a bound.')
    scope: str | None = Field(default=None, description='What the rank is among, as written ("among open models").')
    versus: str | None = Field(description="The rival, as written.")
    relation: Relation | None = Field(description="From the side of `model`.")
    evidence: Evidence


class Quote(_Record):
    """What a named person said, word for word or reported."""

    speaker: str = Field(description="As written.")
    speaker_id: str | None = Field(description="Gazetteer id of the person.")
    title: str | None = Field(description="Position, as written.")
    organization: str | None = Field(description="As written.")
    executive: bool = Field(default=False, description="Whether the speaker leads or speaks for a company.")
    direct: bool = Field(description="True for words in quotation marks or a block quote.")
    text: str = Field(description="The words without their outer quotation marks.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    normalized: str = Field(description="The same words, same script, without tags, inserted pinyin and odd spacing.")
    evidence: Evidence


class Keyword(_Record):
    """A word that says what the article is about."""

    name: str
    weight: float = Field(description="Frequency in the article times rarity in the news; higher is more telling.")
    mentions: tuple[Span, ...]


class Topic(_Record):
    """A technology or an industry that the article names."""

    name: str
    id: str
    mentions: tuple[Span, ...]


# The records of one of these kinds are made together, which takes half the time of making each.
COMPANIES = TypeAdapter(tuple[Company, ...])
MODELS = TypeAdapter(tuple[Model, ...])
KEYWORDS = TypeAdapter(tuple[Keyword, ...])
TOPICS = TypeAdapter(tuple[Topic, ...])


class Notice(_Record):
    """Something about the article that a reader of the records should know."""

    code: str = Field(description="Stable code, such as `conflicting-dates`.")
    message: str


class ModelRecord(_Record):
    """The flat view: all that the article says about one model."""

    company: str | None
    model: str | None = Field(description="Null in the one record that holds the quotes which belong to no model.")
    release_date: NewsDate | None = Field(description="Earliest dated release, released, launch or open source.")
    status: Status | None
    parameter_scale: tuple[ParameterScale, ...]
    benchmarks: tuple[BenchmarkClaim, ...]
    quotes: tuple[Quote, ...]
    releases: tuple[Release, ...] = Field(description="The releases that company, date and status were taken from.")


class Extraction(_Record):
    """Everything that one article says."""

    id: str | None
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    published: datetime.date | None
    language: Literal["zh-Hans", "zh-Hant", "en"] | None
    companies: tuple[Company, ...]
    models: tuple[Model, ...]
    releases: tuple[Release, ...]
    parameters: tuple[ParameterScale, ...]
    benchmarks: tuple[BenchmarkClaim, ...]
    quotes: tuple[Quote, ...]
    keywords: tuple[Keyword, ...]
    technologies: tuple[Topic, ...]
    industries: tuple[Topic, ...]
    warnings: tuple[Notice, ...]
    data_version: str = Field(description="Hash of gazetteers, rules and package version.")
    text: str | None = Field(
        default=None,
        description="What the offsets refer to, where that is not the text that was given; else on request.",
    )

    def records(self) -> list[ModelRecord]:
        """The flat view: one record for each model about which the article says more than its name.

        Quotes that belong to no model stand in one last record with `model` null.
        """
        rows: list[ModelRecord] = []
        placed: set[int] = set()
        makers = {model.name: model.company for model in self.models}
        employers = _employers(self)
        for model in self.models:
            releases = tuple(r for r in self.releases if r.model == model.name)
            scales = tuple(p for p in self.parameters if p.model == model.name)
            claims = tuple(b for b in self.benchmarks if b.model == model.name)
            quotes = []
            for i, quote in enumerate(self.quotes):
                names_it = any(quote.start <= m.start and m.end <= quote.end for m in model.mentions)
                if names_it or (makers[model.name] is not None and employers[i] == makers[model.name]):
                    quotes.append(quote)
            stated = any(p.source == "text" for p in scales)
            if not (releases or stated or claims or quotes):
                continue
            placed.update(i for i, q in enumerate(self.quotes) if q in quotes)
            dated = [
                r.date
                for r in releases
                if r.date and r.date.iso and r.status == "released" and r.kind in ("launch", "open_source")
            ]
            rows.append(
                ModelRecord(
                    company=model.company or next((r.company for r in releases if r.company), None),
                    model=model.name,
                    release_date=min(dated, key=lambda d: d.iso or "", default=None),
                    status=_strongest([r.status for r in releases]),
                    parameter_scale=scales,
                    benchmarks=claims,
                    quotes=tuple(quotes),
                    releases=releases,
                )
            )
        rest = tuple(q for i, q in enumerate(self.quotes) if i not in placed)
        if rest:
            rows.append(
                ModelRecord(
                    company=None, model=None, release_date=None, status=None,
                    parameter_scale=(), benchmarks=(), quotes=rest, releases=(),
                )
            )  # fmt: skip
        return rows


class _Origin(_Record):
    """The article that a flat record comes from."""

    id: str | None
    title: str | None
    url: str | None
    source: str | None
    published: datetime.date | None
    language: Literal["zh-Hans", "zh-Hant", "en"] | None
    text: str | None = Field(description="What the offsets refer to, where that is not the text that was given.")


class FlatRecord(ModelRecord, _Origin):
    """A line of `convert --flat`: what an article says about one model, with the article that says it."""


def _employers(extraction: Extraction) -> list[str | None]:
    """For each quote the company of the same extraction that its organisation names."""
    forms = {m.text: c.name for c in extraction.companies for m in c.mentions}
    return [None if q.organization is None else forms.get(q.organization) for q in extraction.quotes]


def _strongest(statuses: list[Status]) -> Status | None:
    order: tuple[Status, ...] = ("released", "planned", "rumored", "denied")
    return next((s for s in order if s in statuses), None)


class Failure(_Record):
    """Why an article gave no extraction."""

    type: str
    stage: str
    message: str


class FailedArticle(_Record):
    """The line of an article that could not be processed."""

    id: str | None
    error: Failure

    def to_line(self) -> dict[str, Any]:
        """The line as plain data."""
        return self.model_dump(mode="json")
