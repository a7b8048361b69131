"""Other ways to write a sentence that say the same: another script or width, blanks and invisible characters inside
words, the furniture of a page around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from llmnews.clean import HAN, fold, language_of, traditional
from llmnews.text import Text

_INVISIBLE = "\u200b"
_BETWEEN_HAN = re.compile(rf"[{HAN}](?=[{HAN}])")
_INSIDE_WORD = re.compile(rf"[A-Za-z{HAN}](?=[A-Za-z{HAN}])")
# In full width , ! ? ; : are the marks of Chinese text: they part clauses, and are no other way to write the same.
_FULL_WIDTH = {**{c: chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) not in ",!?;:"}, 0x20: "\u3000"}

_AROUND: Mapping[bool, tuple[str, str]] = {
    True: (
        "首页 > 资讯 > 人工智能\n\n",
        "\n\n版权声明：本站内容未经授权，不得转载。\n\n相关阅读：\n\n本周科技要闻回顾\n\n分享到微信 收藏 点赞",
    ),
    False: (
        "Home > News > Technology\n\n",
        "\n\n© All rights reserved.\n\nRelated articles\n\nThe week in technology\n\nShare this article",
    ),
}
"""Whether a sentence is Chinese → what stands above and below it on a page."""


def _in_traditional(sentence: str) -> Text | str:
    if not re.search(f"[{HAN}]", sentence):
        return "no Han character"
    changed = traditional(sentence)
    if changed == sentence:
        return "the characters are the same in both scripts"
    if fold(changed) != fold(sentence):
        return "a character has several forms in Traditional script and comes back as another"
    return Text(sentence, changed, range(len(sentence)), range(1, len(sentence) + 1))


def _in_full_width(sentence: str) -> Text | str:
    changed = Text(sentence).translate(_FULL_WIDTH)
    return changed if changed.clean != sentence else "no Latin character"


def _spaced(sentence: str) -> Text | str:
    changed = Text(sentence).sub(_BETWEEN_HAN, lambda m: m[0] + " ")
    return changed if changed.clean != sentence else "no two Han characters side by side"


def _with_invisible(sentence: str) -> Text | str:
    changed = Text(sentence).sub(_INSIDE_WORD, lambda m: m[0] + _INVISIBLE)
    return changed if changed.clean != sentence else "no word of two characters"


def _with_furniture(sentence: str) -> Text | str:
    above, below = _AROUND[language_of(sentence) != "en"]
    end = len(sentence) - 1
    # The furniture goes to the first and the last character, which keep their places.
    return Text(
        sentence, above + sentence + below, [*[0] * len(above), *range(end + 1), *[end] * len(below)],
        [*[1] * len(above), *range(1, end + 2), *[end + 1] * len(below)],
    )  # fmt: skip


CHANGES: Mapping[str, Callable[[str], Text | str]] = {
    "traditional script": _in_traditional,
    "full width": _in_full_width,
    "spaces between characters": _spaced,
    "zero-width characters": _with_invisible,
    "page around it": _with_furniture,
}
"""Name of a way to write → what makes it of a sentence, or says why it cannot. The map of its text leads from the
sentence, `raw`, to what was made of it, `clean`."""
