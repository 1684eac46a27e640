"""The use case of `import`: a list becomes initiatives, all or nothing, in one step of undo.

Nothing that is here is overwritten and nothing is activated; the same list again brings nothing twice.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, get_args

from execboard.domain.errors import Invalid
from execboard.services.importing.detect import Kind, UnknownKind, detect
from execboard.services.importing.folders import Folder
from execboard.services.importing.found import Skipped
from execboard.services.importing.merging import together
from execboard.services.importing.sources import MOST_THINGS, as_source
from execboard.services.importing.words import count, short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from execboard.services.importing.found import Found
    from execboard.services.importing.report import Report
    from execboard.services.importing.sources import Source
    from execboard.services.workspace import Workspace
    from execboard.storage.door import Batch

KINDS: tuple[str, ...] = get_args(Kind)
"""What `import --from` takes."""


def bring(
    workspace: Workspace,
    what: str | Source | Folder,
    *,
    name: str | None = None,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Report:
    """Import a text, which came from a file called `name`, or a folder; its kind is found out where it is not given.

    `mapping` gives fields the headings that hold them. A `dry_run` does everything and takes it back before it is
    committed, so its report is the one that the import would give. Raises Invalid for what cannot be read and Refused
    where the workspace does not take it.
    """
    if isinstance(what, Folder):
        return _bring_folder(workspace, what, kind, mapping or {}, dry_run)
    source = as_source(what, name)
    chosen = _kind(source, kind, mapping or {})
    if chosen == "execboard":
        from execboard.services.importing.workspace_json import prepare

        whole = prepare(workspace, source)
        return _written(workspace, whole.write, dry_run)
    bring_it, _ = _reader(workspace, source, chosen, mapping or {})

    def write(batch: Batch) -> Report:
        report = bring_it(batch)
        if chosen != "retro":
            _label(batch, report, PurePath(source.name).name if source.name else "")
        return report

    return _written(workspace, write, dry_run)


def _reader(
    workspace: Workspace, source: Source, kind: str, mapping: Mapping[str, str]
) -> tuple[Callable[[Batch], Report], int]:
    """What brings a text in, and how many initiatives are in it. Raises Invalid for what cannot be read."""
    if kind == "retro":
        from execboard.services.importing.retros import bring_retro

        return (lambda batch: bring_retro(workspace, batch, source)), 0
    from execboard.services.importing.applying import apply

    found = _read(source, kind, mapping, workspace.clock.zone)
    return (lambda batch: apply(workspace, batch, found)), len(found.initiatives)


def _bring_folder(
    workspace: Workspace, folder: Folder, kind: str | None, mapping: Mapping[str, str], dry_run: bool
) -> Report:
    """Every file of a folder in one operation; what another file has brought before is known to the next."""
    read: list[tuple[str, Callable[[Batch], Report]]] = []
    number = 0
    skipped = list(folder.skipped)
    for source in folder.sources:
        file = source.name or ""
        try:
            chosen = _kind(source, kind, mapping)
            if chosen == "execboard":
                skipped.append(Skipped(0, "", "an execboard export is imported alone, into a new workspace", file))
                continue
            bring_it, initiatives = _reader(workspace, source, chosen, mapping)
            read.append((file, bring_it))
            number += initiatives
        except UnknownKind as error:
            skipped.append(Skipped(0, "", error.message, file))
        except Invalid as error:
            raise Invalid(f"{file}: {error.message}", error.remedy, **error.data, file=file) from error
    if number > MOST_THINGS:
        raise Invalid(f"There are more than {MOST_THINGS:,} initiatives in this folder", "import some at a time")

    def write(batch: Batch) -> Report:
        reports = [(file, bring_it(batch)) for file, bring_it in read]
        report = together(reports, skipped)
        _label(batch, report, folder.name)
        return report

    return _written(workspace, write, dry_run)


def _kind(source: Source, kind: str | None, mapping: Mapping[str, str]) -> str:
    chosen = kind or detect(source)
    if chosen not in KINDS:
        raise Invalid(f"{chosen!r} is no kind of list", f"one of: {', '.join(KINDS)}")
    if mapping and chosen in ("execboard", "list", "retro", "taskwarrior", "trello"):
        raise Invalid("There are no headings to map in this", "leave --map out, or say --from csv or markdown")
    return chosen


def _label(batch: Batch, report: Report, name: str) -> None:
    what = count(len(report.added), "initiative")
    if report.retros:
        retros = count(len(report.retros), "retro")
        what = f"{what} and {retros}" if report.added else retros
    batch.label = f"imported {what}" + (f" from {short(name, 40)}" if name else "")


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
