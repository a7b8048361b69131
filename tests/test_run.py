"""Runs that are killed, stopped or hindered lose nothing and repeat nothing. The processes are really killed."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from llmnews import Extractor
from llmnews.convert import convert
from llmnews.errors import LlmnewsError
from llmnews.inputs import Inputs
from llmnews.outcome import Line, Summary
from llmnews.outputs import partial_of
from llmnews.run import Options
from tests.corpus import rows, write_rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a test that kills a process forks it")

ARTICLES = 40


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "news.jsonl", ARTICLES)


def run(extractor: Extractor, corpus: Path, out: Path, stdin: bytes = b"", **options: Any) -> Summary:
    return convert(extractor, Inputs([str(corpus)]), out, Options(**options), stdin=io.BytesIO(stdin))


def manifest(out: Path) -> Path:
    return out.with_name(f"{out.name}.manifest")


def points(out: Path) -> list[dict[str, Any]]:
    lines = [json.loads(row) for row in manifest(out).read_text("utf-8").splitlines()]
    return [line for line in lines if "articles" in line]


def beginning_in_child(work: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> int:
    """The id of a forked process that does this work."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of a library are no matter to the child
        child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            prepare()
            work()
            code = 0
        os._exit(code)
    return child


def ended(child: int) -> int:
    """How a child has ended: its exit code, or the signal that killed it, as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dies_at(step: int, when: str) -> Callable[[], None]:
    """Makes this process kill itself before, in the midst of, or after its step-th change of a file."""
    count = 0

    def due(moment: str) -> bool:
        return count == step and when == moment

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def deadly(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if due("before"):
                die()
            if due("amidst"):
                if change is os_write:
                    os_write(args[0], bytes(args[1])[: len(args[1]) // 2])
                die()
            result = change(*args, **kwargs)
            if due("after"):
                die()
            return result

        return changed

    os_write = os.write

    def prepare() -> None:
        os.write = deadly(os.write)
        os.ftruncate = deadly(os.ftruncate)
        Path.replace = deadly(Path.replace)  # type: ignore[method-assign]
        Path.unlink = deadly(Path.unlink)  # type: ignore[method-assign]

    return prepare


@pytest.mark.parametrize("when", ["before", "amidst", "after"])
def test_a_kill_at_any_change_of_a_file_costs_nothing(
    when: str, corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    run(extractor, corpus, tmp_path / "whole.jsonl")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    for step in range(1, 100):
        out = tmp_path / f"{step}.jsonl"
        if ended(beginning_in_child(lambda out=out: run(extractor, corpus, out), dies_at(step, when))) == 0:  # type: ignore[misc]
            break
        run(extractor, corpus, out, resume=True)
        assert out.read_bytes() == whole, f"killed {when} step {step}"
        assert not partial_of(out).exists()
    assert step > 6


NAMES = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "flat.jsonl", "flat.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_a_run_that_is_killed_at_every_step_of_every_attempt_ends_in_the_same_bytes(
    name: str, corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    options: dict[str, Any] = {"flat": name.startswith("flat"), "errors": tmp_path / "errors.jsonl"}
    run(extractor, corpus, tmp_path / f"whole-{name}", **options)
    failed = (tmp_path / "errors.jsonl").read_bytes()
    out = tmp_path / name
    kills = 0
    for step in range(1, 200):
        # Later attempts live a little longer, so that each gets ahead.
        prepare = dies_at(3 + step // 4, "amidst" if step % 2 else "after")
        child = beginning_in_child(lambda: run(extractor, corpus, out, resume=True, **options), prepare)
        if ended(child) == 0:
            break
        kills += 1
    assert kills > 5
    assert out.read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    assert (tmp_path / "errors.jsonl").read_bytes() == failed
    assert failed.count(b"\n") == ARTICLES // 10


def test_kills_at_random_moments_cost_nothing_with_any_number_of_workers(tmp_path: Path, extractor: Extractor) -> None:
    corpus = write_rows(tmp_path / "news.jsonl", 400)
    run(extractor, corpus, tmp_path / "whole.jsonl")
    out = tmp_path / "out.jsonl"
    moments = random.Random(20241119)
    for attempt in range(20):
        child = beginning_in_child(lambda: run(extractor, corpus, out, resume=True, workers=attempt % 3 + 1))  # noqa: B023
        time.sleep(moments.uniform(0, 0.2))
        os.kill(child, signal.SIGKILL)
        ended(child)
    summary = run(extractor, corpus, out, resume=True, workers=2)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert (summary.articles, summary.failed) == (400, 40)


def stopped(extractor: Extractor, corpus: Path, out: Path, after: int, **options: Any) -> None:
    """A run that Ctrl-C stops after so many articles."""

    class Watch:
        done = 0

        def resumed(self, articles: int, failed: int) -> None:
            self.done = articles

        def __call__(self, line: Line) -> None:
            self.done += 1
            if self.done == after:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(
            extractor, Inputs([str(corpus)]), out, Options(**options), stdin=io.BytesIO(), watch=Watch()
        )  # fmt: skip


def test_what_is_done_when_a_run_is_stopped_is_kept_to_the_last_article(
    corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=23)
    assert not out.exists()
    assert partial_of(out).read_text("utf-8").count("\n") == 23
    assert points(out)[-1]["articles"] == 23
    assert points(out)[-1]["failed"] == 2
    summary = run(extractor, corpus, out, resume=True)
    assert (summary.before, summary.articles, summary.failed) == (23, 40, 4)
    run(extractor, corpus, tmp_path / "whole.jsonl")
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_the_summary_of_a_resumed_run_is_that_of_the_whole(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=17, workers=2)
    resumed = run(extractor, corpus, out, resume=True)
    assert resumed.records == run(extractor, corpus, tmp_path / "whole.jsonl").records


def test_the_manifest_tells_failed_articles_by_their_ids(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    run(extractor, corpus, tmp_path / "out.jsonl")
    told = [name for point in points(tmp_path / "out.jsonl") for name in point["failed_ids"]]
    assert told == [f"news.jsonl:{n}" for n in range(10, 41, 10)]
    assert points(tmp_path / "out.jsonl")[-1]["complete"]


def test_a_complete_run_is_not_done_again(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl"
    run(extractor, corpus, out)
    before = out.stat().st_ino
    assert run(extractor, corpus, out, resume=True).before == ARTICLES
    assert out.stat().st_ino == before
    out.unlink()
    assert run(extractor, corpus, out, resume=True).before == 0
    assert out.exists()


def test_without_resume_a_run_begins_anew(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=20)
    assert run(extractor, corpus, out).before == 0
    assert out.read_text("utf-8").count("\n") == ARTICLES


def test_a_damaged_partial_is_gone_on_with_where_it_is_whole(
    corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    run(extractor, corpus, tmp_path / "whole.jsonl")
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=39)
    data = bytearray(partial_of(out).read_bytes())
    place = points(out)[1]["output"][0] + 10
    data[place] ^= 1  # a bit of the third batch
    partial_of(out).write_bytes(data)
    assert run(extractor, corpus, out, resume=True).before == points(out)[1]["articles"] == 32
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    partial = partial_of(out)
    stopped(extractor, corpus, out, after=39)
    partial.unlink()
    assert run(extractor, corpus, out, resume=True).before == 0
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


# ---- what forbids to go on ----


def test_an_input_that_has_changed_since_is_noticed(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=20)
    write_rows(corpus, ARTICLES + 1)
    with pytest.raises(LlmnewsError, match=rf"cannot go on with {out}: {corpus} has changed; leave out --resume"):
        run(extractor, corpus, out, resume=True)
    assert partial_of(out).read_text("utf-8").count("\n") == 20


def test_a_change_that_keeps_size_and_time_is_noticed_where_it_was_read(
    corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=20)
    status = corpus.stat()
    corpus.write_bytes(corpus.read_bytes().replace(b'"n3"', b'"m3"'))
    os.utime(corpus, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(LlmnewsError, match="the articles have changed"):
        run(extractor, corpus, out, resume=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: (folder / "b.txt").unlink(), "b.txt is gone"),
        (lambda folder: (folder / "c.txt").unlink(), "c.txt is gone"),
        (lambda folder: (folder / "aa.txt").write_text("新", "utf-8"), "aa.txt is new"),
        (lambda folder: (folder / "d.txt").write_text("新", "utf-8"), "d.txt is new"),
        (lambda folder: (folder / "c.txt").write_text("改", "utf-8"), "c.txt has changed"),
    ],
)
def test_files_that_came_went_or_changed_are_named(
    change: Callable[[Path], object], message: str, tmp_path: Path, extractor: Extractor
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text("OpenAI 发布 GPT-5。", "utf-8")
    stopped(extractor, folder, tmp_path / "out.jsonl", after=1)
    change(folder)
    with pytest.raises(LlmnewsError, match=message):
        run(extractor, folder, tmp_path / "out.jsonl", resume=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"flat": True}, "--flat was false and is true"),
        ({"least": 0.5}, "--min-confidence was 0.0 and is 0.5"),
        ({"limit": 30}, "--limit was not given and is 30"),
        ({"errors": Path("e.jsonl")}, "--errors was not given and is e.jsonl"),
    ],
)
def test_other_options_forbid_to_go_on(
    options: dict[str, Any], message: str, corpus: Path, tmp_path: Path, extractor: Extractor
) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=20)
    with pytest.raises(LlmnewsError, match=message):
        run(extractor, corpus, out, resume=True, **options)


def test_other_data_forbid_to_go_on(corpus: Path, tmp_path: Path, extractor: Extractor, small_data: Path) -> None:
    out = tmp_path / "out.jsonl"
    stopped(extractor, corpus, out, after=20)
    with pytest.raises(LlmnewsError, match=r"data was .* and is "):
        run(Extractor(), corpus, out, resume=True)


def test_two_runs_do_not_write_one_output(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl"
    here, there = os.pipe()

    def slow() -> None:
        class Watch:
            def resumed(self, articles: int, failed: int) -> None:
                os.write(there, b"x")
                time.sleep(60)

            def __call__(self, line: Line) -> None:
                return

        convert(extractor, Inputs([str(corpus)]), out, Options(), stdin=io.BytesIO(), watch=Watch())

    child = beginning_in_child(slow)
    os.read(here, 1)
    try:
        with pytest.raises(LlmnewsError, match=r"another process is writing out\.jsonl\.partial"):
            run(extractor, corpus, out)
    finally:
        os.kill(child, signal.SIGKILL)
        ended(child)
    assert run(extractor, corpus, out).articles == ARTICLES


# ---- what a disk and a pipe may do ----


def test_a_disk_that_is_full_midway_is_told_and_costs_nothing(
    corpus: Path, tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(extractor, corpus, tmp_path / "whole.jsonl")
    out = tmp_path / "out.jsonl"
    real, count = os.write, 0

    def write(file: int, data: bytes) -> int:
        nonlocal count
        count += 1
        if count > 4:  # a batch and a half
            real(file, bytes(data)[:7])
            raise OSError(28, "No space left on device")
        return real(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(LlmnewsError, match="No space left on device; 32 articles are safe, and --resume goes on"):
            run(extractor, corpus, out)
    assert not out.exists()
    assert run(extractor, corpus, out, resume=True).before == 32
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_standard_input_is_gone_on_with_when_it_is_given_again(tmp_path: Path, extractor: Extractor) -> None:
    data = "".join(f"{row}\n" for row in rows(ARTICLES)).encode()
    run(extractor, Path("-"), tmp_path / "whole.jsonl", stdin=data)
    out = tmp_path / "out.jsonl"
    prepare = dies_at(4, "after")
    assert ended(beginning_in_child(lambda: run(extractor, Path("-"), out, stdin=data), prepare)) == -signal.SIGKILL
    with pytest.raises(LlmnewsError, match="there were 16 articles or more, and are 9"):
        run(extractor, Path("-"), out, stdin=b"".join(data.splitlines(keepends=True)[:9]), resume=True)
    assert run(extractor, Path("-"), out, stdin=data, resume=True).before == 16
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "llmnews", "convert", *map(str, args)]


def test_a_reader_that_stops_reading_is_told_in_one_line(corpus: Path) -> None:
    shell = f"'{sys.executable}' -m llmnews convert '{corpus}' -o - | head -c 10"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("llmnews: cannot write standard output: Broken pipe")
    assert done.stderr.count("\n") == 1


def test_ctrl_c_stops_cleanly_and_the_workers_with_it(tmp_path: Path, extractor: Extractor) -> None:
    fifo = tmp_path / "news.jsonl"
    os.mkfifo(fifo)
    out = tmp_path / "out.jsonl"
    begun = subprocess.Popen(
        command(fifo, "-o", out, "--workers", 2),
        stderr=subprocess.PIPE,
        text=True,
        # Tests that a script began in the background ignore Ctrl-C, and so would all that they begin.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    # Open for both, so that the test does not wait for a command that has failed.
    with os.fdopen(os.open(fifo, os.O_RDWR), "w", encoding="utf-8") as pipe:
        pipe.writelines(f"{row}\n" for row in rows(300, broken=1000))
        pipe.flush()
        while not (partial_of(out).exists() and partial_of(out).stat().st_size):
            assert begun.poll() is None
            time.sleep(0.01)
        begun.send_signal(signal.SIGINT)
        _, said = begun.communicate()  # which ends only when no worker holds the line any more
    assert begun.returncode == 130
    assert said.startswith("llmnews: stopped after ")
    assert said.endswith("--resume goes on\n")
    assert said.count("\n") == 1
    assert partial_of(out).read_text("utf-8").count("\n") == points(out)[-1]["articles"]


def test_a_packed_output_is_one_stream(corpus: Path, tmp_path: Path, extractor: Extractor) -> None:
    out = tmp_path / "out.jsonl.gz"
    stopped(extractor, corpus, out, after=20)
    run(extractor, corpus, out, resume=True)
    run(extractor, corpus, tmp_path / "whole.jsonl")
    assert gzip.decompress(out.read_bytes()) == (tmp_path / "whole.jsonl").read_bytes()
