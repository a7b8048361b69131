"""Words that are a whole paragraph: block quotes, what a colon announces, texts in full, mottos with a name below.

Whose they are stands in the paragraph before, or below them: who is about to speak, or of whose text it tells. Here,
too, each quotation is put down that is found, with the position of its speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from llmnews.labels import BEFORE_LABEL, LEAD
from llmnews.later import later
from llmnews.marks import LONGEST, STOP, TERM, Paragraph
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.speakers import Speakers
from llmnews.speech import Speech
from llmnews.subjects import COMMA, HEAD, Subjects

SENTENCE = 600
"""Characters before the end of a paragraph in which its last sentence is looked for."""

ANNOUNCEMENT = 45
"""Characters before a colon in which a word says that it announces words ("…的看法来了个大转变：")."""

OTHERS = 12
"""Characters at the head of a paragraph that say whose words it tells."""

_ANNOUNCING, _TRAILING = "：:，,", " \t*\u200d"
OPEN_END = frozenset(_ANNOUNCING + _TRAILING)
"""What a paragraph ends with that announces who speaks next, or that may stand behind it."""

BLOCK = later(r"\s*>[\s>]*")
NUMBERED = later(r"[\s>]*(?:\d{1,2}[.、)]|[*\-])\s")
_NEXT_LINE = later(r"[ \t]*\n> ?")
_LINK = later(r"https?:|!?\[")
_SIGNED = later(
    r"[\s>*_]*(?:[—–]{1,2}|--)\s?(?P<name>[^，。！？：:\n]{2,40}?)(?:[，,]\s?[^。！？：:\n]{2,50})?[\s*_]*$"
)
_INTRODUCED = later(r"(?:我是|我叫|I['’]m|I am|[Mm]y name is)[^，。,.！？!?\n]{0,30}$|\([^()\n]{0,60}$")
"""Before the name of whoever introduces themselves, or in a gloss."""

_TO = ("对", "对于", "由于", "鉴于", "给", "向", "被", "让", "把")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted or reported speech; all places are offsets of the clean text.

    `start` and `end` are the words without the outer quotation marks, `speaker` the name that stands nearest to them,
    `evidence` the sentence or stretch from which speaker and words were read, `finder` the form it was read by.
    """

    start: int
    end: int
    speaker: Place
    speaker_id: str | None
    title: Place | None
    organization: Place | None
    direct: bool
    evidence: Place
    finder: str
    confidence: float


class Blocks(Subjects):
    """What a document has said so far, and whose the words of its next paragraph are. Serves one reading of it."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.verbs = words.hits(clean)
        self.verb_starts = [verb.start for verb in self.verbs]
        self.found: list[Quotation] = []
        self.told: Place | None = None  # the paragraph before, where it was ordinary text
        self.run = (-1, False)  # the end of the block quotes that follow one another, and whether they say "I"
        self.blocked: str | None = None  # whose block quotes the article gives

    def block(self, part: Paragraph, start: int, cue: Person | None) -> bool:
        """Credits a block quote that begins at `start` to the person who was announced or spoke right before it."""
        low, high = bisect_left(self.verb_starts, part.begin), bisect_left(self.verb_starts, part.end)
        summary = NUMBERED.match(self.clean, start, part.end) is not None  # "> 1. …" tells in other words
        if summary and cue is not None and self.tells_of(cue, part.begin, part.end):
            return False
        for verb in self.verbs[low:high]:
            subject = None if part.quotes(verb.start) else self.subject(verb, part.begin)
            if subject is None:
                continue
            if cue is not None and not summary and (subject.key != cue.key or self._speaks_as_i(subject, part)):
                continue  # whoever is quoted may tell what others say
            if verb.start < part.begin + 60 or subject.start >= part.begin:
                return False  # it tells who says what in its own words
        speaker = cue
        first_person = self._in_first_person(part.begin)
        if speaker is None and first_person:
            speaker = self.about() or self._named_first()
        if speaker is None and self.number - self.last_number <= 2 and self.found:
            previous = self.paragraphs[self.number - 1]
            announced = self.clean[previous[1] - 1] in "：:" and not self._anybody_in(*previous)
            told = self.last_number == self.number - 1 or self.clean[previous[1] - 1] not in "：:" or announced
            if told and (first_person or self.found[-1].finder == "quote-block" or not self._others_company(*previous)):
                speaker = self.last
        if speaker is None and self.blocked is not None and self.number:
            named = self.who.between(*self.paragraphs[self.number - 1])
            speaker = named[-1] if {person.key for person in named} == {self.blocked} else None
        if speaker is None or part.end - part.begin < TERM:
            return False
        self.blocked = speaker.key
        before = self.found[-1] if self.found else None
        goes_on = before and before.finder == "quote-block" and before.speaker == self._place(speaker) and not summary
        if before and goes_on and _NEXT_LINE.fullmatch(self.clean, before.end, part.begin):
            self.extend(before, part.end)
            return True
        self.add(part.begin, part.end, speaker, not summary, "quote-block", (part.begin, part.end), 0.8)
        return True

    def _others_company(self, begin: int, end: int) -> bool:
        """Whether a company is named between two places that is not the one of who spoke there, below a headline."""
        own = self.who.position(self.last)[1] if self.last and 0 < self.last_number == self.number - 1 else None
        if own is None or not begin <= own[0] < end:
            return self.who.company_in(begin, end)
        return self.who.company_in(begin, own[0]) or self.who.company_in(own[1], end)

    def _speaks_as_i(self, subject: Person, part: Paragraph) -> bool:
        """Whether a pronoun of a block quote that says "I" or "you" was taken for a person who is named before it."""
        spoken = self.words.spoken_to.search(self.clean, part.begin, part.end)
        return subject.start < part.begin and spoken is not None

    def tells_of(self, speaker: Person, begin: int, end: int) -> bool:
        """Whether others name a person between two places: neither they themselves ("我是林思远") nor a gloss."""
        named = (person.start for person in self.who.between(begin, end) if person.key == speaker.key)
        return any(not _INTRODUCED.search(self.clean, max(begin, at - HEAD), at) for at in named)

    def in_full(self, speaker: Person, part: Paragraph) -> bool:
        """Whether a paragraph still belongs to the text of a person that is given in full."""
        ends = self.words.full_text_end.match(self.clean, part.begin, part.end)
        return not ends and not self.tells_of(speaker, part.begin, part.end)

    def signed(self, start: int, end: int) -> bool:
        """Credits the paragraph before to whose name stands behind a dash on a line of its own, as under a motto."""
        name = _SIGNED.match(self.clean, start, end)
        person = self.who.behind(name.start("name"), BEFORE_LABEL) if name else None
        if name is None or person is None or person.end != name.end("name") or not self.number:
            return False
        number = self.number - 1
        while number and not self.clean[slice(*self.paragraphs[number])].strip("> "):
            number -= 1  # ">" between the words and the name
        begin, stop = self.paragraphs[number]
        lead = LEAD.match(self.clean, begin, stop)
        begin = lead.end() if lead else begin
        if self.found and self.found[-1].finder == "quote-continued" and self.found[-1].start <= begin + 1:
            self.found.pop()  # whoever spoke before: the name below says whose it is
        if not TERM <= stop - begin <= LONGEST or (self.found and self.found[-1].end > begin):
            return False
        self.add(begin, stop, person, True, "quote-after", (begin, end), 0.8)
        return True

    def _in_first_person(self, begin: int) -> bool:
        """Whether any of the block quotes that follow one another here says "I" or "we"."""
        if begin >= self.run[0]:
            end, number = begin, self.number
            while number < len(self.paragraphs) and BLOCK.match(self.clean, *self.paragraphs[number]):
                end, number = self.paragraphs[number][1], number + 1
            self.run = end, self.words.first_person.search(self.clean, begin, end) is not None
        return self.run[1]

    def _named_first(self) -> Person | None:
        """The person whom the paragraph before names at its head, with no company before."""
        begin, end = self.paragraphs[self.number - 1] if self.number else (0, 0)
        person = self.who.first(begin, min(end, begin + 80))
        if person is None or person.start > begin + 40 or self.who.company_in(begin, person.start):
            return None
        return None if BLOCK.match(self.clean, begin, end) else person

    def about(self) -> Person | None:
        """The person of whose text or talk the last sentence of the paragraph before tells."""
        if self.told is None:
            return None
        begin, end = self.told
        sentence = self._last_sentence(begin, len(self.clean[begin:end].rstrip("。！？：:…,， \u200d")) + begin)
        person = self.who.first(sentence, end)
        if person is None and self.last_number == self.number - 1:
            person = self.last if self.words.pronoun.search(self.clean, sentence, end) else None
        if person is None or not self.words.announcement.search(self.clean, person.start, end):
            return None
        return person

    def open_cue(self, begin: int, end: int, block: bool) -> Person | None:
        """Who is about to speak when a paragraph ends with a colon or comma, and whether a `block` quote follows."""
        close = len(self.clean[begin:end].rstrip(_TRAILING)) + begin
        if self.clean[close - 1] not in _ANNOUNCING:
            return None
        sentence = self._last_sentence(begin, close)
        clause = max([sentence, *(comma.end() for comma in COMMA.finditer(self.clean, sentence, close - 1))])
        person = self.who.first(clause, close) or self.who.first(sentence, close)
        pronoun = self.words.pronoun.search(self.clean, sentence, close) if person is None else None
        i = bisect_left(self.verb_starts, close) - 1
        if person is None and i >= 0 and self.verbs[i].start >= max(sentence, close - ANNOUNCEMENT):
            person = self.subject(self.verbs[i], sentence)
        if pronoun is not None and block and not self.clean.endswith(_TO, sentence, pronoun.start()):
            person = self.stands_for(pronoun.start())
        elif person is None and self.last is not None and self.last_number >= self.number - 1:
            full = self.words.full_text.search(self.clean, sentence, close)
            if pronoun is not None or self.last_number == self.number or full:
                person = self.last
        if person is None:
            return None
        if self.words.unannounced.search(self.clean, max(sentence, person.start - HEAD), close):
            return None  # others are quoted, on what the person has said
        near = max(sentence, person.start, close - ANNOUNCEMENT)
        announcement = self.words.announcement_block if block else self.words.announcement
        if announcement.search(self.clean, near, close):
            return person
        if not block:
            return None
        if pronoun is not None:
            return person if self.words.pronoun.search(self.clean, clause, close) else None
        named = self.who.first(clause, close)
        if named is not None:
            company = self.who.company_from(named.end, close)
            place = company is not None and self.clean.endswith(self.words.prepositions, named.end, company)
            return named if company is None or place else None  # "X在知乎亲自答："
        return person if len({other.key for other in self.who.between(sentence, close)}) == 1 else None

    def _anybody_in(self, begin: int, end: int) -> bool:
        """Whether somebody, named or not, stands between two places."""
        return self.who.anybody_in(begin, end) or self.words.unannounced.search(self.clean, begin, end) is not None

    def _last_sentence(self, begin: int, close: int) -> int:
        stops = [match.end() for match in STOP.finditer(self.clean, max(begin, close - SENTENCE), close)]
        return stops[-1] if stops else begin

    def announced(self, part: Paragraph, speaker: Person) -> bool:
        """Credits a paragraph behind a colon."""
        place = part.begin, part.end
        if part.is_quotation():
            for pair in part.marks:
                self.add(pair.inner, pair.outer, speaker, True, "quote-before", place, 0.85)
            return True
        others = self.words.unannounced.search(self.clean, part.begin, min(part.end, part.begin + OTHERS))
        if others and not self.words.first_person.search(self.clean, part.begin, part.end):
            return False  # "网友们表示…" stands below a picture of what the person has posted
        quoted = part.marks and part.marks[0].start <= part.begin + 1
        if (
            quoted
            or _LINK.match(self.clean, part.begin)
            or part.end - part.begin < TERM
            or self.tells_of(speaker, part.begin, part.end)
        ):
            return False
        self.add(part.begin, part.end, speaker, False, "quote-reported", place, 0.65)
        return True

    def add(
        self, start: int, end: int, speaker: Person, direct: bool, finder: str, evidence: Place, confidence: float
    ) -> None:
        text = self.clean[start:end]
        start, end = start + len(text) - len(text.lstrip(" \t\n*")), end - len(text) + len(text.rstrip(" \t\n*"))
        if direct and end - start > 2 and self.clean[start] + self.clean[end - 1] in ("“”", "「」", '""'):
            start, end = start + 1, end - 1
        if end <= start:
            return
        other = self.who.beside(speaker) if finder != "quote-label" or speaker.start >= evidence[0] else None
        for person in (speaker,) if other is None else (other, speaker):
            title, organization = self.who.position(person)
            place = self._place(person)
            self.found.append(
                Quotation(start, end, place, person.id, title, organization, direct, evidence, finder, confidence)
            )
        self.last, self.last_end, self.last_number = speaker, end, self.number

    def _place(self, person: Person) -> Place:
        """Where the name of a person stands that a quotation gives."""
        return person.full or (person.start, person.end)

    def extend(self, quotation: Quotation, end: int) -> Quotation:
        """A quotation of the paragraph before, now up to `end`."""
        longer = replace(quotation, end=end, evidence=(quotation.evidence[0], end))
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 4), -1):
            if self.found[i] == quotation:
                self.found[i] = longer
        self.last_end, self.last_number = end, self.number
        return longer
