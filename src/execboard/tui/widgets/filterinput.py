"""The field in which a list's filter is typed; loaded when ``/`` is first pressed, for it costs at the start."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from execboard.tui.widgets.wordsinput import WordsInput


class FilterInput(WordsInput):
    """Every printable key is text; Enter keeps the filter, Esc drops it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("enter,down,tab", "keep", show=False),
        Binding("ctrl+p,ctrl+r,ctrl+d,up,shift+tab", "nothing", show=False),
    ]

    class Left(Message):
        """The field is left, its words kept or dropped."""

    def action_nothing(self) -> None:
        """Keys of the screen have no meaning in a field."""

    def action_keep(self) -> None:
        self.post_message(self.Left())

    def action_drop(self) -> None:
        self.value = ""
        self.post_message(self.Left())
