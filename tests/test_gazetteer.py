"""Entries and their spellings: which words name what, and which do not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from llmnews import yamlfile
from llmnews.clean import Settings, clean, settings_for
from llmnews.entries import KINDS, Located, did_you_mean, read_entries
from llmnews.errors import Fault
from llmnews.lexicon import Word
from llmnews.pipeline import Extractor
from llmnews.tails import member_key
from tests.small_gazetteers import entry, find, names

ENTRY = "  source: own knowledge\n  examples: [x]\n"


def read(tmp_path: Path, source: str, stem: str = "companies") -> tuple[list[Located], list[Fault]]:
    path = tmp_path / f"{stem}.yaml"
    path.write_text(source, "utf-8")
    content, faults = yamlfile.read(path, path.name)
    return read_entries(content, stem, path.name, faults), faults


OPENAI = entry(id="openai", name="OpenAI", also=["开放人工智能公司"])


@pytest.mark.parametrize(
    "text", ["OpenAI", "openai", "OPENAI", "Open AI", "Open-AI", "ＯｐｅｎＡＩ", "開放人工智能公司"]
)
def test_an_entry_is_found_in_any_of_its_spellings(text: str) -> None:
    assert names(f"昨天{text}宣布", OPENAI) == [(clean(text, Settings()).clean, "OpenAI")]


@pytest.mark.parametrize("text", ["OpenAIs", "xOpenAI", "OpenAI2", "openai.com", "OpenAI.com 上"])
def test_a_latin_name_ends_at_word_boundaries(text: str) -> None:
    assert names(text, OPENAI) == []


def test_a_latin_name_may_touch_han_characters() -> None:
    assert names("美国OpenAI公司", OPENAI) == [("OpenAI", "OpenAI")]


def test_a_cased_spelling_counts_only_in_its_letters() -> None:
    meta = entry(id="meta", name="Meta", cased=["Meta"])
    assert names("Meta filed it; meta data, META tags", meta) == [("Meta", "Meta")]


def test_a_spelling_does_not_count_inside_a_longer_string() -> None:
    google = entry(id="google", name="谷歌", not_in=["谷歌地图"])
    assert names("谷歌地图更新，谷歌上涨", google) == [("谷歌", "谷歌")]


def test_the_longest_name_wins() -> None:
    cloud = entry(id="alibaba-cloud", name="阿里云")
    alibaba = entry(id="alibaba", name="阿里巴巴", also=["阿里"])
    assert names("阿里云与阿里合作", cloud, alibaba) == [("阿里云", "阿里云"), ("阿里", "阿里巴巴")]


def test_one_string_may_name_things_of_two_kinds() -> None:
    both = entry(id="midjourney", name="Midjourney"), entry("models", id="midjourney", name="Midjourney")
    assert sorted(m.kind for m in find("Midjourney", *both).names) == ["company", "model"]


# --- tails ---

QWEN = entry("models", id="qwen", name="Qwen", stem="Qwen", join="", tail=["version", "size", "variant", "date"])
LLAMA = entry("models", id="llama", name="Llama", join=" ", tail=["version", "size", "variant"], variants=["Scout"])
GPT = entry("models", id="gpt", name="GPT", tail=["version", "variant", "date"], variants=["Turbo"])
DEEPSEEK = entry("models", id="deepseek", name="DeepSeek", tail=["version", "variant"])
GLM = entry("models", id="glm", name="GLM", tail=["version", "variant"], variants=["V", "Flash"])
YOLO = entry("models", id="yolo", name="YOLO", join="", tail=["version"])
LLAMAGEN = entry("models", id="llamagen", name="LlamaGen")
VARIANTS = (Word("Instruct"), Word("VL"), Word("mini", values={"lower": "yes"}))


@pytest.mark.parametrize(
    ("family", "text", "words", "name"),
    [
        (QWEN, "Qwen2.5-72B-Instruct 开源", "Qwen2.5-72B-Instruct", "Qwen2.5-72B-Instruct"),
        (QWEN, "Qwen 2.5 72b", "Qwen 2.5 72b", "Qwen2.5-72B"),
        (QWEN, "Qwen-7B，", "Qwen-7B", "Qwen-7B"),
        (QWEN, "Qwen 是", "Qwen", "Qwen"),
        (QWEN, "Qwen3-30B-A3B", "Qwen3-30B-A3B", "Qwen3-30B-A3B"),
        (LLAMA, "Llama 4 Scout 与", "Llama 4 Scout", "Llama 4 Scout"),
        (LLAMA, "Llama-3-8B.", "Llama-3-8B", "Llama 3 8B"),
        (LLAMA, "Llama 3.", "Llama 3", "Llama 3"),
        (GPT, "GPT-4o 支持", "GPT-4o", "GPT-4o"),
        (GPT, "GPT4 Turbo", "GPT4 Turbo", "GPT-4-Turbo"),
        (GPT, "GPT-4o mini", "GPT-4o mini", "GPT-4o-Mini"),
        (GPT, "GPT-4-0613", "GPT-4-0613", "GPT-4-0613"),
        (GPT, "GPT 3 个版本", "GPT", "GPT"),
        (GPT, "GPT-4-based tools", "GPT-4", "GPT-4"),
        (DEEPSEEK, "deepseek r1 是", "deepseek r1", "DeepSeek-R1"),
        (DEEPSEEK, "Deepseek r1.5 is", "Deepseek r1.5", "DeepSeek-R1.5"),
        (DEEPSEEK, "Deepseek r1 is", "Deepseek", "DeepSeek"),
        (LLAMAGEN, "LlamaGen 3B 和", "LlamaGen", "LlamaGen"),
        (LLAMAGEN, "LlamaGen-3B 和", "LlamaGen-3B", "LlamaGen-3B"),
        (LLAMAGEN, "LlamaGen-Video.", "LlamaGen-Video", "LlamaGen-Video"),
        (LLAMAGEN, "LlamaGen-tools", "LlamaGen", "LlamaGen"),
        (LLAMAGEN, "LlamaGen-", "LlamaGen", "LlamaGen"),
        (GLM, "GLM-4.6V-Flash", "GLM-4.6V-Flash", "GLM-4.6V-Flash"),
        (GLM, "glm-4.5v.", "glm-4.5v", "GLM-4.5V"),
        (GLM, "glm-4-5-flash.", "glm-4-5-flash", "GLM-4.5-Flash"),
        (GLM, "GLM-4-32.", "GLM-4-32", "GLM-4-32"),
        (YOLO, "YOLOv8 与", "YOLOv8", "YOLOv8"),
        (QWEN, "Qwen2.5VL", "Qwen2.5VL", "Qwen2.5-VL"),
    ],
)  # fmt: skip
def test_a_family_name_takes_its_tail(family: Located, text: str, words: str, name: str) -> None:
    assert names(text, family, variant=VARIANTS, not_suffix=(Word("based"),)) == [(words, name)]


def test_members_are_the_same_whatever_the_order_case_and_joints_of_their_pieces() -> None:
    first, second = find(
        "Qwen2.5-72B-Instruct, Qwen 2.5 instruct 72b", QWEN, variant=(Word("Instruct", values={"lower": "y"}),)
    ).names
    assert member_key("qwen", first.values["pieces"]) == member_key("qwen", second.values["pieces"])


def test_a_test_keeps_its_variant_as_written() -> None:
    bench = entry("benchmarks", id="swe", name="SWE-bench", tail=["variant"], variants=["Verified"])
    assert names("SWE-bench Verified", bench) == [("SWE-bench Verified", "SWE-bench Verified")]


# --- faults ---


@pytest.mark.parametrize(
    ("source", "line", "label", "reason", "remedy"),
    [
        ("- id: a\n  name: A\n  alos: [B]\n" + ENTRY, 3, "a", "unknown key `alos`", "did you mean `also`?"),
        ("- id: a\n" + ENTRY, 1, "a", "`name` is missing", "write `name: …`"),
        ("- id: a\n  name: A\n  examples: [x]\n", 1, "a", "`source` is missing", "write `source: …`"),
        ("- id: a\n  name: A\n  source: s\n  examples: []\n", 4, "a", "`examples` is empty", "at least one"),
        ("- id: Big Co\n  name: A\n" + ENTRY, 1, "Big Co", "is not an id", "lower-case"),
        ("- id: a\n  name: A\n  also: B\n" + ENTRY, 3, "a", "`also` is not a list", "[a, b]"),
        ("- id: a\n  name: A\n  place: [B]\n" + ENTRY, 3, "a", "`place` is not a text", "place: text"),
        ("- id: a\n  name: A\n" + ENTRY + "- id: a\n  name: B\n" + ENTRY, 5, "a", "first in line 1", "another id"),
        ("id: a\n", 1, "", "is not a list of entries", "- id: …"),
        ("- a\n", 1, "", "is not a mapping", "- id: …"),
    ],
)  # fmt: skip
def test_a_faulty_entry_gives_its_line_and_what_to_write(
    tmp_path: Path, source: str, line: int, label: str, reason: str, remedy: str
) -> None:
    _, faults = read(tmp_path, source)
    assert [(f.file, f.line, f.entry) for f in faults] == [("companies.yaml", line, label)]
    assert reason in faults[0].reason
    assert remedy in faults[0].remedy


def test_all_faults_of_a_file_are_told_and_the_sound_entries_kept(tmp_path: Path) -> None:
    found, faults = read(
        tmp_path, f"- id: a\n  nam: A\n{ENTRY}- id: b\n  name: B\n{ENTRY}- id: c\n  name: [C]\n{ENTRY}"
    )
    assert [e.entry.id for e in found] == ["b"]
    assert [f.entry for f in faults] == ["a", "a", "c"]


def test_every_kind_of_gazetteer_has_a_schema() -> None:
    for stem, kind in KINDS.items():
        assert entry(stem, id="a", name="Abcd").kind == kind


def test_a_remedy_names_the_nearest_known_word_or_nothing() -> None:
    assert did_you_mean("modle", ["model", "company"]) == "did you mean `model`?"
    assert did_you_mean("zzz", ["model"]) == ""


# --- what explanations ask for ---


def _same(place: tuple[int, int], _: int) -> tuple[int, int]:
    return place


def test_hits_are_what_is_found_and_say_why_the_others_are_not(extractor: Extractor) -> None:
    """On the sentences of the shipped entries, those that name one and those that only seem to."""
    gazetteer = extractor.data.gazetteer
    for located in extractor.data.entries[::7]:
        for sentence in (*located.entry.examples, *located.entry.rejects):
            text = clean(sentence, settings_for(sentence, markup=False)).clean
            whole = 0, len(text)
            found = [(m.start, m.end, m.name) for m in gazetteer.find(text, partial(_same, whole)).names]
            hits = gazetteer.hits(text, partial(_same, whole))
            named = [h.mention for h in hits if h.mention is not None]
            assert sorted((m.start, m.end, m.name) for m in named) == sorted(found), text
            assert all(h.by for h in hits if h.mention is None), text
