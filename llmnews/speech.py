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

_EDGE = r"[\s#*【\[「>·—_\\\-]*"
"""What stands before the words of a heading."""

_WHOLE = r"(?<!\w.)", r"\b"
"""Around a Latin word that is no part of another one."""


class Verb(NamedTuple):
    """A verb of speech; `takes` is what the lexicon says about the words that it introduces."""

    start: int
    end: int
    takes: str
    latin: bool = False


class Speech:
    """The word lists of quotations as patterns. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._add_verbs(lexicon)
        self._add_speakers(lexicon)
        self._add_gaps(lexicon)
        self._add_reports(lexicon)
        self._add_announcements(lexicon)
        self._add_interviews(lexicon)
        self._add_full_texts(lexicon)

    def _add_verbs(self, lexicon: Lexicon) -> None:
        """The verbs themselves, and those that have an order or an object of their own."""
        words = partial(bare, lexicon)
        verb_of, latin = _verb_of(lexicon), lexicon.get("quote_verb_latin", ())
        latin_of: dict[str, Word] = {s: w for w in latin for s in w.spellings()}
        longer = {word.word: _around(word) for word in lexicon.get("quote_verb", ())}
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
        self.reports_behind = frozenset(words("quote_verb_behind"))
        remarks = frozenset((*words("person_remarks_latin"), *words("quote_remark_latin")))
        self.remarks = remarks.difference(words("quote_topic_latin"))

    def _add_speakers(self, lexicon: Lexicon) -> None:
        """Words for those who speak and are not named, and for those who do not speak."""
        words = partial(bare, lexicon)
        adverb, also = any_of(words("quote_adverb")), _also(lexicon)
        self.pronoun = later(
            rf"{branches(words('quote_pronoun'), '(?<![其吉].)', '(?!们)')}"
            rf"|{branches(words('quote_pronoun_latin'), *_WHOLE)}"
            rf"|这[位名][A-Z\u4e00-\u9fff]{{2,7}}?(?={adverb}{{0,3}}$)"
        )
        self.latin_pronoun = later(rf"\b{any_of(words('quote_pronoun_latin'))}{also}$")
        self.latin_account = later(rf"\b{any_of(words('quote_pronoun_account'))}{also}$")
        title = any_of(words("person_title_latin"))
        self.latin_titled = later(
            rf"\b[Tt]he\s(?:[A-Z][\w&.-]*(?:['’]s)?\s){{0,3}}(?:[a-z-]+\s){{0,2}}?{title}(?<!\b[Tt]eam)"
            rf"(?:\s(?:of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,3}})?{also}\Z"
        )
        self.unnamed = later(any_of(words("quote_unnamed")))
        first, latin_first = words("quote_first_person"), words("quote_first_person_latin")
        second, latin_second = words("quote_second_person"), words("quote_second_person_latin")
        self.first_person = later(f"{branches(first)}|{branches(latin_first, *_WHOLE)}")
        self.spoken_to = later(f"{branches(first + second)}|{branches(latin_first + latin_second, *_WHOLE)}")
        self.honorifics = frozenset(("", *words("person_honorific")))
        self.not_subject = words("quote_not_subject")
        self.of_object = frozenset(words("quote_of_object"))
        self.other = later(any_of(words("quote_other")))
        self.compared = later(rf"{any_of(words('quote_compared'))}\s?$")
        self.likened = later(rf"[^，。！？\n]{{0,14}}{any_of(words('quote_likened'))}")

    def _add_gaps(self, lexicon: Lexicon) -> None:
        """What stands between a speaker and the verb."""
        words = partial(bare, lexicon)
        adverb, also = any_of(words("quote_adverb")), _also(lexicon)
        self.adverbs = later(rf"(?:\s|、|地|(?:\d{{1,4}}\s?[年月日号点])|{adverb}){{0,9}}")
        self.adverb_ends = frozenset(word[-1] for word in words("quote_adverb"))
        self.trailing = later(rf"(?:{adverb}\s?){{1,3}}$")
        self.anew = later(rf"\s?{any_of(words('quote_anew'))}(?:{adverb}){{0,3}}{any_of(words('quote_anew_verb'))}")
        self.goes_on = later(rf"[> *]*{any_of(words('quote_goes_on'))}")
        self.likewise = later(any_of(words("quote_likewise")))
        self.negation = words("quote_negation")
        self.prepositions = words("quote_preposition") + words("quote_preposition_of_place")
        self.adverbial = later(rf"{any_of(words('quote_preposition'))}[^。！？!?\n]{{1,{ADVERBIAL}}}$")
        self.adverbial_end = later(rf"{any_of(words('quote_adverbial_end'))}[，,]?$")
        work = any_of(words("quote_work"))
        self.their_work = later(rf"的[^，。,：:的]{{0,10}}{work}[》」”]?[，,—]{{0,2}}{adverb}{{0,3}}")
        self.latin_gap = later(
            rf"[\"”]?(?:,[^,.;\n]{{1,80}},|,(?=\swho\s)|\s\([^()]{{0,60}}\)"
            rf"|\s(?:from|of|at)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){{0,2}})?{also}"
        )
        self.latin_work = later(
            rf"['’]s\s(?:[\w-]+\s){{0,4}}?(?i:{any_of(words('quote_work_latin'))})"
            rf"(?:\s(?:on|of|about)\s[\w\s-]{{1,30}}?)?(?:\s\([^()]{{1,40}}\))?{also}"
        )

    def _add_reports(self, lexicon: Lexicon) -> None:
        """What stands behind a verb, and where a report ends."""
        words = partial(bare, lexicon)
        ending = any_of(words("quote_verb_ending"))
        self.between = later(
            rf"{ending}{{0,2}}(?:\s?\([^()]{{0,20}}\))?(?:{any_of(words('quote_after_verb'))}|的(?=[，,：:]))?\s*(?:[，,：:]|—{{1,2}})?\s*(?:\*{{1,2}})?"
        )
        self.clause_end = later(rf"{ending}{{0,2}}(?:[，,。.；;！!)\s…]|$)")
        self.clause = later(any_of(words("quote_clause")))
        self.conjunction = later(rf"\s?{any_of(words('quote_conjunction'))}")
        self.abstract = later(any_of(words("quote_abstract")) + "$")
        self.predicate = later(rf"(?!{any_of(words('quote_not_predicate'))})[\u4e00-\u9fff]")
        self.latin_end = later(rf"[.,;:!?—]|\s{any_of(words('quote_adverbial_latin'))}\b|$")
        self.no_clause = later(rf"{any_of(words('quote_no_clause_latin'))}\b(?!-)")
        comments = alternation(lexicon.get("quote_comment", ()))
        self.narrator = later(rf"(?=\s?[，,]\s?(?:{alternation(lexicon.get('quote_narrator', ()))}|{comments}))")
        self.comment = later(rf"(?=\s?[，,]\s?{comments})")
        self.comment_latin = later(rf"(?=,\s{any_of(words('quote_comment_latin'))}\b)")

    def _add_announcements(self, lexicon: Lexicon) -> None:
        """What announces the words behind it."""
        words = partial(bare, lexicon)
        verb_of = _verb_of(lexicon)
        self.announcement = later(any_of((*words("quote_colon"), *verb_of)))
        self.announcement_block = later(any_of((*words("quote_colon"), *words("quote_colon_block"), *verb_of)))
        self.announces = later(rf"{any_of((*words('quote_colon'), *verb_of))}.?$")
        self.offer = later(
            rf"(?:[了过出下]|[一几两三][个条种句笔番点项则套组道段]|的是)[^，。：:\n]{{0,14}}{any_of(words('quote_offer'))}\s?$"
        )
        self.unannounced = later(any_of(words("quote_unannounced")))
        self.thesis = later(
            rf"(?<=[，。；;—])\s?(?:{any_of(words('quote_thesis'))}){{1,2}}{any_of(words('quote_statement'))}"
            r"(?!如下)[\u4e00-\u9fff]{0,6}$"
        )

    def _add_interviews(self, lexicon: Lexicon) -> None:
        """Questions and answers, and lines that are neither."""
        words = partial(bare, lexicon)
        self.interview = later(any_of(words("quote_interview")))
        self.question = later(any_of(words("quote_question")))
        self.question_head = later(rf"[\s*_#>【\[]*{any_of(words('quote_question_head'))}")
        self.answering = frozenset(words("quote_answering"))
        self.biography = later(any_of(words("quote_biography")))
        self.imprint = later(any_of(words("quote_imprint")))

    def _add_full_texts(self, lexicon: Lexicon) -> None:
        """Where a text begins and ends that is quoted in full."""
        words = partial(bare, lexicon)
        self.full_text = later(any_of(words("quote_full_text")))
        self.full_text_end = later(_EDGE + any_of(words("quote_full_text_end")))
        of = any_of(words("quote_transcript_of"))
        form, part = any_of(words("quote_transcript")), any_of(words("quote_transcript_part"))
        self.transcript = later(
            rf"{_EDGE}(?:第?[一二三四五\d]{{1,2}}(?:部分|[、.．])?\s?)?(?:[^：:，。\n]{{0,24}}[：:]\s?)?(?:{of}{{0,3}}{form}|{of}{{1,3}}{part})(?:如下)?[：:·—_\s*】\]]*$"
        )
        ends = (word[-1:] for word in words("quote_transcript") + words("quote_transcript_part"))
        self.transcript_ends = frozenset("下：:·—_*】] \t\n").union(ends)
        """What `transcript` ends with: few paragraphs do."""
        self.greeting = later(rf"[\s_*“\"]*{any_of(words('quote_greeting'))}")
        self.oration = later(any_of(words("quote_oration")))
        self.dialogue = later(rf"{any_of(words('quote_dialogue'))}(?:{form}|{part}|部分)?[\s：:*_）)]*\Z")
        self.related = later(rf"{_EDGE}{any_of(words('quote_related'))}[】\]」:：·—_\\\-\s]*$")

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


def _verb_of(lexicon: Lexicon) -> dict[str, Word]:
    """A spelling of a Chinese verb → the verb."""
    return {s: w for w in lexicon.get("quote_verb", ()) for s in (w.word, *w.forms)}


def _also(lexicon: Lexicon) -> str:
    """English adverbs right before a verb, with the blanks around them."""
    return rf"\s(?:(?:\w+ly|{any_of(bare(lexicon, 'quote_adverb_latin'))})\s){{0,2}}"


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
