"""Groups of notes, and the votes that they are given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.drafts.retros import RetroGroupDraft, RetroVoteDraft
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.retros import RetroGroup, RetroVote
from execboard.services.labels import said
from execboard.services.retros import emptied
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.retros import Retro, RetroNote
    from execboard.services.people import People
    from execboard.services.retros.noting import RetroNotes
    from execboard.services.retros.running import Retros
    from execboard.services.session import Session


class RetroGroups:
    """Writes about groups and votes."""

    def __init__(self, session: Session, people: People, retros: Retros, notes: RetroNotes) -> None:
        self._session = session
        self._people = people
        self._retros = retros
        self._notes = notes

    def group(self, ref: str, name: str, notes: Sequence[str]) -> RetroGroup:
        """Put notes together under a name, or to those that are under it already. Groups left empty go."""
        draft = RetroGroupDraft.read(self._session.today, name=name)
        if not notes:
            raise Invalid("no note was named", f"name them, such as {ref}.1 {ref}.2", field="notes")
        with self._session.change() as batch:
            retro = self._retros.find(ref)
            found = [self._of(retro, one) for one in dict.fromkeys(notes)]
            group = self._named(retro, draft.name) or batch.insert(
                RetroGroup(retro.id, draft.name, self._session.clock.now())
            )
            group = self._inherit(retro, group, found)
            for note in found:
                batch.update(note, replace(note, group_id=group.id))
            emptied.tidy(self._session, retro.id)
            batch.label = batch.label or said("grouped", retro.ref, group.name)
        return group

    def rename(self, ref: str, name: str, new: str) -> RetroGroup:
        """Call a group something else; where there is one of that name, the two become one."""
        draft = RetroGroupDraft.read(self._session.today, name=new)
        with self._session.change() as batch:
            retro = self._retros.find(ref)
            before = self.find(retro, name)
            other = self._named(retro, draft.name)
            if other is not None and other.id != before.id:
                notes = [one.ref for one in reads.notes(self._session.db, retro.id) if one.group_id == before.id]
                group = self.group(retro.ref, other.name, notes)
            else:
                group = batch.update(before, replace(before, name=draft.name))
            batch.label = batch.label or said("renamed group of", retro.ref, group.name)
        return group

    def ungroup(self, *refs: str) -> list[RetroNote]:
        """Take notes out of their groups."""
        with self._session.change() as batch:
            found = [self._notes.find(ref) for ref in dict.fromkeys(refs)]
            alone = [batch.update(note, replace(note, group_id=None)) for note in found]
            for retro_id in {note.retro_id for note in found}:
                emptied.tidy(self._session, retro_id)
            batch.label = batch.label or f"ungrouped {', '.join(note.ref for note in found[:5])}"
        return alone

    def vote(self, ref: str, count: int = 1, *, by: str = "", exact: bool = False) -> int:
        """Give a note votes, or take some away; `exact` says how many there are. How many it has then.

        They are those of one person (`by`), or counted by whoever leads. Raises Invalid below none.
        """
        draft = RetroVoteDraft.read(self._session.today, count=count, by=by)
        with self._session.change() as batch:
            note = self._notes.find(ref)
            person_id = self._people.owner(draft.by)
            votes = reads.votes_for(self._session.db, note.id)
            before = next((vote for vote in votes if vote.person_id == person_id), None)
            had = before.count if before else 0
            total = draft.count if exact else had + draft.count
            if total < 0:
                who = f" of @{draft.by.lstrip('@')}" if draft.by else ""
                raise Invalid(f"{note.ref} has {had} votes{who}", "take away no more than those", field="count")
            if before is not None and total == 0:
                batch.delete(before)
            elif before is not None:
                batch.update(before, replace(before, count=total))
            elif total:
                batch.insert(RetroVote(note.id, total, person_id))
            batch.label = batch.label or said("voted on", note.ref, note.line)
        return sum(vote.count for vote in votes) - had + total

    def total(self, ref: str, votes: int) -> None:
        """Make all votes of a note come to that: by those that were counted, else by those of single people, too."""
        with self._session.change() as batch:
            note = self._notes.find(ref)
            found = reads.votes_for(self._session.db, note.id)
            of_people = sum(vote.count for vote in found if vote.person_id is not None)
            if sum(vote.count for vote in found) == votes:
                return
            for vote in found:
                if vote.person_id is None or of_people > votes:
                    batch.delete(vote)
            rest = votes - (of_people if of_people <= votes else 0)
            if rest:
                batch.insert(RetroVote(note.id, rest))
            batch.label = batch.label or said("voted on", note.ref, note.line)

    def find(self, retro: Retro, name: str) -> RetroGroup:
        """The group of that name, by its first letters where they fit one only. Raises NotFound."""
        groups = reads.groups(self._session.db, retro.id)
        key = " ".join(name.casefold().split())
        exact = [one for one in groups if one.name.casefold() == key]
        fitting = exact or [one for one in groups if key and one.name.casefold().startswith(key)]
        if len(fitting) != 1:
            known = ", ".join(one.name for one in groups) or "none yet"
            raise NotFound(f"{retro.ref} has no group {name!r}", f"there are: {known}")
        return fitting[0]

    def _named(self, retro: Retro, name: str) -> RetroGroup | None:
        groups = reads.groups(self._session.db, retro.id)
        return next((one for one in groups if one.name.casefold() == name.casefold()), None)

    def _of(self, retro: Retro, text: str) -> RetroNote:
        """A note of this retro, by its id or by its number alone."""
        note = self._notes.find(f"{retro.ref}.{text.strip()}" if text.strip().isdecimal() else text)
        if note.retro_id != retro.id:
            raise Invalid(f"{note.ref} is in another retro", f"give notes of {retro.ref}", field="notes")
        return note

    def _inherit(self, retro: Retro, group: RetroGroup, moving: Sequence[RetroNote]) -> RetroGroup:
        """What was said of groups that go, or of notes that stood alone, is said of the group that takes them in."""
        notes = reads.notes(self._session.db, retro.id)
        ids = {note.id for note in moving}
        staying = {note.group_id for note in notes if note.id not in ids}
        gone = [one for one in reads.groups(self._session.db, retro.id) if one.id != group.id and one.id not in staying]
        gone = [one for one in gone if one.id in {note.group_id for note in moving}]
        after = group
        for one in gone:
            after = replace(
                after,
                said="\n\n".join(words for words in (after.said, one.said) if words),
                cause=after.cause or one.cause,
                became=after.became or one.became,
            )
        with self._session.change() as batch:
            return batch.update(group, after)
