"""What named persons said: quotation marks, reported speech and block quotes, with their speakers.

The reading starts from verbs of speech and quotation marks and goes through a document once, paragraph by paragraph:
who spoke last decides whose words a bare quotation is. A quotation without a named person is left out,
and so are terms in quotation marks. Word lists are `quote_*` in the lexicon.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from llmnews.blocks import ANNOUNCEMENT, BLOCK, NUMBERED, SENTENCE, Blocks, Quotation
from llmnews.clean import ONE_HAN
from llmnews.labels import BEFORE_LABEL, BULLET, LEAD, Labels, split_at_labels
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.marks import FINAL, LONGEST, OPENING, STOP, TERM, Marks, Paragraph, mark_places, match_end, search_end
from llmnews.mention import Mention, Place
from llmnews.named import Person
from llmnews.speakers import Speakers
from llmnews.speech import Speech, Verb
from llmnews.subjects import CLAUSE, COMMA, HEAD
from llmnews.titles import Titles

SHORTEST = 4
"""Characters of a reported statement; what is shorter is no statement."""

TAIL = 90
"""Characters behind a quotation in which the verb that credits it stands."""

THESIS = 20
"""Characters before a colon in which a clause says no more than that a thesis follows ("核心论点很直接：")."""

SPEECH = 4
"""Paragraphs that do not name the person whose words they are, where a text in full follows a bare heading."""

FIRST = 24
"""Paragraphs at the head of a page among which a speech begins that its headline announces."""

_PARTICLES = ("的", "了", "过", "得")
_STOPPED = later(r"[。！？!?；;\n“「\"]|\.\s")
_BRACKET = later(r"[()]")
_RULE = later(r"[\s*\-_=—]*$")
_COLON = later(r"(?:：|:(?!\d))(?=[^/\s“「『\"])")
_ANYBODY = later(r"[^，。,！？：:\n“「\"]{1,24}[：:]|.{0,24}$")
_GLOSS = later(
    r"(?<![—–])(?=\s?[—–](?![—–])\s?[\u4e00-\u9fff]|(?:\s[—–]\s|—(?!—))[^\n\u4e00-\u9fff]{1,40}[\u4e00-\u9fff])"
    r"(?<=[\u4e00-\u9fff0-9A-Za-z%」”？！?!])"
)
_ACTIVITY = "(Activity:"
_LISTED = later(r"\d\\?\.\s")
_LISTENER = later(r"[^，。,：:；\n“「]{1,10}[，,：:]\s?")
_DASH = later(r"\s?[-—–]{1,2}\s?")
_THAT = later(
    r"(?:\s(?:to|in|on|at|during|via|from|with|again|here|today|\w+ly|[A-Z][\w.'’]*)(?:\s[\w.'’]+){0,5}?)?\sthat\s|:\s"
)
_TOLD_THAT = later(r"\s[^,.;:]{0,40}?\bthat\s|:\s")
_WHETHER = later(r"\s(?=(?:whether|if|why|how|what)\s)")
_HOW = later(r"\s(?=(?:how|why)\s)")
_ANNOUNCED = later(r"\s[^,.;:\n]{0,60}:\s\*?")
_TOLD = later(r"(?:\s[\w.'’ ]{1,30})?(?:\sthat)?[,:]?\s*\*?")
_LATIN_CUE = later(r"(?:\sthat|\sin[\w.'’ ]{1,40}|\son[\w.'’ ]{1,30})?[,:]?\s*\*?")
_PARTICIPLE = later(r"\w+ing\b")
_SAYING = later(r"\w+ing[,:]?\s[\"“]")
_AND_OTHER = later(r"[,;]\s(?:and|but|while|whereas)\s$")
_OTHER_SPEAKS = later(r";(?=\s(?:and\s|while\s|but\s)?[@A-Z][\w-]+\s(?:\w+ly\s)?\w{2,}(?:ed|s)\s)")
_ADVERB = later(r"\s(?:\w+\s){0,2}")
_AS_SAID = later(r"(?:\s[^,.;:\n]{1,60})?,\s")
_APPOSITION = later(r",\s(?:an?|who)\s")


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


class _Reader(Blocks):
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
                block = BLOCK.match(self.clean, start, end) is not None
                bullet = BULLET.match(self.clean, start, end) is not None
            if end - start <= 20 and self.words.related.match(self.clean, start, end):
                break
            part = self._part(begin, end)
            if full is not None and self.in_full(full, part):
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
            else:
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
            cue = self.open_cue(begin, end, not block and BLOCK.match(self.clean, *following) is not None)
            near = max(begin, end - ANNOUNCEMENT)
            if not self.labels.questions and self.words.full_text.search(self.clean, near, end):
                full, cue = cue or (self.who.first(begin, end) if end - begin <= ANNOUNCEMENT else None), None
            if full is None and self._heads_speech(begin, end, following):
                full, cue = self._orator(end), None
        return sorted(self.found, key=lambda q: (q.start, q.end))

    def _addresses(self, begin: int, end: int) -> bool:
        """Whether a paragraph greets listeners, as the head of a speech that the headline announces."""
        greets = self.words.greeting.match(self.clean, begin, end) is not None
        announced = greets and self.words.oration.search(self.clean, *self.paragraphs[0]) is not None
        return announced and not self.labels.are_there()

    def _heads_speech(self, begin: int, end: int, following: Place) -> bool:
        """Whether a heading stands before a speech in full: it, the headline or a greeting says that it is one."""
        if not self.words.transcript.match(self.clean, begin, end):
            return False
        told = any(self.words.oration.search(self.clean, *place) for place in ((begin, end), self.paragraphs[0]))
        told = told or self.words.greeting.match(self.clean, *following) is not None
        return told and not self.labels.are_there()

    def _orator(self, end: int) -> Person | None:
        """Whose speech it is: the one person whom the headline names, else whom the text before `end` names most."""
        for stop in (self.paragraphs[0][1], end):
            named = Counter(person.key for person in self.who.between(0, stop))
            (key, count), (_, other) = [*named.most_common(2), ("", 0), ("", 0)][:2]
            if count > 2 * other:
                speech = self.paragraphs[self.number + 1 : self.number + 1 + SPEECH]
                told = any(person.key == key for place in speech for person in self.who.between(*place))
                return None if told else next(p for p in self.who.between(0, stop) if p.key == key)
        return None

    def _part(self, begin: int, end: int) -> Paragraph:
        i = bisect_left(self.mark_starts, begin)
        return Paragraph(self.clean, begin, end, i < len(self.mark_starts) and self.mark_starts[i] < end)

    def _paragraph(self, part: Paragraph) -> None:
        done = begin = self._label(part)  # everything before is read
        low, high = bisect_left(self.verb_starts, begin), bisect_left(self.verb_starts, part.end)
        verbs = [verb for verb in self.verbs[low:high] if not part.quotes(verb.start)]
        verbs += self._colons(part, begin)
        marks = part.marks if begin == part.begin else [pair for pair in part.marks if pair.start >= begin]
        if not verbs and not marks:
            return
        part.find_stops()
        events: list[Verb | Marks] = sorted([*verbs, *marks], key=lambda event: event.start)
        for event in events:
            if event.start < done:
                if isinstance(event, Marks) or not self._breaks_in(event):
                    continue
                done = self.last_end
            reads = self._direct(part, event, done) if isinstance(event, Marks) else self._report(part, event, done)
            done = max(done, reads)

    def _colons(self, part: Paragraph, begin: int) -> list[Verb]:
        """Colons that announce words though no verb of speech stands before them ("X的评价一针见血：…")."""
        found = []
        low, high = bisect_left(self.colons, begin + 4), bisect_left(self.colons, part.end - 7)
        for at in self.colons[low:high]:
            for person in self.who.before(at, max(begin, at - 24))[:1]:
                plain = not COMMA.search(self.clean, person.end, at) and "。" not in self.clean[person.end : at]
                if plain and not part.quotes(at) and self.words.announcement.search(self.clean, person.end, at):
                    found.append(Verb(at, at, "announced"))
                    break
            else:
                if self.words.thesis.search(self.clean, max(begin, at - THESIS), at) and not part.quotes(at):
                    found.append(Verb(at, at, "thesis"))
        return found

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
                speaker, evidence = self.last, pair.start
        elif pair.start <= part.begin + 1 and finished and pair.size >= TERM:
            speaker = self.about()
            if speaker is None and self.last_number == self.number - 1 and self._was_closed():
                speaker = self.last
        if speaker is None and not left and last in FINAL and pair.size >= 2 * TERM:
            if self.last_number == self.number - 1 and not self.who.anybody_in(self.last_end, pair.start):
                speaker = self.last
            if speaker is None:
                self.waiting.append(pair)
        if speaker is None:
            return done
        self.add(pair.inner, pair.outer, speaker, True, "quote-continued", (evidence, pair.end), 0.7)
        return pair.end

    def _credited_behind(self, part: Paragraph, pair: Marks, speaker: Person, verb: Verb) -> int:
        """Adds a quotation with its speaker behind it, and what that speaker is reported to have said besides."""
        self.add(pair.inner, pair.outer, speaker, True, "quote-after", (pair.start, verb.end), 0.9)
        at = match_end(self.words.between, self.clean, verb.end, part.end)
        _, stop = part.sentence(verb.end)
        if not verb.latin and self.clean[at : at + 1] in OPENING:
            self.last_end = at
        if verb.latin or self.clean[at - 1] not in "，,：:" or stop - at < 6 or self.clean[at] in OPENING:
            return verb.end
        if self._verb_first(at, stop):
            self.last_end = at
            return at
        close = self._report_end(at, stop)
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
                if person is not None and not re.search(r"[.;:!?\n]", self.clean[verb.end : person.start]):
                    return person, Verb(verb.start, person.end, verb.takes, True)
            subject = self.subject(verb, low)
            if subject is None:
                continue
            lead = self.clean[low : subject.start].strip(" ，,。、") if subject.start >= low else ""
            alone = (self.words.latin_end if verb.latin else self.words.clause_end).match(self.clean, verb.end, end)
            if alone and len(lead) <= 40 and not re.search(r"[，,。]|^[但而并却]", lead):
                return subject, verb
        return None

    # ---- reported speech

    def _report(self, part: Paragraph, verb: Verb, done: int) -> int:
        """Reads what a verb of speech introduces; where reading goes on."""
        sentence, stop = part.sentence(verb.start)
        if verb.takes == "source":
            return self._source(verb, sentence, stop, done)
        subject = self.subject(verb, max(sentence, done))
        if subject is None:
            return done
        marks = part.next_marks(verb.end)
        if marks is not None and marks.start >= stop:
            marks = None
        if verb.latin:
            return self._report_latin(verb, subject, sentence, stop, marks, done)
        at = match_end(self.words.between, self.clean, verb.end, part.end)
        passed = self.clean[verb.end : at]
        of_noun = self.clean.startswith("的", verb.end) and not self.clean.endswith("说", 0, verb.end)
        of_noun = of_noun and self.clean[verb.end + 1 : verb.end + 2] not in ("：", ":")
        term = marks is not None and marks.size < TERM and self.clean[marks.outer - 1] not in FINAL
        if marks is not None and marks.start - at <= (3 if marks.size >= TERM else 0):
            if verb.takes == "mark" and term and marks.start == verb.end:
                return done  # "提出“飞轮”" names a term
            marks = None if self._goes_through(marks) else marks
        if marks is not None and marks.start - at <= (3 if marks.size >= TERM else 0) and not of_noun:
            self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
            close = self._report_end(marks.end, stop)
            if self.clean[marks.end : marks.end + 1] not in ("；", ";") or close - marks.end <= TERM:
                return marks.end
            if self.who.anybody_in(marks.end, close):
                return marks.end  # the clause has a subject of its own
            self.add(marks.end + 1, close, subject, False, "quote-reported", (sentence, close), 0.8)
            return close
        if self._verb_first(at, stop):
            self.last, self.last_end, self.last_number = subject, at, self.number
            return done
        if verb.takes == "told" and (listener := _LISTENER.match(self.clean, verb.end, stop)):
            at, passed = listener.end(), listener.group()
        colon = "：" in passed or ":" in passed
        marked = colon or "，" in passed or "," in passed
        if (verb.takes in ("colon", "word") and not colon) or (verb.takes == "noun" and not marked):
            return done
        if verb.takes in ("mark", "open", "told") and not marked and not passed.startswith(("说", "称", "道")):
            plain = COMMA.split(self.clean[at : min(stop, at + CLAUSE)])[0]
            if verb.takes != "open" or passed.strip(" ") or not self.words.clause.search(plain):
                return done
        close = self._report_end(at, stop)
        if marks is not None and SHORTEST <= marks.start - at < close - at and self.clean[marks.start - 1] in "，,：:":
            close = marks.start - 1
            named = passed.startswith("了") or not self.words.clause.search(self.clean, at, close)
            if named and self.clean[close] in "：:":
                self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.85)
                return marks.end
        else:
            marks = None
        if not self._is_statement(at, close) or (not marked and self.clean.startswith(_PARTICLES, at)):
            return done
        if passed.startswith("了") and close == part.end and self.clean[close - 1] in "：:":
            return done  # "指出了几个细节：" announces what follows
        if not marked:
            own = search_end(self.words.narrator, self.clean, at + SHORTEST, close)
            if self.words.first_person.search(self.clean, at, own) is None:
                close = own  # "…，我觉得" is what the writer thinks
        if marks is None:
            close = self._goes_on(close, part.end)
        self.add(at, close, subject, False, "quote-reported", (sentence, close), 0.85 if marked else 0.75)
        if marks is None:
            return close
        if marks.size >= SHORTEST:
            self.add(marks.inner, marks.outer, subject, True, "quote-continued", (sentence, marks.end), 0.85)
        return marks.end

    def _report_latin(
        self, verb: Verb, subject: Person, sentence: int, stop: int, marks: Marks | None, done: int
    ) -> int:
        """ "X said (that) …", "X told Y that …", 'X wrote: "…"'."""
        if marks is not None and marks.start - verb.end <= (64 if verb.takes == "colon" else 44):
            cue = {"told": _TOLD, "colon": _ANNOUNCED}.get(verb.takes, _LATIN_CUE)
            close_by = self.clean[marks.start - 2 : marks.start] in (": ", ", ")
            if cue.fullmatch(self.clean, verb.end, marks.start) and (marks.size >= 12 or close_by):
                self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
                return marks.end
        shape = {"told": _TOLD_THAT, "whether": _WHETHER, "colon": _ANNOUNCED}.get(verb.takes, _THAT)
        that = shape.match(self.clean, verb.end, stop)
        if that is None and verb.takes == "that":
            that = _ANNOUNCED.match(self.clean, verb.end, stop)
        if that is None and verb.takes in ("colon", "mark"):
            that = _HOW.match(self.clean, verb.end, stop)
        if that is None and self.clean[sentence : subject.start].strip() in ("As", "Like", "Just as"):
            that = _AS_SAID.match(self.clean, verb.end, stop)  # "As X notes, …"
        clause = verb.takes == "clause" and not _PARTICIPLE.match(self.clean, verb.start)
        if that is None and not clause and not self._remarks(subject, verb, stop):
            return done
        between = self.who.before(that.end(), verb.end) if that and verb.takes == "colon" else []
        if between and self.clean.startswith(("'s ", "’s "), between[0].end):
            subject = between[0]  # "A shared B's take: …"
        at = that.end() if that else verb.end + 1
        close = self._before_participle(at, self._report_end(at, stop))
        other = _OTHER_SPEAKS.search(self.clean, at, close)
        close = other.start() if other else close
        if (that is None and self.words.no_clause.match(self.clean, at, close)) or not self._is_statement(at, close):
            return done
        self.add(at, close, subject, False, "quote-reported", (sentence, close), 0.75)
        return close

    def _remarks(self, subject: Person, verb: Verb, stop: int) -> bool:
        """Whether a comment on the web is told by what it is about, and by no clause behind it ("X, noting that …")."""
        told = verb.takes in ("that", "whether") and self.clean[verb.start : verb.end] in self.words.remarks
        if not subject.account or not told or self.clean[subject.start] == "@":
            return False
        i = bisect_left(self.verb_starts, verb.start)
        near = itertools.takewhile(lambda other: other.start < stop, self.verbs[i : i + 2])
        return not any(_PARTICIPLE.match(self.clean, o.start) and _THAT.match(self.clean, o.end, stop) for o in near)

    def _before_participle(self, at: int, close: int) -> int:
        """The end of an English report: where a participle of speech announces a quotation (', stating, "…"')."""
        low, high = bisect_left(self.verb_starts, at), bisect_left(self.verb_starts, close)
        for verb in self.verbs[low:high]:
            announces = _SAYING.match(self.clean, verb.start, close) if verb.latin else None
            comma = self.clean.rfind(",", at, verb.start)
            if announces and comma > at and _ADVERB.fullmatch(self.clean, comma + 1, verb.start):
                return comma
        return close

    def _source(self, verb: Verb, sentence: int, stop: int, done: int) -> int:
        """ "According to X, …" and "…, according to X." """
        person = self.who.behind(verb.end + 1, 60)
        if person is None or person.end > stop or re.search(r"[.,;\n]", self.clean[verb.end : person.start]):
            return done
        at, close = sentence, verb.start
        if verb.start - sentence <= 12:
            comma = self.clean.find(",", person.end, min(stop, person.end + 60))
            if comma >= 0 and _APPOSITION.match(self.clean, comma, stop):
                comma = max(comma, self.clean.find(",", comma + 1, min(stop, comma + 160)))
            if comma < 0:
                return done
            at, close = comma + 1, self._report_end(comma + 1, stop)
        while close > at and self.clean[close - 1] in ", ":
            close -= 1
        if not self._is_statement(at, close):
            return done
        reads = max(close, person.end)
        self.add(at, close, person, False, "quote-reported", (sentence, reads), 0.8)
        return reads

    def _goes_through(self, marks: Marks) -> bool:
        """Whether a quotation is a term at the head of a clause that is reported ("他认为“AGI”这个词有问题")."""
        finished = self.clean[marks.outer - 1] in FINAL + "，,"
        return marks.size < 3 * TERM and not finished and self.words.predicate.match(self.clean, marks.end) is not None

    def _is_statement(self, at: int, close: int) -> bool:
        text = self.clean[at:close].strip(" ，,。.：:")
        return len(text) >= SHORTEST and text[0] != "、"

    def _verb_first(self, at: int, stop: int) -> bool:
        """Whether the clause at `at` begins with a verb of speech, which then introduces the words (表示,并补充说…)."""
        begin = match_end(self.words.adverbs, self.clean, at, stop)
        i = bisect_left(self.verb_starts, begin)
        return i < len(self.verbs) and self.verbs[i].start == begin and self.verbs[i].takes in ("clause", "mark")

    def _report_end(self, at: int, stop: int) -> int:
        """The end of a report: of its sentence, or of the brackets that it stands in."""
        close = min(stop, at + LONGEST)
        activity = self.clean.find(_ACTIVITY, at, close)
        close = self._before_gloss(at, activity if activity >= 0 else close)
        depth = 0
        for match in _BRACKET.finditer(self.clean, at, close):
            depth += 1 if match.group() == "(" else -1
            if depth < 0:
                close = match.start()
                break
        while close > at and self.clean[close - 1].isspace():
            close -= 1
        return close

    def _before_gloss(self, at: int, end: int) -> int:
        """The end of a report: where a headline's dash begins what the writer says of it."""
        if self.clean.find("—", at, end) < 0 and self.clean.find("–", at, end) < 0:
            return end
        return search_end(_GLOSS, self.clean, at, end)

    def _goes_on(self, close: int, end: int) -> int:
        """The end of a report that goes on: with sentences that begin with "I", "we" or "you", or that hang on the one
        before by a conjunction and name nobody.
        """
        while close < end and self.clean[close - 1] in "。！？":
            to = search_end(STOP, self.clean, close, min(end, close + SENTENCE))
            spoken = self.words.spoken_to.match(self.clean, close, to)
            hangs = self.words.conjunction.match(self.clean, close, to) and not self.who.anybody_in(close, to)
            if self.clean[close] in OPENING or not (spoken or hangs):
                break
            i = bisect_left(self.verb_starts, close)
            if i < len(self.verbs) and self.verbs[i].start < to:
                break
            further = self._report_end(close, to)
            if further <= close:  # the bracket that the report stands in ends here
                break
            close = further
        return close

    def _breaks_in(self, verb: Verb) -> bool:
        """Whether a verb inside a report begins a report of its own ("A认为…，而B认为…"); ends the one before there."""
        last = self.found[-1] if self.found else None
        if last is None or last.direct or verb.takes != "clause":
            return False
        if verb.latin:
            return self._breaks_in_latin(verb, last)
        low = max(last.start, verb.start - 40)
        at = after = -1
        for person in self.who.before(verb.start, low)[:1]:
            at, after = person.start, person.end
        for pronoun in self.words.pronoun.finditer(self.clean, max(low, after), verb.start):
            at, after = pronoun.span()
        if at < 0 or self.words.adverbs.fullmatch(self.clean, after, verb.start) is None:
            return False
        close = max(self.clean.rfind(comma, max(last.start, at - 20), at) for comma in "，,；")
        return self._cut(last, close)

    def _breaks_in_latin(self, verb: Verb, last: Quotation) -> bool:
        """The same in English: another person follows a comma and a conjunction ("…, and B noted that …")."""
        for person in self.who.before(verb.start, max(last.start, verb.start - HEAD))[:1]:
            joint = _AND_OTHER.search(self.clean, last.start, person.start)
            if joint and self.words.latin_gap.fullmatch(self.clean, person.end, verb.start):
                return self._cut(last, joint.start())
        return False

    def _cut(self, last: Quotation, close: int) -> bool:
        """Ends the last report at a place, where enough of it is left."""
        if close - last.start < SHORTEST:
            return False
        self.found[-1] = replace(last, end=close, evidence=(last.evidence[0], close))
        self.last_end = close
        return True

    # ---- headlines and interviews

    def _label(self, part: Paragraph) -> int:
        """Reads "X: …" at the head of a paragraph: a headline that reports, or an answer in an interview; where reading
        goes on.
        """
        label = self.labels.at(self.number)
        if label is None:
            return part.begin
        person, at, end = label.person, label.begin, part.end
        interview = not label.headline and self.labels.are_answers_of(person)
        if interview and at >= end:
            self.opened = person
            return end
        if end - at < (2 if interview else 6) or (part.marks and part.marks[0].start == at):
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
        end = self._before_gloss(at, end)
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

    def _answers_on(self, part: Paragraph, speaker: Person | None) -> Person | None:
        """Who answers, where a paragraph without a label goes on with the answer before it: it says "I" or "you", or
        the interview goes on behind it.
        """
        if speaker is None or self.labels.at(self.number) or _ANYBODY.match(self.clean, part.begin, part.end):
            return None
        if self.words.question_head.match(self.clean, part.begin, part.end):
            return None
        if self.clean[part.end - 1] in "？?：:" and not (self.labels.questions and self.labels.go_on(self.number)):
            return None
        goes_on = self.labels.go_on(self.number)
        return speaker if goes_on or self.words.spoken_to.search(self.clean, part.begin, part.end) else None
