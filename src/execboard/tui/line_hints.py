"""The footers of screens 5 and 6: the keys that matter on the page that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import hints_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.tui.retro_hints import Wanted
    from execboard.tui.widgets.footer import Hint

_HEALTH: dict[str, Wanted] = {
    "parts": (
        ("open", "its rows"),
        ("health_after", "metrics"),
        ("filter", "filter"),
        ("copy_all", "copy all"),
        ("help", "keys"),
    ),
    "rows": (("open", "open"), ("back", "the parts"), ("line", "line of sight"), ("copy", "copy"), ("help", "keys")),
    "metrics": (
        ("record", "record"),
        ("expect", "expect"),
        ("new", "new"),
        ("edit", "edit"),
        ("open", "open"),
        ("line", "line of sight"),
        ("health_after", "pulse"),
        ("help", "keys"),
    ),
    "pulse": (
        ("judge_yes", "yes"),
        ("judge_partly", "partly"),
        ("judge_no", "no"),
        ("new", "answer"),
        ("health_after", "parts"),
        ("help", "keys"),
    ),
}
_STRATEGY: dict[str, Wanted] = {
    "tree": (
        ("cursor_left", "fold"),
        ("cursor_right", "unfold"),
        ("open", "open"),
        ("new", "new below"),
        ("line", "line of sight"),
        ("beside", "page below"),
        ("line_after", "audit"),
        ("fold_all", "fold all"),
        ("ended", "ended too"),
        ("help", "keys"),
    ),
    "audit": (
        ("repair", "fix"),
        ("open", "open"),
        ("line", "line of sight"),
        ("filter", "filter"),
        ("line_after", "people"),
        ("copy_all", "copy all"),
        ("help", "keys"),
    ),
    "people": (
        ("open", "their page"),
        ("copy", "copy for a one-to-one"),
        ("new", "new"),
        ("edit", "edit"),
        ("line_after", "tree"),
        ("help", "keys"),
    ),
}


def hints_of_health(page: str, opened: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a page of screen 6, or of the rows behind a part that is opened."""
    return hints_named(_HEALTH["rows" if opened else page], keymap)


def hints_of_strategy(page: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a page of screen 5."""
    return hints_named(_STRATEGY[page], keymap)
