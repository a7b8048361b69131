"""What a verb of speech introduces: whose words they are, where they begin, and how far a report goes.

"X表示，…", "X said that …", "据X介绍，…": the words in quotation marks behind the verb, or the clause up to the end of
its sentence, of its brackets, or to where somebody else speaks. Word lists are `quote_*` in the lexicon.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace

from llmnews.blocks import SENTENCE, Blocks, Quotation
from llmnews.later import later
from llmnews.marks import FINAL, LONGEST, OPENING, STOP, TERM, Marks, Paragraph, match_end, search_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.speech import Verb
from llmnews.subjects import CLAUSE, COMMA, HEAD, NOTE

SHORTEST = 4
"""Characters of a reported statement; what is shorter is no statement."""

_PARTICLES = ("的", "了", "过", "得")
_BRACKET = later(r"[()]")
_GLOSS = later(
    r"(?<![—–])(?=\s?[—–](?![—–])\s?[\u4e00-\u9fff]|(?:\s[—–]\s|—(?!—))[^\n\u4e00-\u9fff]{1,40}[\u4e00-\u9fff])"
    r"(?<=[\u4e00-\u9fff0-9A-Za-z%」”？！?!])"
)
_ACTIVITY = "(Activity:"
_LISTENER = later(r"[^，。,：:；\n“「]{1,10}[，,：:]\s?")
_THAT = later(
    r"(?:\s(?:to|in|on|at|during|via|from|with|again|here|today|\w+ly|[A-Z][\w.'’]*)(?:\s[\w.'’]+){0,5}?)?\sthat\s|:\s"
    r"|\sin\s[\"“][^\"“”\n]{4,80}[\"”]\sthat\s"
)
_SHARED = later(r"(?:\s(?:in|on|via|with|during)\s[^,.;:]{1,30}?)?\sthat\s")
_TOLD_THAT = later(
    r"\s[^,.;:]{0,40}?\bthat\s|:\s|\s(?:me|us|reporters|investors|analysts|employees|staff|lawmakers|journalists)\s"
    r"(?=(?:the|he|she|it|they|we|there|his|her|its|their|our|[A-Z]\w+)\s)"
)
_WHETHER = later(r"\s(?=(?:whether|if|why|how|what)\s)")
_HOW = later(r"\s(?=(?:how|why)\s)")
_ANNOUNCED = later(r"\s[^,.;:\n]{0,80}:\s\*?")
_TOLD = later(r"(?:\s[\w.'’ ]{1,30})?(?:\sthat)?[,:]?\s*\*?")
_LATIN_CUE = later(r"(?:\sthat|\sin[\w.'’ ]{1,40}|\son[\w.'’ ]{1,30})?[,:]?\s*\*?")
_TITLED = later(r"in [\"“][^\"“”\n]*[\"”] that\b")
"""The title of what somebody argues in ('argues in "…" that …')."""
_OBJECT = later(r"\s(?:[\w.'’-]+\s){1,8}?(?:as\s)?")
"""What is called something."""
_ARTICLE = later(r"\b(?:an?|the|this|that|its|their|his|her) \Z")
_OF_NOUN = later(r" [a-z]")
_AS = later(r"(?:,[^,.;:\n]{1,60},)?(?:\s[\w.'’-]+){0,6}?\sas\s")
_PARTED = later(r"[.,;:\n]")
NAMED = 14
"""Characters of what a person called it: less is a term."""
CLAUSE_LEAST = 16
"""Characters of a clause before the person who says it."""
_REPORTS = ("clause", "that", "told")
_LAST = later(
    r"(?:(?<=told)\s[\w.'’-]+(?:\s[\w.'’-]+){0,2})?"
    r"(?:\s(?:in|on|at|during|via|to|last|this|[A-Z]\w+day)\b(?!.*\b(?:that|how|why)\b)[^,.;:“\"\n]{2,60})?[.!?*\s]*"
)
"""Behind a verb with which its sentence ends."""
_SPEAKER = later(
    r"(?!(?:an?|one|something|what|that)\s)"
    r"(?:(?!(?:and|but|or|so|which|who|as|when|while|where|if|although|though|because)\b)[\w.'’&-]+\s){0,7}"
)
"""Between a report and the name of its speaker: what that person is."""
_NO_REPORT = later(r"[\"“”;:：\n]|\A\s?(?:Asked|When asked|Speaking|As|Like)\b")
"""What makes it no report, or one that is read otherwise."""
_PARTICIPLE = later(r"\w+ing\b")
_SAYING = later(r"\w+ing[,:]?\s[\"“]")
_AND_OTHER = later(r"[,;]\s(?:and|but|while|whereas)\s$")
_OTHER_SPEAKS = later(r";(?=\s(?:and\s|while\s|but\s)?[@A-Z][\w-]+\s(?:\w+ly\s)?\w{2,}(?:ed|s)\s)")
_ADVERB = later(r"\s(?:\w+\s){0,2}")
_AS_SAID = later(r"(?:\s[^,.;:\n]{1,60})?,\s")
_APPOSITION = later(r",\s(?:an?|who)\s")


class Reports(Blocks):
    """Reads the words that a verb introduces. Serves one reading of one document."""

    def report(self, part: Paragraph, verb: Verb, done: int) -> int:
        """Reads what a verb of speech introduces; where reading goes on."""
        sentence, stop = part.sentence(verb.start)
        if verb.takes == "source":
            return self._source(verb, sentence, stop, done)
        if verb.takes == "by":
            return self._called_by(part, verb, sentence, stop, done)
        if verb.takes == "own":
            return self._own(verb, sentence, stop, done)
        subject = self.subject(verb, max(sentence, done))
        if subject is None:
            return done
        marks = part.next_marks(verb.end)
        if marks is not None and marks.start >= stop:
            marks = None
        if verb.latin:
            return self._report_latin(verb, subject, (sentence, stop), marks, done)
        return self._report_han(part, verb, subject, (sentence, stop), marks, done)

    def _report_han(
        self, part: Paragraph, verb: Verb, subject: Person, within: Place, marks: Marks | None, done: int
    ) -> int:
        """ "X表示，…", "X说：“…”", "X强调了…", `within` a sentence; `marks` are the next quotation in it."""
        _, stop = within
        at = match_end(self.words.between, self.clean, verb.end, part.end)
        if marks is not None and marks.start - at <= (3 if marks.size >= TERM else 0):
            is_term = marks.size < TERM and self.clean[marks.outer - 1] not in FINAL
            if verb.takes == "mark" and is_term and marks.start == verb.end:
                return done  # "提出“飞轮”" names a term
            if self._goes_through(marks):
                marks = None
            elif not self._is_of_noun(verb):
                return self._quoted(subject, within, marks)
        if self.verb_first(at, stop):
            self.last, self.last_end, self.last_number = subject, at, self.number
            return done
        if verb.takes == "told" and (listener := _LISTENER.match(self.clean, verb.end, stop)):
            at = listener.end()
        if not self._introduces(verb, at, stop, marks is not None):
            return done
        return self._reported(part, verb, subject, within, at, marks, done)

    def _is_of_noun(self, verb: Verb) -> bool:
        """Whether a verb only describes a noun: "X提到的…"."""
        if not self.clean.startswith("的", verb.end) or self.clean.endswith("说", 0, verb.end):
            return False
        return self.clean[verb.end + 1 : verb.end + 2] not in ("：", ":")

    def _quoted(self, subject: Person, within: Place, marks: Marks) -> int:
        """Reads the quotation behind a verb, and what the speaker is reported to have said besides; where reading goes
        on."""
        sentence, stop = within
        self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
        close = self.report_end(marks.end, stop)
        if self.clean[marks.end : marks.end + 1] not in ("；", ";") or close - marks.end <= TERM:
            return marks.end
        if self.who.anybody_in(marks.end, close):
            return marks.end  # the clause has a subject of its own
        self.add(marks.end + 1, close, subject, False, "quote-reported", (sentence, close), 0.8)
        return close

    def _introduces(self, verb: Verb, at: int, stop: int, quotes: bool) -> bool:
        """Whether a verb introduces the words that begin at `at`, by what stands between and the first clause of them;
        some are quoted, or none."""
        passed, takes = self.clean[verb.end : at], verb.takes
        colon, marked = "：" in passed or ":" in passed, _is_marked(passed)
        if (takes in ("colon", "word") and not colon) or (takes == "noun" and not marked):
            return False
        if marked:
            return True
        is_bare = takes in ("mark", "open", "told") and not passed.startswith(("说", "称", "道"))
        if is_bare and (takes != "open" or passed.strip(" ")):
            return False
        if is_bare and not self.words.clause.search(self._first_clause(at, stop)):
            return False
        if quotes or not passed.startswith("了"):
            return True
        # "强调了数据的价值" names what it is about
        return self.words.abstract.search(self._first_clause(at, stop).rstrip("。！ ")) is None

    def _first_clause(self, at: int, stop: int) -> str:
        return COMMA.split(self.clean[at : min(stop, at + CLAUSE)])[0]

    def _reported(
        self, part: Paragraph, verb: Verb, subject: Person, within: Place, at: int, marks: Marks | None, done: int
    ) -> int:
        """Reads a report that begins at `at`, and a quotation that it goes over into; where reading goes on."""
        sentence, stop = within
        passed = self.clean[verb.end : at]
        marked = _is_marked(passed)
        close = self.report_end(at, stop)
        if marks is not None and SHORTEST <= marks.start - at < close - at and self._goes_over(marks):
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
        own = search_end(self.words.comment if marked else self.words.narrator, self.clean, at + SHORTEST, close)
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
        self, verb: Verb, subject: Person, within: Place, marks: Marks | None, done: int
    ) -> int:  # fmt: skip
        """ "X said (that) …", "X told Y that …", 'X wrote: "…"', 'X called it "…"', "…, X said."."""
        sentence, stop = within
        if verb.takes == "called" and not _HOW.match(self.clean, verb.end, stop):
            return self._called(verb, subject, sentence, marks, done)
        if (close := self._told_before(verb, subject, max(sentence, done), stop)) is not None:
            self.add(max(sentence, done), close, subject, False, "quote-reported", (sentence, verb.end), 0.75)
            return verb.end
        if marks is not None and self._leads_to(verb, marks):
            self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.9)
            return marks.end
        as_said = marks is not None and self.clean[verb.end : marks.start] == ", "
        if as_said and marks is not None and self.clean.startswith(("As ", " As "), sentence):
            self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.85)
            return marks.end
        that = self._that(verb, subject, within)
        clause = verb.takes == "clause" and not _PARTICIPLE.match(self.clean, verb.start)
        if that is None and not clause and not self._remarks(subject, verb, stop):
            return done
        between = self.who.before(that.end(), verb.end) if that and verb.takes == "colon" else []
        if between and self.clean.startswith(("'s ", "’s "), between[0].end):
            subject = between[0]  # "A shared B's take: …"
        at = that.end() if that else verb.end + 1
        close = self._before_participle(at, self.report_end(at, stop))
        other = _OTHER_SPEAKS.search(self.clean, at, close)
        close = other.start() if other else search_end(self.words.comment_latin, self.clean, at + HEAD, close)
        if (that is None and self.words.no_clause.match(self.clean, at, close)) or not self._is_statement(at, close):
            return done
        self.add(at, close, subject, False, "quote-reported", (sentence, close), 0.75)
        return close

    def _leads_to(self, verb: Verb, marks: Marks) -> bool:
        """Whether nothing but a cue stands between an English verb and a quotation, which is no title."""
        if marks.start - verb.end > (64 if verb.takes == "colon" else 44):
            return False
        cue = {"told": _TOLD, "colon": _ANNOUNCED}.get(verb.takes, _LATIN_CUE)
        if marks.size < 12 and self.clean[marks.start - 2 : marks.start] not in (": ", ", "):
            return False
        if _TITLED.match(self.clean, marks.start - 3, marks.end + 6) is not None:
            return False
        return cue.fullmatch(self.clean, verb.end, marks.start) is not None

    def _that(self, verb: Verb, subject: Person, within: Place) -> re.Match[str] | None:
        """What stands between an English verb and the clause that it reports, up to "that", a colon or the like."""
        sentence, stop = within
        takes = verb.takes
        shape = {"told": _TOLD_THAT, "whether": _WHETHER, "colon": _ANNOUNCED}.get(takes, _THAT)
        that = shape.match(self.clean, verb.end, stop)
        if that is None and takes == "that":
            that = _ANNOUNCED.match(self.clean, verb.end, stop)
        if that is None and takes == "colon":
            that = _SHARED.match(self.clean, verb.end, stop)
        if that is None and takes in ("colon", "mark", "called"):
            that = _HOW.match(self.clean, verb.end, stop)
        if that is None and self.clean[sentence : subject.start].strip() in ("As", "Like", "Just as"):
            that = _AS_SAID.match(self.clean, verb.end, stop)  # "As X notes, …"
        return that

    def _goes_over(self, marks: Marks) -> bool:
        """Whether a report goes over into a quotation: behind a comma, or a whole sentence behind a semicolon."""
        before = self.clean[marks.start - 1]
        return before in "，,：:" or (before in "；;" and self.clean[marks.outer - 1] in FINAL)

    def _called(self, verb: Verb, subject: Person, sentence: int, marks: Marks | None, done: int) -> int:
        """What a person called something in quotation marks ('X called it "…"', 'X hailed the model as "…"')."""
        if marks is None or marks.size < NAMED or not _OBJECT.fullmatch(self.clean, verb.end, marks.start):
            return done
        if _OF_NOUN.match(self.clean, marks.end) and _ARTICLE.search(self.clean, verb.end, marks.start):
            return done  # 'described an "extreme constraints" workflow'
        self.add(marks.inner, marks.outer, subject, True, "quote-before", (sentence, marks.end), 0.85)
        return marks.end

    def _called_by(self, part: Paragraph, verb: Verb, sentence: int, stop: int, done: int) -> int:
        """What something was called by a person in quotation marks ('was hailed by X as "…"')."""
        person, marks = self.who.behind(verb.end + 1, 60), part.next_marks(verb.end)
        if person is None or marks is None or marks.start >= stop or marks.size < NAMED:
            return done
        if _PARTED.search(self.clean, verb.end, person.start) or not _AS.fullmatch(self.clean, person.end, marks.start):
            return done
        self.add(marks.inner, marks.outer, person, True, "quote-before", (sentence, marks.end), 0.85)
        return marks.end

    def _told_before(self, verb: Verb, subject: Person, at: int, stop: int) -> int | None:
        """The end of a report that stands before its speaker, where the sentence ends with the verb ("…, X said.")."""
        reports = verb.takes in _REPORTS or self.clean[verb.start : verb.end] in self.words.reports_behind
        if not reports or not _LAST.fullmatch(self.clean, verb.end, stop):
            return None
        comma = self.clean.rfind(", ", at, subject.start)
        if comma - at < CLAUSE_LEAST or not _SPEAKER.fullmatch(self.clean, comma + 2, subject.start):
            return None
        return None if _NO_REPORT.search(self.clean, at, comma) else comma

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
            title = self.who.position(person)[0]
            aside = title is not None and 0 <= comma < title[0] < self.clean.find(",", comma + 1)
            if aside or (comma >= 0 and _APPOSITION.match(self.clean, comma, stop)):
                comma = max(comma, self.clean.find(",", comma + 1, min(stop, comma + 160)))
            if comma < 0:
                return done
            at, close = comma + 1, self.report_end(comma + 1, stop)
        while close > at and self.clean[close - 1] in ", ":
            close -= 1
        if not self._is_statement(at, close):
            return done
        reads = max(close, person.end)
        self.add(at, close, person, False, "quote-reported", (sentence, reads), 0.8)
        return reads

    def _own(self, verb: Verb, sentence: int, stop: int, done: int) -> int:
        """ "In his view, …" at the head of a sentence."""
        person = self.stands_for(verb.start)
        if person is None or verb.start - sentence > 2 or self.clean[verb.end : verb.end + 2] != ", ":
            return done
        close = self.report_end(verb.end + 2, stop)
        self.add(verb.end + 2, close, person, False, "quote-reported", (sentence, close), 0.75)
        return close

    def _goes_through(self, marks: Marks) -> bool:
        """Whether a quotation is a term at the head of a clause that is reported ("他认为“AGI”这个词有问题")."""
        finished = self.clean[marks.outer - 1] in FINAL + "，,"
        end = match_end(NOTE, self.clean, marks.end, marks.end + HEAD)
        return marks.size < 3 * TERM and not finished and self.words.predicate.match(self.clean, end) is not None

    def _is_statement(self, at: int, close: int) -> bool:
        text = self.clean[at:close].strip(" ，,。.：:")
        return len(text) >= SHORTEST and text[0] != "、"

    def verb_first(self, at: int, stop: int) -> bool:
        """Whether the clause at `at` begins with a verb of speech, which then introduces the words (表示,并补充说…); a
        pronoun may stand before it.
        """
        begin = match_end(self.words.adverbs, self.clean, match_end(self.words.pronoun, self.clean, at, stop), stop)
        i = bisect_left(self.verb_starts, begin)
        return i < len(self.verbs) and self.verbs[i].start == begin and self.verbs[i].takes in ("clause", "mark")

    def report_end(self, at: int, stop: int) -> int:
        """The end of a report: of its sentence, or of the brackets that it stands in."""
        close = min(stop, at + LONGEST)
        activity = self.clean.find(_ACTIVITY, at, close)
        close = self.before_gloss(at, activity if activity >= 0 else close)
        depth = 0
        for match in _BRACKET.finditer(self.clean, at, close):
            depth += 1 if match.group() == "(" else -1
            if depth < 0:
                close = match.start()
                break
        while close > at and self.clean[close - 1].isspace():
            close -= 1
        return close

    def before_gloss(self, at: int, end: int) -> int:
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
            further = self.report_end(close, to)
            if further <= close:  # the bracket that the report stands in ends here
                break
            close = further
        return close

    def breaks_in(self, verb: Verb) -> bool:
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
        if at < 0:
            return self._breaks_in_anew(verb, last)
        gap = self.clean[match_end(self.words.adverbs, self.clean, after, verb.start) : verb.start]
        if gap and not (self.words.adverbial.match(gap) and self.words.adverbial_end.search(gap)):
            return False
        close = max(self.clean.rfind(comma, max(last.start, at - 20), at) for comma in "，,；")
        return self._cut(last, close)

    def _breaks_in_anew(self, verb: Verb, last: Quotation) -> bool:
        """The same where the speaker of the report speaks anew behind a comma ("…，并强调…")."""
        close = max(self.clean.rfind(comma, last.start, verb.start) for comma in "，,；")
        anew = close >= 0 and self.words.anew.fullmatch(self.clean, close + 1, verb.end) is not None
        return anew and self._cut(last, close)

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


def _is_marked(passed: str) -> bool:
    """Whether a colon or comma stands between a verb and the words that it introduces."""
    return "：" in passed or "，" in passed or ":" in passed or "," in passed
