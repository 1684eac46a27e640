"""The footer of screens 5 and 6: the keys that matter on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import hints_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.tui.widgets.footer import Hint

Wanted = tuple[tuple[str, str], ...]

HEALTH: dict[str, Wanted] = {
    "parts": (("open", "rows behind it"), ("health_after", "metrics"), ("copy_all", "copy"), ("help", "keys")),
    "behind": (("open", "open"), ("back", "all parts"), ("line", "line of sight"), ("help", "keys")),
    "metrics": (
        ("record", "record"),
        ("expect", "project"),
        ("new", "metric"),
        ("edit", "edit"),
        ("open", "open"),
        ("health_after", "pulse"),
        ("help", "keys"),
    ),
    "pulse": (
        ("judge_yes", "yes"),
        ("judge_partly", "partly"),
        ("judge_no", "no"),
        ("new", "take an answer down"),
        ("health_after", "health"),
        ("help", "keys"),
    ),
}
STRATEGY: dict[str, Wanted] = {
    "tree": (
        ("open", "open"),
        ("fold", "fold"),
        ("fix", "fix a gap"),
        ("new", "add below"),
        ("line", "line"),
        ("strategy_after", "audit"),
        ("help", "keys"),
    ),
    "audit": (
        ("fix", "fix it"),
        ("open", "open"),
        ("line", "line"),
        ("strategy_after", "people"),
        ("copy_all", "copy"),
        ("help", "keys"),
    ),
    "people": (
        ("open", "read"),
        ("copy", "copy for a one-to-one"),
        ("edit", "edit"),
        ("new", "person"),
        ("strategy_after", "tree"),
        ("help", "keys"),
    ),
}


def health_hints(page: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a page of screen 6."""
    return hints_named(HEALTH[page], keymap)


def strategy_hints(page: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a page of screen 5."""
    return hints_named(STRATEGY[page], keymap)
