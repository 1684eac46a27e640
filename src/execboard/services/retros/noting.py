"""Notes of a retro: written, put right, moved, discussed, turned into something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.retros import RetroNoteDraft
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.retros import RetroNote, check_column, pasted, split_ref
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.retros import emptied
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.retros import Retro, RetroColumn
    from execboard.services.people import People
    from execboard.services.retros.running import Retros
    from execboard.services.session import Session


class RetroNotes:
    """Writes about notes."""

    def __init__(self, session: Session, people: People, retros: Retros) -> None:
        self._session = session
        self._people = people
        self._retros = retros

    def note(self, retro: str, column: str, body: str, *, by: str = "", on: str = "") -> RetroNote:
        """Note something in a column: `by` whom it may say, and `on` what evidence it was made from."""
        return self.notes(retro, column, [body], by=by, on=on)[0]

    def paste(self, retro: str, column: str, text: str, *, by: str = "") -> list[RetroNote]:
        """Each line of `text` becomes a note; what is indented stays with the line above. One step of undo."""
        bodies = pasted(text)
        if not bodies:
            raise Invalid("there is nothing in that to note", "give a line a note", field="body")
        return self.notes(retro, column, bodies, by=by)

    def notes(self, ref: str, column: str, bodies: Sequence[str], *, by: str = "", on: str = "") -> list[RetroNote]:
        """Several notes in one step."""
        drafts = [RetroNoteDraft.read(self._session.today, column=column, body=body, by=by, on=on) for body in bodies]
        with self._session.change() as batch:
            retro = self._retros.find(ref)
            place = check_column(drafts[0].column, reads.columns(self._session.db, retro.id))
            author = self._people.named(drafts[0].by).handle if drafts[0].by else ""
            on_ref = lookup.canonical(self._session, drafts[0].on)
            made = [self.insert(retro, place, draft.body, author=author, on_ref=on_ref) for draft in drafts]
            first = said("noted", made[0].ref, made[0].line)
            batch.label = batch.label or (first if len(made) == 1 else f"noted {len(made)} notes in {retro.ref}")
        return made

    def insert(self, retro: Retro, column: RetroColumn, body: str, **given: Any) -> RetroNote:
        """Within a change: a note at the end of a column, with a number that was never given before in this retro."""
        with self._session.change() as batch:
            db = self._session.db
            number = batch.next_number(f"retro_note:{retro.id}", reads.last_number(db, retro.id) + 1)
            position = reads.last_position(db, column.id) + 1
            note = RetroNote(
                retro.id, number, column.id, body, self._session.clock.now(), **{"position": position, **given}
            )
            return batch.insert(note)

    def edit(self, ref: str, **given: Any) -> RetroNote:
        """Change a note's `body`, the `column` in which it is, `by` whom it is, or the evidence it is `on`."""
        draft = RetroNoteDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = self.find(ref)
            changes = draft.given()
            if "column" in changes:
                column = check_column(changes.pop("column"), reads.columns(self._session.db, before.retro_id))
                if column.id != before.column_id:
                    changes["column_id"] = column.id
                    changes["position"] = reads.last_position(self._session.db, column.id) + 1
            if "by" in changes:
                by = changes.pop("by")
                changes["author"] = self._people.named(by).handle if by else ""
            if "on" in changes:
                changes["on_ref"] = lookup.canonical(self._session, changes.pop("on"))
            note = batch.update(before, replace(before, **changes))
            batch.label = batch.label or said("edited", note.ref, note.line)
        return note

    def move(self, ref: str, column: str = "", *, before: str = "") -> RetroNote:
        """Move a note to the end of a column, or `before` another note (into that one's column)."""
        with self._session.change() as batch:
            note = self.find(ref)
            other = self.find(before) if before else None
            if other is not None and other.retro_id != note.retro_id:
                raise Invalid(f"{other.ref} is in another retro", "give a note of the same one", field="before")
            columns = reads.columns(self._session.db, note.retro_id)
            if other is None and not column:
                raise Invalid("nowhere to move it", "name a column, or --before another note", field="column")
            column_id = other.column_id if other else check_column(column, columns).id
            there = [
                one
                for one in reads.notes(self._session.db, note.retro_id)
                if one.column_id == column_id and one.id != note.id
            ]
            at = next((at for at, one in enumerate(there) if other and one.id == other.id), len(there))
            moved = replace(note, column_id=column_id)
            for position, one in enumerate([*there[:at], moved, *there[at:]], 1):
                after = batch.update(note if one.id == note.id else one, replace(one, position=position))
                moved = after if one.id == note.id else moved
            batch.label = batch.label or said("moved", note.ref, note.line)
        return moved

    def arrange(self, retro: str, numbers: Sequence[int]) -> None:
        """Put those notes of one column in this order, in the places that they take; others stay where they are."""
        with self._session.change() as batch:
            found = self._retros.find(retro)
            rank = {number: at for at, number in enumerate(numbers)}
            named = [one for one in reads.notes(self._session.db, found.id) if one.number in rank]
            for taken, one in zip(named, sorted(named, key=lambda note: rank[note.number]), strict=True):
                if taken.id != one.id:
                    batch.update(one, replace(one, position=taken.position))
            batch.label = batch.label or said("moved", "notes of", found.ref)

    def delete(self, *refs: str) -> list[RetroNote]:
        """Take notes away, and their votes; a group that is left empty goes, too. Undo brings all of it back."""
        with self._session.change() as batch:
            found = [self.find(ref) for ref in dict.fromkeys(refs)]
            for note in found:
                for vote in reads.votes_for(self._session.db, note.id):
                    batch.delete(vote)
                batch.delete(note)
            for retro_id in {note.retro_id for note in found}:
                emptied.tidy(self._session, retro_id)
            first = said("deleted", found[0].ref, found[0].line)
            batch.label = batch.label or (first if len(found) == 1 else f"deleted {len(found)} notes")
        return found

    def find(self, ref: str) -> RetroNote:
        """The note that ``RET-1.3`` names. Raises Invalid or NotFound."""
        parts = split_ref(ref)
        if parts is None:
            raise Invalid(f"{ref!r} is no note of a retro", "give its id, such as RET-1.3")
        retro = self._retros.find(parts[0])
        note = reads.note(self._session.db, retro.id, parts[1])
        if note is None:
            raise NotFound(f"there is no {retro.ref}.{parts[1]}", f"see execboard retro show {retro.ref}")
        return note
