"""Why an article gives no record of a type, or none with a field, or does not name something: the nearest misses.

`unexplained` asks whoever reads such things, `render` writes the answer for a reader at a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.caret import marked
from llmnews.entries import did_you_mean
from llmnews.errors import LlmnewsError
from llmnews.readings import Run, records_of, values_of
from llmnews.reasons import Miss, NameMiss, WhyNot
from llmnews.rule import FIELDS
from llmnews.unmatched import Unmatched
from llmnews.unnamed import Unnamed
from llmnews.unquoted import Unquoted

_RECORDED = {**{kind: tuple(fields) for kind, fields in FIELDS.items()}, "quote": ("speaker", "title", "organization")}
_NAMED = ("company", "model", "benchmark-name", "person")


def unexplained(run: Run, asked: str) -> WhyNot:
    """Why there is no (other) record or name of the kind that `asked` names.

    `asked` is a type of record ("release"), a field of one ("release.date"), or a kind of name ("company", "model"),
    perhaps with the words that should name one ("model=启明"). Raises LlmnewsError for anything else.
    """
    check_asked(asked)
    kind, _, wanted = asked.partition("=")
    record, _, field = kind.partition(".")
    if record in _RECORDED:
        given = tuple(_given(run, record))
        if record == "quote":
            return WhyNot(asked, given, (), (), tuple(Unquoted(run).notes()))
        misses, notes = Unmatched(run, record, field).found()
        return WhyNot(asked, given, misses, (), notes)
    return Unnamed(run, kind.removesuffix("-name"), wanted).answer(asked)


def check_asked(asked: str) -> None:
    """Raises LlmnewsError unless `asked` is something that `unexplained` can tell."""
    kind, equals, _ = asked.partition("=")
    record, dot, field = kind.partition(".")
    if kind in _NAMED or (record in _RECORDED and not equals and (not dot or field in _RECORDED[record])):
        return
    if record in _RECORDED and dot:
        fields = _RECORDED[record]
        remedy = did_you_mean(field, fields) or f"fields are {', '.join(fields)}"
        raise LlmnewsError(f"--why-not: a {record} has no field `{field}` ({remedy})")
    known = (*_RECORDED, *_NAMED)
    remedy = did_you_mean(kind, known) or f"write one of {', '.join(known)}"
    raise LlmnewsError(f"--why-not: there is no `{asked}` ({remedy})")


def _given(run: Run, record: str) -> Iterator[str]:
    if record == "maker":
        for model in run.extraction.models:
            if model.company:
                yield f"model {model.name}, company {model.company}"
        return
    for one, kind in records_of(run.extraction):
        if kind == record:
            yield f"{', '.join(f'{k} {v}' for k, v in values_of(one))} by {one.evidence.rule}"


# --- for a reader at a terminal ----------------------------------------------------------------------------------


def render(why: WhyNot) -> str:
    """What there is, and then the misses, the nearest first."""
    lines = [f"there: {given}" for given in why.given]
    by_sentence: dict[int, list[Miss]] = {}
    for miss in why.misses:
        by_sentence.setdefault(miss.sentence.start, []).append(miss)
    for misses in list(by_sentence.values())[:_SENTENCES]:
        for miss in misses:
            lines += ["", *_miss_lines(miss)]
    if len(by_sentence) > _SENTENCES:
        lines += ["", f"and {len(by_sentence) - _SENTENCES} sentences that are further off: `--json` has them all"]
    for name in why.names:
        lines += ["", *_name_lines(name)]
    lines += [f"note: {note}" for note in why.notes]
    return "\n".join(lines).strip("\n") or "nothing near"


_SENTENCES = 5
"""Sentences whose misses are shown."""
_OTHERS = 3
"""Rules that are named which fail in the same place."""


def _miss_lines(miss: Miss) -> Iterator[str]:
    yield f"{miss.nearness:.0%} {miss.rule} ({miss.pattern_place})"
    yield f"    {miss.pattern}"
    start = miss.sentence.start
    marks = [(i.words.start - start, i.words.end - start, i.source) for i in miss.matched if i.words]
    first = miss.failures[0] if miss.failures else None
    if first is not None:
        marks.append((first.words.start - start, first.words.end - start, f"✗ {first.source}"))
    yield marked(miss.sentence.text, marks)
    for failure in miss.failures:
        yield f"    ✗ {failure.source}: {failure.problem}"
        yield f"      → {failure.remedy}"
    if miss.others:
        more = f" and {len(miss.others) - _OTHERS} more" if len(miss.others) > _OTHERS else ""
        yield f"    the same stops {', '.join(miss.others[:_OTHERS])}{more}"


def _name_lines(miss: NameMiss) -> Iterator[str]:
    yield f"{miss.origin}"
    start = miss.sentence.start
    yield marked(miss.sentence.text, [(miss.words.start - start, miss.words.end - start, miss.spelling)])
    yield f"    ✗ `{miss.spelling}` ({miss.place}) {miss.problem}"
    yield f"      → {miss.remedy}"
