"""Handing over to the screens: as they are, or inside a meeting."""

from __future__ import annotations

import os
import sys

import click

from execboard.cli import output
from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid


def open_them(run: Run, screen: str | None = None, meeting: str | None = None) -> int:
    """Open the screens; the exit code. Raises Invalid where there is no terminal to draw on."""
    _check_terminal()
    if run.open_screens is None:
        raise Invalid("there are no screens here", "use a command such as execboard status")
    code = run.open_screens(run.path, run.actor, run.settings, screen, meeting)
    if not sys.stdin.isatty():  # the terminal was closed meanwhile, and takes nothing more
        output.silence()
    return code


def _check_terminal() -> None:
    """Raises Invalid where there is no terminal: the screens would wait for keys that never come."""
    if sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return
    raise Invalid("the screens need a terminal", "run execboard in one, or use a command such as execboard status")


@click.command(
    cls=Leaf,
    examples="""
    execboard run                 starts or resumes the meeting that is due
    execboard run standup
    execboard run weekly
    execboard run quarterly       the refresh, where it was left
    execboard run retro
    """,
)
@click.argument("kind", required=False)
@pass_run
@click.pass_context
def run(ctx: click.Context, run: Run, kind: str | None) -> None:
    """Open the screens inside a meeting: the one that is due, or one of a KIND; what runs is gone on with.

    KIND is a kind of meeting, or retro.
    """
    from execboard.domain.retros import RETRO
    from execboard.services.views import meeting_dates, meeting_kinds

    _check_terminal()
    if kind and kind.strip().casefold() == RETRO:
        name = RETRO
    elif kind:
        name = meeting_kinds.kind(run.workspace, kind).name
    else:
        due = meeting_dates.due_now(run.workspace)
        if due is None:
            kinds = ", ".join([*(one.kind for one in meeting_dates.kinds_due(run.workspace)), RETRO])
            raise Invalid("no meeting is due today", f"name one: execboard run KIND, of {kinds}")
        name = due
    ctx.exit(open_them(run, meeting=name))
