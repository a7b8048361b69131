"""What stands around an article: menus, share bars, bylines, related lists and footers.

The word lists (`page_*` of the lexicon) say how such lines are worded; here is only where one counts: a menu is a run
of entries, a promotion stands at either end, a list of links has no sentences in it. A skipped sentence is lost for
good and a menu that stays is mostly harmless, so a rule that is in doubt keeps the line.
"""

from __future__ import annotations

import re

from llmnews.clean import HAN, ONE_HAN
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, words
from llmnews.page import EDGE, GLOSS, TAG, Page, compact, edge, fields, readable
from llmnews.stamps import ENGLISH_DAY, STAMP, stamp_day

_SHORT = 200
"""Characters. A longer line is article text; the longest footer line of the corpora has 120."""
_INNER = 24
"""In the middle of a page only lines up to this length are looked up; menu entries and headings are shorter."""
_HEAD_LINES = 12
"""So many lines of text, menus not counted, can stand between the top of a page and its article."""
_PROSE_STOPS = 350
"""A tail that has more than one full stop in so many characters (and more than four) is prose, not a list of links."""

_IMAGE = later(r"(?:\*?\[[^\[\]]{1,90}\.(?:png|jpe?g|gif|webp|svg|bmp|ico)\]){1,9}", re.IGNORECASE)
_PICTURE = later(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}[^()]{0,200}\)|\{\{[<%][^{}]{0,3000}[>%]\}\}")
_ADDRESS_LINE = later(r"[^。！？!?]{0,40}?[:：\s\]】)）>\-*.]{0,4}(https?://[^\s<>\"]{1,3000})[\s)）\]】>_*]{0,6}")
_RULE = later(r"(?:[-*_=—─][ \t]?){3,200}")
_LISTED = later(r"[\[【(（]?\^?\d{1,3}[\]】)）.、:：]|\[\^|[-*+•·>◆▪■●]|https?:|arxiv|doi")
_FOOTNOTE = later(r"\[\^?\d{1,3}\]:")
_BIBTEX = later(r"```[a-z]{0,10}\s{0,4}@\w{1,20}\{")
_CLOCK = later(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?z?")
_OPENING = ("（", "(", "【", "<")
_CLAUSE_ENDS = later(r"[。？！?!；，,]")


class Furniture:
    """Finds what stands around an article, with the word lists `page_*`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._byline_fields = fields(lexicon, "page_byline")
        byline = any_of(self._byline_fields)
        self._byline_hint = later(rf"{byline}[:：|｜]")
        self._byline = later(rf"({byline})[:：|｜]([^:：|｜]{{0,30}}?)(?={byline}[:：|｜]|\d{{4}}[-年/.]\d|[|｜]|$)")
        credit = words(lexicon, "page_credit")
        self._credit = later(rf"{any_of(map(compact, credit))}[:：|｜/]")
        self._by = later(rf"(?i:{any_of(words(lexicon, 'page_by'))}) ([A-Z]\S{{0,30}}(?: [A-Z]\S{{0,30}}){{1,3}})")
        self._crumb = later(rf"{any_of(map(compact, words(lexicon, 'page_crumb')))}[:：]?.{{0,20}}?[>»›].{{1,80}}")
        self._outlet = later(any_of(map(compact, words(lexicon, "page_outlet"))))
        around = [*words(lexicon, "page_promo"), *words(lexicon, "page_footer")]
        self._around = later(any_of(map(compact, around)))
        self._spam = later(any_of(map(compact, words(lexicon, "page_spam"))))
        self._ends = {edge(w): False for w in words(lexicon, "page_end")}
        self._ends.update((edge(w), True) for w in words(lexicon, "page_end", sure="yes"))
        self._end_start = later(any_of(edge(w) for w in words(lexicon, "page_end", start="yes")))
        self._end_heads = {edge(w)[0] for w in words(lexicon, "page_end", start="yes")}
        self._references = {edge(w) for w in words(lexicon, "page_reference")}
        self._nav = {edge(w): False for w in words(lexicon, "page_nav")}
        self._nav.update((edge(w), True) for w in words(lexicon, "page_nav", alone="yes"))
        reporter = any_of(words(lexicon, "page_reporter"))
        agency = any_of(words(lexicon, "page_agency"))
        wire = any_of(words(lexicon, "page_wire"))
        self._wire_hint = later(rf"日\s?{wire}")
        self._wire = later(
            rf"[（(【]?(?:([{HAN}]{{1,8}}{agency})[{HAN}、]{{0,10}}?\d{{1,2}}月\d{{1,2}}日{wire}[）)】]?"
            rf"(?:[（(]{reporter}([^（()）]{{2,40}})[）)])?|(?<=[（(【])([{HAN}]{{2,10}}{agency})[）)】])"
        )
        self._agency = later(rf"[（(][{HAN}、]{{2,20}}{agency}等?[）)]")
        self._reporter = later(rf"[（(]\s?{reporter}\s{{0,3}}([^（()）]{{2,40}})[）)]")
        report = any_of(w for w in words(lexicon, "page_end", sure="yes") if "/" in w)
        self._trailer = later(
            rf"(?:[（(]\s?{reporter}[^（()）]{{2,40}}[）)]\s?)?"
            rf"(?:(?<![{HAN}A-Za-z]){any_of(credit)}\s?[:：]\s?[^\s。，！？；：:]{{1,12}}?\s?{report}?|{report})\s{{0,3}}$"
        )

    def mark(self, page: Page, first: int) -> None:
        """Adds to `page.skip` what is no article text behind offset `first`, and to `page.found` what it states."""
        self._comments(page)
        body, lines = page.body, page.lines
        size, count = len(body), len(lines)
        late = size - max(min(size // 2, 800), min(size * 2 // 5, 2500))
        limit = _SHORT * 2 if page.spaced or page.markup else _SHORT
        inner = _INNER * 2 if page.spaced or page.markup else _INNER
        seen = 0  # lines of the head that are still there
        run: list[int] = []  # menu entries and picture names without a line of text between them
        promos: list[int] = []
        rule = -1
        i = 0
        while i < count and lines[i][0] < first:
            i += 1
        while i < count:
            start, end = lines[i]
            if end - start > limit and not body.startswith(("http", "![", "{{"), start):
                run = self._close(page, run)
                seen += 1
                self._long(page, i, seen <= 8)
                i += 1
                continue
            inside = start < late and seen > _HEAD_LINES and end - start > inner and body[start] not in "[!{"
            if inside and body.find("://", start, end) < 0:
                run = self._close(page, run) if run else run
                i += 1
                continue
            key = page.key(i)
            bare = key.strip(EDGE)
            if not bare:
                rule = i if _RULE.fullmatch(key) else rule
                i += 1
                continue
            if bare in self._nav or ("[" in key and _IMAGE.fullmatch(key)):
                if self._nav.get(bare, True):
                    page.cut(i)
                run.append(i)
                i += 1
                continue
            stop = self._block(page, i, key, bare)
            if stop > i:
                run = self._close(page, run)
                i = stop
                continue
            if run and len(key) <= 8 and key[0] in "*-•":
                run.append(i)
            elif run:
                run = self._close(page, run)
            seen += 1
            if seen <= _HEAD_LINES and self._top(page, i, key, seen):
                seen = 0 if page.skip[-1][0] == 0 else seen - 1
            elif seen <= _HEAD_LINES or start >= late:
                if self._is_around(key, bare):
                    page.cut(i)
                    promos.append(i)
                elif (seen <= 3 or i >= count - 5) and self._is_spam(key):
                    page.cut(i)
                elif i >= count - 8:
                    self._credits(page, i)
            i += 1
        self._close(page, run)
        self._last_section(page, promos, rule, late)

    def _comments(self, page: Page) -> None:
        body = page.body
        at = body.find("<!--")
        while at >= 0:
            end = body.find("-->", at)
            if end < 0:
                break
            page.skip.append((at, end + 3))
            at = body.find("<!--", end)
        if "```" in body:
            for match in _BIBTEX.finditer(body):
                close = body.find("```", match.end())
                page.skip.append((match.start(), len(body) if close < 0 else close + 3))
                if close < 0:
                    break

    def _block(self, page: Page, i: int, key: str, bare: str) -> int:
        """Where a tail, a list of references, an address or a picture that begins with line `i` ends, or `i`."""
        starts = self._end_start.match(bare) if bare[0] in self._end_heads else None
        if starts or bare in self._ends:
            stop = self._ending(page, i, self._ends.get(bare) or (starts is not None and self._ends[starts.group()]))
            if stop:
                page.skip.append((page.lines[i][0], page.lines[stop - 1][1]))
                return stop
        if bare in self._references and page.lines[i][0] * 3 > len(page.body):
            return self._reference_list(page, i)
        if key[0] == "[" and _FOOTNOTE.match(key):
            return self._footnote(page, i)
        start, end = page.lines[i]
        if key[0] in "!{" and _PICTURE.fullmatch(page.body[start:end].strip()):
            page.cut(i)
            return i + 1
        if "://" in key and not page.markup:
            match = _ADDRESS_LINE.fullmatch(page.body[start:end].strip())
            if match:  # a label before it stays: it may name what stands there
                page.skip.append((page.body.find("http", start), end))
        return i

    def _ending(self, page: Page, i: int, sure: bool) -> int:
        """Where the tail that begins with line `i` ends, or 0 if the line is no ending."""
        body, lines = page.body, page.lines
        start = lines[i][0]
        tail = len(body) - start
        if sure and start * 3 >= len(body):
            return len(lines)
        if (start * 3 < len(body) and tail > 600) or tail > 12_000:
            return 0
        stops = body.count("。", start) + body.count(". ", start) + body.count("！", start)
        if stops <= 4 + tail // _PROSE_STOPS:
            return len(lines)
        stop = i + 1
        while stop < len(lines) and _LISTED.match(page.key(stop)):
            stop += 1
        return stop if stop > i + 1 else 0

    def _reference_list(self, page: Page, i: int) -> int:
        """Skips the heading and the list under it, if there is one."""
        body, lines = page.body, page.lines
        stop = i + 1
        while stop < len(lines):
            key = page.key(stop)
            listed = _LISTED.match(key) or "http" in key or _RULE.fullmatch(key)
            wrapped = stop > i + 1 and "。" not in key and body.count("\n", lines[stop - 1][1], lines[stop][0]) < 2
            if not (listed or wrapped):
                break
            stop += 1
        if stop > i + 1 or stop == len(lines):
            page.skip.append((lines[i][0], lines[stop - 1][1]))
        return stop

    def _footnote(self, page: Page, i: int) -> int:
        stop = i + 1
        while stop < len(page.lines) and page.body[page.lines[stop][0]] in " \t":
            stop += 1
        page.skip.append((page.lines[i][0], page.lines[stop - 1][1]))
        return stop

    def _close(self, page: Page, run: list[int]) -> list[int]:
        """A run of menu entries is a menu from its first to its last line; two entries alone are not."""
        if len(run) >= 3 and sum(page.key(k).strip(EDGE) in self._nav for k in run) >= 3:
            page.skip.append((page.lines[run[0]][0], page.lines[run[-1]][1]))
        return []

    def _is_around(self, key: str, bare: str) -> bool:
        """Whether a line at either end is a promotion, a footer or a credit."""
        if len(key) <= 120 and self._around.search(key):
            return True
        if len(key) > 40 or _CLAUSE_ENDS.search(key):
            return False
        return self._credit.match(bare) is not None or (key[0] in "（(" and self._agency.fullmatch(key) is not None)

    def _is_spam(self, key: str) -> bool:
        if not _bars(key, 0, len(key)) or "。" in key or key[0] == "|":
            return False
        if len(set(self._spam.findall(key))) >= 2:
            return True
        parts = [p[:2] for p in re.split(r"[|_-]", key) if len(p) >= 3 and p[0] > "\u2e7f"]
        return len(parts) >= 4 and len(set(parts)) * 2 < len(parts)

    def _last_section(self, page: Page, promos: list[int], rule: int, late: int) -> None:
        """What stands behind the last ruled line, if it is short and a quarter of its lines are promotions."""
        lines, size = page.lines, len(page.body)
        after = [k for k in promos if k > rule]
        if rule < 0 or lines[rule][0] < late or len(after) < 2:
            return
        if size - lines[rule][0] <= 1500 and len(after) * 4 >= len(lines) - rule - 1:
            page.skip.append((lines[rule][0], size))

    def _long(self, page: Page, i: int, head: bool) -> None:
        """A line of article text: the dateline of a wire story before it, credits behind it, spam instead of it."""
        start, end = page.lines[i]
        if head:
            self._dateline(page, start, min(end, start + 160))
        self._credits(page, i)
        outer = end - start < 3000 and (head or i >= len(page.lines) - 5)
        if outer and _bars(page.body, start, end) and self._is_spam(page.key(i)):
            page.cut(i)

    def _credits(self, page: Page, i: int) -> None:
        """Skips "（记者 陈宇轩）责编：于璐举报/反馈" where a line of text ends with it."""
        start, end = page.lines[i]
        tail = page.body[max(start, end - 80) : end]
        likely = ":" in tail or "：" in tail or "/" in tail  # which is in all words of `_trailer` that end with no mark
        match = self._trailer.search(tail) if likely else None
        if match:
            page.skip.append((end - len(tail) + match.start(), end))
            reporter = self._reporter.search(match.group())
            if reporter:
                page.found.note("author", _person(reporter[1]))

    def _dateline(self, page: Page, start: int, end: int) -> bool:
        """Reads and skips "中新网北京4月30日电 (记者 夏宾)" or "（德国之声中文网）"; whether it was there."""
        raw = page.body[start:end]
        if raw.lstrip()[:1] not in _OPENING and not self._wire_hint.search(raw):
            return False
        gone = {m.start(): m.end() for m in GLOSS.finditer(raw)} if page.gloss else {}
        if page.markup:
            gone.update((m.start(), m.end()) for m in TAG.finditer(raw))
        places: list[int] = []
        at = 0
        while at < len(raw):
            if at in gone:
                at = gone[at]
                continue
            if not raw[at].isspace():
                places.append(at)
            at += 1
        match = self._wire.match("".join(raw[k] for k in places))
        if not match:
            return False
        page.found.note("source", match[1] or match[3])
        if match[2]:
            page.found.note("author", _person(raw[places[match.start(2)] : places[match.end(2) - 1] + 1]))
        stop = places[match.end() - 1] + 1
        page.skip.append((start, start + gone.get(stop, stop)))
        return True

    def _top(self, page: Page, i: int, key: str, nth: int) -> bool:
        """Skips and reads what only stands above an article: breadcrumb, byline, time stamp, outlet, dateline."""
        start, end = page.lines[i]
        if end < max(1500, len(page.body) * 2 // 5) and self._is_crumb(key):
            page.skip.append((0, end))
            title = page.plain(i + 1) if i + 1 < len(page.lines) else ""
            if 4 <= len(title) <= 80:
                page.found.note("title", title)
            return True
        if nth <= 8 and self._dateline(page, start, min(end, start + 160)):
            return True
        if len(key) > 120:
            return False
        hinted = (":" in key or "：" in key or "|" in key) and self._byline_hint.search(key)
        if (hinted or key[0].isdigit()) and self._is_byline(page, i, key):
            page.cut(i)
            return True
        line = page.body[start:end].strip(" \t\r*_")
        by = self._by.fullmatch(line)
        if by:
            page.found.note("author", by[1])
            page.cut(i)
            return True
        if 2 <= nth <= 4 and (ENGLISH_DAY.fullmatch(line) or STAMP.fullmatch(line)):
            page.found.note("published", line)  # the line stays: a bare date may also head a chronicle
        if len(key) <= 40 and self._outlet.search(key) and not _CLAUSE_ENDS.search(key):
            page.cut(i)
            return True
        return False

    def _is_crumb(self, key: str) -> bool:
        return (">" in key or "»" in key or "›" in key) and self._crumb.match(key.lstrip(EDGE)) is not None

    def _is_byline(self, page: Page, i: int, key: str) -> bool:
        """Whether a line is nothing but labels with their values and a time stamp; if so, they are noted."""
        rest = key
        said: list[tuple[str, str]] = []
        for match in self._byline.finditer(key):
            said.append((self._byline_fields[match[1]], match[2].strip(EDGE)))
            rest = rest.replace(match.group(), "", 1)
        stamp = STAMP.search(rest)
        if stamp:
            clocked = stamp[4] is not None or ":" in rest
            rest = _CLOCK.sub("", rest.replace(stamp.group(), "", 1))
            if not said and not clocked:  # a bare date may head an entry of a chronicle
                return False
        if (not said and not stamp) or len(rest.strip(EDGE)) > 4 or _CLAUSE_ENDS.search(key):
            return False
        start, end = page.lines[i]
        for field, value in said:
            if field in ("source", "author") and value:
                page.found.note(field, _cased(page.body[start:end], value))
        if stamp:
            page.found.note("published", page.plain(i))
            page.found.note("published", stamp_day(stamp))
        return True


def _bars(text: str, start: int, end: int) -> bool:
    """Whether there are separators enough for a line of spam, which has no other structure."""
    return text.count("|", start, end) + text.count("-", start, end) + text.count("_", start, end) >= 4


def _person(text: str) -> str | None:
    """The name that a reporter's bracket begins with ("陈宇轩 深圳报道" → 陈宇轩)."""
    name = text.split()[0] if text.split() else ""
    return name if 2 <= len(name) <= 4 or (name and not ONE_HAN.search(name)) else None


def _cased(raw: str, value: str) -> str:
    """`value` (lower case, no spaces) with the capitals and word spaces that it has in `raw`."""
    places = [i for i, c in enumerate(raw) if not c.isspace()]
    flat = "".join(raw[i] for i in places)
    at = flat.lower().find(value)
    if at < 0 or len(flat) != len(flat.lower()):
        return value
    return readable(raw[places[at] : places[at + len(value) - 1] + 1], ONE_HAN.search(value) is not None)
