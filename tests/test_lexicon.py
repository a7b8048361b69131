"""Word lists: how a word is spelled, inside what it does not count, and what is wrong with a list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.errors import Fault
from llmnews.lexicon import Word, alternation, any_of, branches, by_spelling, read_lexicon


def lexicon(tmp_path: Path, source: str) -> tuple[dict[str, tuple[Word, ...]], list[Fault]]:
    path = tmp_path / "lexicon.yaml"
    path.write_text(source, "utf-8")
    content, faults = yamlfile.read(path, "lexicon.yaml")
    return read_lexicon(content, "lexicon.yaml", faults), faults


def test_a_word_is_a_text_or_a_mapping_with_values(tmp_path: Path) -> None:
    lists, faults = lexicon(
        tmp_path, "release:\n  - 推出\n  - {word: 开源, kind: open_source, not_in: [开源社区], forms: [开放源码]}\n"
    )
    assert not faults
    plain, full = lists["release"]
    assert (plain.word, dict(plain.values), plain.line) == ("推出", {}, 2)
    assert (dict(full.values), full.not_in, full.forms, full.file) == (
        {"kind": "open_source"},
        ("开源社区",),
        ("开放源码",),
        "lexicon.yaml",
    )


@pytest.mark.parametrize(
    ("word", "inflected"),
    [
        ("launch", {"launch", "launches", "launched", "launching"}),
        ("release", {"release", "releases", "released", "releasing"}),
        ("unveil", {"unveil", "unveils", "unveiled", "unveiling"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("ship", {"ship", "ships", "shipped", "shipping", "shiped", "shiping"}),
        ("roll out", {"roll out", "rolls out", "rolled out", "rolling out"}),
        ("GPT", {"GPT"}),
        ("推出", {"推出"}),
    ],
)
def test_an_english_word_brings_its_inflections(word: str, inflected: set[str]) -> None:
    assert set(Word(word).spellings()) == inflected


@pytest.mark.parametrize(
    ("source", "line", "entry", "remedy"),
    [
        ("- a\n", 1, "", "list_name"),
        ("release: 推出\n", 1, "release", "put `- `"),
        ("release:\n  - {kind: launch}\n", 2, "release", "word"),
        ("release:\n  - ' '\n", 2, "release", "word"),
        ("release:\n  - {word: b, forms: ['']}\n", 2, "release", "forms: [a, b]"),
        ("release:\n  - a\n  - {word: b, not_in: c}\n", 3, "release", "not_in: [a, b]"),
        ("release:\n  - {word: b, kind: [c]}\n", 2, "release", "kind: text"),
    ],
)
def test_a_faulty_list_gives_its_line_and_what_to_write(
    tmp_path: Path, source: str, line: int, entry: str, remedy: str
) -> None:
    _, faults = lexicon(tmp_path, source)
    assert [(f.line, f.entry) for f in faults] == [(line, entry)]
    assert remedy in faults[0].remedy


def test_all_faults_of_a_list_are_told_at_once(tmp_path: Path) -> None:
    assert len(lexicon(tmp_path, "a: x\nb:\n  - [y]\n  - {word: z, forms: w}\n")[1]) == 3


def test_an_alternation_prefers_the_longest_word_at_word_boundaries() -> None:
    pattern = re.compile(alternation([Word("open"), Word("open source"), Word("开源"), Word("开源了")]))
    assert pattern.findall("open source, reopen, Open, opens, 开源了 开源") == ["open source", "Open", "开源了", "开源"]


def test_an_alternation_leaves_out_what_stands_in_a_longer_string() -> None:
    pattern = re.compile(alternation([Word("发布", not_in=("发布会", "新发布厅"))]))
    assert [m.start() for m in pattern.finditer("发布会 发布 新发布厅 新发布")] == [4, 13]


def test_words_are_found_by_any_spelling() -> None:
    assert set(by_spelling([Word("CEO", forms=("首席执行官",))])) == {"ceo", "首席执行官"}


def test_branches_hold_their_conditions_each() -> None:
    chinese = branches(("他", "他自己"), behind_first="(?<![其吉].)", end="(?!们)")
    english = branches(("he", "she"), behind_first=r"(?<!\w.)", end=r"\b")
    pattern = re.compile(f"{chinese}|{english}")
    assert pattern.findall("其他，他们，他自己说 the he") == ["他自己", "he"]
    assert re.fullmatch(f"{branches(())}|a", "a")
    assert not re.search(branches(()), "a")


def test_any_of_no_words_never_matches() -> None:
    assert re.search(any_of([]), "") is None


@pytest.mark.parametrize("text", ["a", "ab", "abc", "模", "模型", "+"])
def test_any_of_finds_each_of_its_words(text: str) -> None:
    assert re.fullmatch(any_of(["a", "ab", "abc", "模", "模型", "+"]), text)
