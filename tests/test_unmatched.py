"""`--why-not` names the nearest pattern, what failed first and at which words, and an edit that makes it match."""

from __future__ import annotations

import pytest

from llmnews.pipeline import Extractor
from llmnews.whynot import render
from tests.misses import first, nearest, only


def test_an_unless_that_applied_is_named_with_its_words(extractor: Extractor) -> None:
    why = extractor.explain("阿里云尚未发布 Qwen2.5-72B。", "release")
    assert nearest(why).rule == "release.company-releases-model"
    assert first(why).source == "unless"
    assert first(why).words.text == "尚未"
    assert first(why).problem.startswith("`<w.negation> ...4 <w.release>` (rules/releases.yaml:")
    assert "the `not_in` of `尚未` in <w.negation>, or narrow its `...4`" in first(why).remedy


def test_a_guard_is_told_beside_the_item_that_failed(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    text = f"阿里云{'在一个很长很长的句子里' * 6}尚未发布 Qwen2.5-72B。"
    failures = nearest(rule.explain(text, "release")).failures
    assert [f.source for f in failures] == ["<w.release>", "unless"]


def test_an_anaphor_that_stands_for_nothing_is_told(extractor: Extractor) -> None:
    why = extractor.explain("阿里云发布了新模型。", "release")
    assert any("stands for no model" in f.problem and f.words.text == "新模型" for m in why.misses for f in m.failures)


def test_a_reading_that_another_one_outdoes_is_told(extractor: Extractor) -> None:
    text = "OpenAI 发布了 GPT-4o，谷歌尚未发布 Gemma 2。"
    why = extractor.explain(text, "release")
    assert [given.split(",")[0] for given in why.given] == ["model GPT-4o"]
    assert all("Gemma 2" in m.sentence.text for m in why.misses)
    assert any(f.source == "unless" for m in why.misses for f in m.failures)


def test_a_sentence_whose_record_is_there_is_no_miss(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI released GPT-4o on May 13, 2024.", "release")
    assert why.misses == ()
    assert why.given == (
        "model GPT-4o, company OpenAI, kind launch, status released, date 2024-05-13 by release.company-releases-model",
    )


def test_misses_are_in_the_order_of_nearness(extractor: Extractor) -> None:
    why = extractor.explain("阿里云尚未发布 Qwen2.5-72B。智谱把 GLM-4-9B 端上桌。", "release")
    nearness = [m.nearness for m in why.misses]
    assert nearness == sorted(nearness, reverse=True)
    assert all(0 < n < 1 for n in nearness)


def test_a_text_without_names_has_no_near_rule(extractor: Extractor) -> None:
    assert extractor.explain("今天天气很好。", "release").misses == ()
    assert render(extractor.explain("今天天气很好。", "release")).startswith("note: no ")


@pytest.mark.parametrize(
    ("record", "text", "word"),
    [
        ("parameters", "Gemma 2 的脑细胞有 270 亿个。", "270"),
        ("benchmark", "Qwen2.5-VL 端上桌 GPT-4o。", "端上桌"),
        ("maker", "NVIDIA 端上桌 PersonaPlex-7B。", "端上桌"),
    ],
)
def test_every_type_of_record_has_its_misses(record: str, text: str, word: str, extractor: Extractor) -> None:
    why = extractor.explain(text, record)
    assert why.misses or why.given or why.notes
    if record != "parameters":
        assert any(word in f.remedy or word in f.words.text for m in why.misses for f in m.failures)


# --- fields ---


def test_a_field_that_is_there_says_from_which_words(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI released GPT-4o on May 13, 2024.", "release.date")
    assert why.notes == ("release.date is 2024-05-13, from `May 13, 2024`: see `explain`",)


def test_a_date_that_no_pattern_reaches_names_the_gap(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    text = f"2024年5月13日，{'在一个很长很长的句子里，' * 6}谷歌发布了 Gemma 2。"
    why = rule.explain(text, "release.date")
    assert nearest(why).pattern == "<date> ...60 <w.release>"
    assert first(why).remedy.startswith("widen the gap `...60` to `...")


def test_a_sentence_without_a_date_says_so(extractor: Extractor) -> None:
    why = extractor.explain("谷歌发布了 Gemma 2。", "release.date")
    assert "no words of the sentence were read as a date" in why.notes


def test_a_maker_that_the_article_does_not_name_is_told(extractor: Extractor) -> None:
    why = extractor.explain("GPT-4o 昨天正式发布。", "release.company")
    assert "the gazetteer's maker of GPT-4o is OpenAI, which the article does not name" in why.notes


def test_a_status_that_no_modify_changed_names_the_nearest_one(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    why = rule.explain("坊间嘀咕 OpenAI 发布了 GPT-5。", "release.status")
    assert nearest(why).pattern == "<w.plan> ...20 <w.release>"
    assert "release.company-releases-model (<w.hearsay>)" in nearest(why).others
