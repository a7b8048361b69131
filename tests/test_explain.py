"""An explanation says which rule made a record, from which words, and where each name is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.article import Article
from llmnews.explain import explain, explanations, render
from llmnews.pipeline import Extractor

TEXT = (
    "3月5日，阿里云开源了 Qwen2.5-72B，参数量为720亿。Qwen2.5-72B 在 MMLU 上得分 86.1。\n"
    "“我们还会继续开源。”阿里云首席技术官周靖人说。\n"
)
ARTICLE = Article.model_validate({"text": TEXT, "published": "2025-04-01"})


@pytest.fixture(scope="module")
def lines(extractor: Extractor) -> list[str]:
    return explain(extractor, ARTICLE).splitlines()


def below(lines: list[str], start: str) -> list[str]:
    """The lines of the record that begins with `start`."""
    at = next(i for i, line in enumerate(lines) if line.startswith(start))
    end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
    return lines[at:end]


def test_every_record_is_explained_in_the_order_of_the_contract(extractor: Extractor) -> None:
    extraction = extractor.extract(ARTICLE)
    found = explanations(extraction, extractor.data)
    assert [e.record for e in found] == ["release", "parameters", "benchmark", "quote"]
    evidence = [r.evidence for r in extraction.releases] + [p.evidence for p in extraction.parameters]
    evidence += [b.evidence for b in extraction.benchmarks] + [q.evidence for q in extraction.quotes]
    assert [e.evidence for e in found] == evidence


def test_a_record_names_its_rule_with_file_and_line(extractor: Extractor) -> None:
    release = explanations(extractor.extract(ARTICLE), extractor.data)[0]
    (rule,) = [r for r in extractor.data.rulebook.rules if r.id == release.evidence.rule]
    assert release.place == f"{rule.file}:{rule.line}"


def test_a_finder_has_no_file(extractor: Extractor) -> None:
    assert explanations(extractor.extract(ARTICLE), extractor.data)[-1].place == ""


def test_values_are_those_that_are_not_null(extractor: Extractor) -> None:
    release = explanations(extractor.extract(ARTICLE), extractor.data)[0]
    assert dict(release.values) == {
        "model": "Qwen2.5-72B",
        "company": "阿里云",
        "kind": "open_source",
        "status": "released",
        "date": "2025-03-05",
    }


def test_names_come_from_an_entry_with_its_source(extractor: Extractor) -> None:
    release = explanations(extractor.extract(ARTICLE), extractor.data)[0]
    assert [(o.kind, o.id) for o in release.origins] == [("model", "qwen"), ("company", "alibaba-cloud")]
    located = extractor.data.gazetteer.by_id["company", "alibaba-cloud"]
    assert release.origins[1].place == f"gazetteers/companies.yaml:{located.line}"
    assert release.origins[1].source == located.entry.source


def test_the_words_of_each_field_have_carets_below_them(lines: list[str]) -> None:
    release = below(lines, "release:")
    at = next(i for i, line in enumerate(release) if "3月5日" in line)
    assert release[at].startswith("    3月5日，阿里云开源了 Qwen2.5-72B")
    assert release[at + 1].startswith("    ^^^^^^  ^^^^^^")
    assert release[at + 2].startswith("    date    company")


def test_words_from_an_earlier_sentence_are_shown_with_their_place(extractor: Extractor) -> None:
    shown = explain(extractor, "零一万物推出了 Yi-34B。综合能力超过了 Llama 2。")
    assert "\n    model from characters 8 to 14:\n    Yi-34B\n    ^^^^^^\n    model\n" in shown


def test_a_novel_name_is_in_no_list(extractor: Extractor) -> None:
    assert "Zorbix-LM-7B: model in no list" in explain(extractor, "新模型 Zorbix-LM-7B 在 MMLU 上得分 72.4。")


def test_warnings_are_shown(extractor: Extractor) -> None:
    text = "2024年5月1日，OpenAI 发布了 GPT-4o。\n2024年5月13日，OpenAI 发布了 GPT-4o。"
    assert "warning conflicting-dates: GPT-4o: 2024-05-01 and 2024-05-13" in explain(extractor, text)


def test_an_article_without_names_is_told(extractor: Extractor) -> None:
    assert explain(extractor, "今天天气很好。") == "nothing found"


def test_every_example_article_can_be_explained(extractor: Extractor) -> None:
    for path in sorted((Path(__file__).parent.parent / "examples" / "articles").iterdir()):
        article = Article.model_validate({"text": path.read_text("utf-8")})
        extraction = extractor.extract(article)
        shown = render(extraction, extractor.data)
        assert shown == render(extraction, extractor.data)
        assert len(explanations(extraction, extractor.data)) == sum(
            map(len, (extraction.releases, extraction.parameters, extraction.benchmarks, extraction.quotes))
        )
