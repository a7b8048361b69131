"""A report goes as far as its sentence, its brackets or its speaker."""

from __future__ import annotations

import pytest

from tests.reported import reported


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("林思远表示，成本会下降。团队很忙。", ["成本会下降。"]),
        ("林思远表示，成本会下降。我们不急。", ["成本会下降。我们不急。"]),
        ("(林思远表示，成本会下降)团队很忙。", ["成本会下降"]),
        ("林思远认为成本会下降，而高闻天认为成本会上升。", ["成本会下降", "成本会上升。"]),
        ("Owen Hartley said that prices will fall. The team is busy.", ["prices will fall."]),
        ("Owen Hartley said that prices will fall, and Mina Cole noted that they rose.",
         ["prices will fall", "they rose."]),
    ],
)  # fmt: skip
def test_a_report_ends_with_its_sentence_its_brackets_or_its_speaker(text: str, said: list[str]) -> None:
    assert reported(text) == [(words.strip(), False) for words in said]


def test_a_headline_s_dash_ends_what_was_said() -> None:
    reading = "林思远表示，成本会下降——星河智算发布会综述"
    assert reported(reading) == [("成本会下降——星河智算发布会综述", False)]
    assert reported("林思远表示，成本会下降 — 发布会综述") == [("成本会下降", False)]
