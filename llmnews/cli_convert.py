"""`llmnews convert`. No logic."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from llmnews.cli_options import Flat, Least, Packs, Published, room
from llmnews.convert import convert
from llmnews.inputs import Inputs, check_inputs, day_of
from llmnews.memory import lasting
from llmnews.messages import tell
from llmnews.pipeline import Extractor
from llmnews.run import Options
from llmnews.show import Watch, on_terminal, told

app = room()


def _column(of: str) -> Any:
    return typer.Option(metavar="NAME", help=f"The key or column of the {of}.")


@app.command("convert")
def convert_command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders; - is standard input.")],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="OUT", help=".jsonl(.gz, .zst), .parquet, flat .csv; - is stdout."),
    ],
    flat: Flat = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped or killed.")] = False,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="Failed articles go there instead of the output.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.001, metavar="SECONDS", help="An article that takes longer has failed.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Read the first N articles only.")] = None,
    glob: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="Of folders, only what matches, such as '2024/*.jsonl.gz'.")
    ] = None,
    text_field: Annotated[str | None, _column("text")] = None,
    id_field: Annotated[str | None, _column("id")] = None,
    title_field: Annotated[str | None, _column("title")] = None,
    url_field: Annotated[str | None, _column("url")] = None,
    source_field: Annotated[str | None, _column("source")] = None,
    author_field: Annotated[str | None, _column("author")] = None,
    published_field: Annotated[str | None, _column("day of publication")] = None,
    published: Published = None,
    min_confidence: Least = 0.0,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No bar on a terminal.")] = False,
    pack: Packs = None,
) -> int:
    """Write a line of JSON, or a row, for each article, also for those that fail."""
    check_inputs(inputs)
    columns = {
        "text": text_field, "id": id_field, "title": title_field, "url": url_field, "source": source_field,
        "author": author_field, "published": published_field,
    }  # fmt: skip
    source = Inputs(
        names=inputs,
        glob=glob,
        columns={field: name for field, name in columns.items() if name is not None},
        published=day_of(published) if published is not None else None,
    )
    options = Options(flat, min_confidence, limit, errors, workers, timeout, resume)
    began = time.monotonic()
    with lasting():
        extractor = Extractor(pack or ())
    drawing = on_terminal() and not no_progress
    with Watch(source.size(limit) if drawing else None, drawing=drawing) as watch:
        summary = convert(extractor, source, out, options, stdin=sys.stdin.buffer, watch=watch)
    tell(told(summary, time.monotonic() - began))
    return 1 if summary.failed else 0
