"""The script that holds the two tellings of an item together, on two tellings of our own."""

from __future__ import annotations

from llmnews import Article, Extractor
from tests.consistency import pairs, values

CHINESE = "阿里云开源了 Qwen2.5-Coder，这款模型有320亿参数，在 HumanEval 上得分为 92.7。"
ENGLISH = "Alibaba Cloud open-sourced Qwen2.5-Coder. The model has 32 billion parameters and scores 92.7 on HumanEval."


def test_two_tellings_of_one_item_give_the_same_values() -> None:
    extractor = Extractor()
    chinese, english = (values(extractor.extract(text)) for text in (CHINESE, ENGLISH))
    assert {field: set(found) for field, found in chinese.items()} == {
        "models": {"Qwen2.5-Coder"},
        "parameters": {"total 32000000000..32000000000"},
        "scores": {"92.7"},
    }
    assert {field: found.keys() for field, found in english.items()} == {f: v.keys() for f, v in chinese.items()}


def test_only_items_told_in_both_languages_are_paired() -> None:
    ids = (
        "hextra-cn-2025-07-18-4",
        "hextra-en-2025-07-18-4",
        "hextra-cn-2025-07-18-5",
        "wx-1",
        "hextra-en-2025-07-19-1",
    )
    articles = {id: Article(id=id, text="一句话。") for id in ids}
    assert [(a.id, b.id) for a, b in pairs(articles)] == [ids[:2]]
