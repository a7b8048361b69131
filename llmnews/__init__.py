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
    from llmnews.pipeline import Extractor as Extractor
    from llmnews.pipeline import extract as extract
    from llmnews.records import BenchmarkClaim as BenchmarkClaim
    from llmnews.records import Company as Company
    from llmnews.records import Evidence as Evidence
    from llmnews.records import Extraction as Extraction
    from llmnews.records import FailedArticle as FailedArticle
    from llmnews.records import FlatRecord as FlatRecord
    from llmnews.records import Keyword as Keyword
    from llmnews.records import Model as Model
    from llmnews.records import ModelRecord as ModelRecord
    from llmnews.records import NewsDate as NewsDate
    from llmnews.records import Notice as Notice
    from llmnews.records import ParameterScale as ParameterScale
    from llmnews.records import Quote as Quote
    from llmnews.records import Release as Release
    from llmnews.records import Topic as Topic
    from llmnews.text import Span as Span

_HOMES = {
    "Article": "article",
    "BenchmarkClaim": "records",
    "Company": "records",
    "Evidence": "records",
    "Extraction": "records",
    "Extractor": "pipeline",
    "FailedArticle": "records",
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
    "extract": "pipeline",
}
"""What a user imports → the module that holds it, read at the first use: `import llmnews` itself loads nothing."""

__all__ = list(_HOMES)  # noqa: PLE0605 - one list to keep, not two


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'llmnews' has no attribute {name!r}")
    value = getattr(import_module(f"llmnews.{home}"), name)
    globals()[name] = value  # so that this function is asked once a name
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
