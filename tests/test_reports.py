"""What a verb of speech introduces."""

from __future__ import annotations

import pytest

from tests.reported import reported


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("林思远表示，成本会下降。", ["成本会下降。"]),
        ("据林思远介绍，成本会下降。", ["成本会下降。"]),
        ("林思远表示了谢意。", []),
        ("网友表示，成本会下降。", []),
    ],
)
def test_a_clause_behind_a_verb_of_speech_is_reported(text: str, said: list[str]) -> None:
    assert reported(text) == [(words, False) for words in said]


def test_words_in_quotation_marks_are_direct() -> None:
    assert reported("林思远表示：“成本会下降很多。”") == [("成本会下降很多。", True)]
    assert reported("林思远提出“飞轮”的概念。") == []  # a term


def test_a_report_may_go_on_in_quotation_marks() -> None:
    assert reported("林思远表示，成本会下降，“这是确定的事情”。") == [("成本会下降", False), ("这是确定的事情", True)]
