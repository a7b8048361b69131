"""What stands behind a name and a colon: the answers of an interview, as far as they go, and headlines that report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from llmnews.clean import ONE_HAN
from llmnews.labels import BEFORE_LABEL, Labels
from llmnews.later import later
from llmnews.marks import FINAL, STOP, Paragraph, search_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.report_ends import SHORTEST, ReportEnds
from llmnews.speakers import Speakers
from llmnews.speech import Speech
from llmnews.subjects import CLAUSE, COMMA, HEAD

CAPTION = 24
"""Characters of a line that is no part of the answer which it breaks."""

_ANYBODY = later(r"[^，。,！？：:\n“「\"]{1,24}[：:]|.{0,24}$")
_LISTED = later(r"\d\\?\.\s")
_SERIES = later(r"\s?[|｜](?=[^|｜]{1,30}$)")


class Answers(ReportEnds):
    """Reads what labels introduce. Serves one reading of one document."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.labels = Labels(words, clean, paragraphs, who)
        self.opened: Person | None = None  # whose label stands alone on the line before

    def labelled(self, part: Paragraph) -> int:
        """Reads "X: …" at the head of a paragraph: a headline that reports, or an answer in an interview; where reading
        goes on.
        """
        label = self.labels.at(self.number)
        if label is None:
            return part.begin
        person, at, end = label.person, label.begin, part.end
        answers = self.labels.are_answers_of(person)
        interview = answers and not label.headline
        if interview and at >= end:
            self.opened = person
            return end
        if end - at < (2 if answers else 6) or (part.marks and part.marks[0].start == at):
            return part.begin
        said = self.clean[at:end].rstrip("。. ")
        sentence = interview and self.clean[end - 1] in FINAL  # "三十多个人，都是工程师。" is an answer
        is_title = not sentence and len(said) < HEAD and self.who.is_title_to(at + len(said))
        if is_title or self.labels.list_people(self.number):
            return part.begin
        if not interview and (self._is_position(at, end) or self.words.biography.search(self.clean, at, end)):
            return part.begin
        if interview:
            if self.clean[end - 1] in "？?" and self.labels.ask(person):
                return part.begin
            self.add(at, end, person, True, "quote-label", (part.begin, end), 0.8)
            return end
        if self.clean[person.end : person.end + 1] == "的":
            end = search_end(STOP, self.clean, at, end)
        end = self.before_gloss(at, end)
        series = _SERIES.search(self.clean, at + SHORTEST, end) if label.headline else None
        end = series.start() if series else end
        if self._speaks_at(at, end) or self._asks(at, end):
            return part.begin
        self.add(at, end, person, False, "quote-label", (part.begin, part.end), 0.7)
        return end

    def _is_position(self, at: int, end: int) -> bool:
        """Whether what stands behind a name and a colon begins with a title, as in a list of who is who."""
        first = COMMA.split(self.clean[at : min(end, at + BEFORE_LABEL)].replace("、", "，"))[0]
        return at + len(first) < end and self.who.is_title_to(at + len(first))

    def _speaks_at(self, at: int, end: int) -> bool:
        """Whether somebody is named at a place whose words follow ("A: B points out that …")."""
        other = self.who.behind(at, BEFORE_LABEL)
        if other is None or other.end > end:
            return False
        low, high = bisect_left(self.verb_starts, other.end), bisect_left(self.verb_starts, min(end, other.end + HEAD))
        return any(self.subject(verb, at) == other for verb in self.verbs[low:high])

    def _asks(self, at: int, end: int) -> bool:
        """Whether what stands behind a name and a colon is a title, a question or a list, not what the person says."""
        words = self.clean[at:end].strip()
        foreign = len(words) < CLAUSE and not ONE_HAN.search(words) and ONE_HAN.search(self.clean)
        asks = words.endswith(("？", "?")) or self.words.question.search(words)
        return bool(foreign or asks or _LISTED.search(words))

    def is_caption(self, part: Paragraph) -> bool:
        """Whether a paragraph is a line that breaks an answer: below a picture, or over a part of it."""
        if part.end - part.begin > CAPTION or self.labels.at(self.number) or not self.labels.go_on(self.number):
            return False
        if self.words.question_head.match(self.clean, part.begin, part.end):
            return False
        return self.labels.questions and self.clean[part.end - 1] not in FINAL + "：:"

    def answers_on(self, part: Paragraph, speaker: Person) -> Person | None:
        """Who answers, where a paragraph without a label goes on with the answer before it: it says "I" or "you", or
        the interview goes on behind it.
        """
        if self.labels.at(self.number) or _ANYBODY.match(self.clean, part.begin, part.end):
            return None
        if self.words.question_head.match(self.clean, part.begin, part.end):
            return None
        if self.words.imprint.search(self.clean, part.begin, part.end):
            return None
        if self.clean[part.end - 1] in "？?：:" and not (self.labels.questions and self.labels.go_on(self.number)):
            return None
        goes_on = self.labels.go_on(self.number)
        return speaker if goes_on or self.words.spoken_to.search(self.clean, part.begin, part.end) else None
