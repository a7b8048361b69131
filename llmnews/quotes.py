"""What named persons said: quotation marks, reported speech and block quotes, with their speakers.

The reading starts from verbs of speech and quotation marks and goes through a document once, paragraph by paragraph:
who spoke last decides who 他 is and whose words a bare quotation is. A quotation without a named person is left out,
and so are terms in quotation marks. Word lists are `quote_*` in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from llmnews.lexicon import Lexicon, Word, any_of
from llmnews.mention import Mention
from llmnews.speakers import Person, Place, Speakers, Titles

LONGEST = 1200
"""Characters of one direct quotation or report; a longer stretch is a sign of unbalanced marks or of a list."""

SHORTEST = 4
"""Characters of a reported statement; what is shorter is no statement."""

TERM = 8
"""Characters of a quotation that is no mere term, where its speaker is not named right before it."""

SENTENCE = 600
"""Characters before the end of a paragraph in which its last sentence is looked for."""

CLAUSE = 160
"""Characters before a verb in which its subject is looked for."""

ADVERBIAL = 80
"""Characters between a speaker and the verb that may be an adverbial (在…的采访中)."""

TAIL = 90
"""Characters behind a quotation in which the verb that credits it stands."""

ANNOUNCEMENT = 45
"""Characters before a colon in which a word says that it announces words ("…的看法来了个大转变：")."""

BEFORE_LABEL = 40
"""Characters before a name at the head of a paragraph: a list mark, title and organisation."""

MEMORY = 1500
"""Characters behind a person's last mention within which a pronoun may stand for them."""

_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", "«": "»"}
_OPENERS = {close: open_ for open_, close in _PAIRS.items()}
_MARK = re.compile(r'[“”「」『』‘’«»"]')
_OPENING = ("“", "「", "『", '"')
_FINAL = "。！？!?….～~"
_STOP = re.compile(r"(?:[。！？]|[!?](?![A-Za-z0-9=&]))+[”’」』)]*|…{2,}|\.{3,}|\.(?=[\"”’]?(?:\s|$))[”’]?|\n")
_STOPPED = re.compile(r"[。！？!?；;\n“「\"]|\.\s")
_COMMA = re.compile(r"[，,；;：:]")
_BRACKET = re.compile(r"[()]")
_NOTE = re.compile(r"\s?\([^()]{0,60}\)")
_LEAD = re.compile(r"[\s#>*\-+·•]*(?:\d{1,2}[.、)]\s*)?")
_BLOCK = re.compile(r"\s*>[\s>]*")
_BULLET = re.compile(r"\s*(?:[*\-+•·](?![*\-])|\d{1,2}[.、)])\s*")
_NUMBERED = re.compile(r"[\s>]*(?:\d{1,2}[.、)]|[*\-])\s")
_RULE = re.compile(r"[\s*\-_=—]*$")
_LINK = re.compile(r"https?:|!?\[")
_COLON = re.compile(r"(?:：|:(?!\d))(?=[^/\s“「『\"])")
_ANYBODY = re.compile(r"[^，。,！？：:\n“「\"]{1,24}[：:]|.{0,24}$")
_LABEL = re.compile(r"\s?(?:\([^()]{0,30}\))?(?P<gap>[^，。,！？：:\n“「\"]{0,12}?)[：:](?!//|\d)\s?")
_DASH = re.compile(r"\s?[-—–]{1,2}\s?")
_BETWEEN = re.compile(
    r"[了过道到说称着]{0,2}(?:这样|如下|一下|一番|一句|的那样|的(?=[，,：:]))?\s*(?:[，,：:]|—{1,2})?\s*(?:\*{1,2})?"
)
_CLAUSE_END = re.compile(r"[了过道到说称着]{0,2}(?:[，,。.；;！!)\s…]|$)")
_LATIN_END = re.compile(r"[.,;:!?—]|\s(?:in|on|at|during|after|to|when|while|as|about|of|from|last|this)\b|$")
_THEIRS = re.compile(r"[^，。,：:；]{0,20}的[^，。,：:；]{0,8}")
_NOT_SUBJECT = "的之等、和与及们"
_FIRST_PERSON = re.compile(r"我|咱|\bI\b|\b[Ww]e\b|\bmy\b|\bour\b")
_SPOKEN_TO = re.compile(r"我|咱|你|您|\bI\b|\b[Ww]e\b|\bmy\b|\bour\b|\b[Yy]ou\b")
_THAT = re.compile(r"\s[^,.;:]{0,40}?\bthat\s|:\s")
_TOLD = re.compile(r"(?:\s[\w.'’ ]{1,30})?(?:\sthat)?[,:]?\s*\*?")
_LATIN_CUE = re.compile(r"(?:\sthat|\sin[\w.'’ ]{1,40}|\son[\w.'’ ]{1,30})?[,:]?\s*\*?")
_NO_CLAUSE = re.compile(r"(?:to|about|of|for|with|on|the way|by|in|at|as|it as|against|into|us|his|her|their)\b")
_APPOSITION = re.compile(r",\s(?:an?|who)\s")


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


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of speech; `takes` is what the lexicon says about the words that it introduces."""

    start: int
    end: int
    takes: str
    latin: bool = False


@dataclass(frozen=True, slots=True)
class _Marks:
    """A pair of quotation marks: from `start` to `end` with them, from `inner` to `outer` without."""

    start: int
    end: int
    inner: int
    outer: int

    @property
    def size(self) -> int:
        return self.outer - self.inner


class _Paragraph:
    """A paragraph without its list mark, its quotations, and where its sentences end (a quotation is one piece)."""

    __slots__ = ("begin", "clean", "end", "marks", "starts", "stops")

    def __init__(self, clean: str, begin: int, end: int) -> None:
        self.clean = clean
        self.begin = begin
        self.end = end
        self.marks = _pairs_of_marks(clean, begin, end)
        self.starts = [pair.start for pair in self.marks]
        self.stops: list[int] = []

    def find_stops(self) -> None:
        for match in _STOP.finditer(self.clean, self.begin, self.end):
            i = bisect_right(self.starts, match.start()) - 1
            if i < 0 or match.start() >= self.marks[i].outer:
                self.stops.append(match.end())
            elif match.end() >= self.marks[i].end and self.clean[self.marks[i].outer - 1] in "。！？!?.":
                self.stops.append(self.marks[i].end)

    def sentence(self, at: int) -> Place:
        i = bisect_right(self.stops, at)
        return self.stops[i - 1] if i else self.begin, self.stops[i] if i < len(self.stops) else self.end

    def quotes(self, at: int) -> bool:
        """Whether a place is inside quotation marks."""
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at < self.marks[i].end

    def next_marks(self, at: int) -> _Marks | None:
        i = bisect_left(self.starts, at)
        return self.marks[i] if i < len(self.marks) else None

    def is_quotation(self) -> bool:
        """Whether it is nothing but quotations."""
        if not self.marks or self.marks[0].start > self.begin + 1 or self.marks[0].size < TERM:
            return False
        return self.end - self.begin - sum(pair.end - pair.start for pair in self.marks) <= 3


class Quotes:
    """Finds quotations. Compiled once from the lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(name: str) -> tuple[str, ...]:
            return tuple(word.word for word in lexicon.get(name, ()))

        verbs, latin = lexicon.get("quote_verb", ()), lexicon.get("quote_verb_latin", ())
        adverb, latin_adverb = any_of(words("quote_adverb")), any_of(words("quote_adverb_latin"))
        edge = r"[\s#*【\[「>·—_\\\-]*"
        self.titles = Titles(lexicon)
        self.verb_of: dict[str, Word] = {s: w for w in verbs for s in (w.word, *w.forms)}
        self.verbs = re.compile(any_of(self.verb_of))
        self.latin_of: dict[str, Word] = {s: w for w in latin for s in w.spellings()}
        self.latin = re.compile(rf"\b{any_of(self.latin_of)}\b")
        self.said = re.compile(rf"\s{any_of(s for s, w in self.latin_of.items() if 'order' in w.values)}\s")
        self.adverbs = re.compile(rf"(?:\s|、|地|(?:\d{{1,4}}\s?[年月日号点])|{adverb}){{0,9}}")
        also = rf"\s(?:(?:\w+ly|{latin_adverb})\s){{0,2}}"
        self.latin_gap = re.compile(rf"(?:,[^,.;\n]{{1,80}},|\s\([^()]{{0,60}}\))?{also}")
        self.latin_pronoun = re.compile(rf"\b{any_of(words('quote_pronoun_latin'))}{also}$")
        self.adverbial = re.compile(rf"{any_of(words('quote_preposition'))}[^。！？!?\n]{{1,{ADVERBIAL}}}$")
        self.adverbial_end = re.compile(rf"{any_of(words('quote_adverbial_end'))}[，,]?$")
        self.other = re.compile(any_of(words("quote_other")))
        self.negation = words("quote_negation")
        self.pronoun = re.compile(
            rf"(?<![其吉]){any_of(words('quote_pronoun'))}(?!们)|\b{any_of(words('quote_pronoun_latin'))}\b"
        )
        self.unnamed = re.compile(any_of(words("quote_unnamed")))
        self.announcement = re.compile(any_of((*words("quote_colon"), *self.verb_of)))
        self.conjunction = re.compile(rf"\s?{any_of(words('quote_conjunction'))}")
        self.interview = re.compile(any_of(words("quote_interview")))
        self.full_text = re.compile(any_of(words("quote_full_text")))
        self.full_text_end = re.compile(edge + any_of(words("quote_full_text_end")))
        self.related = re.compile(rf"{edge}{any_of(words('quote_related'))}[】\]」:：·—_\\\-\s]*$")

    def find(self, clean: str, paragraphs: Sequence[Place], mentions: Sequence[Mention]) -> list[Quotation]:
        """The quotations of a document in the order of the text.

        `paragraphs` are its stretches in order, `mentions` its persons and companies, sorted by place.
        """
        if not any(mention.kind == "person" for mention in mentions):
            return []
        return _Reader(self, clean, paragraphs, mentions).read()

    def hits(self, clean: str) -> list[_Verb]:
        """The verbs of speech of a text, outside the longer words in which they do not count."""
        found = []
        for match in self.verbs.finditer(clean):
            word = self.verb_of[match.group()]
            if match.group() != word.word or not _inside(clean, match.start(), word.word, word.not_in):
                found.append(_Verb(match.start(), match.end(), word.values.get("takes", "clause")))
        for match in self.latin.finditer(clean):
            word = self.latin_of[match.group()]
            found.append(_Verb(match.start(), match.end(), word.values.get("takes", "clause"), True))
        return sorted(found, key=lambda verb: verb.start)


class _Reader:
    """One pass through one document."""

    def __init__(self, rules: Quotes, clean: str, paragraphs: Sequence[Place], mentions: Sequence[Mention]) -> None:
        self.rules = rules
        self.clean = clean
        self.paragraphs = paragraphs
        self.who = Speakers(rules.titles, clean, mentions)
        self.verbs = rules.hits(clean)
        self.verb_starts = [verb.start for verb in self.verbs]
        self.found: list[Quotation] = []
        self.number = 0  # of the paragraph that is being read
        self.last: Person | None = None  # who spoke last, up to which place, in which paragraph
        self.last_end = -1
        self.last_number = -9
        self.told: Place | None = None  # the paragraph before, where it was ordinary text
        self.run = (-1, False)  # the end of the block quotes that follow one another, and whether they say "I"
        self.waiting: list[_Marks] = []  # quotations whose speaker the next paragraph may name
        self.labels: dict[str, int] = {}  # how many paragraphs begin with a person's name and a colon
        for start, end in paragraphs:
            if label := self._label_at(start, end):
                self.labels[label[0].key] = self.labels.get(label[0].key, 0) + 1

    # ---- the pass

    def read(self) -> list[Quotation]:
        cue: Person | None = None  # who was announced by a colon at the end of the paragraph before
        spent = False  # whether the announcement has had its block quote
        full: Person | None = None  # whose text follows in full
        listing: Quotation | None = None  # a report that goes on with the items of a list
        answering: Person | None = None  # whose answer in an interview the paragraph before was
        for number, (start, end) in enumerate(self.paragraphs):
            self.number = number
            lead = _LEAD.match(self.clean, start, end)
            begin = lead.end() if lead else start
            if begin >= end or _RULE.match(self.clean, begin, end):
                answering = None
                continue
            if end - start <= 20 and self.rules.related.match(self.clean, start, end):
                break
            heading = self.clean[start] == "#"
            block = _BLOCK.match(self.clean, start, end) is not None
            bullet = _BULLET.match(self.clean, start, end) is not None
            if full is not None and not heading and not self.rules.full_text_end.match(self.clean, start, end):
                self._add(begin, end, full, True, "quote-full-text", (start, end), 0.7)
                continue
            full = None
            if listing is not None and not block and (bullet or self.clean[listing.end - 1] in "：:"):
                longer = self._extend(listing, end)
                listing, cue = (longer if bullet else None), None
                continue
            listing = None
            part = _Paragraph(self.clean, begin, end)
            answering = self._answers_on(part, answering) if not (heading or block or bullet) else None
            if answering is not None:
                self._add(begin, end, answering, True, "quote-label", (start, end), 0.65)
                continue
            if block and self._block(part, start, cue):
                spent = True
                continue
            count = len(self.found)
            waiting, self.waiting = self.waiting, []
            announced, cue = cue, None
            if announced is not None and not heading and not spent and self._announced(part, announced):
                listing = self.found[-1] if bullet else None
                continue
            spent = False
            self._paragraph(part)
            new = self.found[count:]
            if new and new[-1].direct and new[-1].finder == "quote-label" and not heading:
                answering = self.last
            if new:
                self._credit(waiting, min(new, key=lambda q: q.start), begin)
            if new and not new[-1].direct and new[-1].end == end and self.clean[end - 1] in "：:":
                listing, cue = new[-1], self.last
                continue
            if block and new:
                self.last_number = -9  # the block is told, not quoted; so is what follows it
            self.told = None if block else (begin, end)
            cue = self._open_cue(begin, end)
            if cue is not None and self.rules.full_text.search(self.clean, max(begin, end - 40), end):
                full, cue = cue, None
        return sorted(self.found, key=lambda q: (q.start, q.end))

    def _paragraph(self, part: _Paragraph) -> None:
        if self._label(part):
            return
        low, high = bisect_left(self.verb_starts, part.begin), bisect_left(self.verb_starts, part.end)
        verbs = [verb for verb in self.verbs[low:high] if not part.quotes(verb.start)]
        verbs += self._colons(part)
        if not verbs and not part.marks:
            return
        part.find_stops()
        events: list[_Verb | _Marks] = sorted([*verbs, *part.marks], key=lambda event: event.start)
        done = part.begin  # everything before is read
        for event in events:
            if event.start < done:
                if isinstance(event, _Marks) or not self._breaks_in(event):
                    continue
                done = self.last_end
            reads = self._direct(part, event, done) if isinstance(event, _Marks) else self._report(part, event, done)
            done = max(done, reads)

    def _colons(self, part: _Paragraph) -> list[_Verb]:
        """Colons that announce words though no verb of speech stands before them ("X的评价一针见血：…")."""
        found = []
        for match in _COLON.finditer(self.clean, part.begin + 4, part.end - 6):
            at = match.start()
            for person in self.who.before(at, max(part.begin, at - 24))[:1]:
                plain = not _COMMA.search(self.clean, person.end, at) and "。" not in self.clean[person.end : at]
                if plain and not part.quotes(at) and self.rules.announcement.search(self.clean, person.end, at):
                    found.append(_Verb(at, at, "announced"))
        return found

    # ---- direct speech

    def _direct(self, part: _Paragraph, pair: _Marks, done: int) -> int:
        """Credits a quotation that no verb before it has taken; where reading goes on."""
        last = self.clean[pair.outer - 1]
        finished = last in _FINAL + "，,"
        tail = self._tail(pair, part.end) if pair.size >= 6 or finished else None
        if tail is not None:
            return self._credited_behind(part, pair, *tail)
        sentence, _ = part.sentence(pair.start)
        left = self.clean[sentence : pair.start].rstrip()
        speaker, sure, evidence = None, 0.7, sentence
        if left.endswith(("：", ":", "—")):
            speaker, sure = self.who.first(sentence, pair.start), 0.8
            if speaker is None and (pronoun := self.rules.pronoun.search(self.clean, sentence, pair.start)):
                speaker = self._stands_for(pronoun.start())
        elif left.endswith(("，", ",")) and last in _FINAL and pair.size >= TERM:
            speaker, sure = self.who.first(sentence, pair.start), 0.6
        if speaker is not None:
            self._add(pair.inner, pair.outer, speaker, True, "quote-before", (sentence, pair.end), sure)
            return pair.end
        if self.last is not None and self.last_number == self.number and pair.size >= SHORTEST:
            between = self.clean[self.last_end : pair.start].strip(" ”」\"'’』")
            if between in ("，", ",") or (finished and between in ("", "；", ";", "。")):
                speaker, evidence = self.last, self.last_end
            elif finished and pair.size >= TERM and not left:
                speaker, evidence = self.last, pair.start
        elif pair.start <= part.begin + 1 and finished and pair.size >= TERM:
            speaker = self._about()
            if speaker is None and self.last_number == self.number - 1 and self._was_closed():
                speaker = self.last
        if speaker is None and not left and last in _FINAL and pair.size >= 2 * TERM:
            if self.last_number == self.number - 1 and not self.who.anybody_in(self.last_end, pair.start):
                speaker = self.last
            if speaker is None:
                self.waiting.append(pair)
        if speaker is None:
            return done
        self._add(pair.inner, pair.outer, speaker, True, "quote-continued", (evidence, pair.end), 0.7)
        return pair.end

    def _credited_behind(self, part: _Paragraph, pair: _Marks, speaker: Person, verb: _Verb) -> int:
        """Adds a quotation with its speaker behind it, and what that speaker is reported to have said besides."""
        self._add(pair.inner, pair.outer, speaker, True, "quote-after", (pair.start, verb.end), 0.9)
        at = _end(_BETWEEN, self.clean, verb.end, part.end)
        _, stop = part.sentence(verb.end)
        if verb.latin or self.clean[at - 1] not in "，,：:" or stop - at < 6 or self.clean[at] in _OPENING:
            return verb.end
        if self._verb_first(at, stop):
            self.last_end = at
            return at
        close = self._report_end(at, stop)
        self._add(at, close, speaker, False, "quote-reported", (pair.start, close), 0.85)
        return close

    def _was_closed(self) -> bool:
        """Whether a direct quotation is the last thing of the paragraph before."""
        end = self.paragraphs[self.number - 1][1]
        return bool(self.found) and self.found[-1].direct and end - self.found[-1].end <= 2

    def _credit(self, waiting: Iterable[_Marks], first: Quotation, begin: int) -> None:
        """Credits the quotations of the paragraph before to who speaks at the head of this one."""
        speaker = self.who.behind(first.speaker[0], 0)
        if speaker is not None and first.start - begin < 60:
            for pair in waiting:
                self._add(pair.inner, pair.outer, speaker, True, "quote-continued", (pair.start, first.end), 0.7)

    def _tail(self, pair: _Marks, end: int) -> tuple[Person, _Verb] | None:
        """Who is named right behind a quotation as having said it."""
        low = pair.end
        dash = _DASH.match(self.clean, low, end)
        if dash and (person := self.who.behind(dash.end(), 0)) is not None:
            return person, _Verb(person.start, person.end, "clause", True)
        high = bisect_left(self.verb_starts, min(end, low + TAIL))
        for verb in self.verbs[bisect_left(self.verb_starts, low) : high]:
            gap = self.clean[low : verb.start].strip("，,。 ")
            if _STOPPED.search(gap):
                return None
            if verb.latin and not gap and self.rules.said.match(self.clean, verb.start - 1, end):
                person = self.who.behind(verb.end + 1, 60)
                if person is not None and not re.search(r"[.;:!?\n]", self.clean[verb.end : person.start]):
                    return person, _Verb(verb.start, person.end, verb.takes, True)
            subject = self._subject(verb, low)
            if subject is None:
                continue
            lead = self.clean[low : subject.start].strip(" ，,。、") if subject.start >= low else ""
            alone = (_LATIN_END if verb.latin else _CLAUSE_END).match(self.clean, verb.end, end)
            if alone and len(lead) <= 40 and not re.search(r"[，,。]|^[但而并却]", lead):
                return subject, verb
        return None

    # ---- reported speech

    def _report(self, part: _Paragraph, verb: _Verb, done: int) -> int:
        """Reads what a verb of speech introduces; where reading goes on."""
        sentence, stop = part.sentence(verb.start)
        if verb.takes == "source":
            return self._source(verb, sentence, stop, done)
        subject = self._subject(verb, max(sentence, done))
        if subject is None:
            return done
        marks = part.next_marks(verb.end)
        if marks is not None and marks.start >= stop:
            marks = None
        if verb.latin:
            return self._report_latin(verb, subject, sentence, stop, marks, done)
        at = _end(_BETWEEN, self.clean, verb.end, part.end)
        passed = self.clean[verb.end : at]
        if marks is not None and marks.start - at <= (3 if marks.size >= TERM else 0):
            self._add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
            if self.clean[marks.end : marks.end + 1] not in ("；", ";") or stop - marks.end <= TERM:
                return marks.end
            close = self._report_end(marks.end + 1, stop)
            self._add(marks.end + 1, close, subject, False, "quote-reported", (sentence, close), 0.8)
            return close
        if self._verb_first(at, stop):
            self.last, self.last_end, self.last_number = subject, at, self.number
            return done
        colon = "：" in passed or ":" in passed
        marked = colon or "，" in passed or "," in passed
        if (verb.takes in ("colon", "word") and not colon) or (verb.takes == "noun" and not marked):
            return done
        if verb.takes == "mark" and not marked and not passed.startswith(("说", "称", "道")):
            return done
        close = self._report_end(at, stop)
        if marks is not None and SHORTEST <= marks.start - at < close - at and self.clean[marks.start - 1] in "，,：:":
            close = marks.start - 1
        else:
            marks = None
        if not self._is_statement(at, close):
            return done
        if passed.startswith("了") and close == part.end and self.clean[close - 1] in "：:":
            return done  # "指出了几个细节：" announces what follows
        if marks is None:
            close = self._goes_on(close, part.end)
        self._add(at, close, subject, False, "quote-reported", (sentence, close), 0.85 if marked else 0.75)
        if marks is None:
            return close
        if marks.size >= SHORTEST:
            self._add(marks.inner, marks.outer, subject, True, "quote-continued", (sentence, marks.end), 0.85)
        return marks.end

    def _report_latin(
        self, verb: _Verb, subject: Person, sentence: int, stop: int, marks: _Marks | None, done: int
    ) -> int:
        """ "X said (that) …", "X told Y that …", 'X wrote: "…"'."""
        if marks is not None and marks.start - verb.end <= 44:
            cue = _TOLD if verb.takes == "told" else _LATIN_CUE
            close_by = self.clean[marks.start - 2 : marks.start] in (": ", ", ")
            if cue.fullmatch(self.clean, verb.end, marks.start) and (marks.size >= 12 or close_by):
                self._add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
                return marks.end
        that = _THAT.match(self.clean, verb.end, stop)
        if that is None and verb.takes in ("that", "told", "mark"):
            return done
        at = that.end() if that else verb.end + 1
        close = self._report_end(at, stop)
        if _NO_CLAUSE.match(self.clean, at, close) or not self._is_statement(at, close):
            return done
        self._add(at, close, subject, False, "quote-reported", (sentence, close), 0.75)
        return close

    def _source(self, verb: _Verb, sentence: int, stop: int, done: int) -> int:
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
        self._add(at, close, person, False, "quote-reported", (sentence, reads), 0.8)
        return reads

    def _is_statement(self, at: int, close: int) -> bool:
        text = self.clean[at:close].strip(" ，,。.：:")
        return len(text) >= SHORTEST and not text.startswith(("的", "了", "过", "得"))

    def _verb_first(self, at: int, stop: int) -> bool:
        """Whether the clause at `at` begins with a verb of speech, which then introduces the words (表示,并补充说…)."""
        begin = _end(self.rules.adverbs, self.clean, at, stop)
        i = bisect_left(self.verb_starts, begin)
        return i < len(self.verbs) and self.verbs[i].start == begin and self.verbs[i].takes in ("clause", "mark")

    def _report_end(self, at: int, stop: int) -> int:
        """The end of a report: of its sentence, or of the brackets that it stands in."""
        close = min(stop, at + LONGEST)
        depth = 0
        for match in _BRACKET.finditer(self.clean, at, close):
            depth += 1 if match.group() == "(" else -1
            if depth < 0:
                close = match.start()
                break
        while close > at and self.clean[close - 1].isspace():
            close -= 1
        return close

    def _goes_on(self, close: int, end: int) -> int:
        """The end of a report that goes on: with sentences that say "I", "we" or "you", or that hang on the one before
        by a conjunction and name nobody.
        """
        while close < end and self.clean[close - 1] in "。！？":
            to = _end_of(_STOP, self.clean, close, min(end, close + SENTENCE))
            spoken = _SPOKEN_TO.search(self.clean, close, min(to, close + 40))
            hangs = self.rules.conjunction.match(self.clean, close, to) and not self.who.anybody_in(close, to)
            if self.clean[close] in _OPENING or not (spoken or hangs):
                break
            i = bisect_left(self.verb_starts, close)
            if i < len(self.verbs) and self.verbs[i].start < to:
                break
            further = self._report_end(close, to)
            if further <= close:  # the bracket that the report stands in ends here
                break
            close = further
        return close

    def _breaks_in(self, verb: _Verb) -> bool:
        """Whether a verb inside a report begins a report of its own ("A认为…，而B认为…"); ends the one before there."""
        last = self.found[-1] if self.found else None
        if last is None or last.direct or verb.takes != "clause" or verb.latin:
            return False
        low = max(last.start, verb.start - 40)
        at = after = -1
        for person in self.who.before(verb.start, low)[:1]:
            at, after = person.start, person.end
        for pronoun in self.rules.pronoun.finditer(self.clean, max(low, after), verb.start):
            at, after = pronoun.span()
        if at < 0 or self.rules.adverbs.fullmatch(self.clean, after, verb.start) is None:
            return False
        close = max(self.clean.rfind(comma, max(last.start, at - 20), at) for comma in "，,；")
        if close - last.start < SHORTEST:
            return False
        self.found[-1] = replace(last, end=close, evidence=(last.evidence[0], close))
        self.last_end = close
        return True

    # ---- paragraphs as a whole

    def _block(self, part: _Paragraph, start: int, cue: Person | None) -> bool:
        """Credits a block quote that begins at `start` to the person who was announced or spoke right before it."""
        low, high = bisect_left(self.verb_starts, part.begin), bisect_left(self.verb_starts, part.end)
        for verb in self.verbs[low:high]:
            subject = None if part.quotes(verb.start) else self._subject(verb, part.begin)
            if subject is not None and (verb.start < part.begin + 60 or subject.start >= part.begin):
                return False  # it tells who says what in its own words
        speaker = cue
        first_person = self._in_first_person(part.begin)
        if speaker is None and first_person:
            speaker = self._about() or self._named_first()
        if speaker is None and self.number - self.last_number <= 2 and self.found:
            previous = self.paragraphs[self.number - 1]
            told = self.last_number == self.number - 1 or self.clean[previous[1] - 1] not in "：:"
            if told and (first_person or self.found[-1].finder == "quote-block" or not self.who.company_in(*previous)):
                speaker = self.last
        if speaker is None or part.end - part.begin < TERM:
            return False
        summary = _NUMBERED.match(self.clean, start, part.end) is not None  # "> 1. …" tells in other words
        self._add(part.begin, part.end, speaker, not summary, "quote-block", (part.begin, part.end), 0.8)
        return True

    def _in_first_person(self, begin: int) -> bool:
        """Whether any of the block quotes that follow one another here says "I" or "we"."""
        if begin >= self.run[0]:
            end, number = begin, self.number
            while number < len(self.paragraphs) and _BLOCK.match(self.clean, *self.paragraphs[number]):
                end, number = self.paragraphs[number][1], number + 1
            self.run = end, _FIRST_PERSON.search(self.clean, begin, end) is not None
        return self.run[1]

    def _named_first(self) -> Person | None:
        """The person whom the paragraph before names at its head, with no company before."""
        begin, end = self.paragraphs[self.number - 1] if self.number else (0, 0)
        person = self.who.first(begin, min(end, begin + 80))
        if person is None or person.start > begin + 40 or self.who.company_in(begin, person.start):
            return None
        return person

    def _about(self) -> Person | None:
        """The person of whose text or talk the last sentence of the paragraph before tells."""
        if self.told is None:
            return None
        begin, end = self.told
        sentence = self._last_sentence(begin, len(self.clean[begin:end].rstrip("。！？：:…,， \u200d")) + begin)
        person = self.who.first(sentence, end)
        if person is None and self.last_number == self.number - 1:
            person = self.last if self.rules.pronoun.search(self.clean, sentence, end) else None
        if person is None or not self.rules.announcement.search(self.clean, person.start, end):
            return None
        return person

    def _open_cue(self, begin: int, end: int) -> Person | None:
        """Who is about to speak when a paragraph ends with a colon or comma."""
        close = len(self.clean[begin:end].rstrip(" \t*\u200d")) + begin
        if self.clean[close - 1] not in "：:，,":
            return None
        sentence = self._last_sentence(begin, close)
        person = self.who.first(sentence, close)
        if person is None and self.last is not None and self.last_number >= self.number - 1:
            theirs = self.rules.pronoun.search(self.clean, sentence, close)
            if theirs or self.last_number == self.number or self.rules.full_text.search(self.clean, sentence, close):
                person = self.last
        if person is None:
            return None
        near = max(sentence, person.start, close - ANNOUNCEMENT)
        return person if self.rules.announcement.search(self.clean, near, close) else None

    def _last_sentence(self, begin: int, close: int) -> int:
        stops = [match.end() for match in _STOP.finditer(self.clean, max(begin, close - SENTENCE), close)]
        return stops[-1] if stops else begin

    def _announced(self, part: _Paragraph, speaker: Person) -> bool:
        """Credits a paragraph behind a colon."""
        place = part.begin, part.end
        if part.is_quotation():
            for pair in part.marks:
                self._add(pair.inner, pair.outer, speaker, True, "quote-before", place, 0.85)
            return True
        quoted = part.marks and part.marks[0].start <= part.begin + 1
        if quoted or _LINK.match(self.clean, part.begin) or part.end - part.begin < TERM:
            return False
        self._add(part.begin, part.end, speaker, False, "quote-reported", place, 0.65)
        return True

    def _label_at(self, start: int, end: int) -> tuple[Person, int] | None:
        """The person with whose name and a colon a paragraph begins, and where the words begin."""
        person = self.who.behind(start, BEFORE_LABEL)
        if person is None or person.end > end:
            return None
        label = _LABEL.match(self.clean, person.end, end)
        if label is None or (label["gap"].strip() and not self.rules.announcement.search(label["gap"])):
            return None
        begin = _end(_LEAD, self.clean, start, end)
        before = self.clean[begin : person.start]
        if re.search(r"[，。,！？：:《]", before) or self.rules.interview.search(before):
            return None
        return person, label.end()

    def _label(self, part: _Paragraph) -> bool:
        """Reads "X: …" at the head of a paragraph: a headline that reports, or an answer in an interview."""
        label = self._label_at(part.begin, part.end)
        if label is None or part.end - label[1] < 6 or (part.marks and part.marks[0].start == label[1]):
            return False
        person, at = label
        if self._is_list_of_people(part, person):
            return False
        interview = self.labels.get(person.key, 0) >= 2 and sum(self.labels.values()) >= 3
        if interview and len(self.labels) > 1 and self.clean[part.end - 1] in "？?":
            return False
        self._add(at, part.end, person, interview, "quote-label", (part.begin, part.end), 0.8 if interview else 0.7)
        return True

    def _answers_on(self, part: _Paragraph, speaker: Person | None) -> Person | None:
        """Who answers, where a paragraph goes on with the answer before it: it says "I" or "you" and has no label."""
        if speaker is None or _ANYBODY.match(self.clean, part.begin, part.end) or self.clean[part.end - 1] in "？?：:":
            return None
        return speaker if _SPOKEN_TO.search(self.clean, part.begin, part.end) else None

    def _is_list_of_people(self, part: _Paragraph, person: Person) -> bool:
        """Whether a label is an item in a list that tells who is who ("* 张三：负责模型训练")."""
        start = self.paragraphs[self.number][0]
        alone = sum(count == 1 for count in self.labels.values()) >= 3
        listed = _BULLET.match(self.clean, start, part.end) is not None
        return listed and alone and not _FIRST_PERSON.search(self.clean, person.end, part.end)

    # ---- who speaks

    def _subject(self, verb: _Verb, floor: int) -> Person | None:
        """Whose verb it is: the person or pronoun before it with nothing but adverbs or an adverbial between."""
        low = max(floor, verb.start - CLAUSE)
        if self.clean[low : verb.start].rstrip().endswith(self.rules.negation):
            return None
        if verb.latin:
            return self._subject_latin(verb, low)
        pronouns = list(self.rules.pronoun.finditer(self.clean, low, verb.start))
        people = self.who.before(verb.start, low)
        for nth, person in enumerate(people):
            if pronouns and pronouns[-1].start() >= person.end:
                break
            if self._is_subject(person.end, verb, nth == 0):
                return person
        if pronouns:
            return self._stands_for(pronouns[-1].start()) if self._is_subject(pronouns[-1].end(), verb, True) else None
        if people or verb.takes not in ("clause", "near", "mark"):
            return None
        return self._same_subject(verb, low) or (None if verb.takes == "mark" else self.who.holder(low, verb.start))

    def _same_subject(self, verb: _Verb, low: int) -> Person | None:
        """The last speaker, where nothing but adverbs stands between their words and the verb ("…”，但强调…")."""
        if self.last_number != self.number or low > self.last_end + 2 or verb.start - self.last_end > 40:
            return None
        gap = self.clean[self.last_end : verb.start]
        return self.last if gap.strip() and self.rules.adverbs.fullmatch(gap.lstrip('”」"’』 ，,。')) else None

    def _is_subject(self, at: int, verb: _Verb, nearest: bool) -> bool:
        """Whether what stands between a person (ending at `at`) and a verb leaves the person its subject."""
        at = _end(_NOTE, self.clean, at, verb.start)
        at = min(self.who.behind_aside(at, verb.start), verb.start)
        if verb.takes in ("noun", "word"):
            return verb.start == at or _THEIRS.fullmatch(self.clean, at, verb.start) is not None
        at = _end(self.rules.adverbs, self.clean, at, verb.start)
        rest = self.clean[at : verb.start]
        if not rest or verb.takes == "announced":
            return True
        quoted = self.clean[verb.end : verb.end + 1] in _OPENING
        if (verb.takes == "near" and not quoted) or len(rest) > ADVERBIAL or re.search(r"[。！？!?；;\n]", rest):
            return False
        adverbial = self.rules.adverbial.match(rest)
        if self.who.company_in(at, verb.start) and not adverbial:
            return False
        *before, tail = _COMMA.split(rest)
        if not before:
            if adverbial:
                return bool(self.rules.adverbial_end.search(rest)) or not self.rules.other.search(rest[-6:])
            return nearest and len(rest) <= 14 and rest[0] not in _NOT_SUBJECT and not self.rules.other.search(rest)
        if len(before) > 2 or rest[0] in _NOT_SUBJECT:
            return False
        tail = tail[_end(self.rules.adverbs, tail, 0, len(tail)) :]
        return not tail or bool(self.rules.adverbial.match(tail) and self.rules.adverbial_end.search(tail))

    def _subject_latin(self, verb: _Verb, low: int) -> Person | None:
        for person in self.who.before(verb.start, low)[:1]:
            if self.rules.latin_gap.fullmatch(self.clean, person.end, verb.start):
                return person
        low = max(low, verb.start - 24)
        pronoun = self.rules.latin_pronoun.search(self.clean[low : verb.start])
        return self._stands_for(low + pronoun.start()) if pronoun else None

    def _stands_for(self, at: int) -> Person | None:
        """The person whom a pronoun means: the last speaker, or the person who was named since; nobody if unnamed."""
        person = next(iter(self.who.before(at, at - MEMORY)), None)
        known = max(person.end if person else 0, self.last_end)
        if self.rules.unnamed.search(self.clean, max(known, at - 200), at):
            return None
        if self.last is None or self.number - self.last_number > 2:
            return person
        if person is None or person.start < self.last_end or person.key == self.last.key:
            return self.last
        if self.last_number < self.number and person.start >= self.paragraphs[self.number][0]:
            return person
        return person if self.clean[max(0, person.start - 1)] in "\n。，,！？ " else self.last

    # ---- bookkeeping

    def _add(
        self, start: int, end: int, speaker: Person, direct: bool, finder: str, evidence: Place, confidence: float
    ) -> None:
        text = self.clean[start:end]
        start, end = start + len(text) - len(text.lstrip(" \t\n*")), end - len(text) + len(text.rstrip(" \t\n*"))
        if direct and end - start > 2 and self.clean[start] + self.clean[end - 1] in ("“”", "「」", '""'):
            start, end = start + 1, end - 1
        if end <= start:
            return
        other = self.who.beside(speaker)
        for person in (speaker,) if other is None else (other, speaker):
            title, organization = self.who.position(person)
            place = person.start, person.end
            self.found.append(
                Quotation(start, end, place, person.id, title, organization, direct, evidence, finder, confidence)
            )
        self.last, self.last_end, self.last_number = speaker, end, self.number

    def _extend(self, quotation: Quotation, end: int) -> Quotation:
        """A quotation of the paragraph before, now up to `end`."""
        longer = replace(quotation, end=end, evidence=(quotation.evidence[0], end))
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 4), -1):
            if self.found[i] == quotation:
                self.found[i] = longer
        self.last_end, self.last_number = end, self.number
        return longer


def _pairs_of_marks(clean: str, begin: int, end: int) -> list[_Marks]:
    """The outermost pairs of quotation marks of a paragraph, in order; unbalanced marks pair with nothing."""
    opened: list[tuple[str, int]] = []
    pairs: list[_Marks] = []
    for match in _MARK.finditer(clean, begin, end):
        mark, at = match.group(), match.start()
        if mark == "’" and clean[at - 1].isascii() and clean[at + 1 : at + 2].isalpha():
            continue  # an apostrophe
        closes = mark in _PAIRS and opened and opened[-1][0] == mark and clean[at - 1] in _FINAL + "，,"
        if (mark in _PAIRS and not closes) or (mark == '"' and all(open_ != '"' for open_, _ in opened[-4:])):
            opened.append((mark, at))
            continue
        partner = _OPENERS.get(mark, mark)
        depth = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 5), -1) if opened[i][0] == partner), None)
        if depth is None:
            continue
        start = opened[depth][1]
        del opened[depth:]
        while pairs and pairs[-1].start > start:
            pairs.pop()
        if 1 < at - start <= LONGEST:
            pairs.append(_Marks(start, at + 1, start + 1, at))
    if opened and opened[0][1] <= begin + 1 and opened[0][0] in "“「" and not pairs and end - begin <= LONGEST:
        pairs.append(_Marks(opened[0][1], end, opened[0][1] + 1, end))  # it goes on in the next paragraph
    return pairs


def _end(pattern: re.Pattern[str], clean: str, at: int, end: int) -> int:
    """Where a match at `at` ends; `at` where there is none."""
    match = pattern.match(clean, at, end)
    return match.end() if match else at


def _end_of(pattern: re.Pattern[str], clean: str, at: int, end: int) -> int:
    """Where the next match ends; `end` where there is none."""
    match = pattern.search(clean, at, end)
    return match.end() if match else end


def _inside(clean: str, at: int, word: str, longer: Iterable[str]) -> bool:
    """Whether the word at `at` is part of one of the longer words."""
    return any(clean.startswith(other, at - other.find(word)) for other in longer if word in other)
