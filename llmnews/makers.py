"""Which company made which model: as a rule read it, as the gazetteer knows it, or as the article lets it be seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from llmnews.clean import HAN
from llmnews.entities import PARTS, Entities, Entity, Key
from llmnews.entries import CompanyEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.pattern import Slot


class Makers:
    """The makers of the models of one article."""

    def __init__(self, names: Entities, gazetteer: Gazetteer) -> None:
        self.names = names
        self.gazetteer = gazetteer
        self.references = names.references
        self.by_model: dict[Key, tuple[str, Binding | None]] = {}
        """Key of a model → name of the company, and the binding that says so."""

    def link(self, bound: Iterable[Bound]) -> None:
        """Which company made which model: what a rule read, else the gazetteer's maker where the article names it near
        the family of the model."""
        for binding, sentence in bound:
            company = self.names.meant(binding.slots.get("company"), sentence)
            slot = binding.slots.get("model")
            if company is None or slot is None:
                continue
            for member in self.names.each(slot, sentence):
                model = self.names.meant(member, sentence)
                if model is not None and self.may_make(company, model):
                    self.by_model.setdefault(model.key, (company.name, binding))
        companies = [e for e in self.names.by_key.values() if e.key[0] == "company"]
        if not companies:
            return
        by_id = {e.id: e for e in companies if e.id}
        for model in self.names.by_key.values():
            if model.key[0] != "model" or model.key in self.by_model or model.id is None:
                continue
            entry = self.gazetteer.family(model.id)
            if entry is not None and entry.maker:
                if entry.maker in by_id:
                    kin = [by_id[entry.maker]]
                else:
                    kin = [
                        e
                        for i, e in by_id.items()
                        if i
                        and (entry.maker in self._owners(i) or i in self._owners(entry.maker))
                        and not all(m.values.get("aside") for m in e.mentions)
                    ]
                reach = _BESIDE if entry.name in self.references.yardsticks else _NEAR
                if kin:
                    distance, maker = min(((self._distance(e, model.id), e) for e in kin), key=itemgetter(0))
                    if distance <= reach:
                        self.by_model[model.key] = (maker.name, None)
        makers = [e for e in companies if e.name not in self.references.hosts]
        self._link_new([e for e in makers if not all(m.values.get("aside") for m in e.mentions)])

    def _link_new(self, companies: Sequence[Entity]) -> None:
        """Makers of models that no list knows: that of the model whose name theirs goes on from, and, of the one that
        an article about few companies speaks of again and again, the company that it names first."""
        new = [e for e in self.names.by_key.values() if e.key[0] == "model" and e.id is None]
        orphans = [e for e in new if e.key not in self.by_model and len(e.mentions) >= _MANY]
        if orphans and 0 < len(companies) <= _FEW:
            main = max(orphans, key=lambda e: len(e.mentions))
            self.by_model[main.key] = (min(companies, key=lambda e: e.mentions[0].start).name, None)
        known = {_stem(e.name): self.by_model[e.key][0] for e in reversed(new) if e.key in self.by_model}
        for model in new:
            maker = known.get(_stem(model.name))
            if maker is not None:
                self.by_model.setdefault(model.key, (maker, None))

    def _distance(self, company: Entity, family: str) -> int:
        """How many sentences off the company a model of the family stands."""
        ours, theirs = (
            {bisect_right(self.names.starts, m.start) for e in entities for m in e.mentions}
            for entities in (
                [company],
                [e for e in self.names.by_key.values() if e.key[0] == "model" and e.id == family],
            )
        )
        return 0 if not ours.isdisjoint(theirs) else min(abs(a - b) for a in ours for b in theirs)

    def may_make(self, company: Entity, model: Entity) -> bool:
        """No company makes a model whose known maker is another, unless the two belong together."""
        entry = self.gazetteer.family(model.id)
        if entry is None or entry.maker is None or company.id is None or company.id == entry.maker:
            return True
        return entry.maker in self._owners(company.id) or company.id in self._owners(entry.maker)

    def is_part(self, company: Entity, model: Entity) -> bool:
        """Whether the gazetteer's maker of `model` owns `company`."""
        entry = self.gazetteer.family(model.id)
        return entry is not None and bool(company.id) and entry.maker in self._owners(str(company.id))

    def named_anywhere(self, model: Key) -> str | None:
        """The gazetteer's maker of a model that is released, if the article names it, however far off; not of one that
        others are measured against: its release is long past."""
        entry = self.gazetteer.family(self.names.by_key[model].id)
        if entry is None or entry.maker is None or entry.name in self.references.yardsticks:
            return None
        companies = (e for e in self.names.by_key.values() if e.key[0] == "company" and e.id == entry.maker)
        return next((e.name for e in companies if not all(m.values.get("aside") for m in e.mentions)), None)

    def named_first(self, company: Mention | None, sentence: int) -> Mention | None:
        """`company`, or its owner that stands right before it: "ByteDance's Seed team released" tells of ByteDance;
        of several that act together the one named first: "上海AI Lab联合南京大学推出"."""
        if company is None:
            return None
        named = company.each()[0]
        unit = self._leader(named, sentence)
        for owner in self.names.by_sentence[sentence] if unit.id else ():
            if owner.end <= unit.start <= owner.end + _OWN and owner.kind == "company":
                owners = self._owners(str(unit.id))
                is_owner = owner.id in owners or not owners.isdisjoint(self._owners(str(owner.id)))
                if is_owner and _OF.fullmatch(self.names.clean, owner.end, unit.start):
                    return owner
        return company if unit is named else unit

    def _leader(self, company: Mention, sentence: int) -> Mention:
        """The first of the companies that stand before `company` with a word that joins them."""
        for other in reversed(self.names.named("company", sentence, company.start)):
            if _JOINED.fullmatch(self.names.clean, other.end, company.start) is None:
                break
            company = other.each()[0]
        return company

    def _owners(self, id: str) -> set[str]:
        owners: set[str] = set()
        entry = self.gazetteer.entry("company", id)
        while isinstance(entry, CompanyEntry) and entry.parent and entry.parent not in owners:
            owners.add(entry.parent)
            entry = self.gazetteer.entry("company", entry.parent)
        return owners


_NEAR = 3
"""Sentences from a model of its family within which a company is said to be the maker that it is known to be."""
_BESIDE = 1
"""The same for a family that others are measured against."""
_OWN = 4
"""Characters between an owner and its unit."""
_OF = later(r" ?(?:'s|’s|的)? ?")
_JOINED = later(
    r"[^，。,;；：:\n、]{0,10}(?:联合|携手|联手|会同)[^，。,;；：:\n、的]{0,8}"
    rf"|(?:[{HAN}](?<!的)){{0,6}}(?:、|以及|和|与)"
)
"""Between two companies that act together."""
_MANY = 4
"""Places at which an article names the model that it is about,"""
_FEW = 8
"""and how many companies it names at most."""


def names_company(binding: Binding) -> bool:
    """Whether the pattern itself says which company acts."""
    return any(isinstance(item, Slot) and item.field == "company" for item in binding.pattern.items)


def _stem(name: str) -> str:
    """What a name has in common with those of its variants: "GraphWiz" in GraphWiz-High."""
    return PARTS.split(name, maxsplit=1)[0].lower()
