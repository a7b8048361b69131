"""The four laws of the output, on arbitrary text and on mutated articles."""

from __future__ import annotations

import ast
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jieba
from hypothesis import HealthCheck, given, settings, strategies as st

from llmnews.article import Article
from llmnews.clean import clean, settings_for
from llmnews.pipeline import Extractor, shared
from llmnews.reader import Reader
from llmnews.records import Extraction
from llmnews.text import Text

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

laws = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def given_any_text(examples: int) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """Runs a law on that many texts, the same ones each time."""
    return lambda law: settings(laws, max_examples=examples, derandomize=True)(given(TEXTS)(law))


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


@given_any_text(300)
def test_every_span_is_a_slice_of_the_text(text: str) -> None:
    article = Article.model_validate({"text": text})
    extraction = shared().extract(article)
    body = source_of(extraction, article)
    for span in spans(extraction.model_dump()):
        assert 0 <= span["start"] <= span["end"] <= len(body)
        assert body[span["start"] : span["end"]] == span["text"]


@given_any_text(300)
def test_cleaning_the_slice_of_a_span_gives_the_clean_text_of_the_span(text: str) -> None:
    extractor = shared()
    article = Article.model_validate({"text": text})
    reading = Reader(extractor.data.gazetteer.lexicon).read(article)
    chosen = settings_for(Text(reading.body).cut(reading.skip, "\n\n").clean, reading.form == "html-fragment")
    whole = clean(reading.body, chosen, reading.skip)
    for span in spans(extractor.extract(article).model_dump()):
        first = next(i for i, at in enumerate(whole.starts) if at == span["start"])
        last = max(i for i, at in enumerate(whole.ends) if at == span["end"])
        assert clean(span["text"], chosen).clean == whole.clean[first : last + 1]


@given_any_text(300)
def test_any_text_can_be_extracted_and_written(text: str) -> None:
    extraction = shared().extract(Article.model_validate({"text": text}))
    line = extraction.model_dump_json()
    line.encode("utf-8")
    assert Extraction.model_validate_json(line) == extraction
    for record in extraction.records():
        record.model_dump_json().encode("utf-8")


@given_any_text(100)
def test_the_same_text_gives_the_same_bytes_again(text: str) -> None:
    article = Article.model_validate({"text": text})
    first = shared().extract(article).model_dump_json()
    shared().extract("昨天，阿里云开源了 Qwen2.5-72B，百度的李彦宏说：“很好。”")
    assert shared().extract(article).model_dump_json() == first


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    extraction = shared().extract(Article(text="\ud800阿里云\udfff开源了 Qwen2.5-72B。"), with_text=True)
    assert extraction.text == "\ufffd阿里云\ufffd开源了 Qwen2.5-72B。"
    assert [c.mentions[0].start for c in extraction.companies] == [1]


def sample() -> list[str]:
    """Articles for comparisons between processes: all of the examples, and some of the corpus."""
    texts = list(articles())
    return texts[:10] + random.Random(7).sample(texts[10:], min(20, len(texts[10:])))


def written(extractor: Extractor, texts: list[str]) -> list[str]:
    rows = ({"text": text, "published": "2025-04-30"} for text in texts)
    return [extractor.extract(Article.model_validate(row)).model_dump_json() for row in rows]


SCRIPT = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
import locale
locale.setlocale(locale.LC_ALL, "")
from test_laws import sample, written
from llmnews.pipeline import Extractor
print(hashlib.sha256("\\n".join(written(Extractor(), sample())).encode()).hexdigest())
"""


def test_clock_zone_locale_and_hash_seed_change_nothing() -> None:
    hashes = set()
    for zone, tongue, seed in (
        ("UTC", "C.UTF-8", "0"),
        ("Pacific/Kiritimati", "C", "1"),
        ("America/Lima", "", "42"),
    ):
        environment = {**os.environ, "TZ": zone, "LC_ALL": tongue, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", SCRIPT, str(ROOT), str(ROOT / "tests")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        hashes.add(done.stdout)
    assert len(hashes) == 1


def test_nothing_asks_what_time_it_is() -> None:
    asked = {"now", "today", "utcnow", "gmtime", "localtime"}
    for path in (ROOT / "llmnews").rglob("*.py"):
        calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        assert not asked & {func.attr for func in calls if isinstance(func, ast.Attribute)}, path


def test_the_order_of_articles_changes_nothing() -> None:
    texts = sample()
    forward = written(shared(), texts)
    assert written(shared(), texts[::-1]) == forward[::-1]


def test_what_others_do_to_jieba_changes_nothing() -> None:
    texts = sample()[:12]
    before = written(Extractor(), texts)
    jieba.add_word("阿里云开源", 10**9)
    jieba.del_word("模型")
    jieba.suggest_freq(("大", "模型"), tune=True)
    try:
        assert written(Extractor(), texts) == before
    finally:
        jieba.initialize(None)
