"""Versions that words on their age, task or release part from the name of their family: "Midjourney 最新的 V6 模型".

Which words may stand between is data (lists `version_*` of the lexicon).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llmnews.cues import Adverbs, Behind, word_of
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, words
from llmnews.mention import Mention
from llmnews.mentions.versions import Pieces, Versions
from llmnews.tails import NOT_A_VERSION

_TASK_VERSION = rf"(?:[Vv]\d{{1,2}}(?:\.\d{{1,2}})?|\d{{1,2}}\.\d{{1,2}}){NOT_A_VERSION}"
_BETWEEN = r"[^，。,.；;：:！!？?、\nA-Za-z0-9]"
"""What stands between a release and the version that is released, before 的."""

_GENITIVE = later(r"(?:['’]s)?\s?")
_PARTED = later(
    rf" ?((?P<letter>[Vv]\.?)\d{{1,2}}(?:\.\d{{1,2}})?{NOT_A_VERSION}"
    rf"|(?:\d{{1,2}}\.\d{{1,2}}|[A-Z]\d{{1,2}}(?:\.\d{{1,2}})?){NOT_A_VERSION})"
)


class VersionsApart:
    """Finds versions behind a family's name and words on them. Compiled once."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, versions: Versions, adverbs: Adverbs) -> None:
        self._gazetteer = gazetteer
        self._versions, self._counted = versions, versions.counted
        self._adverbs = adverbs
        self._lead = word_of(words(lexicon, "version_lead"))
        tasks, nouns = alternation(lexicon.get("version_task", ())), alternation(lexicon.get("version_noun", ()))
        self._task = later(rf"(?:AI|·)?(?P<task>{tasks}{{1,3}}(?:{nouns})?) ?(?P<version>{_TASK_VERSION})")
        deeds, leads = (alternation(lexicon.get(f"version_{kind}", ())) for kind in ("deed", "lead"))
        self._released = later(rf" ?{deeds}了?(?:{_BETWEEN}{{0,16}}?的| ?{leads})?")
        parts = words(lexicon, "version_lead", "version_task", "version_deed", "role_adverb")
        self._parts = frozenset(form for part in parts for form in (part[0], part[0].upper())).union(" \n\tA·'’")
        """What a version apart from its name may begin behind that name with, or what leads to it."""
        self._noun = Behind(words(lexicon, "version_noun"))

    def find(self, clean: str, names: Sequence[Mention]) -> Iterable[Mention]:
        """A version that words on its age or release part from its family, or its task: "Midjourney 最新的 V6 模型",
        "Suno 近日发布了备受期待的 V5", "混元世界模型1.1", which is named as it stands there."""
        for name in names:
            if name.kind != "model" or not name.id or name.values.get("pieces"):
                continue
            if clean[name.end : name.end + 1] not in self._parts:
                continue
            if task := self._task.match(clean, name.end):
                pieces: Pieces = (("variant", task["task"]), ("version", task["version"]))
                end = task.end("version")
                yield Mention(
                    "model",
                    name.start,
                    end,
                    clean[name.start : end],
                    name.id,
                    {"pieces": pieces},
                    "related-version",
                    0.7,
                )
                continue
            genitive = _GENITIVE.match(clean, name.end)
            lead = self._lead.match(clean, genitive.end() if genitive else name.end)
            version = _PARTED.match(clean, lead.end()) if lead else None
            if version is None and (deed := self._released.match(clean, self._adverbs.ends(clean, name.end)[-1])):
                version = _PARTED.match(clean, deed.end())
            entry = self._gazetteer.family(name.id) if version else None
            if version is None or entry is None or "version" not in entry.tail:
                continue
            named = lead is not None and lead.group().lower().endswith("model")
            if self._counted(clean, version.end()) or not (
                version["letter"] or named or self._noun(clean, version.end())
            ):
                continue
            yield self._versions.member(entry, clean, version.span(1))
