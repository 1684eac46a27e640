"""Every screen and dialog as it looks, at both sizes, with the clock and the cursor standing still.

`make snapshots` draws them anew; look at what changed before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from execboard.services import settings
from execboard.services.settings import Settings
from execboard.services.workspace import Workspace
from execboard.tui.app import ExecboardApp
from tests.tui.driver import CLOCK, reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40)]

SHOTS: dict[str, tuple[str, ...]] = {
    "five": (),
    "five-candidate": ("tab", "j"),
    "five-paused": ("l",),
    "five-declined": ("l", "l"),
    "five-done": ("l", "l", "l"),
    "five-by-score": ("tab", "S"),
    "five-filter": ("slash", "r", "o"),
    "five-said": ("tab", "a"),
    "okrs": ("2", "j", "j"),
    "okrs-closed": ("2", "h", "j", "j"),
    "okrs-backlog": ("2", "l"),
    "okrs-filter": ("2", "slash", "s", "t", "a", "l", "e"),
    "okrs-one": ("2", "j", "j", "enter"),
    "okrs-check-in": ("2", "j", "j", "i", "6", "4"),
    "okrs-walk": ("2", "I", "4", "4", "enter"),
    "log": ("7",),
    "log-only": ("7", "f"),
    "log-as-of": ("7", "d"),
    "board": ("B",),
    "item": ("enter",),
    "playbook": ("tab", "j", "a"),
    "no": ("tab", "n"),
    "leave": ("x",),
    "score": ("tab", "s"),
    "compare": ("tab", "v"),
    "new": ("o",),
    "edit": ("e",),
    "staff": ("p",),
    "go": ("g",),
    "inbox": ("g", "i"),
    "blockers": ("g", "b"),
    "workspace": ("g", "w"),
    "search": ("g", "slash", "s", "o", "l"),
    "jump": ("colon", "i", "n", "i"),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
    "capture": ("c",),
    "blocker": ("b",),
    "win": ("w",),
    "action": ("t",),
    "decision": ("D",),
    "line": ("T",),
    "walk": ("W",),
}


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that are shown are the same in every run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "backups_folder", lambda *_: Path("backups/board-1a2b3c4d"))


def app_on(path: Path, theme: str = "") -> ExecboardApp:
    """The program on a file, as it would be opened."""
    return ExecboardApp(reopened(Path(path.name)), Settings(Path("config.toml"), theme=theme))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SHOTS)
def test_looks(name: str, size: tuple[int, int], demo_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_on(demo_path), press=SHOTS[name], terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_trade(size: tuple[int, int], demo_path: Path, snap_compare: Callable[..., bool]) -> None:
    other = reopened(demo_path)
    other.moves.activate("INI-16")
    other.close()
    assert snap_compare(app_on(demo_path), press=("tab", "a"), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_first_start(size: tuple[int, int], tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    path = tmp_path / "board.db"
    Workspace.create(path, "ana", CLOCK).close()
    assert snap_compare(app_on(path), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_empty_board(size: tuple[int, int], empty_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_on(empty_path), terminal_size=size)


@pytest.mark.parametrize(
    "theme", ["execboard-light", "high-contrast", "terminal", "nord", "gruvbox", "solarized-light"]
)
def test_themes(theme: str, demo_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_on(demo_path, theme), terminal_size=(120, 40))


@pytest.mark.parametrize("size", [(60, 20), *SIZES], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_health_in_high_contrast(
    size: tuple[int, int], demo_path: Path, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(app_on(demo_path, "high-contrast"), press=("2", "j", "j"), terminal_size=size)


@pytest.mark.parametrize("size", [(60, 20), *SIZES], ids=lambda size: f"{size[0]}x{size[1]}")
def test_hostile_and_long_text(size: tuple[int, int], empty_path: Path, snap_compare: Callable[..., bool]) -> None:
    other = reopened(empty_path)
    for title in (
        "[/foo] [red]x[/]",
        "\x1b]52;c;aGk=\x07escape",
        "太陽光発電の新しい計画を立てる",
        "x" * 2_000,
        "👩‍🚀 e\u0301",
    ):
        other.initiatives.add(title, outcome=title[:280], owner="@ana", notes=title)
    other.close()

    async def to_candidates(pilot: Pilot[None]) -> None:
        await pilot.press("tab")

    assert snap_compare(app_on(empty_path), run_before=to_candidates, terminal_size=size)
