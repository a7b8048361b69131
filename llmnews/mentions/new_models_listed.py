"""Models in lists: names before "等模型", and words of odd letters beside a known model."""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.later import later
from llmnews.mention import Place
from llmnews.mentions.listed import listed_before
from llmnews.mentions.model_names import NAME_BEFORE
from llmnews.mentions.new_models_judged import Seen

_SUCH_MODELS = (
    later(r"等[^，。,.；;、\n的]{0,6}(?:大|小|语言|开源|闭源|主流|基线|先进)?模型"),
    later(r"款(?:(?<=(这)[两三四五六几2-6]款)|(?<=([两三四五六几2-6])款))[^，。,.；;、\n的]{0,10}模型"),
)
"""What ends a list of models. The second is found by its noun of measure, the list ends before the group in it."""

# An odd word in a Chinese list, behind and before its joint; no test, data set or program.
_ODD_WORD = (
    r"((?=[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]))(?![A-Za-z0-9\-]*(?:Bench|QA|Eval|API|SDK|Kit|DB|Hub|Instruct|Score|AI)"
    r"(?![A-Za-z]))[A-Z][A-Za-z0-9]{2,}(?:-[A-Z0-9][A-Za-z0-9]*)?)"
)
_LISTED_ODD = later(rf" ?(?:、|，|和|与|以及) ?{_ODD_WORD}(?![A-Za-z0-9\-.]| [A-Z])")
_LISTING = ("、", " 、", "，", " ，", "和", " 和", "与", " 与", "以及", " 以及")
_ODD_JOINTS = ("、", "和", "与")
_ODD_LISTED = later(rf"(?<![A-Za-z0-9.\-/@#_$&]){_ODD_WORD} ?(?:、|和|与|以及) ?\Z")


def enumerated(seen: Seen) -> Iterator[Place]:
    """Latin names in a list before "等模型": "SEEM、SegVol 和 CellViT 等多个模型"."""
    for such in _SUCH_MODELS:
        for match in such.finditer(seen.clean):
            yield from listed_before(seen.clean, match.start(match.lastindex or 0), NAME_BEFORE)


def beside_known(seen: Seen) -> Iterator[Place]:
    """Words of odd letters that stand in a list with a known model: "mPLUG-DocOwl、UReader 和 PaperOwl"."""
    clean = seen.clean
    for name in seen.names:
        if name.kind != "model" or name.values.get("anaphor"):
            continue
        at = name.end
        while clean.startswith(_LISTING, at) and (match := _LISTED_ODD.match(clean, at)):
            yield match.span(1)
            at = match.end()
        at = name.start
        while clean[max(0, at - 2) : at].rstrip(" ").endswith(_ODD_JOINTS) and (
            match := _ODD_LISTED.search(clean[max(0, at - 30) : at])
        ):
            at = max(0, at - 30) + match.start(1)
            yield at, at + len(match[1])
