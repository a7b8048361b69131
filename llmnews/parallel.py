"""The same work on many things, in several processes, with the results in the order of the things.

A thing that kills the process which works on it, or holds it for too long, costs its own result and no other.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from llmnews.errors import LlmnewsError
from llmnews.memory import settled

Tool = TypeVar("Tool")
Thing = TypeVar("Thing")
Result = TypeVar("Result")

CHUNK = 16
"""Things sent to a process at once: enough that sending costs little, few enough that the last chunks end together."""
AHEAD = 4
"""Chunks for each process that may be read ahead of the next result: a slow thing lets the others go on meanwhile."""
_STILLBORN = 3
"""Processes in a row that die before they can work: then none will."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a thing has no result, as a short name and in words."""

    type: str
    message: str


def in_order(
    work: Callable[[Tool, Thing], Result],
    tool: Tool,
    things: Iterable[Thing],
    workers: int,
    *,
    seconds: float | None = None,
    lost: Callable[[Thing, Loss], Result] | None = None,
) -> Iterator[Result]:
    """`work(tool, thing)` of each thing, in order; with more than one worker, or a limit, in processes of their own.

    The tool reaches each process once: as it is where processes are forked, pickled otherwise. No more than a few
    chunks are read ahead, so things and results may be endless. What `work` raises is raised at its place.

    A thing whose process dies is tried once more, alone in a new one; one that takes more than `seconds` is not. Where
    it has no result, `lost` says what stands at its place; without `lost`, LlmnewsError is raised.
    """
    if workers <= 1 and seconds is None:
        yield from (work(tool, thing) for thing in things)
        return
    crew = _Crew(work, tool, max(workers, 1), seconds, lost)
    try:
        yield from crew.results(things)
    finally:
        crew.dismiss()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the line to it, and what it was given and has not answered yet, the thing in work first."""

    process: Any
    line: Connection
    given: deque[tuple[int, Any]] = field(default_factory=deque)
    ready: bool = False
    second_try: bool = False  # of the one thing that it was given
    since: float = 0.0  # when the thing in work was begun


class _Crew(Generic[Tool, Thing, Result]):
    """Processes that share the work."""

    def __init__(
        self,
        work: Callable[[Tool, Thing], Result],
        tool: Tool,
        size: int,
        seconds: float | None,
        lost: Callable[[Thing, Loss], Result] | None,
    ) -> None:
        self._work = work
        self._tool = tool
        self._seconds = seconds
        self._lost = lost
        # A forked process shares the memory of the tool and need not build it; only on Linux are forks safe.
        self._context = get_context("fork" if sys.platform == "linux" else None)
        self._stillborn = 0
        self._results: dict[int, tuple[bool, Any]] = {}
        self._chunks: deque[Sequence[tuple[int, Thing]]] = deque()
        self._workers: list[_Worker] = []
        for _ in range(size):
            self._workers.append(self._hired())

    def results(self, things: Iterable[Thing]) -> Iterator[Result]:
        """The result of each thing, in order."""
        source = iter(enumerate(things))
        taken = told = 0
        more = True
        while True:
            while more and len(self._chunks) < len(self._workers) and taken - told < self._window:
                chunk = list(islice(source, CHUNK))
                taken += len(chunk)
                more = bool(chunk)
                if chunk:
                    self._chunks.append(chunk)
            self._hand_out()
            if told not in self._results:
                if told == taken and not more:
                    return
                if told < taken:
                    self._listen()
                continue
            while told in self._results:
                fine, result = self._results.pop(told)
                told += 1
                if not fine:
                    raise result
                yield result

    @property
    def _window(self) -> int:
        return AHEAD * CHUNK * len(self._workers)

    def dismiss(self) -> None:
        """Ends the processes: nothing that they still hold is wanted."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.line.close()

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # A forked process inherits the lines to its fellows; unless it closes them, they never learn of our end.
        inherited = [ours, *(w.line for w in self._workers)] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(self._work, self._tool, theirs, inherited), daemon=True)
        with _undisturbed():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        # One chunk in work, and then one behind it, so that no process waits for us.
        for most in (0, CHUNK):
            for worker in self._workers:
                if self._chunks and len(worker.given) <= most and not (worker.second_try and worker.given):
                    worker.second_try = False
                    self._give(worker, self._chunks.popleft())

    def _give(self, worker: _Worker, chunk: Sequence[tuple[int, Thing]]) -> None:
        if not worker.given:
            worker.since = monotonic()
        worker.given.extend(chunk)
        try:
            worker.line.send([thing for _, thing in chunk])
        except OSError:
            # It is dead. What it was given stands in `given`; `_listen` meets the end of the line and sees to it.
            return

    def _listen(self) -> None:
        """Takes in what the processes say, and replaces those that have died or are over their time."""
        lines = {worker.line: worker for worker in self._workers}
        spoke = [lines[line] for line in wait(list(lines), self._patience()) if isinstance(line, Connection)]
        for worker in spoke:
            try:
                said = worker.line.recv()
            except (EOFError, OSError):
                self._replace(worker, None)
                continue
            worker.since = monotonic()
            if worker.ready:
                index, _ = worker.given.popleft()
                self._results[index] = said
            worker.ready = True
            self._stillborn = 0
        for worker in list(self._workers):
            if worker not in spoke and self._left(worker) <= 0 and not worker.line.poll():
                self._replace(worker, Loss("Timeout", f"took longer than {self._seconds:g} s"))

    def _left(self, worker: _Worker) -> float:
        """Seconds until a process is over its time."""
        if self._seconds is None or not worker.given or not worker.ready:
            return float("inf")
        return worker.since + self._seconds - monotonic()

    def _patience(self) -> float | None:
        least = min(map(self._left, self._workers))
        return None if least == float("inf") else max(0.0, least)

    def _replace(self, worker: _Worker, loss: Loss | None) -> None:
        """Puts a new process in the place of one that has died, or that is killed for this loss."""
        worker.process.kill()
        worker.process.join()
        code = worker.process.exitcode
        worker.line.close()
        place = self._workers.index(worker)
        del self._workers[place]
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise LlmnewsError(f"worker processes cannot start ({_told(code)}): try fewer --workers")
        new = self._hired()
        self._workers.insert(place, new)
        if worker.ready and worker.given:
            index, thing = worker.given.popleft()
            if loss is None and not worker.second_try:
                new.second_try = True
                self._give(new, [(index, thing)])
            else:
                loss = loss or Loss("WorkerDied", f"ended the process that read it, twice ({_told(code)})")
                if self._lost is None:
                    raise LlmnewsError(f"a worker process died ({_told(code)}), perhaps for want of memory")
                self._results[index] = (True, self._lost(thing, loss))
        if worker.given:
            self._chunks.appendleft(list(worker.given))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back, which a process that is being made would answer with a traceback of its own."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _told(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"


def _serve(work: Callable[[Any, Any], Any], tool: Any, line: Connection, inherited: Sequence[Connection]) -> None:
    """The life of a worker: says that it is ready, then answers each thing of each chunk."""
    # Ctrl-C reaches the whole group; only the parent answers it, so that a worker prints no traceback of its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    settled()
    inbox: SimpleQueue[list[Any]] = SimpleQueue()
    # The line is emptied at once, so that the parent never waits to send while this process waits to answer.
    Thread(target=_receive, args=(line, inbox), daemon=True).start()
    try:
        line.send(None)
        while True:
            for thing in inbox.get():
                line.send_bytes(_answer(work, tool, thing))
    except OSError:
        os._exit(0)  # nobody listens any more


def _receive(line: Connection, inbox: SimpleQueue[list[Any]]) -> None:
    """Takes chunks from the line; ends the process when the parent is gone, even from within its work."""
    try:
        while True:
            inbox.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)


def _answer(work: Callable[[Any, Any], Any], tool: Any, thing: Any) -> bytes:
    """The result, or the error that `work` raised, as it travels to the parent."""
    try:
        return pickle.dumps((True, work(tool, thing)))
    except Exception as error:  # whatever it is, it is the parent's: there it is raised as if no process were between
        try:
            packed = pickle.dumps((False, error))
            pickle.loads(packed)  # an exception may pickle and not come back
        except Exception:  # its own `__reduce__` and `__init__` run here, which may raise anything
            packed = pickle.dumps((False, LlmnewsError(f"{type(error).__name__}: {error}")))
        return packed
