"""Claims that say one thing made one: a score with its rank, a result with the rivals beside it, words said again."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from llmnews.records import BenchmarkClaim
from llmnews.sharing import shared
from llmnews.text import Span


def merged(claims: Iterable[BenchmarkClaim], named: Mapping[str, str]) -> tuple[BenchmarkClaim, ...]:
    """The claims of one article, in order, each with all that its sentence says of it, none of them told twice.

    `named` gives the words for a rival the name of the model that they mean: "Opus 4.6" is "Claude Opus 4.6".
    """
    return _with_rivals(shared(_with_ranks(_of_one_relation(claims))), named)


def _of_one_relation(claims: Iterable[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """Claims of which none says that a model is better than a rival, and another, by the same words, that it is worse:
    of two rules the first is right, of one rule what stands nearest to the rival ("surpasses 3% and approaches B")."""
    kept: dict[tuple[Any, ...], BenchmarkClaim] = {}
    for at, claim in enumerate(claims):
        rival = claim.evidence.fields.get("versus")
        key = (at,) if rival is None else (claim.model, rival.start, claim.benchmark, claim.score)
        told = kept.get(key)
        if told is not None and told.relation == claim.relation:
            kept[at,] = claim
        elif told is None or told.evidence.rule == claim.evidence.rule:
            kept[key] = claim
    return list(kept.values())


def _with_rivals(claims: list[BenchmarkClaim], named: Mapping[str, str]) -> tuple[BenchmarkClaim, ...]:
    """A result and the rivals beside it in its sentence are one claim for each rival: "得 86.1 分，超过 A"."""
    of_model: dict[tuple[str, int], list[int]] = {}
    for at, claim in enumerate(claims):
        of_model.setdefault((claim.model, claim.evidence.sentence.start), []).append(at)
    told: set[int] = set()
    for group in of_model.values():
        told_here = [at for at in group if claims[at].score is not None or claims[at].rank is not None]
        results = {(claims[at].benchmark, claims[at].score, claims[at].rank): at for at in reversed(told_here)}
        for test, score, rank in tuple(results):
            if test is not None:
                results.pop((None, score, rank), None)  # "登顶" says no more than the rank on the test that is named
        if len(results) != 1:
            continue
        result = claims[results.popitem()[1]]
        fields = {k: v for k, v in result.evidence.fields.items() if k != "versus"}
        figures = [fields[name] for name in ("score", "rank") if name in fields]
        beside = [(rival, at) for at in group if (rival := claims[at].evidence.fields.get("versus")) is not None]
        end = sys.maxsize  # of the rival that was taken last: those that are listed with it are no farther off
        for rival, at in sorted(beside, key=lambda one: one[0].start):
            claim = claims[at]
            if at in told_here or not figures:
                continue
            if result.score is None and result.rank == 1 and claim.relation in ("<", "="):
                continue  # "达到开源 SOTA，直逼 B": the first place is not above B
            gap = max(rival.start - figures[-1].end, figures[0].start - rival.end)
            behind = _RIVAL_REACH if result.score is not None else _RIVAL_OF_RANK
            reach = behind if rival.start > figures[0].start else _RIVAL_BEFORE
            if gap > reach and not 0 <= rival.start - end <= _LISTED:
                continue
            places = sorted(max(0, place.start - claim.evidence.sentence.start) for place in (figures[-1], rival))
            if ELSEWHERE.search(claim.evidence.sentence.text[slice(*places)]):
                continue  # "在 A 上得 70.3，并且在数学上优于 B"
            if claim.benchmark in (None, result.benchmark):
                evidence = claim.evidence.model_copy(update={"fields": {**fields, **claim.evidence.fields}})
                end = rival.end
                update = {name: getattr(result, name) for name in _OF_RESULT}
                claims[at] = claim.model_copy(update={**update, "evidence": evidence})
                told.update(other for other in told_here if claims[other].versus is None)
    rows: dict[tuple[Any, ...], BenchmarkClaim] = {}
    for at, claim in enumerate(claims):
        if at not in told:
            rival_name = claim.versus and named.get(claim.versus, claim.versus)
            said = (claim.benchmark, claim.score, claim.rank, rival_name)
            key = (claim.model, *said, claim.rank_within, claim.relation)
            rows.setdefault(key, claim)
    others: dict[str, list[BenchmarkClaim]] = {}
    for claim in rows.values():
        others.setdefault(claim.model, []).append(claim)
    return tuple(claim for claim in rows.values() if not _is_told(claim, others[claim.model]))


def _between(score: Span, rank: Span | None) -> int:
    """Characters between a score and a rank; many where no words tell the rank."""
    return max(rank.start - score.end, score.start - rank.end) if rank is not None else sys.maxsize


def _with_ranks(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """A score and a rank of the same test that stand close together are one claim: "以 86.1 分位列第一"."""
    places: dict[tuple[str, str, int], list[BenchmarkClaim]] = {}
    for claim in claims:
        if claim.benchmark is not None and claim.score is None and claim.rank is not None and claim.versus is None:
            places.setdefault(_place(claim), []).append(claim)
    if not places:
        return claims
    scored = Counter(_place(claim) for claim in claims if claim.score is not None)
    several = {key for key, some in places.items() if len(some) > 1 or scored[key] > 1}
    out, told = [], set()
    for claim in claims:
        key = _place(claim)
        if key in places and claim.score is not None and claim.rank is None:
            score = claim.evidence.fields["score"]
            place = min(places[key], key=lambda place: _between(score, place.evidence.fields.get("rank")))
            rank = place.evidence.fields.get("rank")
            reach = _RANK_REACH if key in several or not _DIGIT.search(claim.score) else _RANK_OF_ONE
            if rank is not None and rank.start > score.end and _ON_OTHER.match(_behind(claim, rank)):
                reach = _RANK_REACH  # "42.0 on A, and #2 on B"
            is_alone = rank is None and key not in several and place.rank is not None
            if is_alone or (rank is not None and _between(score, rank) <= reach):
                told.add(id(place))
                fields = {**claim.evidence.fields, **({} if rank is None else {"rank": rank})}
                evidence = claim.evidence.model_copy(update={"fields": fields})
                update = {"rank": place.rank, "rank_within": place.rank_within, "evidence": evidence}
                out.append(claim.model_copy(update=update))
                continue
        out.append(claim)
    return [claim for claim in out if id(claim) not in told]


def _behind(claim: BenchmarkClaim, rank: Span) -> str:
    """The words of the sentence of a claim behind a rank."""
    sentence = claim.evidence.sentence
    return sentence.text[rank.end - sentence.start :]


def _place(claim: BenchmarkClaim) -> tuple[str, str, int]:
    """The model, the test and the sentence of a claim."""
    return claim.model, claim.benchmark or "", claim.evidence.sentence.start


def _is_told(claim: BenchmarkClaim, others: Iterable[BenchmarkClaim]) -> bool:
    """Whether other claims of a model say all that a claim does, and more: on which test, or with which result.

    "登顶" in a headline says no more than the rank on the test that the text names; a comparison without a test or a
    result no more than the same with one in its sentence; praise on a test no more than the result on it; a score or a
    rank no more than both together.
    """
    for other in others:
        if other is claim:
            continue
        if claim.benchmark is not None and claim.versus is None and _is_result_of(claim, other):
            return True
        if claim.score:
            continue
        is_here = other.evidence.sentence.start == claim.evidence.sentence.start
        if claim.versus:
            told = is_here and claim.rank is None and (other.versus, other.relation) == (claim.versus, claim.relation)
        elif claim.rank:
            told = other.rank == claim.rank and (claim.evidence.rule == "benchmark.tops" or _is_beside(claim, other))
        else:
            told = _is_same_test(claim, other) and (
                is_here or (other.score is not None and other.evidence.rule != "table")
            )
        if claim.benchmark is None:
            is_more = other.benchmark is not None
        elif claim.versus:
            is_more = _is_same_test(claim, other) and (other.score or other.rank) is not None
        else:
            is_more = not claim.rank
        if told and is_more:
            return True
    return False


def _is_result_of(claim: BenchmarkClaim, other: BenchmarkClaim) -> bool:
    """Whether a score or a rank alone is part of a claim on the same test that has more."""
    if not _is_same_test(claim, other):
        return False
    if claim.score is not None:
        return claim.rank is None and claim.score == other.score and (other.rank, other.versus) != (None, None)
    return claim.rank is not None and claim.rank == other.rank and other.score is not None


def _is_same_test(one: BenchmarkClaim, other: BenchmarkClaim) -> bool:
    return (one.benchmark_id or one.benchmark) == (other.benchmark_id or other.benchmark)


def _is_beside(one: BenchmarkClaim, other: BenchmarkClaim) -> bool:
    """Whether the words of two ranks stand close together: "登顶全平台第一"."""
    a, b = one.evidence.fields.get("rank"), other.evidence.fields.get("rank")
    return a is not None and b is not None and max(a.start - b.end, b.start - a.end) <= _SIDE_BY_SIDE


_OF_RESULT = ("benchmark", "benchmark_id", "score", "rank", "rank_within")
_DIGIT = re.compile("[0-9]")
ELSEWHERE = re.compile(
    r"[，,；;] ?(?:并且|而且|同时|此外|但是|不过|且|并|但|而|还|也){0,2}在(?![与和跟同])"
    r"|\band (?:\w+ ){1,4}(?:across|on|in) "
)
"""Where what was said on one test ends and something on another begins."""
_ON_OTHER = re.compile(r"[`*]{0,2} (?:on|in) ")
_SIDE_BY_SIDE = 30
"""Characters between two words of one rank,"""
_RANK_REACH = 16
"""between a score and the rank that it gives,"""
_RANK_OF_ONE = 90
"""where the sentence has one of each for a test,"""
_RIVAL_REACH = 120
"""Characters behind a result in which the rivals stand that it is compared with,"""
_RIVAL_OF_RANK = 45
"""of a rank alone,"""
_LISTED = 24
"""between one of them and the next,"""
_RIVAL_BEFORE = 24
"""and before a result: "超越 B，成为第一", "优于 B，准确率提升 8%"."""
