"""What a change of the data changes: the records of two packs, or of two revisions of one, on the same articles.

`changes(pair, articles)` gives each record that only one side makes or that both make differently, `render` writes
them grouped by the rule or entry behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.errors import ArticleError
from llmnews.pack_files import shipped_gazetteers, shipped_rules
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor
from llmnews.readings import values_of
from llmnews.reasons import Values
from llmnews.records import Extraction
from llmnews.revisions import at_revision
from llmnews.text import Span

Kind = Literal["gained", "lost", "changed"]


CONTEXT = 18
"""Characters shown on each side of a name."""

_RECORDS = (("release", "releases"), ("parameters", "parameters"), ("benchmark", "benchmarks"), ("quote", "quotes"))
_NAMES = (("model", "models"), ("company", "companies"))


@dataclass(frozen=True, slots=True)
class Pair:
    """The two extractors that are held together; a process works with both."""

    before: Extractor
    after: Extractor


@dataclass(frozen=True, slots=True)
class Change:
    """A record that only one side makes, or that the two make differently.

    `by` is the rule or finder of the record, or the gazetteer entry of a name. `before` and `after` are its values,
    None on the side that does not make it; `sentence` is where it was read, `marks` the words behind its fields, as
    places in the sentence.
    """

    kind: Kind
    record: str
    by: str
    article: str
    before: Values | None
    after: Values | None
    sentence: str
    marks: tuple[tuple[int, int, str], ...]

    def to_json(self) -> dict[str, Any]:
        """The change as JSON can hold it."""
        return {
            "kind": self.kind,
            "record": self.record,
            "by": self.by,
            "article": self.article,
            "before": None if self.before is None else dict(self.before),
            "after": None if self.after is None else dict(self.after),
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class _Made:
    """A record of one side, ready to be compared."""

    record: str
    by: str
    subject: str
    place: int
    values: Values
    sentence: str = field(compare=False)
    marks: tuple[tuple[int, int, str], ...] = field(compare=False)


def changes(pair: Pair, articles: Iterable[Article | ArticleError], workers: int = 1) -> Iterator[list[Change]]:
    """The changes of each article, in order; articles that cannot be read have none."""
    return in_order(_compared, pair, articles, workers)


def _compared(pair: Pair, article: Article | ArticleError) -> list[Change]:
    if isinstance(article, ArticleError):
        return []
    try:
        before, after = (side.extract(article, with_text=True) for side in (pair.before, pair.after))
    except ArticleError:
        return []
    ours, theirs = list(_made(before)), list(_made(after))
    lost = [one for one in ours if one not in theirs]
    gained = [one for one in theirs if one not in ours]
    found = []
    for one in lost:
        same = (other for other in gained if _is_same(one, other))
        other = next(same, None)
        if other is not None:
            gained.remove(other)
            found.append(_change("changed", other, article, one.values, other.values))
        else:
            found.append(_change("lost", one, article, one.values, None))
    return found + [_change("gained", one, article, None, one.values) for one in gained]


def _is_same(one: _Made, other: _Made) -> bool:
    """Whether two records that differ tell of the same thing: the same subject in the same sentence."""
    return (one.record, one.subject, one.place) == (other.record, other.subject, other.place)


def _change(kind: Kind, made: _Made, article: Article, before: Values | None, after: Values | None) -> Change:
    return Change(kind, made.record, made.by, article.id or "", before, after, made.sentence, made.marks)


def _made(extraction: Extraction) -> Iterator[_Made]:
    for name, group in _RECORDS:
        for record in getattr(extraction, group):
            evidence = record.evidence
            sentence = evidence.sentence
            marks = tuple(
                (span.start - sentence.start, span.end - sentence.start, key)
                for key, span in evidence.fields.items()
                if sentence.start <= span.start and span.end <= sentence.end
            )
            subject = record.speaker if name == "quote" else str(record.model)
            yield _Made(name, evidence.rule, subject, sentence.start, values_of(record), sentence.text, marks)
    for name, group in _NAMES:
        for entity in getattr(extraction, group):
            by = f"{name} {entity.id}" if entity.id else f"{name} in no list"
            span = entity.mentions[0]
            context, at = _around(extraction.text or "", span)
            yield _Made(name, by, entity.name, 0, values_of(entity), context, ((at, at + len(span.text), name),))


def _around(text: str, span: Span) -> tuple[str, int]:
    """The line of a mention, as far as `CONTEXT` on each side, and where the mention stands in it."""
    start = max(span.start - CONTEXT, text.rfind("\n", 0, span.start) + 1)
    end = text.find("\n", span.end)
    return text[start : min(span.end + CONTEXT, len(text) if end < 0 else end)], span.start - start


def render(found: Sequence[Change], most: int) -> str:
    """The changes grouped by what made the records, the largest group first, each with `most` sentences."""
    if not found:
        return "no record gained, lost or changed"
    groups: dict[str, list[Change]] = {}
    for change in found:
        groups.setdefault(change.by, []).append(change)
    lines = []
    for by, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{by}: {_counted(group)}")
        for change in group[:most]:
            lines += _lines(change)
        if len(group) > most:
            lines.append(f"    … and {len(group) - most} more")
        lines.append("")
    return "\n".join([*lines, f"in all: {_counted(found)}, in {len({c.article for c in found})} articles"])


def _counted(found: Sequence[Change]) -> str:
    kinds: tuple[Kind, ...] = ("gained", "lost", "changed")
    counts = ((sum(change.kind == kind for change in found), kind) for kind in kinds)
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)


def _lines(change: Change) -> Iterator[str]:
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.kind]
    before, after = dict(change.before or ()), dict(change.after or ())
    if change.kind == "changed":
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        said = ", ".join(f"{key} {before.get(key, 'null')} → {after.get(key, 'null')}" for key in keys)
        said = f"{after.get('model') or after.get('speaker') or after.get('name')}: {said}"
    else:
        said = ", ".join(f"{key} {value}" for key, value in (after or before).items())
    yield f"  {sign} {change.record}: {said} ({change.article})"
    yield marked(change.sentence, change.marks or [(0, len(change.sentence), "")])


# --- the two sides -------------------------------------------------------------------------------------------------

SHIPPED = "shipped"
"""What the shipped data is called where a pack could stand."""


@contextmanager
def sides(before: str, after: str) -> Iterator[tuple[Extractor, Extractor]]:
    """The extractors with two packs, for as long as the context lasts.

    Each is the folder of a pack, `shipped` for no pack, or a git revision: then it is the other one as it was at that
    revision. Two revisions are those of the shipped data, as far as it lies in a repository. Raises LlmnewsError where
    git knows no such revision, DataError where the data of a side is faulty.
    """
    with ExitStack() as stack:
        yield _side(before, after, stack), _side(after, before, stack)


def _side(name: str, other: str, stack: ExitStack) -> Extractor:
    if name == SHIPPED:
        return Extractor()
    if Path(name).is_dir():
        return Extractor([name])
    if other != SHIPPED and Path(other).is_dir():
        return Extractor(stack.enter_context(at_revision([Path(other)], name)))
    gazetteers, rules = stack.enter_context(at_revision([shipped_gazetteers(), shipped_rules()], name))
    return Extractor(shipped=(gazetteers, rules))
