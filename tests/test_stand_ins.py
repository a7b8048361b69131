"""Names that stand in for others: a model goes with its maker, and what a list of the rule holds stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmnews.pipeline import Extractor
from llmnews.stand_ins import Renamed, StandIns
from tests.two_makers import RULE, two_makers


@pytest.fixture
def house(small_data: Path) -> Path:
    return two_makers(small_data)


def replaced(sentence: str) -> Renamed | str:
    extractor = Extractor()
    (rule,) = extractor.data.rulebook.rules
    return StandIns(extractor).replaced(sentence, rule)


def test_a_model_stands_in_with_its_maker_and_keeps_its_version(house: Path) -> None:
    other = replaced("昨天，OpenAI 发布了 GPT-5。")
    assert isinstance(other, Renamed)
    assert other.text.clean == "昨天，Heron 发布了 Loon-5。"
    assert other.names == {"OpenAI": "Heron", "GPT-5": "Loon-5"}


def test_a_name_that_a_list_of_the_rule_holds_stays(house: Path) -> None:
    lexicon = house / "gazetteers" / "lexicon.yaml"
    lexicon.write_text(lexicon.read_text("utf-8") + "shelf: [Heron]\n", "utf-8")
    (house / "rules" / "releases.yaml").write_text(
        RULE.replace("... <model>", "... <model> ... <w.shelf>").replace(
            "发布了 GPT-5。", "发布了 GPT-5，放在 Heron 上。"
        ),
        "utf-8",
    )
    other = replaced("昨天，OpenAI 发布了 GPT-5，放在 Heron 上。")
    assert isinstance(other, Renamed)
    assert other.text.clean.endswith("，放在 Heron 上。")


def test_where_no_name_can_stand_in_the_reason_is_told(house: Path) -> None:
    assert replaced("今天天气很好。") == "no other company or model of the gazetteer"
