"""What the resolver makes of claims: lists, subjects that stand elsewhere, results and rivals of one sentence."""

from __future__ import annotations

import pytest

from llmnews import extract

Claim = tuple[str, str | None, str | None, str | None, str | None]


def _claims(text: str) -> list[Claim]:
    return [(b.model, b.benchmark, b.score, b.versus, b.relation) for b in extract(text).benchmarks]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Kimi K2 在编程上超越了 OpenAI 的 GPT-4.1 以及谷歌的 Gemini 2.5 Pro。",
            [("Kimi K2", None, None, "GPT-4.1", ">"), ("Kimi K2", None, None, "Gemini 2.5 Pro", ">")],
            id="makers-in-a-list",
        ),
        pytest.param(
            "Kimi K2 的表现与 GPT-4.1 和 Gemini 2.5 Pro 相当。",
            [("Kimi K2", None, None, "GPT-4.1", "="), ("Kimi K2", None, None, "Gemini 2.5 Pro", "=")],
            id="a-list-behind-with",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上得分 89.5，超过 GPT-4.1（86.1）。",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="a-rival-with-its-own-score",
        ),
        pytest.param(
            "On MMLU, Kimi K2 scored 89.5, beating GPT-4.1 at 86.1.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", ">"), ("GPT-4.1", "MMLU", "86.1", None, None)],
            id="a-rival-at-its-own-score",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上的成绩达到 GPT-4.1 的 90%。",
            [],
            id="a-share-of-the-rival",
        ),
        pytest.param(
            "GPT-4.1 已经发布。在对 MMLU 的测评中，Llama-3.1-8B-Instruct 的准确率从 18.1% 下降到 0.8%。",
            [("Llama 3.1 8B Instruct", "MMLU", "0.8%", None, None)],
            id="a-subject-inside-the-result",
        ),
        pytest.param(
            "Kimi K2 scores 78.5% on MMMU Pro, 86.6% on FooMMMU.",
            [("Kimi K2", "MMMU Pro", "78.5%", None, None)],
            id="a-score-on-something-else",
        ),
        pytest.param(
            "GPT-4.1 已经发布。VSA方法得分高，优于 Llama 3。Others saw gWorld beating Gemma 2.",
            [],
            id="a-subject-that-no-list-knows",
        ),
        pytest.param(
            "Kimi K2 在 HumanEval、Spider、EvalPlus 等基准上超越了 GPT-4.1。",
            [("Kimi K2", test, None, "GPT-4.1", ">") for test in ("HumanEval", "Spider", "EvalPlus")],
            id="a-plain-word-between-tests",
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
            "Qwen3-8B 和 Qwen3-32B 已经发布。这两个模型达到了 GPT-4 的水平。",
            [("Qwen3-8B", None, None, "GPT-4", "="), ("Qwen3-32B", None, None, "GPT-4", "=")],
            id="several-models",
        ),
        pytest.param(
            "Qwen2.5-72B 在 MMLU 上得分 86.1。Kimi K2 在该基准上得分 89.5。",
            [("Qwen2.5-72B", "MMLU", "86.1", None, None), ("Kimi K2", "MMLU", "89.5", None, None)],
            id="a-test-named-before",
        ),
        pytest.param(
            "Kimi K2 scores 50 on MMLU, roughly in line with GPT-4.1 and just below Gemini 2.5 Pro.",
            [("Kimi K2", "MMLU", "50", "GPT-4.1", "="), ("Kimi K2", "MMLU", "50", "Gemini 2.5 Pro", "<")],
            id="a-result-and-its-rivals",
        ),
        pytest.param(
            "智谱开源了 GLM-4-9B。实验中 FooBarNet 在多个任务上取得 SOTA 性能。",
            [],
            id="another-subject",
        ),
        pytest.param(
            "与前代 Qwen2 相比，新模型更好：Qwen2.5-72B 在 MMLU 上得分 86.1，在 MATH 上得分 62.1。",
            [("Qwen2.5-72B", "MMLU", "86.1", None, None), ("Qwen2.5-72B", "MATH", "62.1", None, None)],
            id="two-results-of-one-subject",
        ),
        pytest.param(
            "Kimi K2 在 MMLU 上超越了 GPT-4.1，得分为 89.5。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">"), ("Kimi K2", "MMLU", "89.5", None, None)],
            id="a-result-behind-the-rival",
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
        pytest.param(
            "Kimi K2 scored 89.5 on MMLU, compared with 89.5 for GPT-4.1.",
            [("Kimi K2", "MMLU", "89.5", "GPT-4.1", "="), ("GPT-4.1", "MMLU", "89.5", None, None)],
            id="a-score-for-the-rival",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。在 Hermes Agent 的 MMLU 评测上超过了 GPT-4.1。",
            [("Kimi K2", "MMLU", None, "GPT-4.1", ">")],
            id="whose-test-it-is",
        ),
        pytest.param("Kimi K2 堪比 GPT-2 时刻。", [], id="a-time-is-no-rival"),
        pytest.param("Kimi K2 断层领先 — GPT-4.1 的团队也换了人。", [], id="a-dash-parts"),
        pytest.param("月之暗面发布了 Kimi K2。一位工程师（IMO 金牌）离开了。", [], id="medal-of-a-person"),
        pytest.param(
            "Kimi K2 在 MMLU 上以 89.5 分位列第一。\n\nKimi K2 在 MMLU 上位列第一。\n\nKimi K2 的 MMLU 得 89.5 分。",
            [("Kimi K2", "MMLU", "89.5 分", None, None)],
            id="a-score-and-a-rank-told-again",
        ),
        pytest.param(
            "Kimi K2 登上榜首，直逼 GPT-4.1。",
            [("Kimi K2", None, None, None, None), ("Kimi K2", None, None, "GPT-4.1", "<")],
            id="a-first-place-and-a-better-rival",
        ),
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
            "月之暗面发布了 Kimi K2。这款混合专家（MoE）模型的性能媲美 GPT-4.1。",
            [("Kimi K2", None, None, "GPT-4.1", "=")],
            id="no-other-name",
        ),
        pytest.param(
            "月之暗面发布了 Kimi K2。价格只有 GPT-4.1 的一半。MMLU 得分 89.5。",
            [("Kimi K2", "MMLU", "89.5", None, None)],
            id="a-rival-is-not-spoken-of",
        ),
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
        pytest.param("在 1 到 100 的 MMLU 尺度上，Kimi K2 很高。", [], id="a-span-is-no-score"),
        pytest.param("Kimi K2 在 MMLU 上用 512×768 的图片。", [], id="a-size-of-pictures-is-no-score"),
        pytest.param(
            "在中文数据集 ZZEval2 上，Kimi K2 的准确率为 41.6%。",
            [("Kimi K2", "ZZEval2", "41.6%", None, None)],
            id="a-test-behind-its-noun",
        ),
    ],
)  # fmt: skip
def test_claims(text: str, claims: list[Claim]) -> None:
    assert sorted(_claims(text), key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Kimi K2 在 MMLU 上以 89.5 分位列第一。", [("Kimi K2", "89.5 分", 1, None)]),
        ("Kimi K2 在 MMLU 上创下 89.5 分的新纪录。", [("Kimi K2", "89.5 分", 1, None)]),
        (
            "在 LMArena 上，Kimi K2 排名第二，离排名第一的 GPT-4.1 不远。",
            [("Kimi K2", None, 2, None), ("GPT-4.1", None, 1, None)],
        ),
        ("Kimi K2 在 LMArena 上与 SOTA 方法对比。", []),
        ("Kimi K2 在 LMArena 上登顶，超越 GPT-4.1。", [("Kimi K2", None, 1, "GPT-4.1")]),
        ("Kimi K2 登顶全球。它在 LMArena 上位居榜首。", [("Kimi K2", None, 1, None)]),
        ("开源模型称霸 OpenRouter：Kimi K2 登顶全平台第一。", [("Kimi K2", None, 1, None)]),
    ],
)  # fmt: skip
def test_ranks(text: str, ranks: list[tuple[str, str | None, int | None, str | None]]) -> None:
    assert [(b.model, b.score, b.rank, b.versus) for b in extract(text).benchmarks] == ranks


@pytest.mark.parametrize(
    ("text", "boards"),
    [
        ("Kimi K2 冲上龙虾榜全球第二名。", ["龙虾榜"]),
        ("在抱抱脸的3D竞技场中，Kimi K2 排名第二。", ["3D竞技场"]),
        ("Kimi K2 冲上 App Store 免费榜第二名。", []),
        ("Kimi K2 登顶各大榜单，稳居第一。", []),
        ("它在公开的榜单 LMArena 上拿下第一，也就是 Kimi K2。", ["LMArena"]),
    ],
)
def test_rankings_that_no_list_knows(text: str, boards: list[str]) -> None:
    assert [b.benchmark for b in extract(text).benchmarks if b.benchmark] == boards


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "三种参数规模（3.4B 激活 0.6B, 15B 激活 2.54B）",
            [(None, 3.4, "total"), (None, 0.6, "active"), (None, 15, "total"), (None, 2.54, "active")],
        ),
        (
            "three configs (3.4B with 0.6B activated, 15B with only 2.5B active)",
            [(None, 3.4, "total"), (None, 0.6, "active"), (None, 15, "total"), (None, 2.5, "active")],
        ),
        ("清华 7B 模型登顶\n\n面壁智能的 MiniCPM 已经开源。MiniCPM 很小。MiniCPM 很快。", [("MiniCPM", 7, "total")]),
        ("MiniCPM 与清华 7B 模型\n\n面壁智能的 MiniCPM 已经开源。", [(None, 7, "total")]),
        ("Kimi K2 打败了 Llama 3.1(8B)。", []),
        ("Qwen1.5-4B 的表现不错，7B 模型就差一些。", [(None, 7, "total")]),
        ("一张卡跑 50 个 7B 模型\n\n面壁智能的 MiniCPM 已经开源。MiniCPM 很小。MiniCPM 很快。", [(None, 7, "total")]),
        ("零一万物的 Yi-34B 已经开源。Yi-34B 很强，Yi-34B 很快。34B 模型就是这样。", [("Yi-34B", 34, "total")]),
        ("作者试了 Yi-34B 和 Llama 2 7B。34B 模型就是这样。", []),
        ("智谱发布了 GLM-4。参数量约 30B 的模型最受欢迎。", [(None, 30, "total")]),
        ("智谱发布了 GLM-4。它是参数量约 30B 的模型。", [("GLM-4", 30, "total")]),
        ("月之暗面发布了 Kimi K2。整个网络包含约 10亿 参数。", [("Kimi K2", 1, "total")]),
        ("月之暗面发布了 Kimi K2。另一个系统包含约 10亿 参数。", [(None, 1, "total")]),
        ("月之暗面发布了 Kimi K2。它用的是小尺寸，而不是 10亿 参数。", [(None, 1, "total")]),
        ("There is interest in larger models like 122B and 397B.", [(None, 122, "total"), (None, 397, "total")]),
    ],
)  # fmt: skip
def test_sizes(text: str, sizes: list[tuple[str | None, float, str]]) -> None:
    told = [p for p in extract(text).parameters if p.source == "text"]
    assert [(p.model, (p.min or 0) / 1e9, p.kind) for p in told] == sizes


def test_a_version_that_begins_a_wrapped_line_is_no_list_mark() -> None:
    line = "第三方评测的结果已经公布了，在多项测试里排名靠前的开源模型是 Qwen\n"
    text = "\n\n".join(f"{line}2.5 系列，它和 Llama\n3.1 一样可以商用。" for _ in range(4))
    assert {m.name for m in extract(text).models} == {"Qwen2.5", "Llama 3.1"}
