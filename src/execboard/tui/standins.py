"""ASCII stand-ins for our glyphs, for fonts and consoles that lack them: one cell for one cell, on every screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from execboard.services.glyphs import needs_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.color import Color

STAND_INS = str.maketrans(
    {
        **dict(zip("●▲▼✖◆○✔✦◇□•", "*^vx!o=+<#*", strict=True)),
        **dict(zip("→←↑↓…·—–×÷‹›", "><^v~.--x/<>", strict=True)),
        **dict(zip("│┃┊─━╸▌▐▔▁", "||:-=>||-_", strict=True)),
        **dict(zip("▂▃▄▅▆▇█", "_.-=+*#", strict=True)),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
    }
)


def wanted(chosen: bool, environment: Mapping[str, str]) -> bool:
    """Whether to use them: chosen by the user, or plainly needed on this terminal."""
    return chosen or needs_ascii(environment, getattr(sys.stdout, "encoding", ""))


class StandIns(LineFilter):
    """Replaces our glyphs in what is about to be drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in ASCII."""
        return [
            one if one.text.isascii() else Segment(one.text.translate(STAND_INS), one.style, one.control)
            for one in segments
        ]
