"""`--why-not` tells why words name nothing, and what would make them a name."""

from __future__ import annotations

import pytest

from llmnews.pipeline import Extractor
from tests.extractors import pack

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
    assert why.notes == (
        "`晨星智能` is in no list: add an entry to the companies in gazetteers/, or it to `also` of one",
    )


def test_words_that_name_something_else_say_what(extractor: Extractor) -> None:
    why = extractor.explain("OpenAI 的 GPT-4o 很快。", "company=GPT-4o")
    assert why.notes == ("`GPT-4o` is read as model GPT-4o",)


def test_words_that_the_text_does_not_hold_are_told(extractor: Extractor) -> None:
    assert extractor.explain("谷歌发布了 Gemma 2。", "model=Qwen").notes == ("the text does not hold `qwen`",)


def test_a_company_that_only_employs_somebody_is_told(extractor: Extractor) -> None:
    why = extractor.explain("曾在微软工作的李明加入了谷歌。谷歌发布了 Gemma 2。", "company")
    assert any(note.startswith("Microsoft only says") or note.startswith("微软 only says") for note in why.notes)
