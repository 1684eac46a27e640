"""The sections of a retro's text that are no columns, and how people call them."""

from __future__ import annotations

PREVIOUS = "Previous actions"
ACTIONS = "Actions"
LEARNINGS = "Learnings"
KEPT = "Also in these notes"
WRITTEN = frozenset({PREVIOUS.casefold(), ACTIONS.casefold(), LEARNINGS.casefold(), KEPT.casefold()})
"""The headings that execboard writes."""
AS_COLUMN = " (column)"
"""Behind the heading of a column that is called like one of the sections."""
SECTION_NAMES = {
    PREVIOUS: (
        "previous actions",
        "last actions",
        "actions from last time",
        "last time's actions",
        "actions of last time",
    ),
    ACTIONS: ("actions", "action items", "action item", "next actions", "agreed actions", "todo", "to do", "ais"),
    LEARNINGS: ("learnings", "we learned", "what we learned", "learning"),
    KEPT: (KEPT.casefold(),),
}
SECTIONS = {name: section for section, names in SECTION_NAMES.items() for name in names}
"""What people write above it to the section."""
