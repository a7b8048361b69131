"""What an English verb of speech introduces: "X said that …", "According to X, …", 'X called it "…"', "…, X said."."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from llmnews.later import later
from llmnews.marks import Marks, Paragraph, search_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.report_ends import ReportEnds
from llmnews.speech import Verb
from llmnews.subjects import HEAD

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
_OTHER_SPEAKS = later(r";(?=\s(?:and\s|while\s|but\s)?[@A-Z][\w-]+\s(?:\w+ly\s)?\w{2,}(?:ed|s)\s)")
_ADVERB = later(r"\s(?:\w+\s){0,2}")
_AS_SAID = later(r"(?:\s[^,.;:\n]{1,60})?,\s")
_APPOSITION = later(r",\s(?:an?|who)\s")


class LatinReports(ReportEnds):
    """Reads the words that an English verb introduces. Serves one reading of one document."""

    def report_of(self, part: Paragraph, verb: Verb, within: Place, done: int) -> int:
        """Reads what words report that name the speaker themselves: "According to X", "hailed by X as", "In his view";
        where reading goes on."""
        sentence, stop = within
        if verb.takes == "source":
            return self._source(verb, sentence, stop, done)
        if verb.takes == "by":
            return self._called_by(part, verb, sentence, stop, done)
        return self._own(verb, sentence, stop, done)

    def report_latin(self, verb: Verb, subject: Person, within: Place, marks: Marks | None, done: int) -> int:
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
        if (that is None and self.words.no_clause.match(self.clean, at, close)) or not self.is_statement(at, close):
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
        if not self.is_statement(at, close):
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
