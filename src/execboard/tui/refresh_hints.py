"""The footer of a refresh: the keys that matter in its present step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import hints_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.tui.widgets.footer import Hint

Wanted = tuple[tuple[str, str], ...]

_STEPS: dict[str, Wanted] = {
    "vision": (("open", "holds or changes"),),
    "close": (("open", "score it, and on"), ("close_it", "close")),
    "causes": (("open", "say it, and on"),),
    "nos": (("open", "answer"), ("decline", "no again"), ("reopen", "candidate"), ("as_it_is", "leave it")),
    "compare": (("compare", "in pairs"), ("score", "score"), ("rank_up", "rank"), ("open", "it stands")),
    "choose": (("activate", "bring in"), ("leave", "out"), ("decline", "no"), ("rank_up", "rank"), ("open", "these")),
    "playbooks": (("open", "who agrees"), ("edit", "edit")),
    "okrs": (("new", "new"), ("open", "write it"), ("edit", "edit")),
    "capacity": (("open", "weeks, fits"), ("staff", "people"), ("edit", "edit")),
    "rhythm": (("open", "change, book"),),
    "onepager": (("open", "write it"),),
    "audit": (("open", "repair it"), ("as_it_is", "name it")),
}
_OTHERS: Wanted = (("open", "open"), ("decision", "decide"), ("as_it_is", "not now"))
_ALWAYS: Wanted = (
    ("next_turn", "next"),
    ("next_segment", "step"),
    ("skip_step", "skip"),
    ("end", "end"),
    ("help", "keys"),
)


def hints_in(part: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of the present step, the most wanted first."""
    return hints_named((*_STEPS.get(part, _OTHERS), *_ALWAYS), keymap)
