"""Articles in, lines out.

An article that cannot be read or processed gives a line too, which says why; the others go on. The lines stand in the
order of the input, whatever the number of processes, and appear under the name of the output only when all are there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from llmnews.errors import LlmnewsError
from llmnews.inputs import STDIN, SUFFIXES, Inputs
from llmnews.outcome import Line, Summary, line_of, lost_line
from llmnews.parallel import in_order
from llmnews.pipeline import Extractor
from llmnews.run import Options, run_for


class Watcher(Protocol):
    """Who is told of a run while it goes on."""

    def resumed(self, articles: int, failed: int) -> None:
        """So many articles were done by an earlier run, and so many of them failed."""

    def __call__(self, line: Line) -> None:
        """This came of the next article."""


def convert(
    extractor: Extractor,
    inputs: Inputs,
    out: Path,
    options: Options,
    *,
    stdin: BinaryIO,
    watch: Watcher | None = None,
) -> Summary:
    """Converts the articles of `inputs` to the file `out`, "-" for standard output, and says what they came to.

    `watch` is told of each article when it is done. Raises LlmnewsError where there is nothing to convert, `out` cannot
    be written, or an earlier run cannot be gone on with: `out` is then as it was.
    """
    run = run_for(out, options)
    for name in inputs.names:
        if name != STDIN and Path(name).resolve() in {path.resolve() for path in run.own}:
            raise LlmnewsError(f"{name} is both input and output")
    inputs = replace(inputs, without=(*inputs.without, *run.own))
    with run.open(extractor.data_version, inputs):
        if watch is not None:
            watch.resumed(run.start.articles, run.start.failed)
        if not run.start.complete:
            source = run.followed(islice(inputs.articles(stdin), options.limit))
            work = partial(line_of, options.flat, options.least)
            for line in in_order(work, extractor, source, options.workers, seconds=options.timeout, lost=lost_line):
                run.write(line)
                if watch is not None:
                    watch(line)
            if not run.summary.articles:
                known = f"{', '.join(sorted(SUFFIXES))}, also packed as .gz or .zst"
                raise LlmnewsError(f"there are no articles in {', '.join(inputs.names)}; read are {known}")
        run.finish()
    return run.summary
