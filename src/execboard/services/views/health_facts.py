"""Reads what the health score looks at: a statement for each table, whatever there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from execboard.domain.dates import from_stored, local_day
from execboard.domain.health_parts.facts import (
    WINDOW_DAYS,
    Checked,
    Commitment,
    Ending,
    Five,
    HealthFacts,
    Held,
    Measure,
)
from execboard.services.views.meeting_kinds import kinds
from execboard.services.views.sight import Sight
from execboard.storage.queries import health as reads
from execboard.storage.queries import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session

TREND_DAYS = WINDOW_DAYS
"""Days that trends need more: their first week looks back over a window itself."""


def facts(session: Session, on: date, *, trends: bool = True) -> HealthFacts:
    """The rows behind the score of a day and its trend. Call within a snapshot."""
    db, today = session.db, session.today
    since = on - timedelta(days=WINDOW_DAYS + TREND_DAYS * trends)
    measured = metrics.everything(db)
    numbers = [one.id for one in measured]
    teams: dict[int, list[str]] = {}
    for row in reads.teams_of_five(db):
        teams.setdefault(row[0], []).append(row[1])
    five = [Five(f"INI-{row[0]}", row[1], tuple(teams.get(row[0], ()))) for row in reads.five(db)]
    return HealthFacts(
        today=today,
        zone=session.clock.zone,
        initiatives=[
            Ending(f"INI-{row[0]}", row[1], row[2], *(_day(each) for each in row[3:6]))
            for row in reads.initiatives(db, since)
        ],
        traded=reads.traded(db, since),
        commitments=_commitments(session, reads.actions(db, since), [one.ref for one in five]),
        blockers=reads.blockers(db, since),
        first_blocker=reads.first_blocker(db),
        decisions=reads.decisions(db, since),
        kinds=kinds(session),
        first_held=reads.first_held(db),
        meetings=[
            Held(f"MTG-{row[0]}", row[1], date.fromisoformat(row[2]), row[3] == "cancelled")
            for row in reads.meetings(db, since)
        ],
        measures=_measures(session, since),
        checked=_checked(session, since),
        metrics=measured,
        values=metrics.values(db, numbers, since - timedelta(days=WINDOW_DAYS)),
        projections=metrics.projections(db, numbers),
        five=five,
        teams=reads.team_count(db),
        doubtful=session.charter.low_confidence,
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _commitments(session: Session, rows: Sequence[Any], five: Sequence[str]) -> list[Commitment]:
    """Actions, and of those that are open the active initiative that their line leads through."""
    refs = {row[6] for row in rows if row[2] == "open"}
    sight, active = Sight(session, refs), frozenset(five)
    moves = {ref: next((one for one in sight.line(ref) if one in active), None) for ref in refs}
    zone = session.clock.zone
    return [
        Commitment(
            f"ACT-{row[0]}",
            row[1],
            row[2],
            local_day(from_stored(row[3]), zone),
            _day(row[4]),
            _day(row[5]),
            moves.get(row[6]),
        )
        for row in rows
    ]


def _measures(session: Session, since: date) -> list[Measure]:
    zone, interval = session.clock.zone, session.charter.checkin_days
    found = []
    for row in reads.measures(session.db, since, session.today):
        begun = [date.fromisoformat(row["starts"]), local_day(from_stored(row["created_at"]), zone)]
        begun += [date.fromisoformat(row["resumed_on"])] if row["resumed_on"] else []
        found.append(
            Measure(
                f"KR-{row['id']}",
                row["title"],
                f"OBJ-{row['objective_id']}",
                row["kind"],
                row["direction"],
                max(begun),
                date.fromisoformat(row["ends"]),
                row["interval_days"] or interval,
            )
        )
    return found


def _checked(session: Session, since: date) -> dict[str, list[Checked]]:
    """Key result to its check-ins, one a day, with the confidence that was said last on it."""
    found: dict[str, list[Checked]] = {}
    number, own = 0, []
    days: dict[str, date] = {}
    for key_result, happened, value, confidence in reads.checked(session.db, since, session.today):
        if key_result != number:
            number, own = key_result, found.setdefault(f"KR-{key_result}", [])
        day = days.get(happened) or days.setdefault(happened, date.fromisoformat(happened))
        if own and own[-1].day == day:
            before = own.pop()
            confidence = before.sure if confidence is None else confidence
        own.append(Checked(day, value, confidence))
    return found
