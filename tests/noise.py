"""Noise without labels: `python -m tests.noise NEWS.jsonl.gz` disturbs clean articles and compares what comes out.

100 clean articles at equal distances through the file are read as they are and under each of five disturbances: as
plain text without marks of emphasis, headings and links; with spaces between the words, as some dumps have them; in
Traditional script; with pinyin behind some characters; as an HTML page. The records must be the same: the undisturbed
run is taken for the labels, and F1 of each field and their mean are printed. `--show NAME` prints what differs under
one.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import jieba
from opencc import OpenCC

from llmnews import Extraction, Extractor
from llmnews.alike import Labels
from llmnews.clean import HAN, Settings, fold, settings_for
from llmnews.evaluate import FIELDS, evaluate
from tests.benchmarks.texts import read

PINYIN = {
    "会": "huì", "开": "kāi", "发": "fā", "数": "shù", "术": "shù", "测": "cè", "学": "xué", "说": "shuō", "东": "dōng",
    "应": "yīng", "来": "lái", "训": "xùn", "练": "liàn", "强": "qiáng", "个": "gè", "对": "duì", "这": "zhè",
    "为": "wéi", "级": "jí", "过": "guò",
}  # fmt: skip
"""What broken converters put behind characters that they could not display."""

_TRADITIONAL = OpenCC("s2t")
_CHINESE = re.compile(f"[{HAN}]")


def plain(text: str) -> str:
    """The words without Markdown."""
    text = re.sub(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)", r"\1", text)
    return re.sub(r"\*\*|`", "", re.sub(r"^(?:#{1,6} |> )", "", text, flags=re.M))


def spaced(text: str) -> str:
    """A space between the words, and around every mark, in the lines that hold Chinese."""

    def words(line: str) -> str:
        return " ".join(word for word in jieba.lcut(line) if word.strip()) if _CHINESE.search(line) else line

    return "\n".join(map(words, text.split("\n")))


def traditional(text: str) -> str:
    """In Traditional characters."""
    return str(_TRADITIONAL.convert(text))


def glossed(text: str) -> str:
    """With pinyin in brackets behind every third of the characters of `PINYIN`."""
    count = iter(range(len(text)))
    return re.sub(f"[{''.join(PINYIN)}]", lambda m: m[0] + (f"({PINYIN[m[0]]})" if next(count) % 3 == 0 else ""), text)


def page(text: str) -> str:
    """An HTML page with a menu above and a footer below."""
    parts = (html.escape(part.strip()).replace("\n", "<br>") for part in text.split("\n\n"))
    body = "".join(f"<p>{part}</p>\n" for part in parts if part)
    return (
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'></head><body><nav><a href='/'>Home</a> <a href='/ai'>AI</a>"
        f"</nav><article>\n{body}</article><footer>Copyright</footer></body></html>"
    )


DISTURBANCES: dict[str, Callable[[str], str]] = {
    "plain": plain, "spaced": spaced, "traditional": traditional, "glossed": glossed, "html": page,
}  # fmt: skip


def main() -> None:
    """Prints F1 under each disturbance."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSONL with `id` and `text`, perhaps packed with gzip")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--only", default="", help="only articles whose id begins so")
    parser.add_argument("--show", choices=DISTURBANCES, help="print what differs under this one")
    arguments = parser.parse_args()
    jieba.setLogLevel("ERROR")
    extractor = Extractor()
    every = [a for a in read(arguments.news) if (a.id or "").startswith(arguments.only) and is_clean(a.text)]
    articles = every[:: max(1, len(every) // arguments.articles)][: arguments.articles]

    def found(change: Callable[[str], str]) -> dict[str, Labels]:
        changed = [a.model_copy(update={"text": change(a.text)}) for a in articles]
        return {a.id or "": comparable(extractor.extract(a)) for a in changed}

    undisturbed = found(lambda text: text)
    print(f"{'F1':<12}   mean " + " ".join(f"{field:>12}" for field in FIELDS))
    for name, change in DISTURBANCES.items():
        disturbed = found(change)
        counts = evaluate(undisturbed, disturbed).counts
        held = [counts[field].f1 for field in FIELDS if counts[field].gold]
        figures = " ".join(f"{counts[field].f1:12.3f}" if counts[field].gold else f"{'-':>12}" for field in FIELDS)
        print(f"{name:<12} {sum(held) / len(held):6.3f} {figures}")
        if name == arguments.show:
            for id in (id for id in undisturbed if undisturbed[id] != disturbed[id]):
                show(id, undisturbed[id], disturbed[id])


def is_clean(text: str) -> bool:
    """Whether nothing about the text has to be mended: not even lines that end where a page was full."""
    settings = settings_for(text, markup=False)
    return settings == Settings(latin=settings.latin)  # in either language


def comparable(extraction: Extraction) -> Labels:
    """An extraction in one script, each quotation without the dirt in it."""
    record = extraction.model_dump(mode="json", exclude={"text"})
    for quote in record["quotes"]:
        quote["text"] = quote["normalized"]
    record["parameters"] = [p for p in record["parameters"] if p["source"] == "text"]  # the others repeat a name
    simplified: Labels = json.loads(fold(json.dumps(record, ensure_ascii=False)))
    return simplified


def show(id: str, undisturbed: Labels, disturbed: Labels) -> None:
    """Prints the records that only one of two extractions holds."""
    for key in ("companies", "models", "releases", "parameters", "benchmarks", "quotes"):
        one, other = ([_values(record) for record in side[key]] for side in (undisturbed, disturbed))
        for side, mine, theirs in (("lost", one, other), ("new ", other, one)):
            for values in mine:
                if values not in theirs:
                    print(f"    {side} {id} {key}: {values}")


def _values(record: Labels) -> dict[str, object]:
    """The values of a record as they can be compared, without its places in the text."""
    kept = {
        k: v for k, v in record.items() if v is not None and k not in ("evidence", "mentions", "start", "end", "text")
    }
    return {k: v["iso"] if isinstance(v, dict) else v for k, v in kept.items()}


if __name__ == "__main__":
    main()
