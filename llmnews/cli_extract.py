"""`llmnews extract`. No logic."""

from __future__ import annotations

from typing import Annotated

import typer

from llmnews.article import Article
from llmnews.cli_options import File, Flat, Least, Packs, Published, each, room
from llmnews.outcome import rows_of
from llmnews.pipeline import Extractor
from llmnews.records import Extraction, FailedArticle
from llmnews.show import show
from llmnews.trust import at_least

app = room()


@app.command()
def extract(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON instead of tables.")] = False,
    flat: Flat = False,
    published: Published = None,
    min_confidence: Least = 0.0,
    pack: Packs = None,
) -> int:
    """Show what the articles of a file say."""

    def show_result(result: Extraction | FailedArticle) -> None:
        if as_json or flat:
            for row in rows_of(result, flat):
                print(row)
        elif isinstance(result, Extraction):
            show(result)

    def read(extractor: Extractor, article: Article) -> Extraction:
        return at_least(extractor.extract(article), min_confidence)

    return each(file, published, pack, show_result, read)
