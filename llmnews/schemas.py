"""JSON Schemas of the data files, for editors: they complete keys, show what each is for, and underline what is wrong.

Made from what the loader itself checks with. A text may look like a number here (`from: 2019`), since the loader reads
every value as a text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from llmnews.entries import LETTER, SCHEMAS, did_you_mean
from llmnews.errors import LlmnewsError
from llmnews.lexicon import Word
from llmnews.overlay import PackSettings
from llmnews.rule import FIELDS, GIVEN, MENTION_KINDS, VALUES, RuleEntry

FILES = (*SCHEMAS, "lexicon", "rules", "pack")
"""The kinds of file: those of `gazetteers/` by name, any file of `rules/`, and `pack.yaml`."""

Schema = dict[str, Any]

_TEXT = ["string", "number", "boolean"]
# `\\p{L}` as every editor can read it: anything but digits, blanks and ASCII punctuation.
_LETTER = r"[^\s!-@\[-`{-~]"
_KIND = rf"<(?:[a-z_]+:)?(?:{'|'.join(MENTION_KINDS)}|w\.[A-Za-z0-9_]+)>"
_PATTERN: Schema = {
    "pattern": rf"^(?:[^<>]|{_KIND})+$",
    "patternErrorMessage": f"in <…> stands one of {', '.join(MENTION_KINDS)}, or w. and the name of a word list",
}


def schema(of: str) -> Schema:
    """The JSON Schema of a kind of file. Raises LlmnewsError where there is no such kind."""
    if of in SCHEMAS:
        content: Schema = {"type": "array", "items": _plain(SCHEMAS[of].model_json_schema())}
    elif of == "rules":
        content = {"type": "array", "items": _rule()}
    elif of == "lexicon":
        content = {"type": "object", "additionalProperties": {"type": "array", "items": _word()}}
    elif of == "pack":
        content = _plain(PackSettings.model_json_schema())
    else:
        raise LlmnewsError(f"`{of}` is no kind of file: {did_you_mean(of, FILES) or 'one of ' + ', '.join(FILES)}")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **content}


def written(of: str) -> str:
    """The schema as the text of a file. Raises LlmnewsError where there is no such kind of file."""
    return json.dumps(schema(of), ensure_ascii=False, indent=2) + "\n"


def _plain(node: Schema, defs: Mapping[str, Schema] | None = None) -> Schema:
    """A schema as Pydantic writes it, without references, titles and nulls, which help nobody who edits a file."""
    defs = node.get("$defs", {}) if defs is None else defs
    if "$ref" in node:
        node = {**defs[node["$ref"].rpartition("/")[2]], **node}
    if "anyOf" in node:
        node = {**node, **next(choice for choice in node["anyOf"] if choice != {"type": "null"})}
    out: Schema = {}
    for key, value in node.items():
        if key in ("$defs", "$ref", "anyOf", "title") or (key == "default" and not value):
            continue
        if key == "properties":
            out[key] = {name: _plain(inner, defs) for name, inner in value.items()}
        elif isinstance(value, dict):
            out[key] = _plain(value, defs)
        else:
            out[key] = value
    if out.get("pattern") == LETTER:
        out["pattern"] = _LETTER
    elif out.get("type") == "string" and "enum" not in out:
        out["type"] = _TEXT
    return out


def _word() -> Schema:
    texts = {"type": "array", "items": {"type": _TEXT}}
    return {
        "description": Word.__doc__,
        "anyOf": [
            {"type": _TEXT},
            {
                "type": "object",
                "properties": {
                    "word": {
                        "type": _TEXT,
                        "description": "The word; English ones are inflected by themselves.",
                    },
                    "forms": {**texts, "description": "Irregular spellings."},
                    "not_in": {**texts, "description": "Longer strings inside which it does not count."},
                },
                "required": ["word"],
                "additionalProperties": {"type": _TEXT, "description": "A value that the word sets on a record."},
            },
        ],
    }


def _rule() -> Schema:
    """A rule; which fields and values it may name depends on the type of its records."""
    rule = _plain(RuleEntry.model_json_schema())
    of = rule["properties"]
    for texts in (of["patterns"], of["also"], of["unless"]):
        texts["items"].update(_PATTERN)
    of["modify"]["items"]["properties"]["when"].update(_PATTERN)
    for key in ("examples", "todo"):
        gives = of[key]["items"]["properties"]["gives"]
        of[key]["items"]["properties"]["gives"] = _one_or_many(gives.pop("items")) | {
            "description": gives["description"]
        }
    rule["allOf"] = [{"if": _is(record), "then": _fields(record)} for record in FIELDS]
    return rule


def _is(record: str) -> Schema:
    return {"properties": {"record": {"const": record}}, "required": ["record"]}


def _fields(record: str) -> Schema:
    fields = FIELDS[record]
    sets = _mapping(record, fields)
    gives = {"items": {"properties": {"gives": _one_or_many(_mapping(record, (*fields, *GIVEN[record])))}}}
    return {
        "properties": {
            "set": sets,
            "modify": {"items": {"properties": {"set": sets}}},
            "inherit": {"items": {"enum": list(fields)}},
            "examples": gives,
            "todo": gives,
        }
    }


def _mapping(record: str, fields: Collection[str]) -> Schema:
    """A mapping of fields of a record to the values that they may have."""
    values = {name: VALUES.get((record, name)) for name in fields}
    properties = {name: {"enum": list(known)} if known else {"type": _TEXT} for name, known in values.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _one_or_many(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}
