"""Making a backup, and going back to one after a look at what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from execboard.domain.errors import Invalid
from execboard.services.exporting.whole import copy_out
from execboard.services.views.backups import listing
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.dialogs.pick import pick
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from execboard.services.restoring import RestoreView
    from execboard.services.views.backups import BackupView
    from execboard.tui.board import BoardScreen

SHOWN = 40
"""Backups that are offered; execboard backup --list has all."""


class RestoreDialog(NoticeDialog):
    """What a restore would change; the result is True where it is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "go_back", show=False),
        Binding("n", "close", show=False),
    ]

    def on_mount(self) -> None:
        self.show_hints((("y", "restore it: what is here is kept"), ("n", "leave it"), ("j k", "scroll")))

    def action_go_back(self) -> None:
        self.dismiss(True)


async def make_backup(screen: BoardScreen, place: str) -> str:
    """Copy the workspace to a place, or among the automatic backups."""
    workspace, keeper = screen.workspace, screen.app.keeper
    if place:
        return f"copied everything to {copy_out(workspace.path, place.strip(), workspace.clock).path}"
    made = keeper.backups.make()
    return made.warning or f"made a backup: {made.path}"


async def restore_backup(screen: BoardScreen, name: str) -> str | None:
    """Go back to a backup, which is asked for where it is not named."""
    name = name.strip() or await _chosen(screen) or ""
    if not name:
        return None
    rooms = screen.workspace.restoring
    would = rooms.look(name)
    if not await screen.app.push_screen_wait(RestoreDialog("Restore", _told(would))):
        return None
    done = rooms.restore(name, force=True)
    way = f":restore {done.kept} goes back" if done.whole else "u takes it back"
    return f"restored {name} · {way}"


async def _chosen(screen: BoardScreen) -> str | None:
    backups, zone = screen.app.keeper.backups, screen.workspace.clock.zone
    found = listing(screen.workspace, backups.folder, backups.stamps()[:SHOWN])
    if not found:
        raise Invalid(f"there are no backups in {backups.folder}", "name a file: :restore FILE")
    choices = [(one.name, f"{one.at.astimezone(zone):%d %b %H:%M}  {_remark(one)}") for one in found]
    return await pick(screen, "Restore", choices)


def _remark(one: BackupView) -> str:
    if one.problem:
        return one.problem
    why = "" if one.kind == "automatic" else f", {one.kind.replace('-', ' ')}"
    since = f", {_counted(one.changes_since, 'change')} since" if (one.changes_since or 0) > 0 else ""
    return f"{_counted(one.rows, 'row')}{why}{since}"


def _counted(number: int | None, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _told(view: RestoreView) -> Content:
    lines = [
        joined((view.source, "$muted")),
        joined(
            ("the whole workspace and its log are replaced; undo does not reach behind that", "$warning")
            if view.changes is None
            else (f"{_counted(view.changes, 'row')} would change", "bold")
        ),
    ]
    for kind in view.then:
        now, then = view.now.get(kind, 0), view.then[kind]
        if now != then:
            lines.append(joined((f"{kind.replace('_', ' '):<12}", "$muted"), f"{now} now, {then} then"))
    return Content("\n").join(lines)
