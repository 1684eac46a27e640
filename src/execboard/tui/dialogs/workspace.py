"""This workspace: what the team says of itself, its rules, how much is in it, who is in it, and the other ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from execboard.domain.charter import LIMITS, VISION_LENGTH
from execboard.domain.errors import ExecboardError
from execboard.domain.scoring import METHODS
from execboard.services.views import board, people, plan
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field
from execboard.tui.typeahead import flow
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from execboard.services.settings import Settings
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

SHOWN_PEOPLE = 40
_MISSING: Cell = ("not said yet", "$warning")


class WorkspaceDialog(NoticeDialog):
    """To read; `e` edits what the team says of itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "edit", show=False)]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        super().__init__("Workspace", "")

    def body(self) -> Iterable[Widget]:
        yield Facts(id="read")

    def on_mount(self) -> None:
        self.show_hints((("e", "edit"), ("j k", "scroll"), ("Esc", "close")))
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        session = self._workspace
        charter, status = plan.charter(session), board.status(session)
        counts = (
            f"{len(status.active)} of {status.limit} active, {status.candidates} candidates, {status.paused} paused, "
            f"{status.declined} declined, {status.done} done, {status.retired} retired"
        )
        late = "1 action" if status.actions_late == 1 else f"{status.actions_late} actions"
        around = f"{status.blockers} blockers open, {status.inbox} in the inbox, {late} late"
        facts = [
            Fact("Vision", charter.vision or _MISSING),
            Fact("Mission", charter.mission or _MISSING),
            Fact("Why", charter.why or _MISSING),
            Fact("Company", charter.why_company or _MISSING),
            Fact("Team", charter.why_team or _MISSING),
            Fact("Person", charter.why_person or _MISSING),
            Fact("Limit", f"{charter.limit} active at once"),
            Fact("Scoring", f"{METHODS[charter.scoring].label}: {METHODS[charter.scoring].formula}"),
            Fact("Time zone", charter.timezone or "this machine's"),
            Fact("Initiatives", counts),
            Fact("Around them", around),
            *self._people(),
            Fact("File", str(session.path)),
            *self._backups(),
            Fact("You", f"@{session.actor}"),
            *self._others(),
        ]
        self.query_one("#read", Facts).show("", "", facts)

    def _people(self) -> list[Fact]:
        everyone = people.everyone(self._workspace)
        lines = [
            joined(
                (f"@{one.handle}", "bold"),
                f"  {one.name}",
                (f"  {', '.join(one.teams)}" if one.teams else "", "$muted"),
                (f"  owns {one.active} active" if one.active else "", "$muted"),
            )
            for one in everyone[:SHOWN_PEOPLE]
        ]
        lines += (
            [joined((f"and {len(everyone) - SHOWN_PEOPLE} more", "$muted"))] if len(everyone) > SHOWN_PEOPLE else []
        )
        return [Fact("" if n else "People", line) for n, line in enumerate(lines)] or [
            Fact("People", joined(("nobody yet: ", "$muted"), (":person", "bold $accent"), (" adds someone", "$muted")))
        ]

    def _backups(self) -> list[Fact]:
        """When the newest was made, where they are, and what is to be said about them."""
        try:
            last = self.app.keeper.backups.last()
        except ExecboardError as error:
            return [Fact("Backups", (str(error), "$warning"))]
        words: Cell = ("none yet", "$muted")
        if last.at is not None:
            at = last.at.astimezone(self._workspace.clock.zone)
            words = joined(f"the newest of {last.count} is of {at:%a %d %b %Y %H:%M}")
        lines: list[Cell] = [words, (f"in {last.folder}", "$faint")]
        lines += [] if last.automatic else [("automatic ones are off: execboard config backups", "$warning")]
        lines += [(last.warning, "$warning")] if last.warning else []
        return [Fact("" if n else "Backups", line) for n, line in enumerate(lines)]

    def _others(self) -> list[Fact]:
        """The workspaces that are named in the configuration; how to open another."""
        named = self._settings.workspaces
        lines: list[Cell] = []
        for name, place in sorted(named.items()):
            here = Path(place).expanduser() == self._workspace.path
            lines.append(joined((name, "bold"), (f"  {place}", "$muted"), ("  this one" if here else "", "$accent")))
        if lines:
            lines.append(("execboard --workspace NAME opens another", "$faint"))
        else:
            lines.append((f"none named; [workspaces] in {self._settings.path} names them", "$faint"))
        return [Fact("" if n else "Workspaces", line) for n, line in enumerate(lines)]

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.board import BoardScreen

        screen = next(one for one in reversed(self.app.screen_stack) if isinstance(one, BoardScreen))
        words = await edit_charter(screen)
        if words:
            screen.say(words)
            self.reload()


async def edit_charter(screen: BoardScreen) -> str | None:
    """Edit what the team says of itself, and its rules."""
    workspace = screen.workspace

    def fields() -> list[Field]:
        return _charter_fields(plan.charter(workspace))

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        given: dict[str, Any] = changed(opened, answers)
        if not given:
            return "nothing was changed"
        if "active_limit" in given:
            given["active_limit"] = int(given["active_limit"])
        workspace.plan.set_charter(**given)
        return f"set {', '.join(field.label.casefold() for field in opened if field.name in given)}"

    return await drafts.ask_again(screen, "the workspace", "The workspace", fields, submit, key="edit:charter")


def _charter_fields(charter: plan.CharterView) -> list[Field]:
    return [
        Field("vision", "Vision", charter.vision, max_length=VISION_LENGTH, hint="one line that everybody can repeat"),
        Field("mission", "Mission", charter.mission, kind="text", hint="what this team does for whom"),
        Field("why", "Why", charter.why, kind="text", hint="why it is worth the work"),
        Field("why_company", "Company", charter.why_company, kind="text", hint="why it matters to the company"),
        Field("why_team", "Team", charter.why_team, kind="text", hint="why it matters to the team"),
        Field("why_person", "Person", charter.why_person, kind="text", hint="why it matters to each of you"),
        Field(
            "active_limit", "Limit", str(charter.limit), kind="choice", choices=[str(n) for n in LIMITS], required=True
        ),
        Field("scoring", "Scoring", charter.scoring, kind="choice", choices=tuple(METHODS), required=True),
        Field("timezone", "Time zone", charter.timezone or "", hint="such as Europe/Amsterdam; empty: this machine's"),
    ]
