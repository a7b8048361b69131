"""What a verb of speech introduces: whose words they are, and where they begin.

"X表示，…", "X说：“…”", "X强调了…": the words in quotation marks behind the verb, or the clause behind it. Word lists
are `quote_*` in the lexicon.
"""

from __future__ import annotations

from llmnews.later import later
from llmnews.marks import FINAL, TERM, Marks, Paragraph, match_end, search_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.report_ends import SHORTEST
from llmnews.reports_latin import LatinReports
from llmnews.speech import Verb
from llmnews.subjects import CLAUSE, COMMA, HEAD, NOTE

_PARTICLES = ("的", "了", "过", "得")
_LISTENER = later(r"[^，。,：:；\n“「]{1,10}[，,：:]\s?")


class Reports(LatinReports):
    """Reads the words that a verb introduces. Serves one reading of one document."""

    def report(self, part: Paragraph, verb: Verb, done: int) -> int:
        """Reads what a verb of speech introduces; where reading goes on."""
        sentence, stop = part.sentence(verb.start)
        if verb.takes in ("source", "by", "own"):
            return self.report_of(part, verb, (sentence, stop), done)
        subject = self.subject(verb, max(sentence, done))
        if subject is None:
            return done
        marks = part.next_marks(verb.end)
        if marks is not None and marks.start >= stop:
            marks = None
        if verb.latin:
            return self.report_latin(verb, subject, (sentence, stop), marks, done)
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
        if not self.is_statement(at, close) or (not marked and self.clean.startswith(_PARTICLES, at)):
            return done
        if passed.startswith("了") and close == part.end and self.clean[close - 1] in "：:":
            return done  # "指出了几个细节：" announces what follows
        own = search_end(self.words.comment if marked else self.words.narrator, self.clean, at + SHORTEST, close)
        if self.words.first_person.search(self.clean, at, own) is None:
            close = own  # "…，我觉得" is what the writer thinks
        if marks is None:
            close = self.report_goes_on(close, part.end)
        self.add(at, close, subject, False, "quote-reported", (sentence, close), 0.85 if marked else 0.75)
        if marks is None:
            return close
        if marks.size >= SHORTEST:
            self.add(marks.inner, marks.outer, subject, True, "quote-continued", (sentence, marks.end), 0.85)
        return marks.end

    def _goes_over(self, marks: Marks) -> bool:
        """Whether a report goes over into a quotation: behind a comma, or a whole sentence behind a semicolon."""
        before = self.clean[marks.start - 1]
        return before in "，,：:" or (before in "；;" and self.clean[marks.outer - 1] in FINAL)

    def _goes_through(self, marks: Marks) -> bool:
        """Whether a quotation is a term at the head of a clause that is reported ("他认为“AGI”这个词有问题")."""
        finished = self.clean[marks.outer - 1] in FINAL + "，,"
        end = match_end(NOTE, self.clean, marks.end, marks.end + HEAD)
        return marks.size < 3 * TERM and not finished and self.words.predicate.match(self.clean, end) is not None


def _is_marked(passed: str) -> bool:
    """Whether a colon or comma stands between a verb and the words that it introduces."""
    return "：" in passed or "，" in passed or ":" in passed or "," in passed
