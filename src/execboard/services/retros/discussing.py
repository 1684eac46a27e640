"""What the discussion of a topic comes to: words, a cause, a decision, and what notes are turned into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from execboard.domain.drafts.retros import RetroNoteDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.learnings import read_tags
from execboard.services import lookup
from execboard.services.labels import said as labelled
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.domain.actions import Action
    from execboard.domain.retros import RetroGroup, RetroNote
    from execboard.services.blockers import Blockers
    from execboard.services.decisions import Decisions
    from execboard.services.initiatives.keeping import Keeping
    from execboard.services.retros.noting import RetroNotes
    from execboard.services.retros.reviewing import Reviewing
    from execboard.services.session import Session

T = TypeVar("T")
TURNS = ("blocker", "candidate", "decision", "question")
"""What a note can be turned into; an action and a learning are agreed by themselves, and changes are linked."""


class Discussing:
    """Writes about topics: a note, or the group that it is in."""

    def __init__(
        self,
        session: Session,
        notes: RetroNotes,
        actions: Reviewing,
        blockers: Blockers,
        initiatives: Keeping,
        decisions: Decisions,
    ) -> None:
        self._session = session
        self._notes = notes
        self._actions = actions
        self._blockers = blockers
        self._initiatives = initiatives
        self._decisions = decisions

    def discuss(self, ref: str, *, said: str | None = None, cause: str | None = None) -> RetroGroup | RetroNote:
        """Say what was said of a topic, and tag its cause. `ref` is a note; of one in a group, the group is told."""
        draft = RetroNoteDraft.read(self._session.today, said=said, cause=cause)
        with self._session.change() as batch:
            note = self._notes.find(ref)
            before = self._head(note)
            changes = draft.given()
            if "cause" in changes:
                changes["cause"] = read_tags([changes["cause"]]).split(" ")[0]
            after = batch.update(before, replace(before, **changes))
            batch.label = batch.label or labelled("discussed", note.ref, note.line)
        return after

    def outcome(self, ref: str, *, said: str, cause: str, became: str) -> RetroNote:
        """What came of a note by itself, whatever its group says."""
        with self._session.change() as batch:
            before = self._notes.find(ref)
            note = batch.update(before, replace(before, **self._outcome(said, cause, became)))
            batch.label = batch.label or labelled("discussed", note.ref, note.line)
        return note

    def group_outcome(self, group: RetroGroup, *, said: str, cause: str, became: str) -> RetroGroup:
        """What came of a group."""
        with self._session.change() as batch:
            after = batch.update(group, replace(group, **self._outcome(said, cause, became)))
            batch.label = batch.label or labelled("discussed", f"RET-{group.retro_id}", group.name)
        return after

    def _outcome(self, said: str, cause: str, became: str) -> dict[str, Any]:
        draft = RetroNoteDraft.read(self._session.today, said=said, cause=cause)
        return {"said": draft.said, "cause": draft.cause, "became": lookup.canonical(self._session, became)}

    def decide(self, ref: str, answer: str, because: str = "", **given: Any) -> str:
        """Decide something about a topic; the id of the decision, to which it is linked both ways."""
        with self._session.change() as batch:
            note = self._notes.find(ref)
            head = self._head(note)
            decision = self._from(note, lambda: self._decisions.add(answer, because or note.line, **given))
            batch.update(head, replace(head, became=f"DEC-{decision.id}"))
            batch.label = labelled("decided", f"DEC-{decision.id}", answer)
        return f"DEC-{decision.id}"

    def agree(self, ref: str, text: str, owner: str, **given: Any) -> Action:
        """Agree on an action about a topic; the topic says which one."""
        with self._session.change() as batch:
            note = self._notes.find(ref)
            action = self._actions.action(f"RET-{note.retro_id}", text, owner, **given)
            head = self._head(note)
            batch.update(head, replace(head, became=f"ACT-{action.id}"))
            batch.label = labelled("agreed on", f"ACT-{action.id}", action.text)
        return action

    def turn(self, ref: str, into: str, **given: Any) -> str:
        """Turn a note into a blocker, candidate, decision or question; the id of what was made, linked both ways.

        `text` says it in other words than the note; the rest is what that kind of thing takes.
        """
        if into not in TURNS:
            raise Invalid(f"a note cannot become {into!r}", f"one of: {', '.join(TURNS)}", field="into")
        with self._session.change() as batch:
            note = self._notes.find(ref)
            if note.became is not None:
                raise Refused(f"{note.ref} became {note.became} already", f"see execboard retro show {note.ref}")
            text = given.pop("text", None) or note.line
            made: str = self._from(note, lambda: self._make(note, into, text, given))
            batch.update(note, replace(note, became=made))
            batch.label = labelled("turned", note.ref, f"into {made}")
        return made

    def _make(self, note: RetroNote, into: str, text: str, given: dict[str, Any]) -> str:
        if into == "blocker":
            return f"BLK-{self._blockers.add(text, **given).id}"
        if into == "candidate":
            return self._initiatives.add(text, **{"because": f"from {note.ref}", **given}).initiative.ref
        if into == "question":
            return f"DEC-{self._decisions.ask(text, **given).id}"
        because = given.pop("because", None) or f"from {note.ref}"
        return f"DEC-{self._decisions.add(text, because, **given).id}"

    def link(self, ref: str, to: str) -> RetroNote:
        """Say what a note led to: an objective, a key result or an initiative that was changed, or whatever else."""
        with self._session.change() as batch:
            before = self._notes.find(ref)
            note = batch.update(before, replace(before, became=lookup.canonical(self._session, to)))
            batch.label = batch.label or labelled("linked", note.ref, note.became or "nothing")
        return note

    def _from(self, note: RetroNote, make: Callable[[], T]) -> T:
        before, self._session.source = self._session.source, f"RET-{note.retro_id}"
        try:
            return make()
        finally:
            self._session.source = before

    def _head(self, note: RetroNote) -> RetroGroup | RetroNote:
        groups = reads.groups(self._session.db, note.retro_id)
        return next((one for one in groups if one.id == note.group_id), note)
