"""Pages: what is read from them, in whatever form they come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from llmnews.errors import ArticleError
from tests.pages import kept, read

ROOT = Path(__file__).parent.parent

# ---- forms and metadata ----


def test_a_plain_article_is_left_alone() -> None:
    reading = read("阿里云今日开源Qwen2.5。模型有七个尺寸。")
    assert (reading.form, reading.skip, reading.extracted) == ("plain", (), False)
    assert reading.body is reading.article.text


def test_a_spaced_out_dump_loses_its_menus_and_keeps_its_article() -> None:
    reading = read((ROOT / "examples/articles/ernie-bot.txt").read_text("utf-8"))
    article = reading.article
    assert reading.form == "dump"
    assert (article.title, article.source, article.published) == (
        "文心一言七个月：从邀请测试到大模型4.0",
        "示例新闻网",
        date(2023, 10, 18),
    )
    text = kept(reading)
    assert "李彦宏 承认" in text
    assert "（ 示例 记者 ）" in text
    assert not [word for word in ("国际", "BUTTON", "阅读 剩余", "加载", "版权", "来 源", "要闻") if word in text]


def test_a_record_of_labels_keeps_title_and_summary() -> None:
    reading = read(
        "标题: 示例公司发布模型\n链接: https://example.org/1\n总结: 示例公司发布了模型。责编：甲乙举报/反馈\n"
        "关键词: 模型, 示例\nAI技术: 注意力机制\n行业: 金融\n重大事件摘要: 这篇文章说，示例公司发布了模型。"
    )
    assert reading.form == "labelled"
    assert reading.article.title == "示例公司发布模型"
    assert reading.article.url == "https://example.org/1"
    assert kept(reading).split() == ["示例公司发布模型", "示例公司发布了模型。"]


def test_an_english_record_is_read_like_a_chinese_one() -> None:
    reading = read(
        "Blog Post Title: A model\nDate Published: 2023-10-31\nURL: https://example.org/a\n\nThe post is about a model."
    )
    assert (reading.article.title, reading.article.published) == ("A model", date(2023, 10, 31))
    assert kept(reading).split("\n") == ["A model", "", "", "", "The post is about a model."]


def test_a_line_of_the_body_that_begins_like_a_label_stays() -> None:
    text = "示例公司发布模型\n\n示例公司今天发布模型。\n行业：金融与医疗都会用到它，公司说。\n"
    assert read(text).skip == ()


def test_a_wechat_article_loses_header_references_and_advertisement() -> None:
    reading = read((ROOT / "examples/articles/yi-34b.md").read_text("utf-8"))
    assert reading.form == "markdown"
    assert (reading.article.author, reading.article.published) == ("示例公众号", date(2023, 11, 6))
    text = kept(reading)
    assert text.startswith("# 零一万物开源Yi-34B")
    assert text.rstrip().endswith("商用需要申请免费授权。")
    assert "公众号" not in text


def test_front_matter_is_metadata() -> None:
    reading = read((ROOT / "examples/articles/mixtral.md").read_text("utf-8"))
    assert (reading.form, reading.article.author) == ("markdown", "Example Author")
    assert reading.article.published == date(2023, 12, 11)
    assert reading.article.url == "https://notes.example.org/mixtral"
    text = kept(reading)
    assert text.lstrip().startswith("# Mistral")
    assert "mixtral.png" not in text
    assert "References" not in text
    assert "46.7B" in text


def test_broken_front_matter_still_gives_its_lines() -> None:
    assert read('---\ntitle: "a: b\ndate: 2024-01-02\n---\ntext').article.published == date(2024, 1, 2)


def test_a_ruled_line_at_the_top_is_no_front_matter() -> None:
    assert read("---\nSome words without a field.\n---\nMore words.").skip == ()


def test_a_wire_story_gives_agency_and_reporter_but_no_day() -> None:
    reading = read((ROOT / "examples/articles/chatglm.txt").read_text("utf-8"))
    assert (reading.article.source, reading.article.author, reading.article.published) == ("示例網", "示例", None)
    assert reading.article.title == "清華系公司開源對話模型ChatGLM-6B,普通顯卡就能跑"
    assert kept(reading).rstrip().endswith("一樣思考。")


def test_a_sentence_that_quotes_an_agency_is_no_dateline() -> None:
    assert read("据新华社2月6日报道，示例公司发布了模型。").skip == ()


def test_an_html_fragment_gives_stamp_title_and_agency() -> None:
    reading = read(
        "<!--1681222626000-->\n[示例公司发布模型](https://example.org/x)\n------\n\n"
        "<div><i><br>2023-04-11T13:56:29.722Z</i></div><p>（示例之声中文网）示例公司发布了模型。</p>"
        "<p>(示例社等)</p><p><em>© 2023年示例版权声明：本文受著作权法保护。</em></p>"
    )
    assert reading.form == "html-fragment"
    assert (reading.article.title, reading.article.source) == ("示例公司发布模型", "示例之声中文网")
    assert (reading.article.url, reading.article.published) == ("https://example.org/x", date(2023, 4, 11))
    assert "示例公司发布了模型。" in kept(reading)
    assert not [word for word in ("1681222626000", "722Z", "版权", "示例社") if word in kept(reading)]


def test_an_english_page_gives_author_and_day_and_loses_related_articles() -> None:
    reading = read((ROOT / "examples/articles/llama-3.1.txt").read_text("utf-8"))
    assert (reading.article.author, reading.article.published) == ("Example Desk", date(2024, 7, 23))
    assert reading.article.title == "Meta releases Llama 3.1 405B, its largest open model"
    assert kept(reading).rstrip().endswith("from Hugging Face.")


def test_what_the_caller_gives_wins() -> None:
    reading = read("来源：示例网 2023-11-14 15:43\n\n正文在这里。", source="给定", published="2024-01-01")
    assert (reading.article.source, reading.article.published) == ("给定", date(2024, 1, 1))


def test_meta_tags_and_linked_data_are_read() -> None:
    reading = read(
        '<div><meta property="og:site_name" content="Example"><script type="application/ld+json">'
        '[{"@type": "NewsArticle", "headline": "A &amp; B", "datePublished": "2024-02-03T00:30:00+08:00",'
        '"author": [{"name": "Jo Doe"}]}]</script><p>Text.</p></div>'
    )
    article = reading.article
    assert (article.source, article.author, article.published) == ("Example", "Jo Doe", date(2024, 2, 2))


# ---- whole pages ----


def test_a_whole_page_is_extracted() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    reading = read((ROOT / "examples/articles/gpt-4o.html").read_text("utf-8"))
    assert (reading.form, reading.extracted) == ("html-page", True)
    assert reading.article.title == "OpenAI announces GPT-4o, a model for text, vision and audio"
    assert (reading.article.source, reading.article.author) == ("Example Wire", "Example Author")
    assert (reading.article.published, reading.article.url) == (
        date(2024, 5, 13),
        "https://news.example.org/2024/05/gpt-4o",
    )
    assert "88.7% on MMLU" in reading.body
    assert "Log in" not in reading.body
    assert "<p>" not in reading.body


def test_a_page_without_an_article_is_read_as_a_fragment() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    reading = read("<html><body></body></html>")
    assert (reading.extracted, reading.body) == (False, reading.article.text)


def test_without_trafilatura_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ArticleError, match=r"install llmnews\[html\]") as error:
        read("<!doctype html><html><body><p>x</p></body></html>")
    assert "\n" not in str(error.value)


# ---- laws ----

PIECES = st.sampled_from(
    [
        "---", "\n", "\n\n", "title: x", "+++", "<!--", "-->", "<p>", "</p>", "</div>", "<meta content='", "标题: ",
        "链接: http://a", "首页 > 正文", "— 完 —", "相关阅读", "- 一", "[1]: x", "[a](http://b)\n---", "（记者 甲乙）",
        "来源：甲 2024-01-01 10:00", "中新网北京4月30日电", "。", "a b", "国 产 大 模 型", "字(zì)", "```\n@misc{",
        "```", "|", "* * *", "http://x", "\ud800", "\r", "<script type='application/ld+json'>", "[[[[", "科技",
        "{{< a >}}", "![a](b)", "<time datetime='2024-01-01'>", "\u3000",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=400, deadline=None)
def test_reading_never_fails_and_skips_sorted_disjoint_ranges_of_the_body(text: str) -> None:
    reading = read(text)
    assert reading.extracted == (reading.body != reading.article.text)
    at = 0
    for start, end in reading.skip:
        assert at <= start < end <= len(reading.body)
        at = end + 1  # ranges that touch are one


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=100, deadline=None)
def test_whole_pages_never_fail(inner: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    read(f"<!doctype html><html><body>{inner}</body></html>")
