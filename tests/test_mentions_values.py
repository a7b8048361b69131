"""Dates, parameter counts, scores and ranks: the cases of `mentions/*.yaml`, and what holds on any text."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.mention import Mention
from llmnews.mentions.dates import Dates
from llmnews.mentions.parameters import Parameters
from llmnews.mentions.scores import Scores

HERE = Path(__file__).parent
PUBLISHED = date(2026, 3, 18)

_content, _ = yamlfile.read(HERE.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
LEXICON = read_lexicon(_content, "lexicon.yaml", [])
DATES, PARAMETERS, SCORES = Dates(LEXICON), Parameters(LEXICON), Scores(LEXICON)


def cases(kind: str) -> list[Any]:
    content, faults = yamlfile.read(HERE / "mentions" / f"{kind}.yaml", kind)
    assert not faults
    return [
        pytest.param(
            case, id=case["text"], marks=pytest.mark.xfail(reason=case["fails"], strict=True) if "fails" in case else ()
        )
        for case in content
    ]


def told(text: str, mentions: list[Mention], reading: dict[str, str]) -> dict[str, str]:
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))
    return {text[one.start : one.end]: reading[str(id(one))] for one in mentions}


@pytest.mark.parametrize("case", cases("dates"))
def test_a_date_is_read_against_the_day_of_publication(case: Any) -> None:
    given_day = case.get("published", PUBLISHED.isoformat())
    mentions = DATES.find(
        case["text"], 0, len(case["text"]), None if given_day == "none" else date.fromisoformat(given_day)
    )
    reading = {}
    for one in mentions:
        past, plan, relative = (one.values[key] for key in ("iso", "iso_plan", "relative"))
        reading[str(id(one))] = relative or (
            past or "-" if past == plan or plan is None else f"{past or '-'} | {plan if past else '-'}"
        )
    assert told(case["text"], mentions, reading) == case["gives"]


@pytest.mark.parametrize("case", cases("parameters"))
def test_a_parameter_count_is_read_with_its_bounds(case: Any) -> None:
    mentions = PARAMETERS.find(case["text"], 0, len(case["text"]))
    reading = {}
    for one in mentions:
        low, high = one.values["min"], one.values["max"]
        size = str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
        reading[str(id(one))] = f"{size} {one.values['kind']}{' ?' if one.values['needs_model'] else ''}"
    assert told(case["text"], mentions, reading) == case["gives"]


@pytest.mark.parametrize("case", cases("scores"))
def test_scores_and_ranks_are_told_from_other_numbers(case: Any) -> None:
    mentions = SCORES.find(case["text"], 0, len(case["text"]))
    reading = {}
    for one in mentions:
        if one.kind == "score":
            reading[str(id(one))] = one.values["unit"] or "score"
        else:
            marks = [mark for mark in ("within", "soft") if one.values[mark]]
            reading[str(id(one))] = " ".join(["rank", str(one.values["rank"]), *marks])
    assert told(case["text"], mentions, reading) == case["gives"]


def test_a_finder_looks_only_between_the_offsets_it_is_given() -> None:
    text = "2023年11月14日发布的720亿参数模型得分 92.7%"
    assert [text[one.start : one.end] for one in DATES.find(text, 5, 12, PUBLISHED)] == ["11月14日"]
    assert PARAMETERS.find(text, 0, 14) == []
    assert SCORES.find(text, 0, 20) == []


PIECES = st.sampled_from(
    [
        "去年",
        "12月",
        "二〇二三",
        "31日",
        "2025-02-30",
        "9999-99",
        "99:99",
        "+99:99",
        "0亿",
        "亿",
        "万亿",
        "B",
        "7",
        "72B",
        "-",
        "至",
        "参数",
        "激活",
        "A22B",
        "第",
        "前",
        "top",
        "#1",
        "%",
        "分",
        "Monday",
        "last",
        "May",
        "5",
        "ago",
    ]
)


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join),
    st.dates() | st.none(),
)
def test_any_text_is_read_without_an_error(text: str, published: date | None) -> None:
    for one in (
        *DATES.find(text, 0, len(text), published),
        *PARAMETERS.find(text, 0, len(text)),
        *SCORES.find(text, 0, len(text)),
    ):
        assert 0 <= one.start < one.end <= len(text)
