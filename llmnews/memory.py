"""When the garbage collector need not run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """For the time in which many objects are made that all stay, or all go as soon as nobody holds them: to look for
    some that can go takes a fifth of it.

    Building the tools is one such time, an article another: 300 of them left no cycle behind. Threads may overlap in
    it; the first one that ends it switches the collector on again.
    """
    enabled = gc.isenabled()
    if enabled:  # else another thread, which will switch it on, might have done so since
        gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """For the time in which a process of our own builds its tools: nothing is collected, and all of it is settled
    before the collector could look through it once, which takes a tenth of a short run."""
    with without_collection():
        yield
        settled()


def settled() -> None:
    """Takes all that the process holds now for lasting, which the collector then does not look through any more, and
    lets it look for what can go less often.

    For a process of our own whose tools are built: to look through all that they hold takes thirty times as long as to
    extract an article, and was done for every 400 of them; hardly anything that an article leaves is a cycle.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


_YOUNG = 10_000
"""Objects that are made, beyond those that went, before the collector looks at them: those of fifty articles."""
