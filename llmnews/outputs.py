"""What is written: JSON lines, packed or not, Parquet and CSV.

A run writes JSON lines; only when all are there they are made what the name of the output asks for, in one pass, and
take that name.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from llmnews.errors import LlmnewsError
from llmnews.packing import check_packing, kind_of, packed, packing_of
from llmnews.parquet import check_parquet
from llmnews.records import FlatRecord

PARQUET = ".parquet"
CSV = ".csv"
_COLUMNS = (*FlatRecord.model_fields, "error")


def beside(path: Path, what: str) -> Path:
    """The file of a run that belongs to an output: `news.jsonl.partial`."""
    return path.with_name(f"{path.name}.{what}")


def partial_of(out: Path) -> Path:
    """Where the lines stand until all of them are there."""
    return beside(out, "partial")


def check_place(out: Path) -> None:
    """Raises LlmnewsError where no such file can be written."""
    if not out.parent.is_dir():
        raise LlmnewsError(f"cannot write {out}: there is no folder {out.parent}")
    if out.exists() and not out.is_file():
        raise LlmnewsError(f"cannot write {out}: it is not a file")


def check_output(out: Path, flat: bool) -> None:
    """Raises LlmnewsError where no such output can be made."""
    check_place(out)
    if kind_of(out) == CSV and not flat:
        raise LlmnewsError(f"cannot write {out}: a table has a row for each model, so add --flat, or write .jsonl")
    if kind_of(out) == PARQUET:
        check_parquet()
        if packing_of(out):
            raise LlmnewsError(f"cannot write {out}: Parquet is packed by itself, so call it {Path(out.stem)}")
    check_packing(out)


def finish(spool: Path, out: Path, flat: bool) -> None:
    """Makes the file `out` of the JSON lines in `spool`, which is gone then. Raises OSError.

    Whenever it is stopped, either `out` is there, whole, or `spool` is, and then it can be done again.
    """
    kind = kind_of(out)
    if kind not in (PARQUET, CSV) and not packing_of(out):
        spool.replace(out)
        return
    new = beside(out, "packing")
    with spool.open("rb") as lines, new.open("wb") as plain:
        with packed(plain, packing_of(out)) as file:
            if kind == PARQUET:
                from llmnews.arrow import write_parquet  # needs a heavy library

                write_parquet(map(json.loads, lines), file, flat=flat)
            elif kind == CSV:
                _write_csv(map(json.loads, lines), file)
            else:
                while piece := lines.read(1 << 20):
                    file.write(piece)
        plain.flush()
        os.fsync(plain.fileno())
    new.replace(out)
    spool.unlink()


def _write_csv(rows: Iterable[Mapping[str, Any]], file: IO[bytes]) -> None:
    """A row for each flat record; lists are JSON, and a failed article has its id and its `error` only."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(name, row.get(name)) for name in _COLUMNS] for row in rows)
    text.flush()
    text.detach()


def _cell(name: str, value: Any) -> Any:
    if name == "release_date" and value is not None:
        return value["iso"] or value["text"]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
