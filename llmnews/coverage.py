"""What the data does on a corpus: how often each rule, pattern and spelling is used, and what no rule reads.

`cover(extractor, articles)` counts, `render` writes it for a rule author: what never fires can go, and the sentences
with a named model and a trigger word from which no record came are the list of what to write next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from llmnews.article import Article
from llmnews.caret import marked
from llmnews.clause import Clause
from llmnews.clean import lowered
from llmnews.errors import ArticleError
from llmnews.match import bindings
from llmnews.mention import Mention
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor, Prepared
from llmnews.records import Extraction
from llmnews.rulebook import Rulebook, trigger_lists
from llmnews.spelled import spellings

PatternKey = tuple[str, str]
"""A rule's id, and its pattern as it is written."""
Spelling = tuple[str, str, str]
"""Kind and id of an entry, and a spelling of it as the gazetteer writes it."""

BETWEEN = 12
"""Characters between model and trigger word that make a wording; what is longer is the same wording as a gap."""
_FIGURE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence with a model and a trigger word from which no record came, and how it is worded."""

    wording: str
    article: str
    sentence: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Coverage:
    """Counts over the articles read: hits are bindings of rules and patterns, and mentions of spellings."""

    articles: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    patterns: Counter[PatternKey] = field(default_factory=Counter)
    spellings: Counter[Spelling] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)

    def add(self, other: Coverage) -> None:
        """Adds what was counted in other articles."""
        self.articles += other.articles
        self.rules.update(other.rules)
        self.patterns.update(other.patterns)
        self.spellings.update(other.spellings)
        self.unread += other.unread

    def wordings(self) -> list[tuple[str, list[Unread]]]:
        """The unread sentences by wording, the wording of most articles first."""
        groups: dict[str, list[Unread]] = defaultdict(list)
        for one in self.unread:
            groups[one.wording].append(one)
        return sorted(groups.items(), key=lambda item: (-len({one.article for one in item[1]}), item[0]))

    def to_json(self) -> dict[str, Any]:
        """Everything that was counted, as JSON can hold it."""
        return {
            "articles": self.articles,
            "rules": dict(self.rules),
            "patterns": [{"rule": rule, "pattern": p, "hits": n} for (rule, p), n in self.patterns.items()],
            "spellings": [
                {"kind": kind, "id": id, "spelling": s, "hits": n} for (kind, id, s), n in self.spellings.items()
            ],
            "unread": [
                {"wording": wording, "sentences": [{"article": one.article, "text": one.sentence} for one in group]}
                for wording, group in self.wordings()
            ],
        }


def cover(extractor: Extractor, articles: Iterable[Article | ArticleError], workers: int = 1) -> Coverage:
    """The counts over the articles; those that cannot be read count for nothing.

    Every rule, pattern and spelling of the extractor's data is there, those that were never used with 0 hits.
    """
    total = Coverage()
    for rule in extractor.data.rulebook.rules:
        total.rules[rule.id] = 0
        total.patterns.update({(rule.id, pattern.source): 0 for pattern in rule.patterns})
    for located in extractor.data.entries:
        total.spellings.update({(located.kind, located.entry.id, text): 0 for text in located.entry.spelled})
    for one in in_order(_covered, extractor, articles, workers):
        total.add(one)
    return total


def _covered(extractor: Extractor, article: Article | ArticleError) -> Coverage:
    found = Coverage()
    if isinstance(article, ArticleError):
        return found
    try:
        prepared = extractor.prepare(article)
    except ArticleError:
        return found
    extraction = extractor.conclude(prepared)
    found.articles = 1
    rulebook = extractor.data.rulebook
    for mention in prepared.names:
        if mention.id is not None and (spelling := _spelling_of(extractor, prepared, mention)):
            found.spellings[spelling] += 1
    told = _told(extraction)
    triggers = telling_lists(rulebook)
    for _, clause in prepared.clauses:
        for _, chosen in rulebook.worth_trying(clause.present):
            for binding in bindings(chosen, clause):
                found.rules[binding.rule.id] += 1
                found.patterns[binding.rule.id, binding.pattern.source] += 1
        if "model" in clause.present and not triggers.isdisjoint(clause.present):
            start, end = prepared.text.raw_range(clause.start, clause.end)
            if not any(a < end and start < b for a, b in told):
                found.unread += _unread(clause, triggers, article.id or "")
    return found


def telling_lists(rulebook: Rulebook) -> frozenset[str]:
    """The word lists of patterns that make records: a sentence with such a word may say something.

    The words that link a model to its maker ("的", "of") are no sign of news.
    """
    return frozenset(trigger_lists(rulebook.rules) - trigger_lists(rulebook.by_record["maker"]))


def _told(extraction: Extraction) -> list[tuple[int, int]]:
    """Where the sentences stand from which records came."""
    groups: Sequence[Iterable[Any]] = (
        extraction.releases, extraction.parameters, extraction.benchmarks, extraction.quotes
    )  # fmt: skip
    return [(r.evidence.sentence.start, r.evidence.sentence.end) for group in groups for r in group]


def _spelling_of(extractor: Extractor, prepared: Prepared, mention: Mention) -> Spelling | None:
    """The spelling that a mention begins with; a family's tail follows it."""
    located = extractor.data.gazetteer.by_id.get((mention.kind, mention.id or ""))
    if located is None:
        return None
    said = lowered(prepared.text.clean[mention.start : mention.end])
    fits = [text for text in located.entry.spelled if any(s and s in said for s in spellings(text))]
    return (located.kind, located.entry.id, max(fits, key=len)) if fits else None


def _unread(clause: Clause, triggers: frozenset[str], article: str) -> Iterator[Unread]:
    """The sentence by the wording of its nearest model and trigger word."""
    pairs = [
        (abs(model.start - word.start), model.start, model, word, kind)
        for kind in triggers & clause.present
        for word in clause.mentions[kind]
        for model in clause.mentions["model"]
    ]
    _, _, model, word, kind = min(pairs, key=lambda pair: pair[:2])
    first, last = (model, word) if model.start < word.start else (word, model)
    between = " ".join(_FIGURE.sub("0", clause.clean[first.end : last.start]).split())
    if len(between) > BETWEEN:
        between = "..."
    trigger = clause.clean[word.start : word.end].lower()
    parts = ("<model>", between, trigger) if first is model else (trigger, between, "<model>")
    sentence = clause.clean[clause.start : clause.end]
    marks = sorted((m.start - clause.start, m.end - clause.start, k) for m, k in ((model, "model"), (word, kind)))
    yield Unread(f"{kind}: {' '.join(filter(None, parts))}", article, sentence, tuple(marks))


def render(found: Coverage, most: int) -> str:
    """The counts for a reader: hits of rules and patterns, what never fired, and the unread wordings."""
    lines = [f"{found.articles} articles", "", "rules and their patterns, by hits:"]
    for rule, hits in sorted(found.rules.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{hits:8} {rule}")
        of_rule = [(p, n) for (r, p), n in found.patterns.items() if r == rule]
        lines += [f"{n:12} {p}" for p, n in sorted(of_rule, key=lambda item: -item[1])]
    silent = sorted(rule for rule, hits in found.rules.items() if not hits)
    mute = sorted(key for key, hits in found.patterns.items() if not hits and key[0] not in silent)
    lines += ["", f"rules that never fired: {', '.join(silent) or 'none'}"]
    lines += ["patterns that never fired, of rules that did:", *(f"    {r}: {p}" for r, p in mute)] if mute else []
    unused = sorted(key for key, hits in found.spellings.items() if not hits)
    lines.append(f"spellings never met: {len(unused)} of {len(found.spellings)}")
    lines += [f"    {kind} {id}: {text}" for kind, id, text in unused[: 4 * most]]
    lines += [f"    … and {len(unused) - 4 * most} more (--json lists all)"] if len(unused) > 4 * most else []
    wordings = found.wordings()
    sentences = len(found.unread)
    lines += ["", f"sentences with a model and a trigger word but no record: {sentences}, {len(wordings)} wordings"]
    for wording, group in wordings[: 2 * most]:
        lines.append(f"{len(group):8} {wording}")
        for one in group[:most]:
            lines += [f"         ({one.article})", marked(one.sentence, one.marks, "         ")]
    return "\n".join(lines)
