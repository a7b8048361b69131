"""What stands around an article is skipped: menus, related lists, comments, addresses; what looks like it stays."""

from __future__ import annotations

import pytest

from tests.pages import kept, read, skipped


@pytest.mark.parametrize(
    "noise",
    [
        "示例一二-示例三四-示例五六-示例七八-示例九十",
        "免费观看-在线播放-娱乐城开户-彩票-棋牌",
    ],
)
def test_spam_before_an_article_is_skipped(noise: str) -> None:
    assert skipped(read(f"{noise}\n\n示例公司发布模型。\n")) == [noise]


def test_tables_and_lists_of_names_are_no_spam() -> None:
    table = "| 模型 | 得分 | 排名 | 参数 | 备注 |\n|---|---|---|---|---|\n| A | 1 | 2 | 3 | 4 |"
    assert read(f"{table}\n\nGPT-4-Turbo-2024-04-09、Qwen-72B。").skip == ()


def test_a_menu_needs_three_entries() -> None:
    assert skipped(read("科技\n教育\n经济\n\n示例公司发布模型。")) == ["科技\n教育\n经济"]
    assert read("科技\n\n示例公司发布模型。").skip == ()


def test_comments_behind_an_article_are_skipped() -> None:
    body = "示例公司发布了模型，这里是正文。" * 5
    assert kept(read(f"{body}\n暫時(shí)沒有評(píng)論,有什么想聊的?\n甲: 好。 回复\n")) == f"{body}\n\n"


@pytest.mark.parametrize("heading", ["往期回顾", "往期回顧", "# 【往期回顾】", "相关阅读", "相關閱讀"])
def test_what_follows_the_article_is_skipped_in_both_scripts(heading: str) -> None:
    body = "示例公司发布了模型，这里是正文。" * 40
    reading = read(f"{body}\n\n{heading}\n\n1、另一家公司的旧闻标题\n\n2、再一篇旧闻的标题")
    assert kept(reading).strip() == body


@pytest.mark.parametrize(
    "line",
    [
        "延伸阅读：1.一家做音乐的公司来了2.搜索公司又涨了",
        "衍生阅读：1.一家做音乐的公司来了",
        "元/年，扫码立即订阅",
        "元/年），扫码立即订阅",
        "另外我们已经支持开发票，请发送“发票”获得入口。",
    ],
)
def test_a_list_in_one_line_and_an_offer_end_an_article(line: str) -> None:
    body = "示例公司发布了模型，这里是正文。" * 40
    assert kept(read(f"{body}\n\n{line}\n\n另一家公司的旧闻标题\n\n再一篇旧闻的标题")).strip() == body


def test_a_heading_like_an_ending_inside_an_article_skips_nothing() -> None:
    body = "示例公司发布了模型，这里是正文。" * 40
    text = f"导语一句。\n\n相关报道\n\n{body}\n\n{body}"
    assert read(text).skip == ()


def test_a_related_list_before_more_text_ends_with_its_entries() -> None:
    body = "示例公司发布了模型。这里是正文。" * 60
    text = f"{body}\n\n推荐阅读\n\n- 第一篇\n- 第二篇\n\n{body}"
    assert skipped(read(text)) == ["推荐阅读\n\n- 第一篇\n- 第二篇"]


def test_an_interview_keeps_its_short_questions() -> None:
    text = "\n\n".join(["导语。", *["记者：为什么开源？", "受访者：因为社区需要它。"] * 3])
    assert read(text).skip == ()


def test_a_citation_block_is_skipped() -> None:
    text = "# 模型\n\n正文。\n\n```\n@misc{a,\n title={B}\n}\n```\n\n结尾。"
    assert skipped(read(text)) == ["```\n@misc{a,\n title={B}\n}\n```"]


def test_an_address_alone_goes_and_its_label_stays() -> None:
    assert kept(read("示例公司发布模型。\n\n论文地址：\nhttps://arxiv.org/abs/1\n代码：https://example.org/c\n")) == (
        "示例公司发布模型。\n\n论文地址：\n\n代码：\n"
    )
