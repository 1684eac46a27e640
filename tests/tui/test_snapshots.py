"""Every screen and dialog as it looks, at both sizes, with the clock and the cursor standing still.

`make snapshots` draws them anew; look at what changed before committing it.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen

import execboard.tui
from execboard.services import settings
from execboard.services.settings import Settings
from execboard.services.workspace import Workspace
from execboard.tui.app import ExecboardApp
from tests.tui import retro_kit
from tests.tui.driver import CLOCK, reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40)]

SHOTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "five": ("FiveScreen", ()),
    "five-candidate": ("FiveScreen", ("tab", "j")),
    "five-paused": ("FiveScreen", ("l",)),
    "five-declined": ("FiveScreen", ("l", "l")),
    "five-done": ("FiveScreen", ("l", "l", "l")),
    "five-by-score": ("FiveScreen", ("tab", "S")),
    "five-filter": ("FiveScreen", ("slash", "r", "o")),
    "five-said": ("FiveScreen", ("tab", "a")),
    "okrs": ("OkrsScreen", ("2", "j", "j")),
    "okrs-closed": ("OkrsScreen", ("2", "h", "j", "j")),
    "okrs-backlog": ("OkrsScreen", ("2", "l")),
    "okrs-filter": ("OkrsScreen", ("2", "slash", "s", "t", "a", "l", "e")),
    "okrs-one": ("OkrDialog", ("2", "j", "j", "enter")),
    "okrs-check-in": ("CheckInForm", ("2", "j", "j", "i", "6", "4")),
    "okrs-walk": ("WalkDialog", ("2", "I", "4", "4", "enter")),
    "okrs-compared": ("ComparisonDialog", ("2", "v")),
    "closing": ("ClosingScreen", ("2", "C")),
    "closing-score": ("ClosingForm", ("2", "C", "enter")),
    "meetings": ("MeetingsScreen", ("3",)),
    "meetings-minutes": ("MinutesDialog", ("3", "tab", "tab", "enter")),
    "meetings-agenda": ("AgendaDialog", ("3", "enter")),
    "standup-round": ("MeetingScreen", ("m", "]", "o", "c", "a", "l", "l")),
    "standup-blockers": ("MeetingScreen", ("m", "]", "]")),
    "standup-end": ("EndDialog", ("m", "]", "Q")),
    "weekly-five": ("MeetingScreen", ("M", "w", *"]]]]")),
    "refresh-causes": ("RefreshScreen", ("M", "q", *"]]]")),
    "refresh-capacity": ("RefreshScreen", ("M", "q", *"]]]]]]]]]")),
    "refresh-agree": ("FormDialog", ("M", "q", *"]]]]]]]", "enter")),
    "retros": ("RetrosScreen", ("4",)),
    "retros-report": ("RetroDialog", ("4", "enter")),
    "retro-previous": ("RetroScreen", ("4", "m")),
    "retro-notes": ("RetroScreen", ("4", "m", "]", "tab", "o", "w", "a", "i", "t")),
    "retro-group": ("RetroScreen", ("4", "m", *"]]", "j", "space")),
    "retro-vote": ("RetroScreen", ("4", "m", *"]]]")),
    "retro-discuss": ("RetroScreen", ("4", "m", *"]]]]")),
    "retro-actions": ("RetroScreen", ("4", "m", *"]]]]]")),
    "retro-learned": ("RetroScreen", ("4", "m", *"]]]]]]")),
    "retro-close": ("CloseDialog", ("4", "m", "Q")),
    "incident-notes": ("RetroScreen", ("4", "m", "]")),
    "strategy": ("StrategyScreen", ("5",)),
    "strategy-below": ("StrategyScreen", ("5", *"jjjjlp")),
    "strategy-audit": ("StrategyScreen", ("5", "]")),
    "strategy-people": ("StrategyScreen", ("5", *"]]")),
    "health": ("HealthScreen", ("6",)),
    "health-part": ("HealthScreen", ("6", "enter")),
    "health-metrics": ("HealthScreen", ("6", "]")),
    "health-pulse": ("HealthScreen", ("6", *"]]")),
    "log": ("LogScreen", ("7",)),
    "log-only": ("ChoiceDialog", ("7", "f")),
    "log-as-of": ("FormDialog", ("7", "d")),
    "board": ("ColumnsScreen", ("B",)),
    "item": ("ItemScreen", ("enter",)),
    "playbook": ("AnswersForm", ("tab", "j", "a")),
    "no": ("ChoiceDialog", ("tab", "n")),
    "leave": ("ChoiceDialog", ("x",)),
    "score": ("ScoreForm", ("tab", "s")),
    "compare": ("CompareDialog", ("tab", "v")),
    "new": ("NewForm", ("o",)),
    "edit": ("EditForm", ("e",)),
    "staff": ("FormDialog", ("p",)),
    "go": ("GoMenu", ("g",)),
    "inbox": ("InboxScreen", ("g", "i")),
    "blockers": ("BlockersScreen", ("g", "b")),
    "workspace": ("WorkspaceDialog", ("g", "w")),
    "search": ("SearchDialog", ("g", "slash", "s", "o", "l")),
    "jump": ("JumpDialog", ("colon", "i", "n", "i")),
    "palette": ("PaletteDialog", ("ctrl+p",)),
    "help": ("HelpDialog", ("question_mark",)),
    "capture": ("FormDialog", ("c",)),
    "blocker": ("FormDialog", ("b",)),
    "win": ("FormDialog", ("w",)),
    "action": ("FormDialog", ("t",)),
    "decision": ("FormDialog", ("D",)),
    "line": ("LineDialog", ("T",)),
    "walk": ("MarkDialog", ("W",)),
    "pause": ("AnswersForm", ("x", "p")),
    "retire": ("AnswersForm", ("x", "r")),
    "theme": ("ThemeDialog", ("colon", "t", "h", "e", "m", "e", "enter")),
    "goal": ("FormDialog", ("colon", "g", "o", "a", "l", "enter")),
    "objective": ("FormDialog", ("colon", "o", "b", "j", "e", "c", "t", "i", "v", "e", "enter")),
    "key-result": ("FormDialog", ("colon", "k", "r", "enter")),
    "person": ("FormDialog", ("colon", "p", "e", "r", "s", "o", "n", "enter")),
    "blocker-read": ("ReadDialog", ("g", "b", "enter")),
    "blocker-next": ("FormDialog", ("g", "b", "enter", "n")),
    "blocker-clear": ("FormDialog", ("g", "b", "enter", "x")),
    "milestone": ("FormDialog", ("enter", "o")),
    "milestone-moved": ("FormDialog", ("enter", "r")),
    "log-detail": ("NoticeDialog", ("7", "enter")),
    "log-undo-to": ("ConfirmDialog", ("7", "j", "j", "U")),
    "leave-the-form": ("ChoiceDialog", ("o", "a", "b", "escape")),
    "import": (
        "ReportDialog",
        ("colon", "i", "m", "p", "o", "r", "t", "space", "p", "l", "a", "n", "s", "full_stop", "c", "s", "v", "enter"),
    ),
    "restore": (
        "RestoreDialog",
        ("colon", "r", "e", "s", "t", "o", "r", "e", "space", "l", "a", "t", "e", "s", "t", "enter"),
    ),
    "walk-step": ("StepForm", ("W", "j", "space", "enter")),
    "walk-review": ("ReviewDialog", ("W", "space", "enter")),
}
"""A name to the class that is then on top, and the keys that lead there."""


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that are shown are the same in every run; there is a list to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans.csv").write_text("title,owner,status\nCharge by night,Ana,open\nWind farm,Eli,Not accepted\n")
    monkeypatch.setattr(settings, "backups_folder", lambda *_: Path("backups/board-1a2b3c4d"))


def app_on(path: Path, theme: str = "") -> ExecboardApp:
    """The program on a file, as it would be opened."""
    return ExecboardApp(reopened(Path(path.name)), Settings(Path("config.toml"), theme=theme))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SHOTS)
def test_looks(
    name: str, size: tuple[int, int], demo_path: Path, retro_file: Path, snap_compare: Callable[..., bool]
) -> None:
    shown, keys = SHOTS[name]
    if name.startswith("retro-"):
        shutil.copy(retro_file, demo_path)
    if name.startswith("incident-"):
        retro_kit.running(demo_path, "incident")
    if shown == "RestoreDialog":
        with closing(reopened(demo_path)) as other:
            other.backups.make()
            other.inbox.capture("something to go back from")

    async def go_there(pilot: Pilot[None]) -> None:
        await pilot.pause()
        while not pilot.app.health.is_said:  # type: ignore[attr-defined]
            await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == shown

    assert snap_compare(app_on(demo_path), run_before=go_there, terminal_size=size)


BASES = {"BoardScreen", "Dialog", "InitiativeActions", "Listing", "MeetingKeys", "Paged", "TypedAhead"} | {
    *("Moving", "Outcomes", "Running", "Talking"),
    *("Agreeing", "Answering", "Asking", "Noting", "RunningRetro", "Showing", "Sorting", "StrategyActs"),
}
"""What screens and dialogs are made from; nobody sees them."""
ELSEWHERE = {"ConflictDialog", "FirstForm", "PickDialog", "StartScreen", "TradeDialog"}
"""Drawn by a test of its own, here or in test_conflicts.py; a pick looks like the jump."""


def test_every_screen_and_dialog_has_its_picture() -> None:
    for module in pkgutil.walk_packages(execboard.tui.__path__, "execboard.tui."):
        importlib.import_module(module.name)
    there, left = set(), [Screen]
    while left:
        found = [one for one in left.pop().__subclasses__() if one.__module__.startswith("execboard.")]
        there |= {one.__name__ for one in found}
        left += found
    assert there - BASES - ELSEWHERE - {shown for shown, _ in SHOTS.values()} == set()


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


@pytest.mark.parametrize(
    "keys",
    [("2", "j", "j", "H"), ("2", "j", "j", "r"), ("2", "j", "j", "greater_than_sign"), ("2", "f"), ("2", "C")],
    ids=["override", "correct", "move", "only", "closing"],
)
def test_acts_on_okrs_in_high_contrast(
    keys: tuple[str, ...], demo_path: Path, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(app_on(demo_path, "high-contrast"), press=keys, terminal_size=(80, 24))


@pytest.mark.parametrize("size", [(60, 20), *SIZES], ids=lambda size: f"{size[0]}x{size[1]}")
def test_hostile_and_long_text(size: tuple[int, int], empty_path: Path, snap_compare: Callable[..., bool]) -> None:
    other = reopened(empty_path)
    for title in (
        "[/foo] [red]x[/]",
        "\x1b]52;c;aGk=\x07escape",
        "太陽光発電の新しい計画を立てる",
        "x" * 10_000,
        "👩‍🚀 e\u0301",
    ):
        other.initiatives.add(title, outcome=title[:280], owner="@ana", notes=title)
    other.close()

    async def to_candidates(pilot: Pilot[None]) -> None:
        await pilot.press("tab")

    assert snap_compare(app_on(empty_path), run_before=to_candidates, terminal_size=size)


def test_a_meeting_on_a_narrow_terminal(demo_path: Path, snap_compare: Callable[..., bool]) -> None:
    press = ("m", "right_square_bracket", "right_square_bracket")
    assert snap_compare(app_on(demo_path, "high-contrast"), press=press, terminal_size=(60, 20))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", ["5", "6"])
def test_an_empty_plan(key: str, size: tuple[int, int], empty_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_on(empty_path), press=(key,), terminal_size=size)
