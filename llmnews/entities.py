"""What the names of an article stand for: its companies and models, and what words without a name mean.

Each name belongs to one entity. "该模型", "这两个模型" and a subject that is left out mean what was named before: in
the same sentence, in those before it, or again and again, as the topic of the article. All records ask here.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from llmnews.clean import HAN
from llmnews.cues import Taken
from llmnews.later import later
from llmnews.mention import Mention
from llmnews.records import Evidence
from llmnews.references import References
from llmnews.sentences import Sentence
from llmnews.tails import member_key
from llmnews.text import Span, Text

Key = tuple[Any, ...]

OPENING = 12
"""Characters at the beginning of a sentence in which its subject stands."""

SPOKEN = 200
"""Characters before a figure among which what it is said of may stand."""

PARTS = later(r"[-_ ]")
"""What stands between the parts of a name."""


def key_of(mention: Mention) -> Key:
    """What makes two mentions name the same thing."""
    if mention.id is None:
        return (mention.kind, None, "".join(c for c in mention.name.lower() if c.isalnum()))
    if mention.kind == "model":
        pieces = mention.values.get("pieces")
        return ("model", *member_key(mention.id, pieces)) if pieces else ("model", mention.id, ())
    return (mention.kind, mention.id)


def _spelling(mention: Mention) -> tuple[str, ...]:
    """What two spellings of one name share that have keys of their own: its words, those of a model in any order, as in
    "Claude 4.5 Opus" and "Claude Opus 4.5"."""
    if mention.kind == "model" and " " in mention.name:
        return mention.kind, *sorted(mention.name.split())
    return mention.kind, mention.name


@dataclass(slots=True)
class Entity:
    """One company or model of the article, with every place that names it."""

    key: Key
    name: str
    id: str | None
    mentions: list[Mention] = field(default_factory=list)


class Entities:
    """The companies and models of one article. Serves all that makes records of it."""

    def __init__(
        self, text: Text, sentences: Sequence[Sentence], references: References, names: Iterable[Mention]
    ) -> None:
        self.text = text
        self.clean = text.clean
        self.sentences = sentences
        self.references = references
        self.by_key: dict[Key, Entity] = {}
        """In the order of their first mention."""
        self.by_sentence: list[list[Mention]] = [[] for _ in sentences]
        """The companies and models that each sentence names."""
        self.starts = [sentence.start for sentence in sentences]
        self.tests: list[Mention] = []
        """The tests that the article names, in order."""
        self.rivals: set[int] = set()
        """Where models stand that others are compared with,"""
        self.peers: set[int] = set()
        """and those of them that are only named with a result of their own: "A 得 65%，B 为 59%"."""
        self.spoken: dict[int, Mention] = {}
        """The model that a sentence without a name for it was found to speak of."""
        self._plurals: list[tuple[int, Mention]] = []
        """Words for several models, each with the number of its sentence."""
        self._topics: dict[str, Mention | None] = {}
        self._topic_test: tuple[Mention, ...] | None = None
        self._known: dict[int, Taken] = {}
        spelled: dict[tuple[str, ...], Entity] = {}
        at = 0
        for mention in names:
            kind = mention.kind
            if mention.values.get("plural"):
                self._plurals.append((max(0, bisect_right(self.starts, mention.start) - 1), mention))
            if kind not in _NAMED or mention.values.get("anaphor"):
                continue
            if kind == "benchmark":
                if not _TEAM.match(self.clean, mention.end):
                    self.tests.append(mention)
                continue
            while at < len(sentences) and sentences[at].end <= mention.start:
                at += 1
            if at == len(sentences) or mention.start < sentences[at].start:
                continue
            key = key_of(mention)
            entity = self.by_key.get(key)
            if entity is None:
                spelling = _spelling(mention)
                entity = spelled.get(spelling)
                if entity is None:
                    entity = spelled[spelling] = self.by_key[key] = Entity(key, mention.name, mention.id)
            entity.mentions.append(mention)
            self.by_sentence[at].append(mention)

    def named(self, kind: str, sentence: int, before: int = sys.maxsize) -> list[Mention]:
        """The names of `kind` in a sentence that end before an offset, in order."""
        return [m for m in self.by_sentence[sentence] if m.kind == kind and m.end <= before]

    def names_model(self, sentence: int, start: int, end: int) -> bool:
        """Whether the name of a model begins in a part of a sentence."""
        return any(m.kind == "model" and start <= m.start < end for m in self.by_sentence[sentence])

    def antecedent(
        self, kind: str, sentence: int, before: int, reach: int = 3, ahead: bool = False, pronoun: bool = False,
        topic_reach: int = sys.maxsize,
    ) -> Mention | None:  # fmt: skip
        """The thing of `kind` that the words before offset `before` mean, or None.

        Looks at the same sentence first, then back `reach` sentences; in the first one that names any, the only one
        there, else the topic of the article if it is among them, else the one that the sentence begins with. With
        `ahead` a headline, or a sentence below it, may speak of what is named later. A `pronoun` means the first one
        that the sentence before names, wherever it stands there. Where no sentence in reach names any, the topic is
        meant if one of the `topic_reach` sentences before names it.
        """
        for index in self._back(sentence, reach):
            if kind == "model" and index < sentence and index in self.spoken:
                return self.spoken[index]
            here = [m for m in self.named(kind, index, before) if m.start not in self.rivals]
            if kind == "model" and index < sentence:
                here = [m for m in here if not self._is_oblique(m)]
            if here:
                here = self._without_owners(here)
                keys = {key_of(m) for m in here}
                if len(keys) == 1:
                    return here[-1]
                topic = self._headed(kind, sentence) or self.topic(kind)
                if topic is not None and key_of(topic) in keys:
                    return topic
                begins = here[0].start - self.sentences[index].start <= OPENING
                return here[0] if begins or (pronoun and index < sentence) else None
        topic = self.topic(kind)
        if topic is None or (ahead and sentence < _LEAD):
            return topic
        return topic if topic.end <= before and self._is_near(topic, sentence, before, topic_reach) else None

    def _is_oblique(self, mention: Mention) -> bool:
        """Whether the words before a name say that what follows hardly goes on about it."""
        if not self.references.oblique.search(self.clean, max(0, mention.start - 10), mention.start):
            return False
        return not self.references.presented.search(self.clean, max(0, mention.start - _PRESENTED), mention.start)

    def _is_near(self, topic: Mention, sentence: int, before: int, reach: int) -> bool:
        """Whether what a mention names is named in one of so many sentences before an offset in another one."""
        floor = self.sentences[sentence - reach].start if sentence > reach else 0
        named = self.entity(topic)
        return named is not None and any(floor <= m.start and m.end <= before for m in named.mentions)

    def _back(self, sentence: int, reach: int) -> Iterator[int]:
        """A sentence and up to `reach` before it; for one in an item of a list those before its list, as the other
        items speak of other things."""
        yield sentence
        line = self.clean.rfind("\n", 0, self.sentences[sentence].start) + 1
        index = sentence - 1
        is_item = _ITEM.match(self.clean, line) is not None
        while index >= 0 and reach:
            start = self.sentences[index].start
            if is_item and start < line:
                begin = self.clean.rfind("\n", 0, start) + 1
                if _ITEM.match(self.clean, begin):
                    index -= 1
                    continue
            yield index
            reach -= 1
            index -= 1

    def _headed(self, kind: str, sentence: int) -> Mention | None:
        """The only thing of `kind` that the heading above a sentence names."""
        end = self.sentences[sentence].start
        start = self.clean.rfind("\n#", 0, end) + 1
        stop = self.clean.find("\n", start, end) if start else -1
        if stop < 0:
            return None
        at = bisect_right(self.starts, start) - 1
        named: list[Mention] = []
        while at < len(self.starts) and self.starts[at] < stop:
            named += [m for m in self.by_sentence[max(0, at)] if m.kind == kind and start <= m.start < stop]
            at += 1
        named = [m for m in named if m.start not in self.rivals]
        return named[0] if len({key_of(m) for m in named}) == 1 else None

    def _without_owners(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions without families beside their members: "Qwen's new model, Qwen3" and "Qwen leads: Qwen3 is out" are
        about Qwen3. What has a version or owns nothing is a model of its own: "o3 and o3-mini"."""
        return [
            m for m in mentions
            if (_DIGIT.search(m.name) is not None and not self.references.owns.match(self.clean, m.end))
            or not any(_is_member(other, m) for other in mentions)
        ]  # fmt: skip

    def topic(self, kind: str) -> Mention | None:
        """What the whole article is about: the only one that its first sentence names, else one that is named at
        least three times and twice as often as any other, else the first of all if it is named most often."""
        if kind not in self._topics:
            title = self.named(kind, 0) if self.by_sentence else []
            title = [m for m in title if m.start not in self.rivals]
            named = (e.mentions for e in self.by_key.values() if e.key[0] == kind)
            counts = sorted(([m for m in n if m.start not in self.rivals] for n in named), key=len, reverse=True)
            if len({key_of(m) for m in title}) == 1:
                self._topics[kind] = title[0]
            elif counts and len(counts[0]) >= max([3, *(2 * len(mentions) for mentions in counts[1:2])]):
                self._topics[kind] = counts[0][0]
            elif title and counts[0][0] is title[0] and len(counts[0]) > max([1, *map(len, counts[1:2])]):
                self._topics[kind] = title[0]
            else:
                self._topics[kind] = None
        return self._topics[kind]

    def topic_test(self) -> Mention | None:
        """The test that the whole article is about: one that it names at least four times, and twice as often as any
        other."""
        if self._topic_test is None:
            named: dict[str, list[Mention]] = {}
            for test in self.tests:
                if test.finder != "benchmark-task" and not test.values.get("anaphor"):
                    named.setdefault(test.id or test.name.lower(), []).append(test)
            counts = sorted(named.values(), key=len, reverse=True)
            often = max([_OFTEN, *(2 * len(tests) for tests in counts[1:2])])
            self._topic_test = tuple(counts[0][:1]) if counts and len(counts[0]) >= often else ()
        return self._topic_test[0] if self._topic_test else None

    def most_named(self, kind: str) -> Key | None:
        """The key of what is named most often, if that is at least four times."""
        found = max((e for e in self.by_key.values() if e.key[0] == kind), key=lambda e: len(e.mentions), default=None)
        return found.key if found is not None and len(found.mentions) >= _OFTEN else None

    def resolved(self, mention: Mention | None, sentence: int) -> Mention | None:
        """`mention`, or what an anaphor stands for."""
        if mention is None or not mention.values.get("anaphor"):
            return mention
        if mention.kind == "benchmark":
            return next((test for test in reversed(self.tests) if test.end <= mention.start), None)
        place = mention.values.get("place")
        if place == "rival":
            return self._rival(mention, sentence)
        if place is not None:
            return self._of_two(mention, sentence, place == "first")
        if mention.kind == "model" and (called := self._called_so(mention, sentence)) is not None:
            return called
        return self.antecedent(mention.kind, sentence, mention.start)

    def _called_so(self, mention: Mention, sentence: int) -> Mention | None:
        """The only one of several models before "该模型" that is called a model: "A 平台集成了 B 模型，该模型"."""
        if not mention.name.endswith(_CALLED):
            return None
        for index in self._back(sentence, 1):
            here = [m for m in self.named("model", index, mention.start) if m.start not in self.rivals]
            if here:
                called = {key_of(m): m for m in here if self.clean.startswith(_CALLED, m.end)}
                return next(iter(called.values())) if len(called) == 1 else None
        return None

    def _of_two(self, mention: Mention, sentence: int, is_first: bool) -> Mention | None:
        """What "the former" or "the latter" stands for: one of the two models of its sentence, or of the one before."""
        former = _FORMER.search(self.clean, self.sentences[sentence].start, mention.start)
        end = former.start() if former else mention.start
        for index in self._back(sentence, 1):
            named = self.named("model", index, end)
            here = {key_of(m): m for m in (self._without_owners(named) if len(named) > 2 else named)}
            if len(here) > 1:
                return next(iter(here.values()) if is_first else reversed(here.values())) if len(here) == 2 else None
        return None

    def _rival(self, mention: Mention, sentence: int) -> Mention | None:
        """What "it" behind a word that compares stands for: the other one of two that are compared in its sentence
        ("A beats B on T and ties it on U"), or the one that the sentence before speaks of."""
        here = {key_of(m): m for m in self.named("model", sentence, mention.start)}
        if len(here) == 2:
            return next(reversed(here.values()))
        if len(here) != 1 or sentence == 0:
            return None
        return self.antecedent("model", sentence - 1, self.sentences[sentence - 1].end, reach=0)

    def has_other_subject(self, sentence: int, before: int) -> bool:
        """Whether a name that no list knows stands in the sentence before an offset: it may be what is spoken of."""
        start = self.sentences[sentence].start
        if sentence not in self._known:
            self._known[sentence] = Taken([*self.by_sentence[sentence], *self.tests])
        return any(
            not self.references.no_name.fullmatch(name.group()) and self._known[sentence].free(*name.span())
            for name in _NAME_SHAPE.finditer(self.clean, max(start, before - SPOKEN), before)
        )

    def several(self, mention: Mention, sentence: int) -> Sequence[Mention]:
        """The models that "这两个模型" or "these models" stand for: those of the nearest sentence before that names
        two to four; of more than are told, those listed together, else the last ones; or the family that its own
        sentence names alone: "A 系列模型很快，它们"."""
        tries = 0
        for index in range(sentence, max(-1, sentence - _FURTHEST - 1), -1):
            here = {
                key_of(m): m for m in self.named("model", index, mention.start)
                if m.start not in self.rivals or m.start in self.peers
            }  # fmt: skip
            tries += bool(here)
            if tries > _TRIES:
                break
            if index == sentence and len(here) == 1 and mention.name == _THEY:
                family = next(iter(here.values()))
                if _FAMILY.match(self.clean, family.end):
                    return (family,)
            if 1 < len(here) <= _TOGETHER:
                members = list(here.values())
                count = next((n for n, words in _COUNTED.items() if words.search(mention.name)), len(members))
                if count <= len(members):
                    return self._listed(members, count) or members[-count:]
        return ()

    def _listed(self, members: Sequence[Mention], count: int) -> Sequence[Mention]:
        """So many of these models that alone are listed with each other: "A 和 B 上线 C" of two."""
        runs: list[list[Mention]] = []
        for member in members:
            if runs and self.references.joint.fullmatch(self.clean, runs[-1][-1].end, member.start):
                runs[-1].append(member)
            else:
                runs.append([member])
        runs = [run for run in runs if len(run) == count]
        return runs[0] if len(runs) == 1 else ()

    def each(self, slot: Mention, sentence: int) -> Sequence[Mention]:
        """The members of a slot; "both models" has those for which it stands, if they were just named: further back,
        what an interview calls "它们" is anything."""
        near = self.sentences[max(0, sentence - _JUST)].start
        members: list[Mention] = []
        for one in slot.each():
            if one.values.get("plural"):
                members += [m for m in self.several(one, sentence) if m.start >= near]
            else:
                members.append(one)
        return members

    def subjects(self, sentence: int, before: int) -> Sequence[Mention]:
        """The models that the words before an offset in a sentence speak of together: "两款模型均已在…"."""
        told = [word for at, word in self._plurals if at == sentence and word.end <= before]
        if not told or self.names_model(sentence, told[-1].end, before):
            return ()
        return self.each(told[-1], sentence)

    def entity(self, mention: Mention | None) -> Entity | None:
        """The company or model that a mention names."""
        if mention is None:
            return None
        found = self.by_key.get(key_of(mention))
        if found is None:
            spelling = _spelling(mention)
            found = next((e for e in self.by_key.values() if _spelling(e.mentions[0]) == spelling), None)
        return found

    def meant(self, mention: Mention | None, sentence: int) -> Entity | None:
        """The company or model that a mention of a sentence names or, without a name, stands for."""
        return self.entity(self.resolved(mention, sentence))

    def evidence(
        self, rule: str, sentence: Sentence, fields: Mapping[str, Mention | None], confidence: float
    ) -> Evidence:
        """Evidence with the words of each field, in the order of the fields."""
        return Evidence(
            rule=rule,
            sentence=self.text.span(sentence.start, sentence.end),
            fields={k: self.span(m) for k, m in fields.items() if m is not None},
            confidence=round(confidence, 4),
        )

    def span(self, mention: Mention) -> Span:
        """The raw characters of a mention."""
        return self.text.span(mention.start, mention.end)

    def spans(self, mentions: Iterable[Mention]) -> tuple[Span, ...]:
        """The raw characters of several mentions."""
        return self.text.spans([(m.start, m.end) for m in mentions])


def _is_member(one: Mention, family: Mention) -> bool:
    """Whether a mention names a member of the family that another one names: "Claude Opus 4" of "Claude Opus"."""
    return one.id is not None and one.id == family.id and _pieces(one) > _pieces(family)


def _pieces(mention: Mention) -> set[tuple[str, str]]:
    return set(mention.values.get("pieces", ()))


_DIGIT = later("[0-9]")
_FORMER = later("前者|[tT]he former")
_NAMED = frozenset(("company", "model", "benchmark"))
_CALLED = ("模型", " 模型", " model")
_THEY = "它们"
_FAMILY = later(r" ?(?:系列|家族|基础)[^，。,\n]{0,4}模型")
_TEAM = later(r" ?(?:研究)?(?:团队|作者)")
"""Behind a test that only says who made it: "DevBench团队 投稿"."""
_COUNTED = {2: later("[两二俩]|two|both|pair|duo", re.I), 3: later("三|three|trio", re.I), 4: later("四|four", re.I)}
"""How many models such words speak of."""
_FURTHEST = 40
"""Sentences back in which several models may stand that are then spoken of together,"""
_OFTEN = 4
_TRIES = 7
"""how many of these may name any model,"""
_TOGETHER = 4
"""and how many models that may be."""
_JUST = 2
"""Sentences back in which several models are named that are released together."""
_NAME_SHAPE = later(
    r"(?<![A-Za-z0-9-])(?:[A-Z][a-z]+[A-Z][A-Za-z0-9]*|[A-Z][A-Za-z]+-[A-Z]{2,}\b"
    r"|[a-z]{1,2}[A-Z][A-Za-z0-9]{2,}|[A-Z]{2,}[A-Za-z0-9]*(?= ?(?:方法|框架|算法|模型|系统))"
    r"|[A-Z]{3,}[A-Za-z0-9]*(?= ?(?:可以|能|登|在|得分|达到|取得|获得|优于|均|都|实现|展现|表现))"
    r"|[A-Z][a-z]+(?:[ \n][A-Z][A-Za-z]+){1,3}(?= ?(?:在|的|得分|达到|取得|获得|超|优于|比|均|都|实现|展现|表现)))"
)
"""A name of two or more parts written as one: "VidTok", "Ref-AVS", or in capitals before a noun: "VSA方法", or
before what is said of it, as one of several words may be, too: "CEPE可以", "Data Interpreter在"."""
_ITEM = later(rf"[ \t>]*(?:[-*+•·●▪◆](?=[ \t{HAN}「“《(])|\d{{1,2}}[.)、])")
_PRESENTED = 28
"""Characters before a name in which a maker is said to come with it."""
_LEAD = 3
"""Sentences at the beginning that may speak of a thing before its name."""
