"""What a person sees of a run: a bar with its rate, the first failures, what Ctrl-C left, a summary."""

from __future__ import annotations

from collections import Counter

import pytest

from llmnews import show
from llmnews.outcome import Line, Summary
from llmnews.records import Failure
from llmnews.show import Watch, told


def failure(number: int) -> Line:
    return Line(f"n{number}", (), (), Failure(type="ArticleError", stage="read", message="the text is empty"))


def test_the_first_failures_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(None, drawing=False) as watch:
        for number in range(100):
            watch(failure(number))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[0] == "llmnews: n0: the text is empty"
    assert lines[-1] == "llmnews: further failures are written only"


def test_failures_of_the_run_before_are_not_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(None, drawing=False) as watch:
        watch.resumed(1000, 300)
        watch(failure(301))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("done", "hint"), [(0, ""), (3, "; --resume goes on")])
def test_ctrl_c_says_how_far_the_run_came(done: int, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> None:
        with Watch(None, drawing=False) as watch:
            for _ in range(done):
                watch(Line("a", ()))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert capsys.readouterr().err == f"llmnews: stopped after {done} articles{hint}\n"


def test_the_bar_shows_articles_rate_failures_and_where_a_resumed_run_began(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(show, "on_terminal", lambda: True)
    monkeypatch.setattr(show, "_REDRAWN", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with Watch(200) as watch:
        watch.resumed(50, 0)
        for number in range(9):
            watch(Line(f"n{number}", ()))
        watch(failure(9))
    drawn = capsys.readouterr().err
    assert "51/200" in drawn
    assert "60/200" in drawn
    assert "/s" in drawn
    assert "1 failed" in drawn


def test_no_bar_is_drawn_where_none_is_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(show, "on_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Watch(200, drawing=False) as watch:
        watch(Line("a", ()))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        (Summary(), "0 articles in 1.5 s: no records"),
        (Summary(3, 0, 1, Counter(models=2)), "3 articles in 1.5 s, 1 failed: 2 models"),
        (Summary(3, 2, 0, Counter(models=2, quotes=1)), "3 articles (2 of them before) in 1.5 s: 2 models, 1 quotes"),
    ],
)
def test_a_summary_is_one_line(summary: Summary, line: str) -> None:
    assert told(summary, 1.46) == line
