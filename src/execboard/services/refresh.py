"""What is said in a quarterly refresh that no row of the plan tells: answers to its steps, skips, agreement, gaps.

All of it are outcomes of the meeting, so it is in its minutes, in the log and in undo like all that is said there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import capacity, refresh
from execboard.domain.drafts.notes import MeetingDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.meetings import Outcome, check_open
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.views import initiatives, meeting_kinds
from execboard.services.views.audit import audit
from execboard.services.views.refresh import about_line, about_time, about_work, looking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from execboard.domain.charter import Charter
    from execboard.domain.meetings import Meeting
    from execboard.domain.visions import Vision
    from execboard.services.decisions import Decisions
    from execboard.services.meetings.running import Meetings
    from execboard.services.people import People
    from execboard.services.plan import Plan
    from execboard.services.session import Session
    from execboard.services.visions import Visions


class Refresh:
    """Writes what is said of the steps of a refresh. Each raises Refused where the meeting is none, or is over."""

    def __init__(
        self,
        session: Session,
        people: People,
        plan: Plan,
        visions: Visions,
        meetings: Meetings,
        decisions: Decisions,
    ) -> None:
        self._session = session
        self._visions = visions
        self._plan = plan
        self._people = people
        self._meetings = meetings
        self._decisions = decisions

    def find(self, ref: str) -> Meeting:
        """The refresh that an id or a kind names. Raises Refused where that meeting is none, or is over."""
        meeting = self._meetings.find(ref)
        check_open(meeting)
        if not refresh.is_refresh(meeting_kinds.kind_of(self._session, meeting).parts):
            raise Refused(f"{meeting.ref} is a {meeting.kind}, no refresh", "execboard meeting start quarterly")
        return meeting

    def is_one(self, ref: str) -> bool:
        """Whether that meeting is a refresh that is on."""
        try:
            self.find(ref)
        except Refused:
            return False
        return True

    def skip(self, ref: str, step: str, reason: str) -> Outcome:
        """Leave a step out, and why: its minutes say so."""
        one = refresh.named(step)
        if not reason.strip():
            raise Invalid(f"why {one.title} is skipped is missing", "say it in a few words", field="reason")
        return self.say(ref, one.name, refresh.SKIPPED, reason)

    def say(self, ref: str, step: str, what: str, words: str = "") -> Outcome:
        """Record an answer to a step, in place of the one before: `what` in a word, with more `words`."""
        one = refresh.named(step)
        draft = MeetingDraft.read(self._session.today, note=words)
        with self._session.change() as batch:
            meeting = self.find(ref)
            made = self._keep(meeting, meeting.ref, refresh.as_outcome(one.name, what), draft.note)
            batch.label = batch.label or said(what, meeting.ref, one.title)
        return made

    def stands(self, ref: str, step: str) -> None:
        """Say that the vision holds, the order stands, or the chosen are these; any other step is done as it is.

        Raises Refused where too few are chosen, or something of a step that the plan tells is still to be said.
        """
        one = refresh.named(step)
        if one.name == "choose":
            five = initiatives.active(self._session)
            limit = self._session.charter.active_limit
            if not refresh.FEWEST <= len(five) <= limit:
                remedy = "execboard initiative activate INI-3"
                raise Refused(
                    f"{len(five)} {'is' if len(five) == 1 else 'are'} active, {refresh.FEWEST} to {limit} are chosen",
                    remedy,
                )
            self.say(ref, one.name, "chosen", about_work.refs_of(five))
        elif one.name == "compare":
            self.say(ref, one.name, "ordered")
        elif one.name == "vision":
            self.vision_holds(ref)
        else:
            self._as_it_is(ref, one)

    def _as_it_is(self, ref: str, one: refresh.Step) -> None:
        from execboard.services.views.refresh import refresh as read

        found = read(self._session, self.find(ref)).step(one.name)
        if found.left:
            remedy = f"{one.command}, or execboard meeting skip {ref} {one.name} --because TEXT"
            raise Refused(f"{one.title}: {found.left_words}", remedy)
        self.say(ref, one.name, "done")

    def vision_holds(self, ref: str) -> Vision:
        """Confirm that the vision stays as it is, by all who are there. Raises Refused where there is none."""
        with self._session.change() as batch:
            meeting = self.find(ref)
            made = self._visions.holds(agreed=self._there(meeting, ()))
            batch.label = batch.label or "confirmed that the vision holds"
        return made

    def vision_changes(self, ref: str, vision: str, because: str, **more: Any) -> Charter:
        """Change the vision and say because of what, agreed by all who are there; its history keeps the old one.

        `more` is what else a change of the charter takes: `trigger`, `changed`, `why`. Raises Invalid without a reason.
        """
        if not because.strip():
            raise Invalid("why the vision changes is missing", "say what happened", field="because")
        with self._session.change():
            agreed = self._there(self.find(ref), ())
            return self._plan.set_charter(vision=vision, because=because, agreed=agreed, **more)

    def agree(
        self, ref: str, initiative: str, agreed: Sequence[str] = (), dissent: Sequence[str] = (), because: str = ""
    ) -> Outcome:
        """Note who agrees that an initiative is one of the five, who does not and why.

        Without names it is everybody else who is there. A dissent is a decision too, to be looked at again when the
        cycle that is planned ends. Raises Invalid for a dissent without its reason.
        """
        with self._session.change() as batch:
            meeting = self.find(ref)
            one = lookup.initiative(self._session, initiative)
            against = [self._people.named(name).handle for name in dissent]
            named = [self._people.named(name).handle for name in agreed]
            for_it = [name for name in named if name not in against] if named else self._there(meeting, against)
            if against and not because.strip():
                raise Invalid(f"why {_at(against)} does not agree is missing", "say it in their words", field="because")
            words = f"{_at(for_it)} agree" if len(for_it) != 1 else f"{_at(for_it)} agrees"
            if against:
                words = f"{words if for_it else 'nobody agrees'}, {_at(against)} not: {because}"
                self._dissent(meeting, one.ref, one.title, against, because)
            made = self._keep(meeting, one.ref, "agreed", MeetingDraft.read(self._session.today, note=words).note)
            batch.label = batch.label or said("agreed on", one.ref, one.title)
        return made

    def _there(self, meeting: Meeting, against: Sequence[str]) -> list[str]:
        from execboard.services.views.meetings import meeting as view

        return [name for name in view(self._session, meeting.ref).attended if name not in against]

    def _dissent(self, meeting: Meeting, ref: str, title: str, against: Sequence[str], because: str) -> None:
        at = looking.looking(self._session, meeting)
        text = f"We go on with {title} though {_at(against)} does not agree"
        again = at.into.ends.isoformat()
        self._decisions.add(text[:200], f"{_at(against)}: {because}", on=ref, revisit=again)

    def agree_all(self, ref: str) -> list[Outcome]:
        """Note that everybody who is there agrees on each of the five of which nothing was said yet."""
        with self._session.change() as batch:
            meeting = self.find(ref)
            agreed = looking.looking(self._session, meeting).marked("agreed")
            five = [one for one in initiatives.active(self._session) if not one.missing and one.id not in agreed]
            made = [self.agree(meeting.ref, one.id) for one in five]
            batch.label = said("agreed on", ", ".join(one.ref for one in made) or "nothing", "")
        return made

    def fits(self, ref: str, answer: str, cut: str = "") -> Outcome:
        """Say whether people and time fit, and what was cut so that they do; a decision with what is given up.

        Raises Invalid where it exceeds and nothing was cut.
        """
        known: str = next(
            (one for one in capacity.FITS if answer.strip() and one.startswith(answer.strip().casefold())), ""
        )
        if not known:
            raise Invalid(f"{answer!r} is no answer", f"one of: {', '.join(capacity.FITS)}", field="answer")
        if known == "exceeds" and not cut.strip():
            raise Invalid("what was cut is missing", "say what is left out, so that it fits", field="cut")
        with self._session.change() as batch:
            meeting = self.find(ref)
            at = looking.looking(self._session, meeting)
            loads = about_time.loads(at, initiatives.active(self._session))
            full = [f"@{one.person} {one.asked:g} of {one.has:g} weeks" for one in loads[:3] if one.asked]
            self._decisions.add(
                f"People and time of {at.into.name}: {known}",
                f"worked out: {', '.join(full) or 'nobody gives a share that was said'}",
                gives_up=cut,
            )
            made = self.say(meeting.ref, "capacity", known, cut)
            batch.label = said(known, meeting.ref, f"people and time of {at.into.name}")
        return made

    def weeks(self, ref: str, who: str, weeks: str) -> Outcome:
        """Say how many weeks somebody has in the cycle that is planned, in place of what is usual."""
        try:
            number = float(weeks.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 60:
            raise Invalid(f"{weeks!r} is no number of weeks", "give one such as 8 or 10.5", field="weeks")
        with self._session.change() as batch:
            meeting = self.find(ref)
            person = self._people.named(who)
            what = refresh.as_outcome("capacity", f"{about_time.WEEKS} @{person.handle}")
            made = self._keep(meeting, meeting.ref, what, f"{number:g}")
            batch.label = batch.label or f"@{person.handle} has {number:g} weeks"
        return made

    def name_gap(self, ref: str, code: str, item: str, why: str = "") -> Outcome:
        """Say that a gap of the audit stays for now, and why. Raises Invalid for one that there is not."""
        known = {about_line.gap_key(one.code, one.id) for one in audit(self._session).gaps}
        key = about_line.gap_key(code, item if item.startswith("@") else item.upper())
        key = key if key in known else about_line.gap_key(code, item)
        if key not in known:
            raise Invalid(f"there is no gap {key}", "see execboard audit", field="code")
        with self._session.change() as batch:
            made = self._name(self.find(ref), key, MeetingDraft.read(self._session.today, note=why).note)
            batch.label = batch.label or f"named the gap {key}"
        return made

    def _name(self, meeting: Meeting, key: str, why: str) -> Outcome:
        return self._keep(meeting, meeting.ref, refresh.as_outcome("audit", f"named {key}"), why)

    def name_all(self, ref: str) -> int:
        """Name every gap that is left; how many there were."""
        with self._session.change() as batch:
            meeting = self.find(ref)
            named = about_line.named_gaps(looking.looking(self._session, meeting))
            keys = [about_line.gap_key(one.code, one.id) for one in audit(self._session).gaps]
            left = [key for key in keys if key not in named]
            for key in left:
                self._name(meeting, key, "")
            batch.label = f"named {len(left)} gaps"
        return len(left)

    def _keep(self, meeting: Meeting, ref: str, what: str, note: str) -> Outcome:
        with self._session.change() as batch:
            now = self._session.clock.now()
            return batch.insert(Outcome(meeting.id, ref, what, now, note, None, self._session.actor))


def _at(names: Sequence[str]) -> str:
    return " ".join(f"@{name}" for name in names) or "nobody"
