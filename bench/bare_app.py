"""The floor for the screens: the least Textual app that looks like a board, a table of a hundred rows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Footer, Header

ROWS = 100
TITLE = "Row number {} of the bare app"
FIRST_ROW = TITLE.format(1)


class BareApp(App[None]):
    """Header, table, footer; ``j`` and ``k`` move the cursor as they do on the board."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('down')", "down"),
        Binding("k", "move('up')", "up"),
        Binding("q", "quit", "quit"),
    ]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("id", "title", "owner", "state")
        table.add_rows((f"INI-{row}", TITLE.format(row), "@ana", "on track") for row in range(1, ROWS + 1))

    def action_move(self, direction: str) -> None:
        """Moves the table's cursor one row."""
        table = self.query_one(DataTable)
        table.action_cursor_down() if direction == "down" else table.action_cursor_up()


if __name__ == "__main__":
    BareApp().run()
