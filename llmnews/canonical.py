"""The canonical form of a data file: how entries and rules are written, so that a change shows what it changes.

Indentation by two, list items below their key two further in; keys of an entry in one order; one blank behind `-`, `:`
and `,`; double quotation marks; no blanks at the ends of lines, at most two empty lines, one line end at the end.
Everything else is free: comments, line breaks, empty lines, the order of entries and words, flow or block lists, and
whether a text is quoted that need not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from llmnews.errors import Fault
from llmnews.yamlfile import entry_at, parse
from llmnews.yamlvalues import source_of

ORDER: Mapping[str, tuple[str, ...]] = {
    "gazetteers": (
        "id", "name", "also", "stem", "join", "parent", "place", "maker", "posts", "metric", "range", "tail",
        "variants", "cased", "weak", "not_in", "source", "examples", "rejects", "todo",
    ),
    "rules": (
        "id", "record", "set", "patterns", "also", "inherit", "modify", "unless", "exclusive", "examples", "rejects",
        "todo",
    ),
}  # fmt: skip
"""Room of a file → its keys, in the order in which an entry or a rule has them."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP = 2
_OTHER_ENDS = re.compile(r"[\r\x85\u2028\u2029]")
"""Line ends to YAML, and not to an editor: a file that holds one, but for Windows line ends, stays as it is."""


@lru_cache(maxsize=32)  # `check --watch` asks for all files after each save of one
def canonical(source: str, keys: tuple[str, ...] = ()) -> str:
    """`source` in canonical form; `keys` is the order of the keys of an entry.

    The result says the very same as `source`. A file that is faulty, or written in a way that would say something else
    if it were rewritten, stays as it is.
    """
    text = source.replace("\r\n", "\n").removeprefix("\ufeff")
    before, faults = parse(text.encode(), "")
    if faults or _OTHER_ENDS.search(text):
        return source
    text = _ordered(_spaced(_indented(text)), keys)
    text = re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"
    after, faults = parse(text.encode(), "")
    return text if not faults and after == before else source


def canonical_faults(paths: Mapping[str, Path]) -> Iterator[Fault]:
    """A fault for each file that is not in canonical form. `paths` has the files by the names that faults use."""
    for name, path in paths.items():
        held = _read(path, name)
        if held is None:
            continue
        new = canonical(held, _keys(path))
        if new != held:
            line, was, wanted = _first_change(held, new)
            reason = "is not in canonical form from this line on"
            detail = f"    has  {was}\n    form {wanted}"
            yield Fault(name, line, entry_at(held.split("\n"), line), reason, "run `llmnews check --fix`", detail)


def fix_files(files: Iterable[tuple[Path, str]]) -> list[str]:
    """Rewrites files, each given with its name, in canonical form; the names of those that changed.

    Raises OSError where a file cannot be written.
    """
    changed = []
    for path, name in files:
        held = _read(path, name)
        if held is not None and (new := canonical(held, _keys(path))) != held:
            path.write_bytes(new.encode())
            changed.append(name)
    return changed


def _keys(path: Path) -> tuple[str, ...]:
    """The order of the keys in a file: its room is its folder or, for a gazetteer, perhaps the one above."""
    return next((ORDER[room.name] for room in path.parents[:2] if room.name in ORDER), ())


def _read(path: Path, name: str) -> str | None:
    """The text of a file; None where it is faulty, which the loader tells."""
    source, _ = source_of(path, name)
    try:
        return None if source is None else source.decode()
    except UnicodeDecodeError:
        return None


def _first_change(held: str, new: str) -> tuple[int, str, str]:
    """The number of the first line that differs, as it is and as it should be."""
    for number, (was, wanted) in enumerate(zip_longest(held.split("\n"), new.split("\n")), 1):
        if was != wanted:
            return number, _visible(was), _visible(wanted)
    raise ValueError("the texts do not differ")


def _visible(line: str | None) -> str:
    """A line whose blanks at the end can be seen; at the end of a file there is none behind the last line end."""
    if line is None:
        return "(the end of the file, without a line end)"
    body = line.rstrip()
    return body[:100] + "·" * min(len(line) - len(body), 8) or "(an empty line)"


# --- blanks and quotation marks ------------------------------------------------------------------------------------


def _spaced(text: str) -> str:
    """The text with canonical blanks between its tokens, and double quotation marks."""
    starts = _line_starts(text)

    def offset(mark: Any) -> int:
        return min(starts[mark.line] + mark.column, len(text)) if mark.line < len(starts) else len(text)

    edits: list[tuple[int, int, str]] = []
    behind: Any = None
    end = 0
    for token in yaml.scan(text, Loader=_Loader):
        start, stop = offset(token.start_mark), offset(token.end_mark)
        if start == stop:  # keys and block starts have no width
            continue
        between = text[end:start]
        if behind is not None and between.strip(" ") == "":
            wanted = _between(behind, token, between)
            if wanted != between:
                edits.append((end, start, wanted))
        if isinstance(token, yaml.ScalarToken) and token.style == "'":
            inner = text[start + 1 : stop - 1].replace("''", "'")
            if not re.search(r'["\\\n]', inner):
                edits.append((start, stop, f'"{inner}"'))
        behind, end = token, stop
    for start, stop, new in reversed(edits):
        text = text[:start] + new + text[stop:]
    return text


_OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.FlowEntryToken, yaml.ValueToken)
_PARTING = (yaml.FlowEntryToken, yaml.ValueToken, yaml.BlockEntryToken)


def _between(behind: Any, token: Any, between: str) -> str:
    """The blanks between two tokens of one line."""
    if isinstance(behind, _PARTING):
        return " "
    if isinstance(behind, _OPENING) or isinstance(token, _CLOSING):
        return ""
    return between


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


# --- indentation ---------------------------------------------------------------------------------------------------


def _indented(text: str) -> str:
    """The text with each line as far in as its depth says; lines that go on a value move along with it."""
    lines = text.split("\n")
    shifts = [0] * len(lines)
    literal: set[int] = set()
    _shift(yaml.compose(text, Loader=_Loader), lines, 0, shifts, literal, -1)
    out: list[str] = []
    below = 0
    for number in range(len(lines) - 1, -1, -1):
        line, body = lines[number], lines[number].strip(" ")
        if number in literal:
            out.append(" " * shifts[number] + line if body else line)
        elif not body:
            out.append("")
        elif body.startswith("#"):
            out.append(" " * below + body)  # a comment speaks of what stands below it
        else:
            below = max(0, len(line) - len(line.lstrip(" ")) + shifts[number])
            out.append(" " * below + re.sub(r"^-[ ]+", "- ", body))
    return "\n".join(reversed(out))


def _shift(node: Any, lines: list[str], depth: int, shifts: list[int], literal: set[int], dash: int) -> None:
    """Notes how far each line of a node moves, whose first character shall stand `depth` characters in; the line
    `dash` begins with that of the node's item, and moves with it."""
    first, last = node.start_mark.line, node.end_mark.line
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            literal.update(range(first + 1, last))
        return
    if node.flow_style:
        return
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(item, item) for item in node.value]
    for index, (head, value) in enumerate(pairs):
        begin = head.start_mark.line
        stop = pairs[index + 1][0].start_mark.line if index + 1 < len(pairs) else last + 1
        column = head.start_mark.column
        if isinstance(node, yaml.SequenceNode):
            column = lines[begin].rfind("-", 0, column)
        by = depth - column
        for number in range(begin, min(stop, len(lines))):
            shifts[number] = by if number != dash else shifts[number]
        if isinstance(node, yaml.MappingNode):
            _shift(value, lines, depth + _STEP, shifts, literal, -1)
        else:
            _shift(value, lines, depth + _STEP, shifts, literal, begin)


# --- the order of keys ---------------------------------------------------------------------------------------------


def _ordered(text: str, keys: Sequence[str]) -> str:
    """The text with the keys of each entry in their order, each with the comments above it."""
    node: Any = yaml.compose(text, Loader=_Loader)
    if not keys or not isinstance(node, yaml.SequenceNode):
        return text
    lines = text.split("\n")
    rank = {key: number for number, key in enumerate(keys)}
    for entry in node.value:
        if isinstance(entry, yaml.MappingNode) and not entry.flow_style:
            _order(entry, lines, rank)
    return "\n".join(lines)


def _order(entry: Any, lines: list[str], rank: Mapping[str, int]) -> None:
    heads = [(key.value, key.start_mark.line) for key, _ in entry.value]
    wanted = sorted(heads, key=lambda head: rank.get(head[0], len(rank)))
    if wanted == heads:
        return
    first, stop = heads[0][1], entry.end_mark.line
    while stop > first and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1  # what stands behind the last value belongs to the next entry
    begins = [first]
    for _, line in heads[1:]:
        while lines[line - 1].lstrip().startswith("#"):
            line -= 1
        begins.append(line)
    lines[first] = lines[first].replace("-", " ", 1)
    blocks = {head: lines[begin:end] for head, begin, end in zip(heads, begins, [*begins[1:], stop], strict=True)}
    new = [line for head in wanted for line in blocks[head]]
    at = next(i for i, line in enumerate(new) if line.strip() and not line.lstrip().startswith("#"))
    new[:at] = [line.strip() for line in new[:at]]
    new[at] = "-" + new[at][1:]
    lines[first:stop] = new
