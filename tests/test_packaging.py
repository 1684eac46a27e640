"""What pipx and uv install from the repository has all that the program needs to run."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_has_every_theme(wheel: zipfile.ZipFile) -> None:
    ours = {f"execboard/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")}
    assert ours - set(wheel.namelist()) == set()


def test_the_wheel_has_every_style_sheet(wheel: zipfile.ZipFile) -> None:
    ours = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.tcss")}
    assert ours - set(wheel.namelist()) == set()


def test_the_wheel_has_every_template(wheel: zipfile.ZipFile) -> None:
    folder = ROOT / "src" / "execboard" / "services" / "exporting" / "templates"
    ours = {path.relative_to(ROOT / "src").as_posix() for path in folder.iterdir()}
    assert (len(ours), ours - set(wheel.namelist())) == (2, set())


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "execboard = execboard.__main__:main" in wheel.read(entry_points).decode()
