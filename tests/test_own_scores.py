"""Scores that stand beside their model are that model's own."""

from __future__ import annotations

import pytest

from llmnews.article import Article
from llmnews.pipeline import shared


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("千问在 MMLU 上超过 GPT-4（86.4）。", [("GPT-4", "86.4")]),
        ("Qwen2.5-72B scores 86.1 on MMLU, compared with 85.2 for Llama 3.1 405B.", [("Llama 3.1 405B", "85.2")]),
        (
            "On MMLU GPT-5 got 92.5%, while Qwen3, Llama 4 and Gemini 3 scored 88.1%, 85.5% and 91.0%, respectively.",
            [("Qwen3", "88.1%"), ("Llama 4", "85.5%"), ("Gemini 3", "91.0%")],
        ),
        ("GPT-5 在 MMLU 上得分 92.5。", []),
        ("MiniMax-M3 gets 56.2% on MMLU, up from 49.0% for its predecessor Kimi K2.", [("Kimi K2", "49.0%")]),
        ("GPT-5 reaches 77.1% on MMLU, more than double the 31.1% of Kimi K2.", [("Kimi K2", "31.1%")]),
        ("GPT-5 在 MMLU 上得分 92.5。Kimi K2 为 53.4%。", [("Kimi K2", "53.4%")]),
        ("GPT-5 scores 92.5% on MMLU. By comparison, Kimi K2 is at 53.4%.", [("Kimi K2", "53.4%")]),
        ("GPT-5 scores 92.5% on MMLU. Buyers say Kimi K2 is at 53.4%.", []),
        ("GPT-5 很快。Kimi K2 为 53.4%。", []),
        ("GPT-5 scores 92.5% on MMLU. Kimi K2 trails it at 54.2%.", []),
    ],
)
def test_a_score_in_brackets_behind_a_word_or_in_a_list_is_the_model_s_beside_it(
    text: str, own: list[tuple[str, str]]
) -> None:
    prepared = shared().prepare(Article(text=text))
    scores = [score for _, clause in prepared.clauses for score in clause.mentions.get("own_score", ())]
    assert [(score.members[0].name, score.name) for score in scores] == own
