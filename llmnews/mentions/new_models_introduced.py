"""Models whose names stand right beside what introduces them: 名为, "called", 模型, brackets, the byline of a team.

The words are data: lists `model_name_before` and `model_name_after` of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmnews.later import later
from llmnews.mention import Place
from llmnews.mentions.listed import listed_behind, may_end_name
from llmnews.mentions.model_names import NAME, NAME_BEFORE, NAME_BEHIND, ModelNames
from llmnews.mentions.model_nouns import ModelNouns
from llmnews.mentions.new_models_judged import Seen

# "VAR(Visual Autoregressive Modeling)"
_SPELLED = later(
    r" ?\((?:[A-Z][A-Za-z\-]+ ){1,6}(?:Model|Modeling|Network|Transformer|Generation|Generator|Agent|Assistant"
    r"|Autoencoder|Encoder)\)"
)
_MIXED = later(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_ARTICLE = later(r"(?:The|Its|New|A) ")
_ARTICLE_NAME = later(
    r"\b(?:[Tt]he|[Ii]ts|new|called|named|'s|’s) (?:new )?"
    r"(?:[A-Z]{5,}|[A-Z]\w*(?:[a-z][A-Z]|\d)\w*|[A-Z][a-z]+-[A-Z]{2,}"
    r"|[A-Z][A-Za-z0-9]+(?:-[A-Z][A-Za-z]+)*[ -]\d(?:\.\d)?) $"
)
# "its Aurora end-to-end model": what something owns has a name.
_OWN_NAME = later(
    rf"\b(?:[Ii]ts|[Tt]heir|'s|’s|developed|unveils?|unveiled|drops?|dropped) (?:new )?({NAME})"
    r"(?: [a-z][a-z\-]+){1,3} \Z"
)
_BRACKETED = r"(?![A-Z.]*L\.?M\b)[A-Z][A-Za-z0-9]+(?:-[A-Za-z0-9]+| [A-Z0-9][A-Za-z0-9]*){0,2}"
_IN_BRACKETS = later(rf"(?:模型|方法如) ?\(({_BRACKETED}(?: ?(?:、|，|, |和|与|以及) ?{_BRACKETED})*)(?: ?等)?\)")
_ONE_BRACKETED = later(_BRACKETED)
_LATIN_BEFORE = later(r"[A-Za-z0-9] ?\Z")
_BYLINE = later(rf"(?<![A-Za-z0-9.\-/@#_$&])({NAME}) ?(?:项目|课题|研究)?\Z")
_SENT_IN = later("团队 ?投稿")


class IntroducedModels:
    """Finds names right beside words that introduce them. Compiled once."""

    def __init__(self, names: ModelNames, nouns: ModelNouns) -> None:
        self._names, self._nouns = names, nouns

    def behind(self, seen: Seen) -> Iterator[Place]:
        """Latin names right behind "名为", "called", "模型"."""
        clean = seen.clean
        for _, at, word in seen.found.words.places("w.model_name_before"):
            match = NAME_BEHIND.match(clean, at)
            if "bare" in word.values and not (clean.startswith(" ", at) and clean[at - 5] == "m"):
                continue
            # "名为X的…模型", "called X, a … model": the noun may come behind the name.
            if match and "spelled" in word.values:
                if _SPELLED.match(clean, match.end()):
                    yield match.span(1)
            elif match and "list" in word.values:
                yield from listed_behind(clean, at, NAME_BEHIND)
            elif match and ("noun" not in word.values or self._nouns.say_model(clean, match.end())):
                yield match.span(1)

    def before(self, seen: Seen) -> Iterator[Place]:
        """Latin names right before "模型", "model"."""
        clean = seen.clean
        for at, _, word in seen.found.words.places("w.model_name_after"):
            if not may_end_name(clean, at):
                continue
            window = clean[max(0, at - 40) : at]
            offset = at - len(window)
            if match := NAME_BEFORE.search(window):
                # "the SUICA model", but "the Chat model" names none.
                article = _ARTICLE.match(match.group(1))
                bare = match.group(1)[article.end() if article else 0 :]
                if "mixed" in word.values and not _MIXED.search(bare):
                    continue
                if "odd" not in word.values or _ARTICLE_NAME.search(window) or self._names.is_tier(bare):
                    yield match.start(1) + offset + (article.end() if article else 0), match.end(1) + offset
            elif "odd" in word.values and (match := _OWN_NAME.search(window)):
                yield match.start(1) + offset, match.end(1) + offset


def bracketed(seen: Seen) -> Iterator[Place]:
    """Names in brackets right behind "模型": "分数熵扩散模型(SEDD)", "基线模型(MHCN、SMIN 和 KCGN)"."""
    for match in _IN_BRACKETS.finditer(seen.clean):
        names = [name.span() for name in _ONE_BRACKETED.finditer(seen.clean, *match.span(1))]
        # The brackets of "Qwen3 模型(Instruct、Coder)" hold its variants.
        if len(names) == 1 or not _LATIN_BEFORE.search(seen.clean, max(0, match.start() - 2), match.start()):
            yield from names


def bylined(seen: Seen) -> Iterator[Place]:
    """Names of the teams that sent the article in, which is about what they made: "CausVid团队 投稿". What the
    words before it call a test is one."""
    for sent in _SENT_IN.finditer(seen.clean):
        match = _BYLINE.search(seen.clean, max(0, sent.start() - 60), sent.start())
        if match and not any(at < match.start() for at, _, _ in seen.found.words.places("w.benchmark_noun")):
            yield match.span(1)
