"""Models that no list knows, by their shape and by the words beside them: 名为, 模型, "an open-source model".

What a name looks like is Python; which words introduce one, and which names are none, is data (lists `model_*` and
`not_*` of the lexicon).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from llmnews.clean import HAN
from llmnews.cues import Before, Behind, Taken, occurrences
from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.mention import BY_START, Mention
from llmnews.mentions.listed import (
    COMPOUND,
    NAME_END,
    PART,
    PIECE_BEFORE,
    listed_before,
    listed_behind,
    may_end_name,
)


class NewModels:
    """Finds mentions of models that the gazetteer does not have. Compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_model = frozenset(w.lower() for w in words(lexicon, "not_model"))
        self._not_versioned = self._not_model.difference(w.lower() for w in words(lexicon, "variant", "model_shape"))
        self._not_prefix = frozenset(w.lower() for w in words(lexicon, "not_model_prefix"))
        endings = any_of(words(lexicon, "model_shape"))
        # "MiMo-V2.5-DFlash", "SmolLM3-3B", "Longcat-Flash-Chat": joined parts with a size, a version code, or a
        # word that only models carry; "Composer 2", "Nemotron 3 Ultra": need a cue beside them.
        self._shape = later(
            r"[A-Z](?<![A-Za-z0-9.\-/@#_$&].)"
            # A plain word is none: it needs a digit, a hyphen or a second capital.
            r"(?=[A-Za-z]*(?:[0-9.\-]|(?: [A-Z][A-Za-z]+){0,2} v?\d)|[A-Z]*[a-z]+[A-Z]|[A-Z]+[a-z])"
            r"[A-Za-z]*[A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*"
            r"(?: (?:[A-Z][A-Za-z]+ ){0,2}v?\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9%]|[.,:/]\d|\s?[万亿年月日个])(?: (?:"
            + endings
            + r")(?![A-Za-z]))?)?"
        )
        self._tiers = later(rf"[A-Z][A-Za-z]+[ -](?:{endings})")
        self._strong = later(
            r"-\d{1,4}(?:\.\d+)?B(?:-|$)|[-A-Za-z]A\d{1,3}B(?:-|$)|-[VvRrKkMm]\d(?:\.\d+)?(?:-|$)"
            rf"|-(?:{endings})(?:[-.0-9]|$)"
            r"|(?<=[a-z\d])(?:LLM|LM|GPT|BERT|VLM|VLA|Former|CLIP|GAN|Mamba|LLaVA|SAM|JEPA|Diffusion|Coder)(?:[-.0-9]|v\d|$)|^(?:[A-Z]{2,}|[A-Z][a-z]+)(?:GPT|VLA)$"
        )
        self._before = Before(words(lexicon, "model_cue_before"))
        self._counted = Behind(words(lexicon, "not_version_after"))
        self._odd_before = Before(words(lexicon, "model_odd_before"))
        self._made_before = Before(words(lexicon, "model_cue_before", "model_made_before"))
        self._after = Behind(words(lexicon, "model_cue_after"))
        self._quoted = {mark: later(rf"{mark}([{HAN}A-Za-z0-9·.\- ]{{2,16}})[”\"」』》]") for mark in '“"「『《'}
        self._noun = Behind(words(lexicon, "model_quoted_after"))
        self._quoted_before = Before(words(lexicon, "model_quoted_before"))
        self._latin_before = Before(words(lexicon, "model_quoted_latin"))
        self._not_after = Behind(words(lexicon, "not_model_after"))
        self._not_last = frozenset(w.lower() for w in words(lexicon, "not_model_after", "model_other"))
        nouns = any_of(words(lexicon, "model_noun"))
        self._nouns = later(rf"(?:{nouns})(?![A-Za-z])", re.I)
        others = any_of(words(lexicon, "model_other"))
        self._others = later(rf"(?:{others})(?![A-Za-z])", re.I)
        heads = {w for w in words(lexicon, "model_other") if not w.isascii()}.difference(words(lexicon, "model_method"))
        self._other_heads = later(rf"{any_of(heads)}\Z")
        things = any_of(words(lexicon, "model_noun", "model_apposed"))
        # The noun of an English phrase stands before its first preposition, but for "a family of models".
        ends = r"(?! (?:for|to|in|with|that|which|designed|by|from|on|using|where|built|powered) )"
        seen = r"(?:(?:described|positioned|billed|pitched|touted|framed|presented) as )?"
        self._apposition = later(
            # What cannot end a name stands before nearly all of them, and nearly every "i" is inside a word.
            rf"[，,—。是i](?<![^ ]i)(?<={NAME_END}.)"
            r"(?:(?:(?<=[，,是])|(?<=—)—|(?P<stop>(?<=[。，])(?:这|它)是)|(?<= i)s\b)"
            rf"[ ]?(?:一[款个种]|{seen}"
            r"(?:an?|its|their|both(?! the )|the (?:[a-z]+['’]s )?(?:first|latest|largest|smallest)) )"
            r"|(?<=，)(?P<told>(?:这[种款]|[全世][球界]|业[界内]|国内){0,2}(?:第一[款个]|首[款个])?)(?<!，))"
            rf"(?:{ends}[^，。,.；;！!？?\n]){{0,60}}?(?:{things})(?:系列|之一|(?![A-Za-z{HAN}]))(?! ?[(（]?LLM)"
        )
        self._named = later(rf"[”\"」』》]? ?的[^，。,.；;的]{{0,16}}?(?:{things})(?![A-Za-z])(?!{others})")
        # Each begins with a literal: they are tried only where it stands.
        called = rf"(?:{things})(?![A-Za-z])"
        self._object = later(
            # "推出了自家的Foo文本转语音模型"
            rf"了?的?[^，。；：:！？!?;,.\nA-Za-z\d、和与在]{{0,24}}?[ “\"「『《]{{0,2}}({_NAME})[ ”\"」』》]{{0,2}}"
            rf"(?=(?:(?!技术|[的等在上和与将])[{HAN}]){{0,10}}?{called})"
            # "unveiled the new Foo text-to-image model"
            rf"|(?: (?!{_TO} )[a-z][a-z'’\-]*){{0,5}}(?<! an)(?<! a) ({_NAME}) (?!{_TO} )"
            rf"(?=(?:[a-z0-9][a-z0-9\-]* ){{0,4}}{called})"
            # "dropped a new model: Foo!"
            rf"|(?: [A-Za-z0-9][A-Za-z0-9.'’\-]*){{0,9}} {called}: [\"“*`]{{0,2}}({_NAME})"
            r"(?=[\"”*`]{0,2}(?: ?[.!,(—–]|$))"
        )
        self._listed_models = (
            later(r"等[^，。,.；;、\n的]{0,6}(?:大|小|语言|开源|闭源|主流|基线|先进)?模型"),
            later(r"款(?:(?<=(这)[两三四五六几2-6]款)|(?<=([两三四五六几2-6])款))[^，。,.；;、\n的]{0,10}模型"),
        )
        self._parts = frozenset(w.lower() for w in words(lexicon, "model_part"))
        counted = r"\d[\d.]{0,6} ?(?:[BT]|[千百万]?[亿万]|billion|trillion)"
        self._has = later(
            rf"[”\"」』》*]{{0,3}} ?(?:(?:拥有|具备|has|have|with|is an?)[^，。,.；;\n]{{0,8}}?{counted}"
            r"[^，。,.；;\n]{0,8}?(?:参数|param)"
            rf"|的?(?:总|激活)?参数[量数]?(?:规模)?[^，。,.；;\n]{{0,6}}?{counted}"
            r"|(?:(?:was|is|were|has been) )?(?:pre-?)?trained on [^，。,.；;\n]{0,24}?tokens"
            r"|在[^，。,.；;\n]{0,18}?(?:[Tt]okens?|词元)[^，。,.；;\n]{0,6}?上(?:进行)?了?(?:预)?训练)"
        )
        beats, scores = any_of(words(lexicon, "model_beats")), any_of(words(lexicon, "model_scores"))
        tuned = any_of(words(lexicon, "model_tuned_from"))
        self._deed = later(
            rf"[”\"」』》*]{{0,3}} ?(?:{beats}了? ?|(?P<from>{tuned} ?)"
            rf"|(?P<test>在|(?:{scores} )(?:\S{{1,12}} (?:points )?(?:on|in|across) )?(?:the )?))"
        )
        self._result = later(rf"[^，。,；;的\n]{{0,12}}(?:{any_of(words(lexicon, 'model_result'))})")
        tasks = any_of(words(lexicon, "model_task"))
        self._task_of = later(rf"(?:{tasks})[^，。,.；;、\n的]{{0,6}}的?\Z")
        self._no_task = later(any_of(words(lexicon, "not_model_task")))

    def find(self, clean: str, names: Sequence[Mention], found: Found, taken: Taken) -> Iterable[Mention]:
        """Models that no list knows, by shape and by the words beside them; then every further place of those names.
        `taken` is what `names` have."""
        # A technology behind a hyphen is but a part of a word: DiT in "PT-DiT".
        parts = [n for n in names if n.kind == "technology" and clean[n.start - 1 : n.start] == "-"]
        if parts:
            taken = Taken(n for n in names if n not in parts)
        sure: dict[str, str] = {}
        for match in self._shape.finditer(clean):
            start, end = match.span()
            if not taken.free(start, end):
                continue
            text = match.group()
            camel = _CAMEL.fullmatch(text)
            if camel is None and not _JOINED.search(text):
                continue
            if text in sure or not self._may_be_name(text):
                continue
            if self._not_after(clean, end) or self._counted(clean, end):
                continue
            before = self._odd_before if camel else self._before
            cue = before(clean, start) or self._after(clean, end) or self._does(clean, end, camel is None, names)
            cue = cue and not self._is_other(clean, end)
            if cue or self._strong.search(text):
                sure[text] = "model-shape"
        introduced = itertools.chain(
            self._introduced(clean, found),
            self._apposed(clean),
            self._bracketed(clean),
            self._enumerated(clean),
            self._referred(clean, names, taken),
        )
        released = self._released(clean, found)
        for rule, spans in (("model-introduced", introduced), ("model-released", released)):
            for start, end in spans:
                text = clean[start:end]
                if (
                    text not in sure
                    and self._may_be_name(text)
                    and (taken.free(start, end) or self._may_hold(rule, clean, names, start, end))
                    and not self._not_after(clean, end)
                    and not self._is_other(clean, end)
                ):
                    sure[text] = rule
        for size in _FILE_SIZE.finditer(clean):
            file = _FILE_STEM.search(clean, max(0, size.start() - 40), size.start())
            if file and file[1] not in self._not_prefix and taken.free(file.start(), size.end()):
                sure.setdefault(clean[file.start() : size.end()], "model-shape")
        for start, end in self._crafted(clean, found):
            if self._may_be_name(clean[start:end]) and taken.free(start, end):
                sure.setdefault(clean[start:end], "model-introduced")
        for start, end in self._bylined(clean, found):
            if self._may_be_name(clean[start:end], called=True) and taken.free(start, end):
                sure.setdefault(clean[start:end], "model-byline")
        for start, end in self._beside(clean, names):
            text = clean[start:end]
            if self._may_be_name(text) and taken.free(start, end) and not self._not_after(clean, end):
                sure.setdefault(text, "model-listed")
        quoted = (pattern.finditer(clean) for mark, pattern in self._quoted.items() if mark in clean)
        for match in itertools.chain.from_iterable(quoted):
            text = match.group(1)
            named = (
                self._quoted_before(clean, match.start())
                or self._noun(clean, match.end())
                or (text.isascii() and self._latin_before(clean, match.start()))
            )
            if named and text.lower() not in self._not_model and taken.free(match.start(1), match.end(1)):
                sure.setdefault(text, "model-quoted")
        for text in list(sure):
            # "JetMoE-8B" makes JetMoE a name, if it looks like no other word.
            stem = _SIZED.sub("", text)
            if stem != text and stem not in sure and _ODD.search(stem) and self._may_be_name(stem):
                sure[stem] = "model-stem"
        for text in list(sure):
            # "VidTok" makes a name of "VidTok-FSQ", "Qihoo-T2X" one of "Qihoo-T2V".
            head = _HEAD.sub(r"\1", text)
            own = head.lower() not in self._not_model and head.lower() not in self._not_prefix
            for start, end in _members(clean, head if own else text):
                if (
                    taken.free(start, end)
                    and self._may_be_name(clean[start:end])
                    and not self._not_after(clean, end)
                    and not self._is_other(clean, end)
                ):
                    sure.setdefault(clean[start:end], "model-member")
        for start, end in occurrences(clean, sure, PIECE_BEFORE, _VERSION_BEHIND):
            text = clean[start:end]
            if taken.free(start, end) or self._may_hold(sure[text], clean, names, start, end):
                yield Mention("model", start, end, text, None, {}, sure[text], 0.7)

    def joined(self, clean: str, model: Mention, found: Found) -> Mention:
        """A model, or the other one whose name ends with its own: "Jet-Nemotron", but "OpenAI-o1" is o1."""
        before = _JOINED_BEFORE.search(clean, max(0, model.start - 24), model.start)
        if before is None or any(m.end == model.start - 1 for m in found.names if m.kind in ("company", "model")):
            return model
        text = clean[before.start() : model.end]
        if before.group(1).lower() in self._not_model or before.group(1).lower() in self._not_prefix:
            return model
        return Mention("model", before.start(), model.end, text, None, {}, "model-joined", 0.7)

    def _introduced(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Latin names right behind "名为", "called", "模型", or right before "模型"."""
        for _, at, word in found.words.places("w.model_name_before"):
            match = _NAME_AFTER.match(clean, at)
            if "bare" in word.values and not (clean.startswith(" ", at) and clean[at - 5] == "m"):
                continue
            # "名为X的…模型", "called X, a … model": the noun may come behind the name.
            if match and "spelled" in word.values:
                if _SPELLED.match(clean, match.end()):
                    yield match.span(1)
            elif match and "list" in word.values:
                yield from listed_behind(clean, at, _NAME_AFTER)
            elif match and ("noun" not in word.values or self._is_thing(clean, match.end())):
                yield match.span(1)
        for at, _, word in found.words.places("w.model_name_after"):
            if not may_end_name(clean, at):
                continue
            window = clean[max(0, at - 40) : at]
            offset = at - len(window)
            if match := _NAME_BEFORE.search(window):
                # "the SUICA model", but "the Chat model" names none.
                article = _ARTICLE.match(match.group(1))
                bare = match.group(1)[article.end() if article else 0 :]
                if "mixed" in word.values and not _MIXED.search(bare):
                    continue
                if "odd" not in word.values or _ARTICLE_NAME.search(window) or self._tiers.fullmatch(bare):
                    yield match.start(1) + offset + (article.end() if article else 0), match.end(1) + offset
            elif "odd" in word.values and (match := _OWN_NAME.search(window)):
                yield match.start(1) + offset, match.end(1) + offset

    def _released(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Latin names of what is released and called a model: "unveiled the Foo text-to-image model"."""
        for _, at, _ in found.words.places("w.model_verb"):
            if match := self._object.match(clean, at, at + 120):
                yield match.span(match.lastindex or 0)

    def _referred(self, clean: str, names: Sequence[Mention], taken: Taken) -> Iterator[tuple[int, int]]:
        """The one word of odd letters in a sentence without a model, where the next begins with "该模型" or so."""
        for match in _REFERS.finditer(clean):
            stop = _STOP_BEFORE.search(clean, max(0, match.start() - 9), match.start())
            if stop is None:
                continue
            end = stop.start()
            start = max(clean.rfind(mark, 0, end) for mark in "。！!？?\n") + 1
            if end - start > _SENTENCE:
                continue
            within = range(bisect_left(names, start, key=BY_START), bisect_left(names, end, key=BY_START))
            if any(names[i].kind == "model" for i in within):
                continue
            odd = [name.span(1) for name in _ODD_NAME.finditer(clean, start, end)]
            odd = [(at, to) for at, to in odd if taken.free(at, to) and self._may_be_name(clean[at:to])]
            if len({clean[at:to] for at, to in odd}) == 1:
                yield odd[0]

    def _may_hold(self, rule: str, clean: str, names: Sequence[Mention], start: int, end: int) -> bool:
        """Whether all names in this place are parts of a longer one. One that is released may begin with its maker's
        ("Vexil TTS"); what is merely listed or introduced so is as often a service."""
        near = [n for n in names if n.start < end and start < n.end]
        if rule not in ("model-introduced", "model-released"):
            return False
        if not near or near[0].kind != "company" or rule == "model-introduced":
            return self._holds(clean, near, start, end)
        own = clean[near[0].end + 1 : end]
        return (
            near[0].start == start
            and clean.startswith(" ", near[0].end)
            and (own.lower() in self._parts or self._may_be_name(own))
            and (len(near) == 1 or self._holds(clean, near[1:], start, end))
        )

    def _holds(self, clean: str, near: Sequence[Mention], start: int, end: int) -> bool:
        """Whether some names are technologies that are parts of a longer one: Agent in "CUDA Agent"."""
        return any(clean[n.start : n.end].lower() in self._parts for n in near) and all(
            n.kind == "technology" and start <= n.start and n.end <= end and n.end - n.start < end - start for n in near
        )

    def _crafted(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Names of what is called no model but does what models do: "语音生成框架X", "名为X的图像分割算法"."""
        for at, to, _ in found.words.places("w.model_method"):
            task = self._task_of.search(clean, max(0, at - 12), at)
            if task is None or self._no_task.search(clean, max(0, at - 12), to):
                continue
            match = _NAME_AFTER.match(clean, to) or _NAMED_SO.search(clean, max(0, at - 80), task.start())
            if match:
                yield match.span(1)

    def _bracketed(self, clean: str) -> Iterator[tuple[int, int]]:
        """Names in brackets right behind "模型": "分数熵扩散模型(SEDD)"."""
        for match in _IN_BRACKETS.finditer(clean):
            yield match.span(1)

    def _enumerated(self, clean: str) -> Iterator[tuple[int, int]]:
        """Latin names in a list before "等模型": "SEEM、SegVol 和 CellViT 等多个模型"."""
        for match in itertools.chain.from_iterable(some.finditer(clean) for some in self._listed_models):
            yield from listed_before(clean, match.start(match.lastindex or 0), _NAME_BEFORE)

    def _bylined(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Names of the teams that sent the article in, which is about what they made: "CausVid团队 投稿". What the
        words before it call a test is one."""
        for sent in _SENT_IN.finditer(clean):
            match = _BYLINE.search(clean, max(0, sent.start() - 60), sent.start())
            if match and not any(at < match.start() for at, _, _ in found.words.places("w.benchmark_noun")):
                yield match.span(1)

    def _beside(self, clean: str, names: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Words of odd letters that stand in a list with a known model: "mPLUG-DocOwl、UReader 和 PaperOwl"."""
        for name in names:
            if name.kind != "model" or name.values.get("anaphor"):
                continue
            at = name.end
            while clean.startswith(_LISTING, at) and (match := _LISTED_ODD.match(clean, at)):
                yield match.span(1)
                at = match.end()
            at = name.start
            while clean[max(0, at - 2) : at].rstrip(" ").endswith(_ODD_JOINTS) and (
                match := _ODD_LISTED.search(clean[max(0, at - 30) : at])
            ):
                at = max(0, at - 30) + match.start(1)
                yield at, at + len(match[1])

    def _does(self, clean: str, at: int, joined: bool, names: Sequence[Mention]) -> bool:
        """Whether what stands right behind a word is what only models do or have: parameters and training tokens, a
        result on a known test, a known model that is beaten ("Tessel 2 scores 71.2 on GPQA"). A word of odd letters
        only, which a product may be, has to do more than to be tuned from another model."""
        if self._has.match(clean, at):
            return True
        does = self._deed.match(clean, at)
        if does is None or (does["from"] and not joined):
            return False
        i = bisect_left(names, does.end(), key=BY_START)
        if i == len(names) or names[i].start > does.end() + (_FAR if does["test"] else 0):
            return False
        if not does["test"]:
            return names[i].kind == "model"
        told = does["test"] != "在" or self._result.match(clean, names[i].end)
        return bool(told) and names[i].kind == "benchmark"

    def _is_thing(self, clean: str, at: int) -> bool:
        """Whether a noun for models stands in the next words of the clause, or one for agents right in the phrase."""
        if self._named.match(clean, at):
            return True
        clause = _CLAUSE.match(clean, at, at + 40)
        return clause is not None and self._nouns.search(clause.group()) is not None

    def _is_other(self, clean: str, at: int) -> bool:
        """Whether the phrase behind a name says that it is a framework, a test or the like, and speaks of no model."""
        phrase = _PHRASE.match(clean, at)
        said = phrase.group(1) if phrase else ""
        spelled = _SPELLED_OUT.match(clean, at)
        return (
            (spelled is not None and spelled[1].lower() in self._not_last)
            or self._other_heads.search(said) is not None
            or (self._others.search(said) is not None and self._nouns.search(said) is None)
        )

    def _apposed(self, clean: str) -> Iterator[tuple[int, int]]:
        """Latin names before ", an open-source model", " is a … model", "，一款…模型", "是一个…模型"."""
        for match in self._apposition.finditer(clean):
            window = clean[max(0, match.start() - 40) : match.start()]
            name = _NAME_BEFORE.search(window)
            offset = match.start() - len(window)
            if name and (
                not _PLAIN.fullmatch(name.group(1))
                or match["stop"]
                or match["told"]
                or _SIZE.search(match.group())
                or self._made_before(clean, name.start(1) + offset)
            ):
                yield name.start(1) + offset, name.end(1) + offset

    def _may_be_name(self, text: str, called: bool = False) -> bool:
        """Whether a model may have this name; `called`: the words beside it say that it is a name."""
        low = text.lower()
        return (
            len(text) > 2
            and low not in self._not_model
            and not (low[-1] == "s" and low[:-1] in self._not_model)
            and (called or not COMPOUND.search(text))
            and low.rpartition(" ")[2] not in self._not_last
            and not _TEST_NAME.search(text)
            and _VERSIONED.sub("", low) not in self._not_versioned
        )


_PART = rf"(?:{PART}|[a-z]{{1,4}}[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*)"
"""A first word that is no plain one: "olmOCR", "bGPT"."""
_TO = "(?:to|for|with|on|in|at|and|of|from|by|as|that|which|plus|into|via)"
"""What ends an object: what stands behind it is no name of it, or a noun for another thing."""
_SENTENCE = 200
"""Characters of the longest sentence whose one name a pronoun is taken to stand for."""
_FAR = 2
"""Characters before the name of a test on which a word has a result."""
_SIZE = later(r" \d+(?:\.\d)?B |[\d.]+ ?亿参数|\d-billion-parameter")
_NAME = rf"(?:{_PART})(?: (?:{PART}|[234]D(?![A-Za-z0-9])|v?\d{{1,2}}(?:\.\d{{1,2}})?(?![A-Za-z0-9]))){{0,3}}"
# Capitalised words and abbreviations that need a stronger sign than an apposition.
_PLAIN = later(r"[A-Z][a-z]+|[A-Z]{2,4}")
# "MedSAM", "CellViT", "DeBERTa": a single word of odd letters; a cue must stand beside it.
_CAMEL = later(r"[A-Z]+[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]+[A-Za-z]*")
_JOINED = later(r"[0-9\-]")
_JOINED_BEFORE = later(r"(?<![A-Za-z0-9.\-/@#_$&`])([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)?)-\Z")
_BYLINE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_NAME}) ?(?:项目|课题|研究)?\Z")
_SENT_IN = later("团队 ?投稿")
_IN_BRACKETS = later(r"模型 ?\((?![A-Z.]*L\.?M\b)([A-Z][A-Za-z0-9]+(?:[- ][A-Z0-9][A-Za-z0-9]*){0,2})\)")
# An odd word in a Chinese list, behind and before its joint; no test, data set or program.
_ODD_WORD = (
    r"((?=[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]))(?![A-Za-z0-9\-]*(?:Bench|QA|Eval|API|SDK|Kit|DB|Hub|Instruct|Score|AI)"
    r"(?![A-Za-z]))[A-Z][A-Za-z0-9]{2,}(?:-[A-Z0-9][A-Za-z0-9]*)?)"
)
_LISTED_ODD = later(rf" ?(?:、|，|和|与|以及) ?{_ODD_WORD}(?![A-Za-z0-9\-.]| [A-Z])")
_LISTING = ("、", " 、", "，", " ，", "和", " 和", "与", " 与", "以及", " 以及")
_ODD_JOINTS = ("、", "和", "与")
_ODD_LISTED = later(rf"(?<![A-Za-z0-9.\-/@#_$&]){_ODD_WORD} ?(?:、|和|与|以及) ?\Z")
_VERSION_BEHIND = later(r"[A-Za-z0-9]|-[A-Za-z0-9]|\.\d")
_FILE_SIZE = later(r"-\d{1,3}(?:\.\d{1,2})?b(?:-[a-z0-9.]+){0,3}(?![A-Za-z0-9])")
_FILE_STEM = later(r"(?<![A-Za-z0-9.\-_@#=&])([a-z][a-z0-9]{2,})(?:[-_][a-z0-9.]+){0,4}\Z")
_HEAD = later(r"([A-Z][A-Za-z]{2,})-[A-Z0-9]+$")
_MEMBER_REST = later(
    r"(?:-(?!(?:[A-Za-z0-9]+-)*(?:Bench|Eval|Data|Dataset|Corpus|API|SDK|QA)(?![A-Za-z]))[A-Z0-9][A-Za-z0-9]*"
    r"(?:[-.][A-Za-z0-9]+){0,4}| ?v\d{1,2}(?:\.\d{1,2})?| \d\.\d)(?![A-Za-z0-9%]|\.\d|[-_/][A-Za-z0-9])"
)
# Its first characters are rarer than a stop, which is looked for before them.
_REFERS = later(
    rf"[该这此T](?:(?:(?<=[该此])|(?<=这)[款个一])[{HAN}]{{0,6}}?模型|(?<=T)h(?:is|e) (?:[a-z\-]+ ){{0,3}}model\b)"
)
_STOP_BEFORE = later(r"[。！!？?.][^\w。！!？?]{0,8}\Z")
_ODD_NAME = later(
    rf"(?<![A-Za-z0-9.\-/@#_$&])((?=[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{{2}}[a-z]|-?\d)|[A-Z][A-Za-z]*-[A-Z0-9]){_PART})(?![A-Za-z0-9%])"
)
_SIZED = later(r"[- ]\d{1,4}(?:\.\d+)?[BM](?:-.*)?$")
_ODD = later(r"[a-z][A-Z]|[A-Z]{2}[a-z]|\d")
_MIXED = later(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_ARTICLE = later(r"(?:The|Its|New|A) ")
_ARTICLE_NAME = later(
    r"\b(?:[Tt]he|[Ii]ts|new|called|named|'s|’s) (?:new )?"
    r"(?:[A-Z]{5,}|[A-Z]\w*(?:[a-z][A-Z]|\d)\w*|[A-Z][a-z]+-[A-Z]{2,}"
    r"|[A-Z][A-Za-z0-9]+(?:-[A-Z][A-Za-z]+)*[ -]\d(?:\.\d)?) $"
)
# "its Aurora end-to-end model": what something owns has a name.
_OWN_NAME = later(
    rf"\b(?:[Ii]ts|[Tt]heir|'s|’s|developed|unveils?|unveiled|drops?|dropped) (?:new )?({_NAME})"
    r"(?: [a-z][a-z\-]+){1,3} \Z"
)
_PHRASE = later(r"[”\"」』》]?(?: ?\([^()\n]{1,40}\))?(?: ?的|,? an? )([^，。,.;；：:!！？?(（\n]{0,30})")
_CLAUSE = later(r"[^。！？；!?;\n]*")
# A dash alone begins a remark: "新模型 — PCMag 实测".
_NAME_AFTER = later(rf"(?:[ \"“「『《‘':：\-]|——){{0,4}}({_NAME})(?![A-Za-z0-9])")
# "Windows 3.1", "Apache 2.0 v2"; "FogBench", "Fog-Eval 2".
_VERSIONED = later(r" v?\d{1,2}(?:\.\d{1,2})?\Z")
_TEST_NAME = later(r"(?:Bench|Eval|Arena|Gym|VQA)(?:[- ]?[vV]?\d(?:\.\d)?)?\Z|^The ")
# "AP2(Agent Payments Protocol)"
_SPELLED_OUT = later(r" ?\((?:[A-Z][A-Za-z\-]+ ){1,8}([A-Z][A-Za-z\-]+)\)")
# "VAR(Visual Autoregressive Modeling)"
_SPELLED = later(
    r" ?\((?:[A-Z][A-Za-z\-]+ ){1,6}(?:Model|Modeling|Network|Transformer|Generation|Generator|Agent|Assistant"
    r"|Autoencoder|Encoder)\)"
)
# "名为 SAM(Segment Anything Model)的通用…"
_NAMED_SO = later(
    rf"(?:名为|名叫|叫做|称为)[ “「]{{0,2}}({_NAME})[”」]? ?(?:\([^()\n]{{1,50}}\) ?)?的[^，。,.；;、\n的]{{0,8}}\Z"
)
_NAME_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_NAME})(?: ?\([^()]{{1,30}}\))?[ \"”」』》’']{{0,3}}$")


def _members(clean: str, stem: str) -> Iterator[tuple[int, int]]:
    """What begins with a name and goes on with a hyphen or a version: "Foo-Large", "Foo v2"."""
    at = clean.find(stem)
    while at >= 0:
        end = at + len(stem)
        rest = _MEMBER_REST.match(clean, end)
        if rest and not (at and PIECE_BEFORE.match(clean, at - 1)):
            yield at, rest.end()
        at = clean.find(stem, end)
