"""The garbage collector is as it was when the work is done, also where the work fails or another one is inside it.
What has settled it leaves alone."""

from __future__ import annotations

import gc

import pytest

from llmnews.memory import settled, without_collection


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
