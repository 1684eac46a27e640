"""How long things may be, in characters. More is refused by name, never cut; docs/architecture.md lists them."""

from __future__ import annotations

LINE = 10_000
"""A title, a link, or whatever else is one line."""
NAME = 200
"""What a person, a team or a unit is called."""
TEXT = 100_000
"""Notes, reasons, and whatever else has as many lines as it takes."""
MINUTES = 1_000_000
"""The minutes of a meeting, which hold what was noted in it."""
PASTE = 200_000
"""A list that is pasted into the field for one; a longer one is imported from a file."""
AT_ONCE = 500
"""Things made of the lines that are pasted into the form for one; a longer list is imported."""
SEARCH = 500
"""What is looked for, filtered by, or typed after ``:``."""


def too_long(text: str, limit: int) -> str | None:
    """What to say of a text that is longer than `limit`; None where it fits."""
    return f"{len(text):,} characters, {limit:,} is the limit" if len(text) > limit else None
