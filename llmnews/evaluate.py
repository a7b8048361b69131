"""Extractions held against labels: precision, recall and F1 of each field.

A label file and a file of extractions (as `llmnews convert` writes it) are joined on `id`; a labelled article without
an extraction counts as one in which nothing was found, and extractions of other articles do not count. Entities are
paired one to one by shared surface forms; claims name their model, and count for the entity that it was paired with.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from llmnews.alike import Labels, figures, iso, letters, same_person, same_quote, same_scale, same_test, shared
from llmnews.errors import LlmnewsError

Pairs = list[tuple[int, int]]
Item = TypeVar("Item")

FIELDS = ("company", "model", "release", "release_date", "parameters", "benchmarks", "quotes")
"""The figures whose mean is the score."""
SLOTS = (
    "release.lenient", "release.not_released", "release.company", "release.kind", "release.status", "model.company",
    "benchmarks.lenient", "quotes.segments", "quotes.direct", "quotes.title", "quotes.organization",
)  # fmt: skip
"""Further figures, which show where a field loses."""


@dataclass(slots=True)
class Count:
    """How many items are right, labelled and found."""

    matched: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, matched: int, gold: int, predicted: int) -> None:
        """Counts the items of one article."""
        self.matched += matched
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        items = self.predicted + self.gold
        return 2 * self.matched / items if items else 0.0


@dataclass(slots=True)
class Report:
    """The figures of a run."""

    documents: int = 0
    with_prediction: int = 0
    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in (*FIELDS, *SLOTS)})

    @property
    def mean_f1(self) -> float:
        """Mean F1 of the fields of which anything is labelled or found."""
        used = [self.counts[name] for name in FIELDS if self.counts[name].gold or self.counts[name].predicted]
        return sum(count.f1 for count in used) / len(used) if used else 0.0

    def to_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        figures = {
            name: {
                "p": count.precision, "r": count.recall, "f1": count.f1,
                "matched": count.matched, "gold": count.gold, "predicted": count.predicted,
            }
            for name, count in self.counts.items()
        }  # fmt: skip
        return {"mean_f1": round(self.mean_f1, 4), "documents": self.documents, **figures}

    def to_text(self) -> str:
        """The figures as a table."""
        rows = [
            f"{self.documents} documents, {self.with_prediction} with a prediction",
            f"{'field':21s} {'P':>6s} {'R':>6s} {'F1':>6s}   matched/gold/predicted",
        ]
        for name, c in self.counts.items():
            figures = f"{c.precision:6.3f} {c.recall:6.3f} {c.f1:6.3f}"
            rows.append(f"{name:21s} {figures}   {c.matched}/{c.gold}/{c.predicted}")
        return "\n".join([*rows, f"{'mean F1 of the seven':21s} {'':13s} {self.mean_f1:6.3f}"])


def evaluate(gold: Mapping[str, Labels], predicted: Mapping[str, Labels]) -> Report:
    """The figures of extractions by article id against labels by article id."""
    report = Report(len(gold), sum(id in predicted for id in gold))
    for id, labels in gold.items():
        _Article(labels, predicted.get(id, {}), report.counts).count()
    return report


def judged(gold: Labels, found: Labels) -> Iterator[tuple[str, Labels, bool]]:
    """Each release, parameter scale, benchmark claim and quote of an extraction, and whether a label says the same.

    The first value is the field of `FIELDS`. Left out is what nobody labelled: figures that were only read off a name,
    and quotes beyond the labelled ones of an interview.
    """
    article = _Article(gold, found, defaultdict(Count))
    article.count()
    for field_, (records, right) in article.judged.items():
        for number, record in enumerate(records):
            yield field_, record, number in right


def load(path: Path) -> dict[str, Labels]:
    """The rows of a JSONL file by their `id`.

    Raises LlmnewsError where the file cannot be read, a row is not an object with an `id`, or an id stands twice.
    """
    rows: dict[str, Labels] = {}
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LlmnewsError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LlmnewsError(f"{path} is not UTF-8 text") from error
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LlmnewsError(f"{path}:{number}: is not JSON: {error}") from error
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise LlmnewsError(f"{path}:{number}: is not an object with an `id`")
        if row["id"] in rows:
            raise LlmnewsError(f"{path}:{number}: id {row['id']} stands twice")
        rows[row["id"]] = row
    return rows


# ---- one article ----


class _Article:
    """Compares the labels of an article with what was found in it."""

    def __init__(self, gold: Labels, found: Labels, counts: Mapping[str, Count]) -> None:
        self._gold = gold
        self._found = found
        self._counts = counts
        self._companies = _Aligned(_list(gold, "companies"), _list(found, "companies"))
        self._models = _Aligned(_list(gold, "models"), _list(found, "models"))
        self.judged: dict[str, tuple[Sequence[Labels], set[int]]] = {}
        """Field → its records, and the numbers of those that are right."""

    def count(self) -> None:
        """Adds the figures of this article to the counts."""
        self._entities()
        self._releases()
        self._parameters()
        self._benchmarks()
        self._quotes()

    def _about(self, a: Labels, b: Labels) -> bool:
        return self._models.same(a["model"], b.get("model"))

    def _items(self, name: str, gold: Sequence[Any], found: Sequence[Any], pairs: Pairs) -> None:
        self._counts[name].add(len(pairs), len(gold), len(found))
        if name in ("release", "parameters", "benchmarks"):
            self.judged[name] = found, {j for _, j in pairs}

    def _slot(self, name: str, right: Sequence[bool]) -> None:
        """A slot is judged on paired items only: as many are labelled as are found."""
        self._counts[name].add(sum(right), len(right), len(right))

    def _entities(self) -> None:
        for name, side in (("company", self._companies), ("model", self._models)):
            self._items(name, side.gold.entities, side.found.entities, side.pairs)
        makers = [
            self._companies.same(
                self._models.gold.entities[i].get("company"), self._models.found.entities[j].get("company")
            )
            for i, j in self._models.pairs
        ]
        self._slot("model.company", makers)

    def _releases(self) -> None:
        gold, found = _list(self._gold, "releases"), _list(self._found, "releases")

        def alike(a: Labels, b: Labels) -> bool:
            same = all(a[slot] == b.get(slot) for slot in ("kind", "status"))
            return same and self._about(a, b)

        def near(a: Labels, b: Labels) -> float:
            if not self._about(a, b):
                return 0
            return 1 + bool(a["kind"] == b.get("kind")) + (iso(a["date"]) == iso(b.get("date")))

        self._items("release", gold, found, _pairs(gold, found, alike))
        loose = _pairs(gold, found, near)
        self._items("release.lenient", gold, found, loose)
        for slot in ("kind", "status"):
            self._slot(f"release.{slot}", [gold[i][slot] == found[j].get(slot) for i, j in loose])
        releasers = [self._companies.same(gold[i]["company"], found[j].get("company")) for i, j in loose]
        self._slot("release.company", releasers)

        not_yet, not_yet_found = ([r for r in rs if r.get("status") != "released"] for rs in (gold, found))
        pairs = _pairs(not_yet, not_yet_found, lambda a, b: self._about(a, b) and a["status"] == b.get("status"))
        self._items("release.not_released", not_yet, not_yet_found, pairs)

        dated, dated_found = ([r for r in rs if iso(r.get("date"))] for rs in (gold, found))
        pairs = _pairs(dated, dated_found, lambda a, b: self._about(a, b) and iso(a["date"]) == iso(b["date"]))
        self._items("release_date", dated, dated_found, pairs)

    def _parameters(self) -> None:
        """Counts that were only read off a model's name are not labelled, and are left out."""
        gold = _list(self._gold, "parameters")
        found = [p for p in _list(self._found, "parameters") if p.get("source") != "name"]

        def alike(a: Labels, b: Labels) -> bool:
            return a["kind"] == b.get("kind") and self._about(a, b) and same_scale(a, b)

        self._items("parameters", gold, found, _pairs(gold, found, alike))

    def _benchmarks(self) -> None:
        gold, found = _list(self._gold, "benchmarks"), _list(self._found, "benchmarks")

        def rival(a: Labels, b: Labels) -> bool:
            ours, theirs = a["versus"], b.get("versus")
            if ours is None or theirs is None:
                return ours is None and theirs is None
            return letters(ours) == letters(theirs) or self._models.same(ours, theirs)

        def test(a: Labels, b: Labels) -> bool:
            return same_test(a["benchmark"], b.get("benchmark"))

        def alike(a: Labels, b: Labels) -> bool:
            scored = figures(a["score"]) == figures(b.get("score"))
            standing = (a["rank"], a["relation"]) == (b.get("rank"), b.get("relation"))
            return scored and standing and self._about(a, b) and test(a, b) and rival(a, b)

        def near(a: Labels, b: Labels) -> bool:
            return self._about(a, b) and (rival(a, b) if a["versus"] else test(a, b))

        self._items("benchmarks", gold, found, _pairs(gold, found, alike))
        self._items("benchmarks.lenient", gold, found, _pairs(gold, found, near))

    def _quotes(self) -> None:
        """Quotes count by the characters that are credited to the right speaker, in whatever pieces."""
        gold, found = _list(self._gold, "quotes"), _list(self._found, "quotes")
        segments = _pairs(gold, found, same_quote)
        if self._gold.get("quotes_partial"):
            # Only the first answers of this interview are labelled; what was found beyond them is not held against it.
            labelled = {j for _, j in segments}
            kept = [q for j, q in enumerate(found) if j in labelled]
        else:
            kept = found
        right = {id(found[j]) for _, j in segments}
        self.judged["quotes"] = kept, {number for number, quote in enumerate(kept) if id(quote) in right}
        self._counts["quotes.segments"].add(len(segments), len(gold), len(kept))
        self._slot("quotes.direct", [gold[i]["direct"] == found[j].get("direct") for i, j in segments])
        for slot in ("title", "organization"):
            self._slot(f"quotes.{slot}", [letters(gold[i][slot]) == letters(found[j].get(slot)) for i, j in segments])
        speakers: list[str] = []
        for quote in gold:
            if not any(same_person(quote["speaker"], known) for known in speakers):
                speakers.append(quote["speaker"])
        left = list(kept)
        for speaker in speakers:
            theirs = [q for q in left if same_person(speaker, q.get("speaker"))]
            left = [q for q in left if not same_person(speaker, q.get("speaker"))]
            said = "".join(letters(q["text"]) for q in gold if same_person(speaker, q["speaker"]))
            credited = "".join(letters(q.get("text")) for q in theirs)
            self._counts["quotes"].add(shared(said, credited), len(said), len(credited))
        self._counts["quotes"].add(0, 0, sum(len(letters(q.get("text"))) for q in left))


class _Entities:
    """Companies or models of one side, which a claim may call by their name or any surface form."""

    def __init__(self, entities: Sequence[Labels]) -> None:
        self.entities = entities
        self.forms = [
            {letters(m["text"] if isinstance(m, Mapping) else m) for m in (*_list(e, "mentions"), e.get("name"))} - {""}
            for e in entities
        ]

    def find(self, name: str) -> int | None:
        spelled = letters(name)
        for i, (entity, forms) in enumerate(zip(self.entities, self.forms, strict=True)):
            if entity.get("name") == name or spelled in forms:
                return i
        return None


class _Aligned:
    """Labelled and found entities of one kind, paired."""

    def __init__(self, gold: Sequence[Labels], found: Sequence[Labels]) -> None:
        self.gold = _Entities(gold)
        self.found = _Entities(found)
        self.pairs = _pairs(self.gold.forms, self.found.forms, lambda a, b: len(a & b))
        self._partner = dict(self.pairs)

    def same(self, ours: str | None, theirs: str | None) -> bool:
        """Whether two names denote one entity; no name is the same as no name only."""
        if ours is None or theirs is None:
            return ours is None and theirs is None
        i, j = self.gold.find(ours), self.found.find(theirs)
        return i is not None and j is not None and self._partner.get(i) == j


def _pairs(gold: Sequence[Item], found: Sequence[Item], alike: Callable[[Item, Item], float]) -> Pairs:
    """As many pairs of alike items as there can be, each item in one pair at most; the most alike are served first."""
    ranked = [sorted(((alike(a, b), -j) for j, b in enumerate(found)), reverse=True) for a in gold]
    wishes = [[-j for likeness, j in row if likeness] for row in ranked]
    owner: dict[int, int] = {}

    def place(i: int, asked: set[int]) -> bool:
        """Gives `i` the first of its wishes that is free, or that its owner can swap for another."""
        for j in wishes[i]:
            if j in asked:
                continue
            asked.add(j)
            if j not in owner or place(owner[j], asked):
                owner[j] = i
                return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: -ranked[i][0][0] if ranked[i] else 0):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def _list(labels: Labels, name: str) -> list[Any]:
    return labels.get(name) or []
