"""Looks for inputs that break a law, for so many seconds: `python -m tests.fuzz --seconds 60`.

Texts go through reader, cleaner, finders and rules; bytes through the reading of files of each kind; YAML through the
loading of packs. What breaks a law is shrunk by hypothesis and printed, and it ends with 1. `--seed` repeats a run.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from llmnews.article import Article
from llmnews.errors import ArticleError, DataError
from llmnews.files import read_file
from llmnews.packs import Loader
from tests.laws import TEXTS, can_be_written, same_again, slices_clean_alike, spans_are_slices

AT_ONCE = 100
"""Inputs of one law before it is the turn of the next."""

SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".parquet", ".jsonl.gz", ".txt.zst")
PIECES = (
    b'{"text": "', b'"}', b'{"text": "x", "id": "a"}\n', b"[", b"]", b"{", b"}", b",", b"\n", b"\r\n", b'"', b"\\u",
    b"\\ud800", b"text,id\n", b"text;id\n", b"a,b\n", b"PAR1", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", "阿里云".encode("gb18030"), "阿里云".encode("big5"), "阿里云".encode("utf-16"),
    "阿里云开源了 Qwen2.5。".encode(), b"<!doctype html><p>", b"---\ntitle: x\n---\n", b"NaN", b"1e999", b"null",
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=30).map(b"".join),
)
YAML = st.lists(
    st.sampled_from((
        "- id: a\n", "  name: A\n", "  also: [B, C]\n", "  weak: {x: [y]}\n", "  source: s\n", "  examples: [A B]\n",
        "  patterns: ['<model> ...4 <w.release>']\n", "  patterns: ['<model> ... <']\n", "  record: release\n",
        "  set: {kind: launch}\n",
        "  examples: [{text: A, gives: {model: A}}]\n", "&x ", "*x", "{", "}", "[", "]", ": ", "- ", "\n", "  ",
        "\t", "'", '"', "|\n", "? ",
        "<<: *x\n", "!!python/object:os.system ", "%YAML 9\n", "---\n", "\x00", "\ud800", "🦙", "a" * 300, "[" * 200,
    )), max_size=25,
).map("".join)  # fmt: skip
FILES = ("gazetteers/companies", "gazetteers/models", "gazetteers/lexicon", "rules/releases", "pack")


def files_are_read(given: tuple[str, bytes]) -> None:
    """Any bytes under any name are articles or errors of one line, never an exception."""
    suffix, data = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for item in read_file(path):
            assert isinstance(item, Article) or (isinstance(item, ArticleError) and "\n" not in str(item))


def packs_are_loaded(given: tuple[str, str]) -> None:
    """Any text in any file of a pack is data, or faults that name the file."""
    name, text = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            Loader([folder]).load()
        except DataError as error:
            faults = [str(fault) for fault in error.faults]
        else:
            return
        assert faults
        assert not any("\n" in fault for fault in faults)


LAWS: Mapping[Callable[[Any], None], st.SearchStrategy[Any]] = {
    spans_are_slices: TEXTS, slices_clean_alike: TEXTS, can_be_written: TEXTS, same_again: TEXTS,
    files_are_read: st.tuples(st.sampled_from(SUFFIXES), BYTES),
    packs_are_loaded: st.tuples(st.sampled_from(FILES), YAML),
}  # fmt: skip


def main() -> int:
    """Tries the laws in turns until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="that of an earlier run")
    options = parser.parse_args()
    first = random.randrange(10**6) if options.seed is None else options.seed
    number, end = first, time.monotonic() + options.seconds
    while time.monotonic() < end:
        for law, inputs in LAWS.items():
            chosen = settings(
                max_examples=AT_ONCE, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink),
            )  # fmt: skip
            try:
                seed(number)(chosen(given(inputs)(law)))()
            except Exception:  # a law is broken by any error; it is raised again, below what repeats it
                print(f"{law.__name__} is broken; again with --seed {number}", file=sys.stderr)
                raise
            if time.monotonic() > end:
                break
        number += 1
    print(f"{len(LAWS)} laws, {number - first} rounds of {AT_ONCE} inputs each from --seed {first} on: none is broken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
