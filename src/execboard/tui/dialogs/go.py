"""The strip that opens after ``g``: the next key says where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from execboard.tui.actions import actions_of
from execboard.tui.dialogs.help import keys_of
from execboard.tui.typeahead import TypeAhead
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size


GAP = "   "


class Ways(Widget):
    """The keys and where they lead, in as many lines as it takes; none is broken in two."""

    def __init__(self, ways: Sequence[Content]) -> None:
        super().__init__(id="go")
        self._ways = tuple(ways)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for way in self._ways:
            if lines and lines[-1].cell_length + len(GAP) + way.cell_length <= width:
                lines[-1] = joined(lines[-1], GAP, way)
            else:
                lines.append(way)
        return lines


class GoMenu(ModalScreen[str | None]):
    """Dismisses with the id of the action that the next key means; with None after any other key.

    The keys are bindings, with the actions' ids, so that the user's keymap holds here too, and so that a key typed
    before the strip is drawn is understood all the same.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(action.keys), f"went('{action.id}')", show=False, id=action.id)
        for action in actions_of(("go",))
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        yield Ways([_way(keys_of(action, self._keymap), action.label) for action in actions_of(("go",))])

    def action_went(self, action: str) -> None:
        if isinstance(self.app, TypeAhead):
            self.app.hold_keys()  # what is typed now is for where this leads
        self.dismiss(action)

    def on_key(self, event: events.Key) -> None:
        if event.key in self.active_bindings:
            return
        event.stop()
        # Keys typed at once arrive here even after the first of them has closed the strip.
        if self.is_current:
            self.dismiss(None)


def _way(key: str, label: str) -> Content:
    return joined(("g", "$faint"), (key, "bold $accent"), " ", (label, "$muted"))
