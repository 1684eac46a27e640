"""What is wrong with a user's own theme and keys, in words: told when they are set, and when the screens open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import CATALOGUE
from execboard.tui.keymap import read_keymap
from execboard.tui.theming import DEFAULT, Themes

if TYPE_CHECKING:
    from execboard.services.settings import Settings


def problems_of(settings: Settings) -> list[str]:
    """Each problem as ``what is wrong; what to do``; empty where all can be used."""
    themes = Themes(settings.themes_folder)
    themes.get(settings.theme or DEFAULT)
    return [*map(str, themes.problems), *read_keymap(settings.keys, CATALOGUE)[1]]
