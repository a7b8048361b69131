"""A regular expression that is compiled at its first use is one like any other."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from llmnews import later as rooms
from llmnews.later import lacks, later, programs, remember
from llmnews.pipeline import Extractor


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


# --- programs of an earlier run ---


@pytest.fixture
def none_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known of an earlier run."""
    monkeypatch.setattr(rooms, "_known", {})


def _refused(*_: object) -> None:
    raise AssertionError("compiled once more")


def test_programs_that_were_kept_are_what_compiling_gives(extractor: Extractor) -> None:
    assert extractor.data
    given = {one.given for one in rooms._made}
    kept = programs()
    assert len(given) > 300
    for source, flags in sorted(given):
        if program := kept.get(rooms._name(source, flags)):
            assert rooms._read(source, program) == re.compile(source, flags), source
        else:
            with pytest.raises(re.error):
                re.compile(source, flags)


@pytest.mark.usefixtures("none_known")
def test_an_expression_whose_program_is_known_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    first = later("(?P<name>[丁万]w+)(x)?", re.I)
    remember(programs())
    monkeypatch.setattr(re, "compile", _refused)
    found = later("(?P<name>[丁万]w+)(x)?", re.I).fullmatch("万WW")
    assert found
    assert found.groupdict() == {"name": "万WW"}
    assert found.groups() == ("万WW", None)
    with pytest.raises(AssertionError):
        later("another").search("x")
    assert first.search("万w")


@pytest.mark.usefixtures("none_known")
@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "no program",
        lambda program: program[: len(program) // 8 * 4],
        lambda program: program[:-8] + "AAAAAAA=",
        lambda _: b64encode(zlib.compress(b"[32, 2, {}]\n" + bytes(16))).decode(),
        lambda _: b64encode(zlib.compress(b'{"flags": 32}\n' + bytes(16))).decode(),
    ],
    ids=["empty", "no base64", "cut", "another end", "no code", "no head"],
)
def test_a_program_that_is_none_is_compiled(damage: Callable[[str], str]) -> None:
    first = later("(a)|b")
    remember({name: damage(program) for name, program in programs().items()})
    assert later("(a)|b").findall("abc") == ["a", ""]
    assert first.search("b")


def test_programs_lack_expressions_that_were_made_since() -> None:
    kept = programs()
    assert not lacks(kept)
    more = [later(f"since {number}") for number in range(len(rooms._made) // 8 + 1)]
    assert lacks(kept)
    assert not lacks(programs())
    assert len(more) > 0


def test_a_faulty_expression_has_no_program() -> None:
    broken = later("(unclosed")
    assert rooms._name("(unclosed", 0) not in programs()
    with pytest.raises(re.error):
        broken.search("x")
