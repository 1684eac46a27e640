"""The use case of `import`: a list becomes initiatives or OKRs, minutes become meetings held.

All or nothing, in one step of undo.

Nothing that is here is overwritten and nothing is activated; the same again brings nothing twice.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from execboard.domain.dates import parse_past_day
from execboard.domain.errors import Invalid
from execboard.services.importing.detect import UnknownKind, detect
from execboard.services.importing.folders import Folder
from execboard.services.importing.found import Skipped
from execboard.services.importing.kinds import KINDS
from execboard.services.importing.merging import together
from execboard.services.importing.minutes.days import NoDay
from execboard.services.importing.sources import MOST_THINGS, as_source
from execboard.services.importing.words import count, short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, tzinfo

    from execboard.services.importing.found import Found
    from execboard.services.importing.minutes.found import Minutes
    from execboard.services.importing.report import Report
    from execboard.services.importing.sources import Source
    from execboard.services.workspace import Workspace
    from execboard.storage.door import Batch


def bring(
    workspace: Workspace,
    what: str | Source | Folder,
    *,
    name: str | None = None,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    date: str | None = None,
    dry_run: bool = False,
    tell: Callable[[int, int], None] | None = None,
) -> Report:
    """Import a text, which came from a file called `name`, or a folder; its kind is found out where it is not given.

    `mapping` gives fields the headings that hold them, `date` is the day of a meeting whose minutes do not say it. A
    `dry_run` does everything and takes it back before it is committed, so its report is the one that the import would
    give. `tell` is called with how many things are written, of how many. Raises Invalid for what cannot be read and
    Refused where the workspace does not take it.
    """
    if isinstance(what, Folder):
        if date:
            raise Invalid("--date is the day of one meeting, not of a folder", "give each file of the folder its day")
        return _bring_folder(workspace, what, kind, mapping or {}, dry_run, tell)
    source = as_source(what, name)
    chosen = _kind(source, kind, mapping or {})
    if chosen == "minutes":
        day = parse_past_day(date, workspace.today) if date else None
        minutes = [_read_minutes(workspace, source, asked=kind is not None, given=day)]
        report = _written(workspace, lambda batch: _told(workspace, batch, minutes, source.name), dry_run)
        return replace(report, files=())
    if date:
        raise Invalid("--date is the day of a meeting, and this is a list", "leave it out, or say --from minutes")
    if chosen == "execboard":
        from execboard.services.importing.workspace_json import prepare

        whole = prepare(workspace, source)
        return _written(workspace, whole.write, dry_run)
    apply = _applied(workspace, source, chosen, mapping or {}, tell)

    def write(batch: Batch) -> Report:
        report = apply(batch)
        _label(batch, report, PurePath(source.name).name if source.name else "")
        return report

    return _written(workspace, write, dry_run)


def _bring_folder(
    workspace: Workspace,
    folder: Folder,
    kind: str | None,
    mapping: Mapping[str, str],
    dry_run: bool,
    tell: Callable[[int, int], None] | None,
) -> Report:
    """Every file of a folder in one operation; what another file has brought before is known to the next."""
    read: list[tuple[str, Applied]] = []
    minutes: list[Minutes] = []
    things = 0
    skipped = list(folder.skipped)
    for source in folder.sources:
        file = source.name or ""
        try:
            chosen = _kind(source, kind, mapping)
            if chosen == "execboard":
                skipped.append(Skipped(0, "", "an execboard export is imported alone, into a new workspace", file))
                continue
            if chosen == "minutes":
                minutes.append(_read_minutes(workspace, source, asked=kind is not None))
                continue
            read.append((file, _applied(workspace, source, chosen, mapping, tell)))
            things += read[-1][1].things
        except (UnknownKind, NoDay) as error:
            skipped.append(Skipped(0, "", error.message, file))
        except Invalid as error:
            raise Invalid(f"{file}: {error.message}", error.remedy, **error.data, file=file) from error
    if things > MOST_THINGS:
        raise Invalid(f"There are more than {MOST_THINGS:,} initiatives in this folder", "import some at a time")

    def write(batch: Batch) -> Report:
        reports = [(file, apply(batch)) for file, apply in read]
        told = [_told(workspace, batch, minutes)] if minutes else []
        report = together(reports, skipped, told)
        _label(batch, report, folder.name)
        return report

    return _written(workspace, write, dry_run)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was read of one source: how many initiatives it has, and how to write all of it."""

    things: int
    write: Callable[[Batch], Report]

    def __call__(self, batch: Batch) -> Report:
        """Write it; call inside a change."""
        return self.write(batch)


def _applied(
    workspace: Workspace,
    source: Source,
    chosen: str,
    mapping: Mapping[str, str],
    tell: Callable[[int, int], None] | None,
) -> Applied:
    if chosen == "okrs":
        from execboard.services.importing.okr_applying import apply_okrs
        from execboard.services.importing.okr_reading import read_okrs

        okrs = read_okrs(workspace, source, mapping)

        def write(batch: Batch) -> Report:
            with workspace.cycles.filling():
                return apply_okrs(workspace, batch, okrs, PurePath(source.name or "").name)

        return Applied(0, write)
    if chosen == "retro":
        from execboard.services.importing.retros import bring_retro

        return Applied(0, lambda batch: bring_retro(workspace, batch, source))
    from execboard.services.importing.applying import apply

    found = _read(source, chosen, mapping, workspace.clock.zone)
    return Applied(len(found.initiatives), lambda batch: apply(workspace, batch, found, tell))


def _kind(source: Source, kind: str | None, mapping: Mapping[str, str]) -> str:
    chosen = kind or detect(source)
    if chosen not in KINDS:
        raise Invalid(f"{chosen!r} is no kind of list", f"one of: {', '.join(KINDS)}")
    if mapping and chosen in ("execboard", "list", "minutes", "retro", "taskwarrior", "trello"):
        raise Invalid("There are no headings to map in this", "leave --map out, or say --from csv or markdown")
    return chosen


def _label(batch: Batch, report: Report, name: str) -> None:
    okrs = [one for one in report.added if one.status not in ("candidate", "done", "declined")]
    initiatives = [one for one in report.added if one.status in ("candidate", "done", "declined")]
    meetings = len(report.minutes.meetings) if report.minutes else 0
    other = okrs or report.check_ins or meetings or report.retros
    parts = [count(len(initiatives), "initiative")] if initiatives or not other else []
    kinds = {kind: sum(one.status == kind for one in okrs) for kind in ("objective", "key result")}
    kinds = kinds if any(kinds.values()) else {"cycle": sum(one.status == "cycle" for one in okrs)}
    parts += [count(number, kind) for kind, number in kinds.items() if number]
    parts += [count(report.check_ins, "check-in")] if report.check_ins and not okrs else []
    parts += [count(meetings, "meeting")] if meetings else []
    parts += [count(len(report.retros), "retro")] if report.retros else []
    batch.label = f"imported {', '.join(parts)}" + (f" from {short(name, 40)}" if name else "")


def _read_minutes(workspace: Workspace, source: Source, *, asked: bool, given: date | None = None) -> Minutes:
    from execboard.services.importing.minutes.reading import read_minutes
    from execboard.services.importing.minutes.signs import signs_of_minutes
    from execboard.services.views.meeting_kinds import kinds

    text = source.text()
    signs = signs_of_minutes(source.head()) or (("you say so",) if asked else ())
    names = [one.name for one in kinds(workspace)]
    return read_minutes(text, source.name, workspace.today, given=given, kinds=names, signs=signs)


def _told(workspace: Workspace, batch: Batch, minutes: list[Minutes], name: str | None = None) -> Report:
    from execboard.services.importing.minutes.telling import tell

    report = tell(workspace, batch, minutes)
    _label(batch, report, PurePath(name).name if name else "")
    return report


def _read(source: Source, kind: str, mapping: Mapping[str, str], zone: tzinfo) -> Found:
    match kind:
        case "github" if source.head().lstrip().startswith(("[", "{")):
            from execboard.services.importing.github_json import read_github

            return read_github(source)
        case "csv" | "jira" | "linear" | "asana" | "github":
            from execboard.services.importing.csv_lists import read_csv

            return read_csv(source, mapping, None if kind == "csv" else kind)
        case "markdown":
            from execboard.services.importing.markdown_lists import read_markdown

            return read_markdown(source.text(), mapping)
        case "taskwarrior":
            from execboard.services.importing.taskwarrior import read_taskwarrior

            return read_taskwarrior(source, zone)
        case "trello":
            from execboard.services.importing.trello import read_trello

            return read_trello(source, zone)
    from execboard.services.importing.pasted_lists import read_list

    return read_list(source)


class _Rehearsed(Exception):
    """Takes back what a dry run wrote."""


def _written(workspace: Workspace, write: Callable[[Batch], Report], dry_run: bool) -> Report:
    """What `write` did, as one operation, or would have done."""
    written: list[Report] = []
    with suppress(_Rehearsed), workspace.change() as batch:
        written.append(write(batch))
        if dry_run:
            workspace.complete(batch)
            raise _Rehearsed
    operation = batch.operations[-1] if batch.operations and not dry_run else None
    return replace(written[0], operation=operation, dry_run=dry_run)
