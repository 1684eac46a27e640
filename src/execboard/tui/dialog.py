"""Dialogs: one frame for all of them, and the three plain kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from execboard.tui.calm import Calm
from execboard.tui.typeahead import TypeAhead, TypedAhead
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.footer import Hint, KeyHints
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, as_content, as_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult

T = TypeVar("T")


class Body(VerticalScroll, can_focus=False):
    """The part of a dialog that scrolls where the terminal is small."""


class Dialog(Calm, TypedAhead[T | None], Generic[T]):
    """A framed box over the screen; `Esc` closes it with None.

    Subclasses give their widgets in `body` and their keys in `hints`. The frame is 76 cells wide, 100 where there is
    room for what has more words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def __init__(self, title: Cell, hints: Sequence[Hint] = (("Esc", "close"),)) -> None:
        super().__init__()
        self._heading = as_content(title)
        self._hints = tuple(hints)

    def compose(self) -> ComposeResult:
        with Widget(id="dialog") as frame:
            frame.border_title = self._heading if self._heading.plain else None
            with Body(id="body"):
                yield from self.body()
            yield KeyHints(self._hints, id="dialog-hints")

    def body(self) -> Iterable[Widget]:
        """The widgets inside the frame."""
        return ()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Change the line of keys."""
        self.query_one("#dialog-hints", KeyHints).show(hints)

    def action_close(self) -> None:
        self.dismiss(None)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with a result; a second time, by keys that were typed ahead, it does nothing.

        What was opened over it meanwhile asks about something that is settled, and closes with it, unanswered. A key
        may close it before it is all there; then it closes when it is, for what it does at first needs its parts.
        """
        stack = self.app.screen_stack
        if self not in stack:
            return AwaitComplete()
        for late in (self, stack[-1]):
            if not late.is_mounted:
                late.call_later(self._dismiss, result)
                return AwaitComplete()
        if stack[-1] is not self:  # Textual would close that one in the place of this
            stack[-1].dismiss(None)
            return self.dismiss(result)
        app = self.app
        if isinstance(app, TypeAhead) and app.flows:
            app.hold_keys()
        return super().dismiss(result)

    def _dismiss(self, result: T | None) -> None:
        """The same as a callback, which waits for what it gets; a dialog cannot wait for its own end."""
        self.dismiss(result)


class ConfirmDialog(Dialog[bool]):
    """A question answered by `y`, or by `n` or Esc; the result is True or False. Enter is no answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("enter", "hesitate", show=False),
        Binding("n,q,escape", "answer(False)", show=False),
    ]

    def __init__(self, title: Cell, question: Cell, *, yes: str = "yes", no: str = "no") -> None:
        super().__init__(title, (("y", yes), ("n", no)))
        self._question = as_lines(question)

    def body(self) -> Iterable[Widget]:
        yield Static(self._question)

    def action_hesitate(self) -> None:
        self.query_one("#dialog").border_subtitle = as_content(("y or n", "$warning"))

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One way to go on: the key that picks it, what it does, the result, and a remark."""

    key: str
    label: Cell
    value: T
    remark: Cell = ""


class ChoiceDialog(Dialog[T]):
    """One key picks, or the cursor and Enter; the result is the choice's value, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('down')", show=False),
        Binding("k", "move('up')", show=False),
    ]

    def __init__(self, title: Cell, choices: Sequence[Choice[T]], *, intro: Cell = "") -> None:
        super().__init__(title, (("Enter", "choose"), ("Esc", "back")))
        self._choices = tuple(choices)
        self._intro = as_lines(intro)

    def body(self) -> Iterable[Widget]:
        if self._intro.plain:
            yield Static(self._intro, classes="intro")
        remarks = max((as_content(choice.remark).cell_length for choice in self._choices), default=0)
        columns = (
            Column("key", width=max((len(choice.key) for choice in self._choices), default=1)),
            Column("label", minimum=16),
            Column("remark", width=min(remarks, 36), minimum=0, gives_way=1),
        )
        rows = [
            Row(
                str(place),
                ((choice.key, "bold $accent"), choice.label, as_content(choice.remark).stylize_before("$muted")),
            )
            for place, choice in enumerate(self._choices)
        ]
        listing = RowList(columns, rows, id="choices")
        listing.styles.height = len(rows)
        yield listing

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(self._choices[int(message.key)].value)

    def action_move(self, direction: str) -> None:
        listing = self.query_one(RowList)
        if direction == "down":
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`j` and `k` give way where a choice wants them for itself."""
        letters: dict[tuple[object, ...], str] = {("move", "down"): "j", ("move", "up"): "k"}
        letter = letters.get((action, *parameters))
        return all(choice.key != letter for choice in self._choices)

    def on_key(self, event: events.Key) -> None:
        for choice in self._choices:
            if choice.key in (event.character, event.key):
                event.stop()
                self.dismiss(choice.value)
                return
        if event.key == "q":
            event.stop()
            self.action_close()


class NoticeDialog(Dialog[bool]):
    """Something to read, however long; any of Enter, `q` and Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "close", show=False),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
        Binding("ctrl+d,pagedown,space", "scroll('page_down')", show=False),
        Binding("ctrl+u,pageup", "scroll('page_up')", show=False),
        Binding("g,home", "scroll('home')", show=False),
        Binding("G,end", "scroll('end')", show=False),
    ]

    def __init__(self, title: Cell, text: str | Content) -> None:
        super().__init__(title, (("j k", "scroll"), ("Esc", "close")))
        lines = text.splitlines() if isinstance(text, str) else text.split("\n", allow_blank=True)
        self._text = Content("\n").join([as_content(line) for line in lines])

    def body(self) -> Iterable[Widget]:
        yield Static(self._text)

    def action_scroll(self, where: str) -> None:
        body = self.query_one(Body)
        moves = {
            "down": body.scroll_down,
            "up": body.scroll_up,
            "page_down": body.scroll_page_down,
            "page_up": body.scroll_page_up,
            "home": body.scroll_home,
            "end": body.scroll_end,
        }
        moves[where](animate=False)
