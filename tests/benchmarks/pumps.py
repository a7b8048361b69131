"""Texts that make work for the regular expressions of the code: for each of their repetitions, one that pumps it.

That is what leads up to the repetition, then its body over and over, then something that does not match; or all of it
over and over, so that each beginning is tried.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as c
    import sre_parse


def expressions() -> dict[tuple[str, int], str]:
    """Source and flags of every expression that llmnews compiles, with the module that does."""
    os.environ["LLMNEWS_NO_CACHE"] = "1"
    found: dict[tuple[str, int], str] = {}
    compiled = re.compile

    def noted(source: Any, flags: int = 0) -> re.Pattern[Any]:
        caller = sys._getframe(1).f_globals["__name__"]
        if caller.startswith("llmnews") and isinstance(source, str):
            found.setdefault((source, int(flags)), caller)
        return compiled(source, flags)

    re.compile = noted  # type: ignore[assignment]
    try:
        import llmnews

        for module in pkgutil.walk_packages(llmnews.__path__, "llmnews."):
            if not module.name.startswith(("llmnews.__main__", "llmnews.pytest_")):
                importlib.import_module(module.name)
        later = importlib.import_module("llmnews.later")
        plain = later._Later.__init__

        def written(self: Any, source: str, flags: int) -> None:
            found.setdefault((source, int(flags)), sys._getframe(2).f_globals["__name__"])
            plain(self, source, flags)

        later._Later.__init__ = written
        # Modules were imported before: those that have `later` at module level are imported again for it.
        for name in [name for name in sys.modules if name.startswith("llmnews") and name != "llmnews.later"]:
            del sys.modules[name]
        importlib.import_module("llmnews.pipeline").Extractor().extract("阿里云发布了 Qwen2.5。")
    finally:
        re.compile = compiled
    return found


_SOME = "a1A 中、-.\n:“(\x00"
"""Characters that stand for a class which excludes others."""


def _sample(items: Any) -> str:
    """A text that the parsed expression matches, as short as can be; assertions are taken for granted."""
    return "".join(_one(op, value) for op, value in items)


def _one(op: Any, value: Any) -> str:
    if op is c.LITERAL:
        return chr(value)
    if op is c.NOT_LITERAL:
        return next(s for s in _SOME if ord(s) != value)
    if op is c.ANY:
        return "a"
    if op is c.IN:
        return _member(value)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT):
        return _sample(value[2]) * max(1, int(value[0]))
    if op is c.SUBPATTERN:
        return _sample(value[3])
    if op is c.BRANCH:
        return _sample(value[1][0])
    if op in (c.ASSERT, c.ASSERT_NOT, c.AT, c.GROUPREF, c.GROUPREF_EXISTS):
        return ""
    raise ValueError(f"{op}: an operator that this script does not know")


_CATEGORIES = {c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a", c.CATEGORY_NOT_DIGIT: "a",
               c.CATEGORY_NOT_SPACE: "a", c.CATEGORY_NOT_WORD: "-"}  # fmt: skip


def _member(items: Any) -> str:
    if items[0][0] is c.NEGATE:
        source = list(items[1:])
        inside = {chr(v) for op, v in source if op is c.LITERAL}
        ranges = [v for op, v in source if op is c.RANGE]
        spaces = any(op is c.CATEGORY and v is c.CATEGORY_SPACE for op, v in source)
        fits = (
            s
            for s in _SOME
            if s not in inside and not any(a <= ord(s) <= b for a, b in ranges) and not (spaces and s.isspace())
        )
        return next(fits, "☃")
    op, value = items[-1]
    return chr(value) if op is c.LITERAL else chr(value[0]) if op is c.RANGE else _CATEGORIES[value]


def pumps(source: str, flags: int) -> Iterator[tuple[str, str]]:
    """For each repetition of the expression: what leads up to it, and its body."""

    def walk(items: Any, before: str) -> Iterator[tuple[str, str]]:
        for op, value in items:
            if op in (c.MAX_REPEAT, c.MIN_REPEAT):
                yield before, _sample(value[2])
                yield from walk(value[2], before)
            elif op is c.SUBPATTERN:
                yield from walk(value[3], before)
            elif op is c.BRANCH:
                for branch in value[1]:
                    yield from walk(branch, before)
            elif op in (c.ASSERT, c.ASSERT_NOT):
                yield from walk(value[1], before)
            before += _one(op, value)

    yield from dict.fromkeys((lead, body) for lead, body in walk(sre_parse.parse(source, flags), "") if body)


def pumped() -> list[tuple[str, str, str]]:
    """Module, lead and body of every repetition of every expression of the code, each pair once."""
    found: dict[tuple[str, str], str] = {}
    for (source, flags), module in expressions().items():
        for lead, body in pumps(source, flags):
            found.setdefault((lead, body), module)
    return [(module, lead, body) for (lead, body), module in found.items()]
