"""Agendas: what the next meeting goes through."""

from __future__ import annotations

import click

from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid


@click.command(
    cls=Leaf,
    examples="""
    execboard agenda standup
    execboard agenda weekly --markdown
    execboard agenda weekly --since 2026-11-01
    55 16 * * 1-5  execboard agenda standup --chat | post-to-chat
    """,
)
@click.argument("kind", required=False)
@click.option("--since", metavar="DAY", help="What happened from that day on; since the last one held unless said.")
@click.option("--markdown", is_flag=True, help="As Markdown.")
@click.option("--chat", is_flag=True, help="As plain text for a chat.")
@pass_run
def agenda(run: Run, kind: str | None, since: str | None, markdown: bool, chat: bool) -> None:
    """What the next meeting goes through, made from what happened since the last one of its kind.

    Without KIND it is the meeting that is due. Reading it changes nothing.
    """
    from execboard.domain.dates import parse_past_day
    from execboard.services.views import agenda as views
    from execboard.services.views import agenda_text, meeting_dates

    if markdown and chat:
        raise Invalid("--markdown and --chat are two forms", "give one of them")
    kind = kind or meeting_dates.due_now(run.workspace) or "standup"
    day = parse_past_day(since, run.workspace.today) if since else None
    view = views.agenda(run.workspace, kind, day)
    form = "markdown" if markdown else "chat"
    run.emit(view, lambda: agenda_text.as_text(run.workspace, view, form).rstrip("\n"))
