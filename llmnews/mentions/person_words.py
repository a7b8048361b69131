"""The words that only go with people: what a shape needs beside it to be a name, and what no name holds.

Word lists are `person_*` and `quote_*` in the lexicon. What several of the finders of persons ask for is compiled here,
once; the expressions of one of them alone are made of the same parts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from llmnews.clean import HAN, ONE_HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, bare, by_last
from llmnews.mention import Place

DOTS = "·•・‧"
"""What parts the words of a transliterated name."""

BACK = 28
"""Characters before a verb of speech in which its speaker may stand next to it: a name and three adverbs."""

REACH = 70
"""Characters between a speaker and the verb when an adverbial stands between them (在…的采访中)."""


class PersonWords:
    """Word lists, parts of expressions made of them, and what is asked about names. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.of = words = partial(bare, lexicon)
        """The words of lists."""
        verbs = [w.word for w in lexicon.get("quote_verb", ()) if w.values.get("takes") != "noun"]
        self.latin_verbs = [w for w in lexicon.get("quote_verb_latin", ()) if w.values.get("order") != "named"]
        self.verb, self.adverb = any_of(verbs), any_of(words("quote_adverb"))
        self.preposition = any_of(words("quote_preposition"))
        self.says = any_of(s for w in self.latin_verbs for s in w.spellings())
        self.adverb_latin = rf"(?:(?:\w+ly|{any_of(words('quote_adverb_latin'))})\s)?"
        """An adverb and its blank, perhaps."""
        self.family = _surname(words("person_surname"))
        self.given = f"(?:(?![{''.join(words('person_not_given'))}])[{HAN}])"
        """One character of a Chinese given name."""
        self.row = f"[{''.join(sorted(set(''.join(words('person_transliteration')))))}]"
        """One character of a transliterated name."""
        self.rows = frozenset("".join(words("person_transliteration")))
        self.verbs = frozenset(verbs)
        self.families = frozenset(words("person_surname"))
        self.titles = (*words("person_title"), *words("person_epithet"))
        self.latin_titles = words("person_title_latin")
        self.honorifics = frozenset(words("person_honorific"))
        self.not_words = frozenset(words("person_not_word"))
        """Capitalised words that stand in no name."""
        self.not_names = frozenset(words("person_not_name"))
        """Chinese words of the shape of a name that are none."""
        self._all_titles = frozenset(self.titles)
        self._edges = by_last((*words("person_before"), *words("quote_adverb")))
        owns = rf"\s?的[^，。,：:\n]{{0,6}}{any_of(words('quote_statement'))}(?:[：:]|是[，,：:])"
        self.speaks = later(
            f"{owns}|\\s?(?:{self.adverb}\\s?){{0,3}}{self.verb}"
            f"|\\s?(?:{self.adverb}\\s?)?{self.preposition}[^。！？!?；;\\n]{{1,{REACH}}}?{self.verb}"
        )
        """What stands behind a name, in Chinese, of one that speaks."""

    def is_name(self, name: str) -> bool:
        """Whether Chinese words of the shape of a name may be one."""
        return name not in self.not_names and name[:2] not in self.not_names and name[1:] not in self._all_titles

    def has_noun(self, name: str) -> bool:
        """Whether capitalised words hold one that stands in no name of a person."""
        return not self.not_words.isdisjoint(name.split())

    def may_begin(self, clean: str, at: int) -> bool:
        """Whether a Chinese word may begin here: behind no Han character, or behind a word of the lists."""
        if at == 0 or not ONE_HAN.match(clean, at - 1):
            return True
        return clean.endswith(self._edges.get(clean[at - 1], ()), max(0, at - 5), at)


def is_whole(clean: str, at: int, to: int) -> bool:
    """Whether a Latin name is not part of a longer word."""
    first = at == 0 or not (clean[at].isascii() and clean[at - 1].isascii() and clean[at - 1].isalnum())
    return first and not (clean[to - 1].isascii() and clean[to : to + 1].isascii() and clean[to : to + 1].isalnum())


def places_of(name: str, clean: str, start: int, end: int) -> Iterator[Place]:
    """Where some words stand, each behind the one before."""
    at = clean.find(name, start, end)
    while at >= 0:
        yield at, at + len(name)
        at = clean.find(name, at + len(name), end)


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
