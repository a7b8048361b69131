"""Tests and rankings that no list knows: "在 KITTI 数据集上", "the Foo benchmark", words that end in "Bench" (lists
`benchmark_*` of the lexicon)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from llmnews.clean import HAN
from llmnews.cues import Taken, occurrences
from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of, words
from llmnews.mention import Mention
from llmnews.mentions.listed import (
    HYPHEN_BEHIND,
    PATH_BEFORE,
    listed_before,
    listed_behind,
)


class NewTests:
    """Finds mentions of tests that the gazetteer does not have. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_benchmark = frozenset(w.lower() for w in words(lexicon, "not_benchmark"))
        nouns = any_of(words(lexicon, "benchmark_task"))
        what = rf"[{HAN}A-Za-z0-9/、-][{HAN}A-Za-z0-9/、 -]{{1,18}}?"
        behind = "上(?! ?[(（])|中|里|方面|当中|(?=都|均|也|取得|达到|获得|实现|超越|超过)"
        self._task = later(rf"在(?!内的)({what}(?:{nouns})) ?(?:{behind})")
        self._first = later(rf"(?:\A|[\n。；;，,：:])(?:而|此外，)?((?!在){what}(?:{nouns})) ?(?:上|中|里|方面)\Z")
        self._plain = later(rf" ?(?:{any_of(words(lexicon, 'benchmark_task_plain'))})\Z")
        self._quantity = later(rf"(?:{any_of(words(lexicon, 'benchmark_quantity'))})(?:的|数)?")
        verbs = any_of(words(lexicon, "benchmark_board_before"))
        self._board = later(
            rf"(?:{verbs})了? ?(?:[{HAN}A-Za-z0-9 ]{{1,10}}的)?"
            rf"([{HAN}A-Za-z0-9][{HAN}A-Za-z0-9 -]{{0,13}})(?<!的)\Z"
            rf"|(?:{verbs})了? ?([A-Z][A-Za-z -]{{2,18}}(?:的?[{HAN}](?<!的)){{2,9}})\Z"
        )
        stems = any_of(words(lexicon, "benchmark_board_stem"))
        latin = any_of(words(lexicon, "benchmark_board_latin"))
        boards = alternation(lexicon["benchmark_board"])
        vague = any_of(words(lexicon, "benchmark_vague", "benchmark_vague_board"))
        self._ranking = later(
            rf"(?:[’']s | ?的 ?| )(?:(?:[A-Z][A-Za-z]+|{stems})[ -]){{1,3}}(?:{latin})(?![A-Za-z])"
            rf"| ?的? ?(?!{vague})(?:[{HAN}A-Z](?<![的上中里在与和及等了为以是排位推出霸登刷屠发打入用])){{2,8}}"
            rf" ?{boards}"
        )
        vague = any_of(words(lexicon, "benchmark_vague", "popularity"))
        self._vague = later(vague)
        self._bracket = later(rf" ?\((?:{any_of(words(lexicon, 'reference_example'))})? ?")

    def find(self, clean: str, names: Sequence[Mention], found: Found, taken: Taken) -> Iterable[Mention]:
        """Tests that no list knows: "在 KITTI 和 NYU 数据集上", "the Foo benchmark", and words that end in "Bench".
        `taken` is what `names` have."""
        spans: list[tuple[int, int]] = []
        if any(ending in clean for ending in _BENCH_ENDINGS):
            spans += [m.span() for m in _BENCH.finditer(clean)]
        spans += [m.span(1) for m in _ON.finditer(clean)]
        stretches = [m.span(1) for m in self._task.finditer(clean)]
        for place in _SET.finditer(clean):
            before = self._first.search(clean, max(0, place.start() - _LONGEST_TASK), place.start() + 1)
            stretches += [before.span(1)] if before else []
        tasks: list[tuple[int, int]] = []
        for start, end in stretches:
            plain = self._plain.search(clean, start, end)
            if plain is None:
                more = self._quantity.match(clean, start, end)
                if more is not None and end - more.end() <= _OWN_WORDS:
                    continue
                start = more.end() if more is not None else start  # "大多数单图多模态 Benchmark"
            if plain is not None and _NAMED_TASK.fullmatch(clean, start, plain.start()):
                spans += [part.span() for part in _PART.finditer(clean, start, plain.start())]
            elif not self._vague.search(clean, start, end):
                tasks.append((start, end))
        for at, to, _ in found.words.places("w.benchmark_board"):
            stem = self._board.search(clean, max(0, at - 40), at)
            if stem and not self._vague.search(clean, start := stem.start(stem.lastindex or 0), to):
                tasks.append((start, to))
        for at, to, _ in found.words.places("w.benchmark_noun"):
            spans += listed_before(clean, at, _TEST_BEFORE)
            if match := _APPOSED.search(clean, max(0, at - _APPOSITION), at):
                spans.append(match.span(match.lastindex or 0))
            if match := _TEST_AFTER.match(clean, to):
                spans.append(match.span(match.lastindex or 0))
            if not clean[to - 1].isascii() and (match := self._bracket.match(clean, to)):
                spans += listed_behind(clean, match.end(), _NAME)
        known = [(m.start, m.end) for m in names if m.kind == "benchmark"]
        for start, end in (*known, *spans):
            spans += _listed_beside(clean, start, end)
        odd = {text for span in spans if _ODD_TEST.fullmatch(text := clean[slice(*span)])}
        spans += occurrences(clean, odd, PATH_BEFORE, HYPHEN_BEHIND)
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(spans):
            text = clean[start:end]
            # "Independent benchmarks": a plain word before several tests says of what kind they are.
            if (start, end) in seen or (_WORD.fullmatch(text) and _SEVERAL.match(clean, end)):
                continue
            if text.lower() not in self._not_benchmark and taken.free(start, end):
                seen.add((start, end))
                yield Mention("benchmark", start, end, text, None, {}, "benchmark-shape", 0.7)
        if not tasks:
            return
        others = [m for m in names if m.kind in ("benchmark", "model", "company")]
        shaped = Taken([*others, *(Mention("benchmark", start, end, "") for start, end in seen)])
        makers = {m.start: m.end for m in names if m.kind == "company"}
        for start, end in tasks:
            if shaped.free(behind := makers.get(start, start), end) and behind < end:  # "Hugging Face 的模型榜单"
                yield Mention("benchmark", start, end, clean[start:end], None, {}, "benchmark-task", 0.6)

    def board_of(self, clean: str, test: Mention, found: Found) -> Mention:
        """A test, or the ranking of those who made it: "Artificial Analysis video chart", "LMArena 的编程榜"."""
        board = self._ranking.match(clean, test.end, test.end + 32)
        if board is None or any(test.end <= m.start < board.end() for m in found.names if m.kind != "technology"):
            return test
        return replace(test, end=board.end())


# Plus signs end a part, two at most: where they may stand all through it, a row of them is cut up in a million ways.
_TEST = r"[A-Z][A-Za-z0-9]*\+{0,2}(?:[-+.][A-Za-z0-9]+\+{0,2}| [A-Z0-9][A-Za-z0-9]*\+{0,2}){0,3}"
_TEST_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_TEST}) ?(?:\([^()]{{1,20}}\))?[\"”」』》’ ]{{0,2}}$")
# "ProtLoc、PPI 任务上": names alone, and each of them.
_PART = later(r"[A-Za-z]*[A-Z][A-Za-z0-9]*(?:[-.+][A-Za-z0-9]+){0,3}")
_NAMED_TASK = later(rf"{_PART.pattern}(?:、{_PART.pattern}){{0,6}}")
_SET = later("[上中里面][，,]")
_LONGEST_TASK = 26
"""Characters of a task that begins a clause, and of what parts it from the one before."""
_OWN_WORDS = 6
"""Characters of a task, its noun among them, that say more than how many there are."""
_NAME = later(rf"({_TEST})(?=[^A-Za-z0-9])")
_ON = later(rf"在 ?[“\"「《]?({_TEST})[”\"」》]? ?(?:上|中(?!国))")
_BENCH_ENDINGS = ("Bench", "BENCH", "Arena", "Eval")
_BENCH = later(
    r"[A-Z](?<![A-Za-z0-9.\-/@#_].)[A-Za-z0-9+]*(?:[- ][A-Z][A-Za-z0-9+]*){0,2}"
    rf"[- ]?(?:{'|'.join(_BENCH_ENDINGS)})"
    r"(?:\+\+|[- ]?[vV]?\d(?:\.\d)?)?(?![A-Za-z])"
)
# "数据集 CMMMU 上": an abbreviation right behind the noun.
_TEST_AFTER = later(
    r"[ “\"「《]{0,2}([A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9+]+){0,2})"
    r"(?=[”\"」》]?(?:上|中|里|\(|、|和|与|，|,|的|。))"
    r"|[ “\"「《]{0,2}([A-Z][a-z]{3,})(?=[”\"」》]?上)"
)
# A test in a list with another: "MMMU、CMMMU和MathVista".
_BESIDE = r"(?:、|和|与|及|以及|, | and |, and )"
_AHEAD = ("、", "和", "与", "及", ", ", " and ")
"""What it ends with, as one look tells."""
_LISTED_TEST = r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9+]+){0,2}"
# A plain word is one only between two commas of a list, or before its end: "HumanEval、Spider、EvalPlus 等基准".
_PLAIN_TEST = r"[A-Z][A-Za-z]{3,}(?:-[A-Za-z0-9+]+){0,2}"
_TEST_BEHIND = later(rf"{_BESIDE}({_LISTED_TEST})(?![A-Za-z0-9-])|、({_PLAIN_TEST})(?= ?(?:、|和|与|及|以及|等|上))")
_TEST_AHEAD = later(
    rf"(?<![A-Za-z0-9.\-/@#_$&])({_LISTED_TEST}){_BESIDE}\Z"
    rf"|(?<=[在、：(于])({_PLAIN_TEST})(?:、|和|与|及|以及)\Z"
)
# "FooTest, a new coding benchmark"; "名为 FooTest 的基准".
_APPOSED = later(
    rf"(?<![A-Za-z0-9.\-/@#_$&])(?:({_LISTED_TEST})(?: ?\([^()]{{1,40}}\))?"
    r"(?:(?:,| is| –| —|:) (?:an?|the|its|their|our)(?: [\w/-]+){0,4}"
    r"|(?:，|,|——|是|: ?)(?:这是)?(?:一个|一项|一款|一套|首个|全新)[^，。,;；\n]{0,14})"
    rf"|(?:名为|叫做|称为|命名为) ?[“\"「《]?({_LISTED_TEST})[”\"」》]? ?"
    r"(?:\([^()]{1,40}\))?的[^，。,;；\n]{0,10}) ?\Z"
)
_APPOSITION = 90
_WORD = later(r"[A-Z][a-z]+")
_SEVERAL = later(r" (?:benchmarks|leaderboards|datasets|tests|challenges)\b")
_ODD_TEST = later(r"(?<![A-Za-z0-9\-@#/.])[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]{2,}(?![A-Za-z0-9-])")


def _listed_beside(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that stand in a list right before and right behind a test."""
    while match := _TEST_BEHIND.match(clean, end):
        yield match.span(match.lastindex or 0)
        end = match.end()
    while clean.endswith(_AHEAD, 0, start) and (match := _TEST_AHEAD.search(clean, max(0, start - 40), start)):
        start = match.start(match.lastindex or 0)
        yield match.span(match.lastindex or 0)
