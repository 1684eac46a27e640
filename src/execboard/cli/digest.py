"""The weekly digest, for whoever the lead answers to."""

from __future__ import annotations

import click

from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid


@click.command(
    cls=Leaf,
    examples="""
    execboard digest
    execboard digest --markdown > week.md
    execboard digest --since 2026-11-01
    0 17 * * 5  execboard digest --chat | post-to-chat
    """,
)
@click.option("--since", metavar="DAY", help="From that day on; since the last weekly held unless said.")
@click.option("--markdown", is_flag=True, help="As Markdown.")
@click.option("--chat", is_flag=True, help="As plain text for a chat.")
@pass_run
def digest(run: Run, since: str | None, markdown: bool, chat: bool) -> None:
    """A week in one page: health, what changed, what is at risk and whose it is, decisions, wins, asks.

    Reading it changes nothing, and counts as no meeting.
    """
    from execboard.domain.dates import parse_past_day
    from execboard.services.views import digest as views

    if markdown and chat:
        raise Invalid("--markdown and --chat are two forms", "give one of them")
    day = parse_past_day(since, run.workspace.today) if since else None
    view = views.digest(run.workspace, day)
    run.emit(view, lambda: views.as_text(view, "markdown" if markdown else "chat").rstrip("\n"))
