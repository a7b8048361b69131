"""`llmnews eval`. No logic."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from llmnews.cli_options import room
from llmnews.evaluate import evaluate, load

app = room()


@app.command("eval")
def eval_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled articles, JSONL.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED", help="Extractions, as convert writes them.")],
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Hold extractions against labels: precision, recall and F1 of each field."""
    report = evaluate(load(gold), load(pred))
    print(json.dumps(report.to_json()) if as_json else report.to_text())
