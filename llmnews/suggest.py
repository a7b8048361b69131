"""What the gazetteers lack, as a corpus shows it: names in no list, and spellings of names that are in one.

`suggest(extractor, articles)` finds them, `render` writes them as a patch to review. A suggestion brings the places
where it occurs; the sentence that proves it is the author's to write.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from llmnews.article import Article
from llmnews.clean import fold, lowered
from llmnews.entries import KINDS
from llmnews.errors import ArticleError
from llmnews.lexicon import Lexicon, any_of, bare
from llmnews.mention import Mention
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor, Prepared
from llmnews.spelled import spellings

LEAST = 3
"""Articles that a suggestion occurs in at least."""
CLOSE = 88.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which a name in no list may be a spelling of one in a list."""
PLACES = 5
"""Places shown of a suggestion."""
_NAMED = frozenset(("company", "model", "benchmark", "person"))

Place = tuple[str, int, int]
"""Id of an article, and offsets in its text."""


@dataclass(slots=True)
class Suggestion:
    """A name (`of` is None) or a spelling of the entry `of`, with the reason and the places.

    `makers` counts the companies that the articles give as the maker of a model.
    """

    kind: str
    text: str
    of: str | None
    reason: str
    places: list[Place] = field(default_factory=list)
    makers: Counter[str] = field(default_factory=Counter)

    @property
    def articles(self) -> int:
        """How many articles it occurs in."""
        return len({place[0] for place in self.places})

    def to_json(self) -> dict[str, Any]:
        """The suggestion as JSON can hold it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "of": self.of,
            "reason": self.reason,
            "articles": self.articles,
            "makers": dict(self.makers.most_common()),
            "places": [{"article": id, "start": start, "end": end} for id, start, end in self.places],
        }


@dataclass(frozen=True, slots=True)
class _Seen:
    """One place in one article: a name in no list, or words that an article calls another name of an entry."""

    kind: str
    text: str
    of: str | None
    reason: str
    place: Place
    maker: str | None = None


@dataclass(frozen=True, slots=True)
class _Searcher:
    """What a process works with."""

    extractor: Extractor
    appositions: Appositions


class Appositions:
    """Finds what a text calls another name: "X，又称 Y", "X (Y)", "X, also known as Y"."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = any_of(bare(lexicon, "alias_cue"))
        end = r"，。,；;：:、()（）“”\"「」『』\n"
        name = rf"[“\"「『]?(?P<name>[^\s{end}][^{end}]{{1,24}})[”\"」』]?"
        self._said = re.compile(rf"[，,]?\s?{cue}(?:为|作|叫)?\s?{name}(?=[，。,；;、)\n]|$)")
        self._noted = re.compile(rf"\s?\((?:{cue}[：:]?\s?)?{name}\)")
        self._not = frozenset(word.lower() for word in bare(lexicon, "not_alias"))

    def behind(self, clean: str, at: int) -> tuple[int, int] | None:
        """Where the other name of what ends at `at` stands."""
        match = self._said.match(clean, at) or self._noted.match(clean, at)
        if match is None or match["name"].lower() in self._not or not re.search(r"[^\W\d_]{2}", match["name"]):
            return None
        return match.span("name")


def suggest(
    extractor: Extractor, articles: Iterable[Article | ArticleError], workers: int = 1, least: int = LEAST
) -> list[Suggestion]:
    """What occurs in at least `least` articles, the most frequent first.

    A name in no list that is spelled nearly as one in a list is suggested as its spelling. Articles that cannot be
    read are passed over.
    """
    found: dict[tuple[str, str, str | None], Suggestion] = {}
    searcher = _Searcher(extractor, Appositions(extractor.data.gazetteer.lexicon))
    for seen in in_order(_searched, searcher, articles, workers):
        for one in seen:
            key = (one.kind, lowered(fold(one.text)), one.of)
            suggestion = found.setdefault(key, Suggestion(one.kind, one.text, one.of, one.reason))
            suggestion.places.append(one.place)
            if one.maker:
                suggestion.makers[one.maker] += 1
    frequent = [one for one in found.values() if one.articles >= least]
    _as_spellings(extractor, frequent)
    return sorted(frequent, key=lambda one: (-one.articles, one.kind, one.text))


def _searched(searcher: _Searcher, article: Article | ArticleError) -> list[_Seen]:
    if isinstance(article, ArticleError):
        return []
    try:
        prepared = searcher.extractor.prepare(article)
    except ArticleError:
        return []
    extraction = searcher.extractor.conclude(prepared)
    id = article.id or ""
    makers = {model.name: model.company for model in extraction.models if model.id is None}
    groups: Sequence[tuple[str, Iterable[Any]]] = (("model", extraction.models), ("company", extraction.companies))
    found = [
        _Seen(kind, entity.name, None, "in no list", (id, span.start, span.end), makers.get(entity.name))
        for kind, entities in groups
        for entity in entities
        if entity.id is None
        for span in entity.mentions
    ]
    return [*found, *_aliases(searcher, prepared, id)]


def _aliases(searcher: _Searcher, prepared: Prepared, article: str) -> Iterator[_Seen]:
    """Words that stand in apposition to a name of a list and are no spelling of it yet."""
    clean = prepared.text.clean
    for mention in prepared.names:
        if mention.id is None or mention.kind not in _NAMED:
            continue
        span = searcher.appositions.behind(clean, mention.end)
        if span is None or _is_known(span, prepared.names):
            continue
        place = (article, *prepared.text.raw_range(*span))
        yield _Seen(mention.kind, clean[slice(*span)].strip(), mention.id, "in apposition", place)


def _is_known(span: tuple[int, int], names: Sequence[Mention]) -> bool:
    """Whether a name of a list stands in the words."""
    return any(m.start < span[1] and span[0] < m.end and m.id is not None for m in names)


def _as_spellings(extractor: Extractor, suggestions: Iterable[Suggestion]) -> None:
    """Makes names in no list that are spelled nearly as one in a list spellings of it."""
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for located in extractor.data.entries:
        for text in located.entry.spelled:
            if len(text) >= 5:  # of shorter names each letter tells another
                known[located.kind].update({s: located.entry.id for s in spellings(text) if s})
    for suggestion in suggestions:
        if suggestion.of is not None or len(suggestion.text) < 5:
            continue
        low = lowered(fold(suggestion.text))
        best = process.extractOne(low, known[suggestion.kind].keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
        # A version or size of its own makes another model, however alike the letters are.
        if best is not None and re.findall(r"\d+", best[0]) == re.findall(r"\d+", low):
            suggestion.of = known[suggestion.kind][best[0]]
            suggestion.reason = f"spelled nearly as `{best[0]}`"


def render(suggestions: Sequence[Suggestion], extractor: Extractor) -> str:
    """The suggestions as a patch to review: new entries, then words for `also`, by the file that they go into."""
    if not suggestions:
        return "# nothing to suggest"
    lines: list[str] = []
    for section, kind in KINDS.items():
        names = [one for one in suggestions if one.kind == kind and one.of is None]
        others = [one for one in suggestions if one.kind == kind and one.of is not None]
        if not names and not others:
            continue
        lines += [f"# --- gazetteers/{section}.yaml", ""]
        for one in names:
            lines += _entry(one, extractor)
        for one in others:
            located = extractor.data.gazetteer.by_id[one.kind, one.of or ""]
            lines.append(f"# {located.file}:{located.line}: `{one.of}` ({located.entry.name}), to `also`:")
            lines += [f"#   - {one.text}    # {one.reason}, {_where(one)}", ""]
    return "\n".join(lines).rstrip()


def _entry(one: Suggestion, extractor: Extractor) -> list[str]:
    maker, count = next(iter(one.makers.most_common(1)), ("", 0))
    by_name = {e.entry.name: e.entry.id for e in extractor.data.entries if e.kind == "company"}
    lines = [f"# {_where(one)}", f"- id: {_id(one.text)}", f'  name: "{one.text}"']
    if maker:
        known = f"  maker: {by_name[maker]}" if maker in by_name else f"  # maker: {maker}, which is in no list"
        lines.append(f"{known}    # so in {count} places")
    return [*lines, "  source:     # where the fact is from", "  examples:", "    -     # a sentence of your own", ""]


def _where(one: Suggestion) -> str:
    shown = ", ".join(f"{id}:{start}-{end}" for id, start, end in one.places[:PLACES])
    more = f", … {len(one.places) - PLACES} more" if len(one.places) > PLACES else ""
    return f"{one.articles} articles: {shown}{more}"


def _id(name: str) -> str:
    """An id as the gazetteers have them; for a name without Latin letters, one to fill in."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-") or "write-an-id"
