"""Reads what Taskwarrior's `task export` writes: a list of tasks, or one task a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from execboard.services.importing.gathering import Gathering
from execboard.services.importing.json_stream import pieces
from execboard.services.importing.json_values import objects_in, paragraphs, text_of, texts_in, told
from execboard.services.importing.values import read_instant_day
from execboard.services.importing.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from execboard.services.importing.found import Found
    from execboard.services.importing.sources import Source

_NOT_BROUGHT: Final[Mapping[str, str]] = {
    "deleted": "it was deleted in Taskwarrior",
    "recurring": "it is the pattern of a task that comes again; each time it comes is a task of its own",
}
_PRIORITIES: Final[Mapping[str, str]] = {"H": "high", "M": "medium", "L": "low"}


def read_taskwarrior(source: Source, zone: tzinfo) -> Found:
    """Each task is one initiative; its days are those of `zone`. Raises Invalid for what is no JSON."""
    gathering = Gathering("taskwarrior")
    waiting = 0
    for piece in pieces(source, (), lambda path: path in ((), ("*",)), several=True):
        if piece.path == () and isinstance(piece.value, list):
            continue
        if not isinstance(piece.value, dict):
            gathering.skip(piece.line, text_of(piece.value), "it is no task")
            continue
        waiting += bool(piece.value.get("depends"))
        _take(gathering, piece.line, piece.value, zone)
    if waiting:
        gathering.remark(f"{count(waiting, 'task')} waits for others: that was not brought")
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark("There is no task in this list")
    return gathering.found()


def _take(gathering: Gathering, line: int, task: dict[str, Any], zone: tzinfo) -> None:
    status, title = text_of(task.get("status")), text_of(task.get("description"))
    if why := _NOT_BROUGHT.get(status):
        gathering.skip(line, title, why)
        return
    priority, due = text_of(task.get("priority")), text_of(task.get("due"))
    facts = told(
        ("Project", text_of(task.get("project"))),
        ("Priority", _PRIORITIES.get(priority, priority)),
        ("Tags", texts_in(task.get("tags"))),
    )
    remembered = (_annotation(one, zone) for one in objects_in(task.get("annotations")))
    day = read_instant_day(due, zone)
    texts = {
        "title": title,
        "id": text_of(task.get("uuid")),
        "status": "" if status in ("pending", "waiting") else status,
        "notes": paragraphs("\n".join(text for text in remembered if text), facts),
        "due": "" if day else due,
    }
    gathering.take(line, texts, due=day)


def _annotation(one: dict[str, Any], zone: tzinfo) -> str:
    text, day = text_of(one.get("description")), read_instant_day(text_of(one.get("entry")), zone)
    return f"{day.isoformat()} {text}" if text and day else text
