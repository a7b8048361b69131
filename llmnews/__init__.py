"""Who released what, when, how large, how good, and who said so: typed records from news about language models.

>>> from llmnews import extract
>>> found = extract("阿里云今日正式开源 Qwen2.5-72B。", published="2024-09-19")
>>> [(r.model, r.kind, r.date.iso) for r in found.releases]
[('Qwen2.5-72B', 'open_source', '2024-09-19')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from llmnews.article import Article as Article
    from llmnews.errors import LlmnewsError as LlmnewsError
    from llmnews.pipeline import Extractor as Extractor, extract as extract
    from llmnews.reasons import Explanation as Explanation, WhyNot as WhyNot
    from llmnews.records import (
        BenchmarkClaim as BenchmarkClaim,
        Company as Company,
        Evidence as Evidence,
        Extraction as Extraction,
        FailedArticle as FailedArticle,
        Failure as Failure,
        FlatRecord as FlatRecord,
        Keyword as Keyword,
        Model as Model,
        ModelRecord as ModelRecord,
        NewsDate as NewsDate,
        Notice as Notice,
        ParameterScale as ParameterScale,
        Quote as Quote,
        Release as Release,
        Topic as Topic,
    )
    from llmnews.text import Span as Span

_HOMES = {
    "Article": "article",
    "BenchmarkClaim": "records",
    "Company": "records",
    "Evidence": "records",
    "Explanation": "reasons",
    "Extraction": "records",
    "Extractor": "pipeline",
    "FailedArticle": "records",
    "Failure": "records",
    "FlatRecord": "records",
    "Keyword": "records",
    "LlmnewsError": "errors",
    "Model": "records",
    "ModelRecord": "records",
    "NewsDate": "records",
    "Notice": "records",
    "ParameterScale": "records",
    "Quote": "records",
    "Release": "records",
    "Span": "text",
    "Topic": "records",
    "WhyNot": "reasons",
    "extract": "pipeline",
}
"""What a user imports → the module that holds it, read at the first use: `import llmnews` itself loads nothing."""

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'llmnews' has no attribute {name!r}")
    value = getattr(import_module(f"llmnews.{home}"), name)
    globals()[name] = value  # so that this function is asked once a name
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
