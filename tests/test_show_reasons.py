"""Reasons in the terminal: carets below the words, antecedents in their sentence, what is in no list, warnings."""

from __future__ import annotations

from llmnews.pipeline import Extractor
from llmnews.show_reasons import render


def below(lines: list[str], start: str) -> list[str]:
    """The lines of the record that begins with `start`."""
    at = next(i for i, line in enumerate(lines) if line.startswith(start))
    end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
    return lines[at:end]


def test_the_words_of_each_field_have_carets_below_them(extractor: Extractor) -> None:
    explained = extractor.explain("3月5日，阿里云开源了 Qwen2.5-72B。")
    release = below(render(explained).splitlines(), "release:")
    at = next(i for i, line in enumerate(release) if line.startswith("    3月5日"))
    assert release[at].startswith("    3月5日，阿里云开源了 Qwen2.5-72B")
    assert release[at + 1].startswith("    ^^^^^^  ^^^^^^")
    assert release[at + 2].startswith("    date    company")


def test_words_from_an_earlier_sentence_are_shown_in_it(extractor: Extractor) -> None:
    shown = render(extractor.explain("零一万物推出了 Yi-34B。综合能力超过了 Llama 2。"))
    assert "\n        stands for Yi-34B, in the sentence before:\n        零一万物推出了 Yi-34B。\n" in shown
    assert "\n                       ^^^^^^\n                       antecedent\n" in shown


def test_a_novel_name_is_in_no_list(extractor: Extractor) -> None:
    shown = render(extractor.explain("新模型 Zorbix-LM-7B 在 MMLU 上得分 72.4。"))
    assert "Zorbix-LM-7B: model in no list" in shown


def test_warnings_are_shown(extractor: Extractor) -> None:
    text = "2024年5月1日，OpenAI 发布了 GPT-4o。\n2024年5月13日，OpenAI 发布了 GPT-4o。"
    assert "warning conflicting-dates: GPT-4o: 2024-05-01 and 2024-05-13" in render(extractor.explain(text))


def test_an_article_without_names_is_told(extractor: Extractor) -> None:
    assert render(extractor.explain("今天天气很好。")) == "nothing found"
