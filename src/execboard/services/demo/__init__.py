"""The demo workspace: an invented solar firm, eight weeks into using execboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def fill(workspace: Workspace) -> None:
    """Write eight weeks of history that end yesterday, by the real services, as one transaction.

    The same present day gives the same workspace. Raises Refused where something is in it already.
    """
    from execboard.domain.errors import Refused
    from execboard.services.demo import beginnings, meetings, metrics, retros, weeks
    from execboard.services.demo.teller import Teller
    from execboard.storage.queries.workspace import is_empty

    if not is_empty(workspace.db):
        raise Refused("there are things in this workspace already", "make the demo in a new one, named with --db")
    actor, clock = workspace.actor, workspace.clock
    try:
        with workspace.change() as batch:
            tell = Teller(workspace, batch)
            beginnings.tell_plan(tell)
            meetings.tell_meetings(tell)
            retros.tell_retros(tell)
            metrics.tell_metrics(tell)
            weeks.tell_weeks(tell)
            tell.end()
    finally:
        workspace.actor, workspace.clock = actor, clock
