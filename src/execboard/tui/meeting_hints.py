"""The footer of a running meeting: the keys that matter in its present part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.actions import hints_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.views.meeting_now import NowView
    from execboard.tui.widgets.footer import Hint

Wanted = tuple[tuple[str, str], ...]

_PERSON: Wanted = (
    ("next_turn", "next"),
    ("outcome", "done"),
    ("still", "still"),
    ("drop", "drop"),
    ("new", "today"),
    ("absent", "absent"),
)
_BLOCKERS: Wanted = (
    ("meeting_step", "next step"),
    ("outcome", "cleared"),
    ("escalate", "escalate"),
    ("accept", "accept"),
    ("not_now", "not now"),
    ("next_turn", "next"),
)
_PARTS: dict[str, Wanted] = {
    "round": _PERSON,
    "commitments": tuple((name, "next week" if name == "new" else label) for name, label in _PERSON),
    "next-week": (("new", "commit"), ("next_turn", "next"), ("drop", "dropped")),
    "blockers": _BLOCKERS,
    "wins": (("win", "win"), ("copy", "thank"), ("next_turn", "next")),
    "inbox": (
        ("blocker", "blocker"),
        ("win", "win"),
        ("action", "action"),
        ("decision", "decision"),
        ("bring_in", "candidate"),
        ("outcome", "gone"),
    ),
    "key-results": (("meeting_check_in", "check in"), ("meeting_walk", "all due"), ("next_turn", "next")),
    "five": (
        ("outcome", "pause, finish, retire"),
        ("bring_in", "bring in"),
        ("meeting_up", "rank"),
        ("next_turn", "next"),
    ),
    "retire": (("outcome", "retire"), ("not_now", "not now"), ("next_turn", "next")),
    "attention": (
        ("meeting_move", "move"),
        ("outcome", "done"),
        ("meeting_check_in", "check in"),
        ("edit", "edit"),
        ("next_turn", "next"),
    ),
    "decisions": (("outcome", "decide"), ("not_now", "not now"), ("next_turn", "next")),
    "parked": (("outcome", "settled"), ("action", "action"), ("decision", "decision"), ("next_turn", "next")),
    "digest": (("copy", "copy it"), ("next_turn", "next")),
    "refresh": (("edit", "edit"), ("next_turn", "next")),
    "metrics": (("meeting_check_in", "check in"), ("next_turn", "next")),
}
_ALWAYS: Wanted = (("next_segment", "part"), ("end", "end"), ("park", "park"), ("help", "keys"))
_CORRECTING: Wanted = (("new", "add"), ("absent", "absent"), ("end", "close again"), ("help", "keys"))
_EMPTY: Wanted = (("call_off", "call it off"), ("next_segment", "hold it"), ("help", "keys"))


_MEETINGS: dict[str, Wanted] = {
    "kinds": (("open", "its agenda"), ("meeting", "start what is due"), ("choose_meeting", "choose"), ("help", "keys")),
    "open": (("open", "all of it"), ("new", "blocker"), ("edit", "edit"), ("meeting", "start"), ("help", "keys")),
    "past": (
        ("open", "minutes"),
        ("filter", "search"),
        ("copy", "copy"),
        ("reopen_meeting", "correct"),
        ("meeting", "start"),
        ("help", "keys"),
    ),
}


def hints_of_list(listing: str, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of one of the lists of screen 3."""
    return hints_named(_MEETINGS.get(listing, _MEETINGS["kinds"]), keymap)


def hints_in(now: NowView | None, keymap: Mapping[str, str]) -> list[Hint]:
    """The keys of the present part, the most wanted first."""
    if now is None:
        wanted: Wanted = ()
    elif now.meeting.status == "reopened":
        wanted = _CORRECTING
    elif not now.parts:
        wanted = _EMPTY
    else:
        wanted = (*_PARTS.get(now.turn[0], (("next_turn", "next"),)), *_ALWAYS)
    return hints_named(wanted, keymap)
