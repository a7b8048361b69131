"""`llmnews schema`. No logic."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from llmnews.cli_options import room
from llmnews.records import Extraction, FailedArticle, FlatRecord
from llmnews.schemas import FILES, written

app = room()


@app.command()
def schema(
    flat: Annotated[bool, typer.Option("--flat", help="Of a line of convert --flat.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Of the line of an article that failed.")] = False,
    ddl: Annotated[bool, typer.Option("--ddl", help="The columns of Parquet and Spark in SQL instead.")] = False,
    of: Annotated[str | None, typer.Option("--of", metavar="FILE", help=f"Of a file: {', '.join(FILES)}.")] = None,
) -> None:
    """Print the JSON Schema of a line of output, or of a file of data."""
    if of is not None:
        print(written(of), end="")
        return
    if ddl:
        from llmnews import arrow  # needs a heavy library

        print(arrow.ddl(arrow.FLAT_SCHEMA if flat else arrow.SCHEMA))
        return
    line = FailedArticle if failed else FlatRecord if flat else Extraction
    print(json.dumps(line.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))
