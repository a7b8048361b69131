"""The words of speech: verbs, adverbs between a speaker and the verb, pronouns, announcements, compiled once.

Word lists are `quote_*` in the lexicon; what a verb introduces (`takes`) stands there too.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import ahocorasick_rs

from llmnews.later import later
from llmnews.lexicon import Lexicon, Word, alternation, any_of, bare, branches

ADVERBIAL = 80
"""Characters between a speaker and the verb that may be an adverbial (在…的采访中)."""


class Verb(NamedTuple):
    """A verb of speech; `takes` is what the lexicon says about the words that it introduces."""

    start: int
    end: int
    takes: str
    latin: bool = False


class Speech:
    """The word lists of quotations as patterns. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = partial(bare, lexicon)
        verbs, latin = lexicon.get("quote_verb", ()), lexicon.get("quote_verb_latin", ())
        adverb, latin_adverb = any_of(words("quote_adverb")), any_of(words("quote_adverb_latin"))
        edge = r"[\s#*【\[「>·—_\\\-]*"
        verb_of: dict[str, Word] = {s: w for w in verbs for s in (w.word, *w.forms)}
        latin_of: dict[str, Word] = {s: w for w in latin for s in w.spellings()}
        longer = {word.word: _around(word) for word in verbs}
        longest = ahocorasick_rs.MatchKind.LeftmostLongest
        self._verbs, self._latin = (
            ahocorasick_rs.AhoCorasick(
                spellings, matchkind=longest, store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA
            )
            for spellings in (verb_of, latin_of)
        )
        self._longer = [longer.get(spelling, ()) for spelling in verb_of]
        self._takes = [_takes(word) for word in verb_of.values()]
        self._latin_takes = [_takes(word) for word in latin_of.values()]
        self.said = later(rf"\s{any_of(s for s, w in latin_of.items() if w.values.get('order') == 'back')}\s")
        self.adverbs = later(rf"(?:\s|、|地|(?:\d{{1,4}}\s?[年月日号点])|{adverb}){{0,9}}")
        self.anew = later(rf"\s?{any_of(words('quote_anew'))}(?:{adverb}){{0,3}}{any_of(words('quote_anew_verb'))}")
        self.reports_behind = frozenset(words("quote_verb_behind"))
        self.adverb_ends = frozenset(word[-1] for word in words("quote_adverb"))
        self.trailing = later(rf"(?:{adverb}\s?){{1,3}}$")
        also = rf"\s(?:(?:\w+ly|{latin_adverb})\s){{0,2}}"
        self.latin_gap = later(
            rf"[\"”]?(?:,[^,.;\n]{{1,80}},|,(?=\swho\s)|\s\([^()]{{0,60}}\)"
            rf"|\s(?:from|of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,2}})?{also}"
        )
        self.latin_work = later(
            rf"['’]s\s(?:[\w-]+\s){{0,4}}?(?i:{any_of(words('quote_work_latin'))})"
            rf"(?:\s(?:on|of|about)\s[\w\s-]{{1,30}}?)?(?:\s\([^()]{{1,40}}\))?{also}"
        )
        remarks = frozenset((*words("person_remarks_latin"), *words("quote_remark_latin")))
        self.remarks = remarks.difference(words("quote_topic_latin"))
        self.latin_pronoun = later(rf"\b{any_of(words('quote_pronoun_latin'))}{also}$")
        self.latin_account = later(rf"\b{any_of(words('quote_pronoun_account'))}{also}$")
        title = any_of(words("person_title_latin"))
        self.latin_titled = later(
            rf"\b[Tt]he\s(?:[A-Z][\w&.-]*(?:['’]s)?\s){{0,3}}(?:[a-z-]+\s){{0,2}}?{title}(?<!\b[Tt]eam)"
            rf"(?:\s(?:of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,3}})?{also}\Z"
        )
        self.adverbial = later(rf"{any_of(words('quote_preposition'))}[^。！？!?\n]{{1,{ADVERBIAL}}}$")
        work = any_of(words("quote_work"))
        self.their_work = later(rf"的[^，。,：:的]{{0,10}}{work}[》」”]?[，,—]{{0,2}}{adverb}{{0,3}}")
        self.prepositions = words("quote_preposition") + words("quote_preposition_of_place")
        self.adverbial_end = later(rf"{any_of(words('quote_adverbial_end'))}[，,]?$")
        ending = any_of(words("quote_verb_ending"))
        self.between = later(
            rf"{ending}{{0,2}}(?:\s?\([^()]{{0,20}}\))?(?:{any_of(words('quote_after_verb'))}|的(?=[，,：:]))?\s*(?:[，,：:]|—{{1,2}})?\s*(?:\*{{1,2}})?"
        )
        self.clause_end = later(rf"{ending}{{0,2}}(?:[，,。.；;！!)\s…]|$)")
        self.latin_end = later(rf"[.,;:!?—]|\s{any_of(words('quote_adverbial_latin'))}\b|$")
        self.no_clause = later(rf"{any_of(words('quote_no_clause_latin'))}\b(?!-)")
        self.not_subject = words("quote_not_subject")
        self.of_object = frozenset(words("quote_of_object"))
        first, latin_first = words("quote_first_person"), words("quote_first_person_latin")
        second, latin_second = words("quote_second_person"), words("quote_second_person_latin")
        whole = r"(?<!\w.)", r"\b"
        self.first_person = later(f"{branches(first)}|{branches(latin_first, *whole)}")
        self.spoken_to = later(f"{branches(first + second)}|{branches(latin_first + latin_second, *whole)}")
        self.other = later(any_of(words("quote_other")))
        self.honorifics = frozenset(("", *words("person_honorific")))
        self.negation = words("quote_negation")
        self.likewise = later(any_of(words("quote_likewise")))
        self.answering = frozenset(words("quote_answering"))
        self.pronoun = later(
            rf"{branches(words('quote_pronoun'), '(?<![其吉].)', '(?!们)')}"
            rf"|{branches(words('quote_pronoun_latin'), *whole)}"
            rf"|这[位名][A-Z\u4e00-\u9fff]{{2,7}}?(?={adverb}{{0,3}}$)"
        )
        self.unnamed = later(any_of(words("quote_unnamed")))
        self.announcement = later(any_of((*words("quote_colon"), *verb_of)))
        self.offer = later(
            rf"(?:[了过出下]|[一几两三][个条种句笔番点项则套组道段]|的是)[^，。：:\n]{{0,14}}{any_of(words('quote_offer'))}\s?$"
        )
        self.abstract = later(any_of(words("quote_abstract")) + "$")
        self.unannounced = later(any_of(words("quote_unannounced")))
        self.announcement_block = later(any_of((*words("quote_colon"), *words("quote_colon_block"), *verb_of)))
        self.thesis = later(
            rf"(?<=[，。；;—])\s?(?:{any_of(words('quote_thesis'))}){{1,2}}{any_of(words('quote_statement'))}"
            r"(?!如下)[\u4e00-\u9fff]{0,6}$"
        )
        self.announces = later(rf"{any_of((*words('quote_colon'), *verb_of))}.?$")
        self.clause = later(any_of(words("quote_clause")))
        self.question_head = later(rf"[\s*_#>【\[]*{any_of(words('quote_question_head'))}")
        self.imprint = later(any_of(words("quote_imprint")))
        self.question = later(any_of(words("quote_question")))
        self.conjunction = later(rf"\s?{any_of(words('quote_conjunction'))}")
        self.goes_on = later(rf"[> *]*{any_of(words('quote_goes_on'))}")
        self.biography = later(any_of(words("quote_biography")))
        self.compared = later(rf"{any_of(words('quote_compared'))}\s?$")
        self.likened = later(rf"[^，。！？\n]{{0,14}}{any_of(words('quote_likened'))}")
        self.predicate = later(rf"(?!{any_of(words('quote_not_predicate'))})[\u4e00-\u9fff]")
        self.interview = later(any_of(words("quote_interview")))
        self.full_text = later(any_of(words("quote_full_text")))
        of = any_of(words("quote_transcript_of"))
        form, part = any_of(words("quote_transcript")), any_of(words("quote_transcript_part"))
        self.transcript = later(
            rf"{edge}(?:第?[一二三四五\d]{{1,2}}(?:部分|[、.．])?\s?)?(?:[^：:，。\n]{{0,24}}[：:]\s?)?(?:{of}{{0,3}}{form}|{of}{{1,3}}{part})(?:如下)?[：:·—_\s*】\]]*$"
        )
        ends = (word[-1:] for word in words("quote_transcript") + words("quote_transcript_part"))
        self.transcript_ends = frozenset("下：:·—_*】] \t\n").union(ends)
        """What `transcript` ends with: few paragraphs do."""
        self.greeting = later(rf"[\s_*“\"]*{any_of(words('quote_greeting'))}")
        self.oration = later(any_of(words("quote_oration")))
        comments = alternation(lexicon.get("quote_comment", ()))
        self.narrator = later(rf"(?=\s?[，,]\s?(?:{alternation(lexicon.get('quote_narrator', ()))}|{comments}))")
        self.comment = later(rf"(?=\s?[，,]\s?{comments})")
        self.comment_latin = later(rf"(?=,\s{any_of(words('quote_comment_latin'))}\b)")
        self.full_text_end = later(edge + any_of(words("quote_full_text_end")))
        self.dialogue = later(rf"{any_of(words('quote_dialogue'))}(?:{form}|{part}|部分)?[\s：:*_）)]*\Z")
        self.related = later(rf"{edge}{any_of(words('quote_related'))}[】\]」:：·—_\\\-\s]*$")

    def hits(self, clean: str) -> list[Verb]:
        """The verbs of speech of a text, outside the longer words in which they do not count."""
        found = []
        for index, at, end in self._verbs.find_matches_as_indexes(clean):
            for offset, others in self._longer[index]:
                if clean.startswith(others, at - offset):
                    break
            else:
                found.append(Verb(at, end, self._takes[index]))
        for index, at, end in self._latin.find_matches_as_indexes(clean):
            if not _in_word(clean, at - 1) and not _in_word(clean, end):
                found.append(Verb(at, end, self._latin_takes[index], True))
        found.sort()
        return found


def _around(word: Word) -> list[tuple[int, tuple[str, ...]]]:
    """The longer words in which a verb does not count, by the place where they have it."""
    found: dict[int, list[str]] = {}
    for other in word.not_in:
        if word.word in other:
            found.setdefault(other.find(word.word), []).append(other)
    return [(offset, tuple(others)) for offset, others in found.items()]


def _takes(word: Word) -> str:
    return word.values.get("takes", "clause")


def _in_word(clean: str, at: int) -> bool:
    """Whether the character at a place can be part of a word."""
    return 0 <= at < len(clean) and (clean[at].isalnum() or clean[at] == "_")
