"""The small data with two companies that made a model each, and one rule."""

from __future__ import annotations

from pathlib import Path

COMPANIES = """\
- {id: openai, name: OpenAI, source: own knowledge, examples: [OpenAI 在旧金山。]}
- {id: heron, name: Heron, source: own knowledge, examples: [Heron 在成都。]}
"""
MODELS = """\
- {id: gpt, name: GPT, maker: openai, tail: [version], source: own knowledge, examples: [GPT-5 很快。]}
- {id: loon, name: Loon, maker: heron, tail: [version], source: own knowledge, examples: [Loon 3 很慢。]}
"""
RULE = """\
- id: release.plain
  record: release
  set: {status: released}
  patterns:
    - <company> ... <w.release> ... <model>
  also:
    - <date> ... <w.release>
  examples:
    - text: 昨天，OpenAI 发布了 GPT-5。
      published: 2025-08-08
      gives: {company: OpenAI, model: GPT-5, kind: launch, date: 2025-08-07}
"""


def two_makers(folder: Path) -> Path:
    """Puts the companies, the models and the rule in the place of those in a folder of small data."""
    (folder / "gazetteers" / "companies.yaml").write_text(COMPANIES, "utf-8")
    (folder / "gazetteers" / "models.yaml").write_text(MODELS, "utf-8")
    (folder / "rules" / "releases.yaml").write_text(RULE, "utf-8")
    return folder
