"""What follows the name of a model family: version, size, variant, date stamp; and the name that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from llmnews.clean import fold, is_latin, lowered
from llmnews.later import later

# "4o" and "3.5" but not "200万", "2 个", "3月", "50%", "1.1 美元", nor the first digits of a longer figure.
NOT_A_VERSION = (
    r"(?![A-Za-z0-9]|\.\d|/10(?![\d.])|\s?(?:[%万亿年月日个款种倍岁天小时分字位名次篇项号秒多余元块€£]|家(?!族)|[美欧]元|美[金分刀]|英镑|港[元币])"
    r"|\s(?:dollars?|cents?|euros?|USD|percent|million|billion|trillion)\b)"
)
_VERSION = rf"(?:[vV]\.?)?\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}(?:\.x|[a-wyzV])?{NOT_A_VERSION}"
_CODE = r"[A-Za-z]\d{1,2}(?:\.\d{1,2}){0,2}(?![A-Za-z0-9])"
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,3})?|\d{1,2}[x×]\d{1,3}(?:\.\d)?|[AaEe]\d{1,3}(?:\.\d)?)"

PIECES: Mapping[str, str] = {
    "version": f"{_VERSION}|{_CODE}",
    "size": rf"{_NUMBER}[BbMmTt](?![A-Za-z0-9])",
    "date": r"20\d{6}(?!\d)|20\d{2}-\d{2}(?:-\d{2})?(?!\d)|\d{4}(?![\dA-Za-z]|年|亿|万)",
}
"""Name of a piece → what it looks like. The word lists of `variant` are data."""

_PATTERNS = [(name, later(PIECES[name])) for name in ("size", "version", "date")]
_SUFFIX = r"[A-Za-z0-9][A-Za-z0-9.]*(?<!\.)"


@cache
def _by_first(variants: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """The variants in lower case by their first characters, the longest first."""
    found: dict[str, list[str]] = {}
    for variant in sorted({lowered(fold(v)) for v in variants}, key=lambda v: (-len(v), v)):
        found.setdefault(variant[:1], []).append(variant)
    return found


class Tail:
    """Reads the pieces that follow a family name: version, size, variant, date stamp, hyphen-joined rest."""

    def __init__(
        self,
        pieces: Sequence[str],
        own: tuple[str, ...],
        general: tuple[str, ...],
        lower: Sequence[str],
        not_suffix: Sequence[str],
    ) -> None:
        """`own` are the variants of one family, `general` those of any."""
        self._pieces = [(name, pattern) for name, pattern in _PATTERNS if name in pieces]
        self._versioned = "version" in pieces
        self._bracket = "size" in pieces
        # Apart, so that the long list is put in order once, and not again for each family.
        self._variants = [_by_first(some) for some in (own, general) if some and "variant" in pieces]
        # What the family itself writes small is no other word: "BitNet b1.58".
        self._lower = frozenset(map(str.lower, (*lower, *(word for word in own if word.islower()))))
        firsts = frozenset(first for some in self._variants for first in some if not first.isascii())
        self._firsts = firsts.union(map(str.upper, firsts))
        """What variants begin with that are of another script than all other pieces."""
        self._not_suffix = frozenset(map(str.lower, not_suffix))

    def read(
        self, clean: str, at: int, is_lower: bool = False, before: Sequence[tuple[str, str]] = ()
    ) -> tuple[tuple[tuple[str, str], ...], int]:
        """The (piece, text) pairs from offset `at` on, and where they end.

        `is_lower`: the family name before them is written in small letters, so codes may be too ("deepseek r1").
        `before`: the pairs that stand before `at`, where the name has some already.
        """
        found = list(before)
        while len(found) < 8:
            joint = clean[at : at + 1]
            if bracket := joint == "(" and self._bracket and _BRACKET.match(clean, at):
                found.append(("size", bracket.group(1)))  # "Llama-3.1(8B)"
                at = bracket.end()
                break
            if effort := clean[at : at + 2].endswith(("(", "[")) and _EFFORT.match(clean, at):
                found.append(("variant", effort.group(1)))  # "GPT-5.2 (xhigh)", "FLUX.2 [klein]"
                at = effort.end()
                break
            if stamp := bool(found) and "(" in clean[at : at + 2] and _STAMP.match(clean, at):
                found.append(("date", stamp.group(1)))  # "Gemini 1.5 Pro(0801)"
                at = stamp.end()
                break
            if joint == ":" and self._bracket and _TAG.match(clean, at):
                joint, begin = "-", at + 1  # "qwen3:30b-a3b"
            elif joint in ("-", "_", "·") or joint in (" ", " "):
                begin = at + 1
            else:
                # A blank between scripts is gone: "星火 X2" is read as "星火X2".
                joint, begin = " " if not is_latin(clean[at - 1]) and _CODED.match(clean, at) else "", at
            first = clean[begin : begin + 1]
            if not is_latin(first) and first not in self._firsts:
                break  # as behind most names
            piece = self._piece(clean, begin, joint, found, is_lower)
            if piece is None:
                break
            name, end = piece
            found.append((name, clean[begin:end]))
            at = end
        return tuple(found[len(before) :]), at

    def _piece(
        self, clean: str, at: int, joint: str, found: list[tuple[str, str]], is_lower: bool
    ) -> tuple[str, int] | None:
        if end := self._variant(clean, at):
            word = clean[at:end]
            glued = joint == "" and is_latin(clean[at - 1]) and clean[at - 1].isalpha() and word[0].islower()
            if not glued and (joint != " " or not word[0].islower() or word.lower() in self._lower):
                return "variant", end
        parted = joint or ("-" if clean[at - 1] > "\u2e80" else "")  # as a code is from Han: "文心X1.1"
        for name, pattern in self._pieces:
            apart = parted if name == "version" else joint
            if (match := pattern.match(clean, at)) and self._fits(name, match.group(), apart, found, is_lower):
                return name, match.end()
        if (match := self._before_variant(clean, at)) and self._fits("version", match.group(), joint, found, is_lower):
            return "version", match.end()
        if joint == "-" and (match := _REST.match(clean, at)) and match.group().lower() not in self._not_suffix:
            return "suffix", match.end()
        return None

    def _before_variant(self, clean: str, at: int) -> re.Match[str] | None:
        """The version that a variant stands right behind: "2.5VL", "1.5Pro"."""
        match = _DECIMAL.match(clean, at) if self._versioned else None
        if match and self._variants and clean[match.end() : match.end() + 1].isupper():
            return match if self._variant(clean, match.end()) else None
        return None

    def _variant(self, clean: str, at: int) -> int:
        """Where the longest variant that stands at an offset ends, whatever its letter case; 0 if there is none."""
        reach = 0
        first = clean[at : at + 1].lower()
        for variants in self._variants:
            some = variants.get(first)
            if not some:
                continue
            low = lowered(clean[at : at + len(some[0])])
            for variant in some:
                end = at + len(variant)
                if (
                    low.startswith(variant)
                    and not _GOES_ON[variant[-1].isdigit()].match(clean, end - 1)
                    and not (variant == "large" and _LARGE_MODEL.match(clean, end))
                ):
                    reach = max(reach, end)
                    break
        return reach

    @staticmethod
    def _fits(name: str, text: str, joint: str, found: list[tuple[str, str]], is_lower: bool) -> bool:
        if name == "date":
            return joint in ("-", "_") or bool(found and joint == " " and len(text) == 4 and text[0] in "01")
        if name == "size":
            return not text[0].isalpha() or joint == "-" or bool(found and found[-1][0] == "size")
        if text[0].isalpha() and text[0] not in "vV":  # a code such as K2.5 or R1
            # "Vidu Q2" and "Minimax m2.7", but in "Qwen3.5-9B-Q4_K_M" Q4 is the precision of a file.
            is_code = text[0].isupper() or joint == "-" or is_lower or "." in text
            return joint != "" and is_code and not (found and text[0] in "Qq")
        if joint == " ":  # "Llama 3" but not "Qwen-Max 88.5" nor "Yi-6B 72.0"; one version is enough
            kinds = {kind for kind, _ in found}
            lettered = text[0] in "vV"
            is_score = not lettered and ("size" in kinds or int(_WHOLE.findall(text)[0]) >= _SCORES)
            return "version" not in kinds and not is_score
        return True


_CODED = later(r"[A-Z]\d(?![\d万亿])")
_REST = later(_SUFFIX)
_WHOLE = later(r"\d+")
# From here on, a figure that a blank parts from its name is a score.
_SCORES = 24
# "M2" is no variant in "M2.5", nor "A3" in "A30", nor "Pro" in "Prover".
_GOES_ON = (later(r"[A-Za-z][A-Za-z]"), later(r"\d(?:[A-Za-z0-9]|\.\d)"))
# "Hunyuan Large Model" is what 混元大模型 is called in English.
_LARGE_MODEL = later(r" (?:Language )?Models?(?![A-Za-z])")
_BRACKET = later(r"\((\d{1,4}(?:\.\d{1,2})?[BM])\)")
_TAG = later(r":\d{1,4}(?:\.\d)?[bB](?![A-Za-z0-9])")
_STAMP = later(r" ?\(((?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\)")
_EFFORT = later(
    r" ?[(\[](x?high|medium|low|minimal|max|(?:non-)?(?:reasoning|thinking)|klein|dev|schnell|pro)[)\]]", re.I
)
_DECIMAL = later(r"[vV]?\d{1,2}\.\d{1,2}")


_folded = cache(fold)


def _pointed(pieces: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The pieces, with a point where a hyphen stands for it, as in the addresses of programs: "claude-opus-4-6"; and
    with the "o" of 4o joined to its figure where a hyphen parts them: "GPT4-o"."""
    found: list[tuple[str, str]] = []
    for kind, text in pieces:
        before = found[-1] if found else ("", "")
        if before[0] == kind == "version" and len(before[1]) == len(text) == 1 and (before[1] + text).isdigit():
            found[-1] = kind, f"{before[1]}.{text}"
        elif before[0] == "version" and (kind, text) == ("suffix", "o"):
            found[-1] = "version", f"{before[1]}o"
        else:
            found.append((kind, text))
    return found


def canonical(stem: str, join: str, pieces: Iterable[tuple[str, str]]) -> str:
    """The name of one member of a family: the stem and its pieces in their usual spelling."""
    name = _folded(stem)
    first = True
    for kind, text in _pointed(pieces):
        if kind == "size":
            text = text.upper().replace("×", "x").replace("X", "x")
        elif kind == "version" and (join or not first or text[0] != "v"):
            # "r1" is R1 and "4.6v" 4.6V; but the "o" of 4o is small, and the "v" of YOLOv8.
            text = text[0].upper() + (text[1:-1] + "V" if text[-1] == "v" else text[1:])
        elif kind == "variant" and text.islower() and text.isascii() and "." not in text:
            text = text.upper() if len(text) <= 2 and join != " " else text.capitalize()
        joint = join if first or join == " " else "-"
        if first and kind != "version" and not joint:
            joint = "-"
        name += joint + text
        first = False
    return name


def size_of(piece: str) -> tuple[int, bool] | None:
    """The number of parameters that a size piece says ("72B", "A22B"), and whether it is that of the active ones.

    None for a mixture such as "8x7B", whose experts share parameters.
    """
    match = re.fullmatch(r"([Aa])?(\d+(?:\.\d+)?)([BbMmTt])", piece)
    if match is None:
        return None
    return round(float(match[2]) * {"m": 10**6, "b": 10**9, "t": 10**12}[match[3].lower()]), bool(match[1])


def member_key(id: str, pieces: Iterable[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """What makes two mentions the same model: the family and its pieces, whatever their order, case and joints, and 2.0
    is 2."""
    low = ((kind, text.lower()) for kind, text in _pointed(pieces))
    return id, tuple(sorted(text.lstrip("v").removesuffix(".0") if kind == "version" else text for kind, text in low))
