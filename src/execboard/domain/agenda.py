"""Agendas, made from what happened: a pure function of what a workspace holds, the kind of meeting, since and now.

*Since* is the end of the last meeting of that kind that was held, so Monday covers the weekend, and a meeting that was
skipped hides nothing. What counts is when something was entered: a win of last week that is told only now is news now.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from execboard.domain.mentions import deciding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from execboard.domain.actions import Action
    from execboard.domain.blockers import Blocker
    from execboard.domain.decisions import Decision
    from execboard.domain.inbox import InboxItem
    from execboard.domain.meeting_kinds import Segment
    from execboard.domain.meetings import MeetingNote
    from execboard.domain.wins import Win

ALWAYS = frozenset({"next-week", "digest"})
"""Segments that are of use only beside others: they neither fill a meeting nor vanish from one."""


@dataclass(slots=True)
class Window:
    """From when on something is news: after `since`, an instant on the local `day`; both None for ever.

    `by_day` where somebody named the day: then what happened from that day on counts, whenever it was entered.
    """

    since: datetime | None = None
    day: date | None = None
    by_day: bool = False

    def has(self, entered: datetime | None, happened: date, *, historic: bool = False) -> bool:
        """Whether something is news. `historic` where it came with imported minutes, in which it was told."""
        if self.day is None or self.since is None:
            return not historic
        if self.by_day:
            return happened >= self.day
        if historic:
            return happened > self.day
        return happened >= self.day if entered is None else entered > self.since


@dataclass(slots=True)
class Facts:
    """What an agenda is made from, read from a workspace; more than fits the window does no harm."""

    wins: Sequence[Win] = ()
    blockers: Sequence[Blocker] = ()
    """Those that block: open or escalated."""
    cleared: Sequence[Blocker] = ()
    actions: Sequence[Action] = ()
    """Those that are open."""
    ended: Sequence[Action] = ()
    questions: Sequence[Decision] = ()
    """Decisions that wait, or whose day to look again has come."""
    decided: Sequence[Decision] = ()
    parked: Sequence[MeetingNote] = ()
    inbox: Sequence[InboxItem] = ()
    there: Sequence[tuple[int, bool]] = ()
    """People of the round in their order, and whether they are there."""
    mentions: Mapping[int, Sequence[date]] = field(default_factory=dict)
    settled: Mapping[int, date] = field(default_factory=dict)
    """Blocker to the day on which something was last decided about it."""
    danger: Mapping[int, int] = field(default_factory=dict)
    historic: frozenset[str] = frozenset()
    """Ids of the meetings whose minutes were imported."""
    more: Mapping[str, int] = field(default_factory=dict)
    """Segment to how many items it has, for those that are worked out elsewhere."""


@dataclass(slots=True)
class Turn:
    """One person in the round: what they committed to before, and what of it has ended since."""

    person_id: int
    present: bool
    actions: tuple[Action, ...]
    ended: tuple[Action, ...]


@dataclass(slots=True)
class Agenda:
    """What a meeting goes through. `segments` are those that have something in them, in their order."""

    segments: tuple[Segment, ...]
    wins: tuple[Win, ...]
    blockers: tuple[Blocker, ...]
    must_decide: frozenset[int]
    cleared: tuple[Blocker, ...]
    turns: tuple[Turn, ...]
    questions: tuple[Decision, ...]
    decided: tuple[Decision, ...]
    parked: tuple[MeetingNote, ...]
    inbox: tuple[InboxItem, ...]
    counts: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to unblock, celebrate, decide or adjust."""
        return not any(self.counts.get(part.name) for part in self.segments if part.name not in ALWAYS)


def build(facts: Facts, parts: Iterable[Segment], window: Window, today: date) -> Agenda:
    """The agenda of a meeting with those segments. The order of the facts makes no difference."""

    def news(source: str | None, entered: datetime | None, happened: date | None) -> bool:
        return happened is not None and window.has(entered, happened, historic=source in facts.historic)

    wins = sorted((one for one in facts.wins if news(one.source, one.created_at, one.happened)), key=_win_order)
    cleared = sorted(
        (one for one in facts.cleared if news(one.source, one.closed_at, one.closed)), key=lambda one: one.id
    )
    ended = sorted((one for one in facts.ended if news(one.source, one.closed_at, one.closed)), key=lambda one: one.id)
    decided = sorted(
        (one for one in facts.decided if news(one.source, one.decided_at, one.decided_on)), key=lambda one: one.id
    )
    blockers = sorted(facts.blockers, key=lambda one: (-facts.danger.get(one.id, 0), one.opened, one.id))
    must_decide = deciding(blockers, facts.mentions, today, facts.settled)
    turns = _turns(facts, ended)
    questions = sorted(facts.questions, key=lambda one: (one.answer is not None, one.asked_on, one.id))
    parked = sorted(facts.parked, key=lambda one: one.id)
    inbox = sorted(facts.inbox, key=lambda one: one.id)
    commitments = sum(len(turn.actions) + len(turn.ended) for turn in turns)
    counts = {
        **facts.more,
        "wins": len(wins) + len(cleared),
        "round": commitments,
        "commitments": commitments,
        "blockers": len(blockers),
        "parked": len(parked),
        "inbox": len(inbox),
        "decisions": len(questions) + len(decided),
    }
    return Agenda(
        segments=_filled(parts, counts),
        wins=tuple(wins),
        blockers=tuple(blockers),
        must_decide=must_decide,
        cleared=tuple(cleared),
        turns=turns,
        questions=tuple(questions),
        decided=tuple(decided),
        parked=tuple(parked),
        inbox=tuple(inbox),
        counts=counts,
    )


def with_more(agenda: Agenda, parts: Iterable[Segment], more: Mapping[str, int]) -> Agenda:
    """The same agenda with what was worked out elsewhere: segment to how many items it has."""
    if not any(more.values()):
        return agenda
    counts = {**agenda.counts, **more}
    return replace(agenda, segments=_filled(parts, counts), counts=counts)


def _filled(parts: Iterable[Segment], counts: Mapping[str, int]) -> tuple[Segment, ...]:
    """The segments that have something in them; none, where only those are left that are of no use alone."""
    wanted = [part for part in parts if counts.get(part.name) or part.name in ALWAYS]
    return tuple(wanted) if any(part.name not in ALWAYS for part in wanted) else ()


def _win_order(one: Win) -> tuple[date, int]:
    return one.happened, one.id


def _turns(facts: Facts, ended: Sequence[Action]) -> tuple[Turn, ...]:
    """Everybody who is expected, in that order; then who else has commitments."""
    there = dict(facts.there)
    others = sorted({one.owner_id for one in (*facts.actions, *ended)} - there.keys())
    found = []
    for person_id in (*there, *others):
        own = sorted(
            (one for one in facts.actions if one.owner_id == person_id),
            key=lambda one: (one.due is None, one.due, one.id),
        )
        gone = tuple(one for one in ended if one.owner_id == person_id)
        found.append(Turn(person_id, there.get(person_id, True), tuple(own), gone))
    return tuple(found)
