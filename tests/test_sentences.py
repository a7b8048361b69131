"""Sentences end at stops and line ends, not inside versions, figures and abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from llmnews.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("模型开源了。权重可下载！真的？是", ["模型开源了。", "权重可下载！", "真的？", "是"]),
        ("他说：“我们开源了。”掌声响起。", ["他说：“我们开源了。”", "掌声响起。"]),
        ("Qwen2.5 beats v1.0 by 3.5 points. It is open.", ["Qwen2.5 beats v1.0 by 3.5 points.", "It is open."]),
        ("The U.S. lab of Mr. Li shipped it. Then it slept.", ["The U.S. lab of Mr. Li shipped it.", "Then it slept."]),
        ("It costs $3.50. 中文也行。", ["It costs $3.50.", "中文也行。"]),
        ("We trained it (again.) Then we stopped", ["We trained it (again.)", "Then we stopped"]),
        ("e.g. this goes on. Yes", ["e.g. this goes on.", "Yes"]),
        (
            "It came on Aug. 7 and on Sept. 9. We saw it in Aug. Then we left.",
            ["It came on Aug. 7 and on Sept. 9.", "We saw it in Aug.", "Then we left."],
        ),
        ("It won. o3 lost. gpt-oss slept. or not", ["It won.", "o3 lost.", "gpt-oss slept. or not"]),
        ("We met Prof. Li. He slept.", ["We met Prof. Li.", "He slept."]),
        ("## 标题\n\n- 第一项\n* 第二项\n> 引用", ["标题", "第一项", "第二项", "引用"]),
        ("先这样……再说", ["先这样……", "再说"]),
        ("  \n \n", []),
        ("", []),
    ],
)
def test_a_text_splits_into(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_sentences_know_their_paragraph() -> None:
    assert [s.paragraph for s in sentences("一。二。\n三。\n\n四")] == [0, 0, 1, 2]


def test_paragraphs_are_the_lines_with_words() -> None:
    text = "一\n\n  二 二\n \n三"
    assert [text[a:b] for a, b in paragraphs(text)] == ["一", "二 二", "三"]


@given(st.text(alphabet="ab。.!？ \n#-|”A1", max_size=60))
def test_sentences_run_forward_hold_words_and_leave_only_blanks_and_marks_out(text: str) -> None:
    found = sentences(text)
    at = 0
    for sentence in found:
        assert at <= sentence.start < sentence.end
        assert not set(text[at : sentence.start]) - set(" \n\t#>*|-")
        assert "\n" not in text[sentence.start : sentence.end]
        at = sentence.end
    assert not set(text[at:]) - set(" \n\t#>*|-")
