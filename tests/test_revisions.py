"""The folders of packs as git held them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from llmnews.errors import LlmnewsError
from llmnews.revisions import at_revision


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack in a repository with two commits: one word, then another."""
    folder = tmp_path / "repository" / "packs" / "mine"
    (folder / "rules").mkdir(parents=True)
    git(tmp_path / "repository", "init")
    for word in ("before", "after"):
        (folder / "rules" / "one.yaml").write_text(word, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-m", word)
    return folder


def test_the_folder_is_what_it_was_and_goes_away(pack: Path) -> None:
    with at_revision([pack], "HEAD~1") as (folder,):
        assert folder.name == "mine"
        assert (folder / "rules" / "one.yaml").read_text(encoding="utf-8") == "before"
    assert not folder.exists()
    assert (pack / "rules" / "one.yaml").read_text(encoding="utf-8") == "after"


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "HEAD~9"])
def test_a_revision_that_git_does_not_know_is_told(pack: Path, revision: str) -> None:
    with pytest.raises(LlmnewsError, match=r"mine|no git revision"), at_revision([pack], revision):
        pass


def test_a_folder_outside_of_any_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(LlmnewsError, match="not a git repository"), at_revision([tmp_path], "HEAD"):
        pass
