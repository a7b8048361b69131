"""Names that are one character off: found, marked, and not mistaken for words of their own."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Antropic released Claude 3 Opus in March 2024.", "Antropic", "Anthropic"),
        ("Users of ChatGTP rose again.", "ChatGTP", "ChatGPT"),
        ("The engineers at Databrikcs trained DBRX.", "Databrikcs", "Databricks"),
        ("Gemeni 2.5 Pro reads long files.", "Gemeni 2.5 Pro", "Gemini 2.5 Pro"),
        ("Deepseak-V3 的训练成本不高。", "Deepseak-V3", "DeepSeek-V3"),
        ("阿里云的通义干问又更新了。", "通义干问", "通义千问"),
        ("百度把文新一言接进了搜索。", "文新一言", "文心一言"),
    ],
)
def test_a_slip_is_read_as_the_name_and_marked(extractor: Extractor, text: str, written: str, name: str) -> None:
    found = extractor.extract(text)
    named = [(company.name, company.mentions) for company in found.companies]
    named += [(model.name, model.mentions) for model in found.models]
    assert [[m.text for m in mentions] for known, mentions in named if known == name] == [[written]]
    assert [(w.code, w.message) for w in found.warnings] == [("misspelt-name", f"{written} is read as {name}")]


def test_what_rests_on_a_slip_is_less_sure(extractor: Extractor) -> None:
    (right,) = extractor.extract("Anthropic released Claude 3 Opus.").releases
    (slip,) = extractor.extract("Antropic released Claude 3 Opus.").releases
    assert slip.company == right.company
    assert slip.evidence.confidence < right.evidence.confidence


@pytest.mark.parametrize(
    "text",
    [
        "A Clause of the contract is unclear.",  # a word of its own
        "Geminis are born in June.",  # a plural
        "We saw Claudia at the office.",  # two letters off
        "The address is hello@Antropic.example",
        "文心一格会画画。",
        "他说通义是一家律所的名字。",
    ],
)
def test_words_of_their_own_are_no_slips(extractor: Extractor, text: str) -> None:
    assert [w for w in extractor.extract(text).warnings if w.code == "misspelt-name"] == []
