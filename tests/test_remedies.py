"""The first item that failed comes with its words and with an edit that makes the pattern match."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.pipeline import Extractor
from tests.extractors import pack, ruled
from tests.misses import first, nearest, only


@pytest.mark.parametrize(
    ("pattern", "text", "source", "words", "remedy"),
    [
        (  # a word that the pattern does not list
            "<company> 把 <model> (端上桌|端上台面)", "阿里云把 Qwen2.5-72B 摆上桌。",
            "(端上桌|端上台面)", "摆上桌", "add `摆上桌` to `(端上桌|端上台面)`",
        ),
        (  # words in between
            "<company> 把 <model> 端上桌", "阿里云还是把 Qwen2.5-72B 端上桌。",
            "把", "还是", "put `...2` before `把`, or `(还是)?` where only these words may stand",
        ),
        (  # a gap that is too narrow
            "<company> ...4 <model> 端上桌", "阿里云在一片期待之中把 Qwen2.5-72B 端上桌。",
            "<model>", "在一片期待之中把", "widen the gap `...4` to `...8`",
        ),
        (  # no such name
            "<company> 把 <model> 端上桌", "他们把 Qwen2.5-72B 端上桌。",
            "<company>", "他们", "add the name to the companies in gazetteers/ (see --why-not company), or a "
            "pattern without `<company>`",
        ),
        (  # another order
            "<company> ... <model> ... 端上桌", "Qwen2.5-72B 被阿里云端上桌。",
            "<model>", "Qwen2.5-72B", "add a pattern in this order: `<model> ... <company> ... 端上桌`",
        ),
        (  # another mention of the kind in between
            "<company> 把 <model> ...30 端上桌 给 <company>", "阿里云把 Qwen2.5-72B 端上桌。",
            "给", "。", "no word here could be added: make it optional, `(给)?`",
        ),
    ],
)  # fmt: skip
def test_the_first_item_that_failed(
    pattern: str, text: str, source: str, words: str, remedy: str, extractor: Extractor, tmp_path: Path
) -> None:
    failure = first(ruled(extractor, pattern, tmp_path).explain(text, "release"))
    assert (failure.source, failure.words.text.strip(), failure.remedy) == (source, words, remedy)


def test_a_word_that_takes_a_statement_back_comes_with_a_warning(extractor: Extractor, tmp_path: Path) -> None:
    rules = ruled(extractor, "<company> 把 <model> 端上桌", tmp_path).data.rulebook.rules
    both = extractor.with_rules([*extractor.data.rulebook.rules, *rules])
    remedy = first(both.explain("阿里云没有把 Qwen2.5-72B 端上桌。", "release")).remedy
    assert remedy.startswith("nothing, if `没有` (<w.negation>, an `unless` of other rules) takes it back; else put ")


def test_a_word_that_could_be_a_trigger_is_proposed_for_the_list(extractor: Extractor) -> None:
    why = extractor.explain("阿里云刚刚捧出 Qwen2.5-72B。", "release")
    assert first(why).source == "<w.release>"
    assert first(why).words.text == "捧出"
    assert first(why).remedy.startswith("add `捧出` to <w.release> (gazetteers/lexicon.yaml:")
    assert nearest(why).others


def test_the_proposed_word_makes_the_record(extractor: Extractor, tmp_path: Path) -> None:
    text = "阿里云把 Qwen2.5-72B 端上桌。"
    assert not extractor.extract(text).releases
    found = pack(tmp_path, lexicon="release:\n  - {word: 端上桌, kind: launch}\n").extract(text)
    assert [(r.model, r.kind) for r in found.releases] == [("Qwen2.5-72B", "launch")]


def test_the_proposed_gap_makes_the_record(extractor: Extractor, tmp_path: Path) -> None:
    text = "阿里云在一片期待之中把 Qwen2.5-72B 端上桌。"
    assert not ruled(extractor, "<company> ...4 <model> 端上桌", tmp_path).extract(text).releases
    found = ruled(extractor, "<company> ...8 <model> 端上桌", tmp_path).extract(text)
    assert [r.model for r in found.releases] == ["Qwen2.5-72B"]


def test_words_of_latin_letters_are_proposed_without_articles(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    assert first(rule.explain("OpenAI has now plonked its GPT-4o.", "release")).remedy.startswith(
        "add `plonked` to <w.rel"
    )


def test_a_long_stretch_is_named_as_a_whole(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    remedy = first(rule.explain("阿里云在杭州云栖小镇现场端上桌 Qwen2.5-72B。", "release")).remedy
    assert remedy.startswith("add the word that says it in `杭州云栖小镇现场端上桌` to <w.release>")
