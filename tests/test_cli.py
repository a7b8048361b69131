"""The commands as a user gives them: what they print, their exit codes, and errors of one line without a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from llmnews import Extraction, Extractor, FlatRecord, cli, cli_check, cli_convert, cli_options

TEXT = """阿里云今日正式开源 Qwen2.5-72B。该模型参数量为720亿，在MMLU上得分为86.1。
阿里云CTO周靖人表示：“开源是最好的选择。”
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], extractor: Extractor) -> Run:
    """Runs a command in this process; exit code, standard output, standard error."""

    def shared(packs: Sequence[str]) -> Extractor:
        return Extractor(packs) if packs else extractor

    for room in (cli_options, cli_convert, cli_check):
        monkeypatch.setattr(room, "Extractor", shared)

    def run(*args: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            cli.app([str(arg) for arg in args])
        done = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, done.out, done.err

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "qwen.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def one_line(error: str) -> bool:
    return error.startswith("llmnews: ") and error.count("\n") == 1 and "Traceback" not in error


# ---- extract ----


def test_extract_shows_the_six_fields_in_a_table(run: Run, article: Path) -> None:
    code, out, err = run("extract", article, "--published", "2024-09-19")
    assert (code, err) == (0, "")
    for shown in (
        "阿里云",
        "Qwen2.5-72B",
        "open_source, 2024-09-19",
        "72B",
        "MMLU: 86.1",
        "周靖人",
        "“开源是最好的选择。”",
    ):
        assert shown in out


def test_extract_reads_standard_input(run: Run) -> None:
    assert "Qwen2.5-72B" in run("extract", "-", stdin=TEXT.encode())[1]


def test_extract_as_json_is_the_extraction_in_one_line(run: Run, article: Path, extractor: Extractor) -> None:
    code, out, err = run("extract", article, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert Extraction.model_validate_json(out).models == extractor.extract(TEXT).models


def test_extract_flat_is_a_line_for_each_model(run: Run, article: Path) -> None:
    _, out, _ = run("extract", article, "--flat")
    assert [FlatRecord.model_validate_json(row).model for row in out.splitlines()] == ["Qwen2.5-72B"]


def test_extract_tells_each_bad_row_and_shows_the_others(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": \n' + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    code, out, err = run("extract", path, "--json")
    assert code == 1
    assert one_line(err)
    assert "n.jsonl:1 is not JSON" in err
    assert [list(json.loads(row))[:2] for row in out.splitlines()] == [["id", "error"], ["id", "title"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the text is empty"),
        (b"\x00\x01\x02", "is binary"),
        (b"\xff\xe9\xe8 \xfe", "cannot tell the encoding"),
    ],
)
def test_a_bad_file_is_told_in_one_line(data: bytes, message: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    code, out, err = run("extract", tmp_path / "a.txt")
    assert (code, out) == (1, "")
    assert one_line(err)
    assert message in err


# ---- convert ----


def test_convert_writes_a_line_for_each_article_and_a_summary(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    code, printed, err = run("convert", article, article, "-o", out, "--published", "2024-09-19")
    assert (code, printed) == (0, "")
    assert [json.loads(row)["id"] for row in out.read_text(encoding="utf-8").splitlines()] == ["qwen", "qwen#2"]
    assert one_line(err)
    assert "2 articles" in err
    assert "2 releases" in err


def test_convert_with_workers_writes_the_same(run: Run, article: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        assert run("convert", *[article] * 40, "-o", tmp_path / f"{workers}.jsonl", "--workers", workers)[0] == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_convert_goes_on_after_a_missing_file_and_says_so(run: Run, article: Path, tmp_path: Path) -> None:
    code, _, err = run("convert", tmp_path / "none.txt", article, "-o", tmp_path / "out.jsonl", "--flat")
    assert code == 1
    told, summary = err.splitlines()
    assert "cannot read none.txt: No such file" in told
    assert "2 articles" in summary
    assert "1 failed" in summary
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_many_failures_are_told_in_part_and_written_all(run: Run, tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text("{\n" * 100, encoding="utf-8")
    code, _, err = run("convert", tmp_path / "n.jsonl", "-o", tmp_path / "out.jsonl")
    assert code == 1
    assert len(err.splitlines()) == 22
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 100


def test_convert_takes_columns_globs_limits_and_errors(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(f'nr,body,day\n7,"{TEXT}",2024-09-19\n8,,\n9,x,\n', encoding="utf-8")
    (folder / "b.txt").write_text("not read", encoding="utf-8")
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    options = ("--glob", "*.csv", "--text-field", "body", "--id-field", "nr", "--published-field", "day")
    code, _, err = run("convert", folder, "-o", out, "--errors", errors, "--limit", 2, "--no-progress", *options)
    assert code == 1
    assert err.splitlines()[0] == "llmnews: 8: the text is empty"
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (row["id"], row["published"], row["models"][0]["name"]) == ("7", "2024-09-19", "Qwen2.5-72B")
    assert json.loads(errors.read_text(encoding="utf-8"))["id"] == "8"


def test_convert_resumes_and_says_what_was_done_before(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    for before in ("", " (2 of them before)"):
        code, _, err = run("convert", article, article, "-o", out, "--resume")
        assert code == 0
        assert err.startswith(f"llmnews: 2 articles{before} in ")
    article.write_text("今天没有新闻。", encoding="utf-8")
    code, _, err = run("convert", article, article, "-o", out, "--resume")
    assert code == 2
    assert one_line(err)
    assert f"{article} has changed; leave out --resume to begin anew" in err


def test_convert_writes_to_standard_output(article: Path) -> None:
    command = [sys.executable, "-m", "llmnews", "convert", str(article), "-o", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout)["id"] == "qwen"
    assert one_line(done.stderr)


# ---- usage and bad data ----


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["extract", "none.txt"], "there is no file none.txt"),
        (["extract", "-", "--published", "soon"], "cannot read 'soon' as a day"),
        (["extract"], "FILE|-"),
        (["extract", "-", "--pack", "none"], "is no pack"),
        (["convert", "none.txt", "-o", "out.jsonl"], "there is no file none.txt"),
        (["convert", "-"], "--out"),
        (["convert", "-", "-o", "none/out.jsonl"], "there is no folder none"),
        (["convert", "-", "-o", "out.jsonl", "--workers", "0"], "--workers"),
        (["convert", "-", "-o", "out.jsonl", "--limit", "0"], "--limit"),
        (["convert", "-", "-o", "out.jsonl", "--timeout", "0"], "--timeout"),
        (["convert", "-", "-o", "out.csv"], "add --flat"),
        (["convert", "-", "-o", "-", "--resume"], "need a file as --out"),
        (["convert", "-", "-o", "out.jsonl", "--errors", "out.jsonl"], "cannot hold both the output and the errors"),
        (["convert", "-", "-o", "out.jsonl", "--published", "2024-13-01"], "as a day"),
        (["eval", "none.jsonl", "none.jsonl"], "cannot read none.jsonl"),
        (["explain", "none.txt"], "there is no file none.txt"),
        (["explain", "-", "--why-not", "relase"], "there is no `relase` (did you mean `release`?)"),
        (["schema", "--of", "modls"], "did you mean `models`?"),
        (["extarct", "-"], "extarct"),
        (["--colour"], "--colour"),
        ([], "command"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    args: list[str], message: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*args, stdin=TEXT.encode())
    assert (code, out) == (2, "")
    assert one_line(err)
    assert message in err
    assert not list(tmp_path.iterdir())


def test_every_fault_of_a_pack_is_told_in_a_line_of_its_own(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "pack" / "gazetteers").mkdir(parents=True)
    (tmp_path / "pack" / "gazetteers" / "models.yaml").write_text("- id: a\n  nmae: A\n- id: B\n", encoding="utf-8")
    code, out, err = run("extract", article, "--pack", tmp_path / "pack")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) >= 2
    assert all(row.startswith("llmnews: pack/gazetteers/models.yaml:") for row in err.splitlines())


def test_a_reader_that_stops_reading_is_no_error(article: Path) -> None:
    command = f"'{sys.executable}' -m llmnews extract --json - | head -c 10"
    done = subprocess.run(["bash", "-c", command], input=TEXT * 200, capture_output=True, text=True, check=True)
    assert done.stderr == ""


# ---- the other commands ----


def test_explain_names_the_rule_and_its_place(run: Run, article: Path) -> None:
    code, out, err = run("explain", article)
    assert (code, err) == (0, "")
    assert "release.company-releases-model (rules/releases.yaml:" in out


def test_explain_tells_why_not(run: Run) -> None:
    code, out, err = run("explain", "-", "--why-not", "release", stdin="阿里云尚未发布 Qwen2.5-72B。".encode())
    assert (code, err) == (0, "")
    assert "unless: `<w.negation> ...4 <w.release>` (rules/releases.yaml:" in out


def test_explain_as_json_is_one_line_for_each_article(run: Run, article: Path) -> None:
    code, out, err = run("explain", article, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert [r["record"] for r in json.loads(out)["records"]] == ["release", "parameters", "benchmark", "quote"]
    misses = json.loads(run("explain", article, "--json", "--why-not", "release.date")[1])
    assert misses["asked"] == "release.date"


def test_explain_goes_on_after_a_bad_row(run: Run, tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": \n' + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    code, out, err = run("explain", tmp_path / "n.jsonl", "--json")
    assert code == 1
    assert one_line(err)
    assert [next(iter(json.loads(row))) for row in out.splitlines()] == ["id", "names"]


def test_check_of_a_pack_tells_its_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack" / "gazetteers").mkdir(parents=True)
    (tmp_path / "pack" / "gazetteers" / "models.yaml").write_text("- id: a\n  nmae: A\n", encoding="utf-8")
    code, out, _ = run("check", tmp_path / "pack")
    assert code == 2
    assert "pack/gazetteers/models.yaml:" in out
    assert run("check", "--pack", tmp_path / "pack")[:2] == (code, out)


def test_check_writes_json_and_fixes_the_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pack" / "gazetteers" / "models.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("-   id: a\n    nmae: A\n", encoding="utf-8")
    code, out, err = run("check", tmp_path / "pack", "--json", "--fix")
    assert code == 2
    assert {(row["line"], row["entry"]) for row in json.loads(out)} >= {(2, "a")}
    assert "pack/gazetteers/models.yaml rewritten" in err
    assert path.read_text(encoding="utf-8") == "- id: a\n  nmae: A\n"


@pytest.mark.parametrize("command", ["extract", "explain", "convert", "check"])
def test_a_pack_that_is_missing_is_one_line_and_exit_2(command: str, run: Run, tmp_path: Path) -> None:
    more = ("-o", tmp_path / "out.jsonl") if command == "convert" else ()
    code, out, err = run(command, *(() if command == "check" else ("-",)), *more, "--pack", tmp_path / "none")
    assert code == 2
    said = (out if command == "check" else err).splitlines()[0]
    assert f"{tmp_path / 'none'}: is no pack: it does not exist (a pack is a folder" in said


@pytest.mark.parametrize(
    ("options", "title", "field"),
    [
        ([], "Extraction", "companies"),
        (["--flat"], "FlatRecord", "parameter_scale"),
        (["--failed"], "FailedArticle", "error"),
    ],
)
def test_schema_describes_a_line_of_output(options: list[str], title: str, field: str, run: Run) -> None:
    code, out, _ = run("schema", *options)
    schema = json.loads(out)
    assert (code, schema["title"]) == (0, title)
    assert field in schema["properties"]
    assert field in schema["required"]


def test_output_is_utf8_in_any_locale(article: Path) -> None:
    environment = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "llmnews", "extract", str(article), "--json"],
        capture_output=True, check=True, env=environment, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert "周靖人" in done.stdout.decode("utf-8")


# ---- which modules a command loads ----


@pytest.mark.parametrize("name", cli.HOMES)
def test_each_command_is_found_under_its_name(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f" {name} [OPTIONS]" in out


def test_a_command_loads_no_other_one(article: Path) -> None:
    code = "import sys\nfrom llmnews.cli import app\ntry:\n    app()\nfinally:\n    print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", str(article), "--json"], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "llmnews.cli_extract" in loaded
    assert not loaded & {"llmnews.check", "llmnews.evaluate", "llmnews.metamorphic", "llmnews.watch", "llmnews.compare"}
