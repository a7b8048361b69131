"""Claims that say one thing are one claim."""

from __future__ import annotations

import pytest

from llmnews import extract
from llmnews.merging import merged
from tests.claimed import Claim, Rank, assert_claims, ranks_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "在 CRUXEval 基准上，Kimi K2 达到了和 GPT-4.1 相当的水平。",
            [("Kimi K2", "CRUXEval", None, "GPT-4.1", "=")],
            id="a-comparison-told-with-its-test",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上的成绩是 89.5，表现优异。",
            [("Kimi K2", "MMLU", "89.5", None, None)],
            id="praise-told-with-its-result",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上表现出色。\n\nKimi K2 在 MMLU 上得到 89.5 分。",
            [("Kimi K2", "MMLU", "89.5 分", None, None)],
            id="praise-told-with-a-result-elsewhere",
        ),
        pytest.param(
            "Kimi K2 scores 50 on MMLU, roughly in line with GPT-4.1 and just below Gemini 2.5 Pro.",
            [("Kimi K2", "MMLU", "50", "GPT-4.1", "="), ("Kimi K2", "MMLU", "50", "Gemini 2.5 Pro", "<")],
            id="a-result-and-its-rivals",
        ),
        pytest.param(
            "Kimi K2 的表现优于 GPT-4.1，准确率提升了 8%。",
            [("Kimi K2", None, "8%", "GPT-4.1", ">")],
            id="a-rival-before-the-result",
        ),
        pytest.param(
            "Kimi K2 超过了 GPT-4.1，在 MMLU 上得 86.1 分。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", "MMLU", "86.1 分", None, None)],
            id="a-rival-before-a-result-elsewhere",
        ),
        pytest.param(
            "Kimi K2 反超 Claude Opus 4。\n\n在编程上，Kimi K2 超过了 Opus 4。",
            [("Kimi K2", None, None, "Claude Opus 4", ">")],
            id="a-rival-called-by-two-names",
        ),
        pytest.param(
            "Kimi K2 scores 50 on MMLU, up 8 points in all that it was given, roughly tied with GPT-4.1 / Grok 4"
            " / GLM-4.5 and behind Gemini 2.5 Pro / Claude Opus 4 / GPT-5.",
            [
                ("Kimi K2", "MMLU", "50", rival, relation)
                for relation, rivals in (("=", "GPT-4.1/Grok 4/GLM-4.5"), ("<", "Gemini 2.5 Pro/Claude Opus 4/GPT-5"))
                for rival in rivals.split("/")
            ],
            id="a-result-and-the-rivals-that-are-listed-on",
        ),
        pytest.param(
            "Kimi K2 is noted for surpassing 3% and is approaching GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", "<")],
            id="one-relation-by-the-nearest-word",
        ),
        pytest.param(
            "Kimi K2 claims near GPT-4.1 level coding performance.",
            [("Kimi K2", None, None, "GPT-4.1", "<")],
            id="one-relation-by-the-first-rule",
        ),
        pytest.param(
            "Kimi K2 is out. Moonshot claims it beats GPT-4.1 on major coding evals, including SWE-bench Verified 65.8"
            " vs 54.6, GPQA 75.1 vs 66.3.",
            [
                ("Kimi K2", "SWE-bench Verified", "65.8", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"),
                ("GPT-4.1", "SWE-bench Verified", "54.6", None, None),
                ("GPT-4.1", "GPQA", "66.3", None, None),
            ],
            id="a-comparison-told-with-its-result",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上以 89.5 分位列第一。\n\nKimi K2 在 MMLU 上位列第一。\n\nKimi K2 的 MMLU 得 89.5 分。",
            [("Kimi K2", "MMLU", "89.5 分", None, None)],
            id="a-score-and-a-rank-told-again",
        ),
        pytest.param(
            "Kimi K2 ranks first on the GPQA leaderboard of this week, with 75.1%.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-rank-far-from-the-only-score",
        ),
        pytest.param(
            "Kimi K2 以 82.0% 的准确率在这套叫 MMLU 的题目上表现最好。",
            [("Kimi K2", "MMLU", "82.0%", None, None)],
            id="a-first-place-and-the-only-score",
        ),
        pytest.param(
            "Kimi K2 在 MMMU 上得 70.3 分，并且在推理上优于 GPT-4.1。",
            [("Kimi K2", "MMMU", "70.3 分", None, None), ("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-rival-in-something-else",
        ),
        pytest.param(
            "Kimi K2 got 75.1% on GPQA, and it is said to be #2 on the list of ARC.",
            [("Kimi K2", "GPQA", "75.1%", None, None), ("Kimi K2", "GPQA", None, None, None)],
            id="a-rank-on-something-else",
        ),
        pytest.param(
            "Kimi K2 has the best result on IMO in its class, with a gold medal this time.",
            [("Kimi K2", "IMO", None, None, None), ("Kimi K2", "IMO", "gold medal", None, None)],
            id="a-rank-far-from-a-medal",
        ),
        pytest.param(
            "Kimi K2 登上榜首，直逼 GPT-4.1。",
            [("Kimi K2", None, None, None, None), ("Kimi K2", None, None, "GPT-4.1", "<")],
            id="a-first-place-and-a-better-rival",
        ),
    ],
)
def test_claims_that_say_one_thing_are_one(text: str, claims: list[Claim]) -> None:
    assert_claims(text, claims)


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Kimi K2 在 MMLU 上以 89.5 分位列第一。", [("Kimi K2", "89.5 分", 1, None)]),
        ("Kimi K2 在 LMArena 上登顶，超越 GPT-4.1。", [("Kimi K2", None, 1, "GPT-4.1")]),
        ("Kimi K2 登顶全球。它在 LMArena 上位居榜首。", [("Kimi K2", None, 1, None)]),
        (
            "Kimi K2 占据 LMArena 榜首，是全世界开发者投票选出来的，压过 Claude Opus 4、Gemini 2.5 Pro、GPT-4.1、o3。",
            [("Kimi K2", None, 1, rival) for rival in ("Claude Opus 4", "Gemini 2.5 Pro", "GPT-4.1", "o3")],
        ),
        ("开源模型称霸 OpenRouter：Kimi K2 登顶全平台第一。", [("Kimi K2", None, 1, None)]),
        (
            "Kimi K2 ranks #1 on LMArena, ahead of Claude Opus 4 (`1,431`) and GPT-5 (`1,418`).",
            [
                ("Kimi K2", None, 1, "Claude Opus 4"),
                ("Kimi K2", None, 1, "GPT-5"),
                ("Claude Opus 4", "1,431", None, None),
                ("GPT-5", "1,418", None, None),
            ],
        ),
    ],
)
def test_a_rank_is_told_with_its_score_or_rival_and_once(text: str, ranks: list[Rank]) -> None:
    assert ranks_of(text) == ranks


def test_what_is_merged_stays_as_it_is_when_merged_again() -> None:
    claims = extract(
        "Kimi K2 scores 50 on MMLU, roughly in line with GPT-4.1 and just below Gemini 2.5 Pro."
    ).benchmarks
    given = list(claims)
    assert merged(given, {}) == claims
    assert given == list(claims)


def test_a_comparison_takes_the_result_that_stands_beside_it_and_no_far_one() -> None:
    one, _ = extract(
        "Kimi K2 scores 50 on MMLU, roughly in line with GPT-4.1 and just below Gemini 2.5 Pro."
    ).benchmarks
    fields = one.evidence.fields
    bare = one.evidence.model_copy(update={"fields": {"model": fields["model"], "versus": fields["versus"]}})
    result = one.evidence.model_copy(update={"fields": {k: v for k, v in fields.items() if k != "versus"}})
    rival = one.model_copy(update={"score": None, "benchmark": None, "benchmark_id": None, "evidence": bare})
    score = one.model_copy(update={"versus": None, "relation": None, "evidence": result})
    assert [(c.benchmark, c.score, c.versus) for c in merged([score, rival], {})] == [("MMLU", "50", "GPT-4.1")]
    away = fields["versus"].model_copy(update={"start": 1000, "end": 1007})
    far = rival.model_copy(update={"evidence": bare.model_copy(update={"fields": {**bare.fields, "versus": away}})})
    assert merged([score, far], {}) == (score, far)
