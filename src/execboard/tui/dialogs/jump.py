"""The line after ``:``: an id, a person, a command, or the name of anything that can be done."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from textual.widgets import Static

from execboard.domain.errors import ExecboardError, NotFound
from execboard.tui.actions import actions_of
from execboard.tui.dialogs.commands import COMMANDS, command_named, perform
from execboard.tui.dialogs.help import keys_of
from execboard.tui.dialogs.palette import do
from execboard.tui.dialogs.pick import PickDialog, ranked
from execboard.tui.remedies import in_keys
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import as_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from execboard.tui.actions import Action
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.commands import Command

COLUMNS = (
    Column("word", minimum=12, maximum=18),
    Column("what", minimum=16, share=3),
    Column("key", width=8, align="right", gives_way=1),
)


class JumpDialog(PickDialog):
    """Enter goes where the words say; where they say nothing, it says what is near, and stays."""

    def __init__(self, screen: BoardScreen) -> None:
        self._board = screen
        self._actions: list[Action] = actions_of((*screen.PLACES, "go"))
        hints = (("Enter", "go"), ("Tab", "complete"), ("Esc", "close"))
        super().__init__(
            ":", self._completions, COLUMNS, placeholder="INI-3, @ana, or a command such as vision", hints=hints
        )

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        message = Static(id="pick-message")
        message.display = False
        yield message

    # What is offered

    def _completions(self, words: str) -> Sequence[Row]:
        words = words.strip().removeprefix(":")
        name, _, argument = words.partition(" ")
        command = command_named(name)
        if command is not None and argument:
            return [_row(f":{command.name}", f":{command.name} {command.argument}", command.help)]
        return [*self._things(words), *self._doings(words)]

    def _things(self, words: str) -> list[Row]:
        """What an id or a handle names, as far as it is typed."""
        from execboard.services import lookup
        from execboard.services.views import people

        workspace = self._board.workspace
        if words.startswith("@"):
            handle = words[1:].casefold()
            return [
                _row(f"@{one.handle}", f"@{one.handle}", one.name)
                for one in people.everyone(workspace)
                if one.handle.startswith(handle)
            ]
        try:
            ref, entity = lookup.find(workspace, words)
        except ExecboardError:
            return []
        return [_row(str(ref), str(ref), lookup.title_of(entity))]

    def _doings(self, words: str) -> list[Row]:
        entries = [(self._of_command(command), (*command.names, command.label)) for command in COMMANDS]
        entries += [
            (self._of_action(action), (action.label, action.id.replace("_", " "), action.help))
            for action in self._actions
        ]
        if not words:
            return [row for row, _ in entries[: len(COMMANDS)]]
        return [entries[place][0] for place in ranked(words, [texts for _, texts in entries])]

    @staticmethod
    def _of_command(command: Command) -> Row:
        return _row(f":{command.name}", f":{command.name}", command.help)

    def _of_action(self, action: Action) -> Row:
        keys = keys_of(action, self._board.app.keymap).split(" ")[0]
        return _row(action.id, action.label, action.help, f"g{keys}" if action.where == "go" else keys)

    # What Enter does

    def submit(self) -> None:
        key = self.listing.cursor_key
        if self.moved and key is not None:
            self.take(key)
        elif self.words.strip():
            self._go(self.words.strip().removeprefix(":").strip())
        else:
            self.dismiss(None)

    def take(self, key: str) -> None:
        """Go to a thing, do an action, or let a command ask for what it needs."""
        self.dismiss(None)
        if key[0] == "@" or "-" in key:
            self._board.call_later(self._board.app.open_ref, key)
        else:
            self._board.call_later(do, self._board, key)

    def _go(self, words: str) -> None:
        name, _, argument = words.partition(" ")
        command = command_named(name)
        things = self._things(words)
        if command is not None:
            self.dismiss(None)
            board = self._board
            board.call_later(lambda: board.run_worker(perform(board, command.run(board, argument.strip()))))
        elif things and (len(things) == 1 or things[0].key.casefold() == words.casefold()):
            self.take(things[0].key)
        elif (action := self._named(words)) is not None:
            self.take(action.id)
        elif (row := self._begun(words)) is not None:
            self.take(row)
        else:
            self._unknown(words)

    def _begun(self, words: str) -> str | None:
        """The row under the cursor, where what it is called begins with `words`."""
        key = self.listing.cursor_key
        command = command_named(key[1:]) if key and key.startswith(":") else None
        action = next((one for one in self._actions if one.id == key), None)
        called = (*command.names, command.label) if command else (action.label,) if action else ()
        return key if any(name.casefold().startswith(words.casefold()) for name in called) else None

    def _named(self, words: str) -> Action | None:
        key = words.casefold().replace(" ", "_")
        exact = [a for a in self._actions if key in (a.id, a.label.casefold().replace(" ", "_"))]
        return exact[0] if exact else None

    def _unknown(self, words: str) -> None:
        if (no := self._no_such_thing(words)) is not None:
            self._say(no)
            return
        known = [name for command in COMMANDS for name in command.names] + [action.label for action in self._actions]
        near = get_close_matches(words.casefold(), known, n=3, cutoff=0.5)
        near += [str(as_content(row.cells[0])) for row in self._doings(words)[:3]]
        near = list(dict.fromkeys(one.removeprefix(":") for one in near))[:3]
        self._say(f"{words!r} is no id and no command" + (f"; near: {', '.join(near)}" if near else ""))

    def _no_such_thing(self, words: str) -> str | None:
        """Why there is nothing of that id or handle; None where the words are neither."""
        from execboard.services import lookup

        workspace = self._board.workspace
        try:
            if words.startswith("@"):
                lookup.person(workspace, words)
            else:
                lookup.find(workspace, words)
        except NotFound as error:
            return in_keys(error)
        except ExecboardError:
            return None
        return None

    def _say(self, words: str) -> None:
        message = self.query_one("#pick-message", Static)
        message.update(as_content((words, "$warning")))
        message.display = True

    def find_again(self) -> None:
        super().find_again()
        self.query_one("#pick-message").display = False

    def action_complete(self) -> None:
        """Type the row under the cursor, so that its argument can follow."""
        key = self.listing.cursor_key
        if key is None:
            return
        command = command_named(key.removeprefix(":")) if key.startswith(":") else None
        if command is not None:
            self.put(command.name + (" " if command.argument else ""))
        else:
            action = next((one for one in self._actions if one.id == key), None)
            self.put(action.label if action else key)


def _row(key: str, word: str, what: str, keys: str = "") -> Row:
    return Row(key, ((word, "bold"), (what.rstrip("."), "$muted"), (keys, "$accent")))
