"""Agendas as they are shown: read by index from the workspace, worked out by domain/agenda.py."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from execboard.domain import agenda as rules
from execboard.domain.actions import suggestion
from execboard.domain.agenda import Facts, Window
from execboard.domain.dates import day_begins, local_day
from execboard.domain.mentions import count
from execboard.domain.told_again import is_let_go
from execboard.services.views import agenda_board, meeting_kinds, okrs
from execboard.services.views.agenda_shapes import AgendaView, ItemView, SegmentView, StatusView, TurnView
from execboard.services.views.consistent import consistent
from execboard.services.views.meeting_notes import note_views
from execboard.services.views.mentions import raised_in
from execboard.services.views.refresh import refresh
from execboard.services.views.sight import Sight, dangers
from execboard.services.views.work_reading import Noted
from execboard.services.views.work_shapes import InboxView
from execboard.storage.queries import agenda as reads
from execboard.storage.queries import inbox, meetings, people, work
from execboard.storage.queries import okrs as okr_reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session
    from execboard.services.views.work_shapes import ActionView

THANKED_WITHIN = 30
"""Days after which it is said that nobody has thanked somebody."""


@consistent
def agenda(session: Session, kind: str, since: date | None = None) -> AgendaView:
    """What the next meeting of a kind goes through; what happened from the day `since` on, where that is named.

    Reading it changes nothing, and counts as no mention. Raises NotFound for a kind that there is not.
    """
    found = meeting_kinds.kind(session, kind)
    running = [one for one in meetings.running(session.db) if one.kind == found.name and one.status == "running"]
    return _agenda(session, found, since, running[-1] if running else None)


@consistent
def agenda_of(session: Session, meeting: Meeting) -> AgendaView:
    """What a meeting goes through: as the agenda of its kind, from the moment from which it looks back."""
    return _agenda(session, meeting_kinds.kind_of(session, meeting), None, meeting)


def window_of(session: Session, kind: str, since: date | None, meeting: Meeting | None) -> Window:
    """From when on something is news for a meeting of that kind."""
    zone = session.clock.zone
    if since is not None:
        return Window(day_begins(since, zone), since, by_day=True)
    if meeting is not None:
        start = meeting.since
    else:
        last = meetings.last_held(session.db, kind)
        start = last.ended if last else None
    return Window(start, local_day(start, zone) if start else None)


def _agenda(session: Session, kind: MeetingKind, since: date | None, meeting: Meeting | None) -> AgendaView:
    today = session.today
    window = window_of(session, kind.name, since, meeting)
    names = {part.name for part in kind.parts}
    facts, sight = _facts(session, kind, window, meeting)
    first = rules.build(facts, kind.parts, window, today)
    noted = Noted(session, sight, facts.mentions, facts.settled, first.must_decide)
    wins, decided = noted.wins(first.wins), noted.decisions(first.decided)
    blockers = noted.blockers(first.blockers, ordered=True)
    ended = noted.actions([one for turn in first.turns for one in turn.ended])
    status = _status(session, window, {*_refs(wins), *_refs(blockers), *_refs(decided)})
    happened: tuple[Any, ...] = (*wins, *decided, *ended)
    moved = {one.on for one in (*happened, *status)} | {ref for ref in _refs(happened) if ref.startswith("INI-")}
    times = facts.mentions
    deciding = [(one, count(times.get(one.id, ()))) for one in first.blockers if one.id in first.must_decide]
    key_results = tuple(one.key_result for one in okrs.due(session)) if "key-results" in names else ()
    board = agenda_board.five(session, moved) if names & {"five", "retire"} else ()
    parts: dict[str, tuple[ItemView, ...]] = {
        "five": board if "five" in names else (),
        "retire": agenda_board.retire(board) if "retire" in names else (),
        "attention": agenda_board.attention(session, window.day, deciding) if "attention" in names else (),
        "metrics": agenda_board.metrics(session) if "metrics" in names else (),
        "learnings": agenda_board.learnings(session, window.day) if "learnings" in names else (),
    }
    steps = refresh(session, meeting, kind.name) if "refresh" in names else None
    counts = {name: len(items) for name, items in parts.items()} | {"key-results": len(key_results)}
    counts["refresh"] = steps.left if steps else 0
    whole = rules.with_more(first, kind.parts, counts)
    unsaid = frozenset(one.id for one in ended if one.source in facts.historic and _is_unsaid(one))
    digest = _digest(whole, status, ended, unsaid)
    handles = noted.handles
    return AgendaView(
        kind=kind.name,
        since=window.since,
        until=session.clock.now(),
        date=meeting.happened if meeting else today,
        vision=session.charter.vision,
        serves=_serves(session, kind),
        clock=kind.clock,
        segments=tuple(
            SegmentView(one.name, one.title, one.minutes, whole.counts.get(one.name, 0)) for one in whole.segments
        ),
        people=tuple(
            TurnView(
                handles[turn.person_id] or "",
                turn.present,
                tuple(f"ACT-{one.id}" for one in turn.actions),
                tuple(f"ACT-{one.id}" for one in turn.ended),
                suggestion(handles[turn.person_id], len(turn.actions)),
            )
            for turn in whole.turns
        ),
        wins=tuple(wins),
        blockers=tuple(blockers),
        cleared=tuple(noted.blockers(whole.cleared, ordered=True)),
        actions=tuple(noted.actions([one for turn in whole.turns for one in turn.actions])),
        ended=tuple(ended),
        key_results=key_results,
        decisions=tuple(noted.decisions(whole.questions)),
        decided=tuple(decided),
        parked=note_views(whole.parked, handles),
        inbox=tuple(
            InboxView(f"INB-{one.id}", one.text, one.captured_by, one.created_at, one.status, one.became)
            for one in whole.inbox
        ),
        raised=raised_in(session, first.blockers, times),
        unsaid=unsaid,
        unthanked=unthanked(session) if "wins" in names else (),
        status=status,
        digest=digest,
        empty=whole.empty,
        advice=f"nothing to unblock, celebrate, decide or adjust: call this {kind.name} off" if whole.empty else "",
        refresh=steps,
        **parts,
    )


def _facts(session: Session, kind: MeetingKind, window: Window, meeting: Meeting | None) -> tuple[Facts, Sight]:
    db = session.db
    span: dict[str, Any] = {"since": window.since, "day": window.day, "by_day": window.by_day}
    blockers = work.blockers(db)
    settled = meetings.decided_on(db, [f"BLK-{one.id}" for one in blockers])
    before = meeting or meetings.last_held(db, kind.name)
    wins, cleared = reads.wins(db, **span), reads.cleared(db, **span)
    actions, ended = work.actions(db, open_only=True), reads.ended(db, **span)
    questions, decided = reads.questions(db, session.today), reads.decided(db, **span)
    lists: tuple[list[Any], ...] = (wins, blockers, cleared, actions, ended, questions, decided)
    sight = Sight(session, {one.on_ref for found in lists for one in found})
    danger = dangers(session, sight, blockers)
    facts = Facts(
        wins=wins,
        blockers=blockers,
        cleared=cleared,
        actions=actions,
        ended=ended,
        questions=questions,
        decided=decided,
        parked=meetings.parked(db, kind.name),
        inbox=inbox.waiting(db),
        there=[(one.person_id, bool(one.present)) for one in meetings.attendance(db, before.id)] if before else [],
        mentions=meetings.mention_days(db, [one.id for one in blockers]),
        settled={int(ref.partition("-")[2]): day for ref, day in settled.items()},
        danger=danger,
        historic=reads.imported_meetings(db),
    )
    return facts, sight


def _is_unsaid(one: ActionView) -> bool:
    """Whether nobody committed to it before it was done, or nobody said that it is dropped."""
    return one.made == one.closed if one.status == "done" else is_let_go(one.reason)


def _refs(found: Iterable[Any]) -> set[str]:
    """What those things are on, with all that is above it."""
    return {ref for one in found for ref in one.line}


def _status(session: Session, window: Window, loud: set[str]) -> tuple[StatusView, ...]:
    """The newest check-in of each key result, milestones kept, initiatives that went; folded where on no `loud`."""
    db = session.db
    found = []
    newest = {one.key_result_id: one for one in reads.check_ins(db, window.since, window.day, by_day=window.by_day)}
    for one in newest.values():
        result = okr_reads.key_result(db, one.key_result_id)
        ref, title = f"KR-{one.key_result_id}", result.title if result else ""
        note = f", {one.note}" if one.note else ""
        found.append((ref, f"{title}: {one.value:g}{note}", ref, one.happened))
    for step in reads.kept(db, window.day):
        found.append(
            (f"MS-{step.id}", f"{step.title} done", f"INI-{step.initiative_id}", step.done_on or session.today)
        )
    for gone in reads.left(db, window.day):
        found.append((gone.ref, f"{gone.title} {gone.status}", gone.ref, gone.ended or session.today))
    return tuple(StatusView(ref, text, on, day, on not in loud) for ref, text, on, day in found)


def _digest(
    whole: rules.Agenda, status: Sequence[StatusView], ended: Sequence[ActionView], unsaid: Collection[str]
) -> tuple[str, ...]:
    """What went on since, in a few numbers."""
    ends = Counter((one.status, one.id in unsaid) for one in ended)
    counted = (
        (len(whole.wins), "win", "wins"),
        (len(whole.cleared), "blocker cleared", "blockers cleared"),
        (ends["done", False], "commitment kept", "commitments kept"),
        (ends["done", True], "more thing done", "more things done"),
        (ends["dropped", False], "commitment dropped", "commitments dropped"),
        (ends["dropped", True], "commitment let go", "commitments let go"),
        (len(whole.decided), "decision taken", "decisions taken"),
        (sum(one.id.startswith("KR-") for one in status), "check-in", "check-ins"),
        (sum(one.id.startswith("MS-") for one in status), "milestone kept", "milestones kept"),
        (len(whole.blockers), "blocker open", "blockers open"),
    )
    return tuple(f"{number} {one if number == 1 else several}" for number, one, several in counted if number)


def _serves(session: Session, kind: MeetingKind) -> str | None:
    goal = okr_reads.goal(session.db, kind.goal_id) if kind.goal_id else None
    return f"GOAL-{goal.id} {goal.title}" if goal else None


def unthanked(session: Session) -> tuple[str, ...]:
    """Who works here and has not been thanked for 30 days; nobody, where nobody ever was."""
    last = reads.last_thanks(session.db)
    if not last:
        return ()
    day = (session.today - timedelta(days=THANKED_WITHIN)).isoformat()
    zone = session.clock.zone
    return tuple(
        one.handle
        for one in people.everyone(session.db)
        if (last.get(one.id) or local_day(one.created_at, zone).isoformat()) < day
    )


__all__ = ["AgendaView", "agenda", "agenda_of", "unthanked", "window_of"]
