"""Everything that can be done here, by name, with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import actions_of
from execboard.tui.dialogs.commands import COMMANDS, command_named, perform
from execboard.tui.dialogs.help import keys_of
from execboard.tui.dialogs.pick import PickDialog, ranked
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.tui.actions import Action
    from execboard.tui.board import BoardScreen

COLUMNS = (
    Column("key", width=10, align="right"),
    Column("label", minimum=16, maximum=24),
    Column("help", minimum=16, share=3, gives_way=1),
)
_LATER = ("everywhere", "go")


class PaletteDialog(PickDialog):
    """Every action of a screen's places, and the commands that have no key. Enter does it."""

    def __init__(self, screen: BoardScreen) -> None:
        self._board = screen
        found = sorted(actions_of((*screen.PLACES, "go")), key=lambda action: action.where in _LATER)
        self._entries = [_action(action, screen) for action in found]
        self._entries += [_command(command.name, command.label, command.help) for command in COMMANDS]
        hints = (("Enter", "do it"), ("↑ ↓", "move"), ("Esc", "close"))
        super().__init__(
            "What now",
            self._find_entries,
            COLUMNS,
            placeholder="what to do",
            empty="nothing is called that",
            hints=hints,
        )

    def _find_entries(self, words: str) -> Sequence[Row]:
        if not words.strip():
            return [row for row, _ in self._entries]
        return [self._entries[place][0] for place in ranked(words, [texts for _, texts in self._entries])]

    def take(self, key: str) -> None:
        self.dismiss(None)
        self._board.call_later(do, self._board, key)


def do(board: BoardScreen, key: str) -> None:
    """Do what a row of the palette stands for: an action by its id, or a command by its name after a colon."""
    if not key.startswith(":"):
        getattr(board, f"action_{key}")()
        return
    command = command_named(key[1:])
    if command is not None:
        board.run_worker(perform(board, command.run(board, "")))


def _action(action: Action, screen: BoardScreen) -> tuple[Row, tuple[str, ...]]:
    keys = keys_of(action, screen.app.keymap).split(" ")[0]
    if action.where == "go":
        keys = f"g{keys}"
    help = action.help.rstrip(".")
    row = Row(action.id, ((keys, "bold $accent"), action.label, (help, "$muted")))
    return row, (action.label, action.id.replace("_", " "), help)


def _command(name: str, label: str, help: str) -> tuple[Row, tuple[str, ...]]:
    row = Row(f":{name}", ((f":{name}", "bold $accent"), label, (help.rstrip("."), "$muted")))
    return row, (label, name, help)
