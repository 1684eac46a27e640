"""What is half-typed in a form is kept in the workspace file, and offered again when the form is opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from execboard.domain.errors import ExecboardError
from execboard.tui.forms import FormDialog, Several

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from execboard.services.guarding import Guard
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.forms import Field

T = TypeVar("T")

Answers = dict[str, str]


def kept(workspace: Workspace, key: str) -> Answers:
    """The answers that were half-typed in the form `key`; empty where there are none."""
    return _body(workspace, key)[0]


def _body(workspace: Workspace, key: str) -> tuple[Answers, Answers]:
    """The answers of a kept draft, and what those fields said when it was begun."""
    body = workspace.draft(key)
    try:
        found = json.loads(body) if body is not None else {}
    except ValueError:
        found = {}
    if not isinstance(found, dict):
        return {}, {}
    answers, was = (found.get("answers"), found.get("was")) if "answers" in found else (found, {})
    return _texts(answers), _texts(was)


def _texts(found: object) -> Answers:
    return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}


def keep(workspace: Workspace, key: str, answers: Answers, was: Answers | None = None) -> None:
    """Keep the answers of the form `key`, and what they began from; none of them forgets it.

    Raises Unusable where that cannot be written.
    """
    body = json.dumps({"answers": answers, "was": was or {}}, ensure_ascii=False) if answers else None
    workspace.keep_draft(key, body)


def keeper(workspace: Workspace, key: str, fields: Sequence[Field]) -> Callable[[Answers], None]:
    """What to give a form as its `on_draft`.

    Only answers that differ from what the form was opened with are kept, so that a draft that comes back later puts
    nothing old over what somebody else has changed meanwhile. What it raises the form says.
    """
    opened = {**_values(fields), **_body(workspace, key)[1]}

    def on_draft(answers: Answers) -> None:
        changed = {name: answer for name, answer in answers.items() if answer != opened.get(name)}
        keep(workspace, key, changed, {name: opened.get(name, "") for name in changed})

    return on_draft


def guard(
    workspace: Workspace, key: str, ref: str, fields: Sequence[Field], again: Callable[[], Sequence[Field]]
) -> Guard:
    """What looks, when the form is saved, at what `ref` says by then; `again` makes its fields anew.

    A draft goes on from what was there when it was begun.
    """
    from execboard.services.guarding import Guard

    return Guard(workspace, ref, {**_values(fields), **_body(workspace, key)[1]}, lambda: _values(again()))


def _values(fields: Sequence[Field]) -> Answers:
    return {field.name: field.value.strip() for field in fields}


def each(workspace: Workspace, field: str, nouns: tuple[str, str], submit: Callable[[Answers], str]) -> Several[str]:
    """What to give a form that adds something: each line pasted into `field` can be one of it, as `submit` adds it."""

    def add(lines: list[str], answers: Answers) -> str:
        many = f"{len(lines):,} {nouns[1]}"
        with workspace.change(f"added {many}"):
            for number, line in enumerate(lines, 1):
                try:
                    submit({**answers, field: line})
                except ExecboardError as error:
                    if error.data.get("field") != field:
                        raise
                    raise type(error)(f"line {number:,}: {error.message}", error.remedy, **error.data) from None
        return f"added {many} in one step, u takes it back"

    return Several(field, nouns, add)


def form(
    workspace: Workspace,
    key: str,
    title: Any,
    fields: Sequence[Field],
    submit: Callable[[Answers], T],
    **more: Any,
) -> FormDialog[T]:
    """A form that keeps its draft under `key`."""
    on_draft = keeper(workspace, key, fields)
    return FormDialog(title, fields, submit, draft=kept(workspace, key), on_draft=on_draft, **more)


async def ask(
    screen: BoardScreen, key: str, title: Any, fields: Sequence[Field], submit: Callable[[Answers], T], **more: Any
) -> T | None:
    """Show a form over `screen` and wait; what `submit` returned, or None where the form was left."""
    return await screen.app.push_screen_wait(form(screen.workspace, key, title, fields, submit, **more))


async def ask_again(
    screen: BoardScreen,
    ref: str,
    title: Any,
    make: Callable[[], Sequence[Field]],
    submit: Callable[[Sequence[Field], Answers], T],
    *,
    key: str = "",
    **more: Any,
) -> T | None:
    """Show a form that edits what is there already, and merge what somebody else saves meanwhile.

    `make` gives its fields as they stand; `submit` gets those that the form was opened with, and the answers.
    """
    fields, key = make(), key or f"edit:{ref}"
    guarded = guard(screen.workspace, key, ref, fields, make)
    return await ask(screen, key, title, fields, lambda answers: submit(fields, answers), guard=guarded, **more)
