"""What many tests share: one extractor with the shipped data, since building it takes most of a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmnews import pack_files
from llmnews.pipeline import Extractor, shared
from tests.corpus import mixed_folder


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for the tests alone, also for the processes that they start."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("LLMNEWS_CACHE_DIR", str(folder))
        patch.delenv("LLMNEWS_NO_CACHE", raising=False)
        yield folder


@pytest.fixture(scope="session")
def extractor(cache: Path) -> Extractor:
    """The extractor with the shipped data."""
    return shared()


_SMALL = {
    "companies": """\
- {id: openai, name: OpenAI, source: own knowledge, examples: [OpenAI 在旧金山。]}
- {id: deepseek, name: DeepSeek, also: [深度求索], source: own knowledge, examples: [深度求索在杭州。]}
""",
    "models": """\
- {id: gpt, name: GPT, maker: openai, tail: [version], source: own knowledge, examples: [GPT-5 很快。]}
- {id: deepseek, name: DeepSeek, maker: deepseek, tail: [version], source: own knowledge, examples: [DeepSeek-V3。]}
""",
    "people": "- {id: li-he, name: 李禾, source: own knowledge, examples: [李禾来了。]}\n",
    "benchmarks": "- {id: mmlu, name: MMLU, source: own knowledge, examples: [MMLU 很难。]}\n",
    "technologies": "- {id: moe, name: 混合专家, source: own knowledge, examples: [混合专家省算力。]}\n",
    "industries": "- {id: fishing, name: 渔业, source: own knowledge, examples: [渔业回暖。]}\n",
}
_SMALL_RULES = {
    "company-releases-model": ("<company> ... <w.release> ... <model>", "OpenAI 发布 GPT-5。", "company: OpenAI, "),
    "model-by-company": ("<model> ... 由 <company> ... <w.release>", "GPT-5 由 OpenAI 发布。", "company: OpenAI, "),
    "model-released": ("<model> ... <w.release>", "GPT-5 昨天发布。", ""),
    "released-model": ("<w.release> ... <model>", "昨天发布 GPT-5。", ""),
}


@pytest.fixture
def small_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few entries and rules, and all of the lexicon, that stands in the place of the shipped data."""
    folder = tmp_path_factory.mktemp("small")
    lexicon = (pack_files.shipped_gazetteers() / "lexicon.yaml").read_text("utf-8")
    for name, content in {**_SMALL, "lexicon": lexicon}.items():
        path = folder / "gazetteers" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    (folder / "rules").mkdir()
    rules = "".join(
        f"- id: release.{id}\n  record: release\n  set: {{status: released}}\n  patterns: ['{pattern}']\n"
        f"  examples: [{{text: {text}, gives: {{{company}model: GPT-5, kind: launch}}}}]\n"
        for id, (pattern, text, company) in _SMALL_RULES.items()
    )
    (folder / "rules" / "releases.yaml").write_text(rules, "utf-8")
    monkeypatch.setattr(pack_files, "shipped_gazetteers", lambda: folder / "gazetteers")
    monkeypatch.setattr(pack_files, "shipped_rules", lambda: folder / "rules")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles of each kind, a folder in a folder, hidden files and one of another kind."""
    return mixed_folder(tmp_path)
