"""Reads what `gh issue list --json` and `gh project item-list --format json` write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from execboard.services.importing.gathering import Gathering
from execboard.services.importing.json_stream import pieces
from execboard.services.importing.json_values import member, objects_in, paragraphs, text_of, texts_in, told
from execboard.services.importing.layouts import is_no
from execboard.services.importing.values import read_day

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.importing.found import Found, FoundStatus
    from execboard.services.importing.json_stream import Path
    from execboard.services.importing.sources import Source

_OPENED: Final = ((), ("items",))
_USED: Final = frozenset(
    {"assignees", "body", "content", "due date", "id", "labels", "milestone", "number", "repository", "state", "status"}
    | {"stateReason", "target date", "title", "url", "closed", "closedAt", "type"}
)


def read_github(source: Source) -> Found:
    """Each issue, or item of a project, is one initiative. Raises Invalid for what is no JSON."""
    gathering = Gathering("github")
    others: dict[str, None] = {}
    for piece in pieces(source, _OPENED, _is_issue):
        if not _is_issue(piece.path):
            continue
        if not isinstance(piece.value, dict):
            gathering.skip(piece.line, text_of(piece.value), "it is no issue")
            continue
        others.update(dict.fromkeys(key for key, value in piece.value.items() if key not in _USED and value))
        _take(gathering, piece.line, piece.value)
    if others:
        gathering.remark(f"Not used: {', '.join(sorted(others)[:20])}")
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark("There is no issue in this list")
    return gathering.found()


def _is_issue(path: Path) -> bool:
    return path in (("*",), ("items", "*"))


def _take(gathering: Gathering, line: int, issue: dict[str, Any]) -> None:
    content = issue.get("content")
    link = text_of(issue.get("url")) or text_of(member(content, "url"))
    status, ended = _status(issue)
    milestone = issue.get("milestone")
    people = objects_in(issue.get("assignees"))
    logins = [login for login in texts_in(issue.get("assignees"), "login") if login.strip()]
    names = {f"@{text_of(one.get('login'))}": text_of(one.get("name")) for one in people}
    facts = told(
        ("Labels", texts_in(issue.get("labels"))),
        ("Milestone", text_of(member(milestone, "title"))),
        ("Repository", "" if link else text_of(issue.get("repository"))),
    )
    texts = {
        "title": text_of(issue.get("title")) or text_of(member(content, "title")),
        "link": link,
        "id": link,
        "status": status,
        "notes": paragraphs(text_of(issue.get("body")) or text_of(member(content, "body")), facts),
    }
    owners = tuple(names.get(f"@{login}") or f"@{login}" for login in logins)
    handles = {name: handle.removeprefix("@") for handle, name in names.items() if name}
    gathering.take(line, texts, owners, handles, ended=ended, due=_due(issue, milestone))


def _status(issue: dict[str, Any]) -> tuple[str, FoundStatus | None]:
    """The word, and the end that it stands for. Of a closed issue the reason tells whether it was done."""
    state = text_of(issue.get("state")) or text_of(issue.get("status"))
    reason = text_of(issue.get("stateReason")).replace("_", " ").lower()
    if is_no(reason):
        return reason, "declined"
    is_closed = state.casefold() == "closed" or issue.get("closed") is True or bool(text_of(issue.get("closedAt")))
    return (state, "done") if is_closed and reason != "reopened" else (state, None)


def _due(issue: dict[str, Any], milestone: Any) -> date | None:
    """A project's own date, else that of the milestone, which GitHub keeps as a day, whatever the hour says."""
    days = (issue.get("due date"), issue.get("target date"), member(milestone, "dueOn"))
    return next((day for text in days if (day := read_day(text_of(text)))), None)
