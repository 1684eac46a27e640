"""Undo and redo: an operation taken back is a new operation, refused where it would cost someone else's edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.changes import Operation, squash, steps_back
from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.services.obstacles import check_unharmed
from execboard.storage.queries import history

if TYPE_CHECKING:
    from execboard.domain.changes import OperationKind
    from execboard.services.session import Session
    from execboard.storage.door import Batch


class History:
    """Writes that take back what was written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undo(self, steps: int = 1) -> list[Operation]:
        """Take back the actor's own latest operations, all `steps` of them or none; what was undone, in that order."""
        if steps < 1:
            raise Invalid(f"{steps} steps cannot be undone", "give a number from 1")
        done: list[Operation] = []
        with self._session.change() as batch:
            for _ in range(steps):
                found = history.undoable(self._session.db, self._session.actor)
                if found is None:
                    raise Refused(
                        _too_few("undo", len(done)), "see execboard log; another's by its number: undo --operation N"
                    )
                done.append(self._step(batch, found, "undo"))
        return done

    def undo_operation(self, number: int) -> Operation:
        """Take back one operation by its number, whoever did it."""
        with self._session.change() as batch:
            found = history.operation(self._session.db, number)
            if found is None:
                raise NotFound(f"there is no operation {number}", "see execboard log")
            if found.kind != "change" or found.undone_by is not None:
                state = "is undone already" if found.undone_by else f"is itself {_a(found.kind)}"
                raise Refused(f"operation {number} {state}", "use redo to bring a change back")
            return self._step(batch, found, "undo")

    def redo(self, steps: int = 1) -> list[Operation]:
        """Bring back what the actor undid last, as long as they did nothing new since."""
        if steps < 1:
            raise Invalid(f"{steps} steps cannot be redone", "give a number from 1")
        done: list[Operation] = []
        with self._session.change() as batch:
            for _ in range(steps):
                found = history.redoable(self._session.db, self._session.actor)
                if found is None:
                    raise Refused(_too_few("redo", len(done)), "only what you undid last, with nothing new done since")
                done.append(self._step(batch, found, "redo"))
        return done

    def undo_to(self, number: int) -> list[Operation]:
        """Go back to how everything was after one operation, whoever did what since, all or nothing.

        What was undone since is redone on the way. The operations that were undone or redone, the newest first.
        """
        done: list[Operation] = []
        with self._session.change() as batch:
            if number != 0 and history.operation(self._session.db, number) is None:
                raise NotFound(f"there is no operation {number}", "see execboard log; 0 is before the first")
            for target_id, kind in steps_back(history.operations(self._session.db, after=number)):
                target = history.operation(self._session.db, target_id)
                if target is not None:
                    done.append(self._step(batch, target, kind))
        if not done:
            raise Refused(f"nothing was done after operation {number}", "nothing to undo")
        return done

    def _step(self, batch: Batch, target: Operation, kind: OperationKind) -> Operation:
        changes = history.changes_of(self._session.db, [target.id])[target.id]
        if not changes:
            raise Refused(
                f"operation {target.id} ({target.label}) put another workspace in the place of this one",
                "go back to what was kept before it: see execboard backup --list, then execboard restore NAME",
            )
        if kind == "undo":
            changes = [change.reversed() for change in reversed(changes)]
        check_unharmed(self._session, target, squash(changes), kind)
        batch.changes.extend(changes)
        batch.in_order, batch.kind, batch.target = True, kind, target.id
        batch.label = f"{'undid' if kind == 'undo' else 'redid'}: {target.label}"
        self._session.complete(batch)
        return target


def _a(kind: OperationKind) -> str:
    return f"{'an' if kind == 'undo' else 'a'} {kind}"


def _too_few(word: str, found: int) -> str:
    if found == 0:
        return f"there is nothing of yours to {word}"
    return f"only {found} of your steps can be {word}ne"
