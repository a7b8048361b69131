"""The sentences of a pack as tests of pytest: a file holds entries or rules, each of them its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from llmnews.article import Article
from llmnews.cases import Case, cases, run_case
from llmnews.check import render
from llmnews.entries import Located
from llmnews.errors import DataError, Fault
from llmnews.pack_files import shipped_gazetteers, shipped_rules
from llmnews.pipeline import Extractor
from llmnews.rule import Rule
from llmnews.show_reasons import render as render_explanation

_EXTRACTORS = pytest.StashKey[dict[Path | None, Extractor]]()


class PackFile(pytest.File):
    """A file of gazetteer entries or rules."""

    def __init__(self, *, room: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.room = room

    def collect(self) -> Iterable[pytest.Collector]:
        extractor = self._extractor()
        owners: list[Located | Rule] = [*extractor.data.entries, *extractor.data.rulebook.rules]
        names = {name for name, path in extractor.data.paths.items() if path.resolve() == self.path.resolve()}
        found = [case for owner in owners if owner.file in names for case in cases(owner)]
        for entry, of_entry in groupby(found, key=lambda case: case.entry):
            yield _Owner.from_parent(self, name=entry, cases=list(of_entry), extractor=extractor)

    def _extractor(self) -> Extractor:
        """The extractor with the pack of this file, built once for all its files."""
        room = self.room.resolve()
        pack = None if room in (shipped_gazetteers().resolve(), shipped_rules().resolve()) else room.parent
        built = self.config.stash.setdefault(_EXTRACTORS, {})
        if pack not in built:
            try:
                built[pack] = Extractor([pack] if pack else ())
            except DataError as error:
                raise self.CollectError("\n".join(map(str, error.faults))) from error
        return built[pack]


class _Owner(pytest.Collector):
    """An entry or a rule."""

    def __init__(self, *, cases: list[Case], extractor: Extractor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cases = cases
        self.extractor = extractor

    def collect(self) -> Iterator[pytest.Item]:
        for case in self.cases:
            name = case.id.rpartition("::")[2]
            # Given whole, it is read as pytest reads it back for --lf: the brackets as the parameters of the test.
            nodeid = f"{self.nodeid}::{name}"
            yield _Sentence.from_parent(self, name=name, nodeid=nodeid, case=case, extractor=self.extractor)


class _Failed(Exception):
    """A sentence does not give what it should."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


class _Sentence(pytest.Item):
    """One example, reject or todo."""

    def __init__(self, *, case: Case, extractor: Extractor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.extractor = extractor

    def runtest(self) -> None:
        if faults := run_case(self.case, self.extractor):
            raise _Failed(faults)
        if self.case.kind == "todo":
            pytest.xfail("a known gap")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if not isinstance(excinfo.value, _Failed):
            return super().repr_failure(excinfo, style)

        example = self.case.example
        article = Article.model_validate({"text": example.text, "published": example.published})
        got = render_explanation(self.extractor.explain(article))
        return f"{render(excinfo.value.faults)}\n\nWhat the sentence gives now, and why:\n\n{got}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line - 1, self.name
