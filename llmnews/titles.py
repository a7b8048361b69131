"""The words of titles and organisations."""

from __future__ import annotations

from functools import partial

from llmnews.clean import HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, bare, by_last


class Titles:
    """The words of titles and organisations, compiled once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = partial(bare, lexicon)
        latin = words("person_title_latin")
        self.words = frozenset(words("person_title") + latin)
        self.longest = max(map(len, self.words), default=0)
        self.ends = frozenset(word[-1] for word in self.words)
        self.prefixes = by_last(sorted(words("person_title_prefix"), key=len, reverse=True))
        self.latin_prefixes = by_last(sorted(words("person_title_prefix_latin"), key=len, reverse=True))
        self.of_product = words("person_title_of")
        self.of_company = words("person_title_company")
        self.of_setting = (*self.of_company, *words("person_title_partner"))
        self.kind = later(rf".*(?:{any_of(words('person_organization_kind'))})")
        self.before = later(rf".*{any_of(words('person_organization_before'))}")
        self.heads = later(any_of(self.of_company))
        self.of_author = words("person_title_author")
        self.of_fame = words("person_title_fame")
        equal = [(word.word, *word.forms) for word in lexicon.get("person_title_same", ())]
        self.same = {title: titles for titles in equal for title in titles}
        self.first_name = later(rf"[{''.join(words('person_transliteration'))}]{{1,6}}·$")
        self.units = words("person_unit")
        self.organizations = words("person_organization")
        self.unit_ends = (*self.organizations, *words("person_organization_trade", "person_organization_region"))
        self.cut = later(rf".*(?:{any_of(words('person_organization_cut'))})")
        self.no_part = later(any_of(words("company_cut", "quote_verb", "person_title", "person_no_part")))
        self.no_field = later(any_of(words("company_cut", "quote_verb", "person_no_part")))
        self.stems = frozenset(words("not_company_stem"))
        self.no_end = words("person_no_part_end")
        self.own = words("person_own")
        self.of_it = tuple(word for word in self.own if word.startswith(("其", "该", "公司")))
        self.honorifics = words("person_honorific")
        self.group = later(rf"\s?{any_of(words('person_honorific'))}?(?:等人?)?{any_of(words('person_group'))}")
        """Behind a name: not the person acts, but those who work with them."""
        self.not_in = later(any_of(words("person_not_in_organization")))
        self.not_latin = frozenset(words("person_not_organization"))
        self.school = later(rf"{any_of(words('person_school'))}的?\s?(?P<field>[{HAN}]{{1,12}})$")
        latin_title = any_of(latin)
        part = r"(?!(?:at|of|for|in|from|with|who|said|says|and)\b)[A-Za-z][\w-]*"
        of_field = rf"\s(?:of|for)\s(?!the\b)(?:AI|[a-z][\w-]*)(?:\s(?:and\s)?(?!(?:and|said|says)\b){part}){{0,2}}?"
        name = r"[A-Z][\w&-]*(?:[.\s][A-Z][\w&-]*){0,3}"
        schools = any_of(words("person_school_latin"))
        school = rf"(?:[A-Z][\w-]*\s){{0,2}}{schools}\sof\s[A-Z][\w-]*(?:\s[A-Z][\w-]*){{0,2}}"
        self.behind = later(
            rf"(?:,\s(?:who\s(?:is|was)\s)?|\s\(|\s(?:is|was|serves\sas|became)\s)(?:the\s|a\s|an\s)?"
            rf"(?:{any_of(words('person_praise_latin'))}\s)?(?:(?P<own>{name})(?:['’]s?)?\s)??"
            rf"(?P<title>(?:[a-zA-Z-]+\s){{0,3}}?{latin_title}(?:\s(?:and|&)\s(?:[a-z-]+\s)?{latin_title})?"
            rf"(?:{of_field}(?=,|\s(?:at|of|for|in|from)\s))?)(?![\w-]|\s{latin_title}\b)"
            rf"(?:,?\s(?:of|at|for|and|in|with|from)\s(?:the\s)?(?P<org>{school}|{name})"
            rf"|,\s(?P<unit>{school}|{name})(?=\)|\n|\Z))?"
        )
        self.of_field = later(rf"\b{latin_title}{of_field}$")
