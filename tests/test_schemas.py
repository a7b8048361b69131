"""The schemas for editors: up to date, true of every file that is shipped, and false where the loader finds a fault."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from llmnews.errors import LlmnewsError
from llmnews.pack_files import files_of
from llmnews.schemas import FILES, schema, written

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas"


class Core(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: `2019` and `0.5` are numbers, but `no` and `2024-09-19` are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, form in {
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    "null": r"~|null|Null|NULL|",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{form})$"), None)

DATA = [
    (file.section or file.room, file.path)
    for packs in ([], [ROOT / "examples" / "pack"])
    for file in files_of(packs)[0]
]  # that of the example lies behind the shipped files, which stand here twice


def wrong(of: str, text: str) -> list[str]:
    """What an editor underlines: the paths of the values that are not as the schema says."""
    found = Draft7Validator(schema(of)).iter_errors(yaml.load(text, Loader=Core))
    return sorted("/".join(map(str, error.absolute_path)) for error in found)


@pytest.mark.parametrize("of", FILES)
def test_the_schema_beside_the_data_is_the_one_that_the_command_prints(of: str) -> None:
    Draft7Validator.check_schema(schema(of))
    remedy = f"llmnews schema --of {of} > schemas/{of}.json"
    assert (SCHEMAS / f"{of}.json").read_text("utf-8") == written(of), remedy


def test_there_is_no_other_schema() -> None:
    assert sorted(path.stem for path in SCHEMAS.glob("*.json")) == sorted(FILES)
    assert sorted(path.name for path in SCHEMAS.glob("*.ddl")) == ["extraction.ddl", "flat.ddl"]
    assert len(list(SCHEMAS.iterdir())) == len(FILES) + 2


@pytest.mark.parametrize(("name", "options"), [("extraction", []), ("flat", ["--flat"])])
def test_the_columns_in_sql_are_those_that_the_command_prints(name: str, options: list[str]) -> None:
    command = ["schema", "--ddl", *options]
    done = subprocess.run(
        [sys.executable, "-m", "llmnews", *command], capture_output=True, encoding="utf-8", check=True
    )
    remedy = f"llmnews {' '.join(command)} > schemas/{name}.ddl"
    assert (SCHEMAS / f"{name}.ddl").read_text("utf-8") == done.stdout, remedy


@pytest.mark.parametrize(("of", "path"), dict.fromkeys(DATA), ids=lambda value: getattr(value, "stem", value))
def test_a_shipped_file_is_as_its_schema_says(of: str, path: Path) -> None:
    assert wrong(of, path.read_text("utf-8")) == []


@pytest.mark.parametrize(("of", "path"), dict.fromkeys(DATA), ids=lambda value: getattr(value, "stem", value))
def test_a_data_file_names_the_schema_that_stands_beside_it(of: str, path: Path) -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert named is not None
    target = (path.parent / named[1]).resolve()
    assert target.parent == SCHEMAS
    assert target.stem == of
    assert target.is_file()


ENTRY = "- {id: x, name: X, source: own knowledge, examples: [X.]"
RULE = "- {id: x, record: release, patterns: ['<company> <model>'], examples: [{text: X., gives: {model: X}}]"


@pytest.mark.parametrize(
    ("of", "text", "paths"),
    [
        ("companies", ENTRY + ", parnet: y}", ["0"]),
        ("companies", "- {id: x, name: X, examples: [X.]}", ["0"]),
        ("companies", ENTRY + ", also: Y}", ["0/also"]),
        ("companies", ENTRY.replace("id: x", "id: X Y") + "}", ["0/id"]),
        ("models", ENTRY + ", tail: [vresion]}", ["0/tail/0"]),
        ("models", ENTRY.replace("own knowledge", "'2024'") + "}", ["0/source"]),
        ("people", ENTRY + ", posts: [{org: y, from: 2019}]}", ["0/posts/0"]),
        ("lexicon", "list: [{wrod: x}]", ["list/0"]),
        ("lexicon", "list: {word: x}", ["list"]),
        ("rules", RULE.replace("release", "relese") + "}", ["0/record"]),
        ("rules", RULE.replace("<model>", "<modle>") + "}", ["0/patterns/0"]),
        ("rules", RULE + ", set: {status: relased}}", ["0/set/status"]),
        ("rules", RULE + ", set: {score: x}}", ["0/set"]),
        ("rules", RULE + ", inherit: [score]}", ["0/inherit/0"]),
        ("rules", RULE + ", modify: [{when: <model>, set: {kind: lunch}}]}", ["0/modify/0/set/kind"]),
        ("rules", RULE.replace("{model: X}", "{modell: X}") + "}", ["0/examples/0/gives"]),
        ("rules", RULE + ", exclusive: maybe}", ["0/exclusive"]),
        ("pack", "disable: []", ["disable"]),
        ("pack", "disabled: [x]", ["", ""]),
    ],
)
def test_an_editor_underlines_what_the_loader_would_refuse(of: str, text: str, paths: list[str]) -> None:
    assert wrong(of, text) == paths


@pytest.mark.parametrize(
    ("of", "text"),
    [
        ("people", ENTRY + ", posts: [{org: y, title: CEO, from: 2019}]}"),
        ("models", ENTRY + ", variants: [2, 0.5]}"),
        ("rules", RULE + ", exclusive: no}"),
        ("rules", RULE.replace("{model: X}", "[{model: X, date: 2024-09-19}, {model: Y}]") + "}"),
        ("rules", RULE.replace("<company> <model>", "<company> ...40 <w.my_words> (a|b)? <x:model>") + "}"),
        ("rules", RULE.replace("release", "benchmark").replace("{model: X}", "{score: 86.1, rank_within: true}") + "}"),
        ("lexicon", "list: [a, 1, {word: b, forms: [c], not_in: [d], days: 7}]"),
    ],
)
def test_an_editor_underlines_nothing_that_the_loader_reads(of: str, text: str) -> None:
    assert wrong(of, text) == []


@pytest.mark.parametrize("of", FILES)
def test_every_key_says_what_it_is_for(of: str) -> None:
    def silent(node: Any, path: str) -> list[str]:
        if isinstance(node, list):
            return [at for inner in node for at in silent(inner, path)]
        if not isinstance(node, dict):
            return []
        keys = node.get("properties", {}) if "additionalProperties" in node else {}
        found = [f"{path}/{key}" for key, value in keys.items() if "description" not in value]
        return found + [at for key, value in node.items() if key != "allOf" for at in silent(value, f"{path}/{key}")]

    assert silent(schema(of), "") == []


def test_an_unknown_kind_of_file_is_told_with_the_nearest_one() -> None:
    with pytest.raises(LlmnewsError, match="did you mean `models`"):
        written("modls")


def test_the_schema_of_a_rule_tells_values_by_the_type_of_record() -> None:
    choices = {c["if"]["properties"]["record"]["const"]: c["then"] for c in schema("rules")["items"]["allOf"]}
    assert "open_source" in choices["release"]["properties"]["set"]["properties"]["kind"]["enum"]
    assert json.dumps(choices["maker"]).count("open_source") == 0
