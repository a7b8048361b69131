"""Ordinary words that name an entry only beside what says so."""

from __future__ import annotations

import pytest

from llmnews.lexicon import Word
from tests.small_gazetteers import entry, names


def test_a_weak_spelling_needs_a_cue_in_its_sentence() -> None:
    step = entry(id="stepfun", name="阶跃星辰", weak={"阶跃": ["模型", "<w.money>"]})
    money = (Word("融资"),)
    assert names("信号出现一个阶跃", step, money=money) == []
    assert names("阶跃的模型", step, money=money) == [("阶跃", "阶跃星辰")]
    assert names("阶跃完成融资", step, money=money) == [("阶跃", "阶跃星辰")]


def test_a_weak_latin_spelling_needs_no_cue_where_it_does_what_only_companies_do() -> None:
    block = entry(id="block", name="Block", weak={"Block": ["Square"]})
    deed = (Word("announced"), Word("宣布"))
    assert names("Block announced it. A Block fell.", block, company_deed=deed) == [("Block", "Block")] * 2
    assert names("Block宣布涨价", block, company_deed=deed) == [("Block", "Block")]
    assert names("- Block's plan is out", block, company_deed=deed) == [("Block", "Block")]
    assert names("I saw Block's plan", block, company_deed=deed) == []
    assert names("Lego Block announced it; the block announced it", block, company_deed=deed) == []
    step = entry(id="stepfun", name="阶跃星辰", weak={"阶跃": ["模型"]})
    assert names("阶跃宣布涨价", step, company_deed=deed) == []


def test_a_weak_chinese_spelling_needs_no_cue_where_it_begins_a_clause_with_what_only_companies_do() -> None:
    step = entry(id="stepfun", name="阶跃星辰", weak={"阶跃": ["模型"]})
    deed = (Word("宣布"),)
    assert names("阶跃宣布涨价", step, company_deed_han=deed) == [("阶跃", "阶跃星辰")]
    assert names("今天，阶跃宣布涨价", step, company_deed_han=deed) == [("阶跃", "阶跃星辰")]
    assert names("信号阶跃宣布涨价，阶跃大", step, company_deed_han=deed) == []


@pytest.mark.parametrize("text", ["OPT、LLaMA", "LLaMA 和 OPT", "LLaMA, and OPT", "LLaMA/OPT"])
def test_a_weak_spelling_of_a_model_needs_no_cue_in_a_list_with_a_sure_one(text: str) -> None:
    opt, llama = (
        entry("models", id="opt", name="OPT", weak={"OPT": ["Meta"]}),
        entry("models", id="llama", name="LLaMA"),
    )
    assert sorted(words for words, _ in names(text, opt, llama)) == ["LLaMA", "OPT"]


@pytest.mark.parametrize("text", ["OPT", "llama 和 opt", "LLaMA 的 OPT", "OPT 的 LLaMA", "OPT、谷歌"])
def test_a_weak_spelling_of_a_model_is_none_outside_such_a_list(text: str) -> None:
    opt, llama = (
        entry("models", id="opt", name="OPT", weak={"OPT": ["Meta"]}),
        entry("models", id="llama", name="LLaMA"),
    )
    assert "OPT" not in {name for _, name in names(text, opt, llama, entry(id="google", name="谷歌"))}


def test_a_weak_spelling_counts_where_the_text_names_the_entry_in_full() -> None:
    step = entry(id="stepfun", name="阶跃星辰", weak={"阶跃": ["模型"]})
    assert [words for words, _ in names("阶跃星辰昨日开业，阶跃很忙", step)] == ["阶跃星辰", "阶跃"]
