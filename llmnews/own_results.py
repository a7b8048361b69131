"""Results that stand beside their model ("超过 GPT-4（86.4）"), and the results of others that they are set against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.arguments import SET_AGAINST, SET_TO
from llmnews.clause import Clause
from llmnews.entities import Entities
from llmnews.later import later
from llmnews.match import Bound
from llmnews.mention import Mention


class OwnResults:
    """Keeps those of one article."""

    def __init__(self, names: Entities) -> None:
        self.names = names
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references
        self.found: list[tuple[int, Mention, Mention | None]] = []
        """Their sentences, scores and tests; each score has its model as its member."""
        self._scored: set[int] = set()
        """Sentences that tell a score."""
        self._against: dict[int, list[tuple[Mention, Mention | None]]] = {}
        """Own scores of rivals with their tests, by the beginning of the score that they are set against."""
        self._listed: set[int] = set()
        """Where scores begin that are the second of a rival's."""

    def note(self, index: int, clause: Clause) -> None:
        """Keeps the results that stand in brackets behind a model: "超过 GPT-4（86.4）"."""
        if "score" in clause.present:
            self._scored.add(index)
        if "own_score" not in clause.present:
            return
        tests = [test for mention in clause.mentions.get("benchmark", ()) for test in mention.each()]
        is_telling = bool(tests) or not clause.present.isdisjoint(_TELLING)
        against = end = -1  # the score that the one before is set against, and where its rival ends
        for score in clause.mentions.get("own_score", ()):
            if score.values.get("opens"):
                self._go_on(index, score)
                continue
            if not is_telling:
                continue
            test = self._test_of(index, clause, score, tests)
            self.found.append((index, score, test))
            rival = score.members[0]
            told = [one for mention in clause.mentions.get("score", ()) for one in mention.each()]
            told = [one for one in told if 0 < rival.start - one.end <= _AGAINST_REACH]
            if told:
                self.names.rivals.add(rival.start)
                self.names.peers.add(rival.start)
            if told and self.references.contrast.search(clause.clean, told[-1].end, score.start):
                against = told[-1].start
            elif end < 0 or _AND_ANOTHER.fullmatch(clause.clean, end, max(end, score.start)) is None:
                against = -1
            if against >= 0:
                self._against.setdefault(against, []).append((score, test))
                end = max(score.end, rival.end)

    def _test_of(self, index: int, clause: Clause, score: Mention, tests: Sequence[Mention]) -> Mention | None:
        """The test of an own score, of those of its sentence; keeps a second score behind it with the later of two."""
        before = [test for test in tests if test.end <= score.start]
        test = _named_behind(clause.clean, score, tests) or (before[-1] if before else tests[0] if tests else None)
        second = _AND_SECOND.match(clause.clean, score.end)
        if second is not None and len(before) > 1:  # "A gets 83 on T and 81 on U, while B gets 82 and 80"
            told_next = Mention("own_score", *second.span(1), second[1], finder="score", members=score.members)
            self.found.append((index, told_next, self.names.resolved(before[-1], index)))
            self._listed.add(told_next.start)
            test = before[-2]
        return self.names.resolved(test, index)

    def _go_on(self, index: int, score: Mention) -> None:
        """Keeps a score with the only test of the sentence before, if that tells a score: "A 得 57.7%。B 为 53.4%"."""
        at = index - 1
        if at not in self._scored or "\n" in self.clean[self.sentences[at].end : self.sentences[index].start]:
            return
        span = self.sentences[at]
        tests = [test for test in self.names.tests if span.start <= test.start < span.end]
        if len({test.id or test.name for test in tests}) == 1:
            self._scored.add(index)
            self.found.append((index, score, tests[0]))

    def note_against(self, bound: Sequence[Bound]) -> None:
        """Keeps the second of two scores that are set against each other, where the sentence has one rival: "A leads B
        on MMLU (73.0 vs 68.5) and GPQA (42.2 vs 22.0)"."""
        rivals: dict[int, dict[int, Mention]] = {}
        for binding, index in bound:
            if (rival := binding.slots.get("versus")) is not None and "place" not in rival.values:
                rivals.setdefault(index, {})[rival.start] = rival
        for binding, index in bound:
            score, test = binding.slots.get("score"), binding.slots.get("benchmark")
            here = list(rivals.get(index, {}).values())
            if score is None or test is None or score.start in self._against or len(here) != 1:
                continue
            other = SET_AGAINST.match(self.clean, score.end)
            if other is None and self.clean.endswith((", ", "(", " at "), 0, score.start):
                other = SET_TO.match(self.clean, score.end)
            if other is not None and not any(len(m.each()) > 1 for m in (score, test, here[0])):
                own = Mention("own_score", *other.span(1), other[1], finder="score", members=(here[0],))
                self.found.append((index, own, test))
                self._against[score.start] = [(own, test)]

    def is_second(self, score: Mention) -> bool:
        """Whether a score is the second of a rival's."""
        return score.start in self._listed

    def against(self, score: Mention, test: Mention) -> Iterable[Mention]:
        """The own scores of rivals in a test that are set against a score in it."""
        return (own for own, its in self._against.get(score.start, ()) if its is None or its.start == test.start)


_TELLING = frozenset(("w.scored", "w.compare", "w.test_metric", "w.ranked"))
"""Words one of which stands beside scores whose test another sentence names."""
_AND_SECOND = later(r" and ([0-9]{1,4}(?:\.[0-9]+)?%?)(?![0-9%]|\.[0-9]| (?:on|in|for|at|to|vs|points|percent)\b)")
"""Behind the score of a rival: another one."""
_AND_ANOTHER = later(r",?(?: and| or)?(?: (?:just|only|about|even))? ")
"""Between one of the scores that a result is set against and the next: "versus 76.2% for A and 73.0% for B"."""
_AGAINST_REACH = 60
"""Characters between a score and the rival whose own score it is contrasted with."""
ON_IT = later(r" (?:on|in|for) (?:the )?")
"""Between a result, or praise, and the test behind it."""


def _named_behind(clean: str, score: Mention, tests: Sequence[Mention]) -> Mention | None:
    """The test right behind a score, or behind the one that it is set against: "75% on T", "75 to 66 on T"."""
    two = SET_AGAINST.match(clean, score.end) or SET_TO.match(clean, score.end)
    end = two.end() if two else score.end
    return next((test for test in tests if ON_IT.fullmatch(clean, end, max(end, test.start))), None)
