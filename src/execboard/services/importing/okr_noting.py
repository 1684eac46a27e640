"""What an import did not understand: kept in the notes of what it stands by, or else as one item of the inbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.domain.inbox import InboxItem
from execboard.domain.limits import LINE, TEXT
from execboard.domain.text import clean_line, fold
from execboard.services.importing.found_okrs import FoundCycle, FoundKeyResult, FoundObjective
from execboard.services.importing.report import Noted
from execboard.services.importing.words import short
from execboard.storage.queries import inbox

if TYPE_CHECKING:
    from execboard.services.importing.found_okrs import FoundNote, Place
    from execboard.services.importing.okr_applying import OkrApplying

NAMED: Final = 1_000
_ROOM: Final = TEXT - 1_000


@dataclass(slots=True)
class Noting:
    """Puts notes where they belong, before anything is written."""

    whole: OkrApplying
    _homeless: list[FoundNote] = field(default_factory=list)
    _room: dict[int, int] = field(default_factory=dict)
    _left_out: int = 0

    def gather(self) -> None:
        """Hand each note to its place; what belongs to nothing waits for the inbox."""
        for note in self.whole.source.notes:
            if note.place is None:
                self._homeless.append(note)
                continue
            room = self._room.setdefault(id(note.place), _ROOM) - len(note.text) - 1
            if room < 0:
                self._left_out += 1
                self.whole.skipped.add(note.line, note.text, "the notes there are full")
                continue
            self._room[id(note.place)] = room
            note.place.notes.append(note.text)

    def told(self) -> tuple[Noted, ...]:
        """Write the inbox item, and say where each note is."""
        said = []
        if self._homeless:
            said = [Noted(one.line, short(one.text), self._capture()) for one in self._homeless[:1]]
            said += [Noted(one.line, short(one.text), said[0].kept) for one in self._homeless[1:]]
        for one in self.whole.source.notes:
            if one.place is not None:
                said.append(Noted(one.line, short(one.text), _name(one.place)))
        said.sort(key=lambda one: one.line)
        if len(said) > NAMED:
            self.whole.remarks.about(0, f"{len(said) - NAMED:,} more lines are kept as notes")
        return tuple(said[:NAMED])

    def _capture(self) -> str:
        """One item of the inbox for what belongs to no cycle; the same again is not captured twice."""
        whole = self.whole
        words = clean_line(" ".join(note.text for note in self._homeless))
        source = f"{short(whole.name, 60)}: " if whole.name else ""
        text = clean_line(f"{source}{words}")[:LINE].rstrip()
        for known in inbox.everything(whole.session.db):
            if fold(known.text) == fold(text):
                return f"INB-{known.id}"
        made = whole.batch.insert(InboxItem(text, whole.session.clock.now(), whole.session.actor))
        return f"INB-{made.id}"


def _name(place: Place) -> str:
    match place:
        case FoundCycle(name=name):
            return name
        case FoundObjective(title=title) | FoundKeyResult(title=title):
            return short(title, 40)
    return ""
