"""Packs: what lies over the shipped data is found and read, and a fault names its pack."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from llmnews.errors import DataError
from llmnews.packs import Loader, load
from llmnews.pipeline import Extractor
from llmnews.yamlvalues import LARGEST
from tests.small_packs import COMPANY, MODEL, PARENT, RULE, WORDS, faults, pack

pytestmark = pytest.mark.usefixtures("small_data")


def test_a_pack_adds_names_words_and_rules(tmp_path: Path) -> None:
    tiger = pack(tmp_path / "tiger", companies=COMPANY, models=MODEL, lexicon=WORDS, rules_release=RULE)
    extraction = Extractor([tiger]).extract("昨天虎研所孵化了 Tigerling-2-7B。")
    (release,) = extraction.releases
    assert (release.model, release.company, release.evidence.rule) == ("Tigerling-2-7B", "Tiger Lab", "release.pack")
    assert Extractor().extract("昨天虎研所孵化了 Tigerling-2-7B。").releases == ()


def test_the_version_tells_packs_apart(tmp_path: Path) -> None:
    with_pack = load([pack(tmp_path / "a", companies=COMPANY)])
    assert with_pack.version != load().version == load().version


def test_an_extractor_pickles_as_its_packs(tmp_path: Path) -> None:
    extractor = Extractor([pack(tmp_path / "a", companies=COMPANY)])
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract("虎研所").companies == extractor.extract("虎研所").companies != ()


@pytest.mark.parametrize(
    ("files", "where", "reason", "remedy"),
    [
        ({"companies": COMPANY.replace("  name", "  nam")}, "a/gazetteers/companies.yaml:2", "unknown key", "`name`"),
        ({"companies": COMPANY + COMPANY}, "a/gazetteers/companies.yaml:6", "first in line 1", "another id"),
        ({"models": MODEL}, "a/gazetteers/models.yaml:1", "unknown maker `tiger-lab`", ""),
        ({"companies": COMPANY + "  parent: opnai\n"}, "a/gazetteers/companies.yaml:1", "unknown parent", "`openai`"),
        ({"companies": COMPANY + "  parent: tiger-lab\n"}, "a/gazetteers/companies.yaml:1", "leads back", "circle"),
        ({"company": COMPANY}, "a/gazetteers/company.yaml", "is no gazetteer", "`companies`"),
        ({"rules_x": RULE}, "a/rules/x.yaml:4", "unknown kind `w.hatch`", "did you mean"),
        ({"lexicon": WORDS, "rules_x": RULE + RULE}, "a/rules/x.yaml:8", "first in line 1", "another id"),
        ({"rules_x": ""}, "a/rules/x.yaml:1", "is empty", "at least one"),
    ],
)
def test_a_fault_names_the_pack_the_line_and_what_to_write(
    tmp_path: Path, files: dict[str, str], where: str, reason: str, remedy: str
) -> None:
    found = faults(pack(tmp_path / "a", **files))
    (fault,) = [f for f in found if reason in f.reason]
    assert str(fault).startswith(f"{where}:")
    assert remedy in fault.remedy


def test_faults_of_several_packs_and_files_come_at_once(tmp_path: Path) -> None:
    first = pack(tmp_path / "a", companies=COMPANY.replace("source", "sauce"), lexicon="hatch: x\n", rules_x=RULE)
    second = pack(tmp_path / "b", models="- id: [\n")
    assert {f.file for f in faults(first, second)} == {
        "a/gazetteers/companies.yaml",
        "a/gazetteers/lexicon.yaml",
        "a/rules/x.yaml",
        "b/gazetteers/models.yaml",
    }


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"- id: x\n  name: \xff\n", ":2:", "is not UTF-8"),
        (b"", ":1:", "is empty"),
        (b"# nothing yet\n", ":1:", "is empty"),
        (b"- id: x\n\tname: x\n", ":2:", "found a tab"),
        (b"- x\n" * (LARGEST // 4 + 1), ":", "is larger than"),
    ],
    ids=["not UTF-8", "empty", "comment only", "tab", "huge"],
)
def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path, content: bytes, where: str, reason: str) -> None:
    a = pack(tmp_path / "a", models=MODEL, companies="")
    (a / "gazetteers" / "companies.yaml").write_bytes(content)
    (fault,) = faults(a)  # and none of the model whose maker stands in that file
    assert str(fault).startswith(f"a/gazetteers/companies.yaml{where}")
    assert reason in fault.reason
    assert fault.remedy


def test_an_unreadable_lexicon_is_one_fault_and_not_one_of_each_rule(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY, models=MODEL, lexicon="hatch: [\n", rules_release=RULE)
    (fault,) = faults(a)
    assert fault.file == "a/gazetteers/lexicon.yaml"


def test_a_faulty_company_is_not_an_unknown_maker_too(tmp_path: Path) -> None:
    (fault,) = faults(pack(tmp_path / "a", companies=COMPANY + "  plaec: x\n", models=MODEL))
    assert "unknown key `plaec`" in fault.reason


def test_each_name_of_a_file_leads_to_the_file(tmp_path: Path) -> None:
    data = load([pack(tmp_path / "a", companies=COMPANY, pack="disable: [release.model-released]\n")])
    assert data.paths["a/gazetteers/companies.yaml"] == tmp_path / "a" / "gazetteers" / "companies.yaml"
    assert all(path.is_file() for path in data.paths.values())
    assert {e.file for e in data.entries} | {r.file for r in data.rulebook.rules} <= set(data.paths)


def test_of_a_folder_only_the_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", **{"companies/labs": COMPANY, "companies/owners": PARENT})
    loader = Loader([a])
    old = {e.entry.id: e for e in loader.load().entries}
    pack(a, **{"companies/owners": PARENT.replace("上海", "杭州")})
    new = {e.entry.id: e for e in loader.load().entries}
    assert {id for id in old if new[id] is not old[id]} == {"tiger-group"}


# --- loading again -------------------------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY, models=MODEL)
    loader = Loader([a])
    first = loader.load()
    assert loader.load() is first
    pack(a, companies=COMPANY.replace("Tiger Lab", "Lion Lab"))
    second = loader.load()
    assert second.version != first.version
    assert second.gazetteer.lexicon is first.gazetteer.lexicon
    old, new = ({e.entry.id: e for e in data.entries if e.kind != "company"} for data in (first, second))
    assert all(new[id] is entry for id, entry in old.items())
    pack(a, rules_x=RULE.replace("w.hatch", "w.release"))
    third = loader.load()
    assert third.gazetteer is second.gazetteer
    assert third.rulebook.rules != second.rulebook.rules


def test_a_rule_with_a_new_word_list_has_its_words_found(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY, models=MODEL, lexicon=WORDS)
    extractor = Extractor([a])
    pack(a, rules_x=RULE)
    extractor.reload()
    (release,) = extractor.extract("虎研所孵化 Tigerling-2。").releases
    assert release.evidence.rule == "release.pack"


def test_loading_again_gives_what_loading_anew_gives(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY, models=MODEL, lexicon=WORDS, rules_release=RULE)
    loader = Loader([a])
    loader.load()
    other = RULE.replace("release.pack", "release.more").replace("hatch", "brood")
    for files in (
        {"lexicon": WORDS + WORDS.replace("hatch", "brood")},
        {"rules_more": other},
        {"pack": "disable: [release.model-released]\n"},
        {"models": MODEL.replace("size", "variant")},
    ):
        pack(a, **files)
        again, anew = loader.load(), load([a])
        assert again.version == anew.version
        assert again.rulebook.rules == anew.rulebook.rules
        assert again.entries == anew.entries
        assert again.gazetteer.lexicon == anew.gazetteer.lexicon
    (a / "rules" / "more.yaml").unlink()
    assert "release.more" not in {rule.id for rule in loader.load().rulebook.rules}


def test_a_fault_stays_until_it_is_mended(tmp_path: Path) -> None:
    a = pack(tmp_path / "a", companies=COMPANY.replace("source", "sauce"), rules_release=RULE)
    loader = Loader([a])
    said = []
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            loader.load()
        said.append(str(caught.value))
    assert said[0] == said[1]
    pack(a, companies=COMPANY)
    with pytest.raises(DataError) as caught:
        loader.load()
    assert {f.file for f in caught.value.faults} == {"a/rules/release.yaml"}
    pack(a, lexicon=WORDS)  # the rule itself has not changed, but its word list is there now
    assert "release.pack" in {rule.id for rule in loader.load().rulebook.rules}


def test_a_data_error_tells_all_its_faults_and_pickles(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load([pack(tmp_path / "a", companies="- x\n- y\n")])
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert len(str(again).splitlines()) == len(again.faults) == 2


def test_all_faults_of_a_pack_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "gazetteers" / "models.yaml").write_text(
        "- {id: foo, name: Foo Model, makr: openai, source: own knowledge, examples: [Foo Model is good.]}\n"
        "- {id: foo, name: Foo Model, maker: openia, tail: [vresion], source: own knowledge, examples: [A.]}\n",
        encoding="utf-8",
    )
    (tmp_path / "rules" / "mine.yaml").write_text(
        "- id: release.x\n  record: relese\n  patterns:\n    - <company> ... <w.relase> <modl>\n"
        "  examples: []\n  rejects: []\n"
        "- id: release.x\n  record: release\n  patterns:\n    - <company> ... <w.release> <model>\n"
        "  examples: []\n  rejects: []\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        load([tmp_path])
    said = [(fault.file.partition("/")[2], fault.line, fault.reason) for fault in caught.value.faults]
    for place, line, words in [
        ("gazetteers/models.yaml", 1, "makr"),
        ("gazetteers/models.yaml", 2, "id stands twice"),
        ("gazetteers/models.yaml", 2, "tail"),
        ("rules/mine.yaml", 2, "record"),
        ("rules/mine.yaml", 4, "w.relase"),
        ("rules/mine.yaml", 4, "modl"),
        ("rules/mine.yaml", 7, "id stands twice"),
    ]:
        assert any((file, at) == (place, line) and words in reason for file, at, reason in said), (place, line, words)
