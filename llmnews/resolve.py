"""From mentions and bindings to records: the rooms that make them, over one reading of the names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.claims import Claims
from llmnews.clause import Clause
from llmnews.entities import Entities
from llmnews.gazetteer import Gazetteer
from llmnews.makers import Makers
from llmnews.match import Bound
from llmnews.mention import Mention
from llmnews.moods import Moods
from llmnews.records import COMPANIES, MODELS, BenchmarkClaim, Company, Model, Notice, ParameterScale, Release
from llmnews.references import References
from llmnews.releases import Releases
from llmnews.scales import Scales
from llmnews.sentences import Sentence
from llmnews.tables import Result
from llmnews.text import Text


class Resolver:
    """Makes the records of one article: first its clauses are noted, then makers are linked, then records are made.

    `names` says what its names stand for, `makers` which company made which model; releases may correct the latter.
    """

    def __init__(
        self, text: Text, sentences: Sequence[Sentence], gazetteer: Gazetteer, names: Iterable[Mention],
        references: References, moods: Moods,
    ) -> None:  # fmt: skip
        self.names = Entities(text, sentences, references, names)
        self.makers = Makers(self.names, gazetteer)
        self._releases = Releases(self.names, self.makers, moods)
        self._scales = Scales(self.names)
        self._claims = Claims(self.names)

    @property
    def notices(self) -> Sequence[Notice]:
        """Where statements contradict each other."""
        return self._releases.notices

    def note(self, index: int, clause: Clause) -> None:
        """Keeps what no rule reads of the clause of a sentence: days of events, and scores behind models."""
        self._releases.dates.note(clause)
        self._claims.own_results.note(index, clause)

    def link(self, makers: Iterable[Bound], claims: Iterable[Bound]) -> None:
        """Takes the rivals of claims out of what is spoken of, and links models to their makers."""
        self._claims.note_rivals(claims)
        self.makers.link(makers)

    def releases(self, bound: Iterable[Bound]) -> tuple[Release, ...]:
        """One release for each model and kind."""
        return self._releases.make(bound)

    def parameters(self, bound: Iterable[Bound]) -> tuple[ParameterScale, ...]:
        """Parameter counts, stated and in names."""
        return self._scales.make(bound)

    def benchmarks(self, bound: Iterable[Bound], tabled: Iterable[Result]) -> tuple[BenchmarkClaim, ...]:
        """Claims of sentences and of tables."""
        return self._claims.make(bound, tabled)

    def companies(self) -> tuple[Company, ...]:
        """The companies, in the order of their first mention.

        One that only ever says who a person is or was, and that made and released nothing, is left out.
        """
        active = {name for name, _ in self.makers.by_model.values()} | self._releases.companies
        return COMPANIES.validate_python(
            [
                {"name": e.name, "id": e.id, "mentions": self.names.spans(e.mentions)}
                for e in self.names.by_key.values()
                if e.key[0] == "company" and (e.name in active or not all(m.values.get("aside") for m in e.mentions))
            ]
        )

    def models(self) -> tuple[Model, ...]:
        """The models, in the order of their first mention."""
        makers = self.makers.by_model
        return MODELS.validate_python(
            [
                {
                    "name": e.name, "id": e.id, "company": makers[e.key][0] if e.key in makers else None,
                    "mentions": self.names.spans(e.mentions),
                }
                for e in self.names.by_key.values() if e.key[0] == "model"
            ]
        )  # fmt: skip
