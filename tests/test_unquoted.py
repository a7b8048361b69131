"""`--why-not` tells what a sentence lacks that could be a quotation."""

from __future__ import annotations

import pytest

from llmnews.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“开源是最好的选择，我们会继续开源。”", "nobody with a name"),
        ("阿里云CTO周靖人喝了一杯茶。", "nor a verb of speech"),
    ],
)
def test_a_sentence_that_is_no_quotation_says_what_it_lacks(text: str, said: str, extractor: Extractor) -> None:
    (note,) = extractor.explain(text, "quote").notes
    assert said in note


def test_a_quotation_that_is_there_is_given(extractor: Extractor) -> None:
    why = extractor.explain("阿里云CTO周靖人表示：“开源是最好的选择。”", "quote")
    assert why.given[0].startswith("speaker 周靖人")
    assert why.notes == ()
