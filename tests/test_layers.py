"""The house keeps its shape, as the map in the README draws it.

A module imports lower layers only (so there is no cycle), never the package root, nothing inside a function but what is
heavy and rarely needed; each third-party library has one home; what is declared as a dependency is what is imported.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "llmnews"

HOMES = {
    "ahocorasick_rs": {"gazetteer", "mentions/people_surnames", "mentions/slips", "named", "rulebook", "speech"},
    "opencc": {"clean"},
    "pydantic": {
        "arrow",
        "article",
        "cache",
        "cases",
        "contents",
        "entries",
        "files",
        "overlay",
        "packs",
        "records",
        "rule",
        "text",
    },  # types are where they are spoken of
    "pyarrow": {"arrow", "parquet"},
    "pytest": {"pytest_items", "pytest_plugin"},
    "rapidfuzz": {"mentions/slips", "suggest"},
    "rich": {"show"},
    "trafilatura": {"reader"},
    "typer": {
        "cli",
        "cli_check",
        "cli_convert",
        "cli_eval",
        "cli_explain",
        "cli_extract",
        "cli_options",
        "cli_rules",
        "cli_schema",
    },
    "yaml": {"canonical", "reader", "yamlfile"},  # front matter of any quality; our own data, strictly
    "zstandard": {"packing"},
}
HEAVY = {
    "llmnews.arrow",
    "llmnews.explain",  # extraction does without these three, and is to begin at once
    "llmnews.readings",
    "llmnews.whynot",
    "llmnews.pytest_items",
    "llmnews.yamlfile",  # data that was kept from an earlier run is not parsed
    "opencc",
    "pyarrow",
    "rapidfuzz",
    "trafilatura",
    "yaml",
    "zstandard",
}
"""May be imported inside a function."""
IMPORT_NAMES = {
    "PyYAML": "yaml",
    "ahocorasick-rs": "ahocorasick_rs",
    "lxml-html-clean": "trafilatura",  # which imports it
}


_NAMED = re.compile(r"llmnews\.\w+:\w+")
"""How a table names a module and what it wants of it."""


@dataclass
class Imports:
    """What a module imports: rooms of the house, other libraries, and all of it that stands in a function."""

    rooms: set[str] = field(default_factory=set)
    libraries: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)


def imports_of(path: Path) -> Imports:
    found = Imports()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    in_functions = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAMED.fullmatch(node.value):
            # A module that is loaded by its name when it is needed: no import of a function, but a layer all the same.
            found.rooms.add(node.value.partition(":")[0].partition(".")[2].replace(".", "/"))
            continue
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            inside = node.module == "llmnews" and all((PACKAGE / f"{alias.name}.py").exists() for alias in node.names)
            names = [f"llmnews.{alias.name}" for alias in node.names] if inside else [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == "llmnews":
                found.rooms.add(rest.replace(".", "/") or "__init__")
            elif top not in sys.stdlib_module_names:
                found.libraries.add(top)
            if id(node) in in_functions:
                found.inner.add(name if top == "llmnews" else top)
    return found


def layers() -> dict[str, int]:
    """Module → layer, from the map in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {name: int(layer) for name, layer in re.findall(r"^\| `([\w/]+)\.py` \| (\d+) \|", readme, re.MULTILINE)}


LAYERS = layers()
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix(): imports_of(path)
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.read_bytes().strip()
}


def test_the_map_in_the_readme_names_every_module_and_no_other() -> None:
    assert sorted(LAYERS) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_lower_layers_only(module: str) -> None:
    higher = [room for room in MODULES[module].rooms if LAYERS.get(room, 0) >= LAYERS.get(module, 99)]
    assert not higher, f"{module} imports {', '.join(higher)}"


@pytest.mark.parametrize("module", MODULES)
def test_only_what_is_heavy_and_rarely_needed_is_imported_inside_a_function(module: str) -> None:
    assert MODULES[module].inner <= HEAVY


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_its_home(module: str) -> None:
    strangers = [library for library in MODULES[module].libraries if module not in HOMES.get(library, ())]
    assert not strangers, f"{module} is not the home of {', '.join(strangers)}"


def test_declared_dependencies_are_those_that_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [entry for name in ("html", "parquet", "zst") for entry in project["optional-dependencies"][name]]
    declared = [*project["dependencies"], *extras]
    names = {re.split(r"[<>=]", entry)[0] for entry in declared}
    used = {library for imports in MODULES.values() for library in imports.libraries}
    used.remove("pytest")  # its plugin is loaded by it alone
    assert {IMPORT_NAMES.get(name, name) for name in names} == used
