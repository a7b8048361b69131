"""Parameter scales: the sizes that sentences state and names hold, and the models that they are sizes of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from llmnews.entities import PARTS, SPOKEN, Entities, Entity, key_of
from llmnews.later import later
from llmnews.match import Binding, Bound
from llmnews.mention import Mention
from llmnews.records import ParameterScale
from llmnews.tails import size_of

_Found: TypeAlias = dict[tuple[Any, ...], ParameterScale]
"""The name of a model, and its size, → the scale."""


class Scales:
    """Makes the parameter scales of one article."""

    def __init__(self, names: Entities) -> None:
        self.names = names
        self.clean = names.clean
        self.sentences = names.sentences
        self.references = names.references

    def make(self, bound: Iterable[Bound]) -> tuple[ParameterScale, ...]:
        """Stated parameter counts. A figure that is told of a named model is not repeated for an unnamed one."""
        found: _Found = {}
        last: tuple[int, Mention, Mention | None] | None = None  # the size before, its sentence and its model
        row: tuple[int, Sequence[Mention | None]] = (-1, ())  # the models of one sentence that had a size each
        for binding, index in bound:
            sizes, older = _of_today(binding.slots["parameters"].each(), binding.slots.get("model"))
            for size in older:
                self._add(found, size, None, index, binding, None)
            if not sizes or self._add_of_others(found, sizes, index, binding):
                continue
            members = self._members(sizes[0], index, binding, last is None or last[0] != index)
            if row[0] == index and len(row[1]) == len(sizes) > len(members) and members[0] in (None, *row[1]):
                members = row[1]  # "117B and 21B parameters, 5.1B and 3.6B of them active"
            if len(members) == len(sizes) > 1:
                row = index, members
            for member, size in _paired(members, sizes):
                if last is not None and last[0] == index and _are_partners(last[1], size):
                    goes_on = not _MARK.search(self.clean, last[1].end, size.start)
                    if member is None or (goes_on and member.start > size.end):
                        member = last[2]  # "A has 30B parameters with 3B active, B has 120B"
                self._add(found, size, self.names.meant(member, index), index, binding, member)
                last = index, size, member
        self._named_sizes(found)
        told = {key[1:] for key in found if key[0] is not None}
        kept = [scale for key, scale in found.items() if key[0] is not None or key[1:] not in told]
        return tuple(sorted(kept, key=lambda scale: scale.evidence.fields["parameters"].start))

    def _members(self, size: Mention, index: int, binding: Binding, is_first: bool) -> Sequence[Mention | None]:
        """The models that a binding, with this size or a list that it begins, tells the sizes of; `is_first` if no size
        stands before it in its sentence."""
        slot = binding.slots.get("model")
        if slot is not None:
            return self.names.each(slot, index) or slot.each()
        # "参数量为 90 亿" and "its 7B version" speak of a model named before, "a 7B model" does not.
        speaks_of = size.values.get("predicate") or len(binding.pattern.items) > 1
        if (speaks_of and "model" in binding.rule.inherit) or self._is_of_whole(size, index):
            return self.names.subjects(index, binding.start) or (self._spoken_of(index, binding),)
        if self._is_headline(index) and not self._is_any(size):
            return (self.names.antecedent("model", index, binding.start, ahead=True),)
        if size.values.get("kind") == "active" and is_first:
            return (self._only_subject(index, binding.start),)
        return (None,)

    def _add_of_others(self, found: _Found, sizes: Sequence[Mention], index: int, binding: Binding) -> bool:
        """Whether sizes are those of no model that is spoken of, but of a sibling with a short name, of a part, or of
        so many models; adds them then."""
        short = self._of_sibling(sizes[0], index, binding.slots.get("model"))
        sibling = self._named_last(short["name"]) if short else None
        if sibling is None:
            if short is not None and short["apart"]:
                return True
            if not self._is_no_model(sizes[0], index):
                return False
        for size in sizes:
            self._add(found, size, sibling, index, binding, None)
        return True

    def _add(
        self, found: _Found, size: Mention, model: Entity | None, index: int, binding: Binding, slot: Mention | None
    ) -> None:
        """Adds a size that a binding states, of the model that the mention in `slot` names, or of one without name."""
        if model is not None and _is_of_other_size(model, size):
            joint = slot is not None and self.references.joint.fullmatch(self.clean, slot.end, size.start)
            if joint and not size.values.get("predicate"):
                return  # "Qwen1.5-4B 和 7B" names another model
            model, slot = None, None  # "Qwen1.5-4B 与 7B 模型": the figure is that of another model
        if model is not None:
            model = self._member(model, size, index)
        elif not self._is_no_model(size, index):
            model = self._named_with(size, len(binding.pattern.items) > 1)
        # A bare size and the "A3B" of a name speak of a model, or of nothing.
        if model is None and (size.values.get("needs_model") or self.clean[size.start] == "A"):
            return
        low, high, kind = size.values.get("min"), size.values.get("max"), size.values.get("kind", "total")
        name = model.name if model else None
        key = (name, low, high, kind)
        if key in found or (model is not None and self._is_told_of_family(model, key, found)):
            return
        fields = {"parameters": size, "model": slot}
        evidence = self.names.evidence(binding.rule.id, self.sentences[index], fields, size.confidence)
        found[key] = ParameterScale(model=name, min=low, max=high, kind=kind, source="text", evidence=evidence)

    def _is_told_of_family(self, member: Entity, key: tuple[Any, ...], found: Iterable[tuple[Any, ...]]) -> bool:
        """Whether the size by which a member is called was told of its family: "共有 27B 和 122B 两种，27B 版"."""
        if member.mentions[0].finder != "elliptic":
            return False
        told = {name for name, *figures in found if tuple(figures) == key[1:]}
        return any(e.name in told and e.id == member.id for e in self.names.by_key.values() if e is not member)

    def _is_any(self, size: Mention) -> bool:
        """Whether a size may be that of any model: a bare one, or "50 个 7B 模型"."""
        return bool(size.values.get("needs_model")) or self._is_counted(size)

    def _is_headline(self, sentence: int) -> bool:
        """Whether a sentence stands in the first line, and that line names no model: its "7B 模型" is the topic."""
        first = self.sentences[0].paragraph
        lines = zip(self.sentences, self.names.by_sentence, strict=True)
        named = itertools.takewhile(lambda pair: pair[0].paragraph == first, lines)
        return self.sentences[sentence].paragraph == first and not any(m.kind == "model" for _, ms in named for m in ms)

    def _is_of_whole(self, size: Mention, sentence: int) -> bool:
        """Whether a told size, with no model before it in its sentence, is that of what was spoken of: "整个网络有 84M
        参数", "Offered in 1B, 4B and 12B, it runs on a phone"."""
        here = self.names.named("model", sentence)
        if size.values.get("needs_model") or any(m.start < size.start for m in here):
            return False
        clean, span = self.clean, self.sentences[sentence]
        if self.references.other.search(clean, max(0, size.start - 14), size.start):
            return False
        if self.references.fronted.match(clean, span.start):
            end = min([span.end, *(m.start for m in here)])
            return self.references.then_it.search(clean, size.end, end) is not None
        start = max(span.start, size.start - SPOKEN)
        if here and not _MARK.search(clean, size.end, here[0].start):
            return False
        return self.references.whole.search(clean, start, size.start) is not None

    def _named_sizes(self, found: _Found) -> None:
        """Adds the sizes that models have in their names, where no sentence states them."""
        for entity in self.names.by_key.values():
            mention = entity.mentions[0]
            for kind, piece in mention.values.get("pieces", ()):
                size = size_of(piece) if kind == "size" else None
                if size is None:
                    continue
                count, active = size
                key = (entity.name, count, count, "active" if active else "total")
                if key not in found:
                    sentence = next(s for s in self.sentences if s.start <= mention.start < s.end)
                    found[key] = ParameterScale(
                        model=entity.name,
                        min=count,
                        max=count,
                        kind="active" if active else "total",
                        source="name",
                        evidence=self.names.evidence(
                            "name", sentence, {"parameters": mention, "model": mention}, mention.confidence
                        ),
                    )

    def _named_with(self, size: Mention, is_definite: bool) -> Entity | None:
        """The only model, and its sorts, whose name holds the figure of a size: "the 8B model" is Llama 3.1 8B. What
        is not definite must be the topic or, told with a noun or a count, have a name that stands here repeatedly."""
        written = size.name.replace(" ", "").lower()
        if size.values.get("min") != size.values.get("max") or not written.endswith("b"):
            return None
        named = [e for e in self.names.by_key.values() if e.key[0] == "model" and _ends_with(e, written)]
        if len({_SORT.sub("", e.name.lower()) for e in named}) != 1:
            return None
        found, topic = min(named, key=lambda e: len(e.name)), self.names.topic("model")
        before = max(0, size.start - _BEFORE), size.start
        if is_definite or self.references.definite.search(self.clean, *before):
            return found
        if self.references.any.search(self.clean, *before):
            return None
        if topic is not None:
            return found if key_of(topic) == found.key else None
        return None if size.values.get("needs_model") or len(found.mentions) < _OFTEN else found

    def _member(self, family: Entity, size: Mention, sentence: int) -> Entity:
        """The member of a family that stands behind a dash or colon and whose name holds the figure ("the model with
        32B parameters: Qwen2.5-VL-32B"), else the family."""
        written = size.name.replace(" ", "").lower()
        for mention in self.names.by_sentence[sentence]:
            if mention.kind == "model" and mention.id == family.id is not None and mention.start > size.end:
                member = self.names.by_key.get(key_of(mention))
                if member and _ends_with(member, written) and _APPOSED.search(self.clean, size.end, mention.start):
                    return member
        return family

    def _spoken_of(self, sentence: int, binding: Binding) -> Mention | None:
        """The model that a size speaks of: where no noun does, none that the same sentence only compares with."""
        found = self.names.antecedent("model", sentence, binding.start)
        if found is None or found.start < self.sentences[sentence].start or len(binding.pattern.items) > 1:
            return found
        return None if self.references.oblique.search(self.clean, max(0, found.start - 10), found.start) else found

    def _only_subject(self, sentence: int, before: int) -> Mention | None:
        """The only model of a sentence before an offset that is neither a rival nor a means; of one that names none,
        what the sentence before speaks of: "Only 27B are activated"."""
        if not self.names.named("model", sentence):
            return self.names.antecedent("model", sentence, before, reach=1, topic_reach=1)
        here = [
            m for m in self.names.named("model", sentence, before)
            if m.start not in self.names.rivals
            and not self.references.oblique.search(self.clean, max(0, m.start - 10), m.start)
        ]  # fmt: skip
        return here[0] if len({key_of(m) for m in here}) == 1 else None

    def _is_no_model(self, size: Mention, sentence: int) -> bool:
        """Whether a size is that of a part ("its vision encoder has 400M parameters"), or of so many models."""
        if self._is_counted(size):
            return True
        end = min(self.sentences[sentence].end, size.end + _PART_REACH)
        behind = self.references.part.search(self.clean, size.end, end)
        if behind and not _MARK.search(self.clean, size.end, behind.start()):
            return True
        start = max(self.sentences[sentence].start, size.start - _PART_REACH)
        part = self.references.part_with.search(self.clean, start, size.start)
        alone = not self.names.named("model", sentence)
        return part is not None and (alone or "，" not in part["mark"])

    def _of_sibling(self, size: Mention, sentence: int, model: Mention | None) -> re.Match[str] | None:
        """The short name by which a sibling of what was named is told to have a size."""
        start = max(self.sentences[sentence].start, size.start - _PARTNER_REACH, model.end if model else 0)
        return _OF_SIBLING.search(self.clean, start, size.values["number_start"])

    def _named_last(self, short: str) -> Entity | None:
        """The one model of the article whose name ends with a word."""
        ends = [
            e for e in self.names.by_key.values() if e.key[0] == "model" and PARTS.split(e.name)[1:][-1:] == [short]
        ]
        return ends[0] if len(ends) == 1 else None

    def _is_counted(self, size: Mention) -> bool:
        return _COUNTED.search(self.clean, max(0, size.start - 6), size.start) is not None


_COUNTED = later(r"[0-9多几数两十百] ?[个款] ?\Z")
_OF_SIBLING = later(
    r"(?:(?P<apart>[,，;；、：:(]|[,;]? (?:while|whereas|and|but)\b|而)|\A|(?<=[。！？\n])|(?<=[.!?] ))"
    r" ?(?:the |(?:其中|最[大小]的|旗舰) ?)?"
    r"(?!(?:It|They|This|That|These|Those|The|Which|Both|Each|Its|There|Dense|Sparse|Base|Instruct|Chat|Token|Tokens"
    r"|App|Inference|Training)(?![A-Za-z]))(?P<name>[A-Z][a-z]+)"
    r" ?(?:版本?|型号)?则?"
    r"(?: ?(?:has|have|packs|comes|carries|uses|gets|sports|boasts|weighs)\b|有|约|为|的?总?参数|的?激活| ?\()"
    r"(?:[^,，;；a-z]|\b(?:an?|about|only|roughly|just|nearly|almost|over|around|some|total|and|active|parameters)\b)*\Z"
)
"""Before a size: a sibling of what was named by a short name ("…, while Tiny has 7B"), `apart` from what it follows."""
_SORT = later(r"[-_ ](?:a[0-9.]+b|[a-z]+)\Z")
"""What may stand behind the size in a name: "Instruct", "A3B"."""
_APPOSED = later(r"[—–:] ?\Z")
_MARK = later(r"[^\w -]")
_PART_REACH = 16
"""Characters between a size and the part that it is the size of."""
_BEFORE = 24
"""Characters before a size in which words say whether it is that of a certain model."""
_OFTEN = 2
"""Places that name a model of which an indefinite size may speak."""
_NEARLY = 0.15
"""How far a stated size may be from the one in a name: a 72B model may have 72.7 billion parameters."""
_PARTNER_REACH = 40
"""Characters between the whole size of a model and that of its active part."""


def _ends_with(model: Entity, size: str) -> bool:
    """Whether a name ends with a size, but for the sort of the model."""
    name = model.name.lower()
    return size in name and PARTS.split(_SORT.sub("", name))[-1] == size


def _is_of_other_size(model: Entity, mention: Mention) -> bool:
    """Whether the name of a model says another number of parameters, all of them, than `mention` does."""
    low, high = mention.values.get("min"), mention.values.get("max")
    if low is None or low != high or mention.values.get("kind", "total") != "total":
        return False
    pieces = model.mentions[0].values.get("pieces", ())
    parts = [piece for kind, piece in pieces if kind == "size"] or PARTS.split(model.name)
    named = [count for count, is_active in filter(None, map(size_of, parts)) if not is_active]
    return len(named) == 1 and abs(named[0] - low) > _NEARLY * named[0]


def _of_today(sizes: Iterable[Mention], model: Mention | None) -> tuple[list[Mention], list[Mention]]:
    """Sizes, apart from those of something that came before, unless `model` names that."""
    apart: tuple[list[Mention], list[Mention]] = [], []
    for size in sizes:
        old = size.values.get("old")
        apart[old is not None and (model is None or model.start < old)].append(size)
    return apart


def _paired(members: Sequence[Mention | None], sizes: Sequence[Mention]) -> Iterable[tuple[Mention | None, Mention]]:
    """Models with their sizes: each with its own, or one with all; no pairs where they would be guessed."""
    if len(members) == len(sizes):
        return zip(members, sizes, strict=True)
    return itertools.product(members, sizes) if 1 in (len(members), len(sizes)) else ()


def _are_partners(one: Mention, other: Mention) -> bool:
    """The whole size of a model and that of its active part: "30B MoE with 3B active parameters"."""
    kinds = {one.values.get("kind", "total"), other.values.get("kind", "total")}
    return len(kinds) == 2 and 0 <= other.start - one.end <= _PARTNER_REACH
