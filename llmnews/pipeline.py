"""The order of the work: article → text → mentions → matches → records, on one screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from llmnews.article import Article
from llmnews.clause import Clause
from llmnews.clauses import Clauses
from llmnews.clean import clean, language_of, settings_for
from llmnews.keywords import keywords
from llmnews.match import bindings
from llmnews.mention import Mention
from llmnews.mentions.names import Names
from llmnews.mentions.novel import Novel
from llmnews.mentions.people import People
from llmnews.mentions.slips import Slips
from llmnews.output import keyword_records, quote_records, slip_notices, topics
from llmnews.packs import Data, load
from llmnews.parallel import in_order
from llmnews.quotes import Quotes
from llmnews.reader import Reader
from llmnews.records import Extraction
from llmnews.resolve import Bound, Resolver
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
        self._slips = Slips(self._data.gazetteer, lexicon)
        self._novel = Novel(lexicon)
        self._names = Names(self._data.gazetteer, lexicon)
        self._clauses = Clauses(lexicon)
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
        bound = self._match(self._clauses.read(body, spans, names, words, reading.article.published), resolver)
        resolver.note_rivals(bound["benchmark"])
        resolver.link_makers(bound["maker"])
        releases = resolver.releases(bound["release"])
        parameters = resolver.parameters(bound["parameters"])
        benchmarks = resolver.benchmarks(bound["benchmark"], results(body, names) if "|" in body else ())
        lines = paragraphs(body)
        said = self._quotes.find(body, lines, self._speakers(body, names))
        meta = reading.article
        return Extraction(
            id=meta.id,
            title=meta.title,
            url=meta.url,
            source=meta.source,
            author=meta.author,
            published=meta.published,
            language=language_of(reading.body),
            companies=resolver.companies(),
            models=resolver.models(),
            releases=releases,
            parameters=parameters,
            benchmarks=benchmarks,
            quotes=quote_records(said, text, settings),
            keywords=keyword_records(keywords(names, self._data.frequencies), text),
            technologies=topics("technology", names, text),
            industries=topics("industry", names, text),
            warnings=(*resolver.notices, *slip_notices(names, text)),
            data_version=self._data.version,
            text=reading.body if with_text or reading.extracted else None,
        )

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

        found = self._slips.find(body, self._data.gazetteer.find(body, sentence_at))
        return self._names.find(body, self._novel.find(body, found), found.words), found.words

    def _match(self, clauses: Iterable[tuple[int, Clause]], resolver: Resolver) -> dict[str, list[Bound]]:
        """Bindings of all rules with the number of their sentence, by type of record."""
        rulebook = self._data.rulebook
        bound: dict[str, list[Bound]] = {kind: [] for kind in rulebook.by_record}
        for index, clause in clauses:
            resolver.note_days(clause)
            for kind, rules in rulebook.by_record.items():
                bound[kind] += [(binding, index) for binding in bindings(rules, clause)]
        return bound

    def _speakers(self, body: str, names: Sequence[Mention]) -> list[Mention]:
        """Persons and companies of a text, those that no list knows among them, sorted."""
        known = [m for m in names if m.kind in ("person", "company", "model")]
        found = [m for m in known if m.kind != "model"]
        found += self._people.find(body, 0, len(body), known)
        return sorted(found, key=lambda m: m.start)


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
