"""Writes what minutes tell: wins, commitments, blockers, and what became of each in which meeting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from execboard.domain.actions import Action
from execboard.domain.blockers import Blocker
from execboard.domain.meetings import Mention, Outcome
from execboard.domain.wins import Thanks, Win
from execboard.services.importing.minutes.report import ToldView
from execboard.services.importing.minutes.tense import is_win
from execboard.storage.queries import work

if TYPE_CHECKING:
    from datetime import datetime

    from execboard.domain.meetings import Meeting
    from execboard.domain.told_again import Thread, Told
    from execboard.services.importing.minutes.found import Said
    from execboard.services.importing.minutes.holding import Holding
    from execboard.services.importing.minutes.report import Became
    from execboard.services.session import Session
    from execboard.storage.door import Batch


@dataclass(slots=True)
class Writing:
    """Filled line by line, when every meeting is held."""

    holding: Holding
    told: list[ToldView] = field(default_factory=list)
    _made: dict[int, Any] = field(default_factory=dict)
    """Thread to the entity that it is here, by the thread's identity."""
    _threads: dict[int, Thread] = field(default_factory=dict)
    _ended: dict[int, str] = field(default_factory=dict)
    """Thread to the key of the meeting in which it ended."""

    @property
    def threads(self) -> dict[str, Thread]:
        """Every thing that was told, by its id."""
        prefixes = {"action": "ACT", "blocker": "BLK"}
        return {
            f"{prefixes[thread.sort]}-{self._made[one].id}": thread
            for one, thread in self._threads.items()
            if one in self._made
        }

    @property
    def _batch(self) -> Batch:
        return self.holding.batch

    @property
    def _session(self) -> Session:
        return self.holding.session

    def write(self, told: list[Told]) -> None:
        """What the minutes tell, each thing with its last state; what became of it goes into the meetings' outcomes."""
        for one in told:
            self._threads[id(one.thread)] = one.thread
            if one.what in ("done", "dropped", "cleared"):
                self._ended[id(one.thread)] = one.sitting.key
        for meeting, minutes in self.holding.held.values():
            for said in minutes.said:
                if said.heard == "win" and not self.holding.person(said.person):
                    win = self._win(meeting, said)
                    self._report(f"WIN-{win.id}", "win", meeting, said, None)
        for one in told:
            self._tell(one)
        self._settle()

    def _tell(self, one: Told) -> None:
        meeting, minutes = self.holding.held[one.sitting.key]
        said = minutes.said[one.line.number] if one.line else None
        if one.thread.sort == "blocker":
            self._tell_blocker(one, meeting, said)
        else:
            self._tell_action(one, meeting, said)

    def _tell_blocker(self, one: Told, meeting: Meeting, said: Said | None) -> None:
        blocker = self._entity(one.thread, meeting, said)
        ref = f"BLK-{blocker.id}"
        if one.what in ("added", "mentioned") and said:
            words = "\n".join(filter(None, (said.text, said.note)))
            self._batch.insert(Mention(blocker.id, meeting.id, meeting.happened, words))
            what = "added" if one.what == "added" else "still"
            self._outcome(meeting, ref, what, said.note, blocker.owner_id)
        elif one.what != "also":
            what = "cleared" if one.what == "cleared" else "accepted"
            self._outcome(meeting, ref, what, one.why, blocker.owner_id)
        self._report(ref, one.what, meeting, said, one)

    def _tell_action(self, one: Told, meeting: Meeting, said: Said | None) -> None:
        is_new = id(one.thread) not in self._made and not one.thread.number
        won = said is not None and one.what == "done" and (said.heard == "win" or is_win(said.text))
        if won and said is not None:
            win = self._win(meeting, said)
            self._report(f"WIN-{win.id}", "win", meeting, said, one if is_new else None)
            if is_new:
                return
        action = self._entity(one.thread, meeting, said)
        note = said.note if said else one.why
        self._outcome(meeting, f"ACT-{action.id}", one.what, note, action.owner_id)
        became: Became = "done at once" if is_new and one.what == "done" else one.what
        self._report(f"ACT-{action.id}", became, meeting, said, one)

    def _win(self, meeting: Meeting, said: Said) -> Win:
        win = self._batch.insert(Win(said.text, meeting.happened, meeting.ended or meeting.started, source=meeting.ref))
        numbers = [self.holding.person(name) for name in (said.person, *said.thanks)]
        for number in dict.fromkeys(number for number in numbers if number is not None):
            self._batch.insert(Thanks(win.id, number))
        self._outcome(meeting, f"WIN-{win.id}", "added", said.note, numbers[0])
        return win

    def _entity(self, thread: Thread, meeting: Meeting, said: Said | None) -> Any:
        """The thing that a thread is here: made with the first line that tells it, in the state in which it ends."""
        known = self._made.get(id(thread))
        if known is None:
            known = self._known(thread) if thread.number else self._make(thread, meeting, said)
            self._made[id(thread)] = known
        return known

    def _known(self, thread: Thread) -> Any:
        read = work.blocker if thread.sort == "blocker" else work.action
        return read(self._session.db, thread.number)

    def _make(self, thread: Thread, meeting: Meeting, said: Said | None) -> Any:
        owner = self.holding.person(thread.person)
        moment = meeting.ended or meeting.started
        closed_at = self._closed_at(thread)
        if thread.sort == "blocker":
            return self._batch.insert(
                Blocker(
                    thread.text,
                    thread.first,
                    moment,
                    owner_id=owner,
                    raised_by=thread.person or self._session.actor,
                    source=meeting.ref,
                    **self._state_of(thread),
                )
            )
        return self._batch.insert(
            Action(
                thread.text,
                owner or 0,
                moment,
                due=said.due if said else None,
                source=meeting.ref,
                status="open" if thread.state == "cleared" else thread.state,
                closed=thread.ended,
                reason=thread.why,
                closed_at=closed_at,
            )
        )

    def _settle(self) -> None:
        """Give what was here before the state that the minutes leave it in."""
        for one, thread in self._threads.items():
            if not thread.number:
                continue
            before = self._made[one]
            if thread.sort == "blocker":
                was = "open" if before.status in ("open", "escalated") else before.status
                state = self._state_of(thread)
                accepted_by_hand = thread.kept and was == "accepted" and state["status"] == "open"
                if state["status"] != was and not accepted_by_hand:
                    self._batch.update(before, replace(before, **state))
            elif thread.state != before.status:
                ended: dict[str, Any] = {"closed": thread.ended, "closed_at": self._closed_at(thread)}
                self._batch.update(before, replace(before, status=thread.state, reason=thread.why, **ended))

    def _state_of(self, thread: Thread) -> dict[str, Any]:
        """The columns of a blocker that say how it stands. What nobody tells any more is lived with, not cleared."""
        state: dict[str, Any] = {
            "status": "open",
            "closed": None,
            "how": "",
            "closed_at": None,
            "accepted_on": None,
            "accepted_because": "",
        }
        if thread.state == "cleared":
            ended = {"closed": thread.ended, "how": thread.why, "closed_at": self._closed_at(thread)}
            return state | {"status": "cleared"} | ended
        if thread.state == "dropped":
            return state | {"status": "accepted", "accepted_on": thread.ended, "accepted_because": thread.why}
        return state

    def _closed_at(self, thread: Thread) -> datetime | None:
        if thread.state == "open":
            return None
        key = self._ended.get(id(thread))
        meeting = self.holding.held[key][0] if key else None
        return (meeting.ended or meeting.started) if meeting else None

    def _outcome(self, meeting: Meeting, ref: str, what: str, note: str, person: int | None) -> None:
        self._batch.insert(Outcome(meeting.id, ref, what, meeting.started, note, person, self._session.actor))

    def _report(self, ref: str, became: Became, meeting: Meeting, said: Said | None, one: Told | None) -> None:
        text = one.thread.text if one else ""
        words = said.text if said else text
        because = one.likeness.because or (one.why if said is None else "") if one else ""
        file = self.holding.held[meeting.source_key or ""][1].file
        line = said.line if said else 0
        self.told.append(ToldView(ref, became, meeting.ref, file, line, words, text if text != words else "", because))
