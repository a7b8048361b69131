"""What tests of reports compare: the words that the verbs of a paragraph introduce."""

from __future__ import annotations

import re
from pathlib import Path

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
