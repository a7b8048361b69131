"""What is kept between runs changes nothing but the time, whatever becomes of the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from llmnews import cache, pack_files
from llmnews.cache import Cache, folder_of
from llmnews.errors import DataError
from llmnews.packs import Loader, load, user_cache
from llmnews.pipeline import Extractor
from llmnews.watch import owners

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = sorted((ROOT / "tests" / "articles").glob("*.yaml"))
NUMBERS: TypeAdapter[tuple[int, ...]] = TypeAdapter(tuple[int, ...])
KEY = ("numbers", b"\x00\xff")


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """A cache that holds three numbers."""
    cache = Cache(tmp_path / "kept", ("1",))
    cache.put(KEY, NUMBERS, (1, 2, 3))
    return cache


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"HOME": "/home/li"}, "linux", "/home/li/.cache/llmnews"),
        ({"HOME": "/home/li", "XDG_CACHE_HOME": "/var/li"}, "linux", "/var/li/llmnews"),
        ({"HOME": "/home/li", "XDG_CACHE_HOME": "var"}, "linux", "/home/li/.cache/llmnews"),
        ({"HOME": "/Users/li", "XDG_CACHE_HOME": "/var/li"}, "darwin", "/Users/li/Library/Caches/llmnews"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/llmnews/Cache"),
        ({"HOME": "/home/li", "LLMNEWS_CACHE_DIR": "/here"}, "linux", "/here"),
        ({"HOME": "/home/li", "LLMNEWS_NO_CACHE": "0"}, "linux", "/home/li/.cache/llmnews"),
        ({"HOME": "/home/li", "LLMNEWS_NO_CACHE": "1", "LLMNEWS_CACHE_DIR": "/here"}, "linux", None),
        ({}, "linux", None),
        ({}, "win32", None),
    ],
)
def test_the_folder_follows_the_environment(environment: dict[str, str], platform: str, folder: str | None) -> None:
    assert folder_of(environment, platform) == (None if folder is None else Path(folder))


def test_what_was_put_is_got(kept: Cache) -> None:
    assert kept.get(KEY, NUMBERS) == (1, 2, 3)


@pytest.mark.parametrize("key", [("numbers",), ("number", b"s\x00\xff"), ("numbers", b"\x00", b"\xff")])
def test_another_key_holds_nothing(kept: Cache, key: tuple[str | bytes, ...]) -> None:
    assert kept.get(key, NUMBERS) is None


def test_what_another_version_has_put_is_not_got(kept: Cache, tmp_path: Path) -> None:
    assert Cache(tmp_path / "kept", ("2",)).get(KEY, NUMBERS) is None


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)


def _replace_by_another_file(path: Path) -> None:
    other = Cache(path.parent, ("1",))
    other.put(("others",), NUMBERS, (4,))
    (another,) = (file for file in files(path.parent) if file != path)
    another.replace(path)


def _replace_by_another_type(path: Path) -> None:
    path.unlink()
    Cache(path.parent, ("1",)).put(KEY, TypeAdapter(tuple[str, ...]), ("one",))


def _replace_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _replace_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        _flip,
        lambda path: path.write_bytes(path.read_bytes()[:-3]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\n[1, 2]"),
        lambda path: path.write_bytes(path.read_bytes() + b" "),
        _replace_by_another_file,
        _replace_by_another_type,
        pytest.param(_replace_by_a_pipe, marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")),
        _replace_by_a_folder,
        Path.unlink,
    ],
)
def test_what_is_in_doubt_is_not_got(kept: Cache, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    (path,) = files(tmp_path / "kept")
    damage(path)
    assert kept.get(KEY, NUMBERS) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_file_of_another_user_is_not_got(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = os.getuid() + 1
    fstat = os.fstat
    monkeypatch.setattr(os, "fstat", lambda file: _owned(fstat(file), owner))
    assert kept.get(KEY, NUMBERS) is None


def _owned(found: os.stat_result, owner: int) -> os.stat_result:
    fields = list(found)
    fields[4] = owner
    return os.stat_result(fields)


def test_where_the_folder_cannot_be_made_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    cache = Cache(tmp_path / "file" / "kept", ("1",))
    cache.put(KEY, NUMBERS, (1,))
    assert cache.get(KEY, NUMBERS) is None


def test_a_writer_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    Cache(tmp_path, ("1",)).put(KEY, NUMBERS, (1,))
    assert files(tmp_path) == []


def test_the_oldest_files_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT", 3)
    kept = Cache(tmp_path, ("1",))
    (tmp_path / "notes.txt").write_text("somebody else's", "utf-8")
    for number in range(5):
        kept.put((str(number),), NUMBERS, (number,))
        for path in tmp_path.glob("*.json"):  # so that each is older than the next
            os.utime(path, (path.stat().st_mtime - 10, path.stat().st_mtime - 10))
    assert [kept.get((str(number),), NUMBERS) for number in range(5)] == [None, None, (2,), (3,), (4,)]
    assert (tmp_path / "notes.txt").exists()


# ---- the data of the library ----


def texts() -> list[str]:
    return [path.read_text("utf-8") for path in ARTICLES]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the user's cache."""
    monkeypatch.setenv("LLMNEWS_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_extractions_are_the_same_with_and_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A copy, since somebody may be working on the data while the tests run.
    shipped = tmp_path / "gazetteers", tmp_path / "rules"
    shutil.copytree(pack_files.shipped_gazetteers(), shipped[0])
    shutil.copytree(pack_files.shipped_rules(), shipped[1])
    cold = Extractor(shipped=shipped)
    assert files(folder)
    warm = Extractor(shipped=shipped)
    monkeypatch.setenv("LLMNEWS_NO_CACHE", "1")
    without = Extractor(shipped=shipped)
    assert cold.data_version == warm.data_version == without.data_version
    for text in texts():
        wanted = without.extract(text).model_dump_json()
        assert cold.extract(text).model_dump_json() == wanted
        assert warm.extract(text).model_dump_json() == wanted


def test_entries_rules_and_words_are_the_same_with_their_yaml_and_lines(folder: Path) -> None:
    cold, warm = load(), load()
    assert cold.entries == warm.entries
    assert cold.rulebook.rules == warm.rulebook.rules
    assert cold.gazetteer.lexicon == warm.gazetteer.lexicon
    assert cold.gazetteer.spelled == warm.gazetteer.spelled
    for one, other in zip(owners(cold).values(), owners(warm).values(), strict=True):
        assert (one.line, one.item.line, one.item) == (other.line, other.item.line, other.item)


@pytest.mark.usefixtures("small_data")
def test_whatever_is_in_the_folder_the_data_loads(folder: Path) -> None:
    version = load().version
    for damage in (b"", b"llmnews", b"\x00" * 100):
        for path in files(folder):
            path.write_bytes(damage)
        assert load().version == version
    for path in files(folder):
        path.write_bytes(path.read_bytes()[:-1])
    assert load().gazetteer.spelled == Loader(kept=Cache(None, ())).load().gazetteer.spelled


def test_numbers_that_point_nowhere_are_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmnews.packs.Spelled.fits", lambda *_: False)
    load()
    before = files(folder)
    load()
    assert files(folder) == before
    monkeypatch.undo()
    data = load()
    assert data.gazetteer.spelled.fits(len(data.entries), 10**6)
    assert not data.gazetteer.spelled.fits(len(data.entries) - 1, 10**6)
    assert not data.gazetteer.spelled.fits(len(data.entries), 0)


def test_other_code_keeps_other_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_cache().put(KEY, NUMBERS, (1,))
    assert user_cache().get(KEY, NUMBERS) == (1,)
    monkeypatch.setattr("llmnews.packs._MAKERS", ("clean",))
    assert user_cache().get(KEY, NUMBERS) is None
    monkeypatch.setattr("llmnews.packs._MAKERS", ("no such module",))
    user_cache().put(KEY, NUMBERS, (1,))
    assert user_cache().get(KEY, NUMBERS) is None


def test_faulty_data_is_told_in_the_same_words_each_time(folder: Path, small_data: Path) -> None:
    load()
    path = small_data / "gazetteers" / "lexicon.yaml"
    path.write_text(path.read_text("utf-8") + "\nverbs: none\n", "utf-8")
    said = []
    for _ in range(3):
        with pytest.raises(DataError) as caught:
            load()
        said.append(str(caught.value))
    assert len(set(said)) == 1
    assert "is not a list" in said[0]


def test_data_that_was_kept_is_loaded_again_where_it_changes(folder: Path, small_data: Path) -> None:
    load()
    extractor = Extractor()
    path = small_data / "gazetteers" / "companies.yaml"
    path.write_text(path.read_text("utf-8").replace("深度求索]", "深度求索, 深求]"), "utf-8")
    assert extractor.extract("深求在杭州。").companies == ()
    assert extractor.reload()
    assert [company.id for company in extractor.extract("深求在杭州。").companies] == ["deepseek"]
    rules = small_data / "rules" / "releases.yaml"
    rules.write_text(rules.read_text("utf-8").replace("w.release", "w.relase", 1), "utf-8")
    with pytest.raises(DataError, match="unknown kind `w\\.relase`"):
        extractor.reload()


def test_expressions_are_compiled_on_the_first_day_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Loader().keep({})
    before = {path: path.read_bytes() for path in files(folder)}
    assert len(before) == 1
    monkeypatch.setattr("llmnews.later.programs", dict)
    Loader().keep(Loader().recall())
    assert {path: path.read_bytes() for path in files(folder)} == before


def test_where_nothing_is_kept_expressions_wait_for_their_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr("llmnews.later.programs", partial(compiled.append, "all"))
    Loader(kept=Cache(None, ())).keep({})
    assert compiled == []


def test_processes_that_start_together_do_not_disturb_each_other(folder: Path) -> None:
    code = "from llmnews import extract; print(extract('OpenAI 发布 GPT-5。').model_dump_json())"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    ended = [process.communicate() for process in started]
    assert {error for _, error in ended} == {b""}
    assert len({out for out, _ in ended}) == 1
    assert all(path.suffix == ".json" for path in files(folder))
