"""Parts that no case needs: how they are found is here, whole files are in test_check.py."""

from __future__ import annotations

from dataclasses import replace

from llmnews.needed import entry_needs, parts, rule_needs
from llmnews.pipeline import Extractor


def test_the_parts_of_a_rule_can_each_be_taken_away(extractor: Extractor) -> None:
    rule = next(r for r in extractor.data.rulebook.rules if r.modify and r.unless and r.also)
    found = parts(rule)
    assert {part.key for part in found} >= {"patterns", "also", "modify", "unless"}
    for part in found:
        assert len(getattr(part.without, part.key)) == len(getattr(rule, part.key)) - 1
        assert part.line > rule.line


def test_a_guard_that_a_reject_needs_is_no_fault_and_one_more_is(extractor: Extractor) -> None:
    rules = extractor.data.rulebook.rules
    rule = next(r for r in rules if r.id == "release.model-by-company")
    assert not list(rule_needs([rule], extractor))
    item = type(rule.item)(rule.item)
    item.line = rule.item.line
    item["unless"] = [*rule.item["unless"], rule.item["unless"][0]]
    more = replace(rule, unless=(*rule.unless, rule.unless[0]), yaml=item)
    faults = list(rule_needs([more], extractor.with_rules([more if r is rule else r for r in rules])))
    assert rule.unless[0].source in faults[0].reason
    assert faults[0].remedy == "add a reject that only this guard stops, or take it away"


def test_a_condition_is_needed_where_a_reject_fails_without_it(extractor: Extractor) -> None:
    gazetteer = extractor.data.gazetteer
    strawberry = gazetteer.by_id["model", "strawberry"]
    assert not list(entry_needs([strawberry], extractor))
    relaxed = extractor.with_gazetteer(gazetteer.relaxed(strawberry, "weak", "草莓"))
    named = [m.id for m in relaxed.mentions("丹东的草莓在冬天上市。")[1]]
    assert "strawberry" in named
    assert "strawberry" not in [m.id for m in extractor.mentions("丹东的草莓在冬天上市。")[1]]
