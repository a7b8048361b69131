"""Words that point back to a model, or away from it, and words that say what a name or figure beside them is not.

Word lists are those named below, and `reference_*` of the lexicon.
"""

from __future__ import annotations

import re
from functools import partial

from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, words

_CLAUSE = r"(?<![^，,。！!？?;；:：(\n ])(?:但|而|所以|因为|因此|不过|然而|虽然|虽说|尽管|目前|如今)?"
"""Where a clause begins."""


class References:
    """The word lists as patterns and sets. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._add_subjects(lexicon)
        self._add_rivals(lexicon)
        self._add_results(lexicon)
        self._add_sizes(lexicon)
        self._add_releases(lexicon)

    def _add_subjects(self, lexicon: Lexicon) -> None:
        """Words that say whom a sentence speaks of, or goes on to speak of."""
        any_in = partial(_any_in, lexicon)
        self.oblique = later(_before_name(lexicon, "reference_oblique", "(?: the)?"), re.I)
        """Before a name that is no subject: a rival, a part, a means, which the next sentence hardly goes on about,"""
        self.presented = later(rf"\b{any_in('reference_presented')}(?: (?:the|its))? \Z", re.I)
        """unless it is what a maker comes with: "answered with A"."""
        self.pronoun = later(any_in("reference_pronoun"))
        """What stands for the model that was spoken of before."""
        self.joint = later(rf" ?{any_in('joint')} ?(?:the )?")
        """Between two members of a list."""
        self.each = later(any_in("reference_each"), re.I)
        """What says that two lists go together one by one."""
        nouns = any_in("model_kind")
        self.several = later(
            rf"{any_in('reference_several')}[^，。,;；:：\n]{{0,12}}?{nouns}[^，。,;；:：\n的]{{0,10}}\Z"
            rf"|\b{any_in('reference_several_latin')} (?:[\w-]+ ){{0,3}}models [^.,;:\n]{{0,30}}\Z",
            re.I,
        )
        """A subject that is many models without a name."""
        kinds = rf"{any_in('reference_kind_before')}{{0,3}}{any_in('reference_kind')}{any_in('reference_kind_behind')}"
        self.kind = later(rf"{_CLAUSE}{kinds}")
        """A subject that is models of a kind, or people: what follows goes on about them."""
        self.person = later(rf"{_CLAUSE}{any_in('reference_person')}[^，,;；。\n]{{0,20}}\Z")
        """A person as the subject of a clause, up to what is said in it."""
        self.people = later(rf" ?{any_in('reference_people')}| {any_in('reference_people_latin')}\b", re.I)
        """Behind a name: those who use or made what it names."""
        self.example = later(rf"{any_in('reference_example')}[:：]? ?(?:the )?\Z", re.I)
        """Before a name that is one of several."""
        self.no_name = later(any_in("no_name"))
        self.owns = later(rf"'s|’s| ?{any_in('reference_owns')}| {any_in('reference_owns_latin')}")
        """Between a family and what is its own."""

    def _add_rivals(self, lexicon: Lexicon) -> None:
        """Words around a model that another one is compared with."""
        any_in = partial(_any_in, lexicon)
        adjectives = "(?: (?:the|its|even|both|older|previous|current))?"
        self.rival = later(_before_name(lexicon, "reference_rival", adjectives))
        """Before a name that something is compared with."""
        self.facing = later(rf"{any_in('joint_with')} ?\Z")
        """Before a name that is one of two sides,"""
        self.contest = later(
            rf" ?(?:等模型)?的?{any_in('reference_contest')}"
            rf"|(?:[、和][^，。,;；\n]{{1,40}}?)? ?等[^，。,;；\n]{{0,16}}?{any_in('reference_contest_all')}"
        )
        """and behind it: "在与 A 的竞争中", "与 A、B 等方法相比"."""
        self.means = later(rf"{any_in('reference_means')} ?\Z")
        """Before a name of what something was built with."""
        self.before_rival = later(rf"[了过]? ?(?:{any_in('rival_quantity')} ?)?\Z", re.I)
        """Between a word that compares and its rival,"""
        self.beats = tuple({text.lower() for word in lexicon.get("compare", ()) for text in word.spellings()})
        """and those words."""
        self.bettered = later(rf" ?(?:模型)?的?[^，,。;；\n]{{0,40}}?{any_in('reference_bettered')}")
        """Behind a model that another one makes better: "将 B 的准确率从 86% 提升到 88%"."""
        self.no_rival = later(rf" ?的? ?{any_in('not_rival')}")
        scale = any_in("count_scale")
        self.counted = later(
            rf" ?(?:{any_in('count_before')} ?)?[0-9][0-9.,]* ?{scale}{{0,2}} ?"
            rf"(?:{any_in('count_of')}|{scale}(?! ?{any_in('count_not_after')}))"
        )
        """What is counted, and no rival: "超过 1 万家企业在用 A"."""
        self.of_its_own = later(rf"[了]?(?:地位|优势|水平|状态)? ?\({any_in('reference_example')}")
        """What is said in brackets of another one: "闭源模型领先(例如 A 排名第一)"."""

    def _add_results(self, lexicon: Lexicon) -> None:
        """Words around scores and ranks."""
        any_in = partial(_any_in, lexicon)
        self.denied = later(rf"{any_in('result_denied')}(?![^，,;；。\n]*情况下)[^，,;；。\n]{{0,40}}\Z", re.I)
        """Before a rank or score that was not reached."""
        self.own_best = later(
            rf"(?:{any_in('reference_own')}|[A-Z]\w{{1,20}}['’]s)(?: (?!model|AI)\w{{1,20}}){{0,2}}"
            r"(?:迄今|目前|史上|最|的){0,3} ?\Z"
        )
        """Before praise that only ranks the models of one maker,"""
        self.best_of_family = later(rf"(?: [\w-]{{1,20}}){{0,2}} {any_in('reference_family_latin')}")
        """and behind it."""
        self.fell_from = later(
            rf"(?:[从由]|\b{any_in('reference_fell_latin')} from) ?[`*]{{0,2}}"
            r"(?P<old>[0-9]{1,4}(?:\.[0-9]{1,3})?(?: ?[%％分])?)[`*]{0,2}"
            rf"(?: ?[^，,。;；\n0-9]{{0,6}}?{any_in('reference_fell')}[^，,。;；\n0-9]{{0,4}}?| to) ?[`*~约]{{0,3}}\Z"
        )
        """Before a score: the one that it fell from."""
        self.results = later(any_in("result_pointer"), re.I)
        """What points to results that were spoken of before."""
        self.contrast = later(any_in("score_contrast"))
        self.record = later(rf" ?(?:的|a|an|, a|, the|the|,)? ?{any_in('score_record')}")
        self.record_of = later(rf"{any_in('score_record_of')} ?[`*]{{0,2}}\Z", re.I)
        self.of_person = later(any_in("rank_of_person"))

    def _add_sizes(self, lexicon: Lexicon) -> None:
        """Words that say whose a parameter count is."""
        any_in = partial(_any_in, lexicon)
        self.whole = later(
            rf"{any_in('reference_whole')}"
            rf"|\b[Tt]he (?:(?!(?:of|for|in|on|to)\b)[\w'’-]+ ){{0,5}}{any_in('reference_thing_latin')}\b"
        )
        """What stands for all of the model that was spoken of: "整个网络有 84M 参数"."""
        self.fronted = later(rf"(?:[*_>#\s]*){any_in('reference_fronted')}(?![A-Za-z])", re.I)
        """What opens a sentence that tells of the model before it names it,"""
        self.then_it = later(
            rf", (?:it|its|they|the (?:[\w-]+ ){{0,2}}{any_in('reference_thing_latin')})\b"
            r"|，(?:它|其|该模型)(?![们他中余])"
        )
        """and where it does: "Available in three sizes, 7B, 13B and 70B, it is free"."""
        self.other = later(_before_name(lexicon, "reference_other", "(?: the| a)?"))
        """Before a size that is another's."""
        part = rf"(?:{any_in('reference_part')}|{any_in('reference_part_latin')})"
        self.part = later(part, re.I)
        """A part of a model,"""
        self.part_with = later(rf"{part}(?P<mark>[:(，： ]{{0,2}}){any_in('reference_with')}? ?\Z", re.I)
        """before the size that it has."""
        self.definite = later(
            rf"(?:{any_in('reference_definite')} ?|{any_in('reference_definite_latin')} (?:\w{{2,12}} )?)\Z", re.I
        )
        """Before the size of a model that was named,"""
        self.any = later(rf"(?:{any_in('reference_any')} ?|{any_in('reference_any_latin')} (?:\w{{2,12}} )?)\Z", re.I)
        """or of one that was not."""

    def _add_releases(self, lexicon: Lexicon) -> None:
        """Words on what is released, where and when."""
        any_in = partial(_any_in, lexicon)
        self.since = later(any_in("date_since"))
        """Behind a date that begins a time,"""
        self.until = later(rf"(?<![A-Za-z]){any_in('date_until')} ?\Z", re.I)
        """and before one that ends it."""
        self.followers = frozenset(words(lexicon, "name_follower"))
        self.preceders = frozenset(words(lexicon, "name_before"))
        self.yardsticks = frozenset(words(lexicon, "yardstick_model"))
        """Families that others are measured against: that an article names their maker somewhere says little."""
        self.hosts = frozenset(words(lexicon, "release_place"))
        self.platforms = frozenset(words(lexicon, "platform"))
        self.takers = frozenset(words(lexicon, "takes_object"))


def _any_in(lexicon: Lexicon, name: str) -> str:
    """Any word of a list."""
    return alternation(lexicon.get(name, ()))


def _before_name(lexicon: Lexicon, name: str, article: str) -> str:
    """Any word of a list, or any Latin one of its Latin list and an article, right before a name."""
    return rf"(?:{_any_in(lexicon, name)}|{_any_in(lexicon, f'{name}_latin')}{article}) ?\Z"
