"""An explanation for a reader at a terminal: names, records with their slots, guards and losers, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from llmnews.caret import marked
from llmnews.reasons import Explanation, Reading, RecordReason, Slot


def render(explanation: Explanation) -> str:
    """The names, the records and the warnings of an explanation, one below the other."""
    lines: list[str] = []
    told: set[Reading] = set()
    for name in explanation.names:
        maker = f", made by {name.maker}" if name.maker else ""
        lines.append(f"{name.origin}{maker} ({_times(len(name.readings))})")
        lines += dict.fromkeys(f"    {_read(reading)}" for reading in name.readings)
        told.update(name.readings)
        if name.maker_how:
            lines.append(f"    made by {name.maker}: {name.maker_how}")
    for record in explanation.records:
        lines += ["", *_record_lines(record, told)]
    lines += [f"warning {notice.code}: {notice.message}" for notice in explanation.warnings]
    return "\n".join(lines).strip("\n") or "nothing found"


def _record_lines(reason: RecordReason, told: Collection[Reading]) -> Iterator[str]:
    evidence = reason.evidence
    yield f"{reason.record}: {', '.join(f'{name} {value}' for name, value in reason.values)}"
    place = f" ({reason.place})" if reason.place else ""
    yield f"    by {evidence.rule}{place}, confidence {evidence.confidence:g}"
    if reason.used is not None:
        yield f"    pattern `{reason.used.pattern}` ({reason.used.pattern_place})"
    start, end = evidence.sentence.start, evidence.sentence.end
    inside = {name: s for name, s in evidence.fields.items() if start <= s.start and s.end <= end}
    yield marked(evidence.sentence.text, [(s.start - start, s.end - start, name) for name, s in inside.items()])
    for slot in reason.slots:
        yield from _slot_lines(slot, slot.field in inside, told)
    for guard in reason.guards:
        if guard.applied:
            words = " … ".join(f"`{w.text}`" for w in guard.words)
            sets = "".join(f", {k} {v}" for k, v in guard.sets)
            yield f"    {guard.part} `{guard.pattern}` ({guard.place}) applies at {words}{sets}"
    for guard in reason.guards:
        if not guard.applied:
            yield f"    passed line {guard.place.rpartition(':')[2]}: {guard.part} `{guard.pattern}`, {guard.missing}"
    for loser in reason.losers:
        values = ", ".join(f"{k} {v}" for k, v in loser.values)
        yield f"    lost: {loser.rule} ({loser.place}): {values}"
        yield f"        {loser.reason}"


def _slot_lines(slot: Slot, inside: bool, told: Collection[Reading]) -> Iterator[str]:
    words = f", `{' '.join(slot.words.text.split())}`" if slot.words and slot.words.text != slot.value else ""
    far = f" at characters {slot.words.start} to {slot.words.end}" if slot.words is not None and not inside else ""
    value = slot.value if len(slot.value) <= _LONGEST else f"{slot.value[:_LONGEST]}…"
    yield f"    {slot.field} {value}{words}{far}: {slot.how}"
    if slot.reading is not None:
        yield f"        {_entry(slot.reading) if slot.reading in told else _read(slot.reading)}"
    if slot.antecedent is not None:
        meant = slot.antecedent
        back = f"{meant.sentences_back} sentences before" if meant.sentences_back > 1 else "in the sentence before"
        where = back if meant.sentences_back > 0 else f"{abs(meant.characters_back)} characters away"
        yield f"        stands for {meant.name}, {where}:"
        first = meant.words.start - meant.sentence.start
        yield marked(meant.sentence.text, [(first, first + len(meant.words.text), "antecedent")], " " * 8)


_LONGEST = 60
"""Characters of a value that are shown: quotations are longer."""


def _read(reading: Reading) -> str:
    """One mention on a line: the words, the entry and its line, the spelling and its line, and how it counts."""
    spelled = f"`{reading.spelling}` ({reading.place}), " if reading.spelling and reading.place else ""
    return f"{_entry(reading)}: {spelled}{reading.how}"


def _entry(reading: Reading) -> str:
    """The words of a mention and the entry that they name."""
    words = f"`{' '.join(reading.words.text.split())}`"
    if reading.origin is None:
        return words
    if not reading.origin.place:
        return f"{words} is a {reading.kind} in no list"
    return f"{words} is {reading.kind} `{reading.origin.id}` ({reading.origin.place})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
