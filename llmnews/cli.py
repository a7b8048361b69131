"""The commands. Exit codes: 0 all fine, 1 some articles failed or data holds faults, 2 usage or bad data."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperGroup

from llmnews.article import Article
from llmnews.check import as_json as faults_as_json, fix as fix_files, render as render_faults, run as run_check
from llmnews.cli_rules import rules, suggest_command
from llmnews.convert import articles, attempt, check_inputs, convert, day_of, rows_of, size
from llmnews.errors import DataError, LlmnewsError
from llmnews.evaluate import evaluate, load
from llmnews.explain import render as render_explanation
from llmnews.metamorphic import render as render_variants, run as run_variants
from llmnews.mutate import ALLOWED, render as render_parts, run as run_parts
from llmnews.pipeline import Extractor
from llmnews.reasons import Explanation, WhyNot, to_json
from llmnews.records import Extraction, FailedArticle, FlatRecord
from llmnews.schemas import FILES, written
from llmnews.show import Watch, on_terminal, show, tell, tell_failure, told
from llmnews.trust import at_least
from llmnews.watch import watch
from llmnews.whynot import check_asked, render as render_misses


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
Least = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Only records at least as sure as P.")
]
Flat = Annotated[bool, typer.Option("--flat", help="A line of JSON for each model instead of each article.")]


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

    return _each(file, published, pack, show_result, read)


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

    return _each(file, published, pack, show_result, read)


Result = TypeVar("Result")


def _each(
    file: str,
    published: str | None,
    pack: list[str] | None,
    done: Callable[[Result | FailedArticle], None],
    read: Callable[[Extractor, Article], Result],
) -> int:
    """Hands what `read` makes of each article of a file to `done`; the exit code."""
    day = day_of(published) if published is not None else None
    check_inputs([file])
    extractor = Extractor(pack or ())
    code = 0
    for item in articles([file], sys.stdin.buffer, day):
        result = attempt(item, partial(read, extractor))
        done(result)
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


@app.command()
def schema(
    flat: Annotated[bool, typer.Option("--flat", help="Of a line of convert --flat.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Of the line of an article that failed.")] = False,
    of: Annotated[str | None, typer.Option("--of", metavar="FILE", help=f"Of a file: {', '.join(FILES)}.")] = None,
) -> None:
    """Print the JSON Schema of a line of output, or of a file of data."""
    if of is not None:
        print(written(of), end="")
        return
    line = FailedArticle if failed else FlatRecord if flat else Extraction
    print(json.dumps(line.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


app.add_typer(rules, name="rules")
app.command("suggest")(suggest_command)


@app.command("eval")
def eval_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled articles, JSONL.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED", help="Extractions, as convert writes them.")],
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Hold extractions against labels: precision, recall and F1 of each field."""
    report = evaluate(load(gold), load(pred))
    print(json.dumps(report.to_json()) if as_json else report.to_text())
