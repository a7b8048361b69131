"""Places of the clean text inside others."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from llmnews.mention import Place, inside


class Counted(list[Place]):
    """Places that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.looks += 1
        return super().__getitem__(at)

    def __iter__(self) -> Iterator[Place]:
        for place in super().__iter__():
            self.looks += 1
            yield place


PLACES = [(at, at + 3) for at in range(0, 30_000, 3)]


@pytest.mark.parametrize(
    ("place", "is_inside"),
    [
        ((0, 2), True),
        ((1, 3), True),
        ((29_998, 29_999), True),
        ((0, 3), False),  # the place itself is no longer one
        ((2, 4), False),  # over the border of two
        ((30_000, 30_001), False),
    ],
)
def test_a_longer_place_holds_it(place: Place, is_inside: bool) -> None:
    assert inside(*place, PLACES) is is_inside


@pytest.mark.parametrize("at", [0, 15_000, 29_700])
def test_places_far_before_are_not_walked_through(at: int) -> None:
    """Else each of n names in a text with n places of longer strings took n steps: "开源了" 70,000 times took half a
    minute."""
    counted = Counted(PLACES)
    assert not inside(at + 2, at + 4, counted)
    assert counted.looks < 60


def test_all_places_that_can_hold_it_are_looked_at() -> None:
    places = sorted(itertools.combinations(range(12), 2), key=lambda place: place[1])
    for start, end in itertools.combinations(range(12), 2):
        held = any(a <= start and end <= b and (a, b) != (start, end) for a, b in places)
        assert inside(start, end, places) is held
