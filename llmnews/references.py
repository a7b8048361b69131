"""Words that point back to a model, or away from it: pronouns, what stands before a rival or an example, "each".

Word lists are `reference_*` in the lexicon, those of Latin script apart: they count at word boundaries.
"""

from __future__ import annotations

import re

from llmnews.later import later
from llmnews.lexicon import Lexicon, guarded


class References:
    """The word lists as patterns. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(name: str) -> str:
            return "|".join(map(guarded, lexicon.get(f"reference_{name}", ()))) or r"(?!)"

        def both(name: str, latin_end: str = r"\b") -> str:
            return rf"{words(name)}|\b(?:{words(f'{name}_latin')}){latin_end}"

        self.each = later(both("each"), re.I)
        """What says that two lists go together one by one."""
        self.oblique = later(rf"(?:{both('oblique', '(?: the)?')}) ?\Z", re.I)
        """Before a name that is no subject: a rival, a part, a means, which the next sentence hardly goes on about."""
        self.example = later(rf"(?:{both('example', '')})[:：]? ?(?:the )?\Z", re.I)
        """Before a name that is one of several."""
        self.pronoun = later(both("pronoun"))
        """What stands for the model that was spoken of before,"""
        self.whole = later(rf"{both('whole')}|\b[Tt]he (?:\w+ )?(?:{words('thing_latin')})\b")
        """or for all of it: "整个网络有 84M 参数"."""
        self.other = later(rf"(?:{both('other', '(?: the| a)?')}) ?\Z")
        """Before a size that is another's."""
        self.owns = later(rf"'s|’s| ?(?:{words('owns')})| (?:{words('owns_latin')})")
        """Between a family and what is its own."""
