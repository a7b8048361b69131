"""Persons at the heads of lines and sentences: accounts that write something (@handle, user_17), and who answers in an
interview (a name and a colon)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import any_of
from llmnews.mention import Place
from llmnews.mentions.person_words import DOTS, PersonWords

LABELS = 3
"""Lines that one name and a colon begin in an interview, at least."""

ANSWER = 10
"""Characters of an answer behind a name and a colon, at least."""

SAID = 400
"""Characters of an answer in which "I" or "you" may stand."""

_PERSONAL = later(r"我|你|您|咱|I(?<!\w.)\b|W(?<!\w.)e\b|w(?<!\w.)e\b|Y(?<!\w.)ou\b|y(?<!\w.)ou\b")
_ASKED = later(r"[\n。！？?][ >*#_]*[^，。！？：:\n“「]{1,16}[：:]\s?[^\n：:]{4,300}(?=[？?])")
_HUMP = later(r"[a-z][A-Z]")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_ODD = frozenset("_0123456789")


class Heads:
    """Finds accounts, and the names that label answers. Compiled once."""

    def __init__(self, words: PersonWords) -> None:
        self._words = words
        adverb_latin, says = words.adverb_latin, words.says
        self._handle = later(rf"(?<![\w@/.])@\w{{2,24}}(?=(?:,\swho)?\s{adverb_latin}{says}\b)")
        self._not_handles = words.of("person_not_account_end")
        finite = [s for w in words.latin_verbs for s in w.spellings() if s != w.word and not s.endswith("ing")]
        account = (
            rf"[ >*#-]*(?P<name>(?!{any_of(words.of('person_not_account'))}\b)[A-Za-z0-9][\w-]{{2,30}})"
            rf"\*{{0,2}}\s(?P<verb>{any_of((*words.of('person_does_latin'), *finite))})\b"
        )
        self._account_first = later(account)
        self._account = later(
            rf"[\n;.,!?](?:(?<=\n)|(?<=[;.!?])\s(?:[^\w\s\"'(]{{1,3}}\s)?|(?<=,) (?:and|but|while)\s){account}"
        )
        self._not_accounts = frozenset(words.of("person_not_account"))
        self._remarks = frozenset(words.of("person_remarks_latin"))
        western = r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z-]+)){0,2}"
        family, row = words.family, words.row
        label = (
            rf"[ >*#_]*(?P<name>{family}[{HAN}]{{1,2}}|{western}|{row}{{2,4}}(?:[{DOTS}](?:{row}{{2,4}}|{family}))?)"
            rf"(?:{any_of(words.honorifics)})?[\s*_]{{0,3}}[：:][\s*_]{{0,4}}(?P<said>[^\n]{{0,20}})"
        )
        self._label_first, self._label = later(label), later(f"[\n。！？?]{label}")

    def accounts(self, clean: str, start: int, end: int) -> Iterable[Place]:
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
        if name in self._words.not_words or name.lower() in self._not_accounts:
            return False
        return _HUMP.search(name) is not None or at == 0 or clean[at - 1] == "\n"

    def answering(self, clean: str, start: int, end: int) -> Iterable[Place]:
        """Who answers in an interview: a name and a colon before what says "I" or "you", or between questions."""
        if clean.count("：", start, end) + clean.count(":", start, end) < LABELS:
            return
        every = list(_from_the_first(self._label_first, self._label, clean, start, end))
        if len(every) < LABELS:
            return
        labels: dict[str, list[re.Match[str]]] = {}
        for label in every:
            name = label["name"]
            if len(label["said"]) >= ANSWER and self._words.is_name(name) and not self._words.has_noun(name):
                labels.setdefault(name, []).append(label)
        often_named = [(name, found) for name, found in labels.items() if len(found) >= LABELS]
        if not often_named:
            return
        asked = len(_ASKED.findall("\n" + clean[start:end]))
        for name, found in often_named:
            said = [clean[label.start("said") : label.start("said") + SAID].partition("\n")[0] for label in found]
            personal = sum(_PERSONAL.search(words) is not None for words in said)
            sure = " " in name or name[0] in self._words.families
            named = sure and len(found) >= 3 and (personal * 4 >= len(found) or (len(found) >= 5 and asked >= 5))
            often = len(found) >= 6 and asked >= 6 and personal * 4 >= len(found)
            if named or often or (len(found) >= 4 and asked >= 3 and personal * 2 >= len(found)):
                yield from (label.span("name") for label in found)


def _from_the_first(
    first: re.Pattern[str], others: re.Pattern[str], clean: str, start: int, end: int
) -> Iterable[re.Match[str]]:
    """The matches of a pattern at the heads of lines and sentences; `others` begins with what ends the one before."""
    match = first.match(clean, start, end)
    if match:
        yield match
    yield from others.finditer(clean, match.end() if match else start, end)
