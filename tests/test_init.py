"""`import llmnews` is free, and exports what a user would say."""

from __future__ import annotations

import subprocess
import sys

import pytest

import llmnews
from llmnews import Extractor, records

HEAVY = ("typer", "rich", "dateparser", "jieba", "trafilatura", "pydantic", "yaml", "rapidfuzz", "opencc")


def modules_after(statement: str) -> set[str]:
    """Top-level modules that a fresh process has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_the_package_loads_no_other() -> None:
    assert not modules_after("import llmnews") & set(HEAVY)


def test_extracting_plain_text_loads_nothing_of_the_command_line_nor_of_html() -> None:
    loaded = modules_after("from llmnews import extract\nextract('阿里云发布了通义千问。')")
    assert not loaded & {"typer", "rich", "trafilatura"}


def test_data_that_was_kept_is_extracted_with_without_the_reader_of_yaml() -> None:
    Extractor()  # which keeps it
    loaded = modules_after("from llmnews import extract\nextract('阿里云发布了通义千问。')")
    assert not loaded & {"yaml", "rapidfuzz"}


def test_every_export_is_there_and_is_listed() -> None:
    for name in llmnews.__all__:
        assert getattr(llmnews, name).__name__ == name
    assert set(llmnews.__all__) <= set(dir(llmnews))


def test_every_record_type_is_exported() -> None:
    own = {name for name, value in vars(records).items() if getattr(value, "__module__", "") == records.__name__}
    assert {name for name in own if not name.startswith("_")} <= set(llmnews.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="extrakt"):
        llmnews.extrakt  # noqa: B018
