"""Reads the JSON that Trello exports of a board: its cards are initiatives, its lists tell how far they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from execboard.services.importing.gathering import Gathering
from execboard.services.importing.json_stream import pieces
from execboard.services.importing.json_values import member, objects_in, paragraphs, text_of, texts_in, told
from execboard.services.importing.statuses import read_status
from execboard.services.importing.values import read_instant_day
from execboard.services.importing.words import quoted

if TYPE_CHECKING:
    from datetime import tzinfo

    from execboard.services.importing.found import Found, FoundStatus
    from execboard.services.importing.json_stream import Path
    from execboard.services.importing.sources import Source

_PARTS: Final = ("lists", "members", "checklists", "cards")
_OPENED: Final = ((), *((part,) for part in _PARTS))
_NOT_BROUGHT: Final = ("actions", "customFields")


def read_trello(source: Source, zone: tzinfo) -> Found:
    """Each card is one initiative; its days are those of `zone`. Raises Invalid for what is no JSON.

    The board is gone through twice, since cards may stand before the lists and people that they name.
    """
    board = _Board()
    for piece in pieces(source, _OPENED, lambda path: path[1:] == ("*",) and path[0] in _PARTS[:-1]):
        board.learn(piece.path, piece.value)
    gathering = Gathering("trello")
    for piece in pieces(source, _OPENED, lambda path: path == ("cards", "*")):
        if piece.path == ("cards", "*"):
            _take(gathering, piece.line, piece.value, board, zone)
    left = [part for part in _NOT_BROUGHT if part in board.others]
    if left:
        gathering.remark(f"Not brought: {', '.join(left)} (comments and what was done when, fields of your own)")
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark("There is no card on this board")
    return gathering.found()


@dataclass(slots=True)
class _Board:
    """What cards refer to, by its id."""

    lists: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """Name, and whether it is archived."""
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Full name and user name."""
    checklists: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def learn(self, path: Path, value: Any) -> None:
        """Remember one piece that cards refer to."""
        if len(path) == 1:
            self.others.add(path[0])
        key = text_of(member(value, "id"))
        if not key:
            return
        match path[0]:
            case "lists":
                self.lists[key] = text_of(value.get("name")), value.get("closed") is True
            case "members":
                self.members[key] = text_of(value.get("fullName")), text_of(value.get("username"))
            case "checklists":
                self.checklists[key] = _checklist(value)


def _checklist(value: dict[str, Any]) -> str:
    items = [
        f"- [{'x' if one.get('state') == 'complete' else ' '}] {text_of(one.get('name'))}"
        for one in objects_in(value.get("checkItems"))
    ]
    return "\n".join((f"{text_of(value.get('name'))}:", *items)) if items else ""


def _take(gathering: Gathering, line: int, card: Any, board: _Board, zone: tzinfo) -> None:
    if not isinstance(card, dict):
        gathering.skip(line, text_of(card), "it is no card")
        return
    title = text_of(card.get("name"))
    place, is_list_archived = board.lists.get(text_of(card.get("idList")), ("", False))
    ended = _ended(card, place)
    if why := _why_not(card, is_list_archived, place, ended):
        gathering.skip(line, title, why)
        return
    people = [board.members[one] for one in texts_in(card.get("idMembers"), "id") if one in board.members]
    due, is_told = text_of(card.get("due")), bool(place) and read_status(place) is not None
    day = read_instant_day(due, zone)
    checklists = [board.checklists.get(one, "") for one in texts_in(card.get("idChecklists"), "id")]
    facts = told(("List", "" if is_told else place), ("Labels", texts_in(card.get("labels"))))
    texts = {
        "title": title,
        "id": text_of(card.get("id")),
        "link": text_of(card.get("shortUrl")) or text_of(card.get("url")),
        "status": place if is_told else "",
        "notes": paragraphs(text_of(card.get("desc")), *checklists, facts),
        "due": "" if day else due,
    }
    owners = tuple(name or f"@{handle}" for name, handle in people)
    handles = {name: handle for name, handle in people if name and handle}
    gathering.take(line, texts, owners, handles, ended=ended, due=day)


def _ended(card: dict[str, Any], place: str) -> FoundStatus | None:
    """A ticked due date is done; else the name of the list tells."""
    of_list = read_status(place) if place else None
    if of_list in ("done", "declined"):
        return of_list
    return "done" if card.get("dueComplete") is True else None


def _why_not(card: dict[str, Any], is_list_archived: bool, place: str, ended: FoundStatus | None) -> str:
    if card.get("isTemplate") is True:
        return "it is a template"
    if ended:
        return ""
    if card.get("closed") is True:
        return "it is archived in Trello"
    return f"its list {quoted(place)} is archived in Trello" if is_list_archived else ""
