"""What a Latin name looks like, and names in a row: before or behind a word that says what they all are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmnews.later import later

# "LLM-based", "Instruction-Tuned", "AI-native": an English compound, not a name.
COMPOUND = later(
    r"-[a-z]{3,}$|LMs$|ForCausalLM$|-to-|^(?:I?Q\d-|A\d{1,3}B$)"
    r"|-(?:(?!Thinking$|Reasoning$|Embedding$)[A-Z][a-z]+(?:ed|ing|al|ive|ic|less|free|level|style)"
    r"|Aware|Agnostic|Ready|Friendly|Efficient"
    r"|Oriented|Guided|Specific|Grade|Scale|Wide|First|Only|Like|Loop|Shot|Time|End|Tuning|Text|Rank|Context)$"
    r"|^(?:AI|LLM|GPU|CPU|RAM|KV|Non|Self|Multi|Pre|Post|Top|In|All|High|Low|Real|Open|Cross|Long|Short|Human|End)-"
)
# One to four capitalised or numbered Latin words; a single one needs more than a capital ("MoonViT", "DUSt3R").
PART = r"[A-Z][A-Za-z0-9]*(?:[-.·][A-Za-z0-9]+)*"
FIGURE = r"(?<!\d[BbMm] )(?:v?[01]?\d|2[0-3]|v\d\d)(?:\.\d{1,2})?"
"""The version that a blank parts from its name: what stands behind a size, or is higher, is a score."""
NAME_END = r"[\x00-\x7f”」』》’]"
"""The last character of a Latin name, of a note in brackets or of quotation marks behind one."""
# What stands beside a name that is a part of another one.
PIECE_BEFORE, PATH_BEFORE = later(r"[A-Za-z0-9\-]"), later(r"[A-Za-z0-9\-@#/.]")
PART_BEHIND, HYPHEN_BEHIND = later(r"[A-Za-z0-9]|-[A-Za-z0-9]"), later(r"[A-Za-z0-9-]")
NEXT = later(r"[\"”」』》’ ]{0,2}(?:、|以及|和|与|及|，|, (?:and )?| and )")
JOINT = ("、", "和", "与", "及", ",", "，", "&")


def listed_behind(clean: str, at: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names of a list that begins right behind an offset."""
    while (name := pattern.match(clean, at)) is not None:
        yield name.span(1)
        joint = NEXT.match(clean, name.end())
        if joint is None:
            return
        at = joint.end()


def may_end_name(clean: str, at: int) -> bool:
    """Whether what stands before an offset can be the end of a Latin name, of a note in brackets or of quotation marks
    behind one. Before most nouns stands a Han character."""
    last = clean[at - 1 : at]
    return last.isascii() or last in "”」』》’"


def listed_before(clean: str, at: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names of a list that ends right before an offset, the last one first."""
    floor = max(0, at - 80)
    while may_end_name(clean, at) and (name := pattern.search(clean[floor:at])) is not None:
        start, end = name.start(1) + floor, name.end(1) + floor
        yield start, end
        if clean[start:end].endswith(("'s", "’s")):
            return  # "Noor Haddad, Vexil's founder"
        at = start
        while at > floor and clean[at - 1] in ' "“「《‘':
            at -= 1
        if not clean[floor:at].endswith(JOINT):
            return
        at -= 2 if clean[floor:at].endswith("以及") else 1
