"""The order of the work: article → text → mentions → matches → records, on one screen."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from llmnews.article import Article, Reader
from llmnews.clean import clean, language_of, lowered, normalized, settings_for
from llmnews.errors import ArticleError
from llmnews.keywords import keywords
from llmnews.match import Binding, Clause, bindings
from llmnews.mention import Mention
from llmnews.mentions.dates import Dates
from llmnews.mentions.names import Names
from llmnews.mentions.novel import Novel
from llmnews.mentions.parameters import Parameters
from llmnews.mentions.people import People
from llmnews.mentions.scores import Scores
from llmnews.packs import Data, load
from llmnews.parallel import in_order
from llmnews.quotes import Quotes
from llmnews.records import Evidence, Extraction, Keyword, Quote, Topic
from llmnews.resolve import Resolver
from llmnews.rulebook import Rule, Rulebook
from llmnews.sentences import Sentence, paragraphs, sentences
from llmnews.tables import results
from llmnews.text import Text


class Extractor:
    """Gazetteers and rules, compiled once. Safe to share between threads; pickles as its packs and rebuilds."""

    def __init__(self, packs: Sequence[str | Path] = ()) -> None:
        self._packs = tuple(map(str, packs))
        self._data: Data = load(self._packs)
        lexicon = self._data.gazetteer.lexicon
        self._reader = Reader(lexicon)
        self._novel = Novel(lexicon)
        self._names = Names(self._data.gazetteer, lexicon)
        self._dates = Dates(lexicon)
        self._parameters = Parameters(lexicon)
        self._scores = Scores(lexicon)
        self._people = People(lexicon)
        self._quotes = Quotes(lexicon)

    def __reduce__(self) -> tuple[type[Extractor], tuple[tuple[str, ...]]]:
        return Extractor, (self._packs,)

    @property
    def data(self) -> Data:
        """The gazetteers and rules that it works with."""
        return self._data

    def with_rules(self, rules: Sequence[Rule]) -> Extractor:
        """An extractor with these rules in place of its own; it shares everything else, and pickles without them."""
        other = object.__new__(Extractor)
        other.__dict__.update(self.__dict__)
        other._data = replace(self._data, rulebook=Rulebook(rules))
        return other

    def extract(self, article: Article | str, with_text: bool = False) -> Extraction:
        """Everything that one article says.

        `with_text` puts the text that offsets refer to into the extraction. Raises ArticleError where a page cannot
        be read.
        """
        article = Article(text=article) if isinstance(article, str) else article
        reading = self._reader.read(article)
        markup = reading.form == "html-fragment"
        settings = settings_for(Text(reading.body).cut(reading.skip, "\n\n").clean, markup)
        text = clean(reading.body, settings, reading.skip)
        body = text.clean
        spans = sentences(body)
        names, words = self._find(body, spans)
        resolver = Resolver(text, spans, self._data.gazetteer, names)
        bound = self._match(body, names, words, resolver, reading.article)
        resolver.link_makers(bound["maker"])
        releases = resolver.releases(bound["release"])
        parameters = resolver.parameters(bound["parameters"])
        benchmarks = resolver.benchmarks(bound["benchmark"], results(body, names) if "|" in body else ())
        quotes = self._quote(text, names, settings)
        meta = reading.article
        return Extraction(
            id=meta.id, title=meta.title, url=meta.url, source=meta.source, author=meta.author, published=meta.published,
            language=language_of(reading.body), companies=resolver.companies(), models=resolver.models(), releases=releases,
            parameters=parameters, benchmarks=benchmarks, quotes=quotes, keywords=self._keywords(names, text),
            technologies=self._topics("technology", names, text), industries=self._topics("industry", names, text),
            warnings=tuple(resolver.notices), data_version=self._data.version,
            text=reading.body if with_text or reading.extracted else None,
        )  # fmt: skip

    def extract_many(self, articles: Iterable[Article], workers: int = 1) -> Iterator[Extraction]:
        """Extractions in the order of the articles; more than one worker means that many processes.

        Raises what `extract` raises, at the place of the article that caused it.
        """
        return in_order(Extractor.extract, self, articles, workers)

    def mentions(self, sentence: str) -> tuple[Text, list[Mention], dict[str, list[Mention]]]:
        """A plain text cleaned, the names in it, and the words of each list."""
        text = clean(sentence, settings_for(sentence, markup=False))
        return text, *self._find(text.clean, sentences(text.clean))

    def _find(self, body: str, spans: Sequence[Sentence]) -> tuple[list[Mention], dict[str, list[Mention]]]:
        """The names in a clean text, and the words of each list."""
        starts = [s.start for s in spans]

        def sentence_at(offset: int) -> tuple[int, int]:
            sentence = spans[max(0, bisect_right(starts, offset) - 1)]
            return sentence.start, sentence.end

        found = self._data.gazetteer.find(body, sentence_at)
        return self._names.find(body, self._novel.find(body, found), found.words), found.words

    def _match(
        self, body: str, names: Sequence[Mention], words: dict[str, list[Mention]], resolver: Resolver, article: Article
    ) -> dict[str, list[tuple[Binding, int]]]:
        """Bindings of all rules with the number of their sentence, by type of record."""
        rulebook = self._data.rulebook
        low = lowered(body)
        bound: dict[str, list[tuple[Binding, int]]] = {kind: [] for kind in rulebook.by_record}
        for index, here in sorted(_by_sentence(resolver.sentences, itertools.chain(names, *words.values())).items()):
            sentence = resolver.sentences[index]
            start, end = sentence.start, sentence.end
            taken = [*here.get("model", ()), *here.get("company", ()), *here.get("benchmark", ())]
            here["parameters"] = [
                m for m in self._parameters.find(body, start, end)
                if not any(m.values["number_start"] < t.end and t.start < m.values["number_end"] for t in taken)
            ]  # fmt: skip
            if not _DATED.isdisjoint(here):
                here["date"] = _apart(self._dates.find(body, start, end, article.published), taken)
            if not _SCORED.isdisjoint(here):
                values = _apart(self._scores.find(body, start, end), taken + here["parameters"])
                here["score"] = [m for m in values if m.kind == "score"]
                here["rank"] = [m for m in values if m.kind == "rank"]
            equal = [m.start for m in here.get("w.equal", ())]
            here = {k: _listed(body, v, equal) for k, v in here.items() if v}
            clause = Clause(body, low, start, end, here, frozenset(here))
            if "w.event" in here:
                resolver.days += [m for m in here.get("date", ()) if m.values.get("iso")]
            for kind, rules in rulebook.by_record.items():
                bound[kind] += [(binding, index) for binding in bindings(rules, clause)]
        return bound

    def _quote(self, text: Text, names: Sequence[Mention], settings: Any) -> tuple[Quote, ...]:
        lines = paragraphs(text.clean)
        known = [m for m in names if m.kind in ("person", "company", "model")]
        starts = [m.start for m in known]
        people = [
            person
            for start, end in lines
            for person in self._people.find(
                text.clean, start, end, known[bisect_left(starts, start) : bisect_left(starts, end)]
            )
        ]
        speakers = sorted([m for m in known if m.kind != "model"] + people, key=lambda m: m.start)
        out = []
        for q in self._quotes.find(text.clean, lines, speakers):
            content = text.span(q.start, q.end)
            speaker = text.span(*q.speaker)
            title = text.span(*q.title) if q.title else None
            organization = text.span(*q.organization) if q.organization else None
            fields = {"speaker": speaker, "title": title, "organization": organization, "text": content}
            out.append(Quote(
                speaker=speaker.text, speaker_id=q.speaker_id, title=title.text if title else None,
                organization=organization.text if organization else None, direct=q.direct, text=content.text,
                start=content.start, end=content.end, normalized=normalized(content.text, settings),
                evidence=Evidence(
                    rule=q.finder, sentence=text.span(*q.evidence), confidence=q.confidence,
                    fields={k: v for k, v in fields.items() if v},
                ),
            ))  # fmt: skip
        return tuple(out)

    def _keywords(self, names: Sequence[Mention], text: Text) -> tuple[Keyword, ...]:
        return tuple(
            Keyword(name=name, weight=weight, mentions=tuple(text.span(m.start, m.end) for m in places))
            for name, weight, places in keywords(names, self._data.frequencies)
        )

    def _topics(self, kind: str, names: Sequence[Mention], text: Text) -> tuple[Topic, ...]:
        topics: dict[str, tuple[str, list[Any]]] = {}
        for m in names:
            if m.kind == kind and m.id is not None:
                topics.setdefault(m.id, (m.name, []))[1].append(text.span(m.start, m.end))
        return tuple(Topic(name=name, id=id, mentions=tuple(spans)) for id, (name, spans) in topics.items())


_DATED = frozenset(("w.release", "w.access", "w.create", "w.upgrade", "w.event"))
"""Kinds of word in whose sentence a date is worth reading."""


_SCORED = frozenset(("benchmark", "w.compare", "w.rank_word"))
"""Kinds of mention in whose sentence figures and ranks are worth reading."""


def _by_sentence(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> dict[int, dict[str, list[Mention]]]:
    """Number of a sentence → kind → the mentions that lie inside it, in order."""
    starts = [s.start for s in sentences]
    found: dict[int, dict[str, list[Mention]]] = {}
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= sentences[index].end:
            found.setdefault(index, {}).setdefault(mention.kind, []).append(mention)
    return found


def _apart(found: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Mentions that overlap none of those taken."""
    return [m for m in found if not any(m.start < t.end and t.start < m.end for t in taken)]


def _listed(body: str, mentions: list[Mention], equal: Sequence[int]) -> list[Mention]:
    """Like mentions joined by 、，和 and so on, each run of them made into one.

    `equal` holds the places of words such as 相当: in "A 与 B 相当" nothing is listed.
    """
    if len(mentions) < 2 or mentions[0].kind.startswith("w.") or mentions[0].kind == "date":
        return mentions
    out: list[Mention] = []
    run = [mentions[0]]
    for mention in [*mentions[1:], None]:
        if mention is not None and mention.start >= run[-1].end and _joined(body, run[-1].end, mention.start):
            apart = body[run[-1].end : mention.start].strip() in _WITH and any(0 <= at - mention.end <= 12 for at in equal)
            if not apart:
                run.append(mention)
                continue
        first = run[0]
        out.append(first if len(run) == 1 else Mention(first.kind, first.start, run[-1].end, first.name, first.id, members=tuple(run)))
        if mention is not None:
            run = [mention]
    return out


_WITH = frozenset("与和跟同")
_JOINTS = frozenset("、 ， , / 和 与 及 以及 或 或者 and or & + ,and ,or 、和 跟 同 还有 、以及 ， 和 甚至".split())


def _joined(body: str, start: int, end: int) -> bool:
    return end - start <= 12 and body[start:end].translate(_DECORATION).replace(" ", "").lower() in _JOINTS


_DECORATION = {ord(c): None for c in "\"'“”‘’「」『』《》【】[]()*_"}

_shared: list[Extractor] = []


def shared() -> Extractor:
    """The extractor with the shipped data, built at the first call."""
    if not _shared:
        _shared.append(Extractor())
    return _shared[0]


def extract(
    text: str, *, published: Any = None, title: str | None = None, url: str | None = None, source: str | None = None,
    id: str | None = None,
) -> Extraction:  # fmt: skip
    """Everything that `text` says, with the shipped gazetteers and rules.

    `published` is the day that relative dates count from, a date or ISO text; what is not given is read from the text
    where it states it. Raises ArticleError where a page cannot be read, ValueError for an unreadable `published`.
    """
    return shared().extract(Article(text=text, published=published, title=title, url=url, source=source, id=id))


__all__ = ["ArticleError", "Extractor", "extract", "shared"]
