"""Words that are a whole paragraph: who is about to speak, and whose a block is."""

from __future__ import annotations

from pathlib import Path

from llmnews import yamlfile
from llmnews.blocks import Blocks
from llmnews.lexicon import read_lexicon
from llmnews.marks import Paragraph
from llmnews.mention import Mention, Place
from llmnews.sentences import paragraphs
from llmnews.speakers import Speakers
from llmnews.speech import Speech
from llmnews.titles import Titles

HERE = Path(__file__).parent

_content, _ = yamlfile.read(HERE.parent / "gazetteers" / "lexicon.yaml", "lexicon.yaml")
_LEXICON = read_lexicon(_content, "lexicon.yaml", [])
_SPEECH, _TITLES = Speech(_LEXICON), Titles(_LEXICON)


def blocks(text: str) -> Blocks:
    """The reading of a text in which 梁文清 is known, at its last paragraph."""
    at = text.index("梁文清")
    reading = Blocks(
        _SPEECH, text, paragraphs(text), Speakers(_TITLES, text, [Mention("person", at, at + 3, "梁文清", id="liang")])
    )
    reading.number = len(reading.paragraphs) - 1
    return reading


def part(reading: Blocks) -> Paragraph:
    begin, end = reading.paragraphs[-1]
    return Paragraph(reading.clean, begin, end, True)


def said(reading: Blocks) -> list[tuple[str, bool]]:
    return [(reading.clean[quotation.start : quotation.end], quotation.direct) for quotation in reading.found]


def cue(text: str, block: bool = False) -> Place | None:
    reading = blocks(text)
    person = reading.open_cue(*reading.paragraphs[-1], block)
    return (person.start, person.end) if person else None


def test_a_colon_behind_a_word_of_speech_announces_a_person() -> None:
    assert cue("梁文清的看法如下：") == (0, 3)
    assert cue("梁文清的看法如下。") is None
    assert cue("梁文清的新家：") is None
    assert cue("梁文清的新家：", block=True) == (0, 3)
    assert cue("网友对梁文清的看法如下：") is None


def test_the_paragraph_behind_a_colon_is_told_or_quoted() -> None:
    reading = blocks("梁文清的看法如下：\n\n推理的成本明年还会再降一半。")
    assert reading.announced(part(reading), reading.who.people[0])
    assert said(reading) == [("推理的成本明年还会再降一半。", False)]
    reading = blocks("梁文清的看法如下：\n\n“推理的成本明年还会再降一半。”")
    assert reading.announced(part(reading), reading.who.people[0])
    assert said(reading) == [("推理的成本明年还会再降一半。", True)]
    reading = blocks("他的看法如下：\n\n推理的成本由梁文清来算，他很忙。")
    assert not reading.announced(part(reading), reading.who.people[0])


def test_a_block_is_whose_the_announcement_says() -> None:
    reading = blocks("梁文清的看法如下：\n\n> 推理的成本明年还会再降一半。")
    begin, _ = reading.paragraphs[-1]
    assert not reading.block(part(reading), begin, None)
    assert reading.block(part(reading), begin, reading.who.people[0])
    (quotation,) = reading.found
    assert (quotation.speaker, quotation.speaker_id, quotation.finder) == ((0, 3), "liang", "quote-block")


def test_a_motto_is_whose_name_stands_below_it() -> None:
    reading = blocks("最好的办法是把它造出来。\n\n——梁文清")
    assert reading.signed(*reading.paragraphs[-1])
    assert said(reading) == [("最好的办法是把它造出来。", True)]
    reading = blocks("最好的办法是把它造出来。\n\n——梁文清的话")
    assert not reading.signed(*reading.paragraphs[-1])


def test_a_text_in_full_ends_where_its_writer_is_named_or_links_begin() -> None:
    reading = blocks("梁文清的全文如下：\n\n我们从头开始。")
    assert reading.in_full(reading.who.people[0], part(reading))
    reading = blocks("梁文清的全文如下：\n\n参考链接：见文末。")
    assert not reading.in_full(reading.who.people[0], part(reading))


def test_marks_around_the_words_are_left_out_and_a_quotation_can_go_on() -> None:
    reading = blocks("梁文清 **“成本会降。”** 还有下文。")
    reading.add(4, 15, reading.who.people[0], True, "quote-before", (0, 15), 0.9)
    assert said(reading) == [("成本会降。", True)]
    assert reading.extend(reading.found[0], 20).end == reading.found[0].end == 20
