"""`--why-not` names the nearest pattern, what failed first and at which words, and an edit that makes it match."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.article import Article
from llmnews.errors import Fault, LlmnewsError
from llmnews.pipeline import Extractor
from llmnews.reasons import Failure, Miss, WhyNot, to_json
from llmnews.rulebook import read_rules
from llmnews.whynot import check_asked, render

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
RULE = """\
- id: release.on-the-table
  record: release
  set: {status: released, kind: launch}
  patterns:
    - PATTERN
  examples:
    - text: 阿里云把 Qwen2.5-72B 端上桌。
      gives: {company: 阿里云, model: Qwen2.5-72B, kind: launch}
"""


def pack(folder: Path, **files: str) -> Extractor:
    """An extractor with a pack of gazetteer files."""
    (folder / "pack" / "gazetteers").mkdir(parents=True)
    for stem, content in files.items():
        (folder / "pack" / "gazetteers" / f"{stem}.yaml").write_text(content, "utf-8")
    return Extractor([folder / "pack"])


def ruled(extractor: Extractor, pattern: str, folder: Path) -> Extractor:
    """The extractor with one rule of that pattern, and no other."""
    path = folder / "r.yaml"
    path.write_text(RULE.replace("PATTERN", pattern), "utf-8")
    faults: list[Fault] = []
    rules = read_rules(yamlfile.read(path, "r.yaml")[0], "r.yaml", extractor.data.gazetteer.lexicon, 0, faults)
    assert not faults
    return extractor.with_rules(rules)


def only(extractor: Extractor, rule: str) -> Extractor:
    return extractor.with_rules([r for r in extractor.data.rulebook.rules if r.id == rule])


def nearest(why: WhyNot) -> Miss:
    assert why.misses
    return why.misses[0]


def first(why: WhyNot) -> Failure:
    return nearest(why).failures[0]


# --- records: what failed, where, and what to write ---


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
            "<company>", "他们", "add the name to gazetteers/companies.yaml (see --why-not company), or a pattern "
            "without `<company>`",
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


def test_an_unless_that_applied_is_named_with_its_words(extractor: Extractor) -> None:
    why = extractor.explain("阿里云尚未发布 Qwen2.5-72B。", "release")
    assert nearest(why).rule == "release.company-releases-model"
    assert first(why).source == "unless"
    assert first(why).words.text == "尚未"
    assert first(why).problem.startswith("`<w.negation> ...4 <w.release>` (rules/releases.yaml:")
    assert "the `not_in` of `尚未` in <w.negation>, or narrow its `...4`" in first(why).remedy


def test_a_guard_is_told_beside_the_item_that_failed(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    text = f"阿里云{'在一个很长很长的句子里' * 6}尚未发布 Qwen2.5-72B。"
    failures = nearest(rule.explain(text, "release")).failures
    assert [f.source for f in failures] == ["<w.release>", "unless"]


def test_an_anaphor_that_stands_for_nothing_is_told(extractor: Extractor) -> None:
    why = extractor.explain("阿里云发布了新模型。", "release")
    assert any("stands for no model" in f.problem and f.words.text == "新模型" for m in why.misses for f in m.failures)


def test_a_reading_that_another_one_outdoes_is_told(extractor: Extractor) -> None:
    text = "OpenAI 发布了 GPT-4o，谷歌尚未发布 Gemma 2。"
    why = extractor.explain(text, "release")
    assert [given.split(",")[0] for given in why.given] == ["model GPT-4o"]
    assert all("Gemma 2" in m.sentence.text for m in why.misses)
    assert any(f.source == "unless" for m in why.misses for f in m.failures)


def test_a_sentence_whose_record_is_there_is_no_miss(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI released GPT-4o on May 13, 2024.", "release")
    assert why.misses == ()
    assert why.given == (
        "model GPT-4o, company OpenAI, kind launch, status released, date 2024-05-13 by release.company-releases-model",
    )


def test_misses_are_in_the_order_of_nearness(extractor: Extractor) -> None:
    why = extractor.explain("阿里云尚未发布 Qwen2.5-72B。智谱把 GLM-4-9B 端上桌。", "release")
    nearness = [m.nearness for m in why.misses]
    assert nearness == sorted(nearness, reverse=True)
    assert all(0 < n < 1 for n in nearness)


def test_a_text_without_names_has_no_near_rule(extractor: Extractor) -> None:
    assert extractor.explain("今天天气很好。", "release").misses == ()
    assert render(extractor.explain("今天天气很好。", "release")).startswith("note: no ")


@pytest.mark.parametrize(
    ("record", "text", "word"),
    [
        ("parameters", "Gemma 2 的脑细胞有 270 亿个。", "270"),
        ("benchmark", "Qwen2.5-VL 端上桌 GPT-4o。", "端上桌"),
        ("maker", "NVIDIA 端上桌 PersonaPlex-7B。", "端上桌"),
    ],
)
def test_every_type_of_record_has_its_misses(record: str, text: str, word: str, extractor: Extractor) -> None:
    why = extractor.explain(text, record)
    assert why.misses or why.given or why.notes
    if record != "parameters":
        assert any(word in f.remedy or word in f.words.text for m in why.misses for f in m.failures)


# --- fields ---


def test_a_field_that_is_there_says_from_which_words(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI released GPT-4o on May 13, 2024.", "release.date")
    assert why.notes == ("release.date is 2024-05-13, from `May 13, 2024`: see `explain`",)


def test_a_date_that_no_pattern_reaches_names_the_gap(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    text = f"2024年5月13日，{'在一个很长很长的句子里，' * 6}谷歌发布了 Gemma 2。"
    why = rule.explain(text, "release.date")
    assert nearest(why).pattern == "<date> ...60 <w.release>"
    assert first(why).remedy.startswith("widen the gap `...60` to `...")


def test_a_sentence_without_a_date_says_so(extractor: Extractor) -> None:
    why = extractor.explain("谷歌发布了 Gemma 2。", "release.date")
    assert "no words of the sentence were read as a date" in why.notes


def test_a_maker_that_the_article_does_not_name_is_told(extractor: Extractor) -> None:
    why = extractor.explain("GPT-4o 昨天正式发布。", "release.company")
    assert "the gazetteer's maker of GPT-4o is OpenAI, which the article does not name" in why.notes


def test_a_status_that_no_modify_changed_names_the_nearest_one(extractor: Extractor) -> None:
    rule = only(extractor, "release.company-releases-model")
    why = rule.explain("坊间嘀咕 OpenAI 发布了 GPT-5。", "release.status")
    assert nearest(why).pattern == "<w.plan> ...20 <w.release>"
    assert "release.company-releases-model (<w.hearsay>)" in nearest(why).others


# --- names ---

NAMES = """\
- id: qiming
  name: 启明
  also: [QimingLM]
  cased: [QM]
  tail: [version, size]
  weak:
    启明: [模型, 参数]
  not_in: [启明星]
  source: own knowledge
  examples: [启明模型上线了。]
"""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    return pack(tmp_path_factory.mktemp("names"), models=NAMES)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("启明上线了。", "is `weak`, and its sentence has none of its cue words (参数, 模型)", "add a word of the"),
        ("启明星是一个模型吗？", "stands inside `启明星`, which is in `not_in`", "take `启明星` out of `not_in`"),
        ("我用 qm 聊天。", "is written otherwise: `cased` wants `QM`", "take it out of `cased`, or add `qm` there"),
        ("我用 QimingLMs 聊天。", "stands inside `QimingLMs`", "add `QimingLMs` to `also` if it names the entry"),
        ("我用 QimingLN 聊天。", "is near, but not the same", "add `QimingLN` to `also` of `qiming` if it is meant"),
    ],
)  # fmt: skip
def test_a_spelling_that_names_nothing_says_why(text: str, problem: str, remedy: str, named: Extractor) -> None:
    (miss,) = [m for m in named.explain(text, "model").names if m.origin.id == "qiming"]
    assert miss.problem == problem
    assert miss.remedy.startswith(remedy)


def test_a_longer_name_is_told(named: Extractor) -> None:
    why = named.explain("启明创投领投了这一轮，启明模型上线了。", "model=启明创投")
    assert any("启明创投" in m.problem for m in why.names) or any("启明创投" in note for note in why.notes)


def test_the_spelling_stands_with_its_line(named: Extractor) -> None:
    (miss,) = named.explain("启明上线了。", "model").names
    assert (miss.spelling, miss.place) == ("启明", "pack/gazetteers/models.yaml:2")


def test_a_name_in_no_list_says_where_to_add_it(extractor: Extractor) -> None:
    why = extractor.explain("晨星智能把模型端上桌。", "company=晨星智能")
    assert why.notes == ("`晨星智能` is in no list: add an entry to gazetteers/companies.yaml, or it to `also` of one",)


def test_words_that_name_something_else_say_what(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI 的 GPT-4o 很快。", "company=GPT-4o")
    assert why.notes == ("`GPT-4o` is read as model GPT-4o",)


def test_words_that_the_text_does_not_hold_are_told(extractor: Extractor) -> None:
    assert extractor.explain("谷歌发布了 Gemma 2。", "model=Qwen").notes == ("the text does not hold `qwen`",)


def test_a_company_that_only_employs_somebody_is_told(extractor: Extractor) -> None:
    why = extractor.explain("曾在微软工作的李明加入了谷歌。谷歌发布了 Gemma 2。", "company")
    assert any(note.startswith("Microsoft only says") or note.startswith("微软 only says") for note in why.notes)


# --- quotations ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“开源是最好的选择，我们会继续开源。”", "nobody with a name"),
        ("阿里云CTO周靖人喝了一杯茶。", "nor a verb of speech"),
    ],
)
def test_a_sentence_that_is_no_quotation_says_what_it_lacks(text: str, said: str, extractor: Extractor) -> None:
    (note,) = extractor.explain(text, "quote").notes
    assert said in note


def test_a_quotation_that_is_there_is_given(extractor: Extractor) -> None:
    why = extractor.explain("阿里云CTO周靖人表示：“开源是最好的选择。”", "quote")
    assert why.given[0].startswith("speaker 周靖人")
    assert why.notes == ()


# --- asking, and the terminal ---


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("relase", "there is no `relase` (did you mean `release`?)"),
        ("release.dates", "a release has no field `dates` (did you mean `date`?)"),
        ("release=GPT", "there is no `release=GPT`"),
        ("", "write one of release, parameters"),
    ],
)
def test_what_cannot_be_asked_says_what_can(asked: str, message: str, extractor: Extractor) -> None:
    for ask in (lambda: check_asked(asked), lambda: extractor.explain("x", asked)):
        with pytest.raises(LlmnewsError) as error:
            ask()
        assert message in str(error.value)


def test_the_carets_stand_below_what_matched_and_what_failed(extractor: Extractor, tmp_path: Path) -> None:
    rule = ruled(extractor, "<company> 把 <model> (端上桌|端上台面)", tmp_path)
    assert render(rule.explain("阿里云把 Qwen2.5-72B 摆上桌。", "release")).splitlines() == [
        "75% release.on-the-table (r.yaml:5)",
        "    <company> 把 <model> (端上桌|端上台面)",
        "    阿里云把 Qwen2.5-72B 摆上桌。",
        "    ^^^^^^               ^^^^^^",
        "    <company>            ✗ (端上桌|端上台面)",
        "          ^^ ^^^^^^^^^^^",
        "          把  <model>",
        "    ✗ (端上桌|端上台面): none of its words stands here",
        "      → add `摆上桌` to `(端上桌|端上台面)`",
    ]


def test_an_answer_is_plain_data(extractor: Extractor) -> None:
    why = extractor.explain("阿里云刚刚捧出 Qwen2.5-72B。", "release")
    plain = json.loads(json.dumps(to_json(why), ensure_ascii=False))
    assert plain["asked"] == "release"
    assert plain["misses"][0]["failures"][0]["words"]["text"] == "捧出"
    assert why == extractor.explain(Article(text="阿里云刚刚捧出 Qwen2.5-72B。"), "release")


@pytest.mark.parametrize(
    "asked", ["release", "release.date", "parameters", "benchmark.score", "maker", "quote", "model", "company"]
)
def test_every_question_about_a_whole_article_has_an_answer(asked: str, extractor: Extractor) -> None:
    for name in ("qwen2.5.txt", "mixtral.md"):
        path = EXAMPLES / name
        text = path.read_text("utf-8")
        why = extractor.explain(text, asked)
        assert render(why)
        for miss in why.misses:
            assert miss.failures
            assert miss.sentence.text in text
            assert all(text[f.words.start : f.words.end] == f.words.text for f in miss.failures)
        assert all(text[m.words.start : m.words.end] == m.words.text for m in why.names)
