"""The fields of objectives and key results, filled from what they say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import TRIGGERS
from execboard.domain.errors import ExecboardError
from execboard.domain.okr_hints import first_words, key_result_hints, objective_hints
from execboard.domain.okrs import DIRECTIONS, KEY_RESULT_KINDS
from execboard.tui.dialogs.asking import day_field, owner_field, titled
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView
    from execboard.services.workspace import Workspace

_DIRECTION_WORDS = {
    "increase": "up to",
    "decrease": "down to",
    "at-least": "at least",
    "at-most": "at most",
    "done": "done or not",
}
_LINKS = (("supports", "supports it"), ("counts", "counts in it"))


def objective_fields(
    workspace: Workspace,
    one: ObjectiveView | None = None,
    *,
    title: str = "",
    cycle: str | None = None,
    supports: str | None = None,
) -> list[Field]:
    """The fields of an objective as it stands; of a new one with what is proposed."""
    from execboard.services.views import plan
    from execboard.services.views.cycles import present

    goals = [(each.id, each.title) for each in plan.goals(workspace)]
    if one is not None:
        title, cycle, supports = one.title, one.cycle or "", one.supports or ""
    elif supports is None:
        supports = goals[0][0] if len(goals) == 1 else ""
    above = goals + [(each.id, each.title) for each in plan.objectives(workspace) if each.status == "open"]
    kind, link = (one.kind, one.parent_link) if one else ("committed", "supports")
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
        cycle_field(workspace, present(workspace).name if cycle is None else cycle),
        owner_field(workspace, value=one.owner if one else ""),
        Field("why", "Why", one.why if one else "", kind="text"),
        Field("kind", "Kind", kind, kind="choice", choices=("committed", "aspirational"), required=True),
        Field("is_not", "Is not", one.is_not if one else "", hint="what somebody could take it for"),
        teams_field(workspace, one.teams if one else ()),
        Field("parent_link", "Progress", link, kind="choice", choices=_LINKS, required=True),
    ]


def key_result_fields(workspace: Workspace, one: KeyResultView | None = None) -> list[Field]:
    """The fields of a key result as it stands, with why a goalpost moves; a new one is asked nothing about that."""
    directions = [(name, _DIRECTION_WORDS[name]) for name in DIRECTIONS]
    return [
        Field(
            "title",
            "Measures",
            one.title if one else "",
            required=True,
            hint="the number that shows that it comes true",
            warn=lambda answer: first_words(key_result_hints(answer)),
        ),
        Field(
            "direction",
            "Direction",
            one.direction if one else "increase",
            kind="choice",
            choices=directions,
            required=True,
        ),
        Field("start", "From", _number(one.start if one else None), kind="number", hint="where it stands now"),
        Field("target", "To", _number(one.target if one else None), kind="number", hint="not needed for done or not"),
        *(_goalpost_fields() if one else ()),
        Field("unit", "Unit", one.unit if one else "", hint="quotes, days, %"),
        Field("kind", "Kind", one.kind if one else "leading", kind="choice", choices=KEY_RESULT_KINDS, required=True),
        owner_field(workspace, value=one.owner if one else ""),
        *_more_fields(workspace, one),
    ]


def _more_fields(workspace: Workspace, one: KeyResultView | None) -> list[Field]:
    cycle_has = "only where it is not its cycle's"
    own_starts, own_ends = _own_days(workspace, one)
    return [
        teams_field(workspace, one.teams if one else ()),
        Field("weight", "Weight", _number(one.weight if one else 1.0), kind="number", hint="how much it counts"),
        Field(
            "commit_value",
            "Commit",
            _number(one.commit_value if one else None),
            kind="number",
            hint="promised, below To",
        ),
        Field("stretch_value", "Stretch", _number(one.stretch_value if one else None), kind="number", hint="beyond To"),
        Field("source", "Source", one.source if one else "", hint="where the number comes from"),
        day_field(workspace, "starts", "First day", own_starts, hint=cycle_has),
        day_field(workspace, "ends", "Last day", own_ends, hint=cycle_has),
        Field("interval_days", "Every", _own_interval(workspace, one), kind="number", hint="days between check-ins"),
    ]


def _own_days(workspace: Workspace, one: KeyResultView | None) -> tuple[str, str]:
    """Its own dates, where they are not those of its cycle."""
    if one is None:
        return "", ""
    from execboard.services.views.okrs import own_days

    starts, ends = own_days(workspace, one.id)
    return _day(starts), _day(ends)


def _own_interval(workspace: Workspace, one: KeyResultView | None) -> str:
    team = workspace.charter.checkin_days
    return "" if one is None or one.interval_days == team else str(one.interval_days)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def given_of(answers: Mapping[str, str]) -> dict[str, Any]:
    """Answers as the rooms take them: teams apart, a weight that was emptied as usual."""
    given: dict[str, Any] = dict(answers)
    if "teams" in given:
        given["teams"] = tuple(name.strip() for name in given["teams"].split(",") if name.strip()) or ("",)
    if given.get("weight") == "":
        given["weight"] = "1"
    return given


def teams_field(workspace: Workspace, teams: Sequence[str]) -> Field:
    """The teams that have a share in it, apart by commas."""
    from execboard.services.okrs.teams import team_number
    from execboard.services.views import people

    known = [one.name for one in people.teams(workspace)]

    def check(answer: str) -> str | None:
        try:
            for name in answer.split(","):
                if name.strip():
                    team_number(workspace, name)
        except ExecboardError as error:
            return str(error)
        return None

    hint = f"apart by commas: {', '.join(known[:4])}" if known else "no team yet: execboard team add"
    return Field("teams", "Teams", ", ".join(teams), check=check, hint=hint)


def cycle_field(workspace: Workspace, value: str) -> Field:
    """The cycle of an objective."""
    return Field(
        "cycle",
        "Cycle",
        value,
        check=lambda answer: _cycle_problem(workspace, answer),
        hint="a quarter such as 2026-Q4, or backlog",
    )


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


def of_field(workspace: Workspace, objectives: list[tuple[str, str]], chosen: str, label: str = "Of") -> Field:
    """The objective that a key result is of."""
    from execboard.services import lookup

    def check(answer: str) -> str | None:
        try:
            lookup.find(workspace, answer, "objective")
        except ExecboardError as error:
            return str(error)
        return None

    return Field(
        "objective",
        label,
        chosen,
        kind="person",
        choices=objectives,
        required=True,
        check=check,
        says=lambda answer: titled(workspace, answer).partition(" ")[2],
        hint="an objective such as OBJ-1; Tab completes",
    )


def _goalpost_fields() -> list[Field]:
    """Why a start or target moves, which is asked only where the cycle has opened."""
    moves = "only where From or To moves"
    return [
        Field("reason", "Why it moves", hint=moves),
        Field("trigger", "Set off by", kind="choice", choices=TRIGGERS, hint=moves),
    ]
