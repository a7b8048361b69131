"""Regular expressions that are compiled at their first use, or read from what was compiled in an earlier run.

An article needs a third of those that are made of word lists, and to compile all of them takes longer than to read it.
To compile those that a short article needs takes 0.11 s, and all that 2,000 articles need a twentieth of their time; to
read the same programs takes a twentieth of that.

What `re` compiles an expression to it does not give away, so that its inner functions are asked for it. Where an
interpreter has none of these, or takes a program for unsound (it checks each), `re.compile` does the work.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module
from threading import Lock
from typing import Any, TypeAlias, cast
from weakref import WeakSet

Programs: TypeAlias = Mapping[str, str]
"""Compiled expressions by a hash of their source and flags, as text."""


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first asked for something; an error in `source` shows then."""
    return cast("re.Pattern[str]", _Later(source, flags))


def programs() -> dict[str, str]:
    """The programs of all expressions that `later` has made and that still stand, but for faulty ones; none where the
    interpreter does not tell them."""
    with _making:
        given = {one.given for one in _made}
    found = ((_name(*one), _program(*one)) for one in given) if _INSIDE else ()
    return {name: program for name, program in found if program}


def lacks(programs: Programs) -> bool:
    """Whether more than a tenth of the expressions that `later` has made is not among these programs. Few are lacking
    where a pack has words of its own: it takes less to compile those than to keep programs for each pack."""
    with _making:
        given = {one.given for one in _made}
    return bool(_INSIDE) and 10 * sum(_name(*one) not in programs for one in given) > len(given)


def remember(programs: Programs) -> None:
    """From now on expressions are read from these programs, those that are among them."""
    _known.update(programs)


class _Compiled:
    """Has the attributes of a pattern as its own. (A class that answers for attributes that it does not have, as the
    one below does, is slower at those that it has, too.)"""


class _Later(_Compiled):
    """Stands in for a pattern until the first use makes it one."""

    def __init__(self, source: str, flags: int) -> None:
        self.given = source, flags
        with _making:
            _made.add(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        pattern = _pattern(*self.given)
        for attribute in _ATTRIBUTES:
            setattr(self, attribute, getattr(pattern, attribute))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(pattern, name)


_ATTRIBUTES = [name for name in dir(re.Pattern) if not name.startswith("_")]
_making = Lock()
_made: WeakSet[_Later] = WeakSet()
_known: dict[str, str] = {}


def _inside() -> Any:
    """The compiler inside `re`, if this interpreter has one that is known here."""
    if sys.implementation.name != "cpython":
        return None
    compiler = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
    has_all = hasattr(compiler, "_code") and hasattr(getattr(compiler, "_sre", None), "compile")
    return compiler if has_all and array("I").itemsize == compiler._sre.CODESIZE else None


_INSIDE = _inside()


def _name(source: str, flags: int) -> str:
    return sha256(f"{flags} {source}".encode("utf-8", "surrogatepass")).hexdigest()


def _program(source: str, flags: int) -> str:
    parser = _INSIDE._parser if sys.version_info >= (3, 11) else _INSIDE.sre_parse
    try:
        parsed = parser.parse(source, flags)
        code = array("I", _INSIDE._code(parsed, flags)).tobytes()
    except re.error:
        return ""
    state = parsed.state
    head = json.dumps([flags | state.flags, state.groups, state.groupdict]).encode()
    return b64encode(zlib.compress(head + b"\n" + code, 1)).decode()


def _pattern(source: str, flags: int) -> re.Pattern[str]:
    program = _known.get(_name(source, flags)) if _known else None
    if program is not None:
        try:
            return _read(source, program)
        except (AttributeError, IndexError, OverflowError, RuntimeError, TypeError, ValueError, zlib.error):
            _known.clear()  # what was kept is not what this interpreter makes
    return re.compile(source, flags)


def _read(source: str, program: str) -> re.Pattern[str]:
    head, _, code = zlib.decompress(b64decode(program)).partition(b"\n")
    flags, groups, numbers = json.loads(head)
    names = [None] * groups
    for name, number in numbers.items():
        names[number] = name
    made: re.Pattern[str] = _INSIDE._sre.compile(
        source, flags, array("I", code).tolist(), groups - 1, numbers, tuple(names)
    )
    return made
