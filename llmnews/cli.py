"""The commands. Exit codes: 0 all fine, 1 some articles failed or data holds faults, 2 usage or bad data."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from llmnews.check import render as render_faults, run as run_check
from llmnews.convert import articles, check_inputs, convert, day_of, outcome, rows_of, size
from llmnews.errors import DataError, LlmnewsError
from llmnews.evaluate import evaluate, load
from llmnews.explain import render as render_explanation
from llmnews.pipeline import Extractor
from llmnews.records import Extraction, FailedArticle, FlatRecord
from llmnews.show import Watch, on_terminal, show, tell, tell_failure, told


class _Commands(TyperGroup):
    """Commands whose errors are told in one line each on stderr, and whose output is UTF-8 whatever the locale is."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
            sys.stdout.flush()
        except DataError as error:
            for fault in error.faults:
                tell(str(fault))
            code = 2
        except BrokenPipeError:
            # Whoever read the output has seen enough; what is left in the buffer must not be written at exit.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115
            code = 1
        except LlmnewsError as error:
            tell(str(error))
            code = 2
        except OSError as error:
            tell(": ".join(filter(None, (error.filename, error.strerror))))
            code = 2
        except typer.TyperException as error:
            tell(f"{error.format_message()} (see llmnews --help)")
            code = 2
        sys.exit(code or 0)


app = typer.Typer(
    cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Who released what, when, how large, how good, and who said so: records from news about language models.",
)  # fmt: skip

File = Annotated[str, typer.Argument(metavar="FILE|-", help="A text, page, .json or .jsonl; - is standard input.")]
Packs = Annotated[
    list[str] | None, typer.Option("--pack", metavar="DIR", help="Data laid over the shipped data; may be repeated.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day, as 2024-05-13, where an article's own row gives none.")
]
Flat = Annotated[bool, typer.Option("--flat", help="A line of JSON for each model instead of each article.")]


@app.command()
def extract(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON instead of tables.")] = False,
    flat: Flat = False,
    published: Published = None,
    pack: Packs = None,
) -> int:
    """Show what the articles of a file say."""

    def show_result(result: Extraction | FailedArticle, _: Extractor) -> None:
        if as_json or flat:
            for row in rows_of(result, flat):
                print(row)
        elif isinstance(result, Extraction):
            show(result)

    return _each(file, published, pack, show_result)


@app.command()
def explain(file: File, published: Published = None, pack: Packs = None) -> int:
    """Show which rule made each record, and from which words."""

    def show_result(result: Extraction | FailedArticle, extractor: Extractor) -> None:
        if isinstance(result, Extraction):
            print(render_explanation(result, extractor.data))

    return _each(file, published, pack, show_result)


def _each(
    file: str,
    published: str | None,
    pack: list[str] | None,
    done: Callable[[Extraction | FailedArticle, Extractor], None],
) -> int:
    """Hands the result of each article of a file to `done`; the exit code."""
    day = day_of(published) if published is not None else None
    check_inputs([file])
    extractor = Extractor(pack or ())
    code = 0
    for item in articles([file], sys.stdin.buffer, day):
        result = outcome(extractor, item)
        done(result, extractor)
        if isinstance(result, FailedArticle):
            tell_failure(result.id, result.error)
            code = 1
    return code


@app.command("convert")
def convert_command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.jsonl", help="The file to write.")],
    flat: Flat = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    published: Published = None,
    pack: Packs = None,
) -> int:
    """Write one line of JSON for each article, also for those that fail."""
    day = day_of(published) if published is not None else None
    check_inputs(inputs)
    began = time.monotonic()
    extractor = Extractor(pack or ())
    with Watch(size(inputs, (out,)) if on_terminal() else None) as watch:
        summary = convert(
            extractor, inputs, out, stdin=sys.stdin.buffer, flat=flat, workers=workers, published=day, watch=watch
        )
    tell(told(summary, time.monotonic() - began))
    return 1 if summary.failed else 0


@app.command()
def check(
    packs: Annotated[list[str] | None, typer.Argument(metavar="[PACK]...", help="Folders of data.")] = None,
) -> int:
    """Run every example and reject inside gazetteers and rules."""
    faults = run_check(packs or ())
    print(render_faults(faults))
    return 2 if faults else 0


@app.command()
def schema(
    flat: Annotated[bool, typer.Option("--flat", help="Of a line of convert --flat.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Of the line of an article that failed.")] = False,
) -> None:
    """Print the JSON Schema of a line of output."""
    of = FailedArticle if failed else FlatRecord if flat else Extraction
    print(json.dumps(of.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


@app.command("eval")
def eval_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled articles, JSONL.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED", help="Extractions, as convert writes them.")],
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Hold extractions against labels: precision, recall and F1 of each field."""
    report = evaluate(load(gold), load(pred))
    print(json.dumps(report.to_json()) if as_json else report.to_text())
