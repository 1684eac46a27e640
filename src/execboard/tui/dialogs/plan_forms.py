"""Adding and editing what initiatives support: goals, objectives, key results; and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import TRIGGERS
from execboard.domain.errors import ExecboardError
from execboard.domain.okr_hints import first_words, key_result_hints, objective_hints
from execboard.domain.okrs import DIRECTIONS, KEY_RESULT_KINDS
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, owner_field, titled
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

_DIRECTION_WORDS = {
    "increase": "up to",
    "decrease": "down to",
    "at-least": "at least",
    "at-most": "at most",
    "done": "done or not",
}


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
        objective = workspace.plan.add_objective(**answers)
        return f"added OBJ-{objective.id} {objective.title} · :kr OBJ-{objective.id} adds its measure"

    fields = _objective_fields(workspace, title=title, cycle=cycle, supports=supports)
    several = drafts.each(workspace, "title", ("objective", "objectives"), submit)
    return await drafts.ask(screen, "new:objective", "New objective", fields, submit, several=several)


async def edit_objective(screen: BoardScreen, ref: str) -> str | None:
    """Edit an objective."""
    from execboard.services.views import plan

    workspace = screen.workspace

    def fields() -> list[Field]:
        one = plan.objective(workspace, ref)
        up = one.supports or ""
        return _objective_fields(workspace, one.title, one.why, one.owner, one.cycle or "", up, one.kind)

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        workspace.plan.edit_objective(ref, **changed(opened, answers))
        return f"edited {ref}"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", fields, submit)


def _objective_fields(
    workspace: Workspace,
    title: str = "",
    why: str = "",
    owner: str | None = "",
    cycle: str | None = None,
    supports: str | None = None,
    kind: str = "committed",
) -> list[Field]:
    from execboard.services.views import plan
    from execboard.services.views.cycles import present

    goals = [(one.id, one.title) for one in plan.goals(workspace)]
    if supports is None:
        supports = goals[0][0] if len(goals) == 1 else ""
    above = goals + [(one.id, one.title) for one in plan.objectives(workspace) if one.status == "open"]
    return [
        Field(
            "title",
            "Objective",
            title,
            required=True,
            hint="what is true at the end of the quarter",
            warn=lambda answer: first_words(objective_hints(answer)),
        ),
        above_field(workspace, above, supports),
        Field(
            "cycle",
            "Cycle",
            present(workspace).name if cycle is None else cycle,
            check=lambda answer: _cycle_problem(workspace, answer),
            hint="a quarter such as 2026-Q4, or backlog",
        ),
        owner_field(workspace, value=owner),
        Field("why", "Why", why, kind="text"),
        Field("kind", "Kind", kind, kind="choice", choices=("committed", "aspirational"), required=True),
    ]


def above_field(workspace: Workspace, above: list[tuple[str, str]], value: str) -> Field:
    """What an objective supports, by id; completed by id and title."""
    from execboard.services import lookup

    def check(answer: str) -> str | None:
        try:
            lookup.find(workspace, answer, "goal", "objective")
        except ExecboardError as error:
            return str(error)
        return None

    def says(answer: str) -> str:
        return lookup.title_of(lookup.find(workspace, answer)[1])

    hint = "a goal such as GOAL-1; Tab completes" if above else "no goal yet: :goal adds one"
    return Field("supports", "Supports", value, kind="person", choices=above, check=check, says=says, hint=hint)


def _cycle_problem(workspace: Workspace, answer: str) -> str | None:
    from execboard.services.views.cycles import BACKLOG, name_of

    try:
        if answer.casefold() not in BACKLOG:
            name_of(workspace, answer)
    except ExecboardError as error:
        return str(error)
    return None


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
    fields = [_of_field(workspace, objectives, chosen), *_key_result_fields(workspace)]

    def submit(answers: Answers) -> str:
        objective = answers["objective"]
        result = workspace.plan.add_key_result(objective, **{k: v for k, v in answers.items() if k != "objective"})
        return f"added KR-{result.id} {result.title}"

    several = drafts.each(workspace, "title", ("key result", "key results"), submit)
    return await drafts.ask(screen, "new:kr", "New key result", fields, submit, several=several)


def _of_field(workspace: Workspace, objectives: list[tuple[str, str]], chosen: str) -> Field:
    from execboard.services import lookup

    def check(answer: str) -> str | None:
        try:
            lookup.find(workspace, answer, "objective")
        except ExecboardError as error:
            return str(error)
        return None

    return Field(
        "objective",
        "Of",
        chosen,
        kind="person",
        choices=objectives,
        required=True,
        check=check,
        says=lambda answer: titled(workspace, answer).partition(" ")[2],
        hint="an objective such as OBJ-1; Tab completes",
    )


async def edit_key_result(screen: BoardScreen, ref: str) -> str | None:
    """Edit a key result."""
    from execboard.services.views import plan

    workspace = screen.workspace

    def fields() -> list[Field]:
        one = plan.key_result(workspace, ref)
        span = f"{one.start:g}", f"{one.target:g}"
        own = _key_result_fields(workspace, one.title, one.direction, *span, one.unit, one.kind, one.owner)
        return [*own, *_goalpost_fields()]

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        workspace.plan.edit_key_result(ref, **changed(opened, answers))
        return f"edited {ref}"

    about = titled(workspace, plan.key_result(workspace, ref).objective)
    return await drafts.ask_again(screen, ref, f"Edit {ref}", fields, submit, intro=(f"of {about}", "$muted"))


def _key_result_fields(
    workspace: Workspace,
    title: str = "",
    direction: str = "increase",
    start: str = "",
    target: str = "",
    unit: str = "",
    kind: str = "leading",
    owner: str | None = "",
) -> list[Field]:
    directions = [(name, _DIRECTION_WORDS[name]) for name in DIRECTIONS]
    return [
        Field(
            "title",
            "Measures",
            title,
            required=True,
            hint="the number that shows that it comes true",
            warn=lambda answer: first_words(key_result_hints(answer)),
        ),
        Field("direction", "Direction", direction, kind="choice", choices=directions, required=True),
        Field("start", "From", start, kind="number", hint="where it stands now"),
        Field("target", "To", target, kind="number", hint="not needed for done or not"),
        Field("unit", "Unit", unit, hint="quotes, days, %"),
        Field("kind", "Kind", kind, kind="choice", choices=KEY_RESULT_KINDS, required=True),
        owner_field(workspace, value=owner),
    ]


def _goalpost_fields() -> list[Field]:
    """Why a start or target moves, which is asked only where the cycle has opened."""
    moves = "only where From or To moves"
    return [
        Field("reason", "Why it moves", hint=moves),
        Field("trigger", "Set off by", kind="choice", choices=TRIGGERS, hint=moves),
    ]


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
