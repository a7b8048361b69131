"""Who speaks: the person or pronoun whose verb of speech it is, as far as a document has been read.

Nothing but adverbs, an aside or an adverbial may stand between a speaker and the verb; who spoke last decides who
他 is.
"""

from __future__ import annotations

from collections.abc import Sequence

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.marks import OPENING, match_end
from llmnews.mention import Place
from llmnews.named import Person, is_she
from llmnews.speakers import Speakers
from llmnews.speech import ADVERBIAL, Speech, Verb

CLAUSE = 160
"""Characters before a verb in which its subject is looked for."""

ACTOR = 16
"""Characters at the head of a clause in which a company is named that acts in it."""

HEAD = 60
"""Characters at the head of an English sentence in which its subject is named, or that say who a label names."""

GOES_ON = 12
"""Characters at the head of a paragraph before the verb of a speaker whom the paragraph before names ("并表示")."""

MEMORY = 1500
"""Characters behind a person's last mention within which a pronoun may stand for them."""

ABOUT = 300
"""Characters before a title in which its holder is named, and nobody else ("the DeepMind CEO says")."""

COMMA = later(r"[，,；;：:]")
"""What ends a clause within a sentence."""

_NAMED = later(r"\s?\([^()]{0,60}\)|《[^《》]{0,100}》")
NOTE = later(r"\s?\([^()]{0,60}\)")
"""What stands in brackets behind a word."""
_THEIRS = later(r"[^，。,：:；]{0,20}的[^，。,：:；]{0,8}")
_PARTICIPLE = later(r"\w+ing\b")
_JOINED = later(r"(?:,|\band)\s(?:(?:\w+ly|even|also|further|again)\s)?$")
_ACTS = later(r"(?:,[^.;:\n]{1,80},)?\s\(?[a-z]{3,}")
_CLAUSE_END = later(r"[，,。！？!?；;：:\n「“]")
_CLOSING = '”」』"'
_THEMSELVES = later(
    r"\s?(?:\([^()]{0,60}\))?[，,]\s?|[^。！？!?，,\n]{0,14}(?:是|成为)\s?|[^\n]{0,200}(?:作为|身为)\s?"
)
"""Between a person and what says who that is (林思远，一位…; 林思远是一位…; 作为一位…，他)."""

_DONE = later(f"[{HAN}]了")
_HARD_STOP = later(r"[。！？!?；;\n]")


class Subjects:
    """Finds who speaks, and remembers who spoke last. Serves one reading of one document."""

    def __init__(self, words: Speech, clean: str, paragraphs: Sequence[Place], who: Speakers) -> None:
        self.words = words
        self.clean = clean
        self.paragraphs = paragraphs
        self.who = who
        self.number = 0  # of the paragraph that is being read
        self.last: Person | None = None  # who spoke last, up to which place, in which paragraph
        self.last_end = -1
        self.last_number = -9

    def subject(self, verb: Verb, floor: int) -> Person | None:
        """Whose verb it is: the person or pronoun before it with nothing but adverbs or an adverbial between."""
        if verb.takes == "thesis":
            people = self.who.before(verb.start, max(self.paragraphs[self.number][0], verb.start - CLAUSE))
            gap = (people[0].end, verb.start) if people else (0, 0)
            return None if not people or self.words.unannounced.search(self.clean, *gap) else people[0]
        low = max(floor, verb.start - CLAUSE)
        if self.clean[low : verb.start].rstrip().endswith(self.words.negation):
            return None
        if verb.latin:
            return self._subject_latin(verb, low) or self._subject_of_participle(verb, floor)
        objects = self.words.of_object
        found = self.words.pronoun.finditer(self.clean, low, verb.start)
        pronouns = [match for match in found if self.clean[match.start() - 1 : match.start()] not in objects]
        people = self.who.before(verb.start, low)
        if len(people) > 1 and self.clean[people[1].end : people[0].start].strip() == "(":
            del people[0]  # "戴米斯·哈萨比斯 (Demis Hassabis)"
        for nth, person in enumerate(people):
            if pronouns and pronouns[-1].start() >= person.end:
                break
            if self._is_subject(person.start, person.end, verb, nth == 0):
                return person
        if pronouns:
            theirs = self._is_subject(*pronouns[-1].span(), verb, True)
            return self.stands_for(pronouns[-1].start()) if theirs else None
        if people or verb.takes not in ("clause", "near", "mark"):
            return None
        return self._same_subject(verb, low) or (None if verb.takes == "mark" else self._holder(low, verb.start))

    def _holder(self, low: int, at: int) -> Person | None:
        """Whose title stands before a verb, with nothing but adverbs or an adverbial between ("该公司CEO还表示")."""
        last = self.clean[at - 1 : at]
        ends = last in self.words.adverb_ends or last.isspace()
        adverbs = self.words.trailing.search(self.clean, max(low, at - HEAD), at) if ends else None
        end = adverbs.start() if adverbs else at
        title = self.who.last_title(max(low, end - HEAD), end)
        if title is None:
            return None
        gap = self.clean[title:end].lstrip()
        if gap and not (self.words.adverbial.match(gap) and self.words.adverbial_end.search(gap)):
            return None
        return self.who.holder(low, title)

    def _same_subject(self, verb: Verb, low: int) -> Person | None:
        """The last speaker, where nothing but adverbs stands between their words and the verb ("…”，但强调…")."""
        begin = self.paragraphs[self.number][0]
        at_head = self.last_number == self.number - 1 and verb.start - begin <= GOES_ON
        if at_head and self.words.goes_on.match(self.clean, begin):
            gap = self.clean[begin : verb.start].lstrip("> *")
            return self.last if self.words.adverbs.fullmatch(gap) else None
        if self.last_number != self.number or low > self.last_end + 2 or verb.start - self.last_end > 40:
            return None
        gap = self.clean[self.last_end : verb.start]
        return self.last if gap.strip() and self.words.adverbs.fullmatch(gap.lstrip('”」"’』 ，,。')) else None

    def _is_subject(self, start: int, at: int, verb: Verb, nearest: bool) -> bool:
        """Whether what stands between a person (from `start` to `at`) and a verb leaves the person its subject."""
        if verb.takes == "mark" and self.clean[start - 1 : start] in ("由", "被"):
            return False
        if self.clean[at] in _CLOSING and self.clean[start - 1 : start] in OPENING:
            at += 1  # 博主“宝玉”指出
        at = match_end(NOTE, self.clean, at, verb.start)
        at = min(self.who.behind_aside(at, verb.start), verb.start)
        if verb.takes in ("noun", "word"):
            return verb.start == at or _THEIRS.fullmatch(self.clean, at, verb.start) is not None
        at = match_end(self.words.adverbs, self.clean, at, verb.start)
        rest = _NAMED.sub("", self.clean[at : verb.start])
        if not rest or verb.takes == "announced":
            return True
        quoted = self.clean[verb.end : verb.end + 1] in OPENING
        if (verb.takes == "near" and not quoted) or len(rest) > ADVERBIAL or _HARD_STOP.search(rest):
            return False
        if self.words.their_work.fullmatch(rest):
            return True
        if rest.endswith("的"):
            return False  # "他的预言" is no verb
        adverbial = self.words.adverbial.match(rest)
        *before, tail = COMMA.split(rest)
        if not adverbial and (self._company_acts(at, verb.start) if before else self.who.company_in(at, verb.start)):
            return False
        if not before:
            if adverbial:
                if self.words.adverbial_end.search(rest):
                    return True
                return _DONE.search(rest) is None and not self.words.other.search(rest[-6:])
            loose = verb.takes not in ("mark", "open") or self.clean[verb.end : verb.end + 1] not in "，,"
            return (
                nearest
                and loose
                and len(rest) <= 14
                and not rest.startswith(self.words.not_subject)
                and not self.words.other.search(rest)
            )
        if len(before) > 2 or rest.startswith(self.words.not_subject):
            return False
        tail = tail[match_end(self.words.adverbs, tail, 0, len(tail)) :]
        return not tail or bool(self.words.adverbial.match(tail) and self.words.adverbial_end.search(tail))

    def _company_acts(self, low: int, high: int) -> bool:
        """Whether a company stands at the head of a clause between two places."""
        for comma in COMMA.finditer(self.clean, low, high):
            company = self.who.company_from(comma.end(), min(comma.end() + ACTOR, high))
            if company is not None and not self.clean.endswith(self.words.prepositions, comma.end(), company):
                return True
        return False

    def _subject_latin(self, verb: Verb, low: int) -> Person | None:
        for person in self.who.before(verb.start, low)[:1]:
            apposed = self.clean[person.start - 2 : person.start] == ", " and self.clean.startswith(", ", person.end)
            if self.words.latin_gap.fullmatch(self.clean, person.end + apposed, verb.start):
                return person  # "The founder, X, said …"
            if self.words.latin_work.fullmatch(self.clean, person.end, verb.start):
                return person  # "X's post points out …"
        floor, low = low, max(low, verb.start - 24)
        if pronoun := self.words.latin_pronoun.search(self.clean[low : verb.start]):
            return self.stands_for(low + pronoun.start())
        if titled := self.words.latin_titled.search(self.clean, max(floor, verb.start - HEAD), verb.start):
            return self._titled(titled.start())
        if self.words.latin_account.search(self.clean[low : verb.start]):
            known = self.who.before(verb.start, self.paragraphs[self.number][0])
            return known[0] if known and known[0].account else None
        return None

    def _titled(self, at: int) -> Person | None:
        """Whom a title at a place means ("the DeepMind CEO says"): the last speaker, else the only person named shortly
        before."""
        if self.last is not None and self.number - self.last_number <= 1:
            return self.last
        near = self.who.between(max(0, at - ABOUT), at)
        return near[-1] if len({person.key for person in near}) == 1 else None

    def _subject_of_participle(self, verb: Verb, sentence: int) -> Person | None:
        """Who does what a sentence begins with, where a participle behind it speaks ("X agrees, noting that …")."""
        before = max(sentence, verb.start - HEAD)
        if not _PARTICIPLE.match(self.clean, verb.start) or not _JOINED.search(self.clean, before, verb.start):
            return None
        if sentence == self.last_end and self.clean[sentence] == ",":
            return self.last
        person = self.who.first(sentence, min(verb.start, sentence + HEAD))
        if person is not None and _ACTS.match(self.clean, person.end, verb.start):
            return person
        pronoun = self.words.pronoun.match(self.clean, sentence + (self.clean[sentence] == " "), verb.start)
        return self.stands_for(pronoun.start()) if pronoun else None

    def _is_compared(self, person: Person) -> bool:
        """Whether somebody else is only likened to a person ("像乔布斯那样")."""
        before = self.words.compared.search(self.clean, max(0, person.start - 6), person.start)
        return before is not None or self.words.likened.match(self.clean, person.end, person.end + 24) is not None

    def _topic(self, person: Person | None) -> Person | None:
        """The subject of the clause that names a person, where another one stands before ("A与B交谈。他…")."""
        if person is None:
            return None
        floor = max(0, self.last_end, person.start - CLAUSE)
        stops = [match.end() for match in _CLAUSE_END.finditer(self.clean, floor, person.start)]
        first = self.who.first(stops[-1] if stops else floor, person.start)
        return person if first is None or self.who.beside(person) == first else first

    def stands_for(self, at: int) -> Person | None:
        """The person whom a pronoun means: the last speaker, or the person who was named since; nobody if unnamed."""
        near = (p for p in self.who.before(at, at - MEMORY) if not self._is_compared(p))
        person = next((p for p in near if self._may_be(p, at)), None)
        person = self._topic(person)
        last = self.last if self.last is not None and self._may_be(self.last, at) else None
        known = max(person.end if person else 0, self.last_end)
        for unnamed in self.words.unnamed.finditer(self.clean, max(known, at - 200), at):
            if person is None or _THEMSELVES.fullmatch(self.clean, person.end, unnamed.start()) is None:
                return None
        if last is None or self.number - self.last_number > 2:
            return person
        if person is None or person.start < self.last_end or person.key == last.key:
            return last
        if self.last_number < self.number and person.start >= self.paragraphs[self.number][0]:
            return person
        return person if self.who.heads_clause(person) else last

    def _may_be(self, person: Person, at: int) -> bool:
        """Whether the pronoun at a place may mean a person, as far as the pronouns behind their name tell."""
        woman = self.who.is_woman(person.key) if self.clean[at] in "他她HShs" else None
        return woman is None or woman == is_she(self.clean[at])
