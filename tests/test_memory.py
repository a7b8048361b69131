"""The garbage collector is as it was when the work is done, also where the work fails or another one is inside it."""

from __future__ import annotations

import gc

import pytest

from llmnews.memory import without_collection


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
