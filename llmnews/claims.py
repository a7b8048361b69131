"""Benchmark claims: what sentences and tables say of a model on a test, with score, rank or rival."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from llmnews.arguments import COMMA, Arguments
from llmnews.claim_tests import ClaimTests
from llmnews.entities import Entities, Entity, key_of
from llmnews.later import later
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.merging import merged
from llmnews.own_results import ON_IT, OwnResults
from llmnews.records import BenchmarkClaim, Relation
from llmnews.sentences import Sentence
from llmnews.tables import Result

Found: TypeAlias = dict[tuple[Any, ...], BenchmarkClaim]
"""What tells claims apart → the first that says so."""


class Claims:
    """Makes the benchmark claims of one article."""

    def __init__(self, names: Entities) -> None:
        self.names = names
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references
        self.arguments = Arguments(names)
        self.own_results = OwnResults(names)
        self.tested = ClaimTests(names, self.own_results.found)
        self._named: dict[str, str] = {}
        """The names of rivals, by the words for them."""

    def note_rivals(self, bound: Iterable[Bound]) -> None:
        """Takes the models that others are compared with: what follows speaks of the others."""
        for binding, _ in bound:
            rival = binding.slots.get("versus")
            if rival is not None:
                self.names.rivals.update(m.start for m in rival.each())
                self.names.peers.difference_update(m.start for m in rival.each())

    def make(self, bound: Iterable[Bound], tabled: Iterable[Result]) -> tuple[BenchmarkClaim, ...]:
        """Claims of sentences and of tables, one for each model, test, score and rival."""
        found: Found = {}
        tabled = list(tabled)
        rows = sorted({cell.line for cell in tabled})
        # A row of a table is no sentence: what it says is what its cells say. What is no rival takes no subject either.
        bound = [(b, n) for b, n in bound if not _lies_in(self.sentences[n], rows)]
        bound = [(b, n) for b, n in bound if not self._is_no_rival(b, b.slots.get("versus"))]
        self.own_results.note_against(bound)
        self.arguments.share_subjects(bound)
        for binding, index in bound:
            for fields in self.arguments.of(binding, index):
                self._told(found, binding, fields, index)
        for index, score, test in self.own_results.found:
            self._own_score(found, score, test, index)
        for cell in tabled:
            self._cell(found, cell)
        return merged(found.values(), self._named) if found else ()

    def _told(self, found: Found, binding: Binding, fields: Mapping[str, Mention | None], index: int) -> None:
        """Adds what a pattern that matched says of one model."""
        model = self.names.meant(fields["model"], index)
        versus = fields["versus"] or binding.words.get(_PREDECESSOR)
        fields = {**fields, "versus": versus}
        if versus is not None and "place" in versus.values:  # "超过后者"
            versus = self.names.resolved(versus, index)
            fields = {**fields, "versus": versus}
        if model is None or self._is_same(model, versus, index) or self._is_no_rival(binding, versus):
            return
        tests = self.tested.of(binding, fields, index)
        if tests is None:
            return
        test, others = tests
        fields = {**fields, "benchmark": test}
        if self._is_no_result(fields, index) or self._is_no_first(binding, fields, index):
            return
        place = fields["rank"]
        if place is not None and (holder := self._holder_behind(place, index)) is not None:
            model = self.names.meant(holder, index) or model
            fields = {**fields, "model": holder}
        relation = binding.values.get("relation") if versus is not None else None
        rank = int(binding.values["rank"]) if "rank" in binding.values else None
        opposed = self._opposed(model, fields)
        if versus is not None or not opposed:
            for one in (fields, *({**fields, "benchmark": other} for other in others)):
                self._claim(found, model, one, binding.rule.id, self.sentences[index], relation, rank)
            earlier = self._score_before(fields) if versus is None and rank is None else None
            if earlier is not None:
                told = {**fields, "score": earlier, "rank": None}
                self._claim(found, model, told, binding.rule.id, self.sentences[index], None, None)
        for rival, order in opposed:
            if versus is None or rival.start != versus.start:
                told = {**fields, "versus": rival}
                self._claim(found, model, told, binding.rule.id, self.sentences[index], order, rank)

    def _is_no_result(self, fields: Mapping[str, Mention | None], index: int) -> bool:
        """Whether a score is no result of the model in the test, or its score or rank was not reached."""
        score, model = fields["score"], fields["model"]
        if fields["versus"] is None and self._is_lead(score, model):
            return True
        if self._is_of_another(score, fields["benchmark"]) or self._is_second(score):
            return True
        reached = fields["rank"] or score
        return reached is not None and self._is_denied(index, model, reached)

    def _is_no_first(self, binding: Binding, fields: Mapping[str, Mention | None], index: int) -> bool:
        """Whether praise such as 最强, or a rule of first places, names no first place here."""
        place, test, subject = fields["rank"], fields["benchmark"], binding.slots.get("model")
        if place is not None and place.values.get("soft"):
            if self._is_label(place, test, index):
                return True
            if subject is None and not self._is_on(place, test):
                return True  # praise is a rank only of a model named beside it, or on a test
        if "rank" not in binding.rule.set:
            return False
        if binding.values.get("relation") != ">":
            return True  # on par with all others, or behind them
        return subject is not None and len(subject.each()) > 1  # "A 和 B 表现最佳": not both are

    def _own_score(self, found: Found, score: Mention, test: Mention | None, index: int) -> None:
        """Adds a result that stands beside its model."""
        owner = score.members[0]
        model = self.names.meant(owner, index)
        test = self.names.resolved(test, index) if test else self.tested.unnamed(index)
        if model is not None and test is not None:
            own = {"model": owner, "benchmark": test, "score": score, "rank": None, "versus": None}
            self._claim(found, model, own, "own-score", self.sentences[index], None, None)

    def _cell(self, found: Found, cell: Result) -> None:
        """Adds what a cell of a table says."""
        model = self.names.entity(cell.model)
        if model is None and cell.model.finder == "table":
            key = key_of(cell.model)
            model = self.names.by_key[key] = Entity(key, cell.model.name, None, [cell.model])
        if model is not None:
            fields = {
                "model": cell.model,
                "benchmark": cell.benchmark,
                "score": cell.score,
                "rank": cell.rank,
                "versus": None,
            }
            self._claim(found, model, fields, "table", Sentence(*cell.line, 0), None, None)

    def _score_before(self, fields: Mapping[str, Mention | None]) -> Mention | None:
        """The score that a result fell from, which is one of the same model: "从 18.1% 下降到 0.8%"."""
        score = fields["score"]
        if score is None:
            return None
        old = self.references.fell_from.search(self.clean, max(0, score.start - _FROM_REACH), score.start)
        return Mention("score", *old.span("old"), old["old"], finder="score") if old else None

    def _is_same(self, model: Entity, versus: Mention | None, index: int) -> bool:
        rival = self.names.meant(versus, index)
        return rival is not None and rival.key == model.key

    def _is_of_another(self, score: Mention | None, test: Mention | None) -> bool:
        """Whether a score is said to be on something else than the test before it: "78.5% on MMMU, 86.6% on Foo"."""
        if score is None or test is None or test.end > score.start:
            return False
        return _ON_ANOTHER.match(self.clean, score.end) is not None

    def _is_lead(self, score: Mention | None, model: Mention | None) -> bool:
        """Whether a score says how far one is before or behind another, who has no name here: "4 points ahead"; or
        behind this model: "领先 A 近 3 分" is no 3 of A."""
        if score is None or not score.values.get("apart"):
            return False
        if model is not None and score.values.get("rival") == model.start:
            return True
        return _LEAD.match(self.clean, score.end) is not None

    def _is_second(self, score: Mention | None) -> bool:
        """Whether a score is the rival's of two that are set against each other, or told as that of one without a name:
        "beats it on T (75% to 66%)", "its predecessor's 66%"."""
        before = score is not None and _FIRST.search(self.clean, max(0, score.start - _FROM_REACH), score.start)
        return bool(before) or (score is not None and self.own_results.is_second(score))

    def _is_denied(self, sentence: int, model: Mention | None, figure: Mention) -> bool:
        """Whether the words between a model and a rank or score say that it was not reached: "没有拿到第一"."""
        start = self.sentences[sentence].start
        if model is not None and model.end <= figure.start:
            start = max(start, model.end)
        return self.references.denied.search(self.clean, start, figure.start) is not None

    def _is_on(self, place: Mention | None, test: Mention | None) -> bool:
        """Whether a test stands right behind praise: "a new high on T"."""
        if place is None or test is None:
            return False
        return ON_IT.fullmatch(self.clean, place.end, max(place.end, test.start)) is not None

    def _is_label(self, place: Mention, test: Mention | None, index: int) -> bool:
        """Whether praise ends before the words on a test begin, or is about the models of one maker: "最强的模型，在
        MMLU 上", "its most capable model"."""
        if test is not None and test.start >= place.end and COMMA.search(self.clean, place.end, test.start):
            return True
        if test is not None and _MAKING.search(self.clean, test.end, max(test.end, place.start)):
            return self.tested.here(index, place.start) is None  # "75% on T and 86% on U, making it the strongest"
        before = self.clean[max(0, place.start - 24) : place.start]
        if before.endswith(_THE) and place.start - len(_THE) in self._rival_ends(index):
            return True  # "loses to B, the strongest of its size"
        own, family = self.references.own_best, self.references.best_of_family
        return own.search(before) is not None or (test is None and family.match(self.clean, place.end) is not None)

    def _rival_ends(self, sentence: int) -> set[int]:
        """Where the rivals of a sentence end."""
        return {m.end for m in self.names.named("model", sentence) if m.start in self.names.rivals}

    def _holder_behind(self, place: Mention, sentence: int) -> Mention | None:
        """The model that a rank before it belongs to: "第一名的 GPT-4o"."""
        behind = _OF_RANK.match(self.clean, place.end)
        if behind is None:
            return None
        return next((m for m in self.names.named("model", sentence) if m.start == behind.end()), None)

    def _opposed(self, model: Entity, fields: Mapping[str, Mention | None]) -> list[tuple[Mention, str]]:
        """The rivals whose own scores in the same test are set against the score of a claim, and which is higher."""
        score, test = fields["score"], fields["benchmark"]
        if score is None or test is None:
            return []
        return [
            (self.names.resolved(own.members[0], 0) or own.members[0], _in_order(score, own))
            for own in self.own_results.against(score, test)
            if not self._is_same(model, own.members[0], 0)
        ]

    def _is_no_rival(self, binding: Binding, versus: Mention | None) -> bool:
        """Whether a name stands for a time ("GPT-2 时刻") or in another clause than the word that compares."""
        if versus is None:
            return False
        if versus.values.get("plural"):
            return True
        word = binding.words.get("w.compare")
        end = max(word.end, versus.start) if word is not None else 0
        apart = (_PARTED.search, self.references.counted.match, self.references.of_its_own.match)
        if word is not None and any(stands(self.clean, word.end, end) for stands in apart):
            return True
        return self.references.no_rival.match(self.clean, versus.end) is not None

    def _is_record(self, score: Mention, test: Mention | None) -> bool:
        """Whether a score is said to be the highest: "71.7% 的新纪录", "48% on GPQA, a new high", "a record of 161"."""
        end = test.end if test is not None and 0 <= test.start - score.end <= _RECORD_REACH else score.end
        record = self.references.record
        return any(record.match(self.clean, at) is not None for at in {score.end, end}) or (
            self.references.record_of.search(self.clean, max(0, score.start - _RECORD_REACH), score.start) is not None
        )

    def _claim(
        self,
        found: Found,
        model: Entity,
        fields: Mapping[str, Mention | None],
        rule: str,
        sentence: Sentence,
        relation: str | None,
        rank: int | None,
    ) -> None:
        """Adds one claim to `found` unless it stands there or says nothing."""
        test, score, place, versus = fields["benchmark"], fields["score"], fields["rank"], fields["versus"]
        if score is not None and place is None and rank is None and self._is_record(score, test):
            rank = 1
        if versus is not None and (rival := self.names.entity(versus)) is not None:
            self._named[self.names.span(versus).text] = rival.name
        claim = BenchmarkClaim(
            model=model.name,
            benchmark=self.names.span(test).text if test else None,
            benchmark_id=test.id if test else None,
            score=self.names.span(score).text if score else None,
            rank=place.values["rank"] if place and rank is None else rank,
            rank_within=bool(place.values.get("within")) if place else False,
            versus=self.names.span(versus).text if versus else None,
            relation=cast("Relation | None", "<" if relation == "<=" else relation),
            evidence=self.names.evidence(
                rule, sentence, fields, min(m.confidence for m in fields.values() if m is not None)
            ),
        )
        said = (claim.benchmark, claim.score, claim.rank, claim.versus)
        is_praise = test is not None and test.finder == "benchmark-task" and not any(said[1:])
        if any(value is not None for value in said) and not is_praise:
            found.setdefault((claim.model, *said, claim.rank_within, claim.relation), claim)


_PREDECESSOR = "w.predecessor"
"""Words for the model before, which are a rival that has no name: "全面超越前代"."""
_FROM_REACH = 40
"""Characters before a score in which the earlier one stands."""
_FIRST = later(
    r"(?:\(|, )[0-9]{1,4}(?:\.[0-9]+)?(?:%| percent)? (?:to|vs\.?|versus) \Z"
    r"|\b(?:predecessor|sibling|rival|competitor|flagship)['’]s \Z"
)
_THE = ", the "
_LEAD = later(r" (?:ahead|behind|below|above|short|shy|clear|adrift|higher|lower|better|worse)\b")
_MAKING = later(r"\b(?:making|makes|made) (?:it|this|them) ")
_ON_ANOTHER = later(r"[`*]{0,2} on (?:the )?[`*]{0,2}[A-Z]")
_PARTED = later(r"[。；;：—]| - |: ")
_RECORD_REACH = 32
"""Characters between a score and the words that call it a record, or its test."""
_DIGITS = later(r"[^0-9.]")
_OF_RANK = later(r" ?的 ?")


def _in_order(one: Mention, other: Mention) -> str:
    """Which of two scores is the higher one."""
    a, b = (float(_DIGITS.sub("", score.name) or 0) for score in (one, other))
    return ">" if a > b else "<" if a < b else "="


def _lies_in(sentence: Sentence, rows: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these rows, in order, holds the beginning of a sentence."""
    at = bisect_right(rows, (sentence.start, sys.maxsize)) - 1
    return at >= 0 and rows[at][0] <= sentence.start < rows[at][1]
