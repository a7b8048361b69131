"""The data is found wherever the package is: in a wheel, in an editable install, in a checkout.

The wheel is built and installed without a network, into environments of their own that see the libraries of this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "阿里云今日正式开源 Qwen2.5-72B。"


def pip(*args: object) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *map(str, args)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (found,) = folder.glob("llmnews-*.whl")
    return found


def environment(folder: Path) -> Path:
    """The Python of a new environment that sees the libraries of this one, but not its llmnews."""
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # A folder named in a .pth file is searched, but its own .pth files, such as an editable llmnews, are not read.
    paths = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    Path(site, "libraries.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")
    return python


def extracted(python: Path, folder: Path) -> list[str]:
    """Names of the models that `llmnews extract` finds, run in an empty folder; where its data is comes first."""
    folder.mkdir()
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    home = subprocess.run(
        [python, "-c", "import llmnews.pack_files as p; print(p.shipped_gazetteers())"],
        check=True, capture_output=True, text=True, cwd=folder, env=clean,
    ).stdout.strip()  # fmt: skip
    command = python.parent / "llmnews"
    done = subprocess.run(
        [command, "extract", "--json", "-"],
        input=TEXT.encode(), capture_output=True, check=True, cwd=folder, env=clean,
    )  # fmt: skip
    return [home, *(model["name"] for model in json.loads(done.stdout)["models"])]


def test_an_installed_wheel_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    pip("--python", python, "install", "--no-deps", "--no-index", wheel)
    home, *models = extracted(python, tmp_path / "empty")
    assert models == ["Qwen2.5-72B"]
    assert Path(home).is_relative_to(tmp_path / "env")


def test_an_editable_install_reads_the_data_of_the_checkout(tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    pip("--python", python, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    assert extracted(python, tmp_path / "empty") == [str(ROOT / "gazetteers"), "Qwen2.5-72B"]


def test_a_checkout_works_without_being_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "llmnews", "extract", "--json", "-"],
        input=TEXT.encode(), capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert json.loads(done.stdout)["models"][0]["name"] == "Qwen2.5-72B"


def test_the_wheel_holds_the_package_and_its_data_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"llmnews"}
    shipped = {f"llmnews/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "gazetteers").rglob("*.*")}
    assert {name for name in names if name.startswith("llmnews/gazetteers/")} == shipped
    assert {Path(n).name for n in names if n.startswith("llmnews/rules/")} == {
        path.name for path in (ROOT / "llmnews" / "rules").glob("*.yaml")
    }
    assert {Path(n).name for n in names if n.startswith("llmnews/schemas/")} == {
        path.name for path in (ROOT / "schemas").iterdir()
    }
    assert "llmnews/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
