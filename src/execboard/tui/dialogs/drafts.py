"""What is half-typed in a form is kept in the workspace file, and offered again when the form is opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from execboard.tui.forms import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.forms import Field

T = TypeVar("T")

Answers = dict[str, str]


def kept(workspace: Workspace, key: str) -> Answers:
    """The answers that were half-typed in the form `key`; empty where there are none."""
    body = workspace.draft(key)
    if body is None:
        return {}
    try:
        answers = json.loads(body)
    except ValueError:
        return {}
    return {str(name): str(answer) for name, answer in answers.items()} if isinstance(answers, dict) else {}


def keep(workspace: Workspace, key: str, answers: Answers) -> None:
    """Keep the answers of the form `key`; none of them forgets it. Raises Unusable where that cannot be written."""
    workspace.keep_draft(key, json.dumps(answers, ensure_ascii=False) if answers else None)


def keeper(workspace: Workspace, key: str, fields: Sequence[Field]) -> Callable[[Answers], None]:
    """What to give a form as its `on_draft`.

    Only answers that differ from what the form was opened with are kept, so that a draft that comes back later puts
    nothing old over what somebody else has changed meanwhile. What it raises the form says.
    """
    opened = {field.name: field.value.strip() for field in fields}
    return lambda answers: keep(
        workspace, key, {name: answer for name, answer in answers.items() if answer != opened.get(name)}
    )


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
