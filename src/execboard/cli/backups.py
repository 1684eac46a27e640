"""Backups: making one, listing them, going back to one; and the one that a changing command leaves behind."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import ExecboardError, Invalid

if TYPE_CHECKING:
    from execboard.services.backups import Backups
    from execboard.services.restoring import RestoreView
    from execboard.services.views.backups import BackupView


@click.command(
    cls=Leaf,
    examples="""
    execboard backup
    execboard backup /mnt/nas/plans/            into that folder, under a name with the second; for cron
    execboard backup before-the-offsite.db
    execboard backup --list
    """,
)
@click.argument("to", required=False, metavar="[TO]")
@click.option(
    "--list", "as_list", is_flag=True, help="List the backups that are kept: when, size, what differs from now."
)
@click.option("--force", is_flag=True, help="Write over an existing file.")
@pass_run
def backup(run: Run, to: str | None, as_list: bool, force: bool) -> None:
    """Copy the whole workspace, its log included, while it may be open: verified, and whole or not at all.

    Without TO it goes among the automatic ones and its path is printed. TO is a file or a folder.
    """
    from execboard.services.exporting.whole import copy_out

    if as_list:
        if to is not None or force:
            raise Invalid("--list goes alone", "leave out the rest")
        _list(run)
        return
    if to == "" or (force and to is None):
        raise Invalid("TO is missing", "name a file or a folder")
    made = _backups(run).make() if to is None else copy_out(run.path, to, run.workspace.clock, force=force)
    run.emit(made, made.path)
    if made.warning:
        run.tell(f"execboard: {made.warning}")


def _backups(run: Run) -> Backups:
    from execboard.services.backups import backups_of

    return backups_of(run.path, run.workspace.clock, run.settings)


def _list(run: Run) -> None:
    from execboard.services.views.backups import listing

    backups, zone = _backups(run), run.workspace.clock.zone
    found = listing(run.workspace, backups.folder, backups.stamps())
    rows = [
        (
            one.name,
            f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}",
            _size(one.size),
            "-" if one.rows is None else printing.number_of(one.rows, "row"),
            _difference(one),
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=4, right=(2, 3), muted=(1, 2)))
    run.tell(f"in {backups.folder}" if found else f"no backups yet; they will be in {backups.folder}")


def _difference(one: BackupView) -> str:
    if one.problem:
        return one.problem
    parts = [f"{number:+d} {kind.replace('_', ' ')}" for kind, number in one.differs.items()]
    if one.changes_since is not None and one.changes_since > 0:
        parts.insert(0, printing.number_of(one.changes_since, "change") + " since")
    return ", ".join(parts) or "as now"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, number // 1_000)} kB"


@click.command(
    cls=Leaf,
    examples="""
    execboard restore latest --dry-run
    execboard restore 2026-11-23T093000Z.db     a name from execboard backup --list
    execboard restore /mnt/nas/plans/board-2026-11-20T170000Z.db
    """,
)
@click.argument("source", metavar="FROM")
@click.option("--dry-run", is_flag=True, help="Show what there is now and would be then.")
@click.option("--force", is_flag=True, help="Even where most rows would go, or it is another workspace's.")
@pass_run
def restore(run: Run, source: str, dry_run: bool, force: bool) -> None:
    """Go back to what a backup holds, also while others have the workspace open.

    FROM is a file, latest, or a name from execboard backup --list. What is there now is kept as a backup first. An
    earlier state of the same workspace is one step of undo; a missing or damaged file is made anew.
    """
    from execboard.services import restoring

    if restoring.needs_its_file(run.path):
        view = _restore_file(run, source, dry_run, force)
    else:
        rooms = run.workspace.restoring
        view = rooms.look(source) if dry_run else rooms.restore(source, force=force)
    run.emit(view, lambda: _told(view))
    if view.kept:
        run.tell(f"go back with: execboard restore {view.kept}" if view.now else f"the old file is {view.kept} now")


def _restore_file(run: Run, source: str, dry_run: bool, force: bool) -> RestoreView:
    from execboard.services import restoring
    from execboard.services.backups import backups_of
    from execboard.services.clock import clock

    backups = backups_of(run.path, clock(), run.settings)
    return restoring.restore_file(run.path, backups, source, force=force, dry_run=dry_run)


def _told(view: RestoreView) -> str:
    rows = [
        (kind.replace("_", " "), str(view.now.get(kind, 0)), str(view.then.get(kind, 0)), _more(view, kind))
        for kind in {**view.now, **view.then}
        if view.now.get(kind, 0) != view.then.get(kind, 0) or (view.dry_run and view.then.get(kind, 0))
    ]
    what = "the whole workspace" if view.changes is None else printing.number_of(view.changes, "row")
    lines = [f"{'would restore' if view.dry_run else 'restored'} {what} from {view.source}"]
    if rows:
        lines.append(printing.table([("", "now", "then", ""), *rows], flexible=0, right=(1, 2), muted=(1,)))
    return "\n".join(lines)


def _more(view: RestoreView, kind: str) -> str:
    more = view.then.get(kind, 0) - view.now.get(kind, 0)
    return f"{more:+d}" if more else ""


def back_up_after(run: Run) -> None:
    """Leave a backup behind where this command changed something and the newest is half an hour old.

    It never makes the command fail; what is wrong is said once.
    """
    try:
        for workspace in run.opened:
            if workspace.wrote:
                from execboard.services.backups import backups_of

                made = backups_of(workspace.path, workspace.clock, run.settings).make_if_due()
                if made is not None and made.warning:
                    output.tell(f"execboard: {made.warning}")
    except ExecboardError as error:
        output.tell(f"execboard: no backup was made: {error}")
    except OSError as error:
        with suppress(OSError):
            output.tell(f"execboard: no backup was made ({error.strerror}); see execboard config backups")
