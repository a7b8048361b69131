"""An extractor that is reloaded works with the new data or with the old, and never with parts of both."""

from __future__ import annotations

import itertools
import pickle
import threading
from pathlib import Path

import pytest

from llmnews.errors import DataError
from llmnews.pipeline import Extractor

pytestmark = pytest.mark.usefixtures("small_data")

RULE = """\
- id: release.hatch
  record: release
  set: {status: released, kind: launch}
  patterns: ["<company> 孵化 <model>"]
  examples: [{text: OpenAI孵化GPT-5。, gives: {company: OpenAI, model: GPT-5, kind: launch}}]
"""


def company(name: str) -> str:
    return f"- {{id: heron, name: {name}, also: [苍鹭科技], source: own knowledge, examples: [{name}。]}}\n"


def write(pack: Path, **files: str) -> None:
    for name, content in files.items():
        path = pack / ("rules" if name == "rules" else "gazetteers") / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with one company."""
    write(tmp_path, companies=company("Heron"))
    return tmp_path


def names(extractor: Extractor) -> list[str]:
    return [c.name for c in extractor.extract("苍鹭科技在成都。").companies]


def test_without_a_change_nothing_is_reloaded(pack: Path) -> None:
    extractor = Extractor([pack])
    data = extractor.data
    assert extractor.reload() is False
    assert extractor.data is data


def test_a_reload_takes_in_additions_changes_and_deletions(pack: Path) -> None:
    extractor = Extractor([pack])
    versions = [extractor.data_version]
    assert names(extractor) == ["Heron"]
    write(pack, companies=company("Grey Heron"), rules=RULE)
    assert extractor.reload() is True
    versions.append(extractor.data_version)
    assert names(extractor) == ["Grey Heron"]
    (release,) = extractor.extract("OpenAI孵化GPT-5。").releases
    assert release.evidence.rule == "release.hatch"
    (pack / "gazetteers" / "companies.yaml").unlink()
    assert extractor.reload() is True
    versions.append(extractor.data_version)
    assert names(extractor) == []
    write(pack, companies=company("Heron"))
    (pack / "rules" / "rules.yaml").unlink()
    extractor.reload()
    assert extractor.data_version == versions[0]
    assert len(set(versions)) == 3


def test_a_reloaded_word_list_reaches_the_finders_too(pack: Path) -> None:
    text = "“我们会开放接口。”李禾嘀咕。"
    extractor = Extractor([pack])
    assert extractor.extract(text).quotes == ()
    write(pack, lexicon="quote_verb: [嘀咕]\n")
    extractor.reload()
    (quote,) = extractor.extract(text).quotes
    assert quote.speaker == "李禾"


def test_faulty_data_is_told_and_the_old_stays_in_use(pack: Path) -> None:
    extractor = Extractor([pack])
    version = extractor.data_version
    write(pack, companies=company("Grey Heron").replace("source", "sauce"), rules=RULE)
    for _ in range(2):
        with pytest.raises(DataError, match="did you mean `source`"):
            extractor.reload()
    assert extractor.data_version == version
    assert names(extractor) == ["Heron"]
    assert extractor.extract("OpenAI孵化GPT-5。").releases == ()
    write(pack, companies=company("Grey Heron"))
    assert extractor.reload() is True
    assert names(extractor) == ["Grey Heron"]


def test_an_extraction_says_which_data_it_was_made_with(pack: Path) -> None:
    extractor = Extractor([pack])
    before = extractor.extract("x").data_version
    write(pack, companies=company("Grey Heron"))
    assert before == extractor.data_version
    extractor.reload()
    assert extractor.extract("x").data_version == extractor.data_version != before


def test_a_reload_in_the_middle_of_an_extraction_does_not_reach_it(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor([pack])
    version = extractor.data_version
    conclude = Extractor.conclude

    def late(self: Extractor, *rest: object, **options: object) -> object:
        write(pack, companies=company("Grey Heron"), rules=RULE)
        extractor.reload()
        return conclude(self, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "conclude", late)
    extraction = extractor.extract("苍鹭科技在成都。OpenAI孵化GPT-5。")
    assert extraction.data_version == version != extractor.data_version
    assert [c.name for c in extraction.companies] == ["Heron", "OpenAI"]
    assert extraction.releases == ()


def test_threads_see_the_old_data_or_the_new(pack: Path) -> None:
    extractor = Extractor([pack])
    seen: set[tuple[str, str, int]] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            extraction = extractor.extract("苍鹭科技在成都。OpenAI孵化GPT-5。")
            seen.add((extraction.data_version, extraction.companies[0].name, len(extraction.releases)))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    known = set()
    for name, rule in itertools.islice(itertools.cycle([("Grey Heron", RULE), ("Heron", "# none\n" + RULE)]), 4):
        write(pack, companies=company(name), rules=rule)
        extractor.reload()
        known.add((extractor.data_version, name, 1))
    stop.set()
    for thread in threads:
        thread.join()
    assert seen <= known | {row for row in seen if row[1:] == ("Heron", 0)}
    assert len({version for version, _, _ in seen}) == len(seen)


def test_an_extractor_with_other_rules_keeps_them_where_its_packs_have_not_changed(pack: Path) -> None:
    extractor = Extractor([pack])
    other = extractor.with_rules([])
    assert other.reload() is False
    assert other.extract("OpenAI发布GPT-5。").releases == ()
    assert len(extractor.extract("OpenAI发布GPT-5。").releases) == 1


def test_a_reloaded_extractor_pickles_as_its_packs(pack: Path) -> None:
    extractor = Extractor([pack])
    write(pack, companies=company("Grey Heron"))
    extractor.reload()
    again = pickle.loads(pickle.dumps(extractor))
    assert (again.data_version, names(again)) == (extractor.data_version, ["Grey Heron"])
