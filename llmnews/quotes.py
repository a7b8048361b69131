"""What named persons said: one pass through a document, and the words in quotation marks and behind labels.

The reading starts from verbs of speech and quotation marks and goes through a document once, paragraph by paragraph:
who spoke last decides whose words a bare quotation is. A quotation without a named person is left out,
and so are terms in quotation marks. Word lists are `quote_*` in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from llmnews.blocks import ANNOUNCEMENT, NUMBERED, OPEN_END, Quotation
from llmnews.clean import ONE_HAN
from llmnews.labels import BEFORE_LABEL, BULLET, LEAD, Labels, split_at_labels
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.marks import FINAL, OPENING, STOP, TERM, Marks, Paragraph, mark_places, match_end, search_end
from llmnews.mention import BY_START, Mention, Place
from llmnews.named import Person
from llmnews.reports import SHORTEST, Reports
from llmnews.speakers import Speakers
from llmnews.speech import Speech, Verb
from llmnews.subjects import CLAUSE, COMMA, HEAD
from llmnews.titles import Titles

CAPTION = 24
"""Characters of a line that is no part of the answer which it breaks."""

STOPPED = "。！？!?"
"""What ends a quotation behind which a new sentence may begin."""

TAIL = 90
"""Characters behind a quotation in which the verb that credits it stands."""

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

_NO_ADDRESS = r"(?<!\b(?:Dr|Mr|Ms))(?<!\bMrs)(?<!\bProf)"
"""Before a full stop that ends no form of address."""
_STOPPED = later(rf"[。！？!?；;\n“「\"]|(?<!\b[A-Z]){_NO_ADDRESS}\.\s")
_RULE = later(r"[\s*\-_=—]*$")
_COLON = later(r"(?:：|:(?!\d))(?=[^/\s“「『\"])")
_PARTED = later(rf"[;:!?\n]|{_NO_ADDRESS}\.")
_GOES_ON = later(r"(?:,\s[^\"“”.;:!?\n]{1,80})?,\s(?=[\"“])")
_TO_WHOM = later(r"\s?[^\s，。,.！？：:“「\"\n]{1,16}(?:\s[^\s，。,.！？：:“「\"\n]{1,16}){0,3}(?=[，。,.])")
_ANYBODY = later(r"[^，。,！？：:\n“「\"]{1,24}[：:]|.{0,24}$")
_LISTED = later(r"\d\\?\.\s")
_THUS = ("这样", "如此", "这么")
_OBJECT = later(r"[^，。,！？：:“「\"\n]{1,24}[，。,]")
_SERIES = later(r"\s?[|｜](?=[^|｜]{1,30}$)")
_DASH = later(r"\s?[-—–]{1,2}\s?")


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


class _Reader(Reports):
    """One pass through one document."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.mark_starts = mark_places(clean)
        self.colons = [match.start() for match in _COLON.finditer(clean)]
        self.labels = Labels(words, clean, paragraphs, self.who)
        self.waiting: list[Marks] = []  # quotations whose speaker the next paragraph may name
        self.opened: Person | None = None  # whose label stands alone on the line before

    # ---- the pass

    def read(self) -> list[Quotation]:
        cue: Person | None = None  # who was announced by a colon at the end of the paragraph before
        spent = False  # whether the announcement has had its block quote
        full: Person | None = None  # whose text follows in full
        listing: Quotation | None = None  # a report that goes on with the items of a list
        answering: Person | None = None  # whose answer in an interview the paragraph before was
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
            part = self._part(begin, end)
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
                if self._is_caption(part):
                    continue
                answering = self._answers_on(part, answering)
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
            if new and not heading and new[-1].direct and new[-1].finder == "quote-label":
                answering = self.last
            if new:
                self._credit(waiting, min(new, key=lambda q: q.start), begin)
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
            if not self.labels.questions and self.words.full_text.search(self.clean, near, end):
                full, cue = cue or (self.who.first(begin, end) if end - begin <= ANNOUNCEMENT else None), None
            if full is None and self._heads_speech(begin, end, following):
                full, cue = self._orator(end, begin), None
        return sorted(self.found, key=lambda q: (q.start, q.end))

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

    def _orator(self, end: int, heading: int | None = None) -> Person | None:
        """Whose speech it is: whom its `heading` names, else the one person whom the headline names before a colon,
        else whom the text before `end` names most.
        """
        first, last = self.paragraphs[0]
        colon = max(self.clean.find("：", first, last), self.clean.find(":", first, last))
        orator = self.who.first(heading, end) if heading is not None else None
        orator = orator or self.who.most_named(first, colon if colon > 0 else last) or self.who.most_named(last, end)
        speech = self.paragraphs[self.number + 1 : self.number + 1 + SPEECH]
        told = orator and any(person.key == orator.key for place in speech for person in self.who.between(*place))
        return None if told else orator

    def _part(self, begin: int, end: int) -> Paragraph:
        i = bisect_left(self.mark_starts, begin)
        return Paragraph(self.clean, begin, end, i < len(self.mark_starts) and self.mark_starts[i] < end)

    def _paragraph(self, part: Paragraph) -> None:
        done = begin = self._label(part)  # everything before is read
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
            reads = self._direct(part, event, done) if isinstance(event, Marks) else self.report(part, event, done)
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

    # ---- direct speech

    def _direct(self, part: Paragraph, pair: Marks, done: int) -> int:
        """Credits a quotation that no verb before it has taken; where reading goes on."""
        last = self.clean[pair.outer - 1]
        finished = last in FINAL + "，,"
        tail = self._tail(pair, part.end) if pair.size >= 6 or finished else None
        if tail is not None:
            return self._credited_behind(part, pair, *tail)
        sentence, _ = part.sentence(pair.start)
        left = self.clean[sentence : pair.start].rstrip()
        speaker, sure, evidence = None, 0.7, sentence
        if self.last is not None and self.last_number == self.number and self.last_end == pair.start:
            speaker = self.last
        elif left.endswith(("：", ":", "—")):
            speaker, sure = self.who.first(sentence, pair.start), 0.8
            if speaker is None and (pronoun := self.words.pronoun.search(self.clean, sentence, pair.start)):
                speaker = self.stands_for(pronoun.start())
        elif left.endswith(("，", ",")) and last in FINAL and pair.size >= TERM:
            speaker, sure = self.who.first(sentence, pair.start), 0.6
        if speaker is not None:
            self.add(pair.inner, pair.outer, speaker, True, "quote-before", (sentence, pair.end), sure)
            return pair.end
        if self.last is not None and self.last_number == self.number and pair.size >= SHORTEST:
            between = self.clean[self.last_end : pair.start].strip(" ”」\"'’』")
            if between in ("，", ",") or (finished and between in ("", "；", ";", "。")):
                speaker, evidence = self.last, self.last_end
            elif finished and pair.size >= TERM and not left:
                speaker, evidence = self._told_of(part, pair.start) or self.last, pair.start
        elif pair.start <= part.begin + 1 and finished and pair.size >= TERM:
            speaker = self.about()
            if speaker is None and self.last_number == self.number - 1 and self._was_closed():
                speaker = self.last
        if speaker is None and not left and last in FINAL and pair.size >= 2 * TERM:
            if self.last_number == self.number - 1 and not self.who.anybody_in(self.last_end, pair.start):
                speaker = self.last
            speaker = speaker or self._told_of(part, pair.start)
            if speaker is None:
                self.waiting.append(pair)
        if speaker is None:
            return done
        self.add(pair.inner, pair.outer, speaker, True, "quote-continued", (evidence, pair.end), 0.7)
        return pair.end

    def _told_of(self, part: Paragraph, at: int) -> Person | None:
        """Of whom the sentence right before a quotation tells, in the same paragraph ("张三强调了风险。“…”")."""
        close = part.begin + len(self.clean[part.begin : at].rstrip())
        if close <= part.begin:
            return None
        begin = max(part.sentence(close - 1)[0], self.last_end)
        person = self.who.first(begin, close)
        if person is None or self.words.unannounced.search(self.clean, begin, close):
            return None
        alone = all(other.key == person.key for other in self.who.between(begin, close))
        return person if alone and self.who.heads_clause(person) else None

    def _credited_behind(self, part: Paragraph, pair: Marks, speaker: Person, verb: Verb) -> int:
        """Adds a quotation with its speaker behind it, and what that speaker is reported to have said besides."""
        self.add(pair.inner, pair.outer, speaker, True, "quote-after", (pair.start, verb.end), 0.9)
        at = match_end(self.words.between, self.clean, verb.end, part.end)
        _, stop = part.sentence(verb.end)
        if not verb.latin and self.clean[at : at + 1] in OPENING:
            self.last_end = at
        elif verb.latin and (more := _GOES_ON.match(self.clean, verb.end, part.end)):
            self.last_end = more.end()
        if verb.latin or self.clean[at - 1] not in "，,：:" or stop - at < 6 or self.clean[at] in OPENING:
            return verb.end
        if self.verb_first(at, stop):
            self.last_end = at
            return at
        close = self.report_end(at, stop)
        self.add(at, close, speaker, False, "quote-reported", (pair.start, close), 0.85)
        return close

    def _was_closed(self) -> bool:
        """Whether a direct quotation is the last thing of the paragraph before."""
        end = self.paragraphs[self.number - 1][1]
        return bool(self.found) and self.found[-1].direct and end - self.found[-1].end <= 2

    def _credit(self, waiting: Iterable[Marks], first: Quotation, begin: int) -> None:
        """Credits the quotations of the paragraph before to who speaks at the head of this one."""
        speaker = self.who.behind(first.speaker[0], 0)
        if speaker is not None and first.start - begin < 60:
            for pair in waiting:
                self.add(pair.inner, pair.outer, speaker, True, "quote-continued", (pair.start, first.end), 0.7)

    def _tail(self, pair: Marks, end: int) -> tuple[Person, Verb] | None:
        """Who is named right behind a quotation as having said it."""
        low = pair.end
        dash = _DASH.match(self.clean, low, end)
        if dash and (person := self.who.behind(dash.end(), 0)) is not None:
            return person, Verb(person.start, person.end, "clause", True)
        high = bisect_left(self.verb_starts, min(end, low + TAIL))
        for verb in self.verbs[bisect_left(self.verb_starts, low) : high]:
            gap = self.clean[low : verb.start].strip("，,。 ")
            if _STOPPED.search(gap):
                return None
            if verb.latin and not gap and self.words.said.match(self.clean, verb.start - 1, end):
                person = self.who.behind(verb.end + 1, 60)
                if person is not None and not _PARTED.search(self.clean, verb.end, person.start):
                    return person, Verb(verb.start, person.end, verb.takes, True)
            subject = self.subject(verb, low)
            if subject is None:
                continue
            lead = self.clean[low : subject.start].strip(" ，,。、") if subject.start >= low else ""
            alone = (self.words.latin_end if verb.latin else self.words.clause_end).match(self.clean, verb.end, end)
            if alone is None and verb.takes == "told" and (listener := _TO_WHOM.match(self.clean, verb.end, end)):
                verb, alone = verb._replace(end=listener.end()), listener
            if alone is None and self.clean.endswith(_THUS, low, verb.start):
                alone = _OBJECT.match(self.clean, verb.end, end)
            if alone and len(lead) <= 40 and not re.search(r"[，,。]|^[但而并却]", lead):
                return None if self._speaks_too(pair, subject, verb) else (subject, verb)
        return None

    def _speaks_too(self, pair: Marks, subject: Person, verb: Verb) -> bool:
        """Whether somebody behind a finished quotation agrees with it, and so has not said it ("“…。”B同样认为，…")."""
        if self.last is None or subject.key == self.last.key or self.last_number != self.number:
            return False
        finished = self.clean[pair.outer - 1] in STOPPED
        return finished and self.words.likewise.search(self.clean, subject.end, verb.start) is not None

    # ---- headlines and interviews

    def _label(self, part: Paragraph) -> int:
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
        if self.labels.list_people(self.number) or (len(said) < HEAD and self.who.is_title_to(at + len(said))):
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

    def _is_caption(self, part: Paragraph) -> bool:
        """Whether a paragraph is a line that breaks an answer: below a picture, or over a part of it."""
        if part.end - part.begin > CAPTION or self.labels.at(self.number) or not self.labels.go_on(self.number):
            return False
        if self.words.question_head.match(self.clean, part.begin, part.end):
            return False
        return self.labels.questions and self.clean[part.end - 1] not in FINAL + "：:"

    def _answers_on(self, part: Paragraph, speaker: Person) -> Person | None:
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
