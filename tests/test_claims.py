"""Claims of sentences: tests, scores, ranks and rivals."""

from __future__ import annotations

import pytest

from llmnews import extract
from tests.claimed import Claim, Rank, assert_claims, ranks_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Kimi K2 在 MMLU 上领先 GPT-4.1 近 3 分，达到 89.5。",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="a-lead-is-no-score-where-one-is-told",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上领先 GPT-4.1 近 3 分。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">")],
            id="a-lead-is-no-score-of-the-rival",
        ),
        pytest.param(
            "Kimi K2 在 GPQA 上得分 75.1%，比 GPT-4.1 高出 6 分，但仍不及 GPT-5 的 78%。",
            [
                ("Kimi K2", "GPQA", "75.1%", "GPT-5", "<"),
                ("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"),
                ("GPT-5", "GPQA", "78%", None, None),
            ],
            id="a-lead-goes-to-no-other-rival",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 和 GPQA 上分别比 GPT-4.1 高出 4 分和 6 分。",
            [("Kimi K2", "MMLU", "4 分", "GPT-4.1", ">"), ("Kimi K2", "GPQA", "6 分", "GPT-4.1", ">")],
            id="leads-that-are-listed",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. On GPQA it reaches 75.1%, well above the 66.3% of OpenAI's GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="a-score-of-a-rival",
        ),
        pytest.param(
            "Kimi K2 scores 75.1% on GPQA, 8.8 points ahead of GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">")],
            id="a-lead-beside-a-score",
        ),
        pytest.param(
            "Kimi K2 在 GPQA 上得分 75.1%，比 GPT-4.1 高出 8.8 个百分点。",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">")],
            id="a-lead-in-percentage-points-beside-a-score",
        ),
        pytest.param(
            "Kimi K2 gained 8 points on GPQA.",
            [("Kimi K2", "GPQA", "8 points", None, None)],
            id="a-lead-without-a-score",
        ),
        pytest.param(
            "Kimi K2 reaches 52 on GPQA, up from 18 for Kimi K1.5.",
            [("Kimi K2", "GPQA", "52", "Kimi K1.5", ">"), ("Kimi K1.5", "GPQA", "18", None, None)],
            id="a-whole-number-that-a-score-is-set-against",
        ),
        pytest.param(
            "Kimi K2 scored 1,460 on LMArena.",
            [("Kimi K2", "LMArena", "1,460", None, None)],
            id="a-rating-with-a-comma",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It scores 75.1% on GPQA, up from 66.3% for Kimi K1.5, and ties GPT-5 on MMLU.",
            [
                ("Kimi K2", "GPQA", "75.1%", "Kimi K1.5", ">"),
                ("Kimi K2", "MMLU", None, "GPT-5", "="),
                ("Kimi K1.5", "GPQA", "66.3%", None, None),
            ],
            id="a-tie-on-another-test",
        ),
        pytest.param(
            "Charts put Kimi K2 at 51 on MMLU (up from 43 for Kimi K1.5), sitting just behind GPT-5 at 53.",
            [
                ("Kimi K2", "MMLU", "51", "Kimi K1.5", ">"),
                ("Kimi K2", "MMLU", "51", "GPT-5", "<"),
                ("Kimi K1.5", "MMLU", "43", None, None),
                ("GPT-5", "MMLU", "53", None, None),
            ],
            id="what-is-named-in-passing-is-no-subject",
        ),
        pytest.param(
            "Kimi K2 scored 75.1% on GPQA, beating its predecessor's 73.0% and GPT-4.1's 66.3%.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="a-score-of-a-predecessor-without-a-name",
        ),
        pytest.param(
            "On LMArena, Kimi K2 is first with 1,561 points; GPT-4.1 comes second with 1,507.",
            [("Kimi K2", "LMArena", "1,561 points", None, None), ("GPT-4.1", "LMArena", "1,507", None, None)],
            id="a-rating-behind-a-rank",
        ),
        pytest.param(
            "Kimi K2: GPQA 75.1% (GPT-4.1: 66.3%), MMLU 86.1%.",
            [
                ("Kimi K2", "GPQA", "75.1%", None, None),
                ("Kimi K2", "MMLU", "86.1%", None, None),
                ("GPT-4.1", "GPQA", "66.3%", None, None),
            ],
            id="a-result-behind-a-rival-in-brackets",
        ),
        pytest.param(
            "Kimi K2 scored 75.1% on GPQA, more than double the 31.1% of GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "31.1%", None, None)],
            id="a-score-that-is-doubled",
        ),
        pytest.param(
            "Kimi K2 is 2.5 points behind GPT-4.1 on GPQA and 4 points behind on MMLU.",
            [("Kimi K2", "GPQA", None, "GPT-4.1", "<")],
            id="a-lead-over-nobody",
        ),
        pytest.param(
            "Kimi K2 leads GPT-4.1 75.1 to 66.3 on GPQA.",
            [("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3", None, None)],
            id="two-scores-right-behind-a-rival",
        ),
        pytest.param(
            "Kimi K2 vs. GPT-4.1: 75.1 vs. 66.3 on GPQA.",
            [("Kimi K2", "GPQA", "75.1", None, None), ("GPT-4.1", "GPQA", "66.3", None, None)],
            id="two-models-and-their-scores",
        ),
        pytest.param(
            "On MMLU, Kimi K2 improves on GPT-4.1: GPQA rises from 66.3% to 75.1%.",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "GPQA", "75.1%", None, None)],
            id="what-a-colon-parts-from-a-rival",
        ),
        pytest.param(
            "Kimi K2 posts 75.1 on GPQA and 86.1 on MMLU; GPT-4.1 gets 66.3 and 84.2.",
            [
                ("Kimi K2", "GPQA", "75.1", None, None),
                ("Kimi K2", "MMLU", "86.1", None, None),
                ("GPT-4.1", "GPQA", "66.3", None, None),
                ("GPT-4.1", "MMLU", "84.2", None, None),
            ],
            id="scores-on-the-tests-of-the-sentence-before-in-turn",
        ),
        pytest.param(
            "Kimi K2 posts 75.1 on GPQA and 86.1 on MMLU, while GPT-4.1 gets 66.3 and 84.2.",
            [
                ("Kimi K2", "GPQA", "75.1", None, None),
                ("Kimi K2", "MMLU", "86.1", None, None),
                ("GPT-4.1", "GPQA", "66.3", None, None),
                ("GPT-4.1", "MMLU", "84.2", None, None),
            ],
            id="two-scores-of-a-rival-on-two-tests",
        ),
        pytest.param(
            "Kimi K2 scores 75.1% on GPQA. In blind tests, Kimi K2 was preferred over GPT-4.1 with a 52.8% win rate.",
            [("Kimi K2", "GPQA", "75.1%", None, None), ("Kimi K2", None, "52.8%", "GPT-4.1", ">")],
            id="a-win-rate-is-no-result-in-the-test-before",
        ),
        pytest.param(
            "The GPQA score rises from 66.3% for GPT-4.1 to 75.1% for GPT-5.",
            [("GPT-4.1", "GPQA", "66.3%", None, None), ("GPT-5", "GPQA", "75.1%", None, None)],
            id="a-rise-from-one-model-to-the-next",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. On GPQA it beats GPT-4.1, which scored 66.3%.",
            [("Kimi K2", "GPQA", None, "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="a-score-of-a-rival-in-a-relative-clause",
        ),
        pytest.param(
            "Kimi K2 leads GPQA with 75.1%. GPT-4.1 follows in third with 66.3%.",
            [("Kimi K2", "GPQA", "75.1%", None, None), ("GPT-4.1", "GPQA", "66.3%", None, None)],
            id="an-ordinal-beside-a-score",
        ),
        pytest.param(
            "Kimi K2 scores 75.1% on GPQA, up from 66.3% with Kimi K1.5.",
            [("Kimi K2", "GPQA", "75.1%", "Kimi K1.5", ">"), ("Kimi K1.5", "GPQA", "66.3%", None, None)],
            id="a-score-with-the-model-before",
        ),
        pytest.param(
            "A week after Kimi K2, OpenAI answered with GPT-5. It scores 75.1% on GPQA.",
            [("GPT-5", "GPQA", "75.1%", None, None)],
            id="what-a-maker-comes-with-is-spoken-of",
        ),
        pytest.param(
            "Kimi K2 claimed the top spot among open models on the Artificial Analysis Intelligence Index with 57.1%.",
            [("Kimi K2", "Artificial Analysis Intelligence Index", "57.1%", None, None)],
            id="a-rank-and-a-score-far-apart",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It gets 75.1% on GPQA, the best score of any open model.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-score-above-any",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It scores 75.1% on GPQA, which puts it level with GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", "=")],
            id="level-with-a-rival",
        ),
        pytest.param(
            "Kimi K2 got 75.1% on GPQA and 89.5% on MMLU after a year, exceeding GPT-4.1, though trailing GPT-5.",
            [
                ("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", "75.1%", "GPT-5", "<"),
                ("Kimi K2", "MMLU", "89.5%", "GPT-4.1", ">"),
                ("Kimi K2", "MMLU", "89.5%", "GPT-5", "<"),
            ],
            id="rivals-of-all-results-of-a-list",
        ),
        pytest.param(
            "Kimi K2 在 GPQA 上得分 75.1，在 MMLU 上得分 89.5，均高于 GPT-4.1。",
            [("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"), ("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="results-that-are-all-above-a-rival",
        ),
        pytest.param(
            "Kimi K2 在 GPQA 上得分 75.1，在 MMLU 上得分 89.5，这两项压过 GPT-4.1。",
            [("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"), ("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="two-results-above-a-rival",
        ),
        pytest.param(
            "Kimi K2 scored 75.1 on GPQA and 89.5 on MMLU, both ahead of GPT-4.1.",
            [("Kimi K2", "GPQA", "75.1", "GPT-4.1", ">"), ("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="both-results-ahead-of-a-rival",
        ),
        pytest.param(
            "在 GPQA 上，GPT-4.1 拿到 66.3%，被 Kimi K2 的 75.1% 超越。",
            [("Kimi K2", "GPQA", "75.1%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "66.3%", "Kimi K2", "<")],
            id="a-result-by-which-a-rival-was-passed",
        ),
        pytest.param(
            "On MMLU, Kimi K2 scored 89.5, beating GPT-4.1 at 86.1.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="a-rival-at-its-own-score",
        ),
        pytest.param(
            "On GPQA, Kimi K2 trails leaders Claude Opus 4 `85.0` and GPT-5 `87.5`.",
            [
                ("Kimi K2", "GPQA", None, "Claude Opus 4", "<"),
                ("Kimi K2", "GPQA", None, "GPT-5", "<"),
                ("Claude Opus 4", "GPQA", "85.0", None, None),
                ("GPT-5", "GPQA", "87.5", None, None),
            ],
            id="rivals-that-are-listed-each-with-its-score",
        ),
        pytest.param(
            "SWE-bench is out: the SWE-bench Verified chart has Kimi K2 ahead of rivals such as GPT-4.1.",
            [("Kimi K2", "SWE-bench Verified", None, "GPT-4.1", ">")],
            id="a-test-as-it-is-written-nearest",
        ),
        pytest.param(
            "GPT-5 is new: it puts GPT-5 at 87.3% on GPQA, up from 66.3% for GPT-4.1, but behind Grok 4 at 88%.",
            [
                ("GPT-5", "GPQA", "87.3%", "GPT-4.1", ">"),
                ("GPT-5", "GPQA", "87.3%", "Grok 4", "<"),
                ("GPT-4.1", "GPQA", "66.3%", None, None),
                ("Grok 4", "GPQA", "88%", None, None),
            ],
            id="what-it-rose-from-is-named-in-passing",
        ),
        pytest.param(
            "LMArena said Kimi K2 leads Code Arena.",
            [("Kimi K2", "Code Arena", None, None, None)],
            id="who-reports-a-result-is-no-test",
        ),
        pytest.param(
            "Gemini 2.5 Pro is cheap: @arcprize reported ARC-AGI-2: 4.9% at $0.77 a task.",
            [("Gemini 2.5 Pro", "ARC-AGI-2", "4.9%", None, None)],
            id="an-account-is-no-test",
        ),
        pytest.param(
            "LMArena reports Kimi K2 at 1420 points.",
            [("Kimi K2", "LMArena", "1420 points", None, None)],
            id="a-ranking-reports-its-own-scores",
        ),
        pytest.param(
            "GPT-5 got 77.3% on GPQA, surpassing the `65%` score of GPT-4.1.",
            [("GPT-5", "GPQA", "77.3%", "GPT-4.1", ">"), ("GPT-4.1", "GPQA", "65%", None, None)],
            id="a-score-of-the-rival",
        ),
        pytest.param(
            "Kimi K2 scored 4.2% on GPQA, doubling the 2.1% achieved by both GLM-4.5 and DeepSeek-V3.",
            [
                ("Kimi K2", "GPQA", "4.2%", None, None),
                ("GLM-4.5", "GPQA", "2.1%", None, None),
                ("DeepSeek-V3", "GPQA", "2.1%", None, None),
            ],
            id="a-score-of-two-rivals",
        ),
        pytest.param(
            "Kimi K2 scored 51 on GPQA, up 8 points from K1.",
            [("Kimi K2", "GPQA", "51", "K1", ">")],
            id="what-a-score-rose-by-is-nobody's",
        ),
        pytest.param(
            "GPT-5.6 Sol has a rival: on GPQA, Grok 4.1 is on par with Sol 5.6, so Sol 5.6 stands no more alone.",
            [("Grok 4.1", "GPQA", None, "Sol", "=")],
            id="the-version-of-a-rival-is-no-score",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上得分 89.5%，而成本只有十分之一。",
            [("Kimi K2", "MMLU", "89.5%", None, None)],
            id="what-stands-behind-a-comma-is-another-matter",
        ),
        pytest.param(
            "Chandra OCR 2 reads 85.9% on olmOCR-Bench right, in 90+ languages.",
            [("Chandra-2", "olmOCR-Bench", "85.9%", None, None)],
            id="more-than-so-many-are-counted",
        ),
        pytest.param(
            "North Mini Code is here: Cohere released North Mini Code 1.0. The model scored 33.4 on GPQA.",
            [("North Mini Code 1.0", "GPQA", "33.4", None, None)],
            id="a-family-stands-beside-its-member",
        ),
        pytest.param(
            "The Trae tool now has the Gemini 2.5 Pro model. This model got 86.4% on GPQA.",
            [("Gemini 2.5 Pro", "GPQA", "86.4%", None, None)],
            id="this-model-is-what-is-called-a-model",
        ),
        pytest.param(
            "GPQA came out. Even models like GPT-5 only hit an accuracy of 5.7% on these hard problems.",
            [("GPT-5", "GPQA", "5.7%", None, None)],
            id="on-these-problems-is-the-test-before",
        ),
        pytest.param(
            "On MMLU, Kimi K2 scored 89.5, on par with GPT-4.1 9.2 of today, on build 0.preview.71.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", "=")],
            id="what-looks-like-a-version-is-no-score",
        ),
        pytest.param(
            "On MT-Bench, Kimi K2 scored 8.9 and GPT-4.1 9.1.",
            [("Kimi K2", "MT-Bench", "8.9", None, None), ("GPT-4.1", "MT-Bench", "9.1", None, None)],
            id="scores-that-look-like-versions",
        ),
        pytest.param(
            "专家公布了新的 GPQA 题。Kimi K2 得分 75.1，GPT-5 得分 87.3。",
            [("Kimi K2", "GPQA", "75.1", None, None), ("GPT-5", "GPQA", "87.3", None, None)],
            id="a-test-in-the-sentence-before",
        ),
        pytest.param(
            "Matching what users felt: Kimi K2 is stronger than GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="what-is-no-rival-takes-no-subject",
        ),
        pytest.param(
            "While its answers are a bit slower, Kimi K2 outshines GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="speed-in-another-clause",
        ),
        pytest.param(
            "Kimi K2 (with its smaller context window) outperforms GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-context-window-in-brackets",
        ),
        pytest.param(
            "The Kimi K2 model, despite its low speed, is said to outperform GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="speed-that-is-conceded",
        ),
        pytest.param("The speed of Kimi K2, they say, exceeds GPT-4.1.", [], id="speed-that-is-compared"),
        pytest.param(
            "Compared to GPT-4o, Claude 3, and Gemini 1.5 Pro, Kimi K2 shows competitive quality.",
            [
                ("Kimi K2", None, None, "GPT-4o", "="),
                ("Kimi K2", None, None, "Claude 3", "="),
                ("Kimi K2", None, None, "Gemini 1.5 Pro", "="),
            ],
            id="a-list-ends-behind-its-and",
        ),
        pytest.param(
            "Kimi K2 came beside GPT-4.1. Kimi K2 costs less. Nobody knew. None asked. Leaks say it got 75.1% on GPQA.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="the-topic-is-the-first-and-most-named",
        ),
        pytest.param(
            "Kimi K2 came beside GPT-4.1. Both cost less. Nobody knew. None asked. Leaks say it got 75.1% on GPQA.",
            [],
            id="no-topic-among-two-that-are-named-once",
        ),
        pytest.param(
            "Kimi K2 and GPT-4.1 scored 75.1% and 71.2% on GPQA.",
            [("Kimi K2", "GPQA", "75.1%", None, None), ("GPT-4.1", "GPQA", "71.2%", None, None)],
            id="two-models-with-two-scores",
        ),
        pytest.param(
            "Kimi K2, which scored 75.1% on GPQA, costs less.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-cost-behind-a-comma",
        ),
        pytest.param("专家公布了 GPQA 和 MMLU 的题。Kimi K2 得分 75.1。", [], id="two-tests-in-the-sentence-before"),
        pytest.param("专家公布了新的 GPQA 题。\n\nKimi K2 得分 75.1。", [], id="a-test-in-another-paragraph"),
        pytest.param(
            "专家公布了 GPQA。\n\nKimi K2 参加了。\n\n题很难。\n\nKimi K2 的准确率是 75.1%。",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-test-of-the-section",
        ),
        pytest.param(
            "专家在中文推理任务上测试。\n\nKimi K2 参加了。\n\n题很难。\n\nKimi K2 的准确率是 75.1%。",
            [("Kimi K2", None, "75.1%", None, None)],
            id="no-task-of-the-section",
        ),
        pytest.param(
            "专家公布了 GPQA。\n\nKimi K2 参加了。\n\n可以看出，Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", "GPQA", None, "GPT-4.1", ">")],
            id="a-comparison-that-points-to-results",
        ),
        pytest.param(
            "专家公布了 GPQA。\n\nKimi K2 参加了。\n\nKimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-comparison-that-points-to-nothing",
        ),
        pytest.param(
            "专家公布了 GPQA。\n\nKimi K2 参加了。\n\n可以看出，在写作上 Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-comparison-in-something-else",
        ),
        pytest.param(
            "It shows that Kimi K2 beats its predecessor and models like GPT-4.1 in areas like MMLU and GPQA.",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "GPQA", None, "GPT-4.1", ">")],
            id="tests-behind-a-rival",
        ),
        pytest.param(
            "在 MMLU 上，Kimi K2 达到了 GPT-4.1 的水平。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", "=")],
            id="a-test-before-a-rival",
        ),
        pytest.param(
            "在 MMLU 上题目很难，但是在推理上，Kimi K2 达到了 GPT-4.1 的水平。",
            [("Kimi K2", None, None, "GPT-4.1", "=")],
            id="a-test-of-another-clause",
        ),
        pytest.param(
            "Kimi K2 scored 61.7% on GPQA. It lags behind GPT-4.1's 75.1%.",
            [
                ("Kimi K2", "GPQA", "61.7%", None, None),
                ("Kimi K2", "GPQA", None, "GPT-4.1", "<"),
                ("GPT-4.1", "GPQA", "75.1%", None, None),
            ],
            id="a-rival-with-a-score-in-the-test-before",
        ),
        pytest.param(
            "在 MMLU 上，Kimi K2 得分 82.0%，而 GPT-4.1 和 Claude 3 分别只有 77.9%、73.8% 和 70.1%。",
            [("Kimi K2", "MMLU", "82.0%", None, None)],
            id="more-scores-than-models",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上的成绩从 89.5 涨到 91.2。",
            [("Kimi K2", "MMLU", "91.2", None, None)],
            id="a-score-that-rose",
        ),
        pytest.param("Kimi K2 和 GPT-4.1 轮番登顶。", [], id="no-first-place-for-two"),
        pytest.param(
            "在 PPI、ProtLoc 任务上，Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", "PPI", None, "GPT-4.1", ">"), ("Kimi K2", "ProtLoc", None, "GPT-4.1", ">")],
            id="tasks-with-a-name",
        ),
        pytest.param(
            "情感识别任务上，Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", "情感识别任务", None, "GPT-4.1", ">")],
            id="a-task-that-begins-a-clause",
        ),
        pytest.param(
            "在多个多页文档问答测试中，Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", "多页文档问答测试", None, "GPT-4.1", ">")],
            id="how-many-tasks-there-are",
        ),
        pytest.param(
            "在多个相关测试中，Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="only-how-many-tasks-there-are",
        ),
        pytest.param(
            "Kimi K2 在 COCO 上取得 56.0 AP。", [("Kimi K2", "COCO", "56.0 AP", None, None)], id="a-unit-of-vision"
        ),
        pytest.param("专家公布了 GPQA。\n题很难。\n没人会。\nKimi K2 得分 75.1。", [], id="a-test-far-before"),
        pytest.param(
            "Kimi K2 价格更低，性能超越 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-price-and-then-results",
        ),
        pytest.param(
            "Kimi K2 is cheap and beats GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="cheap-and-then-results",
        ),
        pytest.param("Kimi K2 的价格低于 GPT-4.1，但性能不如 Claude 3。", [], id="a-price-compared-before-results"),
        pytest.param("与 GPT-4.1 相比，Kimi K2 价格更低，性能超群。", [], id="a-lower-price-beside-a-rival"),
        pytest.param("Kimi K2 的热度已经超过 GPT-4.1。", [], id="what-is-measured-right-before"),
        pytest.param("Kimi K2 beats GPT-4.1 in size.", [], id="what-is-measured-behind-a-preposition"),
        pytest.param(
            "Kimi K2 以更小的体积超越 GPT-4.1。", [("Kimi K2", None, None, "GPT-4.1", ">")], id="what-it-is-done-with"
        ),
        pytest.param(
            "Kimi K2 with 32B parameters beats GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-size-it-is-done-with",
        ),
        pytest.param(
            "At this size Kimi K2 beats GPT-4.1.", [("Kimi K2", None, None, "GPT-4.1", ">")], id="a-subject-between"
        ),
        pytest.param(
            "小规模 Kimi K2 超越 GPT-4.1。", [("Kimi K2", None, None, "GPT-4.1", ">")], id="a-han-word-and-a-name"
        ),
        pytest.param(
            "Kimi K2 体积小，完全超越 GPT-4.1。", [("Kimi K2", None, None, "GPT-4.1", ">")], id="a-pause-between"
        ),
        pytest.param(
            "LMArena has new results. Text top-2: Kimi K2 (1455), GPT-4.1 (1411).",
            [("Kimi K2", "LMArena", "1455", None, None), ("GPT-4.1", "LMArena", "1411", None, None)],
            id="the-first-of-a-ranking",
        ),
        pytest.param(
            "MMLU: 89.5% (Kimi K2), 86.1% (GPT-4.1).",
            [("Kimi K2", "MMLU", "89.5%", None, None), ("GPT-4.1", "MMLU", "86.1%", None, None)],
            id="models-in-brackets-behind-scores",
        ),
        pytest.param(
            "在 MMLU 上，Kimi K2 得 89.5%，GPT-4.1 以 86.1% 紧随其后。",
            [("Kimi K2", "MMLU", "89.5%", None, None), ("GPT-4.1", "MMLU", "86.1%", None, None)],
            id="a-second-that-follows",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 with 89.5 on MMLU.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="a-score-that-beats-a-rival",
        ),
        pytest.param(
            "Kimi K2 got 89.5 on MMLU, ahead of GPT-4.1 with 86.1.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="a-rival-with-its-score-behind",
        ),
        pytest.param(
            "高考数学得分：Kimi K2 145分，GPT-4.1 120分。",
            [("Kimi K2", "高考数学", "145分", None, None), ("GPT-4.1", "高考数学", "120分", None, None)],
            id="points-right-behind-models",
        ),
        pytest.param(
            "Kimi K2 scores 62% on GPQA 1.0, and 64% on MMLU.",
            [("Kimi K2", "GPQA", "62%", None, None), ("Kimi K2", "MMLU", "64%", None, None)],
            id="the-version-of-a-test",
        ),
        pytest.param(
            "Kimi K2 在 OCRBench 上得分 700+。", [("Kimi K2", "OCRBench", "700+", None, None)], id="a-score-and-more"
        ),
        pytest.param("Kimi K2 在 GPQA 上可实现 1.4 至 5.1 倍的加速。", [], id="a-span-of-multiples"),
        pytest.param("Kimi K2 is on the 50%-time-horizon of GPQA.", [], id="a-percentage-in-a-name"),
        pytest.param(
            "Kimi K2 和 GLM-4.5 来了。前者超越 GPT-4.1，后者媲美 Claude 3。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("GLM-4.5", None, None, "Claude 3", "=")],
            id="the-former-and-the-latter",
        ),
        pytest.param(
            "Kimi K2 对标 GPT-4.1，能力已经超过后者。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-rival-as-the-latter",
        ),
        pytest.param("Kimi K2、GLM-4.5 和 Qwen3 来了。前者超越 GPT-4.1。", [], id="the-former-of-three"),
        pytest.param("Kimi K2 来了，公司都在用，后来碾压它们。", [], id="no-rival-of-many"),
        pytest.param(
            "Yi-34B 在 Hugging Face 开源大模型榜单上排名第一。",
            [("Yi-34B", "Hugging Face 开源大模型榜单", None, None, None)],
            id="a-ranking-of-a-company",
        ),
        pytest.param(
            "Kimi K2，最强的模型，在 MMLU 上得到 89.5。",
            [("Kimi K2", "MMLU", "89.5", None, None)],
            id="praise-before-a-result",
        ),
        pytest.param("Kimi K2 is its most capable model.", [], id="the-best-of-one-maker"),
        pytest.param("Kimi K2 is the most capable model in the family.", [], id="the-best-of-a-family"),
        pytest.param(
            "Kimi K2 在 MMLU 上的成绩达到 GPT-4.1 的 90%。",
            [],
            id="a-share-of-the-rival",
        ),
        pytest.param(
            "Kimi K2 scores 78.5% on MMMU Pro, 86.6% on FooMMMU.",
            [("Kimi K2", "MMMU Pro", "78.5%", None, None)],
            id="a-score-on-something-else",
        ),
        pytest.param(
            "在Spider、HumanEval上，Kimi K2 超越了 GPT-4.1。",
            [("Kimi K2", test, None, "GPT-4.1", ">") for test in ("Spider", "HumanEval")],
            id="a-plain-word-before-tests",
        ),
        pytest.param(
            "在主流基准Aider上，Kimi K2 超越了 GPT-4.1。",
            [("Kimi K2", "Aider", None, "GPT-4.1", ">")],
            id="a-plain-word-behind-its-noun",
        ),
        pytest.param(
            "Qwen2.5-72B 在 MMLU 上得分 86.1。Kimi K2 在该基准上得分 89.5。",
            [("Qwen2.5-72B", "MMLU", "86.1", None, None), ("Kimi K2", "MMLU", "89.5", None, None)],
            id="a-test-named-before",
        ),
        pytest.param(
            "Kimi K2 在零样本翻译任务上击败 GPT-4.1。",
            [("Kimi K2", "零样本翻译任务", None, "GPT-4.1", ">")],
            id="a-task-as-a-test",
        ),
        pytest.param(
            "Kimi K2 在多个任务上击败 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="vague-tasks",
        ),
        pytest.param(
            "Independent benchmarks: Kimi K2 took the top spot.",
            [("Kimi K2", None, None, None, None)],
            id="no-test",
        ),
        pytest.param(
            "在 MMLU 上，Kimi K2 得分 89.5，而 GPT-4.1 只有 86.1。",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="scores-set-against-each-other",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上得分 86.1，不及 GPT-4.1 的 86.5 和 Gemini 2.5 Pro 的 88.0。",
            [
                ("Kimi K2", "MMLU", "86.1", "GPT-4.1", "<"),
                ("Kimi K2", "MMLU", "86.1", "Gemini 2.5 Pro", "<"),
                ("GPT-4.1", "MMLU", "86.5", None, None),
                ("Gemini 2.5 Pro", "MMLU", "88.0", None, None),
            ],
            id="two-rivals-with-their-scores",
        ),
        pytest.param("Kimi K2 已经有超过 3 万家企业用来替代 GPT-4.1。", [], id="what-is-counted-is-no-rival"),
        pytest.param(
            "Kimi K2 超过了 700 亿参数的 Llama 2。", [("Kimi K2", None, None, "Llama 2", ">")], id="a-size-of-a-rival"
        ),
        pytest.param(
            "专家公布了新的 GPQA 题。Kimi K2 排名第三。",
            [("Kimi K2", "GPQA", None, None, None)],
            id="a-rank-in-the-test-before",
        ),
        pytest.param(
            "专家公布了新的 GPQA 题。Kimi K2 在编程方面排名第三。",
            [("Kimi K2", None, None, None, None)],
            id="a-rank-in-something-else",
        ),
        pytest.param(
            "Experts released AgentX-Eval, a new agentic benchmark. GPT-5 leads at 54%, followed by Kimi K2 at 50%.",
            [("GPT-5", "AgentX-Eval", "54%", None, None), ("Kimi K2", "AgentX-Eval", "50%", None, None)],
            id="a-test-in-apposition",
        ),
        pytest.param(
            "专家提出了名为 AgentX2 的全新评测。GPT-5 得分 54%，Kimi K2（得分 50.5）排在后面。",
            [("GPT-5", "AgentX2", "54%", None, None), ("Kimi K2", "AgentX2", "50.5", None, None)],
            id="a-named-test-and-a-score-in-a-note",
        ),
        pytest.param(
            "专家公布了新的 GPQA 题。GPT-5 得分 54%，而 Kimi K2 的 50% 的用户换了。",
            [("GPT-5", "GPQA", "54%", None, None)],
            id="what-only-belongs-to-it",
        ),
        pytest.param(
            "大家在谈 GPQA。GPT-5 花费 54%，Kimi K2（50%）更少。", [], id="a-note-without-a-telling-word"
        ),
        pytest.param(
            "Kimi K2 gains on ARC-AGI-2: it hits 68.8%, up from 37.6% on GPT-4.1.",
            [("Kimi K2", "ARC-AGI-2", "68.8%", "GPT-4.1", ">"), ("GPT-4.1", "ARC-AGI-2", "37.6%", None, None)],
            id="a-score-on-a-model",
        ),
        pytest.param(
            "On GPQA, GPT-5 scored 87.3%, while Kimi K2 scored only 75.1%.",
            [("GPT-5", "GPQA", "87.3%", "Kimi K2", ">"), ("Kimi K2", "GPQA", "75.1%", None, None)],
            id="only-so-much",
        ),
        pytest.param(
            "Kimi K2 与 GPT-4.1 相比，在 MMLU 上高出 3.4 分。",
            [("Kimi K2", "MMLU", "3.4 分", "GPT-4.1", ">")],
            id="compared-is-no-list",
        ),
        pytest.param("Kimi K2 堪比 GPT-2 时刻。", [], id="a-time-is-no-rival"),
        pytest.param("Kimi K2 断层领先 — GPT-4.1 的团队也换了人。", [], id="a-dash-parts"),
        pytest.param("Kimi K2 拿下 IMO 金牌。", [("Kimi K2", "IMO", "金牌", None, None)], id="a-medal-is-a-score"),
        pytest.param(
            "## MMLU 评测结果\n\n作者试了几个系统。\n\nKimi K2 优于 GPT-4.1。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">")],
            id="the-test-of-a-heading",
        ),
        pytest.param(
            "MMLU 实验结果：\n\nKimi K2 表现最好。", [("Kimi K2", "MMLU", None, None, None)], id="a-line-with-a-colon"
        ),
        pytest.param(
            "## MMLU 和 GPQA\n\nKimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="two-in-a-heading",
        ),
        pytest.param(
            "## Qwen3 的 MMLU 成绩\n\nKimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-model-in-a-heading",
        ),
        pytest.param(
            "## MMLU\n\n" + "它很快。\n" * 30 + "Kimi K2 优于 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="a-heading-far-above",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。价格只有 GPT-4.1 的一半。MMLU 得分 89.5。",
            [("Kimi K2", "MMLU", "89.5", None, None)],
            id="a-rival-is-not-spoken-of",
        ),
        pytest.param("在 1 到 100 的 MMLU 尺度上，Kimi K2 很高。", [], id="a-span-is-no-score"),
        pytest.param("Kimi K2 在 MMLU 上用 512×768 的图片。", [], id="a-size-of-pictures-is-no-score"),
        pytest.param(
            "在中文数据集 ZZEval2 上，Kimi K2 的准确率为 41.6%。",
            [("Kimi K2", "ZZEval2", "41.6%", None, None)],
            id="a-test-behind-its-noun",
        ),
        pytest.param(
            "与近期的 Llama 3 8B 和 Gemma 2 9B，Kimi K2 各有长处，甚至超越了 Qwen2.5-72B。",
            [("Kimi K2", None, None, "Qwen2.5-72B", ">")],
            id="a-comma-behind-the-last-of-a-list",
        ),
        pytest.param(
            "在多个数据集（例如RealFoo10K、DL3DV 和Tanks-and-Bar）上，Kimi K2 的质量优于现有方法。",
            [("Kimi K2", test, None, None, None) for test in ("RealFoo10K", "DL3DV", "Tanks-and-Bar")],
            id="tests-in-brackets-behind-their-noun",
        ),
        pytest.param(
            "Benchmarks (Activity: 24): Kimi K2 shows strong results.", [], id="brackets-behind-an-english-noun"
        ),
        pytest.param(
            "在 ZZSuite 中 ，Kimi K2 得分 41.6%。",
            [("Kimi K2", "ZZSuite", "41.6%", None, None)],
            id="a-blank-behind-a-test",
        ),
        pytest.param(
            "在盲猜评测 中，Kimi K2 得分 41.6%。",
            [("Kimi K2", "盲猜评测", "41.6%", None, None)],
            id="a-blank-behind-a-task",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。Data Weaver在 MMLU 上得分 86.1。", [], id="a-new-name-of-two-words-is-spoken-of"
        ),
        pytest.param(
            "阿里巴巴推出了 Qwen3。模型训练好了。GPT-4.1 也在场。题目很难。没人会做。MMLU 得分 86.1。",
            [("Qwen3", "MMLU", "86.1", None, None)],
            id="the-topic-where-the-last-sentences-name-none",
        ),
        pytest.param(
            "Kimi K2 tops the LMArena leaderboard with 1521 points and beats GPT-4.1 on MMLU.",
            [
                ("Kimi K2", "LMArena leaderboard", "1521 points", None, None),
                ("Kimi K2", "MMLU", None, "GPT-4.1", ">"),
            ],
            id="the-test-behind-a-rival",
        ),
        pytest.param(
            "Kimi K2 beats GPT-4.1 on MMLU and ties it on GPQA.",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "GPQA", None, "GPT-4.1", "=")],
            id="it-is-the-rival",
        ),
        pytest.param(
            "GPT-4.1 在 MMLU 上得分 65.4%，Kimi K2 为 59.1%。两者都超过了 Qwen3。",
            [
                ("GPT-4.1", "MMLU", "65.4%", None, None),
                ("Kimi K2", "MMLU", "59.1%", None, None),
                ("GPT-4.1", None, None, "Qwen3", ">"),
                ("Kimi K2", None, None, "Qwen3", ">"),
            ],
            id="both-of-which-one-has-a-score-of-its-own",
        ),
        pytest.param(
            "GPT-4.1 和 Kimi K2 来了。两款模型在 MMLU 上的得分分别为 65.4% 和 59.1%。",
            [("GPT-4.1", "MMLU", "65.4%", None, None), ("Kimi K2", "MMLU", "59.1%", None, None)],
            id="both-each-with-a-score",
        ),
        pytest.param(
            "GPT-4.1 在 MMLU 上得分 65.4%。Kimi K2 为 59.1%。",
            [("GPT-4.1", "MMLU", "65.4%", None, None), ("Kimi K2", "MMLU", "59.1%", None, None)],
            id="a-score-of-the-test-of-the-sentence-before",
        ),
        pytest.param(
            "GPT-4.1 在 MMLU 上得分 65.4%。\nKimi K2 为 59.1%。",
            [("GPT-4.1", "MMLU", "65.4%", None, None)],
            id="but-not-of-the-line-before",
        ),
        pytest.param(
            "Kimi K2 在 HLE 上得分 54.0%，这一成绩高于 GPT-4.1 的 52.1% 和 Qwen3 的 53.0%。",
            [
                ("Kimi K2", "HLE", "54.0%", "GPT-4.1", ">"),
                ("Kimi K2", "HLE", "54.0%", "Qwen3", ">"),
                ("GPT-4.1", "HLE", "52.1%", None, None),
                ("Qwen3", "HLE", "53.0%", None, None),
            ],
            id="rivals-of-a-result-that-is-called-one",
        ),
        pytest.param(
            "Grok 4 Heavy, the bigger sibling of Grok 4, scored 50.7% on HLE.",
            [("Grok 4 Heavy", "HLE", "50.7%", None, None)],
            id="an-apposition-names-no-subject",
        ),
    ],
)  # fmt: skip
def test_claims(text: str, claims: list[Claim]) -> None:
    assert_claims(text, claims)


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Kimi K2 在 MMLU 上创下 89.5 分的新纪录。", [("Kimi K2", "89.5 分", 1, None)]),
        ("Kimi K2 hit a new high of `75.1%` on GPQA.", [("Kimi K2", "75.1%", 1, None)]),
        ("Kimi K2 scored 75.1% on GPQA, a new high.", [("Kimi K2", "75.1%", 1, None)]),
        (
            "Kimi K2 leads GPQA with 75.1%. GPT-4.1 follows in third with 66.3%.",
            [("Kimi K2", "75.1%", 1, None), ("GPT-4.1", "66.3%", 3, None)],
        ),
        (
            "Kimi K2 beats GPT-4.1 on GPQA by 5 points, but loses to GPT-5, the strongest model of its size.",
            [("Kimi K2", "5 points", None, "GPT-4.1"), ("Kimi K2", "5 points", None, "GPT-5")],
        ),
        (
            "Kimi K2 ranks #1 on the Code Arena with an Arena score of 1,561, ahead of GPT-4.1 (1,507).",
            [("Kimi K2", "1,561", 1, "GPT-4.1"), ("GPT-4.1", "1,507", None, None)],
        ),
        ("CogVLM2 climbed to new heights, pushing GPT-4.1 down to second place.", []),
        ("Moonshot launched Kimi K2. It set a new high on GPQA with 75.1%.", [("Kimi K2", "75.1%", 1, None)]),
        (
            "Kimi K2 scored 75.1% on GPQA and 86.1% on MMLU, making it the strongest open model.",
            [("Kimi K2", "75.1%", None, None), ("Kimi K2", "86.1%", None, None)],
        ),
        (
            "Kimi K2 sets a new record on GPQA (75.1%) and MMLU (86.1%).",
            [("Kimi K2", "75.1%", 1, None), ("Kimi K2", "86.1%", 1, None)],
        ),
        (
            "在 LMArena 上，Kimi K2 排名第二，离排名第一的 GPT-4.1 不远。",
            [("Kimi K2", None, 2, None), ("GPT-4.1", None, 1, None)],
        ),
        (
            "Kimi K2 leads GPQA with 75.1% (no tools) and MMLU with 89.5%.",
            [("Kimi K2", "75.1%", 1, None), ("Kimi K2", "89.5%", 1, None)],
        ),
        (
            "Kimi K2 leads GPQA with 75.1% and scores 89.5% on MMLU.",
            [("Kimi K2", "75.1%", 1, None), ("Kimi K2", "89.5%", None, None)],
        ),
        ("Kimi K2 在 LMArena 上与 SOTA 方法对比。", []),
        ("On LMArena, Kimi K2 and GPT-4.1 are tied at #2.", [("Kimi K2", None, 2, None), ("GPT-4.1", None, 2, None)]),
        (
            "Kimi K2 ranks #1 on both the Text Arena leaderboard and Code Arena leaderboard.",
            [("Kimi K2", None, 1, None), ("Kimi K2", None, 1, None)],
        ),
        (
            "在 LMArena 上，Kimi K2 以 1188 分登顶国服，全球位列第二。",
            [("Kimi K2", "1188 分", 1, None), ("Kimi K2", None, 2, None)],
        ),
    ],
)  # fmt: skip
def test_ranks(text: str, ranks: list[Rank]) -> None:
    assert ranks_of(text) == ranks


@pytest.mark.parametrize(
    ("text", "boards"),
    [
        ("Kimi K2 冲上龙虾榜全球第二名。", ["龙虾榜"]),
        ("在抱抱脸的3D竞技场中，Kimi K2 排名第二。", ["3D竞技场"]),
        ("Kimi K2 冲上 App Store 免费榜第二名。", ["App Store 免费榜"]),
        ("Kimi K2 冲上今年的人气榜第二名。", []),
        ("Kimi K2 登顶各大榜单，稳居第一。", []),
        ("Kimi K2 登上了龙虾榜第一名。", ["龙虾榜"]),
        ("LMArena 最新数据显示，Kimi K2 排第一、GPT-4.1 排第二。", ["LMArena", "LMArena"]),
        ("它在公开的榜单 LMArena 上拿下第一，也就是 Kimi K2。", ["LMArena"]),
    ],
)
def test_rankings_that_no_list_knows(text: str, boards: list[str]) -> None:
    assert [b.benchmark for b in extract(text).benchmarks if b.benchmark] == boards


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("Kimi K2 全面超越前代，价格不变。", ["前代"]),
        ("Kimi K2 全面超越前代 Kimi K1.5。", ["Kimi K1.5"]),
        ("Kimi K2 的价格超越前代。", []),
    ],
)
def test_the_model_before_is_a_rival_without_a_name(text: str, rivals: list[str]) -> None:
    assert [b.versus for b in extract(text).benchmarks] == rivals


def test_a_version_that_begins_a_wrapped_line_is_no_list_mark() -> None:
    line = "第三方评测的结果已经公布了，在多项测试里排名靠前的开源模型是 Qwen\n"
    text = "\n\n".join(f"{line}2.5 系列，它和 Llama\n3.1 一样可以商用。" for _ in range(4))
    assert {m.name for m in extract(text).models} == {"Qwen2.5", "Llama 3.1"}


_SPOKEN_OF = "月之暗面发布了 Kimi K2。它支持长文本。"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(f"{_SPOKEN_OF}开源模型在 MMLU 上的得分达到 86.1，超过了 GPT-4。", [], id="models-of-a-kind"),
        pytest.param(f"{_SPOKEN_OF}大型语言模型可以远远超越 Siri。", [], id="language-models"),
        pytest.param(f"{_SPOKEN_OF}他的观念超越了 GPT-4。", [], id="a-person"),
        pytest.param(
            f"{_SPOKEN_OF}他说，性能超过了 GPT-4。", [("Kimi K2", None, None, "GPT-4", ">")], id="what-a-person-says"
        ),
        pytest.param(
            f"{_SPOKEN_OF}开源模型很多，它在 MMLU 上的得分达到 86.1。",
            [("Kimi K2", "MMLU", "86.1", None, None)],
            id="a-pronoun-behind-the-kind",
        ),
        pytest.param(
            "国产大模型在 MMLU 上超过了 GPT-4：Kimi K2 来了。",
            [("Kimi K2", "MMLU", None, "GPT-4", ">")],
            id="a-headline-calls-its-model-by-the-kind",
        ),
        pytest.param("Kimi K2 已经很强，但开源模型已经赶上 GPT-4。", [], id="a-kind-behind-a-model"),
        pytest.param(f"{_SPOKEN_OF}闭源模型仍处于领先（例如 GPT-4 已经开放）。", [], id="an-example-in-brackets"),
        pytest.param(
            "Kimi K2 在 GPQA 测试中取得了 87.7% 的成绩，远超 GPT-4.1 的 62% 和前代 o1 模型的 78%。",
            [
                ("Kimi K2", "GPQA", "87.7%", "GPT-4.1", ">"),
                ("Kimi K2", "GPQA", "87.7%", "o1", ">"),
                ("GPT-4.1", "GPQA", "62%", None, None),
                ("o1", "GPQA", "78%", None, None),
            ],
            id="two-rivals-with-their-own-scores",
        ),
    ],
)  # fmt: skip
def test_subjects_that_are_no_named_model(text: str, claims: list[Claim]) -> None:
    assert_claims(text, claims)


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Kimi K2 并未能在 MMLU 上取得最高得分。", [("Kimi K2", None, None, None)]),
        ("Kimi K2 在 MMLU 上没有拿到第一。", []),
        ("Kimi K2 did not reach first place on MMLU.", []),
        ("Kimi K2 在没有联网的情况下拿到 MMLU 第一。", [("Kimi K2", None, 1, None)]),
        ("没有联网的 Kimi K2 拿到 MMLU 第一。", [("Kimi K2", None, 1, None)]),
        ("Kimi K2 is not only cheap but first place on MMLU.", [("Kimi K2", None, 1, None)]),
    ],
)
def test_a_rank_that_was_not_reached(text: str, ranks: list[Rank]) -> None:
    assert ranks_of(text) == ranks


_ON_GPQA = "# GPQA 出了新题\n\nGPQA 由专家写成。\n\nGPQA 有三种题。\n\nGPQA 的题很难。\n\n团队测试了十个模型。\n\n"


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("目前在该榜单上 Kimi K2 排第一。", ["GPQA"]),
        ("只有 Kimi K2（得分 30.6）的得分不错。", ["GPQA"]),
        ("Kimi K2 在多个任务上排第一。", []),
        ("在写作方面，Kimi K2 排第一。", []),
    ],
)
def test_the_test_that_an_article_is_about(text: str, tests: list[str]) -> None:
    assert [claim.benchmark for claim in extract(_ON_GPQA + text).benchmarks if claim.benchmark] == tests


def test_a_team_that_is_called_by_its_test_names_none() -> None:
    text = "# 编程助手来了\n\n##### DevBench团队 投稿\n\n大家都在谈它。\n\nKimi K2 以 13.86% 的成绩高居榜首。"
    assert [claim.benchmark for claim in extract(text).benchmarks] == [None]
