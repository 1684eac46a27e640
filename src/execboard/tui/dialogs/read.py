"""All that is known of one item, to read; and the keys that are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError
from execboard.services import texts
from execboard.services.views import log
from execboard.services.views.line import VISION, upwards
from execboard.tui.dialogs import steps
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.typeahead import flow
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.views.log import LogDetail, LogEntry
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp
    from execboard.tui.board import BoardScreen

HEADING = 200
"""Characters of a title that stand above everything else; the whole of a longer one stands below."""
HISTORY = 8
"""Operations that are shown; the log has all."""


class ReadDialog(NoticeDialog):
    """An item that has no page of its own: its fields, its line up, what happened to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", show=False),
        Binding("T", "line", show=False),
        Binding("y", "copy", show=False),
        *(Binding(key, f"step('{key}')", show=False) for key in steps.KEYS),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, ref: str) -> None:
        self._workspace = workspace
        self.ref = texts.card(workspace, ref).id
        super().__init__(self.ref, "")

    def body(self) -> Iterable[Widget]:
        yield Facts(id="read")

    def on_mount(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the item again."""
        one = texts.card(self._workspace, self.ref)
        facts = [Fact(label, words) for label, words in one.facts]
        if not self.ref.startswith("@"):
            facts += [Fact("Line up", line_words(self._workspace, self.ref))]
            facts += [Fact("" if n else "History", words) for n, words in enumerate(history(self._workspace, self.ref))]
        self.query_one("#read", Facts).show(short(one.title), one.kind, [*facts, *whole_title(one.title)])
        own = [(step.key, step.label) for step in steps.steps_of(self._workspace, self.ref)]
        self.show_hints(
            [*own, ("e", "edit"), ("T", "line of sight"), ("y", "copy"), ("j k", "scroll"), ("Esc", "close")]
        )

    @property
    def board(self) -> BoardScreen:
        """The screen below, which says what was done."""
        from execboard.tui.board import BoardScreen

        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, BoardScreen))

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs.editing import edit_item

        self._done(await edit_item(self.board, self.ref))

    @flow
    async def action_step(self, key: str) -> None:
        step = next((one for one in steps.steps_of(self._workspace, self.ref) if one.key == key), None)
        if step is not None:
            try:
                self._done(await step.run(self.board, self.ref))
            except ExecboardError as error:
                self.board.say(str(error), "no")

    def _done(self, words: str | None) -> None:
        if words:
            self.board.say(words)
            if self.is_attached:
                self.reload()

    def action_line(self) -> None:
        from execboard.tui.dialogs.line import LineDialog

        if self.ref.startswith("@"):
            self.board.say("a person has no line of sight: what they own has", "no")
            return
        self.app.push_screen(LineDialog(self._workspace, self.ref))

    def action_copy(self) -> None:
        from execboard.tui.copying import copy

        with self.board.telling():
            self.board.say(copy(self.app, self._workspace, self.ref))


def short(title: str) -> str:
    """A title as a heading, three lines or so of it."""
    return title if len(title) <= HEADING else f"{title[:HEADING].rstrip()}…"


def whole_title(title: str) -> list[Fact]:
    """The whole of a title that was cut."""
    return [Fact("Whole title", title)] if len(title) > HEADING else []


def line_words(workspace: Workspace, ref: str, above: int = 1) -> Cell:
    """The line up from an item in one run of text, from so many steps `above` it, with what is missing."""
    line = upwards(workspace, ref)
    words: Cell = ""
    for step in line.steps[above:]:
        arrow = (" → " if words else "", "$faint")
        if step.id == VISION:
            words = joined(words, arrow, (step.title or "the vision, not said yet", "bold"))
        else:
            words = joined(words, arrow, (step.id, "$muted"), " ", step.title[:80])
    for gap in line.gaps:
        words = joined(words, "  " if words else "", (f"✖ {gap}", "$warning"))
    return words


def history(workspace: Workspace, ref: str, limit: int = HISTORY) -> list[Cell]:
    """The latest operations on an item, a line each."""
    entries = log.entries(workspace, log.LogFilter(ref=ref), limit=limit)
    return [history_line(workspace, entry) for entry in entries]


def history_line(workspace: Workspace, entry: LogEntry) -> Cell:
    """``9d  @ana  activated INI-3 Partner API``."""
    style = "$faint strike" if entry.undone else ""
    return joined((f"{age_of(workspace, entry):<6}", "$muted"), (f"@{entry.who}  ", "$muted"), (entry.what, style))


def age_of(workspace: Workspace, entry: LogEntry) -> str:
    """How long ago it was, in at most five cells."""
    from execboard.domain.dates import local_day

    return age_words((workspace.today - local_day(entry.at, workspace.clock.zone)).days)


def describe(detail: LogDetail) -> str:
    """What one operation changed, before and after."""
    lines = [f"{detail.entry.what}", f"@{detail.entry.who}, {detail.entry.at:%Y-%m-%d %H:%M} UTC"]
    for change in detail.changes:
        lines += ["", f"{change.id} {change.what}"]
        for field in change.fields:
            shown = [str(value)[:400] for value in (field.before, field.after) if value not in (None, "")]
            lines.append(f"  {field.field}: {' → '.join(shown) or '–'}")
    return "\n".join(lines)
