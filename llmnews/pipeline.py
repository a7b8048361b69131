"""The order of the work: article → text → mentions → matches → records, on one screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, overload

from llmnews.article import Article
from llmnews.clause import Clause
from llmnews.clauses import Clauses
from llmnews.clean import Settings, clean, cleaned, language_of, settings_for, without
from llmnews.executives import Executives
from llmnews.gazetteer import Gazetteer
from llmnews.keywords import keywords
from llmnews.match import Bound, bindings
from llmnews.memory import without_collection
from llmnews.mention import Mention
from llmnews.mentions.asides import Asides
from llmnews.mentions.names import Names
from llmnews.mentions.novel import Novel
from llmnews.mentions.people import People, no_names
from llmnews.mentions.slips import Slips
from llmnews.moods import Moods
from llmnews.output import NAMED, keyword_records, quote_records, slip_notices, topics
from llmnews.pack_files import Shipped
from llmnews.packs import Data, Loader
from llmnews.parallel import in_order
from llmnews.quotes import Quotes
from llmnews.reader import Reader, Reading
from llmnews.records import Extraction
from llmnews.references import References
from llmnews.resolve import Resolver
from llmnews.rule import Rule
from llmnews.rulebook import Rulebook
from llmnews.sentences import Sentence, paragraphs, sentences
from llmnews.tables import Tables
from llmnews.text import Text
from llmnews.trust import Trust
from llmnews.words import Words

if TYPE_CHECKING:
    from llmnews.reasons import Explanation, WhyNot


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the rules meet it: read, cleaned, its names and words found, its sentences made into clauses."""

    reading: Reading
    settings: Settings
    text: Text
    spans: Sequence[Sentence]
    names: Sequence[Mention]
    words: Mapping[str, Sequence[Mention]]
    clauses: Sequence[tuple[int, Clause]]


class Extractor:
    """Gazetteers and rules, compiled once. Safe to share between threads; pickles as its packs and rebuilds."""

    def __init__(self, packs: Sequence[str | Path] = (), *, shipped: Shipped | None = None) -> None:
        """`packs` are folders laid over the shipped data; `shipped` its own two folders, where others shall stand for
        them. Raises DataError with all faults at once.
        """
        self._packs = tuple(map(str, packs))
        self._shipped = shipped
        self._loader = Loader(self._packs, shipped)
        self._reloading = Lock()
        with without_collection():
            programs = self._loader.recall()
            self._data = self._loader.load()
            self._read_names()
            self._read_words()
            self._loader.keep(programs)

    def _read_names(self) -> None:
        """Makes the tools that know the names of the gazetteer."""
        gazetteer = self._data.gazetteer
        self._slips = Slips(gazetteer, gazetteer.lexicon)
        self._names = Names(gazetteer, gazetteer.lexicon)
        self._asides = Asides(gazetteer, gazetteer.lexicon)
        self._executives = Executives(gazetteer.by_id.values(), gazetteer.lexicon)

    def _read_words(self) -> None:
        """Makes the tools that know word lists only."""
        lexicon = self._data.gazetteer.lexicon
        self._reader = Reader(lexicon)
        self._novel = Novel(lexicon)
        self._clauses = Clauses(lexicon)
        self._tables = Tables(lexicon)
        self._people = People(lexicon)
        self._quotes = Quotes(lexicon)
        self._references = References(lexicon)
        self._moods = Moods(lexicon)

    def __reduce__(self) -> tuple[Callable[..., Extractor], tuple[tuple[str, ...], Shipped | None]]:
        return _rebuilt, (self._packs, self._shipped)

    @property
    def data(self) -> Data:
        """The gazetteers and rules that it works with."""
        return self._data

    @property
    def data_version(self) -> str:
        """Which data is live: it changes with every byte of a gazetteer or rule, and stands in each extraction."""
        return self._data.version

    def reload(self) -> bool:
        """Reads the packs again where files have changed; whether any has.

        Threads that extract meanwhile work with the old data or with the new, never with parts of both; so does each
        article of `extract_many`, whose worker processes keep the data that they began with. Raises DataError, and
        keeps the old data, where the new is faulty.
        """
        with self._reloading:
            data = self._loader.load()
            if data.version == self._data.version:
                return False
            fresh = self._still(dict(self.__dict__))
            fresh._data = data
            if data.gazetteer is not self._data.gazetteer:
                fresh._read_names()
            if data.gazetteer.lexicon is not self._data.gazetteer.lexicon:
                fresh._read_words()
            self.__dict__ = fresh.__dict__
        return True

    def _still(self, state: dict[str, Any] | None = None) -> Extractor:
        """The extractor in this state, or as it is now: a reload, which puts another dictionary in the place of
        `__dict__`, does not reach it."""
        other = object.__new__(type(self))
        other.__dict__ = self.__dict__ if state is None else state
        return other

    def _with(self, **changed: Any) -> Extractor:
        other = self._still(dict(self.__dict__))
        other._data = replace(other._data, **changed)
        return other

    def with_rules(self, rules: Sequence[Rule]) -> Extractor:
        """An extractor with these rules in place of its own; it shares everything else, and pickles without them."""
        return self._with(rulebook=Rulebook(rules))

    def with_trust(self, trust: Trust) -> Extractor:
        """An extractor with these measures in place of its own; it shares everything else, and pickles without them."""
        return self._with(trust=trust)

    def extract(self, article: Article | str, with_text: bool = False) -> Extraction:
        """Everything that one article says.

        `with_text` puts the text that offsets refer to into the extraction. Raises ArticleError where a page cannot
        be read.
        """
        still = self._still()
        article = Article(text=article) if isinstance(article, str) else article
        with without_collection():
            return still.conclude(still.prepare(article, still._data.rulebook), with_text)

    def prepare(self, article: Article, rulebook: Rulebook | None = None) -> Prepared:
        """The first half of `extract`; with a rulebook, only sentences that a rule of it might read are made into
        clauses: one of eight."""
        reading = self._reader.read(article)
        markup = reading.form == "html-fragment"
        left = without(reading.body, reading.skip)
        settings = settings_for(left.clean, markup)
        text = cleaned(left, settings)
        spans = sentences(text.clean)
        names, words = self._find(text.clean, spans)
        clauses = tuple(self._clauses.read(text.clean, spans, names, words, reading.article.published, rulebook))
        return Prepared(reading, settings, text, spans, names, words, clauses)

    def conclude(self, prepared: Prepared, with_text: bool = False) -> Extraction:
        """The second half of `extract`: rules, records, quotations."""
        reading, text, names = prepared.reading, prepared.text, prepared.names
        body = text.clean
        resolver, bound = self._resolver(prepared)
        trust = self._data.trust
        releases = trust.applied("release", resolver.releases(bound["release"]))
        parameters = trust.applied("parameters", resolver.parameters(bound["parameters"]))
        claims = resolver.benchmarks(bound["benchmark"], self._tables.results(body, names))
        said = self._quotes.find(body, paragraphs(body), self._speakers(body, names))
        meta = reading.article
        text.make_spans([(name.start, name.end) for name in names if name.kind in NAMED])
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
            benchmarks=trust.applied("benchmark", claims),
            quotes=quote_records(said, text, prepared.settings, self._executives, meta.published, trust),
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

    @overload
    def explain(self, article: Article | str) -> Explanation: ...

    @overload
    def explain(self, article: Article | str, why_not: str) -> WhyNot: ...

    def explain(self, article: Article | str, why_not: str | None = None) -> Explanation | WhyNot:
        """Why the article gives the records that it gives; with `why_not`, why it gives no other ones.

        `why_not` names a type of record ("release", "parameters", "benchmark", "maker", "quote"), a field of one
        ("release.date"), or "company" or "model" for names. Takes two to three times as long as `extract`. Raises
        ArticleError where a page cannot be read, LlmnewsError where nothing is called `why_not`.
        """
        from llmnews.explain import explained
        from llmnews.readings import Run
        from llmnews.whynot import unexplained

        still = self._still()
        prepared = still.prepare(Article(text=article) if isinstance(article, str) else article)
        resolver, bound = still._resolver(prepared)
        resolver.releases(bound["release"])  # which may correct a maker
        text = prepared.text

        def named(mention: Mention | None, sentence: int) -> str | None:
            entity = resolver.names.meant(mention, sentence)
            return entity.name if entity else None

        run = Run(
            extraction=still.conclude(prepared), gazetteer=still._data.gazetteer, rulebook=still._data.rulebook,
            text=text, sentences=prepared.spans, names=prepared.names, words=prepared.words, clauses=prepared.clauses,
            makers={
                resolver.names.by_key[key].name: (b.rule, b.pattern) if b else None
                for key, (_, b) in resolver.makers.by_model.items()
            },
            speakers=still._speakers(text.clean, prepared.names), named=named, moods=still._moods,
            hits=still._data.gazetteer.hits(text.clean, _finder_of(prepared.spans)) if prepared.spans else (),
        )  # fmt: skip
        return explained(run) if why_not is None else unexplained(run, why_not)

    def with_gazetteer(self, gazetteer: Gazetteer) -> Extractor:
        """An extractor that finds names with this gazetteer, whose entries and words are those of its own; it shares
        everything else, and pickles without it."""
        return self._with(gazetteer=gazetteer)

    def mentions(self, sentence: str) -> tuple[Text, list[Mention], Words]:
        """A plain text cleaned, the names in it, and the words of each list."""
        text = clean(sentence, settings_for(sentence, markup=False))
        return text, *self._still()._find(text.clean, sentences(text.clean))

    def _find(self, body: str, spans: Sequence[Sentence]) -> tuple[list[Mention], Words]:
        """The names in a clean text, and the words of each list."""
        sentence_at = _finder_of(spans)
        found = self._slips.find(body, self._data.gazetteer.find(body, sentence_at))
        names = self._names.find(body, self._novel.find(body, found), found.words)
        for company in list(self._asides.find(body, names, sentence_at)):
            company.values = {**company.values, "aside": True}
        return names, found.words

    def _resolver(self, prepared: Prepared) -> tuple[Resolver, dict[str, list[Bound]]]:
        """What makes records of the bindings of an article, and those bindings by type of record."""
        resolver = Resolver(
            prepared.text, prepared.spans, self._data.gazetteer, prepared.names, self._references, self._moods
        )
        bound = self._match(prepared.clauses, resolver)
        resolver.link(bound["maker"], bound["benchmark"])
        return resolver, bound

    def _match(self, clauses: Iterable[tuple[int, Clause]], resolver: Resolver) -> dict[str, list[Bound]]:
        """Bindings of all rules with the number of their sentence, by type of record."""
        rulebook = self._data.rulebook
        bound: dict[str, list[Bound]] = {kind: [] for kind in rulebook.by_record}
        for index, clause in clauses:
            resolver.note(index, clause)
            low = clause.low[clause.start : clause.end]
            for kind, chosen in rulebook.worth_reading(clause.present, low).items():
                for binding in bindings(chosen, clause):
                    bound[kind].append((binding, index))
        return bound

    def _speakers(self, body: str, names: Sequence[Mention]) -> list[Mention]:
        """Persons and companies of a text, those that no list knows among them, sorted."""
        known = [m for m in names if m.kind in ("person", "company", "model")]
        people = self._people.find(body, 0, len(body), known)
        others = no_names([m for m in known if m.kind != "model"], body, (person.name for person in people))
        return sorted([*others, *people], key=lambda m: m.start)


def _finder_of(spans: Sequence[Sentence]) -> Callable[[int], tuple[int, int]]:
    """What tells the sentence around an offset, or before it."""
    starts = [sentence.start for sentence in spans]

    def sentence_at(offset: int) -> tuple[int, int]:
        sentence = spans[max(0, bisect_right(starts, offset) - 1)]
        return sentence.start, sentence.end

    return sentence_at


def _rebuilt(packs: tuple[str, ...], shipped: Shipped | None) -> Extractor:
    return Extractor(packs, shipped=shipped)


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
