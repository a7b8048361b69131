"""What the names of an article stand for, and what words without a name mean."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from llmnews.entities import Entities
from llmnews.references import References
from llmnews.sentences import sentences


def _entities(extractor: Extractor, article: str) -> Entities:
    text, names, _ = extractor.mentions(article)
    return Entities(text, sentences(text.clean), References(extractor.data.gazetteer.lexicon), names)


def test_each_name_belongs_to_one_entity(extractor: Extractor) -> None:
    found = _entities(extractor, "阿里云开源了 Qwen2.5-72B。通义千问2.5-72B 很快。阿里云也有 Qwen2.5-7B。")
    assert [(e.name, len(e.mentions)) for e in found.by_key.values()] == [
        ("阿里云", 2), ("Qwen2.5-72B", 2), ("Qwen2.5-7B", 1),
    ]  # fmt: skip
    assert [[m.name for m in here] for here in found.by_sentence] == [
        ["阿里云", "Qwen2.5-72B"], ["Qwen2.5-72B"], ["阿里云", "Qwen2.5-7B"],
    ]  # fmt: skip


def test_the_order_of_its_words_makes_no_other_model(extractor: Extractor) -> None:
    found = extractor.extract("Claude 4.5 Opus 写得好。Claude Opus 4.5 在 MMLU 上得 89.5 分。")
    assert [(m.name, [x.text for x in m.mentions]) for m in found.models] == [
        ("Claude 4.5 Opus", ["Claude 4.5 Opus", "Claude Opus 4.5"])
    ]
    assert [(b.model, b.score) for b in found.benchmarks] == [("Claude 4.5 Opus", "89.5 分")]


_MADE_ONE = "团队花了整整一个月的时间把 GPT-4.1 的本领给了 Kimi K2。"


@pytest.mark.parametrize(
    ("article", "meant"),
    [
        ("今天的消息：\n- Kimi K2 很快。\n- 在 MMLU 上得 89.5 分。", None),
        ("月之暗面发布了 Kimi K2：\n- GPT-4.1 很快。\n- 在 MMLU 上得 89.5 分。", "Kimi K2"),
        ("新闻很多。\n\n## Kimi K2 来了\n\n" + _MADE_ONE + "在 MMLU 上得 89.5 分。", "Kimi K2"),
        ("新闻很多。\n\n" + _MADE_ONE + "在 MMLU 上得 89.5 分。", None),
        ("新闻很多。\n\n## Kimi K2 和 GPT-4.1\n\n" + _MADE_ONE + "在 MMLU 上得 89.5 分。", None),
    ],
)
def test_items_and_headings_say_what_is_spoken_of(extractor: Extractor, article: str, meant: str | None) -> None:
    found = _entities(extractor, article)
    named = found.antecedent("model", len(found.sentences) - 1, len(found.clean))
    assert (named.name if named else None) == meant


@pytest.mark.parametrize(
    ("article", "topic"),
    [
        ("Kimi K2 来了。GPT-4.1 很快。GPT-4.1 很强。", "Kimi K2"),
        ("大家都在试新模型。Kimi K2 很快。GPT-4.1 很慢。Kimi K2 很强。Kimi K2 很好。", "Kimi K2"),
        ("大家都在试新模型。Kimi K2 很快。GPT-4.1 很慢。Kimi K2 很强。", None),
        ("Kimi K2 和 GPT-4.1 来了。", None),
        ("大家都在试新模型。", None),
    ],
)
def test_an_article_is_about_what_it_begins_with_or_names_most(
    extractor: Extractor, article: str, topic: str | None
) -> None:
    found = _entities(extractor, article).topic("model")
    assert (found and found.name) == topic


@pytest.mark.parametrize(
    ("article", "meant"),
    [
        ("大家都在试。月之暗面开源了 Kimi K2。|很快。", "Kimi K2"),
        ("大家都在试。这次是 Kimi K2 和 GPT-4.1 的较量。|很快。", "Kimi K2"),
        ("大家都在试。这次较量的双方依次分别是：Kimi K2 和 GPT-4.1。|很快。", None),
        ("大家都在试。Qwen 系列的新模型 Qwen3 来了。|很快。", "Qwen3"),
        ("大家都在试。它与 GPT-4.1 相比如何？价格不如 GPT-4.1。|很快。", None),
        ("大家都在试。Kimi K2 来了。一。二。三。|很快。", None),
        ("大家都在试。Kimi K2 来了。一。二。|很快。", "Kimi K2"),
    ],
)
def test_words_without_a_name_mean_what_was_named_before(extractor: Extractor, article: str, meant: str | None) -> None:
    before, _, rest = article.partition("|")
    found = _entities(extractor, before + rest)
    at = found.clean.index(rest)
    sentence = next(n for n, start in enumerate(found.starts) if start == at)
    antecedent = found.antecedent("model", sentence, at)
    assert (antecedent and antecedent.name) == meant


def test_a_headline_may_speak_of_what_is_named_below_it(extractor: Extractor) -> None:
    found = _entities(extractor, "新模型登顶。Kimi K2 很快。Kimi K2 很强。Kimi K2 很好。")
    assert found.antecedent("model", 0, 0) is None
    ahead = found.antecedent("model", 0, 0, ahead=True)
    assert ahead is not None
    assert ahead.name == "Kimi K2"


def test_a_rival_is_not_spoken_of(extractor: Extractor) -> None:
    found = _entities(extractor, "月之暗面发布了 Kimi K2。领先 GPT-4.1 很多。很快。")
    rival = found.by_sentence[1][0]
    assert found.antecedent("model", 2, found.starts[2]) is rival
    found.rivals.add(rival.start)
    antecedent = found.antecedent("model", 2, found.starts[2])
    assert antecedent is not None
    assert antecedent.name == "Kimi K2"


@pytest.mark.parametrize(
    ("article", "models"),
    [
        ("Kimi K2 和 GPT-4.1 来了。这两个模型很快。", ["Kimi K2", "GPT-4.1"]),
        ("Kimi K2、GPT-4.1 和 Gemini 2.5 Pro 来了。这两个模型很快。", ["GPT-4.1", "Gemini 2.5 Pro"]),
        ("Kimi K2、GPT-4.1 和 Gemini 2.5 Pro 来了。这些模型很快。", ["Kimi K2", "GPT-4.1", "Gemini 2.5 Pro"]),
        ("Kimi K2 来了。这两个模型很快。", []),
        ("Kimi K2 和 GPT-4.1 上线 ChatGPT。两款均已开源。", ["Kimi K2", "GPT-4.1"]),
        ("Kimi K2 and GPT-4.1 are out. Both are fast.", ["Kimi K2", "GPT-4.1"]),
        ("Kimi K2、GPT-4.1 和 Gemini 2.5 Pro 来了。三者很快。", ["Kimi K2", "GPT-4.1", "Gemini 2.5 Pro"]),
        ("Kimi K2 和 GPT-4.1 来了。三款模型很快。", []),
        ("GPT-4.1 和 Gemini 2.5 Pro 来了。Kimi K2 系列模型很快，它们已经开源。", ["Kimi K2"]),
    ],
)
def test_words_for_several_models_mean_those_that_one_sentence_names(
    extractor: Extractor, article: str, models: list[str]
) -> None:
    text, names, _ = extractor.mentions(article)
    (plural,) = [mention for mention in names if mention.values.get("plural")]
    found = Entities(text, sentences(text.clean), References(extractor.data.gazetteer.lexicon), names)
    assert [model.name for model in found.several(plural, 1)] == models


@pytest.mark.parametrize(
    ("sentence", "has_other"),
    [("实验中 FooBarNet 取得 89.5 分。", True), ("实验中 DeepSeek 取得 89.5 分。", False), ("它取得 89.5 分。", False)],
)
def test_a_name_that_no_list_knows_may_be_what_is_spoken_of(
    extractor: Extractor, sentence: str, has_other: bool
) -> None:
    assert _entities(extractor, sentence).has_other_subject(0, sentence.index("89.5")) is has_other


@pytest.mark.parametrize(
    ("article", "meant"),
    [
        ("Kimi K2 beats GPT-4.1 on MMLU and ties it on GPQA.", "GPT-4.1"),
        ("GPT-4.1 leads. Kimi K2 trails it on GPQA.", "GPT-4.1"),
        ("GPT-4.1 得 57.7 分。Kimi K2 超过了它。", "GPT-4.1"),
        ("Kimi K2 trails it on GPQA.", None),
    ],
)
def test_it_behind_a_word_that_compares_is_the_other_one(extractor: Extractor, article: str, meant: str | None) -> None:
    text, names, _ = extractor.mentions(article)
    (pronoun,) = [mention for mention in names if mention.values.get("place") == "rival"]
    spans = sentences(text.clean)
    found = Entities(text, spans, References(extractor.data.gazetteer.lexicon), names)
    rival = found.resolved(pronoun, len(spans) - 1)
    assert (rival and rival.name) == meant


def test_both_is_no_subject_without_a_verb(extractor: Extractor) -> None:
    _, names, _ = extractor.mentions(
        "Kimi K2 and GPT-4.1 are out. It beats both on MMLU. Qwen3 有 2B 和 7B 两个版本都能跑。"
    )
    assert not [mention for mention in names if mention.values.get("plural")]
