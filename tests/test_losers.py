"""A reading that lost to the one that made a record is shown with the reason."""

from __future__ import annotations

from llmnews.pipeline import Extractor
from llmnews.reasons import Explanation, Loser


def losers(explanation: Explanation) -> tuple[Loser, ...]:
    """Those of the first release."""
    return next(record.losers for record in explanation.records if record.record == "release")


def test_a_reading_that_binds_less_of_the_same_words_is_a_loser(extractor: Extractor) -> None:
    found = {loser.rule: loser.reason for loser in losers(extractor.explain("3月5日，阿里云开源了 Qwen2.5-72B。"))}
    assert found["release.released-model"] == "the same words: it binds fewer fields, 2 of the record's 3"


def test_of_two_dates_for_one_release_the_one_that_lost_is_shown(extractor: Extractor) -> None:
    text = "2024年5月1日，OpenAI 发布了 GPT-4o。\n2024年5月13日，OpenAI 发布了 GPT-4o。"
    explanation = extractor.explain(text)
    assert [release.date.iso for release in extractor.extract(text).releases if release.date] == ["2024-05-01"]
    (loser,) = [one for one in losers(explanation) if one.reason.startswith("says 2024-05-13")]
    assert loser.sentence.text == text.splitlines()[1]
    assert [notice.code for notice in explanation.warnings] == ["conflicting-dates"]


def test_a_weaker_status_lost(extractor: Extractor) -> None:
    text = "OpenAI 发布了 GPT-4o。有消息称 OpenAI 将发布 GPT-4o。"
    reasons = [loser.reason for loser in losers(extractor.explain(text))]
    assert "says rumored: released is stronger" in reasons
