"""What ``info`` tells: where the workspace is, how it is kept, what it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from execboard import __version__
from execboard.storage.queries import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class InfoView:
    """`size` is in bytes; `counts` are rows by kind of thing; `journal` is SQLite's journal mode."""

    path: str
    size: int
    version: str
    schema: int
    sqlite: str
    journal: str
    actor: str
    limit: int
    scoring: str
    timezone: str | None
    operations: int
    counts: dict[str, int]


def info(session: Session) -> InfoView:
    """Everything about the open workspace."""
    kept = about.about(session.db)
    charter = session.charter
    return InfoView(
        path=session.path.as_posix(),
        size=session.path.stat().st_size,
        version=__version__,
        schema=kept.schema,
        sqlite=kept.sqlite,
        journal=kept.journal,
        actor=session.actor,
        limit=charter.active_limit,
        scoring=charter.scoring,
        timezone=charter.timezone,
        operations=kept.operations,
        counts=kept.counts,
    )


def pairs(view: InfoView) -> Iterator[tuple[str, Any]]:
    """Labels and values for people, the counts in one line."""
    for field in fields(view):
        value = getattr(view, field.name)
        if field.name == "timezone":
            value = value or "the machine's"
        elif field.name == "counts":
            value = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in value.items() if number)
        yield field.name, value
