"""Standard output and standard error: what is written there, in any encoding, with anybody or nobody reading."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import IO, Any

from execboard.services.glyphs import needs_ascii

STAND_INS = str.maketrans("…→↑↓·—–−×≥≤✖◆○✦●▲▼✔“”‘’▁▂▃▄▅▆▇█░▒▓", "~>^v.---x><x!o+*^v=\"\"''_.-:=+*#.:=")
"""Glyph to the ASCII character that takes its place where the terminal's encoding or font lacks it."""

_COLOURS = {"bold": "1", "muted": "2"}
_UNSEEN = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Stopped(Exception):
    """Nobody reads standard output any more."""


def on_terminal() -> bool:
    """Whether standard output is a terminal that people look at."""
    return sys.stdout.isatty()


def talks() -> bool:
    """Whether there is a person who can be asked: a terminal to read from and to write to."""
    return sys.stdin.isatty() and on_terminal()


def width() -> int | None:
    """Columns to fit into, or None where nothing is cut."""
    if not on_terminal():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def paint(text: str, colour: str) -> str:
    """`text` in a colour, on a terminal that wants colours."""
    if not text or not on_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def fitting(text: str, encoding: str | None, *, ascii_marks: bool = False) -> str:
    """`text` as the encoding can show it: glyphs become their stand-ins, what is left over a question mark."""
    if ascii_marks:
        text = text.translate(STAND_INS)
    name = encoding or "ascii"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return text.translate(STAND_INS).encode(name, "replace").decode(name)
    except LookupError:
        return fitting(text, "ascii")
    return text


def out(text: str, *, ascii_marks: bool = False) -> None:
    """Print data, with a line end. Raises Stopped where nobody reads it."""
    ascii_marks = ascii_marks or (on_terminal() and needs_ascii(os.environ, sys.stdout.encoding))
    _write(sys.stdout, fitting(text, sys.stdout.encoding, ascii_marks=ascii_marks) + "\n")


def out_whole(text: str) -> None:
    """Print a file as it stands, in UTF-8 whatever the terminal's encoding, so that nothing of it is lost."""
    raw = getattr(sys.stdout, "buffer", None)
    sys.stdout.flush()
    _write(raw or sys.stdout, text.encode("utf-8", "replace") if raw else text)


def out_json(value: Any) -> None:
    """Print one JSON document on one line, with nothing in it that could drive a terminal."""
    import json

    from execboard.services.views.shape import to_json

    wide = (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8"
    text = json.dumps(to_json(value), ensure_ascii=not wide)
    out(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def tell(text: str) -> None:
    """Say something about the data, on standard error. Nobody has to read it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(fitting(text, sys.stderr.encoding) + "\n")
        sys.stderr.flush()


def finish() -> None:
    """Write what is still held back. Raises Stopped as `out` does."""
    _write(sys.stdout, "")


def silence() -> None:
    """Send standard output nowhere, so that the interpreter does not stumble over it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def give_streams() -> None:
    """Put something in the place of a standard stream that is closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - it stays open as long as we run


def _write(stream: IO[Any], data: str | bytes) -> None:
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise Stopped from None
