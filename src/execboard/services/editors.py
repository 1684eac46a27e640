"""The user's own editor: its command, how it ended, and what it left."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST_FILE = 1_000_000
"""Bytes that are read back. All fields of an item together are shorter."""


def command(environment: Mapping[str, str] = os.environ, *, otherwise: str = "give the text as an option") -> list[str]:
    """The editor with its arguments, as ``$VISUAL`` or ``$EDITOR`` says. Raises Invalid where there is none."""
    said = environment.get("VISUAL") or environment.get("EDITOR") or ""
    if said.strip() and shutil.which(said, path=environment.get("PATH")):
        return [said]  # a program whose path has spaces in it
    try:
        words = shlex.split(said)
    except ValueError as error:
        raise Invalid(f"$EDITOR cannot be read ({error})", 'set it as in: export EDITOR="nano"') from error
    if not words:
        raise Invalid("no editor is set", f"set EDITOR, or {otherwise}")
    return words


def cannot_start(words: list[str], error: OSError | ValueError) -> Invalid:
    """What to say where it could not be started."""
    why = error.strerror if isinstance(error, OSError) else str(error)
    return Invalid(f"the editor {words[0]!r} cannot be started ({why})", "set EDITOR to one that can")


def check_end(words: list[str], code: int) -> None:
    """Raises Invalid where the editor failed: what it left may be half of what was meant."""
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        raise Invalid(f"the editor {words[0]!r} was ended by {name}", "nothing was changed")
    if code:
        raise Invalid(f"the editor {words[0]!r} ended with {code}", "nothing was changed")


def read(path: Path) -> str:
    """What the editor left. Raises Invalid for what is too long or no text."""
    try:
        if (size := path.stat().st_size) > LONGEST_FILE:
            words = f"what the editor left has {size:,} bytes, {LONGEST_FILE:,} is the limit"
            raise Invalid(words, "make it shorter; nothing was changed")
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise Invalid("what the editor left is not UTF-8", "save it as UTF-8; nothing was changed") from None
    except OSError as error:
        raise Invalid(f"what the editor left cannot be read ({error.strerror})", "nothing was changed") from error
