"""What several results of one sentence share: a first place, and the rivals that are told behind all of them.

Two things say that a rival is one of all results, and each reaches as far as it is sure. A word does ("均高于 A", "both
ahead of A"): it speaks of all that stands before it, whatever stands between, and so it gives the rival to the results
that have none. A list does by its form alone ("63% on A and 73% on B, exceeding X"): nothing but the list may stand
there, and a rival that a rule has read with the last result, or with none, is one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from llmnews.records import BenchmarkClaim
from llmnews.text import Span


def shared(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """The claims of one article, in order, each with what its sentence says of all results that it is listed with."""
    return _with_rivals_of_each(_with_rivals_of_list(_led(claims)))


def _with_rivals_of_each(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """These claims, and for each result without a rival those that a word says all results before it are held against:
    "MMLU 为 86.1，GPQA 为 59.1，均高于 A"."""
    out = list(claims)
    of_model = _by_sentence(claims)
    for claim in claims:
        rival, sentence = claim.evidence.fields.get("versus"), claim.evidence.sentence
        if rival is None:
            continue
        word = _EACH_BEFORE.search(sentence.text, 0, max(0, rival.start - sentence.start))
        if word is None:
            continue
        for other in of_model[claim.model, sentence.start]:
            score = other.evidence.fields.get("score")
            if other.versus is not None or other.benchmark is None or score is None:
                continue
            if score.end - sentence.start <= word.start():
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


def _with_rivals_of_list(claims: list[BenchmarkClaim]) -> list[BenchmarkClaim]:
    """These claims, but each of several results that are listed has the rivals behind the list: "63% on A and 73% on B,
    exceeding X". A rival with a score of its own is one of the result beside it alone."""
    scored = {claim.evidence.fields["model"].start for claim in claims if claim.evidence.rule == "own-score"}
    told: dict[int, list[BenchmarkClaim]] = {}
    for group in _by_sentence(claims).values():
        results = _listed_results(group)
        if len(results) < 2:
            continue
        behind = [
            claim for claim in group if claim.versus and claim.rank is None and _end(results[-1]) < _rival(claim).start
        ]
        rivals = {_rival(claim).start: claim for claim in behind if _rival(claim).start not in scored}
        if not rivals or not _are_of_all(results, min(rivals)):
            continue
        gone = {id(claim) for claim in (*results, *behind) if not claim.versus or _rival(claim).start in rivals}
        places = [at for at, claim in enumerate(claims) if id(claim) in gone]
        told.update({at: [] for at in places})
        told[places[0]] = [_against(result, claim) for result in results for claim in rivals.values()]
    return [one for at, claim in enumerate(claims) for one in told.get(at, [claim])] if told else claims


def _are_of_all(results: Sequence[BenchmarkClaim], first: int) -> bool:
    """Whether rivals behind a list of results, the first of which begins at an offset, are rivals of all of them."""
    sentence = results[-1].evidence.sentence
    return _OF_ALL.fullmatch(sentence.text[_end(results[-1]) - sentence.start : first - sentence.start]) is not None


def _by_sentence(claims: Iterable[BenchmarkClaim]) -> dict[tuple[str, int], list[BenchmarkClaim]]:
    """The claims of each model in each sentence, in order."""
    found: dict[tuple[str, int], list[BenchmarkClaim]] = {}
    for claim in claims:
        found.setdefault((claim.model, claim.evidence.sentence.start), []).append(claim)
    return found


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
