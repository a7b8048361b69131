"""The files of packs: where gazetteers and rules are, what faults call them, and what is wrong with the folders.

A pack is a folder with `gazetteers/` and `rules/`. A section of the gazetteers is a file, `companies.yaml`, or a folder
of files with names of their own, `companies/labs.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from llmnews.entries import KINDS, did_you_mean
from llmnews.errors import Fault

PACKAGE = Path(__file__).resolve().parent

ROOMS = ("gazetteers", "rules")
"""The folders of a pack."""
SETTINGS = "pack.yaml"
"""The file of a pack that says what it takes away."""
GAZETTEERS = (*KINDS, "lexicon")
"""The sections that `gazetteers/` may hold, each a file or a folder of files."""


def shipped_gazetteers() -> Path:
    """The folder with the shipped gazetteers: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / "gazetteers"
    return inside if inside.is_dir() else PACKAGE.parent / "gazetteers"


def shipped_rules() -> Path:
    """The folder with the shipped rules."""
    return PACKAGE / "rules"


FREQUENCIES, PRECISION = "idf.tsv", "precision.tsv"
"""Tables beside the gazetteers: in how many articles each entry is named, and how often each rule is right."""


def shipped_tables() -> tuple[Path, Path]:
    """Where the two tables are, if they are there."""
    folder = shipped_gazetteers()
    return folder / FREQUENCIES, folder / PRECISION


Shipped: TypeAlias = tuple[Path, Path]
"""Folders of gazetteers and of rules."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of data: where it is, what faults call it, where it stands in its pack, and the number of that."""

    path: Path
    name: str
    inside: str
    pack: int

    @property
    def room(self) -> str:
        """`gazetteers` or `rules`; none for `pack.yaml`."""
        return self.inside.rpartition("/")[0].partition("/")[0]

    @property
    def section(self) -> str:
        """What a gazetteer holds, such as `companies`: the name of its file, or of its folder; else none."""
        return self.inside.split("/")[1].removesuffix(".yaml") if self.room == "gazetteers" else ""


def files_of(packs: Sequence[str | Path], shipped: Shipped | None = None) -> tuple[list[File], list[Fault]]:
    """The files of the shipped data (pack 0) and of `packs`, in the order in which they are laid over each other, and
    what is wrong with the folders."""
    faults: list[Fault] = []
    folder, below = shipped or (shipped_gazetteers(), shipped_rules())
    files: list[File] = []
    for section in GAZETTEERS:
        inside = f"gazetteers/{section}"
        if (folder / section).is_dir():
            files += _section_files(folder / section, "", inside, 0, faults)
        else:
            files.append(File(folder / f"{section}.yaml", f"{inside}.yaml", f"{inside}.yaml", 0))
    rules = [File(path, f"rules/{path.name}", f"rules/{path.name}", 0) for path in sorted(below.glob("*.yaml"))]
    if not rules:
        faults.append(Fault("rules", 0, "", "holds no rules", "reinstall llmnews"))
    files += rules
    folders = [Path(os.path.abspath(pack)) for pack in packs]
    for number, (given, pack) in enumerate(zip(packs, folders, strict=True), 1):
        if pack in folders[: number - 1]:
            faults.append(Fault(str(given), 0, "", "is given twice", "name each pack once"))
            continue
        try:
            found = list(_pack_files(pack, _label(pack, folders), number, faults))
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            faults.append(Fault(str(given), 0, "", reason, "check that it exists and may be read"))
            continue
        if not found and not any(fault.file.startswith(_label(pack, folders)) for fault in faults):
            faults.append(_no_pack(given, pack))
        files += found
    return files, faults


def _label(pack: Path, packs: Collection[Path]) -> str:
    """As much of the end of its path as tells a pack from the others."""
    parts = pack.parts
    for n in range(1, len(parts)):
        if not any(other != pack and other.parts[-n:] == parts[-n:] for other in packs):
            return "/".join(parts[-n:])
    return pack.as_posix()


def _pack_files(pack: Path, label: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of a folder that make it a pack; files and folders that only look like it are faults."""
    if not pack.is_dir():
        return
    for path in sorted(pack.iterdir()):
        name = f"{label}/{path.name}"
        if path.name.startswith("."):  # what editors leave beside a file while it is open
            continue
        if path.name == SETTINGS:
            yield File(path, name, path.name, number)
        elif path.is_dir() and path.name in ROOMS:
            yield from _room_files(path, label, number, faults)
        elif path.is_dir() and (remedy := did_you_mean(path.name, ROOMS)):
            faults.append(Fault(name, 0, "", "is no folder of a pack", remedy))
        elif path.suffix in _YAML and path.stem in GAZETTEERS:
            faults.append(Fault(name, 0, "", "stands outside of gazetteers/", "move it there"))
        elif path.suffix in _YAML and (remedy := did_you_mean(path.name, [SETTINGS])):
            faults.append(Fault(name, 0, "", "is no file of a pack", remedy))


def _room_files(room: Path, label: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of `gazetteers/` or `rules/` in a pack that faults call `label`."""
    for path in sorted(room.iterdir()):
        inside = f"{room.name}/{path.name}"
        is_file = path.suffix in _YAML
        if path.name.startswith(".") or not (is_file or (room.name == "gazetteers" and path.is_dir())):
            continue
        section = path.stem if is_file else path.name
        if room.name == "gazetteers" and section not in GAZETTEERS:
            remedy = did_you_mean(section, GAZETTEERS) or f"files are {', '.join(GAZETTEERS)}"
            faults.append(Fault(f"{label}/{inside}", 0, "", "is no gazetteer", remedy))
        elif is_file:
            yield from _file(path, f"{label}/", inside, number, faults)
        else:
            yield from _section_files(path, f"{label}/", inside, number, faults)


def _section_files(folder: Path, label: str, inside: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """The files of a folder that holds a section of the gazetteers: at least one, and none beside the folder."""
    name = f"{label}{inside}"
    paths = sorted(path for path in folder.glob("[!.]*") if path.suffix in _YAML)
    if not paths:
        faults.append(Fault(name, 0, "", "holds no YAML files", "put one into it, or delete the folder"))
    if folder.with_suffix(".yaml").exists():
        remedy = f"move its entries into a file of {folder.name}/"
        faults.append(Fault(f"{name}.yaml", 0, "", f"stands beside the folder {folder.name}/", remedy))
    for path in paths:
        yield from _file(path, label, f"{inside}/{path.name}", number, faults)


def _file(path: Path, label: str, inside: str, number: int, faults: list[Fault]) -> Iterator[File]:
    """A file of data, if it is called as such are."""
    if path.suffix == ".yaml":
        yield File(path, f"{label}{inside}", inside, number)
    else:
        faults.append(Fault(f"{label}{inside}", 0, "", "is not read", f"call it {path.stem}.yaml"))


_YAML = frozenset((".yaml", ".yml"))


def _no_pack(given: str | Path, pack: Path) -> Fault:
    remedy = "a pack is a folder with gazetteers/ and rules/ and YAML files in them"
    if not pack.exists():
        beside = [path.name for path in pack.parent.iterdir()] if pack.parent.is_dir() else []
        return Fault(str(given), 0, "", "is no pack: it does not exist", did_you_mean(pack.name, beside) or remedy)
    if not pack.is_dir():
        return Fault(str(given), 0, "", "is no pack: it is a file", remedy)
    if pack.name in ROOMS:
        return Fault(str(given), 0, "", "is no pack, but the inside of one", "name the folder above it")
    return Fault(str(given), 0, "", f"is no pack: it holds no gazetteers, rules or {SETTINGS}", remedy)
