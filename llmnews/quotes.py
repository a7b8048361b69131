"""What named persons said: quotation marks, reported speech and block quotes, with their speakers.

The reading starts from verbs of speech and quotation marks and goes through a document once, paragraph by paragraph:
who spoke last decides who 他 is and whose words a bare quotation is. A quotation without a named person is left out,
and so are terms in quotation marks. Word lists are `quote_*` and `person_*` in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from llmnews.lexicon import Lexicon, Word, any_of
from llmnews.mention import Mention

LONGEST = 1200
"""Characters of one direct quotation; a longer stretch between two marks is a sign of an unbalanced one."""

SHORTEST = 4
"""Characters of a reported statement; what is shorter is no statement."""

SENTENCE = 600
"""Characters of a sentence that are looked at on either side of a trigger."""

ADVERBIAL = 80
"""Characters between a speaker and the verb that may be an adverbial (在…的采访中)."""

MEMORY = 1500
"""Characters behind a person's last mention within which a pronoun may stand for them."""

_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", "«": "»"}
_CLOSERS = {close: open for open, close in _PAIRS.items()}
_MARK = re.compile(r'[“”「」『』‘’«»"]')
_STOP = re.compile(r"(?:[。！？]|[!?](?![A-Za-z0-9=&]))+[”’」』)]*|…{2,}|\.{3,}|\.(?=[\"”’]?(?:\s|$))[”’]?|\n")
_FINAL = "。！？!?….～~"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LEAD = re.compile(r"[\s#>*\-+·•]*(?:\d{1,2}[.、)]\s*)?")
_BLOCK = re.compile(r"\s*(?:>\s*)+")
_BULLET = re.compile(r"\s*(?:[*\-+•·](?![*\-])|\d{1,2}[.、)])\s*")
_RULE = re.compile(r"[\s*\-_=—]*$")
_BETWEEN = re.compile(r"[了过道到说称着]{0,2}(?:这样|如下|一下|一番|一句)?\s*(?:[，,：:]|—{1,2})?\s*(?:\*{1,2})?")
_COMMA = re.compile(r"[，,；;：:]")
_FIRST_PERSON = re.compile(r"我|咱|\bI\b|\b[Ww]e\b|\bmy\b|\bour\b")
_SPOKEN_TO = re.compile(r"我|咱|你|您|\bI\b|\b[Ww]e\b|\bmy\b|\bour\b|\b[Yy]ou\b")
_LATIN_RUN = re.compile(r"(?:[A-Z][A-Za-z0-9.&'-]*\s){0,2}[A-Z][A-Za-z0-9.&-]+$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted or reported speech; all places are offsets of the clean text.

    `start` and `end` are the words without the outer quotation marks, `speaker` the name that stands nearest to them,
    `evidence` the sentence or stretch from which speaker and words were read, `finder` the form it was read by.
    """

    start: int
    end: int
    speaker: tuple[int, int]
    speaker_id: str | None
    title: tuple[int, int] | None
    organization: tuple[int, int] | None
    direct: bool
    evidence: tuple[int, int]
    finder: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Person:
    """A place where a person is named; `key` is the same for all names of one person."""

    start: int
    end: int
    key: str
    id: str | None


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    takes: str
    latin: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    """A pair of quotation marks: `start` and `end` with them, `inner` and `outer` without."""

    start: int
    end: int
    inner: int
    outer: int


class Quotes:
    """Finds quotations. Compiled once from the lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(*names: str) -> tuple[str, ...]:
            return tuple(word.word for name in names for word in lexicon.get(name, ()))

        verbs = lexicon.get("quote_verb", ())
        latin = lexicon.get("quote_verb_latin", ())
        adverb, preposition = any_of(words("quote_adverb")), any_of(words("quote_preposition"))
        self.verbs = re.compile(any_of(s for w in verbs for s in (w.word, *w.forms)))
        self.verb_of: dict[str, Word] = {s: w for w in verbs for s in (w.word, *w.forms)}
        self.latin = re.compile(rf"\b(?:{any_of(s for w in latin for s in w.spellings())})\b")
        self.latin_of: dict[str, Word] = {s: w for w in latin for s in w.spellings()}
        self.said = re.compile(rf"\s(?:{any_of(s for w in latin if 'order' in w.values for s in w.spellings())})\s")
        self.adverbs = re.compile(rf"(?:\s|、|地|(?:\d{{1,4}}\s?[年月日号点])|{adverb}){{0,9}}")
        self.adverbial = re.compile(rf"(?:{preposition})[^。！？!?\n]{{1,{ADVERBIAL}}}$")
        self.other = re.compile(any_of(words("quote_other")))
        self.negation = words("quote_negation")
        self.pronoun = re.compile(rf"(?<![其吉])(?:{any_of(words('quote_pronoun'))})(?!们)|\b(?:{any_of(words('quote_pronoun_latin'))})\b")
        self.unnamed = re.compile(any_of(words("quote_unnamed")))
        self.colon_noun = re.compile(any_of((*words("quote_colon"), *self.verb_of)))
        self.full_text = re.compile(any_of(words("quote_full_text")))
        self.inside = re.compile(rf"(?:{any_of(words('quote_adverbial_end'))})[，,]?$")
        self.related = re.compile(rf"[\s#*【\[「>·—_\\\-]*(?:{any_of(words('quote_related'))})[】\]」:：·—_\\\-\s]*$")
        self.full_text_end = re.compile(rf"[\s·\-\\_*#—=]*(?:{any_of(words('quote_full_text_end'))})")
        titles, latin_titles = words("person_title"), words("person_title_latin")
        self.titles = frozenset(titles + latin_titles)
        self.longest_title = max((len(t) for t in self.titles), default=0)
        self.prefixes = tuple(sorted(words("person_title_prefix", "person_title_prefix_latin"), key=len, reverse=True))
        self.lead_titles = words("person_title_of")
        self.company_titles = words("person_title_company")
        self.organization = tuple(words("person_organization"))
        self.behind_name = re.compile(
            rf",\s(?:the\s|a\s|an\s)?(?P<title>(?:[a-zA-Z-]+\s){{0,3}}(?:{any_of(latin_titles)}))\b"
            rf"(?:\s(?:of|at|for|and|in)\s(?:the\s)?(?P<org>[A-Z][\w.&'-]*(?:\s[A-Z][\w.&'-]*){{0,4}}))?"
        )

    def find(
        self, clean: str, paragraphs: Sequence[tuple[int, int]], mentions: Sequence[Mention]
    ) -> list[Quotation]:
        """The quotations of a document in the order of the text.

        `paragraphs` are its stretches in order, `mentions` its persons and companies, sorted by place.
        """
        if not any(m.kind == "person" for m in mentions):
            return []
        return _Reader(self, clean, paragraphs, mentions).read()

    def hits(self, clean: str) -> list[_Verb]:
        """The verbs of speech of a text, outside the longer words in which they do not count."""
        found = []
        for match in self.verbs.finditer(clean):
            word = self.verb_of[match.group()]
            exact = match.group() == word.word
            if not exact or not any(_inside(clean, match.start(), word.word, other) for other in word.not_in):
                found.append(_Verb(match.start(), match.end(), word.values.get("takes", "clause"), False))
        for match in self.latin.finditer(clean):
            word = self.latin_of[match.group()]
            found.append(_Verb(match.start(), match.end(), word.values.get("takes", "clause"), True))
        return sorted(found, key=lambda verb: verb.start)


class _Reader:
    """One pass through one document."""

    def __init__(
        self, rules: Quotes, clean: str, paragraphs: Sequence[tuple[int, int]], mentions: Sequence[Mention]
    ) -> None:
        self.rules = rules
        self.clean = clean
        self.paragraphs = paragraphs
        self.people = _people(clean, mentions)
        self.people_starts = [p.start for p in self.people]
        self.companies = [(m.start, m.end) for m in mentions if m.kind == "company"]
        self.company_starts = [at for at, _ in self.companies]
        self.main_company = self._most_named(mentions)
        self.verbs = rules.hits(clean)
        self.verb_starts = [v.start for v in self.verbs]
        self.by_key: dict[str, list[_Person]] = {}
        for person in self.people:
            self.by_key.setdefault(person.key, []).append(person)
        self.described: dict[int, tuple[tuple[int, int] | None, tuple[int, int] | None]] = {}
        self.found: list[Quotation] = []
        self.last: _Person | None = None
        self.last_end = -1
        self.last_paragraph = -9
        self.paragraph = 0
        self.told: tuple[int, int] | None = None  # the paragraph before, where it was ordinary text
        self.run = (-1, False)  # the end of the block quotes that follow one another, and whether they say "I"
        self.waiting: list[_Marks] = []  # quotations of the paragraph before whose speaker the next one may name
        self.labels = self._labels()

    def _most_named(self, mentions: Sequence[Mention]) -> tuple[int, int] | None:
        """The first mention of the company that a document names most, if it names it three times and twice the next."""
        places: dict[str, list[tuple[int, int]]] = {}
        for mention in mentions:
            if mention.kind == "company":
                places.setdefault(mention.id or mention.name, []).append((mention.start, mention.end))
        ranked = sorted(places.values(), key=lambda found: (-len(found), found[0]))
        if not ranked or len(ranked[0]) < 3 or (len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1])):
            return None
        return ranked[0][0]

    # ---- the pass

    def read(self) -> list[Quotation]:
        cue: _Person | None = None  # who was announced by a colon at the end of the paragraph before
        full: _Person | None = None  # whose text follows in full
        listing: Quotation | None = None  # a report that goes on with the items of a list
        spent = False  # whether the announcement has had its block quote
        for number, (start, end) in enumerate(self.paragraphs):
            self.paragraph = number
            lead = _LEAD.match(self.clean, start, end)
            begin = lead.end() if lead else start
            if begin >= end or _RULE.match(self.clean, begin, end):
                continue
            if end - start <= 20 and self.rules.related.match(self.clean, start, end):
                break
            heading = self.clean[start] == "#"
            bullet = bool(_BULLET.match(self.clean, start, end))
            if full is not None:
                if heading or self.rules.full_text_end.match(self.clean, start, end):
                    full = None
                else:
                    self._add(begin, end, full, True, "quote-full-text", (start, end), 0.7)
                    continue
            block = bool(_BLOCK.match(self.clean, start, end))
            if listing is not None and not block and (bullet or self.clean[listing.end - 1] in "：:"):
                longer = self._extend(listing, end)
                listing, cue = (longer if bullet else None), None
                continue
            listing = None
            marks = self._marks(begin, end)
            if block and self._block(begin, end, cue, marks):
                spent = True
                continue
            before = len(self.found)
            waiting, self.waiting = self.waiting, []
            announced, cue = cue, None
            if announced is not None and not heading and not spent and self._announced(begin, end, announced, marks):
                if bullet:
                    listing = self.found[-1]
                continue
            spent = False
            self._paragraph(begin, end, marks, heading)
            if waiting and len(self.found) > before:
                first = min(self.found[before:], key=lambda q: q.start)
                if first.start - begin < 60:
                    for pair in waiting:
                        evidence = (pair.start, first.end)
                        self._add(pair.inner, pair.outer, self._speaker_of(first), True, "quote-continued", evidence, 0.7)
            if len(self.found) > before and self.clean[end - 1] in "：:" and not self.found[-1].direct and self.found[-1].end == end:
                listing, cue = self.found[-1], self.last
                continue
            if block and len(self.found) > before:
                self.last_paragraph = -9  # the block is told, not quoted; so is what follows it
            cue = self._open_cue(begin, end)
            self.told = None if block else (begin, end)
            if cue is not None and self.rules.full_text.search(self.clean, max(begin, end - 40), end):
                full, cue = cue, None
        return sorted(self.found, key=lambda q: (q.start, q.end))

    def _paragraph(self, begin: int, end: int, marks: list[_Marks], heading: bool) -> None:
        if self._label(begin, end, heading, marks):
            return
        low, high = bisect_left(self.verb_starts, begin), bisect_left(self.verb_starts, end)
        verbs = [v for v in self.verbs[low:high] if not _within(v.start, marks)]
        if not verbs and not marks and self.clean.find("：", begin, end) < 0:
            return
        verbs += self._colons(begin, end, marks)
        events: list[_Verb | _Marks] = sorted([*verbs, *marks], key=lambda e: e.start)
        stops = self._stops(begin, end, marks)
        done = begin  # everything before is read
        for event in events:
            if event.start < done:
                if not (isinstance(event, _Verb) and self._breaks_in(event)):
                    continue
                done = self.last_end
            i = bisect_right(stops, event.start)
            sentence, stop = (stops[i - 1] if i else begin), (stops[i] if i < len(stops) else end)
            if isinstance(event, _Marks):
                done = max(done, self._direct(event, sentence, stops, begin, end, done))
            else:
                done = max(done, self._report(event, sentence, stop, begin, end, marks, done))

    def _colons(self, begin: int, end: int, marks: list[_Marks]) -> list[_Verb]:
        """Colons that announce words though no verb of speech stands before them ("X的评价一针见血：…")."""
        found = []
        for match in re.compile(r"(?:：|:(?!\d))(?=[^/\s“「『\"])").finditer(self.clean, begin + 4, end - 6):
            at = match.start()
            person = self._person_before(at, max(begin, at - 24))
            if person is not None and not _within(at, marks) and self.rules.colon_noun.search(self.clean, person.end, at):
                if not re.search(r"[，。,；]", self.clean[person.end : at]):
                    found.append(_Verb(at, at, "announced", False))
        return found

    # ---- direct speech

    def _direct(self, pair: _Marks, sentence: int, stops: Sequence[int], begin: int, end: int, done: int) -> int:
        """Credits a quotation; where reading goes on."""
        finished = self.clean[pair.outer - 1] in _FINAL + "，,"
        size = pair.outer - pair.inner
        tail = self._tail(pair, end) if size >= 6 or finished else None
        if tail is not None:
            speaker, verb = tail
            self._add(pair.inner, pair.outer, speaker, True, "quote-after", (pair.start, verb.end), 0.9)
            after = _BETWEEN.match(self.clean, verb.end, end)
            at = after.end() if after else verb.end
            i = bisect_right(stops, verb.end)
            stop = stops[i] if i < len(stops) else end
            if not verb.latin and self.clean[at - 1] in "，,：:" and stop - at >= 6 and self.clean[at] not in '“「"':
                if self._verb_first(at, stop):
                    self.last_end = at
                    return at
                close = self._sentence_end(at, stop)
                self._add(at, close, speaker, False, "quote-reported", (pair.start, close), 0.85)
                return close
            return verb.end
        left = self.clean[sentence : pair.start].rstrip()
        cue = left[-1:] in tuple("：:—")
        if cue or left[-1:] in tuple("，,"):
            person = self._first_person(sentence, pair.start)
            pronoun = self.rules.pronoun.search(self.clean, sentence, pair.start) if person is None and cue else None
            if pronoun:
                person = self._stands_for(pronoun.start())
            if person is not None and (cue or (self.clean[pair.outer - 1] in _FINAL and size >= 8)):
                self._add(pair.inner, pair.outer, person, True, "quote-before", (sentence, pair.end), 0.8 if cue else 0.6)
                return pair.end
        if self.last is not None and self.last_paragraph == self.paragraph and size >= SHORTEST:
            between = self.clean[self.last_end : pair.start].strip(" ”」\"'’』")
            if between in ("", "，", ",", "；", ";", "。") and (finished or between in ("，", ",")):
                self._add(pair.inner, pair.outer, self.last, True, "quote-continued", (self.last_end, pair.end), 0.8)
                return pair.end
            if finished and size >= 8 and not left:
                self._add(pair.inner, pair.outer, self.last, True, "quote-continued", (pair.start, pair.end), 0.7)
                return pair.end
        elif pair.start <= begin + 1 and finished and size >= 8:
            before = self.found[-1] if self.found and self.last_paragraph == self.paragraph - 1 else None
            speaker_before = self._about()
            if speaker_before is None and before is not None and before.direct and self._closes(before):
                speaker_before = self.last
            if speaker_before is not None:
                self._add(pair.inner, pair.outer, speaker_before, True, "quote-continued", (pair.start, pair.end), 0.7)
                return pair.end
        if not left and finished and size >= 15 and self.clean[pair.outer - 1] not in "，,":
            if self.last is not None and self.last_paragraph == self.paragraph - 1 and not self._anybody(self.last_end, pair.start):
                self._add(pair.inner, pair.outer, self.last, True, "quote-continued", (pair.start, pair.end), 0.6)
                return pair.end
            self.waiting.append(pair)
        return done

    def _anybody(self, low: int, high: int) -> bool:
        """Whether a person or company is named between two places."""
        return self._company_in(low, high) or self._person_at(low, high - low) is not None

    def _closes(self, quotation: Quotation) -> bool:
        """Whether a direct quotation is the last thing of its paragraph."""
        end = self.paragraphs[self.paragraph - 1][1]
        return end - quotation.end <= 2

    def _verb_first(self, at: int, stop: int) -> bool:
        """Whether the clause at `at` begins with a verb of speech, which then introduces the words (表示,并补充说…)."""
        adverbs = self.rules.adverbs.match(self.clean, at, stop)
        begin = adverbs.end() if adverbs else at
        i = bisect_left(self.verb_starts, begin)
        return i < len(self.verbs) and self.verbs[i].start == begin and self.verbs[i].takes in ("clause", "mark")

    def _tail(self, pair: _Marks, end: int) -> tuple[_Person, _Verb] | None:
        """Who is named right behind a quotation as having said it."""
        low = pair.end
        high = min(end, low + 90)
        dash = re.compile(r"\s?[-—–]{1,2}\s?").match(self.clean, low, end)
        if dash:
            person = self._person_at(dash.end(), 0)
            if person is not None and person.start == dash.end():
                return person, _Verb(person.start, person.end, "clause", True)
        i = bisect_left(self.verb_starts, low)
        while i < len(self.verbs) and self.verbs[i].start < high:
            verb = self.verbs[i]
            i += 1
            gap = self.clean[low : verb.start]
            if re.search(r"[。！？!?；;\n“「\"]", gap.strip("，,。 ")):
                return None
            if verb.latin and self.rules.said.match(self.clean, verb.start - 1, end):
                person = self._person_at(verb.end + 1, 60)
                if person is not None and not gap.strip(" ,") and not re.search(r"[.;:!?\n]", self.clean[verb.end : person.start]):
                    return person, _Verb(verb.start, person.end, verb.takes, True)
            subject = self._subject(verb, low, marks_end=low)
            if subject is not None:
                lead = self.clean[low : subject.start].strip(" ，,。、") if subject.start >= low else ""
                if len(lead) <= 40 and not re.search(r"[，,。]|^[但而并却]", lead) and self._ends_clause(verb, end):
                    return subject, verb
        return None

    def _ends_clause(self, verb: _Verb, end: int) -> bool:
        """Whether a verb has no words of its own behind it, so that it belongs to the quotation before."""
        if verb.latin:
            return True
        return re.compile(r"[了过道到说称着]{0,2}(?:[，,。.；;！!)\s…]|$)").match(self.clean, verb.end, end) is not None

    # ---- reported speech

    def _report(self, verb: _Verb, sentence: int, stop: int, begin: int, end: int, marks: list[_Marks], done: int) -> int:
        """Reads what a verb of speech introduces; where reading goes on."""
        if verb.takes == "source":
            return self._source(verb, sentence, stop, done)
        floor = max(sentence, done if done > begin else sentence)
        subject = self._subject(verb, floor, marks_end=done)
        if subject is None:
            return done
        after = _BETWEEN.match(self.clean, verb.end, end)
        at = after.end() if after else verb.end
        passed = self.clean[verb.end : at]
        opener = next((p for p in marks if p.start >= verb.end), None)
        if verb.latin:
            return self._report_latin(verb, subject, sentence, stop, opener, done)
        if opener is not None and opener.start < stop and opener.start - at <= (3 if opener.outer - opener.inner >= 8 else 0):
            self._add(opener.inner, opener.outer, subject, True, "quote-before", (sentence, opener.end), 0.9)
            if self.clean[opener.end : opener.end + 1] in ("；", ";") and stop - opener.end > 8:
                close = self._sentence_end(opener.end + 1, stop)
                self._add(opener.end + 1, close, subject, False, "quote-reported", (sentence, close), 0.8)
                return close
            return opener.end
        marked = any(c in passed for c in "，,：:")
        spoken = bool(re.match(r"[说称道]", passed))
        if self._verb_first(at, stop):
            self.last, self.last_end, self.last_paragraph = subject, at, self.paragraph
            return done
        if verb.takes == "noun" and not marked:
            return done
        if verb.takes == "mark" and not (marked or spoken):
            return done
        if verb.takes in ("colon", "word") and not any(c in passed for c in "：:"):
            return done
        if verb.takes == "mark" and not spoken and "：" not in passed and ":" not in passed and verb.end - verb.start < 2:
            return done
        if opener is not None and at <= opener.start < stop and opener.outer - opener.inner >= 4 and self.clean[opener.start - 1 : opener.start] in "，,：:" and opener.start - at > 3:
            close = opener.start - 1
            if self._statement(at, close):
                self._add(at, close, subject, False, "quote-reported", (sentence, close), 0.85)
                self._add(opener.inner, opener.outer, subject, True, "quote-continued", (sentence, opener.end), 0.85)
            return opener.end
        close = self._sentence_end(at, stop)
        if not self._statement(at, close):
            return done
        if passed.startswith("了") and close == end and self.clean[close - 1] in "：:":
            return done
        close = self._goes_on(close, end)
        self._add(at, close, subject, False, "quote-reported", (sentence, close), 0.85 if marked else 0.75)
        return close

    def _report_latin(
        self, verb: _Verb, subject: _Person, sentence: int, stop: int, opener: _Marks | None, done: int
    ) -> int:
        if opener is not None and opener.start < stop and opener.start - verb.end <= 40 and re.fullmatch(
            r"(?:\s[\w.'’ ]{1,30})?(?:\sthat)?[,:]?\s*\*?" if verb.takes == "told" else r"(?:\sthat|\sin[\w.'’ ]{1,40}|\son[\w.'’ ]{1,30})?[,:]?\s*\*?",
            self.clean[verb.end : opener.start]
        ):
            if opener.outer - opener.inner >= 12 or self.clean[opener.start - 2 : opener.start] in (": ", ", "):
                self._add(opener.inner, opener.outer, subject, True, "quote-before", (sentence, opener.end), 0.9)
                return opener.end
        that = re.compile(r"\s[^,.;:]{0,40}?\bthat\s|:\s").match(self.clean, verb.end, stop)
        if verb.takes in ("that", "told", "mark") and that is None:
            return done
        at = that.end() if that else verb.end + 1
        close = self._sentence_end(at, stop)
        if re.match(r"(?:to|about|of|for|with|on|the way|by|in|at|it as|as|against|into|us|his|her|their)\b", self.clean[at:close]) or not self._statement(at, close):
            return done
        self._add(at, close, subject, False, "quote-reported", (sentence, close), 0.75)
        return close

    def _source(self, verb: _Verb, sentence: int, stop: int, done: int) -> int:
        """ "According to X, …" and "…, according to X." """
        person = self._person_at(verb.end + 1, 60)
        if person is None or re.search(r"[.,;\n]", self.clean[verb.end : person.start]):
            return done
        if verb.start - sentence <= 12:
            comma = self.clean.find(",", person.end, min(stop, person.end + 60))
            if comma < 0:
                return done
            if re.compile(r",\s(?:a|an|the|who|co-founder|CEO)\b").match(self.clean, comma, stop):
                further = self.clean.find(",", comma + 1, min(stop, comma + 160))
                comma = further if further > 0 else comma
            at = comma + 1 + (self.clean[comma + 1 : comma + 2] == " ")
            close = self._sentence_end(at, stop)
        else:
            at, close = sentence, verb.start
            while close > at and self.clean[close - 1] in ", ":
                close -= 1
        if not self._statement(at, close):
            return done
        self._add(at, close, person, False, "quote-reported", (sentence, max(close, person.end)), 0.8)
        return max(close, person.end)

    def _statement(self, at: int, close: int) -> bool:
        text = self.clean[at:close].strip(" ，,。.：:")
        return len(text) >= SHORTEST and not text.startswith(("的", "了", "过", "得"))

    def _sentence_end(self, at: int, stop: int) -> int:
        close = stop
        depth = 0
        for match in re.finditer(r"[()]", self.clean[at:stop]):
            depth += 1 if match.group() == "(" else -1
            if depth < 0:
                close = at + match.start()
                break
        while close > at and self.clean[close - 1] in " \n\t":
            close -= 1
        return close

    def _goes_on(self, close: int, end: int) -> int:
        """The end of a report that goes on in the first person."""
        while close < end and self.clean[close - 1] in "。！？":
            stop = _STOP.search(self.clean, close, min(end, close + SENTENCE))
            to = stop.end() if stop else end
            if self.clean[close : close + 1] in tuple("“「『\"") or not _SPOKEN_TO.search(self.clean, close, min(to, close + 40)):
                break
            i = bisect_left(self.verb_starts, close)
            if i < len(self.verbs) and self.verbs[i].start < to:
                break
            close = self._sentence_end(close, to)
        return close

    # ---- paragraphs as a whole

    def _block(self, begin: int, end: int, cue: _Person | None, marks: list[_Marks]) -> bool:
        """Credits a block quote to the person who was announced or spoke right before it."""
        low = bisect_left(self.verb_starts, begin)
        for verb in self.verbs[low : bisect_left(self.verb_starts, end)]:
            subject = None if _within(verb.start, marks) else self._subject(verb, begin, marks_end=begin)
            if subject is not None and (verb.start < begin + 60 or subject.start >= begin):
                return False
        speaker = cue
        first_person = self._in_first_person(begin)
        if speaker is None and first_person:
            speaker = self._about() or self._first_of(self.paragraph - 1)
        if speaker is None and self.last is not None and self.paragraph - self.last_paragraph <= 2:
            previous = self.paragraphs[self.paragraph - 1]
            told = self.last_paragraph == self.paragraph - 1 or self.clean[previous[1] - 1] not in "：:"
            if told and (first_person or self.found[-1].finder == "quote-block" or not self._company_in(*previous)):
                speaker = self.last
        if speaker is None or end - begin < 8:
            return False
        inner, outer = begin, end
        if len(marks) == 1 and marks[0].start <= begin + 1 and marks[0].end >= end - 1:
            inner, outer = marks[0].inner, marks[0].outer
        self._add(inner, outer, speaker, True, "quote-block", (begin, end), 0.8)
        return True

    def _in_first_person(self, begin: int) -> bool:
        """Whether any of the block quotes that follow one another here is told in the first person."""
        if begin >= self.run[0]:
            end, number = begin, self.paragraph
            while number < len(self.paragraphs) and _BLOCK.match(self.clean, *self.paragraphs[number]):
                end, number = self.paragraphs[number][1], number + 1
            self.run = end, _FIRST_PERSON.search(self.clean, begin, end) is not None
        return self.run[1]

    def _first_of(self, number: int) -> _Person | None:
        """The person whom a paragraph names first, if it names no company before."""
        begin, end = self.paragraphs[number] if number >= 0 else (0, 0)
        person = self._first_person(begin, end)
        return person if person is not None and person.start - begin <= 40 and not self._company_in(begin, person.start) else None

    def _about(self) -> _Person | None:
        """The person of whose text or talk the last sentence of the paragraph before tells."""
        if self.told is None:
            return None
        begin, end = self.told
        close = end
        while close > begin and self.clean[close - 1] in "。！？：:…,， ‍":
            close -= 1
        stops = [m.end() for m in _STOP.finditer(self.clean, max(begin, close - SENTENCE), close)]
        sentence = stops[-1] if stops else begin
        person = self._first_person(sentence, end)
        if person is None and self.last_paragraph == self.paragraph - 1 and self.rules.pronoun.search(self.clean, sentence, end):
            person = self.last
        if person is not None and self.rules.colon_noun.search(self.clean, person.start, end):
            return person
        return None

    def _announced(self, begin: int, end: int, cue: _Person, marks: list[_Marks]) -> bool:
        """Credits a paragraph behind a colon."""
        if self._whole(begin, end, marks):
            for pair in marks:
                self._add(pair.inner, pair.outer, cue, True, "quote-before", (begin, end), 0.85)
            return True
        if marks and marks[0].start <= begin + 1:
            return False
        if re.match(r"https?:|!?\[", self.clean[begin:end]) or end - begin < 8:
            return False
        self._add(begin, end, cue, False, "quote-reported", (begin, end), 0.65)
        return True

    def _whole(self, begin: int, end: int, marks: list[_Marks]) -> bool:
        """Whether a paragraph is nothing but quotations."""
        if not marks or marks[0].start > begin + 1:
            return False
        rest = end - begin - sum(p.end - p.start for p in marks)
        return rest <= 3 and marks[0].outer - marks[0].inner >= 8

    def _open_cue(self, begin: int, end: int) -> _Person | None:
        """Who is about to speak when a paragraph ends with a colon (or with words that announce a text)."""
        close = end
        while close > begin and self.clean[close - 1] in " \t*\u200d":
            close -= 1
        if self.clean[close - 1 : close] not in ("：", ":", "，", ","):
            return None
        stops = [m.end() for m in _STOP.finditer(self.clean, max(begin, close - SENTENCE), close)]
        sentence = stops[-1] if stops else begin
        person = self._first_person(sentence, close)
        if person is None and self.last is not None and self.last_paragraph >= self.paragraph - 1:
            theirs = self.rules.pronoun.search(self.clean, sentence, close) or self.rules.full_text.search(self.clean, sentence, close)
            if theirs or self.last_paragraph == self.paragraph:
                person = self.last
        if person is None or not self.rules.colon_noun.search(self.clean, max(sentence, person.start), close):
            return None
        return person

    def _labels(self) -> dict[str, int]:
        """How many paragraphs begin with a person's name and a colon."""
        count: dict[str, int] = {}
        for start, end in self.paragraphs:
            person = self._label_at(start, end)
            if person is not None:
                count[person[0].key] = count.get(person[0].key, 0) + 1
        return count

    def _label_at(self, start: int, end: int) -> tuple[_Person, int] | None:
        lead = _LEAD.match(self.clean, start, end)
        begin = lead.end() if lead else start
        i = bisect_left(self.people_starts, begin)
        if i == len(self.people) or self.people[i].start > begin + 30 or self.people[i].end > end:
            return None
        person = self.people[i]
        after = re.compile(r"\s?(?:\([^()]{0,30}\))?(?P<gap>[^，。,！？：:\n“「\"]{0,12}?)[：:](?!//|\d)\s?").match(self.clean, person.end, end)
        if after is None or (after["gap"].strip() and not self.rules.colon_noun.search(after["gap"])) or (person.start > begin and re.search(r"[，。,！？：:]", self.clean[begin : person.start])):
            return None
        return person, after.end()

    def _label(self, begin: int, end: int, heading: bool, marks: list[_Marks]) -> bool:
        """Reads "X: …" at the head of a paragraph: a headline that reports, or an answer in an interview."""
        label = self._label_at(begin, end)
        if label is None:
            return False
        person, at = label
        if end - at < 6:
            return False
        if marks and marks[0].start == at:
            return False
        interview = self.labels.get(person.key, 0) >= 3
        self._add(at, end, person, interview, "quote-label", (begin, end), 0.8 if interview else 0.7)
        return True

    # ---- who speaks

    def _breaks_in(self, verb: _Verb) -> bool:
        """Whether a verb inside a report begins the report of somebody else ("A认为…，而B认为…")."""
        if not self.found or self.found[-1].direct or verb.takes != "clause" or verb.latin:
            return False
        last = self.found[-1]
        low = max(last.start, verb.start - 40)
        person = self._person_before(verb.start, low)
        at, after = (person.start, person.end) if person is not None else (-1, -1)
        for pronoun in self.rules.pronoun.finditer(self.clean, max(low, after), verb.start):
            at, after = pronoun.span()
        if at < 0 or self.rules.adverbs.fullmatch(self.clean, after, verb.start) is None:
            return False
        left = self.clean[last.start : at]
        clause = max(left.rfind("，"), left.rfind(","), left.rfind("；"))
        if clause < SHORTEST or len(left) - clause > 20:
            return False
        self.found[-1] = Quotation(
            last.start, last.start + clause, last.speaker, last.speaker_id, last.title, last.organization, False,
            (last.evidence[0], last.start + clause), last.finder, last.confidence,
        )
        self.last_end = last.start + clause
        return True

    def _subject(self, verb: _Verb, floor: int, marks_end: int) -> _Person | None:
        """Whose verb it is: the person or pronoun before it with nothing but adverbs or an adverbial between."""
        low = max(floor, verb.start - 160)
        text = self.clean[low : verb.start]
        if text.rstrip().endswith(self.rules.negation):
            return None
        if verb.latin:
            return self._subject_latin(verb, low)
        i = bisect_left(self.people_starts, verb.start) - 1
        tries = 0
        pronoun = None
        for match in self.rules.pronoun.finditer(self.clean, low, verb.start):
            pronoun = match
        while i >= 0 and self.people[i].start >= low and tries < 3:
            person = self.people[i]
            if person.end > verb.start:
                i -= 1
                continue
            if pronoun is not None and pronoun.start() >= person.end:
                break
            if self._gap(person.end, verb, tries == 0):
                return person
            i -= 1
            tries += 1
        if pronoun is not None and self._gap(pronoun.end(), verb, True):
            return self._stands_for(pronoun.start())
        if tries == 0 and pronoun is None and self.last is not None and verb.takes in ("clause", "near", "mark"):
            if self.last_paragraph == self.paragraph and low <= self.last_end + 2 and verb.start - self.last_end <= 40:
                gap = self.clean[self.last_end : verb.start].lstrip("”」\"’』 ，,。")
                adverbs = self.rules.adverbs.match(gap)
                if adverbs and adverbs.end() == len(gap) and (gap or self.clean[self.last_end : verb.start].strip()):
                    return self.last
        if tries == 0 and pronoun is None and verb.takes in ("clause", "near"):
            return self._holder(low, verb.start)
        return None

    def _holder(self, low: int, at: int) -> _Person | None:
        """The person whom a document gives the title that speaks alone before `at` ("其CEO表示"), if there is just one."""
        text = self.clean[low:at].rstrip()
        title = next((title for title in self.rules.company_titles if text.endswith(title)), None)
        if title is None:
            return None
        holders = {}
        for person in self.people[:200]:
            span = self._describe(person)[0]
            if span is not None and self.clean[span[0] : span[1]].endswith(title):
                holders.setdefault(person.key, person)
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _gap(self, at: int, verb: _Verb, nearest: bool) -> bool:
        """Whether what stands between a person and a verb leaves the person its subject."""
        gap = self.clean[at : verb.start]
        note = re.match(r"\s?\([^()]{0,60}\)", gap)
        if note:
            gap = gap[note.end() :]
        if verb.takes in ("noun", "word"):
            return re.fullmatch(r"\s?(?:最近|近日)?[^，。,：:；]{0,14}?的?[^，。,：:；]{0,8}", gap) is not None and "的" in gap or verb.start == at
        adverbs = self.rules.adverbs.match(gap)
        rest = gap[adverbs.end() :] if adverbs else gap
        if not rest:
            return True
        if verb.takes == "announced":
            return True
        quoted = self.clean[verb.end : verb.end + 1] in tuple("“「『\"")
        if (verb.takes == "near" and not quoted) or re.search(r"[。！？!?；;\n]", rest):
            return False
        if self._company_in(at + len(gap) - len(rest), verb.start) and not self.rules.adverbial.match(rest):
            return False
        parts = _COMMA.split(rest)
        tail = parts[-1]
        if len(parts) == 1:
            if self.rules.adverbial.match(rest):
                return bool(self.rules.inside.search(rest)) or not self.rules.other.search(rest[-6:])
            return nearest and len(rest) <= 14 and rest[0] not in "的之等、和与及们" and not self.rules.other.search(rest)
        if len(parts) > 3 or len(rest) > ADVERBIAL or rest[0] in "的之等、和与及们":
            return False
        adverbs = self.rules.adverbs.match(tail)
        tail = tail[adverbs.end() :] if adverbs else tail
        return not tail or (self.rules.adverbial.match(tail) is not None and bool(self.rules.inside.search(tail)))

    def _subject_latin(self, verb: _Verb, low: int) -> _Person | None:
        i = bisect_left(self.people_starts, verb.start) - 1
        if i >= 0 and self.people[i].start >= low and self.people[i].end <= verb.start:
            gap = self.clean[self.people[i].end : verb.start]
            if re.fullmatch(r"(?:,[^,.;\n]{1,80},|\s\([^()]{0,60}\))?\s(?:\w+ly\s|also\s|has\s|had\s|then\s|later\s|just\s|once\s|who\s|even\s|and\s){0,2}", gap):
                return self.people[i]
        before = self.clean[max(low, verb.start - 24) : verb.start]
        pronoun = re.search(r"\b(?:He|She|he|she)\s(?:\w+ly\s|also\s|has\s|had\s|then\s|later\s){0,2}$", before)
        return self._stands_for(max(low, verb.start - 24) + pronoun.start()) if pronoun else None

    def _stands_for(self, at: int) -> _Person | None:
        """The person whom a pronoun means: the last speaker, or the person who was named since."""
        i = bisect_left(self.people_starts, at) - 1
        person = self.people[i] if i >= 0 and at - self.people[i].end <= MEMORY else None
        known = max(person.end if person else 0, self.last_end)
        if self.rules.unnamed.search(self.clean, max(known, at - 200), at):
            return None
        if self.last is None or self.paragraph - self.last_paragraph > 2:
            return person
        if person is None or person.start < self.last_end or person.key == self.last.key:
            return self.last
        if self.last_paragraph < self.paragraph and person.start >= self.paragraphs[self.paragraph][0]:
            return person
        lead = self.clean[max(0, person.start - 1) : person.start]
        return person if lead in ("", "\n", "。", "，", " ", ",", "！", "？") else self.last

    def _first_person(self, low: int, high: int) -> _Person | None:
        """The first person of a clause who can be its subject."""
        i = bisect_left(self.people_starts, low)
        while i < len(self.people) and self.people[i].end <= high:
            person = self.people[i]
            left, right = self.clean[max(low, person.start - 1) : person.start], self.clean[person.end : person.end + 1]
            if left not in tuple("对向给让被把与和跟由") and (right != "们"):
                return person
            i += 1
        return None

    def _person_before(self, at: int, low: int) -> _Person | None:
        i = bisect_left(self.people_starts, at) - 1
        return self.people[i] if i >= 0 and self.people[i].start >= low and self.people[i].end <= at else None

    def _person_at(self, at: int, reach: int) -> _Person | None:
        i = bisect_left(self.people_starts, at)
        return self.people[i] if i < len(self.people) and self.people[i].start <= at + reach else None

    def _company_in(self, low: int, high: int) -> bool:
        i = bisect_left(self.company_starts, low)
        return i < len(self.companies) and self.companies[i][1] <= high

    # ---- title and organisation

    def _described(self, person: _Person) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Title and organisation at this mention of a person, else at the first mention that has a title."""
        own = self._describe(person)
        if own[0] is not None and own[1] is not None:
            return own
        others = [self._describe(other) for other in self.by_key[person.key][:40]]
        title, organization = own
        if title is None:
            title, beside = next((other for other in others if other[0] is not None), (None, None))
            organization = organization or beside
        if organization is None:
            organization = next((other[1] for other in others if other[1] is not None), None)
        if organization is None and title is not None and self.clean[title[0] : title[1]].endswith(self.rules.company_titles):
            organization = self._setting(title[0])
        return title, organization

    def _describe(self, person: _Person) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Title and organisation beside a name."""
        known = self.described.get(person.start)
        if known is None:
            known = self.described[person.start] = self._before(person) or self._behind(person) or (None, None)
        return known

    def _before(self, person: _Person) -> tuple[tuple[int, int] | None, tuple[int, int] | None] | None:
        at = self._strip(person.start, "的 ")
        start = self._title_from(at)
        if start == at:
            company = self._company_to(at)
            if company is None and (other := self._beside(person)) is not None:
                return self._before(other)
            return (None, company) if company else None
        end = at
        while True:
            left = start
            if self.clean[left - 1 : left] in ("、", "兼", "/", "&", "和") or self.clean[left - 2 : left] in ("兼任",):
                joint = left - (2 if self.clean[left - 2 : left] == "兼任" else 1)
                further = self._title_from(self._strip(joint))
                if further < self._strip(joint):
                    start = further
                    continue
            joint = self.clean.rfind("、", max(0, start - 20), start)
            if joint > 0 and not re.search(r"[，。,\s]", self.clean[joint:start]):
                further = self._title_from(joint)
                if further < joint:
                    unit = self.clean[joint + 1 : start]
                    if not unit.endswith(("事业群", "事业部", "部门", "业务", "产品线")):
                        end = joint
                    start = further
                    continue
            break
        organization = self._organization_to(start)
        if organization is None and self.clean[start:end].endswith(self.rules.lead_titles):
            latin = _LATIN_RUN.search(self.clean, max(0, start - 20), start)
            if latin and not self._company_in(latin.start(), start):
                return (latin.start(), end), None
        return (start, end), organization

    def _setting(self, at: int) -> tuple[int, int] | None:
        """The company of a bare title (其CEO…): the sentence's first, else that of the sentences before, else the document's."""
        low, high = max(0, at - 250), min(len(self.clean), at + 80)
        after = _STOP.search(self.clean, at, high)
        stops = [low, *(m.end() for m in _STOP.finditer(self.clean, low, at))]
        for begin, stop in zip(reversed(stops), [after.start() if after else high, *reversed(stops)]):
            i = bisect_left(self.company_starts, begin)
            if i < len(self.companies) and self.companies[i][1] <= stop:
                return self.companies[i]
        return self.main_company

    def _behind(self, person: _Person) -> tuple[tuple[int, int] | None, tuple[int, int] | None] | None:
        match = self.rules.behind_name.match(self.clean, person.end, person.end + 120)
        if match:
            organization = match.span("org") if match["org"] else None
            return match.span("title"), organization
        at = person.end + (self.clean[person.end : person.end + 1] == " ")
        for size in range(min(6, self.rules.longest_title), 1, -1):
            if self.clean[at : at + size] in self.rules.titles and self.clean[at] > "\u2e80":
                return (at, at + size), None
        return None

    def _strip(self, at: int, what: str = " ") -> int:
        while at > 0 and self.clean[at - 1] in what:
            at -= 1
        return at

    def _title_from(self, at: int) -> int:
        """Where the title that ends at `at` begins; `at` when there is none."""
        start = at
        for size in range(min(at, self.rules.longest_title), 1, -1):
            if self.clean[at - size : at] in self.rules.titles and _edge(self.clean, at - size):
                start = at - size
                break
        if start == at:
            return at
        while True:
            before = self._strip(start)
            prefix = next((p for p in self.rules.prefixes if self.clean.endswith(p, 0, before) and _edge(self.clean, before - len(p))), None)
            if prefix is None or at - before > 30:
                return start
            start = before - len(prefix)

    def _company_to(self, at: int) -> tuple[int, int] | None:
        i = bisect_right(self.company_starts, at - 1) - 1
        return self.companies[i] if i >= 0 and self.companies[i][1] == at else None

    def _organization_to(self, title: int) -> tuple[int, int] | None:
        """The organisation that ends before a title."""
        at = self._strip(title, "的 ")
        if self.clean[at - 2 : at] == "'s" or self.clean[at - 2 : at] == "’s":
            at -= 2
        company = self._company_to(at)
        low = max(0, at - 30)
        run = re.compile(rf"[A-Za-z0-9{_HAN}]+$").search(self.clean, low, at)
        if company is not None:
            return company
        i = bisect_left(self.company_starts, at) - 1
        if i >= 0 and self.companies[i][1] >= at - 16 and self.companies[i][1] <= at:
            unit = self.clean[self.companies[i][1] : at]
            if re.fullmatch(rf"\s?[A-Za-z{_HAN}]+(?:\s[A-Za-z{_HAN}]+)?", unit) and unit.endswith(self.rules.organization):
                return self.companies[i][0], at
        if run and self.clean.endswith(self.rules.organization, run.start(), at) and at - run.start() >= 4:
            start = run.start()
            cut = re.compile(r".*(?:来自|以及|不久前|[据的是由和与在于对])").match(self.clean, start, at)
            if cut and at - cut.end() >= 4:
                start = cut.end()
            return (start, at) if at - start <= 26 else None
        latin = _LATIN_RUN.search(self.clean, low, at)
        if latin and self.clean[title] > "\u2e80" and not self.clean.startswith(self.rules.lead_titles, title):
            return latin.span()
        return None

    # ---- bookkeeping

    def _add(
        self, start: int, end: int, person: _Person, direct: bool, finder: str, evidence: tuple[int, int], sure: float,
        together: bool = True,
    ) -> None:
        while end > start and self.clean[end - 1] in " \t\n*":
            end -= 1
        while start < end and self.clean[start] in " \t\n*":
            start += 1
        if direct and end - start > 2 and (self.clean[start] + self.clean[end - 1]) in ("“”", "「」", '""'):
            start, end = start + 1, end - 1
        if end <= start:
            return
        title, organization = self._described(person)
        self.found.append(
            Quotation(start, end, (person.start, person.end), person.id, title, organization, direct, evidence, finder, sure)
        )
        if together and (other := self._beside(person)) is not None:
            self._add(start, end, other, direct, finder, evidence, sure, together=False)
        self.last, self.last_end, self.last_paragraph = person, end, self.paragraph

    def _beside(self, person: _Person) -> _Person | None:
        """The other of two who are named together as speakers ("A和B认为")."""
        i = bisect_left(self.people_starts, person.start) - 1
        if i < 0 or self.clean[self.people[i].end : person.start].strip() not in ("和", "与", "及", "以及", "、", "and", "&"):
            return None
        return self.people[i]

    def _extend(self, last: Quotation, end: int) -> Quotation:
        """The last quotation, now up to `end`."""
        self.found.remove(last)
        longer = Quotation(
            last.start, end, last.speaker, last.speaker_id, last.title, last.organization, last.direct,
            (last.evidence[0], end), last.finder, last.confidence,
        )
        self.found.append(longer)
        self.last_end, self.last_paragraph = end, self.paragraph
        return longer

    def _speaker_of(self, quotation: Quotation) -> _Person:
        return self.people[bisect_left(self.people_starts, quotation.speaker[0])]

    def _marks(self, begin: int, end: int) -> list[_Marks]:
        """The outermost pairs of quotation marks of a paragraph, in order."""
        opened: list[tuple[str, int]] = []
        pairs: list[_Marks] = []
        for match in _MARK.finditer(self.clean, begin, end):
            mark, at = match.group(), match.start()
            if mark == "’" and self.clean[at - 1 : at].isascii() and self.clean[at + 1 : at + 2].isalpha():
                continue
            wrong = mark in _PAIRS and any(o == mark for o, _ in opened[-1:]) and self.clean[at - 1] in _FINAL + "，,"
            if mark in _PAIRS and not wrong or mark == '"' and not any(o == '"' for o, _ in opened[-4:]):
                opened.append((mark, at))
                continue
            partner = mark if wrong or mark == '"' else _CLOSERS.get(mark, mark)
            depth = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 5), -1) if opened[i][0] == partner), None)
            if depth is None:
                continue
            start = opened[depth][1]
            del opened[depth:]
            while pairs and pairs[-1].start > start:
                pairs.pop()
            if at - start <= LONGEST and at > start + 1:
                pairs.append(_Marks(start, at + 1, start + 1, at))
        if opened and opened[0][1] <= begin + 1 and opened[0][0] in "“「" and not pairs and end - begin <= LONGEST:
            pairs.append(_Marks(opened[0][1], end, opened[0][1] + 1, end))
        return pairs

    def _stops(self, begin: int, end: int, marks: list[_Marks]) -> list[int]:
        """Where the sentences of a paragraph end, quotations counting as one piece."""
        stops = []
        for match in _STOP.finditer(self.clean, begin, end):
            i = bisect_right([p.start for p in marks], match.start()) - 1
            if i >= 0 and match.start() < marks[i].outer:
                if match.end() >= marks[i].end and self.clean[marks[i].outer - 1] in "。！？!?.":
                    stops.append(marks[i].end)
                continue
            stops.append(match.end())
        return stops


def _people(clean: str, mentions: Sequence[Mention]) -> list[_Person]:
    """Persons in order, with the places where a part of a full name stands alone."""
    people = [_Person(m.start, m.end, m.id or m.name, m.id) for m in mentions if m.kind == "person"]
    parts: dict[str, _Person] = {}
    for person in people:
        name = clean[person.start : person.end]
        pieces = re.split(r"[\s·]", name)
        if len(pieces) > 1:
            for piece in (pieces[0], pieces[-1]):
                if len(piece) >= 3 and (piece[0].isupper() or piece[0] > "\u2e80"):
                    parts.setdefault(piece, person)
    if parts:
        taken = [(m.start, m.end) for m in mentions]
        starts = [at for at, _ in taken]
        small = {part.lower(): person for part, person in parts.items() if part[0].isascii()}
        shape = re.compile(rf"(?<![A-Za-z·])(?:(?:{any_of(parts)})(?![A-Za-z·])|(?:{any_of(small)})(?=\s?[{_HAN}]))")
        for match in shape.finditer(clean):
            i = bisect_right(starts, match.start()) - 1
            if i >= 0 and taken[i][1] > match.start():
                continue
            if i + 1 < len(taken) and taken[i + 1][0] < match.end():
                continue
            full = parts.get(match.group()) or small[match.group()]
            people.append(_Person(match.start(), match.end(), full.key, full.id))
    return sorted(people, key=lambda person: person.start)


def _inside(clean: str, at: int, word: str, longer: str) -> bool:
    """Whether the word at `at` is part of `longer`."""
    offset = longer.find(word)
    return offset >= 0 and clean.startswith(longer, at - offset)


def _within(at: int, marks: Sequence[_Marks]) -> bool:
    i = bisect_right([p.start for p in marks], at) - 1
    return i >= 0 and at < marks[i].end


def _edge(clean: str, at: int) -> bool:
    """Whether a Latin word may begin at `at`."""
    return at <= 0 or not (clean[at].isascii() and clean[at].isalpha() and clean[at - 1].isascii() and clean[at - 1].isalpha())
