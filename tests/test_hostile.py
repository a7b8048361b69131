"""Inputs that mean harm, or look like it: good articles come through, bad ones are told."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from llmnews import Article, Extractor
from llmnews.convert import convert
from llmnews.inputs import Inputs
from llmnews.outcome import Summary
from llmnews.run import Options
from tests.corpus import TEXT


def run(extractor: Extractor, source: Path, out: Path, **options: Any) -> Summary:
    return convert(extractor, Inputs([str(source)]), out, Options(**options), stdin=io.BytesIO())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


LENGTH = 100_000
UNITS = {
    "digits": "1", "numbers": "1,", "han-numbers": "亿", "spaces": " ", "wide-spaces": "\u3000", "line-ends": "\n",
    "tabs": "\t", "open-brackets": "(", "wide-brackets": "（", "nested": "([（「“", "open-quotes": "“",
    "close-quotes": "”", "straight-quotes": '"', "corner-quotes": "「", "lone-surrogates": "\ud800",
    "right-to-left": "\u202e\u200f", "emoji": "👩‍👩‍👧", "combining": "e\u0301\u0302", "nul": "\x00", "marks": "\ufeff",
    "tags": "<p", "comments": "<!--", "links": "[a](", "bars": "|", "one-word": "a", "hyphens": "GPT-", "dots": ".",
    "grows-in-lower-case": "İ",
}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_hundred_thousand_of_anything_hide_no_article_behind_them(unit: str, extractor: Extractor) -> None:
    hostile = UNITS[unit] * (LENGTH // len(UNITS[unit]))
    extraction = extractor.extract(Article(text=f"{TEXT}\n\n{hostile}\n\n{TEXT}"), with_text=True)
    text = extraction.text or ""
    (model,) = (m for m in extraction.models if m.name == "Qwen2.5-72B")
    assert model.mentions[0].text == text[model.mentions[0].start : model.mentions[0].end]
    json.loads(extraction.model_dump_json())


@pytest.mark.parametrize("sign", "+-. _/")
def test_a_name_that_never_ends_is_read_in_time(sign: str, extractor: Extractor) -> None:
    """A row of 100,000 signs behind "在A0." that could be cut into parts of a name anywhere would be tried for ever."""
    hostile = "".join(f"在A0{joint}{sign * LENGTH}\n" for joint in "+. ")
    extraction = extractor.extract(Article(text=f"{TEXT}\n\n{hostile}"))
    assert "Qwen2.5-72B" in [model.name for model in extraction.models]


def test_an_article_of_ten_megabytes(tmp_path: Path, extractor: Extractor) -> None:
    source = tmp_path / "long.txt"
    source.write_text("今天没有新闻，只有一场小雨。\n" * (10_000_000 // 43) + TEXT, encoding="utf-8")
    assert source.stat().st_size > 9_900_000
    assert run(extractor, source, tmp_path / "out.jsonl").failed == 0
    (line,) = lines(tmp_path / "out.jsonl")
    assert [model["name"] for model in line["models"]] == ["Qwen2.5-72B"]


def test_ten_thousand_empty_articles_are_ten_thousand_error_lines(tmp_path: Path, extractor: Extractor) -> None:
    source = tmp_path / "empty.jsonl"
    source.write_text("".join(json.dumps({"id": f"n{i}", "text": ""}) + "\n" for i in range(10_000)), encoding="utf-8")
    summary = run(extractor, source, tmp_path / "out.jsonl")
    assert (summary.articles, summary.failed) == (10_000, 10_000)
    assert {line["error"]["message"] for line in lines(tmp_path / "out.jsonl")} == {"the text is empty"}


def test_of_a_hundred_thousand_lines_every_tenth_broken_the_others_are_done(tmp_path: Path) -> None:
    source, out, errors = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    with source.open("w", encoding="utf-8") as written:
        for number in range(1, 100_001):
            text = TEXT if number % 100 == 1 else "今天没有新闻。"
            row = json.dumps({"id": f"n{number}", "text": text}, ensure_ascii=False)
            written.write(f"{row[:-2] if number % 10 == 0 else row}\n")
    command = [sys.executable, "-m", "llmnews", "convert", source, "-o", out, "--errors", errors, "--workers", "2"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    with out.open(encoding="utf-8") as good:
        found = [(line["id"], len(line["models"])) for line in map(json.loads, good)]
    assert found == [(f"n{n}", int(n % 100 == 1)) for n in range(1, 100_001) if n % 10]
    assert [line["id"] for line in lines(errors)] == [f"in.jsonl:{n}" for n in range(10, 100_001, 10)]


BOMB = (
    '<!DOCTYPE html [<!ENTITY a "啊啊啊啊啊啊啊啊啊啊">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]><html><body><article><p>&i;</p><p>{TEXT}</p></article></body></html>"
)
FETCH = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/xhtml1.dtd" [
<!ENTITY passwords SYSTEM "file:///etc/passwd"> <!ENTITY page SYSTEM "http://127.0.0.1:9/page">]>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head>
<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/b"></head><body><article>
<p>&passwords;&page;</p><xi:include href="file:///etc/passwd" parse="text"/><img src="http://127.0.0.1:9/c.png">
<iframe src="http://127.0.0.1:9/d"></iframe><p>{TEXT}</p></article></body></html>"""


@pytest.mark.parametrize("page", [BOMB, FETCH], ids=["entity-bomb", "references"])
def test_a_page_reaches_for_nothing_and_unfolds_nothing(
    page: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)

    def connect(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    extraction = extractor.extract(Article(text=page))
    assert [model.name for model in extraction.models] == ["Qwen2.5-72B"]
    text = extraction.text or ""
    assert "root:" not in text
    assert len(text) < len(page)


def test_no_file_is_called_what_an_input_says(tmp_path: Path, extractor: Extractor) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    names = ["../escaped", "/tmp/escaped.jsonl", "..\\escaped", "out.jsonl", "a\x00b", "CON"]
    (folder / "in.jsonl").write_text(
        "".join(json.dumps({"id": name, "title": name, "source": name, "text": TEXT}) + "\n" for name in names),
        encoding="utf-8",
    )
    run(extractor, folder / "in.jsonl", folder / "out.jsonl", errors=folder / "errors.jsonl")
    assert [line["id"] for line in lines(folder / "out.jsonl")] == names
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["errors.jsonl", "in.jsonl", "out.jsonl", "out.jsonl.manifest"]
    )
    assert list(tmp_path.iterdir()) == [folder]
