"""Heavy files to import: written piece by piece, so that the test itself stays small."""

from __future__ import annotations

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
