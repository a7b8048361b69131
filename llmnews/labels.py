"""Names and colons at the heads of paragraphs: who answers in an interview, and whose words a headline reports."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llmnews.later import later
from llmnews.marks import match_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.speakers import Speakers
from llmnews.speech import Speech

BEFORE_LABEL = 40
"""Characters before a name at the head of a paragraph: a list mark, title and organisation."""

LEAD = later(r"[\s#>*_\-+·•]*(?:\d{1,2}[.、)]\s*)?")
"""What stands before the words of a paragraph: list marks and emphasis."""

BULLET = later(r"\s*(?:[*\-+•·](?![*\-])|\d{1,2}[.、)])\s*")
_LABEL = later(r"[\s*_]{0,3}(?:\([^()]{0,30}\))?(?P<gap>[^，。,！？：:\n“「\"]{0,12}?)(?:：|:(?!//|\d))[\s*_]{0,3}")
_OTHER = later(r"[\s*#>_]*(?P<label>[^，。,！？：:\n“「\"]{1,16})[：:](?!//|\d)")
_INLINE = later(r"[。！？…”」)]\s?(?P<label>[^\W\d][^，。,！？：:；;\n“「\"]{0,15})[：:](?!//|\d)")
_BEFORE = later(r"[，。,！？：:《]")
_COLON = later(r"[\s*_]*[：:]\s?")
_NAME_END = later(r"[\s*_]*$")
_ROLE = later(r"[\s*_]{0,3}[^\W\d_][^\s*_\d]{0,3}[\s*_]{0,3}")
_GAP = later(r"[\s*_]{0,3}")


ROLES = 8
"""Roles that labels may say; an interview has a few."""

INTERVIEW = 3
"""Labels of one name within a line that show that questions and answers were run together."""


def split_at_labels(clean: str, paragraphs: Sequence[Place]) -> Sequence[Place]:
    """The paragraphs of a document, cut before each label inside one where an interview has lost its line breaks."""
    if clean.count("：") + clean.count(":") < 2 * INTERVIEW:
        return paragraphs
    inside: dict[str, list[int]] = {}
    for label in _INLINE.finditer(clean):
        inside.setdefault(label["label"], []).append(label.start("label"))
    speaking = [places for places in inside.values() if len(places) >= INTERVIEW]
    if len(speaking) < 2:
        return paragraphs
    cuts = sorted(itertools.chain(*speaking))
    parts: list[Place] = []
    for start, end in paragraphs:
        edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
        parts += itertools.pairwise(edges)
    return parts


def _initials(clean: str, person: Person) -> str:
    return "".join(word[0] for word in clean[person.start : person.end].split())


@dataclass(frozen=True, slots=True)
class Label:
    """Whose name stands before the colon, where the words behind it begin, and whether it is a clause of a headline."""

    person: Person
    begin: int
    headline: bool = False


class Labels:
    """The labels of one document, by the number of their paragraph."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        self._words = words
        self._clean = clean
        self._paragraphs = paragraphs
        self._who = who
        self._labels: dict[int, Label] = {}
        self._others: dict[int, re.Match[str]] = {}  # labels of nobody who is known
        self._counts: dict[str, int] = {}
        self._asking: dict[str, int] = {}
        asked: dict[str, int] = {}  # how many paragraphs with a label of nobody who is known ask something
        for number, place in enumerate(paragraphs):
            label = self._label(*place) or self._on_two_lines(number)
            if label is not None:
                self._labels[number] = label
        self._labels.update(self._of_roles())
        self._repeated = Counter(other["label"] for other in self._others.values())
        for number, (start, end) in enumerate(paragraphs):
            label = self._labels.get(number)
            if label is not None:
                if label.headline:
                    continue
                key = label.person.key
                self._counts[key] = self._counts.get(key, 0) + 1
                last = paragraphs[min(number + (label.begin >= end), len(paragraphs) - 1)][1]
                self._asking[key] = self._asking.get(key, 0) + (clean[last - 1] in "？?")
            elif (
                (asks := max(clean.rfind("？", start, end), clean.rfind("?", start, end))) >= 0
                and (other := _OTHER.match(clean, start, end))
                and asks >= other.end()
            ):
                asked[other["label"]] = asked.get(other["label"], 0) + 1
        self._last = max(self._labels, default=-1)
        self._asked = max(asked.values(), default=0)
        self.questions = self._asked >= 2 or len(self._counts) > 1
        """Whether questions have a label, too."""

    def stand(self, number: int) -> bool:
        """Whether somebody, named or not, asks or answers with a label at the head of a paragraph."""
        if number in self._labels:
            return not self._labels[number].headline
        other = self._others.get(number)
        return other is not None and self._repeated[other["label"]] >= 2

    def at(self, number: int) -> Label | None:
        """The label of a paragraph."""
        return self._labels.get(number)

    def go_on(self, number: int) -> bool:
        """Whether a label stands behind a paragraph."""
        return number < self._last

    def are_answers_of(self, person: Person) -> bool:
        """Whether the labels of a person stand before answers in an interview, none of them before a headline."""
        count = self._counts.get(person.key, 0)
        return count >= 2 and sum(self._counts.values()) + self._asked >= 3

    def ask(self, person: Person) -> bool:
        """Whether a person asks the questions."""
        return self._asking.get(person.key, 0) * 2 >= self._counts.get(person.key, 0)

    def list_people(self, number: int) -> bool:
        """Whether a label is an item in a list that tells who is who ("* 张三：负责模型训练")."""
        start, end = self._paragraphs[number]
        alone = sum(count == 1 for count in self._counts.values()) >= 3
        listed = BULLET.match(self._clean, start, end) is not None
        return listed and alone and not self._words.first_person.search(self._clean, self._labels[number].begin, end)

    def _label(self, start: int, end: int) -> Label | None:
        person = self._who.behind(start, BEFORE_LABEL)
        if person is None or person.end > end:
            return None
        label = _LABEL.match(self._clean, person.end, end)
        gap = label["gap"].strip(" )" if self._clean[person.start - 1] == "(" else None) if label else ""
        if label is None or (gap not in self._words.honorifics and not self._words.announces.search(gap)):
            return None
        lead = LEAD.match(self._clean, start, end)
        begin = lead.end() if lead else start
        clause = begin
        if self._clean[start] == "#":  # "# 又一道难题解开了，陶哲轩：…" reports in its last clause
            clause = max(begin, *(self._clean.rfind(mark, begin, person.start) + 1 for mark in "，！？"))
        before = self._clean[clause : person.start]
        if _BEFORE.search(before) or self._words.interview.search(before):
            return None
        headline = start == self._paragraphs[0][0] and self._clean[start] == "#"
        return Label(person, label.end(), headline or clause > begin)

    def _of_roles(self) -> dict[int, Label]:
        """Labels with a role, a letter or initials in place of a name ("主持人：", "A：", "SC："), where the text says
        who that is.
        """
        others: dict[str, dict[int, int]] = {}  # where the words behind each begin, by paragraph
        for number in range(1, len(self._paragraphs)):
            other = None if number in self._labels else _OTHER.match(self._clean, *self._paragraphs[number])
            if other is None:
                continue
            self._others[number] = other
            if _ROLE.fullmatch(other["label"]):
                begin = match_end(_GAP, self._clean, other.end(), self._paragraphs[number][1])
                others.setdefault(other["label"].strip(" *_"), {})[number] = begin
        found: dict[int, Label] = {}
        for role, labels in sorted(others.items(), key=lambda item: -len(item[1]))[:ROLES]:
            person = self._who_is(role, labels) if len(labels) >= 2 else None
            if person is not None:
                found.update((number, Label(person, begin)) for number, begin in labels.items())
        return found

    def _who_is(self, role: str, labels: Mapping[int, int]) -> Person | None:
        """Whom a role in a label means: whose name stands with it once, whose initials it is, or who alone is asked."""
        called = (person for person in self._who.people if self._clean.endswith(f"{role}(", 0, person.start))
        with_name = {person.key: person for person in called}
        for number, label in self._labels.items():
            lead = match_end(LEAD, self._clean, *self._paragraphs[number])
            if self._clean[lead : label.person.start].strip(" (*_") == role:
                with_name.setdefault(label.person.key, label.person)
        if not with_name and len(labels) >= INTERVIEW and len(role) > 1 and role.isascii() and role.isupper():
            initials = (person for person in self._who.people if _initials(self._clean, person) == role)
            with_name = {person.key: person for person in initials}
        if len(with_name) == 1:
            return next(iter(with_name.values()))
        if with_name or len(labels) < INTERVIEW or role not in self._words.answering:
            return None
        headline, first = self._paragraphs[0], self._paragraphs[min(labels)][0]
        return self._who.most_named(*headline) or self._who.most_named(headline[1], first)

    def _on_two_lines(self, number: int) -> Label | None:
        """A name on a line of its own, and a colon at the head of the next one."""
        start, end = self._paragraphs[number]
        colon = None if self._clean[start].isalnum() else _COLON.match(self._clean, start, end)
        if colon is None or not number:
            return None
        begin, stop = self._paragraphs[number - 1]
        lead = LEAD.match(self._clean, begin, stop)
        person = self._who.behind(lead.end() if lead else begin, 0)
        if person is None or not _NAME_END.match(self._clean, person.end, stop):
            return None
        return Label(person, colon.end())
