"""A local Spark writes the records that `convert` writes, and tells bad rows in the same way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import SENTENCES, rows
from tests.readme import README
from tests.spark import ROOT, lines_of, runs, version, want

Told = tuple[int, str]
BAD: list[Any] = [
    {"key": "no text", "body": None},
    {"key": "no day", "body": SENTENCES[0], "day": "some day"},
    {"key": "empty", "body": " "},
    {"body": None, "titel": "没有编号，也没有正文"},
]
GOOD: list[Any] = [
    {"body": "没有编号的文章。OpenAI 发布了 GPT-4o。"},
    {"key": "day", "body": SENTENCES[0], "day": "2024-09-19"},
    {"key": "lone", "body": "阿里云今日正式开源 Qwen2.5-72B。", "titel": "标题", "more": [1, 2]},
]
COLUMNS = ["--text-field", "body", "--id-field", "key", "--published-field", "day", "--title-field", "titel"]
# Spark gives no numbers to lines, so a row without an id is called in another way.
PLACE = re.compile(r"^(?:[\w.-]+\.(?:jsonl|parquet):\d+|sha256:\w{16}|no text|no day|empty)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs: JSONL with bad rows and broken lines, and Parquet with the same rows."""
    import pyarrow.parquet

    folder = tmp_path_factory.mktemp("spark")
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in [*GOOD, *BAD]]
    broken = [b'{"body": "broken', b"", b"[1, 2]", "{'body': 1}".encode("utf-16")]
    gb = '{"key": "gb", "body": "阿里云今天正式开源了新的模型，我们都很高兴。"}'.encode("gb18030")
    (folder / "own.jsonl").write_bytes(b"\n".join([*lines, *broken, gb]))
    keys = ("key", "body", "day", "titel")
    table = pyarrow.Table.from_pylist([{key: row.get(key) for key in keys} for row in [*GOOD, *BAD]])
    pyarrow.parquet.write_table(table, folder / "own.parquet")
    (folder / "news").mkdir()  # the table of the README
    dated = [{"id": "a", "body": SENTENCES[0], "day": date(2024, 9, 19)}, {"id": "b", "body": None, "day": None}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(dated), folder / "news" / "part.parquet")
    (folder / "plain.jsonl").write_text("".join(f"{row}\n" for row in rows(40)), "utf-8")
    return folder


NAMED = ["--text-field", "body", "--published-field", "day"]
RUNS: dict[str, list[str]] = {
    "plain": ["plain.jsonl"],
    "sure": ["plain.jsonl", "--flat", "--min-confidence", "0.8", "--published", "2024-09-19"],
    "jsonl": ["own.jsonl", *COLUMNS],
    "parquet": ["own.parquet", *COLUMNS, "--pack", str(ROOT / "examples" / "pack")],
}
WRONG = {
    "no column": (["own.parquet", "--text-field", "bodi"], "the input has no column `bodi` (did you mean `body`?)"),
    "no day": (["own.jsonl", "--published", "now"], "cannot read 'now' as a day; write it as 2024-05-13"),
    "there already": (["plain.jsonl", "--out", "plain"], "already exists"),
    "no input": (["none.jsonl"], "none.jsonl"),
}


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Told]:
    """What each run said, all of them in one process."""
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'llmnews[spark]'")
    missing = want()
    if missing:
        pytest.skip(missing)
    commands = {name: ["--out", name, "--partitions", "3", *given] for name, given in RUNS.items()}
    commands |= {name: ["--out", "wrong", *given] for name, (given, _) in WRONG.items()}
    (shown,) = re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (expression,) = re.findall(r"`(concat\(.*?\))` finds it again", README.read_text("utf-8"))
    # On two cores 200 parts would take longer than the work; a folder that is there already would stop it.
    code = f"""{shown.replace("200", "2")}
spark.sql("SELECT {expression} AS id FROM (SELECT '{GOOD[0]["body"]}' AS body)").write.parquet("hashes")
"""
    said = runs(list(commands.values()), folder, code)
    return {name: (code, line) for name, (code, line, _) in zip(commands, said, strict=True)}


def converted(folder: Path, given: list[str]) -> list[dict[str, Any]]:
    """What `llmnews convert` makes of the same command."""
    out = folder / "converted.jsonl"
    command = [sys.executable, "-m", "llmnews", "convert", *given, "-o", str(out)]
    subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def without_place(row: dict[str, Any]) -> str:
    """A row with what it is called left out, where that is not its own id."""
    row = {**row, "id": PLACE.sub("…", row["id"])}
    if "error" in row:
        row["error"] = {**row["error"], "message": PLACE.sub("…", row["error"]["message"])}
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("name", RUNS)
def test_records_are_those_of_convert(told: dict[str, Told], folder: Path, name: str) -> None:
    found, expected = lines_of(folder / name), converted(folder, RUNS[name])
    assert Counter(map(without_place, found)) == Counter(map(without_place, expected))
    failed = sum("error" in row for row in found)
    assert failed == {"plain": 4, "sure": 4, "jsonl": 7, "parquet": 4}[name]
    kind = "rows" if "--flat" in RUNS[name] else "articles"
    assert told[name] == (0, f"spark_convert: {len(found)} {kind}, {failed} failed")


def test_the_code_of_the_readme_gives_the_records_of_convert(told: dict[str, Told], folder: Path) -> None:
    found = {row["id"]: row for row in lines_of(folder / "extracted")}
    assert found.keys() == {"a", "b"}
    assert found["b"]["error"]["message"] == "b has no `body`"
    (row,) = converted(folder, ["news/part.parquet", "--limit", "1", "--min-confidence", "0.7", *NAMED])
    assert row == found["a"]
    assert (row["published"], row["releases"][0]["model"]) == ("2024-09-19", "Qwen2.5-72B")


def test_the_expression_of_the_readme_finds_a_row_without_an_id(told: dict[str, Told], folder: Path) -> None:
    import pyarrow.parquet

    (hashed,) = pyarrow.parquet.read_table(folder / "hashes").to_pylist()
    assert hashed["id"] in {row["id"] for row in lines_of(folder / "jsonl")}


def test_a_bad_row_keeps_its_id(told: dict[str, Told], folder: Path) -> None:
    for name in ("jsonl", "parquet"):
        failed = {row["id"] for row in lines_of(folder / name) if "error" in row}
        assert {"no text", "no day", "empty"} <= failed
        assert all(id.startswith("sha256:") for id in failed - {"no text", "no day", "empty"})


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_command_is_told_in_one_line(told: dict[str, Told], name: str) -> None:
    code, said = told[name]
    assert code == 2
    assert said.startswith("spark_convert: ")
    assert WRONG[name][1] in said


JAVAS: list[tuple[str, int | None]] = [
    ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17),
    ('java version "1.8.0_392"', 8),
    ('openjdk version "25" 2025-09-16', 25),
    ("no such thing", None),
]


@pytest.mark.parametrize(("told", "number"), JAVAS)
def test_the_version_of_java_is_read(told: str, number: int | None) -> None:
    assert version(told) == number


def _no_java(folder: Path, patch: pytest.MonkeyPatch) -> str:
    patch.setenv("JAVA_HOME", str(folder))
    return "there is no Java"


def _old_java(folder: Path, patch: pytest.MonkeyPatch) -> str:
    (folder / "bin").mkdir()
    java = folder / "bin" / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    patch.setenv("JAVA_HOME", str(folder))
    return f"{java} is Java 11; Spark needs 17 or newer"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a shell script")
@pytest.mark.parametrize("case", [_no_java, _old_java])
def test_a_machine_without_java_is_told_why_spark_cannot_run(
    case: Callable[[Path, pytest.MonkeyPatch], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = case(tmp_path, monkeypatch)
    assert (want() or "").startswith(expected)
