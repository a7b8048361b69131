"""Regular expressions that are compiled at their first use.

An article needs a third of those that are made of word lists, and to compile all of them takes longer than to read it.
"""

from __future__ import annotations

import re
from typing import Any, cast


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first asked for something; an error in `source` shows then."""
    return cast("re.Pattern[str]", _Later(source, flags))


class _Compiled:
    """Has the attributes of a pattern as its own. (A class that answers for attributes that it does not have, as the
    one below does, is slower at those that it has, too.)"""


class _Later(_Compiled):
    """Stands in for a pattern until the first use makes it one."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        pattern = re.compile(*self._given)
        for attribute in _ATTRIBUTES:
            setattr(self, attribute, getattr(pattern, attribute))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(pattern, name)


_ATTRIBUTES = [name for name in dir(re.Pattern) if not name.startswith("_")]
