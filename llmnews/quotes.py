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


class _Reader(Credits, Answers):
    """One pass through one document."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.mark_starts = mark_places(clean)
        self.colons = [match.start() for match in _COLON.finditer(clean)]

    def read(self) -> list[Quotation]:
        cue: Person | None = None  # who was announced by a colon at the end of the paragraph before
        spent = False  # whether the announcement has had its block quote
        full: Person | None = None  # whose text follows in full
        listing: Quotation | None = None  # a report that goes on with the items of a list
        answering: Person | None = None  # whose answer in an interview the paragraph before was
        letter: tuple[Person, int] | None = None  # whose quotation is open, and in which paragraph it ends
        for number, (start, end) in enumerate(self.paragraphs):
            self.number = number
            begin, heading, block, bullet = start, False, False, False
            marked = not self.clean[start].isalpha()  # else no list mark or rule is to be looked for
            if marked:
                begin = match_end(LEAD, self.clean, start, end)
                if begin >= end or _RULE.match(self.clean, begin, end):
                    answering = None
                    continue
                heading = self.clean[start] == "#"
                block = self.clean[start] == ">"
                bullet = BULLET.match(self.clean, start, end) is not None
            if end - start <= HEADING and self.words.related.match(self.clean, start, end):
                break
            if letter is not None and number <= letter[1]:
                self._read_on(letter[0], begin, end, number == letter[1])
                continue
            part = self._part(begin, end)
            letter = self._letter(cue) if self.clean[begin] in "“「" else None
            if letter is not None and cue is not None:
                self._read_on(cue, begin + 1, end, False)
                cue = None
                continue
            if full is not None and self._goes_on_in_full(full, part, heading):
                if not heading:
                    self.add(begin, end, full, True, "quote-full-text", (start, end), 0.7)
                continue
            full = None
            if not heading and number < FIRST and self._addresses(begin, end):
                full = self._orator(self.paragraphs[0][1])
                if full is not None:
                    self.add(begin, end, full, True, "quote-full-text", (start, end), 0.7)
                    continue
            if marked and self.signed(start, end):
                answering = listing = cue = None
                continue
            if listing is not None and not block and (bullet or self.clean[listing.end - 1] in "：:"):
                longer = self.extend(listing, end)
                listing, cue = (longer if bullet else None), None
                continue
            listing = None
            if self.opened is not None:
                answering, self.opened = (None if heading or self.labels.at(number) else self.opened), None
            elif heading or block or (bullet and not self.labels.go_on(number)):
                answering = None
            elif answering is not None:
                if self.is_caption(part):
                    continue
                answering = self.answers_on(part, answering)
            if answering is not None:
                self.add(begin, end, answering, True, "quote-label", (start, end), 0.65)
                cue = None
                continue
            if block and self.block(part, start, cue):
                spent = True
                continue
            count = len(self.found)
            waiting, self.waiting = self.waiting, []
            announced, cue = (None if block and NUMBERED.match(self.clean, start, end) else cue), None
            if announced is not None and not heading and not spent and self.announced(part, announced):
                listing = self.found[-1] if bullet else None
                continue
            spent = False
            self._paragraph(part)
            new = self.found[count:]
            if new and part.marks and new[-1].end == end == part.marks[-1].outer:
                letter = self._letter(self.last)
            if new and not heading and new[-1].direct and new[-1].finder == "quote-label":
                answering = self.last
            if new:
                self.credit(waiting, min(new, key=lambda q: q.start), begin)
            if new and not new[-1].direct and new[-1].end == end and self.clean[end - 1] in "：:":
                listing, cue = new[-1], self.last
                continue
            if block and new:
                self.last_number = -9  # the block is told, not quoted; so is what follows it
            self.told = None if block else (begin, end)
            following = self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else (end, end)
            if self.clean[end - 1] in OPEN_END:
                cue = self.open_cue(begin, end, not block and self.clean.startswith(">", *following))
            near = max(begin, end - ANNOUNCEMENT)
            announced_text = self.words.full_text.search(self.clean, near, end) is not None
            if announced_text and self._speaks_alone(number + 1):
                full, cue = cue or self._author(begin, end), None
            if full is None and self._heads_speech(begin, end, following):
                full, cue = self._orator(end, begin), None
        return sorted(self.found, key=lambda q: (q.start, q.end))

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
