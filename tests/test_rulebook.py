"""Which patterns are worth trying on a sentence."""

from __future__ import annotations

from pathlib import Path

from llmnews.rulebook import Rulebook, rare_words, trigger_lists, ways
from tests.sound_rule import SOUND, rules


def test_rules_stand_by_their_record(tmp_path: Path) -> None:
    (rule,), _ = rules(tmp_path, SOUND)
    assert Rulebook([rule]).by_record["release"] == (rule,)
    assert Rulebook([rule]).by_record["benchmark"] == ()


def test_a_pattern_is_worth_trying_where_all_that_it_needs_is_found(tmp_path: Path) -> None:
    other = SOUND.replace("release.sound", "release.other").replace("<company> ... <w.release> ... <model>", "<model>")
    own, faults = rules(tmp_path, SOUND + other)
    assert not faults
    book = Rulebook(own)
    assert book.worth_trying(frozenset(("company", "w.release"))) == ()
    assert book.worth_trying(frozenset(("model", "w.plan"))) == (("release", ((own[1], own[1].patterns[0]),)),)
    everything = frozenset(("company", "w.release", "model", "date"))
    assert book.worth_trying(everything) == (("release", tuple(ways(own))),)


def test_a_pattern_is_worth_reading_where_a_sentence_has_its_rare_word(tmp_path: Path) -> None:
    other = SOUND.replace("release.sound", "release.other").replace("<company> ...", "<company> ... (正在|就要) ...")
    own, faults = rules(tmp_path, other + SOUND)
    assert not faults
    assert [rare_words(pattern) for _, pattern in ways(own)] == [("正在", "就要"), ()]
    book, present = Rulebook(own), frozenset(("company", "w.release", "model"))
    both, alone = (book.worth_reading(present, low) for low in ("阿里就要发布千问", "阿里发布千问"))
    assert (len(both["release"]), alone["release"]) == (2, ways(own)[1:])
    assert all(way in both["release"] for way in ways(own))
    assert not book.worth_reading(frozenset(("company",)), "阿里就要发布千问")


def test_a_list_that_only_stands_beside_a_trigger_is_none(tmp_path: Path) -> None:
    beside = SOUND.replace("<w.release> ... <model>", "<w.release> ... <model>\n    - <w.release> ... <w.plan> <model>")
    assert trigger_lists(rules(tmp_path, beside)[0]) == {"w.release"}
    both = SOUND.replace("<company> ... <w.release> ... <model>", "<w.release> ... <w.plan> <model>")
    assert trigger_lists(rules(tmp_path, both)[0]) == {"w.release", "w.plan"}
