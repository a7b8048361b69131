"""The library in twenty lines: one article in, typed records out, each value with the words that it came from."""

from datetime import date
from pathlib import Path

from llmnews import Article, Extractor

ARTICLES = Path(__file__).parent / "articles"

extractor = Extractor()  # reads gazetteers and rules: build it once, use it for every article
text = (ARTICLES / "qwen2.5.txt").read_text(encoding="utf-8")
found = extractor.extract(Article(text=text, published=date(2024, 9, 19)))

for release in found.releases:
    day = release.date.iso if release.date else "no date"
    print(f"{release.company}: {release.model}, {release.kind}, {release.status}, {day}")
    for field, words in release.evidence.fields.items():
        assert text[words.start : words.end] == words.text
        print(f"    {field} from {words.text!r}, characters {words.start} to {words.end}")

for quote in found.quotes:
    print(f"{quote.speaker} ({quote.organization}, {quote.title}): {quote.normalized}")
