"""The migrations, in order. A migration that has landed is never edited; the next one changes what it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from execboard.storage import triggers
from execboard.storage.entities import as_terms
from execboard.storage.health_tables import HEALTH
from execboard.storage.line_tables import LINE
from execboard.storage.retro_tables import RETROS
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from execboard.storage.search import index_anew
from execboard.storage.themes import theme_statements

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("execboard")

_REV = "rev INTEGER NOT NULL DEFAULT 1"
_MADE = "created_at TEXT NOT NULL"

_FIRST = f"""
CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, label TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'change' CHECK (kind IN ('change', 'undo', 'redo')),
    target INTEGER REFERENCES operation (id), undone_by INTEGER REFERENCES operation (id)) STRICT;
CREATE INDEX operation_of_actor ON operation (actor, kind, undone_by);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, operation_id INTEGER NOT NULL REFERENCES operation (id),
    kind TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT) STRICT;
CREATE INDEX change_of_operation ON change (operation_id);
CREATE INDEX change_of_row ON change (kind, row_id);
CREATE TABLE context (id INTEGER PRIMARY KEY CHECK (id = 1), operation_id INTEGER) STRICT;
INSERT INTO context (id) VALUES (1);
CREATE TABLE counter (kind TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE kept_draft (key TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT;

CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CHECK (id = 1), vision TEXT NOT NULL DEFAULT '', mission TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '', active_limit INTEGER NOT NULL DEFAULT 5 CHECK (active_limit BETWEEN 3 AND 5),
    scoring TEXT NOT NULL DEFAULT 'rice' CHECK (scoring IN ('rice', 'ice', 'wsjf')), timezone TEXT,
    {_MADE}, {_REV}) STRICT;

CREATE TABLE person (id INTEGER PRIMARY KEY, handle TEXT NOT NULL UNIQUE, name TEXT NOT NULL, {_MADE}, {_REV}) STRICT;
CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, {_MADE}, {_REV}) STRICT;
CREATE TABLE membership (
    id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team (id),
    person_id INTEGER NOT NULL REFERENCES person (id), {_REV}, UNIQUE (team_id, person_id)) STRICT;

CREATE TABLE goal (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), why TEXT NOT NULL DEFAULT '',
    owner_id INTEGER REFERENCES person (id), due TEXT, {_MADE}, {_REV}) STRICT;
CREATE TABLE cycle (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, starts TEXT NOT NULL, ends TEXT NOT NULL CHECK (ends >= starts),
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'open', 'closed')), {_MADE}, {_REV}) STRICT;
CREATE TABLE objective (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), why TEXT NOT NULL DEFAULT '',
    cycle_id INTEGER REFERENCES cycle (id), owner_id INTEGER REFERENCES person (id),
    goal_id INTEGER REFERENCES goal (id), parent_id INTEGER REFERENCES objective (id) CHECK (parent_id IS NOT id),
    kind TEXT NOT NULL DEFAULT 'committed' CHECK (kind IN ('committed', 'aspirational')),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')), {_MADE}, {_REV},
    CHECK (goal_id IS NULL OR parent_id IS NULL)) STRICT;
CREATE INDEX objective_of_cycle ON objective (cycle_id);
CREATE INDEX objective_of_goal ON objective (goal_id);
CREATE INDEX objective_of_parent ON objective (parent_id);
CREATE TABLE key_result (
    id INTEGER PRIMARY KEY, objective_id INTEGER NOT NULL REFERENCES objective (id),
    title TEXT NOT NULL CHECK (title <> ''), start REAL NOT NULL DEFAULT 0, target REAL NOT NULL,
    unit TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'leading' CHECK (kind IN ('leading', 'lagging')),
    direction TEXT NOT NULL DEFAULT 'increase'
        CHECK (direction IN ('increase', 'decrease', 'at-least', 'at-most', 'done')),
    owner_id INTEGER REFERENCES person (id), {_MADE}, {_REV}) STRICT;
CREATE INDEX key_result_of_objective ON key_result (objective_id);

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), title_key TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'candidate'
        CHECK (status IN ('candidate', 'active', 'paused', 'done', 'retired', 'declined')),
    slot INTEGER UNIQUE CHECK (slot BETWEEN 1 AND 5), rank INTEGER NOT NULL DEFAULT 0,
    owner_id INTEGER REFERENCES person (id),
    outcome TEXT NOT NULL DEFAULT '' CHECK (length(outcome) <= 280),
    measure TEXT NOT NULL DEFAULT '' CHECK (length(measure) <= 280),
    because TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', link TEXT NOT NULL DEFAULT '',
    due TEXT, started TEXT, ended TEXT, reason TEXT NOT NULL DEFAULT '',
    reason_class TEXT CHECK (reason_class IN
        ('not-aligned', 'not-now', 'no-capacity', 'no-owner', 'no-measure', 'duplicate')),
    revisit TEXT, result TEXT NOT NULL DEFAULT '', learning TEXT NOT NULL DEFAULT '',
    resourced TEXT CHECK (resourced IN ('yes', 'no', 'asked')), asked_of_id INTEGER REFERENCES person (id),
    reach REAL, impact REAL, confidence REAL, effort REAL, ease REAL, value REAL, urgency REAL, risk REAL, size REAL,
    source TEXT, source_key TEXT, {_MADE}, {_REV},
    CHECK ((status = 'active') = (slot IS NOT NULL))) STRICT;
CREATE INDEX initiative_in_rank ON initiative (status, rank, id);
CREATE INDEX initiative_of_owner ON initiative (owner_id);
CREATE INDEX initiative_of_source ON initiative (source, source_key);
CREATE INDEX initiative_by_title ON initiative (title_key);
CREATE INDEX initiative_to_wake ON initiative (status, revisit);
CREATE TABLE support (
    id INTEGER PRIMARY KEY, initiative_id INTEGER NOT NULL REFERENCES initiative (id),
    goal_id INTEGER REFERENCES goal (id), objective_id INTEGER REFERENCES objective (id),
    key_result_id INTEGER REFERENCES key_result (id), position INTEGER NOT NULL DEFAULT 1, {_REV},
    CHECK ((goal_id IS NOT NULL) + (objective_id IS NOT NULL) + (key_result_id IS NOT NULL) = 1),
    UNIQUE (initiative_id, goal_id), UNIQUE (initiative_id, objective_id),
    UNIQUE (initiative_id, key_result_id)) STRICT;
CREATE INDEX support_of_goal ON support (goal_id);
CREATE INDEX support_of_objective ON support (objective_id);
CREATE INDEX support_of_key_result ON support (key_result_id);
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY, initiative_id INTEGER NOT NULL REFERENCES initiative (id),
    person_id INTEGER NOT NULL REFERENCES person (id), share INTEGER CHECK (share BETWEEN 1 AND 100), {_REV},
    UNIQUE (initiative_id, person_id)) STRICT;
CREATE INDEX assignment_of_person ON assignment (person_id);
CREATE TABLE ask (
    id INTEGER PRIMARY KEY, initiative_id INTEGER NOT NULL REFERENCES initiative (id), asked_on TEXT NOT NULL,
    asked_by TEXT NOT NULL DEFAULT '', {_REV}) STRICT;
CREATE INDEX ask_of_initiative ON ask (initiative_id);
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY, initiative_id INTEGER NOT NULL REFERENCES initiative (id),
    title TEXT NOT NULL CHECK (title <> ''), due TEXT NOT NULL, first_due TEXT NOT NULL, done_on TEXT,
    moves INTEGER NOT NULL DEFAULT 0, move_reason TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX milestone_of_initiative ON milestone (initiative_id, due);
CREATE INDEX milestone_by_due ON milestone (done_on, due);
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY, low_id INTEGER NOT NULL REFERENCES initiative (id),
    high_id INTEGER NOT NULL REFERENCES initiative (id), winner_id INTEGER NOT NULL, {_REV},
    UNIQUE (low_id, high_id), CHECK (low_id < high_id), CHECK (winner_id IN (low_id, high_id))) STRICT;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL DEFAULT 'decision' CHECK (kind IN ('decision', 'trade', 'no')),
    question TEXT NOT NULL CHECK (question <> ''), answer TEXT, because TEXT NOT NULL DEFAULT '',
    gives_up TEXT NOT NULL DEFAULT '', on_ref TEXT, chosen TEXT, forgone TEXT, decided_by TEXT NOT NULL DEFAULT '',
    asked_on TEXT NOT NULL, decided_on TEXT, revisit TEXT, {_MADE}, {_REV}) STRICT;
CREATE INDEX decision_on ON decision (on_ref);
CREATE INDEX decision_to_revisit ON decision (revisit);
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), captured_by TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'turned', 'gone')), became TEXT,
    {_MADE}, {_REV}) STRICT;
CREATE INDEX inbox_waiting ON inbox (status);
CREATE TABLE blocker (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), on_ref TEXT,
    kind TEXT CHECK (kind IN ('resource', 'dependency', 'clarity', 'priority', 'external')),
    owner_id INTEGER REFERENCES person (id), next_step TEXT NOT NULL DEFAULT '', next_by TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'escalated', 'accepted', 'cleared')),
    opened TEXT NOT NULL, closed TEXT, how TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX blocker_on ON blocker (on_ref);
CREATE INDEX blocker_open ON blocker (status, opened);
CREATE TABLE win (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), on_ref TEXT, happened TEXT NOT NULL,
    {_MADE}, {_REV}) STRICT;
CREATE INDEX win_on ON win (on_ref);
CREATE INDEX win_by_day ON win (happened);
CREATE TABLE thanks (
    id INTEGER PRIMARY KEY, win_id INTEGER NOT NULL REFERENCES win (id),
    person_id INTEGER NOT NULL REFERENCES person (id), {_REV}, UNIQUE (win_id, person_id)) STRICT;
CREATE TABLE action (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), owner_id INTEGER NOT NULL REFERENCES person (id),
    due TEXT, on_ref TEXT, source TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'dropped')),
    closed TEXT, reason TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX action_of_owner ON action (owner_id, status);
CREATE INDEX action_by_due ON action (status, due);
CREATE INDEX action_on ON action (on_ref);

CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
"""


_OKRS = f"""
ALTER TABLE workspace ADD COLUMN fiscal_start INTEGER NOT NULL DEFAULT 1 CHECK (fiscal_start BETWEEN 1 AND 12);
ALTER TABLE workspace ADD COLUMN cycle_months INTEGER NOT NULL DEFAULT 3 CHECK (cycle_months IN (1, 3, 4, 6, 12));
ALTER TABLE workspace ADD COLUMN checkin_days INTEGER NOT NULL DEFAULT 7 CHECK (checkin_days BETWEEN 1 AND 366);
ALTER TABLE workspace ADD COLUMN off_track REAL NOT NULL DEFAULT -0.25 CHECK (off_track < 0);
ALTER TABLE workspace ADD COLUMN behind REAL NOT NULL DEFAULT -0.1 CHECK (behind < 0);
ALTER TABLE workspace ADD COLUMN ahead REAL NOT NULL DEFAULT 0.1 CHECK (ahead > 0);
ALTER TABLE workspace ADD COLUMN low_confidence INTEGER NOT NULL DEFAULT 3 CHECK (low_confidence BETWEEN 0 AND 10);

ALTER TABLE cycle ADD COLUMN opened_on TEXT;
ALTER TABLE cycle ADD COLUMN closed_on TEXT;
ALTER TABLE cycle ADD COLUMN reflection TEXT NOT NULL DEFAULT '';

ALTER TABLE objective ADD COLUMN is_not TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE objective ADD COLUMN parent_link TEXT NOT NULL DEFAULT 'supports'
    CHECK (parent_link IN ('supports', 'counts'));
ALTER TABLE objective ADD COLUMN verdict TEXT CHECK (verdict IN ('keep', 'modify', 'abandon'));
ALTER TABLE objective ADD COLUMN reflection TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN from_id INTEGER REFERENCES objective (id);
CREATE INDEX objective_from ON objective (from_id);

ALTER TABLE key_result ADD COLUMN commit_value REAL;
ALTER TABLE key_result ADD COLUMN stretch_value REAL;
ALTER TABLE key_result ADD COLUMN weight REAL NOT NULL DEFAULT 1 CHECK (weight > 0);
ALTER TABLE key_result ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN starts TEXT;
ALTER TABLE key_result ADD COLUMN ends TEXT;
ALTER TABLE key_result ADD COLUMN interval_days INTEGER CHECK (interval_days BETWEEN 1 AND 366);
ALTER TABLE key_result ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE key_result ADD COLUMN resumed_on TEXT;
ALTER TABLE key_result ADD COLUMN override_health TEXT
    CHECK (override_health IN ('on track', 'ahead', 'behind', 'off track'));
ALTER TABLE key_result ADD COLUMN override_note TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN override_by TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN override_on TEXT;
ALTER TABLE key_result ADD COLUMN score REAL CHECK (score BETWEEN 0 AND 1);
ALTER TABLE key_result ADD COLUMN cause_class TEXT CHECK (cause_class IN
    ('ambition', 'capacity', 'waiting', 'priorities', 'late-start', 'approach', 'measure', 'outside', 'other'));
ALTER TABLE key_result ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN reflection TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN from_id INTEGER REFERENCES key_result (id);
CREATE INDEX key_result_from ON key_result (from_id);

CREATE TABLE objective_team (
    id INTEGER PRIMARY KEY, objective_id INTEGER NOT NULL REFERENCES objective (id),
    team_id INTEGER NOT NULL REFERENCES team (id), {_REV}, UNIQUE (objective_id, team_id)) STRICT;
CREATE INDEX objective_of_team ON objective_team (team_id);
CREATE TABLE key_result_team (
    id INTEGER PRIMARY KEY, key_result_id INTEGER NOT NULL REFERENCES key_result (id),
    team_id INTEGER NOT NULL REFERENCES team (id), {_REV}, UNIQUE (key_result_id, team_id)) STRICT;
CREATE INDEX key_result_of_team ON key_result_team (team_id);
CREATE TABLE check_in (
    id INTEGER PRIMARY KEY, key_result_id INTEGER NOT NULL REFERENCES key_result (id), value REAL NOT NULL,
    happened TEXT NOT NULL, confidence INTEGER CHECK (confidence BETWEEN 0 AND 10), note TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX check_in_of_key_result ON check_in (key_result_id, happened, id);
CREATE TABLE goalpost (
    id INTEGER PRIMARY KEY, key_result_id INTEGER NOT NULL REFERENCES key_result (id),
    start_before REAL NOT NULL, start_after REAL NOT NULL, target_before REAL NOT NULL, target_after REAL NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    "trigger" TEXT NOT NULL CHECK ("trigger" IN ('internal', 'market', 'customer')),
    moved_on TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX goalpost_of_key_result ON goalpost (key_result_id, moved_on);
"""

_MEETINGS = f"""
ALTER TABLE blocker ADD COLUMN raised_by TEXT NOT NULL DEFAULT '';
ALTER TABLE blocker ADD COLUMN source TEXT;
ALTER TABLE blocker ADD COLUMN escalated_to_id INTEGER REFERENCES person (id);
ALTER TABLE blocker ADD COLUMN escalated_on TEXT;
ALTER TABLE blocker ADD COLUMN accepted_on TEXT;
ALTER TABLE blocker ADD COLUMN accepted_because TEXT NOT NULL DEFAULT '';
ALTER TABLE blocker ADD COLUMN closed_at TEXT;
CREATE INDEX blocker_closed ON blocker (closed_at);
CREATE INDEX blocker_made ON blocker (created_at);
ALTER TABLE win ADD COLUMN source TEXT;
CREATE INDEX win_made ON win (created_at);
ALTER TABLE action ADD COLUMN taken_on TEXT;
ALTER TABLE action ADD COLUMN closed_at TEXT;
CREATE INDEX action_closed ON action (closed_at);
CREATE INDEX action_made ON action (created_at);
CREATE INDEX action_of_source ON action (source);
ALTER TABLE decision ADD COLUMN noticed_on TEXT;
ALTER TABLE decision ADD COLUMN "trigger" TEXT CHECK ("trigger" IN ('internal', 'market', 'customer'));
ALTER TABLE decision ADD COLUMN reopens_id INTEGER REFERENCES decision (id);
ALTER TABLE decision ADD COLUMN source TEXT;
ALTER TABLE decision ADD COLUMN decided_at TEXT;
CREATE INDEX decision_made ON decision (created_at);
CREATE INDEX decision_decided ON decision (decided_at);
ALTER TABLE milestone ADD COLUMN moved_on TEXT;
CREATE INDEX milestone_moved ON milestone (moved_on);
CREATE INDEX decision_reopens ON decision (reopens_id);
CREATE INDEX thanks_of_person ON thanks (person_id);
CREATE INDEX check_in_by_day ON check_in (happened);
CREATE INDEX initiative_ended ON initiative (ended);

CREATE TABLE meeting_kind (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), segments TEXT NOT NULL CHECK (segments <> ''),
    clock INTEGER NOT NULL CHECK (clock BETWEEN 1 AND 600), rhythm TEXT NOT NULL DEFAULT '',
    goal_id INTEGER REFERENCES goal (id), {_MADE}, {_REV}) STRICT;
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind <> ''), title TEXT NOT NULL CHECK (title <> ''),
    happened TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, since TEXT,
    status TEXT NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'held', 'reopened', 'cancelled')),
    led_by TEXT NOT NULL DEFAULT '', seconds INTEGER CHECK (seconds >= 0),
    rating INTEGER CHECK (rating BETWEEN 1 AND 5), reason TEXT NOT NULL DEFAULT '',
    minutes TEXT NOT NULL DEFAULT '', chat TEXT NOT NULL DEFAULT '',
    source TEXT, source_key TEXT, {_MADE}, {_REV},
    CHECK ((status IN ('held', 'reopened')) = (ended IS NOT NULL))) STRICT;
CREATE INDEX meeting_last ON meeting (kind, status, ended);
CREATE INDEX meeting_by_day ON meeting (happened);
CREATE INDEX meeting_running ON meeting (status);
CREATE INDEX meeting_of_source ON meeting (source, source_key);
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    person_id INTEGER NOT NULL REFERENCES person (id), present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
    assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed IN (0, 1)), {_REV}, UNIQUE (meeting_id, person_id)) STRICT;
CREATE TABLE meeting_note (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), number INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT 'note' CHECK (kind IN ('note', 'parked')), body TEXT NOT NULL CHECK (body <> ''),
    author TEXT NOT NULL DEFAULT '', person_id INTEGER REFERENCES person (id), on_ref TEXT, settled_on TEXT,
    became TEXT, {_MADE}, {_REV}, UNIQUE (meeting_id, number)) STRICT;
CREATE INDEX meeting_note_waiting ON meeting_note (kind, settled_on);
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), ref TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''), note TEXT NOT NULL DEFAULT '', person_id INTEGER REFERENCES person (id),
    author TEXT NOT NULL DEFAULT '', {_MADE}, {_REV}) STRICT;
CREATE INDEX outcome_of_meeting ON outcome (meeting_id);
CREATE INDEX outcome_of_thing ON outcome (ref, what);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY, blocker_id INTEGER NOT NULL REFERENCES blocker (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id), happened TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '', {_REV}, UNIQUE (blocker_id, meeting_id)) STRICT;
CREATE INDEX mention_of_blocker ON mention (blocker_id, happened);
CREATE INDEX mention_of_meeting ON mention (meeting_id);
CREATE TABLE spent (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), segment TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id), seconds INTEGER NOT NULL CHECK (seconds >= 0), {_REV}) STRICT;
CREATE INDEX spent_of_meeting ON spent (meeting_id);
"""


_NOTES = """
ALTER TABLE cycle ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN priority TEXT NOT NULL DEFAULT '';
ALTER TABLE goal ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
"""


@migrations()
def m001_first(db: Database) -> None:
    """Everything that the first version keeps."""
    _run(db, _FIRST)


@migrations()
def m002_okrs(db: Database) -> None:
    """Check-ins, moved goalposts, teams, closing; what a team agrees on about its OKRs."""
    _run(db, _OKRS)


@migrations()
def m003_okr_notes(db: Database) -> None:
    """What is said of cycles, objectives and key results besides; how urgent a key result is; the order of goals."""
    _run(db, _NOTES)


@migrations()
def m004_meetings(db: Database) -> None:
    """Meetings held: agenda, attendance, notes, outcomes, mentions, time; where blockers, wins, decisions come from."""
    _run(db, _MEETINGS)


@migrations()
def m005_retros(db: Database) -> None:
    """Retros: columns, notes, groups, votes, what became of their actions, learnings; the themes that recur."""
    _run(db, RETROS)
    for number, text in db.conn.execute("SELECT id, text FROM blocker").fetchall():
        db.conn.execute("UPDATE blocker SET terms = ? WHERE id = ?", (as_terms(text), number))
    for statement in theme_statements():
        db.conn.execute(statement)


@migrations()
def m006_health(db: Database) -> None:
    """Metrics, their values and projections; the answers of the pulse."""
    _run(db, HEALTH)


@migrations()
def m007_line(db: Database) -> None:
    """Why the vision matters at each level; when it was set and confirmed."""
    _run(db, LINE)


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


def migrate(db: Database) -> None:
    """Bring a workspace to the present schema, triggers included. Call inside an IMMEDIATE transaction.

    The search index is made anew: what is found of a thing may be more than it was.
    """
    migrations.apply(db)
    index_anew(db.conn, db["search"].schema)
    triggers.install(db.conn)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
