"""The fields people type into. While one has the focus, every printable key is text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea

from execboard.domain import limits
from execboard.tui.widgets.text import fit, joined, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Region

    from execboard.tui.forms.fields import Field


class Moved(Message):
    """A field is left by `step` fields, by a key."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step


class Edited(Message):
    """The answer in a field has changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class LinesPasted(Message):
    """Several lines were pasted into a field of one line."""

    def __init__(self, field: LineInput, lines: list[str]) -> None:
        super().__init__()
        self.field = field
        self.lines = lines

    @property
    def around(self) -> list[str]:
        """The lines, and what stands before and after them in the field, as lines of their own."""
        start, end = sorted(self.field.selection)
        before, after = self.field.value[:start].strip(), self.field.value[end:].strip()
        return [line for line in (before, *self.lines, after) if line]

    @property
    def joined(self) -> str:
        """The lines as one, apart from the words that stand before and after them in the field."""
        start, end = sorted(self.field.selection)
        before, after = self.field.value[:start], self.field.value[end:]
        apart = " " * (before.strip() == before != ""), " " * (after.strip() == after != "")
        return apart[0] + " ".join(self.lines) + apart[1]


def joined_words(message: LinesPasted) -> str:
    """What to say where the lines became one."""
    return f"{len(message.lines)} pasted lines are one line now"


class PasteRefused(Message):
    """What was pasted cannot be taken, mostly because it is too long; nothing of it was."""

    def __init__(self, words: str, *, too_long: bool = True) -> None:
        super().__init__()
        self.words = words
        self.too_long = too_long


class FromField(Suggester):
    """Completes what is typed from the choices of a field."""

    def __init__(self, field: Field) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        matches = (match for match in self._field.completions(value) if match.startswith(value))
        return next(matches, None)


class LineInput(Input):
    """One line. Tab and the right arrow take a completion; up and down go to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave(-1)", show=False),
        Binding("down", "leave(1)", show=False),
        Binding("tab", "complete", show=False),
    ]
    # As in Widget, but that a letter lays out the line alone, not all of the screen: a line is as wide as its place is.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, field: Field, value: str) -> None:
        completing = FromField(field) if field.choices else None
        anew = field.anew or field.kind in ("date", "number")
        super().__init__(value, suggester=completing, select_on_focus=anew, id=f"field-{field.name}")
        self.cursor_blink = False
        self._field = field

    @property
    def answer(self) -> str:
        """What stands in the field."""
        return self.value

    def action_leave(self, step: int) -> None:
        self.post_message(Moved(step))

    def action_complete(self) -> None:
        matches = self._field.completions(self.value) if self.cursor_at_end else []
        if matches:
            self.value = matches[0]
            self.cursor_position = len(self.value)
        else:
            self.post_message(Moved(1))

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(Edited(self._field.name))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if said := limits.too_long(event.text, limits.PASTE):
            self.post_message(PasteRefused(said))
            return
        lines = [literal(line).strip() for line in event.text.splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > 1:
            self.post_message(LinesPasted(self, lines))
        elif lines:
            self.put(lines[0])

    def put(self, text: str) -> bool:
        """Insert `text` at the cursor, in place of what is selected; what does not fit is said, and not inserted."""
        if said := limits.too_long(text, self._field.limit):
            self.post_message(PasteRefused(said))
            return False
        self.replace(text, *self.selection)
        return True


class LinesInput(TextArea):
    """Several lines. Up and down leave the field at its first and last line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", show=False),
        Binding("down", "down", show=False),
        Binding("tab", "leave(1)", show=False),
    ]

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(value, soft_wrap=True, highlight_cursor_line=False, id=f"field-{field.name}")
        self.cursor_blink = False
        self._field = field

    @property
    def answer(self) -> str:
        """What stands in the field."""
        return self.text

    def render_lines(self, crop: Region) -> list[Strip]:
        """Seen behind a question that opened before any style reached this, it is blank; Textual would fail."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def on_mount(self) -> None:
        """What is there already is gone on with, not written before."""
        self.move_cursor(self.document.end)

    def action_leave(self, step: int) -> None:
        self.post_message(Moved(step))

    def action_up(self) -> None:
        if self.cursor_at_first_line:
            self.post_message(Moved(-1))
        else:
            self.action_cursor_up()

    def action_down(self) -> None:
        if self.cursor_at_last_line:
            self.post_message(Moved(1))
        else:
            self.action_cursor_down()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if said := limits.too_long(event.text, self._field.limit):
            self.post_message(PasteRefused(said))
        else:
            self.replace("\n".join(map(literal, event.text.splitlines())), *self.selection)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.post_message(Edited(self._field.name))


class ChoiceInput(Widget, can_focus=True):
    """One of a few: left, right and Space go round, a letter jumps to what begins with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
        Binding("up", "leave(-1)", show=False),
        Binding("down,tab", "leave(1)", show=False),
        Binding("enter", "enter", show=False),
    ]

    class Entered(Message):
        """Enter in the field."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(id=f"field-{field.name}")
        self._field = field
        self._options: Sequence[tuple[str, str]] = field.options()
        if not field.required and all(option for option, _ in self._options):
            self._options = [("", "–"), *self._options]
        values = [option for option, _ in self._options]
        self._place = values.index(value) if value in values else 0

    @property
    def answer(self) -> str:
        """The value that is chosen."""
        return self._options[self._place][0] if self._options else ""

    def choose(self, value: str) -> None:
        """Choose a value, where it is one of those that can be chosen."""
        values = [option for option, _ in self._options]
        if value in values:
            self._choose(values.index(value))

    def action_turn(self, step: int) -> None:
        self._choose((self._place + step) % max(1, len(self._options)))

    def action_leave(self, step: int) -> None:
        self.post_message(Moved(step))

    def action_enter(self) -> None:
        self.post_message(self.Entered())

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.post_message(PasteRefused("left and right choose", too_long=False))

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character in (None, " "):
            return
        event.stop()
        event.prevent_default()
        places = [*range(self._place + 1, len(self._options)), *range(self._place)]
        for place in places:
            if self._options[place][1].casefold().startswith(str(event.character).casefold()):
                self._choose(place)
                return

    def _choose(self, place: int) -> None:
        self._place = place
        self.refresh()
        self.post_message(Edited(self._field.name))

    def render(self) -> Content:
        width = self.size.width
        labels = [literal(called) for _, called in self._options]
        chosen = "bold $accent" if self.has_focus else "bold"
        parts = [
            joined(("● ", chosen), (label, chosen)) if place == self._place else joined("  ", (label, "$muted"))
            for place, label in enumerate(labels)
        ]
        line = Content("  ").join(parts)
        if line.cell_length <= width or not labels:
            return line
        return fit(joined(("‹ ", "$muted"), (labels[self._place], chosen), (" ›", "$muted")), width)
