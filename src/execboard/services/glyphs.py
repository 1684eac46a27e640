"""Whether a terminal can show more than ASCII, as far as the environment tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NARROW = ("ascii", "ansi_x3.41968", "latin1", "iso88591")
_PLAIN = ("C", "POSIX")


def needs_ascii(environment: Mapping[str, str], encoding: str | None) -> bool:
    """Whether our glyphs have to be ASCII: on the Linux console, in an `encoding` without them, in the locale C.

    There Python writes UTF-8 all the same, which says nothing of the terminal. Who names no locale gets glyphs.
    """
    if environment.get("TERM") == "linux" or (encoding or "").casefold().replace("-", "") in _NARROW:
        return True
    return (environment.get("LC_ALL") or environment.get("LANG")) in _PLAIN
