"""Members of a family in lists, versions without the family's name, and names that say what they are."""

from __future__ import annotations

import pytest

from llmnews import Extractor


def models(extractor: Extractor, text: str) -> list[tuple[str, list[str]]]:
    """Name and words of each model in `text`."""
    return [(model.name, [m.text for m in model.mentions]) for model in extractor.extract(text).models]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI announced GPT-5.6 Sol, Terra, and Luna.", ["GPT-5.6-Sol", "GPT-5.6-Terra", "GPT-5.6-Luna"]),
        ("DeepSeek V3 和 R1 都能商用。", ["DeepSeek-V3", "DeepSeek-R1"]),
        ("The price of DeepSeek R1/V3 fell.", ["DeepSeek-R1", "DeepSeek-V3"]),
        ("GPT-5.4 / 5.5 写代码更快。", ["GPT-5.4", "GPT-5.5"]),
        ("Claude Opus 4.6 and 4.7 differ in price.", ["Claude Opus 4.6", "Claude Opus 4.7"]),
        ("OpenAI 先后推出 GPT-4o、4o-mini。", ["GPT-4o", "GPT-4o-Mini"]),
        ("OpenAI 训练过 GPT-1、2、3 三代模型。", ["GPT-1", "GPT-2", "GPT-3"]),
        ("谷歌更新了 Gemini 2.5 Flash 和 Flash-Lite。", ["Gemini 2.5 Flash", "Gemini 2.5 Flash-Lite"]),
        ("百度上线文心4.5 Turbo 和 X1 Turbo。", ["ERNIE 4.5 Turbo", "ERNIE X1 Turbo"]),
        ("阿里开源 Qwen3.5-35B-A3B、27B。", ["Qwen3.5-35B-A3B", "Qwen3.5-27B"]),
        ("Codex runs on GPT-5.2 or 5.3-Codex.", ["Codex", "GPT-5.2", "GPT-5.3-Codex"]),
        ("微软的 BitNet b1.58 3B 很省电，BitNet b1.58 更早。", ["BitNet b1.58 3B", "BitNet b1.58"]),
        ("打败了 Llama-3.1(8B) 和 Gemma-2(9B)。", ["Llama 3.1 8B", "Gemma 2 9B"]),
        ("手机上能跑 Gemma 4 E2B/E4B。", ["Gemma 4 E2B", "Gemma 4 E4B"]),
        ("Llama2-2048k 读得更长。", ["Llama 2 2048k"]),
        ("百度谈到 Wenxin Large Model 和 Hunyuan Large Model 5.0。", ["文心大模型", "混元", "Hunyuan 5.0"]),
        ("DeepSeek cut prices: V4-Pro is cheap.", ["DeepSeek", "DeepSeek-V4-Pro"]),
        ("OpenAI says GPT-5.6 Sol leads: Sol codes.", ["GPT-5.6-Sol"]),
        ("OpenAI compared GPT-5.6 Sol, GPT-5.7 Sol, and Sol.", ["GPT-5.6-Sol", "GPT-5.7-Sol", "Sol"]),
        # Sizes and versions alone.
        ("Qwen3.5 27B beats 35B-A3B.", ["Qwen3.5-27B", "Qwen3.5-35B-A3B"]),
        (
            "Qwen3.5 Medium models are the 35B-A3B, 27B, and 122B-A10B.",
            ["Qwen3.5-Medium", "Qwen3.5-35B-A3B", "Qwen3.5-27B", "Qwen3.5-122B-A10B"],
        ),
        ("Of the Qwen3.6 models the larger 122b MoE is slow.", ["Qwen3.6", "Qwen3.6-122B"]),
        ("GPT-5.4 writes better than 5.2 and 5.3.", ["GPT-5.4", "GPT-5.2", "GPT-5.3"]),
        ("Gemini 3.7 Flash came soon after 3.6 Flash.", ["Gemini 3.7 Flash", "Gemini 3.6 Flash"]),
        ("A 35B-A3B model came before Qwen3.5.", ["Qwen3.5"]),
        ("After Qwen3.5 came Laguna-XS.2 / 33B-A3B.", ["Qwen3.5", "Laguna-XS"]),
        ("Qwen2.5-Coder-7B learned from the 72B model.", ["Qwen2.5-Coder-7B"]),
        ("DeepSeek-V4 is out; the 1600B model is large.", ["DeepSeek-V4"]),
        ("GPT-5.4 answers in 5.2 seconds, faster than 5.8 seconds, on 5.5 points or 4.2.", ["GPT-5.4"]),
        ("They rated ChatGPT 6.8/10, then 6.5.", ["ChatGPT"]),
        # Chips, multiples, scores and counts are no members.
        ("DeepSeek R1 和 H20 一起出货。", ["DeepSeek-R1"]),
        ("训练 GPT-5.5 和 3.5 倍的数据有关。", ["GPT-5.5"]),
        ("Users of GPT-5 and 5.5 million more paid.", ["GPT-5"]),
        ("Qwen3 scored 4.5, 3.5 below it.", ["Qwen3"]),
        ("GPT-5 和 4 有何不同？", ["GPT-5"]),
    ],
)
def test_members_in_a_list_need_the_family_only_once(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted(name for name, _ in models(extractor, text)) == sorted(expected)


def test_a_whole_version_is_one_with_and_without_its_zero(extractor: Extractor) -> None:
    assert models(extractor, "书生·浦语2.0 开源了，InternLM2 免费。") == [
        ("InternLM2.0", ["书生·浦语2.0", "InternLM2"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-5.2 (xhigh) 与 GPT-5.2 同价。", ["GPT-5.2", "GPT-5.2-Xhigh"]),
        ("Black Forest Labs 开源 FLUX.2 [klein]。", ["FLUX.2-Klein"]),
        ("GLM-5（见下）比 GPT-5 (medium) 便宜。", ["GLM-5", "GPT-5-Medium"]),
        ("GPT-4o(0806) 高于 Gemini 1.5 Pro（0801）。", ["GPT-4o-0806", "Gemini 1.5 Pro 0801"]),
        ("GPT4-o-mini 比 GPT4-o 便宜。", ["GPT-4o", "GPT-4o-Mini"]),
        ("GLM-5（2026）是新模型。", ["GLM-5"]),
        ("DeepSeek-V3（1318）落后。", ["DeepSeek-V3"]),
        ("Kimi K2 追平了两个模型GPT-4o和GLM-5。", ["GLM-5", "GPT-4o", "Kimi K2"]),
        ("Claude for Life Sciences and Claude for everyone", ["Claude", "Claude for Life Sciences"]),
    ],
)
def test_an_edition_may_stand_in_brackets_or_say_for_whom_it_is(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert sorted(name for name, _ in models(extractor, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("港大数据智能实验室开源了新模型。", ["港大数据智能实验室"]),
        ("斯坦福 AI实验室训练模型。", ["斯坦福AI实验室"]),
        ("Adobe Ventures 投了 AI。", ["Adobe Ventures"]),
        # What stands between is no part of a name, or there is no unit.
        ("谷歌成立人工智能实验室。", ["Google"]),
        ("谷歌和人工智能实验室合作。", ["Google"]),
        ("谷歌用实验室的数据训练模型。", ["Google"]),
        ("谷歌智能上海人工智能实验室", ["Google", "上海人工智能实验室"]),
    ],
)
def test_a_unit_of_a_known_company_counts_for_itself(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert [company.name for company in extractor.extract(text).companies] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们开源了新模型——PhotoMorph。", ["PhotoMorph"]),
        ("显卡也能跑新模型 — PCMag 测了一周。", []),
        ("它让 Vid-LLMs模型看得更细。", []),
    ],
)
def test_a_name_behind_a_noun_for_models_is_told_from_a_remark(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert [name for name, _ in models(extractor, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PhotoMorph团队 投稿\n一张照片变成动画。PhotoMorph 只要十秒。", ["PhotoMorph"]),
        ("PhotoMorph项目团队投稿", ["PhotoMorph"]),
        ("Lumo-toy团队 投稿\nLumo-toy 只要十秒。", ["Lumo-toy"]),
        ("最新基准来了\nPhotoMorph团队 投稿\n题目由 PhotoMorph 生成。", []),
        ("PhotoMorph 团队很小。", []),
    ],
)
def test_an_article_that_a_team_sent_in_is_about_what_it_is_named_for(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert [name for name, _ in models(extractor, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moonshot AI 的估值上涨，K2.5 的用户也多了。", [("Kimi K2.5", ["K2.5"])]),
        ("OpenAI 调整了 4o mini 的价格。", [("GPT-4o-Mini", ["4o mini"])]),
        ("登山队到过 K2。", []),
        ("OpenAI 投资的团队做过 Rabbit R1。", []),
        (
            "Claude 3 Opus 拒绝回答，3.5 Sonnet 也一样。",
            [("Claude 3 Opus", ["Claude 3 Opus"]), ("Claude 3.5 Sonnet", ["3.5 Sonnet"])],
        ),
        (
            "DeepSeek V4 来了，V4-Pro 更强。",
            [("DeepSeek-V4", ["DeepSeek V4"]), ("DeepSeek-V4-Pro", ["V4-Pro"])],
        ),
    ],
)
def test_a_well_known_version_stands_alone_where_its_maker_is_named(
    extractor: Extractor, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert models(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Midjourney 最新的 V6 模型会写字。", ["Midjourney V6"]),
        ("Midjourney's new V6 writes text.", ["Midjourney V6"]),
        ("Vidu 宣布其 Q2 版本上线。", ["Vidu", "Vidu Q2"]),
        (
            "Gemini 的 2.0 Flash 模型上线了，Gemini 全新的 2.5 模型也快了。",
            ["Gemini", "Gemini 2.0 Flash", "Gemini 2.5"],
        ),
        ("混元世界模型1.1 能造出房间，混元语音有 2.5 亿条。", ["混元", "混元世界模型1.1"]),
        ("Suno 近日发布了备受期待的 V5，PixVerse 也已上线 V6 版本。", ["PixVerse V6", "Suno V5"]),
        ("Midjourney just launched V7.", ["Midjourney V7"]),
        # A room, a score and a stand at a fair.
        ("Gemini 的 P6 会议室里坐满了人。", ["Gemini"]),
        ("GPT-4o 高于 Gemini 的 82.4。", ["GPT-4o", "Gemini"]),
        ("Midjourney 最新的 V6 展会开了，有 V6 三款。", ["Midjourney V6"]),
    ],
)
def test_words_on_its_age_part_a_version_from_its_family(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert sorted({name for name, _ in models(extractor, text)}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Midjourney V5.1 更主观，像 V4 那样好用。", ["Midjourney V5.1", "Midjourney V4"]),
        # Another thing's version, an architecture, one too far off, and a letter of two families.
        ("Midjourney V5.1 更主观，Pixel V4 也是。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 用了 V4 架构。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 跑在 V12 发动机旁边。", ["Midjourney V5.1"]),
        ("Midjourney V5.1 和 DeepSeek V3 都强，V2.5 也不错。", ["Midjourney V5.1", "DeepSeek-V3"]),
    ],
)
def test_a_version_alone_is_the_one_family_s_that_counts_with_its_letter(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert [name for name, _ in models(extractor, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The SUICA model denoises maps of tissue.", ["SUICA"]),
        ("The Chat model answers in Thai.", []),
        ("研究者给出名为 AVUT 的评测基准，它迫使模型听声音。", []),
        ("他们提出名为 Foo-Gen 的推理框架，用来训练语言模型。", []),
        ("他们提出名为 Foo-Gen 的推理模型。", ["Foo-Gen"]),
        ("GraphKit 是一个面向大模型应用的知识库。", []),
        ("他们提出了分层扩散模型（FOGD），效果不错。", ["FOGD"]),
        ("多模态大模型（MLLMs）也会犯错。", []),
        ("它优于 FogSeg、Mistnet 和 CellFog 等多个模型。", ["FogSeg", "Mistnet", "CellFog"]),
        ("它的精度超过了 FogSAM。", ["FogSAM"]),
        ("公司推出 FogDesk，销量不错。", []),
        ("公司推出了第一个产品 Fogwort。它是一款语音模型。", ["Fogwort"]),
        ("公司推出了第一个产品 Fogwort，它是一款语音模型。", ["Fogwort"]),
        ("实验室发布了 Fogwort，首个会写诗的模型。", ["Fogwort"]),
        ("实验室发布了 Fogwort，这种全新的学习系统，不用数据。", ["Fogwort"]),
        ("公司搬到了 Fogwort，首个种茶的小镇。", []),
        ("FogNet has 30B parameters.", ["FogNet"]),
        ("FogNet 的总参数为 300 亿。", ["FogNet"]),
        ("FogNet was trained on 3 trillion tokens.", ["FogNet"]),
        ("FogNet 在 3 万亿 token 上训练而成。", ["FogNet"]),
        ("FogNet outperforms GPT-4.", ["FogNet", "GPT-4"]),
        ("FogNet outperforms rivals, but not GPT-4.", ["GPT-4"]),
        ("FogNet scores 71.2 on MMLU.", ["FogNet"]),
        ("FogNet scores tickets on paper.", []),
        ("FogNet 在 MMLU 上取得 71.2 分。", ["FogNet"]),
        ("FogNet 在 MMLU 上的表现还不清楚。", []),
        ("Fognet 2 is built on GPT-4.", ["Fognet 2", "GPT-4"]),
        ("FogNet is built on GPT-4.", ["GPT-4"]),
        ("Fogwort is a 12B model for phones.", ["Fogwort"]),
        ("Fogwort is a model for phones.", []),
        ("公司发布 AI 助手「小雾」，免费使用。", ["小雾"]),
        ("The Fog Ultra model is slow.", ["Fog Ultra"]),
        ("Foglabs introduced FogVid, a long-context VLM for search.", ["FogVid"]),
        ("硬件感知模型设计（Hardware-Aware Model Design）省电。", []),
        ("他们提出名为 FogTune（雾调）的方法，让视频模型更快。", []),
        ("团队自研 AI Agent「Fogger」，写得快。", ["Fogger"]),
        ("有人指控它的 AI Agent「偷偷」下单。", []),
        ("他们比较了 GPT-4、FogNet 和 GrayVid。", ["GPT-4", "FogNet", "GrayVid"]),
        ("训练用了 StarCoder、FogInstruct 和 FogBench。", ["StarCoder"]),
        ("Foglabs 发布 Fogwort 世界模型。", ["Fogwort"]),
        ("An AI agent called Fogger books trips.", ["Fogger"]),
        ("他们做了名为 Fogger 的测试智能体，免费开放。", ["Fogger"]),
        ("他们做了名为 Fogger 的智能体开发框架，免费开放。", []),
        # What a hyphen joins to a known name is the name of another one, but for makers and words such as "near".
        ("英伟达带来 Fog-Nemotron，速度更快。", ["Fog-Nemotron"]),
        ("OpenAI-o1 想得更久。", ["o1"]),
        ("Near-GPT-5 quality is cheap.", ["GPT-5"]),
        ("两校联合推出 Fog-DiT，用来画图。", ["Fog-DiT"]),
        # what is no model by name, but does what models do
        ("团队提出了图像分割算法 Lumoseg。", ["Lumoseg"]),
        ("这是一种名为 Lumoseg 的通用语音编码器。", ["Lumoseg"]),
        ("团队提出了图像压缩算法 Lumoseg。", []),
        ("团队提出了文件管理算法 Lumoseg。", []),
        # a technology may be a part of a name
        ("ByteDance introduced CUDA Agent, a model for kernels.", ["CUDA Agent"]),
        ("ByteDance introduced Fast LoRA, a model for kernels.", []),
        # an English phrase is called what its head is called
        ("The post introduces FailWatch, a middleware for agent safety.", []),
        ("Meta open-sourced Lance, described as a unified model.", ["Lance"]),
        ("There is Lance, a unified model.", []),
        # what somebody owns has a name
        ("With its Helix end-to-end model the robot learns.", ["Helix"]),
        ("With the Helix end-to-end model the robot learns.", []),
        # lists, versions, members and files
        ("Walnut和Cashew两款图像模型已经出现。", ["Walnut", "Cashew"]),
        ("分割模型如 Segnova 和 Maskoria 都不行。", ["Segnova", "Maskoria"]),
        ("Cohere released North Mini Code 1.0 today.", ["North Mini Code 1.0"]),
        ("LumoPortrait，一款 AI 图像生成工具。LumoPortrait v1.3 来了。", ["LumoPortrait", "LumoPortrait v1.3"]),
        ("VidLumo 模型有 VidLumo-FSQ，数据在 VidLumo-Bench。", ["VidLumo", "VidLumo-FSQ"]),
        ("VidLumo 模型之后是 VidLumo v2。", ["VidLumo", "VidLumo v2"]),
        ("Lumoqi-T2X 模型有两个兄弟，一个是 Lumoqi-T2V。", ["Lumoqi-T2X", "Lumoqi-T2V"]),
        ("Half-T2X 模型和 Half-T2V 不同。", ["Half-T2X"]),
        ("They run Lumoqi-Thinking at home.", ["Lumoqi-Thinking"]),
        ("研究者用 LumoStat 智能体读表格。", ["LumoStat"]),
        ("研究者用 LumoStat 智能体框架读表格。", []),
        ("平台有海量 UGC 智能体。", []),
        ("models such as GPT-4 and Lumo API", ["GPT-4"]),
        # what else has a version, ends like a test, is spelled out as another thing or called one
        ("Microsoft released Windows 3.1 in 1992.", []),
        ("The shop offers the Medium 3.1 model.", ["Medium 3.1"]),
        ("MLSys launches LumoBench-Eval today.", []),
        ("They released The Stack v3 today.", []),
        ("Google is launching LP2 (Lumo Payments Protocol) today.", []),
        ("腾讯开源了名为 Lumo-YATT 的大模型训练库。", []),
        ("他们提出名为 Lumo-1 的语言模型预训练方法。", ["Lumo-1"]),
        ("Lumo-Mail, an open-source project, is free.", []),
        ("They run 35B A3B models.", []),
        ("The config says LumoForCausalLM model.", []),
        ("They want Lumo-to-Speech models.", []),
        ("It beats others, outperforming Lumo-VQA v2.", []),
        ("The LumoVid model is old, and LumoVid 7.0 is new.", ["LumoVid", "LumoVid 7.0"]),
        ("音视语言模型（AVLM）很强。", []),
        # names that the text spells out
        ("团队提出了 LUMOG(Layered Unified Generation)，效果好。", ["LUMOG"]),
        ("团队提出了 LUMOG(Layered Unified Attack)，效果好。", []),
        ("团队用 MaskoFormer 作对照。", ["MaskoFormer"]),
        ("They tried lumo-embed-0.6b today.", ["lumo-embed-0.6b"]),
        ("They tried sub-4b models today.", []),
        ("今天有 replit-code-v1-3b 可用。", ["replit-code-v1-3b"]),
        # what is released, and called a model right behind its name or before it
        ("实验室开源了他们的 Lumo文本转语音模型。", ["Lumo"]),
        ("实验室推出了可以在 Lumo 中使用的智能助手。", []),
        ("实验室推出了 Lumo 上微调的分类模型。", []),
        ("The lab unveiled the Lumo text-to-image model.", ["Lumo"]),
        ("The lab unveiled a Lumo text-to-image model.", []),
        ("The lab just dropped a game-changing model: Lumo!", ["Lumo"]),
        ("The lab just dropped a game-changing model: Lumo fans cheer.", []),
        ("The lab dropped Lumo, an autonomous research agent.", ["Lumo"]),
        ("The town lost Lumo, an autonomous research agent.", []),
        ("The lab dropped Lumo, the world's first research agent.", ["Lumo"]),
        ("The lab released LumoOn, both a retrieval model and a toy.", ["LumoOn"]),
        ("实验室发布的 Lumo 是一款终端智能体。", ["Lumo"]),
        ("实验室开源了文本表示模型 Lumo-Embedding。", ["Lumo-Embedding"]),
        ("实验室推出了 lumOCR 2 模型。", ["lumOCR 2"]),
        ("The lab's new image model Lumo draws hands.", ["Lumo"]),
        ("Image Model Lumo Notes: nothing new.", []),
        ("Papers about an image model: Lumo Notes.", []),
        # the one odd word of a sentence, where the next speaks of the model
        ("谷歌的最新研究 LumoEmbed 能在手机上运行。这款轻量级模型很小。", ["LumoEmbed"]),
        ("谷歌的最新研究 LumoEmbed 能在手机上运行。这款手机很小。", []),
        ("谷歌的最新研究 LumoEmbed 里用到了 GPT-4。该模型很小。", ["GPT-4"]),
        ("谷歌的最新研究 LumoEmbed 胜过了 MoluFind。该模型很小。", []),
        ("Google showed LumoEmbed on phones. This model is small.", ["LumoEmbed"]),
        # a name that begins with its maker's
        ("Kyutai open-sourced the Kyutai TTS text-to-speech model.", ["Kyutai TTS"]),
        ("Meta 发布 Meta 3D Gen 模型。", ["Meta 3D Gen"]),
        ("谷歌发布 Google Cloud 模型。", []),
    ],
)
def test_a_new_name_is_a_model_only_if_the_text_says_so(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert [name for name, _ in models(extractor, text)] == expected


@pytest.mark.parametrize(
    ("text", "company", "model"),
    [
        ("MiniMax recently bagged $300 million.", True, False),
        ("MiniMax 近日正式推出了海螺视频。", True, False),
        ("Runway 的 Gen-3 能控制镜头。", True, False),
        ("DeepSeek、Kimi 等公司都在招人。", True, False),
        ("唱片公司和 Suno 打了两年官司，这起诉讼还没有结束。", True, False),
        ("他用 Midjourney 画了一张海报。", False, True),
        ("DeepSeek 和 Gemini 都答错了这道题。", False, True),
        ("DeepSeek 悄改 V3 许可。", True, False),
        ("大家都在等 MiniMax。", True, False),
        ("Midjourney, known for its pictures, unveiled a scanner.", True, False),
        ("Midjourney (in San Francisco) unveiled a scanner.", True, False),
        ("Suno is a young music lab.", True, False),
        ("DeepSeek, the open-source lab, answers letters.", True, False),
        ("Midjourney, the model of a young lab, draws well.", False, True),
    ],
)
def test_the_sentence_says_whether_a_name_is_the_company_or_the_model(
    extractor: Extractor, text: str, company: bool, model: bool
) -> None:
    found = extractor.extract(text)
    name = next(n for n in ("MiniMax", "Runway", "DeepSeek", "Suno", "Midjourney") if n in text)
    assert any(m.text == name for c in found.companies for m in c.mentions) == company
    assert any(m.text == name for c in found.models for m in c.mentions) == model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GitHub Copilot 涨价了，Copilot 的用户不满。", [("GitHub Copilot", ["GitHub Copilot", "Copilot"])]),
        (
            "GitHub Copilot 涨价了，微软的 Copilot 没有。",
            [("GitHub Copilot", ["GitHub Copilot"]), ("Copilot", ["Copilot"])],
        ),
        ("Gaming Copilot 上线，Copilot 涨价。", [("Gaming Copilot", ["Gaming Copilot"]), ("Copilot", ["Copilot"])]),
        ("Copilot 涨价了。", [("Copilot", ["Copilot"])]),
    ],
)
def test_a_name_alone_is_what_the_article_calls_by_its_maker(
    extractor: Extractor, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert models(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Adobe Firefly 能画海报。", [("Adobe", "Adobe")]),
        ("大家都用 GitHub Copilot 写代码。", []),
        ("Firefly 是 Adobe 的。", [("Adobe", "Adobe")]),
    ],
)
def test_a_spelling_that_begins_with_the_maker_names_it(
    extractor: Extractor, text: str, companies: list[tuple[str, str]]
) -> None:
    found = extractor.extract(text).companies
    assert [(company.name, mention.text) for company in found for mention in company.mentions] == companies


def test_hugging_face_counts_as_a_place_of_release(extractor: Extractor) -> None:
    found = extractor.extract("团队在 Hugging Face 上开源了 Qwen3-8B，在 GitHub 上放出代码。")
    assert [c.id for c in found.companies] == ["hugging-face"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # What nothing decides is the company where the article else speaks of it and its models have own names.
        ("DeepSeek 团队又招人了。大家都在等 DeepSeek。", {"company"}),
        ("大家都在等 DeepSeek。", {"model"}),
        ("Kimi 融资了。大家都在等 Kimi。", {"company", "model"}),
        ("MiniMax 已经开始限制调用。", {"company"}),
        ("用 DeepSeek 网页版回答问题。", {"model"}),
    ],
)
def test_an_undecided_name_follows_the_rest_of_the_article(extractor: Extractor, text: str, roles: set[str]) -> None:
    found = extractor.extract(text)
    assert {"company" if found.companies else "", "model" if found.models else ""} - {""} == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fogline AI 完成了种子轮融资，由 Mistfield、Brume Capital 和 Haze Ventures 等机构投资。",
         ["Fogline AI", "Mistfield", "Brume Capital", "Haze Ventures"]),
        ("投资方包括 Mistfield、Brume 和 Haze。", ["Mistfield", "Brume", "Haze"]),
        ("Ida Mistfield, Fogline's co-founder, slept.", []),
        ("AI 公司 Fogline 由 Brume & Haze 和 inFog Ventures 共同领投。", ["Fogline", "Brume & Haze", "inFog Ventures"]),
        ("这轮 AI 融资由 Mistfield、Brume 以及 Haze 跟投。", ["Mistfield", "Brume", "Haze"]),
        ("Adobe Ventures 投资了这家 AI 公司。", ["Adobe Ventures"]),
        ("Adobe Ventures Summit 谈的是 AI。", ["Adobe"]),
        ("我介绍过的 Fogline 这家做 AI 客服的公司还在融资。", ["Fogline"]),
        ("Fogline AI raised a seed round for its agents.", ["Fogline AI"]),
        ("团队来自 Fogline.ai，做 AI 客服。", ["Fogline.ai"]),
        ("Fogline, an AI startup, hires.", ["Fogline"]),
        ("Fogline 是一家做 AI 芯片的公司。", ["Fogline"]),
        ("AI 案例\n1. Fogline 使用 GPT-4 接待客户。\n2. Brume Group正在部署Claude。", ["Fogline", "Brume Group"]),
        ("AI 案例\nFogline（雾线）：Fogline 借助 Gemini 写广告。", ["Fogline"]),
        ("AI 案例\nFogline 使用 GPT-4 接待客户。", []),
        ("AI 公司收购了一个叫 Fogline 的产品。", ["Fogline"]),
        ("招聘巨头 Fogline 也用 AI。", ["Fogline"]),
        ("论文来自清华大学 FOG Lab，谈的是 AI。", ["清华大学FOG Lab"]),
        ("论文来自清华大学 FOG 团队，谈的是大模型。", ["清华大学FOG团队"]),
        ("论文来自清华大学 AI 团队，谈的是大模型。", ["清华大学"]),
        ("旷视 FOG 团队谈大模型。", ["旷视"]),
        ("论文来自清华大学 FOG Labs，谈的是 AI。", ["清华大学", "FOG Labs"]),
        ("There are no heroes in Commercial AI.", []),
        ("Generative AI 还很贵。", []),
        ("The Stargate AI centers are late.", []),
        # A term in two languages, what a company owns, a system, and a person with a title.
        ("他谈到超人人工智能（Zelvar AI）的到来。", []),
        ("三星的 Zelvar AI 在手机上写 AI 摘要。", ["三星"]),
        ("大家谈的是造出 Zelvar AI 系统的事。", []),
        ("科技记者 Vela Zelvar 与 OpenAI 首席技术官谈模型。", []),
        ("Zelvar AI 完成融资，要训练模型。", ["Zelvar AI"]),
        ("Voice-first AI 是新的方向。", []),
        ("一家大厂的 Fogline AI电视能翻译。", []),
        ("A startup Claims Breakthrough in AI.", []),
        ("AI 客户有 Uber、Fogline 和 Adobe 等。", ["Uber", "Fogline", "Adobe"]),
        ("用 AI 的有 Fogline、Uber 和 Adobe。", ["Fogline", "Uber", "Adobe"]),
        ("AI 客户有 Uber、Ashton Fogline 和 Adobe 等。", ["Uber", "Adobe"]),
        ("AI 重写了这些工具，比如 Uber、Fogline 和 Adobe。", ["Uber", "Adobe"]),
        ("AI 能读 Fogline、Uber 和 Adobe 等产品。", ["Uber", "Adobe"]),
        ("Adobe、Fogline 和别的人都用 AI。", ["Adobe"]),
        ("Adobe、Fogline、GPT-4 和 Uber 都谈 AI。", ["Adobe", "Uber"]),
        ("Uber、Fogline 眼镜和 Adobe 都谈 AI。", ["Uber", "Adobe"]),
        ("论文来自北京大学、雾林大学、清华大学的研究者。", ["北京大学", "雾林大学", "清华大学"]),
        ("大模型论文由英伟达和雾林大学共同完成。", ["NVIDIA", "雾林大学"]),
        ("大模型论文来自芬兰雾林大学的研究者。", ["雾林大学"]),
        ("大模型论文来自以色列雾林大学的研究者。", ["以色列雾林大学"]),
        ("大模型论文来自荷兰国立大学的研究者。", []),
        ("论文来自北京大学、雾林实验室和清华大学的研究者。", ["北京大学", "雾林实验室", "清华大学"]),
        ("论文来自旷视、北京大学、雾中大的研究者。", ["旷视", "北京大学", "雾中大"]),
        ("论文来自旷视、商汤、雾中大的研究者。", ["旷视", "商汤科技"]),
        ("雾林智造是一家 AI 公司，做 AI 的雾林智造不大。雾林智造在杭州。", ["雾林智造"]),
        ("他们投资了 AI 公司雾林智造的创始人。雾林智造不大，雾林智造在杭州。", ["雾林智造"]),
        ("做 AI 的雾林智造近日完成A轮融资。雾林智造近日完成A轮融资，雾林智造不大。", ["雾林智造"]),
        ("雾林智造是一家 AI 公司，雾林智造不大。", []),
        ("我们云雾是一家 AI 公司。我们云雾不大，我们云雾在杭州。", []),
        ("用 AI 的雾林智造创始人来了。雾林智造不大，雾林智造在杭州。", []),
        ("雾林智造创始人来了。雾林智造不大，AI 公司看着雾林智造。", ["雾林智造"]),
        ("電商公司「雲上小舖」用 AI 畫商標。", ["云上小铺"]),
        ("电商公司“云上小铺”般的 AI 画商标。", []),
    ],
)  # fmt: skip
def test_a_new_company_is_known_by_its_shape_or_what_is_said_of_it(
    extractor: Extractor, text: str, names: list[str]
) -> None:
    assert sorted(company.name for company in extractor.extract(text).companies) == sorted(names)


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Fogline AI raised a round. Fogline released an agent, and users like Fogline.",
         {"Fogline AI": ["Fogline AI", "Fogline", "Fogline"]}),
        ("本源量子做量子芯片。后来本源宣布也做 AI，大家都说本源不易。", {"本源量子": ["本源量子", "本源", "本源"]}),
        # Not where it never acts, where another name begins with it, nor where it is a word that names no company.
        ("Fogline AI raised a round. A Fogline stood over the AI.", {"Fogline AI": ["Fogline AI"]}),
        ("At FogCon, Fogline raised $5 million for AI.", {"Fogline": ["Fogline"]}),
        ("Liquid AI makes models. Liquid Glass released nothing.", {"Liquid AI": ["Liquid AI"]}),
        ("Linux Technologies makes AI. Linux released nothing.", {"Linux Technologies": ["Linux Technologies"]}),
        # Its first letters, and another name in brackets.
        ("Fog Bank Capital 领投了这家 AI 公司。FBC 认为 AI 更好。", {"Fog Bank Capital": ["Fog Bank Capital", "FBC"]}),
        ("Fog Bank Capital 领投了这家 AI 公司。再看 FBC 时间。", {"Fog Bank Capital": ["Fog Bank Capital"]}),
        ("壳牌（Shell）部署了 AI，大家看着 Shell。", {"壳牌": ["壳牌", "Shell", "Shell"]}),
        ("壳牌（Guangzhou）部署了 AI。", {"壳牌": ["壳牌"]}),
        ("Uber (Grand Fog) uses AI.", {"Uber": ["Uber"]}),
    ],
)  # fmt: skip
def test_a_company_named_in_full_also_goes_by_what_its_name_begins_with(
    extractor: Extractor, text: str, companies: dict[str, list[str]]
) -> None:
    found = extractor.extract(text).companies
    assert {company.name: [mention.text for mention in company.mentions] for company in found} == companies


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("HunyuanImage 3.0 ranks #7 on LMArena's image-edit board.", ["LMArena's image-edit board"]),
        ("Qwen3 在 LMArena 编程榜上位列第一。", ["LMArena编程榜"]),
        ("Qwen3 在 LMArena 的总榜上位列第一。", ["LMArena"]),
        ("Qwen3 tops the Artificial Analysis video chart.", ["Artificial Analysis video chart"]),
        ("Qwen3 leads the LMArena MMLU leaderboard.", ["LMArena", "MMLU"]),
    ],
)
def test_a_ranking_of_one_maker_has_a_longer_name(extractor: Extractor, text: str, tests: list[str]) -> None:
    cleaned, names, _ = extractor.mentions(text)
    assert [cleaned.clean[m.start : m.end] for m in names if m.kind == "benchmark"] == tests
