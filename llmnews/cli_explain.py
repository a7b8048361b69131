"""`llmnews explain`. No logic."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from llmnews.article import Article
from llmnews.cli_options import File, Packs, Published, each, room
from llmnews.pipeline import Extractor
from llmnews.reasons import Explanation, WhyNot, to_json
from llmnews.records import FailedArticle
from llmnews.show_reasons import render as render_explanation
from llmnews.whynot import check_asked, render as render_misses

app = room()


@app.command()
def explain(
    file: File,
    why_not: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="Why no (other) release, release.date, quote, model, company=NAME, …"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each article.")] = False,
    published: Published = None,
    pack: Packs = None,
) -> int:
    """Show which rule made each record from which words, or what kept one from being made."""
    if why_not is not None:
        check_asked(why_not)

    def show_result(result: Explanation | WhyNot | FailedArticle) -> None:
        if as_json:
            plain = result.to_line() if isinstance(result, FailedArticle) else to_json(result)
            print(json.dumps(plain, ensure_ascii=False))
        elif isinstance(result, Explanation):
            print(render_explanation(result))
        elif isinstance(result, WhyNot):
            print(render_misses(result))

    def read(extractor: Extractor, article: Article) -> Explanation | WhyNot:
        return extractor.explain(article) if why_not is None else extractor.explain(article, why_not)

    return each(file, published, pack, show_result, read)
