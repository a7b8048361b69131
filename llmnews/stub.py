"""A rule to begin with: a sentence as its example, with what is extracted from it now, as YAML that loads."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from llmnews.article import Article
from llmnews.cases import as_gives
from llmnews.clause import Clause
from llmnews.mention import Mention
from llmnews.pipeline import Extractor, Prepared
from llmnews.records import BenchmarkClaim, ParameterScale, Release
from llmnews.rule import Rule
from llmnews.rulebook import trigger_lists

_SLOTS = ("company", "model", "benchmark", "parameters", "score", "rank")
"""Kinds of mention that become blanks, each once."""
_SAID = 6
"""Characters between two blanks that are kept as words; what is longer becomes a gap."""
_WORDS = 3
"""Words kept behind the last blank; a stretch of Chinese is one."""
_GAP = "..."
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def stub(sentence: str, extractor: Extractor, published: str | None = None) -> str:
    """YAML for a rule that reads `sentence`: its names as blanks, and as `gives` what is extracted from it now.

    Where nothing is extracted, `gives` says what the names allow, to be corrected. `published` is the day that
    relative dates count from. Raises ArticleError where the sentence cannot be read, ValueError where `published` is
    no day.
    """
    article = Article.model_validate({"text": sentence, "published": published})
    prepared = extractor.prepare(article)
    extraction = extractor.conclude(prepared)
    record = _record(prepared)
    given = as_gives(record, extraction, extractor.data)
    made: dict[str, Sequence[Release | ParameterScale | BenchmarkClaim]] = {
        "release": extraction.releases, "parameters": extraction.parameters, "benchmark": extraction.benchmarks
    }  # fmt: skip
    rules = sorted({one.evidence.rule for one in made[record]})
    lines = [f"# In the sentence: {_named(prepared) or 'no name that a list knows'}"]
    if given:
        lines.append(
            f"# Extracted now, by {', '.join(rules) or 'the gazetteer'}: a new rule must say more, or otherwise."
        )
    else:
        given = [_proposed(prepared, record)]
        lines.append("# Nothing is extracted now: `gives` is what the names allow. Say what the sentence tells.")
    lines += [f"- id: {record}.give-it-a-name", f"  record: {record}"]
    if record == "release":
        lines.append("  set: {status: released, kind: launch}")
    lines += ["  patterns:", f"    - {_pattern(prepared, extractor.data.rulebook.by_record[record])}"]
    lines += ["  examples:", f"    - text: {_quoted(sentence)}"]
    if published:
        lines.append(f"      published: {_quoted(published)}")
    lines += [f"      gives: {_flow(given[0])}"] if len(given) == 1 else _listed(given)
    lines += ["  rejects: []    # a sentence with the same words that does not say it"]
    return "\n".join(lines)


def _record(prepared: Prepared) -> str:
    """The type of record that the mentions of the sentence are made for."""
    present = {kind for _, clause in prepared.clauses for kind in clause.present}
    if "parameters" in present:
        return "parameters"
    if "benchmark" in present or "w.compare" in present or "rank" in present:
        return "benchmark"
    return "release"


def _named(prepared: Prepared) -> str:
    clean = prepared.text.clean
    said = [f"{m.kind} {clean[m.start : m.end]}" + ("" if m.id else " (in no list)") for m in prepared.names]
    return ", ".join(dict.fromkeys(said))


def _proposed(prepared: Prepared, record: str) -> dict[str, str]:
    """The fields that the names of the sentence may fill."""
    fields = {
        "release": ("company", "model"), "parameters": ("model",), "benchmark": ("model", "benchmark")
    }[record]  # fmt: skip
    first: dict[str, str] = {}
    for mention in prepared.names:
        first.setdefault(mention.kind, mention.name)
    given = {field: first[field] for field in fields if field in first}
    return {**given, "kind": "launch", "status": "released"} if record == "release" else given


def _pattern(prepared: Prepared, rules: Iterable[Rule]) -> str:
    """The sentence as a pattern: its names and the words of the rules' lists as blanks, long stretches as gaps."""
    clause = max((c for _, c in prepared.clauses), key=lambda c: len(c.present), default=None)
    blanks = list(_blanks(clause, rules)) if clause is not None else []
    if clause is None or not blanks:
        return _quoted(" ".join(_WORD.findall(prepared.text.clean))[: 4 * _SAID] or "write a pattern")
    out = [f"<{blanks[0].kind}>"]
    for before, mention in itertools.pairwise(blanks):
        out += _between(clause.clean[before.end : mention.start])
        out.append(f"<{mention.kind}>")
    if not any(mention.kind.startswith("w.") for mention in blanks):  # what the sentence says stands behind its names
        out += itertools.islice(_WORD.findall(clause.clean, blanks[-1].end, clause.end), _WORDS)
    return " ".join(out)


def _blanks(clause: Clause, rules: Iterable[Rule]) -> Iterator[Mention]:
    """The first mention of each kind that a pattern can bind, in the order of the text, none inside another."""
    firsts = [
        clause.mentions[kind][0] for kind in (*_SLOTS, *sorted(trigger_lists(rules))) if clause.mentions.get(kind)
    ]
    end = -1
    for mention in sorted(firsts, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            end = mention.end
            yield mention


def _between(text: str) -> list[str]:
    """What stands between two blanks: its words, a gap where they are many, nothing where there are none."""
    words: Sequence[str] = _WORD.findall(text)
    if not words:
        return []
    return list(words) if sum(map(len, words)) <= _SAID or (len(words) == 1 and words[0].isascii()) else [_GAP]


def _flow(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in values.items()) + "}"


def _listed(given: Iterable[dict[str, str]]) -> list[str]:
    return ["      gives:", *(f"        - {_flow(values)}" for values in given)]


def _quoted(text: str) -> str:
    """Text as a YAML scalar: plain where that is safe, else in double quotes."""
    plain = (
        re.fullmatch(r"[^\W_](?:[^\W]|[ .\-+/，。！？：；、（）%]){0,400}", text)
        and ": " not in text
        and text == text.strip()
    )
    return text if plain else json.dumps(text, ensure_ascii=False)
