"""Other companies and models in the same blanks: names of the gazetteer that can stand in for those of a sentence."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmnews.clean import HAN, fold, lowered
from llmnews.entries import CompanyEntry, Entry, Located, ModelEntry
from llmnews.gazetteer import member_name
from llmnews.mention import Mention
from llmnews.pipeline import Extractor
from llmnews.rule import Rule
from llmnews.rulebook import lists_of
from llmnews.spelled import spellings
from llmnews.text import Text


@dataclass(frozen=True, slots=True)
class Renamed:
    """A sentence with other names: `text.raw` is the sentence as it was, `names` old canonical name → new one."""

    text: Text
    names: Mapping[str, str]


class StandIns:
    """Companies and models of the gazetteer that can stand in for others."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        entries = extractor.data.entries
        self._parents = {e.entry.parent for e in entries if isinstance(e.entry, CompanyEntry)}
        cues = {fold(cue).lower() for e in entries for words in e.entry.weak.values() for cue in words}
        # What names a company and a model alike ("Viggle") is read by the words beside it.
        named = Counter(text for e in entries for text in {fold(spelled).lower() for spelled in e.entry.spelled})
        plain = [
            e
            for e in entries
            if _is_plain(e.entry) and (low := fold(e.entry.name).lower()) not in cues and named[low] == 1
        ]
        self._companies = [e for e in plain if self._is_alone(e)]
        self._models = [e for e in plain if isinstance(e.entry, ModelEntry)]

    def _is_alone(self, located: Located) -> bool:
        entry = located.entry
        return isinstance(entry, CompanyEntry) and entry.parent is None and entry.id not in self._parents

    def replaced(self, sentence: str, owner: Rule | Located) -> Renamed | str:
        """The sentence with other companies and models, or why there is none. The names of an entry that is the owner
        stay, and those that stand in a word of a list of the rule ("on Hugging Face", "under the MIT")."""
        text, names, words = self._extractor.mentions(sentence)
        known = [m for m in names if m.id and m.kind in ("company", "model") and not m.values.get("anaphor")]
        if isinstance(owner, Located):
            known = [m for m in known if (m.kind, m.id) != (owner.kind, owner.entry.id)]
        else:
            lists = lists_of((*owner.patterns, *owner.guards))
            listed = {(word.start, word.end) for kind in lists for word in words.get(kind, ())}
            known = [m for m in known if not any(start <= m.start and m.end <= end for start, end in listed)]
        keys = list(dict.fromkeys((m.kind, str(m.id)) for m in known))
        if not keys:
            return "no other company or model of the gazetteer"
        if any(_overlap(m, other) for m in known for other in names if other not in known):
            return "a name in it names another thing, too"
        if any(self._leans_on(names, m, text) for m in known):
            return "a name in it is the cue word of another one"
        chosen = self._chosen(keys, known, text)
        if chosen is None:
            return "no other names of the same script that belong together"
        edits: list[tuple[int, int, str]] = []
        renamed: dict[str, str] = {}
        for m in known:
            entry = chosen[m.kind, str(m.id)].entry
            stem_end = m.values.get("stem_end", m.end)
            edits.append((*text.raw_range(m.start, stem_end), entry.name))
            renamed[m.name] = self._named(entry, m)
        changed = Text(sentence).edited(edits)
        return Renamed(changed, renamed)

    @staticmethod
    def _named(entry: Entry, mention: Mention) -> str:
        pieces = mention.values.get("pieces", ())
        if isinstance(entry, ModelEntry) and pieces:
            return member_name(entry, pieces)
        return entry.name

    def _leans_on(self, names: Iterable[Mention], cue: Mention, text: Text) -> bool:
        """Whether another name of the sentence may count only because `cue` stands there."""
        low = lowered(text.clean)
        for other in names:
            entry = self._extractor.data.gazetteer.entry(other.kind, other.id) if other.id else None
            if entry is not None and (other.kind, other.id) != (cue.kind, cue.id):
                for word in (spelling for words in entry.weak.values() for w in words for spelling in spellings(w)):
                    # The place of a word that the name holds, or that holds the name.
                    if word in low[max(0, cue.start - len(word) + 1) : cue.end + len(word) - 1]:
                        return True
        return False

    def _chosen(
        self, keys: Sequence[tuple[str, str]], known: Sequence[Mention], text: Text
    ) -> dict[tuple[str, str], Located] | None:
        """Stand-ins of the same script; a model goes with its company where both stand in the sentence."""
        chosen: dict[tuple[str, str], Located] = {}
        here = {id for kind, id in keys if kind == "company"}
        makers = {key: self._maker(key[1], here) for key in keys if key[0] == "model"}
        for key in sorted(keys):
            kind, id = key
            mentions = [m for m in known if (m.kind, m.id) == key]
            scripts = {_script(text.clean[m.start : m.values.get("stem_end", m.end)]) for m in mentions}
            pool = self._companies if kind == "company" else self._models
            at = zlib.crc32(id.encode()) % max(1, len(pool))
            for located in (*pool[at:], *pool[:at]):
                if located in chosen.values() or _script(located.entry.name) not in scripts:
                    continue
                if located.entry.id in {i for _, i in keys}:
                    continue
                if kind == "model" and not self._may_stand(located, mentions, makers[key], chosen):
                    continue
                if kind == "company" and not self._has_models(located, id, makers):
                    continue
                chosen[key] = located
                break
            else:
                return None
        return chosen

    def _maker(self, id: str, here: Collection[str]) -> str | None:
        """The company among `here` that made a model, owns its maker or belongs to it."""
        entry = self._extractor.data.gazetteer.family(id)
        maker = entry.maker if entry is not None else None
        if maker is None:
            return None
        family = {maker, *self._owners(maker)}
        return next((c for c in sorted(here) if c in family or maker in self._owners(c)), None)

    def _owners(self, id: str) -> Iterator[str]:
        entry = self._extractor.data.gazetteer.entry("company", id)
        while isinstance(entry, CompanyEntry) and entry.parent:
            yield entry.parent
            entry = self._extractor.data.gazetteer.entry("company", entry.parent)

    def _has_models(self, located: Located, id: str, makers: Mapping[tuple[str, str], str | None]) -> bool:
        wanted = sum(maker == id for maker in makers.values())
        if not wanted:
            return True
        own = [m for m in self._models if isinstance(m.entry, ModelEntry) and m.entry.maker == located.entry.id]
        return sum(bool(m.entry.tail) for m in own if isinstance(m.entry, ModelEntry)) >= wanted

    def _may_stand(
        self, located: Located, mentions: Sequence[Mention], maker: str | None,
        chosen: Mapping[tuple[str, str], Located],
    ) -> bool:  # fmt: skip
        entry = located.entry
        assert isinstance(entry, ModelEntry)
        companies = {c.entry.id for (kind, _), c in chosen.items() if kind == "company"}
        if maker is not None:
            if entry.maker != chosen["company", maker].entry.id:
                return False
        elif entry.maker in companies or entry.maker is None:
            return False
        return all(self._reads_tail(entry, m) for m in mentions)

    def _reads_tail(self, entry: ModelEntry, mention: Mention) -> bool:
        """Whether the pieces behind the old name are pieces behind the new one, too."""
        pieces = mention.values.get("pieces", ())
        if not pieces:
            return True
        if not entry.tail:
            return False
        written = entry.name + "-" + "-".join(text for _, text in pieces)
        read, end = self._extractor.data.gazetteer.tail(entry).read(written, len(entry.name))
        return read == tuple(pieces) and end == len(written)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _is_plain(entry: Entry) -> bool:
    """Whether a name counts wherever it stands, and ends in a letter."""
    is_bare = not (entry.weak or entry.cased or entry.not_in)
    return is_bare and _script(entry.name) != "" and len(entry.name) > 2 and not re.search(r"[\d.]", entry.name)


def _script(name: str) -> str:
    """Han, Latin, or nothing for a name that mixes them."""
    if re.fullmatch(f"[{HAN}]+", name):
        return "Han"
    return "Latin" if re.match(r"[A-Za-z]", name) and name.isascii() else ""
