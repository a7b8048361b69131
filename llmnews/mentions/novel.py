"""Names that no list knows: models, tests, companies. All come out with `id` None."""

from __future__ import annotations

from llmnews.cues import Taken
from llmnews.gazetteer import Found
from llmnews.lexicon import Lexicon
from llmnews.mention import Mention, sort
from llmnews.mentions.new_companies import NewCompanies
from llmnews.mentions.new_models import NewModels
from llmnews.mentions.new_models_files import file_of
from llmnews.mentions.new_tests import NewTests


class Novel:
    """Finds mentions of kind model, benchmark and company that the gazetteer does not have."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._models = NewModels(lexicon)
        self._tests = NewTests(lexicon)
        self._companies = NewCompanies(lexicon)

    def find(self, clean: str, found: Found) -> list[Mention]:
        """The names of the gazetteer in `clean` and the new ones, sorted."""
        names = [self._whole(clean, name, found) if name.kind in _LONGER else name for name in found.names]
        sort(names)
        taken = Taken(names)
        for finder in (self._models.find, self._tests.find, self._companies.find):
            new = list(finder(clean, names, found, taken))
            if new:
                names += new
                sort(names)
                taken = Taken(names)
        return names

    def _whole(self, clean: str, name: Mention, found: Found) -> Mention:
        """A name, or the longer one that it is a part of."""
        if name.kind == "company":
            return file_of(clean, name) or self._companies.arm_of(clean, name, found)
        if name.kind == "benchmark":
            return self._tests.board_of(clean, name, found)
        if name.kind == "model" and clean[max(0, name.start - 1) : name.start] == "-":
            return self._models.joined(clean, name, found)
        return name


_LONGER = frozenset(("company", "benchmark", "model"))
"""Kinds of name that may be a part of a longer one."""
