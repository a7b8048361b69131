"""A regular expression that is compiled at its first use is one like any other."""

from __future__ import annotations

import re

import pytest

from llmnews.later import later


@pytest.mark.parametrize(("source", "flags"), [("a+", 0), ("(?P<name>[A-Z])b", re.I), ("^x", re.M)])
def test_it_gives_what_a_compiled_one_gives(source: str, flags: int) -> None:
    text = "aab Ab\nxaxb"
    now, then = re.compile(source, flags), later(source, flags)
    assert [m.span() for m in then.finditer(text)] == [m.span() for m in now.finditer(text)]
    assert then.findall(text, 1) == now.findall(text, 1)
    assert then.sub("-", text) == now.sub("-", text)
    assert (then.pattern, then.flags, then.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_a_fault_in_the_source_shows_at_the_first_use() -> None:
    broken = later("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        broken.search("x")


def test_what_a_pattern_has_not_is_an_attribute_error() -> None:
    pattern = later("a")
    with pytest.raises(AttributeError):
        pattern.serach("a")  # type: ignore[attr-defined]
    assert pattern.search("a")
