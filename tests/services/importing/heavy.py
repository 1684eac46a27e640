"""Heavy files to import: written piece by piece, so that the test itself stays small."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BODY: Final = "Measured on the roof, told to nobody, kept for the next one who asks. " * 8


def table() -> Iterator[str]:
    yield "ID,Initiative,Owner,Status,Due,Description\n"
    for number in count():
        yield f'K-{number},Initiative {number} of many,person {number % 50},Planned,2026-11-30,"{BODY}"\n'


def pictures() -> Iterator[str]:
    """A table whose every row has a character that takes four bytes, and makes all of a text wide in memory."""
    yield "ID,Initiative,Owner,Description\n"
    for number in count():
        yield f'K-{number},Initiative {number} of many ☀😀,person {number % 50},"{BODY}"\n'


def tasks() -> Iterator[str]:
    """One line, as many programs write it."""
    for number in count():
        annotation = f'"annotations":[{{"entry":"20261101T080000Z","description":"{BODY}"}}]'
        task = f'"uuid":"u-{number}","description":"Task {number}","status":"pending",{annotation}'
        yield f"{',' if number else '['}{{{task}}}"


def jira() -> Iterator[str]:
    yield "Summary,Issue key,Issue Type,Status,Priority,Resolution,Assignee,Due date,Description,Labels,Labels\n"
    for number in count():
        yield f'Initiative {number} of many,SUN-{number},Epic,To Do,High,,person {number % 50},30/Nov/26,"{BODY}",a,b\n'


def linear() -> Iterator[str]:
    yield '"ID","Team","Title","Description","Status","Priority","Project","Creator","Assignee","Labels","Due Date"\n'
    for number in count():
        yield f'"S-{number}","Sun","Initiative {number} of many","{BODY}","Todo","High","P","ana","bo","a, b",""\n'


def asana() -> Iterator[str]:
    yield "Task ID,Created At,Completed At,Name,Section/Column,Assignee,Due Date,Tags,Notes,Projects,Parent task\n"
    for number in count():
        yield f'{12 * 10**14 + number},2026-10-01,,Initiative {number} of many,Later,Ana Lim,2026-12-01,a,"{BODY}",P,\n'


def github() -> Iterator[str]:
    yield "Title,URL,Assignees,Status,Labels,Repository,Milestone,Body\n"
    for number in count():
        url = f"https://github.com/sun/app/issues/{number}"
        yield f'Initiative {number} of many,{url},"ana, bo",Todo,goal,sun/app,v1,"{BODY}"\n'


def issues() -> Iterator[str]:
    for number in count():
        issue = {
            "number": number,
            "title": f"Initiative {number} of many",
            "url": f"https://github.com/sun/app/issues/{number}",
            "state": "OPEN",
            "assignees": [{"login": f"person{number % 50}", "name": ""}],
            "labels": [{"name": "goal"}],
            "body": BODY,
        }
        yield f"{',' if number else '['}{json.dumps(issue)}"


def trello() -> Iterator[str]:
    people = ({"id": f"m{number}", "fullName": f"Person {number}", "username": f"p{number}"} for number in range(50))
    head = json.dumps({"name": "Plans", "lists": [{"id": "l1", "name": "Ideas"}], "members": list(people)})
    yield f'{head[:-1]}, "cards": ['
    for number in count():
        card = {"id": f"c{number}", "name": f"Initiative {number} of many", "desc": BODY, "idList": "l1"}
        yield f"{',' * bool(number)}{json.dumps({**card, 'idMembers': [f'm{number % 50}']})}"


def export() -> Iterator[str]:
    made = {"created_at": "2026-11-01T08:00:00Z", "rev": 1}
    head = json.dumps({"execboard": {"format": 1}, "counters": {}, "tables": {"workspace": [{"id": 1, **made}]}})
    yield f'{head[:-2]}, "initiative": ['
    for number in count(1):
        row = {"id": number, "title": f"Initiative {number} of many", "notes": BODY, "rank": number, **made}
        yield f"{',' * (number > 1)}{json.dumps(row)}"


def ragged() -> Iterator[str]:
    yield "Initiative,Owner\n"
    for number in count():
        yield f"Initiative {number}\n"


def short_lines() -> Iterator[str]:
    for number in count():
        yield f"Initiative {number}\n"


def markdown() -> Iterator[str]:
    for number in count():
        yield f"- Initiative {number} @ana\n"


def one_line() -> Iterator[str]:
    while True:
        yield "solar roofs and batteries, "


def open_quote() -> Iterator[str]:
    yield 'Initiative,Owner\n"'
    while True:
        yield "solar roofs and batteries\n"


def levels() -> Iterator[str]:
    while True:
        yield "[" * 1_000


def empty_lists() -> Iterator[str]:
    yield "[[]"
    while True:
        yield ",[]" * 300


def one_text() -> Iterator[str]:
    yield '[{"uuid":"u","description":"'
    while True:
        yield "solar roofs and batteries "


HEAVY: Final[dict[str, tuple[Callable[[], Iterator[str]], str]]] = {
    "table.csv": (table, ""),
    "pictures.csv": (pictures, ""),
    "jira.csv": (jira, ""),
    "linear.csv": (linear, ""),
    "asana.csv": (asana, ""),
    "github.csv": (github, ""),
    "issues.json": (issues, "]"),
    "trello.json": (trello, "]}"),
    "export.json": (export, "]}}"),
    "tasks.json": (tasks, "]"),
    "ragged.csv": (ragged, ""),
    "short.txt": (short_lines, ""),
    "list.md": (markdown, ""),
    "line.csv": (one_line, ""),
    "quote.csv": (open_quote, ""),
    "levels.json": (levels, ""),
    "lists.json": (empty_lists, "]"),
    "text.json": (one_text, ""),
}
"""By the name of the file: what it consists of, and how it ends."""


def write(path: Path, size: int) -> Path:
    """Write the heavy file that is called so, of about `size` bytes."""
    made, end = HEAVY[path.name]
    written = 0
    with path.open("w", encoding="utf-8", newline="") as opened:
        for part in made():
            if written > size:
                break
            opened.write(part)
            written += len(part.encode())
        opened.write(end)
    return path
