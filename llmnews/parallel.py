"""The same work on many things, in several processes, with the results in the order of the things."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from llmnews.errors import LlmnewsError

Tool = TypeVar("Tool")
Thing = TypeVar("Thing")
Result = TypeVar("Result")

CHUNK = 16
"""Things sent to a process at once: enough that sending costs little, few enough that the last chunks end together."""

_tool: list[Any] = []
"""In a worker process, the one tool that it works with."""


def in_order(
    work: Callable[[Tool, Thing], Result], tool: Tool, things: Iterable[Thing], workers: int
) -> Iterator[Result]:
    """`work(tool, thing)` of each thing, in order; with more than one worker in that many processes.

    The tool reaches each process once: as it is where processes are forked, pickled otherwise. No more than a few
    chunks are read ahead, so things and results may be endless. What `work` raises is raised at its place; LlmnewsError
    is raised where a process dies.
    """
    if workers <= 1:
        yield from (work(tool, thing) for thing in things)
        return
    pool = ProcessPoolExecutor(workers, initializer=_equip, initargs=(tool,))
    waiting: deque[Future[list[Result]]] = deque()
    source = iter(things)
    try:
        while chunk := list(islice(source, CHUNK)):
            waiting.append(pool.submit(_work_off, work, chunk))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise LlmnewsError("a worker process died, perhaps for want of memory: try fewer --workers") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _equip(tool: Any) -> None:
    # Ctrl-C reaches the whole group; only the parent answers it, so that a worker prints no traceback of its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tool[:] = [tool]


def _work_off(work: Callable[[Any, Thing], Result], things: list[Thing]) -> list[Result]:
    return [work(_tool[0], thing) for thing in things]
