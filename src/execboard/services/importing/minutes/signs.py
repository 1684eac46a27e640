"""Whether a text is the minutes of a meeting, and what says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.services.importing.minutes import names
from execboard.services.importing.minutes.days import day_in
from execboard.services.importing.minutes.pieces import LABEL, Node, Table, Title, read_pieces, walk
from execboard.services.importing.minutes.tables import slots_of
from execboard.services.importing.minutes.vocabulary import (
    ABSENT,
    KIND_WORDS,
    LED,
    THERE,
    part_of,
    slot_of,
)
from execboard.services.importing.words import key_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.services.importing.minutes.pieces import Piece
    from execboard.services.importing.minutes.vocabulary import Heard

_MEETING: Final = frozenset({"meeting", "minutes", "sync", "call", "standup", "standups"})
_STRONG: Final = frozenset({"attendees", "agenda", "action items", "discussion", "moderator", "apologies"})
SLOT_NAMES: Final[dict[Heard, str]] = {
    "done": "Done",
    "win": "Wins",
    "blocked": "Blocked",
    "next": "Next",
    "going": "In progress",
    "aside": "Notes",
}
_MARKED: Final = re.compile(r"[*_`]+")


def signs_of_minutes(head: str) -> tuple[str, ...]:
    """What in the beginning of a text says that it is minutes; empty where that is not enough.

    Enough are two of: attendees, agenda, action items, discussion, moderator; or updates of people with Done, Blocked
    or Next; or such updates beside a title that names a meeting.
    """
    pieces = read_pieces(lines_of(head))
    parts = _parts(pieces)
    updates = _updates(pieces)
    title = pieces[0].text if pieces and not isinstance(pieces[0], Table) else ""
    words = set(key_of(title).split())
    named = bool(words & _MEETING or words & KIND_WORDS.keys())
    dated = named and day_in(title) is not None
    if dated and not updates:
        updates = _headings(pieces)
    if len(_STRONG & set(parts)) >= 2 or (updates and (parts or named or len(updates) > 1)):
        return (*parts, *updates, *(("a meeting in its title",) if named else ()))
    return ()


def _headings(pieces: Iterable[Piece]) -> list[str]:
    """Done, Blocked and Next as headings over lines that name whose they are; one alone says nothing."""
    titles = (_plain(piece.text) for piece in pieces if isinstance(piece, Title))
    found = dict.fromkeys(SLOT_NAMES[slot[0]] for title in titles if (slot := slot_of(title)))
    return list(found) if len(found) > 1 else []


def _parts(pieces: Iterable[Piece]) -> list[str]:
    found: dict[str, None] = {}
    for piece in pieces:
        if isinstance(piece, Table):
            continue
        words = _plain(piece.text)
        label = key_of(words.partition(":")[0])
        is_label = isinstance(piece, Node) or piece.level <= LABEL or ":" in words
        if not is_label or len(label.split()) > 3:
            continue
        if label in THERE - {"who", "present"} or (label in THERE and ":" in words):
            found["attendees"] = None
        elif label in ABSENT:
            found["apologies"] = None
        elif label in LED:
            found["moderator"] = None
        elif isinstance(piece, Title) and (part := part_of(words)):
            name = {"notes": "discussion", "actions": "action items"}.get(part, part)
            if name in ("agenda", "action items", "discussion") and label not in ("commitments", "tasks", "topics"):
                found[name] = None
    return list(found)


def _updates(pieces: list[Piece]) -> list[str]:
    """The slots that stand below people, or in a table beside them."""
    found: dict[str, None] = {}
    person = False
    for piece in pieces:
        if isinstance(piece, Table):
            slots = set(slots_of(piece).values())
            if len(slots) > 1 and key_of(piece.headings[0]) in THERE | {"name", "person", "member"}:
                found |= dict.fromkeys(f"each person's {SLOT_NAMES[slot]}" for slot in sorted(slots))
            continue
        words = _plain(piece.text)
        if slot := slot_of(words):
            if person:
                found[f"each person's {SLOT_NAMES[slot[0]]}"] = None
        elif isinstance(piece, Title):
            by_name = piece is not pieces[0] and piece.level <= LABEL and names.is_name(words.rstrip(":"))
            person = names.over(words) is not None or (by_name and part_of(words) is None)
        if isinstance(piece, Node):
            found |= _in_item(piece, person)
    return list(found)


def _in_item(node: Node, person: bool) -> dict[str, None]:
    found: dict[str, None] = {}
    owner = person or names.over(_plain(node.text)) is not None
    for one, depth in walk([node]):
        if depth < 3 and owner and (slot := slot_of(_plain(one.text))) and (one.children or slot[1]):
            found[f"each person's {SLOT_NAMES[slot[0]]}"] = None
    return found


def _plain(text: str) -> str:
    return _MARKED.sub("", text[:200]).strip()
