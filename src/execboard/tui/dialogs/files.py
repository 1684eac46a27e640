"""Bringing a file in, and writing one out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.dialogs.minutes import minutes_counted, minutes_told
from execboard.tui.forms import Field, FormDialog
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from execboard.services.exporting.formats import Form
    from execboard.services.importing.found import Skipped
    from execboard.services.importing.report import Noted, Report
    from execboard.tui.board import BoardScreen

SHOWN = 200
"""Lines of a report that are shown before it is brought."""
REMARKS = 8
IMPORTED = (
    "a list, a table, minutes of meetings, an export of Jira, Linear, Asana, GitHub, Taskwarrior, Trello or execboard"
)


class ReportDialog(NoticeDialog):
    """What an import would do; the result is True where it is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "bring", show=False),
        Binding("n", "close", show=False),
    ]

    def on_mount(self) -> None:
        self.show_hints((("y Enter", "bring it: u takes it back"), ("n", "leave it"), ("j k", "scroll")))

    def action_bring(self) -> None:
        self.dismiss(True)


async def bring_file(screen: BoardScreen, path: str) -> str | None:
    """Import a file, after showing what would come and what would not."""
    from execboard.services.importing.bring import bring
    from execboard.services.importing.folders import read_path

    path = path or await _asked(screen, "Import", "File or folder", IMPORTED) or ""
    if not path:
        return None
    what = read_path(path.strip())
    would = bring(screen.workspace, what, dry_run=True)
    if not _comes(would):
        return f"{what.name} brings nothing new: {_left_out(would)}"
    if not await screen.app.push_screen_wait(ReportDialog(f"Import {what.name}", _told(would))):
        return None
    return f"brought {_counted(bring(screen.workspace, what))} · u takes it back"


async def export_file(screen: BoardScreen, said: str) -> str | None:
    """Write the whole workspace to a new file; `said` is a format or a path, and what it leaves open is asked."""
    from execboard.services.exporting.formats import FORMATS, form_of
    from execboard.tui.dialogs.pick import pick

    forms: dict[str, Form] = {str(form): form for form in FORMATS}
    form = forms.get(said.strip().casefold())
    if said and form is None:
        return _export(screen, said, form_of(Path(said.strip())))
    if form is None:
        chosen = await pick(screen, "Export as", [(name, FORMATS[one].about) for name, one in forms.items()])
        if not chosen:
            return None
        form = forms[chosen]
    return await _export_asked(screen, form)


async def _export_asked(screen: BoardScreen, form: Form) -> str | None:
    """Ask where to, a name being offered that nothing has yet; what is in the way is said in the form."""
    from execboard.services.exporting.formats import offered_name

    name = offered_name(screen.workspace, form, Path.cwd())
    offered = f"{name}/" if form == "csv" else name
    hint = "a folder for every table, or a name.csv for initiatives" if form == "csv" else "never written over"
    field = Field("path", "Folder or file" if form == "csv" else "File", offered, required=True, hint=hint)
    ask = FormDialog("Export", [field], lambda answers: _export(screen, answers["path"], form), verb="export")
    return await screen.app.push_screen_wait(ask)


def _export(screen: BoardScreen, where: str, form: Form) -> str:
    """Write it, and say where it is. Raises what is in the way."""
    from execboard.services import settings
    from execboard.services.exporting.formats import write_plan
    from execboard.tui.copying import short

    where = where.strip()
    path = settings.expanded(where).absolute()
    write_plan(screen.workspace, path, form, folder=where.endswith("/") or not path.suffix)
    return f"wrote {short(path)}"


async def _asked(screen: BoardScreen, title: str, label: str, hint: str) -> str | None:
    field = Field("path", label, required=True, hint=hint)
    return await screen.app.push_screen_wait(FormDialog(title, [field], lambda answers: answers["path"], verb="look"))


def _comes(report: Report) -> bool:
    meetings = report.minutes.meetings if report.minutes else ()
    return bool(report.added or report.asked_again or report.filled or report.rows or report.check_ins or meetings)


def _counted(report: Report) -> str:
    if report.rows is not None:
        return f"{sum(report.rows.values())} rows"
    parts = [f"{len(report.added)} new"] if report.added or report.minutes is None else []
    parts += minutes_counted(report.minutes) if report.minutes else []
    parts += [f"{report.check_ins} check-ins"] if report.check_ins else []
    parts += [f"{len(report.filled)} filled in"] if report.filled else []
    parts += [f"{len(report.asked_again)} asked again"] if report.asked_again else []
    return ", ".join(parts)


def _left_out(report: Report) -> str:
    parts = [f"{len(report.unchanged)} are here already"] if report.unchanged else []
    parts += [f"{len(report.skipped)} cannot be taken"] if report.skipped else []
    return ", ".join(parts) or "it is empty"


def _told(report: Report) -> Content:
    left_out = f" · {_left_out(report)}" if report.unchanged or report.skipped else ""
    lines: list[Content] = [joined((_counted(report), "bold"), (left_out, "$muted"))]
    files = [one for one in report.files if one.kind != "minutes"]
    lines += [joined((f"{one.name}  {one.kind}, {one.added} new", "$muted")) for one in files[:SHOWN]]
    lines += [joined(part) for part in minutes_told(report.minutes)] if report.minutes else []
    lines += [joined((f"! {remark}"[:300], "$warning")) for remark in report.remarks[:REMARKS]]
    for one in report.added[:SHOWN]:
        owner = f"  @{one.owner}" if one.owner else ""
        lines.append(joined((f"{one.status:<10}", "$muted"), one.title[:200], (owner, "$muted")))
    lines += [joined((f"filled    {one.id}  {', '.join(one.fields)}", "$muted")) for one in report.filled]
    lines += [joined((f"asked     {one.id}  {one.words}", "$muted")) for one in report.asked_again]
    lines += [joined((f"left out  {_place(one)}: {one.why}", "$warning")) for one in report.skipped[:SHOWN]]
    lines += [joined((f"note      {_place(one)}: {one.text}"[:300], "$muted")) for one in report.notes[:SHOWN]]
    unlisted = max(len(report.added) - SHOWN, 0) + max(len(report.skipped) - SHOWN, 0)
    if len(lines) > SHOWN or unlisted:
        more = max(len(lines) - SHOWN, 0) + unlisted
        lines = [*lines[:SHOWN], joined((f"… and {more:,} more", "$muted"))]
    return Content("\n").join(lines)


def _place(one: Skipped | Noted) -> str:
    line = f"line {one.line}" if one.line else ""
    return f"{one.file} {line}".rstrip() if one.file else line
