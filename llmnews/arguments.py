"""The arguments of a claim: whose result it is, and which of several models, tests and figures go together.

A sentence names its subject once, for all results in it, or leaves it out; a model that others are compared with is
not spoken of; of two lists the first may go with the first, or each with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from llmnews.entities import Entities
from llmnews.later import later
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.mentions.scores import MEDAL
from llmnews.pattern import Slot


class Arguments:
    """Finds the arguments of the claims of one article."""

    def __init__(self, names: Entities) -> None:
        self.names = names
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references

    def share_subjects(self, bound: Sequence[Bound]) -> None:
        """In "A 超越 B，接近 C" and "A 超越 B，排名第一" the subject of the second is A, not the nearer B."""
        earlier: dict[int, list[Binding]] = {}
        latest: dict[int, Binding] = {}  # of those before in a sentence the last that has a subject
        for binding, index in bound:
            before = earlier.setdefault(index, [])
            self._share_subject(binding, index, latest.get(index), before)
            before.append(binding)
            if "model" in binding.slots:
                latest[index] = binding

    def _share_subject(
        self, binding: Binding, sentence: int, latest: Binding | None, before: Sequence[Binding]
    ) -> None:
        """Gives a binding the subject of one of those before it in its sentence, or takes the one that it has."""
        model = binding.slots.get("model")
        if model is None and "model" in binding.rule.inherit:
            # "A 在 MMLU 上得 86 分，在 MATH 上得 62 分": the second result is A's as well.
            if latest is not None and latest.start < binding.start:
                binding.slots["model"] = latest.slots["model"]
            return
        if model is None:
            return
        if self._has_test(model, binding.slots.get("benchmark")):
            del binding.slots["model"]
            return
        agent = self._agent(model, sentence) if "versus" not in binding.slots else None
        agent = agent or self._explained(model, sentence)
        if agent is not None:
            binding.slots["model"] = agent
            return
        if self._is_beside(model, sentence) and not self._acts(model, "versus" in binding.slots):
            del binding.slots["model"]  # "比 A 好，匹敌 B": neither is what is spoken of
            self.names.rivals.add(model.start)
            return
        score = binding.slots.get("score") if "versus" not in binding.slots else None
        is_beside = score is not None and not _APART.search(self.clean, model.end, max(model.end, score.start))
        if is_beside and score is not None and not self._begins_two(score):
            return  # "A 超过 B 的 86.1": the figure is that of B; not "A beats B (86.1 vs 84.2)"
        rivals = [other for other in reversed(before) if other.slots.get("versus") is model]
        rival = next((other for other in rivals if "model" in other.slots), rivals[0] if rivals else None)
        if rival is not None and "model" in rival.slots:
            binding.slots["model"] = rival.slots["model"]
        elif self._is_in_passing(model) and not self._is_told_before(model, binding):
            # "A scored 67%, up from 57% for B, but behind C"
            one = latest.slots["model"] if latest is not None else self._before(model, sentence)
            del binding.slots["model"]
            binding.slots.update({"model": one} if one is not None else {})
        elif rival is not None or self._is_beaten(model):  # its subject stands in an earlier sentence
            del binding.slots["model"]

    def _agent(self, model: Mention, sentence: int) -> Mention | None:
        """The model whose result it is where it makes another one better: "A 将 B 的准确率从 86% 提升到 88%"."""
        if not _MADE.search(self.clean, max(0, model.start - 4), model.start):
            return None
        if not self.references.bettered.match(self.clean, model.end):
            return None
        return self._before(model, sentence)

    def _explained(self, model: Mention, sentence: int) -> Mention | None:
        """The model that an apposition explains by another one: "A, the bigger sibling of B, scored 50%" is about A."""
        if not _APPOSED_END.match(self.clean, model.end):
            return None
        begin = _APPOSED.search(self.clean, max(0, model.start - _APPOSITION), model.start)
        if begin is None:
            return None
        return next((m for m in self.names.named("model", sentence) if m.end == begin.start()), None)

    def _is_beaten(self, model: Mention) -> bool:
        """Whether a model stands right behind a word that compares, though no rule binds it as a rival: "它超过了所有 A
        模型，甚至超越了 B"."""
        said = self.clean[max(0, model.start - _BEATEN) : model.start].lower()
        told = self.references.before_rival.search(said)
        return told is not None and said[: told.start()].endswith(self.references.beats)

    @staticmethod
    def _is_told_before(model: Mention, binding: Binding) -> bool:
        """Whether what a binding says of a model stands before it: "57% for B" is a result of B."""
        figures = [binding.slots[name] for name in ("score", "rank", "versus") if name in binding.slots]
        return bool(figures) and all(figure.end <= model.start for figure in figures)

    def _before(self, model: Mention, sentence: int) -> Mention | None:
        """The model that a sentence names last before another one."""
        here = self.names.named("model", sentence, model.start)
        return here[-1] if here else None

    def _begins_two(self, score: Mention) -> bool:
        """Whether a score opens a bracket in which that of a rival follows: "A beats B on T (86.1 vs 84.2)"."""
        follows = (two.match(self.clean, score.end) for two in (SET_AGAINST, SET_TO))
        return self.clean.endswith("(", 0, score.start) and any(follows)

    def _is_in_passing(self, model: Mention) -> bool:
        """Whether a model is named only for a score of its own: "up from 57% for A", "62% (A: 57%)"."""
        if _ITS_SCORE.search(self.clean, max(0, model.start - _BEATEN), model.start):
            return True
        return self.clean.endswith("(", 0, model.start) and _NOTED_SCORE.match(self.clean, model.end) is not None

    def _has_test(self, model: Mention, test: Mention | None) -> bool:
        """Whether a model is named as the one whose test it is: "在 A 的 MMLU 上"."""
        if test is None or not _OF_TEST.fullmatch(self.clean, model.end, max(model.end, test.start)):
            return False
        return _PLACED.search(self.clean, max(0, model.start - 4), model.start) is not None

    def _acts(self, model: Mention, is_compared: bool) -> bool:
        """Whether what stands behind a model goes on about it: "pointed to A claiming 70%", "than A, which has 70%"."""
        goes_on = _PARTICIPLE.match(self.clean, model.end) is not None
        return goes_on or (not is_compared and _RELATIVE.match(self.clean, model.end) is not None)

    def _is_beside(self, model: Mention, sentence: int) -> bool:
        """Whether a model is no subject, but one that the subject is compared with, one of its kind, or whose users
        speak: "better than A and even beats B", "not only like A, it beats B"."""
        said = self.clean[max(0, model.start - 24) : model.start]
        if self.references.people.match(self.clean, model.end) or self.references.rival.search(said):
            return True
        if _MEANS.search(said) and _THEN.match(self.clean, model.end):
            return True
        if self.references.facing.search(said) and self.references.contest.match(self.clean, model.end):
            return True
        if not self.references.example.search(said) and not self.references.means.search(said):
            return False
        start = self.sentences[sentence].start
        pronoun = self.references.pronoun.search(self.clean, start, model.start)
        return pronoun is not None or self._before(model, sentence) is not None

    def of(self, binding: Binding, index: int) -> Iterable[dict[str, Mention | None]]:
        """Model, test, score, rank and rival of each claim that a binding makes, once subjects are shared; a subject
        that is left out or an anaphor of several is looked for, and lists are taken apart."""
        slots: dict[str, Mention | None] = {
            k: binding.slots.get(k) for k in ("model", "benchmark", "score", "rank", "versus")
        }
        # Where a rule binds a model and has none, `share_subjects` found that it stands in an earlier sentence.
        inherits = "model" in binding.rule.inherit or any(
            isinstance(item, Slot) and item.field == "model" for item in binding.pattern.items
        )
        subject = slots["model"]
        if subject is not None and self._gives_way(subject, slots):
            return
        if subject is None and inherits:
            span = self.sentences[index]
            figure = slots["score"] or slots["rank"]
            stop = binding.start if figure is None else max(binding.start, figure.start)
            if (
                self.names.has_other_subject(index, stop)
                or self.references.several.search(self.clean, max(span.start, binding.start - _SUBJECT), binding.start)
                or self._speaks_of_others(index, binding.start)
            ):
                return
            place = slots["rank"] or slots["score"]
            is_place = place is not None and (place.kind == "rank" or place.values.get("unit") == MEDAL)
            if is_place and self.references.of_person.search(self.clean, span.start, span.end):
                return
            together = tuple(self.names.subjects(index, stop))
            slots["model"] = replace(together[0], members=together) if together else self._spoken_of(binding, index)
        elif subject is not None and subject.values.get("plural"):
            members = tuple(self.names.several(subject, index))
            slots["model"] = members[0] if len(members) == 1 else replace(subject, members=members or subject.members)
        lists = {k: m.each() for k, m in slots.items() if m is not None and len(m.each()) > 1}
        lengths = {len(v) for v in lists.values()}
        if not lists:
            yield slots
        elif len(lengths) == 1 and (len(lists) == 1 or self._is_paired(lists, index)):
            for i in range(lengths.pop()):
                yield {k: lists[k][i] if k in lists else m for k, m in slots.items()}
        elif "score" not in lists:  # otherwise each with each, unless figures would be guessed
            combos: list[dict[str, Mention | None]] = [slots]
            for name, members in lists.items():
                combos = [{**c, name: member} for c in combos for member in members]
            yield from combos

    def _spoken_of(self, binding: Binding, sentence: int) -> Mention | None:
        """The model that a result without a subject is one of, which is kept for the sentences behind it."""
        said = self.references.pronoun.search(self.clean, self.sentences[sentence].start, binding.start) is not None
        found = self._inside(binding, sentence) or self.names.antecedent(
            "model", sentence, binding.start, reach=_SENTENCES_BACK, ahead=True, pronoun=said, topic_reach=_TOPIC_BACK
        )
        if found is not None:
            self.names.spoken.setdefault(sentence, found)
        return found

    def _gives_way(self, subject: Mention, slots: Mapping[str, Mention | None]) -> bool:
        """Whether a subject of another kind stands between a model and what is said: "A 领先，但开源模型已经赶上 B"."""
        said = [mention.start for key, mention in slots.items() if mention is not None and key != "model"]
        end = min((at for at in said if at >= subject.end), default=-1)
        return end >= 0 and self.references.kind.search(self.clean, subject.end, end) is not None

    def _speaks_of_others(self, sentence: int, before: int) -> bool:
        """Whether the words before a result have a subject that is models of a kind, or a person: "开源模型在 MMLU
        上"; a headline says so of what it is about."""
        start = self.sentences[sentence].start
        if self.references.person.search(self.clean, start, before):
            return True
        kind = self.references.kind.search(self.clean, start, before) if sentence >= _HEADLINE else None
        return kind is not None and self.references.pronoun.search(self.clean, kind.end(), before) is None

    def _inside(self, binding: Binding, sentence: int) -> Mention | None:
        """The only model that stands within a result: "在 MMLU 测评中，A 的准确率从 18.1% 下降到 0.8%"."""
        if "model" not in binding.rule.inherit or "versus" in binding.slots:
            return None
        here = [
            m for m in self.names.named("model", sentence, binding.end)
            if binding.start <= m.start and m.start not in self.names.rivals
        ]  # fmt: skip
        return here[0] if len(here) == 1 else None

    def _is_paired(self, lists: Mapping[str, Sequence[Mention]], sentence: int) -> bool:
        """Whether the first of one list goes with the first of the other: where figures are listed, or in so many
        words; "A 和 B 超越了 C 和 D" says something of each with each."""
        span = self.sentences[sentence]
        return (
            not {"score", "rank"}.isdisjoint(lists)
            or self.references.each.search(self.clean, span.start, span.end) is not None
        )


COMMA = later(r"[，,;；]")
_APART = later(r"[，,;；:：]")
"""Between a rival and a figure that is not its own: "beats B, with 86%", "improves on B: T rises to 86%"."""
_SECOND = r" ([0-9]{1,4}(?:\.[0-9]+)?(?:%| percent)?)(?![0-9xX×])"
SET_AGAINST = later(rf"\+? ?(?:vs\.?|versus|against|compared (?:to|with)){_SECOND}")
"""Behind a score and before the one of a rival,"""
SET_TO = later(rf" to{_SECOND}")
"""and so where the first of them begins a clause: "beats A on MMLU, 75.1% to 66.3%"."""
_OF_TEST = later(r" ?的? ?|'s ")
_PLACED = later(r"(?:在|于|\b[io]n) ?\Z")
_SENTENCES_BACK = 2
"""Sentences before a result that may name what it is of: further back, it is the topic of the article."""
_TOPIC_BACK = 8
"""Sentences before a result of which one names the topic of the article, for it to be the topic's: of 34 results
further off in the corpus 5 were its own, of 11 in labelled articles none (2026-11)."""
_HEADLINE = 2
"""Sentences that may call the model of the article by its kind."""
_SUBJECT = 60
"""Characters before a claim in which its subject stands."""
_MADE = later(r"[将把让使得] ?\Z")
_APPOSED = later(
    r", (?:the|an?|its|their) (?:[\w-]+ ){0,4}?(?:of|to|version|variant|than|based on|behind|for)"
    r"(?: (?:the|its|last year['’]s))? \Z"
)
_APPOSED_END = later(r",(?! (?:and|or|but)\b)")
_APPOSITION = 72
"""Characters of an apposition before the model in it."""
_BEATEN = 24
"""Characters before a model in which a word that compares stands."""
_ITS_SCORE = later(r"[0-9]%?\)? (?:for|by|from) (?:the |its )?(?:[a-z]+ )?\Z")
_NOTED_SCORE = later(r"(?::| at| with)? ?[0-9][0-9.,]*(?:%| percent| points)?\)")
"""and behind one that is noted in brackets."""
_MEANS = later(r"\b(?:on|using|via|atop)(?: (?:the|its|a|an))?(?: \w+)? ?\Z")
"""Before what something was built with, which another clause is hardly about."""
_THEN = later(r"[^,.;\n]{0,12}, ")
_PARTICIPLE = later(r"(?: \([^()]{1,20}\))? [a-z]+ing\b")
_RELATIVE = later(r",? (?:which|that)\b")
