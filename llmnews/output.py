"""What needs no resolving, as public records: quotations, keywords, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from llmnews.blocks import Quotation
from llmnews.clean import Settings, normalized
from llmnews.executives import Executives
from llmnews.keywords import KINDS
from llmnews.mention import Mention, Place
from llmnews.records import KEYWORDS, TOPICS, Evidence, Keyword, Notice, Quote, Topic
from llmnews.text import Span, Text
from llmnews.trust import LISTED, NEW, Trust

NAMED = KINDS - {"benchmark"}
"""Kinds of name whose every place is in some record."""


def quote_records(
    quotations: Iterable[Quotation], text: Text, settings: Settings, executives: Executives, published: date | None,
    trust: Trust,
) -> tuple[Quote, ...]:  # fmt: skip
    """Quotations with their words taken from the raw text, and how far each can be trusted."""
    quotations = list(quotations)
    text.make_spans(place for quotation in quotations for place in _places(quotation))
    return tuple(_quote(q, text, settings, executives, published, trust) for q in quotations)


def _places(quotation: Quotation) -> Iterator[Place]:
    """The places of the clean text that the record of a quotation names."""
    yield quotation.start, quotation.end
    yield quotation.speaker
    yield quotation.evidence
    if quotation.title:
        yield quotation.title
    if quotation.organization:
        yield quotation.organization


def _quote(
    quotation: Quotation, text: Text, settings: Settings, executives: Executives, published: date | None, trust: Trust
) -> Quote:
    content = text.span(quotation.start, quotation.end)
    speaker = text.span(*quotation.speaker)
    title = text.span(*quotation.title) if quotation.title else None
    organization = text.span(*quotation.organization) if quotation.organization else None
    fields = {"speaker": speaker, "title": title, "organization": organization, "text": content}
    return Quote(
        speaker=speaker.text,
        speaker_id=quotation.speaker_id,
        title=title.text if title else None,
        organization=organization.text if organization else None,
        executive=executives.lead(text.clean, quotation.title, quotation.organization, quotation.speaker_id, published),
        direct=quotation.direct,
        text=content.text,
        start=content.start,
        end=content.end,
        normalized=normalized(content.text, settings),
        evidence=Evidence(
            rule=quotation.finder,
            sentence=text.span(*quotation.evidence),
            fields={name: span for name, span in fields.items() if span is not None},
            confidence=trust.confidence(
                "quote", quotation.finder, LISTED if quotation.speaker_id is not None else NEW, quotation.confidence
            ),
        ),
    )


def keyword_records(found: Iterable[tuple[str, float, Sequence[Mention]]], text: Text) -> tuple[Keyword, ...]:
    """Keywords with the places of the raw text that name them."""
    return KEYWORDS.validate_python(
        [{"name": name, "weight": weight, "mentions": _spans(places, text)} for name, weight, places in found]
    )


def topics(kind: str, names: Iterable[Mention], text: Text) -> tuple[Topic, ...]:
    """The technologies or industries among the names, in order of appearance."""
    places: dict[str, list[Mention]] = {}
    for name in names:
        if name.kind == kind and name.id is not None:
            places.setdefault(name.id, []).append(name)
    if not places:
        return ()
    return TOPICS.validate_python(
        [{"name": found[0].name, "id": id, "mentions": _spans(found, text)} for id, found in places.items()]
    )


def slip_notices(names: Iterable[Mention], text: Text) -> Iterator[Notice]:
    """One notice for each spelling that was read as a name although a character of it is wrong."""
    seen: set[tuple[str, str]] = set()
    for name in names:
        if name.finder != "slip":
            continue
        written = text.span(name.start, name.end).text
        if (written, name.name) not in seen:
            seen.add((written, name.name))
            yield Notice(code="misspelt-name", message=f"{written} is read as {name.name}")


def _spans(mentions: Iterable[Mention], text: Text) -> tuple[Span, ...]:
    return text.spans([(m.start, m.end) for m in mentions])
