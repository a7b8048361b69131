"""Amounts that may count parameters are told from others by what stands right beside them, and grouped in lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews import numerals, yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mentions.parameter_figures import Figure, Figures, clause_before, clause_behind

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
FIGURES = Figures(read_lexicon(_content, "lexicon.yaml", []))


def groups_of(text: str) -> list[list[Figure]]:
    return FIGURES.groups(text, 0, len(text), numerals.find(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("有 7B、14B 和 72B 三种", [["7B", "14B", "72B"]]),
        ("671B total, 37B active", [["671B"], ["37B"]]),
        ("0.6B, 15B 激活 2.54B", [["0.6B"], ["15B"], ["2.54B"]]),
        ("sizes from 600-700B", [["600-700B"]]),
        ("超过 1000 亿", [["超过 1000 亿"]]),
        ("Qwen3-8B 与 $70B", []),
        ("融资 10 亿美元", []),
        ("3 亿和 5000", [["3 亿"]]),
    ],
)
def test_figures_that_are_listed_are_a_group(text: str, groups: list[list[str]]) -> None:
    assert [[text[one.start : one.end] for one in group] for group in groups_of(text)] == groups


def test_a_size_of_old_is_told_from_the_one_of_today() -> None:
    (old,), (new,) = groups_of("参数从 3550 亿扩大到 7440 亿")
    assert (old.old is not None, old.is_new) == (True, False)
    assert (new.old is not None, new.is_new) == (False, True)


def test_the_words_of_a_clause_end_where_it_does() -> None:
    text = "成本低，参数量为 70 亿，更快"
    assert clause_before(text, 0, 9) == "参数量为 "
    assert clause_behind(text, 9, len(text)) == "70 亿"
