"""Companies that an article names only in passing: where a person is from, what a thing runs on, a likeness, and firms
of other trades in a sentence that speaks of nothing that has to do with AI.

Which words say so is data (lists `aside_*`, `worked_after` and the following ones of the lexicon). A mention in passing
carries `aside`; a company that has no other one, and that makes and releases nothing, is no company of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice

from llmnews.clean import HAN, lowered
from llmnews.cues import LISTED, SET_OFF, Adverbs, Before, Behind, lowered_word_of
from llmnews.entries import ModelEntry
from llmnews.gazetteer import Gazetteer
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, by_last, words
from llmnews.mention import Mention


class Asides:
    """Finds the companies that are named in passing."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._before = Before(words(lexicon, "aside_before"))
        self._after = Behind(words(lexicon, "aside_after"))
        self._not_before = Before(words(lexicon, "aside_not_before"))
        self._countries = by_last(words(lexicon, "country"))
        self._worked = Behind(words(lexicon, "worked_after"))
        self._from = Before(words(lexicon, "from_before"))
        people, origins = any_of(words(lexicon, "from_person")), any_of(words(lexicon, "from_before"))
        self._person = later(rf"{people}[^，,。；;：:\n]{{0,14}}?{origins} ?\Z")
        posts = any_of(words(lexicon, "aside_post"))
        self._post = later(
            rf"(?:(?![{_NO_POST}])[^A-Za-z]|[A-Z][A-Za-z]{{0,20}}(?![A-Za-z])){{0,12}}?{posts}(?!团队|课题组|们|[{HAN}]?的)"
        )
        self._posts = later(
            rf" ?等(?:(?!的)[{HAN}]){{0,14}}的{posts}"
            r"(?![^，,。；;\n]{0,12}(?:提出|完成|开发|研发|打造|发布|推出|合作|设计|撰写|发表|论文))"
        )
        self._leader = Behind(words(lexicon, "leader_of_company"))
        self._backers = lowered_word_of(words(lexicon, "backer_word"))
        chiefs = any_of(words(lexicon, "speaking_chief"))
        verbs = any_of(words(lexicon, "chief_says"))
        self._chief = later(rf" ?的? ?{chiefs}[^，,。；;：:、\n\"“「]{{0,32}}?{verbs}(?P<said>[^。！？\n]{{0,120}})")
        hardware = any_of(words(lexicon, "aside_hardware"))
        self._hardware = later(
            rf"(?:\s?/?[A-Z0-9][A-Za-z0-9\-]{{0,20}}(?![A-Za-z0-9\-])){{0,3}}\s?{hardware}(?![A-Za-z])"
        )
        self._product = Behind(words(lexicon, "aside_product"))
        degrees = any_of(words(lexicon, "school_degree"))
        deeds = any_of(words(lexicon, "post_held"))
        self._held = later(rf"(?!的)[^，,。；;：:！!？?、\n]{{0,24}}?{deeds}")
        self._degree = later(rf"[^，,。；;：:！!？?、\n]{{0,16}}?{degrees}(?!团队|们)")
        self._listed_after = Behind(words(lexicon, "aside_list_after"))
        firms = any_of(words(lexicon, "listed_company"))
        self._firms = later(
            r" ?等(?: ?[一二三四五六七八九十百多几数\d]{1,4} ?[余多]? ?[家所个])?"
            rf"(?:这样的|这类|这些|此类)?(?:(?![的了在是])[{HAN}]){{0,6}}?{firms}"
        )
        self._surveys = frozenset(words(lexicon, "survey_company"))
        self._bystanders = frozenset(words(lexicon, "bystander_company"))
        self._acts = Behind(words(lexicon, "bystander_act"))
        self._agent = Before(words(lexicon, "bystander_agent"))
        self._adverbs = Adverbs(words(lexicon, "role_adverb"))
        self._venue = Behind(words(lexicon, "venue_after"))
        # "Hugging Face Demo：" and the address, which is no text.
        self._link_label = later(rf"(?: ?{any_of(words(lexicon, 'link_label'))}){{0,3}} ?[:：]\s*(?:\n|\Z)")
        self._release_places = frozenset(words(lexicon, "release_place"))
        self._ai = lowered_word_of(words(lexicon, "ai_word"))
        self._ai_latin = frozenset(word.lower() for word in words(lexicon, "ai_word") if word.isascii())
        self._ai_han = later(any_of(word for word in words(lexicon, "ai_word") if not word.isascii()))
        self._funds = lowered_word_of(words(lexicon, "fund_word"))
        self._studies = lowered_word_of(words(lexicon, "study_word"))
        self._customers = lowered_word_of(words(lexicon, "customer_word"))
        self._schools = tuple(words(lexicon, "school_word"))
        self._institutes = tuple(words(lexicon, "institute_word"))
        self._results = lowered_word_of(words(lexicon, "institute_result"))
        broad = frozenset(words(lexicon, "broad_company"))
        only = frozenset(words(lexicon, "ai_company"))
        made = {located.entry.maker for located in gazetteer.by_id.values() if isinstance(located.entry, ModelEntry)}
        self._only_ai = frozenset(
            id
            for (kind, id), located in gazetteer.by_id.items()
            if kind == "company"
            and located.entry.name not in broad
            and not located.entry.name.endswith(self._schools)
            and (id in made or located.entry.name in only or _AI_NAME.search(located.entry.name))
        )

    def find(
        self, clean: str, names: Sequence[Mention], sentence_at: Callable[[int], tuple[int, int]]
    ) -> Iterator[Mention]:
        """The companies among `names` that stand in passing."""
        companies = [name for name in names if name.kind == "company" and not name.values.get("anaphor")]
        models = [name.start for name in names if name.kind == "model" and not name.values.get("anaphor")]
        if not companies:
            return
        if not models and len(clean) >= _LONG and self._is_other_news(clean, companies):
            yield from companies
            return
        listed = set(map(id, self._listed(clean, companies)))
        aside = list(self._personal(clean, companies, listed))
        yield from aside
        seen = set(map(id, aside))
        makers = [company.start for company in companies if company.id in self._only_ai]
        head = len(clean) if len(clean) < _SHORT else sentence_at(0)[1] if len(clean) < _LONG else 0
        low = lowered(clean)
        for company in companies:
            if (
                company.start >= head
                and id(company) not in seen
                and id(company) not in listed
                and not self._is_at_work(clean, low, company, models, makers, sentence_at)
            ):
                yield company

    def _is_other_news(self, clean: str, companies: Sequence[Mention]) -> bool:
        """Whether a long article that names no model hardly speaks of AI."""
        firms = sum(company.id in self._only_ai for company in companies)
        wanted = -(-len(clean) // _RARE) - firms
        if wanted <= 0:
            return False
        wanted -= sum(1 for _ in islice(self._ai_han.finditer(clean), wanted))
        return wanted > 0 and sum(word in self._ai_latin for word in _LATIN_WORD.findall(clean.lower())) < wanted

    def _is_at_work(
        self,
        clean: str,
        low: str,
        company: Mention,
        models: Sequence[int],
        makers: Sequence[int],
        sentence_at: Callable[[int], tuple[int, int]],
    ) -> bool:
        """Whether a company deals in nothing but AI, or its sentence names such a one or a model or speaks of AI or of
        money."""
        if company.id in self._only_ai or _AI_NAME.search(clean, company.start, company.end):
            return True
        start, end = sentence_at(company.start)
        start, end = max(start, company.start - _NEAR), min(end, company.end + _NEAR)
        if company.name.endswith(self._schools):
            if self._customers.search(low, start, company.start):
                return True
            if len(clean) < _LONG:
                start, end = 0, len(clean)
            return self._studies.search(low, start, end) is not None
        if _has(models, start, end) or _has(makers, start, end):
            return True
        if company.name.endswith(self._institutes) and self._results.search(low, start, end):
            return True
        if _LINE_BEGINS.search(clean, max(0, company.start - 8), company.start):
            end = min(sentence_at(min(end + 1, len(clean) - 1))[1], company.end + 2 * _NEAR)
            if _has(models, start, end) or _has(makers, start, end):
                return True
        return self._speaks_of_ai(low, start, company.start) or self._speaks_of_ai(low, company.end, end)

    def _speaks_of_ai(self, low: str, start: int, end: int) -> bool:
        """Whether a word of AI or of money stands between two places."""
        return self._ai.search(low, start, end) is not None or self._funds.search(low, start, end) is not None

    def _listed(self, clean: str, companies: Sequence[Mention]) -> Iterator[Mention]:
        """The companies of the lists that say what they are: "A、B 和 C 等公司", "A、B 等 12 家巨头"."""
        run: list[Mention] = []
        for company in companies:
            if run and not _are_listed(clean, run[-1], company):
                run = []
            run.append(company)
            if clean.startswith(_ET_AL, company.end) and self._firms.match(clean, company.end):
                yield from run

    def _personal(self, clean: str, companies: Sequence[Mention], listed: Set[int]) -> Iterator[Mention]:
        """Companies that only say where a person is from or what a thing runs on, and whole lists of them; `listed` are
        those of the lists that say what they are."""
        run: list[Mention] = []
        often = Counter(company.name for company in companies)
        for at, company in enumerate(companies):
            run.append(company)
            following = companies[at + 1] if at + 1 < len(companies) else None
            if following is not None and _are_listed(clean, company, following):
                continue
            # "曾在 A、B 和 C 工作" speaks of all three, "A、B 和 C 的创始人" of the last one.
            # "来自 A、B 和 C 的高管" does so of all three as well, "来自 A，B 创始人" of the last one.
            start, end = run[0].start, run[-1].end
            whole = "，" not in clean[start:end]
            behind = self._is_behind(clean, start)
            together = self._worked(clean, end) or (whole and behind)
            together = together or self._posted(clean, start, end)
            together = together or (whole and self._from(clean, start) and self._come_from(clean, start, end))
            together = together or (len(run) > 1 and self._listed_after(clean, end))
            together = together or (clean.startswith(_ET_AL, end) and self._posts.match(clean, end) is not None)
            for member in run:
                on = clean[member.start - 1 : member.start] == "在" and self._venue(clean, member.end)
                venue = on and member.name not in self._release_places
                known = id(member) in listed or often[member.name] >= _OFTEN
                told = behind if member is run[0] else self._is_behind(clean, member.start)
                if together or venue or told or self._is_aside(clean, member, (run[0], run[-1]), known):
                    yield member
            run = []

    def _come_from(self, clean: str, start: int, end: int) -> bool:
        """Whether those who come "from" a list are people: so say the words behind it, or those before ("CEO 来自")."""
        if self._after(clean, end):
            return True
        return not clean.startswith("的", end) and self._person.search(clean, max(0, start - 30), start) is not None

    def _posted(self, clean: str, start: int, end: int) -> bool:
        """Whether someone holds a post there: "在 X 的计算机系担任教授", "在 X 研究中心任职"."""
        return clean[max(0, start - 2) : start].rstrip().endswith("在") and self._held.match(clean, end) is not None

    def _is_aside(self, clean: str, company: Mention, ends: tuple[Mention, Mention], known: bool) -> bool:
        """Whether the words behind a company, or at the ends of its list, say that it is an aside; in a list that is
        one of companies, or of those that act, and where it is `known`, a bystander is none."""
        return (
            company.name in self._surveys
            or (
                company.name in self._bystanders
                and not (known or self._speaks(clean, company) or self._is_acting(clean, company, ends))
            )
            or (
                (self._after(clean, company.end) or self._post.match(clean, company.end) is not None)
                and not self._speaks(clean, company)
            )
            or self._hardware.match(clean, company.end) is not None
            # Where its product is what the sentence is about, so is the company.
            or (
                self._product(clean, company.end)
                and _OPENING.search(clean, max(0, company.start - 8), company.start) is None
            )
            or (2 * company.start > len(clean) and _is_cited(clean, company.start, company.end))
            or (company.name in self._release_places and self._link_label.match(clean, company.end) is not None)
            or (clean.startswith("_", company.end) and _FILE_NAME.match(clean, company.end) is not None)
            or (clean[company.start].islower() and _REPOSITORY.match(clean, company.end) is not None)
            or (company.name.endswith(self._schools) and self._degree.match(clean, company.end) is not None)
        )

    def _speaks(self, clean: str, company: Mention) -> bool:
        """Whether a company speaks through who leads it: where that one says something of AI; and where it deals in
        nothing but AI anyhow, unless it is its head who gave money ("投资人包括 HeyGen CEO")."""
        if company.id in self._only_ai and self._leader(clean, company.end):
            before = clean.rfind("。", 0, company.start) + 1
            return self._backers.search(lowered(clean), max(before, company.start - _NEAR), company.start) is None
        chief = self._chief.match(clean, company.end)
        return chief is not None and self._ai.search(lowered(clean), *chief.span("said")) is not None

    def _is_acting(self, clean: str, company: Mention, ends: tuple[Mention, Mention]) -> bool:
        """Whether a verb of news follows, three adverbs between at most, or a word of agency stands before; or so at
        the ends of its list."""
        first, last = ends
        if self._agent(clean, company.start) or self._agent(clean, first.start):
            return True
        return self._acts_behind(clean, company.end) or self._acts_behind(clean, last.end)

    def _acts_behind(self, clean: str, at: int) -> bool:
        """Whether a verb of news stands at an offset, three adverbs between at most."""
        if aside := SET_OFF.match(clean, at):
            at = aside.end()
        return any(self._acts(clean, end) for end in self._adverbs.ends(clean, at))

    def _is_behind(self, clean: str, at: int) -> bool:
        """Whether a word of a former post or a likeness stands right before, or before a country, and not a word that
        only ends like one."""
        some = self._countries.get(clean[at - 1 : at])
        if some and clean.endswith(some, 0, at):
            at -= next(len(name) for name in some if clean.endswith(name, 0, at))
        return self._before(clean, at) and not self._not_before(clean, at)


def _is_cited(clean: str, start: int, end: int) -> bool:
    """Whether a place lies in the title of a text that is cited: "《…》"."""
    opened = clean.rfind("《", max(0, start - _TITLE), start)
    closed = clean.find("》", end, end + _TITLE) if opened >= 0 else -1
    return closed - opened > _SENTENCE and clean.find("》", opened, start) < 0


# How long a title in brackets may be before or behind a name, and that of an article, which is a sentence, is at least.
_TITLE = 60
_SENTENCE = 12


def _has(places: Sequence[int], start: int, end: int) -> bool:
    """Whether any of some places in order lies in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _are_listed(clean: str, first: Mention, second: Mention) -> bool:
    """Whether nothing but what joins a list stands between two names."""
    gap = second.start - first.end
    return gap <= _JOINT and LISTED.fullmatch(clean, first.end, first.end + max(0, gap)) is not None


_JOINT = 8
"""Characters between two names of a list, at most."""

# Between a company and a post that its employee has stand no marks, and none of these words.
_NO_POST = r"，,。、；;：:！？!?（()）「」“”\"\n的了在与和是发推将由被让把对为向前及跟因随—|"
_LATIN_WORD = later(r"[a-z]+")
# Behind the last company of a list that tells what they all are.
_ET_AL = ("等", " 等")
# Nothing but marks since a sentence began.
_OPENING = later(r"(?:\A|\n|[。！？!?：:|—]|\. )[^\w\n]{0,6}\Z")
# A headline, or an item of a list: the sentence that follows goes on with it.
_LINE_BEGINS = later(r"(?:\A|\n)[^\w\n]{0,6}\Z")
# "unsloth_qwen.json" is a file.
_FILE_NAME = later(r"_[A-Za-z0-9]+[_.\-][A-Za-z0-9]")
# "openai-cookbook" is a repository.
_REPOSITORY = later(r"-[a-z]")
_AI_NAME = re.compile(r"(?<![A-Z])AI(?![a-z])|\.ai\b|智能")
# What an item of a few lines names is what it is about, and so is what the first sentence of a short article names, and
# a platform that is named so often. One that is no longer short is about something else if AI is rarer in it than one
# word in so many characters. The last is how far from a name the words of its sentence count.
_SHORT = 200
_LONG = 800
_OFTEN = 8
_RARE = 400
_NEAR = 120
