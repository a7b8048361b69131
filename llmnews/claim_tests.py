"""Which test a claim is about: one beside it, in a sentence before, in the heading above, or that of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from llmnews.entities import Entities
from llmnews.later import later
from llmnews.match import Binding
from llmnews.mention import Mention
from llmnews.merging import ELSEWHERE


class ClaimTests:
    """Finds the tests of the claims of one article."""

    def __init__(self, names: Entities, own: Sequence[tuple[int, Mention, Mention | None]]) -> None:
        """`own` are the sentences, scores and tests of results that stand beside their model, as they are found."""
        self.names = names
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references
        self._own = own

    def of(
        self, binding: Binding, fields: Mapping[str, Mention | None], index: int
    ) -> tuple[Mention | None, list[Mention]] | None:
        """The test of a claim, or None where it needs none, and further tests that it holds for; None where what
        should be its test is none."""
        test = self.names.resolved(fields["benchmark"], index)
        if test is None and "benchmark" in binding.rule.inherit:
            test = self._before(index) or self._heading(index)
            test = test or self._in_turn(index, binding.slots.get("score"), fields["score"])
            if test is None:
                return None
        if test is None and fields["benchmark"] is not None:
            return None
        versus, place = fields["versus"], fields["rank"]
        figure = fields["score"] or (None if place is None or place.values.get("soft") else place)
        is_share = figure is not None and _WIN_RATE.match(self.clean, figure.end) is not None
        others: list[Mention] = []
        if figure is None:
            if versus is not None:
                test, others = self._of_comparison(test, versus, binding.slots.get("versus", versus), index)
        elif test is None and not is_share:
            test = self._of_figure(figure, index)
        if test is None and not is_share:
            test = self._heading(index) or (self._topic(index) if figure is not None else None)
        return test, others

    def unnamed(self, index: int) -> Mention | None:
        """The test of a result in a sentence that names none."""
        return self._before(index) or self._heading(index) or self._topic(index)

    def _of_figure(self, figure: Mention, index: int) -> Mention | None:
        """The test of a score or rank whose rule binds none."""
        here = self.sentences[index]
        test = self.here(index, figure.start)
        if test is None and not _SETTING.search(self.clean, here.start, here.end):
            test = self._before(index)
            if test is None and figure.kind == "score":
                test = self._named_before(index, _SECTION, in_paragraph=False)
        return test

    def _of_comparison(
        self, test: Mention | None, versus: Mention, listed: Mention, index: int
    ) -> tuple[Mention | None, list[Mention]]:
        """The tests of a comparison with a rival, one of those `listed`, where its rule binds `test` or none."""
        behind = self._behind(index, listed.end)
        if behind and (test is None or test.end <= listed.start):
            return behind[0], behind[1:]  # "tops A and beats B on U": the test before is another matter
        if test is None:
            test = self._of_rival(index, versus)
            if test is None and any(own.members[0] is versus for at, own, _ in self._own if at == index):
                test = self._before(index)
            if test is None and self._points_to_results(index, versus):
                test = self._named_before(index, _RESULTS, in_paragraph=False)
        return test, []

    def _behind(self, sentence: int, end: int) -> list[Mention]:
        """The tests of a comparison that stand behind the rivals, which end at `end`: "beats A on T and U"."""
        behind: list[Mention] = []
        for test in self.names.tests:
            if test.start >= end and test.end <= self.sentences[sentence].end:
                joined = _TOGETHER if behind else _ON_TEST
                if not joined.fullmatch(self.clean, behind[-1].end if behind else end, test.start):
                    break
                behind.append(test)
        return behind

    def _of_rival(self, sentence: int, versus: Mention) -> Mention | None:
        """The test of a comparison whose rule binds none: the only one before the rival."""
        here = self.here(sentence, versus.start)
        return None if here is None or ELSEWHERE.search(self.clean, here.end, versus.start) else here

    def _points_to_results(self, sentence: int, versus: Mention) -> bool:
        """Whether a comparison is one of results that were spoken of before, in nothing else."""
        start, end, _ = self.sentences[sentence]
        if self.references.results.search(self.clean, start, end) is None:
            return False
        return _SETTING.search(self.clean, start, max(start, versus.start)) is None

    def here(self, sentence: int, before: int) -> Mention | None:
        """The only test that a sentence names before an offset, as it is written nearest to it."""
        named = [test for test in self.names.tests if self.sentences[sentence].start <= test.start < before]
        return named[-1] if len({test.id or test.name for test in named}) == 1 else None

    def _before(self, sentence: int) -> Mention | None:
        """The only test that the nearest sentence before names, of the two before it in its paragraph."""
        return self._named_before(sentence, _SENTENCES_BACK, in_paragraph=True)

    def _named_before(self, sentence: int, reach: int, in_paragraph: bool) -> Mention | None:
        """The only test that the nearest sentence before names, of so many; no task beyond the paragraph."""
        for index in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            start, end, _ = self.sentences[index]
            if in_paragraph and "\n\n" in self.clean[end : self.sentences[sentence].start]:
                return None
            named = [test for test in self.names.tests if start <= test.start < end]
            if named:
                is_one = len({test.id or test.name for test in named}) == 1
                return named[0] if is_one and (in_paragraph or named[0].finder != "benchmark-task") else None
        return None

    def _in_turn(self, sentence: int, listed: Mention | None, score: Mention | None) -> Mention | None:
        """The test of one of several scores, where the sentence before names as many tests: "A gets 83.7 on T and 81.2
        on U; B gets 81.0 and 81.9"."""
        scores = listed.each() if listed is not None else ()
        if len(scores) < 2 or sentence == 0 or score not in scores:
            return None
        start, end, _ = self.sentences[sentence - 1]
        before = {test.id or test.name: test for test in self.names.tests if start <= test.start < end}
        return list(before.values())[scores.index(score)] if len(before) == len(scores) else None

    def _heading(self, sentence: int) -> Mention | None:
        """The only test that the heading above a sentence names, and no model: what stands below is a result in it."""
        clean = self.clean
        end = clean.rfind("\n", 0, self.sentences[sentence].start) if self.names.tests else -1
        for _ in range(_LINES_BELOW):
            if end < 0:
                return None
            start = clean.rfind("\n", 0, end) + 1
            if _HEADING.match(clean, start, end):
                named = [test for test in self.names.tests if start <= test.start < end]
                at = bisect_right(self.names.starts, start) - 1
                is_of_model = self.names.names_model(max(0, at), start, end)
                return named[0] if len({test.id or test.name for test in named}) == 1 and not is_of_model else None
            end = start - 1
        return None

    def _topic(self, sentence: int) -> Mention | None:
        """The test that the article is about, unless a sentence says that its result is one in something else."""
        start, end, _ = self.sentences[sentence]
        is_elsewhere = any(words.search(self.clean, start, end) for words in (_SEVERAL, _OTHER_SETTING))
        return None if is_elsewhere else self.names.topic_test()


_ON_TEST = later(r"[`'\"”’)]{0,2}(?:'s| models?)?(?: [a-z]+ly)? (?:on|across|in|at) (?:[\w'’/-]+ ){0,6}?[`'\"“(*]{0,2}")
_TOGETHER = later(r"[`'\"”*]{0,2}(?:,| and|, and|、|和|与|以及) ?[`'\"“*]{0,2}")
_HEADING = later(r"[ \t]*(?:##+ |[^\n，。；,;!?！？]{2,40}[:：][ \t]*\Z)")
_LINES_BELOW = 30
"""Lines up to which a heading is looked for."""
_SENTENCES_BACK = 2
_RESULTS = 3
"""Sentences back, over paragraphs, for a comparison that points to results,"""
_SECTION = 8
"""and for a score."""
_SETTING = later(
    r"在[^，。,;；\n]{2,30}?[上中里]|方面|领域|\b(?:in|on|across) (?!these |this |those |it\b"
    r"|(?:first|second|third|fourth|fifth|last) )"
)
"""What says in what something is good: then the test before is another matter; "on these problems" is that test."""
_SEVERAL = later(r"[多几各数](?:项|个|种|类|任务|语)|\b(?:multiple|several|various|many|across)\b")
"""What says that a result is one in several tests."""
_OTHER_SETTING = later(
    r"[在于](?!(?:该|本|此|这个|这一)?(?:评测|测评|基准|测试|榜单))[^，。,;；\n]{2,30}?(?<!模型)[上中里]|方面|领域"
)
"""What says that a result is one in something else than the test that the article is about."""
_WIN_RATE = later(r" win[- ]rate")
"""Behind a share of games that were won, which is no result in the test before."""
