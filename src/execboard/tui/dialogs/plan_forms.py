"""Adding and editing what initiatives support: goals, objectives, key results; and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, owner_field, titled
from execboard.tui.dialogs.okr_fields import given_of, key_result_fields, objective_fields, of_field
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def new_goal(screen: BoardScreen, title: str = "") -> str | None:
    """Add a goal under the vision."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        goal = workspace.plan.add_goal(**answers)
        return f"added GOAL-{goal.id} {goal.title}"

    several = drafts.each(workspace, "title", ("goal", "goals"), submit)
    fields = _goal_fields(workspace, title=title)
    return await drafts.ask(screen, "new:goal", "New goal", fields, submit, several=several)


async def edit_goal(screen: BoardScreen, ref: str) -> str | None:
    """Edit a goal."""
    from execboard.services.views import plan

    workspace = screen.workspace

    def fields() -> list[Field]:
        one = plan.goal(workspace, ref)
        return _goal_fields(workspace, one.title, one.why, one.owner, one.due.isoformat() if one.due else "")

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        workspace.plan.edit_goal(ref, **changed(opened, answers))
        return f"edited {ref}"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", fields, submit)


def _goal_fields(
    workspace: Workspace, title: str = "", why: str = "", owner: str | None = "", due: str = ""
) -> list[Field]:
    return [
        Field("title", "Goal", title, required=True, hint="what the vision asks for in the long run"),
        Field("why", "Why", why, kind="text"),
        owner_field(workspace, value=owner),
        day_field(workspace, "due", "By", due),
    ]


async def new_objective(
    screen: BoardScreen, title: str = "", *, cycle: str | None = None, supports: str | None = None
) -> str | None:
    """Add an objective to a cycle, the present one unless another is proposed."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        objective = workspace.plan.add_objective(**given_of(answers))
        return f"added OBJ-{objective.id} {objective.title} · :kr OBJ-{objective.id} adds its measure"

    fields = objective_fields(workspace, title=title, cycle=cycle, supports=supports)
    several = drafts.each(workspace, "title", ("objective", "objectives"), submit)
    return await drafts.ask(screen, "new:objective", "New objective", fields, submit, several=several)


async def edit_objective(screen: BoardScreen, ref: str) -> str | None:
    """Edit an objective."""
    from execboard.services.views import plan

    workspace = screen.workspace

    def fields() -> list[Field]:
        return objective_fields(workspace, plan.objective(workspace, ref))

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        workspace.plan.edit_objective(ref, **given_of(changed(opened, answers)))
        return f"edited {ref}"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", fields, submit)


async def new_key_result(screen: BoardScreen, of: str = "") -> str | None:
    """Add a key result to an objective: the one that `of` names, or else one to be chosen."""
    from execboard.services import lookup
    from execboard.services.views import plan

    workspace = screen.workspace
    if of:
        lookup.find(workspace, of, "objective")
    objectives = [(one.id, one.title) for one in plan.objectives(workspace) if one.status == "open"]
    if not objectives:
        return await new_objective(screen)
    chosen = of or (objectives[0][0] if len(objectives) == 1 else "")
    fields = [of_field(workspace, objectives, chosen), *key_result_fields(workspace)]

    def submit(answers: Answers) -> str:
        given = given_of({name: answer for name, answer in answers.items() if answer})
        result = workspace.plan.add_key_result(given.pop("objective"), **given)
        return f"added KR-{result.id} {result.title}"

    several = drafts.each(workspace, "title", ("key result", "key results"), submit)
    return await drafts.ask(screen, "new:kr", "New key result", fields, submit, several=several)


async def edit_key_result(screen: BoardScreen, ref: str) -> str | None:
    """Edit a key result."""
    from execboard.services.views import plan

    workspace = screen.workspace

    def fields() -> list[Field]:
        return key_result_fields(workspace, plan.key_result(workspace, ref))

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        workspace.plan.edit_key_result(ref, **given_of(changed(opened, answers)))
        return f"edited {ref}"

    about = titled(workspace, plan.key_result(workspace, ref).objective)
    return await drafts.ask_again(screen, ref, f"Edit {ref}", fields, submit, intro=(f"of {about}", "$muted"))


async def new_person(screen: BoardScreen) -> str | None:
    """Add someone who can own something."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        person = workspace.people.add(answers["name"], answers["handle"])
        return f"added @{person.handle}"

    return await drafts.ask(screen, "new:person", "New person", _person_fields("", ""), submit)


async def edit_person(screen: BoardScreen, who: str) -> str | None:
    """Edit a person's name or handle."""
    from execboard.services.views import people

    workspace = screen.workspace
    handle = people.person(workspace, who).handle

    def fields() -> list[Field]:
        one = people.person(workspace, handle)
        return _person_fields(one.name, one.handle)

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        person = workspace.people.edit(handle, **changed(opened, answers))
        return f"edited @{person.handle}"

    return await drafts.ask_again(screen, f"@{handle}", f"Edit @{handle}", fields, submit)


def _person_fields(name: str, handle: str) -> list[Field]:
    return [
        Field("name", "Name", name, required=True),
        Field("handle", "Handle", handle, required=bool(handle), hint="@ana; made from the name where it is empty"),
    ]


def changed(fields: Sequence[Field], answers: Answers) -> dict[str, Any]:
    """The answers that differ from what the form was opened with: an edit says nothing about the others."""
    before = {field.name: field.value.strip() for field in fields}
    return {name: answer for name, answer in answers.items() if answer != before[name]}
