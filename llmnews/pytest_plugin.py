"""pytest runs the sentences inside a pack: `pytest path/to/pack`, each example, reject and todo a test of its own.

A test is named as the case is: `rules/releases.yaml::release.model-by-company::example[1]`, so `-k`, `--lf` and a line
copied from a report select it. A todo that is not true yet is an expected failure; one that has come true fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOMS = ("gazetteers", "rules")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """A YAML file of a pack that was named on the command line, or in which pytest was started."""
    room = _room_of(file_path)
    if file_path.suffix != ".yaml" or room is None or not _is_asked(file_path, room, parent.config):
        return None
    # pytest loads this module in every project of an environment: nothing else of llmnews before it is needed.
    from llmnews.pytest_items import PackFile

    file: PackFile = PackFile.from_parent(parent, path=file_path, room=room)
    return file


def _room_of(path: Path) -> Path | None:
    """The room of a pack that a file stands in: right there, or in the folder of a section of the gazetteers."""
    if path.parent.name in ROOMS:
        return path.parent
    return path.parent.parent if path.parent.parent.name == "gazetteers" else None


def _is_asked(path: Path, room: Path, config: pytest.Config) -> bool:
    """Whether an argument of the command line is the file, a folder or the pack that it is in: others have folders of
    YAML, too."""
    asked = {(config.invocation_params.dir / str(argument).split("::")[0]).resolve() for argument in config.args}
    return not asked.isdisjoint(place.resolve() for place in (path, path.parent, room, room.parent))
