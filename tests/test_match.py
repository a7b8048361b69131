"""Matching: gaps, the nearest mention, word order, `also`, `modify` and `unless`, and which of two readings counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import llmnews.match
from llmnews import yamlfile
from llmnews.article import Article
from llmnews.cases import written_out
from llmnews.clause import Clause
from llmnews.errors import Fault
from llmnews.match import Binding, bindings, matches, tried
from llmnews.mention import Mention
from llmnews.pattern import Pattern, parse
from llmnews.pipeline import Extractor
from llmnews.rule import MENTION_KINDS, Rule, read_rules
from llmnews.rulebook import ways
from tests.small_clauses import LISTS, clause


def read(pattern: str, text: str) -> list[dict[str, str]]:
    """The words of each slot, for every reading of the pattern."""
    found = matches(parse(pattern, MENTION_KINDS, LISTS), clause(text), {})
    return [{k: m.name for k, m in {**match.slots, **match.words}.items()} for match in found]


def test_a_word_behind_the_end_of_the_sentence_does_not_count() -> None:
    whole, pattern = clause("发布千问了"), parse("<model> (了|啦)", MENTION_KINDS, LISTS)
    assert len(list(matches(pattern, whole, {}))) == 1
    assert not list(matches(pattern, replace(whole, end=whole.end - 1), {}))


def rule(tmp_path: Path, *lines: str, id: str = "r", order: int = 0) -> Rule:
    path = tmp_path / "r.yaml"
    path.write_text(
        "\n".join([f"- id: {id}", "  record: release", "  examples: [{text: x, gives: {}}]", *lines]), "utf-8"
    )
    faults: list[Fault] = []
    found = read_rules(yamlfile.read(path, "r")[0], "r", LISTS, order, faults)
    assert not faults
    return found[0]


def names(binding: Binding) -> dict[str, str]:
    return {k: m.name for k, m in binding.slots.items()}


# --- one pattern ---


def test_items_match_in_order() -> None:
    assert read("<company> ... <w.release> ... <model>", "阿里昨日发布了千问") == [
        {"company": "阿里", "w.release": "发布", "model": "千问"}
    ]
    assert read("<company> ... <w.release> ... <model>", "千问由阿里发布") == []


def test_items_without_a_gap_stand_side_by_side_but_for_blanks_and_marks() -> None:
    assert read("<company> <model>", "阿里“千问”")
    assert read("<company> <model>", "阿里 《千问》")
    assert not read("<company> <model>", "阿里的千问")


def test_a_gap_spans_no_more_than_its_limit() -> None:
    assert read("<company> ...4 <model>", "阿里一二三四千问")
    assert not read("<company> ...4 <model>", "阿里一二三四五千问")


def test_a_latin_word_counts_for_three_han_characters() -> None:
    assert read("<company> ...6 <model>", "Acme has two Modelo")
    assert not read("<company> ...6 <model>", "Acme has two big Modelo")


def test_a_gap_crosses_no_stop() -> None:
    assert read("<company> ... <model>", "阿里，还有千问")
    assert not read("<company> ... <model>", "阿里。还有千问")
    assert not read("<company> ... <model>", "阿里；还有千问")


def test_a_gap_never_crosses_a_mention_of_the_kind_that_comes_next() -> None:
    assert read("<company> ... <model>", "阿里说文心和千问") == [{"company": "阿里", "model": "文心"}]


def test_a_gap_may_cross_words_of_a_list() -> None:
    assert [r["w.release"] for r in read("<company> ... <w.release>", "阿里发布并开源")] == ["发布", "开源"]


def test_literal_words_match_in_any_of_their_forms() -> None:
    assert read("<company> (的|之) <model>", "阿里之千问")
    assert not read("<company> (的|之) <model>", "阿里和千问")


def test_an_optional_word_may_be_absent() -> None:
    assert read("<company> (的)? <model>", "阿里千问")
    assert read("<company> (的)? <model>", "阿里的千问")


def test_a_latin_literal_stands_between_word_boundaries() -> None:
    assert read("<company> ... the <model>", "Acme has the Modelo")
    assert not read("<company> ... the <model>", "Acme will bathe Modelo")
    assert not read("<company> ... the <model>", "Acme, then Modelo")


def test_a_literal_may_begin_a_pattern() -> None:
    assert read("由 <company> ... <w.release>", "千问由阿里发布")
    assert not read("由 <company> ... <w.release>", "千问被阿里发布")


def test_the_same_field_twice_is_the_same_mention() -> None:
    assert not read("<model> ... <w.release> ... <model>", "千问发布，文心")


# --- rules ---


def test_a_word_passes_its_values_on_and_set_gives_the_rest(tmp_path: Path) -> None:
    r = rule(tmp_path, "  set: {status: released}", "  patterns: [<company> ... <w.release> ... <model>]")
    (binding,) = bindings(ways([r]), clause("阿里开源千问"))
    assert binding.values == {"kind": "open_source", "status": "released"}


def test_also_binds_further_fields_around_the_same_words(tmp_path: Path) -> None:
    r = rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]", "  also: [<date> ... <w.release>]")
    (binding,) = bindings(ways([r]), clause("昨日阿里发布千问"))
    assert names(binding) == {"company": "阿里", "model": "千问", "date": "昨日"}
    (without,) = bindings(ways([r]), clause("阿里发布千问，5月"))
    assert "date" not in without.slots


def test_modify_changes_values_where_its_pattern_matches_the_same_words(tmp_path: Path) -> None:
    lines = (
        "  set: {status: released}",
        "  patterns: [<company> ... <w.release> ... <model>]",
        "  modify: [{when: <w.plan> ...4 <w.release>, set: {status: planned}}]",
    )
    r = rule(tmp_path, *lines)
    assert [b.values["status"] for b in bindings(ways([r]), clause("阿里计划发布千问"))] == ["planned"]
    assert [b.values["status"] for b in bindings(ways([r]), clause("计划里写过，阿里发布千问"))] == ["released"]


def test_unless_forbids_a_reading(tmp_path: Path) -> None:
    r = rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]", "  unless: [<w.no> <w.release>]")
    assert not bindings(ways([r]), clause("阿里没有发布千问"))
    assert bindings(ways([r]), clause("阿里发布千问，没有别的"))


def test_a_short_gap_of_an_unless_stays_in_its_clause(tmp_path: Path) -> None:
    near, far = (
        rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]", f"  unless: [<w.no> {gap} <w.release>]")
        for gap in ("...12", "...13")
    )
    text = clause("没有意外，阿里发布千问")
    assert bindings(ways([near]), text)
    assert not bindings(ways([far]), text)
    assert not bindings(ways([near]), clause("没有听说阿里发布千问"))


def test_of_two_readings_of_one_word_the_one_that_binds_more_counts(tmp_path: Path) -> None:
    small = rule(tmp_path, "  patterns: [<w.release> ... <model>]", id="small", order=0)
    large = rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]", id="large", order=1)
    assert [b.rule.id for b in bindings(ways([small, large]), clause("阿里发布千问"))] == ["large"]


def test_of_two_equal_readings_the_first_rule_counts(tmp_path: Path) -> None:
    first = rule(tmp_path, "  patterns: [<w.release> ... <model>]", id="first", order=0)
    second = rule(tmp_path, "  patterns: [<w.release> (了)? <model>]", id="second", order=1)
    assert [b.rule.id for b in bindings(ways([second, first]), clause("发布千问"))] == ["first"]


def test_two_words_give_two_bindings_in_order(tmp_path: Path) -> None:
    r = rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]")
    found = bindings(ways([r]), clause("阿里发布千问，百度开源文心"))
    assert [names(b) for b in found] == [{"company": "阿里", "model": "千问"}, {"company": "百度", "model": "文心"}]


def test_a_list_is_one_mention_with_members() -> None:
    c = clause("阿里发布千问和文心")
    a, b = c.mentions["model"]
    both = Mention("model", a.start, b.end, a.name, members=(a, b))
    joined = Clause(c.clean, c.low, c.start, c.end, {**c.mentions, "model": [both]}, c.present)
    (match,) = matches(parse("<w.release> ... <model>", MENTION_KINDS, LISTS), joined, {})
    assert [m.name for m in match.slots["model"].each()] == ["千问", "文心"]


# --- what explanations ask for ---


def test_what_was_tried_and_stands_are_the_bindings(extractor: Extractor) -> None:
    for rules in extractor.data.rulebook.by_record.values():
        for text in (written_out(e.text)[0] for rule in rules for e in rule.entry.examples):
            for _, c in extractor.prepare(Article(text=text)).clauses:
                stands = [t.binding for t in tried(rules, c) if t.binding is not None and t.winner is None]
                found = bindings(ways(rules), c)
                assert sorted((b.rule.order, b.start, b.end) for b in stands) == sorted(
                    (b.rule.order, b.start, b.end) for b in found
                )


def test_an_unless_that_applied_is_the_last_thing_that_was_tried(tmp_path: Path) -> None:
    r = rule(
        tmp_path, "  patterns: [<w.release> ... <model>]", "  unless: [<w.plan> ... <w.release>, <w.no> ... <model>]"
    )
    (one,) = tried([r], clause("没有发布千问"))
    assert one.binding is None
    assert [(s.part, s.match is not None) for s in one.steps] == [("unless", False), ("unless", True)]


def test_the_reading_that_took_the_words_is_told(tmp_path: Path) -> None:
    small = rule(tmp_path, "  patterns: [<w.release> ... <model>]", id="small", order=0)
    large = rule(tmp_path, "  patterns: [<company> ... <w.release> ... <model>]", id="large", order=1)
    found = {t.rule.id: t for t in tried([small, large], clause("阿里发布千问"))}
    assert found["large"].winner is None
    assert found["small"].winner is found["large"].binding


def test_a_long_sentence_is_not_looked_through_for_each_reading_in_it(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0

    def counted(pattern: Pattern, low: str) -> bool:
        nonlocal looked
        looked += len(low)
        return may_say(pattern, low)

    may_say = llmnews.match._may_say
    monkeypatch.setattr(llmnews.match, "_may_say", counted)

    def characters(times: int) -> float:
        nonlocal looked
        looked = 0
        extractor.extract("阿里云发布Qwen2.5，" * times)
        return looked / times

    assert characters(400) < 1.5 * characters(200)
