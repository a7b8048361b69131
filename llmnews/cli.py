"""The command line: which module holds each command, and how errors are told.

Exit codes: 0 all fine, 1 some articles failed or data holds faults, 2 usage or bad data.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from llmnews.errors import DataError, LlmnewsError
from llmnews.memory import without_collection
from llmnews.messages import tell

HOMES = {
    "extract": "llmnews.cli_extract:app",
    "explain": "llmnews.cli_explain:app",
    "convert": "llmnews.cli_convert:app",
    "check": "llmnews.cli_check:app",
    "schema": "llmnews.cli_schema:app",
    "suggest": "llmnews.cli_rules:suggestions",
    "eval": "llmnews.cli_eval:app",
    "rules": "llmnews.cli_rules:rules",
}
"""Command → the module and the Typer that hold it, in the order of `--help`. A command's module is imported when the
command is given, so that none waits for what another one needs."""


class _Homes(UserDict[str, Any]):
    """The commands by name, each loaded at its first use."""

    def __getitem__(self, name: str) -> Any:
        command = self.data[name]
        if isinstance(command, str):
            module, _, typed = command.partition(":")
            with without_collection():
                home = getattr(import_module(module), typed)
            gc.freeze()  # modules stay
            command = self.data[name] = typer.main.get_command(home)
        return command


class _Commands(TyperGroup):
    """Commands whose errors are told in one line each on stderr, and whose output is UTF-8 whatever the locale is."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Homes(HOMES)

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
        # What is in memory goes with the process: to look for what can go would take a tenth of a short run.
        gc.freeze()
        sys.exit(code or 0)


app = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def llmnews() -> None:
    """Who released what, when, how large, how good, and who said so: records from news about language models."""
