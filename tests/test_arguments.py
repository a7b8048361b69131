"""The arguments of claims: subjects that stand elsewhere, lists that go together."""

from __future__ import annotations

import pytest

from llmnews import extract
from tests.claimed import Claim, assert_claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Kimi K2 在编程上超越了 OpenAI 的 GPT-4.1 以及谷歌的 Gemini 2.5 Pro。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", None, None, "Gemini 2.5 Pro", ">")],
            id="makers-in-a-list",
        ),
        pytest.param(
            "Kimi K2 outperforms both the dense GPT-4.1 and its larger predecessor GPT-4.5.",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", None, None, "GPT-4.5", ">")],
            id="modifiers-in-a-list",
        ),
        pytest.param(
            "Kimi K2 在编程上超越了 GPT-4.1 和轻量版 GPT-4.5，Gemini 2.5 Pro 的用户不服。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", None, None, "GPT-4.5", ">")],
            id="a-comma-behind-the-last-of-a-list",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。这款小巧的推理模型在 MMLU 上与 GPT-4.1 相当，远胜于 GPT-4o。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", "="), ("Kimi K2", "MMLU", None, "GPT-4o", ">")],
            id="words-that-describe-what-is-meant",
        ),
        pytest.param(
            "月之暗面推出了 Kimi K2。作为 GPT-4.1 的对手，它已经开源。MMLU 得分 86.1。",
            [("Kimi K2", "MMLU", "86.1", None, None)],
            id="what-it-is-called-beside-is-no-subject",
        ),
        pytest.param(
            "月之暗面昨晚甩出王炸：Kimi K2 亮相并同步开源。MMLU 得分 86.1。",
            [("Kimi K2", "MMLU", "86.1", None, None)],
            id="what-is-thrown-out-is-no-rival",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 通用知识和 GSM8K 数学推理等基准测试中超越了 GPT-4.1。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "GSM8K", None, "GPT-4.1", ">")],
            id="tests-with-what-they-measure",
        ),
        pytest.param(
            "Kimi K2 在翻译（CoVoST2）、图像推理（MMMU）上超越了 GPT-4.1。",
            [("Kimi K2", "CoVoST2", None, "GPT-4.1", ">"), ("Kimi K2", "MMMU", None, "GPT-4.1", ">")],
            id="tests-in-brackets",
        ),
        pytest.param(
            f"Kimi K2 来了。\n\n{'团队先讲了数据。' * 3}\n\n在 MMLU 上得分 89.5。",
            [("Kimi K2", "MMLU", "89.5", None, None)],
            id="the-topic-of-a-few-sentences-before",
        ),
        pytest.param(
            f"Kimi K2 来了。\n\n{'团队先讲了数据。' * 12}\n\n在 MMLU 上得分 89.5。",
            [],
            id="the-topic-of-many-sentences-before-is-none",
        ),
        pytest.param(
            "The Kimi K2 model is being compared to GPT-4.1, and some say that it surpasses Gemini 2.5 Pro.",
            [("Kimi K2", None, None, "Gemini 2.5 Pro", ">")],
            id="what-it-is-compared-to-is-no-subject",
        ),
        pytest.param(
            "Kimi K2 的表现与 GPT-4.1 和 Gemini 2.5 Pro 相当。",
            [("Kimi K2", None, None, "GPT-4.1", "="), ("Kimi K2", None, None, "Gemini 2.5 Pro", "=")],
            id="a-list-behind-with",
        ),
        pytest.param(
            "Kimi K2 在 HumanEval、Spider、EvalPlus 等基准上超越了 GPT-4.1。",
            [("Kimi K2", test, None, "GPT-4.1", ">") for test in ("HumanEval", "Spider", "EvalPlus")],
            id="a-plain-word-between-tests",
        ),
        pytest.param(
            "Qwen3-8B 和 Qwen3-32B 已经发布。这两个模型达到了 GPT-4 的水平。",
            [("Qwen3-8B", None, None, "GPT-4", "="), ("Qwen3-32B", None, None, "GPT-4", "=")],
            id="several-models",
        ),
        pytest.param(
            "GPT-4.1 已经发布。在对 MMLU 的测评中，Llama-3.1-8B-Instruct 的准确率从 18.1% 下降到 0.8%。",
            [
                ("Llama 3.1 8B Instruct", "MMLU", "0.8%", None, None),
                ("Llama 3.1 8B Instruct", "MMLU", "18.1%", None, None),
            ],
            id="a-subject-inside-the-result",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。在 MMLU 上，它超过了所有 GPT-4.1 模型，甚至超越了 Claude 3。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "MMLU", None, "Claude 3", ">")],
            id="a-rival-that-no-rule-binds",
        ),
        pytest.param(
            "Kimi K2 将 GPT-4.1 在 MMLU 上的准确率提升到 82.0%。",
            [("Kimi K2", "MMLU", "82.0%", None, None)],
            id="a-model-that-makes-another-better",
        ),
        pytest.param(
            "老师将 GPT-4.1 在 MMLU 上的准确率提升到 82.0%。",
            [("GPT-4.1", "MMLU", "82.0%", None, None)],
            id="made-better-by-no-model",
        ),
        pytest.param(
            "GPT-4.1 已经发布。VSA方法得分高，优于 Llama 3。Others saw xWorld beating Gemma 2.",
            [],
            id="a-subject-that-no-list-knows",
        ),
        pytest.param(
            "智谱开源了 GLM-4-9B。实验中 FooBarNet 在多个任务上取得 SOTA 性能。",
            [],
            id="another-subject",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。这款混合专家（MoE）模型的性能媲美 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", "=")],
            id="no-other-name",
        ),
        pytest.param(
            "与前代 Qwen2 相比，新模型更好：Qwen2.5-72B 在 MMLU 上得分 86.1，在 MATH 上得分 62.1。",
            [("Qwen2.5-72B", "MMLU", "86.1", None, None), ("Qwen2.5-72B", "MATH", "62.1", None, None)],
            id="two-results-of-one-subject",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上超越了 GPT-4.1，得分为 89.5。",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">")],
            id="a-result-behind-the-rival",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。在 Hermes Agent 的 MMLU 评测上超过了 GPT-4.1。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">")],
            id="whose-test-it-is",
        ),
        pytest.param("月之暗面发布了 Kimi K2。一位工程师（IMO 金牌）离开了。", [], id="medal-of-a-person"),
        pytest.param(
            "Kimi K2 优于多款模型，例如 GPT-4.1，甚至超越 Gemini 2.5 Pro。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", None, None, "Gemini 2.5 Pro", ">")],
            id="an-example-is-no-subject",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。在编程上比 GPT-4.1 好，匹敌 Gemini 2.5 Pro。",
            [("Kimi K2", None, None, "Gemini 2.5 Pro", "=")],
            id="what-it-is-better-than-is-no-subject",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It performs comparably to GPT-4.1 and even matches the skill of Gemini 2.5.",
            [("Kimi K2", None, None, "GPT-4.1", "="), ("Kimi K2", None, None, "Gemini 2.5", "=")],
            id="what-stands-behind-to-is-no-subject",
        ),
        pytest.param(
            "Moonshot launched Kimi K2. It does what models like GPT-4.1 do, and even outranks Gemini 2.5 Pro.",
            [("Kimi K2", None, None, "Gemini 2.5 Pro", ">")],
            id="an-example-behind-a-pronoun-is-no-subject",
        ),
        pytest.param(
            "Moonshot launched Kimi K2, which Claude Code users claim is better than GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="users-are-no-model",
        ),
        pytest.param(
            "Moonshot launched Kimi K2 on the Qwen base, outperforming GPT-4.1.",
            [("Kimi K2", None, None, "GPT-4.1", ">")],
            id="what-it-was-built-on-is-no-subject",
        ),
        pytest.param(
            "A newsletter points to Kimi K2 claiming 75.1% on GPQA.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-participle-goes-on-about-it",
        ),
        pytest.param(
            "They moved away from Kimi K2, which scores 75.1% on GPQA.",
            [("Kimi K2", "GPQA", "75.1%", None, None)],
            id="a-relative-clause-goes-on-about-it",
        ),
        pytest.param("智谱开源了 GLM-4-9B。几乎所有中文模型都优于 GPT-4.1。", [], id="many-models-without-a-name"),
        pytest.param("Zhipu launched GLM-4-9B. Many smaller models outperform GPT-4.1.", [], id="many-models-latin"),
        pytest.param(
            "几款中文模型（Kimi K2 和 Qwen2.5-72B）的性能接近顶尖的 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", "<"), ("Qwen2.5-72B", None, None, "GPT-4.1", "<")],
            id="a-list-before-a-word-with-an-object",
        ),
        pytest.param(
            "Kimi K2 与顶尖模型如 GPT-4.1 和 Gemini 2.5 Pro 差距不大。",
            [("Kimi K2", None, None, "GPT-4.1", "="), ("Kimi K2", None, None, "Gemini 2.5 Pro", "=")],
            id="a-list-far-behind-with",
        ),
        pytest.param(
            "大家都在试新模型。月之暗面发布了 Kimi K2。数据很多。MMLU 拿到 89.5 分。没人会。GPQA 拿到 75.1 分。",
            [("Kimi K2", "MMLU", "89.5 分", None, None), ("Kimi K2", "GPQA", "75.1 分", None, None)],
            id="a-subject-left-out-again-and-again",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。MMLU 拿到 89.5 分，GPT-4.1 只拿到 86.1 分。GPQA 拿到 75.1 分。",
            [
                ("Kimi K2", "MMLU", "89.5 分", "GPT-4.1", ">"),
                ("GPT-4.1", "MMLU", "86.1 分", None, None),
                ("Kimi K2", "GPQA", "75.1 分", None, None),
            ],
            id="a-rival-with-a-score-is-not-spoken-of",
        ),
        pytest.param(
            "我们发布了 Qwen3-8B 和 Qwen3-32B。这些模型达到了 GPT-4V 和 Gemini 的性能水平，在 MMLU 超越所有其他模型。",
            [
                *(("Qwen3-8B", None, None, rival, "=") for rival in ("GPT-4V", "Gemini")),
                *(("Qwen3-32B", None, None, rival, "=") for rival in ("GPT-4V", "Gemini")),
                ("Qwen3-8B", "MMLU", None, None, None),
                ("Qwen3-32B", "MMLU", None, None, None),
            ],
            id="a-rival-of-two-readings",
        ),
        pytest.param(
            "Kimi K2 优于 Qwen3-8B，而且在与 GPT-4.1 的竞争中很稳，但仍不及 Gemini 2.5 Pro。",
            [("Kimi K2", None, None, "Qwen3-8B", ">"), ("Kimi K2", None, None, "Gemini 2.5 Pro", "<")],
            id="the-other-side-of-a-contest-is-no-subject",
        ),
        pytest.param(
            "Qwen2-Math 是基于 Qwen2 训练的数学模型，其能力超过了 GPT-4.1。",
            [("Qwen2-Math", None, None, "GPT-4.1", ">")],
            id="what-it-is-built-on-is-no-subject",
        ),
        pytest.param(
            "通义灵码 平台接入了最新的 Kimi K2 模型，该模型在 LMArena 上位列第一。",
            [("Kimi K2", "LMArena", None, None, None)],
            id="this-model-is-the-one-called-a-model",
        ),
        pytest.param(
            "智谱发布了 GLM-4.5。与 Kimi K2、GPT-4.1 等开源和闭源模型相比，在 MMLU 上取得了 SOTA。",
            [("GLM-4.5", "MMLU", None, None, None)],
            id="those-that-it-is-compared-with-are-no-subject",
        ),
        pytest.param(
            "智谱发布了 GLM-4.5。在 MMLU 上，VidTok 的表现也很稳，得分 90.2。",
            [],
            id="an-unknown-name-between-test-and-figure",
        ),
        pytest.param(
            "智谱发布了 GLM-4.5。XYZQ 可以提升速度，性能优于 GPT-4.1。",
            [],
            id="an-unknown-name-in-capitals",
        ),
        pytest.param(
            "通义千问家族再添一员，其最强模型 Qwen3-Max 现已登陆 LMArena。",
            [],
            id="the-best-of-its-own",
        ),
    ],
)
def test_arguments(text: str, claims: list[Claim]) -> None:
    assert_claims(text, claims)


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("Kimi K2 和 GPT-4.1 在 MMLU 上分别得分 89.5 和 86.1。", [("Kimi K2", "89.5"), ("GPT-4.1", "86.1")]),
        ("Kimi K2、GPT-4.1 和 Gemini 2.5 Pro 在 MMLU 上得分 89.5 和 86.1。", []),
    ],
)
def test_figures_of_a_list_are_never_guessed(text: str, scores: list[tuple[str, str]]) -> None:
    assert [(b.model, b.score) for b in extract(text).benchmarks if b.score] == scores
