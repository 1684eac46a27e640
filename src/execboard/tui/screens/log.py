"""Screen 7, the log: every change, who made it, what it did; and how to take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from execboard.domain.errors import ExecboardError
from execboard.domain.ids import WORDS
from execboard.services.views import log
from execboard.services.views.log import LogEntry, LogFilter
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.dialogs.base import Choice, ChoiceDialog, ConfirmDialog, NoticeDialog
from execboard.tui.typeahead import flow
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.log import FieldChange, LogDetail
    from execboard.services.workspace import Workspace

COLUMNS = (
    Column("operation", width=6, align="right", gives_way=2),
    Column("when", width=12),
    Column("who", width=12, gives_way=1),
    Column("what", minimum=20),
)
EMPTY = invitation("Every change is kept here: who, when, what, before and after.")


class LogRows:
    """Operations, the newest first, read page by page."""

    def __init__(self, workspace: Workspace, filters: LogFilter) -> None:
        self._workspace = workspace
        self._filters = filters

    def count(self) -> int:
        return log.count(self._workspace, self._filters)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        zone = self._workspace.clock.zone
        return [_row(entry, zone) for entry in log.entries(self._workspace, self._filters, limit=limit, offset=offset)]

    def index_of(self, key: str) -> int | None:
        return log.position(self._workspace, int(key), self._filters)


def _row(entry: LogEntry, zone: tzinfo) -> Row:
    style = "$faint strike" if entry.undone else "$muted" if entry.kind != "change" else ""
    what = joined(("undone  ", "$warning") if entry.undone else "", (entry.what, style))
    when = entry.at.astimezone(zone).strftime("%d %b %H:%M")
    return Row(str(entry.operation), ((str(entry.operation), "$faint"), (when, "$muted"), (entry.who, "$muted"), what))


class LogScreen(BoardScreen):
    """The list of operations, and what the one under the cursor changed."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "log")
    TITLE_OF_PLACE: ClassVar[str] = "The log"
    WATCHES: ClassVar[frozenset[str]] = frozenset(WORDS) | {"person", "team", "cycle", "support", "comparison"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.filters = LogFilter()

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="log"):
            with Pane("Log", id="log-pane"):
                yield RowList(COLUMNS, id="entries", empty=EMPTY)
            with Pane("Before and after", id="change-pane"), VerticalScroll(can_focus=False):
                yield Static(id="change")

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        entries = self.query_one("#entries", RowList)
        empty = invitation("Nothing in the log fits that.", ("Esc", "shows all again")) if self._narrowed else EMPTY
        entries.show(LogRows(self.workspace, replace(self.filters, words=self.words)), empty=empty)
        shown = [words for words in (self.filters.ref, self.filters.who, self.filters.kind) if words]
        shown += [repr(self.words)] if self.words else []
        self.query_one("#log-pane", Pane).set_title("Log", (f"only {', '.join(shown)}", "$accent") if shown else "")

    @property
    def _narrowed(self) -> bool:
        return bool(self.words) or self.filters != LogFilter()

    def operation(self) -> int | None:
        """The number of the operation under the cursor; says so where there is none."""
        if self.ref is None:
            self.say("there is no change under the cursor", "no")
            return None
        return int(self.ref)

    def item_ref(self) -> str | None:
        """The first item that the operation under the cursor changed."""
        number = self.operation()
        detail = log.detail(self.workspace, number) if number is not None else None
        named = [change.id for change in detail.changes if "-" in change.id] if detail else []
        if not named and number is not None:
            self.say("this change has no item of its own", "no")
        return named[0] if named else None

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        found = log.detail(self.workspace, int(message.key)) if message.key else None
        self.query_one("#change", Static).update(describe(found) if found else "")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        number = self.operation()
        found = log.detail(self.workspace, number) if number is not None else None
        if found:
            self.app.push_screen(NoticeDialog(f"Operation {number}", describe(found)))

    def action_back(self) -> None:
        if self.filters != LogFilter() and not self.words:
            self.filters = LogFilter()
            self.reload()
        else:
            super().action_back()

    def action_undo_this(self) -> None:
        number = self.operation()
        if number is not None:
            with self.telling():
                undone = self.workspace.history.undo_operation(number)
                self.say(f"undid: {undone.label} · Ctrl+r brings it back")

    @flow
    async def action_undo_to(self) -> None:
        number = self.operation()
        if number is None:
            return
        undone, redone = log.way_back(self.workspace, number)
        if not undone and not redone:
            self.say("nothing was done after it that stands", "no")
            return
        parts = [f"{_changes(undone)} taken back, whoever made {'it' if undone == 1 else 'them'}"] if undone else []
        parts += [f"{_changes(redone)} that {'was' if redone == 1 else 'were'} undone brought back"] if redone else []
        question = f"Back to how everything was after operation {number}? {', '.join(parts)}."
        if await self.app.push_screen_wait(ConfirmDialog("Undo to here", question, yes="go back", no="leave")):
            before = log.newest(self.workspace)
            with self.telling():
                self.workspace.history.undo_to(number)
                self.say(f"went back to {number} · U on {before} comes back to how it was")

    @flow
    async def action_only(self) -> None:
        number = self.operation()
        found = log.detail(self.workspace, number) if number is not None else None
        if found is None:
            return
        choices: list[Choice[LogFilter]] = []
        for key, change in zip("123456", [one for one in found.changes if "-" in one.id], strict=False):
            choices.append(Choice(key, f"only {change.id}", LogFilter(ref=change.id), "this item"))
        choices.append(Choice("p", f"only {found.entry.who}", LogFilter(who=found.entry.who), "this person"))
        kinds = dict.fromkeys(change.kind for change in found.changes)
        for key, kind in zip("abcde", kinds, strict=False):
            choices.append(Choice(key, f"only {_several(WORDS.get(kind, kind))}", LogFilter(kind=kind), "this kind"))
        choices.append(Choice("x", "everything", LogFilter()))
        chosen = await self.app.push_screen_wait(ChoiceDialog("Show", choices))
        if chosen is not None:
            self.filters = chosen
            self.reload()

    @flow
    async def action_as_of(self) -> None:
        from execboard.domain.dates import parse_past_day
        from execboard.tui.forms import Field, FormDialog

        number = self.operation()
        if number is None:
            return
        today, zone = self.workspace.today, self.workspace.clock.zone
        found = log.detail(self.workspace, number)
        proposed = found.entry.at.astimezone(zone).date().isoformat() if found else today.isoformat()

        def off(answer: str) -> str | None:
            try:
                parse_past_day(answer, today)
            except ExecboardError as error:
                return str(error)
            return None

        field = Field(
            "day", "Day", proposed, "a day in the past: 2026-09-30, last fri, -2w", "date", required=True, check=off
        )
        day = await self.app.push_screen_wait(
            FormDialog("The board as of", [field], lambda answers: parse_past_day(answers["day"], today), verb="show")
        )
        if day:
            self.app.push_screen(
                NoticeDialog(f"The board on {day.isoformat()}", board_words(self.workspace, day.isoformat()))
            )


def _several(kind: str) -> str:
    return {"person": "people", "thanks": "thanks"}.get(kind, f"{kind}s").replace("_", " ")


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"


def describe(found: LogDetail) -> Content:
    """An operation in words: who, when, and each thing before and after."""
    entry = found.entry
    lines = [
        as_content((entry.what, "bold")),
        joined((f"operation {entry.operation} · {entry.at:%Y-%m-%d %H:%M} UTC · {entry.who}", "$muted")),
    ]
    if entry.undone:
        lines.append(as_content(("taken back since", "$warning")))
    for change in found.changes:
        lines += [Content(""), joined((change.id, "bold $accent"), (f"  {change.what}", "$muted"))]
        lines += [_field(one) for one in change.fields]
    return Content("\n").join(lines)


def _field(one: FieldChange) -> Content:
    label = (f"  {one.field:<13}", "$muted")
    if one.before in (None, ""):
        return joined(label, _value(one.after))
    return joined(label, (_value(one.before), "$faint"), ("  →  ", "$muted"), _value(one.after))


def _value(value: object) -> str:
    return "—" if value in (None, "") else " ".join(str(value).split())


def board_words(workspace: Workspace, day: str) -> Content:
    """The board as it stood on a day, by status."""
    from datetime import date

    rows = log.board_as_of(workspace, date.fromisoformat(day))
    if not rows:
        return as_content(("There was nothing on the board.", "$muted"))
    lines: list[Content] = []
    status = ""
    for row in rows:
        if row["status"] != status:
            status = row["status"]
            lines += [Content("")] if lines else []
            lines.append(as_content((status.capitalize(), "bold $accent")))
        slot = f"{row['slot']} " if row["slot"] else "  "
        lines.append(joined((f"{slot}{row['id']:<9}", "$muted"), row["title"]))
    return Content("\n").join(lines)
