"""The laws of the output as functions that raise where one is broken, and texts to try them on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from llmnews.article import Article
from llmnews.clean import clean, settings_for, without
from llmnews.pipeline import shared
from llmnews.reader import Reader
from llmnews.records import Extraction

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "corpus" / "dev.jsonl"
ANY = st.text(st.characters(exclude_categories=()), max_size=300)
"""Any text, lone surrogates among it."""


@lru_cache(maxsize=1)
def articles() -> tuple[str, ...]:
    """Texts of the examples, and of the corpus where it is there."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "articles").iterdir())]
    if DEV.exists():
        texts += [json.loads(line)["text"] for line in DEV.read_text("utf-8").splitlines()]
    return tuple(texts)


BITS = (
    *(
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udfff",
        "\x00",
        "İ",
        "ß",
        "ﬃ",
        "🦙",
        "e\u0301",
    ),
    *(
        "&nbsp;",
        "&#x110000;",
        "&lt;",
        "<p>",
        "</p>",
        "<b",
        "<!--",
        "-->",
        "](http://x.y)",
        "https://x.y/z ",
        "**",
        "`",
        "# ",
    ),
    *("---\n", "标题:", "| a | b |\n|---|---|\n", "“", "”", "「", "」", '"', "(zhǎng)", "（", "。", "，", "、", "和"),
    *(
        "发布",
        "開源",
        "表示",
        "said",
        "OpenAI",
        "GPT-4",
        "Qwen2.5-72B",
        "千亿参数",
        "第一",
        "98.5%",
        "零",
        "９",
        "²",
        "٣",
    ),
    *("3月5日", "昨天", "2025-02-30"),
)
"""What is put into articles: marks that the readers look at, and characters that grow or shrink in lower case."""


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A window of a real article with some of its characters dropped, doubled, moved or replaced."""
    text = draw(st.sampled_from(articles()))
    start = draw(st.integers(0, max(0, len(text) - 200)))
    text = text[start : start + draw(st.integers(100, 2000))]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 40)))
        bit = draw(
            st.one_of(st.sampled_from(BITS), st.just(text[at:to] * 2), st.just(" ".join(text[at:to])), st.just(""))
        )
        text = text[:at] + bit + text[to:]
    return text


TEXTS = st.one_of(ANY, st.lists(st.sampled_from(BITS), max_size=40).map("".join), mutated())


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with `start`, `end` and `text`, at any depth."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for child in value.values():
            yield from spans(child)
    elif isinstance(value, (list, tuple)):
        for child in value:
            yield from spans(child)


def source_of(extraction: Extraction, article: Article) -> str:
    """What the offsets refer to."""
    return article.text if extraction.text is None else extraction.text


def spans_are_slices(text: str) -> None:
    """Every span is a slice of the text."""
    article = Article.model_validate({"text": text})
    extraction = shared().extract(article)
    body = source_of(extraction, article)
    for span in spans(extraction.model_dump()):
        assert 0 <= span["start"] <= span["end"] <= len(body)
        assert body[span["start"] : span["end"]] == span["text"]


def slices_clean_alike(text: str) -> None:
    """Cleaning the slice of a span gives the clean text of the span."""
    extractor = shared()
    article = Article.model_validate({"text": text})
    reading = Reader(extractor.data.gazetteer.lexicon).read(article)
    chosen = settings_for(without(reading.body, reading.skip).clean, reading.form == "html-fragment")
    whole = clean(reading.body, chosen, reading.skip)
    for span in spans(extractor.extract(article).model_dump()):
        first = next(i for i, at in enumerate(whole.starts) if at == span["start"])
        last = max(i for i, at in enumerate(whole.ends) if at == span["end"])
        assert clean(span["text"], chosen).clean == whole.clean[first : last + 1]


def can_be_written(text: str) -> None:
    """What is extracted survives being written and read."""
    extraction = shared().extract(Article.model_validate({"text": text}))
    line = extraction.model_dump_json()
    line.encode("utf-8")
    assert Extraction.model_validate_json(line) == extraction
    for record in extraction.records():
        record.model_dump_json().encode("utf-8")


def same_again(text: str) -> None:
    """The same text gives the same bytes again, whatever was read between."""
    article = Article.model_validate({"text": text})
    first = shared().extract(article).model_dump_json()
    shared().extract("昨天，阿里云开源了 Qwen2.5-72B，百度的李彦宏说：“很好。”")
    assert shared().extract(article).model_dump_json() == first
