"""What the commands share: options that several of them take, and the reading of a file article by article."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar

import typer

from llmnews.article import Article
from llmnews.inputs import articles, check_inputs, day_of
from llmnews.memory import lasting
from llmnews.outcome import attempt
from llmnews.pipeline import Extractor
from llmnews.records import FailedArticle
from llmnews.show import tell_failure

File = Annotated[str, typer.Argument(metavar="FILE|-", help="A text, page, .json or .jsonl; - is standard input.")]
Packs = Annotated[
    list[str] | None, typer.Option("--pack", metavar="DIR", help="Data laid over the shipped data; may be repeated.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day, as 2024-05-13, where an article's own row gives none.")
]
Least = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Only records at least as sure as P.")
]
Flat = Annotated[bool, typer.Option("--flat", help="A line of JSON for each model instead of each article.")]


def room(help: str | None = None) -> typer.Typer:
    """A new home of one or more commands."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, help=help)


Result = TypeVar("Result")


def each(
    file: str,
    published: str | None,
    pack: list[str] | None,
    done: Callable[[Result | FailedArticle], None],
    read: Callable[[Extractor, Article], Result],
) -> int:
    """Hands what `read` makes of each article of a file to `done`; the exit code."""
    day = day_of(published) if published is not None else None
    check_inputs([file])
    with lasting():
        extractor = Extractor(pack or ())
    code = 0
    for item in articles([file], sys.stdin.buffer, day):
        result = attempt(item, partial(read, extractor))
        done(result)
        if isinstance(result, FailedArticle):
            tell_failure(result.id, result.error)
            code = 1
    return code
