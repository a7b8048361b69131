"""The five pages that the project began with, as they were scraped: what must come out of each.

The pages belong to their authors and lie beside the checkout; where they are not, there is nothing to test.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from llmnews.article import Article
from llmnews.pipeline import shared
from llmnews.records import Extraction, ModelRecord

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "seeds"
PUBLISHED = {"002": date(2023, 9, 14), "003": date(2025, 4, 30)}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages are not part of the project")


@lru_cache
def extraction(number: str) -> Extraction:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    article = Article(text=path.read_text(encoding="utf-8"), id=number, published=PUBLISHED.get(number))
    return shared().extract(article)


def record(number: str, model: str | None) -> ModelRecord:
    (found,) = [r for r in extraction(number).records() if r.model == model]
    return found


def quoted(number: str) -> set[tuple[str, str | None, str | None]]:
    return {(q.speaker, q.title, q.organization) for q in extraction(number).quotes}


@pytest.mark.parametrize(
    ("number", "title", "source", "published"),
    [
        ("000", "阿里巴巴“AI驱动”战略提速夸克发布自研大模型", "光明网", "2023-11-14"),
        ("001", None, None, None),
        ("002", "国产大模型密集“上新”迸发新机遇", None, "2023-09-14"),
        ("003", "訪清華孫茂松:中國“強音”推大模型開源,全球大模型文化正在扭轉", "中新網", "2025-04-30"),
        ("004", "阿里巴巴打造中国版ChatGPT", "德国之声中文网", "2023-04-11"),
    ],
)
def test_a_page_says_its_title_source_and_day(
    number: str, title: str | None, source: str | None, published: str | None
) -> None:
    found = extraction(number)
    day = found.published.isoformat() if found.published else None
    assert (found.title, found.source, day) == (title, source, published)


@pytest.mark.parametrize(
    ("number", "model", "company", "date"),
    [
        ("000", "夸克大模型", "阿里巴巴智能信息事业群", "2023-11-14"),
        ("002", "混元", "腾讯", None),
        ("002", "盘古大模型3.0", "华为", "2023-07"),
        ("002", "小可", "中国电子科技集团", "2023-06"),
        ("003", "Qwen3", "阿里巴巴", "2025-04-29"),
        ("004", "通义千问", "阿里巴巴", "2023-04-11"),
        ("004", "商量", "商汤科技", "2023-04-10"),
    ],
)
def test_the_flat_view_has_a_models_maker_and_day(number: str, model: str, company: str, date: str | None) -> None:
    row = record(number, model)
    assert (row.company, row.release_date.iso if row.release_date else None) == (company, date)


@pytest.mark.parametrize(
    ("number", "model", "kind", "status", "date"),
    [
        ("002", "文心一言", "access", "released", "2023-08-31"),
        ("002", "鹏城·脑海", "launch", "planned", None),
        ("003", "Qwen3", "open_source", "released", "2025-04-29"),
    ],
)
def test_releases_have_their_kind_and_status(number: str, model: str, kind: str, status: str, date: str | None) -> None:
    found = {(r.model, r.kind, r.status, r.date.iso if r.date else None) for r in extraction(number).releases}
    assert (model, kind, status, date) in found


def test_quark_has_its_size_and_its_claims() -> None:
    row = record("000", "夸克大模型")
    assert [(p.min, p.max) for p in row.parameter_scale] == [(10**11, None)]
    claims = {(b.benchmark, b.score, b.rank, b.relation, b.versus) for b in row.benchmarks}
    assert ("CMMLU", None, 1, None, None) in claims
    assert (None, None, None, ">", "GPT - 3 . 5") in claims
    assert (None, None, None, ">", "GPT - 4") in claims
    assert ("临床 执业 医师 资格 考试", "486 分", None, None, None) in claims


def test_one_family_stands_under_one_name() -> None:
    (qwen,) = [m for m in extraction("001").models if m.id == "qwen"]
    assert qwen.company == "阿里巴巴"
    assert {m.text for m in qwen.mentions} >= {"Qwen", "通義千問"}
    assert "讯飞星火" in {m.name for m in extraction("002").models}
    assert "GPT" in {m.name for m in extraction("004").models}


@pytest.mark.parametrize(
    ("number", "speaker", "title", "organization"),
    [
        ("000", "吴嘉", "总裁", "阿 里巴巴 智能 信息 事业群"),
        ("000", "吴泳铭", "CEO", "阿 里巴巴 集团"),
        ("002", "汤道生", "高级执行副总裁、云与智慧产业事业群CEO", "腾讯集团"),
        ("002", "邓志东", "主任", "清华大学人工智能研究院视觉智能研究中心"),
        ("002", "邬贺铨", "院士", "中国工程院"),
        ("003", "孫茂松", "常務(wù)副院長(zhǎng)", "清華大學(xué)人工智能研究院"),
        ("004", "周靖人", "首席技术官", "阿里云智能"),
        ("004", "张勇", "董事会主席兼CEO", "阿里巴巴集团"),
    ],
)
def test_quotes_have_speaker_title_and_organisation(number: str, speaker: str, title: str, organization: str) -> None:
    assert (speaker, title, organization) in quoted(number)


def test_spam_and_related_lists_give_nothing() -> None:
    found = extraction("003")
    body = (SEEDS / next(SEEDS.glob("003_*")).name).read_text(encoding="utf-8")
    first, last = body.index("中新網(wǎng)北京"), body.index("熱點(diǎn)圖片")
    spans = [m for company in found.companies for m in company.mentions]
    spans += [m for model in found.models for m in model.mentions]
    title = body.index("訪清華")
    assert all(title <= m.start and m.end <= last for m in spans)
    assert all(first <= q.start and q.end <= last for q in found.quotes)


def test_topics_of_the_labelled_record_are_found_again_in_its_text() -> None:
    found = extraction("002")
    assert {"大模型生成技术", "深度神经网络", "注意力机制"} <= {t.name for t in found.technologies}
    assert {"金融科技", "生物医药", "工业制造"} <= {t.name for t in found.industries}
    names = {k.name for k in found.keywords} | {t.name for t in found.technologies}
    assert {"人工智能大模型", "算力基础设施", "数据联盟"} <= names
