"""The floor for typing: the least Textual app with a line to type in."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input

PLACEHOLDER = "Type here in the bare app"


class BareInput(App[None]):
    """Header, a line that has the focus, footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder=PLACEHOLDER)
        yield Footer()


if __name__ == "__main__":
    BareInput().run()
