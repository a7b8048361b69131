"""Articles and pages: what is read from them, and what is skipped."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from llmnews import yamlfile
from llmnews.article import Article
from llmnews.errors import ArticleError
from llmnews.files import article_id, decode, read_file, read_rows
from llmnews.lexicon import read_lexicon
from llmnews.reader import Reader, Reading

ROOT = Path(__file__).parent.parent
READER = Reader(
    read_lexicon(yamlfile.read(ROOT / "gazetteers" / "lexicon.yaml", "lexicon.yaml")[0], "lexicon.yaml", [])
)


def read(text: str, **given: object) -> Reading:
    return READER.read(Article.model_validate({"text": text, **given}))


def skipped(reading: Reading) -> list[str]:
    return [reading.body[start:end] for start, end in reading.skip]


def kept(reading: Reading) -> str:
    out, at = [], 0
    for start, end in reading.skip:
        out.append(reading.body[at:start])
        at = end
    return "".join([*out, reading.body[at:]])


# ---- the input model ----


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-05-13", date(2024, 5, 13)),
        ("2024-05-13T23:30:00-02:00", date(2024, 5, 14)),
        ("2023-04-11T13:56:29.722Z", date(2023, 4, 11)),
        ("2024-05-13 08:00", date(2024, 5, 13)),
        ("20240513", date(2024, 5, 13)),
        (20240513, date(2024, 5, 13)),
        (1681222626, date(2023, 4, 11)),
        (1681222626000, date(2023, 4, 11)),
        ("1681222626000", date(2023, 4, 11)),
        ("2023年11月14日", date(2023, 11, 14)),
        ("Tue, 11 Apr 2023 13:56:29 GMT", date(2023, 4, 11)),
        ("April 11, 2023", date(2023, 4, 11)),
        (datetime(2024, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=8))), date(2023, 12, 31)),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_read_from_dates_and_time_stamps(given: object, day: date | None) -> None:
    assert Article.model_validate({"text": "", "published": given}).published == day


@pytest.mark.parametrize("given", ["soon", "2024-13-40", "11/12/13", True, 5, [2024]])
def test_an_unreadable_day_is_refused_with_what_to_write(given: object) -> None:
    with pytest.raises(ValidationError, match="write it as 2024-05-13"):
        Article.model_validate({"text": "", "published": given})


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    article = Article(text="a\ud800\udfffb", title="\udc00x")
    assert (article.text, article.title) == ("a\ufffd\ufffdb", "\ufffdx")


def test_empty_metadata_is_none_and_unknown_keys_are_ignored() -> None:
    article = Article.model_validate({"text": "x", "title": " ", "id": 7, "likes": 3})
    assert (article.title, article.id) == (None, "7")


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


# ---- what is skipped ----


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


# ---- files ----


def test_every_example_is_one_article() -> None:
    paths = sorted((ROOT / "examples" / "articles").iterdir())
    assert len(paths) >= 8
    for path in paths:
        articles = list(read_file(path))
        assert [a.id for a in articles if isinstance(a, Article)] == [path.stem]


def test_the_example_batch_has_rows_with_their_days() -> None:
    articles = list(read_file(ROOT / "examples" / "batch.jsonl"))
    assert len(articles) == 6
    assert all(isinstance(a, Article) and a.published for a in articles)


def test_one_broken_row_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    rows = [
        '\ufeff{"text": "一", "id": "a"}', "", '{"text": ', '{"title": "x"}', '["x"]', '{"text": 5}',
        '{"text": "x", "published": "soon"}', '{"text": "\\ud800"}', "[" * 100_000,
    ]  # fmt: skip
    path.write_text("\n".join(rows), "utf-8")
    got = list(read_file(path))
    assert [getattr(item, "id", None) for item in got] == ["a", *(f"batch.jsonl:{n}" for n in range(3, 10))]
    assert [type(item) is Article for item in got] == [True, False, False, False, False, False, True, False]
    for item in got:
        assert isinstance(item, Article) or (isinstance(item, ArticleError) and "\n" not in str(item))


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"text": "x"}), "utf-8")
    many.write_text(json.dumps([{"text": "x"}, 5]), "utf-8")
    assert [getattr(item, "id", None) for item in read_file(one)] == ["one"]
    assert [getattr(item, "id", None) for item in read_file(many)] == ["many.json:1", "many.json:2"]


CHINESE = "阿里云在今天的大会上发布了新一代的开源模型，这是公司的第三个系列。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_encodings_of_chinese_files(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    text = CHINESE if name == "a.txt" else json.dumps({"text": CHINESE}, ensure_ascii=False) + "\n"
    path.write_bytes(text.encode(encoding))
    assert [item.text if isinstance(item, Article) else item for item in read_file(path)] == [CHINESE]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x00\x00",
        "Das Mädchen übt schön".encode("latin-1"),
        "새로운 모델을 공개했다고 밝혔다".encode("euc-kr"),
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_or_of_unknown_encoding_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError) as error:
        decode(data, "x.txt")
    assert "\n" not in str(error.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    (error,) = read_file(tmp_path / "none.txt")
    assert isinstance(error, ArticleError)
    assert str(error) == "cannot read none.txt: No such file or directory"


def test_identifiers_of_articles_without_one() -> None:
    assert article_id("batch.jsonl", 3) == "batch.jsonl:3"
    assert article_id("a/b.txt") == "b"
    assert article_id(text="x") == "sha256:2d711642b726b044"


def test_rows_are_read_one_at_a_time() -> None:
    rows = iter([b'{"text": "x"}', b'{"text": "y"}'])
    first = next(iter(read_rows(rows, "-")))
    assert isinstance(first, Article)
    assert next(rows) == b'{"text": "y"}'
