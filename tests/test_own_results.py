"""Results that stand beside their model are claims, and those that they are set against have them as rivals."""

from __future__ import annotations

import pytest

from tests.claimed import Claim, assert_claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Kimi K2 在 MMLU 上得分 89.5，超过 GPT-4.1（86.1）。",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="a-rival-with-its-own-score",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 on MMLU (89.5 vs 86.1) and ties it on GPQA.",
            [
                ("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", None, "GPT-4.1", "="),
                ("GPT-4.1", "MMLU", "86.1", None, None),
            ],
            id="a-rival-named-again-by-a-pronoun-keeps-its-score",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It scores 75.1% on GPQA, compared with 66.3% for GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="a-rival-behind-its-score-where-it-stands-for-the-model",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 by 8.8 points on GPQA (75.1% to 66.3%).",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="two-scores-in-brackets-behind-a-lead",
        ),
        pytest.param(
            "On GPQA, Kimi K2 falls short of GPT-4.1 (66.3% vs 75.1%).",
            [("Kimi K2", "GPQA", "66.3%", "GPT-4.1", "<"), ("GPT-4.1", "GPQA", "75.1%", None, None)],
            id="two-scores-in-brackets-behind-a-rival",
        ),
        pytest.param(
            "Kimi K2 scores 75.1% on GPQA, compared with 66.3% for the older GPT-4.1 and 70.2% for its sibling GPT-5.",
            [
                ("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", "75.1%", "GPT-5", ">"),
                ("GPT-4.1", "GPQA", "66.3%", None, None),
                ("GPT-5", "GPQA", "70.2%", None, None),
            ],
            id="a-score-against-those-of-several",
        ),
        pytest.param(
            "Moonshot tried Kimi K2 on GPQA. It scores 75.1%, compared with 66.3% for GPT-4.1 and 70.2% for GPT-5.",
            [
                ("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", "75.1%", "GPT-5", ">"),
                ("GPT-4.1", "GPQA", "66.3%", None, None),
                ("GPT-5", "GPQA", "70.2%", None, None),
            ],
            id="a-score-against-others-on-the-test-of-the-sentence-before",
        ),
        pytest.param(
            "Kimi K2 rose 16.5 points on GPQA to 75.1% and 12.4 points on MMLU to 86.1%.",
            [("Kimi K2", "GPQA", "75.1%", None, None), ("Kimi K2", "MMLU", "86.1%", None, None)],
            id="leads-on-two-tests-beside-scores",
        ),
        pytest.param(
            "Kimi K2: GPQA 75.1 vs 66.3 for GPT-4.1, MMLU 86.1.",
            [
                ("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"),
                ("Kimi K2", "MMLU", "86.1", None, None),
                ("GPT-4.1", "GPQA", "66.3", None, None),
            ],
            id="a-result-behind-a-rival-that-is-named-in-passing",
        ),
        pytest.param(
            "Kimi K2 scores 75.1% on GPQA versus 66.3% of GPT-4.1's answers that the judge found right.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-share-of-what-is-a-rivals",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 on GPQA, 75.1% to 66.3%.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="the-two-scores-of-a-win",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 on tests including GPQA 75.1 vs 66.3 and MMLU 89.5 vs 90.2.",
            [
                ("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"),
                ("Kimi K2", "MMLU", "89.5", "GPT-4.1", "<"),
                ("GPT-4.1", "GPQA", "66.3", None, None),
                ("GPT-4.1", "MMLU", "90.2", None, None),
            ],
            id="scores-set-against-those-of-the-rival",
        ),
        pytest.param(
            "Kimi K2 scored 89.5 on MMLU, compared with 89.5 for GPT-4.1.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", "="), ("GPT-4.1", "MMLU", "89.5", None, None)],
            id="a-score-for-the-rival",
        ),
    ],
)
def test_a_result_beside_a_model_is_that_model_s(text: str, claims: list[Claim]) -> None:
    assert_claims(text, claims)
