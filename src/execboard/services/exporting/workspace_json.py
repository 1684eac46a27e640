"""A workspace as JSON, lossless: every row with its id, times and revision, and the id counters; not the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.dates import to_stored

if TYPE_CHECKING:
    from execboard.services.session import Session

FORMAT = 1
"""What a reader must know to read it. Grows when an older reader would misunderstand."""


def export(session: Session) -> dict[str, Any]:
    """The whole workspace at one moment, JSON-ready."""
    from execboard import __version__
    from execboard.storage import transfer
    from execboard.storage.schema import TABLES

    with session.db.snapshot():
        return {
            "execboard": {"format": FORMAT, "version": __version__, "exported": to_stored(session.clock.now())},
            "counters": transfer.counters(session.db),
            "tables": {table: transfer.rows(session.db, table) for table in TABLES},
        }


def to_text(session: Session) -> str:
    """The export as a JSON document, indented for reading."""
    import json

    return json.dumps(export(session), ensure_ascii=False, indent=1) + "\n"
