"""What named persons said: one pass through a document.

The reading starts from verbs of speech and quotation marks and goes through a document once, paragraph by paragraph:
who spoke last decides whose words a bare quotation is. A quotation without a named person is left out,
and so are terms in quotation marks. Word lists are `quote_*` in the lexicon.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from llmnews.answers import Answers
from llmnews.blocks import ANNOUNCEMENT, NUMBERED, OPEN_END, Quotation
from llmnews.credits import Credits
from llmnews.labels import BULLET, LEAD, split_at_labels
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.marks import Marks, Paragraph, last_of_open, mark_places, match_end
from llmnews.mention import BY_START, Mention, Place
from llmnews.named import Person
from llmnews.reports import Reports
from llmnews.speakers import Speakers
from llmnews.speech import Speech, Verb
from llmnews.subjects import COMMA
from llmnews.titles import Titles

NEAR = 40
"""Characters before a colon in which a person stands who is said to offer an example, a thought or the like."""

CLOSE = 24
"""Characters between a person and a colon that hold a word for what the person says."""

THESIS = 20
"""Characters before a colon in which a clause says no more than that a thesis follows ("核心论点很直接：")."""

SPEECH = 4
"""Paragraphs that do not name the person whose words they are, where a text in full follows a bare heading."""

HEADING = 20
"""Characters of a heading that says nothing but what kind of text follows."""

FIRST = 24
"""Paragraphs at the head of a page among which a speech begins that its headline announces."""

_HEADING, _BLOCK, _ITEM = "#", ">", "1."
"""What a heading, a block quote or an item of a list begins with, whatever the mark of the item."""
_RULE = later(r"[\s*\-_=—]*$")
_I = later(r"(?<!自)我(?![们国])|\bI\b")
_COLON = later(r"(?:：|:(?!\d))(?=[^/\s“「『\"])")


class Quotes:
    """Finds quotations. Compiled once from the lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.speech = Speech(lexicon)
        self.titles = Titles(lexicon)

    def find(self, clean: str, paragraphs: Sequence[Place], mentions: Sequence[Mention]) -> list[Quotation]:
        """The quotations of a document in the order of the text.

        `paragraphs` are its stretches in order, `mentions` its persons and companies, sorted by place.
        """
        if not any(mention.kind == "person" for mention in mentions):
            return []
        who = Speakers(self.titles, clean, mentions)
        return _Reader(self.speech, clean, split_at_labels(clean, paragraphs), who).read()


class _Reader(Credits, Answers, Reports):
    """One pass through one document. What a paragraph says of those behind it is kept for them."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.mark_starts = mark_places(clean)
        self.colons = [match.start() for match in _COLON.finditer(clean)]
        self.head = ""  # what the paragraph begins with: _HEADING, _BLOCK, _ITEM, another character, or ordinary words
        self.cue: Person | None = None  # who was announced by a colon at the end of the paragraph before
        self.spent = False  # whether the announcement has had its block quote
        self.full: Person | None = None  # whose text follows in full
        self.listing: Quotation | None = None  # a report that goes on with the items of a list
        self.answering: Person | None = None  # whose answer in an interview the paragraph before was
        self.letter: tuple[Person, int] | None = None  # whose quotation is open, and in which paragraph it ends

    def read(self) -> list[Quotation]:
        for number, (start, end) in enumerate(self.paragraphs):
            self.number = number
            self.head, begin = "", start
            if not self.clean[start].isalpha():  # else no list mark or rule is to be looked for
                begin = match_end(LEAD, self.clean, start, end)
                if begin >= end or _RULE.match(self.clean, begin, end):
                    self.answering = None
                    continue
                self.head = _ITEM if BULLET.match(self.clean, start, end) else self.clean[start]
            if end - start <= HEADING and self.words.related.match(self.clean, start, end):
                break
            if self.letter is not None and number <= self.letter[1]:
                self._read_on(self.letter[0], begin, end, number == self.letter[1])
                continue
            part, whole = self._part(begin, end), (start, end)
            if not (
                self._is_opened(part)
                or self._is_in_full(part, whole)
                or self._is_signature(whole)
                or self._is_item(end)
                or self._is_answer(part, whole)
                or self._is_as_announced(part, whole)
            ):
                self._read_text(part)
        return sorted(self.found, key=lambda q: (q.start, q.end))

    def _is_opened(self, part: Paragraph) -> bool:
        """Reads the first paragraph of a quotation of who was announced, which further ones go on with; whether it is
        one."""
        self.letter = self._letter(self.cue) if self.clean[part.begin] in "“「" else None
        if self.letter is None:
            return False
        self._read_on(self.letter[0], part.begin + 1, part.end, False)
        self.cue = None
        return True

    def _is_in_full(self, part: Paragraph, whole: Place) -> bool:
        """Reads a paragraph of a text in full, or of a speech from its greeting on; whether it is one."""
        heading = self.head == _HEADING
        if self.full is None or not self._goes_on_in_full(self.full, part, heading):
            greets = not heading and self.number < FIRST and self._addresses(part.begin, part.end)
            self.full = self._orator(self.paragraphs[0][1]) if greets else None
        if self.full is None:
            return False
        if not heading:
            self.add(part.begin, part.end, self.full, True, "quote-full-text", whole, 0.7)
        return True

    def _is_signature(self, whole: Place) -> bool:
        """Reads the name below a motto; whether it is one."""
        if not self.head or not self.signed(*whole):
            return False
        self.answering = self.listing = self.cue = None
        return True

    def _is_item(self, end: int) -> bool:
        """Takes the items of a list into the report that announces them; whether a paragraph is one."""
        report, self.listing = self.listing, None
        if report is None or self.head == _BLOCK or not (self.head == _ITEM or self.clean[report.end - 1] in "：:"):
            return False
        longer = self.extend(report, end)
        self.listing, self.cue = (longer if self.head == _ITEM else None), None
        return True

    def _is_answer(self, part: Paragraph, whole: Place) -> bool:
        """Reads an answer in an interview that goes on, or passes over a line that breaks it; whether it is one."""
        if self.opened is not None:
            is_other = self.head == _HEADING or self.labels.at(self.number)
            self.answering, self.opened = (None if is_other else self.opened), None
        elif self.head in (_HEADING, _BLOCK) or (self.head == _ITEM and not self.labels.go_on(self.number)):
            self.answering = None
        elif self.answering is not None:
            if self.is_caption(part):
                return True
            self.answering = self.answers_on(part, self.answering)
        if self.answering is None:
            return False
        self.add(part.begin, part.end, self.answering, True, "quote-label", whole, 0.65)
        self.cue = None
        return True

    def _is_as_announced(self, part: Paragraph, whole: Place) -> bool:
        """Reads a block quote, or the words that a colon before it announces; whether a paragraph is one."""
        if self.head == _BLOCK and self.block(part, whole[0], self.cue):
            self.spent = True
            return True
        cue, self.cue = self.cue, None
        if self.head == _BLOCK and NUMBERED.match(self.clean, *whole):
            cue = None
        if cue is not None and self.head != _HEADING and not self.spent and self.announced(part, cue):
            self.listing = self.found[-1] if self.head == _ITEM else None
            self.waiting = []
            return True
        self.spent = False
        return False

    def _read_text(self, part: Paragraph) -> None:
        """Reads a paragraph of ordinary text, and what it says of those behind it."""
        count = len(self.found)
        waiting, self.waiting = self.waiting, []
        self._paragraph(part)
        new = self.found[count:]
        if new:
            last = new[-1]
            if part.marks and last.end == part.end == part.marks[-1].outer:
                self.letter = self._letter(self.last)
            if self.head != _HEADING and last.direct and last.finder == "quote-label":
                self.answering = self.last
            self.credit(waiting, min(new, key=lambda q: q.start), part.begin)
            if not last.direct and last.end == part.end and self.clean[part.end - 1] in "：:":
                self.listing, self.cue = last, self.last
                return
            if self.head == _BLOCK:
                self.last_number = -9  # the block is told, not quoted; so is what follows it
        self._look_ahead(part.begin, part.end)

    def _look_ahead(self, begin: int, end: int) -> None:
        """Keeps what a paragraph announces: who speaks next, or whose text follows in full."""
        block = self.head == _BLOCK
        self.told = None if block else (begin, end)
        following = self.paragraphs[self.number + 1] if self.number + 1 < len(self.paragraphs) else (end, end)
        if self.clean[end - 1] in OPEN_END:
            self.cue = self.open_cue(begin, end, not block and self.clean.startswith(">", *following))
        announced = self.words.full_text.search(self.clean, max(begin, end - ANNOUNCEMENT), end) is not None
        if announced and self._speaks_alone(self.number + 1):
            self.full, self.cue = self.cue or self._author(begin, end), None
        if self.full is None and self._heads_speech(begin, end, following):
            self.full, self.cue = self._orator(end, begin), None

    def _letter(self, speaker: Person | None) -> tuple[Person, int] | None:
        """Whose words a paragraph leaves open in quotation marks, and the number of the one that closes them."""
        last = last_of_open(self.clean, self.paragraphs, self.number)
        if speaker is None or any(self.labels.at(number) for number in range(self.number + 1, last + 1)):
            return None
        return (speaker, last) if last > self.number else None

    def _read_on(self, speaker: Person, begin: int, end: int, closes: bool) -> None:
        """Credits a paragraph of a quotation that one before it opened."""
        close = max(self.clean.rfind(mark, begin, end) for mark in "”」") if closes else end
        self.add(begin, close, speaker, True, "quote-continued", (begin, end), 0.75)

    def _goes_on_in_full(self, speaker: Person, part: Paragraph, heading: bool) -> bool:
        """Whether a text in full goes on: nobody asks or answers, and no heading says that somebody will."""
        if self.labels.stand(self.number) or not (heading or self.in_full(speaker, part)):
            return False
        ends = self.words.full_text_end.match(self.clean, part.begin, part.end)
        return not heading or (not ends and self.words.dialogue.search(self.clean, part.begin, part.end) is None)

    def _speaks_alone(self, first: int) -> bool:
        """Whether nobody asks or answers with a label at the head of what begins with a paragraph."""
        return not any(self.labels.stand(number) for number in range(first, first + SPEECH))

    def _addresses(self, begin: int, end: int) -> bool:
        """Whether a paragraph greets listeners, as the head of a speech that the headline announces."""
        greets = self.words.greeting.match(self.clean, begin, end) is not None
        announced = greets and self.words.oration.search(self.clean, *self.paragraphs[0]) is not None
        return announced and self._speaks_alone(self.number)

    def _heads_speech(self, begin: int, end: int, following: Place) -> bool:
        """Whether a heading stands before a speech in full: it, the headline or a greeting says that it is one."""
        words = self.words
        if self.clean[end - 1] not in words.transcript_ends or not words.transcript.match(self.clean, begin, end):
            return False
        told = any(words.oration.search(self.clean, *place) for place in ((begin, end), self.paragraphs[0]))
        told = told or words.greeting.match(self.clean, *following) is not None
        return told and self._speaks_alone(self.number + 1)

    def _author(self, begin: int, end: int) -> Person | None:
        """Whose text is announced: whom the announcement names, else whose text it is that says "I" from here on."""
        named = self.who.first(self._last_sentence(begin, end - 1), end)
        return named or (self._orator(end) if self._in_own_person() else None)

    def _in_own_person(self) -> bool:
        """Whether the paragraphs that follow say "I", and not in quotation marks."""
        places = self.paragraphs[self.number + 1 : self.number + 1 + SPEECH]
        parts = (self._part(*place) for place in places if _I.search(self.clean, *place))
        return any(
            not part.quotes(match.start()) for part in parts for match in _I.finditer(self.clean, part.begin, part.end)
        )

    def _orator(self, end: int, heading: int | None = None) -> Person | None:
        """Whose speech it is: whom its `heading` names, else the one person whom the headline names before a colon,
        else whom the text before `end` names most.
        """
        first, last = self.paragraphs[0]
        colon = max(self.clean.find("：", first, last), self.clean.find(":", first, last))
        orator = self.who.first(heading, end) if heading is not None else None
        orator = orator or self.who.most_named(first, colon if colon > 0 else last) or self.who.most_named(last, end)
        speech = self.paragraphs[self.number + 1 : self.number + 1 + SPEECH]
        told = orator and any(self.tells_of(orator, *place) for place in speech)
        return None if told else orator

    def _part(self, begin: int, end: int) -> Paragraph:
        i = bisect_left(self.mark_starts, begin)
        return Paragraph(self.clean, begin, end, i < len(self.mark_starts) and self.mark_starts[i] < end)

    def _paragraph(self, part: Paragraph) -> None:
        done = begin = self.labelled(part)  # everything before is read
        low, high = bisect_left(self.verb_starts, begin), bisect_left(self.verb_starts, part.end)
        verbs = self.verbs[low:high]
        if part.marks:
            verbs = [verb for verb in verbs if not part.quotes(verb.start)]
        verbs += self._colons(part, begin)
        marks = part.marks if begin == part.begin else [pair for pair in part.marks if pair.start >= begin]
        if not verbs and not marks:
            return
        part.find_stops()
        events: list[Verb | Marks] = sorted([*verbs, *marks], key=BY_START)
        for event in events:
            if event.start < done:
                if isinstance(event, Marks) or not self.breaks_in(event):
                    continue
                done = self.last_end
            reads = self.direct(part, event, done) if isinstance(event, Marks) else self.report(part, event, done)
            done = max(done, reads)

    def _colons(self, part: Paragraph, begin: int) -> list[Verb]:
        """Colons that announce words though no verb of speech stands before them ("X的评价一针见血：…")."""
        found = []
        low, high = bisect_left(self.colons, begin + 4), bisect_left(self.colons, part.end - 7)
        for at in self.colons[low:high]:
            if self._is_announced(max(begin, at - NEAR), at) and not part.quotes(at):
                found.append(Verb(at, at, "announced"))
            elif self.words.thesis.search(self.clean, max(begin, at - THESIS), at) and not part.quotes(at):
                found.append(Verb(at, at, "thesis"))
        return found

    def _is_announced(self, low: int, at: int) -> bool:
        """Whether a person or pronoun stands before a colon with nothing but a word that announces their words."""
        person = next(iter(self.who.before(at, low)), None)
        named = person.end if person else -1
        subjects = [match.end() for match in self.words.pronoun.finditer(self.clean, max(low, named), at)]
        subject = max((end for end in subjects if self.clean[end] != "的"), default=named)
        if subject < 0 or COMMA.search(self.clean, subject, at) or "。" in self.clean[subject:at]:
            return False
        close = person is not None and subject == named and at - person.start <= CLOSE
        if close and self.words.announcement.search(self.clean, named, at):
            return True
        return self.clean[subject] != "的" and self.words.offer.search(self.clean, subject, at) is not None
