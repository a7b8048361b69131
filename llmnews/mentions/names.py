"""Names of companies and models in their place: what those known let us see, and what stands for a name.

Known is what the gazetteer spells out and what has the shape of a name. Further members of a family, short forms, roles
and makers have a room each; here they are asked in their order, and words such as "该模型" (lists `anaphor_*` of the
lexicon) are added at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from llmnews.clean import HAN, is_latin
from llmnews.cues import Adverbs, Taken
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import Mention, sort
from llmnews.mentions.elliptic import Elliptic
from llmnews.mentions.names_alone import VersionsAlone
from llmnews.mentions.names_apart import VersionsApart
from llmnews.mentions.names_listed import ListedMembers
from llmnews.mentions.names_makers import MakersInNames
from llmnews.mentions.names_roles import Roles
from llmnews.mentions.names_short import ShortForms
from llmnews.mentions.names_tiers import TiersAlone
from llmnews.mentions.versions import Versions

_QUOTED = later(r"[ ,“\"「『《*]{0,3}")
"""Between "新模型" and its name."""

_IT = later(r"(?: |了|过)?(?P<it>(?<= )it(?= (?:on|in|at|by|across)\b|[,.;])|它(?!们))")
"""Behind a word that compares, what it compares with."""

_NAMES_THEM = later(r" ?(?:[：:]|[，,]? ?(?:包括|分别|包含|涵盖|including|such as))")
"""Behind "两款模型" where they are named."""


class Names:
    """Completes the mentions of names: further members of a family, short forms, roles, anaphors."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        versions, adverbs = Versions(gazetteer, lexicon), Adverbs(words(lexicon, "role_adverb"))
        listed = ListedMembers(gazetteer, lexicon, versions)
        alone = VersionsAlone(gazetteer, lexicon, versions)
        self._tiers = TiersAlone(gazetteer, lexicon)
        self._finders: tuple[Callable[[str, Sequence[Mention]], Iterable[Mention]], ...] = (
            listed.find,
            VersionsApart(gazetteer, lexicon, versions, adverbs).find,
            ShortForms(gazetteer, lexicon).find,
            alone.known,
            alone.related,
            listed.find,
            Elliptic(gazetteer, lexicon, versions).find,
            self._tiers.find,
        )
        """Each sees what those before it found."""
        self._roles = Roles(gazetteer, lexicon, adverbs)
        self._makers = MakersInNames(gazetteer)
        noun, other = any_of(words(lexicon, "anaphor_noun")), any_of(words(lexicon, "anaphor_not_within"))
        verbs = any_of(spelling for word in lexicon.get("anaphor_both_verb", ()) for spelling in word.spellings())
        self._acts = later(rf" ?(?:[a-z]+ly |also |now |still )?{verbs}(?![A-Za-z-])")
        """Behind "both" that is a subject."""
        self._description = later(rf"(?:(?!{other})[{HAN}A-Za-z -]){{1,16}}?{noun}")
        """From "这款" to its noun; figures are read by themselves."""

    def find(self, clean: str, known: Sequence[Mention], lists: Mapping[str, Sequence[Mention]]) -> list[Mention]:
        """All names in `clean`, sorted: those known, and what they let us see. `lists` holds the lexicon's hits."""
        accounts = _accounts(clean, known)
        names = [m for m in known if m not in accounts] if accounts else list(known)
        for finder in self._finders:
            new = list(finder(clean, names))
            if not new:
                continue
            # "V4-Pro", known by its shape, gives way to the short form of DeepSeek-V4-Pro, and Codex to "5.3-Codex".
            members = Taken(new)
            names = [m for m in names if members.free(m.start, m.end)] + new
            sort(names)
        names = self._makers.in_full(clean, self._roles.decided(clean, names))
        if makers := list(self._makers.find(clean, names)):
            names = [*names, *makers]
            sort(names)
        self._add_described(clean, names, lists.get("w.anaphor_this", ()))
        _add_anaphors(clean, names, lists)
        self._add_both(clean, names, lists.get("w.anaphor_both", ()))
        sort(names)
        return names

    def _add_both(self, clean: str, names: list[Mention], told: Sequence[Mention]) -> None:
        """Adds "both" and its like where they are a subject: "Both are open", "两款均已开源"."""
        taken = Taken(names)
        for word in told:
            is_told_with = is_latin(clean[word.start - 1 : word.start])  # "2B 和 7B 两个版本都"
            if not is_told_with and self._acts.match(clean, word.end) and taken.free(word.start, word.end):
                names.append(_several(word))

    def _add_described(self, clean: str, names: list[Mention], these: Sequence[Mention]) -> None:
        """Adds "这款小巧的开源模型", which means a model as "这款模型" does, where no name is in it or behind it."""
        if not these:
            return
        taken = Taken([m for m in names if m.kind in ("company", "model", "benchmark")])
        named = {m.start for m in names if m.kind == "model"}
        for this in these:
            found = self._description.match(clean, this.end)
            follows = _QUOTED.match(clean, found.end()) if found else None
            if found and taken.free(this.start, found.end()) and (follows is None or follows.end() not in named):
                place = this.start, found.end()
                names.append(Mention("model", *place, clean[slice(*place)], None, {"anaphor": True}, "anaphor"))


def _accounts(clean: str, names: Sequence[Mention]) -> list[Mention]:
    """The names of models that are those of accounts: "@Alibaba_Qwen", or "Qwen" in "Qwen/Qwen3-VL-4B"."""
    models = [m for m in names if m.kind == "model"]
    files = {
        (m.start - 1, m.id)
        for m in models
        if clean[m.start - 1 : m.start] == "/"
        and len(m.values.get("pieces", ())) > 1
        and " " not in clean[m.start : m.end]
    }
    return [m for m in models if clean[m.start - 1 : m.start] == "_" or (m.end, m.id) in files]


def _add_anaphors(clean: str, names: list[Mention], lists: Mapping[str, Sequence[Mention]]) -> None:
    """Adds the words that stand for a name ("该公司", "两款模型"), where none follows that they introduce."""
    taken = Taken(names)
    for kind in ("company", "model", "benchmark"):
        told = lists.get(f"w.anaphor_{kind}", ())
        named = {m.start for m in names if m.kind == kind} if told else set()
        called = {m.end for m in names if m.kind == kind} if told else set()
        for word in told:
            follows = _QUOTED.match(clean, word.end)
            if word.start - clean.startswith(" ", word.start - 1) in called:
                continue  # "混元新模型" calls it one and stands for no other
            if taken.free(word.start, word.end) and (follows is None or follows.end() not in named):
                values = {**word.values, "anaphor": True}
                names.append(Mention(kind, word.start, word.end, word.name, None, values, "anaphor"))
    for word in lists.get("w.compare", ()):
        if (it := _IT.match(clean, word.end)) and taken.free(*it.span("it")):
            values = {"anaphor": True, "place": "rival"}
            names.append(Mention("model", *it.span("it"), it["it"], None, values, "anaphor"))
    for word in lists.get("w.anaphor_models", ()):
        lists_them = any(m.start == word.end for m in names if m.kind == "model")  # "追平了两个模型A和B"
        if taken.free(word.start, word.end) and not lists_them and _NAMES_THEM.match(clean, word.end) is None:
            names.append(_several(word))


def _several(word: Mention) -> Mention:
    """What a word for models that were named before is the mention of."""
    values = {"anaphor": True, "plural": True}
    return Mention("model", word.start, word.end, word.name, None, values, "anaphor")
