"""`llmnews check`. No logic."""

from __future__ import annotations

from typing import Annotated

import typer

from llmnews.check import as_json as faults_as_json, fix as fix_files, render as render_faults, run as run_check
from llmnews.cli_options import Packs, room
from llmnews.messages import tell
from llmnews.metamorphic import render as render_variants, run as run_variants
from llmnews.mutate import ALLOWED, render as render_parts, run as run_parts
from llmnews.pipeline import Extractor
from llmnews.watch import watch

app = room()


@app.command()
def check(
    packs: Annotated[list[str] | None, typer.Argument(metavar="[PACK]...", help="Folders of data.")] = None,
    pack: Packs = None,
    watching: Annotated[bool, typer.Option("--watch", help="After each save, until Ctrl-C.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="First rewrite files in canonical form.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The faults as JSON.")] = False,
    metamorphic: Annotated[bool, typer.Option("--metamorphic", help="Run variants of every example instead.")] = False,
    mutate: Annotated[bool, typer.Option("--mutate", help="List the parts that no example protects instead.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes for --metamorphic and --mutate.")] = 1,
) -> int:
    """Prove gazetteers and rules: run their examples and rejects, and look for what cannot be right."""
    folders = [*(packs or ()), *(pack or ())]
    for name in fix_files(folders) if fix else ():
        tell(f"{name} rewritten")
    if watching:
        watch(folders)
        return 0
    if metamorphic:
        variants = run_variants(Extractor(folders), workers)
        print(render_variants(variants))
        return 1 if variants.faults else 0
    if mutate:
        parts = run_parts(Extractor(folders), workers)
        print(render_parts(parts))
        return 1 if parts.share > ALLOWED else 0
    faults = run_check(folders)
    print(faults_as_json(faults) if as_json else render_faults(faults))
    return 2 if faults else 0
