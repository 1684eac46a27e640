"""What the health score reads: one statement a table, of the weeks that are looked at and of what is still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from execboard.domain.blockers import Blocker
from execboard.domain.decisions import Decision
from execboard.storage.queries.rows import many, scalar, select

if TYPE_CHECKING:
    import sqlite3

    from execboard.storage.database import Database


def initiatives(db: Database, since: date) -> list[sqlite3.Row]:
    """Id, title, status, started, due, ended of those that are worked on or ended from a day on."""
    sql = """SELECT id, title, status, started, due, ended FROM initiative
        WHERE status IN ('active', 'paused') OR ended >= ? ORDER BY id"""
    return select(db, sql, (since.isoformat(),))


def traded(db: Database, since: date) -> dict[str, date]:
    """What had to leave for another, to the last day on which it did."""
    sql = """SELECT forgone, max(decided_on) FROM decision
        WHERE kind = 'trade' AND decided_on >= ? AND forgone IS NOT NULL GROUP BY forgone"""
    return {row[0]: date.fromisoformat(row[1]) for row in select(db, sql, (since.isoformat(),))}


def actions(db: Database, since: date) -> list[sqlite3.Row]:
    """Id, text, status, made, due, closed, on of those that are open or ended from a day on."""
    sql = """SELECT id, text, status, created_at, due, closed, on_ref FROM action
        WHERE status = 'open' OR closed >= ? ORDER BY id"""
    return select(db, sql, (since.isoformat(),))


def blockers(db: Database, since: date) -> list[Blocker]:
    """Those that block, or ended or were accepted from a day on."""
    tail = "WHERE status IN ('open', 'escalated') OR closed >= :day OR accepted_on >= :day ORDER BY id"
    return many(db, Blocker, "blocker", tail, {"day": since.isoformat()})


def first_blocker(db: Database) -> date | None:
    """The day on which the first blocker was opened."""
    found = scalar(db, "SELECT min(opened) FROM blocker")
    return None if found is None else date.fromisoformat(found)


def decisions(db: Database, since: date) -> list[Decision]:
    """Those that wait, and those asked or taken from a day on, without trades and "no"."""
    tail = "WHERE kind = 'decision' AND (answer IS NULL OR asked_on >= :day OR decided_on >= :day) ORDER BY id"
    return many(db, Decision, "decision", tail, {"day": since.isoformat()})


def meetings(db: Database, since: date) -> list[sqlite3.Row]:
    """Id, kind, day, status of the meetings held or called off from a day on."""
    sql = "SELECT id, kind, happened, status FROM meeting WHERE happened >= ? AND status <> 'running' ORDER BY id"
    return select(db, sql, (since.isoformat(),))


def first_held(db: Database) -> dict[str, date]:
    """Kind of meeting to the day of its first."""
    sql = "SELECT kind, min(happened) FROM meeting WHERE status IN ('held', 'reopened') GROUP BY kind"
    return {row[0]: date.fromisoformat(row[1]) for row in select(db, sql)}


def measures(db: Database, since: date, today: date) -> list[sqlite3.Row]:
    """Key results of cycles that began and were not over before `since`, with the days over which they run.

    An objective that was closed before its cycle asks for nothing, from when on nobody can tell, and is left out.
    """
    sql = """SELECT k.id, k.title, k.objective_id, k.kind, k.direction, k.interval_days, k.created_at, k.resumed_on,
            coalesce(k.starts, c.starts) AS starts, min(coalesce(k.ends, c.ends), coalesce(c.closed_on, '9999')) AS ends
        FROM cycle c JOIN objective o ON o.cycle_id = c.id JOIN key_result k ON k.objective_id = o.id
        WHERE c.starts <= ? AND c.ends >= ? AND (o.status = 'open' OR c.status = 'closed') ORDER BY k.id"""
    return select(db, sql, (today.isoformat(), since.isoformat()))


def checked(db: Database, since: date, today: date) -> list[sqlite3.Row]:
    """Key result, day, value, confidence of every check-in of cycles that were not over before `since`, in order."""
    sql = """SELECT i.key_result_id, i.happened, i.value, i.confidence
        FROM cycle c JOIN objective o ON o.cycle_id = c.id JOIN key_result k ON k.objective_id = o.id
            JOIN check_in i ON i.key_result_id = k.id AND i.happened >= :since
        WHERE c.starts <= :today AND c.ends >= :since AND (o.status = 'open' OR c.status = 'closed')
        ORDER BY i.key_result_id, i.happened, i.id"""
    return select(db, sql, {"since": since.isoformat(), "today": today.isoformat()})


def five(db: Database) -> list[sqlite3.Row]:
    """Id and title of the active initiatives, by slot."""
    return select(db, "SELECT id, title FROM initiative WHERE slot IS NOT NULL ORDER BY slot")


def teams_of_five(db: Database) -> list[sqlite3.Row]:
    """Active initiative to each team that has a share in it, or that its owner or who gives time to it belongs to."""
    sql = """SELECT i.id, t.name FROM initiative i JOIN membership m ON m.person_id = i.owner_id
            OR m.person_id IN (SELECT person_id FROM assignment WHERE initiative_id = i.id)
        JOIN team t ON t.id = m.team_id WHERE i.slot IS NOT NULL
        UNION SELECT i.id, t.name FROM initiative i JOIN initiative_team s ON s.initiative_id = i.id
        JOIN team t ON t.id = s.team_id WHERE i.slot IS NOT NULL ORDER BY 1, 2"""
    return select(db, sql)


def team_count(db: Database) -> int:
    """How many teams have somebody in them or a share in an initiative."""
    sql = "SELECT count(*) FROM (SELECT team_id FROM membership UNION SELECT team_id FROM initiative_team)"
    return int(scalar(db, sql))


def wins(db: Database, since: date) -> int:
    """How many wins there were from a day on."""
    return int(scalar(db, "SELECT count(*) FROM win WHERE happened >= ?", (since.isoformat(),)))


def slipped(db: Database, since: date) -> tuple[int, int]:
    """Milestones whose first day fell into the time from a day on: how many were moved or late, of how many."""
    sql = """SELECT coalesce(sum(due > first_due OR done_on > first_due), 0), count(*) FROM milestone
        WHERE first_due >= ? OR done_on >= ?"""
    row = select(db, sql, (since.isoformat(), since.isoformat()))[0]
    return int(row[0]), int(row[1])
