"""Names that no list knows, by their shape and the words beside them: models, tests, companies.

What a name looks like is Python; which words introduce one, and which names are none, is data (lists `model_*`,
`benchmark_*`, `company_*` and `not_*` of the lexicon). All come out with `id` None.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from llmnews.clean import HAN
from llmnews.cues import Before, Behind, Taken, longest_first, occurrences, words
from llmnews.gazetteer import Found
from llmnews.later import later
from llmnews.lexicon import Lexicon, alternation, any_of
from llmnews.mention import Mention


class Novel:
    """Finds mentions of kind model, benchmark and company that the gazetteer does not have."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_model = frozenset(w.lower() for w in words(lexicon, "not_model"))
        self._not_versioned = self._not_model.difference(w.lower() for w in words(lexicon, "variant", "model_shape"))
        self._not_prefix = frozenset(w.lower() for w in words(lexicon, "not_model_prefix"))
        endings = "|".join(map(re.escape, longest_first(words(lexicon, "model_shape")))) or r"(?!)"
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
        self._after = Behind(words(lexicon, "model_cue_after"))
        self._quoted = later(rf"[“\"「『《]([{HAN}A-Za-z0-9·.\- ]{{2,16}})[”\"」』》]")
        self._noun = Behind(words(lexicon, "model_quoted_after"))
        self._quoted_before = Before(words(lexicon, "model_quoted_before"))
        self._latin_before = Before(words(lexicon, "model_quoted_latin"))
        self._not_benchmark = frozenset(w.lower() for w in words(lexicon, "not_benchmark"))
        nouns = "|".join(map(re.escape, longest_first(words(lexicon, "benchmark_task")))) or r"(?!)"
        self._task = later(rf"在([{HAN}A-Za-z0-9/、-][{HAN}A-Za-z0-9/、 -]{{1,18}}?(?:{nouns}))(?:上|中|里|方面|当中)")
        verbs = "|".join(map(re.escape, longest_first(words(lexicon, "benchmark_board_before")))) or r"(?!)"
        self._board = later(
            rf"(?:{verbs}) ?(?:[{HAN}A-Za-z0-9 ]{{1,10}}的)?([{HAN}A-Za-z0-9][{HAN}A-Za-z0-9 -]{{0,13}})(?<!的)\Z"
        )
        stems = "|".join(map(re.escape, longest_first(words(lexicon, "benchmark_board_stem")))) or r"(?!)"
        latin = "|".join(longest_first(words(lexicon, "benchmark_board_latin"))) or r"(?!)"
        boards = alternation(lexicon["benchmark_board"])
        vague = any_of(words(lexicon, "benchmark_vague", "benchmark_vague_board"))
        self._ranking = later(
            rf"(?:[’']s | ?的 ?| )(?:(?:[A-Z][A-Za-z]+|{stems})[ -]){{1,3}}(?:{latin})(?![A-Za-z])"
            rf"| ?的? ?(?!{vague})(?:[{HAN}A-Z](?<![的上中里在与和及等了为以是排位推出霸登刷屠发打入用])){{2,8}}"
            rf" ?{boards}"
        )
        vague = "|".join(map(re.escape, longest_first(words(lexicon, "benchmark_vague", "popularity")))) or r"(?!)"
        self._vague = later(vague)
        self._not_after = Behind(words(lexicon, "not_model_after"))
        self._not_last = frozenset(w.lower() for w in words(lexicon, "not_model_after", "model_other"))
        nouns = "|".join(map(re.escape, longest_first(words(lexicon, "model_noun")))) or r"(?!)"
        self._not_company = frozenset(w.lower() for w in words(lexicon, "not_company", "not_model", "not_benchmark"))
        self._given = frozenset(words(lexicon, "person_given_latin"))
        self._not_stem = tuple(words(lexicon, "not_company_stem"))
        self._cuts = tuple(longest_first(words(lexicon, "company_cut")))
        self._edge = Behind(words(lexicon, "company_edge"))
        self._schools = tuple(words(lexicon, "school_word"))
        kinds = "|".join(longest_first(words(lexicon, "company_listed_ending"))) or r"(?!)"
        parts = re.escape("".join(words(lexicon, "company_unit_no_part")))
        self._companion = later(rf"(?:(?![{parts}])[{HAN}]){{2,10}}?(?:{kinds})(?={_LIST_ENDS})")
        goods = "|".join(longest_first(words(lexicon, "company_listed_goods"))) or r"(?!)"
        leads = "|".join(longest_first(words(lexicon, "company_listed_lead"))) or r"(?!)"
        self._goods_before = later(rf"(?:{goods})[，,：: ]{{0,2}}(?:{leads})? ?\Z")
        goods = "|".join(longest_first(words(lexicon, "company_listed_goods_after"))) or r"(?!)"
        self._goods_after = later(rf" ?(?:等|这样的|之类的|这类)? ?(?:{goods})")
        self._not_firm = frozenset(words(lexicon, "not_company_kind"))
        endings = "|".join(map(re.escape, longest_first(words(lexicon, "company_ending")))) or r"(?!)"
        self._firm = later(
            rf"(?:\.(?:AI|ai)| (?:AI (?:{endings})|(?P<ai>AI)|(?:{endings})))(?![A-Za-z0-9\-]|\.[A-Za-z0-9]| [A-Z])"
        )
        arms = "|".join(map(re.escape, longest_first(words(lexicon, "company_arm")))) or r"(?!)"
        self._arm = later(rf"(?: (?:{arms})){{1,2}}(?![A-Za-z0-9\-]| [A-Z])")
        units = "|".join(longest_first(words(lexicon, "company_unit"))) or r"(?!)"
        no_part = re.escape("".join(words(lexicon, "company_unit_no_part")))
        self._unit = later(rf" ?(?:AI ?|(?:(?![{no_part}])[{HAN}]){{2,10}}?)(?:{units})(?![{HAN}]*(?:学位|毕业))")
        firms = "|".join(map(re.escape, longest_first(words(lexicon, "company_noun")))) or r"(?!)"
        # Each begins with a literal: they are tried only where it stands.
        self._firm_appositions = [
            later(rf"{lead}[^，。,.；;！!？?、\n]{{0,40}}?(?:{firms})(?![A-Za-z])")
            for lead in ("一家", "(?:,|—| is) (?:an?|the) ")
        ]
        self._acts = Behind([word for word in words(lexicon, "role_company_after") if word != "s"])
        self._ware = Behind(words(lexicon, "not_company_after"))
        self._speaks = Behind(words(lexicon, "person_title", "quote_pronoun"))
        self._nouns = later(rf"(?:{nouns})(?![A-Za-z])", re.I)
        others = "|".join(map(re.escape, longest_first(words(lexicon, "model_other")))) or r"(?!)"
        self._others = later(rf"(?:{others})(?![A-Za-z])", re.I)
        heads = {w for w in words(lexicon, "model_other") if not w.isascii()}.difference(words(lexicon, "model_method"))
        self._other_heads = later(rf"(?:{'|'.join(map(re.escape, longest_first(heads))) or '(?!)'})\Z")
        things = "|".join(map(re.escape, longest_first(words(lexicon, "model_noun", "model_apposed")))) or r"(?!)"
        # The noun of an English phrase stands before its first preposition, but for "a family of models".
        ends = r"(?! (?:for|to|in|with|that|which|designed|by|from|on|using|where|built|powered) )"
        seen = r"(?:(?:described|positioned|billed|pitched|touted|framed|presented) as )?"
        self._apposition = later(
            r"[，,—。是 ](?:(?<=[，,是])|(?<=—)—|(?P<stop>(?<=。)(?:这|它)是)|(?<= )is\b)"
            rf"[ ]?(?:一[款个种]|{seen}(?:an?|its|their) )"
            rf"(?:{ends}[^，。,.；;！!？?\n]){{0,60}}?(?:{things})(?:系列|之一|(?![A-Za-z{HAN}]))(?! ?[(（]?LLM)"
        )
        self._named = later(rf"[”\"」』》]? ?的[^，。,.；;的]{{0,16}}?(?:{things})(?![A-Za-z])(?!{others})")
        self._listed_models = later(
            r"[等这两三四五六几2-6](?:(?<=等)[^，。,.；;、\n的]{0,6}(?:大|小|语言|开源|闭源|主流|基线|先进)?模型"
            r"|(?:(?<=这)[两三四五六几2-6]|(?<=[两三四五六几2-6]))款[^，。,.；;、\n的]{0,10}模型)"
        )
        self._parts = frozenset(w.lower() for w in words(lexicon, "model_part"))
        tasks = "|".join(map(re.escape, longest_first(words(lexicon, "model_task")))) or r"(?!)"
        self._task_of = later(rf"(?:{tasks})[^，。,.；;、\n的]{{0,6}}\Z")
        self._no_task = later("|".join(map(re.escape, longest_first(words(lexicon, "not_model_task")))) or r"(?!)")

    def find(self, clean: str, found: Found) -> list[Mention]:
        """The names of the gazetteer in `clean` and the new ones, sorted."""
        names = [self._whole(clean, name, found) for name in found.names]
        names.sort(key=lambda m: (m.start, -m.end))
        for finder in (self._models, self._benchmarks, self._companies):
            new = list(finder(clean, names, found))
            if new:
                names += new
                names.sort(key=lambda m: (m.start, -m.end))
        return names

    def _whole(self, clean: str, name: Mention, found: Found) -> Mention:
        """A name, or the longer one that it is a part of."""
        if name.kind == "company":
            if clean[name.end : name.end + 1] == "-" and (file := _SIZED_FILE.match(clean, name.start)):
                return Mention("model", *file.span(), file.group(), None, {}, "model-joined", 0.7)
            return self._arm_of(clean, name, found)
        if name.kind == "benchmark":
            return self._board_of(clean, name, found)
        if name.kind == "model" and clean[max(0, name.start - 1) : name.start] == "-":
            return self._joined(clean, name, found)
        return name

    def _board_of(self, clean: str, test: Mention, found: Found) -> Mention:
        """A test, or the ranking of those who made it: "Artificial Analysis video chart", "LMArena 的编程榜"."""
        board = self._ranking.match(clean, test.end, test.end + 32)
        if board is None or any(test.end <= m.start < board.end() for m in found.names if m.kind != "technology"):
            return test
        return replace(test, end=board.end())

    def _joined(self, clean: str, model: Mention, found: Found) -> Mention:
        """A model, or the other one whose name ends with its own: "Jet-Nemotron", but "OpenAI-o1" is o1."""
        before = _JOINED_BEFORE.search(clean, max(0, model.start - 24), model.start)
        if before is None or any(m.end == model.start - 1 for m in found.names if m.kind in ("company", "model")):
            return model
        text = clean[before.start() : model.end]
        if before.group(1).lower() in self._not_model or before.group(1).lower() in self._not_prefix:
            return model
        return Mention("model", before.start(), model.end, text, None, {}, "model-joined", 0.7)

    def _arm_of(self, clean: str, company: Mention, found: Found) -> Mention:
        """A company, or the other one whose name begins with its own: "Adobe Ventures", "上海交通大学人工智能学院"."""
        arm = self._unit.match(clean, company.end)
        if arm and any(company.end <= m.start < arm.end() for m in found.names if m.kind == "company"):
            return company
        if arm is None and clean[company.end - 1].isascii():
            arm = self._arm.match(clean, company.end)
        if arm is None:
            return company
        name = clean[company.start : arm.end()]
        return Mention("company", company.start, arm.end(), name, None, {}, "company-arm", 0.6)

    def _models(self, clean: str, names: Sequence[Mention], found: Found) -> Iterable[Mention]:
        """Models that no list knows, by shape and by the words beside them; then every further place of those names."""
        # A technology behind a hyphen is but a part of a word: DiT in "PT-DiT".
        taken = Taken(n for n in names if n.kind != "technology" or clean[max(0, n.start - 1) : n.start] != "-")
        sure: dict[str, str] = {}
        for match in self._shape.finditer(clean):
            text = match.group()
            camel = _CAMEL.fullmatch(text)
            if camel is None and not _JOINED.search(text):
                continue
            start, end = match.span()
            if text in sure or not taken.free(start, end) or not self._may_be_name(text):
                continue
            if self._not_after(clean, end) or self._counted(clean, end):
                continue
            before = self._odd_before if camel else self._before
            cue = (before(clean, start) or self._after(clean, end)) and not self._is_other(clean, end)
            if cue or self._strong.search(text):
                sure[text] = "model-shape"
        for start, end in itertools.chain(
            self._introduced(clean, found), self._apposed(clean), self._bracketed(clean), self._enumerated(clean)
        ):
            text = clean[start:end]
            if (
                text not in sure
                and self._may_be_name(text)
                and (taken.free(start, end) or self._holds(clean, names, start, end))
                and not self._not_after(clean, end)
                and not self._is_other(clean, end)
            ):
                sure[text] = "model-introduced"
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
        for match in self._quoted.finditer(clean):
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
        for start, end in occurrences(clean, sure, _PIECE_BEFORE, _VERSION_BEHIND):
            text = clean[start:end]
            if taken.free(start, end) or (sure[text] == "model-introduced" and self._holds(clean, names, start, end)):
                yield Mention("model", start, end, text, None, {}, sure[text], 0.7)

    def _benchmarks(self, clean: str, names: Sequence[Mention], found: Found) -> Iterable[Mention]:
        """Tests that no list knows: "在 KITTI 和 NYU 数据集上", "the Foo benchmark", and words that end in "Bench"."""
        taken = Taken(names)
        spans: list[tuple[int, int]] = []
        if any(ending in clean for ending in _BENCH_ENDINGS):
            spans += [m.span() for m in _BENCH.finditer(clean)]
        spans += [m.span(1) for m in _ON.finditer(clean)]
        tasks = [m.span(1) for m in self._task.finditer(clean) if not self._vague.search(m[1])]
        for word in found.words.get("w.benchmark_board", ()):
            stem = self._board.search(clean, max(0, word.start - 28), word.start)
            if stem and not self._vague.search(clean, stem.start(1), word.end):
                tasks.append((stem.start(1), word.end))
        for word in found.words.get("w.benchmark_noun", ()):
            spans += _listed_before(clean, word.start, _TEST_BEFORE)
            if match := _TEST_AFTER.match(clean, word.end):
                spans.append(match.span(match.lastindex or 0))
        known = [(m.start, m.end) for m in names if m.kind == "benchmark"]
        for start, end in (*known, *spans):
            spans += _listed_beside(clean, start, end)
        odd = {text for span in spans if _ODD_TEST.fullmatch(text := clean[slice(*span)])}
        spans += occurrences(clean, odd, _PATH_BEFORE, _HYPHEN_BEHIND)
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(spans):
            text = clean[start:end]
            # "Independent benchmarks": a plain word before several tests says of what kind they are.
            if (start, end) in seen or (_WORD.fullmatch(text) and _SEVERAL.match(clean, end)):
                continue
            if text.lower() not in self._not_benchmark and taken.free(start, end):
                seen.add((start, end))
                yield Mention("benchmark", start, end, text, None, {}, "benchmark-shape", 0.7)
        others = [m for m in names if m.kind in ("benchmark", "model", "company")]
        shaped = Taken([*others, *(Mention("benchmark", start, end, "") for start, end in seen)])
        for start, end in tasks:
            if shaped.free(start, end):
                yield Mention("benchmark", start, end, clean[start:end], None, {}, "benchmark-task", 0.6)

    def _companies(self, clean: str, names: Sequence[Mention], found: Found) -> Iterable[Mention]:
        """Companies that no list knows: "X 宣布完成融资", "由 X 领投，Y 和 Z 跟投", "…科技", "…大学"."""
        taken = Taken(names)
        sure: dict[str, str] = {}

        def take(start: int, end: int, finder: str) -> None:
            text = clean[start:end]
            if (
                text.lower() not in self._not_company
                and not _TITLE.search(text)
                and not text.endswith("'s")
                and not self._person_like(clean, end)
                and not (finder in ("company-cue", "company-listed") and text.split(" ", 1)[0] in self._given)
                and not (finder == "company-cue" and self._acts(clean, start))
                and not (finder == "company-shape" and self._ware(clean, end))
                and taken.free(start, end)
            ):
                sure.setdefault(text, finder)

        for word in found.words.get("w.company_behind", ()):
            for start, end in _listed_before(clean, word.start, _COMPANY_BEFORE):
                take(start, end, "company-cue")
        for word in found.words.get("w.company_before", ()):
            for start, end in _listed_behind(clean, word.end, _COMPANY_AFTER):
                take(start, end, "company-cue")
        for match in self._firm.finditer(clean):
            floor = max(0, match.start() - 50)
            kind = _FIRM_BEFORE.search(clean[floor : match.start()])
            if kind is None or _COMPOUND.search(kind.group()):
                continue
            # "in Commercial AI" and "Stargate AI centers" name no company, "Mira AI 完成融资" and "Mira AI raised" do.
            start = kind.start() + floor
            loose = match["ai"] and (
                _IN_LATIN.search(clean, max(0, start - 2), start)
                or (_GOES_ON.match(clean, match.end()) and not self._acts(clean, match.end()))
            )
            if not loose and self._not_firm.isdisjoint((kind.group(), *kind.group().split())):
                take(start, match.end(), "company-shape")
        for match in itertools.chain.from_iterable(found.finditer(clean) for found in self._firm_appositions):
            floor = max(0, match.start() - 40)
            if said := _COMPANY_BEFORE.search(clean[floor : match.start()].rstrip("是，—")):
                take(said.start(1) + floor, said.end(1) + floor, "company-cue")
        for start, end in self._companions(clean, names):
            take(start, end, "company-listed")
        for word in found.words.get("w.company_suffix", ()):
            if "edge" in word.values and not (_MARK.match(clean, word.end) or self._edge(clean, word.end)):
                continue
            before = _HAN_BEFORE.search(clean, max(0, word.start - 8), word.start)
            if before is None:
                continue
            stem = before.group()
            for cut in self._cuts:
                at = stem.rfind(cut)
                if at >= 0:
                    stem = stem[at + len(cut) :]
            if 2 <= len(stem) <= 6 and not stem.endswith(self._not_stem):
                take(word.start - len(stem), word.end, "company-suffix")
        for start, end in occurrences(clean, sure, _PATH_BEFORE, _PART_BEHIND):
            if taken.free(start, end):
                text = clean[start:end]
                yield Mention("company", start, end, text, None, {}, sure[text], 0.6)

    def _companions(self, clean: str, names: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Names in a list with two known companies at least: "Uber、Kahoot 和 Adobe", "北大、华中大、清华的研究者".
        A list of products has none: "工具，比如 Figma、Miro 和 Notion"."""
        known = {name.start: name for name in names if name.kind != "technology"}
        reach = 0
        for first in names:
            if first.kind != "company" or first.start < reach:
                continue
            new: list[tuple[int, int]] = []
            begin = at = first.start
            while match := _COMPANION_AHEAD.search(clean, max(0, at - 40), at):
                begin = at = match.start(1)
                new.append(match.span(1))
            ids, schools, at = {first.id or first.name}, first.name.endswith(self._schools), first.end
            while joint := _COMPANION_JOINT.match(clean, at):
                at = joint.end()
                following = known.get(at)
                if following is not None:
                    if following.kind != "company":
                        new.clear()
                        break
                    ids.add(following.id or following.name)
                    schools = schools or following.name.endswith(self._schools)
                    at = following.end
                    continue
                match = _COMPANION.match(clean, at) or self._companion.match(clean, at)
                match = match or (_SCHOOL.match(clean, at) if schools else None)
                if match is None:
                    break
                new.append(match.span())
                at = match.end()
            reach = at
            goods = self._goods_before.search(clean, max(0, begin - 12), begin) or self._goods_after.match(clean, at)
            if len(ids) > 1 and not goods:
                yield from new

    def _person_like(self, clean: str, end: int) -> bool:
        """Whether what follows says that the name before is a person's."""
        return self._speaks(clean, end)

    def _may_be_name(self, text: str, called: bool = False) -> bool:
        """Whether a model may have this name; `called`: the words beside it say that it is a name."""
        low = text.lower()
        return (
            len(text) > 2
            and low not in self._not_model
            and not (low[-1] == "s" and low[:-1] in self._not_model)
            and (called or not _COMPOUND.search(text))
            and low.rpartition(" ")[2] not in self._not_last
            and not _TEST_NAME.search(text)
            and _VERSIONED.sub("", low) not in self._not_versioned
        )

    def _introduced(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Latin names right behind "名为", "called", "模型", or right before "模型"."""
        for word in found.words.get("w.model_name_before", ()):
            match = _NAME_AFTER.match(clean, word.end)
            # "名为X的…模型", "called X, a … model": the noun may come behind the name.
            if match and "spelled" in word.values:
                if _SPELLED.match(clean, match.end()):
                    yield match.span(1)
            elif match and "list" in word.values:
                yield from _listed_behind(clean, word.end, _NAME_AFTER)
            elif match and ("noun" not in word.values or self._is_thing(clean, match.end())):
                yield match.span(1)
        for word in found.words.get("w.model_name_after", ()):
            if not _may_end_name(clean, word.start):
                continue
            window = clean[max(0, word.start - 40) : word.start]
            offset = word.start - len(window)
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

    def _holds(self, clean: str, names: Sequence[Mention], start: int, end: int) -> bool:
        """Whether all names in this place are technologies that are parts of a longer name: Agent in "CUDA Agent"."""
        near = [n for n in names if n.start < end and start < n.end]
        return any(clean[n.start : n.end].lower() in self._parts for n in near) and all(
            n.kind == "technology" and start <= n.start and n.end <= end and n.end - n.start < end - start for n in near
        )

    def _crafted(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Names of what is called no model but does what models do: "语音生成框架X", "名为X的图像分割算法"."""
        for word in found.words.get("w.model_method", ()):
            task = self._task_of.search(clean, max(0, word.start - 12), word.start)
            if task is None or self._no_task.search(clean, max(0, word.start - 12), word.end):
                continue
            match = _NAME_AFTER.match(clean, word.end) or _NAMED_SO.search(clean, max(0, word.start - 80), task.start())
            if match:
                yield match.span(1)

    def _bracketed(self, clean: str) -> Iterator[tuple[int, int]]:
        """Names in brackets right behind "模型": "分数熵扩散模型(SEDD)"."""
        for match in _IN_BRACKETS.finditer(clean):
            yield match.span(1)

    def _enumerated(self, clean: str) -> Iterator[tuple[int, int]]:
        """Latin names in a list before "等模型": "SEEM、SegVol 和 CellViT 等多个模型"."""
        for match in self._listed_models.finditer(clean):
            yield from _listed_before(clean, match.start(), _NAME_BEFORE)

    def _bylined(self, clean: str, found: Found) -> Iterator[tuple[int, int]]:
        """Names of the teams that sent the article in, which is about what they made: "CausVid团队 投稿". What the
        words before it call a test is one."""
        for sent in _SENT_IN.finditer(clean):
            match = _BYLINE.search(clean, max(0, sent.start() - 60), sent.start())
            if match and not any(word.start < match.start() for word in found.words.get("w.benchmark_noun", ())):
                yield match.span(1)

    def _beside(self, clean: str, names: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Words of odd letters that stand in a list with a known model: "mPLUG-DocOwl、UReader 和 PaperOwl"."""
        for name in names:
            if name.kind != "model" or name.values.get("anaphor"):
                continue
            at = name.end
            while match := _LISTED_ODD.match(clean, at):
                yield match.span(1)
                at = match.end()
            at = name.start
            while clean[max(0, at - 2) : at].rstrip(" ").endswith(_ODD_JOINTS) and (
                match := _ODD_LISTED.search(clean[max(0, at - 30) : at])
            ):
                at = max(0, at - 30) + match.start(1)
                yield at, at + len(match[1])

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
                not _PLAIN.fullmatch(name.group(1)) or match["stop"] or self._before(clean, name.start(1) + offset)
            ):
                yield name.start(1) + offset, name.end(1) + offset


# "LLM-based", "Instruction-Tuned", "AI-native": an English compound, not a name.
_COMPOUND = later(
    r"-[a-z]{3,}$|LMs$|ForCausalLM$|-to-|^(?:I?Q\d-|A\d{1,3}B$)|-(?:(?!Thinking$|Reasoning$)[A-Z][a-z]+(?:ed|ing|al|ive|ic|less|free|level|style)|Aware|Agnostic|Ready|Friendly|Efficient"
    r"|Oriented|Guided|Specific|Grade|Scale|Wide|First|Only|Like|Loop|Shot|Time|End|Tuning|Text|Rank|Context)$|^(?:AI|LLM|GPU|CPU|RAM|KV|Non|Self|Multi|Pre|Post|Top|In|All|High|Low|Real|Open|Cross|Long|Short|Human|End)-"
)
# One to four capitalised or numbered Latin words; a single one needs more than a capital ("MoonViT", "DUSt3R").
_PART = r"[A-Z][A-Za-z0-9]*(?:[-.·][A-Za-z0-9]+)*"
_NAME = rf"(?:{_PART})(?: (?:{_PART}|v?\d{{1,2}}(?:\.\d{{1,2}})?(?![A-Za-z0-9]))){{0,3}}"
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
_ODD_JOINTS = ("、", "和", "与")
_ODD_LISTED = later(rf"(?<![A-Za-z0-9.\-/@#_$&]){_ODD_WORD} ?(?:、|和|与|以及) ?\Z")
# What stands beside a name that is a part of another one.
_PIECE_BEFORE, _PATH_BEFORE = later(r"[A-Za-z0-9\-]"), later(r"[A-Za-z0-9\-@#/.]")
_VERSION_BEHIND = later(r"[A-Za-z0-9]|-[A-Za-z0-9]|\.\d")
_PART_BEHIND, _HYPHEN_BEHIND = later(r"[A-Za-z0-9]|-[A-Za-z0-9]"), later(r"[A-Za-z0-9-]")
# Models as their files are called: "replit-code-v1-3b".
_SIZED_FILE = later(r"[a-z][a-z0-9]+(?:-[a-z0-9.]+){0,4}-\d{1,3}(?:\.\d{1,2})?b(?:-[a-z0-9.]+){0,3}(?![A-Za-z0-9])")
_FILE_SIZE = later(r"-\d{1,3}(?:\.\d{1,2})?b(?:-[a-z0-9.]+){0,3}(?![A-Za-z0-9])")
_FILE_STEM = later(r"(?<![A-Za-z0-9.\-_@#=&])([a-z][a-z0-9]{2,})(?:[-_][a-z0-9.]+){0,4}\Z")
_HEAD = later(r"([A-Z][A-Za-z]{2,})-[A-Z0-9]+$")
_MEMBER_REST = later(
    r"(?:-(?!(?:[A-Za-z0-9]+-)*(?:Bench|Eval|Data|Dataset|Corpus|API|SDK|QA)(?![A-Za-z]))[A-Z0-9][A-Za-z0-9]*"
    r"(?:[-.][A-Za-z0-9]+){0,4}| ?v\d{1,2}(?:\.\d{1,2})?| \d\.\d)(?![A-Za-z0-9%]|\.\d|[-_/][A-Za-z0-9])"
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
_TEST = r"[A-Z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9+]+| [A-Z0-9][A-Za-z0-9+]*){0,3}"
_TEST_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_TEST}) ?(?:\([^()]{{1,20}}\))?[\"”」』》’ ]{{0,2}}$")
_ON = later(rf"在[“\"「《]?({_TEST})[”\"」》]?(?:上|中(?!国))")
_BENCH_ENDINGS = ("Bench", "BENCH", "Arena", "Eval")
_BENCH = later(
    r"[A-Z](?<![A-Za-z0-9.\-/@#_].)[A-Za-z0-9+]*(?:[- ][A-Z][A-Za-z0-9+]*){0,2}"
    rf"[- ]?(?:{'|'.join(_BENCH_ENDINGS)})"
    r"(?:\+\+|[- ]?[vV]?\d(?:\.\d)?)?(?![A-Za-z])"
)
# "BDT & MSD Partners", "inHealth Ventures", "Menlo".
_COMPANY = (
    r"(?:[a-z]{2,3})?[A-Z][A-Za-z0-9]*(?:[.&'-][A-Za-z0-9]+)*"
    r"(?: (?:& )?(?:[A-Z][A-Za-z0-9]*(?:[.&'-][A-Za-z0-9]+)*)){0,3}"
)
_COMPANION_JOINT = later(r" ?(?:、|和|与|及|以及) ?")
_NAME_ENDS = rf"(?![A-Za-z0-9\-]| ?(?![、和与及以等这的在都均也全将已或采合联领跟参投一二三四五六七八九十两])[{HAN}])"
_COMPANION = later(_COMPANY + _NAME_ENDS)
_COMPANION_AHEAD = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_COMPANY}) ?(?:、|和|与|以及) ?\Z")
_LIST_ENDS = r" ?(?:、|和|与|及|以及|等|的(?:研究|学者|团队|科学家|作者|老师)|联合|共同|合作|研究人员|团队)"
_SCHOOL = later(rf"[{HAN}]{{1,4}}(?:大|理工|师大|工大|科大|财大|邮|航)(?={_LIST_ENDS})")
_COMPANY_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({_COMPANY})[\"”」』》’ ]{{0,2}}$")
_COMPANY_AFTER = later(rf"[ \"“「『《‘':：]{{0,3}}({_COMPANY})(?![A-Za-z0-9])")
_HAN_BEFORE = later(rf"[{HAN}]{{2,8}}$")
_TITLE = later(r"\b(?:CEO|CTO|COO|CFO|VP)\b")
_MARK = later(r"[、，,。；;：:」”\")(（\n]|$")
_FIRM_BEFORE = later(rf"(?<![A-Za-z0-9.\-/@#_$&'’]){_PART}(?: {_PART})?$")
_IN_LATIN = later(r"[A-Za-z,’'] $")
_GOES_ON = later(r" [A-Za-z]|'s|’s")
_NEXT = later(r"[\"”」』》’ ]{0,2}(?:、|以及|和|与|及|，|, (?:and )?| and )")
# "数据集 CMMMU 上": an abbreviation right behind the noun.
_TEST_AFTER = later(
    r"[ “\"「《]{0,2}([A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9+]+){0,2})"
    r"(?=[”\"」》]?(?:上|中|里|\(|、|和|与|，|,|的|。))"
    r"|[ “\"「《]{0,2}([A-Z][a-z]{3,})(?=[”\"」》]?上)"
)
# A test in a list with another: "MMMU、CMMMU和MathVista".
_BESIDE = r"(?:、|和|与|及|以及|, | and |, and )"
_LISTED_TEST = r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9+]+){0,2}"
# A plain word is one only between two commas of a list, or before its end: "HumanEval、Spider、EvalPlus 等基准".
_PLAIN_TEST = r"[A-Z][A-Za-z]{3,}(?:-[A-Za-z0-9+]+){0,2}"
_TEST_BEHIND = later(rf"{_BESIDE}({_LISTED_TEST})(?![A-Za-z0-9-])|、({_PLAIN_TEST})(?= ?(?:、|和|与|及|以及|等|上))")
_TEST_AHEAD = later(
    rf"(?<![A-Za-z0-9.\-/@#_$&])({_LISTED_TEST}){_BESIDE}\Z"
    rf"|(?<=[在、：(于])({_PLAIN_TEST})(?:、|和|与|及|以及)\Z"
)
_WORD = later(r"[A-Z][a-z]+")
_SEVERAL = later(r" (?:benchmarks|leaderboards|datasets|tests|challenges)\b")
_ODD_TEST = later(r"(?<![A-Za-z0-9\-@#/.])[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]{2,}(?![A-Za-z0-9-])")


def _members(clean: str, stem: str) -> Iterator[tuple[int, int]]:
    """What begins with a name and goes on with a hyphen or a version: "Foo-Large", "Foo v2"."""
    at = clean.find(stem)
    while at >= 0:
        end = at + len(stem)
        rest = _MEMBER_REST.match(clean, end)
        if rest and not (at and _PIECE_BEFORE.match(clean, at - 1)):
            yield at, rest.end()
        at = clean.find(stem, end)


def _listed_beside(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that stand in a list right before and right behind a test."""
    while match := _TEST_BEHIND.match(clean, end):
        yield match.span(match.lastindex or 0)
        end = match.end()
    while match := _TEST_AHEAD.search(clean, max(0, start - 40), start):
        start = match.start(match.lastindex or 0)
        yield match.span(match.lastindex or 0)


_JOINT = ("、", "和", "与", "及", ",", "，", "&")


def _listed_behind(clean: str, at: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names of a list that begins right behind an offset."""
    while (name := pattern.match(clean, at)) is not None:
        yield name.span(1)
        joint = _NEXT.match(clean, name.end())
        if joint is None:
            return
        at = joint.end()


def _may_end_name(clean: str, at: int) -> bool:
    """Whether what stands before an offset can be the end of a Latin name, of a note in brackets or of quotation marks
    behind one. Before most nouns stands a Han character."""
    last = clean[at - 1 : at]
    return last.isascii() or last in "”」』》’"


def _listed_before(clean: str, at: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names of a list that ends right before an offset, the last one first."""
    floor = max(0, at - 80)
    while _may_end_name(clean, at) and (name := pattern.search(clean[floor:at])) is not None:
        start, end = name.start(1) + floor, name.end(1) + floor
        yield start, end
        at = start
        while at > floor and clean[at - 1] in ' "“「《‘':
            at -= 1
        if not clean[floor:at].endswith(_JOINT):
            return
        at -= 2 if clean[floor:at].endswith("以及") else 1
