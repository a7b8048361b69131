"""In which letters a name or word is looked for, and what each spelling stands for."""

from __future__ import annotations

import pytest

from llmnews.entries import CompanyEntry, Located
from llmnews.lexicon import Word
from llmnews.spelled import Spelled, spelled, spellings, squeezed
from llmnews.yamlfile import parse


def company(source: str) -> Located:
    """A company with these keys."""
    content, faults = parse(f"- {{source: own knowledge, examples: [x], {source}}}\n".encode(), "companies.yaml")
    assert not faults
    (item,) = content
    return Located(CompanyEntry.model_validate(item), "company", "companies.yaml", 1, item)


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("OpenAI", {"openai", "open ai", "open-ai"}),
        ("Stability AI", {"stability ai", "stability-ai", "stabilityai"}),
        ("GPT-4", {"gpt-4", "gpt 4", "gpt4"}),
        ("騰訊", {"腾讯"}),
        ("阿里雲", {"阿里云"}),
    ],
)
def test_a_name_has_the_spellings_of_its_joints_case_and_script(name: str, some: set[str]) -> None:
    assert some <= spellings(name)


def test_letters_are_compared_without_joints() -> None:
    assert squeezed("Open-AI") == squeezed("Open AI") == "OpenAI"


def test_a_spelling_stands_for_an_entry_with_its_conditions_a_word_or_what_it_shields() -> None:
    meta = company("id: meta, name: Meta Platforms, cased: [Meta], not_in: [Meta 分析]")
    step = company("id: stepfun, name: 阶跃星辰, weak: {阶跃: [模型, <w.money>]}")
    money = {"money": (Word("融资", not_in=("融资租赁",)),), "other": (Word("其他"),)}
    found = spelled([meta, step], money, ["money"])
    means = dict(zip(found.texts, found.meanings, strict=True))
    assert means["metaplatforms"] == (0,)
    assert means["meta"] == ((0, ("Meta",), ()),)
    assert means["meta 分析"] == ("company:meta",)
    assert means["阶跃"] == ((1, None, ("<w.money>", "模型")),)
    assert means["融资"] == (~0,)
    assert means["融资租赁"] == ("w.money:融资",)
    assert "其他" not in means


def test_spellings_fit_as_many_entries_and_words_as_their_numbers_name() -> None:
    some = Spelled(("a", "b"), ((1,), (~0, "company:x")))
    assert some.fits(2, 1)
    assert not some.fits(1, 1)
    assert not some.fits(2, 0)
    assert not Spelled(("a",), ()).fits(2, 2)
