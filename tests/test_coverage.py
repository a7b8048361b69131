"""What is counted on a corpus, and which sentences are left to write rules for."""

from __future__ import annotations

import pytest

from llmnews import Article, Extractor
from llmnews.coverage import Coverage, cover, render, telling_lists
from llmnews.errors import ArticleError

TEXTS = (
    "智谱今日发布GLM-4.5。",
    "智谱發布GLM-4.5。",
    "大家谈起发布，就想到GLM-4.5。",
    "他们谈起发布，就想到Qwen2.5。",
    "今天天气很好。",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def found(extractor: Extractor) -> Coverage:
    articles = [Article(id=f"n{number}", text=text) for number, text in enumerate(TEXTS)]
    return cover(extractor, [*articles, ArticleError("no text", "read")])


def test_hits_of_rules_patterns_and_spellings_are_counted(found: Coverage) -> None:
    assert found.articles == len(TEXTS)
    assert found.rules["release.company-releases-model"] == 2
    of_rule = [n for (rule, _), n in found.patterns.items() if rule == "release.company-releases-model"]
    assert sum(of_rule) == 2
    assert found.spellings["company", "zhipu", "智谱"] == 2
    assert found.spellings["model", "glm", "GLM"] == 3


def test_what_was_never_used_is_there_with_no_hits(found: Coverage, extractor: Extractor) -> None:
    assert set(found.rules) == {rule.id for rule in extractor.data.rulebook.rules}
    assert found.rules["release.model-leaked"] == 0
    assert found.spellings["company", "openai", "OpenAI"] == 0


def test_sentences_with_a_model_and_a_trigger_but_no_record_stand_by_their_wording(found: Coverage) -> None:
    wordings = dict(found.wordings())
    (same,) = [group for wording, group in wordings.items() if wording.endswith("发布 ，就想到 <model>")]
    assert {one.article for one in same} == {"n2", "n3"}
    assert not [one for one in found.unread if one.article in ("n0", "n1", "n4")]


def test_words_that_only_link_a_model_to_its_maker_are_no_trigger(extractor: Extractor) -> None:
    lists = telling_lists(extractor.data.rulebook)
    assert "w.release" in lists
    assert "w.maker_link" not in lists


def test_the_number_of_workers_does_not_matter(extractor: Extractor, found: Coverage) -> None:
    articles = [Article(id=f"n{number}", text=text) for number, text in enumerate(TEXTS)]
    assert cover(extractor, articles, 2).to_json() == found.to_json()


def test_the_report_says_what_never_fired_and_shows_the_words(found: Coverage) -> None:
    report = render(found, 2)
    assert "release.model-leaked" in report.split("rules that never fired: ")[1].splitlines()[0]
    assert "大家谈起发布，就想到GLM-4.5。" in report
    assert "^^^^" in report
