"""Records of one article stand by each other: what one of them says the others know."""

from __future__ import annotations

from llmnews import Extractor


def test_a_release_names_the_maker_that_another_record_has(extractor: Extractor) -> None:
    extraction = extractor.extract("谷歌发布了推理模型 FogStar-7B。\n\nFogStar-7B 已经开源。FogStar-7B 有 70 亿参数。")
    assert {model.company for model in extraction.models} == {"Google"}
    assert {release.company for release in extraction.releases} == {"Google"}


def test_what_claims_compare_with_is_not_what_sizes_and_releases_speak_of(extractor: Extractor) -> None:
    extraction = extractor.extract("月之暗面的 Kimi K2 来了。得分超越 GPT-4.1。它的参数量为 1 万亿。")
    assert [(b.model, b.versus) for b in extraction.benchmarks] == [("Kimi K2", "GPT-4.1")]
    assert [p.model for p in extraction.parameters] == ["Kimi K2"]


def test_a_company_named_only_in_passing_is_kept_where_it_released_something(extractor: Extractor) -> None:
    passing = "前谷歌工程师李明表示，天气很好。"
    assert extractor.extract(passing).companies == ()
    assert [c.name for c in extractor.extract(f"{passing}\n\n谷歌发布了 Gemini 4。").companies] == ["Google"]


def test_dates_that_contradict_each_other_are_noticed(extractor: Extractor) -> None:
    extraction = extractor.extract("OpenAI 于 2024年5月13日发布 GPT-4o。OpenAI 于 2024年5月1日发布 GPT-4o。")
    assert [notice.message for notice in extraction.warnings] == ["GPT-4o: 2024-05-13 and 2024-05-01"]
