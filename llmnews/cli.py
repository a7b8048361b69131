"""The commands. Exit codes: 0 all fine, 1 some articles failed or faults were found, 2 usage or bad data."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from llmnews.errors import DataError, LlmnewsError


class _Commands(TyperGroup):
    """Commands whose errors are one line each on stderr."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:  # names are printed as they are, whatever the locale can write
                reconfigure(encoding="utf-8", errors="replace")
        kwargs["standalone_mode"] = False
        sys.exit(_run(super().main, *args, **kwargs))
