"""An explanation tells the whole way of a record: rule, slots, mentions, entries, guards, antecedents."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from llmnews.article import Article
from llmnews.cases import written_out
from llmnews.pipeline import Extractor
from llmnews.reasons import Explanation, RecordReason, Slot, to_json
from llmnews.show_reasons import render

TEXT = (
    "3月5日，阿里云开源了 Qwen2.5-72B，参数量为720亿。Qwen2.5-72B 在 MMLU 上得分 86.1。\n"
    "“我们还会继续开源。”阿里云首席技术官周靖人说。\n"
)
ARTICLE = Article.model_validate({"text": TEXT, "published": "2025-04-01"})
GROUPS = ("releases", "parameters", "benchmarks", "quotes")


@pytest.fixture(scope="module")
def explained(extractor: Extractor) -> Explanation:
    return extractor.explain(ARTICLE)


def record(explanation: Explanation, kind: str) -> RecordReason:
    """The first record of a type."""
    return next(r for r in explanation.records if r.record == kind)


def slot(reason: RecordReason, field: str) -> Slot:
    return next(s for s in reason.slots if s.field == field)


def line_at(place: str, extractor: Extractor) -> str:
    """The line of shipped data that a place names."""
    root = Path(__file__).parent.parent
    file, _, number = place.rpartition(":")
    path = root / file if file.startswith("gazetteers") else root / "llmnews" / file
    return path.read_text("utf-8").splitlines()[int(number) - 1]


# --- the whole of it ---


def test_every_record_is_explained_in_the_order_of_the_contract(extractor: Extractor, explained: Explanation) -> None:
    extraction = extractor.extract(ARTICLE)
    assert [r.record for r in explained.records] == ["release", "parameters", "benchmark", "quote"]
    assert [r.evidence for r in explained.records] == [r.evidence for g in GROUPS for r in getattr(extraction, g)]


def test_an_explanation_changes_no_extraction(extractor: Extractor) -> None:
    before = extractor.extract(ARTICLE)
    extractor.explain(ARTICLE)
    assert extractor.extract(ARTICLE) == before


def test_every_record_of_a_rule_s_examples_is_led_back_to_its_reading(extractor: Extractor) -> None:
    """Laid on the sentence again, the rule binds the words of each field, or says whence it has them."""
    for rule in extractor.data.rulebook.rules:
        for example in rule.entry.examples:
            text = written_out(example.text)[0]
            article = Article.model_validate({"text": text, "published": example.published})
            for reason in extractor.explain(article).records:
                assert (reason.used is None) == (reason.place == ""), text
                assert all(s.how for s in reason.slots), text
                fields = {s.field for s in reason.slots}
                assert fields >= reason.evidence.fields.keys(), text
                if reason.used is not None:
                    bound = {item.words for item in reason.used.items if item.words}
                    own = [s for s in reason.slots if s.how.startswith("item")]
                    assert all(any(w.start <= s.words.start and s.words.end <= w.end for w in bound)
                               for s in own if s.words), text  # fmt: skip


def test_values_are_frozen_and_plain(extractor: Extractor, explained: Explanation) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        explained.names = ()  # type: ignore[misc]
    assert explained == extractor.explain(ARTICLE)
    plain = json.loads(json.dumps(to_json(explained), ensure_ascii=False))
    assert plain["records"][0]["values"]["model"] == "Qwen2.5-72B"
    assert plain["records"][0]["evidence"]["sentence"]["text"].startswith("3月5日")


def test_every_example_article_can_be_explained(extractor: Extractor) -> None:
    for path in sorted((Path(__file__).parent.parent / "examples" / "articles").iterdir()):
        article = Article.model_validate({"text": path.read_text("utf-8")})
        extraction = extractor.extract(article)
        explanation = extractor.explain(article)
        assert len(explanation.records) == sum(len(getattr(extraction, group)) for group in GROUPS)
        named = [m.name for m in extraction.models] + [c.name for c in extraction.companies]
        assert [n.origin.name for n in explanation.names] == named
        assert render(explanation) == render(extractor.explain(article))


# --- rule → slot → mention → entry ---


def test_a_record_names_its_rule_and_pattern_with_file_and_line(extractor: Extractor, explained: Explanation) -> None:
    used = record(explained, "release").used
    assert used is not None
    (rule,) = [r for r in extractor.data.rulebook.rules if r.id == used.rule]
    assert used.place == record(explained, "release").place == f"{rule.file}:{rule.line}"
    assert used.pattern in line_at(used.pattern_place, extractor)


def test_the_items_of_the_pattern_have_their_words(explained: Explanation) -> None:
    used = record(explained, "release").used
    assert used is not None
    assert [(i.source, i.words.text if i.words else None) for i in used.items] == [
        ("<company>", "阿里云"), ("...60", None), ("<w.release>", "开源了"), ("...", None), ("<model>", "Qwen2.5-72B"),
    ]  # fmt: skip


def test_a_finder_has_no_rule(explained: Explanation) -> None:
    quote = record(explained, "quote")
    assert (quote.place, quote.used, quote.guards) == ("", None, ())
    assert slot(quote, "speaker").how == "quotation marks before the speaker and the verb"


def test_values_are_those_that_are_not_null(explained: Explanation) -> None:
    assert dict(record(explained, "release").values) == {
        "model": "Qwen2.5-72B",
        "company": "阿里云",
        "kind": "open_source",
        "status": "released",
        "date": "2025-03-05",
    }


def test_names_come_from_an_entry_with_its_source(extractor: Extractor, explained: Explanation) -> None:
    release = record(explained, "release")
    assert [(o.kind, o.id) for o in release.origins] == [("model", "qwen"), ("company", "alibaba-cloud")]
    located = extractor.data.gazetteer.by_id["company", "alibaba-cloud"]
    assert release.origins[1].place == f"{located.file}:{located.line}"
    assert release.origins[1].source == located.entry.source


def test_a_mention_names_the_line_of_the_spelling_that_matched(extractor: Extractor) -> None:
    explanation = extractor.explain("通义千问由 Alibaba Cloud 推出。")
    readings = {r.words.text: r for name in explanation.names for r in name.readings}
    for words in ("通义千问", "Alibaba Cloud"):
        assert readings[words].spelling
        assert readings[words].spelling in line_at(readings[words].place, extractor)


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("阿里云开源了 Qwen2.5-72B。", "阿里云", "spelled as listed"),
        ("阿里云开源了 Qwen2.5-72B。", "Qwen2.5-72B", "spelled as listed; tail: version 2.5, size 72B"),
        ("豆包是一个模型。", "豆包", "weak spelling, beside its cue word `模型`"),
        ("豆包1.5 上线了。", "豆包1.5", "weak spelling, with a version behind it; tail: version 1.5"),
        ("有人喜欢 Suno、Dolly。", "Dolly", "weak spelling, in a list with a sure model"),
        ("Antropic 发布了新模型。", "Antropic", "one character off `Anthropic`"),
        ("新模型 Zorbix-LM-7B 在 MMLU 上得分 72.4。", "Zorbix-LM-7B", "in no list; shaped like the name of a model"),
        ("PhotoMorph团队投稿", "PhotoMorph", "in no list; the team that sent the article in is named for it"),
        ("DeepSeek-R1 已开源，R1 的参数量为 6710亿。", "R1", "short for `DeepSeek-R1`, at 0; tail: version R1"),
        (
            "Meta 发布了 Llama 2 7B 和 13B。",
            "13B",
            "a further member of the list that begins with `Llama 2 7B`, at 9; tail: version 2, size 13B",
        ),
        (
            "The lab unveiled the Lumo text-to-image model.",
            "Lumo",
            "in no list; released, and called a model right beside its name",
        ),
        (
            "Midjourney V5.1 更主观，像 V4 那样好用。",
            "V4",
            "a version alone, of the one family here that counts with its letter; tail: version V4",
        ),
    ],
)
def test_a_mention_tells_how_it_was_read(text: str, words: str, how: str, extractor: Extractor) -> None:
    readings = [r for name in extractor.explain(text).names for r in name.readings if r.words.text == words]
    assert [r.how for r in readings] == [how]


def test_a_word_of_a_list_names_its_line_and_what_it_says(extractor: Extractor, explained: Explanation) -> None:
    kind = slot(record(explained, "release"), "kind")
    assert kind.reading is not None
    assert kind.reading.how == "word of <w.release>, says kind open_source"
    assert "开源了" in line_at(kind.reading.place, extractor)


def test_a_value_without_words_names_the_part_of_the_rule_that_sets_it(explained: Explanation) -> None:
    assert slot(record(explained, "release"), "status").how == "`set` of release.company-releases-model"


def test_a_value_that_a_modify_sets_names_it(extractor: Extractor) -> None:
    release = record(extractor.explain("有消息称 OpenAI 将发布 GPT-5。"), "release")
    how = slot(release, "status").how
    assert how.startswith("modify `<w.hearsay> ... <w.release>` (rules/releases.yaml:")


def test_a_date_that_lies_ahead_makes_a_plan(extractor: Extractor) -> None:
    article = Article.model_validate({"text": "谷歌2024年5月20日发布 Gemma 2。", "published": "2024-05-13"})
    release = record(extractor.explain(article), "release")
    assert slot(release, "status").how == "its date lies ahead of the day of publication"


# --- guards ---


def test_every_guard_of_the_rule_is_told(extractor: Extractor, explained: Explanation) -> None:
    release = record(explained, "release")
    (rule,) = [r for r in extractor.data.rulebook.rules if r.id == release.evidence.rule]
    unless = [g for g in release.guards if g.part == "unless"]
    assert [g.pattern for g in unless] == [p.source for p in rule.unless]
    assert not any(g.applied for g in unless)
    assert [g.pattern for g in release.guards if g.part == "modify"] == [when.source for when, _ in rule.modify]
    assert all(g.pattern in line_at(g.place, extractor) for g in release.guards)


def test_a_guard_that_did_not_apply_says_what_it_missed(explained: Explanation) -> None:
    missing = {g.pattern: g.missing for g in record(explained, "release").guards if not g.applied}
    assert missing["<w.negation> ...4 <w.release>"] == "no <w.negation>"
    assert missing["<model> ...5 <w.release_object>"] == "no <w.release_object>"


def test_a_modify_that_applied_says_where_and_what_it_set(explained: Explanation) -> None:
    (applied,) = [g for g in record(explained, "release").guards if g.part == "modify" and g.applied]
    assert applied.pattern == "<w.open> ...16 <model>"
    assert [w.text for w in applied.words] == ["开源", "Qwen2.5-72B"]
    assert applied.sets == (("kind", "open_source"),)


# --- what comes from elsewhere ---


def test_an_anaphor_has_its_antecedent(extractor: Extractor) -> None:
    text = "阿里云开源了 Qwen2.5-72B。该模型参数量为720亿。"
    model = slot(record(extractor.explain(text), "parameters"), "model")
    assert (model.value, model.words and model.words.text) == ("Qwen2.5-72B", "该模型")
    assert model.antecedent is not None
    assert model.antecedent.words.text == "Qwen2.5-72B"
    assert model.antecedent.sentence.text == "阿里云开源了 Qwen2.5-72B。"
    assert (model.antecedent.sentences_back, model.antecedent.characters_back) == (1, 1)


def test_an_inherited_slot_names_the_words_and_the_line_that_allows_it(extractor: Extractor) -> None:
    text = "5月13日的发布会上没有惊喜。谷歌的反击比 GPT-4o 早一天发布。"
    article = Article.model_validate({"text": text, "published": "2024-05-20"})
    release = next(r for r in extractor.explain(article).records if r.evidence.rule == "release.earlier-than-other")
    date = slot(release, "date")
    assert date.how == "inherited: `inherit: [date]` of release.earlier-than-other"
    assert date.antecedent is not None
    assert date.antecedent.words.text == "5月13日"


def test_the_subject_of_an_earlier_sentence_is_inherited(extractor: Extractor) -> None:
    claim = record(extractor.explain("零一万物推出了 Yi-34B。综合能力超过了 Llama 2。"), "benchmark")
    model = slot(claim, "model")
    assert model.antecedent is not None
    assert (model.antecedent.words.text, model.antecedent.sentences_back) == ("Yi-34B", 1)


def test_a_company_that_no_words_of_the_sentence_name_is_the_maker(extractor: Extractor) -> None:
    explanation = extractor.explain("OpenAI 的办公室很安静。GPT-4o 昨天正式发布。")
    company = slot(record(explanation, "release"), "company")
    assert (company.value, company.words) == ("OpenAI", None)
    assert company.how.startswith("the maker of GPT-4o: `maker: openai` (gazetteers/models.yaml:")
    (model,) = [n for n in explanation.names if n.origin.kind == "model"]
    assert model.maker_how.endswith(", which the article names")


def test_a_maker_that_a_rule_read_names_the_rule(extractor: Extractor) -> None:
    (model,) = [n for n in extractor.explain("NVIDIA 的 PersonaPlex-7B 能听能说。").names if n.origin.kind == "model"]
    assert model.maker_how.startswith("maker.of-company, pattern `<company> <w.maker_link> ...8 <model>` (rules/makers")
