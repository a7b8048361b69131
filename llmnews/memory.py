"""When the garbage collector need not run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """For the time in which many objects are made that all stay: to look for some that can go takes a fifth of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settled() -> None:
    """Takes all that the process holds now for lasting: the collector does not look through it any more.

    For a process of our own whose tools are built: a collection of all that they hold takes thirty times as long as to
    extract an article, and there is one for 400 of them.
    """
    gc.freeze()
