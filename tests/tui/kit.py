"""An app to try one widget in: our style sheet, our themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

import execboard.tui
from execboard.tui.theming import DEFAULT, VARIABLE_DEFAULTS, Themes

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

STYLES = Path(execboard.tui.__file__).parent / "styles" / "kit.tcss"


class Bench(App[None]):
    """Shows the given widgets."""

    CSS_PATH = STYLES

    def __init__(self, *widgets: Widget, theme: str = DEFAULT) -> None:
        super().__init__()
        self._widgets = widgets
        Themes().install(self, theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLE_DEFAULTS

    def compose(self) -> ComposeResult:
        yield from self._widgets


def text_of(app: App[object]) -> list[str]:
    """What the screen shows, line by line, without trailing spaces."""
    return ["".join(segment.text for segment in line).rstrip() for line in app.screen._compositor.render_strips()]
