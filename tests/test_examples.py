"""Everything that the project shows runs as shown: the README, the examples, the docstrings."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from llmnews import Article, Extraction, Extractor
from llmnews.check import render, run as check
from llmnews.files import read_file
from tests.readme import README, played, steady

ROOT = README.parent
EXAMPLES = ROOT / "examples"
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "llmnews").rglob("*.py")
    if path.stem != "__main__"
)


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_the_commands_of_the_readme_print_what_it_says(readme: str) -> None:
    assert steady(played(readme)) == steady(readme), "run `python -m tests.readme` and read what has changed"


def test_the_walk_through_of_the_readme_ends_well(readme: str) -> None:
    assert "\n$ llmnews check pack\nno fault\n" in readme


def test_the_pack_of_the_walk_through_is_the_one_in_examples(readme: str) -> None:
    shown = dict(re.findall(r"^```yaml (pack/\S+)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL))
    kept = {path.relative_to(EXAMPLES).as_posix(): path.read_text("utf-8") for path in EXAMPLES.glob("pack/*/*.yaml")}
    # Its first line tells an editor which schema is its.
    assert {path: text.partition("\n")[2] for path, text in kept.items()} == shown


def test_the_pack_in_examples_proves_itself_and_works() -> None:
    pack = EXAMPLES / "pack"
    faults = [fault for fault in check([pack]) if fault.file.startswith("pack/")]
    assert not faults, render(faults)
    (release,) = Extractor([pack]).extract("晨星智能把启明-7B端上台面。").releases
    assert (release.company, release.model, release.kind) == ("晨星智能", "启明-7B", "launch")


def test_the_python_of_the_readme_gives_what_it_says() -> None:
    result = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_the_first_command_of_the_readme_converts_every_example(readme: str, tmp_path: Path) -> None:
    found = re.search(r"\.venv/bin/llmnews (convert examples/articles) -o (\S+)$", readme, re.MULTILINE)
    assert found is not None
    out = tmp_path / found[2]
    subprocess.run([sys.executable, "-m", "llmnews", *found[1].split(), "-o", str(out)], cwd=ROOT, check=True)
    rows = [Extraction.model_validate_json(row) for row in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(list((EXAMPLES / "articles").iterdir()))
    assert all(row.models and row.companies for row in rows)


@pytest.mark.parametrize("module", MODULES)
def test_the_docstrings_of_a_module_are_true(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


SCRIPTS = {path.name for path in EXAMPLES.glob("*.py")} - {"spark_convert.py"}  # which tests/test_spark.py runs


@pytest.mark.parametrize("script", sorted(SCRIPTS))
def test_a_script_runs_and_prints_records(script: str) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script)], capture_output=True, check=True, cwd=ROOT, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert len(done.stdout.splitlines()) > 4
    assert re.search(r"20\d\d-\d\d-\d\d", done.stdout)


def test_every_row_of_the_batch_is_an_article_with_an_id_of_its_own() -> None:
    articles = [item for item in read_file(EXAMPLES / "batch.jsonl") if isinstance(item, Article)]
    rows = [json.loads(row) for row in (EXAMPLES / "batch.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [article.id for article in articles] == [row["id"] for row in rows]
    assert len({article.id for article in articles}) == len(rows)
