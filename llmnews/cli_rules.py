"""The commands for authors of rules and names: `llmnews rules …` and `llmnews suggest`. No logic."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer

from llmnews.article import Article
from llmnews.cli_options import Packs, room
from llmnews.compare import Pair, changes, render as render_changes, sides
from llmnews.coverage import cover, render as render_coverage
from llmnews.errors import ArticleError
from llmnews.inputs import articles, check_inputs
from llmnews.pipeline import Extractor
from llmnews.stub import stub
from llmnews.suggest import LEAST, render as render_suggestions, suggest

rules = room("Tools for writing rules.")
suggestions = room()

Corpus = Annotated[list[str], typer.Argument(metavar="CORPUS...", help="Files and folders of articles.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Read the first N articles only.")]
Most = Annotated[int, typer.Option("--show", min=0, metavar="N", help="Sentences shown of each group.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@rules.command("new")
def new_command(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence that a rule should read.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The day that 今日 means.")] = None,
    pack: Packs = None,
) -> None:
    """Print a rule to begin with: the sentence as an example, with what is extracted from it now."""
    print(stub(sentence, Extractor(pack or ()), published))


@rules.command("coverage")
def coverage_command(
    corpus: Corpus, pack: Packs = None, workers: Workers = 1, limit: Limit = None, show: Most = 3, as_json: Json = False
) -> None:
    """Count the hits of rules, patterns and spellings, and list sentences that look like news and give no record."""
    found = cover(Extractor(pack or ()), _read(corpus, limit), workers)
    print(json.dumps(found.to_json(), ensure_ascii=False) if as_json else render_coverage(found, show))


@rules.command("diff")
def diff_command(
    before: Annotated[str, typer.Argument(metavar="A", help="A pack, a git revision of the other, or `shipped`.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    on: Annotated[list[str], typer.Option("--on", metavar="CORPUS", help="Files and folders of articles.")],
    workers: Workers = 1,
    limit: Limit = None,
    show: Most = 3,
    fail_over: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Exit with 1 where more than N records differ.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Show the records that B gains, loses and changes against A on the same articles."""
    with sides(before, after) as (old, new):
        found = [c for of_one in changes(Pair(old, new), _read(on, limit), workers) for c in of_one]
    if as_json:
        for change in found:
            print(json.dumps(change.to_json(), ensure_ascii=False))
    else:
        print(render_changes(found, show))
    return 1 if fail_over is not None and len(found) > fail_over else 0


@suggestions.command("suggest")
def suggest_command(
    corpus: Corpus,
    pack: Packs = None,
    least: Annotated[int, typer.Option(min=1, metavar="N", help="In at least N articles.")] = LEAST,
    workers: Workers = 1,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Print names that occur often and are in no list, and further spellings of listed names, as a patch to review."""
    extractor = Extractor(pack or ())
    found = suggest(extractor, _read(corpus, limit), workers, least)
    if as_json:
        for one in found:
            print(json.dumps(one.to_json(), ensure_ascii=False))
    else:
        print(render_suggestions(found, extractor))


def _read(corpus: Sequence[str], limit: int | None) -> Iterator[Article | ArticleError]:
    check_inputs(corpus)
    return islice(articles(corpus, sys.stdin.buffer), limit)
