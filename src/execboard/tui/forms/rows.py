"""One field of a form as it is shown: its label, what one types into, and the line that says what there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from execboard.tui.calm import Calm
from execboard.tui.forms.inputs import ChoiceInput, LineInput, LinesInput
from execboard.tui.widgets.text import as_content, fit, joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size

    from execboard.tui.forms.fields import Field, Tone

_STYLES: dict[Tone, tuple[str, str]] = {
    "error": ("✖ ", "$error"),
    "warning": ("! ", "$warning"),
    "says": ("→ ", "$accent"),
    "hint": ("", "$muted"),
}


MOST_LINES = 3
"""Lines of what is said under a field."""


class Note(Widget):
    """What is to be said about the answer in a field, and how long that is."""

    def __init__(self) -> None:
        super().__init__()
        self._left = Content("")
        self._counter = Content("")

    def say(self, tone: Tone, words: str, counter: str, over: bool) -> None:
        sign, style = _STYLES[tone]
        before = len(self._lines(self.size.width))
        self._left = as_content((sign + words, style)) if words else Content("")
        self._counter = as_content((counter, "$error" if over else "$faint"))
        self.refresh(layout=len(self._lines(self.size.width)) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        room = max(1, width - self._counter.cell_length - 2)
        first, *more = wrapped(self._left, room, MOST_LINES)
        return [joined(fit(first, room), "  ", self._counter), *more]


class FieldRow(Calm, Widget):
    """One field: its label, what one types into, and its note."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__()
        self.field = field
        self.touched = bool(value) and value != field.value
        self.accusation = ""
        self._seen = value.strip()
        self.input = _input(field, value)
        self.note = Note()

    def compose(self) -> Iterable[Widget]:
        label = joined(self.field.label, (" *" if self.field.required else "", "$accent"))
        yield Static(label, classes="label")
        with Widget(classes="entry"):
            yield self.input
            yield self.note

    def on_mount(self) -> None:
        self.judge()

    @property
    def answer(self) -> str:
        """The answer as it would be saved."""
        return self.input.answer.strip()

    @property
    def problem(self) -> str | None:
        """Why the answer cannot be saved."""
        return self.field.problem(self.answer)

    def has_news(self) -> bool:
        """Whether the answer has changed since this was last asked; messages about it come late, or twice."""
        before, self._seen = self._seen, self.answer
        return before != self._seen

    def judge(self) -> None:
        """Say under the field what there is to say about the answer."""
        answer = self.answer
        tone, words = self.field.remark(answer, touched=self.touched)
        matches = self.field.completions(answer) if self.input.has_focus else []
        if matches:
            tone, words = "says", "Tab takes " + "  ".join(matches[:5])
        if self.accusation:
            tone, words = "error", self.accusation
        limit = self.field.max_length
        self.note.say(tone, words, self.field.counter(answer), limit is not None and len(answer) > limit)
        self.set_class(tone == "error", "-wrong")

    async def ask_for_lines(self, field: Field, lines: str) -> None:
        """From now on ask for several lines, and begin with these."""
        before, self.input = self.input, LinesInput(field, lines)
        self.field = field
        await before.remove()
        await self.query_one(".entry").mount(self.input, before=self.note)
        self.judge()

    def accuse(self, words: str) -> None:
        """Say under the field what saving found wrong, until the answer is changed."""
        self.accusation = words
        self.judge()


def _input(field: Field, value: str) -> LineInput | LinesInput | ChoiceInput:
    if field.kind == "text":
        return LinesInput(field, value)
    return ChoiceInput(field, value) if field.kind == "choice" else LineInput(field, value)
