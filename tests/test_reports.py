"""What a verb of speech introduces, and how far it goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.lexicon import read_lexicon
from llmnews.marks import Paragraph
from llmnews.mention import Mention
from llmnews.reports import Reports
from llmnews.sentences import paragraphs
from llmnews.speakers import Speakers
from llmnews.speech import Speech
from llmnews.titles import Titles

_content, _ = yamlfile.read(Path(__file__).parent.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
_LEXICON = read_lexicon(_content, "lexicon.yaml", [])
_SPEECH, _TITLES = Speech(_LEXICON), Titles(_LEXICON)
_NAMES = ("林思远", "高闻天", "Owen Hartley", "Mina Cole")


def reported(text: str) -> list[tuple[str, bool]]:
    """The words behind the verbs of a paragraph, and whether they are direct."""
    mentions = [
        Mention("person", match.start(), match.end(), name)
        for name in _NAMES
        for match in re.finditer(re.escape(name), text)
    ]
    mentions.sort(key=lambda mention: mention.start)
    reading = Reports(_SPEECH, text, paragraphs(text), Speakers(_TITLES, text, mentions))
    part = Paragraph(text, 0, len(text))
    part.find_stops()
    done = 0
    for verb in reading.verbs:
        if verb.start < done:
            if not reading.breaks_in(verb):
                continue
            done = reading.last_end
        done = max(done, reading.report(part, verb, done))
    return [(text[found.start : found.end], found.direct) for found in reading.found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("林思远表示，成本会下降。团队很忙。", ["成本会下降。"]),
        ("林思远表示，成本会下降。我们不急。", ["成本会下降。我们不急。"]),
        ("据林思远介绍，成本会下降。", ["成本会下降。"]),
        ("(林思远表示，成本会下降)团队很忙。", ["成本会下降"]),
        ("林思远认为成本会下降，而高闻天认为成本会上升。", ["成本会下降", "成本会上升。"]),
        ("林思远表示了谢意。", []),
        ("网友表示，成本会下降。", []),
        ("Owen Hartley said that prices will fall. The team is busy.", ["prices will fall."]),
        ("Owen Hartley told reporters that prices will fall.", ["prices will fall."]),
        ("According to Owen Hartley, prices will fall.", [" prices will fall."]),
        ("Prices will fall, according to Owen Hartley.", ["Prices will fall"]),
        ("Owen Hartley said that prices will fall, and Mina Cole noted that they rose.",
         ["prices will fall", "they rose."]),
    ],
)  # fmt: skip
def test_a_report_ends_with_its_sentence_its_brackets_or_its_speaker(text: str, said: list[str]) -> None:
    assert reported(text) == [(words.strip(), False) for words in said]


def test_words_in_quotation_marks_are_direct() -> None:
    assert reported("林思远表示：“成本会下降很多。”") == [("成本会下降很多。", True)]
    assert reported('Owen Hartley said: "Prices will fall soon."') == [("Prices will fall soon.", True)]
    assert reported("林思远提出“飞轮”的概念。") == []  # a term


def test_a_report_may_go_on_in_quotation_marks() -> None:
    assert reported("林思远表示，成本会下降，“这是确定的事情”。") == [("成本会下降", False), ("这是确定的事情", True)]


def test_a_headline_s_dash_ends_what_was_said() -> None:
    reading = "林思远表示，成本会下降——星河智算发布会综述"
    assert reported(reading) == [("成本会下降——星河智算发布会综述", False)]
    assert reported("林思远表示，成本会下降 — 发布会综述") == [("成本会下降", False)]
