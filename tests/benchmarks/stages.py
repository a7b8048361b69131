"""Where the time of an extraction goes: each stage of the pipeline, with what it calls in other stages taken out."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from llmnews import Article, Extractor, pipeline

FUNCTIONS: Mapping[str, str] = {"settings_for": "clean", "clean": "clean", "sentences": "sentences and paragraphs",
                                "paragraphs": "sentences and paragraphs", "quote_records": "records"}  # fmt: skip
"""Function of the pipeline's module → stage."""
TOOLS: Mapping[str, str] = {
    "_reader.read": "read",
    "_data.gazetteer.find": "names and words: automaton",
    "_slips.find": "names: slips",
    "_novel.find": "names no list knows",
    "_names.find": "names: versions, sizes, variants",
    "_asides.find": "names: asides",
    "_clauses.read": "clauses, dates, figures",
    "_match": "rules",
    "_resolver": "records",
    "_tables.results": "tables",
    "_people.find": "persons no list knows",
    "_quotes.find": "quotations",
}
"""Tool of an extractor → stage."""
REST = "records"


class Clock:
    """Adds up the processor's seconds of nested stages, each without those inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    def _turn(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, its time counted for `stage`; what it yields is made at once, or it would run in another stage."""

        @wraps(work)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._open.append(stage)
            try:
                result = work(*args, **kwargs)
                return list(result) if hasattr(result, "__next__") else result
            finally:
                self._turn()
                self._open.pop()

        return wrapper


class _Timed:
    """A tool with one of its methods timed; everything else is the tool's own."""

    def __init__(self, tool: object, method: str, work: Callable[..., Any]) -> None:
        self._tool = tool
        self.__dict__[method] = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tool, name)


def shares(articles: Iterable[Article]) -> dict[str, float]:
    """The part of the time that each stage takes over the articles, in the order of the work; they add up to 1."""
    extractor, clock = Extractor(), Clock()
    plain = {name: getattr(pipeline, name) for name in FUNCTIONS}
    for name, stage in FUNCTIONS.items():
        setattr(pipeline, name, clock.timed(stage, plain[name]))
    for path, stage in TOOLS.items():
        *way, method = path.split(".")
        holder: Any = extractor
        for step in way[:-1]:
            holder = getattr(holder, step)
        owner = getattr(holder, way[-1]) if way else extractor
        work = clock.timed(stage, getattr(owner, method))
        if way:
            object.__setattr__(holder, way[-1], _Timed(owner, method, work))
        else:
            object.__setattr__(owner, method, work)
    try:
        extract = clock.timed(REST, extractor.extract)
        for article in articles:
            extract(article)
    finally:
        for name, function in plain.items():
            setattr(pipeline, name, function)
    whole = sum(clock.seconds.values())
    order = ["read", "clean", "sentences and paragraphs", *TOOLS.values()]
    return {stage: clock.seconds[stage] / whole for stage in dict.fromkeys(order)}
