"""The statements of the seventh migration: teams on initiatives, why the vision matters, what became of it."""

from __future__ import annotations

LINE = """
ALTER TABLE workspace ADD COLUMN why_company TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN why_team TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN why_person TEXT NOT NULL DEFAULT '';
CREATE TABLE vision (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('set', 'held')), vision TEXT NOT NULL,
    happened TEXT NOT NULL, because TEXT NOT NULL DEFAULT '', changed TEXT NOT NULL DEFAULT '',
    "trigger" TEXT CHECK ("trigger" IN ('internal', 'market', 'customer')), agreed TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE initiative_team (
    id INTEGER PRIMARY KEY, initiative_id INTEGER NOT NULL REFERENCES initiative (id),
    team_id INTEGER NOT NULL REFERENCES team (id), rev INTEGER NOT NULL DEFAULT 1,
    UNIQUE (initiative_id, team_id)) STRICT;
CREATE INDEX initiative_of_team ON initiative_team (team_id);
CREATE INDEX learning_on ON learning (on_ref);
CREATE INDEX vision_by_day ON vision (happened);
"""
