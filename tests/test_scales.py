"""Parameter scales: of which model a size is, and that a figure is told once."""

from __future__ import annotations

import pytest

from llmnews import extract


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
        ("GLM-5 的参数量从 3550 亿扩大到 7440 亿。", [(None, 355, "total"), ("GLM-5", 744, "total")]),
        ("GLM-5 的参数量从 GLM-4.5 的 3550 亿提升至 7440 亿。", [("GLM-4.5", 355, "total"), ("GLM-5", 744, "total")]),
        (
            "GLM-5 参数规模由 3550 亿(激活 320 亿)扩展至 7440 亿。",
            [(None, 355, "total"), (None, 32, "active"), ("GLM-5", 744, "total")],
        ),
        (
            "GLM-5 grew from 355B (32B active) to 744B.",
            [(None, 355, "total"), (None, 32, "active"), ("GLM-5", 744, "total")],
        ),
        ("GLM-5 has 744B parameters, up from 355B in GLM-4.5.", [("GLM-5", 744, "total"), ("GLM-4.5", 355, "total")]),
        (
            "GLM-5 的总参数为 7440 亿，上一代为 3550 亿，激活 400 亿。",
            [("GLM-5", 744, "total"), ("GLM-5", 40, "active")],
        ),
        ("GLM-5 dwarfs its predecessor’s 355 billion parameters.", [(None, 355, "total")]),
        ("With 744B parameters, GLM-5 dwarfs its 355B predecessor.", [("GLM-5", 744, "total"), (None, 355, "total")]),
        (
            "GLM-5 has 744B parameters, double the 355 billion of its predecessor.",
            [("GLM-5", 744, "total"), (None, 355, "total")],
        ),
        ("GLM-5 的参数量为 7440 亿。它推理时只用到 400 亿。", [("GLM-5", 744, "total"), ("GLM-5", 40, "active")]),
        ("GLM-5 的参数量为 7440 亿；单次只激活其中约 400 亿。", [("GLM-5", 744, "total"), ("GLM-5", 40, "active")]),
        (
            "GLM-5 和 GLM-5 Flash 已经开源。Flash 版总参数 30B、激活 3B。",
            [("GLM-5-Flash", 30, "total"), ("GLM-5-Flash", 3, "active")],
        ),
        ("GLM-5 系列已经开源：Flash 版总参数 30B、激活 3B。", []),
        ("Gemma 4 已经开源，Dense 版有 31B 参数。", [("Gemma 4", 31, "total")]),
        ("Kimi K2 has 1T parameters, while Mini has 7B total and 1B active.", [("Kimi K2", 1000, "total")]),
        ("GLM-5 的参数量为 7440 亿，日均处理 token 超过 3000 亿。", [("GLM-5", 744, "total")]),
        ("GLM-5 的参数量为 7440 亿，每 token 激活 400 亿。", [("GLM-5", 744, "total"), ("GLM-5", 40, "active")]),
        ("GLM-5 已经开源。总 token 数量从 700B 增加到超过 1T。", []),
        (
            "Yi-34B and Yi-6B have 34B and 6B parameters, with 3B and 2B active.",
            [("Yi-34B", 34, "total"), ("Yi-6B", 6, "total"), ("Yi-34B", 3, "active"), ("Yi-6B", 2, "active")],
        ),
        ("Kimi K2 beats DeepSeek-V3 (671B) at last.", [("DeepSeek-V3", 671, "total")]),
        ("Gemma 4 comes as 31B Dense, then 26B MoE.", [("Gemma 4", 31, "total"), (None, 26, "total")]),
        ("Gemma 4 有 31B 版本，26B 版本很快。", [("Gemma 4", 31, "total"), ("Gemma 4", 26, "total")]),
        ("Gemma 4 is out as 31B dense and 26B MoE.", [("Gemma 4", 31, "total"), ("Gemma 4", 26, "total")]),
        ("Qwen1.5-4B 的表现不错，7B 模型就差一些。", [(None, 7, "total")]),
        ("一张卡跑 50 个 7B 模型\n\n面壁智能的 MiniCPM 已经开源。MiniCPM 很小。MiniCPM 很快。", [(None, 7, "total")]),
        ("零一万物的 Yi-34B 已经开源。Yi-34B 很强，Yi-34B 很快。34B 模型就是这样。", [("Yi-34B", 34, "total")]),
        ("作者试了 Yi-34B 和 Llama 2 7B。34B 模型就是这样。", []),
        ("智谱发布了 GLM-4。参数量约 30B 的模型最受欢迎。", [(None, 30, "total")]),
        ("智谱发布了 GLM-4。它是参数量约 30B 的模型。", [("GLM-4", 30, "total")]),
        ("月之暗面发布了 Kimi K2。整个网络包含约 10亿 参数。", [("Kimi K2", 1, "total")]),
        ("月之暗面发布了 Kimi K2。另一个系统包含约 10亿 参数。", [(None, 1, "total")]),
        ("月之暗面发布了 Kimi K2。它用的是小尺寸，而不是 10亿 参数。", [(None, 1, "total")]),
        ("零一万物开源了 Yi-34B 与 Yi-34B-Chat。Llama 2 7B 也在。我们的 34B 模型就是这样。", [("Yi-34B", 34, "total")]),
        ("The team tried Yi-34B and Llama 2 7B. The 34B model won.", []),
        ("作者试了 Yi-34B 和 Llama 2 7B。Yi-34B 很快。34B 参数模型就是这样。", [("Yi-34B", 34, "total")]),
        ("作者试了 Yi-34B 和 Llama 2 7B。Yi-34B 很快。即使是 34B 参数模型也很快。", []),
        ("作者试了 Yi-34B 和 Llama 2 7B。34B 参数模型就是这样。", []),
        ("作者试了 Yi-34B 和 Qwen1.5-34B。我们的 34B 参数模型就是这样。", []),
        ("阿里云在 Qwen2.5-VL 系列的基础上开源 32B 参数的新模型——Qwen2.5-VL-32B。", [("Qwen2.5-VL-32B", 32, "total")]),
        ("DeepSeek-V3 的显卡上跑了 50 个 7B 模型。", [(None, 7, "total")]),
        ("DeepSeek-V3 has a 400M parameter vision encoder.", [(None, 0.4, "total")]),
        ("阶跃星辰发布了 Step-3。解码器：轻量级模块，总参数量约 10亿。", [(None, 1, "total")]),
        ("阶跃星辰的 Step-3 加上检索模块，总参数量约 10亿。", [("Step-3", 1, "total")]),
        ("阶跃星辰发布了 Step-3。它的视觉编码器有 10亿 参数。", [(None, 1, "total")]),
        ("新系统与 Kimi K2 不同，模型大小为 10亿 参数。", [(None, 1, "total")]),
        ("GLM-4.5 needs 10% of Kimi K2 memory while routing 37B active params.", [("GLM-4.5", 37, "active")]),
        ("Vexon announced the Vexon-Talk-16B and later on 0.5B models.", [(None, 0.5, "total")]),
        ("Vexon announced the Vexon-Talk-16B and 0.5B models.", []),
        ("Liquid AI 发布了 LFM2 3b 模型。", []),
        (
            "Tencent released Hunyuan-Large. The firm's new MoE model has 389B parameters.",
            [("Hunyuan Large", 389, "total")],
        ),
        ("Tencent released Hunyuan-Large. The development of any model takes 389B parameters.", [(None, 389, "total")]),
        (
            "Tencent launched Hunyuan-Large. It has 389B parameters, and beats Llama 3.1.",
            [("Hunyuan Large", 389, "total")],
        ),
        ("Tencent released Hunyuan-Large. It has 389B parameters like Llama 3.1.", [(None, 389, "total")]),
        (
            "TII launched Falcon 3. Available in two sizes, 7B and 10B, it runs on laptops.",
            [("Falcon 3", 7, "total"), ("Falcon 3", 10, "total")],
        ),
        (
            "TII launched Falcon 3. Available in 7B and 10B sizes, the models run on laptops.",
            [("Falcon 3", 7, "total"), ("Falcon 3", 10, "total")],
        ),
        ("TII launched Falcon 3. Boasting 10B parameters, it rivals Gemma 2.", [("Falcon 3", 10, "total")]),
        ("TII launched Falcon 3. Boasting 10B parameters, Gemma 2 rivals it.", [("Gemma 2", 10, "total")]),
        ("TII launched Falcon 3. A network of 10B parameters helps.", [(None, 10, "total")]),
        (
            "A day after Llama 3.1, Mistral AI answered with Mistral Large 2. The 123B model is fast.",
            [("Mistral-Large-2", 123, "total")],
        ),
        (
            "The people behind Stable Diffusion came out of stealth with FLUX.1. The 12B model is fast.",
            [("FLUX.1", 12, "total")],
        ),
        ("Grok-1 is out. The model uses 86 billion parameters per token.", [("Grok 1", 86, "active")]),
        (
            "Kimi K2 rivals DeepSeek-R1 (671 billion, 37 billion activated).",
            [("DeepSeek-R1", 671, "total"), ("DeepSeek-R1", 37, "active")],
        ),
        (
            "GLM-5 and Kimi K2 are out. Both have 17 billion active parameters.",
            [("GLM-5", 17, "active"), ("Kimi K2", 17, "active")],
        ),
        ("GLM-5 和 Kimi K2 来了，二者激活参数都是 170 亿。", [("GLM-5", 17, "active"), ("Kimi K2", 17, "active")]),
        ("Kimi K2 is out. Only about 27B parameters are activated per token.", [("Kimi K2", 27, "active")]),
        ("百度开源 ERNIE 4.5 系列。其中最大的 424B 模型很强。", [("ERNIE 4.5", 424, "total")]),
        ("GLM-5 今日开源。作为 30B 规模的模型，它很快。", [("GLM-5", 30, "total")]),
        (
            "GLM-5 has 30B parameters with 3B active, Kimi K2 has 120B.",
            [("GLM-5", 30, "total"), ("GLM-5", 3, "active"), ("Kimi K2", 120, "total")],
        ),
        (
            "Qwen3.5 有 27B 和 122B 两个版本。27B 版本得分 80.7%。",
            [("Qwen3.5", 27, "total"), ("Qwen3.5", 122, "total")],
        ),
        ("Llama 3.1 来了。70B 版本得分 86.0。", [("Llama 3.1", 70, "total")]),
        ("Kimi K3 is Moonshot AI's model. The new flagship has 1.2 trillion parameters.", [("Kimi K3", 1200, "total")]),
        ("Six distilled models, ranging from 2B to 70B, came too.", [(None, 2, "total")]),
        ("There is interest in larger models like 122B and 397B.", [(None, 122, "total"), (None, 397, "total")]),
    ],
)  # fmt: skip
def test_sizes(text: str, sizes: list[tuple[str | None, float, str]]) -> None:
    told = [p for p in extract(text).parameters if p.source == "text"]
    assert [(p.model, (p.min or 0) / 1e9, p.kind) for p in told] == sizes


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("大家都在试 Qwen3-30B-A3B。", [(30, "total", "name"), (3, "active", "name")]),
        ("Qwen2.5-72B 的参数量为 720 亿。", [(72, "total", "text")]),
    ],
)
def test_the_sizes_in_a_name_are_told_where_no_sentence_states_them(
    text: str, sizes: list[tuple[float, str, str]]
) -> None:
    assert [((p.min or 0) / 1e9, p.kind, p.source) for p in extract(text).parameters] == sizes
