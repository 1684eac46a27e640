"""Ending a meeting: what it came to, a rating if somebody wants one, and then its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.services.views import meeting_kinds, meeting_now, meetings
from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.clockcell import of_words
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.text import Cell, fit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.widget import Widget

    from execboard.services.views.meeting_now import EndView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

TEXT = 34
"""Cells of a carried commitment's text."""
MOST = 6
"""Carried commitments that are shown; the minutes have all."""


async def end(screen: BoardScreen, ref: str) -> str | None:
    """Ask, end it, and put its minutes where they can be got at; what to say, or None where it goes on."""
    from execboard.tui.copying import write

    workspace = screen.workspace
    one = meetings.find(workspace, ref)
    if one.status == "running":
        rating = await screen.app.push_screen_wait(EndDialog(workspace, ref, one.title))
        if rating is None:
            return None
        digest = write_digest(workspace, ref)
        workspace.meetings.close(ref, rating or None)
        if digest:
            write(digest, f"digest-{ref}.txt")
    else:
        workspace.meetings.close(ref)
    return put_minutes(screen.app, workspace, ref)


def put_minutes(app: App[None], workspace: Workspace, ref: str) -> str:
    """Write both texts of a meeting's minutes, and copy the one for a chat; the words to say. Raises Unusable."""
    from execboard.tui.copying import put, short, write

    view = meetings.meeting(workspace, ref)
    path = write(view.minutes, f"minutes-{ref}.md")
    chat = put(app, view.chat or view.minutes, "chat text", f"minutes-{ref}.txt")
    return f"minutes are in {short(path)}; {chat}"


def write_digest(workspace: Workspace, ref: str) -> str:
    """Of a running meeting whose kind has a digest: write it as Markdown; its text for a chat. Raises Unusable.

    Empty for another kind, and once the meeting has ended: from then on it would tell of the next week.
    """
    from execboard.services.views import digest
    from execboard.tui.copying import write

    one = meetings.find(workspace, ref)
    if one.status != "running" or all(part.name != "digest" for part in meeting_kinds.kind_of(workspace, one).parts):
        return ""
    told = digest.digest(workspace, kind=one.kind)
    write(digest.as_text(told, "markdown"), f"digest-{ref}.md")
    return digest.as_text(told, "chat")


def put_digest(app: App[None], workspace: Workspace, ref: str) -> str:
    """Write the digest, and copy its text for a chat; the words to say. Raises Unusable."""
    from execboard.tui.copying import put

    return put(app, write_digest(workspace, ref), "the digest", f"digest-{ref}.txt")


class EndDialog(Dialog[int]):
    """The result is the rating, 0 for none; None where the meeting goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"rate({number})", show=False) for number in range(1, 6)),
        Binding("enter,Q", "end", show=False),
        Binding("escape,q,n", "close", show=False),
    ]

    def __init__(self, workspace: Workspace, ref: str, title: str) -> None:
        super().__init__(f"End {title}", (("Enter", "end it"), ("1-5", "rate it and end it"), ("Esc", "go on")))
        self._view = meeting_now.ending(workspace, ref)

    def body(self) -> Iterable[Widget]:
        yield Facts(id="ending")

    def on_mount(self) -> None:
        self.query_one("#ending", Facts).show(facts=facts_of(self._view))

    def action_rate(self, rating: int) -> None:
        self.dismiss(rating)

    def action_end(self) -> None:
        self.dismiss(0)


def facts_of(view: EndView) -> list[Fact]:
    """What the meeting came to."""
    took, style = of_words(view.seconds, view.clock)
    facts = [Fact("Took", (took, style or "bold"))]
    if view.celebrating is not None:
        facts.append(Fact("Worth it", f"{view.celebrating:.0%} of it on blockers and wins"))
    counts = [(view.done, "done"), (view.made, "new"), (len(view.carried), "carried on")]
    facts.append(Fact("Commitments", ", ".join(f"{number} {word}" for number, word in counts)))
    for place, one in enumerate(view.carried[:MOST]):
        times: Cell = (f"{one.times:>2}×  ", "bold $warning" if one.times > 2 else "$muted")
        words = joined(times, (f"{one.id:<7}", "$muted"), fit(one.text, TEXT), (f" @{one.owner}", "$muted"))
        facts.append(Fact("Carried" if not place else "", words))
    if len(view.carried) > MOST:
        facts.append(Fact("", (f"and {len(view.carried) - MOST} more: the minutes have all", "$muted")))
    facts += _steps(view)
    if view.stuck:
        stuck = f"{view.stuck} without a next step that is still to come: mentioned"
        facts.append(Fact("Blockers", (stuck, "$warning")))
    return facts


def _steps(view: EndView) -> list[Fact]:
    """Of a refresh: what was skipped, and what is left of its steps; the minutes say so."""
    facts = [Fact("Skipped" if not place else "", (one, "$muted")) for place, one in enumerate(view.skipped)]
    left = len(view.open_steps)
    if left:
        words = f"{left} steps are left" if left > 1 else "one step is left"
        facts.append(Fact("Steps", (f"{words}: the minutes say what of", "$warning")))
        facts += [Fact("", (one, "$muted")) for one in view.open_steps[:MOST]]
    return facts
