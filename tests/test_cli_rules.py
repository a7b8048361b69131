"""The commands for authors of rules: what they print, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from llmnews.yamlfile import parse

RULE = """\
- id: release.on-the-shelf
  record: release
  set: {status: released, kind: launch}
  patterns: [<company> 把 <model> 摆上货架]
  examples: [{text: 智谱把GLM-4.5摆上货架。, gives: {company: 智谱, model: GLM-4.5, kind: launch}}]
"""
NEWS = ("智谱把GLM-4.5摆上货架。", "智谱今日发布GLM-4.5。", "OpenAI推出了Zorblax-7B模型。", "Zorblax-7B模型很快。")


def llmnews(*arguments: object, folder: Path) -> tuple[int, str, str]:
    """Runs a command in a process of its own; exit code, standard output, standard error."""
    command = [sys.executable, "-m", "llmnews", *map(str, arguments)]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PATH": "/usr/bin:/bin:/usr/local/bin"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a pack and a corpus."""
    (tmp_path / "pack" / "rules").mkdir(parents=True)
    (tmp_path / "pack" / "rules" / "launches.yaml").write_text(RULE, encoding="utf-8")
    rows = (json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(NEWS))
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_rules_new_prints_yaml(folder: Path) -> None:
    code, out, err = llmnews("rules", "new", "智谱把GLM-4.5端上桌。", folder=folder)
    assert (code, err) == (0, "")
    content, faults = parse(out.encode(), "stub.yaml")
    assert not faults
    assert content[0]["patterns"] == ["<company> 把 <model> 端上桌"]


def test_rules_diff_tells_and_fails_where_asked(folder: Path) -> None:
    command = ("rules", "diff", "shipped", "pack", "--on", "news.jsonl")
    code, out, err = llmnews(*command, folder=folder)
    assert (code, err) == (0, "")
    assert "release.on-the-shelf: 1 gained" in out
    assert llmnews(*command, "--fail-over", 1, folder=folder)[0] == 0
    assert llmnews(*command, "--fail-over", 0, folder=folder)[0] == 1
    changes = [json.loads(line) for line in llmnews(*command, "--json", folder=folder)[1].splitlines()]
    assert [(c["kind"], c["record"], c["article"]) for c in changes] == [("gained", "release", "n0")]


def test_rules_diff_of_a_name_that_is_no_pack_is_told_in_one_line(folder: Path) -> None:
    code, _, err = llmnews("rules", "diff", "no-such-revision", "pack", "--on", "news.jsonl", folder=folder)
    assert code == 2
    assert err.startswith("llmnews: pack: ")
    assert err.count("\n") == 1


def test_rules_coverage_counts_over_the_first_articles(folder: Path) -> None:
    code, out, err = llmnews("rules", "coverage", "news.jsonl", "--limit", 2, "--json", folder=folder)
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["articles"] == 2
    assert found["rules"]["release.company-releases-model"] == 1


def test_suggest_prints_a_patch(folder: Path) -> None:
    code, out, err = llmnews("suggest", "news.jsonl", "--least", 2, folder=folder)
    assert (code, err) == (0, "")
    content, faults = parse(out.encode(), "patch.yaml")
    assert not faults
    assert [entry["name"] for entry in content] == ["Zorblax-7B"]


@pytest.mark.parametrize("command", [("rules", "coverage"), ("suggest",)])
def test_a_corpus_that_is_not_there_is_told_in_one_line(folder: Path, command: tuple[str, ...]) -> None:
    code, _, err = llmnews(*command, "nowhere.jsonl", folder=folder)
    assert (code, err) == (2, "llmnews: there is no file nowhere.jsonl\n")
