"""What the reader is given (HTML, front matter, labelled fields, plain text) → an article and what in it to skip.

`Reader.read` finds the form of a text, fills in the title, source, author, address and day that the text itself
states, and marks the ranges that are no article text. It never changes the text, so every offset stays one into what
the caller gave; only of a whole HTML page the text is extracted, and the offsets count in that.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from llmnews.article import Article
from llmnews.clean import HAN, ONE_HAN
from llmnews.errors import ArticleError
from llmnews.furniture import Furniture
from llmnews.later import later
from llmnews.lexicon import Lexicon
from llmnews.page import (
    Found,
    Page,
    Ranges,
    compact,
    fields,
    merged,
    readable,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read.

    `body` is the text that offsets refer to: `article.text`, or what was `extracted` from a whole HTML page.
    `form` is "plain", "html-page", "html-fragment", "markdown", "labelled" or "dump" (a page saved as text, its words
    set apart by spaces or its menus still around it). `skip` are half-open, sorted, disjoint ranges of `body` that are
    no article text.
    """

    article: Article
    body: str
    extracted: bool
    form: str
    skip: tuple[tuple[int, int], ...]


# ---- the form of a text ----

_SPACED = later(rf" (?<=[{HAN}] )(?=[{HAN}])")
_HTML_PAGE = later(r"<(?:!doctype\s+html|html[\s>]|body[\s>])", re.IGNORECASE)
_CLOSING = later(r"</(?:p|div|li|td|h[1-6]|section|article|span)>", re.IGNORECASE)
_MARKDOWN = later(r"^(?:#{1,6} |\*\*\S|!?\[[^\]\n]{1,200}\]\()", re.MULTILINE)
_LISTED = later(r"[\[【(（]?\d{1,3}[\]】)）.、]|[-*+•·>◆▪■●]|https?:")
_CODE_STAMP = later(r"<!--\s{0,4}(\d{10}|\d{13})\s{0,4}-->")
_LINKED_TITLE = later(r"\s{0,20}\[([^\[\]\n]{4,200})\]\((https?://[^\s()]{1,2000})\)[ \t]{0,9}\n-{3,}", re.DOTALL)
_FULL_STOP = tuple("。.；;：:，,、…")
_TOML_LINE = later(r"^([A-Za-z_][\w-]{0,40})\s?[:=]\s?(.{0,500})$", re.MULTILINE)
_HEAD_LIMIT = 20_000

_META = later(r"<meta\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = later(r"([\w:.-]{1,60})\s{0,4}=\s{0,4}(\"[^\"]{0,4000}\"|'[^']{0,4000}'|[^\s\"'<>]{1,400})")
_CANONICAL = later(r"<link\s([^<>]{0,200}rel=[\"']?canonical[^<>]{0,2000})>", re.IGNORECASE)
_LINKED_DATA = later(r"<script[^<>]{0,200}application/ld\+json[^<>]{0,200}>", re.IGNORECASE)
_TIME = later(r"<time\s[^<>]{0,300}?datetime\s?=\s?[\"']([^\"'<>]{4,40})", re.IGNORECASE)
_HEADING = later(r"<h1(?:\s[^<>]{0,500})?>([^\n]{1,600}?)</h1>", re.IGNORECASE)
_TITLE = later(r"<title(?:\s[^<>]{0,200})?>([^<>]{1,400})</title>", re.IGNORECASE)
_META_FIELDS = {
    "og:title": "title", "twitter:title": "title", "headline": "title",
    "article:published_time": "published", "og:published_time": "published", "og:release_date": "published",
    "datepublished": "published", "pubdate": "published", "publishdate": "published", "publish_date": "published",
    "date": "published", "dc.date": "published", "dc.date.issued": "published", "weibo:article:create_at": "published",
    "author": "author", "article:author": "author", "byl": "author", "dc.creator": "author",
    "og:site_name": "source", "mediaid": "source", "source": "source", "dc.publisher": "source",
    "og:url": "url", "twitter:url": "url",
}  # fmt: skip
_MATTER_FIELDS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "pubdate": "published",
    "publishdate": "published", "publish_date": "published", "published_at": "published", "created": "published",
    "author": "author", "authors": "author", "source": "source", "publisher": "source", "site": "source",
    "url": "url", "source_url": "url", "link": "url", "original_url": "url", "canonical_url": "url",
}  # fmt: skip


class Reader:
    """Reads articles with the word lists `page_*` of a lexicon. Holds no state between articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._labels = fields(lexicon, "page_label")
        labels = sorted(
            (form for w in lexicon.get("page_label", ()) for form in (w.word, *w.forms)), key=len, reverse=True
        )
        spellings = (re.escape(f) if f.isascii() else r"[ \t]?".join(map(re.escape, f)) for f in labels)
        self._label = later(
            rf"^[ \t>#*\-]{{0,8}}({'|'.join(spellings) or '(?!)'})[ \t*]{{0,4}}[:：][ \t*]{{0,4}}",
            re.IGNORECASE | re.MULTILINE,
        )
        self._furniture = Furniture(lexicon)

    def read(self, article: Article) -> Reading:
        """The article with the metadata that its text states, its body, its form and the ranges to skip.

        Raises:
            ArticleError: the text is a whole HTML page and trafilatura is not installed.
        """
        text = article.text
        found = Found()
        if "<" in text[:2000] and text.lstrip("\ufeff \t\r\n")[:1] == "<" and _HTML_PAGE.search(text, 0, 5000):
            _markup(text, found)
            body = _extracted(text)
            if body:
                page = Page(body, found)
                self._furniture.mark(page, 0)
                return self._reading(article, page, "html-page", True)
        form, page, first = self._open(text, found)
        self._furniture.mark(page, first)
        if form in ("plain", "dump") and "title" not in found.values:
            self._plain_title(page, first)
        return self._reading(article, page, form, False)

    def _reading(self, article: Article, page: Page, form: str, extracted: bool) -> Reading:
        new = {field: value for field, value in page.found.values.items() if getattr(article, field) is None}
        if new:
            article = article.model_copy(update=new)
        skip = merged(page.skip)
        if skip and len(page.body) == sum(b - a for a, b in skip):
            skip = ()
        return Reading(article, page.body, extracted, form, skip)

    # ---- the head: front matter, labels, markup ----

    def _open(self, text: str, found: Found) -> tuple[str, Page, int]:
        """The form, the lines, and where the head (front matter, labels) ends."""
        skip: Ranges = []
        form = ""
        first = _front_matter(text, found)
        if first:
            form = "markdown"
            skip.append((0, first))
        head = text[:600]
        if "<!--" in head:
            stamp = _CODE_STAMP.search(head)
            if stamp:
                found.note("published", stamp[1])
        if "](" in head:
            linked = _LINKED_TITLE.match(text, _after_comments(text, first))
            if linked:
                found.note("title", linked[1])
                found.note("url", linked[2])
                skip += [(linked.start(1) - 1, linked.start(1)), (linked.end(1), linked.end())]
        markup = not form and "</" in text and len(_CLOSING.findall(text, 0, 200_000)) >= 2
        if markup:
            form = "html-fragment"
            _markup(text, found)
        sample = text[:2000] + text[len(text) // 2 : len(text) // 2 + 1000]
        spaced = sample.count(" ") * 8 > len(sample) and not sample.isascii()
        gaps = len(_SPACED.findall(sample)) if spaced else 0
        spaced = gaps > 5 and gaps > len(ONE_HAN.findall(sample)) // 20
        if not markup:
            labelled, first = self._labelled(text, first, found, skip)
            form = form or labelled
        page = Page(text, found, markup=markup, spaced=spaced)
        page.skip = skip
        if not form:
            form = "dump" if spaced else "markdown" if _is_markdown(text) else "plain"
        return form, page, first

    def _labelled(self, text: str, first: int, found: Found, skip: Ranges) -> tuple[str, int]:
        """Reads `label: value` lines at the head, and in a record that consists of them all through the text."""
        at = first
        labels: list[tuple[str, re.Match[str], int]] = []
        heading = ""
        for _ in range(60):
            end = _line_end(text, at)
            line = text[at:end]
            match = self._label.match(text, at, min(end, at + 60)) if ":" in line or "：" in line else None
            if match:
                labels.append((self._labels[compact(match[1])], match, end))
            elif not heading and not labels and line.startswith("# "):
                heading = line[2:]
            elif line.strip() and not (line.startswith("#") and not line.strip("# ")):
                break
            if end == len(text):
                break
            at = end + 1
        if heading:
            found.note("title", readable(heading))
        kinds = [field for field, _, _ in labels]
        if len(kinds) < 2 and kinds not in (["title"], ["text"]):
            return ("markdown" if heading else ""), (at if heading else first)
        head_end = first
        for field, match, end in labels:
            self._label_line(text, field, match, end, found, skip)
            head_end = end
            if field == "text" and end - match.end() > 1:
                break
        if heading or first or not {"title", "text"} & set(kinds):
            return ("markdown" if heading else ""), head_end
        later = self._label.search(text, head_end)
        while later:
            end = _line_end(text, later.end())
            self._label_line(text, self._labels[compact(later[1])], later, end, found, skip)
            later = self._label.search(text, end)
        return "labelled", labels[0][1].start()

    def _label_line(self, text: str, field: str, match: re.Match[str], end: int, found: Found, skip: Ranges) -> None:
        """Skips a label, with its line unless that holds the title or the text, and notes what it says."""
        skip.append((match.start(), match.end() if field in ("title", "text") else end))
        if field not in ("text", "restated"):
            found.note(field, readable(text[match.end() : end]))

    def _plain_title(self, page: Page, first: int) -> None:
        """The first line that is left, if it looks like a headline: short, no full stop, an empty line behind."""
        done = merged(page.skip)
        for i, (start, end) in enumerate(page.lines[:60]):
            if start < first or any(a <= start and end <= b for a, b in done):
                continue
            apart = i + 1 < len(page.lines) and not page.body[end + 1 : _line_end(page.body, end + 1)].strip()
            if not apart or end - start > 600:
                return
            title = page.plain(i)
            fits = 4 <= len(title) <= 150 and (len(title) <= 60 or sum(c > "\u2e7f" for c in title) * 3 <= len(title))
            if fits and not title.endswith(_FULL_STOP) and not _LISTED.match(title):
                page.found.note("title", title)
            return


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_markdown(text: str) -> bool:
    return ("**" in text or "# " in text or "](" in text) and _MARKDOWN.search(text) is not None


def _after_comments(text: str, at: int) -> int:
    while text.startswith("<!--", at):
        end = text.find("-->", at)
        if end < 0:
            break
        at = end + 3
        while text[at : at + 1].isspace():
            at += 1
    return at


def _front_matter(text: str, found: Found) -> int:
    """Where the front matter ends (0: there is none); its fields are noted."""
    start = len(text) - len(text.lstrip("\ufeff\r\n \t")) if text[:1] in "\ufeff\r\n \t" else 0
    fence = text[start : start + 3]
    if fence not in ("---", "+++"):
        return 0
    first = text.find("\n", start)
    if first < 0 or text[start + 3 : first].strip():
        return 0
    end = text.find("\n" + fence, first, _HEAD_LIMIT)
    if end < 0:
        return 0
    block = text[first + 1 : end]
    content: Any = None
    if fence == "---":
        import yaml

        try:
            content = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        except (yaml.YAMLError, RecursionError, ValueError):
            content = None
    if not isinstance(content, dict):
        content = {key: value.strip().strip("\"'") for key, value in _TOML_LINE.findall(block)}
    if not content:
        return 0
    for key, value in content.items():
        field = _MATTER_FIELDS.get(key.lower()) if isinstance(key, str) else None
        if field and isinstance(value, list):
            value = ", ".join(v for v in value if isinstance(v, str))
        if field and isinstance(value, str):
            found.note(field, value)
    close = text.find("\n", end + 1)
    return len(text) if close < 0 else close + 1


def _markup(text: str, found: Found) -> None:
    """Notes what meta tags, linked data, `<time>` and headings of an HTML text say."""
    for match in _META.finditer(text):
        attributes = _attributes(match[1])
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        field = _META_FIELDS.get(name.lower())
        value = attributes.get("content", "")
        if field and not (field == "author" and "//" in value):
            found.note(field, value)
    for match in islice(_LINKED_DATA.finditer(text), 5):
        end = text.find("</script", match.end())
        try:
            data = json.loads(text[match.end() : end if end >= 0 else None])
        except (ValueError, RecursionError):
            continue
        _linked_data(data, found)
    link = _CANONICAL.search(text)
    if link:
        found.note("url", _attributes(link[1]).get("href"))
    time = _TIME.search(text)
    if time:
        found.note("published", time[1])
    heading = _HEADING.search(text) or _TITLE.search(text)
    if heading:
        found.note("title", readable(heading[1], False))


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def _linked_data(data: Any, found: Found) -> None:
    """Fields of the first JSON-LD object that is an article."""
    entries = data if isinstance(data, list) else [data]
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        if isinstance(entry.get("@graph"), list):
            entries = [*entries, *entry["@graph"]]
    for entry in entries:
        if not isinstance(entry, dict) or not {"headline", "datePublished"} & entry.keys():
            continue
        for key, field in (("headline", "title"), ("datePublished", "published"), ("url", "url")):
            if isinstance(entry.get(key), (str, int)):
                found.note(field, entry[key])
        for key, field in (("author", "author"), ("publisher", "source")):
            value = entry.get(key)
            value = value[0] if isinstance(value, list) and value else value
            value = value.get("name") if isinstance(value, dict) else value
            if isinstance(value, str):
                found.note(field, value)
        return


def _extracted(page: str) -> str:
    """The article text of a whole HTML page, "" if none is found; the network is not used."""
    try:
        import trafilatura  # heavy, and for whole pages only
    except ImportError as error:
        reason = str(error).partition("\n")[0]
        raise ArticleError(
            f"the text is an HTML page: install llmnews[html] to read it, or give its plain text ({reason})"
        ) from error
    text = trafilatura.extract(
        page, output_format="txt", include_comments=False, include_tables=True, with_metadata=False
    )
    return text or ""
