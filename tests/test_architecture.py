"""The house stands as it is drawn: floors, import contracts, sizes, and what a reading command loads."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import new_file, open_board

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "execboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = sorted([*MODULES, *(path for room in ("bench", "scripts", "tests") for path in (ROOT / room).rglob("*.py"))])
TOP_LEVEL = {
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
    *("bench", "docs", "scripts", "src", "tests", "themes"),
}
FLOORS = {"__init__.py", "__main__.py", "py.typed", "cli", "domain", "services", "storage", "tui"}
LONGEST_FILE = 400
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:home|Users|root|work)/[\w.-]")

WRITERS_ONLY = ("textual", "pydantic", "sqlite_utils")
READING_COMMANDS = (
    *("--version", "--help", "status", "status --line", "status --as-of today", "info", "log", "log INI-1"),
    *("retro themes", "retro list"),
    *("search portal", "initiative list", "initiative list --json", "initiative show INI-1", "initiative compare"),
    *("goal list", "cycle list", "objective list", "kr list", "person list", "person show ana", "team list", "vision"),
    *("milestone list", "decision list", "blocker list", "blocker mentions", "win list", "action list", "inbox list"),
    *("agenda weekly --json", "meeting list", "meeting show MTG-1", "trace INI-1", "audit"),
    *("export", "export --format markdown", "export --format csv", "config", "config theme", "completion bash"),
)
RUN_AND_NAME_WHAT_WAS_LOADED = f"""
import json, sys
from execboard.__main__ import main
try:
    code = main()
except SystemExit as leaving:
    code = leaving.code
loaded = [name for name in {WRITERS_ONLY!r} if name in sys.modules]
print(json.dumps({{"code": code or 0, "loaded": loaded}}), file=sys.stderr)
"""


def tracked_files() -> list[Path]:
    """Every file under version control; none outside a clone."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def relative(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    kept = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert kept.returncode == 0, kept.stdout + kept.stderr


@pytest.fixture(scope="module")
def small_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one initiative, its owner and a running meeting, which nobody changes."""
    with closing(open_board(new_file(tmp_path_factory.mktemp("small") / "board.db"))) as board:
        board.plan.set_charter(vision="Leader in solar by 2030")
        board.initiatives.add("Field-service portal", owner="ana")
        board.meetings.start("standup")
        return board.path


@pytest.mark.parametrize("command", READING_COMMANDS)
def test_a_reading_command_loads_no_writer(command: str, small_board: Path) -> None:
    words = [sys.executable, "-c", RUN_AND_NAME_WHAT_WAS_LOADED, "--db", str(small_board), *command.split()]
    read = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert json.loads(read.stderr.splitlines()[-1]) == {"code": 0, "loaded": []}


def test_the_package_has_the_floors_of_the_house_and_no_other() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"} == FLOORS


def test_the_repository_has_nothing_unexpected_at_its_top() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} - TOP_LEVEL == set()


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in CODE if path.read_text("utf-8").strip() and not ast.get_docstring(_parsed(path))]
    assert relative(silent) == []


def test_no_source_file_is_too_long_to_be_one_room() -> None:
    assert relative([path for path in CODE if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]) == []


def test_nothing_tracked_names_a_folder_of_one_machine() -> None:
    told = [path for path in tracked_files() if MACHINE_PATH.search(path.read_text("utf-8", errors="ignore"))]
    assert relative(told) == []


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
