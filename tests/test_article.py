"""Articles as they are given: days in any form, text that is none, what is not known."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from llmnews.article import Article


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-05-13", date(2024, 5, 13)),
        ("2024-05-13T23:30:00-02:00", date(2024, 5, 14)),
        ("2023-04-11T13:56:29.722Z", date(2023, 4, 11)),
        ("2024-05-13 08:00", date(2024, 5, 13)),
        ("20240513", date(2024, 5, 13)),
        (20240513, date(2024, 5, 13)),
        (1681222626, date(2023, 4, 11)),
        (1681222626000, date(2023, 4, 11)),
        ("1681222626000", date(2023, 4, 11)),
        ("2023年11月14日", date(2023, 11, 14)),
        ("Tue, 11 Apr 2023 13:56:29 GMT", date(2023, 4, 11)),
        ("April 11, 2023", date(2023, 4, 11)),
        (datetime(2024, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=8))), date(2023, 12, 31)),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_read_from_dates_and_time_stamps(given: object, day: date | None) -> None:
    assert Article.model_validate({"text": "", "published": given}).published == day


@pytest.mark.parametrize("given", ["soon", "2024-13-40", "11/12/13", True, 5, [2024]])
def test_an_unreadable_day_is_refused_with_what_to_write(given: object) -> None:
    with pytest.raises(ValidationError, match="write it as 2024-05-13"):
        Article.model_validate({"text": "", "published": given})


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    article = Article(text="a\ud800\udfffb", title="\udc00x")
    assert (article.text, article.title) == ("a\ufffd\ufffdb", "\ufffdx")


def test_empty_metadata_is_none_and_unknown_keys_are_ignored() -> None:
    article = Article.model_validate({"text": "x", "title": " ", "id": 7, "likes": 3})
    assert (article.title, article.id) == (None, "7")
