"""The benchmark scripts measure what they say, on a handful of texts; what they measure is no matter of tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmnews import Article, Extractor
from tests.benchmarks import memory, scaling, stages
from tests.benchmarks.__main__ import BEGIN, END, README, rate_of_workers, written
from tests.benchmarks.contestants import OURS
from tests.benchmarks.measure import Figures, in_process
from tests.benchmarks.results import Results, table
from tests.benchmarks.texts import read
from tests.corpus import SENTENCES, write_rows

ARTICLES = [Article(text=text * 3) for text in SENTENCES]


def test_articles_are_drawn_at_equal_distances(tmp_path: Path) -> None:
    news = write_rows(tmp_path / "news.jsonl", 10, broken=1000)
    assert [article.id for article in read(news, 5)] == ["n0", "n2", "n4", "n6", "n8"]
    assert len(read(news)) == 10


def test_a_contestant_does_all_articles_in_a_process_of_its_own(tmp_path: Path) -> None:
    news = write_rows(tmp_path / "news.jsonl", 12, broken=1000)
    figures = in_process(OURS, news, 12, 60)
    assert figures.articles == 12
    assert figures.characters == sum(len(json.loads(row)["text"]) for row in news.read_text("utf-8").splitlines())
    assert figures.megabytes > 10


def test_a_contestant_stops_when_its_time_is_over(tmp_path: Path) -> None:
    assert in_process(OURS, write_rows(tmp_path / "news.jsonl", 50, broken=1000), 50, 0).articles == 1


def test_workers_are_measured_without_their_start(tmp_path: Path) -> None:
    assert rate_of_workers(write_rows(tmp_path / "news.jsonl", 200, broken=1000), 1) > 0


def test_stages_add_up_and_leave_the_pipeline_as_it_was() -> None:
    before = Extractor().extract(ARTICLES[0])
    parts = stages.shares(ARTICLES)
    assert sum(parts.values()) == pytest.approx(1)
    assert all(part > 0 for part in parts.values())
    assert Extractor().extract(ARTICLES[0]) == before


def test_copied_entries_load_and_name_nothing() -> None:
    times = scaling.by_entries(ARTICLES[:1], (1, 2))
    shipped = len(Extractor().data.gazetteer.by_id)
    assert list(times) == [shipped, 2 * shipped]


def test_texts_of_each_length() -> None:
    assert list(scaling.by_length(ARTICLES, (100, 200))) == [100, 200]


def test_memory_is_read_along_a_stream(tmp_path: Path) -> None:
    news = write_rows(tmp_path / "news.jsonl", 6, broken=1000)
    (last,) = memory.measured(news, 20)
    assert last[0] == 20
    assert last[1] > 10


def results() -> Results:
    """Made up: ours is twice as fast as the other."""
    return Results(
        python="3.12.1", contestants={OURS: Figures(10, 4000, 2, 0.5, 99), "other": Figures(10, 4000, 4, 1, 120)},
        stages={"read": 0.25, "rules": 0.75}, startup={"import": 0.01}, workers={1: 5, 2: 9}, lengths={10: 1, 20: 2},
        entries={100: 1, 200: 1.1},
    )  # fmt: skip


def test_tables_tell_rates_and_ratios() -> None:
    lines = table(results()).splitlines()
    assert "| llmnews, whole extraction | 2,000 | 5 |  | 0.5 s | 99 MB |" in lines
    assert "| other | 1,000 | 2 | 2.00 × | 1.0 s | 120 MB |" in lines
    assert "| 2 | 9 | 32,400 |" in lines


def test_the_readme_keeps_everything_but_the_tables() -> None:
    readme = f"# A\n{BEGIN}old\n{END}# B\n"
    assert written(readme, "| new |\n") == f"# A\n{BEGIN}\n| new |\n\n{END}# B\n"
    assert README.read_text("utf-8").count(BEGIN) == README.read_text("utf-8").count(END) == 1


def test_plots_of_the_same_results_are_the_same(tmp_path: Path) -> None:
    plots = pytest.importorskip("tests.benchmarks.plots", exc_type=ImportError)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        plots.draw(results(), tmp_path / name)
    for plot in ("speed", "lengths", "entries"):
        drawn = (tmp_path / "a" / f"{plot}.svg").read_bytes()
        assert b"<svg" in drawn
        assert drawn == (tmp_path / "b" / f"{plot}.svg").read_bytes()
