"""The four laws of the output, on arbitrary text and on mutated articles."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jieba
from hypothesis import HealthCheck, given, settings

from llmnews.article import Article
from llmnews.pipeline import Extractor, shared
from tests.laws import TEXTS, articles, can_be_written, same_again, slices_clean_alike, spans_are_slices

ROOT = Path(__file__).parent.parent

laws = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def given_any_text(examples: int) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """Runs a law on that many texts, the same ones each time."""
    return lambda law: settings(laws, max_examples=examples, derandomize=True)(given(TEXTS)(law))


@given_any_text(300)
def test_every_span_is_a_slice_of_the_text(text: str) -> None:
    spans_are_slices(text)


@given_any_text(300)
def test_cleaning_the_slice_of_a_span_gives_the_clean_text_of_the_span(text: str) -> None:
    slices_clean_alike(text)


@given_any_text(300)
def test_any_text_can_be_extracted_and_written(text: str) -> None:
    can_be_written(text)


@given_any_text(100)
def test_the_same_text_gives_the_same_bytes_again(text: str) -> None:
    same_again(text)


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
