"""Tables of results: Markdown and HTML, models as rows or as columns."""

from __future__ import annotations

from llmnews import extract


def _cells(text: str) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(b.model, b.benchmark, b.score, b.rank) for b in extract(text).benchmarks if b.evidence.rule == "table"]


def test_markdown_with_models_as_rows_and_a_column_of_sizes() -> None:
    head = "| Model | Size | MMLU (5-shot) | FooBar |\n|---|---|---|---|\n"
    table = head + "| Qwen2.5-72B | 72B | 86.1 | 40 |\n| GPT-4 | - | 86.4 | - |\n"
    assert _cells(table) == [
        ("Qwen2.5-72B", "MMLU", "86.1", None),
        ("Qwen2.5-72B", "FooBar", "40", None),
        ("GPT-4", "MMLU", "86.4", None),
    ]


def test_a_figure_with_a_note_and_a_test_in_brackets() -> None:
    table = "| 指标 | Qwen2.5-72B | GPT-4 |\n|---|---|---|\n| 常识答题胜率(MMLU) | 86.1 分 | 86.4 (五次作答) |\n"
    assert _cells(table) == [("Qwen2.5-72B", "MMLU", "86.1 分", None), ("GPT-4", "MMLU", "86.4", None)]


def test_markdown_with_models_as_columns() -> None:
    table = "| Datasets | Qwen2.5-72B | GPT-4 |\n|---|---|---|\n| Architecture | Dense | - |\n| MMLU | 86.1 | 86.4 |\n"
    assert _cells(table) == [("Qwen2.5-72B", "MMLU", "86.1", None), ("GPT-4", "MMLU", "86.4", None)]


def test_html_with_notes_places_and_spans() -> None:
    table = """---
title: Results
---

All figures:

<table>
  <tr><th rowspan="2">Model</th><th colspan="2">MMLU</th></tr>
  <tr><th>Avg. score</th><th>Length</th></tr>
  <tr><td><b>Qwen2.5-72B</b></td><td>86.1% <sup>1</sup></td><td>1600</td></tr>
  <tr><td>Other best</td><td>84.0%
<sup>(GPT-4)</sup></td><td>-</td></tr>
</table>
"""
    assert ("Qwen2.5-72B", "MMLU", "86.1%", 1) in _cells(table)
    assert ("GPT-4", "MMLU", "84.0%", None) in _cells(table)


def test_a_table_without_a_known_test_says_nothing() -> None:
    assert _cells("| Model | Layers |\n|---|---|\n| Qwen2.5-72B | 80 |\n| GPT-4 | 96 |\n") == []


def test_decimals_of_several_models_are_results_in_tests_that_no_list_knows() -> None:
    rows = "| Qwen2.5-72B | 66.3 | {} |\n| GPT-4 | 61.5 | 7.1 |\n| DBRX | 50.1 | 6.9 |\n"
    table = "| Model | Exams | {} |\n|---|---|---|\n" + rows
    assert _cells(table.format("Translation", "7.2"))[:2] == [
        ("Qwen2.5-72B", "Exams", "66.3", None),
        ("Qwen2.5-72B", "Translation", "7.2", None),
    ]
    assert _cells(table.format("#(Active) Parameters", "7.2")) == []
    assert _cells(table.format("Translation", "7.2").replace("| DBRX ", "| Other ")) == []
    assert _cells(table.format("Translation", "7").replace(".", "")) == []


def test_a_row_between_known_models_is_one_too() -> None:
    rows = "| Qwen2.5-72B | 86.1 |\n| GPT-4 | 86.4 |\n| zz-foo-v2-base | 40.2 |\n| Other best | 80.0 |\n"
    found = extract("| Model | MMLU |\n|---|---|\n" + rows)
    assert [(b.model, b.score) for b in found.benchmarks][2:] == [("zz-foo-v2-base", "40.2")]
    assert [m.name for m in found.models] == ["Qwen2.5-72B", "GPT-4", "zz-foo-v2-base"]
