"""The statements of the sixth migration: metrics with their values and projections, the answers of the pulse."""

from __future__ import annotations

HEALTH = """
CREATE TABLE metric (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), unit TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('revenue', 'engagement', 'efficiency', 'other')), on_ref TEXT,
    direction TEXT NOT NULL DEFAULT 'increase' CHECK (direction IN ('increase', 'decrease')),
    baseline REAL, baseline_on TEXT, source TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1,
    CHECK ((baseline IS NULL) = (baseline_on IS NULL))) STRICT;
CREATE INDEX metric_on ON metric (on_ref);
CREATE TABLE metric_value (
    id INTEGER PRIMARY KEY, metric_id INTEGER NOT NULL REFERENCES metric (id), value REAL NOT NULL,
    happened TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX metric_value_of_metric ON metric_value (metric_id, happened, id);
CREATE TABLE projection (
    id INTEGER PRIMARY KEY, metric_id INTEGER NOT NULL REFERENCES metric (id), value REAL NOT NULL,
    due TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1, UNIQUE (metric_id, due)) STRICT;
CREATE TABLE pulse_answer (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id), month TEXT NOT NULL,
    question TEXT NOT NULL CHECK (question IN ('strategy', 'supports')), body TEXT NOT NULL CHECK (body <> ''),
    answered_on TEXT NOT NULL, vision TEXT NOT NULL DEFAULT '', on_ref TEXT,
    judged TEXT CHECK (judged IN ('yes', 'partly', 'no')), judged_by TEXT NOT NULL DEFAULT '', judged_on TEXT,
    judged_note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1,
    UNIQUE (person_id, month, question), CHECK ((judged IS NULL) = (judged_on IS NULL))) STRICT;
CREATE INDEX pulse_answer_of_month ON pulse_answer (month, person_id);
CREATE INDEX action_ended ON action (closed);
CREATE INDEX blocker_ended ON blocker (closed);
CREATE INDEX decision_asked ON decision (asked_on);
CREATE INDEX decision_taken ON decision (decided_on);
"""
