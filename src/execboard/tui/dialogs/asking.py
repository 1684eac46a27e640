"""Questions that many forms ask: who, by when, what it supports, what it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.errors import ExecboardError
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from execboard.services.workspace import Workspace


def day_words(day: date) -> str:
    """``Fri 27 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def day_field(
    workspace: Workspace, name: str, label: str, value: str = "", *, past: bool = False, **more: Any
) -> Field:
    """A day in the words that people use; what was understood is said under the field."""
    from execboard.domain.dates import parse_day, parse_past_day

    parse = parse_past_day if past else parse_day
    today = workspace.today

    def check(answer: str) -> str | None:
        return _refusal(lambda: parse(answer, today))

    def says(answer: str) -> str:
        return day_words(parse(answer, today))

    more.setdefault("hint", "today, yesterday, last fri, 2026-11-30" if past else "fri, +2w, eom, 2026-11-30")
    return Field(name, label, value, kind="date", check=check, says=says, **more)


def owner_field(
    workspace: Workspace, name: str = "owner", label: str = "Owner", value: str | None = "", **more: Any
) -> Field:
    """One person. Known ones complete; for a new name that is near a known one, that is named first."""
    from execboard.domain.people import near, single_handle
    from execboard.services.views import people

    known = {one.handle: one.name for one in people.everyone(workspace)}
    crowds = frozenset(handle for team in people.teams(workspace) if (handle := _handle(team.name)))

    def check(answer: str) -> str | None:
        return _refusal(lambda: single_handle(answer, crowds))

    def warn(answer: str) -> str | None:
        handle = single_handle(answer, crowds)
        if handle in known:
            return None
        close = near(handle, known)
        return f"there is no @{handle}; did you mean @{close[0]}?" if close else None

    def says(answer: str) -> str:
        handle = single_handle(answer, crowds)
        return known.get(handle, f"@{handle} is new here and will be added")

    more.setdefault("hint", "one person, such as @ana; Tab completes")
    choices = [(f"@{handle}", called) for handle, called in known.items()]
    shown = f"@{value.lstrip('@')}" if value else ""
    return Field(name, label, shown, kind="person", choices=choices, check=check, warn=warn, says=says, **more)


def people_field(workspace: Workspace, name: str, label: str, value: str = "", **more: Any) -> Field:
    """Several people, apart by spaces or commas."""
    from execboard.domain.people import single_handle
    from execboard.services.views import people

    known = {one.handle for one in people.everyone(workspace)}

    def check(answer: str) -> str | None:
        return _refusal(lambda: [single_handle(one) for one in names_in(answer)])

    def says(answer: str) -> str | None:
        new = [f"@{handle}" for one in names_in(answer) if (handle := single_handle(one)) not in known]
        return f"new here: {', '.join(new)}" if new else None

    return Field(name, label, value, check=check, says=says, **more)


def names_in(answer: str) -> tuple[str, ...]:
    """The names in an answer of several."""
    return tuple(answer.replace(",", " ").split())


def titled(workspace: Workspace, ref: str) -> str:
    """``INI-3 Partner API``: an id and what it is called; the id alone where that is gone."""
    from execboard.services import lookup

    try:
        found, entity = lookup.find(workspace, ref)
    except ExecboardError:
        return ref
    return f"{found} {lookup.title_of(entity)}"


def on_field(workspace: Workspace, value: str | None, label: str = "On") -> Field:
    """What a note is on, by id; its title is said under the field."""
    from execboard.services import lookup
    from execboard.services.views import initiatives, plan

    def check(answer: str) -> str | None:
        return _refusal(lambda: lookup.canonical(workspace, answer))

    def says(answer: str) -> str:
        return lookup.title_of(lookup.find(workspace, answer)[1])

    choices = [(one.id, one.title) for one in initiatives.active(workspace)] + plan.supportable(workspace)
    hint = "an id such as INI-3, or nothing"
    return Field("on", label, value or "", kind="person", choices=choices, check=check, says=says, hint=hint)


def _handle(name: str) -> str:
    from execboard.domain.people import handle_of

    return handle_of(name)


def _refusal(attempt: Callable[[], object]) -> str | None:
    """What is wrong with an answer, in words."""
    try:
        attempt()
    except ExecboardError as error:
        return str(error)
    return None
