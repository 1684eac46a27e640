"""The statements of the fifth migration: retros, learnings, and the index of themes."""

from __future__ import annotations

RETROS = """
ALTER TABLE action ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE blocker ADD COLUMN terms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(terms));
CREATE INDEX milestone_done ON milestone (done_on);
CREATE INDEX blocker_opened ON blocker (opened);

CREATE TABLE retro (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), format TEXT NOT NULL CHECK (format <> ''),
    happened TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, since TEXT,
    status TEXT NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'held')),
    led_by TEXT NOT NULL DEFAULT '', revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed IN (0, 1)),
    seconds INTEGER CHECK (seconds >= 0), kept TEXT NOT NULL DEFAULT '', source TEXT, source_key TEXT,
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1, CHECK ((status = 'held') = (ended IS NOT NULL))) STRICT;
CREATE INDEX retro_by_day ON retro (happened);
CREATE INDEX retro_by_status ON retro (status, happened);
CREATE INDEX retro_of_source ON retro (source, source_key);
CREATE TABLE retro_column (
    id INTEGER PRIMARY KEY, retro_id INTEGER NOT NULL REFERENCES retro (id),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''), position INTEGER NOT NULL, rev INTEGER NOT NULL DEFAULT 1,
    UNIQUE (retro_id, name)) STRICT;
CREATE TABLE retro_group (
    id INTEGER PRIMARY KEY, retro_id INTEGER NOT NULL REFERENCES retro (id),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''), said TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '', became TEXT, terms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(terms)),
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1, UNIQUE (retro_id, name)) STRICT;
CREATE INDEX retro_group_became ON retro_group (became);
CREATE TABLE retro_note (
    id INTEGER PRIMARY KEY, retro_id INTEGER NOT NULL REFERENCES retro (id), number INTEGER NOT NULL,
    column_id INTEGER NOT NULL REFERENCES retro_column (id), body TEXT NOT NULL CHECK (body <> ''),
    position INTEGER NOT NULL DEFAULT 0, author TEXT NOT NULL DEFAULT '',
    group_id INTEGER REFERENCES retro_group (id), on_ref TEXT, said TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '', became TEXT, terms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(terms)),
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1, UNIQUE (retro_id, number)) STRICT;
CREATE INDEX retro_note_of_column ON retro_note (column_id, position);
CREATE INDEX retro_note_of_group ON retro_note (group_id);
CREATE INDEX retro_note_on ON retro_note (on_ref);
CREATE INDEX retro_note_became ON retro_note (became);
CREATE TABLE retro_vote (
    id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL REFERENCES retro_note (id),
    person_id INTEGER REFERENCES person (id), "count" INTEGER NOT NULL CHECK ("count" > 0),
    rev INTEGER NOT NULL DEFAULT 1,
    UNIQUE (note_id, person_id)) STRICT;
CREATE INDEX retro_vote_of_person ON retro_vote (person_id);
CREATE TABLE retro_review (
    id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action (id),
    retro_id INTEGER REFERENCES retro (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('helped', 'no-effect', 'carry', 'drop')),
    happened TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX retro_review_of_action ON retro_review (action_id);
CREATE INDEX retro_review_in ON retro_review (retro_id);
CREATE TABLE retro_spent (
    id INTEGER PRIMARY KEY, retro_id INTEGER NOT NULL REFERENCES retro (id), phase TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0), rev INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX retro_spent_of ON retro_spent (retro_id);
CREATE TABLE learning (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), happened TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '', retro_id INTEGER REFERENCES retro (id), on_ref TEXT,
    author TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX learning_of_retro ON learning (retro_id);
CREATE INDEX learning_by_day ON learning (happened);

CREATE TABLE theme_told (
    term TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (term, kind, number)) STRICT, WITHOUT ROWID;
CREATE TABLE theme (
    term TEXT PRIMARY KEY, retros INTEGER NOT NULL DEFAULT 0,
    blockers INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX theme_recurring ON theme (retros, blockers);
"""
