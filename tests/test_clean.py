"""Cleaning: what it removes, and that every clean word still knows its raw one. The cases are in clean.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

from llmnews.clean import Settings, clean, fold, language_of, lowered, normalized, settings_for

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "clean.yaml").read_text("utf-8"))


def settings_of(case: dict[str, Any]) -> Settings:
    return Settings(**dict.fromkeys(case.get("settings", ()), True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = clean(case["raw"], settings_of(case))
    assert text.clean == case["clean"]
    for part, raw in case.get("behind", ()):
        at = text.clean.index(part)
        assert text.span(at, at + len(part)).text == raw


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cleaning_the_raw_words_of_a_case_again_gives_its_clean_words(case: dict[str, Any]) -> None:
    for part, raw in case.get("behind", ()):
        assert clean(raw, settings_of(case)).clean == part


def test_ranges_to_skip_become_a_paragraph_break() -> None:
    assert clean("导航 正文 版权", Settings(), [(0, 3), (6, 8)]).clean.split() == ["正文"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("小米 集团 今天 发布 了 一个 全新 的 开源 推理 模型 ， 它 的 表现 超过 了 很多 更大 的 对手", "spaced"),
        ("小米集团今天发布了一个全新的开源推理模型，它的表现超过了很多更大的对手", ""),
        ("科(kē)技(jì)公(gōng)司(sī)研(yán)发了新(xīn)模型", "glossed"),
        ("科技公司（AI）研发了新模型（beta）", ""),
        ("The lab trains\nlarge models\n\nand shares the\nweights with\n\nall who want\nthem for\n\nwork\n", "wrapped"),
        # Chinese lines that break only where a blank stood, among many that end with their sentence
        (
            "这家公司在今年春天的发布会上展示了新的模型\nHeron，它很小。\n\n" * 3
            + "他说完了这一句话就离开了会场。\n大家鼓掌。\n\n" * 4,
            "wrapped",
        ),
        # Lines that are paragraphs, one of which was longer than the page
        ("这个新的模型可以在网上下载，地址在Hugging\n" + "脸" * 60 + "。\n授权宽松。\n价格低。", "torn"),
        ("这个新的模型可以在网上下载，地址在Hugging\n脸上。\n授权宽松。\n价格低。", ""),
        ("第一行。\n第二行。\n\n第三行。\n\n第四行。\n\n第五行。", ""),
    ],
)  # fmt: skip
def test_how_a_document_was_scraped_is_read_off_the_whole_of_it(body: str, found: str) -> None:
    settings = settings_for(body, markup=False)
    names = ("spaced", "glossed", "wrapped", "torn")
    assert [name for name in names if getattr(settings, name)] == [found] * bool(found)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("月之暗面发布了新的长文本模型，支持两百万字。", "zh-Hans"),
        ("輝達執行長表示，新的運算平臺將於明年釋出，並與臺灣廠商合作開發。", "zh-Hant"),
        ("The company said that its new model beats GPT-4 on most tests, 他说。", "en"),
        ("GPT-4 与 Claude 3 的比较：两者在中文写作上差别不大，前者更贵", "zh-Hans"),
        ("1234 !?", None),
        ("", None),
    ],
)
def test_the_language_is_that_of_most_words(body: str, language: str | None) -> None:
    assert language_of(body) == language


def test_a_folded_name_has_the_form_of_the_clean_text() -> None:
    assert fold(" 騰訊 混元\u200b ") == "腾讯混元"
    assert fold("Ｌｌａｍａ  3") == "Llama 3"


@given(st.text())
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(lowered(text)) == len(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_normalized_quotation_keeps_script_and_loses_dirt() -> None:
    settings = Settings(markup=True, glossed=True, spaced=True)
    assert normalized("我們 相信<b>技(jì)術</b> 的 力量", settings) == "我們相信技術的力量"


def test_a_normalized_quotation_keeps_its_full_width_marks() -> None:
    assert normalized("“很好！”他说（笑）", Settings()) == "“很好！”他说（笑）"
