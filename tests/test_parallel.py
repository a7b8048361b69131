"""Work shared by processes: in order, and what kills one of them costs its own result only."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmnews.errors import LlmnewsError
from llmnews.parallel import CHUNK, Loss, in_order


class Unpacked(Exception):
    """Cannot be made again from its arguments."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def worked(tool: int, thing: int) -> int:
    match thing:
        case -1:
            os.kill(os.getpid(), signal.SIGKILL)
        case -2:
            time.sleep(3600)
        case -3:
            raise KeyError("three")
        case -4:
            raise Unpacked(1, 2)
        case -5:
            os._exit(3)
    return tool * thing


def lost(thing: int, loss: Loss) -> str:
    return f"{thing}: {loss.type}, {loss.message}"


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, CHUNK, 3 * CHUNK + 1, 1000])
def test_results_stand_in_the_order_of_the_things(workers: int, count: int) -> None:
    assert list(in_order(worked, 2, range(count), workers)) == list(range(0, 2 * count, 2))


def test_large_things_and_results_do_not_block_each_other() -> None:
    texts = [str(n) * 300_000 for n in range(40)]
    assert list(in_order(lambda tool, thing: thing + tool, "!", texts, 2)) == [text + "!" for text in texts]


def test_a_few_things_are_read_ahead_and_no_more() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = in_order(worked, 1, endless(), 2)
    assert [next(results) for _ in range(100)] == list(range(1, 101))
    assert taken < 300


@pytest.mark.parametrize(("thing", "how"), [(-1, "SIGKILL"), (-5, "exit code 3")])
def test_a_thing_that_kills_its_process_costs_its_own_result_only(thing: int, how: str) -> None:
    things: list[int] = list(range(100))
    things[0] = things[37] = things[38] = things[99] = thing
    expected: list[int | str] = [2 * n for n in things]
    expected[0] = expected[37] = expected[38] = expected[99] = (
        f"{thing}: WorkerDied, ended the process that read it, twice ({how})"
    )
    assert list(in_order(worked, 2, things, 2, lost=lost)) == expected


def test_a_thing_that_kills_its_process_once_has_its_result(tmp_path: Path) -> None:
    def once(tool: int, thing: int) -> int:
        mark = tmp_path / str(thing)
        if thing % 30 == 0 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    assert list(in_order(once, 0, range(100), 2, lost=lost)) == list(range(100))
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("workers", [1, 2])
def test_a_thing_that_takes_too_long_costs_its_own_result_only(workers: int) -> None:
    things = [1, -2, *range(40)]
    results = list(in_order(worked, 2, things, workers, seconds=2.0, lost=lost))
    told = "-2: Timeout, took longer than 2 s"
    assert results == [2, told, *(2 * n for n in range(40))]


def test_without_a_word_for_losses_a_death_is_an_error() -> None:
    with pytest.raises(LlmnewsError, match=r"a worker process died \(SIGKILL\)"):
        list(in_order(worked, 1, [1, -1, 2], 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_raised_at_its_place(workers: int) -> None:
    results = in_order(worked, 1, [*range(20), -3, 21], workers)
    assert [next(results) for _ in range(20)] == list(range(20))
    with pytest.raises(KeyError, match="three"):
        next(results)


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    with pytest.raises(LlmnewsError, match="Unpacked: 1 and 2"):
        list(in_order(worked, 1, [-4], 2))


def test_an_error_of_the_source_is_raised() -> None:
    def source() -> Iterator[int]:
        yield from range(100)
        raise LlmnewsError("the source is dry")

    with pytest.raises(LlmnewsError, match="dry"):
        list(in_order(worked, 1, source(), 2))


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_processes_end_with_whoever_asked_for_them() -> None:
    results = in_order(lambda tool, thing: os.getpid(), 0, range(1000), 2)
    pids = {next(results) for _ in range(50)}
    results.close()  # type: ignore[attr-defined]
    assert os.getpid() not in pids
    assert not any(map(running, pids))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the parent is killed by a fork of it")
def test_processes_end_when_their_parent_is_killed() -> None:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for pid in in_order(lambda tool, thing: os.getpid(), 0, iter(int, 1), 2):
                os.write(there, pid.to_bytes(4, "big"))
        finally:
            os._exit(0)
    os.close(there)
    pids = {int.from_bytes(os.read(here, 4), "big") for _ in range(200)}
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while os.read(here, 1 << 16):  # ends when no process holds the other end any more
        continue
    assert pids
