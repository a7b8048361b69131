"""The garbage collector is as it was when the work is done, also where the work fails or another one is inside it.
What has settled it leaves alone."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from llmnews.memory import lasting, settled, without_collection
from llmnews.pipeline import Extractor, Prepared
from llmnews.records import Extraction

ROOT = Path(__file__).resolve().parent.parent


def test_it_is_off_inside_and_on_again_behind() -> None:
    with without_collection():
        assert not gc.isenabled()
        with without_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_leaves_it_on() -> None:
    with pytest.raises(ValueError, match="no such thing"), without_collection():
        raise ValueError("no such thing")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with without_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_has_settled_is_looked_through_no_more_and_what_comes_less_often() -> None:
    lasting: list[object] = [[]]
    before, often = gc.get_threshold(), (700, 10, 10)
    gc.set_threshold(*often)  # whatever ran before may have settled
    try:
        settled()
        assert not any(thing is lasting for thing in gc.get_objects())
        later: list[object] = [[]]
        assert any(thing is later for thing in gc.get_objects())
        assert gc.get_threshold() > often
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_threads_that_overlap_leave_it_on() -> None:
    one, other = without_collection(), without_collection()
    with one:
        other.__enter__()
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_where_another_thread_was_about_to_switch_it_on_nobody_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "isenabled", lambda: False)  # what was true a moment ago
    with without_collection():
        pass
    monkeypatch.undo()
    assert gc.isenabled()


def test_what_lasts_is_never_looked_through() -> None:
    looked: list[str] = []

    def look(phase: str, _: object) -> None:
        looked.append(phase)

    before, made = gc.get_threshold(), []
    gc.callbacks.append(look)
    try:
        with lasting():
            made += [[number] for number in range(20_000)]
        assert looked == []
        assert not any(thing is made[0] for thing in gc.get_objects())
        assert gc.isenabled()
    finally:
        gc.callbacks.remove(look)
        gc.unfreeze()
        gc.set_threshold(*before)


def test_the_collector_does_not_run_in_the_middle_of_an_article(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[bool] = []
    conclude = Extractor.conclude

    def observed(self: Extractor, prepared: Prepared, with_text: bool) -> Extraction:
        inside.append(gc.isenabled())
        return conclude(self, prepared, with_text)

    monkeypatch.setattr(Extractor, "conclude", observed)
    extractor.extract("阿里云开源了 Qwen2.5-72B。")
    assert inside == [False]
    assert gc.isenabled()


def test_an_article_leaves_nothing_that_only_the_collector_finds(extractor: Extractor) -> None:
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "articles").glob("*.txt"))]
    assert len(articles) > 3
    for article in articles:  # makes what is made at its first use
        extractor.extract(article)
    gc.collect()
    for article in articles:
        extractor.extract(article)
    assert gc.collect() == 0
