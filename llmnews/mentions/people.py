"""Persons that no list knows, found by the shape of a name beside a title or a verb of speech.

Four shapes: a Chinese surname with one or two characters behind it, a transliteration with a middle dot
(萨姆·奥尔特曼), two or three capitalised words, and the name of an account (@handle, user_17). A shape alone proves
nothing ("New York", 高通): a word that only goes with people must stand next to it. Word lists are `person_*` and
`quote_*` in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs

from llmnews.clean import HAN, ONE_HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of, by_last
from llmnews.mention import Mention

CUE = "company-cue"
"""The finder of companies that no list knows and only a word beside them tells of."""

DOTS = "·•・‧"
BACK = 28
"""Characters before a verb of speech in which its speaker may stand next to it: a name and three adverbs."""

REACH = 70
"""Characters between a speaker and the verb when an adverbial stands between them (在…的采访中)."""

IS_REACH = 40
"""Characters between the head of a clause and the title that somebody has in it ("林思远是星河智算的总裁，")."""

LABELS = 3
"""Lines that one name and a colon begin in an interview, at least."""

ANSWER = 10
"""Characters of an answer behind a name and a colon, at least."""

PRONOUN = 400
"""Characters before a pronoun that speaks in which the one person is named that it may mean."""

SAID = 400
"""Characters of an answer in which "I" or "you" may stand."""

_ONE_WORD = later(r"[A-Z][a-zà-öø-ɏ]{2,}(?![A-Za-z0-9.-]| [A-Z])")
_USER = later(r"@?[A-Za-zà-öø-ɏ][A-Za-z0-9_à-öø-ɏ.-]{2,20}(?![A-Za-z0-9.-]| [A-Z])")
_FULL_NAME = later(
    r"[A-Z](?<![A-Za-z0-9-][A-Z])[a-z]{2,12} (?:[A-Z]\. )?(?P<last>[A-Z][a-zà-öø-ɏ]{2,14})(?![A-Za-z0-9-]| [A-Z])"
)
_ALONE = later(r"[A-Z](?<![A-Za-z0-9.-][A-Z])(?<![a-z] [A-Z])[a-zà-öø-ɏ]{2,14}(?![A-Za-z0-9-]| [A-Z])")
_BEGINS = later(r"(?<![A-Za-z0-9@/._-])(?<![A-Za-z] )")
_AGED = later(r"[0-9]\s?岁的$")
_IN_LATIN = later(r"\s?\([A-Z]")
# It begins with literals, by which `re` skips to them.
_HEADS_CLAUSE = later(rf"['’]s\s|\s?\(|,\s|\s[a-z]|\s?[{HAN}]|\s?[^\w\s\"”’」》]")
_HANDLE = later(r"@(?<![\w@/.]@)\w{3,24}(?=\s[a-z])")
_SENTENCE_HEAD = later(r"[.!?。！？]\s|.?\n|\W[`*_>]")
_PERSONAL = later(r"我|你|您|咱|I(?<!\w.)\b|W(?<!\w.)e\b|w(?<!\w.)e\b|Y(?<!\w.)ou\b|y(?<!\w.)ou\b")
_ASKED = later(r"[\n。！？?][ >*#_]*[^，。！？：:\n“「]{1,16}[：:]\s?[^\n：:]{4,300}(?=[？?])")
_ENDS_NOTE = ("，", ",", ")")
_LAST_LATIN = "\u024f"
_TO_STOP = later(r"(?s:.*)[。！？!?；;\n]")
_TO_CLAUSE = later(r"(?s:.*)[。！？!?；;，,\n]")
_CLAUSE_ENDS = "，,。；;\n"
_HUMP = later(r"[a-z][A-Z]")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_ODD = frozenset("_0123456789")


class People:
    """Finds persons by shape and context. Compiled once from the lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(name: str) -> tuple[str, ...]:
            return tuple(word.word for word in lexicon.get(name, ()))

        latin_verbs = [w for w in lexicon.get("quote_verb_latin", ()) if w.values.get("order") != "named"]
        verbs = [w for w in lexicon.get("quote_verb", ()) if w.values.get("takes") != "noun"]
        verb, adverb = any_of(w.word for w in verbs), any_of(words("quote_adverb"))
        preposition, latin_titles = any_of(words("quote_preposition")), words("person_title_latin")
        family = _surname(words("person_surname"))
        row = f"[{''.join(sorted(set(''.join(words('person_transliteration')))))}]"
        given = f"(?:(?![{''.join(words('person_not_given'))}])[{HAN}])"
        self._titles = (*words("person_title"), *words("person_epithet"))
        self._all_titles = frozenset(self._titles)
        self._epithets = frozenset(words("person_epithet"))
        self._company_titles = (*words("person_title_company"), *words("person_executive"))
        self._told_of = (*words("person_title"), *words("person_relation"))
        self._latin_titles = frozenset(latin_titles)
        self._honorifics = frozenset(words("person_honorific"))
        self._not_names = frozenset(words("person_not_name"))
        self._not_words = frozenset(words("person_not_word"))
        self._across = frozenset(words("person_across"))
        self._given_han = words("person_given_han")
        self._rows = frozenset("".join(words("person_transliteration")))
        self._verbs = frozenset(w.word for w in verbs)
        self._families = frozenset(words("person_surname"))
        self._initials = frozenset(name[0] for name in self._families)
        self._edges = by_last((*words("person_before"), *words("quote_adverb")))
        said = (s for w in latin_verbs if "order" in w.values for s in w.spellings())
        leading = ("According to", "according to", *said)
        self._leads = by_last((*self._titles, *latin_titles, *leading))
        self._triggers = sorted({*self._titles, *self._verbs})
        self._trigger = ahocorasick_rs.AhoCorasick(
            self._triggers,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.DFA,
        )
        does = any_of(words("person_does"))
        behind = f"(?=\\s?(?:{verb}|{adverb}|{preposition}|{any_of(self._titles)}|{does})|的|[^{HAN}]|$)"
        last = alternation(lexicon.get("person_given_end", ()))
        self._behind_title = (
            later(f"{family}{given}(?={last}){given}{behind}"),
            later(family + given + behind),
            later(f"{family}{given}{{2}}{behind}"),
        )
        self._longest_name = max(map(len, words("person_surname")), default=0) + 2
        self._adverb_ends = by_last(words("quote_adverb"))
        self._adverbs_reach = 3 * max(map(len, words("quote_adverb")), default=0) + 2
        self._adverbs = later(f"\\s?{adverb}{{0,3}}")
        self._before_verb = later(f"{family}{given}{{1,2}}(?=\\s?{adverb}{{0,3}}$)")
        title = any_of(self._titles)
        self._before_note = later(
            rf"{family}{given}{{1,2}}(?=(?:\([^()\n]{{2,40}}\)|[，,][^，,。：:\n]{{0,26}}{title}[，,])\s?{adverb}{{0,3}}$)"
        )
        # It begins with a class, by which `re` skips to capitals; what the first word must not be comes behind.
        capital_titles = [title for title in latin_titles if title[0].isupper()]
        word = rf"(?!{any_of(capital_titles)}(?![A-Za-z]))[A-ZÀ-ÖØ-ÞĀ-Ž]"
        initials = sorted({title[0] for title in capital_titles})
        rests = {initial: [title[1:] for title in capital_titles if title[0] == initial] for initial in initials}
        no_title = (f"(?<!{a}(?=(?:{'|'.join(map(re.escape, rest))})(?![A-Za-z])))" for a, rest in rests.items())
        self._western_shape = later(
            r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![A-Za-z0-9][A-ZÀ-ÖØ-ÞĀ-Ž])(?=[A-Za-zà-öø-ɏ.'’-]{1,25} [A-ZÀ-ÖØ-ÞĀ-Žabdelvz])"
            rf"{''.join(no_title)}"
            r"(?:[a-zà-öø-ɏ](?:[A-Za-zà-öø-ɏ-]|['’](?!s\b)){0,24}|[A-Z](?=\s)|\.[A-Z]\.)"
            r"(?: (?:[A-ZÀ-ÖØ-Þ]\.|St\.|de|van|von|der|den|la|le|zu|al|el|bin|da|di)){0,2}"
            rf"(?: {word}(?:[A-Za-zà-öø-ɏ-]|['’](?!s\b)){{1,24}}){{1,2}}"
        )
        says = any_of(s for w in latin_verbs for s in w.spellings())
        finite = [s for w in latin_verbs for s in w.spellings() if s != w.word and not s.endswith("ing")]
        adverb_latin = rf"(?:(?:\w+ly|{any_of(words('quote_adverb_latin'))})\s)?"
        self._handle = later(rf"(?<![\w@/.])@\w{{2,24}}(?=(?:,\swho)?\s{adverb_latin}{says}\b)")
        self._not_handles = words("person_not_account_end")
        account = (
            rf"[ >*#-]*(?P<name>(?!{any_of(words('person_not_account'))}\b)[A-Za-z0-9][\w-]{{2,30}})"
            rf"\*{{0,2}}\s(?P<verb>{any_of((*words('person_does_latin'), *finite))})\b"
        )
        self._account_first = later(account)
        self._account = later(
            rf"[\n;.,!?](?:(?<=\n)|(?<=[;.!?])\s(?:[^\w\s\"'(]{{1,3}}\s)?|(?<=,) (?:and|but|while)\s){account}"
        )
        self._not_accounts = frozenset(words("person_not_account"))
        self._remarks = frozenset(words("person_remarks_latin"))
        self._bare = later(rf"(?P<name>{row}(?<![{HAN}A-Za-z0-9·•・‧].){row}{{1,3}})(?=(?:{adverb}){{0,2}}{verb})")
        self._speaking = later(rf"{row}{{2,4}}(?=(?:{adverb}){{0,2}}{verb}|[：:])")
        self._before_adverbial = later(f"{family}{given}{{1,2}}(?=\\s?{adverb}?{preposition})")
        western = r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z-]+)){0,2}"
        self._alone = later(
            rf"(?P<name>[A-Z](?<![A-Za-z0-9{DOTS}@/._-][A-Z])(?<![A-Za-z][ \n][A-Z])[a-zà-öø-ɏ]{{2,13}})"
            rf"(?=\s?[{HAN}])(?!\s?的)"
            rf"(?=\s?(?:{adverb}\s?){{0,3}}(?P<verb>{verb}))"
        )
        self._before_is = later(f"{family}{given}{{1,2}}(?=\\s?(?:目前|现在|如今|现)?(?:是|任|担任|出任|曾任|为))")
        self._of_title = later(rf"{any_of(latin_titles)}\s(?:of|for)\s[A-Za-z-]+(?:\s[a-z-]+){{0,2}}\Z")
        self._says_behind = later(rf"\s{adverb_latin}(?:{says})\b")
        acts = {*words("person_does_latin"), *(s for w in latin_verbs for s in w.spellings())}
        pronouns = words("quote_pronoun_latin")
        latin = "|".join(f"(?<={re.escape(word[0])}){re.escape(word[1:])}" for word in pronouns)
        # The engine looks for one of the first letters at once, and at what stands before it there only.
        self._they_speak = later(
            rf"[他她{''.join(sorted({word[0] for word in pronouns}))}]"
            rf"(?:(?<![\w'’].)(?:{latin})\s{adverb_latin}(?:{says})\b"
            rf"|(?<=[他她])(?!们)\s?(?:{adverb}\s?){{0,3}}{verb})"
        )
        # The engine asks for one of the first letters at once, for the words branch by branch.
        self._acts = later(rf"\s(?={any_of({act[0] for act in acts})}){any_of(acts)}\b")
        """An English verb that tells what somebody says or does."""
        self._given = frozenset(words("person_given_latin"))
        self._given_name = later(any_of(self._given) + r"(?=\s)")
        self._personal_verbs = frozenset(words("person_verb"))
        self._nickname = later(f"[{''.join(words('person_nickname'))}]{family}(?=(?:{adverb}){{0,2}}{verb})")
        label = (
            rf"[ >*#_]*(?P<name>{family}[{HAN}]{{1,2}}|{western}|{row}{{2,4}}(?:[{DOTS}](?:{row}{{2,4}}|{family}))?)"
            rf"(?:{any_of(self._honorifics)})?[\s*_]{{0,3}}[：:][\s*_]{{0,4}}(?P<said>[^\n]{{0,20}})"
        )
        self._label_first, self._label = later(label), later(f"[\n。！？?]{label}")
        owns = rf"\s?的[^，。,：:\n]{{0,6}}{any_of(words('quote_statement'))}(?:[：:]|是[，,：:])"
        self._speaks_first = frozenset(
            word[0] for word in ("的", *self._verbs, *words("quote_adverb"), *words("quote_preposition"))
        )
        self._speaks = later(
            f"{owns}|\\s?(?:{adverb}\\s?){{0,3}}{verb}|\\s?(?:{adverb}\\s?)?{preposition}[^。！？!?；;\\n]{{1,{REACH}}}?{verb}"
        )
        self._says = later(
            rf"(?:,[^,.\n]{{1,60}},|\s\([^()\n]{{0,40}}?{any_of(latin_titles)}\b[^()\n]{{0,40}}\)"
            rf"|\s(?:from|of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,2}})?"
            rf"\s{adverb_latin}"
            rf"(?:{any_of(s for w in latin_verbs for s in w.spellings())}|{any_of(words('person_acts_latin'))})\b"
            rf"|\s(?:is|was|serves\sas|became)\s(?:the\s|an?\s)?(?:[a-z-]+\s){{0,3}}{any_of(latin_titles)}\b"
            rf"|(?:['’]s)?(?:\s[a-z'-]+){{1,5}}:\s?[\"“]|,\s(?:[a-zA-Z'’&.-]+\s){{0,4}}{any_of(latin_titles)}\b"
        )

    def find(self, clean: str, start: int, end: int, known: Sequence[Mention]) -> list[Mention]:
        """Persons in `clean[start:end]` that overlap no mention of `known` (people, companies, models), in order."""
        has_han = ONE_HAN.search(clean, start, end) is not None
        acts_latin = self._acts.search(clean, start, end) is not None
        accounts = set(self._accounts(clean, start, end)) if acts_latin else set()
        answering = set(self._labels(clean, start, end))
        finders = [self._chinese, self._dotted, self._western]
        if has_han:
            finders += [self._last_names, self._transliterated]
        found = accounts.union(answering, *[finder(clean, start, end) for finder in finders])
        people = [clean[at:to] for at, to in found] + [clean[m.start : m.end] for m in known if m.kind == "person"]
        parts = {part for name in people for part in name.split()}
        alone = [*(self._one_name(clean, start, end) if has_han else ())]
        alone += self._one_given_name(clean, start, end) if acts_latin else ()
        found.update(place for place in alone if clean[slice(*place)] not in parts)
        if not found and not self._they_speak.search(clean, start, end):
            return []
        taken = _Taken(no_names(known, clean, (clean[at:to] for at, to in answering)), start, end)
        for at, to in sorted(found, key=lambda place: (place[0], -place[1])):
            taken.add(at, to)
        for at, to in [*self._by_pronoun(clean, start, end, known, taken)]:
            taken.add(at, to)
        names = {clean[at:to] for at, to in taken.new}
        for name in sorted(names, key=len, reverse=True):
            at = clean.find(name, start, end)
            while at >= 0:
                to = at + len(name)
                short = len(name) == 2 and not self._edge(clean, at) and not clean.endswith(self._titles, start, at)
                if not short and _is_whole(clean, at, to):
                    taken.add(at, to)
                at = clean.find(name, to, end)
        called = {clean[at:to] for at, to in accounts}
        return [
            Mention(
                "person", at, to, name, finder="person-account" if name in called else "person-shape", confidence=0.8
            )
            for at, to in sorted(taken.new)
            for name in (clean[at:to],)
        ]

    def _chinese(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Surname and given name beside a title or before a verb of speech; one Latin name behind a title."""
        for index, at, to in self._trigger.find_matches_as_indexes(clean[start:end]):
            at, to, trigger = at + start, to + start, self._triggers[index]
            is_verb = trigger in self._verbs
            if is_verb or trigger in self._honorifics:
                # Without an adverb or a blank between, the name itself stands right before.
                last = clean[at - 1 : at]
                apart = clean.endswith(self._adverb_ends.get(last, ()), start, at) or last.isspace()
                floor = max(start, at - (BACK if apart else self._longest_name))
                if apart or not self._initials.isdisjoint(clean[floor:at]):
                    yield from self._names_in(self._before_verb, clean, floor, at)
            if is_verb:
                floor = max(start, at - REACH)
                if apart or last in _ENDS_NOTE:
                    near = max(start, at - self._adverbs_reach)
                    note = max(clean.rfind(mark, near, at) for mark in _ENDS_NOTE)
                    if note >= 0 and self._adverbs.fullmatch(clean, note + 1, at):
                        yield from self._names_in(self._before_note, clean, floor, at)
                near = max(floor, clean.rfind("。", floor, at), clean.rfind("\n", floor, at))
                if self._before_adverbial.search(clean, near, at):  # one verb of thirty
                    stop = _TO_STOP.match(clean, floor, at)
                    yield from self._names_in(self._before_adverbial, clean, stop.end() if stop else floor, at)
                continue
            if clean[to : to + 1] in _CLAUSE_ENDS:
                stop = _TO_CLAUSE.match(clean, max(start, at - IS_REACH), at)
                told = self._before_is.match(clean, stop.end() if stop else start, at)
                if told and (stop or at - IS_REACH <= start) and self._is_name(told.group()):
                    yield told.span()
            behind = to + (clean[to : to + 1] == " ")
            first = clean[behind : behind + 1]
            if first in self._initials or first in self._rows:
                shapes = (shape.match(clean, behind, end) for shape in self._behind_title)
                name = next((name for name in shapes if name and self._is_name(name.group())), None)
                name = name or self._speaking.match(clean, behind, end)
                if name:
                    yield name.span()
            if first > _LAST_LATIN:
                continue
            word = (_USER if trigger in self._epithets else _ONE_WORD).match(clean, behind, end)
            if word is None or word.group() in self._not_words:
                continue
            if trigger.endswith(self._company_titles) or self._speaks.match(clean, word.end(), end):
                yield word.span()

    def _names_in(self, shape: re.Pattern[str], clean: str, low: int, high: int) -> Iterable[tuple[int, int]]:
        """Chinese names in a window that begin where a word begins: behind no Han character, or a word of the lists."""
        for name in shape.finditer(clean, low, high):
            if self._edge(clean, name.start()) and self._is_name(name.group()):
                yield name.span()

    def _has_noun(self, name: str) -> bool:
        """Whether capitalised words hold one that stands in no name of a person."""
        return not self._not_words.isdisjoint(name.split())

    def _edge(self, clean: str, at: int) -> bool:
        """Whether a Chinese word may begin here."""
        if at == 0 or not ONE_HAN.match(clean, at - 1):
            return True
        return clean.endswith(self._edges.get(clean[at - 1], ()), max(0, at - 5), at)

    def _is_name(self, name: str) -> bool:
        return name not in self._not_names and name[:2] not in self._not_names and name[1:] not in self._all_titles

    def _labels(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Who answers in an interview: a name and a colon before what says "I" or "you", or between questions."""
        if clean.count("：", start, end) + clean.count(":", start, end) < LABELS:
            return
        every = list(_from_the_first(self._label_first, self._label, clean, start, end))
        if len(every) < LABELS:
            return
        labels: dict[str, list[re.Match[str]]] = {}
        for label in every:
            if len(label["said"]) >= ANSWER and self._is_name(label["name"]) and not self._has_noun(label["name"]):
                labels.setdefault(label["name"], []).append(label)
        if not any(len(found) >= LABELS for found in labels.values()):
            return
        asked = len(_ASKED.findall("\n" + clean[start:end]))
        for name, found in labels.items():
            said = [clean[label.start("said") : label.start("said") + SAID].partition("\n")[0] for label in found]
            personal = sum(_PERSONAL.search(words) is not None for words in said)
            sure = " " in name or name[0] in self._families
            named = sure and len(found) >= 3 and (personal * 4 >= len(found) or (len(found) >= 5 and asked >= 5))
            often = len(found) >= 6 and asked >= 6 and personal * 4 >= len(found)
            if named or often or (len(found) >= 4 and asked >= 3 and personal * 2 >= len(found)):
                yield from (label.span("name") for label in found)

    def _last_names(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """The last name of a full name of the text, where a Chinese verb says that it speaks alone ("Mario Castell …
        Castell 说：")."""
        last = {
            name["last"]: name.span()
            for name in _FULL_NAME.finditer(clean, start, end)
            if not self._has_noun(name.group())
        }
        for name, place in last.items():
            at = clean.find(name, start, end)
            while at >= 0:
                word = _ALONE.match(clean, at, end)
                if word and word.group() == name and self._speaks.match(clean, word.end(), end):
                    yield place
                    break
                at = clean.find(name, at + 1, end)

    def _one_name(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """One name alone before a Chinese verb of speech: a common given name, a word that speaks twice as only people
        do, or a nickname (小张).
        """
        spoken: dict[str, list[tuple[int, int]]] = {}
        personal: set[str] = set()
        for word in self._alone.finditer(clean, start, end):
            if word["name"] in self._given:
                yield word.span("name")
            elif word["name"] not in self._not_words:
                spoken.setdefault(word["name"], []).append(word.span("name"))
                if word["verb"] in self._personal_verbs:
                    personal.add(word["name"])
        for name, places in spoken.items():
            if (len(places) >= 2 and name in personal) or self._is_titled(clean, name, start, end):
                yield from places
        for nickname in self._nickname.finditer(clean, start, end):
            if self._edge(clean, nickname.start()) and nickname.group() not in self._not_names:
                yield nickname.span()

    def _one_given_name(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """A common given name alone before an English verb of speech."""
        for word in self._given_name.finditer(clean, start, end):
            if _BEGINS.match(clean, word.start()) and self._says_behind.match(clean, word.end(), end):
                yield word.span()

    def _is_titled(self, clean: str, name: str, start: int, end: int) -> bool:
        """Whether a title, or what somebody is to the writer, stands before one name somewhere (朋友Jack)."""
        at = clean.find(name, start, end)
        while at >= 0:
            if clean[max(start, at - BACK) : at].rstrip().endswith(self._told_of):
                return True
            at = clean.find(name, at + len(name), end)
        return False

    def _by_pronoun(
        self, clean: str, start: int, end: int, known: Sequence[Mention], taken: _Taken
    ) -> Iterator[tuple[int, int]]:
        """Capitalised words that begin a clause before a pronoun that speaks, where nobody else is named between ("Ida
        Castell is thrilled. She argues that …").
        """
        people = sorted({m.start for m in known if m.kind == "person"} | {at for at, _ in taken.new})
        for they in self._they_speak.finditer(clean, start, end):
            low = max(start, they.start() - PRONOUN)
            i = bisect_right(people, they.start())
            if i and people[i - 1] >= low:
                continue
            name = None
            for shape in self._western_shape.finditer(clean, low, they.start()):
                whole = _is_whole(clean, *shape.span()) and taken.is_free(*shape.span())
                if whole and not self._has_noun(shape.group()) and _HEADS_CLAUSE.match(clean, shape.end(), end):
                    name = shape
                    at = shape.start()
                    if they.group()[0].isascii() and (at < 2 or _SENTENCE_HEAD.match(clean, at - 2, at)):
                        break
            if name is None:
                name = _HANDLE.search(clean, low, they.start())
            if name is not None:
                yield name.span()
                people = sorted([*people, name.start()])

    def _accounts(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Names of accounts: a handle before a verb of speech, a user name at the head of a sentence."""
        for handle in self._handle.finditer(clean, start, end) if "@" in clean else ():
            if not handle.group().endswith(self._not_handles):
                yield handle.span()
        for user in _from_the_first(self._account_first, self._account, clean, start, end):
            name = user["name"]
            odd = name[0] in _SMALL or any(character in _ODD for character in name) or len(_HUMP.findall(name)) > 1
            if odd or (user["verb"] in self._remarks and self._is_remark(clean, user)):
                yield user.span("name")

    def _is_remark(self, clean: str, user: re.Match[str]) -> bool:
        """Whether a capitalised word is the name of an account: it has a hump (MinaCast), or is the first of a line."""
        name, at = user["name"], user.start("name")
        if name in self._not_words or name.lower() in self._not_accounts:
            return False
        return _HUMP.search(name) is not None or at == 0 or clean[at - 1] == "\n"

    def _transliterated(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Transliterated names without a dot that speak twice, or that a title or Latin name introduces (惠勒表示)."""
        found: dict[str, list[tuple[int, int]]] = {}
        for bare in self._bare.finditer(clean, start, end):
            if self._is_name(bare["name"]) and not bare["name"].endswith(self._titles):
                found.setdefault(bare["name"], []).append(bare.span("name"))
        if not found:
            return
        for name, places in found.items():
            part = any(f"{dot}{name}" in clean or f"{name}{dot}" in clean for dot in DOTS)
            sure = len(name) == 2 if part else len(places) >= 2 or self._introduces(clean, name, start, end)
            if sure:
                yield from places

    def _introduces(self, clean: str, name: str, start: int, end: int) -> bool:
        """Whether a title, an age or a Latin name stands beside a name somewhere."""
        at = clean.find(name, start, end)
        while at >= 0:
            to = at + len(name)
            before = clean[max(start, at - BACK) : at]
            if before.endswith(self._titles) or _AGED.search(before) or _IN_LATIN.match(clean, to, end):
                return True
            at = clean.find(name, to, end)
        return False

    def _dotted(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Transliterated names with a middle dot; their characters are those of which such names are made."""
        for dot in DOTS:
            at = clean.find(dot, start, end)
            while at >= 0:
                low, high = at, at + 1
                while low > start and at - low < 7 and clean[low - 1] in self._rows:
                    low -= 1
                low = next((at - len(name) for name in self._given_han if clean.endswith(name, start, at)), low)
                while high < end and high - at < 20 and (clean[high] in self._rows or clean[high] in DOTS):
                    high += 1
                while clean[high - 1] in DOTS and high > at + 1:
                    high -= 1
                low += clean[low - 1 : low + 1] in self._across
                high -= clean[high - 1 : high + 1] in self._across or clean[high - 1] in self._across
                family = high == at + 1 and clean[high : high + 1] in self._families
                high += family and (
                    ONE_HAN.match(clean, high + 1, end) is None or self._speaks.match(clean, high + 1, end) is not None
                )
                if at - low >= 1 and high - at >= 2 + (high > at + 2):
                    yield low, high
                at = clean.find(dot, max(high, at + 1), end)

    def _western(self, clean: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Capitalised words beside a title or a verb of speech."""
        for shape in self._western_shape.finditer(clean, start, end):
            at, to = shape.span()
            first, _, rest = shape.group().partition(" ")
            if first in self._not_words and " " not in rest:
                further = self._western_shape.match(clean, at + len(first) + 1, end)  # "As Ida B. Wells said"
                at, to = further.span() if further else (at, to)
            elif (first in self._latin_titles or first in self._not_words) and " " in rest:
                at += len(first) + 1
            if self._has_noun(clean[at:to]) or not _is_whole(clean, at, to):
                continue
            left = clean[max(start, at - BACK) : at].rstrip(' 、,:："“*_')
            titled = left.endswith(self._leads.get(left[-1:], ()))
            titled = titled or ((" o" in left or " f" in left) and self._of_title.search(left) is not None)
            titled = titled or (left.endswith(("—", "--")) and (to == end or clean[to] == "\n"))
            behind = to + 1 if clean[to : to + 1] in ("*", "_") else to
            verb = behind + (behind < end and clean[behind].isspace())
            speaks = clean[verb : verb + 1] in self._speaks_first and self._speaks.match(clean, behind, end)
            if titled or speaks or self._says.match(clean, behind, end):
                yield at, to


def no_names(mentions: Sequence[Mention], clean: str, people: Iterable[str]) -> list[Mention]:
    """The mentions without those that only their context made companies, and that are names of people or a part of one
    ("Mina Castell" in "Mina Castell宣布完成融资").
    """
    names = {part for name in people for part in (name, *name.split())}
    return [m for m in mentions if m.finder != CUE or clean[m.start : m.end] not in names]


def _surname(names: Iterable[str]) -> str:
    """A regular expression for any of some Chinese surnames.

    Most are one common character: a class of all first characters lets `re` skip to those, and no other branch is
    looked at behind a surname of one.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for name in names:
        rests[name[0]].append(name[1:])
    single = "".join(first for first, some in rests.items() if "" in some)
    longer = {first: any_of(filter(None, some)) for first, some in rests.items() if any(some)}
    ends = [f"(?<=[{single}])"] if single else []
    if longer:
        branches = "|".join(f"(?<={first}){rest}" for first, rest in longer.items())
        ends.insert(0, f"(?<=[{''.join(longer)}])(?:{branches})")
    return f"[{''.join(rests)}](?:{'|'.join(ends)})" if rests else "(?!)"


class _Taken:
    """Stretches that are spoken for, and the new ones that found room between them."""

    def __init__(self, known: Sequence[Mention], start: int, end: int) -> None:
        spans = sorted((m.start, m.end) for m in known if m.end > start and m.start < end)
        self.starts = [at for at, _ in spans]
        self.ends = [to for _, to in spans]
        self.new: list[tuple[int, int]] = []

    def is_free(self, at: int, to: int) -> bool:
        i = bisect_right(self.starts, at)
        return not ((i and self.ends[i - 1] > at) or (i < len(self.starts) and self.starts[i] < to))

    def add(self, at: int, to: int) -> None:
        if not self.is_free(at, to):
            return
        i = bisect_right(self.starts, at)
        self.starts.insert(i, at)
        self.ends.insert(i, to)
        self.new.append((at, to))


def _from_the_first(
    first: re.Pattern[str], others: re.Pattern[str], clean: str, start: int, end: int
) -> Iterable[re.Match[str]]:
    """The matches of a pattern at the heads of lines and sentences; `others` begins with what ends the one before."""
    match = first.match(clean, start, end)
    if match:
        yield match
    yield from others.finditer(clean, match.end() if match else start, end)


def _is_whole(clean: str, at: int, to: int) -> bool:
    """Whether a Latin name is not part of a longer word."""
    first = at == 0 or not (clean[at].isascii() and clean[at - 1].isascii() and clean[at - 1].isalnum())
    return first and not (clean[to - 1].isascii() and clean[to : to + 1].isascii() and clean[to : to + 1].isalnum())
