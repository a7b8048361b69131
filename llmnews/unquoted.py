"""What the sentences lack that could be quotations and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmnews.lexicon import by_spelling
from llmnews.marks import TERM
from llmnews.mention import Mention
from llmnews.readings import Run


class Unquoted:
    """What the sentences lack that could be quotations and are none."""

    def __init__(self, run: Run) -> None:
        self.run = run
        lexicon = run.gazetteer.lexicon
        self.verbs = [*by_spelling((*lexicon.get("quote_verb", ()), *lexicon.get("quote_verb_latin", ())))]
        self.said = [(q.evidence.sentence.start, q.evidence.sentence.end) for q in run.extraction.quotes]

    def notes(self) -> Iterator[str]:
        """A line for each sentence with a named person, or with quotation marks that hold more than a term."""
        for sentence in self.run.sentences:
            words = self.run.text.span(sentence.start, sentence.end)
            if any(words.start < end and start < words.end for start, end in self.said):
                continue
            text = self.run.text.clean[sentence.start : sentence.end]
            marks = any(len(m.group()) > TERM + 2 for m in _QUOTED.finditer(text))
            verb = next((v for v in self.verbs if _stands(text.lower(), v)), None)
            people = (m for m in self.run.speakers if m.kind == "person")
            person = next((m for m in people if sentence.start <= m.start < sentence.end), None)
            if marks or person:
                yield f"`{text}`: {self._lacks(marks, verb, person)}"

    @staticmethod
    def _lacks(marks: bool, verb: str | None, person: Mention | None) -> str:
        if person is None:
            return "nobody with a name: add the person to the people in gazetteers/, or a title beside the name"
        if verb is None:
            shape = "quotation marks" if marks else "neither quotation marks"
            return (
                f"{person.name} and {shape}, but no verb of speech: add its word to <w.quote_verb>"
                if marks
                else (f"{person.name}, but {shape} nor a verb of speech: add its word to <w.quote_verb>")
            )
        return f"{person.name} and `{verb}`, but the person is not its subject, or what follows is no statement"


_QUOTED = re.compile(r"[“「『\"][^”」』\"\n]*[”」』\"]")


def _stands(low: str, word: str) -> bool:
    at = low.find(word)
    return at >= 0 and _ends(low, at) and _ends(low, at + len(word))


def _ends(text: str, at: int) -> bool:
    """Whether no Latin word goes on over offset `at`."""
    return not (0 < at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalpha())
