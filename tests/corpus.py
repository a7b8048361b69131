"""A small corpus of own sentences for tests of whole runs: articles, and among them rows that are none."""

from __future__ import annotations

import json
from pathlib import Path

TEXT = "阿里云今日正式开源 Qwen2.5-72B。阿里云CTO周靖人表示：“开源是最好的选择，我们会坚持下去。”"
"""An article with a release and a quotation."""
SENTENCES = (
    "阿里云今日正式开源 Qwen2.5-72B。该模型拥有720亿参数，在MMLU上得分为86.1。",
    "DeepSeek-V3 由深度求索于2024年12月26日发布，总参数量为6710亿。",
    "OpenAI 首席执行官萨姆·奥尔特曼表示：“GPT-5 会比上一代更可靠。”",
    "Meta released Llama 3.1 405B on July 23, 2024, and says that it outperforms GPT-4o on several benchmarks.",
    "今天没有新闻，只有一场小雨。",
    "有消息称，智谱将在下月发布新一代 GLM 模型。",
)


def rows(count: int, broken: int = 10) -> list[str]:
    """So many lines of JSON, each tenth of them (or each `broken`-th) no article."""
    return ['{"text": ' if number % broken == broken - 1 else _row(number) for number in range(count)]


def _row(number: int) -> str:
    text = SENTENCES[number % len(SENTENCES)] * (number % 3 + 1)
    return json.dumps({"id": f"n{number}", "title": f"第{number}条", "text": text}, ensure_ascii=False)


def write_rows(path: Path, count: int, broken: int = 10) -> Path:
    """A file of such lines."""
    path.write_text("".join(f"{row}\n" for row in rows(count, broken)), encoding="utf-8")
    return path


def mixed_folder(tmp_path: Path) -> Path:
    """Articles of each kind, a folder in a folder, hidden files and one of another kind."""
    folder = tmp_path / "in"
    (folder / "b" / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b" / "news.jsonl").write_text(
        "".join(json.dumps({"text": TEXT, "id": i}) + "\n" for i in ("x", "x", None)), encoding="utf-8"
    )
    (folder / "b" / "deep" / "a.md").write_text(f"# 标题\n\n{TEXT}", encoding="utf-8")
    (folder / "c.json").write_text(json.dumps([{"text": TEXT}, {"title": "no text"}]), encoding="utf-8")
    (folder / "d.html").write_text(f"<p>{TEXT}</p><p>{TEXT}</p>", encoding="utf-8")
    (folder / "e.pdf").write_bytes(b"%PDF")
    (folder / ".f.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".hidden" / "g.txt").write_text(TEXT, encoding="utf-8")
    return folder
