"""Whose words in quotation marks are that no verb before them has taken.

Who is named right behind them as having said them, before a colon or a comma in front of them, or who spoke last; else
they wait for whoever speaks at the head of the next paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from llmnews.blocks import Quotation
from llmnews.later import later
from llmnews.marks import FINAL, OPENING, TERM, Marks, Paragraph, match_end
from llmnews.mention import Place
from llmnews.named import Person
from llmnews.report_ends import SHORTEST, ReportEnds
from llmnews.speakers import Speakers
from llmnews.speech import Speech, Verb

STOPPED = "。！？!?"
"""What ends a quotation behind which a new sentence may begin."""

TAIL = 90
"""Characters behind a quotation in which the verb that credits it stands."""

_NO_ADDRESS = r"(?<!\b(?:Dr|Mr|Ms))(?<!\bMrs)(?<!\bProf)"
"""Before a full stop that ends no form of address."""
_STOPPED = later(rf"[。！？!?；;\n“「\"]|(?<!\b[A-Z]){_NO_ADDRESS}\.\s")
_PARTED = later(rf"[;:!?\n]|{_NO_ADDRESS}\.")
_GOES_ON = later(r"(?:,\s[^\"“”.;:!?\n]{1,80})?,\s(?=[\"“])")
_TO_WHOM = later(r"\s?[^\s，。,.！？：:“「\"\n]{1,16}(?:\s[^\s，。,.！？：:“「\"\n]{1,16}){0,3}(?=[，。,.])")
_THUS = ("这样", "如此", "这么", "如是")
_SAYS_THUS = later(rf"\s?(?:{'|'.join(_THUS)})[\u4e00-\u9fff]{{1,4}}(?:道|说|到)?(?=[，。,])")
"""Behind the name of whoever has said what stands before, whatever the verb ("“…”张三如此比喻。")."""
_OBJECT = later(r"[^，。,！？：:“「\"\n]{1,24}[，。,]")
_APART = later(r"[，,。！？!?；;：:\n“「\"]|^[但而并却]")
_DASH = later(r"\s?[-—–]{1,2}\s?")


class Credits(ReportEnds):
    """Reads quotations between the verbs. Serves one reading of one document."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        super().__init__(words, clean, paragraphs, who)
        self.waiting: list[Marks] = []  # quotations whose speaker the next paragraph may name

    def direct(self, part: Paragraph, pair: Marks, done: int) -> int:
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

    def credit(self, waiting: Iterable[Marks], first: Quotation, begin: int) -> None:
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
            if verb.takes == "called":
                continue  # "…, which X characterized as a joke": it is spoken of, not said
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
            if alone and self._leads_up(lead):
                return None if self._speaks_too(pair, subject, verb) else (subject, verb)
        person = self.who.behind(low, TAIL // 2)
        thus = _SAYS_THUS.match(self.clean, person.end, end) if person else None
        if person is None or thus is None or not self._leads_up(self.clean[low : person.start].strip(" ，,。、")):
            return None
        return person, Verb(thus.start(), thus.end(), "clause")

    def _leads_up(self, lead: str) -> bool:
        """Whether what stands between a quotation and its speaker leaves it theirs: one phrase, perhaps with an
        adverbial before a comma ("在发布会上，")."""
        first, comma, rest = lead.partition("，")
        if comma and self.words.adverbial.match(first) and self.words.adverbial_end.search(first):
            lead = rest
        return len(lead) <= 40 and _APART.search(lead) is None

    def _speaks_too(self, pair: Marks, subject: Person, verb: Verb) -> bool:
        """Whether somebody behind a finished quotation agrees with it, and so has not said it ("“…。”B同样认为，…")."""
        if self.last is None or subject.key == self.last.key or self.last_number != self.number:
            return False
        finished = self.clean[pair.outer - 1] in STOPPED
        return finished and self.words.likewise.search(self.clean, subject.end, verb.start) is not None
