"""Names in Latin letters that no list knows: two or three capitalised words beside a title or a verb of speech, and one
of them alone where it surely is a person's.

A shape alone proves nothing ("New York"): a word that only goes with people must stand next to it, in either language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import any_of, by_last
from llmnews.mention import Place
from llmnews.mentions.person_words import BACK, DOTS, PersonWords, is_whole, places_of

PRONOUN = 400
"""Characters before a pronoun that speaks in which the one person is named that it may mean."""

_FULL_NAME = later(
    r"[A-Z](?<![A-Za-z0-9-][A-Z])[a-z]{2,12} (?:[A-Z]\. )?(?P<last>[A-Z][a-zà-öø-ɏ]{2,14})(?![A-Za-z0-9-]| [A-Z])"
)
_ALONE = later(r"[A-Z](?<![A-Za-z0-9.-][A-Z])(?<![a-z] [A-Z])[a-zà-öø-ɏ]{2,14}(?![A-Za-z0-9-]| [A-Z])")
_BEGINS = later(r"(?<![A-Za-z0-9@/._-])(?<![A-Za-z] )")
# It begins with literals, by which `re` skips to them.
_HEADS_CLAUSE = later(rf"['’]s\s|\s?\(|,\s|\s[a-z]|\s?[{HAN}]|\s?[^\w\s\"”’」》]")
_HANDLE = later(r"@(?<![\w@/.]@)\w{3,24}(?=\s[a-z])")
_SENTENCE_HEAD = later(r"[.!?。！？]\s|.?\n|\W[`*_>]")


class Latin:
    """Finds names in Latin letters. Compiled once."""

    def __init__(self, words: PersonWords) -> None:
        self._words = words
        titles, title = words.latin_titles, any_of(words.latin_titles)
        verb, adverb, adverb_latin, says = words.verb, words.adverb, words.adverb_latin, words.says
        self._titles = frozenset(titles)
        self._told_of = (*words.of("person_title"), *words.of("person_relation"))
        said = (s for w in words.latin_verbs if "order" in w.values for s in w.spellings())
        self._leads = by_last((*words.titles, *titles, "According to", "according to", *said))
        self._speaks_first = frozenset(
            word[0] for word in ("的", *words.verbs, *words.of("quote_adverb"), *words.of("quote_preposition"))
        )
        # It begins with a class, by which `re` skips to capitals; what the first word must not be comes behind.
        capital_titles = [title for title in titles if title[0].isupper()]
        word = rf"(?!{any_of(capital_titles)}(?![A-Za-z]))[A-ZÀ-ÖØ-ÞĀ-Ž]"
        initials = sorted({title[0] for title in capital_titles})
        rests = {initial: [title[1:] for title in capital_titles if title[0] == initial] for initial in initials}
        no_title = (f"(?<!{a}(?=(?:{'|'.join(map(re.escape, rest))})(?![A-Za-z])))" for a, rest in rests.items())
        self._shape = later(
            r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![A-Za-z0-9][A-ZÀ-ÖØ-ÞĀ-Ž])(?=[A-Za-zà-öø-ɏ.'’-]{1,25} [A-ZÀ-ÖØ-ÞĀ-Žabdelvz])"
            rf"{''.join(no_title)}"
            r"(?:[a-zà-öø-ɏ](?:[A-Za-zà-öø-ɏ-]|['’](?!s\b)){0,24}|[A-Z](?=\s)|\.[A-Z]\.)"
            r"(?: (?:[A-ZÀ-ÖØ-Þ]\.|St\.|de|van|von|der|den|la|le|zu|al|el|bin|da|di)){0,2}"
            rf"(?: {word}(?:[A-Za-zà-öø-ɏ-]|['’](?!s\b)){{1,24}}){{1,2}}"
        )
        self._of_title = later(rf"{title}\s(?:of|for)\s[A-Za-z-]+(?:\s[a-z-]+){{0,2}}\Z")
        self._says = later(
            rf"(?:,[^,.\n]{{1,60}},|\s\([^()\n]{{0,40}}?{title}\b[^()\n]{{0,40}}\)"
            rf"|\s(?:from|of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,2}})?"
            rf"\s{adverb_latin}(?:{says}|{any_of(words.of('person_acts_latin'))})\b"
            rf"|\s{adverb_latin}{any_of(words.of('person_announces_latin'))}\s[^,.;:\n]{{2,80}}:\s"
            rf"|\s(?:is|was|serves\sas|became)\s(?:the\s|an?\s)?(?:[a-z-]+\s){{0,3}}{title}\b"
            rf"|(?:['’]s)?(?:\s[a-z'-]+){{1,5}}:\s?[\"“]|,\s(?:[a-zA-Z'’&.-]+\s){{0,4}}{title}\b"
        )
        self._alone = later(
            rf"(?P<name>[A-Z](?<![A-Za-z0-9{DOTS}@/._-][A-Z])(?<![A-Za-z][ \n][A-Z])[a-zà-öø-ɏ]{{2,13}})"
            rf"(?=\s?[{HAN}])(?!\s?的)"
            rf"(?=\s?(?:{adverb}\s?){{0,3}}(?P<verb>{verb}))"
        )
        self._says_behind = later(rf"\s{adverb_latin}(?:{says})\b")
        self._given = frozenset(words.of("person_given_latin"))
        self._given_name = later(any_of(self._given) + r"(?=\s)")
        self._personal_verbs = frozenset(words.of("person_verb"))
        pronouns = words.of("quote_pronoun_latin")
        latin = "|".join(f"(?<={re.escape(word[0])}){re.escape(word[1:])}" for word in pronouns)
        # The engine looks for one of the first letters at once, and at what stands before it there only.
        self.they_speak = later(
            rf"[他她{''.join(sorted({word[0] for word in pronouns}))}]"
            rf"(?:(?<![\w'’].)(?:{latin})\s{adverb_latin}(?:{says})\b"
            rf"|(?<=[他她])(?!们)\s?(?:{adverb}\s?){{0,3}}{verb})"
        )
        """A pronoun that speaks, in either language."""

    def full(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """Capitalised words beside a title or a verb of speech."""
        not_words = self._words.not_words
        for shape in self._shape.finditer(clean, start, end):
            at, to = shape.span()
            first, _, rest = shape.group().partition(" ")
            if first in not_words and " " not in rest:
                further = self._shape.match(clean, at + len(first) + 1, end)  # "As Ida B. Wells said"
                at, to = further.span() if further else (at, to)
            elif (first in self._titles or first in not_words) and " " in rest:
                at += len(first) + 1
            if self._words.has_noun(clean[at:to]) or not is_whole(clean, at, to):
                continue
            left = clean[max(start, at - BACK) : at].rstrip(' 、,:："“*_')
            titled = left.endswith(self._leads.get(left[-1:], ()))
            titled = titled or ((" o" in left or " f" in left) and self._of_title.search(left) is not None)
            titled = titled or (left.endswith(("—", "--")) and (to == end or clean[to] == "\n"))
            behind = to + 1 if clean[to : to + 1] in ("*", "_") else to
            verb = behind + (behind < end and clean[behind].isspace())
            speaks = clean[verb : verb + 1] in self._speaks_first and self._words.speaks.match(clean, behind, end)
            if titled or speaks or self._says.match(clean, behind, end):
                yield at, to

    def last_names(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """The full name whose last name, elsewhere in the text, a Chinese verb says to speak alone ("Mario Castell …
        Castell 说：")."""
        last = {
            name["last"]: name.span()
            for name in _FULL_NAME.finditer(clean, start, end)
            if not self._words.has_noun(name.group())
        }
        for name, place in last.items():
            at = clean.find(name, start, end)
            while at >= 0:
                word = _ALONE.match(clean, at, end)
                if word and word.group() == name and self._words.speaks.match(clean, word.end(), end):
                    yield place
                    break
                at = clean.find(name, at + 1, end)

    def alone(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """One name alone before a Chinese verb of speech: a common given name, or a word that speaks twice as only
        people do, or that a title introduces."""
        spoken: dict[str, list[Place]] = {}
        personal: set[str] = set()
        for word in self._alone.finditer(clean, start, end):
            if word["name"] in self._given:
                yield word.span("name")
            elif word["name"] not in self._words.not_words:
                spoken.setdefault(word["name"], []).append(word.span("name"))
                if word["verb"] in self._personal_verbs:
                    personal.add(word["name"])
        for name, places in spoken.items():
            if (len(places) >= 2 and name in personal) or self._is_titled(clean, name, start, end):
                yield from places

    def given(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """A common given name alone before an English verb of speech."""
        for word in self._given_name.finditer(clean, start, end):
            if _BEGINS.match(clean, word.start()) and self._says_behind.match(clean, word.end(), end):
                yield word.span()

    def meant(
        self, clean: str, start: int, end: int, named: Collection[int], is_free: Callable[[int, int], bool]
    ) -> Iterable[Place]:
        """Capitalised words that begin a clause before a pronoun that speaks, where nobody else is named between ("Ida
        Castell is thrilled. She argues that …"). `named` is where persons are named, `is_free` whether a stretch is no
        other name."""
        people = sorted(named)
        for they in self.they_speak.finditer(clean, start, end):
            low = max(start, they.start() - PRONOUN)
            i = bisect_right(people, they.start())
            if i and people[i - 1] >= low:
                continue
            name = None
            for shape in self._shape.finditer(clean, low, they.start()):
                whole = is_whole(clean, *shape.span()) and is_free(*shape.span())
                if whole and not self._words.has_noun(shape.group()) and _HEADS_CLAUSE.match(clean, shape.end(), end):
                    name = shape
                    at = shape.start()
                    if they.group()[0].isascii() and (at < 2 or _SENTENCE_HEAD.match(clean, at - 2, at)):
                        break
            if name is None:
                name = _HANDLE.search(clean, low, they.start())
            if name is not None:
                yield name.span()
                people = sorted([*people, name.start()])

    def _is_titled(self, clean: str, name: str, start: int, end: int) -> bool:
        """Whether a title, or what somebody is to the writer, stands before one name somewhere (朋友Jack)."""
        places = places_of(name, clean, start, end)
        return any(clean[max(start, at - BACK) : at].rstrip().endswith(self._told_of) for at, _ in places)
