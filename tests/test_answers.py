"""What stands behind a name and a colon is an answer where questions and answers alternate."""

from __future__ import annotations

from llmnews.article import Article
from llmnews.pipeline import shared

INTERVIEW = "记者：成本会下降吗？\n\n李开复：会下降一半。\n\n记者：数据呢？\n\n李开复：数据最重要，{}我们会继续收集。"


def said(text: str) -> list[str]:
    return [quote.text for quote in shared().extract(Article(text=text)).quotes]


def test_the_answers_of_an_interview_are_quotations() -> None:
    assert said(INTERVIEW.format("")) == ["会下降一半。", "数据最重要，我们会继续收集。"]


def test_an_answer_goes_on_with_the_paragraph_that_says_we() -> None:
    more = "我们还会开放它的全部权重和训练代码，让你们都能在自己的机器上使用它。"
    assert said(f"{INTERVIEW.format('')}\n\n{more}")[2:] == [more]


def test_a_list_of_who_is_who_is_no_interview() -> None:
    assert said("* 李开复：董事长\n* 王小川：首席执行官\n* 杨植麟：创始人\n") == []
