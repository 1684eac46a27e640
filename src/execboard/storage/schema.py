"""The tables of a workspace, as they stand today, and what each of them is for.

Migrations hold the statements that make them; this is what the rest of the program may know about the result.
"""

from __future__ import annotations

APPLICATION_ID = 0x45584244
"""``EXBD``: tells an execboard workspace from any other SQLite file."""
SCHEMA_VERSION = 7
"""The ``user_version`` of a file that has every migration."""
SCHEMA_HASH = "fd0e8ee50355c912"
"""What tables and triggers of that version come to; the write door refuses a file in which they were altered."""

TABLES = (
    "workspace",
    "person",
    "team",
    "membership",
    "goal",
    "cycle",
    "objective",
    "objective_team",
    "key_result",
    "key_result_team",
    "check_in",
    "goalpost",
    "initiative",
    "support",
    "assignment",
    "ask",
    "milestone",
    "comparison",
    "decision",
    "inbox",
    "blocker",
    "win",
    "thanks",
    "action",
    "meeting_kind",
    "meeting",
    "attendance",
    "meeting_note",
    "outcome",
    "mention",
    "spent",
    "retro",
    "retro_column",
    "retro_group",
    "retro_note",
    "retro_vote",
    "retro_review",
    "retro_spent",
    "learning",
    "metric",
    "metric_value",
    "projection",
    "pulse_answer",
    "vision",
    "initiative_team",
)
"""Every entity table, parents before their children. Each has ``id`` and ``rev``, and is logged."""

INTERNAL = ("operation", "change", "context", "counter", "kept_draft", "search", "theme", "theme_told")
"""The tables that the program keeps for itself."""

SEARCHED: dict[str, tuple[str, tuple[str, ...]]] = {
    "initiative": ("title", ("outcome", "measure", "because", "notes", "reason", "result", "learning")),
    "decision": ("question", ("answer", "because", "gives_up")),
    "objective": ("title", ("why", "is_not", "notes")),
    "key_result": ("title", ("unit", "source", "notes")),
    "goal": ("title", ("why",)),
    "milestone": ("title", ("move_reason",)),
    "inbox": ("text", ()),
    "blocker": ("text", ("next_step", "how", "accepted_because")),
    "win": ("text", ()),
    "action": ("text", ("reason",)),
    "meeting": ("title", ("minutes",)),
    "retro": ("title", ("kept",)),
    "learning": ("text", ("tags",)),
    "retro_note": ("body", ("said", "cause")),
    "retro_group": ("name", ("said", "cause")),
    "metric": ("name", ("unit", "source")),
}
"""Tables that full-text search covers: the column that is the title, and those that make the body."""

SEARCH_SPACING = 1 << 40
"""Rows of the search index are numbered ``kind * SEARCH_SPACING + id``."""
SEARCH_KINDS = {table: number for number, table in enumerate(SEARCHED, 1)}
"""Numbers of kinds in the search index; append only."""

TEXT_REFERENCES: dict[str, tuple[str, ...]] = {
    "decision": ("on_ref", "chosen", "forgone", "source"),
    "inbox": ("became",),
    "blocker": ("on_ref", "source"),
    "win": ("on_ref", "source"),
    "action": ("on_ref", "source"),
    "meeting_note": ("on_ref", "became"),
    "outcome": ("ref",),
    "retro_note": ("on_ref", "became"),
    "retro_group": ("became",),
    "learning": ("on_ref",),
    "metric": ("on_ref",),
    "pulse_answer": ("on_ref",),
}
"""Columns that hold an id such as ``INI-3`` of any kind of thing, which no foreign key can."""

THEMED = {"retro_note": ("retro", "retro_id"), "retro_group": ("retro", "retro_id"), "blocker": ("blocker", "id")}
"""Tables with a column of terms: the kind of thing in which a theme is told by them, and the column with its number."""
