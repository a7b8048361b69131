"""Companies that are named in passing are no companies of the article; those at work are."""

from __future__ import annotations

import pytest

from llmnews import Extractor

LONG = "研究者谈到了这一代大模型的训练方法和推理成本，也谈到 AI 行业的人才流动，以及算力为何仍然紧张。" * 20


def companies(extractor: Extractor, text: str) -> list[str]:
    return [company.name for company in extractor.extract(text).companies]


@pytest.mark.parametrize(
    "text",
    [
        "他本科毕业于清华大学，博士普林斯顿大学，后来去了一家小公司。",
        "英伟达高级 AI 科学家 Jim Fan 也转发了这条消息。",
        "张三现任卡内基梅隆大学计算机科学助理教授。",
        "这套流程跑在一张 NVIDIA A10 GPU 上，显存够用。",
        "手机用的是高通 Snapdragon X Elite 芯片。",
        "这就像 AWS 刚出现时的样子。",
        "It is a Reddit-like place for bots.",
        "根据 Sensor Tower 的数据，AI 应用卖得更多了。",
        "模型已上 OpenRouter，随时可用。",
        "笔记都放在 Notion 里，AI 帮了忙。",
        "插件可以整合 Cloudflare、Vercel 等服务。",
        "百货公司麦当劳昨天换了菜单。",
        "北京师范大学在北太平庄。",
        "他是清华大学能源与动力工程系学士。",
        "大家之前在 Uber、Airbnb 等公司从事 AI 前沿工作。",
        "Klarna 的股票跌了，AI 带来的焦虑还在。",
        "他先后就读于清华大学、北京大学，论文写的是 AI。",
        "麦当劳和星巴克涨价了。",
        "麦当劳 CEO 王五也谈到 AI。",
        "HeyGen 前工程师李四写道，AI 变快了。",
        "The error is in `unsloth_edit_2511.json`.",
        "Look into the openai-cookbook for AI agents.",
        "大家用 AI 整理谷歌文档里的笔记。",
        "李四之前创立了 Fogline AI，后来去教书。",
        "委员来自清华大学、北京大学等高校的教授，论文谈的是 AI。",
        "她在特拉维夫大学网络安全研究中心担任 AI 研究员。",
        "他毕业于加拿大滑铁卢大学，论文写的是 AI。",
        "Klarna 收购了一家面包房。",
        "CEO 来自复旦大学，论文谈的是 AI。",
        "核心成员主要来自谷歌、Meta 和优步，做的是 AI 客服。",
        "这一轮的投资人包括 HeyGen CEO 徐卓和 Pika 创始人郭文景，公司做 AI 客服。",
        "做 AI 的人爱吃薯条。麦当劳 CEO 王五说，今年卖得更多。",
        "论文谈的是 AI。\nHugging Face Demo：\nhttps://example.com/demo",
        "这和之前的文章《腾讯投了一家做 AI 客服的小公司，估值翻倍》说的一样。",
    ],
)
def test_a_company_in_passing_is_left_out(extractor: Extractor, text: str) -> None:
    assert companies(extractor, f"{LONG}\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("麦当劳用 AI 做了一支广告。", "麦当劳"),
        ("这一轮由高通领投。", "Qualcomm"),
        ("Mayo Clinic 已经在用 GPT-4 写病历。", "Mayo Clinic"),
        ("北京师范大学的团队发表了论文。", "北京师范大学"),
        ("英伟达高级科学家团队训练了新模型。", "NVIDIA"),
        ("Anthropic 搬了办公室。", "Anthropic"),
        ("HeyGen 换了标志。", "HeyGen"),
        ("飞书近日重磅推出一款 AI 会议产品。", "飞书"),
        ("根据 Gartner 的数据，AI 手机卖得更多了。", "Gartner"),
        ("Notion 近日推出 AI 写作助手。", "Notion"),
        ("OpenRouter 宣布完成融资。", "OpenRouter"),
        ("It wants the gateway startup OpenRouter for its AI team.", "OpenRouter"),
        ("Benchmark 合伙人 Sarah Tavel 说，AI 卖的是活儿。", "Benchmark"),
        ("HeyGen 联合创始人徐卓说，用户多了一倍。", "HeyGen"),
        ("智源研究院副院长林咏华到场。", "智源研究院"),
        ("他跳槽到谷歌，HeyGen 也开始做视频。", "HeyGen"),
        ("Figma has officially rolled out its new AI servers.", "Figma"),
        ("这家 AI 公司被 Figma 买下。", "Figma"),
        ("Figma, the maker of design tools, announced an AI agent.", "Figma"),
        (
            "Nvidia CEO Jensen Huang presented a list of figures on how all the world of computing changed with AI.",
            "NVIDIA",
        ),
        ("这家 AI 公司的客户包括 Figma。", "Figma"),
        ("麦当劳换了系统。新系统里有 AI。", "麦当劳"),
        ("麦当劳的首席执行官王五表示，AI 已经在厨房里排班。", "麦当劳"),
        ("领英 CEO 王五透露，AI 写作助手不太受欢迎。", "LinkedIn"),
        ("来自武汉大学的 AI 团队发表了论文。", "武汉大学"),
        ("这款软件的企业客户里还有武汉大学。", "武汉大学"),
        ("HeyGen CEO 徐卓说，用户多了一倍。", "HeyGen"),
        ("他读了《三体》，腾讯的 AI 团队在做《黑暗森林》。", "腾讯"),
        ("他在看《腾讯 AI 史》。", "腾讯"),
    ],
)
def test_a_company_at_work_is_kept(extractor: Extractor, text: str, name: str) -> None:
    assert companies(extractor, f"{LONG}\n\n{text}") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("麦当劳和星巴克等公司都换了系统。", ["麦当劳", "星巴克"]),
        ("麦当劳、星巴克等 12 家巨头组成联盟。", ["麦当劳", "星巴克"]),
        ("麦当劳、星巴克等多家知名餐饮企业都在用。", ["麦当劳", "星巴克"]),
        ("AI 用户有麦当劳、HubSpot 等这样的企业。", ["麦当劳", "HubSpot"]),
        ("论文由清华大学、北京大学等高校的学者共同提出。", ["清华大学", "北京大学"]),
        ("AI 用户有 Stripe、HubSpot 等企业客户。", ["Stripe", "HubSpot"]),
        ("AI 论文来自 HubSpot 和旷视的研究团队。", ["HubSpot", "旷视"]),
        ("Anthropic、麦当劳的员工都提交了文件。", ["Anthropic", "麦当劳"]),
        ("AI 客户包括麦当劳和 HubSpot。", ["麦当劳", "HubSpot"]),
    ],
)
def test_companies_in_company_are_kept(extractor: Extractor, text: str, names: list[str]) -> None:
    assert companies(extractor, f"{LONG}\n\n{text}") == names


def test_a_company_counts_where_the_sentence_begins_with_what_it_sells(extractor: Extractor) -> None:
    assert companies(extractor, f"{LONG}\n\n谷歌文档能用 AI 改稿了。") == ["Google"]


def test_an_institute_is_at_work_where_something_came_of_its_research(extractor: Extractor) -> None:
    assert companies(extractor, f"{LONG}\n\n这是微软研究院的最新成果。") == ["Microsoft Research"]
    assert companies(extractor, f"{LONG}\n\n这是微软研究院的新楼。") == []


@pytest.mark.parametrize("text", ["The KV cache lives on {}.", "{} tested quantization.", "{} rewrote its prompts."])
def test_the_craft_of_serving_models_is_work_on_ai(extractor: Extractor, text: str) -> None:
    assert companies(extractor, f"{LONG}\n\n{text.format('Red Hat')}") == ["Red Hat"]


def test_a_platform_that_is_named_again_and_again_is_what_the_article_is_about(extractor: Extractor) -> None:
    story = "Pinterest 里有 AI。"
    assert companies(extractor, f"{LONG}\n\n{story * 8}") == ["Pinterest"]
    assert companies(extractor, f"{LONG}\n\n{story * 7}") == []


def test_what_a_short_article_says_of_studies_counts_for_its_universities(extractor: Extractor) -> None:
    rest = "大家看了都说好。" * 30
    assert companies(extractor, f"{rest}武汉大学的机器狗会跳舞。{rest}") == []
    assert companies(extractor, f"{rest}武汉大学的机器狗会跳舞。{rest}论文已经公开。") == ["武汉大学"]


def test_a_long_article_about_something_else_has_no_companies(extractor: Extractor) -> None:
    story = "我们早上去爬山，中午在山脚吃面，下午又走了很远的路才回到城里。" * 30
    assert companies(extractor, f"{story}后来腾讯投资了那家面馆。") == []
    assert companies(extractor, "腾讯投资了那家面馆。") == ["腾讯"]


def test_the_first_sentence_of_a_short_article_says_what_it_is_about(extractor: Extractor) -> None:
    rest = "大家看了都说好。" * 40
    assert companies(extractor, f"麦当劳换了菜单。{rest}") == ["麦当劳"]
    assert companies(extractor, f"{rest}麦当劳换了菜单。") == []


def test_hugging_face_counts_as_a_place_of_release(extractor: Extractor) -> None:
    found = extractor.extract("团队在 Hugging Face 上开源了 Qwen3-8B，在 GitHub 上放出代码。")
    assert [c.id for c in found.companies] == ["hugging-face"]
