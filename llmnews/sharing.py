"""What several results of one sentence share: a first place, and the rivals that are told behind all of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import pairwise

from llmnews.records import BenchmarkClaim
from llmnews.text import Span


def shared(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """The claims of one article, in order, each with what its sentence says of all results that it is listed with."""
    return _with_shared_rivals(_with_listed(_led(claims)))


def _with_shared_rivals(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """These claims, and for each result the rivals that all results before them in a sentence are held against:
    "MMLU 为 86.1，GPQA 为 59.1，均高于 A"."""
    out = list(claims)
    for claim in claims:
        rival, sentence = claim.evidence.fields.get("versus"), claim.evidence.sentence
        if rival is None:
            continue
        shared = _EACH_BEFORE.search(sentence.text, 0, max(0, rival.start - sentence.start))
        if shared is None:
            continue
        for other in claims:
            is_result = (other.model, other.evidence.sentence.start) == (claim.model, sentence.start)
            score = other.evidence.fields.get("score")
            if not is_result or other.versus is not None or other.benchmark is None or score is None:
                continue
            if score.end - sentence.start <= shared.start():
                out.append(_against(other, claim))
    return out


def _led(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """What leads one test leads those that are listed with it: "leads A with 18% and B with 84%"."""
    if not any(claim.rank == 1 and claim.score is not None for claim in claims):
        return claims
    out = list(claims)
    scored = [at for at, claim in enumerate(claims) if claim.score is not None and claim.benchmark is not None]
    for at, after in pairwise(sorted(scored, key=lambda at: _start(claims[at]))):
        one, other = out[at], out[after]
        if one.rank != 1 or other.rank is not None or other.versus is not None or one.model != other.model:
            continue
        sentence = one.evidence.sentence
        if _LED.fullmatch(sentence.text[_start(one) - sentence.start : _end(other) - sentence.start]):
            out[after] = other.model_copy(update={"rank": 1, "rank_within": one.rank_within})
    return out


def _with_listed(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """Each of several results that are listed has the rivals behind all of them: "63% on A and 73% on B, exceeding X".
    A rival with a score of its own is one of the result beside it alone."""
    of_model: dict[tuple[str, int], list[BenchmarkClaim]] = {}
    for claim in claims:
        of_model.setdefault((claim.model, claim.evidence.sentence.start), []).append(claim)
    scored = {claim.evidence.fields["model"].start for claim in claims if claim.evidence.rule == "own-score"}
    told: dict[int, list[BenchmarkClaim]] = {}
    for group in of_model.values():
        results = _listed_results(group)
        if len(results) < 2:
            continue
        behind = [
            claim for claim in group if claim.versus and claim.rank is None and _end(results[-1]) < _rival(claim).start
        ]
        rivals = {_rival(claim).start: claim for claim in behind if _rival(claim).start not in scored}
        sentence = results[0].evidence.sentence
        first = min(rivals, default=sys.maxsize) - sentence.start
        if not rivals or not _OF_ALL.fullmatch(sentence.text[_end(results[-1]) - sentence.start : first]):
            continue
        every = [_against(result, claim) for result in results for claim in rivals.values()]
        gone = {id(claim) for claim in (*results, *behind) if not claim.versus or _rival(claim).start in rivals}
        at = next(at for at, claim in enumerate(claims) if id(claim) in gone)
        told[at] = every
        told.update({n: told.get(n, []) for n, claim in enumerate(claims) if id(claim) in gone})
    return [one for at, claim in enumerate(claims) for one in told.get(at, [claim])] if told else claims


def _listed_results(group: Iterable[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """The scores of a model in one sentence, a claim for each in order, if nothing but a list joins them."""
    results: dict[int, BenchmarkClaim] = {}
    for claim in group:
        if claim.score is not None and claim.rank is None and "benchmark" in claim.evidence.fields:
            results.setdefault(claim.evidence.fields["score"].start, claim)
    run = sorted(results.values(), key=_start)
    for one, other in pairwise(run):
        sentence = one.evidence.sentence
        between = sentence.text[_end(one) - sentence.start : max(0, _start(other) - sentence.start)]
        if _LISTED_RESULTS.fullmatch(between) is None:
            return []
    return run


def _start(result: BenchmarkClaim) -> int:
    return min(result.evidence.fields[name].start for name in ("benchmark", "score"))


def _end(result: BenchmarkClaim) -> int:
    return max(result.evidence.fields[name].end for name in ("benchmark", "score"))


def _rival(claim: BenchmarkClaim) -> Span:
    return claim.evidence.fields["versus"]


def _against(result: BenchmarkClaim, claim: BenchmarkClaim) -> BenchmarkClaim:
    """A result with the rival of another claim."""
    fields = {**result.evidence.fields, "versus": _rival(claim)}
    evidence = result.evidence.model_copy(update={"fields": fields})
    update = {"versus": claim.versus, "relation": claim.relation, "evidence": evidence}
    return result.model_copy(update=update)


_EACH_BEFORE = re.compile(
    r"[，,；;] ?(?:这|以上)?(?:[两二三四五六七八九多各]项[^，,；;。]{0,6}?)?"
    r"(?:均|都|皆|双双|全部|悉数|全都)[^，,；;。]{0,40}\Z"
    r"|[，,；;] ?(?:这|以上)?[两二三四五六七八九多各]项[^，,；;。]{0,30}\Z"
    r"|, (?:both|all) (?:of (?:them|which) )?[^,;.]{0,40}\Z"
)
"""Between results and a rival that stands against all of them."""
_FIGURE = r"[0-9.]+(?: ?%| percent| points| Elo)?"
_LED = re.compile(
    rf"[^,;]{{2,60}} (?:with|at) {_FIGURE}(?: \([^()]{{1,30}}\))?,? and (?:on )?(?:the )?"
    rf"[^,;]{{2,40}} (?:with|at) {_FIGURE}"
    rf"|[^,;()]{{2,60}} \({_FIGURE}\),? and (?:on )?(?:the )?[^,;()]{{2,40}} \({_FIGURE}"
)
"""Two tests, each with its score."""
_LISTED_RESULTS = re.compile(r"(?: \([^()]{1,30}\))?,?(?: and)?(?: (?:on|a|an|its))? ")
"""Between two results of a list,"""
_OF_ALL = re.compile(r"(?: \w+){0,5}, (?!and\b|while\b|but\b|with\b)[^,;.]{2,48}")
"""and between the last of them and rivals of all of them."""
