"""A sentence as the stub of a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews import Extractor
from llmnews.check import run
from llmnews.stub import stub
from llmnews.yamlfile import parse


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("sentence", "record", "pattern", "gives"),
    [
        (
            "智谱把GLM-4.5端上桌。", "release", "<company> 把 <model> 端上桌",
            {"company": "智谱", "model": "GLM-4.5", "kind": "launch", "status": "released"},
        ),
        (
            "OpenAI put GPT-5.2 into everyone's hands.", "release", "<company> put <model> into everyone's hands",
            {"company": "OpenAI", "model": "GPT-5.2", "kind": "launch", "status": "released"},
        ),
        (
            "混元在C-Eval上拿下90.1分。", "benchmark", "<model> 在 <benchmark> 上 <w.attain> <score>",
            {"model": "混元", "benchmark": "C-Eval", "score": "90.1分"},
        ),
    ],
)  # fmt: skip
def test_names_become_blanks_and_what_is_extracted_the_example(
    extractor: Extractor, sentence: str, record: str, pattern: str, gives: dict[str, str]
) -> None:
    content, faults = parse(stub(sentence, extractor).encode(), "stub.yaml")
    assert not faults
    (rule,) = content
    assert (rule["record"], rule["patterns"]) == (record, [pattern])
    assert (rule["examples"][0]["text"], rule["examples"][0]["gives"]) == (sentence, gives)


def test_the_stub_says_which_rule_reads_the_sentence_already(extractor: Extractor) -> None:
    assert "# Extracted now, by release.company-releases-model:" in stub("智谱今日发布GLM-4.5。", extractor)
    assert "# Nothing is extracted now:" in stub("智谱把GLM-4.5端上桌。", extractor)


def test_the_day_of_the_sentence_stands_in_the_example(extractor: Extractor) -> None:
    content, _ = parse(stub("智谱昨日发布GLM-4.5。", extractor, "2025-07-29").encode(), "stub.yaml")
    assert content[0]["examples"][0]["published"] == "2025-07-29"
    assert content[0]["examples"][0]["gives"]["date"] == "2025-07-28"


def test_a_stub_is_a_rule_that_works(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    text = stub("智谱把GLM-4.5端上桌。", extractor).replace("give-it-a-name", "on-the-table")
    (tmp_path / "rules" / "mine.yaml").write_text(text + "\n", encoding="utf-8")
    assert [fault for fault in run([tmp_path]) if fault.file.endswith("mine.yaml")] == []
