"""The first thing that anyone sees: what this is, and three questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from execboard.domain import limits
from execboard.domain.charter import VISION_LENGTH
from execboard.domain.errors import ExecboardError, Invalid
from execboard.domain.people import handle_of
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.dialogs.drafts import keeper, kept
from execboard.tui.dialogs.initiative import counted
from execboard.tui.forms import Field, FormDialog
from execboard.tui.forms.inputs import Edited
from execboard.tui.screens.start.source import DEMO, completed, is_whole, read_source
from execboard.tui.widgets.text import as_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.importing.report import Report
    from execboard.services.importing.sources import Source
    from execboard.services.workspace import Workspace
    from execboard.tui.dialogs.drafts import Answers

WHAT = (
    "The few things that matter, from the vision down to today's blocker:",
    "at most five initiatives, with every trade and every no on record.",
)
REMARKS = 3
"""How many remarks about a list are shown before it is brought."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the first start came to: a demo, or so many brought."""

    demo: bool = False
    brought: str = ""
    handle: str = ""


class FirstForm(FormDialog[Begun]):
    """Vision, you, your list. Nothing of it is needed."""

    TOO_LONG = "Save the list as a file, and write its name here."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", show=False, priority=True),
        Binding("tab", "complete_path", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._would: dict[Source, Report] = {}
        fields = [
            Field("vision", "Vision", hint="one line that everybody can say from memory", max_length=VISION_LENGTH),
            Field("name", "Your name", hint=f"empty: you are @{workspace.actor}", check=_name_problem, says=_name_says),
            Field(
                "list",
                "Your list",
                kind="text",
                check=self._list_problem,
                says=self._list_says,
                hint=_LIST_HINT,
                longest=limits.PASTE,
            ),
        ]
        super().__init__(
            "execboard",
            fields,
            self._begin,
            verb="begin",
            draft=kept(workspace, "start"),
            on_draft=keeper(workspace, "start", fields),
        )

    def body(self) -> Iterable[Widget]:
        yield Static(Content("\n").join([as_content((line, "$muted")) for line in WHAT]), classes="intro")
        yield from super().body()
        yield Static(id="would")

    def on_mount(self) -> None:
        self.show_hints((("Enter", "next, begin"), ("Tab", "next"), ("Ctrl+s", "begin"), ("Esc", "skip, demo, quit")))
        self._show_would()

    # What the list would bring

    def _rehearsal(self, answer: str) -> Report | None:
        """What the list in `answer` would bring; None where there is none. Raises what the import would raise."""
        from execboard.services.importing.bring import bring

        if answer.strip().casefold() == DEMO:
            return None
        source = read_source(answer)
        if source is None:
            return None
        if source not in self._would:
            self._would = {source: bring(self._workspace, source, dry_run=True)}
        return self._would[source]

    def _list_problem(self, answer: str) -> str | None:
        try:
            self._rehearsal(answer)
        except ExecboardError as error:
            return str(error)
        return None

    def _list_says(self, answer: str) -> str | None:
        if answer.strip().casefold() == DEMO:
            return "an invented solar firm, in a file that is thrown away when you quit"
        report = self._rehearsal(answer)
        if report is None:
            return None
        if report.rows is not None:
            return f"a whole workspace: {sum(report.rows.values()):,} rows"
        if report.minutes is not None:
            return f"minutes: {counted(report)}"
        return f"{len(report.added)} found: {counted(report)}"

    @on(Edited)
    def _show_would(self) -> None:
        remarks: list[str] = []
        try:
            report = self._rehearsal(self.answers.get("list", ""))
        except ExecboardError:
            report = None
        if report is not None:
            remarks = [f"line {one.line} left out: {one.why}" for one in report.skipped] + list(report.remarks)
        more = [f"and {len(remarks) - REMARKS} more remarks"] if len(remarks) > REMARKS else []
        lines = [as_content((f"· {line}", "$muted")) for line in (*remarks[:REMARKS], *more)]
        would = self.query_one("#would", Static)
        would.update(Content("\n").join(lines))
        would.display = bool(lines)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ("begin", "complete_path"):
            return True
        if not self._rows or not self._rows["list"].input.has_focus:
            return False
        text = self._rows["list"].answer
        return is_whole(text) if action == "begin" else completed(text) is not None

    def action_begin(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        if self.answers["list"].casefold() == DEMO:
            self.answer("list", "")
            self._look_around()
        else:
            super().action_save()

    def _look_around(self) -> None:
        """Go to the demo; what is written here waits."""
        if self.is_current:
            self.keep_now()
            self.dismiss(Begun(demo=True))

    def action_complete_path(self) -> None:
        longer = completed(self._rows["list"].answer)
        if longer:
            given = self._rows["list"].input
            self.answer("list", longer)
            given.move_cursor((0, len(longer)))  # type: ignore[union-attr]

    def action_close(self) -> None:
        choices = (
            Choice("b", "begin with what is written", "begin", "no list: an empty board"),
            Choice("d", "look around in a demo", "demo", "in a file that is thrown away"),
            Choice("g", "go on here", "on"),
            Choice("q", "quit", "quit", "what is written is kept"),
        )
        self.app.push_screen(ChoiceDialog("Begin without a list?", choices), self._leave)

    def _leave(self, how: str | None) -> None:
        if how == "demo":
            self._look_around()
        elif how == "begin":
            self.answer("list", "")
            self.action_save()
        elif how == "quit":
            self._keep_now()
            self.app.exit()

    # Beginning

    def _begin(self, answers: Answers) -> Begun:
        handle = handle_of(answers["name"])
        self._workspace.actor = handle or self._workspace.actor
        with self._workspace.change("began"):
            brought = self._bring(read_source(answers["list"]))
            if answers["vision"]:
                self._workspace.plan.set_charter(vision=answers["vision"])
            if handle:
                self._know(answers["name"], handle)
        return Begun(brought=brought, handle=handle)

    def _bring(self, source: Source | None) -> str:
        if source is None:
            return ""
        from execboard.services.importing.bring import bring

        return counted(bring(self._workspace, source))

    def _know(self, name: str, handle: str) -> None:
        """Make the person who begins, where the list has not brought them already."""
        from execboard.services.views import people

        if handle not in {one.handle for one in people.everyone(self._workspace)}:
            self._workspace.people.add(name, handle)


_LIST_HINT = "paste it, or type a file's name, or the word demo"


def _name_problem(answer: str) -> str | None:
    from execboard.domain.people import single_handle

    try:
        single_handle(answer)
    except Invalid as error:
        return str(error)
    return None


def _name_says(answer: str) -> str:
    return f"you are @{handle_of(answer)}"
