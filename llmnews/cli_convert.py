"""`llmnews convert`. No logic."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from llmnews.cli_options import Flat, Least, Packs, Published, room
from llmnews.convert import check_inputs, convert, day_of, size
from llmnews.pipeline import Extractor
from llmnews.show import Watch, on_terminal, tell, told

app = room()


@app.command("convert")
def convert_command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.jsonl", help="The file to write.")],
    flat: Flat = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    published: Published = None,
    min_confidence: Least = 0.0,
    pack: Packs = None,
) -> int:
    """Write one line of JSON for each article, also for those that fail."""
    day = day_of(published) if published is not None else None
    check_inputs(inputs)
    began = time.monotonic()
    extractor = Extractor(pack or ())
    with Watch(size(inputs, (out,)) if on_terminal() else None) as watch:
        summary = convert(
            extractor,
            inputs,
            out,
            stdin=sys.stdin.buffer,
            flat=flat,
            workers=workers,
            published=day,
            least=min_confidence,
            watch=watch,
        )
    tell(told(summary, time.monotonic() - began))
    return 1 if summary.failed else 0
