"""Keys that have a meaning, but not here: what they are and how to come to where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import CATALOGUE, key_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.tui.actions import Action, Place

WAYS: dict[Place, str] = {
    "item": "on an item: Enter opens one",
    "okrs": "on the OKRs: 2 goes there",
    "five": "on the Five: 1 goes there",
    "page": "on an initiative's page: Enter opens one",
    "log": "in the log: 7 goes there",
    "inbox": "in the inbox: gi goes there",
    "blockers": "on the blockers: gb goes there",
    "meetings": "among the meetings: 3 goes there",
    "held": "in a meeting: gm goes back to it",
    "meeting": "in a meeting: gm goes back to it",
    "refresh": "in the quarterly refresh: M, then q starts it or goes on with it",
    "retros": "among the retros: 4 goes there",
    "retro": "in a retro: 4, then m starts one or goes on with it",
    "strategy": "on the strategy: 5 goes there",
    "health": "on health: 6 goes there",
}
"""Where the keys of a place work, and the way there."""


def where_it_works(key: str, places: Sequence[Place], keymap: Mapping[str, str]) -> str:
    """Why `key` does nothing in these places: it works elsewhere; empty for a key with a meaning here, or nowhere."""
    if any(one.where in places and key in _keys(one, keymap) for one in CATALOGUE):
        return ""
    action = next(
        (one for one in CATALOGUE if one.where in WAYS and one.where not in places and key in _keys(one, keymap)), None
    )
    return f"{key_words(key)} ({action.label}) works {WAYS[action.where]}" if action else ""


def _keys(action: Action, keymap: Mapping[str, str]) -> Sequence[str]:
    own = keymap.get(action.id)
    return [key.strip() for key in own.split(",")] if own else action.keys
