"""pytest on a pack: what is collected, what passes and fails, and what a failure says."""

from __future__ import annotations

import shutil

import pytest

RULES = """\
- id: release.on-the-shelf
  record: release
  set: {status: released, kind: launch}
  patterns:
    - <company> 把 <model> 摆上货架
  examples:
    - text: 智谱把GLM-4.5摆上货架。
      gives: {company: 智谱, model: GLM-4.5, kind: launch}
    - text: 智谱把GLM-4.5挂上货架。
      gives: {company: 智谱, model: GLM-4.5, kind: launch}
  rejects:
    - 智谱把一本书摆上货架。
  todo:
    - text: 智谱把GLM-4.5码上货架。
      gives: {company: 智谱, model: GLM-4.5, kind: launch}
"""
COMPANIES = """\
- id: northwind-models
  name: 北风模型公司
  source: own knowledge
  examples:
    - 北风模型公司去年成立。
"""


@pytest.fixture
def pack(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with a pack of three passing sentences, one that fails, and one known gap."""
    for name, content in (("rules/launches.yaml", RULES), ("gazetteers/companies.yaml", COMPANIES)):
        path = pytester.path / "pack" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    pytester.makeini("[pytest]")
    return pytester


def test_each_sentence_is_a_test_of_its_own(pack: pytest.Pytester) -> None:
    result = pack.runpytest_subprocess("pack", "-v", "-rx")
    result.assert_outcomes(passed=3, failed=1, xfailed=1)
    result.stdout.fnmatch_lines_random(
        [
            "*companies.yaml::northwind-models::example[[]1[]] PASSED*",
            "*launches.yaml::release.on-the-shelf::example[[]1[]] PASSED*",
            "*launches.yaml::release.on-the-shelf::example[[]2[]] FAILED*",
            "*launches.yaml::release.on-the-shelf::reject[[]1[]] PASSED*",
            "*launches.yaml::release.on-the-shelf::todo[[]1[]] XFAIL*",
        ]
    )


@pytest.mark.parametrize("asked", ["", "/gazetteers", "/gazetteers/companies", "/gazetteers/companies/labs.yaml"])
def test_files_in_the_folder_of_a_section_are_collected(pack: pytest.Pytester, asked: str) -> None:
    room = pack.path / "pack" / "gazetteers"
    (room / "companies").mkdir()
    (room / "companies.yaml").rename(room / "companies" / "labs.yaml")
    result = pack.runpytest_subprocess(f"pack{asked}", "-v", "-k", "northwind")
    result.assert_outcomes(passed=1, deselected=0 if asked else 4)


def test_a_failure_says_what_was_expected_what_came_and_why(pack: pytest.Pytester) -> None:
    result = pack.runpytest_subprocess("pack")
    result.stdout.fnmatch_lines(
        [
            "*pack/rules/launches.yaml:9*release.on-the-shelf*example 2*",
            "*What the sentence gives now*",
            "*model `glm`*",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_sentences_are_selected_by_name_and_by_last_failure(pack: pytest.Pytester) -> None:
    pack.runpytest_subprocess("pack", "-k", "reject").assert_outcomes(passed=1, deselected=4)
    name = "pack/rules/launches.yaml::release.on-the-shelf::example[2]"
    pack.runpytest_subprocess(name).assert_outcomes(failed=1)
    pack.runpytest_subprocess("pack", "--lf").assert_outcomes(failed=1)


def test_a_todo_that_has_come_true_fails(pack: pytest.Pytester) -> None:
    path = pack.path / "pack/rules/launches.yaml"
    path.write_text(RULES.replace("摆上货架\n", "(摆|挂|码)上货架\n"), encoding="utf-8")
    result = pack.runpytest_subprocess("pack")
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["*todo 1*come true*"])


def test_a_pack_that_cannot_be_loaded_is_told_without_a_traceback(pack: pytest.Pytester) -> None:
    path = pack.path / "pack/rules/launches.yaml"
    path.write_text(RULES.replace("<model>", "<modle>"), encoding="utf-8")
    result = pack.runpytest_subprocess("pack")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*pack/rules/launches.yaml:5*modle*model*"])
    assert "Traceback" not in result.stdout.str()


def test_yaml_that_nobody_asked_for_is_left_alone(pack: pytest.Pytester) -> None:
    shutil.move(pack.path / "pack", pack.path / "deep" / "inside" / "pack")
    result = pack.runpytest_subprocess()
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
