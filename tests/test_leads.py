"""Figures that say how far two results are apart are told from results, and give way to them."""

from __future__ import annotations

import pytest

from llmnews.article import Article
from llmnews.mention import Mention
from llmnews.pipeline import shared


def scores_of(text: str) -> list[Mention]:
    prepared = shared().prepare(Article(text=text))
    return [one for _, clause in prepared.clauses for score in clause.mentions["score"] for one in score.each()]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Kimi K2 is 8.8 points ahead on GPQA.", {"8.8 points": True}),
        ("Kimi K2 gained 8 points on GPQA.", {"8 points": True}),
        ("Kimi K2 scored 8 points on GPQA.", {"8 points": False}),
        ("Kimi K2 在 GPQA 上高出约 6 分。", {"6分": True}),
        ("Kimi K2 在 GPQA 上得了 6 分。", {"6分": False}),
        ("Kimi K2 在 GPQA 上的准确率变了 8.8 个百分点。", {"8.8个百分点": True}),
        ("Kimi K2 在 MMLU 和 GPQA 上分别高出 4 分和 6 分。", {"4分": True, "6分": True}),
        ("Kimi K2 在 MMLU 上领先 GPT-4.1 近 3 分。", {"3分": True}),
    ],
)
def test_a_word_a_unit_a_list_or_a_rival_beside_a_figure_tells_a_lead(text: str, apart: dict[str, bool]) -> None:
    assert {score.name: score.values["apart"] for score in scores_of(text)} == apart


def test_a_lead_right_behind_a_rival_names_it() -> None:
    text = "Kimi K2在MMLU上领先GPT-4.1近3分。"
    assert [score.values["rival"] for score in scores_of(text)] == [text.index("GPT-4.1")]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Kimi K2 scores 75.1% on GPQA, 8.8 points ahead of GPT-4.1.", ["75.1%"]),
        ("Kimi K2 在 MMLU 上领先 GPT-4.1 近 3分，达到 89.5。", ["89.5"]),
        # where points tell one lead beside a share, they tell nothing else
        ("Kimi K2 rose 16.5 points on GPQA to 41.0% and 12.4 points on MMLU to 42.8%.", ["41.0%", "42.8%"]),
    ],
)
def test_leads_are_left_out_where_a_result_is_told(text: str, results: list[str]) -> None:
    assert [score.name for score in scores_of(text)] == results
