"""Reads what is noted on the board with all that is known of it: a few looks for all that is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from execboard.domain import actions as action_rules
from execboard.domain import blockers as blocker_rules
from execboard.domain import decisions as decision_rules
from execboard.domain import mentions as mention_rules
from execboard.domain.dates import local_day
from execboard.domain.wins import recognition
from execboard.services.views.sight import Sight, dangers
from execboard.services.views.work_shapes import ActionView, BlockerView, DecisionView, WinView
from execboard.storage.queries import agenda as agenda_reads
from execboard.storage.queries import meetings, people, work

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from execboard.domain.actions import Action
    from execboard.domain.blockers import Blocker
    from execboard.domain.decisions import Decision
    from execboard.domain.wins import Win
    from execboard.services.session import Session


class Noted:
    """Turns what is noted into what is shown. Make it within a snapshot."""

    def __init__(
        self,
        session: Session,
        sight: Sight | None = None,
        mentions: Mapping[int, Sequence[date]] | None = None,
        settled: Mapping[int, date] | None = None,
        deciding: Collection[int] | None = None,
    ) -> None:
        """What was read before need not be read again: lines of sight, of blockers their mentions and which decide."""
        self._session = session
        self._sight = sight
        self._mentions = mentions
        self._settled = settled or {}
        self._deciding = deciding

    def _sight_of(self, found: Sequence[Blocker | Win | Action | Decision]) -> Sight:
        return self._sight or Sight(self._session, (one.on_ref for one in found))

    def _mentioned(self, found: Sequence[Blocker]) -> tuple[Mapping[int, Sequence[date]], Mapping[int, date]]:
        """Blocker to the days of its mentions, and to the day on which something was last decided about it."""
        if self._mentions is not None:
            return self._mentions, self._settled
        db, numbers = self._session.db, [one.id for one in found]
        decided = meetings.decided_on(db, [f"BLK-{number}" for number in numbers])
        return meetings.mention_days(db, numbers), {int(ref[4:]): day for ref, day in decided.items()}

    @cached_property
    def handles(self) -> dict[int | None, str]:
        """Person to handle."""
        return {person.id: person.handle for person in people.everyone(self._session.db)}

    def blockers(self, found: Sequence[Blocker], *, ordered: bool = False) -> list[BlockerView]:
        """Blockers, what endangers most first; `ordered` where they are in their order already."""
        if not found:
            return []
        today = self._session.today
        days, settled = self._mentioned(found)
        sight, deciding = self._sight_of(found), self._deciding
        if deciding is None:
            deciding = mention_rules.deciding(found, days, today, settled)
        if not ordered:
            danger = dangers(self._session, sight, [one for one in found if one.status in ("open", "escalated")])
            found = sorted(found, key=lambda one: (-danger.get(one.id, -1), one.opened, one.id))
        return [
            BlockerView(
                id=f"BLK-{one.id}",
                text=one.text,
                on=one.on_ref,
                kind=one.kind,
                owner=self.handles.get(one.owner_id),
                status=one.status,
                opened=one.opened,
                closed=one.closed,
                age_days=blocker_rules.age_days(one, today),
                next_step=one.next_step,
                next_by=one.next_by,
                how=one.how,
                raised_by=one.raised_by,
                escalated_to=self.handles.get(one.escalated_to_id),
                escalated_on=one.escalated_on,
                accepted_on=one.accepted_on,
                accepted_because=one.accepted_because,
                days_to_clear=blocker_rules.days_to_clear(one),
                source=one.source,
                mentions=mention_rules.count(days.get(one.id, ())),
                must_decide=one.id in deciding,
                threatens=sight.threatened(one.on_ref),
                line=sight.line(one.on_ref),
            )
            for one in found
        ]

    def wins(self, found: Sequence[Win]) -> list[WinView]:
        """Wins, in the order in which they are given."""
        if not found:
            return []
        by: dict[int, list[str]] = {}
        for thanks in work.thanks(self._session.db, [win.id for win in found]):
            by.setdefault(thanks.win_id, []).append(self.handles[thanks.person_id])
        sight = self._sight_of(found)
        return [
            WinView(
                f"WIN-{one.id}",
                one.text,
                one.on_ref,
                one.happened,
                tuple(by.get(one.id, [])),
                recognition(one.text, by.get(one.id, [])),
                one.source,
                sight.line(one.on_ref),
            )
            for one in found
        ]

    def actions(self, found: Sequence[Action]) -> list[ActionView]:
        """Actions, in the order in which they are given."""
        if not found:
            return []
        today, zone = self._session.today, self._session.clock.zone
        carried = agenda_reads.carried(self._session.db, [f"ACT-{one.id}" for one in found])
        sight = self._sight_of(found)
        days = {at: local_day(at, zone) for at in {one.created_at for one in found}}
        views = []
        for one in found:
            made = days[one.created_at]
            views.append(
                ActionView(
                    id=f"ACT-{one.id}",
                    text=one.text,
                    owner=self.handles[one.owner_id],
                    due=one.due,
                    status=one.status,
                    late=action_rules.is_late(one, today),
                    on=one.on_ref,
                    source=one.source,
                    closed=one.closed,
                    reason=one.reason,
                    made=made,
                    taken_on=one.taken_on,
                    day=action_rules.day_number(one, made, one.closed or today),
                    carried=carried.get(f"ACT-{one.id}", 0),
                    line=sight.line(one.on_ref),
                )
            )
        return views

    def decisions(self, found: Sequence[Decision]) -> list[DecisionView]:
        """Decisions, in the order in which they are given."""
        if not found:
            return []
        reopened = work.reopened(self._session.db, [one.id for one in found])
        sight = self._sight_of(found)
        return [
            DecisionView(
                id=f"DEC-{one.id}",
                kind=one.kind,
                status=one.status,
                question=one.question,
                answer=one.answer,
                because=one.because,
                gives_up=one.gives_up,
                on=one.on_ref,
                chosen=one.chosen,
                forgone=one.forgone,
                decided_by=one.decided_by,
                asked_on=one.asked_on,
                decided_on=one.decided_on,
                revisit=one.revisit,
                due_again=decision_rules.is_due_again(one, self._session.today) and one.id not in reopened,
                noticed=one.noticed_on,
                trigger=one.trigger,
                lead_days=decision_rules.lead_days(one),
                reopens=f"DEC-{one.reopens_id}" if one.reopens_id else None,
                reopened_as=f"DEC-{reopened[one.id]}" if one.id in reopened else None,
                source=one.source,
                line=sight.line(one.on_ref),
            )
            for one in found
        ]
