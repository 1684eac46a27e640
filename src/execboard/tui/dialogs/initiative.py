"""Adding and editing an initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError, PlaybookIncomplete, Refused
from execboard.domain.text import cut, fold
from execboard.services.views import initiatives
from execboard.tui.dialogs.asking import day_field, owner_field
from execboard.tui.dialogs.drafts import guard, keeper, kept
from execboard.tui.dialogs.minutes import minutes_counted
from execboard.tui.dialogs.playbook_fields import (
    Answers,
    AnswersForm,
    check_owner,
    measure_field,
    outcome_field,
    supports_field,
)
from execboard.tui.forms import Field, Several

if TYPE_CHECKING:
    from execboard.services.importing.report import Report
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

_DRAFT = "new:initiative"


async def new_initiative(screen: BoardScreen, supports: str = "") -> str | None:
    """Add a candidate, or several from pasted lines; what to say about it, or None where the form was left.

    `supports` are ids that stand in the form already.
    """
    with screen.telling():
        form = NewForm(screen.workspace, supports)
        words = await screen.app.push_screen_wait(form)
        if form.added:
            screen.show_new(form.added)
        return words
    return None


async def edit_initiative(screen: BoardScreen, ref: str) -> str | None:
    """Edit an initiative; what to say about it, or None where the form was left."""
    with screen.telling():
        view = initiatives.one(screen.workspace, ref)
        return await screen.app.push_screen_wait(EditForm(screen.workspace, view))
    return None


def fields_of(workspace: Workspace, title: Field, known: Answers) -> list[Field]:
    """All that is asked about an initiative, filled with what is `known`."""
    return [
        title,
        owner_field(workspace, value=known.get("owner", "")),
        outcome_field(known.get("outcome", "")),
        measure_field(known.get("measure", "")),
        supports_field(workspace, known.get("supports", "")),
        Field("because", "Because", known.get("because", ""), "why this, why now", kind="text"),
        day_field(workspace, "due", "Due", known.get("due", "")),
        Field("notes", "Notes", known.get("notes", ""), "as many lines as it takes; Tab goes on", kind="text"),
        Field("link", "Link", known.get("link", ""), "where the rest of it is"),
    ]


class NewForm(AnswersForm[str]):
    """A new candidate. Only its title is needed; several pasted lines are offered as so many candidates."""

    def __init__(self, workspace: Workspace, supports: str = "") -> None:
        self._workspace = workspace
        self._sure: set[str] = set()
        self._anyway = ""
        self.added = ""
        """The id of what was added, once it is."""
        title = Field(
            "title",
            "Title",
            required=True,
            hint="a few words; paste lines for several",
            warn=self._known_words,
        )
        fields = fields_of(workspace, title, {"supports": supports})
        key = f"{_DRAFT}:{supports}" if supports else _DRAFT
        super().__init__(
            "New initiative",
            fields,
            self._add,
            draft=kept(workspace, key),
            on_draft=keeper(workspace, key, fields),
            several=Several("title", ("candidate", "candidates"), self._add_lines, self._told_of_lines),
        )

    def _known(self, title: str) -> InitiativeView | None:
        from execboard.services.initiatives.starting import same_title

        return same_title(self._workspace, title)

    def _known_words(self, title: str) -> str | None:
        known = self._known(title)
        if known is None:
            return None
        if known.status == "declined":
            return f"{known.id} {known.asked_words}"
        return f"{known.id} has that title, and is {known.status}"

    def _add(self, answers: Answers) -> str:
        check_owner(self._workspace, answers, self._sure)
        known = self._known(answers["title"])
        anyway = known is not None and known.status != "declined"
        if anyway and known is not None and fold(answers["title"]) != self._anyway:
            self._anyway = fold(answers["title"])
            raise Refused(f"{known.id} has that title", "save again to keep both", field="title")
        given = {name: answer for name, answer in answers.items() if answer}
        added = self._workspace.starting.add(given, anyway=anyway, sure_of=self._sure)
        self.added = added.initiative.ref
        if added.asked_again:
            again = initiatives.one(self._workspace, added.initiative.ref)
            return f"{again.id} {again.asked_words}"
        return f"added {added.initiative.ref} {cut(added.initiative.title, 60)}"

    # Several at once: they are read as a list that is imported, with owners, signs of what is done, and headings

    def _told_of_lines(self, lines: list[str]) -> str:
        from execboard.services.importing.bring import bring

        try:
            report = bring(self._workspace, "\n".join(lines), dry_run=True)
        except ExecboardError:
            return ""
        return counted(report) if report.added or report.asked_again else ""

    def _add_lines(self, lines: list[str], answers: Answers) -> str:
        from execboard.services.importing.bring import bring

        check_owner(self._workspace, answers, self._sure)
        said = {name: answer for name, answer in answers.items() if answer and name != "title"}
        with self._workspace.change():
            report = bring(self._workspace, "\n".join(lines))
            if not report.added and not report.asked_again:
                raise Refused(f"none of them is new: {counted(report)}", "change the lines", field="title")
            for one in report.added if said else ():
                if one.status == "candidate":
                    known = answers_of(initiatives.one(self._workspace, one.id))
                    lacking = {name: answer for name, answer in said.items() if not known[name]}
                    self._workspace.starting.edit(one.id, lacking, sure_of=self._sure)
        return f"added {counted(report)} in one step, u takes it back"


class EditForm(AnswersForm[str]):
    """An initiative as it stands. What somebody else saves meanwhile is merged, or asked about."""

    def __init__(self, workspace: Workspace, view: InitiativeView) -> None:
        self._workspace = workspace
        self._ref = view.id
        self._sure: set[str] = set()
        key = f"edit:{view.id}"
        fields = self._fields_as(view)
        self._opened = {field.name: field.value for field in fields}
        super().__init__(
            f"Edit {view.id}",
            fields,
            self._save,
            draft=kept(workspace, key),
            on_draft=keeper(workspace, key, fields),
            guard=guard(workspace, key, view.id, fields, self._fields_now),
        )

    def _fields_as(self, view: InitiativeView) -> list[Field]:
        known = answers_of(view)
        return fields_of(self._workspace, Field("title", "Title", known["title"], required=True), known)

    def _fields_now(self) -> list[Field]:
        return self._fields_as(initiatives.one(self._workspace, self._ref))

    def _save(self, answers: Answers) -> str:
        changed = {name: answer for name, answer in answers.items() if answer != self._opened[name]}
        if not changed:
            return f"{self._ref} stays as it is"
        check_owner(self._workspace, changed, self._sure)
        try:
            self._workspace.starting.edit(self._ref, changed, sure_of=self._sure)
        except PlaybookIncomplete as error:
            lacks = ", ".join(error.data["missing"])
            raise Refused(f"{self._ref} is active, so its playbook stays complete: {lacks}", "pause it first") from None
        taken = self.merged.taken if self.merged else ()
        names = ", ".join(self._rows[name].field.label.lower() for name in changed if name not in taken)
        return f"{self._ref}: {names} changed" if names else f"{self._ref} stays as it is"


def answers_of(view: InitiativeView) -> Answers:
    """What an initiative says, as it stands in the fields."""
    return {
        "title": view.title,
        "owner": f"@{view.owner}" if view.owner else "",
        "outcome": view.outcome,
        "measure": view.measure,
        "supports": ", ".join(view.supports),
        "because": view.because,
        "due": view.due.isoformat() if view.due else "",
        "notes": view.notes,
        "link": view.link,
    }


def counted(report: Report) -> str:
    """``23 candidates, 8 declined``: what an import brings, in a few words."""
    words = {"candidate": ("candidate", "candidates"), "done": ("done", "done"), "declined": ("declined", "declined")}
    words |= {kind: (kind, f"{kind}s") for kind in ("cycle", "goal", "objective", "key result")}
    parts = [
        f"{number} {forms[number != 1]}"
        for status, forms in words.items()
        if (number := sum(one.status == status for one in report.added))
    ]
    parts += minutes_counted(report.minutes) if report.minutes else []
    for items, told in ((report.asked_again, "asked again"), (report.unchanged, "here already")):
        parts += [f"{len(items)} {told}"] if items else []
    return ", ".join(parts) or "nothing"
