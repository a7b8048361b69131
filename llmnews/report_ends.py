"""How far a report goes: to the end of its sentence or its brackets, to where a headline comments, or to where somebody
else speaks; and whether words are a report at all.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from llmnews.blocks import SENTENCE, Blocks, Quotation
from llmnews.later import later
from llmnews.marks import LONGEST, OPENING, STOP, match_end, search_end
from llmnews.speech import Verb
from llmnews.subjects import HEAD

SHORTEST = 4
"""Characters of a reported statement; what is shorter is no statement."""
_BRACKET = later(r"[()]")
_GLOSS = later(
    r"(?<![—–])(?=\s?[—–](?![—–])\s?[\u4e00-\u9fff]|(?:\s[—–]\s|—(?!—))[^\n\u4e00-\u9fff]{1,40}[\u4e00-\u9fff])"
    r"(?<=[\u4e00-\u9fff0-9A-Za-z%」”？！?!])"
)
_ACTIVITY = "(Activity:"
_AND_OTHER = later(r"[,;]\s(?:and|but|while|whereas)\s$")


class ReportEnds(Blocks):
    """Finds where reports end. Serves one reading of one document."""

    def is_statement(self, at: int, close: int) -> bool:
        """Whether what stands between two places may be a report: it is long enough, and no item of a list."""
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

    def report_goes_on(self, close: int, end: int) -> int:
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
