"""What `extract` reads: a text and what the caller knows of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from llmnews.stamps import read_day

_SURROGATE = re.compile("[\ud800-\udfff]")


def whole(value: object) -> object:
    """The value with each lone surrogate of a text replaced by U+FFFD: JSON and UTF-8 know no surrogates."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", value)
    return value


def _stated(value: object) -> object:
    """Metadata: an empty text is none."""
    return (str(whole(value)).strip() or None) if isinstance(value, str) else value


def _identifier(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _stated(value)


def _published(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    day = read_day(value)
    if day is None:
        shown = " ".join(str(whole(str(value))).split())[:60]
        raise ValueError(f"cannot read {shown!r} as the day of publication; write it as 2024-05-13")
    return day


_Optional = Annotated[str | None, BeforeValidator(_stated)]


class Article(BaseModel):
    """What `extract` reads. Only `text` is needed; what is not given is read from the text where it states it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: Annotated[str, BeforeValidator(whole)] = Field(description="The article: plain text, Markdown or HTML.")
    id: Annotated[str | None, BeforeValidator(_identifier)] = Field(
        default=None, description="The caller's name for it."
    )
    title: _Optional = Field(default=None, description="The headline.")
    url: _Optional = Field(default=None, description="Where it was published.")
    source: _Optional = Field(default=None, description="Who published it.")
    author: _Optional = Field(default=None, description="Who wrote it.")
    published: Annotated[date | None, BeforeValidator(_published)] = Field(
        default=None,
        description="The day of publication, against which relative dates are read; a time stamp gives its UTC day.",
    )
