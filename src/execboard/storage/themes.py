"""What the index of themes ought to hold, worked out from the terms in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.schema import THEMED

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD = " UNION ALL ".join(
    f'SELECT value AS term, \'{kind}\' AS kind, "{table}"."{column}" AS number FROM "{table}", json_each(terms)'
    for table, (kind, column) in THEMED.items()
)
TOLD = f"SELECT term, kind, number, count(*) AS times FROM ({_TOLD}) GROUP BY term, kind, number"
"""The SQL for every theme of every retro and blocker."""

THEMES = "SELECT term, retros, blockers FROM theme"


def theme_statements() -> Iterator[str]:
    """The statements that make the index of themes anew, while no trigger counts along."""
    yield "DELETE FROM theme_told"
    yield "DELETE FROM theme"
    yield f"INSERT INTO theme_told (term, kind, number, times) {TOLD}"
    yield (
        "INSERT INTO theme (term, retros, blockers) "
        "SELECT term, sum(kind = 'retro'), sum(kind = 'blocker') FROM theme_told GROUP BY term"
    )
