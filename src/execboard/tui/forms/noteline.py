"""The line in which notes of a retro are typed, one after the other: it stays open; Enter and Tab keep a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from execboard.domain import limits
from execboard.tui.calm import Calm
from execboard.tui.forms.fields import Field
from execboard.tui.forms.inputs import Edited, LineInput, Moved, PasteRefused
from execboard.tui.widgets.text import Cell, as_content, literal

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer


class NoteInput(LineInput):
    """Where a note is typed. Several lines that are pasted are told whole, with what is indented."""

    class Pasted(Message):
        """Several lines."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if said := limits.too_long(event.text, limits.PASTE):
            self.post_message(PasteRefused(said))
            return
        lines = [literal(line).rstrip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.post_message(self.Pasted("\n".join(lines)))
        elif lines:
            self.put(lines[0].strip())


class NoteLine(Calm, Vertical):
    """Takes no room while it is closed. What is typed is told shortly after each change, to be kept."""

    KEEP_SECONDS: ClassVar[float] = 0.3
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
        # Keys of the screen behind, which have no meaning in a field.
        Binding("ctrl+p,ctrl+r,ctrl+d", "nothing", show=False),
    ]

    class Written(Message):
        """Enter: one note."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Pasted(Message):
        """Several lines; what was typed before them comes first."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Turned(Message):
        """The column `step` places further on is wanted, after a note of what was typed, where that is anything."""

        def __init__(self, step: int, text: str = "") -> None:
            super().__init__()
            self.step = step
            self.text = text

    class Typed(Message):
        """What stands in the line, to be kept; `left` where it was closed."""

        def __init__(self, text: str, *, left: bool = False) -> None:
            super().__init__()
            self.text = text
            self.left = left

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._timer: Timer | None = None
        self._field = Field("note", "Note", longest=limits.TEXT)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Static(classes="label", markup=False)
            yield NoteInput(self._field, "")
        yield Static(classes="remark", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether notes are being typed."""
        return bool(self.display)

    @property
    def input(self) -> NoteInput:
        """Where one types."""
        return self.query_one(NoteInput)

    def open(self, column: str, text: str = "") -> None:
        """Take notes for a column, beginning with `text`."""
        self.display = True
        self.into(column)
        if text:
            self.input.value = text
        self.input.cursor_position = len(self.input.value)
        self.screen.set_focus(self.input)

    def into(self, column: str) -> None:
        """Take them for another column."""
        self.query_one(".label", Static).update(as_content((column, "bold $accent")))

    def say(self, words: Cell) -> None:
        """Say something below the line."""
        self.query_one(".remark", Static).update(as_content(words))

    def clear(self) -> None:
        """Begin the next note."""
        self.input.value = ""

    def put_back(self, text: str) -> None:
        """What could not be noted is there again, in front of what was typed since."""
        self.input.value = f"{text} {self.input.value}".strip()
        self.input.cursor_position = len(self.input.value)

    @on(Edited)
    def _edited(self, message: Edited) -> None:
        message.stop()
        self._stop_timer()
        self._timer = self.set_timer(self.KEEP_SECONDS, self.keep_now)

    def keep_now(self) -> None:
        """Tell what is typed, without waiting for a pause."""
        self._stop_timer()
        if self.is_open:
            self.post_message(self.Typed(self.input.value))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        if text := self._taken():
            self.post_message(self.Written(text))
        else:
            self.action_leave()

    def _taken(self) -> str:
        """What is typed, which stands in the line no longer."""
        text = self.input.value.strip()
        self._stop_timer()
        self.clear()
        return text

    @on(Moved)
    def _moved(self, message: Moved) -> None:
        message.stop()
        self.action_turn(message.step)

    @on(NoteInput.Pasted)
    def _pasted(self, message: NoteInput.Pasted) -> None:
        message.stop()
        typed = self._taken()
        self.post_message(self.Pasted(f"{typed}\n{message.text}" if typed else message.text))

    @on(PasteRefused)
    def _refused(self, message: PasteRefused) -> None:
        message.stop()
        self.say((f"nothing was pasted: {message.words}", "$error"))

    def action_turn(self, step: int) -> None:
        self.post_message(self.Turned(step, self._taken()))

    def action_leave(self) -> None:
        self._stop_timer()
        text = self.input.value
        self.display = False
        self.post_message(self.Typed(text, left=True))
        self.input.value = ""

    def action_nothing(self) -> None:
        """Some keys have no meaning here."""
