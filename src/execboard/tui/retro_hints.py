"""The footer of screen 4 and of a running retro: the keys that matter in its present phase or on its present page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import hints_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.tui.widgets.footer import Hint

Wanted = tuple[tuple[str, str], ...]

_PHASES: dict[str, Wanted] = {
    "previous": (("helped", "helped"), ("no_effect", "no effect"), ("carry", "carry"), ("retro_drop", "drop")),
    "notes": (
        ("new", "type notes"),
        ("evidence", "evidence"),
        ("mark", "mark"),
        ("edit", "edit"),
        ("retro_drop", "delete"),
    ),
    "group": (
        ("mark", "mark"),
        ("group_notes", "group"),
        ("evidence", "likely groups"),
        ("ungroup", "out of it"),
        ("reveal", "whose"),
    ),
    "vote": (("vote_up", "vote"), ("vote_down", "take one back"), ("voter", "whose votes"), ("reveal", "whose")),
    "discuss": (
        ("topic_said", "said"),
        ("topic_cause", "cause"),
        ("decision", "decide"),
        ("action", "action"),
        ("learn", "learning"),
        ("next_phase", "phase"),
        ("blocker", "blocker"),
        ("candidate", "candidate"),
    ),
    "actions": (("new", "action"), ("edit", "edit"), ("retro_drop", "drop")),
    "learned": (("new", "learning"), ("edit", "edit"), ("retro_drop", "delete")),
}
_ALWAYS: Wanted = (("next_phase", "phase"), ("close_retro", "close"), ("help", "keys"))
_BESIDE: dict[str, Wanted] = {
    "notes": (("open", "make it a note"), ("evidence", "back to the columns")),
    "group": (("open", "group these"), ("evidence", "back to the notes")),
}
_PAGES: dict[str, Wanted] = {
    "retros": (
        ("open", "open"),
        ("new", "start"),
        ("filter", "search"),
        ("sibling", "log one held"),
        ("page_after", "themes"),
        ("copy", "copy"),
        ("help", "keys"),
    ),
    "themes": (("open", "its retros"), ("page_after", "learnings"), ("copy_all", "copy"), ("help", "keys")),
    "learnings": (
        ("open", "read"),
        ("new", "learning"),
        ("filter", "filter"),
        ("edit", "edit"),
        ("copy_all", "copy all"),
        ("page_after", "rates"),
        ("help", "keys"),
    ),
    "rates": (("page_before", "learnings"), ("copy_all", "copy"), ("help", "keys")),
}


def hints_in(phase: str, beside: bool, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a phase; those of what stands `beside` the notes where the cursor is there."""
    if beside and phase in _BESIDE:
        return hints_named((*_BESIDE[phase], *_ALWAYS), keymap)
    return hints_named(dict((*_PHASES.get(phase, ()), *_ALWAYS)).items(), keymap)


def hints_of_page(page: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of a page of screen 4."""
    return hints_named(_PAGES[page], keymap)
